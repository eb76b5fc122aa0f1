"""Where an edition links to: pages of the site when it has an address, else the sources."""

from msgspec import Struct

from tracker.publish.digest_parts import Link
from tracker.publish.digest_week import Week
from tracker.publish.digest_words import clean, safe_url
from tracker.publish.paths import feed_stem, model_path, week_path
from tracker.records.snapshot import ModelRow

SQL = "sql"
"""Of the part of a week's page that shows the queries."""


class Links(Struct, frozen=True):
    """Makes absolute addresses; relative ones lead nowhere in a mail."""

    base_url: str

    def page(self, *path: str) -> str:
        """Give a page of the site, or nothing when the site has no address."""
        return safe_url(f"{self.base_url.rstrip('/')}/{'/'.join(path)}") if self.base_url else ""

    def model(self, row: ModelRow) -> Link:
        """Name a model and lead to its page."""
        return Link(
            clean(row.name, 90) or "(no name)",
            self.page(model_path(row.model_key)) or safe_url(row.url),
        )

    def week(self, week: Week) -> str:
        """Give the page of a week, where all of it is told."""
        return self.page(week_path(week.key))

    def numbers(self, week: Week) -> Link | None:
        """Lead to the numbers behind an edition, each with its query."""
        page = self.week(week)
        return Link("usable weights", f"{page}#{SQL}") if page else None

    def footer(self, week: Week) -> tuple[Link, ...]:
        """Lead to the edition and what stands behind it on the site."""
        pages = (
            Link("This week on the web", self.page(week_path(week.key))),
            Link("All editions", self.page("weeks.html")),
            Link("Atom", self.page(f"{feed_stem('weeks.html')}.xml")),
            Link("How verdicts are made", self.page("about.html")),
        )
        return tuple(link for link in pages if link.url)
