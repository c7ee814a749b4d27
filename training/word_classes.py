"""The table of words for the CRF: clusters of MiniLM's word vectors, and what our lexicons say of single words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load_file

from torkham.coding.tagger.features import WordClass
from torkham.knowledge.actors import Actors, load_actors
from torkham.knowledge.persons import load_affiliations, load_nouns, load_titles
from torkham.knowledge.tables import read_table
from torkham.knowledge.weapons import COLUMNS as WEAPON_COLUMNS
from training.network import find_pretrained, read_vocabulary

CLUSTERS = 256
_ROUNDS = 30
_SHORTEST = 2  # letters


def make_word_classes(seed: int) -> dict[str, WordClass]:
    """Every whole word of MiniLM's vocabulary with its cluster and tags, and the words of our lexicons beside it."""
    words = {w: n for w, n in read_vocabulary().items() if w.isalpha() and w.isascii() and len(w) >= _SHORTEST}
    vectors = load_file(find_pretrained() / "model.safetensors")["embeddings.word_embeddings.weight"]
    clusters = _cluster(vectors[list(words.values())], seed)
    tags: defaultdict[str, set[str]] = defaultdict(set)
    for word, tag in _read_lexicons():
        tags[word].add(tag)
    named = dict(zip(words, clusters, strict=True))
    return {
        word: WordClass(f"{named[word]:x}" if word in named else "", tuple(sorted(tags.get(word, ()))))
        for word in sorted({*named, *tags})
    }


def _cluster(vectors: NDArray[np.float32], seed: int) -> list[int]:
    """The cluster of each vector: k-means by angle, from centres drawn among the vectors."""
    unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    centres = unit[np.random.default_rng(seed).choice(len(unit), CLUSTERS, replace=False)]
    labels = (unit @ centres.T).argmax(axis=1)
    for _ in range(_ROUNDS):
        sums = np.zeros_like(centres)
        np.add.at(sums, labels, unit)
        lengths = np.linalg.norm(sums, axis=1, keepdims=True)
        centres = np.where(lengths > 0, sums / np.maximum(lengths, 1e-9), centres)
        labels = (unit @ centres.T).argmax(axis=1)
    return [int(label) for label in labels]


def _read_lexicons() -> Iterator[tuple[str, str]]:
    """Single words with what a lexicon says of them."""
    for row in read_table("lexicons/triggers.tsv", ("form", "act", "part", "frame", "weapon")):
        if row.need("form").isalpha():
            yield row.need("form"), f"act={row.need('act')}"
    for row in read_table("lexicons/weapons.tsv", WEAPON_COLUMNS):
        yield from ((part, "weapon") for part in row.need("phrase").split() if part.isalpha() and len(part) > 3)
    for form, noun in load_nouns().items():
        if form.isalpha():
            yield form, f"people={noun.standing.group}" if noun.people else f"thing={noun.standing.gtd_target}"
    for table, tag in ((load_titles(), "title"), (load_affiliations(), "affiliation")):
        yield from ((form, tag) for form in table if form.isalpha())
    yield from ((word, "group") for word in _find_group_words(load_actors()))


def _find_group_words(actors: Actors) -> set[str]:
    """The words in the names of armed groups that stand in no other kind of name."""
    armed, others = set[str](), set[str]()
    for actor in actors.rows:
        parts = {part for name in (actor.name, actor.abbreviation or "") for part in name.lower().split()}
        (armed if actor.kind in ("militant_group", "political_militia") else others).update(parts)
    return {word for word in armed - others if word.isalpha() and len(word) > 2}


def render_word_classes(classes: Mapping[str, WordClass]) -> str:
    """The table as its file has it: a word, its cluster and its tags a line, parted by tabs."""
    return "".join(f"{word}\t{known.cluster}\t{'|'.join(known.tags)}\n" for word, known in classes.items())
