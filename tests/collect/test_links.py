import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.collect.links import arxiv_ids, hub_ids, repository


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("see https://huggingface.co/acme/Bolt-7B.", ("acme/Bolt-7B",)),
        ("(https://hf.co/acme/Bolt-7B/tree/main?x=1#y)", ("acme/Bolt-7B",)),
        ("https://huggingface.co/acme/a, https://huggingface.co/acme/a", ("acme/a",)),
        ("https://huggingface.co/acme/a.git", ("acme/a",)),
        ("https://huggingface.co/datasets/acme/a https://huggingface.co/papers/2604.1", ()),
        ("https://huggingface.co/acme https://huggingface.co.evil.example/a/b", ()),
        ("https://huggingface.co/a/../../x https://huggingface.co/a/b..c", ()),
    ],
)
def test_hub_repositories(text: str, ids: tuple[str, ...]) -> None:
    assert hub_ids(text) == ids


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("https://arxiv.org/abs/2604.12345v2", ("2604.12345",)),
        ("http://www.arxiv.org/pdf/2604.12345.pdf and https://arxiv.org/html/2604.1234", (
            "2604.12345", "2604.1234")),
        ("https://arxiv.org/abs/2604.123456 2604.12345", ()),
    ],
)  # fmt: skip
def test_papers(text: str, ids: tuple[str, ...]) -> None:
    assert arxiv_ids(text) == ids


def test_the_first_repository() -> None:
    assert repository("x https://github.com/acme/bolt/tree/main") == "https://github.com/acme/bolt"
    assert repository("https://gitlab.com/acme/bolt") is None


@given(st.text())
def test_no_text_breaks_them(text: str) -> None:
    for name in hub_ids(text):
        assert name.count("/") == 1
        assert ".." not in name
    arxiv_ids(text)
    repository(text)
