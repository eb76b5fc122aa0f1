"""Combine: the strictest of the strongest findings, every reason once, in any order."""

from hypothesis import given
from hypothesis import strategies as st

from tracker.openness.combine import combine
from tracker.records.openness import COMPONENTS, Basis, Finding, Openness

FINDINGS = st.lists(
    st.builds(
        Finding,
        component=st.sampled_from(COMPONENTS),
        state=st.sampled_from(["open", "partial", "closed", "unknown"]),
        reasons=st.lists(st.sampled_from(["a", "b", "c"]), min_size=1).map(tuple),
        basis=st.sampled_from(["decided", "seen", "sign"]),
    )
)


def weights(state: Openness, *reasons: str, basis: Basis = "seen") -> Finding:
    return Finding(component="weights", state=state, reasons=reasons, basis=basis)


@given(findings=FINDINGS, data=st.data())
def test_the_order_of_rules_can_not_matter(findings: list[Finding], data: st.DataObject) -> None:
    assert combine(findings) == combine(data.draw(st.permutations(findings)))


def test_closed_beats_open_and_unknown_beats_nothing() -> None:
    told = [weights("open", "here"), weights("unknown", "hm"), weights("closed", "gone", "here")]
    found = combine(told)
    assert found["weights"].state == "closed"
    assert found["weights"].reasons == ("gone", "here", "hm")
    assert found["paper"].state == "unknown"


def test_the_thing_itself_beats_a_sign_of_it_and_a_person_beats_both() -> None:
    told = [weights("closed", "a sign", basis="sign"), weights("open", "seen")]
    assert combine(told)["weights"].state == "open"
    told.append(weights("partial", "decided", basis="decided"))
    assert combine(told)["weights"] == weights(
        "partial", "decided", "seen", "a sign", basis="decided"
    )
