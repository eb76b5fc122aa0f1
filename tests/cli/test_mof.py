"""`tracker mof`: a table for people, JSON for programs, one line for a bad file."""

import json
from pathlib import Path
from typing import Any

import pytest

RECORD = """
framework: {name: Model Openness Framework, version: '1.0'}
release:
  name: Lantern-7B
  license: {distribution: {name: Apache-2.0}}
  components:
  - name: Model architecture
  - name: Model parameters (Final)
  - {name: Evaluation results, license: CC-BY-4.0}
  - name: Model card
  - name: Data card
  - name: Technical report
  - {name: Training code, license: Custom}
"""


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "lantern.yml"
    path.write_text(RECORD)
    return path


def test_a_table_tells_class_progress_and_what_is_missing(tracker: Any, record: Path) -> None:
    done = tracker("mof", str(record))
    assert done.code == 0
    head, row = done.out.splitlines()
    assert " ".join(head.split()) == "file class progress missing for the next class"
    assert "III Open Model  III 100 %, II 60 %, I 0 %  " in row
    assert "Training code (Custom is not open); Inference code (not listed)" in row


def test_json_has_a_row_a_file_in_the_order_given(
    tracker: Any, record: Path, tmp_path: Path
) -> None:
    none = tmp_path / "none.yml"
    none.write_text("release: {components: []}\n")
    done = tracker("mof", str(none), str(record), "--json")
    assert json.loads(done.out) == [
        {"file": str(none), "class": None, "progress": {"1": 0, "2": 0, "3": 0}},
        {"file": str(record), "class": 3, "progress": {"1": 0, "2": 60, "3": 100}},
    ]
    assert "none  " in tracker("mof", str(none)).out


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a: [\n", "line 2 is no valid YAML"),
        ("a: 1\n", "is no record of the Model Openness Tool: Object missing required field `release`"),
        ("[]\n", "is no record of the Model Openness Tool: Expected `object`"),
        ("1: 2\n", "is no record of the Model Openness Tool"),
        ("release: {components: [{license: MIT}]}\n", "missing required field `name` - at `$.release.components[0]`"),
        (None, "cannot be read: No such file or directory"),
    ],
)  # fmt: skip
def test_a_bad_file_is_one_line_and_nothing_else_is_printed(
    tracker: Any, record: Path, tmp_path: Path, text: str | None, words: str
) -> None:
    bad = tmp_path / "bad.yml"
    if text is not None:
        bad.write_text(text)
    done = tracker("mof", str(record), str(bad), "--json")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"tracker: {bad}: ")
    assert words in done.err
    assert len(done.err.splitlines()) == 1


def test_without_a_file_the_command_asks_for_one(tracker: Any) -> None:
    assert tracker("mof").code == 2
