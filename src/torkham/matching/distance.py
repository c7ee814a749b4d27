"""How far two points are apart, for two numbers or for two arrays of them."""

from __future__ import annotations

import math
from typing import Any

EARTH_KM = 6371.0


def measure_km(lat1: Any, lon1: Any, lat2: Any, lon2: Any, maths: Any = math) -> Any:
    """Great-circle distance by the haversine formula, from degrees; `maths` is numpy where they are arrays."""
    arcsin = maths.asin if maths is math else maths.arcsin
    y1, x1, y2, x2 = (maths.radians(angle) for angle in (lat1, lon1, lat2, lon2))
    h = maths.sin((y2 - y1) / 2) ** 2 + maths.cos(y1) * maths.cos(y2) * maths.sin((x2 - x1) / 2) ** 2
    return 2 * EARTH_KM * arcsin(maths.sqrt(h))
