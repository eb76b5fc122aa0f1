"""Where a model of that maker and name would stand, on the Hub or in a catalogue.

Only a place that exists counts later: the names must be the same to the letter.
"""

from collections.abc import Iterable

from tracker.records.facts import Facts


def places(organizations: str, names: Iterable[str], known: Facts) -> list[str]:
    """List `owner/name` of each owner, several with commas between them, and each name."""
    owners = [owner for told in organizations.split(",") for owner in _owners(told, known)]
    tails = [name.rpartition("/")[2].strip() for name in names]
    slugs = [tail.replace(" ", "-").lower() for tail in tails if tail]
    return [f"{owner}/{slug}" for owner in owners for slug in dict.fromkeys(slugs)]


def _owners(told: str, known: Facts) -> list[str]:
    name = told.strip().lower()
    maker = known.organizations.get(name)
    if maker is None:
        return [name.replace(" ", between) for between in ("", "-")] if name else []
    return [spelled for spelled in (maker.id, *maker.aliases) if " " not in spelled]
