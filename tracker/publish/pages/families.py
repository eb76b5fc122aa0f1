"""A page a family: a model, all that descends from it, and how."""

from collections.abc import Iterator

from tracker.publish.digest_words import clean, plural
from tracker.publish.family_tree import DRAWN, described, draw_tree, tree
from tracker.publish.group import group_pages, groups, groups_pages
from tracker.publish.page import Page
from tracker.publish.view import View

LIST = ("families.html", "Families")


def pages(view: View) -> Iterator[Page]:
    """Give `families.html` and `families/*.html`."""
    members, paths = view.families.members, view.families.paths
    names = {root: _name(view, root) for root in members}
    yield from groups_pages(
        view, LIST[0], LIST[1],
        "Models with all that was made from them: fine-tunes, copies, merges and adapters.",
        groups(members, paths, names), column="Family of",
    )  # fmt: skip
    for root, rows in members.items():
        kin = {row.model_key: row for row in rows}
        whole = tree(view.models[root], kin, view.model_paths)
        few = tree(view.models[root], kin, view.model_paths, DRAWN)
        yield from group_pages(
            view, paths[root], f"The family of {names[root]}",
            f"{plural(len(rows), 'model')} that descend from {names[root]}, itself among them.",
            rows, template="family", crumbs=(LIST, ("", names[root])), tree=whole,
            drawing=draw_tree(few), described=described(few),
        )  # fmt: skip


def _name(view: View, root: str) -> str:
    return clean(view.models[root].name, 90)
