from datetime import date
from typing import Any

from msgspec.structs import replace

from tracker.facts import load
from tracker.records.facts import Facts
from tracker.records.licenses import License

BOLT = License(
    id="bolt-1.0", name="Bolt License 1.0", kind="community", ceiling="weights_open",
    commercial="conditional", use_in_eu="no", conditions="Name Bolt.", spdx=None,
    source="https://acme.example/license", checked=date(2026, 11, 1),
)  # fmt: skip


def test_licenses_stand_in_sql_as_the_facts_have_them(shelf: Any) -> None:
    shelf.store.save_facts(Facts(version="1", licenses={"bolt": BOLT, "bolt-1.0": BOLT}))
    assert shelf.ask("SELECT * FROM v1_licenses") == [
        ("bolt-1.0", "Bolt License 1.0", None, 0, "community", "weights_open", "conditional",
         "unknown", "unknown", "unknown", "unknown", "no", 0, "Name Bolt.", "list",
         "https://acme.example/license", "2026-11-01")
    ]  # fmt: skip


def test_other_facts_take_the_place_of_those_that_are_kept(shelf: Any) -> None:
    known = Facts(version="1", licenses={"bolt-1.0": BOLT})
    shelf.store.save_facts(known)
    same = replace(known, licenses={"bolt-1.0": replace(BOLT, name="Bolt")})
    shelf.store.save_facts(same)  # its version says that it is the same: nothing is written
    assert shelf.ask("SELECT name FROM v1_licenses") == [("Bolt License 1.0",)]
    shelf.store.save_facts(replace(same, version="2"))
    assert shelf.ask("SELECT name FROM v1_licenses") == [("Bolt",)]
    shelf.store.save_facts(Facts(version="3"))
    assert shelf.ask("SELECT name FROM v1_licenses") == []


def test_every_license_of_ours_is_there_once(shelf: Any) -> None:
    known = load()
    shelf.store.save_facts(known)
    ids = sorted({row.id for row in known.licenses.values()})
    assert shelf.ask("SELECT license FROM v1_licenses ORDER BY license") == [(id_,) for id_ in ids]
