"""A list with nobody on it, and settings that lead to a relay on loopback."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.mails import KEY, NOW, mail_store
from tests.relays import Sink, free_port, taking
from tracker.config import Config, load
from tracker.deliver.relay import Pace
from tracker.store.mail_store import MailStore

CONFIG = """
[tracker]
database = "sqlite:///{folder}/tracker.db"
output = "{folder}/site"
sample = true
[site]
base_url = "https://models.example"
[digest]
title = "Open models weekly"
[mail]
host = "127.0.0.1"
port = {port}
from = "Open models weekly <weekly@models.example>"
controller = "Ada Example"
postal_address = "1 Sample Street, Exampletown"
service_url = "https://mail.models.example"
unsubscribe_to = "leave@models.example"
connections = {connections}
"""


@pytest.fixture
def sink() -> Iterator[Sink]:
    with taking() as made:
        yield made


@pytest.fixture
def store(tmp_path: Path) -> Iterator[MailStore]:
    with mail_store(tmp_path) as opened:
        yield opened


@pytest.fixture
def config(tmp_path: Path, sink: Sink) -> Config:
    return settings(tmp_path, sink.port)


def settings(folder: Path, port: int, connections: int = 3, **mail: Any) -> Config:
    path = folder / "config.toml"
    path.write_text(CONFIG.format(folder=folder, port=port, connections=connections))
    told = load(path)
    return msgspec.structs.replace(told, mail=msgspec.structs.replace(told.mail, **mail))


FAST = Pace(first_s=0.0, most_s=0.0, attempts=3)
__all__ = ["FAST", "KEY", "NOW", "Sink", "free_port", "settings"]
