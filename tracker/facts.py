"""Loads `data/*.toml` into `records.Facts`, which the cores receive as an argument."""

import hashlib
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TypeVar

import msgspec

from tracker.errors import DataError
from tracker.records.export import Identifier
from tracker.records.facts import Facts, Organization, Override, Provider, Publication
from tracker.records.hardware import Engine, Machine, Overhead, Precision, Roofline
from tracker.records.licenses import License, license_address, license_slug, license_squeeze
from tracker.records.mof import MofRules
from tracker.records.record import Record
from tracker.toml_text import read_toml

DATA = Path(__file__).parent / "data"
OPENNESS = Path(__file__).parent / "openness"
LANDSCAPE = Path(__file__).parent / "landscape"
GATHERING = ("evidence", "card_evidence", "curation", "wording", "links", "page", "signs")
"""Modules that make evidence; the others of the room judge it."""
BESIDE = (
    "judges", "dispute", "evaluate", "score", "definitions", "osaid", "mof", "mof_class", "told",
)  # fmt: skip
"""Modules that have no say in a verdict: another text of theirs makes none due."""

T = TypeVar("T")
Row = TypeVar("Row", License, Organization, Machine, Engine, Precision)


class _Licenses(msgspec.Struct, forbid_unknown_fields=True):
    license: tuple[License, ...]


class _Organizations(msgspec.Struct, forbid_unknown_fields=True):
    organization: tuple[Organization, ...]


class _Providers(msgspec.Struct, forbid_unknown_fields=True):
    provider: tuple[Provider, ...]


class _Overrides(msgspec.Struct, forbid_unknown_fields=True):
    override: tuple[Override, ...] = ()


class _Publications(msgspec.Struct, forbid_unknown_fields=True):
    publication: tuple[Publication, ...]


class _Identifiers(msgspec.Struct, forbid_unknown_fields=True):
    spdx: tuple[Identifier, ...]


class _Hardware(msgspec.Struct, forbid_unknown_fields=True):
    machine: tuple[Machine, ...]
    engine: tuple[Engine, ...]


class _Precisions(msgspec.Struct, forbid_unknown_fields=True):
    precision: tuple[Precision, ...]
    overhead: Overhead
    roofline: Roofline


@cache
def load() -> Facts:
    """Give the facts that the program was shipped with."""
    return read(DATA)


@cache
def spdx() -> frozenset[str]:
    """Give the SPDX identifiers that a citation may name."""
    return frozenset(row.id for row in _table(DATA / "spdx.toml", _Identifiers).spdx)


def read(folder: Path) -> Facts:
    """Read the tables of a folder; an error names file and row."""
    licenses = _table(folder / "licenses.toml", _Licenses).license
    organizations = _keyed_organizations(folder / "organizations.toml")
    publications = _table(folder / "publications.toml", _Publications).publication
    keyed = _keyed_licenses(licenses, folder / "licenses.toml")
    hardware = _table(folder / "hardware.toml", _Hardware)
    precisions = _table(folder / "precisions.toml", _Precisions)
    gathering = [OPENNESS / f"{name}.py" for name in GATHERING]
    beside = [OPENNESS / f"{name}.py" for name in BESIDE]
    return Facts(
        version=_version([folder / "licenses.toml"]),
        rules=_version(set(OPENNESS.rglob("*.py")) - set(gathering) - set(beside)),
        gathered_with=_version(
            [folder / "publications.toml", folder / "overrides.toml", *gathering]
        ),
        related_with=_version([folder / "organizations.toml", *LANDSCAPE.rglob("*.py")]),
        licenses=keyed,
        organizations=organizations,
        providers=_providers(folder / "providers.toml", organizations),
        publications=_by_owner(publications),
        overrides=_decided(folder / "overrides.toml", keyed),
        mof=_table(folder / "mof.toml", MofRules),
        hardware=_machines(hardware, folder / "hardware.toml"),
        engines=hardware.engine,
        precisions=_keyed_precisions(precisions.precision, folder / "precisions.toml"),
        overhead=precisions.overhead,
        roofline=precisions.roofline,
        record=_table(folder / "record.toml", Record),
    )


def _table(path: Path, kind: type[T]) -> T:
    try:
        return read_toml(path.read_bytes(), kind)
    except (OSError, ValueError) as error:
        message = f"{path}: {str(error).partition('; use sys.')[0]}"
        raise DataError(message) from error


def _version(files: Iterable[Path]) -> str:
    """Hash the files, line ends aside, so that a checkout on another system agrees."""
    digest = hashlib.sha256()
    # In an order that does not follow from where the files lie.
    for path in sorted(files, key=lambda path: (path.suffix, path.name, path.parent.name)):
        digest.update(path.name.encode() + b"\0")
        digest.update(path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return digest.hexdigest()[:16]


def _decided(path: Path, licenses: dict[str, License]) -> tuple[Override, ...]:
    """Read what people decided: a state of a component, or the name of the license."""
    seen: set[tuple[str, str]] = set()
    rows = _table(path, _Overrides).override
    for row in rows:
        trouble = _undecided(row, licenses)
        if (row.match, row.component) in seen:
            trouble = "is decided twice; keep one row"
        if trouble:
            message = f"{path}: {row.match!r}, {row.component}: {trouble}"
            raise DataError(message)
        seen.add((row.match, row.component))
    return rows


def _undecided(row: Override, licenses: dict[str, License]) -> str:
    named = row.license is not None
    if named == (row.state is not None) or (named and row.component != "license"):
        return "give `state`, or `license` for license"
    if row.license is not None and row.license.lower() not in licenses:
        return f"{row.license!r} is no license of licenses.toml; use an id, or add a row there"
    return ""


def _by_owner(rows: Iterable[Publication]) -> dict[str, tuple[Publication, ...]]:
    found: dict[str, tuple[Publication, ...]] = {}
    for row in rows:
        owner = row.match.partition("/")[0]
        found[owner] = (*found.get(owner, ()), row)
    return found


def _keyed_licenses(rows: tuple[License, ...], path: Path) -> dict[str, License]:
    """Key each row by all that may stand for it: first what it claims, then looser spellings."""
    keyed: dict[str, License] = {}
    for row in rows:
        for key in (row.id, *row.aliases):
            _claim(keyed, key.lower(), row, path)
    _spell(keyed, ((license_slug(name), row) for row in rows for name in _names(row)))
    loose = ((license_squeeze(license_slug(name)), row) for row in rows for name in _names(row))
    _spell(keyed, loose, shared=False)
    links = ((license_address(key), row) for row in rows for key in row.aliases)
    _spell(keyed, links)
    _spell(keyed, ((_text_address(row.source), row) for row in rows), shared=False)
    return keyed


def _names(row: License) -> tuple[str, ...]:
    names = (row.id, *row.aliases, row.name, row.spdx or "", row.reference or "")
    return tuple(name for name in names if "://" not in name)


def _text_address(source: str) -> str:
    """Give the address of a license's own page; a maker's front page stands for no license."""
    address = license_address(source)
    return address if re.search(r"licen[cs]e|terms", address) else ""


def _spell(
    keyed: dict[str, License], found: Iterable[tuple[str, License]], *, shared: bool = True
) -> None:
    """Add keys that nobody has claimed; unless `shared`, one that two rows want goes to neither."""
    wanted: dict[str, list[License]] = {}
    for key, row in found:
        wanted.setdefault(key, []).append(row)
    wanted.pop("", None)
    for key, rows in wanted.items():
        if shared or all(row is rows[0] for row in rows):
            keyed.setdefault(key, rows[0])


def _machines(table: _Hardware, path: Path) -> tuple[Machine, ...]:
    """Order machines by memory; an id stands for one row."""
    machines: dict[str, Machine] = {}
    for machine in table.machine:
        _claim(machines, machine.id, machine, path)
    engines: dict[str, Engine] = {}
    for engine in table.engine:
        _claim(engines, engine.id, engine, path)
    return tuple(sorted(machines.values(), key=lambda row: (row.memory_bytes, row.id)))


def _keyed_precisions(rows: tuple[Precision, ...], path: Path) -> dict[str, Precision]:
    keyed: dict[str, Precision] = {}
    for row in rows:
        for key in (row.id, *row.aliases):
            _claim(keyed, key, row, path)
    return keyed


def _keyed_organizations(path: Path) -> dict[str, Organization]:
    keyed: dict[str, Organization] = {}
    for row in _table(path, _Organizations).organization:
        for key in (row.id, *row.aliases):
            _claim(keyed, key.lower(), row, path)
    return keyed


def _providers(path: Path, organizations: dict[str, Organization]) -> dict[str, Provider]:
    keyed: dict[str, Provider] = {}
    for row in _table(path, _Providers).provider:
        known = organizations.get(row.maker)
        trouble = ""
        if known is None or known.id != row.maker:
            trouble = f"{row.maker!r} is no id of organizations.toml"
        if keyed.setdefault(row.id, row) is not row:
            trouble = "stands twice; keep one row"
        if trouble:
            message = f"{path}: {row.id!r}: {trouble}"
            raise DataError(message)
    return keyed


def _claim(keyed: dict[str, Row], key: str, row: Row, path: Path) -> None:
    """Give a key to one row only: two owners would make the answer depend on their order."""
    other = keyed.setdefault(key, row)
    if other is not row:
        message = f"{path}: {key!r} stands for {other.id!r} and for {row.id!r}; keep one"
        raise DataError(message)
