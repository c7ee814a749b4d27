"""The network's part: how likely each label and each type of each word is, and whether the text tells an incident."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from torkham.coding.tagger.labels import LABELS, OUTSIDE, TYPES
from torkham.coding.tagger.windows import make_tokenizer, pack_windows
from torkham.coding.values import value_class

Scores = NDArray[np.float32]
_LEAST = np.float32(-20.0)
"""The log-probability of what cannot be: the labels of a word that the network never saw."""


@value_class()
class NetworkScores:
    """Log-probabilities for each sentence: labels (words x labels) and types (words x types, 0 for none); and the
    probability that a window tells of an incident, the highest of all windows."""

    labels: tuple[Scores, ...]
    types: tuple[Scores, ...]
    relevance: float


class Network:
    """The quantised MiniLM, loaded from its file's bytes; it runs on one thread, and one window at a time, because what
    else is in a batch would change how its numbers are rounded."""

    def __init__(self, model: bytes, vocabulary: str) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
        options.enable_cpu_mem_arena = False
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
        self._tokenizer = make_tokenizer({piece: i for i, piece in enumerate(vocabulary.splitlines())})

    def score(self, sentences: Sequence[Sequence[str]]) -> NetworkScores:
        """The scores of every word of the sentences; words are in lower case."""
        labels = tuple(_make_empty(len(s), len(LABELS)) for s in sentences)
        types = tuple(_make_empty(len(s), 1 + len(TYPES)) for s in sentences)
        relevance = 0.0
        for window in pack_windows(self._tokenizer, sentences):
            pieces = np.array([window.pieces], dtype=np.int64)
            label, kind, relevant = self._session.run(None, {"pieces": pieces})
            at = list(window.firsts)
            told = zip(window.words, _take_log_softmax(label[0, at]), _take_log_softmax(kind[0, at]), strict=True)
            for (sentence, word), label_row, type_row in told:
                labels[sentence][word] = label_row
                types[sentence][word] = type_row
            relevance = max(relevance, 1.0 / (1.0 + float(np.exp(-relevant[0]))))
        return NetworkScores(labels, types, relevance)


def _make_empty(words: int, classes: int) -> Scores:
    rows = np.full((words, classes), _LEAST, dtype=np.float32)
    rows[:, OUTSIDE] = 0.0
    return rows


def _take_log_softmax(logits: Scores) -> Scores:
    shifted = logits - logits.max(axis=1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True)), dtype=np.float32)
