"""A page a family: a model, all that descends from it, and how."""

from collections.abc import Iterator

from tracker.publish.digest_words import clean, plural
from tracker.publish.family_tree import DRAWN, described, draw_tree, tree
from tracker.publish.group import Members, group_bundle, group_pages, groups, groups_pages
from tracker.publish.page import Bundle, Page
from tracker.publish.view import View

LIST = ("families.html", "Families")


def pages(view: View) -> Iterator[Page | Bundle]:
    """Give `families.html` and `families/*.html`."""
    members, paths = view.families.members, view.families.paths
    names = {root: _name(view, root) for root in members}
    yield from groups_pages(
        view, LIST[0], LIST[1],
        "Models with all that was made from them: fine-tunes, copies, merges and adapters.",
        groups(members, paths, names), column="Family of",
    )  # fmt: skip
    for root, rows in members.items():
        # The root comes first.
        descendants = [row for row in rows if row.model_key != root]
        yield group_bundle(
            view, paths[root], f"The family of {names[root]}",
            f"{plural(len(rows), 'model')} that descend from {names[root]}, itself among them.",
            [view.models[root], *descendants], make=_files, crumbs=(LIST, ("", names[root])),
        )  # fmt: skip


def _files(told: Members) -> Iterator[Page]:
    kin = {each.row.model_key: each.row for each in told.shown}
    paths = {each.row.model_key: each.line.path for each in told.shown}
    whole = tree(told.shown[0].row, kin, paths)
    few = tree(told.shown[0].row, kin, paths, DRAWN)
    yield from group_pages(
        told, "family", tree=whole, drawing=draw_tree(few), described=described(few)
    )


def _name(view: View, root: str) -> str:
    return clean(view.models[root].name, 90)
