"""Pages of questions and topics: every kept question has its answer on a page, and as JSON."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.publish.test_site import config, tree
from tests.store.conftest import DAY, Shelf
from tracker.publish import check_site, render_site
from tracker.publish.lag_chart import Lag
from tracker.publish.pages.trends import _narrowing
from tracker.records.items import CatalogItem, ModelItem
from tracker.records.served import Offering
from tracker.records.snapshot import Snapshot
from tracker.records.sources import Source
from tracker.store.readers.answers import MOST
from tracker.store.schema import queries, views

LIST = Source(id="list", kind="models_dev", url="https://l.example")


@pytest.fixture
def seen(tmp_path: Path) -> Iterator[Snapshot]:
    """Make a snapshot of a real store with more models than an answer gives, and a price that fell."""
    shelf = Shelf(tmp_path / "t.db")
    shelf.put(
        *(ModelItem(hub_id=f"acme/m{n:03}", license="mit", created_at=DAY) for n in range(MOST + 5))
    )
    for usd in (2.0, 1.0):
        offer = Offering(
            provider="cloud", provider_model_id="a", output_usd_per_mtok=usd, input_usd_per_mtok=usd
        )
        entry = CatalogItem(
            catalog_id="acme/p", name="<P>", organization="acme", offerings=(offer,)
        )
        shelf.put(entry, source=LIST)
    shelf.store.landscape.summarize()
    with shelf.store:
        yield shelf.seen()


def test_every_kept_question_has_a_page_with_its_answer_and_the_same_as_json(
    seen: Snapshot, tmp_path: Path
) -> None:
    out = tmp_path / "site"
    render_site(seen, config(tmp_path), out)
    files = tree(out)
    kept = [query.name for query in queries() if not query.name.startswith("page_")]
    assert {f"questions/{name}.{ending}" for name in kept for ending in ("html", "json")} == {
        name for name in files if name.startswith("questions/")
    }
    newest = json.loads(files["questions/newest.json"])
    assert (newest["schema_version"], newest["question"]) == (1, "Which models are the newest?")
    assert len(newest["rows"][0]) == len(newest["columns"])
    page = files["questions/cuts.html"].decode()
    assert "&lt;P&gt;" in page
    assert "tracker sql @cuts" in page
    assert {f"views/{view.name}.html" for view in views()} <= set(files)
    assert "<code>model_key</code>" in files["views/v1_models.html"].decode()
    assert check_site(out) == []


def test_an_answer_is_cut_and_says_so(seen: Snapshot) -> None:
    answers = {answer.name: answer for answer in seen.answers}
    assert [len(answer.rows) for answer in answers.values() if answer.more] == [
        MOST for answer in answers.values() if answer.more
    ]
    assert not answers["tiers"].more


def test_without_answers_the_pages_say_that_nothing_was_asked(
    digest_snapshot: Any, tmp_path: Path
) -> None:
    render_site(digest_snapshot(), config(tmp_path), tmp_path / "site")
    assert "Nothing was asked of the data yet." in (tmp_path / "site/safety.html").read_text()
    assert check_site(tmp_path / "site") == []


def lag(year: int, months: float, *, reached: bool = True) -> Lag:
    day = DAY.date().replace(year=year)
    return Lag(
        closed="c",
        closed_on=day,
        open="o" if reached else "",
        open_on=day if reached else None,
        months=months,
    )


@pytest.mark.parametrize(
    ("months", "word"),
    [((10, 10, 2, 2), "Shorter: a median of 2.0 months for the later half of 4 levels, 10.0 for the earlier."),
     ((2, 2, 10, 10), "Longer"), ((3, 3, 3.2, 3.2), "No longer, no shorter"), ((3, 3, 3), "Too few levels")],
)  # fmt: skip
def test_whether_the_gap_narrows_is_said_from_halves(months: tuple[float, ...], word: str) -> None:
    claim = _narrowing([lag(2020 + n, each) for n, each in enumerate(months)])
    assert claim.says.startswith(word)


def test_levels_that_nobody_reached_are_said() -> None:
    claim = _narrowing([*(lag(2020 + n, 1) for n in range(4)), lag(2025, 3, reached=False)])
    assert claim.says.endswith("1 level no open model has reached yet.")
