"""Card evidence: a linked data set counts by what was found behind the link."""

from datetime import UTC, datetime

import pytest

from tracker.openness.card_evidence import of_card, of_datasets
from tracker.openness.page import Page
from tracker.records.cards import CardItem, CardLink, CardStatement, DatasetItem, Statement
from tracker.records.evidence import Evidence

NOW = datetime(2026, 11, 1, tzinfo=UTC)
KNOWN = [
    DatasetItem(dataset_id="acme/Text", state="open"),
    DatasetItem(dataset_id="acme/shut", state="gated"),
]


def gathered(card: CardItem) -> list[Evidence]:
    page, told = of_card(card, NOW, KNOWN)
    return [page.evidence(fact) for fact in told]


def signs(card: CardItem) -> list[tuple[str, str]]:
    return [(fact.kind, fact.value) for fact in gathered(card)]


def test_data_sets_of_the_metadata_are_looked_up_in_any_case() -> None:
    page = Page("https://huggingface.co/acme/m", NOW)
    named = ["Acme/text", "acme/shut", "squad"]
    told = [page.evidence(fact) for fact in of_datasets(named, KNOWN)]
    assert [fact.value for fact in told] == ["open", "gated", "unchecked"]
    assert told[0].url == "https://huggingface.co/datasets/Acme/text"
    assert told[0].read == "Acme/text"


@pytest.mark.parametrize(
    ("kind", "url", "sign"),
    [
        ("training_data", "https://huggingface.co/datasets/acme/text/tree/main",
         ("card_data_link", "open")),
        ("training_data", "https://huggingface.co/datasets/acme/shut", ("card_data_link", "gated")),
        ("training_data", "https://huggingface.co/datasets/squad", ("card_data_link", "unchecked")),
        ("training_data", "https://zenodo.org/records/1", ("card_data_link", "elsewhere")),
        ("training_data", "https://acme.org/about", ("card_data_link", "described")),
        ("training_code", "https://github.com/acme/train", ("training_code_link", "code")),
        ("code", "https://github.com/acme/m", ("repository_link", "unsigned")),
        ("paper", "https://arxiv.org/abs/1", ("arxiv_tag", "cited")),
    ],
)  # fmt: skip
def test_a_link_of_a_card_is_evidence(kind: str, url: str, sign: tuple[str, str]) -> None:
    link = CardLink(kind=kind, url=url, sign="Training")  # type: ignore[arg-type]  # by name
    card = CardItem(hub_id="acme/m", links=(link,))
    assert signs(card) == [("card_text", "read"), sign]
    assert gathered(card)[1].read == f"Training: {url}"


def test_what_a_card_says_of_use_and_of_its_weights_is_evidence() -> None:
    said: tuple[Statement, ...] = (
        "delta_only",
        "waitlist",
        "non_commercial",
        "research_only",
        "usage_policy",
    )
    statements = tuple(CardStatement(kind=kind, read="words") for kind in said)
    assert signs(CardItem(hub_id="acme/m", statements=statements))[1:] == [
        ("delta", "said"), ("waitlist", "waitlist"), ("card_term", "non_commercial"),
        ("card_term", "research_only"),
    ]  # fmt: skip


def test_the_title_of_a_license_text_is_evidence_at_its_address() -> None:
    card = CardItem(hub_id="acme/m", url="https://huggingface.co/acme/m", license_text_title="MIT",
                    license_text_url="https://acme.org/LICENSE")  # fmt: skip
    fact = gathered(card)[-1]
    assert (fact.kind, fact.value, fact.url) == ("license_text", "MIT", "https://acme.org/LICENSE")
    assert fact.seen_at == NOW


def test_a_repository_without_a_card_says_so() -> None:
    assert signs(CardItem(hub_id="acme/m", found=False)) == [("card_missing", "true")]


def test_a_card_that_could_not_be_read_is_not_told_as_read() -> None:
    shut = CardItem(hub_id="acme/m", readable=False, license_text_title="MIT License")
    assert signs(shut) == [("license_text", "MIT License")]
    read_before = CardItem(hub_id="acme/m", readable=False, digest="d")
    assert signs(read_before) == [("card_text", "read")]
