"""Changes as rows of a list: what a model said before and what it says now."""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from tracker.publish.digest_words import GATE_WORDS, TIER_WORDS, clean, full_day
from tracker.records.snapshot import ChangeRow

FIELDS = {
    "license": "Licence", "tier": "Tier", "task": "Task", "gated": "Access", "parents": "Base",
    "name": "Name", "available": "Repository",
}  # fmt: skip
_EMPTY = {"license": "none declared", "parents": "none stated"}
_WORDS: dict[tuple[str, str], str] = {
    ("available", "yes"): "public", ("available", "no"): "not found",
    **{("gated", gate): words for gate, words in GATE_WORDS.items()},
    **{("tier", tier): words for tier, words in TIER_WORDS.items()},
}  # fmt: skip


class ChangeLine(Struct, frozen=True, kw_only=True):
    """One change; `alert` marks what takes something away."""

    name: str
    path: str
    field: str
    before: str
    after: str
    day: str
    on: str
    alert: bool
    note: str = ""


OURS = {
    "rules": "our rules changed, not the model", "curation": "decided by a person",
    "facts": "what we know of licences or makers changed, not the model",
}  # fmt: skip


def change_lines(paths: Mapping[str, str], rows: Iterable[ChangeRow]) -> list[ChangeLine]:
    """Make rows, in the order given. `paths`: where a link to a model leads, by its key."""
    return [
        ChangeLine(
            name=clean(row.name, 90),
            path=paths.get(row.model_key, ""),
            field=FIELDS.get(row.field, row.field),
            before=_say(row.field, row.before),
            after=_say(row.field, row.after),
            day=full_day(row.seen_at),
            on=row.seen_at.date().isoformat(),
            alert=row.field == "available" and row.after == "no",
            note=OURS.get(row.cause or "", ""),
        )
        for row in rows
    ]


def _say(field: str, value: str | None) -> str:
    if not value:
        return _EMPTY.get(field, "not stated")
    return clean(_WORDS.get((field, value), value), 160)
