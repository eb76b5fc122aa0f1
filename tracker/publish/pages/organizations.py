"""A page an organisation, and the list of them."""

from collections.abc import Iterator

from tracker.publish.answer_table import parts
from tracker.publish.digest_words import clean, plural
from tracker.publish.group import Group, group_bundle, groups, groups_pages
from tracker.publish.page import Bundle, Page, Picture
from tracker.publish.postcard import list_postcard
from tracker.publish.tier_key import present
from tracker.publish.view import View

PICTURE = "orgs.png"
"""Numbers of makers move each week: they stand on their pages alone."""


def pages(view: View) -> Iterator[Page | Picture | Bundle]:
    """Give `orgs.html` and `orgs/*.html`, with one picture for all of them."""
    listed: list[Group] = groups(view.organizations, view.organization_paths)
    yield from groups_pages(
        view, "orgs.html", "Organisations", "Who makes models, and how open they are.", listed,
        picture=PICTURE, column="Organisation", sql=view.asked("page_organizations"),
        parts=parts(view, (("makers", "Who releases most", "organizations"),)),
    )  # fmt: skip
    words = ("Organisations", "Who makes models, and how open they are.", "All models, by openness")
    yield from list_postcard(view.frame, PICTURE, words, present(view))
    for name, rows in view.organizations.items():
        heading = clean(name, 90)
        yield group_bundle(
            view, view.organization_paths[name], heading,
            f"{plural(len(rows), 'model')} of {heading}, and how open"
            f" {'it is' if len(rows) == 1 else 'they are'}.", rows,
            crumbs=(("orgs.html", "Organisations"), ("", heading)), picture=PICTURE,
        )  # fmt: skip
