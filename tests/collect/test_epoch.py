import csv
import gzip
from collections.abc import Callable
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from tests.replay import say
from tracker.collect.epoch_rows import READINGS
from tracker.records.judgements import Judgement
from tracker.records.scores import Score

OLD = """\
Model version,ECI Score,Release date,Organization,Model accessibility,Model name,Description,Display name
bolt-7b-instruct,120.5,2025-01-02,OpenAI,Open weights (unrestricted),Bolt 7B,"Two
lines, one cell.",Bolt 7B (chat)
chutes/Bolt-7B,,2025-01-02,OpenAI,Open weights (unrestricted),Bolt 7B,,
nut_high,100,2025-03-01,"Acme Lab,Mistral AI",API access,Nut,,
nut_low,99,2025-03-01,"Acme Lab,Mistral AI",API access,Nut,,
silent,,2025-03-01,Acme,,Silent,,
odd,,2025-03-01,,Open spirit,Odd,,
,,2025-03-01,Acme,API access,,,
short
"""
NEW = """\
\ufeffmodel accessibility,Brand new,Model,eci,Organization,model_versions
Open weights (non-commercial),x,Bolt 7B,130,OpenAI,"bolt-7b-a, bolt-7b-b"
"""


def judged(it: Any) -> list[Any]:
    return [item for item in it.items() if isinstance(item, Judgement)]


def scored(it: Any) -> list[Any]:
    return [item for item in it.items() if isinstance(item, Score)]


def messages(it: Any) -> list[str]:
    return [trouble.message for batch in it.batches for trouble in batch.troubles]


@pytest.fixture
def it(asker: Callable[..., Any]) -> Any:
    return asker("epoch", "/eci_scores.csv", least=1)


def test_each_model_has_one_judgement(site: Any, reply: Any, it: Any) -> None:
    site.says(reply(200, OLD.encode()))
    bolt, nut, odd = judged(it)
    assert (bolt.judge, bolt.subject, bolt.says) == ("epoch", "Bolt 7B", "Open weights (unrestricted)")  # fmt: skip
    assert (bolt.tier, bolt.accept) == ("weights_open", ("weights_open", "fully_open"))
    assert {"openai/bolt-7b-instruct", "openai/bolt-7b", "openai-community/bolt-7b"} <= {*bolt.hub_ids}  # fmt: skip
    assert bolt.by_name
    assert (nut.tier, nut.organization) == ("closed", "Acme Lab,Mistral AI")
    assert {"acmelab/nut", "acme-lab/nut", "mistralai/nut"} <= {*nut.hub_ids}
    assert (odd.tier, odd.accept, odd.hub_ids) == (None, (), ())
    assert odd.says == "Open spirit (a word that we do not know)"
    assert it.codes == []
    assert it.items() == []


def test_columns_are_known_by_name_and_new_ones_are_ignored(site: Any, reply: Any, it: Any) -> None:
    site.says(reply(200, NEW.encode()))
    (bolt,) = judged(it)
    assert (bolt.subject, bolt.tier) == ("Bolt 7B", "research_preview")
    assert {"openai/bolt-7b-a", "openai/bolt-7b-b"} <= {*bolt.hub_ids}


def test_versions_that_differ_are_judged_apart(site: Any, reply: Any, it: Any) -> None:
    head = "Model version,Model name,Model accessibility\n"
    site.says(reply(200, f"{head}a,Bolt,API access\nb,Bolt,Unreleased\nc,,API access".encode()))
    assert [item.subject for item in it.items()] == ["Bolt: API access", "Bolt: Unreleased", "c"]


def test_a_table_that_has_not_changed_is_not_sent_again(site: Any, reply: Any, it: Any) -> None:
    site.says(reply(200, OLD.encode(), {"ETag": '"1"'}), reply(304))
    assert len(judged(it)) == 3
    assert it.items() == []
    assert site.asked[1].headers["if-none-match"] == '"1"'


def test_it_is_asked_for_whole_again_when_we_know_other_makers(
    site: Any, reply: Any, it: Any
) -> None:
    site.says(reply(200, OLD.encode(), {"ETag": '"1"'}))
    it.ask()
    it.state = replace(it.state, details={"reading": "other makers"}, body_hash="")
    assert len(judged(it)) == 3
    assert "if-none-match" not in site.asked[1].headers


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"<!doctype html><title>404</title>", "has no column 'Model name' and no column"),
        (b"Model,eci\nBolt,1\n", "has no column 'Model accessibility'"),
        (b'Model,"eci\nBolt', "is no table"),
        (b"Model,Model accessibility\nB\xff,x\n", "is no table"),
        (b"Model,Model accessibility\n", "tells of 0 items, at least 1 are expected"),
    ],
)
def test_what_is_no_such_table_is_trouble(
    site: Any, reply: Any, it: Any, body: bytes, why: str
) -> None:
    site.says(reply(200, body))
    assert it.items() == []
    assert it.codes == ["changed"]
    assert why in it.batches[0].troubles[0].message


def test_a_table_that_lost_most_of_itself_is_trouble(site: Any, reply: Any, it: Any) -> None:
    rows = "".join(f"Bolt {number},API access\n" for number in range(10))
    head = "Model,Model accessibility\n"
    site.says(reply(200, (head + rows).encode()), reply(200, (head + rows[:40]).encode()))
    assert len(it.items()) == 10
    assert it.items() == []
    assert it.codes == ["changed"]


HEAD = "Model version,ECI Score,Release date,Organization,Model accessibility,Model name\n"
GOOD = "".join(
    f"v{number},{100 + number},2025-01-02,OpenAI,API access,Bolt\n" for number in range(9)
)


def test_each_version_with_a_score_has_one(site: Any, reply: Any, it: Any) -> None:
    unsaid = "quiet,90,2025-03-01,Acme,,Quiet,,\n"
    site.says(reply(200, OLD.encode() + unsaid.encode()))
    bolt, high, _, quiet = scored(it)
    assert (bolt.index_name, bolt.subject, bolt.name) == (
        "epoch_eci",
        "bolt-7b-instruct",
        "Bolt 7B",
    )
    assert (bolt.score, bolt.low, bolt.high) == (120.5, None, None)
    assert (bolt.released_on, bolt.organization) == (date(2025, 1, 2), "OpenAI")
    assert (bolt.says, bolt.tier) == ("Open weights (unrestricted)", "weights_open")
    assert {"openai/bolt-7b-instruct", "openai/bolt-7b"} <= {*bolt.hub_ids}
    assert (high.subject, high.name, high.tier) == ("nut_high", "Nut", "closed")
    assert (quiet.says, quiet.tier, quiet.score) == ("", None, 90)
    assert bolt.url.startswith("https://")
    assert it.codes == []


def test_the_newer_table_tells_intervals(site: Any, reply: Any, it: Any) -> None:
    table = (
        "Model,Display name,eci,eci_ci_low,eci_ci_high,date,Organization,Model accessibility\n"
        "Bolt,Bolt (high),130,120,140.5,2026-01-02,OpenAI,Open spirit\n"
        "Nut,,130,NaN,140,,OpenAI,API access\n"
        "Fig,,130,131,140,2026-01-02,OpenAI,API access\n"
    )
    site.says(reply(200, table.encode()))
    bolt, nut, fig = scored(it)
    assert (bolt.subject, bolt.name, bolt.low, bolt.high) == ("Bolt (high)", "Bolt", 120, 140.5)
    assert (bolt.says, bolt.tier) == ("Open spirit", None)
    assert (nut.subject, nut.low, nut.high, nut.released_on) == ("Nut", None, None, None)
    assert (fig.low, fig.high) == (None, None)


@pytest.mark.parametrize(
    ("score", "day", "why"),
    [
        ("NaN", "2025-01-02", "'NaN' is no number"),
        ("Infinity", "2025-01-02", "'Infinity' is no number"),
        ("1e999", "2025-01-02", "a score of '1e999' cannot be meant"),
        ("high", "2025-01-02", "'high' is no number"),
        ("1_0", "2025-01-02", "'1_0' is no number"),
        ("100", "2027-01-02", "it came out on 2027-01-02, which is yet to come"),
        ("100", "2025-01", "'2025-01' is no day"),
        ("100", "2025-02-30", "'2025-02-30' is no day"),
    ],
)  # fmt: skip
def test_a_row_that_cannot_be_read_costs_its_score_and_not_its_judgement(  # noqa: PLR0913, PLR0917 - each is a fixture or a case
    site: Any, reply: Any, it: Any, score: str, day: str, why: str
) -> None:
    site.says(reply(200, f"{HEAD}{GOOD}bad,{score},{day},OpenAI,API access,Bad\n".encode()))
    items = it.items()
    assert [item.name for item in items if isinstance(item, Judgement)] == ["Bolt", "Bad"]
    assert len([item for item in items if isinstance(item, Score)]) == 9
    assert it.codes == ["item"]
    assert messages(it)[0].startswith("a score cannot be read and is left out: 'bad': ")
    assert why in messages(it)[0]


def test_a_version_that_stands_twice_keeps_its_first_score(site: Any, reply: Any, it: Any) -> None:
    site.says(reply(200, f"{HEAD}{GOOD}v1,7,2025-01-02,OpenAI,API access,Bolt\n".encode()))
    assert {score.subject: score.score for score in scored(it)}["v1"] == 101
    assert messages(it) == ["a version stands twice, its first score is kept: 'v1'"]


@pytest.mark.parametrize(
    "row",
    [
        "m{n},2025-01-02,OpenAI,US,API access,Bolt\n",
        "m{n},API access,2025-01-02,OpenAI,API access,Bolt\n",
        "m{n},100,OpenAI,US,API access,Bolt\n",
    ],
    ids=["a cell fell out", "a word for a score", "a maker for a day"],
)
def test_a_table_whose_columns_are_shifted_is_trouble_and_stores_nothing(
    site: Any, reply: Any, it: Any, row: str
) -> None:
    shifted = "".join(row.format(n=number) for number in range(3))
    site.says(reply(200, f"{HEAD}{GOOD}{shifted}".encode()))
    assert it.items() == []
    assert it.codes == ["changed"]
    assert "3 of 12 rows have no number for a score or no day for a date" in messages(it)[0]


def test_a_table_that_lost_its_scores_is_trouble(site: Any, reply: Any, it: Any) -> None:
    site.says(reply(200, f"{HEAD}{GOOD}".encode()))
    assert len(scored(it)) == 9
    site.says(reply(200, f"{HEAD}{GOOD}".replace("ECI Score", "Points").encode()))
    assert it.items() == []
    assert "tells of 0 scores, of 9 before" in messages(it)[0]


@pytest.mark.corpus
def test_the_recorded_table_is_read_whole(
    site: Any, reply: Any, corpus: Path, asker: Callable[..., Any], capsys: Any
) -> None:
    body = gzip.decompress((corpus / "catalogs/epoch_capabilities_to_2025-06.csv.gz").read_bytes())
    table = body.decode("utf-8-sig")
    site.says(reply(200, body))
    it = asker("epoch", "/eci_scores.csv")
    everything = it.items()
    items = [item for item in everything if isinstance(item, Judgement)]
    assert (len(items), it.codes) == (194, [])
    assert {item.says.lower() for item in items} <= READINGS.keys()
    tiers = {tier: sum(item.tier == tier for item in items) for tier in {item.tier for item in items}}  # fmt: skip
    scores = {item.subject: item for item in everything if isinstance(item, Score)}
    rows = {row["Model version"]: row for row in csv.DictReader(StringIO(table))}
    filled = {version: row for version, row in rows.items() if row["ECI Score"]}
    assert (len(rows), len(filled), len(scores)) == (399, 183, 183)
    for version, row in filled.items():
        score = scores[version.strip()]
        assert (str(score.score), str(score.released_on)) == (row["ECI Score"], row["Release date"])
        assert (score.name, score.says) == (row["Model name"], row["Model accessibility"])
    unlabelled = sum(score.tier is None for score in scores.values())
    say(
        capsys,
        "",
        f"epoch: {len(items)} models, tiers {tiers}",
        f"epoch: {len(scores)} scores, {unlabelled} without a word",
    )
    assert unlabelled == 4
