"""YAML of strangers: plain values, or one line that names place and line; never more."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.errors import DataError
from tracker.yaml_text import MAX_BYTES, read_yaml, write_yaml


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None),
        ("a: 1\nb: [x, 2.5, true, null, ~]\n", {"a": 1, "b": ["x", 2.5, True, None, None]}),
        ("language: no\non: yes\n", {"language": "no", "on": "yes"}),
        ("date: 2025-06-17\n", {"date": "2025-06-17"}),
        ("clock: 12:30:00\nid: 007\nhex: 0x1F\n", {"clock": "12:30:00", "id": "007", "hex": "0x1F"}),
        ("big: " + "9" * 5000, {"big": "9" * 5000}),
        ("a: .inf\nb: -1e3\nc: .5", {"a": math.inf, "b": -1000.0, "c": 0.5}),
        ("a: !!str 1\nb: '2'\n", {"a": "1", "b": "2"}),
        ("a: &x {k: v}\nb: *x\n'<<': *x\n", {"a": {"k": "v"}, "b": {"k": "v"}, "<<": {"k": "v"}}),
        ("a: &x 1\nb: *x\n", {"a": 1, "b": 1}),
        (b"\xef\xbb\xbfname: \xc3\xa9t\xc3\xa9\n", {"name": "été"}),
    ],
)  # fmt: skip
def test_plain_values_come_out_as_yaml_1_2_means_them(text: str | bytes, value: object) -> None:
    assert read_yaml(text, "m.yml") == value


BOMB = "a0: &a0 [x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 10)
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a: 1\nb: [\n", "m.yml: line 3 is no valid YAML: did not find expected node content"),
        ("a: b: c\n", "m.yml: line 1 is no valid YAML: mapping values"),
        ("a: \x00\n", "m.yml: is no valid YAML: unacceptable character"),
        ("a: 1\n---\nb: 2\n", "is no valid YAML: but found another document"),
        ("a: 1\nb: 2\na: 3\n", "m.yml: line 3 is no valid YAML: the key 'a' stands twice"),
        ("x:\n  - {a: 1, 'a': 2}\n", "the key 'a' stands twice"),
        ("a: &x {k: v}\nb:\n  <<: *x\n", "m.yml: line 3 has a merge key"),
        ("? [a]\n: b\n", "is no valid YAML: found unhashable key"),
        (b"a: \xff\n", "m.yml: is not UTF-8"),
        ("a: \ud800\n", "m.yml: is not UTF-8"),
        ("a:\n- !!python/object/apply:os.system [x]\n", "m.yml: line 2 has a tag"),
        ("a: !!int 1:1:1\n", "line 1 has a tag"),
        ("&a [*a]", "line 1 has an alias to nothing"),
        ("a: *b", "line 1 has an alias to nothing"),
        (BOMB, "line 6 has more than 100000 values"),
        ("[" * 101 + "]" * 101, "has more than 100000 values, or 100 levels"),
        ("[" * 100_000, "line 1 "),
        ("- " * 90_000, "line 1 "),
        ("a" * (MAX_BYTES + 1), "m.yml: is longer than 1048576 bytes"),
    ],
)
def test_what_is_bad_is_one_line_with_its_place(text: str | bytes, words: str) -> None:
    with pytest.raises(DataError) as caught:
        read_yaml(text, "m.yml")
    assert words in str(caught.value)
    assert len(str(caught.value).splitlines()) == 1


@given(st.one_of(st.text(), st.text(alphabet="&*ab:[]{}-!<|>'\"#\n %?,0.e"), st.binary()))
def test_whatever_is_written_gives_a_value_or_the_one_error(text: str | bytes) -> None:
    try:
        read_yaml(text, "m.yml")
    except DataError as error:
        assert str(error).startswith("m.yml:")  # noqa: PT017 - either way is right


def test_what_is_written_is_read_back_in_its_order_with_blocks_for_long_texts() -> None:
    told = {"sql": "SELECT 1\nFROM x", "no": "no", "day": "2026-11-23", "é": [1, 1.5, None, True]}
    raw = write_yaml(told)
    assert raw.startswith(b"sql: |-\n  SELECT 1\n  FROM x\n")
    assert "é:".encode() in raw
    back = read_yaml(raw, "it")
    assert back == told
    assert isinstance(back, dict)
    assert list(told) == list(back)
