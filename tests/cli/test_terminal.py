import io

import pytest
from rich.console import Console
from rich.progress import Progress

from tracker.cli import terminal
from tracker.records.runs import Event


class Screen(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_bars_follow_the_events() -> None:
    progress = Progress(console=Console(file=io.StringIO()))
    show = terminal._bars(progress)
    show(Event(stage="collect", text="hub", done=3))
    show(Event(stage="collect", text="hub", done=5, total=5))
    show(Event(stage="assess", text="models", done=1, total=9))
    assert [(task.description, task.completed, task.total) for task in progress.tasks] == [
        ("collect hub", 5, 5), ("assess models", 1, 9)
    ]  # fmt: skip


def test_elsewhere_a_line_tells_what_is_done(capsys: pytest.CaptureFixture[str]) -> None:
    with terminal.watching() as show:
        show(Event(stage="collect", text="hub", done=3))
        show(Event(stage="collect", text="hub", done=5, total=5))
        show(Event(stage="collect", text="hub", done=5, total=5))
    assert capsys.readouterr().err == "collect hub: 5\n"


def test_on_a_terminal_there_are_bars_and_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    out, err = Screen(), Screen()
    monkeypatch.setattr("sys.stdout", out)
    monkeypatch.setattr("sys.stderr", err)
    with terminal.watching() as show:
        show(Event(stage="assess", text="models", done=2, total=2))
    terminal.say_table(("name",), [("x" * 100,), ("a\x1b[31mb",), (None,), (1.50,)])
    assert "…" in out.getvalue()
    assert "[31mb" in out.getvalue()
    assert "a\x1b[31mb" not in out.getvalue()


def test_strangers_cannot_steer_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    terminal.say_table(("a", "b"), [("x\ny", "\x1b[2J"), (None, 2.0)])
    assert capsys.readouterr().out == "a    b\nx y   [2J\n     2.0\n"
