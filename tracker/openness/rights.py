"""Rights: what the declared license permits, never more than any ancestor's terms do.

A derivative can not give what its base withholds, so each answer is the minimum over the model and
all that it was made from. An unknown parent makes an answer unknown, never yes.
"""

from collections.abc import Sequence
from functools import lru_cache

from tracker.openness.declared import Terms
from tracker.openness.license import Standing
from tracker.openness.sentences import (
    UNDECLARED,
    UNREAD,
    UNSEEN,
    UNTOLD,
    rights_of,
    ungranted,
)
from tracker.openness.terms import LIMITED, limits
from tracker.records.openness import QUESTIONS, Permission, Question, Right, Verdict

RANK: dict[Permission, int] = {"no": 0, "unknown": 1, "conditional": 2, "yes": 3}

FROM_BASE = "From its base: "
_MISSING_PARENT = "A model that it was made from is not known here, so its terms are not either."
_MISSING = tuple(
    Right(question=question, answer="unknown", reason=_MISSING_PARENT) for question in QUESTIONS
)
_UNDECLARED = tuple(
    Right(question=question, answer="unknown", reason=UNDECLARED) for question in QUESTIONS
)
_SILENT: dict[Standing, str] = {"unread": UNREAD, "unseen": UNSEEN}
_UNTOLD = tuple(Right(question=question, answer="unknown", reason=UNTOLD) for question in QUESTIONS)


def declared(terms: Terms) -> tuple[Right, ...]:
    """Answer every question from what the model itself declares."""
    if len(terms.licenses) == 1 and not terms.limit:
        return rights_of(terms.licenses[0], terms.names)
    return tuple([_own(terms, question) for question in QUESTIONS])


def inherited(
    terms: Terms, bases: Sequence[Verdict | None], *, trained: bool = True
) -> tuple[Right, ...]:
    """Answer every question for the model together with all that it was made from.

    A model that declares nothing takes its bases' terms, as far as it adds nothing of its own
    (`trained`); terms of its own that nobody read leave in doubt what the bases permit.
    """
    if not bases:
        return declared(terms)
    rows = [_of_base(base) for base in bases]
    if terms.standing in {"known", "unread", "unseen"} or limits(terms):
        rows.append(declared(terms))
    elif trained:
        rows.append(_UNDECLARED)
    return _joined(tuple(rows))


@lru_cache(maxsize=65536)
def _joined(rows: tuple[tuple[Right, ...], ...]) -> tuple[Right, ...]:
    """Take the strictest answer to each question; the same few sets of rights meet often."""
    return tuple([_strictest(answers) for answers in zip(*rows, strict=True)])


def allowed(rights: Sequence[Right]) -> dict[Question, Permission]:
    """Give the bare answers."""
    return {right.question: right.answer for right in rights}


def _own(terms: Terms, question: Question) -> Right:
    granted_at_gate = limits(terms) and terms.limit != "waitlist"
    if terms.standing == "absent" and not granted_at_gate:
        return Right(question=question, answer="no", reason=ungranted(question))
    if terms.licenses:
        place = QUESTIONS.index(question)
        rights = [rights_of(row, terms.name(row))[place] for row in terms.licenses]
    else:
        reason = _SILENT.get(terms.standing, UNTOLD)
        rights = [Right(question=question, answer="unknown", reason=reason)]
    if terms.limit and question == "commercial_use":
        rights.append(_limited(terms, question))
    return rights[0] if len(rights) == 1 else _strictest(rights)


def _limited(terms: Terms, question: Question) -> Right:
    """Let a gate's word bind; a card's beside a license that says otherwise leaves a doubt.

    A waitlist says who gets the files, and nothing of what they may do with them.
    """
    if terms.limit == "waitlist":
        reason = f"{LIMITED[terms.limit]} What they may do with it, its makers must say."
        return Right(question=question, answer="unknown", reason=reason)
    if limits(terms):
        return Right(question=question, answer="no", reason=LIMITED[terms.limit])
    reason = f"{LIMITED[terms.limit]} Its license says otherwise: ask its makers."
    return Right(question=question, answer="unknown", reason=reason)


def _of_base(base: Verdict | None) -> tuple[Right, ...]:
    if base is None:
        return _MISSING
    return _all_from_base(base.rights) if base.rights else _UNTOLD


@lru_cache(maxsize=16384)
def _all_from_base(rights: tuple[Right, ...]) -> tuple[Right, ...]:
    return tuple([_from_base(right) for right in rights])


def _from_base(right: Right) -> Right:
    if right.reason.startswith(FROM_BASE):
        return right
    return Right(
        question=right.question, answer=right.answer, reason=f"{FROM_BASE}{right.reason}",
        url=right.url, clause=right.clause, checked=right.checked,
    )  # fmt: skip


def _strictest(rights: Sequence[Right]) -> Right:
    """Take the strictest answer; the model's own sentence comes before a base's, then by text."""
    return min(
        rights,
        key=lambda right: (
            RANK[right.answer],
            right.reason.startswith(FROM_BASE),
            right.reason,
            right.url,
        ),
    )
