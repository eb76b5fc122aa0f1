"""What all pages share: the snapshot by its keys, the last full week, and the frame."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import TypeVar

import msgspec
from msgspec import Struct

from tracker.config import Config
from tracker.publish.as_of import of_all, of_model
from tracker.publish.asked import Asked, asked
from tracker.publish.digest_arrivals import Known, known, released
from tracker.publish.digest_week import Week, last_full_week, week_with
from tracker.publish.frame import Frame, frame
from tracker.publish.lines import NOT_STATED, Line, license_of, line, newest_first
from tracker.publish.notable import model_paths
from tracker.publish.page import Page, sign
from tracker.publish.shelves import Shelf, families, shelf
from tracker.records.landscape import Release
from tracker.records.snapshot import Answer, ChangeRow, ModelRow, Snapshot

T = TypeVar("T")
Told = tuple["Shown", Release | None]
"""A model, and the release that tells of it."""


class Shown(Struct, frozen=True, gc=False):
    """A model as pages show it."""

    row: ModelRow
    line: Line
    """Of a table."""
    facts_at: datetime
    """The time of the newest fact about it."""
    sign: str
    """A digest of all that is shown of it anywhere."""

    @property
    def paged(self) -> bool:
        """Say whether it has a page of its own."""
        return self.line.path.startswith("models/")


class View(Struct, frozen=True, kw_only=True):
    """The snapshot, sorted for pages."""

    snapshot: Snapshot
    config: Config
    frame: Frame
    week: Week
    """The last one that is over."""
    models: dict[str, ModelRow]
    model_paths: dict[str, str]
    """Where a link to a model leads: to its page, or to the search for it."""
    shown: dict[str, Shown]
    """By model."""
    created: dict[str, list[ModelRow]]
    """By the key of the week; of no known day under an empty one."""
    known: Known
    organizations: dict[str, list[ModelRow]]
    licenses: dict[str, list[ModelRow]]
    tasks: Shelf
    modalities: Shelf
    families: Shelf
    """By the key of the model that all of them descend from."""
    organization_paths: dict[str, str]
    license_paths: dict[str, str]
    changes: dict[str, list[ChangeRow]]
    """By model, the newest first."""
    releases: dict[str, Release]
    """By the key of each model that one of their tellings is of."""
    newest_at: datetime | None
    """The time of the newest fact of all."""
    answers: dict[str, Answer]
    """By the name of the query."""

    def as_of(self, rows: Iterable[ModelRow]) -> datetime | None:
        """Give the time of the newest fact about some models."""
        shown = self.shown
        return max([shown[row.model_key].facts_at for row in rows], default=None)

    def page(
        self, path: str, template: str, title: str, about: str, as_of: datetime | None,
        **context: object,
    ) -> Page:  # fmt: skip
        """Give a page within the frame that all have; see there."""
        return self.frame.page(path, template, title, about, as_of, **context)

    @property
    def base(self) -> str:
        """Give where the site stands; see the frame."""
        return self.frame.base

    def address(self, path: str) -> str:
        """Give the whole address of a page; see the frame."""
        return self.frame.address(path)

    def reach(self, here: str) -> Callable[[str], str]:
        """Lead from a page to others; see the frame."""
        return self.frame.reach(here)

    def asked(self, name: str, **values: str) -> Asked | None:
        """Give the query behind numbers of a page; None where the snapshot came without queries."""
        known = self.snapshot.queries
        return asked(known, name, **values) if known else None

    def paged(self, row: ModelRow) -> bool:
        """Say whether a model has a page of its own."""
        return self.shown[row.model_key].paged

    def line(self, row: ModelRow) -> Line:
        """Give a model as a row of a table."""
        return self.shown[row.model_key].line

    def told(self, rows: Iterable[ModelRow]) -> list[Told]:
        """Give models with the releases that tell of them."""
        return [(self.shown[row.model_key], self.releases.get(row.model_key)) for row in rows]

    def news(self, week: Week) -> list[ModelRow]:
        """Give the releases of a week, the newest first; what derives from them is not counted."""
        return newest_first(released(self.created[week.key] + self.created[""], week, self.known))


def view(snapshot: Snapshot, config: Config, style: str, script: str) -> View:
    """Sort a snapshot."""
    models = sorted(snapshot.models, key=lambda row: (row.first_seen_at, row.model_key))
    paths = model_paths(snapshot, config.site)
    organizations = shelf("orgs", models, lambda row: row.organization or NOT_STATED)
    licenses = shelf("licenses", models, license_of)
    changes = _by(
        sorted(snapshot.changes, key=lambda row: row.seen_at, reverse=True),
        lambda change: change.model_key,
    )
    facts_at = _facts_at(snapshot, changes)
    rows = {
        row.model_key: line(row, paths, organizations.paths, licenses.paths)
        for row in snapshot.models
    }
    return View(
        snapshot=snapshot,
        config=config,
        frame=frame(config, style, script),
        week=last_full_week(snapshot.now),
        models={row.model_key: row for row in snapshot.models},
        model_paths=paths,
        shown=_shown(snapshot, rows, facts_at),
        created=_by(snapshot.models, _week_of),
        known=known(snapshot),
        organizations=organizations.members,
        licenses=licenses.members,
        tasks=shelf("tasks", models, lambda row: row.task),
        modalities=shelf("modalities", models, lambda row: row.modality),
        families=families(models),
        organization_paths=organizations.paths,
        license_paths=licenses.paths,
        changes=changes,
        releases=_by_model(snapshot.releases),
        newest_at=of_all(snapshot, facts_at),
        answers={answer.name: answer for answer in snapshot.answers},
    )


def _facts_at(
    snapshot: Snapshot, changes: Mapping[str, Sequence[ChangeRow]]
) -> dict[str, datetime]:
    # What we state ourselves may have been read after the time of a sample.
    return {
        row.model_key: min(of_model(row, changes.get(row.model_key, ())), snapshot.now)
        for row in snapshot.models
    }


def _shown(
    snapshot: Snapshot, lines: Mapping[str, Line], facts_at: Mapping[str, datetime]
) -> dict[str, Shown]:
    """Tell each model from anything else that may be shown of one."""
    found: dict[str, Shown] = {}
    for row in snapshot.models:
        line, at = lines[row.model_key], facts_at[row.model_key]
        read = snapshot.signs.get(row.model_key)
        told = (read, row.lineage, row.chain) if read else (row,)
        found[row.model_key] = Shown(row, line, at, sign(msgspec.json.encode((told, line, at))))
    return found


def _by(rows: Iterable[T], key: Callable[[T], str]) -> defaultdict[str, list[T]]:
    """Group rows, in the order given."""
    found: defaultdict[str, list[T]] = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return found


def _week_of(row: ModelRow) -> str:
    return week_with(row.created_on).key if row.created_on else ""


def _by_model(releases: Sequence[Release]) -> dict[str, Release]:
    return {
        telling.key.lower(): release
        for release in releases
        for telling in release.tellings
        if telling.kind in ("model", "catalog")
    }
