"""What tells that a link of a card is training data, or training code: words, headings, paths.

Strict: what decides whether a model counts as fully open must be said, and not be denied, promised
or said of its evaluation.
"""

import re
from itertools import pairwise

from tracker.collect.card_text import Link

SIGN_CHARACTERS = 80

_TRAIN = r"(?:pre-?|post-?)?train"
_TUNE = r"(?:fine-?|instruct(?:ion)?-?)tun"
_CODE = r"(?:code(?:base)?|scripts?|recipes?|pipelines?|repo(?:sitory)?|configs?|configurations?)"
_DATA = r"(?:data|data\s?sets?|sets?|corpus|corpora|mix(?:ture)?)"
_TRAINED_ON = re.compile(
    rf"\b(?:{_TRAIN}|{_TUNE})(?:ed|ing)\s+(?:[\w./-]+[\s,]+){{0,6}}?"
    rf"(?:on|with|using|from|over)\b"
    rf"|\b(?:{_TRAIN}ing|{_TUNE}ing)[\s-]{_DATA}\b",
    re.IGNORECASE,
)
_USED_TO_TRAIN = re.compile(
    rf"\W*(?:was|were|is|are)\s+used\s+(?:\w+\s+){{0,2}}?(?:for|to|in|as)\s+(?:\w+\s+){{0,3}}?"
    rf"(?:{_TRAIN}|{_TUNE})",
    re.IGNORECASE,
)
_EVALUATION = re.compile(
    r"\b(?:evaluat\w*|eval|benchmark\w*|test(?:ed|ing)? (?:on|set|data\w*|split)|leaderboards?"
    r"|results|metrics|performance|scor(?:e|es|ed) on)\b",
    re.IGNORECASE,
)
_CODE_WORDS = re.compile(
    rf"\b(?:{_TRAIN}ing|{_TUNE}ing)\s(?:and\s\w+\s)?{_CODE}\b"
    rf"|\b{_CODE}\s(?:\w+\s){{0,3}}?(?:for|to|of)\s(?:\w+\s){{0,3}}?(?:{_TRAIN}(?:ing)?|reproduc\w+)\b"
    rf"|\b{_CODE}\s?\([^()]{{0,60}}?\b{_TRAIN}ing\b"
    rf"|\b{_TRAIN}ed\s(?:with|using)\s(?:our|this|the)\s(?:\w+\s){{0,2}}?{_CODE}\b"
    r"|\breproduc(?:e|ing|tion of)\s(?:\w+\s){0,3}?(?:training|models?)\b",
    re.IGNORECASE,
)
_DENIED = re.compile(r"(?:\bnot|n['\u2019]t|\bnever|\bwithout)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_PROMISED = re.compile(
    r"\b(?:will be|soon|not (?:yet )?(?:been )?(?:released|available|public))\b", re.IGNORECASE
)
_DATA_HEADING = re.compile(rf"\b(?:{_TRAIN}\w*|data|data\s?sets?|corpus|corpora)\b", re.IGNORECASE)
_CODE_HEADING = re.compile(
    rf"\b(?:{_TRAIN}ing|reproduc\w+|(?:{_TUNE}ing|train)\s(?:{_CODE}|details|procedure))\b",
    re.IGNORECASE,
)
_OF_DATA = re.compile(r"\b(?:data|data\s?sets?|corpus|corpora)\b", re.IGNORECASE)
_MODEL_NAME = re.compile(r"(?=.*\d|.*-.*-)\S+")
"""Of a heading that is the model's name, not a word about what follows."""
_CODE_TOKENS = {
    "train", "training", "trainer", "pretrain", "pretraining", "finetune", "finetuning",
    "reproduce", "reproduction", "posttrain", "posttraining",
}  # fmt: skip
_DATA_TOKENS = {"data", "dataset", "datasets", "corpus", "corpora"}
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def data_sign(link: Link) -> str:
    """Say what tells that the model was trained on it: the nearest words, else a heading."""
    if words := data_words(link):
        return words
    evaluated = _EVALUATION.search(_sentence(link))
    if evaluated or any(_EVALUATION.search(heading) for heading in link.headings):
        return ""
    return _heading(link, _DATA_HEADING)


def data_words(link: Link) -> str:
    """Give the words of its sentence that say so, unless later ones speak of evaluation."""
    sentence, after = _sentence(link), link.after.partition(". ")[0]
    words, against = _last(_TRAINED_ON, sentence), _last(_EVALUATION, sentence)
    if words and (against is None or against.start() < words.start()):
        return _short(words[0])
    used = None if against else _USED_TO_TRAIN.match(after)
    return _short(used[0]) if used else ""


def code_sign(link: Link, path: list[str], *, tool: bool = False) -> str:
    """Say what tells that training code is there; `path` is the repository's name and what follows.

    Of a `tool` that trains any model only words before it say so. A heading about reproducing says
    nothing where evaluation is spoken of.
    """
    named = [part for part in path if path_tokens(part) & _CODE_TOKENS]
    if named and not tool:
        return _short(named[-1])
    after = "" if tool else link.after.partition(". ")[0]
    sentence = " ".join(f"{_sentence(link)} {after}".split())
    if _PROMISED.search(sentence):
        return ""
    words = _last(_CODE_WORDS, sentence)
    evaluated = any(_EVALUATION.search(text) for text in (sentence, *link.headings))
    if words and not (evaluated and "train" not in words[0].lower()):
        return _short(words[0])
    heading = "" if evaluated or tool else _heading(link, _CODE_HEADING)
    return "" if _OF_DATA.search(heading) else heading


def says_data(part: str) -> bool:
    """Say whether the name of a repository or file calls it data."""
    return bool(path_tokens(part) & _DATA_TOKENS)


def path_tokens(part: str) -> set[str]:
    """Give the words of a name, and each pair of them as one: `fine-tune_7B` has `finetune`."""
    tokens = [token for token in re.split(r"[\W_]+", _CAMEL.sub("-", part).lower()) if token]
    return {*tokens, *(first + second for first, second in pairwise(tokens))}


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """Find the last time that such words stand there and are not denied."""
    found = [match for match in pattern.finditer(text) if not _DENIED.search(text[: match.start()])]
    return found[-1] if found else None


def _sentence(link: Link) -> str:
    """Give the sentence up to the link, its own words included."""
    return re.split(r"(?<=[.!?])\s", f"{link.before}{link.text}"[-400:])[-1]


def _heading(link: Link, pattern: re.Pattern[str]) -> str:
    told = [text for text in link.headings if not _MODEL_NAME.fullmatch(text)]
    return next((_short(text) for text in reversed(told) if pattern.search(text)), "")


def _short(text: str) -> str:
    return " ".join(text.split())[:SIGN_CHARACTERS]
