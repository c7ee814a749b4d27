"""Counts made whole: a value for every area and period, zero where nothing happened, missing where nobody looked."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from torkham.model.arrays import Flags, Floats

Indices = npt.NDArray[np.int64]


def fill_counts(rows: Indices, columns: Indices, values: Floats, shape: tuple[int, int], observed: Flags) -> Floats:
    """The matrix (areas x periods) that has `values` at `rows` and `columns`, 0 elsewhere, and NaN in the periods
    (columns) that are not `observed`.

    A value of NaN stands for events whose number is not known, and stays: it is not 0.

    >>> fill_counts(np.array([1]), np.array([0]), np.array([4.0]), (2, 3), np.array([True, True, False]))
    array([[ 0.,  0., nan],
           [ 4.,  0., nan]])
    """
    matrix = np.zeros(shape)
    matrix[rows, columns] = values
    matrix[:, ~observed] = np.nan
    return matrix
