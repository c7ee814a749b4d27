"""The tagger whole: a document in, its spans and its relevance out."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby
from operator import itemgetter

import numpy as np

from torkham.coding.tagger.chain import Chain
from torkham.coding.tagger.features import WordClass
from torkham.coding.tagger.labels import OUTSIDE, TYPES
from torkham.coding.tagger.mixing import Scores, decode, find_spans, mix
from torkham.coding.tagger.network import Network
from torkham.coding.tagger.tags import RoleSpan, Tags, TypeSpan
from torkham.coding.tagger.words import Words, split_sentences
from torkham.coding.values import value_class
from torkham.knowledge.models import CHAIN, NETWORK, read_model
from torkham.model.document import Document


@value_class()
class Tagger:
    """The CRF, and the network beside it where the mode has one."""

    chain: Chain
    network: Network | None

    def tag(self, document: Document, wanted: Container[int] | None = None) -> Tags:
        """The spans of the document's headline and prose; of the `wanted` sentences only, by number, where given."""
        sentences = split_sentences(document.text, document.sentences, wanted)
        chained = [self.chain.score(words.folded) for words in sentences]
        if self.network is None:
            return Tags(tuple(_collect_roles(sentences, [mix(None, scores) for scores in chained])))
        scored = self.network.score([words.folded for words in sentences])
        mixed = [mix(own, scores) for own, scores in zip(scored.labels, chained, strict=True)]
        return Tags(
            tuple(_collect_roles(sentences, mixed)), tuple(_collect_types(sentences, scored.types)), scored.relevance
        )


def _collect_roles(sentences: Sequence[Words], scores: Sequence[Scores]) -> Iterator[RoleSpan]:
    for number, (words, rows) in enumerate(zip(sentences, scores, strict=True)):
        for span in find_spans(decode(rows), rows):
            start, end = words.spans[span.first][0], words.spans[span.last][1]
            yield RoleSpan(start, end, number, span.role, span.score)


def _collect_types(sentences: Sequence[Words], scores: Sequence[Scores]) -> Iterator[TypeSpan]:
    """Runs of words whose likeliest type is the same."""
    for number, (words, rows) in enumerate(zip(sentences, scores, strict=True)):
        if not words.spans:
            continue
        for kind, run in groupby(enumerate(rows.argmax(axis=1)), key=itemgetter(1)):
            at = [i for i, _ in run]
            if kind != OUTSIDE:
                score = float(np.exp(rows[at, kind].mean()))
                yield TypeSpan(words.spans[at[0]][0], words.spans[at[-1]][1], number, TYPES[kind - 1], score)


@cache
def load_tagger(neural: bool) -> Tagger:
    """The tagger that ships, with or without its network. Raises ModelError where a file of it is missing or wrong."""
    chain = Chain(read_model(CHAIN[0]), read_word_classes(read_model(CHAIN[1]).decode("utf-8")))
    if not neural:
        return Tagger(chain, None)
    return Tagger(chain, Network(read_model(NETWORK[0]), read_model(NETWORK[1]).decode("utf-8")))


def read_word_classes(table: str) -> Mapping[str, WordClass]:
    """The words of words.txt: a word, its cluster and its tags a line, parted by tabs."""
    rows = (line.split("\t") for line in table.splitlines())
    return {word: WordClass(cluster, tuple(tags.split("|")) if tags else ()) for word, cluster, tags in rows}
