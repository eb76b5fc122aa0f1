"""Safety and staged releases: gated previews, what was disabled, and copies without refusals.

Withdrawals and gates of known models are changes, and told there.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from tracker.publish.digest_interests import wants
from tracker.publish.digest_links import Links
from tracker.publish.digest_parts import Link, Story
from tracker.publish.digest_week import Week
from tracker.publish.digest_words import clean, day, number, plural, safe_url
from tracker.records.snapshot import ModelRow, SafetySign
from tracker.records.subscribers import Interests

_OF_NOTE = 2
"""So many derivatives without refusals in a week make a model's copies worth a line."""
_GATES = {"auto": "after a form", "manual": "after approval by its owner"}


def is_preview(row: ModelRow) -> bool:
    """Say whether a release is a gated preview: for research, and not for everybody."""
    return row.tier == "research_preview" and row.gated in _GATES


def preview(row: ModelRow, links: Links) -> Story:
    """Tell of one."""
    since = f" since {day(row.created_on)}" if row.created_on else ""
    access = _GATES[row.gated or "auto"]
    return Story(
        label="Gated preview",
        model=links.model(row),
        when=day(row.created_on or row.first_seen_at),
        words=f"Gated preview{since}: its files can be downloaded {access}, for research or"
        " non-commercial use.",
        tier=row.tier,
        key=row.model_key,
    )


def signs(
    told: Iterable[SafetySign], week: Week, models: Mapping[str, ModelRow], interests: Interests,
    links: Links,
) -> list[Story]:  # fmt: skip
    """Tell what was disabled, then which models got copies without refusals, the most first."""
    found: defaultdict[tuple[str, str], list[SafetySign]] = defaultdict(list)
    for sign in told:
        row = models.get(sign.model_key)
        if week.saw(sign.since) and row is not None and wants(interests, row):
            found[sign.signal, sign.model_key].append(sign)
    stories = [
        (_disabled(group[0], models[key], links), 0, key)
        for (signal, key), group in found.items()
        if signal == "disabled"
    ]
    for (signal, key), group in found.items():
        copies = {sign.url: sign for sign in group}
        if signal == "uncensored_derivative" and len(copies) >= _OF_NOTE:
            stories.append((_copies(list(copies.values()), models[key], links), -len(copies), key))
    return [story for story, _, _ in sorted(stories, key=lambda each: (each[0].label, *each[1:]))]


def _disabled(sign: SafetySign, row: ModelRow, links: Links) -> Story:
    return Story(
        label="Disabled",
        model=links.model(row),
        when=day(sign.since),
        words=f"The Hub has disabled the repository; seen {day(sign.since)}. No reason was given.",
        tier=row.tier,
        proof=Link("the repository", safe_url(sign.url)) if safe_url(sign.url) else None,
        alert=True,
        key=row.model_key,
    )


def _copies(group: list[SafetySign], row: ModelRow, links: Links) -> Story:
    first = group[0]
    name = clean(first.url.rpartition("/")[2], 60)
    known = row.lineage.descendants if row.lineage else 0
    of = f" of {number(known)} known" if known > len(group) else ""
    return Story(
        label="Without refusals",
        model=links.model(row),
        when=day(first.since),
        words=f"{plural(len(group), 'derivative')}{of} came this week that say by their names that"
        " refusals were removed, such as",
        tier=row.tier,
        proof=Link(name, safe_url(first.url)) if name else None,
        key=row.model_key,
    )
