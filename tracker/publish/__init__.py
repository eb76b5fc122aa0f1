"""Renders what is known: the site and the weekly digest."""

from tracker.publish.check import check_site
from tracker.publish.digest import Edition, digest, kept, write_edition
from tracker.publish.site import SiteReport, render_site

__all__ = ["Edition", "SiteReport", "check_site", "digest", "kept", "render_site", "write_edition"]
