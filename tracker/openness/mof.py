"""The class of a model in the Model Openness Framework 1.0, from a record of its components.

A class is met when each required component of it, and of the less open classes, is released under
an open license (https://arxiv.org/abs/2403.13784). How a license is found and progress counted is
as in the framework's own tool (https://github.com/lfai/model_openness_tool): a component's own
license counts, else that of its content type, else that of the whole distribution; an own license
that is an empty text means none. Progress is 0 % as long as a less open class is not met.
"""

from collections.abc import Mapping, Sequence

from msgspec import Struct, field

from tracker.records.mof import MOF_CLASSES, MofClass, MofComponent, MofRules

FULL = 100.0
"""Percent at which a class is met."""


class MofListing(Struct, frozen=True, kw_only=True):
    """A component as a record lists it."""

    name: str
    license: object = None
    """Its id; an empty text: it has none; None: the release's counts."""


class MofRelease(Struct, frozen=True, kw_only=True):
    """A model's release as a record describes it; other keys do not bear on the class."""

    components: tuple[MofListing, ...]
    license: object = None
    """By `code`, `data`, `document` and `distribution`, each with a `name`; records without write
    an empty list."""


class MofRecord(Struct, frozen=True, kw_only=True):
    """A file of the Model Openness Tool: https://mot.isitopen.ai."""

    release: MofRelease


class MofEvaluation(Struct, frozen=True, kw_only=True):
    """What a record comes to."""

    class_: MofClass | None = field(name="class")
    """None: not even class III is met."""
    progress: dict[MofClass, float]
    """Percent of each class."""
    missing: tuple[str, ...]
    """What the next class wants yet, and what is amiss with it; empty when class I is met."""


def classify(record: MofRecord, rules: MofRules) -> MofEvaluation:
    """Find the class of a record by the framework's rules. Components unknown to it are ignored.

    A component that is listed twice is open when each of its listings is.
    """
    faults = _faults(record.release, rules)
    opened = frozenset(name for name, fault in faults.items() if not fault)
    progress = measure(opened, rules)
    reached = [class_ for class_, percent in progress.items() if percent == FULL]
    lacking = [class_ for class_, percent in progress.items() if percent != FULL]
    return MofEvaluation(
        class_=min(reached, default=None),
        progress=progress,
        missing=tuple(
            f"{_called(part, rules)} ({faults.get(part.name, 'not listed')})"
            for part in rules.needed(max(lacking), opened)
            if part.name not in opened
        )
        if lacking
        else (),
    )


def measure(opened: frozenset[str], rules: MofRules) -> dict[MofClass, float]:
    """Give the percent of each class that open components, told by name, make up."""
    progress: dict[MofClass, float] = {}
    met = True
    for class_ in MOF_CLASSES:
        needed = rules.needed(class_, opened)
        count = sum(part.name in opened for part in needed)
        progress[class_] = count / len(needed) * FULL if met and needed else 0.0
        met = met and count == len(needed)
    return progress


def _faults(release: MofRelease, rules: MofRules) -> dict[str, str]:
    """Say of each known component that is listed what keeps it from being open; empty: nothing."""
    known = {part.name: part for part in rules.components}
    faults: dict[str, str] = {}
    for listing in release.components:
        if listing.name in known:
            fault = _fault(_license(listing, known[listing.name], release), rules)
            faults[listing.name] = min(filter(None, (faults.get(listing.name), fault)), default="")
    return faults


def _fault(license_id: object, rules: MofRules) -> str:
    if license_id is None or license_id == "":
        return "no license"
    if isinstance(license_id, str) and rules.is_open(license_id):
        return ""
    return f"{license_id} is not open"


def _license(listing: MofListing, part: MofComponent, release: MofRelease) -> object:
    if listing.license is not None:
        return listing.license
    for scope in (part.content_type, "distribution"):
        name = _name(release.license, scope)
        if name:
            return name
    return None


def _name(licenses: object, scope: str) -> object:
    told = licenses.get(scope) if isinstance(licenses, Mapping) else None
    return told.get("name") if isinstance(told, Mapping) else None


def _called(part: MofComponent, rules: MofRules) -> str:
    others: Sequence[str] = [
        each.name for each in rules.components if each.stands_in_for == part.name
    ]
    return " or ".join([part.name, *others])
