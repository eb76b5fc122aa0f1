"""The pages where people subscribe, confirm, choose and leave: a WSGI application.

Only POST changes anything. Programs that look at the links of a mail before its reader does follow
each of them; on a list that took their GET for a wish, 489 of 497 who "left" were such programs.
https://www.rfc-editor.org/rfc/rfc8058 says how a mail program leaves for its user: by POST, without
a cookie, answered without another address to go to.
"""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from werkzeug.exceptions import HTTPException, NotFound
from werkzeug.routing import Map, Rule
from werkzeug.wrappers import Request, Response

from tracker.assets import asset
from tracker.errors import DataError, StoreBusy
from tracker.publish.digest_words import TIER_WORDS
from tracker.publish.jinja import render
from tracker.records.openness import TIERS
from tracker.records.subscribers import EVERYTHING, MODALITIES, Interests
from tracker.serve.desk import Desk

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

MOST_BYTES = 16_384
_MOST_NAMES = 50
_ROUTES = Map(
    [
        Rule("/", endpoint="start", methods=("GET",)),
        Rule("/", endpoint="ask", methods=("POST",)),
        Rule("/c/<told>", endpoint="to_confirm", methods=("GET",)),
        Rule("/c/<told>", endpoint="confirm", methods=("POST",)),
        Rule("/u/<told>", endpoint="to_leave", methods=("GET",)),
        Rule("/u/<told>", endpoint="leave", methods=("POST",)),
        Rule("/i/<told>", endpoint="to_choose", methods=("GET",)),
        Rule("/i/<told>", endpoint="choose", methods=("POST",)),
        Rule("/<any('site.css', 'service.css'):name>", endpoint="style", methods=("GET",)),
        Rule("/health", endpoint="health", methods=("GET",)),
    ]
)
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; form-action 'self';"
    " base-uri 'none'; frame-ancestors 'none'",
    # The address of a page bears its token.
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}


class Subscriptions:
    """The application."""

    def __init__(self, desk: Desk) -> None:
        """Say what stands behind it."""
        self._desk = desk

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Answer a request."""
        request = Request(environ)
        request.max_content_length = request.max_form_memory_size = MOST_BYTES
        try:
            name, told = _ROUTES.bind_to_environ(environ).match()
            answer: Callable[..., Response] = getattr(self, f"_{name}")
            response = answer(request, **told)
        except StoreBusy:
            response = self._page("busy", 503)
            response.headers["Retry-After"] = "30"
        except NotFound:
            response = self._page("absent", 404)
        except HTTPException as error:
            response = Response(f"{error.name}\n", error.code, error.get_headers(environ))
            response.content_type = "text/plain; charset=utf-8"
        response.headers.update(_HEADERS)
        return response(environ, start_response)

    def _start(self, _request: Request) -> Response:
        return self._page("start", chosen=EVERYTHING)

    def _ask(self, request: Request) -> Response:
        typed, chosen = request.form.get("address", ""), _interests(request)
        wrong = (
            "" if request.form.get("yes") else "Nobody may write to you before you say so: tick."
        )
        try:
            if not wrong:
                self._desk.ask(typed, chosen)
        except DataError as error:
            wrong = str(error)
        if wrong:
            return self._page("start", 400, wrong=wrong, typed=typed[:254], chosen=chosen)
        return self._page("asked")

    def _to_confirm(self, _request: Request, told: str) -> Response:
        del told
        return self._page("to_confirm")

    def _confirm(self, _request: Request, told: str) -> Response:
        choosing = self._desk.confirm(told)
        return self._page("confirmed", choosing=choosing) if choosing else self._page("stale", 400)

    def _to_leave(self, _request: Request, told: str) -> Response:
        choosing = self._desk.knows(told)
        return self._page("to_leave", choosing=choosing) if choosing else self._page("stale", 400)

    def _leave(self, _request: Request, told: str) -> Response:
        return self._page("left") if self._desk.leave(told) else self._page("stale", 400)

    def _to_choose(self, _request: Request, told: str) -> Response:
        chosen = self._desk.interests(told)
        if chosen is None:
            return self._page("stale", 400)
        return self._page("to_choose", chosen=chosen)

    def _choose(self, request: Request, told: str) -> Response:
        done = self._desk.choose(told, _interests(request))
        return self._page("chosen") if done else self._page("stale", 400)

    def _style(self, _request: Request, name: str) -> Response:
        folder = name.partition(".")[0]
        return Response(asset("templates", folder, name).read_bytes(), mimetype="text/css")

    def _health(self, _request: Request) -> Response:
        return Response("ok\n", mimetype="text/plain")

    def _page(self, name: str, status: int = 200, **told: object) -> Response:
        config = self._desk.config
        context: dict[str, object] = {
            "what": name, "title": config.digest.title, "mail": config.mail,
            "site": config.site.base_url, "consent": self._desk.consent,
            "tiers": [(tier, TIER_WORDS[tier]) for tier in TIERS], "modalities": MODALITIES,
            "wrong": "", "typed": "", "choosing": "", "chosen": EVERYTHING, "sample": config.sample,
        }  # fmt: skip
        body = render("service/page.html.j2", **(context | told))
        return Response(body, status, mimetype="text/html")


def _interests(request: Request) -> Interests:
    """Read what was ticked; what is none of ours is left out."""
    form = request.form
    # What begins like that is a formula to a spreadsheet that opens an export of the list.
    told = form.get("organizations", "").split(",")
    names = [name.strip().lstrip("=+-@ ")[:80] for name in told]
    try:
        least = max(0.0, min(float(form.get("least", "") or 0), 1e6))
    except ValueError:
        least = 0.0
    return Interests(
        tiers=tuple(tier for tier in TIERS if tier in form.getlist("tier")),
        modalities=tuple(each for each in MODALITIES if each in form.getlist("modality")),
        organizations=tuple(name for name in names if name and name.isprintable())[:_MOST_NAMES],
        least_parameters=int(least * 1e9) if least == least else 0,  # noqa: PLR0124 - not a number
    )
