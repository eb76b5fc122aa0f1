"""Definitions: what several definitions of openness say of one model, side by side."""

from typing import Literal

from msgspec import Struct, field

from tracker.records.mof import MofClass
from tracker.records.openness import Tier

Outcome = Literal["pass", "fail", "unknown"]
OsaidName = Literal["weights", "code", "data_information", "license"]
MofState = Literal["open", "not_open", "unknown"]


class OsaidElement(Struct, frozen=True, kw_only=True, gc=False):
    """One thing that the Open Source AI Definition asks for."""

    element: OsaidName
    outcome: Outcome
    reason: str
    """A whole sentence."""


class OsaidResult(Struct, frozen=True, kw_only=True, gc=False):
    """The Open Source AI Definition 1.0, as far as evidence allows.

    Source: https://opensource.org/ai/open-source-ai-definition.
    """

    outcome: Outcome
    reason: str
    """The deciding sentence."""
    elements: tuple[OsaidElement, ...]
    would_pass_with_another_license: bool = False
    """It fails, and licenses are all that keeps it from passing."""


class MofPart(Struct, frozen=True, kw_only=True, gc=False):
    """A component that the Model Openness Framework requires."""

    name: str
    class_: MofClass = field(name="class")
    state: MofState
    reason: str
    """A whole sentence."""


class MofStep(Struct, frozen=True, kw_only=True, gc=False):
    """How far a model is from one class: the names of all that the class asks for."""

    class_: MofClass = field(name="class")
    open: tuple[str, ...]
    not_open: tuple[str, ...]
    unknown: tuple[str, ...]
    percent: float
    """As the framework counts what is seen open: 0 as long as a less open class is not met."""


class MofResult(Struct, frozen=True, kw_only=True, gc=False):
    """The Model Openness Framework 1.0, as far as evidence allows.

    Source: https://arxiv.org/abs/2403.13784.
    """

    standing: Literal["class", "none", "unknown"]
    """`class`: it is `class_`, whatever else comes to light. `none`: something that every class
    asks for is not open. `unknown`: it lies between `class_` and `possible`."""
    class_: MofClass | None = field(name="class")
    """The best class whose every component is seen open."""
    possible: MofClass | None
    """The best class that nothing seen rules out."""
    reason: str
    """The deciding sentence."""
    progress: tuple[MofStep, ...]
    """From class III to class I."""
    parts: tuple[MofPart, ...]


class Definitions(Struct, frozen=True, kw_only=True, gc=False):
    """Each computed from the same findings, none from another."""

    tier: Tier
    tier_meaning: str
    """What the tier means, one sentence."""
    osaid: OsaidResult
    mof: MofResult
