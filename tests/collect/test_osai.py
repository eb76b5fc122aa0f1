import io
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tracker.collect.osai_reading import DIMENSIONS, judgement
from tracker.facts import load
from tracker.records.judgements import Judgement
from tracker.records.sources import SourceState

FACTS = load()
SYSTEM = """\
---
system:
    name: {name}
    link: https://huggingface.co/acme/{name}
    endmodelname: {name}-7B
    endmodellicense: {license}
    releasedate: 2025-12
    anewfield: [1, 2]
org:
    name: Acme Lab
"""
PART = """
{dimension}:
    class: {state}
    link: {link}
    notes: {notes}
"""
TEMPLATE = "system:\n    name:\n    link:\nweights_endmodel:\n    class: closed\n"


def system(name: str = "Bolt", license_: str = "Apache-2.0", **states: str) -> str:
    parts = [
        PART.format(
            dimension=dimension,
            state=states.get(dimension, "open"),
            link=f'["https://huggingface.co/acme/{name}-7B", https://x.example]',
            notes="Prose of others.",
        )
        for dimension in DIMENSIONS
    ]
    return SYSTEM.format(name=name, license=license_) + "".join(parts)


def packed(files: dict[str, str]) -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w:gz") as tar:
        for name, text in files.items():
            member = tarfile.TarInfo(f"main-database-main/{name}.yaml")
            member.size = len(text.encode())
            tar.addfile(member, io.BytesIO(text.encode()))
    return made.getvalue()


@pytest.fixture
def it(asker: Callable[..., Any]) -> Any:
    return asker("osai", "/tar.gz", least=1)


def test_a_system_is_told_with_class_and_link_and_without_prose(
    site: Any, reply: Any, it: Any
) -> None:
    text = system(datasources_endmodel="partial", paper="closed")
    site.says(reply(200, packed({"Bolt too": text, "a_submission_template": TEMPLATE})))
    (item,) = it.items()
    assert (item.judge, item.subject, item.name) == ("osai", "Bolt too", "Bolt-7B")
    assert (item.organization, item.license) == ("Acme Lab", "Apache-2.0")
    assert item.hub_ids == ("acme/Bolt-7B",)
    assert item.tier == "weights_open"
    assert item.says == (
        "10 of 12 dimensions open: weights open, base data open, end data partial, "
        "training code open, licenses open"
    )
    assert item.url.endswith("/blob/main/Bolt%20too.yaml")
    assert [part.component for part in item.parts] == list(DIMENSIONS.values())
    assert item.parts[0].url == "https://huggingface.co/acme/Bolt-7B"
    assert "Prose" not in repr(item)
    assert it.codes == []
    assert it.state.item_count == 1
    assert it.items() == []


def test_an_index_that_has_not_changed_is_not_sent_again(site: Any, reply: Any, it: Any) -> None:
    site.says(reply(200, packed({"Bolt": system()}), {"ETag": '"1"'}), reply(304))
    assert len(it.items()) == 1
    assert it.items() == []
    assert site.asked[1].headers["if-none-match"] == '"1"'
    it.state = SourceState(etag='"1"', details={"reading": "other facts"})
    site.says(reply(200, packed({"Bolt": system()})))
    assert len(it.items()) == 1
    assert "if-none-match" not in site.asked[2].headers


def test_a_system_that_cannot_be_read_is_left_out(site: Any, reply: Any, it: Any) -> None:
    unsaid = system("Nut").replace("weights_endmodel", "weights_of_something")
    files = {
        "Bolt": system(),
        "bad": "system: [",
        "list": "- 1",
        "half": "system: 3",
        "Nut": unsaid,
    }
    site.says(reply(200, packed(files)))
    assert [item.name for item in it.items()] == ["Bolt-7B"]
    assert it.codes == ["item"] * 4
    assert (
        "Nut.yaml: does not say how open `weights_endmodel` is" in it.batches[0].troubles[3].message
    )
    assert "bad.yaml: line 2 is no valid YAML" in it.batches[0].troubles[0].message


def test_an_index_that_lost_most_of_itself_is_trouble(
    site: Any, reply: Any, it: Any, asker: Callable[..., Any]
) -> None:
    whole = {str(number): system(f"Bolt{number}") for number in range(10)}
    site.says(reply(200, packed(whole)), reply(200, packed({"1": system()})))
    assert len(it.items()) == 10
    assert it.items() == []
    assert it.codes == ["changed"]
    assert it.state.item_count == 10
    first = asker("osai", "/tar.gz")
    assert first.items() == []
    assert "at least 80 are expected" in first.batches[0].troubles[0].message


@pytest.mark.parametrize(
    ("license_", "states", "tier", "accept"),
    [
        ("MIT License", {}, "fully_open", {"fully_open"}),
        ("MIT License", {"licenses": "closed", "weights_basemodel": "closed"}, "fully_open", {"fully_open"}),
        ("MIT License", {"trainingcode": "partial"}, "weights_open", {"weights_open"}),
        ("MIT License", {"weights_endmodel": "partial"}, "weights_open", {"weights_open", "research_preview"}),
        ("CC-BY-NC-4.0", {"weights_endmodel": "closed"}, "closed", {"closed"}),
        ("CC-BY-NC-4.0", {}, "research_preview", {"research_preview"}),
        ("Acme research terms of 2025", {}, "research_preview", {"research_preview"}),
        ("Custom license", {}, "fully_open", {"fully_open"}),
    ],
)  # fmt: skip
def test_a_tier_is_read_from_the_dimensions(
    license_: str, states: dict[str, str], tier: str, accept: set[str]
) -> None:
    told = {name: {"class": states.get(name, "open"), "link": "https://x.example"} for name in DIMENSIONS}  # fmt: skip
    found = judgement("s", {"system": {"name": "Bolt", "endmodellicense": license_}, **told}, "", FACTS)  # fmt: skip
    assert isinstance(found, Judgement)
    assert (found.tier, set(found.accept)) == (tier, accept)


def test_closed_without_link_or_notes_may_be_what_nobody_looked_at() -> None:
    told = {"system": {"name": "Bolt", "paper": {"class": "Closed"}},
            "weights_endmodel": {"class": "open"},
            "trainingcode": {"class": "closed", "notes": "No code found."}}  # fmt: skip
    found = judgement("s", told, "", FACTS)
    assert isinstance(found, Judgement)
    states = {part.dimension: part.state for part in found.parts}
    assert (states["paper"], states["trainingcode"], states["preprint"]) == ("unknown", "closed", "unknown")  # fmt: skip
    assert "base data not stated" in found.says
    assert found.organization == ""


def test_a_note_of_a_withdrawal_is_taken_as_a_fact() -> None:
    told = {"system": {"name": "Bolt"},
            "weights_endmodel": {"class": "closed", "notes": "Now taken down."},
            "trainingcode": {"class": "open", "notes": "No longer in one place."}}  # fmt: skip
    found = judgement("s", told, "", FACTS)
    assert isinstance(found, Judgement)
    assert [part.dimension for part in found.parts if part.withdrawn] == ["weights_endmodel"]


def test_slips_of_typing_are_forgiven() -> None:
    told = {"system": {"name": "Bolt", "endmodel license": "CC-BY-NC-4.0",
                       "weights_endmodel": {"class": "open"}, "link": "https://huggingface.co/acme/B"},
            "org": "Acme"}  # fmt: skip
    found = judgement("s", told, "", FACTS)
    assert isinstance(found, Judgement)
    assert (found.tier, found.hub_ids) == ("research_preview", ("acme/B",))


@pytest.mark.corpus
def test_the_recorded_index_is_read_whole(
    site: Any, reply: Any, corpus: Path, asker: Callable[..., Any], capsys: Any
) -> None:
    site.says(reply(200, (corpus / "catalogs/osai_index.tar.gz").read_bytes()))
    it = asker("osai", "/tar.gz")
    items = it.items()
    assert (len(items), it.codes) == (90, [])
    linked = sum(bool(item.hub_ids) for item in items)
    tiers = {tier: sum(item.tier == tier for item in items) for tier in {item.tier for item in items}}  # fmt: skip
    with capsys.disabled():
        print(f"\nosai: {len(items)} systems, {linked} with Hub ids, tiers {tiers}")  # noqa: T201 - figures for whoever runs `make corpus`
    assert linked >= 75
