"""How things are made: the program, its facts and templates, and Python itself.

Where it is another one, nothing counts as made before: all is made and compared anew.
"""

import sys
from functools import cache
from hashlib import blake2b

import msgspec

from tracker.assets import PACKAGE, asset


@cache
def shape() -> bytes:
    """Give a digest of everything that pages, and what stands beside models, are made with."""
    # Python knows which letters there are, msgspec how JSON is written.
    told = blake2b(f"{sys.version} {msgspec.__version__}".encode(), digest_size=8)
    for root, kind in ((asset("templates"), "*"), (PACKAGE / "data", "*"), (PACKAGE, "*.py")):
        for file in sorted(path for path in root.rglob(kind) if path.is_file()):
            told.update(str(file.relative_to(root)).encode())
            told.update(file.read_bytes())
    return told.hexdigest().encode()
