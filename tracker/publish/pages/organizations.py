"""A page an organisation, and the list of them."""

from collections.abc import Iterator

from tracker.publish.answer_table import parts
from tracker.publish.digest_words import clean, plural
from tracker.publish.group import Group, group_pages, groups
from tracker.publish.page import Page
from tracker.publish.view import View


def pages(view: View) -> Iterator[Page]:
    """Give `orgs.html` and `orgs/*.html`."""
    listed: list[Group] = groups(view.organizations, view.organization_paths)
    yield view.page(
        "orgs.html",
        "groups",
        "Organisations",
        "Who makes models, and how open they are.",
        view.as_of(view.snapshot.models),
        crumbs=(("", "Organisations"),),
        heading="Organisations",
        column="Organisation",
        groups=listed,
        sql=view.asked("page_organizations"),
        parts=parts(view, (("makers", "Who releases most", "organizations"),)),
    )
    for name, rows in view.organizations.items():
        heading = clean(name, 90)
        yield from group_pages(
            view, view.organization_paths[name], heading,
            f"{plural(len(rows), 'model')} of {heading}, with their openness tiers.", rows,
            crumbs=(("orgs.html", "Organisations"), ("", heading)), note="", url="",
        )  # fmt: skip
