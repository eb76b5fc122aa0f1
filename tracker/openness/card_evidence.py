"""Evidence from a card's text, and from the data sets that a model names."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from tracker.openness.links import address, data_place
from tracker.openness.page import HUB, Page
from tracker.records.cards import CardItem, CardLink, CardStatement, DatasetItem
from tracker.records.evidence import Evidence

_DATASETS = "huggingface.co/datasets/"


def of_datasets(
    named: Iterable[str], known: Iterable[DatasetItem], page: Page
) -> Iterator[Evidence]:
    """Tell of each data set in the card's metadata whether people can have it."""
    states = _states(known)
    for dataset in named:
        state = states.get(dataset.lower(), "unchecked")
        yield page.fact("dataset", state, dataset, about=f"{HUB}datasets/{dataset}")


def of_card(
    card: CardItem, seen_at: datetime | None, known: Iterable[DatasetItem]
) -> Iterator[Evidence]:
    """Tell what the text of a card says and links."""
    page = Page(card.url or f"{HUB}{card.hub_id}", seen_at)
    if not card.found:
        yield page.fact("card_missing", "true")
        return
    yield page.fact("card_text", "read")
    states = _states(known)
    for link in card.links:
        yield _of_link(link, states, page)
    for statement in card.statements:
        yield from _of_statement(statement, page)
    if card.license_text_title:
        yield page.fact(
            "license_text", card.license_text_title, about=card.license_text_url or page.url
        )


def _of_link(link: CardLink, states: Mapping[str, str], page: Page) -> Evidence:
    read = f"{link.sign}: {link.url}" if link.sign else link.url
    if link.kind == "training_data":
        where = address(link.url)
        if where.startswith(_DATASETS):
            name = "/".join(where.removeprefix(_DATASETS).split("/")[:2])
            state = states.get(name, "unchecked")
        else:
            state = "elsewhere" if data_place(link.url) == "data" else "described"
        return page.fact("card_data_link", state, read, about=link.url)
    if link.kind == "training_code":
        return page.fact("training_code_link", "code", read, about=link.url)
    if link.kind == "code":
        return page.fact("repository_link", "unsigned", read, about=link.url)
    return page.fact("arxiv_tag", "cited", read, about=link.url)


def _of_statement(statement: CardStatement, page: Page) -> Iterator[Evidence]:
    if statement.kind == "delta_only":
        yield page.fact("delta", "said", statement.read)
    elif statement.kind == "waitlist":
        yield page.fact("waitlist", "waitlist", statement.read)
    elif statement.kind in {"non_commercial", "research_only"}:
        yield page.fact("card_term", statement.kind, statement.read)


def _states(known: Iterable[DatasetItem]) -> dict[str, str]:
    return {dataset.dataset_id.lower(): dataset.state for dataset in known}
