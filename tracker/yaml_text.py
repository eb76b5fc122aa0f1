"""Reads YAML that strangers wrote: bounded, plain values only, one clear line when it is bad.

What we write ourselves is written here too.

Words mean what they mean in YAML 1.2 (https://yaml.org/spec/1.2.2/#103-core-schema), as they do
where cards are shown: `no` is Norwegian, not false, and a date stays the text that it was.
"""

import re
from typing import Never, Protocol

import yaml
from yaml.constructor import ConstructorError

try:
    from yaml import CSafeLoader as _SafeLoader
except ImportError:  # PyYAML was built without libyaml: slower, the same values
    from yaml import SafeLoader as _SafeLoader  # type: ignore[assignment]

from tracker.errors import DataError

MAX_BYTES = 1024 * 1024
MAX_VALUES = 100_000
"""With every alias written out."""
MAX_DEPTH = 100

_PLAIN_TAGS = {None, "tag:yaml.org,2002:str"}
_NUMERIC = list("-+.0123456789")
_DIGITS, _POWER = r"[0-9]{1,30}", r"(?:[eE][-+]?[0-9]{1,3})"


class _Mark(Protocol):
    """Where in the text something stands; PyYAML has one of its own and one of libyaml's."""

    @property
    def line(self) -> int:
        """Count from 0."""


class _Loader(_SafeLoader):
    """The safe loader with the words of YAML 1.2, and numbers of a length that means something."""

    yaml_implicit_resolvers = {}  # noqa: RUF012 - PyYAML looks for it on the class

    def flatten_mapping(self, node: yaml.MappingNode) -> None:
        """Refuse a key that stands twice, before values are made: which one holds is a guess."""
        told: set[str] = set()
        for key, _ in node.value:
            if isinstance(key, yaml.ScalarNode) and key.value in told:
                problem = f"the key {key.value!r} stands twice"
                raise ConstructorError(None, None, problem, key.start_mark)
            told |= {key.value} if isinstance(key, yaml.ScalarNode) else set()


class _Dumper(yaml.SafeDumper):
    """The safe dumper, writing texts of several lines as blocks."""

    def represent_str(self, data: str) -> yaml.ScalarNode:
        style = "|" if "\n" in data else None
        return self.represent_scalar("tag:yaml.org,2002:str", data, style)


_Dumper.add_representer(str, _Dumper.represent_str)

for _tag, _words, _first in (
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"-?(?:0|[1-9][0-9]{0,17})", _NUMERIC),
    (
        "float",
        rf"[-+]?(?:{_DIGITS}\.[0-9]{{0,30}}{_POWER}?|\.{_DIGITS}{_POWER}?|{_DIGITS}{_POWER})",
        _NUMERIC,
    ),
    ("float", r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)", list("-+.")),
):
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(f"(?:{_words})$"), _first)


def read_yaml(text: str | bytes, place: str) -> object:
    """Read one document into dicts, lists, text, numbers, bools and None.

    `place` is what the message calls the text: a file, or `the card of org/model`. Raises DataError
    with place and line: no valid YAML, more than 1 MiB, more than 100,000 values once aliases are
    written out, more than 100 levels, several documents, a key that stands twice, a merge key, or a
    tag other than `!!str`.
    """
    plain = _decoded(text, place)
    try:
        _guard(plain, place)
        return yaml.load(plain, Loader=_Loader)  # noqa: S506 - it is the safe loader, made stricter
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        _refuse(place, mark, f"is no valid YAML: {error.problem or error.context}")
    except yaml.YAMLError as error:
        _refuse(place, None, f"is no valid YAML: {str(error).splitlines()[0]}")


def write_yaml(value: object) -> bytes:
    """Write plain values as one document, in their order, so that the same give the same bytes.

    A text of several lines, such as SQL, stands as it is.
    """
    told: str = yaml.dump(value, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100)
    return told.encode()


def _decoded(text: str | bytes, place: str) -> str:
    raw = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    if len(raw) > MAX_BYTES:
        _refuse(place, None, f"is longer than {MAX_BYTES} bytes")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        _refuse(place, None, "is not UTF-8")


def _guard(text: str, place: str) -> None:
    """Walk through the events before anything is built, so that nothing grows or recurses."""
    walk = _Walk()
    for event in yaml.parse(text, Loader=_SafeLoader):
        if getattr(event, "tag", None) not in _PLAIN_TAGS:
            _refuse(place, event.start_mark, "has a tag, which is not read; write plain values")
        if isinstance(event, yaml.ScalarEvent) and event.value == "<<" and event.implicit[0]:
            _refuse(place, event.start_mark, "has a merge key, which YAML 1.2 does not have")
        if not walk.take(event):
            _refuse(place, event.start_mark, "has an alias to nothing that stands before it")
        if walk.values > MAX_VALUES or len(walk.opened) > MAX_DEPTH:
            limits = f"{MAX_VALUES} values, or {MAX_DEPTH} levels"
            _refuse(place, event.start_mark, f"has more than {limits}")


class _Walk:
    """Counts values as if every alias were written out."""

    def __init__(self) -> None:
        self.values = 0
        self.opened: list[tuple[str | None, int]] = []
        """Of each open collection: its anchor, and the values before it."""
        self.anchored: dict[str | None, int] = {}
        """Values of what is closed and has an anchor."""

    def take(self, event: yaml.Event) -> bool:
        """Go one event further; False for an alias to what is unknown or still open."""
        self.values += 1
        if isinstance(event, yaml.AliasEvent):
            self.values += self.anchored.get(event.anchor, 0)
            return event.anchor in self.anchored
        if isinstance(event, yaml.CollectionStartEvent):
            self.opened.append((event.anchor, self.values))
        elif isinstance(event, yaml.CollectionEndEvent):
            anchor, before = self.opened.pop()
            self.anchored[anchor] = self.values - before
        elif isinstance(event, yaml.ScalarEvent):
            self.anchored[event.anchor] = 1
        return True


def _refuse(place: str, mark: _Mark | None, what: str) -> Never:
    line = "" if mark is None else f" line {mark.line + 1}"
    message = f"{place}:{line} {what}"
    raise DataError(message)
