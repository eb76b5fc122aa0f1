"""A command line that is not understood: one line, and how it is to be written."""

from typing import Any

import pytest


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (["search", "-llama"], "A WORD that begins with a dash stands last, after `--`: tracker search -- -llama"),
        (["search", "big", "--llama"], "Unknown option: --llama. A WORD that begins"),
        (["search", "x", "--limt", "3"], "Unknown option: --limt. Did you mean --limit?"),
        (["sql", "-- hi\nSELECT 1"], "A QUERY that begins with a dash stands last, after `--`: tracker sql -- '-- hi SELECT 1'"),
        (["sql", "--", "-- hi", "--config", "x"], "--config: stands after `--`"),
        (["sql", "SELECT", "1"], "QUERY is one word: put it into quotes"),
        (["explain", "-x"], "A MODEL that begins with a dash stands last, after `--`: tracker explain -- -x"),
        (["explain"], "See `tracker explain --help`"),
        (["migrate", "--fast"], "Unknown option: --fast."),
        (["migrate", "now"], "Unused Tokens"),
        (["serch"], 'Unknown command "serch". Did you mean "search"?'),
        (["search", "x", "--limit", "y"], 'unable to convert "y" into int'),
    ],
)  # fmt: skip
def test_what_is_not_understood_is_one_line_and_says_how_to_write_it(
    tracker: Any, typed: list[str], told: str
) -> None:
    done = tracker(*typed)
    assert (done.code, done.out, len(done.err.splitlines())) == (2, "", 1)
    assert done.err.startswith("tracker: ")
    assert told in done.err


def test_words_after_two_dashes_are_taken_as_they_are(tracker: Any, demo_config: str) -> None:
    config = ("--config", demo_config)
    assert (
        tracker("search", *config, "--", "-zzzz").out == "nothing has all of these words: -zzzz\n"
    )
    assert tracker("search", *config, "--", "-zzzz").code == 0
    done = tracker("sql", *config, "--format", "csv", "--", "-- hi\nSELECT 1 AS n")
    assert (done.code, done.out) == (0, "n\n1\n")
