"""Combine: the strictest known state of a component, every reason once, in any order."""

from hypothesis import given
from hypothesis import strategies as st

from tracker.openness.combine import combine
from tracker.records.openness import COMPONENTS, Finding

FINDINGS = st.lists(
    st.builds(
        Finding,
        component=st.sampled_from(COMPONENTS),
        state=st.sampled_from(["open", "partial", "closed", "unknown"]),
        reasons=st.lists(st.sampled_from(["a", "b", "c"]), min_size=1).map(tuple),
    )
)


@given(findings=FINDINGS, data=st.data())
def test_the_order_of_rules_can_not_matter(findings: list[Finding], data: st.DataObject) -> None:
    assert combine(findings) == combine(data.draw(st.permutations(findings)))


def test_closed_beats_open_and_unknown_beats_nothing() -> None:
    told = [
        Finding(component="weights", state="open", reasons=("here",)),
        Finding(component="weights", state="unknown", reasons=("hm",)),
        Finding(component="weights", state="closed", reasons=("gone", "here")),
    ]
    found = combine(told)
    assert found["weights"].state == "closed"
    assert found["weights"].reasons == ("gone", "here", "hm")
    assert found["paper"].state == "unknown"
