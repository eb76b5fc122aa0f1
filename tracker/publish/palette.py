"""The colours of the site's sheet, literal: a picture knows no variables of a page.

The light ones; a picture stands on pages of others, and most of those are light.
"""

from tracker.records.openness import Tier

PAPER, RAISED, INK, MUTED = "#fdfefe", "#f1f4f4", "#12181b", "#525d63"
EDGE, LINE = "#79858b", "#d8dfe1"
INKS: dict[Tier, str] = {
    "fully_open": "#007d59", "weights_open": "#1b4f98", "research_preview": "#9a5b00",
    "closed": "#252d31", "unknown": "#626e75",
}  # fmt: skip
