"""Show SQL: the query behind numbers on a page."""

import pytest

from tracker.publish.asked import asked
from tracker.records.schema import Parameter, Query

QUERY = Query(
    name="weeks", question="How many?", about="Counted.", sql="\nSELECT :week\n",
    params=(Parameter(name="week", description="The week.", default="2026-W01"),
            Parameter(name="most", description="At most.", default=7)),
)  # fmt: skip


def test_the_command_asks_what_the_page_asked() -> None:
    told = asked([QUERY], "weeks", week="it's")
    assert told.sql == "SELECT :week"
    assert told.command == """tracker sql @weeks --param 'week=it'"'"'s' --param most=7"""


def test_a_page_names_only_queries_that_are_kept() -> None:
    with pytest.raises(KeyError):
        asked([QUERY], "months")
