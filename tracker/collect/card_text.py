"""A model card's Markdown, taken apart: front matter, links with where they stand, passages.

Pure: nothing is fetched. Cards are CommonMark with tables and some HTML, after YAML between lines
of `---` (https://huggingface.co/docs/hub/model-cards, read in November 2026).
"""

import html
import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token
from msgspec import Struct

from tracker.collect.links import urls
from tracker.collect.text import clean, plain
from tracker.errors import DataError
from tracker.yaml_text import read_yaml

BODY_CHARACTERS = 100_000
"""Of the text that is taken apart: some two seconds, however hostile it is."""
LINKS, PASSAGES = 1000, 5000
PASSAGE_CHARACTERS, LEAD_CHARACTERS, BOLD_CHARACTERS = 2000, 120, 60
BOLD = 7
"""Depth of a paragraph that is bold as a whole and short: people mean a heading."""
URL_CHARACTERS = 500
_FRONT = re.compile(
    r"\s*---[ \t]*\r?\n(.*?)(?:\r?\n)?^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE
)
_HREF = re.compile(r"<a\s[^>]{0,400}?href\s*=\s*[\"']?([^\"'\s>]+)", re.IGNORECASE)
_HTML_HEADING = re.compile(
    r"<h([1-6])\b[^>]{0,200}>(.{0,400}?)</h\1\s*>", re.IGNORECASE | re.DOTALL
)
_PARSER = MarkdownIt("commonmark", {"html": True}).enable("table")


class Link(Struct, frozen=True, kw_only=True):
    """An address in a card, and what stands around it."""

    url: str
    text: str = ""
    before: str = ""
    """What its paragraph says before it."""
    after: str = ""
    headings: tuple[str, ...] = ()
    """Those that it stands under, the outermost first."""


class Passage(Struct, frozen=True, kw_only=True):
    """A paragraph, a cell or an item of a list, in plain words."""

    text: str
    headings: tuple[str, ...] = ()


class CardText(Struct, frozen=True, kw_only=True):
    """A card, taken apart."""

    front: dict[str, object] = {}
    links: tuple[Link, ...] = ()
    passages: tuple[Passage, ...] = ()
    headings: tuple[str, ...] = ()
    trouble: str = ""
    """One line when the front matter can not be read; the text counts all the same."""


def read_card(text: str, place: str) -> CardText:
    """Take a card apart. `place` is what a message calls it: `the card of org/model`."""
    match = _FRONT.match(text.removeprefix("\ufeff"))
    body = text.removeprefix("\ufeff")[match.end() if match else 0 :]
    front, trouble = _front(match[1] if match else "", place)
    reader = _Reader()
    for token in _PARSER.parse(body[:BODY_CHARACTERS]):
        reader.take(token)
    return CardText(
        front=front,
        links=tuple(reader.links[:LINKS]),
        passages=tuple(reader.passages[:PASSAGES]),
        headings=tuple(reader.seen),
        trouble=trouble,
    )


def _front(text: str, place: str) -> tuple[dict[str, object], str]:
    try:
        told = read_yaml(text, f"front matter of {place}") if text.strip() else {}
    except DataError as error:
        return {}, str(error)
    return ({str(key): value for key, value in told.items()} if isinstance(told, dict) else {}), ""


class _Reader:
    """Walks through the tokens and remembers under which headings it is."""

    def __init__(self) -> None:
        self.links: list[Link] = []
        self.passages: list[Passage] = []
        self.seen: list[str] = []
        self._under: list[tuple[int, str]] = []
        self._heading = 0
        """Depth of the heading whose words come next; 0: they are no heading's."""
        self._last = ""
        """What was said last: a list, or the next cell of a row, goes on from it."""
        self._leads: list[str] = []
        """What introduces each list or row that we are in: `It was trained on:`, the first cell."""

    def take(self, token: Token) -> None:
        """Go one token further."""
        if token.type == "heading_open":
            self._heading = int(token.tag[1:])
        elif token.type == "inline":
            self._inline(token)
            self._heading = 0
        elif token.type == "html_block":
            self._html(token.content)
        elif token.type in ("fence", "code_block"):
            self._add(_pieces_of_code(token.content), passage=False)
        else:
            self._nest(token.type)

    def _nest(self, kind: str) -> None:
        """Go into a list or row, or out of it."""
        if kind in ("bullet_list_open", "ordered_list_open"):
            self._leads.append(self._last if self._last.endswith(":") else "")
        elif kind == "tr_open":
            self._leads.append("")
        elif kind == "td_close":
            self._leads[-1] = self._leads[-1] or f"{self._last}: "
        elif kind in ("bullet_list_close", "ordered_list_close", "tr_close"):
            self._leads.pop()

    @property
    def _headings(self) -> tuple[str, ...]:
        return tuple(text for _, text in self._under)

    def _inline(self, token: Token) -> None:
        pieces = list(_pieces(token.children or []))
        words = "".join(text for text, _ in pieces)
        bold = _is_bold(token.children or [])
        if self._heading or bold:
            self._enter(self._heading or BOLD, words)
        lead = " ".join(self._leads)
        self._add(pieces, passage=not self._heading, lead=f"{lead} " if lead.strip() else "")
        self._last = clean(words)[-LEAD_CHARACTERS:]

    def _enter(self, depth: int, words: str) -> None:
        self._under = [pair for pair in self._under if pair[0] < depth]
        heading = clean(words)[:200]
        if heading:
            self._under.append((depth, heading))
            self.seen.append(heading)

    def _html(self, markup: str) -> None:
        start = 0
        for match in _HTML_HEADING.finditer(markup):
            self._add(list(_pieces_of_html(markup[start : match.start()])), passage=True)
            self._enter(int(match[1]), plain(match[2]))
            start = match.start()
        self._add(list(_pieces_of_html(markup[start:])), passage=True)

    def _add(self, pieces: "list[_Piece]", *, passage: bool, lead: str = "") -> None:
        """Note the links of a block, each with the words before and after it."""
        words = [text for text, _ in pieces]
        for place, (text, url) in enumerate(pieces):
            if url and len(url) <= URL_CHARACTERS:
                before = f"{lead}{''.join(words[max(place - 20, 0) : place])}"[-400:]
                after = "".join(words[place + 1 : place + 20])[:400]
                self.links.append(
                    Link(url=url, text=clean(text)[:200], before=before, after=after,
                         headings=self._headings)
                )  # fmt: skip
        text = clean("".join(words))[:PASSAGE_CHARACTERS]
        if passage and text:
            self.passages.append(Passage(text=text, headings=self._headings))


_Piece = tuple[str, str]
"""Words and the address that they lead to; no address: words only."""


def _pieces(tokens: list[Token]) -> Iterator[_Piece]:
    """Give the words of a paragraph; a picture has none, the link around it has."""
    url, inside = "", ""
    for token in tokens:
        if token.type == "link_open":
            url, inside = str(token.attrs.get("href", "")), ""
        elif token.type == "link_close":
            yield inside, url
            url = ""
        elif token.type == "html_inline" and (match := _HREF.match(token.content)):
            url, inside = html.unescape(match[1]), ""
        elif token.type == "html_inline" and url and token.content.lower().startswith("</a"):
            yield inside, url
            url = ""
        elif url:
            inside += _words(token)
        else:
            yield from _bare(_words(token))
    if url:
        yield inside, url


def _is_bold(tokens: list[Token]) -> bool:
    told = [token for token in tokens if token.type != "text" or token.content.strip(" :")]
    types = [token.type for token in told]
    short = types == ["strong_open", "text", "strong_close"]
    return short and len(told[1].content) <= BOLD_CHARACTERS and told[1].content[-1] not in ".!?"


def _words(token: Token) -> str:
    if token.type in ("softbreak", "hardbreak"):
        return " "
    return token.content if token.type in ("text", "code_inline") else ""


def _bare(text: str) -> Iterator[_Piece]:
    """Find addresses that stand in the text as they are."""
    start = 0
    for url in urls(text):
        place = text.index(url, start)
        yield text[start:place], ""
        yield url, url
        start = place + len(url)
    yield text[start:], ""


def _pieces_of_code(code: str) -> list[_Piece]:
    return [("", url) for url in urls(code)]


def _pieces_of_html(markup: str) -> Iterator[_Piece]:
    start = 0
    for match in _HREF.finditer(markup):
        yield plain(markup[start : match.start()]) + " ", ""
        end = markup.find("</", match.end(), match.end() + 400)
        start = match.end() if end < 0 else end
        inside = markup[match.end() : start].partition(">")[2]
        yield plain(inside), html.unescape(match[1])
    yield plain(markup[start:]) if start < len(markup) else "", ""
