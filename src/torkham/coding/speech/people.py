"""The people and acronyms that a document names, so that "he", "the minister" and "ICRC" find their full name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from torkham.coding.speech.phrases import POSSESSIVE
from torkham.coding.speech.speakers import is_calling
from torkham.coding.values import value_class
from torkham.knowledge.speech import load_source_nouns, load_speech_grammar, load_speech_verbs, load_titles

TITLE_ALIASES = {"pm": "prime minister", "cm": "chief minister", "dg": "director general", "premier": "prime minister"}

_CAPITALISED = re.compile(
    r"[A-Z](?<![\w'’-].)[\w'’´.-]*+"
    r"(?:(?:\s{1,3}| {4,28})(?:(?:al|bin|ibn|ul|ur|de|del|van|von|el|bint|Abu)\s)?(?:al-|el-|ul-)?[A-Z][\w'’´.-]*+)+"
)
_ACRONYM = re.compile(r"\((?<=\s\()([A-Z][A-Za-z]{1,7})\)")
_TITLE_OF = re.compile(r"((?:[A-Z][\w-]+ ){0,3}[A-Z][\w-]+) of $")
_APPOSED = re.compile(r",? (?:\d\d,|who )|, (?:an?|the) ")


@value_class(order=True)
class Person:
    """A person named in a document, with the words that go before the name."""

    start: int
    end: int
    name: str
    role: str


class People:
    """The people that a document names, so that "he", "the minister" and a bare surname find their full name."""

    def __init__(self, text: str, blanked: str) -> None:
        self._text = text
        self._persons = sorted(_find_persons(blanked))
        self._acronyms = dict(_find_acronyms(text))
        self._initials: dict[str, str | None] = {}
        self._names: list[tuple[frozenset[str], str]] = [(_name_words(p.name), p.name) for p in self._persons]

    def add(self, name: str) -> None:
        """Remember a name that the text itself shows to be a person's: one who speaks."""
        if len(name.split()) > 1:
            self._names.append((_name_words(name), name))

    def add_role(self, start: int, name: str, role: str) -> None:
        """Remember that `name` is also called `role` ("the group's chief") from `start` on."""
        self._persons.append(Person(start, start + 1, name, role))
        self._persons.sort()

    def spell_out(self, name: str) -> str:
        """`name` with its acronyms in full, where the document gives them; a name that is nothing but what an acronym
        stands for keeps it behind, since readers know many by that alone."""
        words = name.split()
        if (short := self.shorten(name)) is not None:
            return f"{self._acronyms[short]} ({short})"
        if not any(map(str.isupper, words)) and self._acronyms.keys().isdisjoint(words):
            return name
        spelled = [self._acronyms.get(word) or self._by_initials(word) or word for word in words]
        return " ".join(word for word in spelled if word in words or word not in name)

    def shorten(self, name: str) -> str | None:
        """The acronym that stands for exactly `name`, where the document gives it."""
        return next((short for short, full in self._acronyms.items() if name in (short, full)), None)

    def _by_initials(self, word: str) -> str | None:
        if not (word.isupper() and word.isalpha() and 2 <= len(word) <= 6):
            return None
        if word not in self._initials:
            pattern = r"(?<!\w)" + r"\s(?:(?:of|for|the|and|on)\s){0,2}".join(rf"{char}[a-z’'-]+" for char in word)
            found = re.search(pattern, self._text)
            known = found and (len(word) > 2 or found.group().split()[-1].lower() in load_source_nouns())
            self._initials[word] = found.group() if found and known else None
        return self._initials[word]

    def is_near(self, name: str, word: str) -> bool:
        """Whether `word` stands in the sentence or so where `name` is first named."""
        at = self._text.find(name)
        return at >= 0 and word in self._text[max(0, at - 120) : at + len(name) + 80]

    def is_place(self, name: str) -> bool:
        """Whether the document speaks of `name` as a place ("in Mastung", "Mastung district")."""
        place = (
            rf"\b(?:across|at|from|in|near) {re.escape(name)}\b|\b{re.escape(name)} (?:city|district|police|province)\b"
        )
        return name in self._text and re.search(place, self._text) is not None

    def full_name(self, name: str) -> str | None:
        """The fullest name in the document that has all the words of `name`; None where nobody bears it."""
        wanted = _name_words(name)
        if not wanted:
            return None
        return max((full for words, full in self._names if wanted <= words), key=len, default=None)

    def bearer(self, description: str, before: int) -> str | None:
        """Who was last named with this title before `before`: "the PM" is Shehbaz Sharif."""
        wanted = _title_words(description)
        if not wanted:
            return None
        if description.isupper():
            short = [p for p in self._persons if p.start < before and description in _acronyms_of(p.role)]
            if short:
                return short[-1].name
        fits = [p for p in self._persons if p.role and p.start < before and wanted <= _title_words(p.role)]
        exact = [p for p in fits if wanted == _title_words(p.role)]
        return (exact or fits)[-1].name if fits else None

    def first_in(self, start: int, end: int) -> Person | None:
        return next((p for p in self._persons if start <= p.start < end), None)

    def last_in(self, start: int, end: int) -> Person | None:
        return next((p for p in reversed(self._persons) if start <= p.start and p.end <= end), None)


def _name_words(name: str) -> frozenset[str]:
    return frozenset(POSSESSIVE.sub("", w).strip(".,").lower() for w in name.replace("-", " ").split())


def _acronyms_of(role: str) -> set[str]:
    """The acronyms that runs of capitalised words in a role give: "Inspector General of Police Dr" has IG and IGP."""
    initials = [word[0] for word in role.split() if word[0].isupper()]
    return {"".join(initials[:n]) for n in range(2, len(initials) + 1)}


def _title_words(description: str) -> frozenset[str]:
    grammar = load_speech_grammar()
    words = [
        w
        for w in re.findall(r"[\w-]+", description.lower())
        if w not in grammar["determiner"] and w not in grammar["preposition"]
    ]
    if description.lower() == "head of state":
        return frozenset(("president",))
    return frozenset(part for w in words for part in TITLE_ALIASES.get(w, w).split())


def _find_persons(blanked: str) -> Iterator[Person]:
    nouns, verbs = load_source_nouns(), load_speech_verbs()
    for match in _CAPITALISED.finditer(blanked):
        words = _without_days(_first_sentence(match.group().split()))
        at = next((i for i in range(len(words), 0, -1) if _is_title(words[i - 1])), 0)
        names = words[at:]
        if not names or any(w.lower() in nouns or w.lower() in verbs for w in names):
            continue
        if at == len(names) == 1 and blanked.endswith((" the ", " The "), 0, match.start()):
            continue  # "the General Coordination"
        role = " ".join(words[:at]) or _role_before(blanked, match.start())
        if at and (head := _TITLE_OF.search(blanked, max(0, match.start() - 60), match.start())):
            role = f"{head[1]} of {role}"  # "Inspector General of Police Dr Usman Anwar"
        if not role and not (len(names) > 1 and _APPOSED.match(blanked, match.end())):
            continue
        name = POSSESSIVE.sub("", " ".join(names)).rstrip(".")
        end = match.start() + len(" ".join(words))
        yield Person(end - len(" ".join(names)), end, name, role)


def _first_sentence(words: list[str]) -> list[str]:
    """The words up to a full stop that ends a sentence, so that "… told Daud. During" is "Daud"."""
    for i, word in enumerate(words):
        if word.endswith(".") and len(word) > 2 and "." not in word[:-1] and not _is_title(word):
            return words[: i + 1]
    return words


def _without_days(words: list[str]) -> list[str]:
    """ "Shehbaz Sharif Sunday" is a man and a day."""
    days = load_speech_grammar()["time_word"]
    while len(words) > 1 and words[-1].lower() in days:
        words = words[:-1]
    return words


def _is_title(word: str) -> bool:
    title = load_titles().get(word.rstrip("."))
    return title is not None and not title.part_of_name


def _role_before(blanked: str, start: int) -> str:
    """The noun before a name: "spokesman X", "the minister of state on tribal affairs, X"."""
    nouns = load_source_nouns()
    before = blanked[max(0, start - 70) : start]
    words = before.replace("\0", ",").rsplit(", ", 2 if before.endswith(", ") else 1)[-2:][0].split()
    if not before.endswith(", "):
        words = before.split()[-1:]
    for at in range(len(words) - 1, -1, -1):
        if at + 1 == len(words) and words[at] not in nouns and is_calling(words[at]):
            return words[at]
        noun = nouns.get(words[at].lower())
        if (
            noun
            and noun.kind == "person"
            and (at + 1 == len(words) or words[at + 1] in ("of", "for", "at", "in", "on"))
        ):
            return noun.noun
    return ""


def _find_acronyms(text: str) -> Iterator[tuple[str, str]]:
    for match in _ACRONYM.finditer(text):
        space = match.start() - 1
        words = text[max(0, space - 90) : space].split()
        wanted, at = len(match[1]), len(words)
        while at and wanted > 0:
            at -= 1
            wanted -= sum(part[:1].isupper() for part in words[at].split("-"))
        full = words[at:]
        if wanted <= 0 and full[0][0] == match[1][0]:
            yield match[1], POSSESSIVE.sub("", " ".join(full))
