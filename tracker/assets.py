"""Where templates and migrations lie, installed or in the checkout."""

from pathlib import Path

PACKAGE = Path(__file__).parent


def asset(*parts: str) -> Path:
    """Give the path of a shipped file or folder: `asset("templates", "site")`.

    A wheel carries `templates/` as `tracker/_templates`; an editable install has it beside the
    package only. So the package is looked at first, the repository second.
    """
    first, *rest = parts
    for root in (PACKAGE / f"_{first}", PACKAGE.parent / first):
        path = root.joinpath(*rest)
        if path.exists():
            return path
    message = f"this installation has no {'/'.join(parts)}: install the package again"
    raise FileNotFoundError(message)
