"""Assessor: a case is judged once, and what it was made from is part of it."""

from tests.openness.cases import FACTS, REPOSITORY, judged, signs
from tracker.openness import Assessor
from tracker.openness.signs import UNKNOWN_BASE
from tracker.records.evidence import Evidence


def test_the_same_case_is_the_same_object() -> None:
    assessor = Assessor(FACTS)
    first = assessor.judge(signs(REPOSITORY, "license_tag=mit"))
    again = assessor.judge(signs("license_tag=mit", REPOSITORY))
    assert first is again
    assert first.verdict == judged(REPOSITORY, "license_tag=mit")
    told = [Evidence(component="weights", kind="repository", value="public", url="https://x")]
    assert assessor.assess(told).signs == signs(REPOSITORY)


def test_bases_are_part_of_the_case_whatever_their_order() -> None:
    assessor = Assessor(FACTS)
    free, shut = assessor.judge(signs("license_tag=mit")), assessor.judge(signs("disabled"))
    child = signs(REPOSITORY)
    one = assessor.judge(child, [free, None, shut])
    assert one is assessor.judge(child, [shut, free, None])
    assert one is not assessor.judge(child, [free])
    assert UNKNOWN_BASE in one.bases


def test_equal_verdicts_of_different_cases_are_one_object() -> None:
    assessor = Assessor(FACTS)
    plain = assessor.judge(signs(REPOSITORY, "gate=no"))
    other = assessor.judge(signs(REPOSITORY))
    assert plain.digest != other.digest
    assert plain.verdict is other.verdict


def test_bases_that_hand_down_the_same_make_the_same_case() -> None:
    assessor = Assessor(FACTS)
    plain = assessor.judge(signs(REPOSITORY, "license_tag=mit"))
    cited = assessor.judge(signs(REPOSITORY, "license_tag=mit", "arxiv_tag=cited"))
    assert plain.verdict != cited.verdict
    assert assessor.judge(signs(REPOSITORY), [plain]) is assessor.judge(signs(REPOSITORY), [cited])
    shut = assessor.judge(signs(REPOSITORY, "license_tag=mit", "disabled"))
    other = assessor.judge(signs(REPOSITORY), [shut])
    assert other is not assessor.judge(signs(REPOSITORY), [plain])
    assert assessor.judge(signs(REPOSITORY, "gate=auto"), [plain]) is not other
