"""Where each page of the site lies, from the site's root. Names of strangers become safe."""

import re
from collections.abc import Iterable
from hashlib import sha256

_UNSAFE = re.compile(r"[^a-z0-9._]+")
_ENDINGS = (".html", ".json", ".svg", ".png")
LONGEST = 60
PICTURE = "picture.png"
"""Stands for every page that has none of its own, where it is shared."""


def model_path(model_key: str) -> str:
    """Give a model's page: `models/qwen/qwen3-32b.html`."""
    parts = model_key.split("/")
    # A folder must not be called like the page of another model.
    folders = [f"{part}~" if part.endswith(_ENDINGS) else part for part in parts[:-1]]
    return "/".join(["models", *folders, f"{parts[-1]}.html"])


def week_path(week: str) -> str:
    """Give the page of an ISO week."""
    return f"weeks/{week}.html"


def question_path(name: str) -> str:
    """Give the page of a kept query."""
    return f"questions/{name}.html"


def feed_stem(page: str) -> str:
    """Give the feed of a list, but for its ending: that of the home page is `feed`."""
    return "feed" if page == "index.html" else f"feeds/{page.removesuffix('.html')}"


def badge_path(page: str) -> str:
    """Give the badge beside the page of a model."""
    return f"{page.removesuffix('.html')}.svg"


def picture_path(page: str) -> str:
    """Give the picture beside a page, that is shown where its address is shared."""
    return f"{page.removesuffix('.html')}.png"


def chart_path(slug: str, ending: str) -> str:
    """Give a chart as a file: `svg`, `png`, or `csv` for the numbers behind it."""
    return f"charts/{slug}.{ending}"


def data_path(page: str) -> str:
    """Give the JSON beside a page."""
    return f"{page.removesuffix('.html')}.json"


def page_of(path: str, number: int) -> str:
    """Give a page of a long list, `orgs/x/2.html`; the first one is the list itself."""
    return path if number == 1 else f"{path.removesuffix('.html')}/{number}.html"


def list_page(path: str, number: int) -> str:
    """Give a page of a list of groups, `orgs-2.html`: in `orgs/` somebody may be called 2."""
    return path if number == 1 else f"{path.removesuffix('.html')}-{number}.html"


def schema_path(view: str) -> str:
    """Give the page of a public view."""
    return f"views/{view}.html"


def tier_path(tier: str, page: int = 1) -> str:
    """Give a page of the list of a tier."""
    return f"tiers/{tier}{'' if page == 1 else f'-{page}'}.html"


def distinct(folder: str, names: Iterable[str]) -> dict[str, str]:
    """Give each name a page of its own in a folder, whatever strangers call themselves.

    `names`: those that were there first come first, so that nobody takes an address from another.
    """
    paths: dict[str, str] = {}
    taken: set[str] = set()
    for name in dict.fromkeys(names):
        stem = _slug(name)
        if stem in taken:
            stem = f"{stem}-{sha256(name.encode(errors='surrogatepass')).hexdigest()[:8]}"
        taken.add(stem)
        paths[name] = f"{folder}/{stem}.html"
    return paths


def _slug(name: str) -> str:
    plain = re.sub(r"\.{2,}", ".", _UNSAFE.sub("-", name.lower())).strip("-.")
    return plain[:LONGEST].rstrip("-.") or "other"


def up(path: str) -> str:
    """Lead from a page back to the site's root, so that it works as a file too."""
    return "../" * path.count("/")
