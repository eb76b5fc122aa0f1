"""Gathers the evidence: one fact a piece, with the URL it stands at and when it was seen."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from tracker.openness.card_evidence import of_card, of_datasets
from tracker.openness.curation import of_overrides
from tracker.openness.page import HUB, Page
from tracker.openness.wording import gate_term, license_place
from tracker.records.evidence import Evidence, Subject
from tracker.records.facts import Facts, Publication
from tracker.records.items import CatalogItem, ModelItem

LATER = timedelta(days=30)
"""Weights that come this long after the model itself were opened later."""
WORDS = 200
"""Characters of other people's words that are kept as proof."""


def gather(subject: Subject, facts: Facts) -> tuple[Evidence, ...]:
    """List every fact that bears on how open the model is, in a fixed order."""
    found: list[Evidence] = []
    hub = subject.hub
    if hub is not None:
        page = Page(f"{HUB}{hub.hub_id}", subject.hub_seen_at)
        _of_repository(hub, page, found)
        _of_gate(hub, page, found)
        _of_license(hub, page, found)
        _of_architecture(hub, page, found)
        found += of_datasets(hub.datasets, subject.datasets, page)
        found += _published(hub.hub_id, facts, about_base=False)
        found += of_overrides(hub.hub_id, facts)
    if subject.card is not None:
        found += of_card(subject.card, subject.card_seen_at, subject.datasets)
    if subject.gone_at is not None:
        found.append(Page(_place(subject), subject.gone_at).fact("gone", "true"))
    if subject.catalog is not None:
        found += _of_catalog(subject.catalog, subject)
    for missing in subject.missing_bases:
        found += _published(missing, facts, about_base=True)
    return tuple(found)


def _place(subject: Subject) -> str:
    if subject.hub is not None:
        return f"{HUB}{subject.hub.hub_id}"
    return (subject.catalog.url if subject.catalog else None) or ""


def _of_repository(item: ModelItem, page: Page, found: list[Evidence]) -> None:
    found.append(page.fact("repository", "public", item.hub_id))
    files = item.weight_files
    if files is not None:
        read = "1 weight file" if len(files) == 1 else f"{len(files)} weight files"
        tree = f"{page.url}/tree/main"
        found.append(page.fact("weight_files", _kind_of_files(files), read, about=tree))
    if item.parameters:
        found.append(page.fact("parameters", "known", f"{item.parameters:,} parameters"))
    if item.disabled:
        found.append(page.fact("disabled", "true"))
    if item.private:
        found.append(page.fact("private", "true"))
    if "-delta" in item.hub_id.lower():
        found.append(page.fact("delta", "named", item.hub_id))
    found += [
        page.fact("base_model", parent.relation, parent.hub_id, about=f"{HUB}{parent.hub_id}")
        for parent in item.parents
    ]


def _of_gate(item: ModelItem, page: Page, found: list[Evidence]) -> None:
    if item.gated is not None:
        found.append(page.fact("gate", item.gated))
    if item.gate_prompt:
        term = gate_term(item.gate_prompt)
        kind = "waitlist" if term == "waitlist" else "gate_term"
        found.append(page.fact(kind, term, " ".join(item.gate_prompt.split())[:WORDS]))


def _kind_of_files(files: tuple[str, ...]) -> str:
    """Tell whole weights from an adapter's: the names are those of the peft library."""
    if not files:
        return "none"
    adapters = sum(name.rpartition("/")[2].startswith("adapter_") for name in files)
    return "adapter" if adapters == len(files) else "some"


def _of_license(item: ModelItem, page: Page, found: list[Evidence]) -> None:
    if item.license:
        found.append(page.fact("license_tag", item.license))
    if item.license_name:
        found.append(page.fact("license_name", item.license_name))
    link = item.license_link
    if link:
        about = link if link.startswith(("http://", "https://")) else ""
        place = license_place(link, item.hub_id)
        found.append(page.fact("license_link", place, link[:WORDS], about=about))


def _of_architecture(item: ModelItem, page: Page, found: list[Evidence]) -> None:
    if item.license or item.datasets or item.parents:
        found.append(page.fact("card_metadata", "true"))
    if item.library:
        found.append(page.fact("library", "named", item.library))
    if item.architectures:
        found.append(page.fact("architectures", "named", ", ".join(item.architectures)[:WORDS]))
    if "custom_code" in item.tags:
        found.append(page.fact("custom_code", "true", about=f"{page.url}/tree/main"))
    for arxiv_id in item.arxiv_ids:
        url = f"https://arxiv.org/abs/{arxiv_id}"
        found.append(page.fact("arxiv_tag", "cited", arxiv_id, about=url))


def _of_catalog(entry: CatalogItem, subject: Subject) -> Iterator[Evidence]:
    page = Page(entry.url or "", subject.catalog_seen_at)
    if entry.open_weights is not None:
        yield page.fact("catalog_claim", "open" if entry.open_weights else "closed")
    for hub_id in entry.hub_ids:
        yield page.fact("weights_link", "public", hub_id, about=f"{HUB}{hub_id}")
    for offering in entry.offerings:
        yield page.fact("api", "served", offering.provider, about=offering.url or page.url)
    if entry.license and subject.hub is None:
        yield page.fact("license_tag", entry.license)
    opened = _opened_later(entry.released_on, subject.hub)
    if opened:
        yield page.fact("opened_later", "true", opened)


def _opened_later(released_on: date | None, hub: ModelItem | None) -> str:
    """Say so when the repository is much younger than the model that a catalogue tells of."""
    if released_on is None or hub is None or hub.created_at is None:
        return ""
    public_on = hub.created_at.date()
    if public_on - released_on < LATER:
        return ""
    return f"released {released_on}, weights since {public_on}"


def _published(hub_id: str, facts: Facts, *, about_base: bool) -> Iterator[Evidence]:
    row = _publication(hub_id.lower(), facts)
    if row is None:
        return
    prefix = "base" if about_base else "published"
    told = (("training_data", row.training_data), ("training_code", row.training_code))
    for component, url in told:
        if url:
            page = Page(url, datetime.combine(row.checked, time(), UTC))
            value = hub_id.lower() if about_base else "open"
            yield page.fact(f"{prefix}_{component}", value, row.source)


def _publication(hub_id: str, facts: Facts) -> Publication | None:
    told = facts.publications.get(hub_id.partition("/")[0], ())
    rows = [row for row in told if _matches(row.match, hub_id)]
    return max(rows, key=lambda row: len(row.match), default=None)


def _matches(pattern: str, hub_id: str) -> bool:
    if pattern.endswith("*"):
        return hub_id.startswith(pattern[:-1])
    return hub_id == pattern
