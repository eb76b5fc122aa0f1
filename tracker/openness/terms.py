"""Terms: what a model's own license and those of all its ancestors amount to together."""

from collections.abc import Sequence

from msgspec.structs import replace

from tracker.openness.declared import Terms
from tracker.openness.ranks import lowest
from tracker.openness.sentences import UNSEEN, UNTOLD
from tracker.records.openness import Tier, Verdict


def settle(terms: Terms, bases: Sequence[Verdict | None]) -> Terms:
    """Find the terms of a model: its own declaration, limited by every known base."""
    own = _own_ceiling(terms, has_base=bool(bases))
    of_bases = lowest([base.license_ceiling for base in bases if base is not None])
    ceiling = lowest([own, of_bases])
    reason = _reason(terms, ceiling, own)
    if None in bases and ceiling == own and terms.standing == "known":
        reason = f"{reason} {UNCOUNTED}"
    return replace(terms, ceiling=ceiling, ceiling_reason=reason)


UNCOUNTED = "What it was made from is not known here in part, so its terms are not counted."


def limits(terms: Terms) -> bool:
    """Say whether a gate, a waitlist or a card limits use; a card's word yields to a license."""
    return bool(terms.limit) and not (terms.limit == "card" and terms.standing == "known")


def _own_ceiling(terms: Terms, *, has_base: bool) -> Tier:
    if limits(terms):
        return "research_preview"
    if terms.standing == "known":
        return lowest([row.ceiling for row in terms.licenses])
    if terms.standing == "absent" and not has_base:
        return "weights_open"  # files can be fetched, but nothing promises more
    return "unknown"  # terms that nobody read for us limit nothing that is known


def _reason(terms: Terms, ceiling: Tier, own: Tier) -> str:
    if limits(terms) and ceiling == "research_preview":
        return LIMITED[terms.limit]
    if ceiling != own:
        return f"The terms of what it was made from {_ALLOWS[ceiling]}."
    if terms.standing == "known":
        return f"By the declared license ({terms.names}), the terms {_ALLOWS[ceiling]}."
    return _WITHOUT[terms.standing]


LIMITED = {
    "gate": "Its gate makes people agree to research or non-commercial use only.",
    "waitlist": "Access is given to a waitlist, one by one.",
    "card": "Its card says that it is for research or non-commercial use only.",
}
_ALLOWS: dict[Tier, str] = {
    "fully_open": "let anybody use, change and share it",
    "weights_open": "let people use it under conditions",
    "research_preview": "are for research or non-commercial use only",
    "closed": "are not open",
    "unknown": "are not known",
}
_WITHOUT = {
    "unread": "The declared license has terms of its own that are not in our table.",
    "absent": "No license is declared, and absence is not permission.",
    "unseen": UNSEEN,
    "untold": UNTOLD,
}
