"""Who speaks and how: verbs of saying, nouns that stand for a source, titles before a name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

from torkham.knowledge.tables import read_classes, read_table
from torkham.model.account import Interest, Modality

Grade = Literal["plain", "strict", "loose"]
SourceKind = Literal["person", "people", "body", "document"]


@dataclass(frozen=True, slots=True)
class SpeechVerb:
    """`grade`: plain takes any subject for a speaker, strict only one that reads as a source, loose only quotes."""

    lemma: str
    form: str
    modality: Modality
    grade: Grade


@dataclass(frozen=True, slots=True)
class SourceNoun:
    noun: str
    interest: Interest
    kind: SourceKind
    anonymous: bool


@dataclass(frozen=True, slots=True)
class Title:
    """`part_of_name` for titles that many people bear as a name (Malik, Sheikh)."""

    title: str
    interest: Interest
    part_of_name: bool


@cache
def load_speech_verbs() -> Mapping[str, SpeechVerb]:
    """Every form of every verb of saying, in lower case."""
    verbs: dict[str, SpeechVerb] = {}
    for row in read_table("lexicons/speech_verbs.tsv", ("lemma", "forms", "modality", "grade")):
        modality: Modality = row.choice("modality", get_args(Modality))  # type: ignore[assignment]
        grade: Grade = row.choice("grade", get_args(Grade))  # type: ignore[assignment]
        lemma = row.need("lemma")
        for form in (lemma, *row.many("forms")):
            if form in verbs and verbs[form].lemma != lemma:
                raise row.error(f"{form} is also a form of {verbs[form].lemma}")
            verbs[form] = SpeechVerb(lemma, form, modality, grade)
    return verbs


@cache
def load_source_nouns() -> Mapping[str, SourceNoun]:
    """Nouns for sources, in lower case."""
    nouns: dict[str, SourceNoun] = {}
    for row in read_table("lexicons/source_nouns.tsv", ("noun", "interest", "kind", "anonymous")):
        interest: Interest = row.choice("interest", get_args(Interest))  # type: ignore[assignment]
        kind: SourceKind = row.choice("kind", get_args(SourceKind))  # type: ignore[assignment]
        noun = row.need("noun")
        nouns[noun] = SourceNoun(noun, interest, kind, row.get("anonymous") == "yes")
    return nouns


@cache
def load_titles() -> Mapping[str, Title]:
    """Titles and ranks as written, without full stops."""
    titles: dict[str, Title] = {}
    for row in read_table("lexicons/titles.tsv", ("title", "interest", "named")):
        interest: Interest = row.choice("interest", get_args(Interest))  # type: ignore[assignment]
        titles[row.need("title")] = Title(row.need("title"), interest, row.get("named") == "yes")
    return titles


@cache
def load_outlet_words() -> frozenset[str]:
    """Words that mark the name of a news outlet ("Reuters", "Times"), as written."""
    return frozenset(row.need("word") for row in read_table("lexicons/outlet_words.tsv", ("word",)))


@cache
def load_speech_grammar() -> Mapping[str, frozenset[str]]:
    """Small words by what they do to a speaker's noun phrase ("breaks_subject": while, but, that)."""
    return read_classes("lexicons/speech_grammar.tsv")


@cache
def load_small_words() -> frozenset[str]:
    """Words that no subject ends with: determiners, prepositions, conjunctions, and what never speaks."""
    grammar = load_speech_grammar()
    return grammar["determiner"] | grammar["preposition"] | grammar["never_speaks"] | grammar["breaks_subject"]


@cache
def load_given_names() -> Mapping[str, str]:
    """The pronoun, "he" or "she", for given names that only men or only women commonly bear."""
    rows = read_table("lexicons/given_names.tsv", ("name", "pronoun"))
    return {row.need("name"): row.choice("pronoun", ("he", "she")) for row in rows}
