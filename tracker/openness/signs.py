"""Signs: the part of the evidence that rules look at, and the signature that names a case.

Evidence carries addresses and times and is different for every model; its signs are few and repeat.
Two models with the same signs and the same heritage are the same case, so a signature is judged
once however many models share it.
"""

from collections.abc import Collection, Iterable, Mapping
from hashlib import blake2b

import msgspec

from tracker.records.evidence import Evidence, Sign
from tracker.records.openness import Component

UNKNOWN_BASE = "?"
"""Stands for a declared parent that the store has never seen."""

_IMPLIED: dict[Sign, tuple[Sign, ...]] = {
    ("weight_files", "some"): (("parameters", "known"),),
    ("library", "named"): (("architectures", "named"),),
    ("card_text", "read"): (("card_metadata", "true"),),
}
_SILENT: tuple[Sign, ...] = (("gate", "no"), ("gate_term", "none"))
"""Signs that move no rule: left out, fewer cases remain."""

COMPONENT_OF: dict[str, Component] = {
    "repository": "weights", "weight_files": "weights", "parameters": "weights",
    "weights_link": "weights", "gate": "weights", "waitlist": "weights", "delta": "weights",
    "disabled": "weights", "private": "weights", "gone": "weights", "catalog_claim": "weights",
    "api": "weights", "not_listed": "weights", "opened_later": "weights", "base_model": "weights",
    "library": "architecture", "architectures": "architecture", "custom_code": "architecture",
    "code_link": "architecture",
    "dataset": "training_data", "data_link": "training_data", "card_data_link": "training_data",
    "published_training_data": "training_data", "base_training_data": "training_data",
    "training_code_link": "training_code", "repository_link": "training_code",
    "published_training_code": "training_code", "base_training_code": "training_code",
    "license_tag": "license", "license_name": "license", "license_link": "license",
    "license_text": "license", "tags_cut": "license", "gate_term": "license",
    "card_term": "license",
    "arxiv_tag": "paper", "paper_link": "paper",
    "card_metadata": "card", "card_text": "card", "card_link": "card", "card_missing": "card",
    "override_weights": "weights", "override_architecture": "architecture",
    "override_training_data": "training_data", "override_training_code": "training_code",
    "override_license": "license", "override_paper": "paper", "override_card": "card",
}  # fmt: skip
"""Every kind of evidence, and the one component that it is about."""

HANDED_DOWN = ("weights", "training_data", "training_code", "license")
_ENCODE = msgspec.json.Encoder().encode


def signs_of(evidence: Iterable[Evidence]) -> frozenset[Sign]:
    """Leave addresses, times and words out, and what moves no rule."""
    return reduced({(fact.kind, fact.value) for fact in evidence})


def reduced(signs: set[Sign]) -> frozenset[Sign]:
    """Leave out what moves no rule."""
    signs.difference_update(_SILENT)
    for sign, implied in _IMPLIED.items():
        if sign in signs:
            signs.difference_update(implied)
    return frozenset(signs)


def signature(signs: Collection[Sign], bases: Collection[str]) -> str:
    """Name a case by its signs and the heritage of each base, whatever their order."""
    return blake2b(_ENCODE((sorted(signs), sorted(bases))), digest_size=16).hexdigest()


def heritage(signs: Iterable[Sign], bases: Collection[str]) -> str:
    """Name what a case hands down to those made from it: its weights, training and terms.

    Bases that differ in their paper, card or architecture alone hand down the same.
    """
    return signature([sign for sign in signs if COMPONENT_OF[sign[0]] in HANDED_DOWN], bases)


def evidence_key(signs: Iterable[Sign], component: Component) -> str:
    """Name the evidence on one component that an override is made against."""
    own = sorted(
        (kind, value)
        for kind, value in signs
        if COMPONENT_OF.get(kind) == component and not kind.startswith("override_")
    )
    return blake2b(_ENCODE(own), digest_size=4).hexdigest()


def by_kind(signs: Iterable[Sign]) -> Mapping[str, tuple[str, ...]]:
    """List the values of each kind, sorted."""
    told: dict[str, list[str]] = {}
    for kind, value in sorted(signs):
        told.setdefault(kind, []).append(value)
    return {kind: tuple(values) for kind, values in told.items()}
