"""What may be done, as lines of a list: a word, a question, the reason and where it was read."""

from functools import lru_cache

from msgspec import Struct

from tracker.publish.digest_words import clean, full_day, safe_url
from tracker.publish.lines import ANSWERS, SYMBOLS
from tracker.records.openness import Question, Right

QUESTIONS: dict[Question, str] = {
    "commercial_use": "Use it commercially", "modification": "Change it and fine-tune it",
    "redistribution": "Pass it on", "train_on_outputs": "Train other models on its output",
    "on_premise": "Run it on your own machines", "use_in_eu": "Use it in the European Union",
}  # fmt: skip


class Answer(Struct, frozen=True):
    """One question about rights."""

    symbol: str
    word: str
    question: str
    reason: str
    url: str
    place: str
    """Which clause, and when it was read."""


@lru_cache(maxsize=1000)  # many models share the rights that follow from a license
def answer_line(right: Right) -> Answer:
    """Make a line of the answer to one question."""
    return Answer(
        SYMBOLS[right.answer],
        ANSWERS[right.answer],
        QUESTIONS[right.question],
        clean(right.reason, 400),
        safe_url(right.url),
        ", ".join(filter(None, [clean(right.clause, 80), full_day(right.checked)])) or "Its text",
    )
