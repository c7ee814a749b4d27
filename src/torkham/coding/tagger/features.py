"""What the CRF sees of a word: itself, its neighbours, their classes, and the nearest words that tell an act."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from torkham.coding.values import value_class

_BE = frozenset(("was", "were", "been", "being", "be", "is", "are", "got"))
_EDGE = "|"


@value_class()
class WordClass:
    """What is known of a word apart from its letters: the cluster of words like it, and the lexicons that have it."""

    cluster: str
    tags: tuple[str, ...]

    @property
    def act(self) -> str | None:
        """The act that it tells, where it tells one."""
        return next((tag for tag in self.tags if tag.startswith("act=")), None)


_NOTHING = WordClass("", ())


def make_features(words: Sequence[str], classes: Mapping[str, WordClass]) -> list[list[str]]:
    """The features of each word of a sentence; `words` are in lower case."""
    known = [classes.get(word, _NOTHING) for word in words]
    around = [_EDGE, _EDGE, *words, _EDGE, _EDGE]
    clusters = [_EDGE, *(k.cluster or _shape(w) for k, w in zip(known, words, strict=True)), _EDGE]
    acts = _describe_acts(words, known)
    before, after = _nearest(acts), _nearest(acts[::-1])[::-1]
    rows = []
    for i, word in enumerate(words):
        left2, left, _, right, right2 = around[i : i + 5]
        near_left, own, near_right = clusters[i : i + 3]
        row = [
            f"w={word}", f"l={left}", f"r={right}", f"L={left2}", f"R={right2}", f"lw={left} {word}",
            f"wr={word} {right}", f"s={word[-3:]}", f"p={word[:4]}", f"c={own}", f"cl={near_left}", f"cr={near_right}",
            f"cc={near_left} {own}", f"cd={own} {near_right}",
        ]  # fmt: skip
        row += [f"t={tag}" for tag in known[i].tags]
        if i:
            row += [f"tl={tag}" for tag in known[i - 1].tags]
        if i + 1 < len(words):
            row += [f"tr={tag}" for tag in known[i + 1].tags]
        for side, (act, distance) in (("a", before[i]), ("z", after[i])):
            row += [f"{side}={act}", f"{side}d={act} {distance}", f"{side}c={act} {own}"]
        rows.append(row)
    return rows


def _shape(word: str) -> str:
    return "0" if word.isdigit() else "x" if word.isalpha() else "9x" if word.isalnum() else word


def _describe_acts(words: Sequence[str], known: Sequence[WordClass]) -> list[str]:
    """For each word the act that it tells, with how it is told (undergone, done by somebody); empty for others."""
    told = []
    for i, word in enumerate(known):
        act = word.act or ""
        if act and any(w in _BE for w in words[max(0, i - 3) : i]):
            act += " undergone"
        if act and i + 1 < len(words) and words[i + 1] == "by":
            act += " by"
        told.append(act)
    return told


def _nearest(acts: Sequence[str]) -> list[tuple[str, str]]:
    """For each word the last act told before it, and how far back."""
    found, last, at = [], "none", 0
    for i, act in enumerate(acts):
        distance = i - at
        found.append((last, "1" if distance < 2 else "3" if distance < 4 else "7" if distance < 8 else "far"))
        if act:
            last, at = act, i
    return found
