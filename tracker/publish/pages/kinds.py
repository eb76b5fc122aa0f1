"""A page a task and a page a modality, and the lists of them."""

from collections.abc import Iterator

from tracker.publish.digest_words import capital, plural
from tracker.publish.group import group_bundle, groups, groups_pages
from tracker.publish.page import Bundle, Page, Picture
from tracker.publish.shelves import Shelf, words
from tracker.publish.view import View

TASKS = ("tasks.html", "Tasks", "Task", "What models are for, in the words of the Hub.", "for")
MODALITIES = (
    "modalities.html", "Modalities", "Modality", "What goes into models and comes out of them.",
    "whose modality is",
)  # fmt: skip


def pages(view: View) -> Iterator[Page | Picture | Bundle]:
    """Give `tasks.html`, `tasks/*.html`, `modalities.html` and `modalities/*.html`."""
    yield from _kind(view, view.tasks, TASKS)
    yield from _kind(view, view.modalities, MODALITIES)


def _kind(
    view: View, shelf: Shelf, said: tuple[str, str, str, str, str]
) -> Iterator[Page | Bundle]:
    path, heading, column, about, are = said
    names = {name: words(name) for name in shelf.members}
    listed = groups(shelf.members, shelf.paths, names)
    yield from groups_pages(view, path, heading, about, listed, column=column)
    for name, rows in shelf.members.items():
        title, told = capital(words(name)), f"{plural(len(rows), 'model')} {are} {words(name)}."
        yield group_bundle(
            view, shelf.paths[name], title, told, rows,
            crumbs=((path, heading), ("", title)),
        )  # fmt: skip
