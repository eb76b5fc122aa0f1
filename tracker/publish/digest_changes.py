"""What changed of known models in the week: licence, tier, access, name, availability."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from msgspec import Struct

from tracker.publish.change_lines import OURS
from tracker.publish.digest_facts import RIGHTS
from tracker.publish.digest_interests import wants
from tracker.publish.digest_links import Links
from tracker.publish.digest_parts import Change, Link, Move
from tracker.publish.digest_told import Told
from tracker.publish.digest_week import Week
from tracker.publish.digest_words import (
    GATE_WORDS,
    TIER_WORDS,
    capital,
    clean,
    day,
    listed,
    plural,
)
from tracker.publish.paths import week_path
from tracker.records.openness import TIERS, Tier
from tracker.records.snapshot import ChangeRow, LicenseRow, ModelRow, Snapshot
from tracker.records.subscribers import EVERYTHING, Interests

_FIELDS = {
    "tier": "Tier",
    "license": "Declared licence",
    "gated": "Access",
    "available": "Available",
    "name": "Name",
}
_DIRECTIONS = ("Narrower", "Gone", "Wider", "Changed")
_GATES = GATE_WORDS | {"manual": "after approval by its owner"}
_ACCESS = {
    "no": "Its files can be downloaded without asking.",
    "auto": "Its files can be downloaded after filling in a form.",
    "manual": "Its files can be downloaded once its owner has approved.",
}
_NO = frozenset({"no", "false", "0", "gone", "none", "unavailable"})


class Around(Struct, frozen=True, kw_only=True):
    """What changes are told with."""

    links: Links
    interests: Interests = EVERYTHING
    told: Mapping[str, Told] = {}
    """What earlier editions told, by model."""


def changes(snapshot: Snapshot, week: Week, around: Around) -> list[Change]:
    """Tell the changes of a week, one entry a model, what costs readers most first."""
    licenses = {row.license.id: row for row in snapshot.licenses}
    models = {row.model_key: row for row in snapshot.models}
    by_model: dict[str, list[ChangeRow]] = defaultdict(list)
    for row in snapshot.changes:
        if week.saw(row.seen_at) and row.field in _FIELDS and row.before != row.after:
            by_model[row.model_key].append(row)
    told = [
        (_change(rows, models.get(key), around, licenses), key)
        for key, rows in by_model.items()
        if _of_interest(around.interests, models.get(key), rows)
    ]

    def order(pair: tuple[Change, str]) -> tuple[int, int, str]:
        change, key = pair
        used = models[key].downloads or 0 if key in models else 0
        return _DIRECTIONS.index(change.direction), -used, key

    return [change for change, _ in sorted(told, key=order)]


def _of_interest(interests: Interests, model: ModelRow | None, rows: Sequence[ChangeRow]) -> bool:
    if model is None:
        return interests == EVERYTHING
    return wants(interests, model, [row.before for row in rows if row.field == "tier"])


def _change(
    rows: Sequence[ChangeRow], model: ModelRow | None, around: Around,
    licenses: Mapping[str, LicenseRow],
) -> Change:  # fmt: skip
    ordered = sorted(rows, key=lambda row: (list(_FIELDS).index(row.field), row.seen_at))
    directions = [_direction(row) for row in ordered]
    direction = min(directions, key=_DIRECTIONS.index)
    first = ordered[directions.index(direction)]
    return Change(
        direction=direction,
        alert=direction in ("Narrower", "Gone"),
        when=day(max(row.seen_at for row in rows)),
        model=around.links.model(model) if model else Link(clean(first.name, 90)),
        moves=tuple(
            Move(
                field=_FIELDS[row.field],
                before=_value(row.field, row.before),
                after=_after(row, model),
            )
            for row in ordered
        ),
        meaning=_meaning(first, model) + _lost(ordered, model, licenses),
        key=first.model_key,
        tier=model.tier if model else None,
        before=_edition(around, first.model_key),
    )


def _edition(around: Around, key: str) -> Link | None:
    told = around.told.get(key)
    return Link(told.week, around.links.page(week_path(told.week))) if told else None


def _lost(
    rows: Sequence[ChangeRow], model: ModelRow | None, licenses: Mapping[str, LicenseRow]
) -> str:
    """Say which rights another declared licence took or gave, where both are known."""
    row = next((row for row in rows if row.field == "license"), None)
    known = licenses.get(row.before or "") if row else None
    if known is None or model is None or model.verdict is None:
        return ""
    was = {right.question: right.answer for right in known.rights}
    now = {right.question: right.answer for right in model.verdict.rights}
    lost = [RIGHTS[each] for each in RIGHTS if was.get(each) == "yes" and now.get(each) == "no"]
    won = [RIGHTS[each] for each in RIGHTS if was.get(each) == "no" and now.get(each) == "yes"]
    parts = (
        f" Until then you could {listed(lost)}." if lost else "",
        f" You may now {listed(won)}." if won else "",
    )
    return "".join(parts)


def _direction(row: ChangeRow) -> str:
    if row.field == "available":
        return "Gone" if _is_no(row.after) else "Wider"
    if row.field == "gated":
        return _compared(list(_GATES), row)
    if row.field == "tier" and not row.ours:
        return _compared([tier for tier in TIERS if tier != "unknown"], row)
    return "Changed"  # whether one licence is narrower than another takes reading both


def _compared(order: Sequence[str], row: ChangeRow) -> str:
    if row.before not in order or row.after not in order:
        return "Changed"
    return "Narrower" if order.index(row.after) > order.index(row.before) else "Wider"


def _is_no(value: str | None) -> bool:
    return value is None or value.lower() in _NO


def _value(field: str, value: str | None) -> str:
    if field == "available":
        return "not found" if _is_no(value) else "public"
    if value is None or value == "":
        return "none declared" if field == "license" else "not stated"
    if field == "tier":
        tiers: dict[str, str] = {tier: TIER_WORDS[tier] for tier in TIERS}
        return tiers.get(value, clean(value, 60))
    if field == "gated":
        return _GATES.get(value, clean(value, 60))
    return clean(value, 100)


def _after(row: ChangeRow, model: ModelRow | None) -> str:
    if row.field == "license" and row.after == "other" and model and model.license_name:
        return clean(model.license_name, 100)
    return _value(row.field, row.after)


_PLAIN = {"name": {"": "The same repository under another name."}, "gated": _ACCESS}


def _meaning(row: ChangeRow, model: ModelRow | None) -> str:
    if row.ours:
        return f"{capital(OURS[row.cause or ''])}."
    if row.field == "tier" and model and model.verdict and model.tier == row.after:
        return clean(" ".join(model.verdict.reasons[:1]), 240)
    if row.field == "available":
        return _availability(row, model)
    if row.field in _PLAIN:
        return _PLAIN[row.field].get(row.after or "", _PLAIN[row.field].get("", ""))
    if row.field == "license" and model:
        rated: Tier = model.tier
        return f"Under what it declares now it is rated {TIER_WORDS[rated]}."
    return ""


def _availability(row: ChangeRow, model: ModelRow | None) -> str:
    if not _is_no(row.after):
        return "The repository answers again."
    remaining = model.lineage.descendants if model and model.lineage else 0
    remain = plural(remaining, "known derivative remains", "known derivatives remain")
    reason = "The repository answers “not found”; no reason was given."
    return f"{reason} {capital(remain)}." if remaining else reason
