"""meltt's rule, on a small example worked by hand."""

from __future__ import annotations

import numpy as np

from torkham.matching.extents import Extents, Window
from torkham.matching.meltt import Dataset, Integration, integrate, score_pairs


def make(*rows: tuple[int, int, float, tuple[int, int], int]) -> Dataset:
    """Rows of first and last day, km east, a taxonomy of two levels and one of one level."""
    first, last, km, two, one = zip(*rows, strict=True)
    place = np.array(km) / 111.195
    extents = Extents(np.array(first), np.array(last), np.zeros(len(rows)), place, np.zeros(len(rows)))
    return Dataset(extents, (np.array(two), np.array(one)[:, None]))


def test_the_fit_is_the_mean_coarseness() -> None:
    a = make((1, 1, 0, (5, 50), 9))
    b = make((1, 1, 0, (5, 50), 9), (1, 1, 0, (6, 50), 9), (1, 1, 0, (7, 70), 9), (1, 1, 0, (5, 50), 8))
    fit = score_pairs(a, b, np.zeros(4, int), np.arange(4))
    assert fit[:2].tolist() == [0.0, 0.5]  # (0 + 0) / 2; (1 / (2 - 1) + 0) / 2
    assert np.isnan(fit[2:]).all(), "every taxonomy must agree on some level"


def test_three_datasets_by_hand() -> None:
    first = make((1, 1, 0, (5, 50), 9), (20, 23, 0, (5, 50), 9))
    second = make((2, 2, 3, (6, 50), 9), (2, 2, 4, (5, 50), 9), (21, 24, 1, (5, 50), 9), (9, 9, 0, (5, 50), 9))
    third = make((1, 1, 1, (5, 50), 9), (4, 4, 0, (6, 50), 9), (22, 22, 1, (5, 50), 9))
    found = integrate([first, second, third], Window(4.5, 2))
    # The finer fit goes before the nearer; the third is matched with the first, by whose values the event stands;
    # (2, 1) is 3 days from (0, 0) but 2 from (1, 0). The day 22 lies in the episode of the days 20 to 23.
    assert found == Integration(
        (((0, 0), (1, 1), (2, 0)), ((0, 1), (1, 2)), ((1, 0), (2, 1)), ((1, 3),), ((2, 2),)), ((0, 1),)
    )
    assert (len(found.matched), found.duplicates) == (3, 4)


def test_nothing_is_nothing() -> None:
    assert integrate([], Window()) == Integration((), ())
