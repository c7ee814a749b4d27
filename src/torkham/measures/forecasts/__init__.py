"""Forecasts of counts by area and month: members, their stack, and how good they were."""
