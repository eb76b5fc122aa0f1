"""Evidence from a card's text, and from the data sets that a model names."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from tracker.openness.links import address, data_place
from tracker.openness.page import Fact, Page, Told
from tracker.records.cards import CardItem, CardLink, CardStatement, DatasetItem
from tracker.records.items import HUB

_DATASETS = "huggingface.co/datasets/"


def of_datasets(named: Iterable[str], known: Iterable[DatasetItem]) -> Iterator[Fact]:
    """Tell of each data set in the card's metadata whether people can have it."""
    states = _states(known)
    for dataset in named:
        state = states.get(dataset.lower(), "unchecked")
        yield "dataset", state, dataset, f"{HUB}datasets/{dataset}"


def of_card(card: CardItem, seen_at: datetime | None, known: Iterable[DatasetItem]) -> Told:
    """Tell what the text of a card says and links."""
    page = Page(card.url or f"{HUB}{card.hub_id}", seen_at)
    if not card.found:
        return page, [("card_missing", "true", "", "")]
    states = _states(known)
    # A gated card that was read before keeps its digest; without one nobody has read it.
    was_read = card.readable or bool(card.digest)
    told: list[Fact] = [("card_text", "read", "", "")] if was_read else []
    told += [_of_link(link, states) for link in card.links]
    told += [fact for statement in card.statements for fact in _of_statement(statement)]
    if card.license_text_title:
        told.append(("license_text", card.license_text_title, "", card.license_text_url))
    return page, told


def _of_link(link: CardLink, states: Mapping[str, str]) -> Fact:
    read = f"{link.sign}: {link.url}" if link.sign else link.url
    if link.kind == "training_data":
        where = address(link.url)
        if where.startswith(_DATASETS):
            name = "/".join(where.removeprefix(_DATASETS).split("/")[:2])
            state = states.get(name, "unchecked")
        else:
            state = "elsewhere" if data_place(link.url) == "data" else "described"
        return "card_data_link", state, read, link.url
    if link.kind == "training_code":
        return "training_code_link", "code", read, link.url
    if link.kind == "code":
        return "repository_link", "unsigned", read, link.url
    return "arxiv_tag", "cited", read, link.url


def _of_statement(statement: CardStatement) -> Iterator[Fact]:
    if statement.kind == "delta_only":
        yield "delta", "said", statement.read, ""
    elif statement.kind == "waitlist":
        yield "waitlist", "waitlist", statement.read, ""
    elif statement.kind in {"non_commercial", "research_only"}:
        yield "card_term", statement.kind, statement.read, ""


def _states(known: Iterable[DatasetItem]) -> dict[str, str]:
    return {dataset.dataset_id.lower(): dataset.state for dataset in known}
