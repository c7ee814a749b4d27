"""Torkham: a conflict desk on one machine."""
