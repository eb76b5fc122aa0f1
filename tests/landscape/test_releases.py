"""Releases: items are joined by explicit links, declared copies, and a maker's names and days."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tracker.landscape import releases
from tracker.landscape.copies import original
from tracker.records.landscape import Telling

DAY = datetime(2026, 4, 20, tzinfo=UTC)


def model(key: str, organization: str = "acme", **more: object) -> Telling:
    told = {"title": key, "told_at": DAY, "told_by": "hub", "hub_ids": (f"{organization}/{key}",)}
    return Telling(kind="model", key=key, organization=organization, **(told | more))  # type: ignore[arg-type]  # told by name


def post(key: str, organization: str = "acme", **more: object) -> Telling:
    told = {"title": f"On {key}", "told_at": DAY + timedelta(hours=2), "told_by": "feed"}
    return Telling(kind="post", key=key, organization=organization, **(told | more))  # type: ignore[arg-type]  # told by name


def paper(key: str, **more: object) -> Telling:
    told = {"title": f"Paper {key}", "told_at": DAY - timedelta(days=1), "told_by": "arxiv"}
    return Telling(kind="paper", key=key, **(told | more))  # type: ignore[arg-type]  # told by name


def keys(tellings: list[Telling]) -> list[set[str]]:
    return [{one.key for one in release.tellings} for release in releases(tellings)]


def test_a_post_and_a_paper_that_link_a_repository_tell_of_its_release() -> None:
    found = releases(
        [
            post("p", hub_ids=("ACME/m",)),
            model("m", tier="weights_open"),
            paper("2604.1", hub_ids=("acme/m",)),
        ]
    )
    assert len(found) == 1
    assert found[0].release_key == "m"
    assert found[0].title == "m"
    assert found[0].tier == "weights_open"
    assert found[0].first_told_by == "arxiv"
    assert [one.kind for one in found[0].tellings] == ["paper", "model", "post"]


def test_models_that_one_post_links_are_one_release_named_after_the_post() -> None:
    found = releases([model("a"), model("b"), post("p", hub_ids=("acme/a", "acme/b"))])
    assert [release.title for release in found] == ["On p"]


def test_models_that_only_a_paper_joins_are_named_after_it() -> None:
    several = [model("a", arxiv_ids=("2604.1",)), model("b", arxiv_ids=("2604.1",))]
    assert [one.title for one in releases([*several, paper("2604.1")])] == ["Paper 2604.1"]
    assert [one.title for one in releases([*several, paper("2604.1", title="")])] == ["a"]
    assert [one.title for one in releases(several)] == ["a"]


def test_a_release_without_a_title_is_named_by_its_key() -> None:
    assert releases([model("a", title="")])[0].title == "a"


def test_a_post_joins_by_its_only_paper_and_not_by_one_of_several() -> None:
    cited = model("m", arxiv_ids=("2604.1",))
    assert keys([cited, post("p", arxiv_ids=("2604.1",))]) == [{"m", "p"}]
    assert keys([cited, post("p", arxiv_ids=("2604.1", "2604.2"))]) == [{"m"}]


def test_a_paper_that_several_makers_cite_is_nobodys_own() -> None:
    several = [model("a", arxiv_ids=("1",)), model("b", "other", arxiv_ids=("1",)), paper("1")]
    assert keys(several) == [{"a"}, {"b"}]


def test_a_derivative_by_others_that_copies_the_card_takes_nothing_from_its_base() -> None:
    copied = model("d", "other", arxiv_ids=("1",), base_keys=("a", "gone"), relations=("finetune",))
    assert keys([model("a", arxiv_ids=("1",)), copied, paper("1")]) == [{"a", "1"}, {"d"}]


def test_an_old_paper_and_a_much_later_model_are_not_joined() -> None:
    old = paper("1", told_at=DAY - timedelta(days=900))
    assert keys([model("a", arxiv_ids=("1",)), old]) == [{"a"}]
    late = model("b", arxiv_ids=("1",), told_at=DAY + timedelta(days=200))
    assert keys([model("a", arxiv_ids=("1",)), late, paper("1")]) == [{"a", "1"}, {"b"}]


def test_an_overview_of_several_makers_tells_of_its_own_models_only() -> None:
    both = [model("a"), model("b", "other")]
    links = ("acme/a", "other/b")
    assert keys([*both, post("p", "blog", hub_ids=links)]) == [{"a"}, {"b"}]
    assert keys([*both, post("p", "Other", hub_ids=links)]) == [{"a"}, {"b", "p"}]


def test_models_without_a_maker_are_joined_with_nobody() -> None:
    nameless = [model("a", "", arxiv_ids=("1",)), model("b", "", arxiv_ids=("1",))]
    assert keys(nameless) == [{"a"}, {"b"}]


def test_a_copy_belongs_to_the_release_that_it_came_out_with() -> None:
    base = model("base", told_at=DAY + timedelta(days=1))
    own = model("own", base_keys=("base",), relations=("quantized",))
    others = model("copy", "other", base_keys=("base",), relations=("quantized",))
    later = model(
        "later",
        "other",
        base_keys=("base",),
        relations=("quantized",),
        told_at=DAY + timedelta(days=3),
    )
    tuned = model("tuned", base_keys=("base",), relations=("finetune",))
    itself = model("self", base_keys=("self",), relations=("quantized",))
    lonely = model("lonely", base_keys=("unseen",), relations=("quantized",))
    found = keys([own, others, later, tuned, base, itself, lonely])
    assert sorted(map(sorted, found)) == [
        ["base", "copy", "own"],
        ["later"],
        ["lonely"],
        ["self"],
        ["tuned"],
    ]
    (release,) = releases([others, base])
    assert (release.release_key, release.organization) == ("base", "acme")
    joined = next(one for one in releases([own, base]) if len(one.tellings) == 2)
    assert joined.release_key == "base"


def test_copies_of_each_other_still_make_a_release() -> None:
    one = model("a", base_keys=("b",), relations=("quantized",))
    other = model("b", base_keys=("a",), relations=("quantized",))
    assert [release.release_key for release in releases([other, one])] == ["a"]


def test_a_catalogue_entry_is_a_release_by_itself_or_joins_what_it_links() -> None:
    entry = Telling(
        kind="catalog", key="acme/x", title="X", told_at=DAY, told_by="c", hub_ids=("acme/m",)
    )
    assert keys([entry]) == [{"acme/x"}]
    assert releases([entry])[0].release_key == "catalog:acme/x"
    assert keys([entry, model("m")]) == [{"acme/x", "m"}]


def test_papers_and_posts_without_a_model_are_no_release() -> None:
    assert releases([paper("1"), post("p", arxiv_ids=("1",))]) == []


IDS = st.lists(st.sampled_from(["acme/a", "acme/b", "zeta/c", "zeta/d", "x/y"]), max_size=3)
ARXIV = st.lists(st.sampled_from(["1", "2"]), max_size=2)
BASES = st.lists(st.sampled_from("abcd"), max_size=2)
RELATIONS = st.lists(st.sampled_from(["quantized", "finetune"]), max_size=2)


@st.composite
def tellings(draw: st.DrawFn) -> list[Telling]:
    found = []
    for name, maker in (("a", "acme"), ("b", "acme"), ("c", "zeta"), ("d", "")):
        found.append(
            model(
                name,
                maker,
                told_at=DAY + timedelta(days=draw(st.integers(0, 100))),
                arxiv_ids=tuple(draw(ARXIV)),
                base_keys=tuple(draw(BASES)),
                relations=tuple(draw(RELATIONS)),
            )
        )
    found += [
        post(
            name, draw(st.text(max_size=3)), hub_ids=tuple(draw(IDS)), arxiv_ids=tuple(draw(ARXIV))
        )
        for name in "pq"
    ]
    found += [
        paper(name, hub_ids=tuple(draw(IDS))) for name in draw(st.sets(st.sampled_from("12")))
    ]
    return found


@given(told=tellings(), data=st.data())
def test_the_order_of_items_does_not_matter(told: list[Telling], data: st.DataObject) -> None:
    assert releases(told) == releases(data.draw(st.permutations(told)))


@given(told=tellings())
def test_every_model_is_in_one_release_of_one_maker_and_its_copies(told: list[Telling]) -> None:
    found = releases(told)
    models = {one.key: one for one in told if one.kind == "model"}
    members = [one.key for release in found for one in release.tellings if one.kind == "model"]
    assert sorted(members) == ["a", "b", "c", "d"]
    assert len({release.release_key for release in found}) == len(found)
    for release in found:
        told_of = [one for one in release.tellings if one.kind == "model"]
        makers = {one.organization for one in told_of if original(one, models) is None}
        assert len(makers) <= 1


def test_who_tells_an_hour_comes_before_who_tells_only_that_day() -> None:
    entry = Telling(kind="catalog", key="acme/x", title="X", told_at=DAY, told_by="c", day_only=True,
                    hub_ids=("acme/m",))  # fmt: skip
    (release,) = releases([entry, model("m", told_at=DAY + timedelta(hours=12))])
    assert (release.first_told_by, release.first_told_at) == ("hub", DAY + timedelta(hours=12))
