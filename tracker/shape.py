"""How things are made: the program, its facts and templates.

Where it is another one, nothing counts as made before: all is made and compared anew.
"""

from functools import cache
from hashlib import blake2b

from tracker.assets import PACKAGE, asset


@cache
def shape() -> bytes:
    """Give a digest of everything that pages, and what stands beside models, are made with."""
    told = blake2b(digest_size=8)
    for root, kind in ((asset("templates"), "*"), (PACKAGE / "data", "*"), (PACKAGE, "*.py")):
        for file in sorted(path for path in root.rglob(kind) if path.is_file()):
            told.update(str(file.relative_to(root)).encode())
            told.update(file.read_bytes())
    return told.hexdigest().encode()
