"""The CRF's part: how likely each label of each word is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pycrfsuite
from numpy.typing import NDArray

from torkham.coding.tagger.features import WordClass, make_features
from torkham.coding.tagger.labels import LABELS, OUTSIDE

_LEAST = 1e-9
_PLAIN = 0.995
"""From so likely outside on, what is left is shared among the roles unasked: asking for each takes most of the time."""


class Chain:
    """The CRF, loaded from its file's bytes."""

    def __init__(self, model: bytes, classes: Mapping[str, WordClass]) -> None:
        self._tagger = pycrfsuite.Tagger()
        self._model = model  # CRFsuite reads it where it lies, and does not keep it alive itself
        self._tagger.open_inmemory(model)
        self._classes = classes
        self._known = frozenset(self._tagger.labels())

    def score(self, words: Sequence[str]) -> NDArray[np.float32]:
        """The log-probabilities of the labels of a sentence's words (words x labels); `words` are in lower case."""
        rows = np.full((len(words), len(LABELS)), _LEAST)
        if words:
            self._tagger.set(make_features(words, self._classes))
            marginal = self._tagger.marginal
            for i in range(len(words)):
                outside = marginal(LABELS[OUTSIDE], i)
                rows[i] = (1.0 - outside) / (len(LABELS) - 1)
                rows[i, OUTSIDE] = outside
                if outside < _PLAIN:
                    rows[i, 1:] = [marginal(label, i) if label in self._known else 0.0 for label in LABELS[1:]]
        return np.asarray(np.log(np.maximum(rows, _LEAST)), dtype=np.float32)
