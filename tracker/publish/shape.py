"""How pages are made: the program, its templates and the library that fills them in.

Where it is another one, no page counts as made before, and each is made and compared anew.
"""

from functools import cache
from hashlib import blake2b
from importlib.metadata import version

from tracker.assets import PACKAGE, asset


@cache
def shape() -> bytes:
    """Give a digest of everything that pages are made with."""
    told = blake2b(version("jinja2").encode(), digest_size=8)
    for root, kind in ((asset("templates"), "*"), (PACKAGE, "*.py")):
        for file in sorted(path for path in root.rglob(kind) if path.is_file()):
            told.update(str(file.relative_to(root)).encode())
            told.update(file.read_bytes())
    return told.hexdigest().encode()
