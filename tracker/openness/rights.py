"""Rights: what the declared license permits, never more than any ancestor's terms do.

A derivative can not give what its base withholds, so each answer is the minimum over the model and
all that it was made from. An unknown parent makes an answer unknown, never yes.
"""

from collections.abc import Sequence

from tracker.openness.license import Terms
from tracker.records.licenses import License
from tracker.records.openness import QUESTIONS, Permission, Question, Right, Verdict

RANK: dict[Permission, int] = {"no": 0, "unknown": 1, "conditional": 2, "yes": 3}

_DEEDS: dict[Question, str] = {
    "commercial_use": "commercial use",
    "modification": "changing the model",
    "redistribution": "passing it on",
    "train_on_outputs": "training other models on its outputs",
    "on_premise": "running it on one's own machines",
    "use_in_eu": "use in the European Union",
}
_SAYS: dict[Permission, str] = {
    "yes": "permits",
    "conditional": "permits, under conditions,",
    "no": "does not permit",
    "unknown": "is not known to permit or forbid",
}
_NO_GRANT = "None granted: no license is declared, and absence is not permission."
_UNREAD = "The declared license has terms of its own that are not in our table: read its text."
_UNTOLD = "No source tells of a license."
_MISSING_PARENT = "The model that it was made from is not known here, so its terms are not either."


def declared(terms: Terms) -> tuple[Right, ...]:
    """Answer every question from what the model itself declares."""
    return tuple(_own(terms, question) for question in QUESTIONS)


def inherited(terms: Terms, bases: Sequence[Verdict | None]) -> tuple[Right, ...]:
    """Answer every question for the model together with all that it was made from.

    A model that declares nothing, or nothing readable, takes its bases' terms.
    """
    silent = bool(bases) and terms.standing != "known"
    own = () if silent else declared(terms)
    rows = [{right.question: right for right in own}] if own else []
    rows += [_of_base(base) for base in bases]
    return tuple(_strictest([row[question] for row in rows]) for question in QUESTIONS)


def allowed(rights: Sequence[Right]) -> dict[Question, Permission]:
    """Give the bare answers."""
    return {right.question: right.answer for right in rights}


def _own(terms: Terms, question: Question) -> Right:
    if terms.standing == "absent":
        return Right(question=question, answer="no", reason=_NO_GRANT)
    if not terms.licenses:
        reason = _UNREAD if terms.standing == "unread" else _UNTOLD
        return Right(question=question, answer="unknown", reason=reason)
    limited = _limit_by_gate(terms, question)
    return _strictest([_from_row(row, question) for row in terms.licenses] + limited)


def _from_row(row: License, question: Question) -> Right:
    answer = row.permission(question)
    sentence = f"The declared license, {row.name}, {_SAYS[answer]} {_DEEDS[question]}."
    if answer in {"conditional", "no"} and row.conditions:
        sentence = f"{sentence} {row.conditions}"
    return Right(question=question, answer=answer, reason=sentence, url=row.source)


def _limit_by_gate(terms: Terms, question: Question) -> list[Right]:
    if not (terms.gate_term and question == "commercial_use"):
        return []
    reason = "Its gate makes people agree to research or non-commercial use only."
    return [Right(question=question, answer="no", reason=reason)]


def _of_base(base: Verdict | None) -> dict[Question, Right]:
    if base is None:
        reason = _MISSING_PARENT
        known: dict[Question, Right] = {}
    else:
        reason = _UNTOLD
        known = {
            right.question: right
            if right.reason.startswith(_FROM_BASE)
            else Right(
                question=right.question,
                answer=right.answer,
                reason=f"{_FROM_BASE}{right.reason}",
                url=right.url,
            )
            for right in base.rights
        }
    unknown = [Right(question=question, answer="unknown", reason=reason) for question in QUESTIONS]
    return {right.question: known.get(right.question, right) for right in unknown}


_FROM_BASE = "From its base: "


def _strictest(rights: Sequence[Right]) -> Right:
    """Take the strictest answer; the model's own sentence comes before a base's, then by text."""
    return min(
        rights,
        key=lambda right: (
            RANK[right.answer],
            right.reason.startswith(_FROM_BASE),
            right.reason,
            right.url,
        ),
    )
