"""What all pages share: the snapshot by its keys, the last full week, and the frame."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, TypeVar

from msgspec import Struct

from tracker.config import Config
from tracker.publish.as_of import newest, of_all, of_model
from tracker.publish.asked import Asked, asked
from tracker.publish.digest_arrivals import Known, known, released
from tracker.publish.digest_week import Week, last_full_week, week_with
from tracker.publish.digest_words import full_day, safe_url
from tracker.publish.jinja import filled
from tracker.publish.lines import NOT_STATED, Line, license_of, line, newest_first
from tracker.publish.linked_data import breadcrumbs, linked
from tracker.publish.notable import model_paths
from tracker.publish.page import Page
from tracker.publish.paths import PICTURE, up
from tracker.publish.report import report_link
from tracker.publish.shelves import Shelf, families, shelf
from tracker.records.landscape import Release
from tracker.records.snapshot import Answer, ChangeRow, ModelRow, Snapshot

T = TypeVar("T")


class View(Struct, frozen=True, kw_only=True):
    """The snapshot, sorted for pages."""

    snapshot: Snapshot
    config: Config
    style: str
    """File names of the sheet and the script, with their hashes."""
    script: str
    week: Week
    """The last one that is over."""
    models: dict[str, ModelRow]
    model_paths: dict[str, str]
    """Where a link to a model leads: to its page, or to the search for it."""
    rows: dict[str, Line]
    """By model, what a table shows of it."""
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
    facts_at: dict[str, datetime]
    """By model, the time of the newest fact about it."""
    newest_at: datetime | None
    """The time of the newest fact of all."""
    answers: dict[str, Answer]
    """By the name of the query."""

    def as_of(self, rows: Iterable[ModelRow]) -> datetime | None:
        """Give the time of the newest fact about some models."""
        return newest(self.facts_at[row.model_key] for row in rows)

    def page(
        self, path: str, template: str, title: str, about: str, as_of: datetime | None,
        **context: object,
    ) -> Page:  # fmt: skip
        """Give a page within the frame that all have.

        `as_of`: the time of its newest fact; None for a page that states none. In the context,
        `feed` is the feed of the list that it shows, `data` the same as JSON, `crumbs` the way to
        it, `things` what it tells programs of, `picture` what stands for it where it is shared,
        `later` what is worked out only when the page has to be made.
        """
        told: dict[str, Any] = {"feed": "feed", "data": "", "crumbs": (), "things": (),
                                "picture": PICTURE, **context}  # fmt: skip
        crumbs = breadcrumbs(told["crumbs"], path, self.reach(path))
        return filled(
            path,
            f"site/{template}.html.j2",
            site=self.config.site,
            sample=self.config.sample,
            style=self.style,
            script=self.script,
            root=up(path),
            path=path,
            canonical=self.address(path),
            title=title,
            about=about,
            as_of=as_of.astimezone(UTC).date() if as_of else "",
            as_of_words=full_day(as_of),
            report=report_link(self.config.site.report_url, self.address(path) or path),
            image=self.address(told["picture"]),
            linked=linked([*told["things"], *crumbs]),
            **told,
        )

    @property
    def base(self) -> str:
        """Give where the site stands, without a slash at its end; empty where it has no address."""
        return self.config.site.base_url.rstrip("/")

    def address(self, path: str) -> str:
        """Give the whole address of a page; empty where the site has none."""
        return safe_url(f"{self.base}/{path}") if self.base else ""

    def reach(self, here: str) -> Callable[[str], str]:
        """Lead from a page to others: by whole addresses, or where there are none from the page."""
        return lambda path: self.address(path) or f"{up(here)}{path}"

    def asked(self, name: str, **values: str) -> Asked | None:
        """Give the query behind numbers of a page; None where the snapshot came without queries."""
        known = self.snapshot.queries
        return asked(known, name, **values) if known else None

    def paged(self, row: ModelRow) -> bool:
        """Say whether a model has a page of its own."""
        return self.model_paths[row.model_key].startswith("models/")

    def line(self, row: ModelRow) -> Line:
        """Make a model a row of a table."""
        return self.rows[row.model_key]

    def lines(self, rows: Iterable[ModelRow]) -> list[Line]:
        """Make models rows of a table, the newest first."""
        return [self.line(row) for row in newest_first(rows)]

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
    return View(
        snapshot=snapshot,
        config=config,
        style=style,
        script=script,
        week=last_full_week(snapshot.now),
        models={row.model_key: row for row in snapshot.models},
        model_paths=paths,
        rows={
            row.model_key: line(row, paths, organizations.paths, licenses.paths)
            for row in snapshot.models
        },
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
        facts_at=facts_at,
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
