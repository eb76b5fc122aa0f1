"""Renders what is known: the site and the weekly digest."""

from tracker.publish.check import check_site
from tracker.publish.digest import Edition, digest, edition_of, kept, outgoing, quiet
from tracker.publish.digest_files import write_edition
from tracker.publish.message import UNSUBSCRIBE
from tracker.publish.site import SiteReport, render_site

__all__ = [
    "UNSUBSCRIBE", "Edition", "SiteReport", "check_site", "digest", "edition_of", "kept",
    "outgoing", "quiet", "render_site", "write_edition",
]  # fmt: skip
