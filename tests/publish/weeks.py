"""Four weeks for golden editions: ordinary, quiet, a flood, and one with a source that failed.

Each has strangers in it who mean harm by what they call themselves.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from tests.publish.test_site import config as settings
from tracker.config import Config
from tracker.records.editions import EditionRow
from tracker.records.explanation import Way
from tracker.records.hardware import Machine, Need, Room
from tracker.records.items import Parent
from tracker.records.landscape import Lineage, Release, Telling
from tracker.records.openness import TIERS
from tracker.records.served import Offering
from tracker.records.snapshot import (
    ChangeRow,
    ModelRow,
    PaperRow,
    PostRow,
    PriceMove,
    SafetySign,
    ScoreRow,
    Snapshot,
    SourceRow,
)
from tracker.store.schema import queries

Row = Callable[..., ModelRow]
Make = Callable[..., Snapshot]
WEEK = "2026-W48"
NOW = datetime(2026, 11, 30, 7, tzinfo=UTC)
AT = datetime(2026, 11, 25, 9, tzinfo=UTC)
BEGAN = datetime(2026, 8, 3, tzinfo=UTC)
BASE = "https://tracker.example.org"
HOSTILE = (
    '<script>alert("1")</script>',
    "\u202etxt.exe\u202c reversed",
    "🚀🔥 Rocket 👩‍👩‍👧‍👦",
    "x" * 10_000,
    "two\r\nBcc: everybody@example.org",
    "nul\x00 and bell\x07",
)
_CARD = Machine(id="a", name="Card A, 24 GB", kind="card", memory_bytes=24 * 10**9, price_class="under_2000", source="", checked=date(2026, 11, 1))  # fmt: skip
ROOMS = tuple(
    Room(machine=replace(_CARD, name=f"Card {size} GB"), usable_bytes=size * 10**9) for size in (24, 80)
)  # fmt: skip


def config(folder: Path) -> Config:
    """Give settings with everything in the footer."""
    told = settings(folder, BASE)
    mail = replace(
        told.mail, controller="Northlight Lab", postal_address="1 Sample Street, Sampletown",
        service_url="https://mail.example.org", sender="Weekly <weekly@example.org>",
    )  # fmt: skip
    return replace(told, mail=mail)


def quiet(row: Row, make: Make) -> Snapshot:
    """Give a week in which one model came and one changed."""
    changed = ChangeRow(model_key="old", name="Old", field="gated", before="no", after="manual", seen_at=AT)  # fmt: skip
    return make(
        models=(row("one", name=HOSTILE[0], organization=HOSTILE[1]), _old(row, "old", HOSTILE[4])),
        changes=(changed,), sources=_sources(), queries=queries(),
    )  # fmt: skip


def ordinary(row: Row, make: Make) -> Snapshot:
    """Give a week with something of everything."""
    released = _released(row)
    return make(
        models=(*released, *_earlier(row)), releases=_joined(), changes=_changes(),
        sources=_sources(), queries=queries(), rooms=ROOMS, price_moves=_moves(),
        safety=tuple(
            SafetySign(model_key="base", signal="uncensored_derivative", since=AT, url=f"https://hub.example.net/x/copy-{n}")
            for n in range(3)
        ),
        scores=tuple(
            ScoreRow(index_name="index", model_key=key, score=score)
            for key, score in (("sable-pro", 60.0), ("aurora", 56.4), ("base", 50.0))
        ),
        papers=tuple(_paper(n, title) for n, title in enumerate(("Data order matters", *HOSTILE))),
        posts=tuple(_post(n, title) for n, title in enumerate(("What we learned", *HOSTILE))),
    )  # fmt: skip


def failed(row: Row, make: Make) -> Snapshot:
    """Give an ordinary week in which two sources did not answer."""
    seen = ordinary(row, make)
    bad = tuple(
        SourceRow(
            source=f"bad{n}", kind="feed", state="failing", items=0, title=HOSTILE[n],
            last_ok_at=AT - timedelta(days=6) if n else None, last_error=f"refused: 403 {HOSTILE[4]}",
            url="https://blog.example.net/feed.xml",
        )
        for n in range(2)
    )  # fmt: skip
    return replace(seen, sources=(*seen.sources, *bad))


def flood(row: Row, make: Make, many: int = 1000) -> Snapshot:
    """Give a week with `many` of everything: of 1,000 it has 5,000 stories."""
    seen = ordinary(row, make)
    names = [*HOSTILE, *(f"Model {n} with a name of some length" for n in range(many))][:many]
    models = tuple(
        row(f"flood/{n}", name=name, organization=name, license=name, tier=TIERS[n % 5], likes=n)
        for n, name in enumerate(names)
    )
    old = tuple(_old(row, f"old/{n}", name) for n, name in enumerate(names))
    changes = tuple(
        ChangeRow(model_key=each.model_key, name=each.name, field="license", before=each.name, after="other", seen_at=AT)
        for each in old
    )  # fmt: skip
    priced = tuple(replace(each, tier="closed", model_key=f"shut/{n}") for n, each in enumerate(old))  # fmt: skip
    moves = tuple(replace(_moves()[0], model_key=each.model_key, name=each.name) for each in priced)
    return replace(
        seen,
        models=(*seen.models, *models, *old, *priced),
        changes=(*seen.changes, *changes),
        price_moves=(*seen.price_moves, *moves),
        papers=tuple(_paper(n, name) for n, name in enumerate(names)),
        posts=tuple(_post(n, name) for n, name in enumerate(names)),
        sources=tuple(
            replace(_sources()[0], source=f"s{n}", state="failing", title=name, last_error=name)
            for n, name in enumerate(names)
        ),
    )


def kept(row: Row, make: Make, folder: Path) -> EditionRow:
    """Give the edition of the week before, in which two models stood that are told of again."""
    from tracker import publish  # noqa: PLC0415 - the package renders, the rows above do not

    before = datetime(2026, 11, 23, 7, tzinfo=UTC)
    seen = make(models=tuple(_last_week(row)), now=before)
    return publish.kept(publish.digest(seen, "2026-W47", config(folder)), before)


def _way(precision: str, gigabytes: int) -> Way:
    need = Need(
        precision=precision, published=precision == "BF16", weights_bytes=gigabytes * 10**9,
        kv_cache_bytes=0, context_tokens=4096, overhead_bytes=0, total_bytes=gigabytes * 10**9,
        formula="", error_share=0.0, known_from="safetensors",
    )  # fmt: skip
    return Way(need=need, machine_id=None)


def _offer(price: float) -> Offering:
    return Offering(provider="Sample Cloud", provider_model_id="m", input_usd_per_mtok=price, output_usd_per_mtok=4 * price)  # fmt: skip


def _released(row: Row) -> list[ModelRow]:
    rows = [
        row("aurora", tier="fully_open", likes=900, offerings=(_offer(0.2),), ways=(_way("BF16", 65), _way("4 bit", 18))),
        row("aurora-mini", name="Aurora 2 mini", tier="fully_open", parameters=4 * 10**9),
        row("kestrel", name="Kestrel 210B", organization="Kestrel Institute", parameters=210 * 10**9),
        row("tern", name="Tern Vision 7B", organization="Tern University", tier="research_preview", gated="manual"),
        row("orrin", name="Orrin Voice", organization="Orrin", tier="closed", hub_id=None, license=None, offerings=(_offer(5.0),)),
        row("gguf", name="Aurora 2 GGUF", hub_id="quant/aurora-gguf", parents=(Parent("northlight/aurora-2-32b", "quantized"),),
            lineage=Lineage(model_key="gguf", root_key="aurora", ancestor_keys=("aurora",))),
    ]  # fmt: skip
    rows += [
        row(f"hostile{n}", name=name, organization=name, license=name, tier=TIERS[n % 5])
        for n, name in enumerate(HOSTILE)
    ]
    return rows


def _old(row: Row, key: str, name: str, **told: Any) -> ModelRow:
    given = {"created_on": date(2026, 8, 5), "first_seen_at": BEGAN, "name": name, **told}
    return row(key, **given)


def _last_week(row: Row) -> list[ModelRow]:
    came = {"created_on": date(2026, 11, 18), "first_seen_at": datetime(2026, 11, 18, tzinfo=UTC)}
    return [
        _old(row, "fenwick", "Fenwick 20B", **came),
        _old(row, "petrel", "Petrel 13B", **came),
    ]


def _earlier(row: Row) -> list[ModelRow]:
    fenwick, petrel = _last_week(row)
    return [
        replace(fenwick, tier="research_preview"),
        replace(petrel, gone_at=AT),
        _old(row, "base", "Harbour Base", lineage=Lineage(model_key="base", root_key="base", descendants=40)),
        _old(row, "sable-pro", "Sable Pro", tier="closed", hub_id=None, license=None, offerings=(_offer(2.0),)),
        *(_old(row, f"w{n}", f"Week {n}", tier=TIERS[n % 5], created_on=date(2026, 11, 16) - timedelta(weeks=n)) for n in range(12)),
    ]  # fmt: skip


def _joined() -> tuple[Release, ...]:
    def telling(kind: Any, key: str, url: str, hours: int) -> Telling:
        return Telling(kind=kind, key=key, title="", told_at=AT - timedelta(hours=hours), told_by=kind, url=url)  # fmt: skip

    tellings = (
        telling("model", "aurora", "https://hub.example.net/northlight/aurora-2-32b", 9),
        telling("model", "aurora-mini", "https://hub.example.net/northlight/aurora-2-mini", 8),
        telling("paper", "0", "https://papers.example.net/0", 7),
        telling("post", "feed:0", "https://blog.example.net/0", 6),
    )
    return (
        Release(
            release_key="aurora", title="Aurora 2", organization="Northlight Lab", tier="fully_open",
            first_told_at=AT, first_told_by="hub", tellings=tellings,
        ),
    )  # fmt: skip


def _changes() -> tuple[ChangeRow, ...]:
    told = (
        ("base", "license", "apache-2.0", "harbour-community-2", "world"),
        ("petrel", "available", "yes", "no", "world"),
        ("fenwick", "tier", "weights_open", "research_preview", "facts"),
        ("w3", "name", "x/w3", HOSTILE[0], None),
    )
    return tuple(
        ChangeRow(model_key=key, name=key, field=field, before=before, after=after, seen_at=AT, cause=cause)  # type: ignore[arg-type] # causes
        for key, field, before, after, cause in told
    )  # fmt: skip


def _moves() -> tuple[PriceMove, ...]:
    cut = PriceMove(
        model_key="sable-pro", name="Sable Pro", provider="sable", event="cut", input_before=2.5,
        input=2.0, output_before=10.0, output=8.0, ends_on=None, seen_at=AT,
    )  # fmt: skip
    end = replace(cut, model_key=None, name=HOSTILE[0], event="shutdown_announced", ends_on=date(2027, 1, 15))  # fmt: skip
    return cut, end


def _sources() -> tuple[SourceRow, ...]:
    return tuple(
        SourceRow(source=f"s{n}", kind="feed", state="ok", last_ok_at=NOW, last_error=None, items=1)
        for n in range(3)
    )


def _paper(number: int, title: str) -> PaperRow:
    return PaperRow(arxiv_id=str(number), title=title, published_at=AT, first_seen_at=AT, authors=(title, title), url=f"https://papers.example.net/{number}")  # fmt: skip


def _post(number: int, title: str) -> PostRow:
    return PostRow(source=f"feed{number}", title=title, url=f"https://blog.example.net/{number}", published_at=AT, first_seen_at=AT)  # fmt: skip
