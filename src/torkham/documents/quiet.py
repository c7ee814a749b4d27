"""Readers of other makers that log what they meet: for whoever configures logging, never to standard error."""

from __future__ import annotations

import logging


def keep_quiet(*libraries: str) -> None:
    """Keep what the libraries log from standard error where no logging is configured; handlers still get it."""
    for name in libraries:
        logger = logging.getLogger(name)
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())
