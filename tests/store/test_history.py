"""History: as we knew then."""

from collections.abc import Callable
from datetime import date
from typing import Any

from tests.store.conftest import DAY as NOW
from tests.store.test_verdicts import LATER, Bench, case


def test_every_verdict_is_given_the_oldest_first(shelf: Any, model: Callable[..., Any]) -> None:
    shelf.put(model("a/x"))
    bench = Bench(shelf)
    bench.save("a/x", case("weights_open", ("gate", "no")), at=NOW)
    bench.save("a/x", case("closed", ("disabled", "true")), at=LATER)
    then, now = shelf.store.judgings(["a/x"])["a/x"]
    assert (then.verdict.tier, then.cause, then.judged_with) == ("weights_open", "first", "r1/l1")
    assert then.signs == frozenset([("gate", "no")])
    assert (now.verdict.tier, now.judged_at) == ("closed", LATER)


def test_what_was_judged_before_signatures_were_kept_has_no_signs(
    shelf: Any, model: Callable[..., Any]
) -> None:
    shelf.put(model("a/x"))
    Bench(shelf).save("a/x", case(), at=NOW)
    with shelf.store._write.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER model_verdict_no_update")
        connection.exec_driver_sql("UPDATE model_verdict SET signature_id = NULL, cause = NULL")
    (past,) = shelf.store.judgings(["a/x"])["a/x"]
    assert (past.signs, past.cause) == (None, "first")


def moved_on(shelf: Any) -> dict[str, date]:
    with shelf.store.reader() as reader:
        some: dict[str, date] = reader.moved_on(["a/x", "a/y"])
        assert reader.moved_on() == some
    return some


def test_the_day_when_the_world_last_moved_a_verdict_is_told(
    shelf: Any, model: Callable[..., Any]
) -> None:
    shelf.put(model("a/x"), model("a/y"))
    bench = Bench(shelf)
    bench.save("a/y", case(), at=NOW)
    bench.save("a/x", case("weights_open", ("gate", "no")), at=NOW)
    assert moved_on(shelf) == {}
    shelf.put(model("a/x", license="x"))
    bench.save("a/x", case("closed", ("disabled", "true")), at=LATER)
    assert moved_on(shelf) == {"a/x": LATER.date()}
