"""Replays recorded input through loopback and the real commands."""

import gzip
import json
import re
import sqlite3
import tarfile
import tomllib
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import parse_qs, urlsplit

import pytest

from tracker.cli import main

HEAD = """
[tracker]
database = "sqlite:///{folder}/t.db"
output = "{folder}/site"
contact = "mailto:test@tracker.example"
allow_networks = ["127.0.0.0/8"]
"""
SOURCE = """
[[source]]
id = "{id}"
kind = "{kind}"
url = "{url}"
options = {options}
"""


class Snapshot(NamedTuple):
    """One recorded listing."""

    at: datetime
    body: bytes

    @property
    def rows(self) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = json.loads(self.body)
        return rows


class Replay:
    """A folder with a config, a site that replays, and the commands that read it."""

    def __init__(self, site: Any, reply: Any, folder: Path) -> None:
        self.site, self.reply, self.folder = site, reply, folder
        self.pages: dict[str, bytes] = {}
        self.sources: list[str] = []
        site.answer = self.answer

    def answer(self, asked: Any) -> Any:
        address = urlsplit(asked.path)
        if "arxiv" in address.path and parse_qs(address.query)["start"] != ["0"]:
            return self.reply(404)
        body = self.pages.get(address.path)
        return self.reply(200, body) if body else self.reply(404)

    def source(self, id_: str, kind: str, path: str, options: str = "{}") -> None:
        self.sources.append(
            SOURCE.format(id=id_, kind=kind, url=self.site.url + path, options=options)
        )

    def command(self, *arguments: str) -> int:
        config = self.folder / "config.toml"
        config.write_text(HEAD.format(folder=self.folder) + "".join(self.sources))
        try:
            main([*arguments, "--config", str(config)])
        except SystemExit as left:
            return int(left.code or 0)
        return 0

    def ask(self, sql: str) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(self.folder / "t.db")) as connection:
            return connection.execute(sql).fetchall()


def snapshots(corpus: Path) -> Iterator[Snapshot]:
    for path in sorted((corpus / "hub/listing").glob("*.json.gz")):
        told = re.match(r"(\d+-\d+-\d+)T(\d\d)(\d\d)(\d\d)", path.name)
        assert told
        at = datetime.fromisoformat(f"{told[1]}T{told[2]}:{told[3]}:{told[4]}+00:00")
        yield Snapshot(at, gzip.decompress(path.read_bytes()))


def body(archive: tarfile.TarFile, name: str) -> bytes:
    """Read a member that is a file."""
    opened = archive.extractfile(name)
    assert opened is not None
    return opened.read()


def labs(corpus: Path) -> dict[str, Any]:
    """Give models.dev's own facts as its `models.json` would."""
    told: dict[str, Any] = {}
    with tarfile.open(corpus / "catalogs/models_dev_models.tar.gz") as archive:
        for member in archive.getmembers():
            if member.name.endswith(".toml"):
                key = member.name.removeprefix("models/").removesuffix(".toml")
                text = body(archive, member.name).decode()
                told[key] = {"id": key, **tomllib.loads(text)}
    return told


def say(capsys: pytest.CaptureFixture[str], *lines: object) -> None:
    with capsys.disabled():
        for line in lines:
            print(line)  # noqa: T201 - figures for whoever runs `make corpus`
