"""What is left of pages that left: an address that was ever published leads somewhere for ever.

A page becomes a note that says what stood there and where to look now, data become the same as
JSON. What cannot say anything (a sheet, a picture, a feed) stays as it was.
https://www.w3.org/Provider/Style/URI
"""

from collections.abc import Iterable, Iterator

from tracker.publish.data import data_page
from tracker.publish.digest_words import clean
from tracker.publish.page import Page
from tracker.publish.view import View

_KINDS = {
    "models": ("the model", "models.html", "All models"),
    "orgs": ("the organisation", "orgs.html", "Organisations"),
    "licenses": ("the licence", "licenses.html", "Licences"),
    "tiers": ("a list of models of one tier,", "models.html", "All models"),
    "questions": ("the question", "data.html", "Data and SQL"),
    "views": ("the view", "data.html", "Data and SQL"),
    "run": ("the machine", "run.html", "What can I run?"),
    "weeks": ("the week", "weeks.html", "Weeks"),
}
_OTHERS = ("the page", "index.html", "This week")


def pages(view: View, left: Iterable[str]) -> Iterator[Page]:
    """Give a note for each address that has no page any more."""
    for path in sorted(left):
        what, instead, words = _KINDS.get(path.partition("/")[0], _OTHERS)
        name = clean(path.partition("/")[2].rpartition(".")[0] or path, 120)
        if path.endswith(".html"):
            yield view.page(
                path, "gone", f"No longer here: {name}", f"What stood here was {what} {name}.",
                None, crumbs=((instead, words), ("", "No longer here")),
                what=what, name=name, instead=instead, words=words,
            )  # fmt: skip
        elif path.endswith(".json") and not path.startswith("feeds/"):
            yield data_page(path, None, {"gone": True, "see": instead})
