"""A page a model, and the same as JSON beside it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache

from msgspec import Struct

from tracker.publish.badge import badge
from tracker.publish.change_lines import change_lines
from tracker.publish.cite import bibtex, csl
from tracker.publish.comparison import Pair, pairs, side
from tracker.publish.data import data_page
from tracker.publish.digest_words import capital, clean, full_day, number, plural, safe_url
from tracker.publish.frame import Frame
from tracker.publish.lines import JUDGES, Line
from tracker.publish.linked_data import software
from tracker.publish.page import Bundle, Matter, Page, Picture
from tracker.publish.paths import badge_path, data_path
from tracker.publish.postcard import model_picture, model_postcard
from tracker.publish.price_lines import Market, beside, market, offer_lines
from tracker.publish.relatives import Near, chain, children, nearby, parents
from tracker.publish.release_lines import KINDS
from tracker.publish.right_lines import answer_line
from tracker.publish.running_lines import need_lines
from tracker.publish.verdict_lines import matrix, reasons
from tracker.publish.view import Shown, View
from tracker.records.judgements import NO_SECOND_OPINION
from tracker.records.landscape import Release
from tracker.records.snapshot import ChangeRow, ModelRow

MODELS = ("models.html", "Models")
OSAID = "https://opensource.org/ai/open-source-ai-definition"
MOF = "https://arxiv.org/abs/2403.13784"
_OSAID = {"pass": "Met", "fail": "Not met", "unknown": "Not known"}
_MOF = {"class": "", "none": "No class", "unknown": "Not known"}
_AGREES = {"yes": "Agrees", "no": "Disagrees", "cannot_be_compared": "Cannot be compared"}


class Other(Struct, frozen=True):
    """What another definition, or somebody else, says."""

    who: str
    says: str
    words: str
    url: str


class Given(Struct, frozen=True, kw_only=True, gc=False):
    """All that the files of a model are made of: itself, others, and what happened."""

    frame: Frame
    shown: Shown
    near: Near
    paths: dict[str, str]
    """Of its task and its modality."""
    family: str
    """Path."""
    release: Release | None
    """That which tells of it."""
    changes: Sequence[ChangeRow]
    """The newest first."""
    priced: str
    """Its price beside others."""
    pair: tuple[str, str] | None
    """Path and name of a page that holds it against what it was made from."""

    @property
    def told(self) -> object:
        """Give what tells all this apart."""
        near = [each.sign for each in self.near.values()]
        return (
            self.frame.sign, self.shown.sign, near, self.paths, self.family, self.release,
            self.changes, self.priced, self.pair,
        )  # fmt: skip


def pages(view: View) -> Iterator[Bundle]:
    """Give a page, a JSON file, a badge and a picture a model that is notable."""
    prices = market(view.snapshot.models)
    paired = {pair.model.model_key: pair for pair in pairs(view)}
    for row in filter(view.paged, view.snapshot.models):
        given = _given(view, row, prices, paired.get(row.model_key))
        yield Bundle(given.shown.line.path, _files, Matter(given, given.told), few=True)


def _given(view: View, row: ModelRow, prices: Market, pair: Pair | None) -> Given:
    key, shown = row.model_key, view.shown
    return Given(
        frame=view.frame,
        shown=shown[key],
        near={each: shown[each] for each in nearby(row) if each in shown},
        paths={"Task": view.tasks.path(row.task), "Modality": view.modalities.path(row.modality)},
        family=view.families.path(row.lineage.root_key if row.lineage else ""),
        release=view.releases.get(key),
        changes=view.changes.get(key, ()),
        priced=beside(row, prices),
        pair=(pair.path, view.line(pair.base).name) if pair else None,
    )


def _files(given: Given) -> Iterator[Page | Picture]:
    row, line = given.shown.row, given.shown.line
    body = {"model": row, "citation": csl(row), "compared": side(row)}
    yield _page(given, row, line)
    yield data_page(data_path(line.path), given.shown.facts_at, body)
    yield Page(badge_path(line.path), badge(row.tier))
    yield from model_postcard(given.frame, row, line)


def _page(given: Given, row: ModelRow, line: Line) -> Page:
    frame, path = given.frame, line.path
    about = " ".join(reasons(row.verdict)[:1]) or f"{line.name} was not judged yet."
    return frame.page(
        path,
        "model",
        f"{line.name}: {line.tier.lower()}",
        about,
        given.shown.facts_at,
        crumbs=(MODELS, (line.organization_path, line.organization), ("", line.name)),
        things=[software(row, about, frame.reach(path))],
        line=line,
        data=data_path(path),
        picture=model_picture(frame, row),
        badge=badge_path(path),
        address=frame.address(path),
        badge_address=frame.address(badge_path(path)),
        **_alone(row),
        **_elsewhere(given, row),
    )


def _elsewhere(given: Given, row: ModelRow) -> dict[str, object]:
    """Say what a page shows of others, and of what happened."""
    place = row.lineage
    return {
        "chain": chain(row, given.near),
        "paths": given.paths,
        "family": given.family,
        "parents": parents(row, given.near),
        "children": children(row, given.near),
        "descendants": plural(place.descendants if place else 0, "known descendant"),
        "told_by": _told_by(given.release),
        "changes": change_lines({row.model_key: given.shown.line.path}, given.changes),
        "priced": given.priced,
        "pair": given.pair,
    }


def _alone(row: ModelRow) -> Mapping[str, object]:
    """Say what a page shows of the model alone."""
    verdict, why, home = row.verdict, reasons(row.verdict), safe_url(row.url)
    return {
        "lede": why[0] if why else "It was not judged yet.",
        "besides": why[1:],
        "conflicts": [capital(clean(each, 300)) for each in verdict.conflicts] if verdict else [],
        "confidence": f"{verdict.confidence:.0%}" if verdict else "not judged yet",
        "matrix": matrix(verdict, row.evidence),
        "answers": tuple(map(answer_line, verdict.rights)) if verdict else (),
        "offered": verdict is None or bool(verdict.rights),
        "others": _others(row),
        "facts": _facts(row),
        "bibtex": bibtex(row),
        "needs": need_lines(row.ways),
        "formula": clean(row.ways[0].need.formula, 600) if row.ways else "",
        "home": home,
        "host": home.split("/")[2] if home else "",
        "offers": offer_lines(row),
        "sources": _sources(row),
        "aliases": [clean(name, 120) for name in row.aliases],
        "gone": full_day(row.gone_at),
    }


def _others(row: ModelRow) -> list[Other]:
    """Put other definitions, computed from the same findings, before other judges."""
    found: list[Other] = []
    if row.definitions is not None:
        osaid, mof = row.definitions.osaid, row.definitions.mof
        class_ = f"Class {'I' * mof.class_}" if mof.class_ else _MOF[mof.standing]
        found = [
            Other("Open Source AI Definition 1.0", _OSAID[osaid.outcome], osaid.reason, OSAID),
            Other("Model Openness Framework", class_, mof.reason, MOF),
        ]
    return found + [
        Other(JUDGES.get(each.judge, each.judge), _AGREES[each.agrees],
              clean(each.sentence, 400) + ("" if each.independent else f" {NO_SECOND_OPINION}"),
              safe_url(each.url))
        for each in row.opinions
    ]  # fmt: skip


def _facts(row: ModelRow) -> list[tuple[str, str]]:
    told = (
        ("Task", (row.task or "").replace("-", " ")),
        ("Modality", row.modality),
        ("Parameters", number(row.parameters) if row.parameters else ""),
        ("Context", f"{number(row.context_tokens)} tokens" if row.context_tokens else ""),
        ("Access", {"no": "open", "auto": "after a form", "manual": "after approval"}.get(
            row.gated or "", "")),
        ("Created", full_day(row.created_on)),
        ("First seen", full_day(row.first_seen_at)),
        ("Downloads, 30 days", "" if row.downloads is None else number(row.downloads)),
        ("Likes", "" if row.likes is None else number(row.likes)),
    )  # fmt: skip
    return [(name, clean(value, 80) or "not stated") for name, value in told]


def _told_by(release: Release | None) -> list[tuple[str, str, str, str, str]]:
    """Give what tells of its release: day, its words, kind, title, address; the oldest first."""
    told = sorted(release.tellings, key=lambda each: each.told_at) if release else []
    return [
        (*_dated(each.told_at), KINDS[each.kind], clean(each.title, 120), safe_url(each.url))
        for each in told
    ]


def _sources(row: ModelRow) -> list[tuple[str, str, str]]:
    """Give each page that was read for it, with the day since which it reads so, and its words."""
    read: dict[str, tuple[str, str]] = {}
    for each in row.evidence:
        if url := safe_url(each.url):
            read.setdefault(url, _dated(each.seen_at))
    return [(url, *dated) for url, dated in read.items()]


@lru_cache(maxsize=5000)  # much became known at the same time
def _dated(moment: datetime | None) -> tuple[str, str]:
    """Give a day for programs, and in words."""
    return (moment.astimezone(UTC).date().isoformat() if moment else "", full_day(moment))
