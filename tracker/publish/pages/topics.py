"""Pages of a topic: a few questions with their answers, one below the other."""

from collections.abc import Iterator

from tracker.publish.answer_table import parts
from tracker.publish.page import Page
from tracker.publish.view import View

SAFETY = (
    ("signals", "What came up", "safety"),
    ("withdrawn", "Withdrawn or gated", "withdrawn"),
    ("replacements", "Announced shutdowns, and what could replace them", "replacements"),
    ("restricted", "Licences that forbid uses", "restricted_use"),
    ("bases", "Licences broken by derivatives", "broken_bases"),
)


def pages(view: View) -> Iterator[Page]:
    """Give `safety.html`."""
    yield view.page(
        "safety.html",
        "topic",
        "Safety and staged releases",
        "Gates, withdrawals, shutdowns, forbidden uses, and derivatives without refusals.",
        view.newest_at,
        heading="Safety and staged releases",
        lede="What was staged, gated, withdrawn or shut down, what licences forbid, and what cards"
        " say of safety. A signal is what could be read, not a judgement of the model.",
        parts=parts(view, SAFETY),
    )
