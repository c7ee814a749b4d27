"""The arrays of counts and of what is measured on them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Counts = NDArray[np.float64]  # whole numbers, NaN where a count is missing
Indices = NDArray[np.intp]
Flags = NDArray[np.bool_]
