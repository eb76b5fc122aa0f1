"""The bundled sample, and a loopback server that speaks the sources' protocols.

The demo is an ordinary run with another config: its sources point at the server.
"""

from pathlib import Path

from tracker.demo.settings import config_text
from tracker.demo.weeks import WEEKS

__all__ = ["WEEKS", "demo_config"]


def demo_config(url: str, folder: Path) -> str:
    """Write a config.toml whose sources are at `url` and whose output is in `folder`."""
    return config_text(url, folder)
