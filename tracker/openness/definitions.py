"""Several definitions of openness side by side, each computed from the same findings.

No outcome is derived from another: a model with everything public under use rules is fully open to
the tiers and fails the Open Source AI Definition on its license, and one without intermediate
checkpoints stops at class II of the Model Openness Framework.
"""

from tracker.openness.mof_class import mof_of
from tracker.openness.osaid import osaid
from tracker.openness.told import NOTHING_TOLD, Told
from tracker.records.definitions import Definitions
from tracker.records.facts import Facts
from tracker.records.openness import Tier, Verdict

TIER_MEANS: dict[Tier, str] = {
    "fully_open": "Weights, architecture, training data and training code are all public.",
    "weights_open": "The trained model can be downloaded and used; data or method may be withheld.",
    "research_preview": "Access is limited, for academic or non-commercial use only.",
    "closed": "It is served behind an API, was withdrawn, or was not released.",
    "unknown": "What was seen does not say.",
}


def side_by_side(verdict: Verdict, facts: Facts, told: Told = NOTHING_TOLD) -> Definitions:
    """Put the tier beside what the other definitions say.

    `told`: licenses of single components, by their id in the facts, where a source tells them.
    """
    return Definitions(
        tier=verdict.tier,
        tier_meaning=TIER_MEANS[verdict.tier],
        osaid=osaid(verdict, facts, told),
        mof=mof_of(verdict, facts, told),
    )
