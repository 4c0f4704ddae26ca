"""What lives as long as the process is left out of Python's search for garbage.

The search for cycles walks over all objects again and again: over modules while they are imported, and over the whole
library between two answers, each time for tens of milliseconds in which nothing else runs.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def lasting() -> Iterator[None]:
    """What is made within lives until the end. Nothing is searched for garbage meanwhile, nor this later."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_on:
            gc.enable()
