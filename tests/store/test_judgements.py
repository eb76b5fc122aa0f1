from datetime import date
from typing import Any

from tracker.records.items import CatalogItem
from tracker.records.judgements import Judgement
from tracker.records.sources import Counts, Source
from tracker.store.readers.beside import judgements_of
from tracker.store.sqlite import beneath

OSAI = Source(id="osai", kind="osai", url="https://o.example")
EPOCH = Source(id="epoch", kind="epoch", url="https://e.example")


def judgement(subject: str = "Bolt", judge: str = "osai", **told: Any) -> Judgement:
    usual: dict[str, Any] = {"name": "Bolt-7B", "says": "open", "tier": "weights_open",
                             "hub_ids": ("Acme/Bolt", "acme/bolt")}  # fmt: skip
    return Judgement(judge=judge, subject=subject, **(usual | told))


def of(shelf: Any, *folds: str) -> dict[str, tuple[Judgement, ...]]:
    with beneath(shelf.store._read) as connection:
        some = judgements_of(connection, folds)
        everything = judgements_of(connection)
    assert some == {fold: said for fold, said in everything.items() if fold in folds}
    return some


def rows(shelf: Any) -> list[tuple[Any, ...]]:
    with shelf.store._read.begin() as connection:
        told = connection.exec_driver_sql(
            "SELECT substr(first_seen_at, 1, 10), substr(changed_at, 1, 10), substr(last_seen_at, 1, 10), tier FROM judgement"
        )
        return [tuple(row) for row in told]


def test_the_same_judgement_again_changes_nothing(shelf: Any) -> None:
    assert shelf.put(judgement(), source=OSAI) == Counts(new=1)
    assert shelf.put(judgement(), judgement(), source=OSAI) == Counts(unchanged=1)
    assert rows(shelf) == [("2026-11-23", "2026-11-23", "2026-11-24", "weights_open")]


def test_another_judgement_moves_the_day_since_which_it_stands(shelf: Any) -> None:
    shelf.put(judgement(), source=OSAI)
    changed = judgement(tier="closed", says="closed", hub_ids=("acme/bolt-2",))
    assert shelf.put(changed, source=OSAI) == Counts(changed=1)
    assert rows(shelf) == [("2026-11-23", "2026-11-24", "2026-11-24", "closed")]
    found = of(shelf, "acme/bolt", "acme/bolt-2")
    assert found.keys() == {"acme/bolt-2"}
    (told,) = found["acme/bolt-2"]
    assert (told.says, told.seen_on, told.listed) == ("closed", date(2026, 11, 24), True)


def test_what_the_newest_list_has_not_is_not_listed(shelf: Any) -> None:
    shelf.put(judgement(), judgement("Nut", hub_ids=("acme/nut",)), source=OSAI)
    shelf.put(judgement("Bolt", "epoch"), source=EPOCH)
    shelf.put(judgement("Nut", hub_ids=("acme/nut",)), source=OSAI)
    found = of(shelf, "acme/bolt", "acme/nut")
    assert [(told.judge, told.listed) for told in found["acme/bolt"]] == [("epoch", True), ("osai", False)]  # fmt: skip
    assert [told.listed for told in found["acme/nut"]] == [True]


def test_a_model_comes_with_what_was_said_of_it(shelf: Any, model: Any) -> None:
    shelf.put(model("acme/Bolt"), model("acme/Other"))
    shelf.put(judgement(), source=OSAI)
    shelf.put(judgement("Nut 1", "epoch", hub_ids=("acme/nut-1",)), source=EPOCH)
    entry = CatalogItem(catalog_id="Acme/Nut-1", name="Nut 1", organization="acme")
    shelf.put(entry, source=Source(id="c", kind="models_dev", url="https://c.example"))
    told = {subject.model_key: subject.judgements for subject in shelf.store.subjects(["acme/bolt", "acme/other", "acme/nut-1"])}  # fmt: skip
    assert [said.judge for said in told["acme/bolt"]] == ["osai"]
    assert told["acme/other"] == ()
    assert [said.judge for said in told["acme/nut-1"]] == ["epoch"]
    assert of(shelf) == {}
