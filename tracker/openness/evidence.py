"""Gathers the evidence: one fact a piece, with the URL it stands at and when it was seen."""

from collections.abc import Iterator
from datetime import datetime

from msgspec import Struct

from tracker.records.evidence import Evidence, Subject
from tracker.records.facts import Facts, Publication
from tracker.records.items import CatalogItem, ModelItem
from tracker.records.openness import Component

HUB = "https://huggingface.co"


def gather(subject: Subject, facts: Facts) -> tuple[Evidence, ...]:
    """List every fact that bears on how open the model is, in a fixed order."""
    found: list[Evidence] = []
    if subject.hub is not None:
        page = _Page(f"{HUB}/{subject.hub.hub_id}", subject.hub_seen_at)
        found += _weights(subject.hub, page)
        found += _license(subject.hub, page)
        found += _card(subject.hub, page)
        found += _parents(subject.hub, page)
        found += _published(subject.hub.hub_id, facts, about_base=False)
    if subject.gone_at is not None:
        found.append(_Page(_place(subject), subject.gone_at).fact("weights", "gone", "true"))
    if subject.catalog is not None:
        found += _catalog(subject.catalog, subject)
    for missing in subject.missing_bases:
        found += _published(missing, facts, about_base=True)
    return tuple(dict.fromkeys(found))


class _Page(Struct, frozen=True):
    url: str
    seen_at: datetime | None

    def fact(self, component: Component, kind: str, value: str, url: str = "") -> Evidence:
        return Evidence(
            component=component,
            kind=kind,
            value=value,
            url=url or self.url,
            seen_at=self.seen_at,
        )


def _place(subject: Subject) -> str:
    if subject.hub is not None:
        return f"{HUB}/{subject.hub.hub_id}"
    return (subject.catalog.url if subject.catalog else None) or ""


def _weights(item: ModelItem, page: _Page) -> Iterator[Evidence]:
    yield page.fact("weights", "repository", item.hub_id)
    if item.weight_files is not None:
        files = f"{page.url}/tree/main"
        yield page.fact("weights", "weight_files", str(len(item.weight_files)), files)
    if item.parameters:
        yield page.fact("weights", "parameters", str(item.parameters))
    if item.gated is not None:
        yield page.fact("weights", "gate", item.gated)
    if item.gate_prompt:
        yield page.fact("license", "gate_prompt", item.gate_prompt)
    if item.disabled:
        yield page.fact("weights", "disabled", "true")
    if item.private:
        yield page.fact("weights", "private", "true")


def _license(item: ModelItem, page: _Page) -> Iterator[Evidence]:
    if item.license:
        yield page.fact("license", "license_tag", item.license)
    if item.license_name:
        yield page.fact("license", "license_name", item.license_name)
    if item.license_link:
        url = item.license_link if item.license_link.startswith(("http://", "https://")) else ""
        yield page.fact("license", "license_link", item.license_link, url)


def _card(item: ModelItem, page: _Page) -> Iterator[Evidence]:
    if item.license or item.datasets or item.parents:
        yield page.fact("card", "card_metadata", "true")
    if item.library:
        yield page.fact("architecture", "library", item.library)
    for name in item.architectures:
        yield page.fact("architecture", "architectures", name)
    if "custom_code" in item.tags:
        yield page.fact("architecture", "custom_code", "true")
    for dataset in item.datasets:
        yield page.fact("training_data", "dataset_tag", dataset, f"{HUB}/datasets/{dataset}")
    for arxiv_id in item.arxiv_ids:
        url = f"https://arxiv.org/abs/{arxiv_id}"
        yield page.fact("paper", "arxiv_tag", arxiv_id, url)


def _parents(item: ModelItem, page: _Page) -> Iterator[Evidence]:
    for parent in item.parents:
        yield Evidence(
            component="weights",
            kind="base_model",
            value=f"{parent.relation}:{parent.hub_id}",
            url=f"{HUB}/{parent.hub_id}",
            seen_at=page.seen_at,
            about_base=True,
        )


def _catalog(entry: CatalogItem, subject: Subject) -> Iterator[Evidence]:
    page = _Page(entry.url or "", subject.catalog_seen_at)
    if entry.open_weights is not None:
        claim = "open" if entry.open_weights else "closed"
        yield page.fact("weights", "catalog_claim", claim)
    for hub_id in entry.hub_ids:
        yield page.fact("weights", "weights_link", f"{HUB}/{hub_id}", f"{HUB}/{hub_id}")
    for offering in entry.offerings:
        yield page.fact("weights", "api", offering.provider, offering.url or "")
    if entry.license and subject.hub is None:
        yield page.fact("license", "license_tag", entry.license)


def _published(hub_id: str, facts: Facts, *, about_base: bool) -> Iterator[Evidence]:
    row = _publication(hub_id, facts)
    if row is None:
        return
    told: tuple[tuple[Component, str], ...] = (
        ("training_data", row.training_data),
        ("training_code", row.training_code),
    )
    for component, url in told:
        if url:
            yield Evidence(
                component=component,
                kind=f"published_{component}",
                value=row.match,
                url=url,
                about_base=about_base,
            )


def _publication(hub_id: str, facts: Facts) -> Publication | None:
    rows = [row for row in facts.publications if _matches(row.match, hub_id.lower())]
    return max(rows, key=lambda row: len(row.match), default=None)


def _matches(pattern: str, hub_id: str) -> bool:
    if pattern.endswith("*"):
        return hub_id.startswith(pattern[:-1])
    return hub_id == pattern
