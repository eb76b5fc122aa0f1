"""A page a declared licence, and the list of them."""

from collections import Counter
from collections.abc import Iterator, Sequence

from tracker.publish.answer_table import parts
from tracker.publish.digest_words import TIER_WORDS, clean, full_day, number, plural, safe_url
from tracker.publish.group import Members, group_bundle, group_pages, groups, groups_pages
from tracker.publish.page import Bundle, Page, Picture
from tracker.publish.postcard import list_postcard
from tracker.publish.right_lines import answer_line
from tracker.publish.tier_key import present
from tracker.publish.view import View
from tracker.records.licenses import License, Sureness, Threshold
from tracker.records.snapshot import ModelRow

PICTURE = "licenses.png"
SURE: dict[Sureness, str] = {
    "text": "the whole text", "census": "in a census of texts", "list": "in a list",
    "recalled": "from memory",
}  # fmt: skip


def pages(view: View) -> Iterator[Page | Picture | Bundle]:
    """Give `licenses.html` and `licenses/*.html`, with one picture for all of them."""
    yield from groups_pages(
        view, "licenses.html", "Licences", "What models declare as their licence.",
        groups(view.licenses, view.license_paths), picture=PICTURE, column="Declared licence",
        sql=view.asked("page_licenses"),
        parts=parts(view, (("terms", "What they permit", "license_terms"),)),
    )  # fmt: skip
    words = ("Licences", "What models declare as their licence, and what it permits.",
             "All models, by openness")  # fmt: skip
    yield from list_postcard(view.frame, PICTURE, words, present(view))
    known = {each.license.id: each for each in view.snapshot.licenses}
    for name, rows in view.licenses.items():
        heading = clean(name, 90)
        terms = known.get(_id(rows))
        yield group_bundle(
            view, view.license_paths[name], heading,
            f"{plural(len(rows), 'model declares', 'models declare')} {heading}.",
            rows, make=_files,
            crumbs=(("licenses.html", "Licences"), ("", heading)), picture=PICTURE,
            answers=[answer_line(right) for right in terms.rights] if terms else [],
            facts=_facts(terms.license) if terms else [],
            says=_says(terms.license) if terms else [],
            url=safe_url(terms.license.source) if terms else "",
        )  # fmt: skip


def _files(told: Members) -> Iterator[Page]:
    yield from group_pages(told, "license")


def _id(rows: Sequence[ModelRow]) -> str:
    """Give what most models that declare it were read as."""
    read = Counter(row.verdict.license_id for row in rows if row.verdict and row.verdict.license_id)
    return max(sorted(read), key=read.__getitem__, default="")


def _facts(row: License) -> list[tuple[str, str]]:
    return [
        ("Name", clean(row.name, 90)),
        ("Kind", row.kind.replace("_", " ")),
        ("SPDX id", row.spdx or "none"),
        ("Approved by the OSI", "yes" if row.osi_approved else "no"),
        ("At best", TIER_WORDS[row.ceiling]),
        ("Read", f"{full_day(row.checked)}, {SURE[row.sure]}"),
    ]


def _above(limit: Threshold) -> str:
    dollars = "US$ " if limit.metric.endswith("usd") else ""
    words = limit.metric.removesuffix("_usd").replace("_", " ")
    return f"Above {dollars}{number(limit.above)} {words}"


def _says(row: License) -> list[str]:
    """Say what it asks of people: thresholds, regions and duties, else in short."""
    told = [
        *(f"{_above(each)}: {each.then}" for each in row.thresholds),
        *(each.says for each in row.regions),
        *(each.says for each in row.duties),
    ]
    return [clean(each, 300) for each in told or [row.conditions, row.note] if each]
