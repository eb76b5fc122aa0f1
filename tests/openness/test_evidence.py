"""Evidence: what is stored of a model becomes facts with a place and a time."""

from datetime import UTC, date, datetime

import msgspec

from tracker.openness import gather, signs_seen
from tracker.openness.signs import signs_of
from tracker.records.cards import CardItem, DatasetItem
from tracker.records.evidence import Subject
from tracker.records.facts import Facts, Override, Publication
from tracker.records.items import CatalogItem, ModelItem, Parent
from tracker.records.served import Offering

NOW = datetime(2026, 4, 20, tzinfo=UTC)
ROW = Publication(
    match="acme/open-*",
    training_data="https://huggingface.co/datasets/acme/all",
    source="https://acme.org/paper",
    checked=date(2026, 4, 1),
)
FACTS = Facts(version="0", publications={"acme": (ROW,)})


def subject(**more: object) -> Subject:
    told = {"model_key": "k", "name": "n", "organization": "acme"}
    return Subject(**(told | more))  # type: ignore[arg-type]  # told by name


def kinds(found: Subject) -> set[str]:
    told = gather(found, FACTS)
    assert signs_seen(found, FACTS) == signs_of(told)
    return {fact.kind for fact in told}


def test_a_repository_tells_all_that_it_shows() -> None:
    item = ModelItem(
        hub_id="acme/m",
        license="other",
        license_name="Acme",
        license_link="https://acme.org/license",
        library="transformers",
        gated="manual",
        gate_prompt="I use it for research purposes only",
        disabled=True,
        private=True,
        tags=("custom_code",),
        parents=(Parent(hub_id="acme/base", relation="finetune"),),
        datasets=("acme/d",),
        arxiv_ids=("2604.1",),
        parameters=7,
        weight_files=("a.safetensors",),
        architectures=("X",),
    )
    found = gather(subject(hub=item, hub_seen_at=NOW, gone_at=NOW), FACTS)
    assert {fact.kind for fact in found} == {
        "repository", "weight_files", "parameters", "gate", "gate_term", "disabled", "private",
        "license_tag", "license_name", "license_link", "card_metadata", "library",
        "architectures", "custom_code", "dataset", "arxiv_tag", "base_model", "gone",
    }  # fmt: skip
    assert all(fact.seen_at == NOW for fact in found)
    assert all(fact.url.startswith("https://") for fact in found)
    assert signs_seen(subject(hub=item, gone_at=NOW), FACTS) == signs_of(found)
    assert {(fact.value, fact.read) for fact in found if fact.about_base} == {
        ("finetune", "acme/base")
    }
    assert {fact.read for fact in found} >= {"1 weight file", "7 parameters", "acme/d", "2604.1"}


def test_a_bare_repository_tells_only_that_it_is_there() -> None:
    assert kinds(subject(hub=ModelItem(hub_id="acme/m"))) == {"repository"}


def test_a_relative_license_link_points_at_the_repository() -> None:
    found = gather(subject(hub=ModelItem(hub_id="acme/m", license_link="LICENSE")), FACTS)
    assert [fact.url for fact in found if fact.kind == "license_link"] == [
        "https://huggingface.co/acme/m"
    ]


def test_published_data_is_told_of_a_family_and_of_a_base_that_is_missing() -> None:
    own = gather(subject(hub=ModelItem(hub_id="Acme/Open-7B")), FACTS)
    assert [fact.url for fact in own if fact.kind == "published_training_data"] == [
        ROW.training_data
    ]
    exact = msgspec.structs.replace(ROW, match="acme/one")
    only = Facts(version="0", publications={"acme": (exact,)})
    for hub_id, told in (("acme/One", True), ("acme/one-chat", False)):
        found = gather(subject(hub=ModelItem(hub_id=hub_id)), only)
        assert any(fact.kind == "published_training_data" for fact in found) is told
    child = gather(subject(missing_bases=("acme/open-7b", "acme/shut")), FACTS)
    assert [(fact.kind, fact.about_base, fact.value) for fact in child] == [
        ("base_training_data", True, "acme/open-7b")
    ]


def test_a_catalogue_entry_tells_claims_links_and_who_serves_it() -> None:
    entry = CatalogItem(
        catalog_id="acme/m",
        name="M",
        organization="acme",
        open_weights=True,
        license="mit",
        hub_ids=("acme/m",),
        url="https://catalog.example/m",
        offerings=(Offering(provider="p", provider_model_id="m"),),
    )
    assert kinds(subject(catalog=entry)) == {"catalog_claim", "weights_link", "api", "license_tag"}
    assert "license_tag" not in kinds(subject(catalog=entry, hub=ModelItem(hub_id="acme/m")))
    shut = CatalogItem(catalog_id="a/b", name="B", organization="a", open_weights=False)
    assert [fact.value for fact in gather(subject(catalog=shut), FACTS)] == ["closed"]
    silent = CatalogItem(catalog_id="a/b", name="B", organization="a")
    assert gather(subject(catalog=silent), FACTS) == ()


def test_what_is_gone_was_somewhere() -> None:
    entry = CatalogItem(catalog_id="a/b", name="B", organization="a", url="https://c.example/b")
    assert gather(subject(catalog=entry, gone_at=NOW), FACTS)[0].url == "https://c.example/b"
    assert gather(subject(gone_at=NOW), FACTS)[0].url == ""


def test_what_the_weights_are_is_told_by_their_names() -> None:
    for files, value in [((), "none"), (("x/adapter_model.bin",), "adapter"),
                         (("adapter_model.safetensors", "model.safetensors"), "some")]:  # fmt: skip
        found = gather(subject(hub=ModelItem(hub_id="a/b", weight_files=files)), FACTS)
        assert ("weight_files", value) in {(fact.kind, fact.value) for fact in found}
    assert "delta" in kinds(subject(hub=ModelItem(hub_id="acme/vic-7b-delta-v1")))


def test_a_waitlist_at_the_gate_is_told_from_a_term() -> None:
    item = ModelItem(hub_id="a/b", gate_prompt="Join the waitlist")
    assert kinds(subject(hub=item)) == {"repository", "waitlist"}


def test_weights_that_came_long_after_the_product_were_opened_later() -> None:
    entry = CatalogItem(catalog_id="a/b", name="B", organization="a", released_on=date(2026, 1, 1))
    late = ModelItem(hub_id="a/b", created_at=datetime(2026, 4, 1, tzinfo=UTC))
    found = gather(subject(hub=late, catalog=entry), FACTS)
    assert [fact.read for fact in found if fact.kind == "opened_later"] == [
        "released 2026-01-01, weights since 2026-04-01"
    ]
    soon = ModelItem(hub_id="a/b", created_at=datetime(2026, 1, 3, tzinfo=UTC))
    assert "opened_later" not in kinds(subject(hub=soon, catalog=entry))
    assert "opened_later" not in kinds(subject(hub=ModelItem(hub_id="a/b"), catalog=entry))


def test_cards_data_sets_and_decisions_are_evidence_too() -> None:
    card = CardItem(hub_id="acme/m")
    data = (DatasetItem(dataset_id="acme/d", state="open"),)
    item = ModelItem(hub_id="acme/m", datasets=("acme/d",))
    row = Override(match="acme/m", component="weights", state="open", reason="r",
                   source="https://x", on=date(2026, 1, 1), by="Ada")  # fmt: skip
    told = subject(hub=item, card=card, card_seen_at=NOW, datasets=data)
    found = gather(told, Facts(version="0", overrides=(row,)))
    values = {(fact.kind, fact.value) for fact in found}
    assert values >= {
        ("dataset", "open"),
        ("card_text", "read"),
        ("override_weights", "state:open"),
    }
