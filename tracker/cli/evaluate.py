"""`tracker evaluate`: how well the assessor does on labelled models."""

from codecs import BOM_UTF8
from collections.abc import Iterator
from pathlib import Path

import msgspec

from tracker import facts, openness
from tracker.cli.lines import say, say_json
from tracker.cli.options import Json
from tracker.cli.terminal import say_table
from tracker.errors import DataError
from tracker.openness.evaluate import LabelledRow


def evaluate(file: Path, /, *, json: Json = False) -> None:
    """Score the assessor on labelled JSONL: confusion, accuracy, precision and recall a tier."""
    result = openness.evaluate(_rows(file), facts.load())
    if json:
        say_json(result)
        return
    for name, score in (("all", result.overall), *result.slices.items()):
        _say_score(name, msgspec.to_builtins(score))


def _say_score(name: str, score: dict[str, object]) -> None:
    plain = {key: value for key, value in score.items() if not isinstance(value, dict | list)}
    say(f"{name}: " + ", ".join(f"{key} {_figure(value)}" for key, value in plain.items()))
    for key, value in score.items():
        if isinstance(value, dict) and value:
            _say_nested(key, value)
    say()


def _say_nested(key: str, value: dict[str, object]) -> None:
    first = next(iter(value.values()))
    if isinstance(first, dict):
        columns = list(dict.fromkeys(name for row in value.values() for name in _dict(row)))
        rows = [
            (tier, *(_figure(_dict(row).get(column)) for column in columns))
            for tier, row in value.items()
        ]
        say_table((key, *columns), rows)
    else:
        say_table((key, ""), [(name, _figure(figure)) for name, figure in value.items()])


def _dict(row: object) -> dict[str, object]:
    return row if isinstance(row, dict) else {}


def _figure(value: object) -> str:
    return f"{value:.3f}" if isinstance(value, float) else "" if value is None else str(value)


def _rows(file: Path) -> Iterator[LabelledRow]:
    try:
        lines = file.read_bytes().removeprefix(BOM_UTF8).splitlines()
    except OSError as error:
        message = f"{file}: cannot be read: {error.strerror}"
        raise DataError(message) from error
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield msgspec.json.decode(line, type=LabelledRow)
            except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
                message = f"{file}: row {number} cannot be read: {error}"
                raise DataError(message) from error
