"""Sentences: each right in one, with the clause that says so and the day that it was read.

The wording never promises: "the declared license permits …". Nothing here is legal advice.
"""

from functools import lru_cache

from tracker.records.licenses import License
from tracker.records.openness import QUESTIONS, Permission, Question, Right

UNREAD = "The declared license has terms of its own that are not in our table: read its text."
UNTOLD = "No source tells of a license."
UNDECLARED = "It declares no license for what it adds to what it was made from."
UNSEEN = (
    "Its list of tags came to us cut short, and no license is in what we saw: look at its page."
)

DEEDS: dict[Question, str] = {
    "commercial_use": "commercial use",
    "modification": "changing and fine-tuning the model",
    "redistribution": "passing it on",
    "on_premise": "running it on one's own machines",
    "train_on_outputs": "training other models on its outputs",
    "use_in_eu": "use in the European Union",
}
_SAYS: dict[Permission, str] = {
    "yes": "permits {deed}",
    "conditional": "permits {deed} under conditions",
    "no": "does not permit {deed}",
    "unknown": "is not known to permit or forbid {deed}",
}


def ungranted(question: Question) -> str:
    """Say what holds without a license: https://choosealicense.com/no-permission/."""
    return f"None granted for {DEEDS[question]}: no license is declared."


@lru_cache(maxsize=1024)
def rights_of(row: License, name: str) -> tuple[Right, ...]:
    """Answer every question from a row of the table; `name` is what the license is called."""
    return tuple(right(row, question, name) for question in QUESTIONS)


def right(row: License, question: Question, name: str) -> Right:
    """Answer one question from a row of the table."""
    answer = row.permission(question)
    clause = row.clause(question)
    says = _SAYS[answer].format(deed=DEEDS[question])
    why = _duties(row, question, answer) or clause.says or _why(row, question, answer)
    sentence = f"The declared license ({name}) {says}"
    return Right(
        question=question,
        answer=answer,
        reason=f"{sentence}: {_lower(why)}" if why else f"{sentence}.",
        url=clause.url or row.source,
        clause=clause.where,
        checked=row.checked,
    )


def _duties(row: License, question: Question, answer: Permission) -> str:
    """Say all that whoever passes it on has to do: a clause alone would leave some of it out."""
    if question != "redistribution" or answer not in {"yes", "conditional"}:
        return ""
    return " ".join(duty.says for duty in row.duties if duty.kind != "registration")


def _why(row: License, question: Question, answer: Permission) -> str:
    """Give the reason of a limit from what the row states; a plain yes needs none."""
    if answer == "unknown":
        return row.note
    if answer == "yes":
        return ""
    told: list[str] = []
    if question == "commercial_use":
        told = [limit.then for limit in row.thresholds]
    elif question == "use_in_eu":
        told = [region.says for region in row.regions]
    elif question in {"modification", "redistribution"}:
        told = [duty.says for duty in row.duties]
    return " ".join(told) or row.conditions


def _lower(sentence: str) -> str:
    """Go on after a colon, names and abbreviations left as they are."""
    first, _, rest = sentence.partition(" ")
    return f"{first.lower()} {rest}" if rest and first.istitle() and len(first) > 1 else sentence
