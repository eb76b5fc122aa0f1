"""Templates: the only importer of Jinja."""

from collections.abc import Callable, Hashable, Iterable
from functools import cache, lru_cache
from pathlib import Path

import jinja2
import msgspec
from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined, Template
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import Node
from markupsafe import Markup, escape

from tracker.assets import asset
from tracker.cache_file import read_cache, write_cache
from tracker.publish.page import Page
from tracker.shape import shape

try:
    from markupsafe._speedups import _escape_inner
except ImportError:  # another MarkupSafe, or one without C: the same, more slowly
    _escape_inner = escape

_PLAIN = (".txt.j2", ".css.j2")
_ROOT = "\0"
"""Stands for where links begin: no text that was made harmless has it, and no path can."""


Drawing = Markup


def draw(template: str, **context: object) -> Drawing:
    """Fill in a template whose result may stand inside another one: its own parts are escaped."""
    return Markup(render(template, **context))  # noqa: S704 - our own template


def inert(value: object) -> Drawing:
    """Write JSON that may stand within `<script>`: nothing in it can end that, whoever wrote it.

    https://html.spec.whatwg.org/multipage/scripting.html#restrictions-for-contents-of-script-elements
    """
    text = msgspec.json.encode(value).decode() if value is not None else ""
    for sign in "<>&\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)  # noqa: S704 - no sign of markup is left


def render(template: str, **context: object) -> str:
    """Fill in a template, `site/home.html.j2`; all but text and style sheets is escaped."""
    # A mail has its own say about every blank; a page does not care.
    blocks = not template.startswith("email/")
    return _environment(blocks=blocks).get_template(template).render(context)


def filled(path: str, template: str, /, **context: object) -> Page:
    """Give a page that is made of a template and this context; it is not filled in before asked."""
    return Page(
        path, (filled_with(), template, context), lambda: render(template, **context).encode()
    )


def filled_with() -> bytes:
    """Give a digest of what templates are filled in with: where it is another, so may be all."""
    return shape() + jinja2.__version__.encode()


def ticked(text: str) -> Drawing:
    """Set what stands between backticks as code."""
    parts = text.split("`")
    if not len(parts) % 2:
        return escape(text)
    return Markup().join(
        Markup("<code>{}</code>").format(part) if turn % 2 else escape(part)
        for turn, part in enumerate(parts)
    )


def distinct(things: Iterable[object], name: str) -> list[str]:
    """Give what things say under a name, each once, in order."""
    return sorted({getattr(thing, name) for thing in things})


def escaped(value: object) -> str:
    """Write a value as `escape` does, without marking what comes of it as safe.

    Templates only join what they print, and those marks took half of the time of a page.
    """
    if type(value) is str:
        return _escape_inner(value)
    if hasattr(value, "__html__"):
        safe: str = value.__html__()
        return safe
    return _escape_inner(str(value))


@lru_cache(maxsize=20_000, typed=True)  # text and markup of the same letters are equal
def kept(part: Callable[..., Drawing], *values: Hashable) -> Drawing:
    """Fill in a part of many pages, once for the same values.

    It must depend on nothing else: the template that has it is imported without context.
    """
    return part(*values)


def led(part: Callable[..., Drawing], root: str, *values: Hashable) -> Drawing:
    """Fill in a part that is given `root` to lead elsewhere, once for all folders."""
    return Markup(root.join(_pieces(part, *values)))  # noqa: S704 - parts of what is escaped


@lru_cache(maxsize=20_000, typed=True)
def _pieces(part: Callable[..., Drawing], *values: Hashable) -> list[str]:
    return str(part(_ROOT, *values)).split(_ROOT)


class _Code(CodeGenerator):
    """Compiles templates as Jinja does, for pages that are always wanted whole."""

    def write_commons(self) -> None:
        """Begin a function: what Jinja writes after this calls whatever `escape` is there."""
        super().write_commons()
        self.writeline("escape = environment.escaped")

    def blockvisit(self, nodes: Iterable[Node], frame: Frame) -> None:
        """Gather what a function writes, instead of handing each piece up through all callers."""
        if frame.buffer is not None:
            super().blockvisit(nodes, frame)
            return
        self.buffer(frame)
        super().blockvisit(nodes, frame)
        self.writeline(f"yield concat({frame.buffer})")


class _Environment(Environment):
    code_generator_class = _Code
    escaped = staticmethod(escaped)

    @cache  # noqa: B019 - there are two environments, and they stay
    def get_template(self, name: str, parent: str | None = None) -> Template:
        """Find a template without looking whether its file is another one by now."""
        return super().get_template(name, parent)


class _Compiled(FileSystemBytecodeCache):
    """Keeps compiled templates in a folder of the user: to compile one takes as long as ten pages.

    https://jinja.palletsprojects.com/en/stable/api/#bytecode-cache
    """

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take one that is as it was kept; else the template is compiled again."""
        if told := read_cache(self._place(bucket)):
            bucket.bytecode_from_string(told)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep one; where that cannot be it is compiled again the next time."""
        write_cache(self._place(bucket), bucket.bytecode_to_string())

    def _place(self, bucket: Bucket) -> Path:
        return Path(self._get_cache_filename(bucket))


def _compiled(*, blocks: bool) -> _Compiled | None:
    # Of other code the same template may be compiled otherwise.
    pattern = f"tracker-{filled_with().decode()}-{'blocks' if blocks else 'plain'}-%s.cache"
    try:
        return _Compiled(pattern=pattern)
    except (OSError, RuntimeError):  # no such folder can be made, or none that is safe
        return None


@cache
def _environment(*, blocks: bool) -> Environment:
    # select_autoescape() knows no `.html.j2`, and would leave it unescaped.
    made = _Environment(
        loader=FileSystemLoader(asset("templates")),
        autoescape=lambda name: name is None or not name.endswith(_PLAIN),
        undefined=StrictUndefined,
        bytecode_cache=_compiled(blocks=blocks),
        auto_reload=False,
        trim_blocks=blocks,
        lstrip_blocks=blocks,
        keep_trailing_newline=True,
    )
    made.filters |= {"ticked": ticked, "distinct": distinct, "kept": kept, "led": led}
    made.globals.clear()  # none is used, and each page would look through them
    return made
