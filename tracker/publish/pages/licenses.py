"""A page a declared licence, and the list of them."""

from collections.abc import Iterator

from tracker.publish.answer_table import parts
from tracker.publish.digest_words import clean, plural, safe_url
from tracker.publish.group import group_pages, groups
from tracker.publish.page import Page, Picture
from tracker.publish.postcard import list_postcard
from tracker.publish.tier_key import present
from tracker.publish.view import View
from tracker.records.snapshot import ModelRow

PICTURE = "licenses.png"


def pages(view: View) -> Iterator[Page | Picture]:
    """Give `licenses.html` and `licenses/*.html`, with one picture for all of them."""
    yield view.page(
        "licenses.html",
        "groups",
        "Licences",
        "What models declare as their licence.",
        view.as_of(view.snapshot.models),
        crumbs=(("", "Licences"),),
        picture=PICTURE,
        heading="Licences",
        column="Declared licence",
        groups=groups(view.licenses, view.license_paths),
        sql=view.asked("page_licenses"),
        parts=parts(view, (("terms", "What they permit", "license_terms"),)),
    )
    words = ("Licences", "What models declare as their licence, and what it permits.",
             "All models, by openness")  # fmt: skip
    yield from list_postcard(view, PICTURE, words, present(view))
    for name, rows in view.licenses.items():
        heading = clean(name, 90)
        yield from group_pages(
            view, view.license_paths[name], heading,
            f"{plural(len(rows), 'model')} that declare {heading}.", rows,
            crumbs=(("licenses.html", "Licences"), ("", heading)), picture=PICTURE, url=_text(rows),
            note="What a model declares is its maker's word; its own page says what follows.",
        )  # fmt: skip


def _text(rows: list[ModelRow]) -> str:
    """Find the address of the text, as the verdicts behind these models cite it."""
    for row in rows:
        for right in row.verdict.rights if row.verdict else ():
            if url := safe_url(right.url):
                return url
    return ""
