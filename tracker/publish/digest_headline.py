"""The week in one line: the subject, the line that mail programs show under it, the first minute.

Each sentence is made of counted facts; what is not known is left out, never guessed.
"""

from collections.abc import Sequence

from tracker.publish.digest_parts import Card, Change, Releases, Sentence
from tracker.publish.digest_words import TIER_WORDS, capital, first_that_fits, listed, plural

SUBJECT_LIMIT = 69
_QUIET = 5
_STATES = {
    "Open": "public",
    "Partial": "partly public",
    "Closed": "not public",
    "Unknown": "not seen",
}
_CHANGED = {
    "Narrower": ("model narrowed its terms", "models narrowed their terms"),
    "Gone": ("model is gone", "models are gone"),
    "Wider": ("model widened its terms", "models widened their terms"),
    "Changed": ("model changed its terms or name", "models changed their terms or names"),
}
_USABLE = ("fully_open", "weights_open")


def subject(told: Releases, changes: Sequence[Change]) -> str:
    """Say the week's biggest fact, then at most one more, in 69 characters."""
    changed = changes_in_words(changes)
    if not told.total and not changes:
        return "A quiet week: no release and no change was seen"
    if not told.total:
        quiet = "A quiet week without a release"
        return first_that_fits([f"{quiet}; {changed}", quiet], SUBJECT_LIMIT)
    if not told.top or told.total < _QUIET:
        start = "A quiet week: " if told.total < _QUIET else ""
        few = f"{start}{_quiet(told)}"
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


def preheader(told: Releases) -> str:
    """Count the releases by tier."""
    if not told.total:
        return "No new model was seen this week."
    return f"{capital(plural(told.total, 'release'))}: {_by_tier(told)}."


def minute(told: Releases, changes: Sequence[Change]) -> tuple[Sentence, ...]:
    """Tell the week in up to three sentences, each with a number or a name."""
    sentences = [_lead(told.top[0])] if told.top else []
    if changes:
        sentences.append(_change(changes))
    return (*sentences, Sentence(_share(told)))


def changes_in_words(changes: Sequence[Change]) -> str:
    """Count the changes of the kind that readers must know first."""
    for direction, (one, many) in _CHANGED.items():
        count = sum(1 for change in changes if change.direction == direction)
        if count:
            return plural(count, one, many)
    return "no licence or tier changed"


def _lead(card: Card) -> Sentence:
    line = card.line
    parts = []
    for state, words in _STATES.items():
        names = [cell.name.lower() for cell in card.cells if cell.state == state]
        if names:
            parts.append(f"{listed(names)} {words}")
    known = line.dated and line.organization
    return Sentence(
        f"{line.organization} released " if known else "First seen this week: ",
        line.model,
        f", rated {TIER_WORDS[line.tier]}: {', '.join(parts)}.",
    )


def _change(changes: Sequence[Change]) -> Sentence:
    first = changes[0]
    moves = listed(f"{m.field.lower()} from {m.before} to {m.after}" for m in first.moves[:2])
    return Sentence(f"{capital(changes_in_words(changes))}: ", first.model, f", {moves}.")


def _share(told: Releases) -> str:
    if not told.total:
        return "No new model was seen this week."
    usable = sum(count.new for count in told.counts if count.tier in _USABLE)
    share = f"{usable} of the week's {plural(told.total, 'release')}"
    before = told.counts[-1]
    words = f"{share} ({round(100 * usable / told.total)} %) came with usable weights"
    return f"{words}; the week before had {plural(before.before, 'release')}."


def _by_tier(told: Releases) -> str:
    counts = [count for count in told.counts if count.tier and count.new]
    return listed(f"{count.new} {TIER_WORDS[count.tier]}" for count in counts if count.tier)


def _quiet(told: Releases) -> str:
    fully = next((count.new for count in told.counts if count.tier == "fully_open"), 0)
    return f"{plural(told.total, 'release')}, {fully or 'none'} fully open"
