"""Noun phrases for people and for things that stand for a target."""
