"""Cases written short: `judged("repository", "license_tag=mit")`."""

from collections.abc import Sequence

from tracker.facts import load
from tracker.openness.assess import judge
from tracker.records.evidence import Sign
from tracker.records.openness import Component, Finding, Permission, Question, Verdict

FACTS = load()
REPOSITORY = "repository=public"
FILES = "weight_files=some"
ALL_PUBLIC = (
    REPOSITORY, FILES, "library=named", "published_training_data=open",
    "published_training_code=open",
)  # fmt: skip


def signs(*told: str) -> frozenset[Sign]:
    """Read `kind=value`; a kind alone is `true`."""
    pairs = [each.partition("=") for each in told]
    return frozenset((kind, value or "true") for kind, _, value in pairs)


def judged(*told: str, bases: Sequence[Verdict | None] = ()) -> Verdict:
    """Judge a case by the shipped facts."""
    return judge(signs(*told), bases, FACTS)


def finding(verdict: Verdict, component: Component) -> Finding:
    """Look one finding up."""
    return next(one for one in verdict.findings if one.component == component)


def state(verdict: Verdict, component: Component) -> str:
    """Look the state of a component up."""
    return finding(verdict, component).state


def why(verdict: Verdict, component: Component) -> str:
    """Look the reasons of a finding up, as one text."""
    return " ".join(finding(verdict, component).reasons)


def answers(verdict: Verdict) -> dict[Question, Permission]:
    """Give the bare answers to the questions of rights."""
    return {right.question: right.answer for right in verdict.rights}
