"""Strangers' text made plain: no markup, no control characters, at most so long."""

import html
import re
import unicodedata

import nh3

EXCERPT_CHARACTERS = 200
_BLOCK_END = re.compile(r"(?i)</(?:p|div|li|h[1-6]|tr|td|blockquote|section)>|<br\s*/?>")
_ADDRESS = re.compile(r"https?://\S+")
_MARKUP = re.compile(
    r"(?i)<(?:!--|/?(?:a|abbr|article|aside|audio|b|blockquote|body|br|button|center|cite|code|dd"
    r"|del|div|dl|dt|em|embed|figcaption|figure|font|footer|form|h[1-6]|head|header|hr|html|i"
    r"|iframe|img|input|ins|kbd|li|link|main|mark|math|meta|nav|object|ol|p|picture|pre|q|s|script"
    r"|section|small|source|span|strike|strong|style|sub|summary|sup|svg|table|tbody|td|tfoot|th"
    r"|thead|time|tr|tt|u|ul|video)(?=[\s/>]))"
)


def clean(text: str) -> str:
    """Drop what cannot be shown: control characters, surrogates, marks that turn text around."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    kept = "".join(
        letter if unicodedata.category(letter) not in {"Cc", "Cf", "Cs", "Co", "Cn"} else " "
        for letter in text
    )
    return " ".join(kept.split())


def plain(markup: str) -> str:
    """Give the text of HTML; text without tags stays as it is, `vector<int>` included."""
    if not _MARKUP.search(markup):
        return clean(html.unescape(markup))
    apart = _BLOCK_END.sub(lambda match: f"{match[0]} ", markup)
    return clean(html.unescape(nh3.clean(apart, tags=set())))


def excerpt(markup: str) -> str:
    """Give the beginning of a text, cut between words; bare addresses tell nobody anything."""
    text = " ".join(_ADDRESS.sub(" ", plain(markup)).split())
    if len(text) <= EXCERPT_CHARACTERS:
        return text
    cut = text[: EXCERPT_CHARACTERS - 1]
    return (cut[: cut.rfind(" ")] if " " in cut[1:] else cut).rstrip(" ,;:.-") + "…"
