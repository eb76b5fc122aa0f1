from hypothesis import given
from hypothesis import strategies as st

from tracker.publish.paths import distinct, model_path, tier_path, up, week_path


def test_a_model_lies_under_its_organization() -> None:
    assert model_path("qwen/qwen3-32b") == "models/qwen/qwen3-32b.html"
    assert model_path("gpt2") == "models/gpt2.html"
    assert model_path("x.html/y") == "models/x.html~/y.html"
    assert (tier_path("closed"), tier_path("closed", 2)) == (
        "tiers/closed.html",
        "tiers/closed-2.html",
    )
    assert up(week_path("2026-W18")) == "../"


def test_a_name_keeps_its_plain_form_when_nobody_else_wants_it() -> None:
    assert distinct("orgs", ["Meta", "apache-2.0"]) == {
        "Meta": "orgs/meta.html", "apache-2.0": "orgs/apache-2.0.html"
    }  # fmt: skip


@given(st.lists(st.text(), max_size=20))
def test_every_name_gets_a_file_of_its_own_in_the_folder(names: list[str]) -> None:
    paths = distinct("orgs", names)
    assert set(paths) == set(names)
    assert len({path.casefold() for path in paths.values()}) == len(paths)
    for path in paths.values():
        assert path.count("/") == 1
        assert ".." not in path
        assert len(path) < 100
