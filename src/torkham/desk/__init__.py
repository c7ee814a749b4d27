"""Desk: the one place where the steps meet the store."""

from torkham.desk.desk import Desk, Progress, ReadReport
from torkham.desk.intake import Problem

__all__ = ["Desk", "Problem", "Progress", "ReadReport"]
