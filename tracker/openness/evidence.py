"""Gathers the evidence: one fact a piece, with the URL it stands at and when it was seen."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from tracker.openness.card_evidence import of_card, of_datasets
from tracker.openness.curation import of_overrides
from tracker.openness.links import DELTA
from tracker.openness.page import Fact, Page, Told
from tracker.openness.signs import reduced
from tracker.openness.wording import gate_term, license_place
from tracker.records.evidence import Evidence, Sign, Subject
from tracker.records.facts import Facts, Publication
from tracker.records.items import HUB, CatalogItem, ModelItem

LATER = timedelta(days=30)
"""Weights that come this long after the model itself were opened later."""
LAST_TAG = "region:"
"""The Hub ends each list of tags with a region: one without it was cut short on its way to us, so
what it lacks may be declared all the same (seen in the recorded listings, which end at 30 tags)."""
WORDS = 200
"""Characters of other people's words that are kept as proof."""


def gather(subject: Subject, facts: Facts) -> tuple[Evidence, ...]:
    """List every fact that bears on how open the model is, in a fixed order."""
    return tuple([page.evidence(fact) for page, told in _told(subject, facts) for fact in told])


def signs_seen(subject: Subject, facts: Facts) -> frozenset[Sign]:
    """Give the signs of that evidence without making it."""
    return reduced({fact[:2] for _, told in _told(subject, facts) for fact in told})


def _told(subject: Subject, facts: Facts) -> list[Told]:
    found: list[Told] = []
    hub = subject.hub
    if hub is not None:
        page = Page(f"{HUB}{hub.hub_id}", subject.hub_seen_at)
        told = _of_repository(hub, page.url)
        _of_gate(hub, told)
        _of_license(hub, told)
        _of_architecture(hub, page.url, told)
        if hub.datasets:
            told += of_datasets(hub.datasets, subject.datasets)
        found.append((page, told))
        found += _published(hub.hub_id.lower(), facts, about_base=False)
        if facts.overrides:
            found += of_overrides(hub.hub_id, facts)
    if subject.card is not None:
        found.append(of_card(subject.card, subject.card_seen_at, subject.datasets))
    if subject.gone_at is not None:
        found.append((Page(place(subject), subject.gone_at), [("gone", "true", "", "")]))
    if subject.catalog is not None:
        page = Page(subject.catalog.url or "", subject.catalog_seen_at)
        found.append((page, list(_of_catalog(subject.catalog, subject))))
    for missing in subject.missing_bases:
        found += _published(missing.lower(), facts, about_base=True)
    return found


def place(subject: Subject) -> str:
    """Give the address where a model stands: its repository, else its catalogue entry."""
    if subject.hub is not None:
        return f"{HUB}{subject.hub.hub_id}"
    return (subject.catalog.url if subject.catalog else None) or ""


def _of_repository(item: ModelItem, url: str) -> list[Fact]:
    told: list[Fact] = [("repository", "public", item.hub_id, "")]
    files = item.weight_files
    if files is not None:
        read = "1 weight file" if len(files) == 1 else f"{len(files)} weight files"
        told.append(("weight_files", _kind_of_files(files), read, f"{url}/tree/main"))
    if item.parameters:
        told.append(("parameters", "known", f"{item.parameters:,} parameters", ""))
    if item.disabled:
        told.append(("disabled", "true", "", ""))
    if item.private:
        told.append(("private", "true", "", ""))
    if DELTA.search(item.hub_id.lower()):
        told.append(("delta", "named", item.hub_id, ""))
    for parent in item.parents:
        about = f"{HUB}{parent.hub_id}"
        told.append(("base_model", parent.relation, parent.hub_id, about))
    return told


def _of_gate(item: ModelItem, told: list[Fact]) -> None:
    if item.gated is not None:
        told.append(("gate", item.gated, "", ""))
    if item.gate_prompt:
        term = gate_term(item.gate_prompt)
        kind = "waitlist" if term == "waitlist" else "gate_term"
        told.append((kind, term, " ".join(item.gate_prompt.split())[:WORDS], ""))


def _kind_of_files(files: tuple[str, ...]) -> str:
    """Tell whole weights from an adapter's: the names are those of the peft library."""
    if not files:
        return "none"
    if "adapter_" not in files[0]:
        return "some"
    adapters = sum(name.rpartition("/")[2].startswith("adapter_") for name in files)
    return "adapter" if adapters == len(files) else "some"


def _of_license(item: ModelItem, told: list[Fact]) -> None:
    if item.license:
        told.append(("license_tag", item.license, "", ""))
    elif item.tags and not any(tag.startswith(LAST_TAG) for tag in item.tags):
        told.append(("tags_cut", "true", f"{len(item.tags)} tags, and not the last one", ""))
    if item.license_name:
        told.append(("license_name", item.license_name, "", ""))
    link = item.license_link
    if link:
        about = link if link.startswith(("http://", "https://")) else ""
        told.append(("license_link", license_place(link, item.hub_id), link[:WORDS], about))


def _of_architecture(item: ModelItem, url: str, told: list[Fact]) -> None:
    if item.license or item.datasets or item.parents:
        told.append(("card_metadata", "true", "", ""))
    if item.library:
        told.append(("library", "named", item.library, ""))
    if item.architectures:
        told.append(("architectures", "named", ", ".join(item.architectures)[:WORDS], ""))
    if "custom_code" in item.tags:
        told.append(("custom_code", "true", "", f"{url}/tree/main"))
    told += [
        ("arxiv_tag", "cited", arxiv_id, f"https://arxiv.org/abs/{arxiv_id}")
        for arxiv_id in item.arxiv_ids
    ]


def _of_catalog(entry: CatalogItem, subject: Subject) -> Iterator[Fact]:
    if entry.open_weights is not None:
        yield "catalog_claim", "open" if entry.open_weights else "closed", "", ""
    for hub_id in entry.hub_ids:
        yield "weights_link", "public", hub_id, f"{HUB}{hub_id}"
    for offering in entry.offerings:
        yield "api", "served", offering.provider, offering.url or ""
    if entry.license and subject.hub is None:
        yield "license_tag", entry.license, "", ""
    opened = _opened_later(entry.released_on, subject.hub)
    if opened:
        yield "opened_later", "true", opened, ""


def _opened_later(released_on: date | None, hub: ModelItem | None) -> str:
    """Say so when the repository is much younger than the model that a catalogue tells of."""
    if released_on is None or hub is None or hub.created_at is None:
        return ""
    public_on = hub.created_at.date()
    if public_on - released_on < LATER:
        return ""
    return f"released {released_on}, weights since {public_on}"


def _published(hub_id: str, facts: Facts, *, about_base: bool) -> list[Told]:
    row = _publication(hub_id, facts)
    if row is None:
        return []
    prefix = "base" if about_base else "published"
    value = hub_id if about_base else "open"
    told = (("training_data", row.training_data), ("training_code", row.training_code))
    page = Page(row.source, datetime.combine(row.checked, time(), UTC))
    return [(page, [(f"{prefix}_{part}", value, row.source, url) for part, url in told if url])]


def _publication(hub_id: str, facts: Facts) -> Publication | None:
    told = facts.publications.get(hub_id.partition("/")[0])
    if told is None:
        return None
    rows = [row for row in told if _matches(row.match, hub_id)]
    return max(rows, key=lambda row: len(row.match), default=None)


def _matches(pattern: str, hub_id: str) -> bool:
    if pattern.endswith("*"):
        return hub_id.startswith(pattern[:-1])
    return hub_id == pattern
