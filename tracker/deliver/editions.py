"""Makes the mails of an edition: one form for each group of subscribers with the same interests."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import msgspec

from tracker import publish
from tracker.config import Config
from tracker.deliver.form import form
from tracker.errors import DeliveryError
from tracker.publish.digest_week import Week
from tracker.records.editions import EditionRow
from tracker.records.mailings import Form
from tracker.records.snapshot import Snapshot
from tracker.records.subscribers import EVERYTHING, Interests


class Prepared(msgspec.Struct, frozen=True, kw_only=True):
    """An edition that could be sent now."""

    row: EditionRow
    """As it is kept, and shown by its page."""
    forms: tuple[Form, ...]
    quiet: bool
    """Whether next to nothing happened."""


def refuse_unwatched(seen: Snapshot, week: Week) -> None:
    """Raise DeliveryError where nobody looked at a week: an edition would call it a quiet one."""
    if any(row.week == week.key for row in seen.editions):
        return
    looked = [source.last_ok_at.date() for source in seen.sources if source.last_ok_at]
    first = min((row.first_seen_at.date() for row in seen.models), default=None)
    if looked and max(looked) < week.sunday:
        message = f"{week.key}: no source was read since {max(looked)}; `tracker run` first"
        raise DeliveryError(message)
    if first and first > week.sunday + timedelta(days=7):
        message = f"{week.key}: nobody watched then, the tracker began on {first}"
        raise DeliveryError(message)


def prepare(
    seen: Snapshot, week: Week, groups: Sequence[str], config: Config, now: datetime
) -> Prepared:
    """Write the edition of a week for groups of interests, as JSON.

    What was published of the week is what is sent; it is made now only where nothing was.
    """
    row = next((each for each in seen.editions if each.week == week.key), None)
    whole = publish.edition_of(row, config) if row else None
    if row is None or whole is None:
        whole = publish.digest(seen, week.key, config)
        row = publish.kept(whole, now)
    forms: list[Form] = []
    for group in groups:
        interests = msgspec.json.decode(group, type=Interests)
        edition = (
            whole if interests == EVERYTHING else publish.digest(seen, week.key, config, interests)
        )
        forms.append(form(publish.outgoing(edition, config, row.made_at), group, config))
    return Prepared(row=row, forms=tuple(forms), quiet=publish.quiet(whole))
