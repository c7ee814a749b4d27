"""CEAF-REE, the score of role-filling entities on MUC-4 (Du, Rush and Cardie 2021): strict, micro over the five roles.

For each document and role, predicted and gold entities are aligned one to one so that most pairs agree; a pair agrees
where every string of the predicted entity is one of the gold entity's. The published scorer has two traps, which are
kept out here: an empty predicted entity would agree with anything, so it counts as false; and an entity is a set of
strings, so the same entity predicted twice is false once.
"""

from __future__ import annotations

import re
import string
from collections.abc import Mapping, Sequence

import numpy as np
from scipy.optimize import linear_sum_assignment

from evaluation.agreement import Agreement
from evaluation.muc4_files import ROLES, Entity

_ARTICLE = re.compile(r"\b(?:a|an|the)\b")
_MARKS = str.maketrans("", "", string.punctuation)
Roles = Mapping[str, Sequence[Entity]]


def score_document(gold: Roles, predicted: Roles) -> dict[str, Agreement]:
    """Found, false and missed entities of each role."""
    return {role: score_role(gold.get(role, ()), predicted.get(role, ())) for role in ROLES}


def score_role(gold: Sequence[Entity], predicted: Sequence[Entity]) -> Agreement:
    expected = [frozenset(map(normalise, entity)) for entity in gold]
    made = list(dict.fromkeys(frozenset(map(normalise, entity)) for entity in predicted))
    found = 0
    if expected and made:
        agrees = np.array([[bool(one) and one <= other for other in expected] for one in made])
        rows, columns = linear_sum_assignment(agrees, maximize=True)
        found = int(agrees[rows, columns].sum())
    return Agreement(found, len(made) - found, len(expected) - found)


def normalise(name: str) -> str:
    """A string as the published scorer compares it: lower case, without articles, punctuation and extra spaces."""
    return " ".join(_ARTICLE.sub(" ", name.lower().translate(_MARKS)).split())
