"""Inheritance: a model is no more open than the stages that it was made from."""

from collections.abc import Sequence

from tracker.records.openness import Openness


def inherit(own: Openness, bases: Sequence[Openness], *, trained: bool = True) -> Openness:
    """Join what is public of a model's own stage with what is public of its bases.

    A fine-tune is as open as the worst of both; a quantised copy or a merge adds no training of
    its own and takes its bases' state over, where anything is known of that.
    """
    parts = set(bases)
    if trained or parts <= {"unknown"}:
        parts.add(own)
    if len(parts) == 1:
        return parts.pop()
    return "closed" if parts <= {"closed", "unknown"} else "partial"


def of_bases(what: str, states: Sequence[Openness]) -> str:
    """Say in a sentence what is public of the bases."""
    if all(state == "open" for state in states):
        return f"The {what} of what it was made from is public."
    if all(state == "unknown" for state in states):
        return f"Nothing is told of the {what} of what it was made from."
    return f"The {what} of what it was made from is not wholly public."
