"""Commands that this version does not have yet."""

import sys


def later() -> int:
    """Say so."""
    sys.stderr.write("tracker: this command is not available in this version\n")
    return 2
