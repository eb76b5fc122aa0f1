"""The frame that all pages have: the site's name and address, its sheet and script."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import msgspec
from msgspec import Struct

from tracker.config import Config, SiteConfig
from tracker.publish.as_of import day_of
from tracker.publish.digest_words import full_day, safe_url
from tracker.publish.jinja import filled, filled_with
from tracker.publish.linked_data import breadcrumbs, linked
from tracker.publish.page import Page, sign
from tracker.publish.paths import PICTURE, up
from tracker.publish.png import drawn_with
from tracker.publish.report import report_link


class Frame(Struct, frozen=True, kw_only=True):
    """What no model has a part in."""

    site: SiteConfig
    sample: bool
    style: str
    """File names of the sheet and the script, with their hashes."""
    script: str
    base: str
    """Where the site stands, without a slash at its end; empty where it has no address."""
    sign: str
    """A digest of all this, and of what pages are made with."""

    def page(
        self, path: str, template: str, title: str, about: str, as_of: datetime | None,
        **context: object,
    ) -> Page:  # fmt: skip
        """Give a page within the frame that all have.

        `as_of`: the time of its newest fact; None for a page that states none. In the context,
        `feed` is the feed of the list that it shows, `data` the same as JSON, `crumbs` the way to
        it, `things` what it tells programs of, `picture` what stands for it where it is shared.
        """
        told: dict[str, Any] = {"feed": "feed", "data": "", "crumbs": (), "things": (),
                                "picture": PICTURE, **context}  # fmt: skip
        crumbs = breadcrumbs(told["crumbs"], path, self.reach(path))
        return filled(
            path,
            f"site/{template}.html.j2",
            site=self.site,
            sample=self.sample,
            style=self.style,
            script=self.script,
            root=up(path),
            path=path,
            canonical=self.address(path),
            title=title,
            about=about,
            as_of=day_of(as_of) or "",
            as_of_words=full_day(as_of),
            report=report_link(self.site.report_url, self.address(path) or path),
            image=self.address(told["picture"]),
            linked=linked([*told["things"], *crumbs]),
            **told,
        )

    def address(self, path: str) -> str:
        """Give the whole address of a page; empty where the site has none."""
        return safe_url(f"{self.base}/{path}") if self.base else ""

    def reach(self, here: str) -> Callable[[str], str]:
        """Lead from a page to others: by whole addresses, or where there are none from the page."""
        return lambda path: self.address(path) or f"{up(here)}{path}"


def frame(config: Config, style: str, script: str) -> Frame:
    """Make it."""
    told = msgspec.json.encode((config.site, config.sample, style, script))
    told += filled_with() + drawn_with()
    return Frame(
        site=config.site,
        sample=config.sample,
        style=style,
        script=script,
        sign=sign(told),
        base=config.site.base_url.rstrip("/"),
    )
