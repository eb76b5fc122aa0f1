"""The forms of an edition: HTML and text, as an archive shows them and as a mail that goes out.

A mail says why it came, who answers for it and how to get out; what stands in the archive says
where to subscribe. The way out is each recipient's own: a mark stands where it comes.
"""

import re
from datetime import datetime
from textwrap import TextWrapper

import msgspec
from msgspec import Struct

from tracker.config import Config
from tracker.publish.digest_parts import Link, News
from tracker.publish.digest_words import TIER_MARKS, TIER_WORDS, clean, safe_url
from tracker.publish.inline import inline
from tracker.publish.jinja import render
from tracker.publish.message import UNSUBSCRIBE, Letter

_RUN, _BREAK = 24, "\u200b"
_WORDS = re.compile(r">[^<]+<")
_LONG = re.compile(rf"[^\s<>&;/-]{{{_RUN + 1},}}")
_HANGING = ("* ", "1. ", "2. ", "3. ", "4. ", "5. ")


class Imprint(Struct, frozen=True, kw_only=True):
    """What stands at the end of a form beside what the edition tells."""

    way_out: str = ""
    """The mark, in a mail that goes out."""
    subscribe: Link | None = None
    """Where others can subscribe, in what does not go out."""
    controller: str = ""
    postal_address: str = ""


def imprint(config: Config, *, outgoing: bool) -> Imprint:
    """Give what the settings say of the list."""
    service = safe_url(f"{config.mail.service_url}/") if config.mail.service_url else ""
    return Imprint(
        way_out=UNSUBSCRIBE if outgoing else "",
        subscribe=Link("Get it by e-mail", service) if service and not outgoing else None,
        controller=clean(config.mail.controller),
        postal_address=clean(config.mail.postal_address),
    )


def html_of(news: News, under: Imprint) -> str:
    """Write an edition as HTML that mail programs show."""
    told = {"news": news, "under": under, "tiers": TIER_WORDS, "marks": TIER_MARKS}
    head, body, rest = inline(render("email/digest.html.j2", **told)).partition("<body")
    return head + body + _WORDS.sub(lambda found: _LONG.sub(_breakable, found[0]), rest)


def _breakable(run: re.Match[str]) -> str:
    """Let a name without a blank be cut on a phone: few mail clients know another way."""
    return _BREAK.join(run[0][start : start + _RUN] for start in range(0, len(run[0]), _RUN))


def text_of(news: News, under: Imprint) -> str:
    """Write an edition as plain text."""
    told = {"news": news, "under": under, "tiers": TIER_WORDS, "wrap": wrap}
    return tidy(render("email/digest.txt.j2", **told))


def letter(news: News, config: Config, written_at: datetime, *, outgoing: bool) -> Letter:
    """Make the mail of an edition."""
    under, news = imprint(config, outgoing=outgoing), unmarked(news)
    return Letter(
        key=news.week,
        sender=config.mail.sender if outgoing else config.digest.sender,
        subject=news.subject,
        written_at=written_at,
        text=text_of(news, under),
        html=html_of(news, under),
    )


def unmarked(news: News) -> News:
    """Take the mark out of what strangers wrote: else their words would stop a whole mailing."""
    told = msgspec.json.encode(news)
    if UNSUBSCRIBE.encode() not in told:
        return news
    return msgspec.json.decode(told.replace(UNSUBSCRIBE.encode(), b"(unsubscribe)"), type=News)


def wrap(*words: str, indent: int = 2) -> str:
    """Break a paragraph of the text part into lines of 72; `indent` is for all but the first."""
    text = "".join(words)
    start = text[: len(text) - len(text.lstrip())]
    wrapper = TextWrapper(
        width=72,
        initial_indent=start,
        subsequent_indent=" " * indent if start or text.startswith(_HANGING) else "",
        break_on_hyphens=False,
    )
    return wrapper.fill(text.strip())


def tidy(text: str) -> str:
    """Take away what templates leave behind: blanks at ends of lines, more than one empty line."""
    lines: list[str] = []
    for line in text.splitlines():
        if line.strip() or (lines and lines[-1]):
            lines.append(line.rstrip())
    return "\n".join(lines).strip("\n") + "\n"
