"""The map: collect → assess → relate → publish, one function a stage.

The only file that knows this order. Sources are asked at the same time; this thread alone writes,
and commits each batch together with the state that holds after it.
"""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from os import environ
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from tracker import docket, facts, landscape
from tracker.collect import COMPLETING
from tracker.collect.together import fault, together
from tracker.config import Config
from tracker.errors import StoreError
from tracker.http import Client
from tracker.publish import digest, kept, render_site, write_edition
from tracker.publish.digest_week import last_full_week
from tracker.records.editions import with_edition
from tracker.records.facts import Facts
from tracker.records.judged import Occasion
from tracker.records.landscape import Due, Release
from tracker.records.openness import TIERS, Tier
from tracker.records.runs import Event, OnEvent, Published, RunReport, SourceResult
from tracker.records.snapshot import ModelRow
from tracker.records.sources import Batch, Source, SourceState
from tracker.remembered import place_of, remembering
from tracker.snapshot import snapshot
from tracker.store import Store

T = TypeVar("T")

ROUNDS = 5
"""So often what moved is followed to the releases that it joins; after that all is related anew."""
CHUNK = 1000
"""Models that are assessed, or dressed for publishing, at a time."""


def silent(_event: Event) -> None:
    """Watch nothing."""


class Run(Struct, frozen=True, kw_only=True):
    """One run while it goes on: where it writes, what time it is, who watches."""

    store: Store
    config: Config
    run_id: int
    now: datetime
    on_event: OnEvent = silent

    def tell(self, stage: str, text: str, done: int = 0, total: int | None = None) -> None:
        """Say how far a stage has come."""
        self.on_event(Event(stage=stage, text=text, done=done, total=total))


@contextmanager
def opened(
    config: Config, now: datetime, command: str, on_event: OnEvent = silent
) -> Iterator[Run]:
    """Open the store for a run; one that was killed stays without an end in the table of runs."""
    with Store(config.database) as store:
        run_id = store.begin_run(command, now)
        yield Run(store=store, config=config, run_id=run_id, now=now, on_event=on_event)
        store.landscape.summarize()
        store.end_run(run_id, now)


def run(config: Config, now: datetime, *, on_event: OnEvent = silent) -> RunReport:
    """Do the main job once."""
    with opened(config, now, "run", on_event) as this:
        sources = collect(this)
        assessed = assess(this)
        new = relate(this)
        published = publish(this)
    return RunReport(sources=sources, assessed=assessed, new_releases=new, published=published)


def collect(this: Run, only: Collection[str] = ()) -> tuple[SourceResult, ...]:
    """Ask every source, or only those named; one that fails never stops another."""
    store, now = this.store, this.now
    store.register(this.config.sources, now)
    asked = [source for source in this.config.sources if not only or source.id in only]
    states = {source.id: store.source_state(source.id) for source in asked}
    results = {source.id: _result(source, states[source.id], now) for source in asked}
    due = [source for source in asked if not results[source.id].skipped]
    with Client(this.config.contact, this.config.allow_networks, environ.get("HF_TOKEN")) as client:
        for wave in _waves(due):
            # What is looked up follows from what the waves before have told.
            jobs = [(source, states[source.id], store.work(source, now)) for source in wave]
            for source, batch in together(jobs, client, now):
                results[source.id] = _keep(this, source, batch, results[source.id])
    return tuple(results.values())


def assess(this: Run, *, everything: bool = False) -> int:
    """Judge what changed and what descends from it, bases first; gives the number judged."""
    known = facts.load()
    this.store.save_facts(known)
    occasion = Occasion(this.run_id, this.now, known)
    return docket.judge(this.store, occasion, this.tell, everything=everything)


def relate(this: Run) -> tuple[Release, ...]:
    """Relate what moved since the last time; gives the releases that were not known before."""
    store, known = this.store.landscape, facts.load()
    due = store.due(known.related_with)
    if due.everything or due.market:
        _market(this, known)
    releases, before = _releases(this, known, due)
    new = store.save_releases(releases, this.now, before)
    store.summarize()
    store.settle(known.related_with)
    this.tell("relate", "releases", len(releases), len(releases))
    return tuple(release for release in releases if release.release_key in new)


def _market(this: Run, known: Facts) -> None:
    """Say which lines are which models, who leads by which index, and what a level costs."""
    store = this.store.landscape
    lines = store.lines()
    store.save_claims(landscape.identify(lines, store.known(lines, known)), this.now)
    rated = store.rated()
    indices = landscape.capability(rated)
    store.save_capability(indices)
    store.save_cheapest(landscape.cheapest(indices, rated, store.prices()))


def _releases(this: Run, known: Facts, due: Due) -> tuple[list[Release], frozenset[str] | None]:
    """Join what moved with what is around it; gives the keys of the releases before it as well."""
    store = this.store.landscape
    if due.everything:
        return landscape.releases(store.tellings(known)), None
    nodes = due.nodes
    for _ in range(ROUNDS):
        near = store.near(nodes, known, landscape.is_others)
        anew = [
            release
            for release in landscape.releases(near.tellings)
            if not near.anew.isdisjoint((one.kind, one.key) for one in release.tellings)
        ]
        reached = {(one.kind, one.key) for release in anew for one in release.tellings}
        if reached <= near.anew:
            return anew, near.releases
        nodes = near.anew | reached
    return landscape.releases(store.tellings(known)), None


def publish(this: Run) -> Published:
    """Render the site, and the edition of the newest complete week."""
    config = this.config
    with this.store.reader() as reader, remembering(place_of(config.output)) as past:
        seen = snapshot(reader, this.now, past)
    this.tell("publish", "digest")
    edition = digest(seen, last_full_week(this.now).key, config)
    row = kept(edition, this.now)
    this.tell("publish", "site")
    seen = replace(seen, editions=with_edition(seen.editions, row))
    report = render_site(seen, config, config.output)
    this.store.published(report.paths, row, this.now)
    return Published(
        site=config.output,
        pages=report.pages,
        week=edition.week,
        edition=tuple(write_edition(edition, config.digest.output)),
        tiers=count_tiers(seen.models),
    )


def count_tiers(models: Sequence[ModelRow]) -> dict[Tier, int]:
    """Count models by tier, the most open first."""
    return {tier: sum(row.tier == tier for row in models) for tier in TIERS}


def _waves(due: Sequence[Source]) -> tuple[list[Source], list[Source]]:
    completing = [source for source in due if source.kind in COMPLETING]
    return [source for source in due if source not in completing], completing


def _result(source: Source, state: SourceState, now: datetime) -> SourceResult:
    if (wait := state.not_before) is None or wait <= now:
        return SourceResult(source=source.id)
    return SourceResult(
        source=source.id, skipped=f"it asked us to stay away until {wait:%Y-%m-%d %H:%M} UTC"
    )


def _keep(this: Run, source: Source, batch: Batch | None, result: SourceResult) -> SourceResult:
    """Commit a batch; what the store cannot take is trouble of this source alone."""
    if batch is None:
        this.store.finish_source(this.run_id, source, result.counts, result.troubles, this.now)
        this.tell("collect", source.id, result.items, result.items)
        return result
    if result.abandoned:
        return result
    try:
        counts = this.store.commit(this.run_id, source, batch, this.now)
    except StoreError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever it is, the other sources go on
        return replace(result, troubles=(*result.troubles, fault(source, error)), abandoned=True)
    result = replace(
        result, counts=result.counts + counts, troubles=result.troubles + batch.troubles
    )
    this.tell("collect", source.id, result.items)
    return result
