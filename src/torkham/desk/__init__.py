"""Desk: the one place where the steps meet the store."""

from torkham.desk.desk import Desk
from torkham.desk.intake import Problem
from torkham.desk.reports import Progress, ReadReport
from torkham.store.documents import Coverage

__all__ = ["Coverage", "Desk", "Problem", "Progress", "ReadReport"]
