"""Options of the suite, the demo made once, and a loopback server that answers as it is told."""

import threading
from collections.abc import Callable, Generator, Iterator
from contextlib import nullcontext, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Self

import pytest
from hypothesis import settings
from msgspec import Struct, field
from xdist.scheduler import LoadScopeScheduling

from tests.counting import uncounted
from tracker.cli import main

CORPUS = pytest.StashKey[Path | None]()
DEMO = (
    "tests/test_pipeline.py", "tests/cli/", "tests/store/test_schema.py",
    "tests/store/test_sql_page.py", "tests/checkers/",
)  # fmt: skip


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--corpus", help="folder of the recorded corpus; without it it is skipped")
    parser.addoption(
        "--soak",
        action="store_true",
        help="run what takes minutes, and hunt at random with 20 times the examples",
    )
    parser.addoption("--renew", action="store_true", help="write golden files and pages anew")


class OneDemo(LoadScopeScheduling):  # type: ignore[misc] # xdist's is untyped
    """Gives tests out one by one, but all that look at the demo to one worker, that makes it once."""

    def _split_scope(self, nodeid: str) -> str:
        return "demo" if nodeid.startswith(DEMO) else nodeid


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> OneDemo:
    return OneDemo(config, log)


def pytest_configure(config: pytest.Config) -> None:
    """Choose how Hypothesis draws: always the same examples, or in a soak many that are new.

    A test that wants fewer asks for a share, such as `settings().max_examples // 4`.
    """
    repeatable = settings(derandomize=True, database=None, deadline=None, print_blob=True)
    settings.register_profile("repeatable", repeatable)
    soak = settings(repeatable, derandomize=False, max_examples=20 * repeatable.max_examples)
    settings.register_profile("soak", soak)
    settings.load_profile("soak" if config.getoption("--soak") else "repeatable")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    corpus = config.getoption("--corpus")
    reasons = {
        "corpus": None if corpus and Path(corpus).is_dir() else "needs --corpus=DIR",
        "soak": None if config.getoption("--soak") else "needs --soak",
    }
    for item in items:
        for mark, reason in reasons.items():
            if reason and item.get_closest_marker(mark):
                item.add_marker(pytest.mark.skip(reason=reason))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, Any, Any]:
    """Count no lines of a hundred examples, nor of a long test that says so.

    So a line counts as reached only where a test names what reaches it.
    """
    drawn = item.get_closest_marker("hypothesis") or item.get_closest_marker("uncounted")
    with uncounted() if drawn else nullcontext():
        return (yield)


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Run the demo once; tests read what it made."""
    folder = tmp_path_factory.mktemp("demo") / "out"
    with suppress(SystemExit):
        main(["demo", "--out", str(folder)])
    return folder


@pytest.fixture
def corpus(request: pytest.FixtureRequest) -> Path:
    """Find the recorded input."""
    return Path(request.config.getoption("--corpus"))


class Asked(Struct):
    """One request as it came over the wire."""

    path: str
    headers: dict[str, str]


class Reply(Struct):
    """What to answer; `hang_up` closes the connection without finishing."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    hang_up: bool = False


Answering = Callable[[Asked], Reply]


class Site:
    """A server on loopback: tests set what it answers and read what it was asked."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self.answer: Answering = lambda _: Reply(404)
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            wbufsize = -1

            def do_GET(self) -> None:
                headers = {name.lower(): value for name, value in self.headers.items()}
                asked = Asked(self.path, headers)
                site.asked.append(asked)
                reply = site.answer(asked)
                self.send_response(reply.status)
                if "Content-Length" not in reply.headers:
                    self.send_header("Content-Length", str(len(reply.body)))
                for name, value in reply.headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(reply.body)
                self.close_connection = reply.hang_up

            def log_message(self, *args: object) -> None: ...

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._http.daemon_threads = True
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.02,), daemon=True)
        self.url = f"http://127.0.0.1:{self._http.server_address[1]}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()

    def says(self, *replies: Reply) -> None:
        """Answer these in turn, the last one for ever."""
        waiting = list(replies)
        self.answer = lambda _: waiting.pop(0) if len(waiting) > 1 else waiting[0]


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as running:
        yield running


@pytest.fixture
def reply() -> type[Reply]:
    return Reply
