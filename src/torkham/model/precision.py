"""UCDP's codes for how exactly a place and a day are known, by name: the higher the code, the less is known."""

from __future__ import annotations

# where_prec: at the place, within 25 km of it, in its second-level or first-level division, in an area or along a line
# that no division is, in the country; nowhere that is known.
EXACT, WITHIN_25_KM, DISTRICT, PROVINCE, AREA, COUNTRY, NOWHERE = range(1, 8)
# date_prec: to the day, within two to six days, a week, a month, more.
ONE_DAY, FEW_DAYS, ONE_WEEK, ONE_MONTH, LONGER = range(1, 6)
