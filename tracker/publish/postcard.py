"""Pictures that are shown where an address of the site is shared: 1200 by 630, https://ogp.me/.

Drawn as SVG and with literal colours; what the fonts have no letter for gets a sign in its place.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from tracker.publish.digest_week import Week
from tracker.publish.digest_words import TIER_WORDS, capital, number, plural
from tracker.publish.face import SANS, SERIF, face
from tracker.publish.frame import Frame
from tracker.publish.jinja import render
from tracker.publish.lines import ANSWERS, CLASSES, STRIP, SYMBOLS, Line, states
from tracker.publish.page import Picture
from tracker.publish.palette import EDGE, INK, INKS, LINE, MUTED, PAPER
from tracker.publish.paths import PICTURE, model_path, picture_path, tier_path, week_path
from tracker.publish.tier_key import spans
from tracker.records.openness import TIERS, Tier
from tracker.records.snapshot import ModelRow

LEFT, ROOM = 64, 1072
"""Units; where things begin, and how wide they may be."""
SIZES = ((84, 1), (66, 2), (50, 3))
"""Of the letters of a title: the larger the shorter it is, with the lines that it may have."""
LEADING, LOWEST = 1.14, 260
"""Of a title: its lines apart, and where the last of three stands."""
MARK, BY, LEDE, LICENSE, SITE = 84, 27, 32, 330, 760
"""Room of a mark before a title, sizes of words below it, room of a licence and of our name."""
WORD, COUNT, BESIDE = 20, 38, 30
"""Sizes in the key, and the room of a mark."""
COLUMN = ROOM / len(TIERS)
COMPONENTS = ("Weights", "Architecture", "Training data", "Training code", "Licence")


class Title(Struct, frozen=True, kw_only=True):
    """What a picture is of, in serif."""

    x: int
    size: int
    lines: list[tuple[float, str]]

    @property
    def end(self) -> float:
        """Give where the last line stands."""
        return self.lines[-1][0]


class Share(Struct, frozen=True, kw_only=True):
    """A tier in the bar and in its key."""

    mark: str
    ink: str
    word: str
    count: str
    x: float
    width: float
    column: float


def model_picture(frame: Frame, row: ModelRow) -> str:
    """Give the picture of a model, which is that of its tier where few are drawn."""
    path = model_path(row.model_key) if _all(frame) else tier_path(row.tier)
    return picture_path(path)


def week_picture(frame: Frame, week: Week) -> str:
    """Give the picture of a week, which is that of the site where few are drawn."""
    return picture_path(week_path(week.key)) if _all(frame) else PICTURE


def model_postcard(frame: Frame, row: ModelRow, line: Line) -> Iterator[Picture]:
    """Draw a model: its name, tier, licence, commercial use and components.

    Nothing where the site has no address: a picture is found by a whole address alone.
    """
    if not (frame.base and _all(frame)):
        return
    sans = face(SANS)
    rights = row.verdict.rights if row.verdict else ()
    use = next((each.answer for each in rights if each.question == "commercial_use"), "unknown")
    terms = sans.shown(line.license)
    size = next((each for each in (32, 27) if sans.wide(terms, each) <= LICENSE), 23)
    by = [*(["not found any more"] if line.gone else []), line.organization, line.id]
    found = states(row.verdict)
    svg = _drawn(
        frame, "model", _title(line.name if face(SERIF).has(line.name) else line.id, LEFT),
        by=sans.cut(" · ".join(filter(sans.has, by)), BY, ROOM),
        hue=INKS[row.tier], shape=line.mark, tier=line.tier,
        license=sans.cut(terms, size, LICENSE), license_size=size,
        answer=SYMBOLS[use], commercial=ANSWERS[use],
        components=[
            (round(LEFT + COLUMN * turn, 1), words, found[each])
            for turn, (each, words) in enumerate(zip(STRIP, COMPONENTS, strict=True))
        ],
    )  # fmt: skip
    yield Picture(picture_path(line.path), svg)


def week_postcard(frame: Frame, week: Week, tiers: Sequence[Tier]) -> Iterator[Picture]:
    """Draw a week, with the tiers of its releases."""
    if _all(frame):
        words = (capital(plural(len(tiers), "release")), week.words(), f"{week.key}, by openness")
        yield from list_postcard(frame, week_picture(frame, week), words, Counter(tiers))


def list_postcard(
    frame: Frame, path: str, words: tuple[str, str, str], counts: Mapping[Tier, int],
    tier: Tier | None = None,
) -> Iterator[Picture]:  # fmt: skip
    """Draw a list above a bar of tiers.

    `words`: its name, what it is, and what the bar counts. `tier`: the one that the list is of.
    """
    if not frame.base:
        return
    name, about, counted = words
    title, serif = _title(name, LEFT + (MARK if tier else 0)), face(SERIF)
    lede = serif.lines(serif.shown(about), LEDE, ROOM)[: 1 if len(title.lines) > 1 else 2]
    svg = _drawn(
        frame, "list", title,
        shape=CLASSES[tier] if tier else "", hue=INKS[tier] if tier else INK, hatch=INKS["unknown"],
        lede=[(round(title.end + 58 + 42 * turn, 1), text) for turn, text in enumerate(lede)],
        counted=counted, shares=_shares(counts),
    )  # fmt: skip
    yield Picture(path, svg)


def _all(frame: Frame) -> bool:
    return frame.site.pictures == "all"


def _drawn(frame: Frame, kind: str, title: Title, **context: object) -> str:
    sans = face(SANS)
    return render(
        f"site/postcard_{kind}.svg.j2",
        site=sans.cut(sans.shown(frame.site.title), BY, SITE),
        sample=frame.sample, title=title, sans=SANS, serif=SERIF,
        paper=PAPER, ink=INK, muted=MUTED, line=LINE, edge=EDGE, **context,
    )  # fmt: skip


def _title(words: str, x: int) -> Title:
    serif, room = face(SERIF), LEFT + ROOM - x
    told = serif.shown(words)
    size, most = next(
        (each for each in SIZES if len(serif.lines(told, each[0], room)) <= each[1]), SIZES[-1]
    )
    lines = serif.lines(told, size, room) or [""]
    if len(lines) > most:
        lines = [*lines[: most - 1], serif.cut(" ".join(lines[most - 1 :]), size, room)]
    first = LOWEST - (len(lines) - 1) * size * LEADING / (1 if len(lines) == most else 2)
    return Title(
        x=x, size=size,
        lines=[(round(first + size * LEADING * turn, 1), text) for turn, text in enumerate(lines)],
    )  # fmt: skip


def _shares(counts: Mapping[Tier, int]) -> list[Share]:
    placed, columns = spans(counts, ROOM), _columns(counts)
    return [
        Share(
            mark=CLASSES[tier], ink=INKS[tier], word=capital(TIER_WORDS[tier]),
            count=number(counts.get(tier, 0)), x=round(LEFT + placed[tier][0], 1),
            width=round(placed[tier][1], 1), column=column,
        )
        for tier, column in zip(TIERS, columns, strict=True)
    ]  # fmt: skip


def _columns(counts: Mapping[Tier, int]) -> list[float]:
    """Place the key so that there is the same room after each of its parts."""
    wide = [
        max(
            face(SANS).wide(capital(TIER_WORDS[tier]), WORD),
            face(SANS).wide(number(counts.get(tier, 0)), COUNT),
        )
        for tier in TIERS
    ]
    gap = (ROOM - sum(wide) - BESIDE * len(wide)) / (len(wide) - 1)
    return [round(LEFT + sum(wide[:turn]) + (BESIDE + gap) * turn, 1) for turn in range(len(wide))]
