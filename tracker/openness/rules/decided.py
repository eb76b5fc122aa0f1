"""What a person decided of a component outweighs what was seen of it, and is shown as such.

The rows stand in `data/overrides.toml`, each with reason, address, date and name; an open record of
who judged on what evidence is what other indices are asked for
(https://github.com/lfai/model_openness_tool/issues/53).
"""

from typing import cast

from tracker.openness.case import Case, finding
from tracker.records.openness import COMPONENTS, Finding, Openness


def find(case: Case) -> tuple[Finding, ...]:
    """Give the decisions on states; one on a license is a matter of the terms."""
    found: tuple[Finding, ...] = ()
    for component in COMPONENTS:
        for decision in case.values(f"override_{component}"):
            what, _, state = decision.partition(":")
            if what == "state":
                reason = "Decided by a person; the reason stands with the evidence."
                found += finding(component, cast("Openness", state), reason, basis="decided")
    return found
