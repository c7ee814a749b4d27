"""Python's garbage collector, held off while much is made that is kept."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """No automatic garbage collection inside; afterwards it is as it was. Also a decorator.

    Tables make a quarter of a million objects that stay, and a document some ten thousand that hardly ever form
    cycles: the collector walks them again and again and finds nothing. Reference counts free the rest meanwhile.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
