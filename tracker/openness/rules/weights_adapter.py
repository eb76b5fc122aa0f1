"""An adapter holds only its own part: it is as public as the base that it needs.

The peft library keeps it in files of its own (https://huggingface.co/docs/peft), and the Hub infers
the relation from them (https://huggingface.co/docs/hub/model-cards#specifying-a-base-model).
"""

from tracker.openness.case import Case, finding
from tracker.records.openness import Finding


def find(case: Case) -> tuple[Finding, ...]:
    """Judge an adapter by its bases."""
    if "adapter" not in case.relations() and not case.says("weight_files", "adapter"):
        return ()
    if not case.has("repository", "weight_files", "weights_link", "parameters"):
        return ()
    states = case.base_states("weights")
    if states and all(state == "open" for state in states):
        return finding("weights", "open", "The adapter and the base that it needs are public.")
    reason = "Only an adapter is public; the base that it needs is not wholly public or not known."
    return finding("weights", "partial", reason)
