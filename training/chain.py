"""Fitting the CRF: python-crfsuite's L-BFGS over the sentences of all examples."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from pathlib import Path

import pycrfsuite

from torkham.coding.tagger.features import WordClass, make_features
from torkham.coding.tagger.labels import LABELS
from training.examples import Example

NEGATIVE_SHARE = 0.3
"""Of the sentences of documents that tell no incident, the share that the CRF sees."""
PARAMETERS = {
    "c1": 0.1,
    "c2": 0.01,
    "max_iterations": 80,
    "feature.minfreq": 2,
    "feature.possible_transitions": False,
}


def fit_chain(examples: Iterable[Example], classes: Mapping[str, WordClass], file: Path, draw: random.Random) -> None:
    """Fit the CRF and write it to `file`."""
    trainer = pycrfsuite.Trainer(verbose=False)
    for example in examples:
        for words, labels in zip(example.sentences, example.labels, strict=True):
            if example.relevant or draw.random() < NEGATIVE_SHARE:
                trainer.append(make_features(words.folded, classes), [LABELS[label] for label in labels])
    trainer.select("lbfgs")
    trainer.set_params(PARAMETERS)
    trainer.train(str(file))
