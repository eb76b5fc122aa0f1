"""What a card says of its model in words: limits of use, delta weights, waiting lists, safety.

Only what is plainly said of the model counts. A sentence about a data set, a service or somebody
else's licence says nothing; so does one that denies it.
"""

import re
from collections.abc import Iterator

from tracker.collect.card_text import CardText, Passage
from tracker.records.cards import CardStatement, Statement

STATEMENTS, OF_A_KIND, READ_CHARACTERS = 20, 3, 200

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z0-9\"'(*])")
_DENIED = re.compile(
    r"\b(?:no longer|not (?:limited|restricted|only)|isn['\u2019]t|instead of"
    r"|already (?:applied|merged)|used to be|previous(?:ly)?|earlier versions?|unlike|no need"
    r"|without (?:any )?(?:delta|apply\w*))\b",
    re.IGNORECASE,
)
_SOMETHING_ELSE = re.compile(
    r"\b(?:data\s?sets?|corpus|corpora|(?:training|synthetic|instruction|source) data|demo|website"
    r"|api|service|platform|app|playground|(?:source )?code|paper|figures?|images?|photos?"
    r"|third[- ]part\w+|outputs? of|benchmarks?|base model|original|upstream|licen[cs]e of)\b",
    re.IGNORECASE,
)
_OF_THE_MODEL = re.compile(
    r"\b(?:this|these|the|our|all|both)\s(?:[\w.-]+\s){0,4}?"
    r"(?:models?|(?:model )?weights?|checkpoints?|adapters?|release|repository)\b",
    re.IGNORECASE,
)
_OF_USE = re.compile(
    r"\b(?:licen[cs]\w*|use|usage|terms|limitations?|restrictions?)\b", re.IGNORECASE
)
_NC = r"non-?\s?commercial"
_LIMITS: dict[Statement, re.Pattern[str]] = {
    "non_commercial": re.compile(
        rf"\b{_NC}\s(?:[\w-]+\s){{0,3}}?(?:use|usage|purposes?|research|applications?)(?:\s\w+)?\sonly\b"
        rf"|\b(?:only|solely|exclusively|strictly)\s(?:[\w-]+\s){{0,5}}?{_NC}"
        rf"|\b(?:limited|restricted|licensed)\s(?:\w+\s){{0,4}}?(?:to|for)\s(?:[\w-]+\s){{0,3}}?{_NC}"
        r"|\bcommercial (?:use|usage|purposes|applications?) (?:is|are) (?:strictly )?"
        r"(?:not (?:allowed|permitted)|prohibited|forbidden)"
        r"|\b(?:not|cannot|can't|may not) (?:be )?(?:used|use|licensed|permitted|allowed|intended)"
        r" (?:\w+ ){0,3}?(?:commercially|commercial (?:use|purposes))",
        re.IGNORECASE,
    ),
    "research_only": re.compile(
        r"\b(?:academic |scientific )?research(?:[ -]and[ -]\w+)? (?:use|purposes?|usage) only\b"
        r"|\bresearch[- ]only\b"
        r"|\b(?:only|solely|exclusively|strictly)\s(?:[\w-]+\s){0,4}?(?:for|to)\s"
        r"(?:[\w-]+\s(?:and\s)?){0,2}?research\b"
        r"|\b(?:limited|restricted) to (?:[\w-]+\s(?:and\s)?){0,2}?research\b",
        re.IGNORECASE,
    ),
}
_DELTA = re.compile(
    r"\b(?:delta[- ](?:weights?|models?)|weights?[- ](?:deltas?|diffs?)"
    r"|apply(?:ing)? (?:(?:the|these|this|our) )?(?:weights? )?(?:deltas?|diffs?))\b(?! rule)",
    re.IGNORECASE,
)
_WAITLIST = re.compile(r"\b(?:wait-?\s?list|waiting[- ]list)\b", re.IGNORECASE)
_APPLY = re.compile(
    r"\b(?:request|apply for|application for)\s(?:\w+\s){0,2}?access\b|\baccess request\b",
    re.IGNORECASE,
)
_FORM = re.compile(r"\b(?:form|application|e-?mail|questionnaire)\b", re.IGNORECASE)
_REVIEW = re.compile(
    r"\b(?:review(?:ed)?|approv\w+|case[- ]by[- ]case|(?:business |working )?days|grant(?:ed)?)\b",
    re.IGNORECASE,
)
_POLICY = re.compile(
    r"\b(?:(?:acceptable|prohibited) uses? policy|usage policy|use[- ]based restrictions)\b",
    re.IGNORECASE,
)
_SAFETY = re.compile(
    r"\b(?:red[- ]?team(?:ed|ing)"
    r"|safety (?:evaluations?|benchmarks?|test(?:s|ing)|assessments?))\b",
    re.IGNORECASE,
)


def card_statements(card: CardText) -> tuple[CardStatement, ...]:
    """Give what a card says of its model, each sentence once, at most three of a kind."""
    found: dict[Statement, dict[str, CardStatement]] = {}
    for passage in card.passages:
        for sentence in _SENTENCE_END.split(passage.text):
            for kind in _said(sentence, passage):
                of_kind = found.setdefault(kind, {})
                read = _short(sentence, kind)
                if len(of_kind) < OF_A_KIND:
                    of_kind.setdefault(read, CardStatement(kind=kind, read=read))
    told = [each for of_kind in found.values() for each in of_kind.values()]
    return tuple(told[:STATEMENTS])


def _said(sentence: str, passage: Passage) -> Iterator[Statement]:
    if _POLICY.search(sentence):
        yield "usage_policy"
    if _SAFETY.search(sentence):
        yield "safety_evaluation"
    if _DENIED.search(sentence):
        return
    if _DELTA.search(sentence):
        yield "delta_only"
    if _waits(sentence, passage.text):
        yield "waitlist"
    for kind, pattern in _LIMITS.items():
        if (match := pattern.search(sentence)) and _of_the_model(sentence, match, passage):
            yield kind


def _of_the_model(sentence: str, match: re.Match[str], passage: Passage) -> bool:
    """Say whether a limit is the model's: named before it, or nothing else is where use is told."""
    before = sentence[: match.start()]
    named, other = _named(before), _last(_SOMETHING_ELSE, before)
    if named >= 0 or other >= 0:
        return named > other
    if _SOMETHING_ELSE.search(sentence):
        return False
    return not before.strip(" *:-") or any(_OF_USE.search(text) for text in passage.headings)


def _named(text: str) -> int:
    """Find where the model was last named: `the original weights` are another's."""
    found = [
        match for match in _OF_THE_MODEL.finditer(text) if not _SOMETHING_ELSE.search(match[0])
    ]
    return max((match.end() for match in found), default=-1)


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((match.end() for match in pattern.finditer(text)), default=-1)


def _waits(sentence: str, passage: str) -> bool:
    """Say whether people ask for the model and wait: a list, or a form that somebody reviews."""
    if _SOMETHING_ELSE.search(sentence):
        return False
    if _WAITLIST.search(sentence):
        return True
    return bool(_APPLY.search(sentence) and _FORM.search(passage) and _REVIEW.search(passage))


_PATTERNS: dict[Statement, re.Pattern[str]] = {
    **_LIMITS, "delta_only": _DELTA, "usage_policy": _POLICY, "safety_evaluation": _SAFETY,
}  # fmt: skip


def _short(sentence: str, kind: Statement) -> str:
    """Cut a long sentence around the words that count."""
    if len(sentence) <= READ_CHARACTERS:
        return sentence
    match = _PATTERNS[kind].search(sentence) if kind in _PATTERNS else None
    middle = match.start() if match else 0
    start = max(0, min(middle - READ_CHARACTERS // 2, len(sentence) - READ_CHARACTERS))
    return sentence[start : start + READ_CHARACTERS].strip()
