import io
from pathlib import Path

import pytest

from tracker.cli import pager


class Screen(io.StringIO):
    """A stream that says it is a terminal of ten lines."""

    def isatty(self) -> bool:
        return True


def on_a_screen(monkeypatch: pytest.MonkeyPatch) -> Screen:
    """Make stdout one; within the test, since pytest sets its own after fixtures."""
    made = Screen()
    monkeypatch.setattr("sys.stdout", made)
    monkeypatch.setenv("LINES", "10")
    monkeypatch.setenv("COLUMNS", "80")
    return made


def lines(count: int) -> list[str]:
    return [f"line {number}" for number in range(count)]


def test_long_output_goes_through_the_pager(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = on_a_screen(monkeypatch)
    monkeypatch.setenv("PAGER", f"sh -c 'cat > {tmp_path}/paged; echo $LESS > {tmp_path}/less'")
    monkeypatch.delenv("LESS", raising=False)
    pager.show(lines(50))
    assert (tmp_path / "paged").read_text().splitlines() == lines(50)
    assert (tmp_path / "less").read_text() == "FRSX\n"
    assert not screen.getvalue()


@pytest.mark.parametrize(
    ("count", "program", "paged"),
    [
        (9, "false", True),
        (50, "false", False),
        (50, "", True),
        (50, "cat", True),
        (50, "/no/such/pager", True),
    ],
)
def test_otherwise_it_is_printed(
    monkeypatch: pytest.MonkeyPatch,
    count: int,
    program: str,
    paged: bool,  # noqa: FBT001 - a case
) -> None:
    screen = on_a_screen(monkeypatch)
    monkeypatch.setenv("PAGER", program)
    pager.show(lines(count), paged=paged)
    assert screen.getvalue().splitlines() == lines(count)


def test_away_from_a_terminal_there_is_no_pager(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAGER", "false")
    pager.show(lines(500))
    assert capsys.readouterr().out.splitlines() == lines(500)


def test_who_leaves_the_pager_early_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = on_a_screen(monkeypatch)
    monkeypatch.setenv("PAGER", "head -n 1")
    pager.show(lines(200_000))
    assert not screen.getvalue()
