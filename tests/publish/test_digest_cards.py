from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime

from tracker.publish.digest_cards import Beside, card, licence, line
from tracker.publish.digest_links import Links
from tracker.publish.digest_near import scores
from tracker.publish.digest_parts import Card
from tracker.records.landscape import Release, Telling
from tracker.records.openness import Verdict
from tracker.records.served import Offering
from tracker.records.snapshot import ModelRow

Row = Callable[..., ModelRow]
LINKS = Links("")
BESIDE = Beside(links=LINKS, rooms=(), scores=scores((), ()), closed_price="")
AT = datetime(2026, 11, 24, 9, 12, tzinfo=UTC)
OFFER = Offering(
    provider="Sample Cloud", provider_model_id="x", input_usd_per_mtok=2, output_usd_per_mtok=8
)


def full(row: ModelRow, release: Release | None = None) -> Card:
    return card(line(row, LINKS), row, release, "", BESIDE)


def facts(told: Card) -> dict[str, str]:
    return {fact.label: fact.words for fact in told.facts}


def release(*tellings: Telling) -> Release:
    return Release(
        release_key="r", title="", organization="", tier=None,
        first_told_at=AT, first_told_by="hub", tellings=tellings,
    )  # fmt: skip


def test_a_line_names_size_kind_context_licence_and_what_stands_in_the_way(digest_row: Row) -> None:
    told = line(
        digest_row(gated="manual", context_tokens=131072, gone_at=AT),
        LINKS,
        Counter({"quantized": 14, "finetune": 1}),
    )
    assert told.facts == (
        "32.8B · text generation · 128k context · apache-2.0 · access on request"
        " · gone since 24 Nov"
    )
    assert told.derivatives == "+ 14 quantised, 1 fine-tune"
    assert told.when == "24 Nov"


def test_what_is_not_known_is_left_out_of_a_line(digest_row: Row) -> None:
    row = digest_row(task=None, modality="unknown", parameters=None, created_on=None)
    told = line(row, LINKS)
    assert (told.facts, told.when, told.dated) == ("apache-2.0", "First seen 24 Nov", False)
    assert line(digest_row(context_tokens=200_000), LINKS).facts.count("200,000 context") == 1


def test_a_closed_model_is_told_with_its_price_and_no_licence(digest_row: Row) -> None:
    row = digest_row(tier="closed", hub_id=None, license=None, task=None, offerings=(OFFER,))
    assert line(row, LINKS).facts == "32.8B · text · $2.00 in, $8.00 out per million tokens"


def test_a_licence_of_its_own_is_told_by_its_name(digest_row: Row) -> None:
    assert licence(digest_row(license="other", license_name="harbour")) == "harbour"
    assert licence(digest_row(license="other")) == "other"
    assert licence(digest_row(license=None)) == "no licence declared"


def test_a_card_shows_each_component_with_its_proof(digest_row: Row) -> None:
    weights, _, data, code = full(digest_row()).cells
    assert (weights.mark, weights.state) == ("●", "Open")
    assert weights.proof is not None
    assert weights.proof.text == "32.8B weights"
    assert (data.state, data.proof, code.mark, code.state) == ("Closed", None, "?", "Unknown")


def test_a_card_says_what_is_allowed_denied_and_unknown(digest_row: Row) -> None:
    told = full(digest_row(offerings=(OFFER,)))
    assert facts(told) == {
        "You may": "use it commercially.",
        "On conditions": "redistribute it.",
        "You may not": "train on its outputs.",
        "Price": "$2.00 in, $8.00 out per million tokens (Sample Cloud).",
        "Unknown": "Not seen: training code. "
        "Not stated: whether you may run it on your own machines.",
    }
    assert told.facts[0].links[0].url == "https://licenses.example.org/open"


def test_a_conflict_stands_first_and_in_alert(
    digest_row: Row, digest_verdict: Callable[..., Verdict]
) -> None:
    verdict = Verdict(
        tier="weights_open", confidence=1, reasons=(), findings=digest_verdict().findings[:1],
        conflicts=("declares mit, its base declares harbour",),
    )  # fmt: skip
    told = full(digest_row(verdict=verdict))
    assert told.facts[0].words == "Declares mit, its base declares harbour"
    assert told.facts[0].alert
    assert facts(told)["Unknown"] == "Nothing we check for."


def test_a_model_without_a_verdict_says_so(digest_row: Row) -> None:
    told = full(digest_row(verdict=None))
    assert facts(told) == {"Unknown": "All: it has not been assessed yet."}
    assert {cell.state for cell in told.cells} == {"Unknown"}


def test_those_who_told_are_linked_in_the_order_that_they_told_in(digest_row: Row) -> None:
    told = full(
        digest_row(),
        release(
            Telling(
                kind="paper", key="2611.1", title="", told_by="arxiv", url="https://papers.example.net/1",
                told_at=AT.replace(day=25),
            ),
            Telling(kind="model", key="aurora", title="", told_by="hub", told_at=AT),
        ),
    )  # fmt: skip
    fact = told.facts[-1]
    assert fact.words == "First told 24 Nov, 09:12 UTC, by"
    assert [link.text for link in fact.links] == ["repository", "paper"]
    assert "Told by" not in facts(full(digest_row(), release()))
