"""`tracker mof`: the class of models in the Model Openness Framework, from records in YAML."""

from pathlib import Path

import msgspec
from msgspec import Struct, field

from tracker import facts
from tracker.cli.lines import say_json
from tracker.cli.options import Json
from tracker.cli.terminal import say_table
from tracker.errors import DataError
from tracker.openness.mof import MofEvaluation, MofRecord, classify
from tracker.records.mof import MOF_CLASSES, MofClass, MofRules
from tracker.yaml_text import MAX_BYTES, read_yaml


class MofRow(Struct, frozen=True, kw_only=True):
    """A file and its class, as `--json` prints them."""

    file: str
    class_: MofClass | None = field(name="class")
    progress: dict[MofClass, float]
    """Percent of each class, as the framework's own tool counts them."""


def mof(file: Path, /, *more: Path, json: Json = False) -> None:
    """Find the Model Openness Framework class of records in YAML.

    A record has the shape of the Model Openness Tool's: `release` with `components`, each with its
    `name` and, unless the release has one for all, its `license`. One file that cannot be read
    stops all.
    """
    rules = facts.load().mof
    told = [(str(path), classify(_record(path), rules)) for path in (file, *more)]
    if json:
        say_json([_row(name, found) for name, found in told])
        return
    say_table(
        ("file", "class", "progress", "missing for the next class"),
        [(name, *_cells(found, rules)) for name, found in told],
    )


def _row(name: str, found: MofEvaluation) -> MofRow:
    progress = {class_: found.progress[class_] for class_ in sorted(found.progress)}
    return MofRow(file=name, class_=found.class_, progress=progress)


def _cells(found: MofEvaluation, rules: MofRules) -> tuple[str, str, str]:
    class_ = rules.name_of(found.class_) if found.class_ else "none"
    progress = ", ".join(f"{'I' * each} {found.progress[each]:.0f} %" for each in MOF_CLASSES)
    return class_, progress, "; ".join(found.missing)


def _record(path: Path) -> MofRecord:
    try:
        with path.open("rb") as file:
            text = file.read(MAX_BYTES + 1)
    except OSError as error:
        message = f"{path}: cannot be read: {error.strerror}"
        raise DataError(message) from error
    try:
        return msgspec.convert(read_yaml(text, str(path)), MofRecord)
    except msgspec.ValidationError as error:
        message = f"{path}: is no record of the Model Openness Tool: {error}"
        raise DataError(message) from error
