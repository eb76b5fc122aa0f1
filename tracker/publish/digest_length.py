"""How long an edition is: stories, words, minutes, and whether it says next to nothing."""

import re
from collections.abc import Iterable
from math import ceil

from tracker.publish.digest_parts import Card, Link, News, Sentence

QUIET = 5
"""With fewer stories than that a week was quiet."""
FOLD_WORDS = 450
"""Of the first minute and the cards together: what is read before anybody scrolls on."""
_A_MINUTE = 230
_WORD = re.compile(r"\w")


def stories(news: News) -> int:
    """Count what an edition tells of, each thing once."""
    came = news.releases
    lines = sum(len(group.lines) for group in came.groups)
    told = (came.top, came.late, news.changes, news.closed, news.papers, news.safety, news.past,
            news.posts, news.software)  # fmt: skip
    return lines + sum(map(len, told))


def is_quiet(news: News) -> bool:
    """Say whether next to nothing happened."""
    return stories(news) < QUIET


def words(text: str) -> int:
    """Count words as people do: an address is none, and neither is a mark."""
    return sum(1 for each in text.split() if _WORD.search(each) and "://" not in each)


def minutes(text: str) -> int:
    """Say how many minutes it takes to read."""
    return max(1, ceil(words(text) / _A_MINUTE))


def fold(minute: Iterable[Sentence], cards: Iterable[Card]) -> int:
    """Count the words of the first minute and the cards."""
    said = [sentence.plain for sentence in minute]
    for card in cards:
        line = card.line
        said += [card.tier, line.model.text, line.organization, line.when, line.facts]
        said += [line.derivatives, card.why, *_texts(line.siblings)]
        for cell in card.cells:
            said += [cell.name, cell.state, cell.proof.text if cell.proof else ""]
        for fact in card.facts:
            said += [fact.label, fact.words, *_texts(fact.links)]
    return sum(map(words, said))


def _texts(links: Iterable[Link]) -> list[str]:
    return [link.text for link in links]
