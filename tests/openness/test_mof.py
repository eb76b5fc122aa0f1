"""The framework's class of a record: its rules, its traps, and its own cases."""

import json
import re
import tarfile
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.facts import load
from tracker.openness.mof import MofEvaluation, MofRecord, classify
from tracker.records.mof import MOF_CLASSES, MofClass, MofRules
from tracker.yaml_text import read_yaml

RULES = load().mof
NAMES = {
    class_: [part.name for part in RULES.components if part.required and part.class_ >= class_]
    for class_ in MOF_CLASSES
}


def record(components: list[Any], licenses: object = None) -> MofRecord:
    listed = [each if isinstance(each, dict) else {"name": each} for each in components]
    return msgspec.convert({"release": {"components": listed, "license": licenses}}, MofRecord)


def every(class_: MofClass, without: str = "") -> list[Any]:
    """List all that a class asks for, each under a license of its own."""
    names = [name for name in NAMES[class_] if name != without]
    return [{"name": name, "license": "MIT"} for name in names]


def found(components: list[Any], licenses: object = None) -> MofEvaluation:
    return classify(record(components, licenses), RULES)


def test_the_framework_asks_for_six_ten_and_fourteen_components() -> None:
    assert [len(NAMES[class_]) for class_ in MOF_CLASSES] == [6, 10, 14]
    assert len(RULES.components) == 17
    assert [len(row.ids) for row in RULES.licenses] == [199, 31, 1]


@pytest.mark.parametrize("class_", MOF_CLASSES)
def test_a_class_is_met_when_all_that_it_asks_for_is_open(class_: MofClass) -> None:
    assert found(every(class_)).class_ == class_


def test_the_next_class_shows_progress_and_the_one_after_it_none() -> None:
    half = found([*every(3), {"name": "Training code", "license": "MIT"}])
    assert half.class_ == 3
    assert half.progress == {3: 100, 2: 70, 1: 0}
    assert half.missing == (
        "Inference code (not listed)",
        "Evaluation code (not listed)",
        "Evaluation data (not listed)",
    )


def test_below_the_first_class_there_is_none() -> None:
    result = found([{"name": "Model card", "license": "CC-BY-4.0"}])
    assert (result.class_, result.progress) == (None, {3: 1 / 6 * 100, 2: 0, 1: 0})
    assert "Technical report or Research paper (not listed)" in result.missing


def test_at_the_top_nothing_is_missing() -> None:
    assert found(every(1)).missing == ()
    assert found(every(1)).progress == {3: 100, 2: 100, 1: 100}


@pytest.mark.parametrize(
    ("license_", "opened"),
    [
        ("Apache-2.0", True), ("CC-BY-SA-2.0-UK", True), ("OpenMDW-1.0", True), ("GFDL-1.3", True),
        ("CC-BY-NC-4.0", False), ("apache-2.0", False), ("PDDL-1.0", False), ("Llama 3.1", False),
        ("", False), (1.0, False), ([], False),
    ],
)  # fmt: skip
def test_a_component_is_open_under_ids_that_the_framework_takes(
    license_: object, *, opened: bool
) -> None:
    result = found([{"name": "Model card", "license": license_}], {"distribution": {"name": "MIT"}})
    assert (result.progress[3] > 0) is opened


@pytest.mark.parametrize(
    ("licenses", "opened"),
    [
        ({"document": {"name": "CC0-1.0"}}, True),
        ({"code": {"name": "MIT"}}, False),
        ({"distribution": {"name": "MIT"}}, True),
        ({"document": {"name": "Custom"}, "distribution": {"name": "MIT"}}, False),
        ({"document": {"name": ""}, "distribution": {"name": "MIT"}}, True),
        ({"document": None, "distribution": "MIT"}, False),
        ([], False), ({}, False), (None, False), ("MIT", False),
    ],
)  # fmt: skip
def test_without_a_license_of_its_own_that_of_its_type_or_of_all_counts(
    licenses: object, *, opened: bool
) -> None:
    listed = {"name": "Model card", "license": None}
    assert (found([listed], licenses).progress[3] > 0) is opened
    assert found(["Model card"], licenses) == found([listed], licenses)


def test_an_empty_license_means_none_and_does_not_fall_back() -> None:
    result = found([{"name": "Model card", "license": ""}], {"distribution": {"name": "MIT"}})
    assert "Model card (no license)" in result.missing


@pytest.mark.parametrize(("class_", "total"), [(3, 6), (2, 10), (1, 13)])
def test_a_paper_takes_the_place_of_the_report(class_: MofClass, total: int) -> None:
    paper = {"name": "Research paper", "license": "CC-BY-4.0"}
    rest = [each for each in every(class_, "Technical report") if each["name"] != paper["name"]]
    assert found(rest).class_ != class_
    assert found([*rest, paper]).class_ == class_
    short = found([*rest[1:], paper]).progress[class_]
    assert short == (0 if class_ != 3 else 5 / 6 * 100)
    assert len(RULES.needed(class_, frozenset({"Research paper"}))) == total


def test_a_paper_that_is_not_open_takes_no_place() -> None:
    paper = {"name": "Research paper", "license": "CC-BY-NC-4.0"}
    assert found([*every(3, "Technical report"), paper]).class_ is None


def test_names_that_the_framework_does_not_know_are_ignored() -> None:
    spelled = [{"name": name, "license": "MIT"} for name in ("model card", "Model parameters", "x")]
    assert found(spelled) == found([])


def test_a_component_listed_twice_is_open_when_both_listings_are() -> None:
    listed = [{"name": "Model card", "license": "MIT"}, {"name": "Model card", "license": "X"}]
    assert found(listed) == found(listed[::-1])
    assert "Model card (X is not open)" in found(listed).missing


def test_without_rules_there_is_no_class() -> None:
    nothing = classify(record(every(1)), MofRules())
    assert (nothing.class_, set(nothing.progress.values())) == (None, {0.0})
    assert MofRules().name_of(2) == "II"
    assert RULES.name_of(2) == "II Open Tooling"


LISTINGS = st.lists(
    st.fixed_dictionaries(
        {"name": st.sampled_from([*NAMES[1], "Model metadata", "another"])},
        optional={"license": st.sampled_from([None, "", "MIT", "CC-BY-4.0", "CC-BY-NC-4.0"])},
    ),
    max_size=20,
)
LICENSES: st.SearchStrategy[object] = st.sampled_from(
    [None, [], {"code": {"name": "MIT"}}, {"distribution": {"name": "MIT"}}]
)


@given(components=LISTINGS, licenses=LICENSES, data=st.data())
def test_the_order_of_components_can_not_matter(
    components: list[Any], licenses: object, data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(components))
    assert found(components, licenses) == found(shuffled, licenses)


@given(components=LISTINGS, licenses=LICENSES, name=st.sampled_from(NAMES[1]))
def test_one_more_open_component_never_lowers_class_or_progress(
    components: list[Any], licenses: object, name: str
) -> None:
    before = found(components, licenses)
    after = found([*components, {"name": name, "license": "MIT"}], licenses)
    assert (after.class_ or 4) <= (before.class_ or 4)
    assert all(after.progress[class_] >= before.progress[class_] for class_ in MOF_CLASSES)


def cases(corpus: Path) -> tuple[list[Any], dict[str, bytes]]:
    with tarfile.open(corpus / "openness/mof_cases.tar.gz") as archive:
        files = {
            Path(member.name).name: opened.read()
            for member in archive.getmembers()
            if (opened := archive.extractfile(member))
        }
    text = files["expected_results.json"].decode()
    expected = json.loads(re.sub(r",(\s*[}\]])", r"\1", text))["models"]  # it has commas too many
    records = {name: text for name, text in files.items() if re.search(r"_\d+T\.yml$", name)}
    return expected, records


def same(result: MofEvaluation, wanted: dict[str, Any]) -> bool:
    progress = {str(class_): percent for class_, percent in result.progress.items()}
    right: bool = progress == pytest.approx(wanted["progress"])
    return right and (result.class_ or 0) == wanted["class"]


@pytest.mark.corpus
def test_all_results_of_the_tool_itself_agree(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    expected, records = cases(corpus)
    assert (len(expected), len(records)) == (27, 14)
    own = [
        same(classify(msgspec.convert(each, MofRecord), RULES), each["classification"])
        for each in expected
    ]
    wanted = {each["release"]["name"]: each["classification"] for each in expected}
    of_files = []
    for name, text in records.items():
        told: Any = read_yaml(text, name)
        result = classify(msgspec.convert(told, MofRecord), RULES)
        of_files.append(same(result, wanted[told["release"]["name"]]))
    with capsys.disabled():
        print(f"\nmof: {sum(own)}/27 results, {sum(of_files)}/14 files agree")  # noqa: T201 - figures for whoever runs `make corpus`
    assert all(own)
    assert all(of_files)
