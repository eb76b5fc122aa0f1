"""Wording: what a gate's prompt makes people promise, and where a license link leads.

The Hub's own example of a gate asks to tick "I agree to use this model for non-commercial use ONLY"
(https://huggingface.co/docs/hub/models-gated), so that the name of a field can be a term.
"""

import re
from functools import lru_cache
from typing import Literal

GateTerm = Literal["non_commercial", "research", "waitlist", "none"]

_DENIED = re.compile(r"\bnot (?:only|just|limited)\b|\bnot [\w ]{0,20}for non[- ]?commercial")
_NON_COMMERCIAL = re.compile(
    r"non[- ]?commercial(?:ly)?[^.\n]{0,60}\bonly\b|\bonly\b[^.\n]{0,60}non[- ]?commercial"
    r"|not[^.\n]{0,30}for (?:any )?commercial (?:use|purposes?)"
    r"|(?:agree|confirm|promise|undertake)[^.\n]{0,80}\bnon[- ]?commercial"
    r"|\bno commercial use\b|\bnot [^.\n]{0,40}\bcommercially\b"
    r"|\bcommercial (?:use|usage|purposes?) (?:is|are) (?:strictly )?"
    r"(?:not (?:allowed|permitted)|prohibited|forbidden)"
)
_RESEARCH = re.compile(
    r"(?:research|academic)(?: and (?:education|educational|teaching))?(?: use| purposes?)? only\b"
    r"|\b(?:only|solely|exclusively)\b[^.\n]{0,40}(?:research|academic)\b(?! (?:papers?|articles?))"
)
_WAITLIST = re.compile(r"(?<!no )\bwait[- ]?(?:ing )?list\b(?!:? ?(?:no|none)\b)")

OWN_TEXT = "own text"
"""A link to a text in the repository itself that has no name of its own."""
_PLAIN_NAMES = re.compile(r"(?:licen[cs]e|copying|readme|terms|notice)(?:\.(?:md|txt|html?|pdf))?")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_BRANCH = re.compile(r"/(?:blob|raw|resolve|tree)/[^/]+/")


@lru_cache(maxsize=4096)
def gate_term(prompt: str) -> GateTerm:
    """Say what a gate's prompt makes people promise; asking for an account is nothing."""
    words = " ".join(prompt.lower().replace("\u2011", "-").split())
    words = " ".join(part for part in _SENTENCE.split(words) if not _DENIED.search(part))
    if _NON_COMMERCIAL.search(words):
        return "non_commercial"
    if _RESEARCH.search(words):
        return "research"
    return "waitlist" if _WAITLIST.search(words) else "none"


@lru_cache(maxsize=65536)
def license_place(link: str, hub_id: str) -> str:
    """Bring a `license_link` to what tells licenses apart, so that it is the same for many models.

    A file of the repository itself is known by its name, and by nothing when that is LICENSE.
    """
    plain = link.strip().lower().partition("#")[0].rstrip("/")
    own = f"huggingface.co/{hub_id.lower()}"
    bare = re.sub(r"^https?://(?:www\.)?", "", plain)
    if "://" not in plain or bare == own or bare.startswith(f"{own}/"):
        name = _BRANCH.sub("/", bare).removeprefix(own).rpartition("/")[2]
        return OWN_TEXT if not name or _PLAIN_NAMES.fullmatch(name) else name
    return plain
