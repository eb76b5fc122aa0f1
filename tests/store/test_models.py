from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.store.conftest import HUB, Shelf
from tracker.records.items import AbsentModel, Anatomy, ModelItem, Parent
from tracker.records.sources import Counts, SourceState
from tracker.store.sqlite import ROWS_A_STATEMENT

Make = Callable[..., ModelItem]


def test_the_same_page_twice_changes_nothing(shelf: Any, model: Make) -> None:
    page = [model(f"acme/m{number}") for number in range(5)]
    assert shelf.put(*page) == Counts(new=5)
    before = shelf.ask("SELECT * FROM model ORDER BY id")
    assert shelf.put(*page) == Counts(unchanged=5)
    assert shelf.ask("SELECT * FROM model ORDER BY id") == before
    assert shelf.changes() == []


def test_a_page_of_more_rows_than_a_statement_takes_is_stored_whole(
    shelf: Any, model: Make
) -> None:
    count = 2 * ROWS_A_STATEMENT + 5
    page = [
        model(f"acme/m{number}", parents=(Parent(f"x/{number}", "merge"),), datasets=(f"d/{number}",),
              arxiv_ids=(f"2611.{number:05}",))
        for number in range(count)
    ]  # fmt: skip
    assert shelf.put(*page) == Counts(new=count)
    assert shelf.ask(
        """SELECT m.model_key, e.parent_hub_id, d.dataset_id, c.arxiv_id FROM model m
           JOIN edge e ON e.child_id = m.id JOIN model_dataset d ON d.model_id = m.id
           JOIN citation c ON c.model_id = m.id
           JOIN unrelated u ON u.kind = 'model' AND u.item_key = m.model_key ORDER BY m.id"""
    ) == [(f"acme/m{n}", f"x/{n}", f"d/{n}", f"2611.{n:05}") for n in range(count)]


def test_counters_move_without_being_changes(shelf: Any, model: Make) -> None:
    shelf.put(model(downloads=10, likes=1))
    assert shelf.put(model(downloads=5, likes=None)) == Counts(unchanged=1)
    assert shelf.ask("SELECT downloads, likes FROM model_counter") == [(5, 1)]


def test_what_changes_is_observed(shelf: Any, model: Make) -> None:
    shelf.put(model())
    told = model(license="other", license_name="acme-1", task=None, gated="manual",
                 parents=(Parent("x/Base", "finetune"), Parent("y/Other", "unstated")))  # fmt: skip
    assert shelf.put(told) == Counts(changed=1)
    assert shelf.changes() == [
        ("acme/bolt", "gated", "no", "manual"),
        ("acme/bolt", "license", "mit", "other (acme-1)"),
        ("acme/bolt", "parents", None, "finetune of x/Base, y/Other"),
        ("acme/bolt", "task", "text-generation", None),
    ]


def test_what_is_not_told_stays_as_it_was_known(shelf: Any, model: Make) -> None:
    shelf.put(model(parameters=7, sha="a"))
    shelf.put(ModelItem(hub_id="acme/Bolt", downloads=3))
    assert shelf.put(model(parameters=None)) == Counts(unchanged=1)
    assert shelf.changes() == []
    assert shelf.ask("SELECT license, parameters FROM v1_models") == [("mit", 7)]


def test_what_was_never_told_before_is_learned_and_not_a_change(shelf: Any, model: Make) -> None:
    shelf.put(ModelItem(hub_id="acme/Bolt"))
    assert shelf.put(model()) == Counts(changed=1)
    assert shelf.changes() == []


def test_a_license_that_is_taken_away_is_a_change(shelf: Any, model: Make) -> None:
    shelf.put(model())
    shelf.put(model(license=None))
    assert shelf.changes() == [("acme/bolt", "license", "mit", None)]


def test_a_repository_that_moves_keeps_its_key_and_its_old_name(shelf: Any, model: Make) -> None:
    shelf.put(model("acme/Bolt", hub_object_id="1"))
    assert shelf.put(model("acme/Nut", hub_object_id="1")) == Counts(changed=1)
    assert shelf.changes() == [("acme/bolt", "name", "acme/Bolt", "acme/Nut")]
    assert shelf.ask("SELECT model_key, hub_id, name FROM v1_models") == [
        ("acme/bolt", "acme/Nut", "Nut")
    ]
    assert shelf.store.find("acme/BOLT") == ["acme/bolt"]
    assert shelf.store.find("nut") == ["acme/bolt"]


def test_a_name_that_returns_with_another_identity_is_another_model(
    shelf: Any, model: Make
) -> None:
    shelf.put(model(hub_object_id="1"))
    assert shelf.put(model(hub_object_id="2")) == Counts(new=1)
    keys = shelf.ask("SELECT model_key, hub_id, gone_at IS NULL FROM v1_models ORDER BY model_key")
    assert keys[0] == ("acme/bolt", None, 0)
    assert keys[1][0].startswith("acme/bolt~")
    assert keys[1][1:] == ("acme/Bolt", 1)


def test_two_repositories_may_swap_their_names(shelf: Any, model: Make) -> None:
    shelf.put(model("a/x", hub_object_id="1"), model("a/y", hub_object_id="2"))
    shelf.put(model("a/y", hub_object_id="1"), model("a/x", hub_object_id="2"))
    assert shelf.ask("SELECT model_key, hub_id FROM v1_models ORDER BY 1") == [
        ("a/x", "a/y"), ("a/y", "a/x")
    ]  # fmt: skip
    assert {row[1] for row in shelf.changes()} == {"name"}


def test_case_twins_are_two_models(shelf: Any, model: Make) -> None:
    shelf.put(model("acme/Bolt"), model("ACME/bolt"))
    first, second = shelf.ask("SELECT model_key FROM v1_models ORDER BY 1")
    assert first == ("acme/bolt",)
    assert second[0].startswith("acme/bolt~")


def test_a_model_twice_in_a_batch_is_taken_once(shelf: Any, model: Make) -> None:
    assert shelf.put(model(), model(downloads=3)) == Counts(new=1)


def test_what_is_gone_is_marked_and_may_come_back(shelf: Any, model: Make) -> None:
    shelf.put(model())
    gone = AbsentModel(hub_id="acme/Bolt", reason="gone")
    assert shelf.put(gone) == Counts(gone=1)
    assert shelf.put(gone, AbsentModel(hub_id="x/unknown", reason="gone")) == Counts()
    assert shelf.put(model()) == Counts(changed=1)
    assert shelf.changes() == [
        ("acme/bolt", "available", "yes", "no"), ("acme/bolt", "available", "no", "yes")
    ]  # fmt: skip


def test_a_rename_found_by_a_look_up(shelf: Any, model: Make) -> None:
    shelf.put(model("acme/Bolt", hub_object_id="1"))
    successor = model("acme/Nut", hub_object_id="1")
    shelf.put(AbsentModel(hub_id="acme/Bolt", reason="renamed", successor=successor))
    assert shelf.changes() == [("acme/bolt", "name", "acme/Bolt", "acme/Nut")]


def test_a_redirect_to_another_repository_is_no_rename(shelf: Any, model: Make) -> None:
    shelf.put(model("acme/Bolt", hub_object_id="1"))
    successor = model("acme/Nut", hub_object_id="2")
    counts = shelf.put(AbsentModel(hub_id="acme/Bolt", reason="renamed", successor=successor))
    assert counts == Counts(new=1, gone=1)


def test_parents_are_found_by_path_case_and_earlier_name(shelf: Any, model: Make) -> None:
    shelf.put(model("acme/Base", hub_object_id="1"))
    shelf.put(model("acme/Root", hub_object_id="1"))
    parents = (
        Parent("ACME/root", "finetune"),
        Parent("acme/base", "merge"),
        Parent("x/no", "merge"),
    )
    shelf.put(model("acme/Child", parents=parents))
    known = {edge.parent_hub_id: edge.parent_key for edge in shelf.store.landscape.edges()}
    assert known == {"ACME/root": "acme/base", "acme/base": "acme/base", "x/no": None}
    (subject,) = shelf.store.subjects(["acme/child"])
    assert subject.base_keys == ("acme/base", "acme/base")
    assert subject.missing_bases == ("x/no",)


def test_parents_that_change_replace_the_old_ones(shelf: Any, model: Make) -> None:
    shelf.put(model("a/c", parents=(Parent("a/p", "merge"),)))
    shelf.put(model("a/c", parents=(Parent("a/q", "merge"),)))
    assert [edge.parent_hub_id for edge in shelf.store.landscape.edges()] == ["a/q"]


def test_known_models_that_were_not_seen_for_a_while_are_looked_up(shelf: Any, model: Make) -> None:
    shelf.put(model("a/old"), model("a/gone"))
    shelf.put(AbsentModel(hub_id="a/gone", reason="gone"))
    for _ in range(7):
        shelf.put(model("a/new"))
    assert shelf.store.work(HUB, shelf.now).hub_ids == ("a/old",)


def test_the_state_is_committed_with_its_batch(shelf: Any, model: Make) -> None:
    shelf.put(model(), state=SourceState(cursor="here"))
    assert shelf.store.source_state("hub").cursor == "here"
    assert shelf.store.source_state("unknown") == SourceState()


NAMES = st.sampled_from(["a/x", "a/y", "A/X", "b/z"])
LICENSES = st.sampled_from(["mit", "x", None])
# An answer shows the `_id` of every repository or of none.
TELLINGS = st.lists(
    st.tuples(NAMES, st.sampled_from(["1", "2", "3"]), LICENSES), max_size=8
) | st.lists(st.tuples(NAMES, st.none(), LICENSES), max_size=8)


@settings(
    max_examples=settings().max_examples * 2 // 5,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(pages=st.lists(TELLINGS, max_size=4))
def test_whatever_the_hub_tells_nothing_is_lost_and_the_same_again_changes_nothing(
    pages: list[Any], tmp_path_factory: pytest.TempPathFactory
) -> None:
    shelf = Shelf(tmp_path_factory.mktemp("store") / "t.db")
    with shelf.store:
        known = 0
        for page in pages:
            items = [
                ModelItem(hub_id=name, hub_object_id=object_id, license=license_, tags=("t",))
                for name, object_id, license_ in page
            ]
            shelf.put(*items)
            (count,) = shelf.ask("SELECT count(*) FROM model")[0]
            assert count >= known
            known = count
            ids = Counter(item.hub_object_id or item.hub_id for item in items)
            names = Counter(item.hub_id for item in items)
            plain = {
                item.hub_id for item in items
                if ids[item.hub_object_id or item.hub_id] == names[item.hub_id] == 1
            }  # fmt: skip
            assert plain <= {row[0] for row in shelf.ask("SELECT hub_id FROM v1_models")}
            shelf.put(*items)
            again = shelf.put(*items)
            assert again == Counts(unchanged=again.unchanged)
        assert shelf.ask("SELECT count(*) - count(DISTINCT model_key) FROM model") == [(0,)]


def test_a_make_that_is_told_at_last_is_stored_and_no_change_is_told(
    shelf: Any, model: Make
) -> None:
    shelf.put(model())
    assert shelf.put(model()).unchanged == 1
    shelf.put(model(anatomy=Anatomy(dtypes=(("BF16", 7),))))
    assert shelf.changes() == []
    assert shelf.ask("SELECT count(*) FROM model WHERE told LIKE '%BF16%'") == [(1,)]
    assert shelf.put(model(anatomy=Anatomy(dtypes=(("BF16", 7),)))).unchanged == 1
    assert shelf.put(model()).unchanged == 1
