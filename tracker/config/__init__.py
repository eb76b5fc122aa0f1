"""Reads config.toml: an error names the file, the key and what is allowed there."""

from tracker.config.load import load
from tracker.config.settings import Config, DigestConfig, MailConfig, SiteConfig

__all__ = ["Config", "DigestConfig", "MailConfig", "SiteConfig", "load"]
