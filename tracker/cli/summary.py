"""The end of a run in a few lines: what failed, tiers, what is new, where things are."""

import sys
from collections.abc import Sequence
from pathlib import Path

from tracker.cli.lines import say
from tracker.cli.terminal import say_table
from tracker.config import Config
from tracker.records.openness import Tier
from tracker.records.runs import RunReport, SourceResult
from tracker.store.place import database_path

NEW_SHOWN = 8
MARKS: dict[Tier, str] = {
    "fully_open": "● fully open", "weights_open": "◐ weights-open",
    "research_preview": "◈ research preview", "closed": "■ closed", "unknown": "◌ unknown",
}  # fmt: skip


def say_sources(results: Sequence[SourceResult]) -> None:
    """Print a row a source, and a line for all that went wrong."""
    rows = [
        (each.source, each.counts.new, each.counts.changed, each.counts.unchanged,
         each.counts.gone, each.counts.failed, _how(each))
        for each in results
    ]  # fmt: skip
    say_table(("source", "new", "changed", "unchanged", "gone", "failed", "state"), rows)
    for each in results:
        for trouble in each.troubles:
            sys.stderr.write(f"tracker: {each.source}: {trouble.message}\n")


def say_summary(report: RunReport, config: Config) -> None:
    """Print what a run came to and how to look at it."""
    published = report.published
    say_sources(report.sources)
    say()
    say_table(("models by tier", ""), [(MARKS[tier], n) for tier, n in published.tiers.items()])
    say()
    _say_new(report)
    say()
    index = published.site / "index.html"
    page = next((path for path in published.edition if path.suffix == ".html"), index)
    database = database_path(config.database)
    setting = "" if config.path == Path("config.toml") else f" --config {config.path}"
    say_table(
        ("", "", "look at it with"),
        [
            ("site", f"{index} ({published.pages} pages)", f"{_opener()} {index}"),
            ("digest", f"{page} ({published.week})", f"{_opener()} {page}"),
            ("database", str(database), f"{_ourselves()} sql{setting} --list"),
        ],
    )


def _how(result: SourceResult) -> str:
    if result.skipped:
        return f"skipped: {result.skipped}"
    return "failed" if result.failed else "ok"


def _say_new(report: RunReport) -> None:
    new = sorted(report.new_releases, key=lambda each: each.first_told_at, reverse=True)
    say(f"new releases: {len(new)}; models judged: {report.assessed}")
    for release in new[:NEW_SHOWN]:
        tier = MARKS[release.tier] if release.tier else ""
        say(f"  {release.first_told_at:%Y-%m-%d}  {release.title}, {release.organization}  {tier}")
    if len(new) > NEW_SHOWN:
        say(f"  … and {len(new) - NEW_SHOWN} more")


def _opener() -> str:
    return "open" if sys.platform == "darwin" else "xdg-open"


def _ourselves() -> str:
    """Name this program so that the line can be pasted: it need not be on the PATH."""
    told = Path(sys.argv[0])
    return str(told) if told.name == "tracker" else "tracker"
