"""Totals, changes, shares and rates in print: numbers over a period or an area."""
