"""The small servers: for now the preview of the site."""

from tracker.serve.preview import preview

__all__ = ["preview"]
