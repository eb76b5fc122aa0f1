import gzip
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from tracker.collect.epoch import READINGS

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


@pytest.fixture
def it(asker: Callable[..., Any]) -> Any:
    return asker("epoch", "/eci_scores.csv", least=1)


def test_each_model_has_one_judgement(site: Any, reply: Any, it: Any) -> None:
    site.says(reply(200, OLD.encode()))
    bolt, nut, odd = it.items()
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
    (bolt,) = it.items()
    assert (bolt.subject, bolt.tier) == ("Bolt 7B", "research_preview")
    assert {"openai/bolt-7b-a", "openai/bolt-7b-b"} <= {*bolt.hub_ids}


def test_versions_that_differ_are_judged_apart(site: Any, reply: Any, it: Any) -> None:
    head = "Model version,Model name,Model accessibility\n"
    site.says(reply(200, f"{head}a,Bolt,API access\nb,Bolt,Unreleased\nc,,API access".encode()))
    assert [item.subject for item in it.items()] == ["Bolt: API access", "Bolt: Unreleased", "c"]


def test_a_table_that_has_not_changed_is_not_sent_again(site: Any, reply: Any, it: Any) -> None:
    site.says(reply(200, OLD.encode(), {"ETag": '"1"'}), reply(304))
    assert len(it.items()) == 3
    assert it.items() == []
    assert site.asked[1].headers["if-none-match"] == '"1"'


def test_it_is_asked_for_whole_again_when_we_know_other_makers(
    site: Any, reply: Any, it: Any
) -> None:
    site.says(reply(200, OLD.encode(), {"ETag": '"1"'}))
    it.ask()
    it.state = replace(it.state, details={"reading": "other makers"}, body_hash="")
    assert len(it.items()) == 3
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


@pytest.mark.corpus
def test_the_recorded_table_is_read_whole(
    site: Any, reply: Any, corpus: Path, asker: Callable[..., Any], capsys: Any
) -> None:
    body = (corpus / "catalogs/epoch_capabilities_to_2025-06.csv.gz").read_bytes()
    site.says(reply(200, gzip.decompress(body)))
    it = asker("epoch", "/eci_scores.csv")
    items = it.items()
    assert (len(items), it.codes) == (194, [])
    assert {item.says.lower() for item in items} <= READINGS.keys()
    tiers = {tier: sum(item.tier == tier for item in items) for tier in {item.tier for item in items}}  # fmt: skip
    with capsys.disabled():
        print(f"\nepoch: {len(items)} models, tiers {tiers}")  # noqa: T201 - figures for whoever runs `make corpus`
