"""What the numbers of an edition count, and what not."""

from tracker.publish.digest_counts import LONG
from tracker.publish.digest_parts import Releases
from tracker.publish.digest_words import capital, plural


def notes(told: Releases) -> tuple[str, ...]:
    """Say it in sentences, those that apply."""
    late = len(told.late) + told.late_more
    said = (
        "A release counts once; derivatives are counted with what they were made from.",
        f"{capital(plural(told.derivatives, 'derivative'))} came this week."
        if told.derivatives
        else "",
        f"{capital(plural(late, 'model was', 'models were'))} first seen this week but created"
        " earlier."
        if late
        else "",
        f"{capital(plural(told.caught_up, 'older model was', 'older models were'))} read for the"
        " first time, as the tracker began: no news."
        if told.caught_up
        else "",
        _mean(told),
    )
    return tuple(each for each in said if each)


def _mean(told: Releases) -> str:
    if told.weeks >= LONG:
        return ""
    if any(count.mean is not None for count in told.counts):
        return f"The mean is over {told.weeks} weeks: before those the tracker did not look."
    if told.weeks:
        return "There is no mean yet: before last week the tracker did not look."
    return "There is no mean yet: before this week the tracker did not look."
