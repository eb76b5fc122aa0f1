"""Templates: the only importer of Jinja."""

from functools import cache

import msgspec
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from tracker.assets import asset
from tracker.publish.page import Page
from tracker.shape import shape

_PLAIN = (".txt.j2", ".css.j2")


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
    return _environment(blocks=blocks).get_template(template).render(**context)


def filled(path: str, template: str, /, **context: object) -> Page:
    """Give a page that is made of a template and this context; it is not filled in before asked."""
    return Page(path, (shape(), template, context), lambda: render(template, **context).encode())


def ticked(text: str) -> Drawing:
    """Set what stands between backticks as code."""
    parts = text.split("`")
    if not len(parts) % 2:
        return escape(text)
    return Markup().join(
        Markup("<code>{}</code>").format(part) if turn % 2 else escape(part)
        for turn, part in enumerate(parts)
    )


@cache
def _environment(*, blocks: bool) -> Environment:
    # select_autoescape() knows no `.html.j2`, and would leave it unescaped.
    made = Environment(
        loader=FileSystemLoader(asset("templates")),
        autoescape=lambda name: name is None or not name.endswith(_PLAIN),  # noqa: S701 - see above
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=blocks,
        lstrip_blocks=blocks,
        keep_trailing_newline=True,
    )
    made.filters["ticked"] = ticked
    return made
