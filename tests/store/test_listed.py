"""Lists: what a source lists whole is new, changed, or stands as it did."""

from typing import Any

from tracker.records.sources import Source
from tracker.store.listed import relink, store_listed
from tracker.store.writing import Writing

EPOCH = Source(id="epoch", kind="epoch", url="https://e.example")
KEY = ("judge", "subject")


def row(told: str = "{}") -> dict[str, Any]:
    return {"told": told, "told_hash": hash(told), "source_id": "epoch", "tier": None}


def test_each_key_is_new_changed_or_the_same(shelf: Any) -> None:
    with shelf.store._write.begin() as connection:
        first = Writing(connection, shelf.run_id, EPOCH, "2026-01-01T00:00:00Z")
        rows: dict[tuple[str, ...], Any] = {("e", name): row() for name in "abc"}
        assert len(store_listed(first, "judgement", KEY, rows).new) == 3
        later = Writing(connection, shelf.run_id, EPOCH, "2026-01-02T00:00:00Z")
        listed = store_listed(
            later, "judgement", KEY, {("e", "a"): row("[]"), ("e", "b"): row(), ("e", "d"): row()}
        )
        assert (listed.new, listed.changed, listed.same) == ((("e", "d"),), (("e", "a"),), (("e", "b"),))  # fmt: skip
        assert listed.moved == (("e", "d"), ("e", "a"))
        told = connection.exec_driver_sql(
            "SELECT subject, told, substr(changed_at, 9, 2), substr(last_seen_at, 9, 2) FROM judgement ORDER BY 1"
        ).all()
        assert told == [
            ("a", "[]", "02", "02"), ("b", "{}", "01", "02"), ("c", "{}", "01", "01"), ("d", "{}", "02", "02")
        ]  # fmt: skip


def test_links_of_a_key_are_replaced_whole(shelf: Any) -> None:
    with shelf.store._write.begin() as connection:
        writing = Writing(connection, shelf.run_id, EPOCH, "2026-01-01T00:00:00Z")
        relink(
            writing, "judgement_link", KEY, {("e", "a"): ["X/y", "x/Y", "x/z"], ("e", "b"): ["x/b"]}
        )
        relink(writing, "judgement_link", KEY, {("e", "a"): ["x/new"]})
        relink(writing, "judgement_link", KEY, {})
        told = connection.exec_driver_sql("SELECT hub_fold, subject FROM judgement_link ORDER BY 1")
        assert told.all() == [("x/b", "b"), ("x/new", "a")]
