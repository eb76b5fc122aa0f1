"""Values of parameters: read by their kind, or refused in a line."""

import re
from typing import Any

import pytest

from tracker.errors import DataError
from tracker.records.schema import Parameter, ParameterKind, Query
from tracker.store.param_values import kind_of, read, values
from tracker.store.schema import queries


def query(**params: tuple[Any, ParameterKind | None]) -> Query:
    made = tuple(
        Parameter(name=name, description="A word.", default=default, kind=kind)
        for name, (default, kind) in params.items()
    )
    return Query(name="q", question="What?", about="So.", params=made, sql="SELECT 1")


ASKED = query(
    since=("", "date"), week=("", "week"), month=("", "month"), name=("", None), most=(20, None), share=(0.5, None),
    least=("", "number"), card_gb=(24, "number"),
)  # fmt: skip


def test_what_is_not_told_is_the_default() -> None:
    assert values(ASKED, {}) == {each.name: each.default for each in ASKED.params}


def test_what_is_told_is_read_by_its_kind() -> None:
    told = {
        "since": "2026-11-01", "week": "2026-W53", "month": "2026-02", "name": "7", "most": "7", "share": "7",
        "least": "1e3", "card_gb": "79.5",
    }  # fmt: skip
    assert list(values(ASKED, told).values()) == [
        "2026-11-01", "2026-W53", "2026-02", "7", 7, 7.0, 1000.0, 79.5
    ]  # fmt: skip
    assert [type(value) for value in values(ASKED, told).values()] == [
        str, str, str, str, int, float, float, float
    ]  # fmt: skip
    empty = {"since": "", "week": "", "least": ""}
    assert values(ASKED, empty) == values(ASKED, {}), "as it is when nobody says"


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ("since=banana", "a day is needed, such as 2026-11-23"),
        ("since=2026-02-30", "a day is needed"),
        ("since=20261101", "a day is needed"),
        ("since=2026-W48-1", "a day is needed"),
        ("since=2026-11-01T07:00:00Z", "a day is needed"),
        ("week=2026-W54", "an ISO week is needed, such as 2026-W48"),
        ("week=2027-W53", "an ISO week is needed"),
        ("week=2026-48", "an ISO week is needed"),
        ("month=2026-13", "a month is needed, such as 2026-11"),
        ("since=9999-12-31", "a day is needed"),
        ("most=1_000", "a whole number is needed"),
        ("share=0_0.5", "a number is needed"),
        ("most=a few", "a whole number is needed, such as 20"),
        ("most=1.5", "a whole number is needed"),
        ("most=", "a whole number is needed"),
        (f"most={2**63}", "a whole number is needed"),
        ("share=half", "a number is needed, such as 0.5"),
        ("share=nan", "a number is needed"),
        ("least=inf", "a number is needed, such as 0.5"),
    ],
)
def test_what_is_not_of_the_kind_is_refused_with_an_example(told: str, words: str) -> None:
    name, _, text = told.partition("=")
    with pytest.raises(DataError, match=re.escape(f"--param {told}: {words}")) as error:
        values(ASKED, {name: text})
    assert len(str(error.value).splitlines()) == 1


def test_what_is_refused_is_one_line_whatever_was_given() -> None:
    with pytest.raises(DataError, match="--param since=a b: a day is needed"):
        values(ASKED, {"since": "a\n b\n"})


def test_a_parameter_that_is_not_there_is_refused_with_those_that_are() -> None:
    words = "--param mots: @q has no such parameter; it has most, share"
    with pytest.raises(DataError, match=words):
        values(query(most=(20, None), share=(0.5, None)), {"mots": "1"})
    with pytest.raises(DataError, match="it has none"):
        values(query(), {"x": "1"})


def test_every_kept_query_has_defaults_of_the_kind_that_it_asks_for() -> None:
    for kept in queries():
        for param in kept.params:
            if param.default != "":
                read(kind_of(param), str(param.default))


def test_days_and_weeks_of_kept_queries_are_asked_for_as_such() -> None:
    kinds = {"day": "date", "ISO week": "week"}
    found = dict.fromkeys(kinds, 0)
    for kept in queries():
        for param in kept.params:
            said = re.search(
                r"^(?:The |First |last )*(day|(?:first |last )?ISO week)\b", param.description
            )
            if said:
                word = said[1].removeprefix("first ").removeprefix("last ")
                found[word] += 1
                assert kind_of(param) == kinds[word], (kept.name, param.name)
    assert min(found.values()) > 3
