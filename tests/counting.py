"""Where lines are not counted: counting makes Python twice as slow."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from coverage import Coverage


@contextmanager
def uncounted() -> Iterator[None]:
    """Count no lines of what takes long and reaches none that other tests do not."""
    counting = Coverage.current()
    if counting:
        counting.stop()
    try:
        yield
    finally:
        if counting:
            counting.start()


def uncounted_environment() -> dict[str, str]:
    """Give the environment of a child that counts no lines, and imports what we import."""
    ours = {key: told for key, told in os.environ.items() if not key.startswith("COVERAGE_")}
    return {**ours, "PYTHONPATH": os.pathsep.join(sys.path)}
