import re

from hypothesis import given
from hypothesis import strategies as st

from tracker.store.keys import model_key


def test_a_plain_name_is_its_own_key() -> None:
    assert model_key("Qwen/Qwen3-32B", "1", ()) == "qwen/qwen3-32b"
    assert model_key("gpt2", "1", ()) == "gpt2"


def test_a_taken_key_gets_a_mark_of_its_identity() -> None:
    first = model_key("a/b", "1", {"a/b"})
    assert first.startswith("a/b~")
    assert first != model_key("a/b", "2", {"a/b"})


@given(st.text())
def test_any_name_becomes_a_key_that_is_safe_in_a_path(name: str) -> None:
    key = model_key(name, name, ())
    assert re.fullmatch(r"[a-z0-9][a-z0-9._~-]*(/[a-z0-9][a-z0-9._~-]*)?", key)
    assert ".." not in key
    assert len(key) <= 110


@given(st.lists(st.text(), unique=True, max_size=20))
def test_different_names_have_different_keys(names: list[str]) -> None:
    taken: set[str] = set()
    for name in names:
        key = model_key(name, name, taken)
        assert key not in taken
        taken.add(key)
