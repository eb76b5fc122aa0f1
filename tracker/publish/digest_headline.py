"""The week in one line: the subject, the line that mail programs show under it, the first minute.

Each sentence is made of counted facts; what is not known is left out, never guessed. Where a fact
can be said in several ways, week and model choose one, so that editions do not all sound alike.
"""

from collections.abc import Sequence
from hashlib import sha256

from tracker.publish.digest_parts import Card, Change, Link, Releases, Sentence
from tracker.publish.digest_words import TIER_WORDS, capital, first_that_fits, listed, plural

SUBJECT_LIMIT = 69
_MISSING = {"Partial": "public in part", "Closed": "not public", "Unknown": "not seen"}
_CHANGED = {
    "Narrower": ("model narrowed its terms", "models narrowed their terms"),
    "Gone": ("model is gone", "models are gone"),
    "Wider": ("model widened its terms", "models widened their terms"),
    "Changed": ("model changed its terms or name", "models changed their terms or names"),
}
_NAMED = 2
"""Changes that a sentence tells."""
_USABLE = ("fully_open", "weights_open")


def subject(told: Releases, changes: Sequence[Change], *, quiet: bool) -> str:
    """Say the week's biggest fact, then at most one more, in 69 characters."""
    changed = changes_in_words(changes)
    if not told.total:
        return _without(changes, changed)
    few = f"{'A quiet week: ' if quiet else ''}{_few(told)}"
    if quiet or not told.top:
        return first_that_fits([f"{few}; {changed}", few], SUBJECT_LIMIT)
    line = told.top[0].line
    fact = f"{line.model.text} is {TIER_WORDS[line.tier]}"
    by = f"{line.organization} releases {line.model.text}, {TIER_WORDS[line.tier]}"
    if not line.dated or not line.organization:
        by = f"First seen: {line.model.text}, {TIER_WORDS[line.tier]}"
    others = plural(told.total - 1, "other release")
    return first_that_fits(
        [f"{by}; {changed}", f"{by}; {others}", by, f"{fact}; {others}", fact, line.model.text],
        SUBJECT_LIMIT,
    )


def preheader(told: Releases, minutes: int) -> str:
    """Count the releases by tier, and say how long the whole takes to read."""
    takes = f"{plural(minutes, 'minute')} to read."
    if not told.total:
        return f"No new model was seen this week. {capital(takes)}"
    return f"{capital(plural(told.total, 'release'))}: {_by_tier(told)}. {capital(takes)}"


def minute(
    week: str, told: Releases, changes: Sequence[Change], numbers: Link | None = None
) -> tuple[Sentence, ...]:
    """Tell the week in three sentences, as far as there is something to tell.

    The top release; the change that costs or frees readers most; the week in one share. Each has a
    number or a date, and a link to what it rests on: `numbers` leads to those of the last.
    """
    sentences = [_lead(week, told.top[0])] if told.top else []
    if changes:
        sentences.append(_change(changes))
    return (*sentences, _share(told, numbers))


def changes_in_words(changes: Sequence[Change]) -> str:
    """Count the changes of the kind that readers must know first."""
    for direction, (one, many) in _CHANGED.items():
        count = sum(1 for change in changes if change.direction == direction)
        if count:
            return plural(count, one, many)
    return "no licence or tier changed"


def chosen(week: str, key: str, slot: str, ways: Sequence[Sentence]) -> Sentence:
    """Choose one of several ways to say the same, the same one every time."""
    number = int.from_bytes(sha256(f"{week} {key} {slot}".encode()).digest()[:8])
    return ways[number % len(ways)]


def _lead(week: str, card: Card) -> Sentence:
    line = card.line
    own = f"{line.organization} released "
    tier = TIER_WORDS[line.tier]
    size = line.facts.partition(" · ")[0]
    sized = f" ({size})" if line.facts[:1].isdigit() else ""
    on = f" on {line.when}" if line.dated else ""
    missing = _missing(card)
    if not line.dated or not line.organization:
        words = f"{sized}, rated {tier}{f'; {missing}' if missing else ''}."
        return Sentence(f"{line.when}: ", line.model, words)
    parts = listed(cell.name.lower() for cell in card.cells if cell.state == "Open")
    if line.tier == "fully_open" and parts:
        public = f"{parts} are public"
        ways = (
            Sentence(own, line.model, f"{sized}{on} with its {parts} public, so it is {tier}."),
            Sentence("", line.model, f"{sized}, by {line.organization}{on}, is {tier}: {public}."),
        )
    else:
        rest = f"rated {tier}{f'; {missing}' if missing else ''}."
        by = f"{sized} from {line.organization} came out{on} and is {rest}"
        ways = (Sentence(own, line.model, f"{sized}{on}, {rest}"), Sentence("", line.model, by))
    return chosen(week, line.key, "lead", ways)


def _missing(card: Card) -> str:
    """Say which parts are not public, and in what way: `data not seen, code public in part`."""
    parts = []
    for state, words in _MISSING.items():
        names = [cell.name.lower() for cell in card.cells if cell.state == state]
        if names:
            parts.append(f"its {listed(names)} {'is' if len(names) == 1 else 'are'} {words}")
    return listed(parts)


def _change(changes: Sequence[Change]) -> Sentence:
    first = changes[0]
    same = [change for change in changes if change.direction == first.direction]
    others = [f"{change.model.text}, {_moved(change)}" for change in same[1:_NAMED]]
    left = len(same) - _NAMED
    more = f"; and {plural(left, 'other')}" if left > 0 else ""
    rest = "".join(f"; {each}" for each in others)
    words = capital(changes_in_words(changes))
    return Sentence(f"{words}: ", first.model, f", {_moved(first)}{rest}{more}.")


def _moved(change: Change) -> str:
    move = change.moves[0]
    return f"{move.field.lower()} from {move.before} to {move.after}"


def _share(told: Releases, numbers: Link | None) -> Sentence:
    if not told.total:
        return Sentence("No new model was seen this week.")
    usable = [count for count in told.counts if count.tier in _USABLE]
    new, total = sum(count.new for count in usable), told.counts[-1]
    share = f"{new} of the week's {plural(told.total, 'release')}"
    lead = f"{share} ({round(100 * new / told.total)} %) came with "
    if told.total == 1:
        lead = f"The week's one release {'came' if new else 'did not come'} with "
    whole, part = total.mean, sum(count.mean or 0 for count in usable)
    if whole:
        rest = f", against a {told.weeks}-week mean of {round(100 * part / whole)} %."
    else:
        rest = f"; the week before had {plural(total.before, 'release')}."
    return Sentence(lead, numbers or Link("usable weights"), rest)


def _without(changes: Sequence[Change], changed: str) -> str:
    if not changes:
        return "A quiet week: no release and no change was seen"
    quiet = "A quiet week without a release"
    return first_that_fits([f"{quiet}; {changed}", quiet], SUBJECT_LIMIT)


def _by_tier(told: Releases) -> str:
    counts = [count for count in told.counts if count.tier and count.new]
    return listed(f"{count.new} {TIER_WORDS[count.tier]}" for count in counts if count.tier)


def _few(told: Releases) -> str:
    fully = next((count.new for count in told.counts if count.tier == "fully_open"), 0)
    return f"{plural(told.total, 'release')}, {fully or 'none'} fully open"
