"""An event is one line on stderr, whatever stands in its fields."""

import logging
from collections.abc import Iterator

import pytest

from tracker.log import LOGGER, log, setup


@pytest.fixture(autouse=True)
def fresh_logger() -> Iterator[None]:
    yield
    LOGGER.handlers = []
    LOGGER.propagate = True
    LOGGER.setLevel(logging.NOTSET)


def test_an_event_is_one_line_with_its_fields(capsys: pytest.CaptureFixture[str]) -> None:
    setup("info")
    log("source.asked", source="hub", items=3)
    assert capsys.readouterr().err.rstrip().endswith("INFO source.asked source=hub items=3")


def test_line_breaks_and_blanks_in_a_field_are_quoted(capsys: pytest.CaptureFixture[str]) -> None:
    setup("info")
    log("odd", text='one\ntwo "three"', empty="")
    err = capsys.readouterr().err
    assert err.count("\n") == 1
    assert 'text="one\\ntwo \\"three\\""' in err
    assert 'empty=""' in err


def test_what_is_below_the_level_is_not_told(capsys: pytest.CaptureFixture[str]) -> None:
    setup("warning")
    log("quiet")
    log("loud", level="error")
    err = capsys.readouterr().err
    assert "quiet" not in err
    assert "ERROR loud" in err
