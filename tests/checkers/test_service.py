"""The pages for subscribers, looked at by the same checkers as the site."""

import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.checkers.tools import FOLDER, node, package
from tests.mails import KEY, mail_store, put
from tests.serve.test_subscribe import TICKED, House
from tracker.serve.service import Running
from tracker.tokens import token

UNTIL = date(2027, 1, 1)
LINKS = {path: f"/{path}/{token(KEY, purpose, 1, UNTIL)}" for path, purpose in (("u", "leave"), ("c", "confirm"), ("i", "choose"))}  # type: ignore[arg-type] # purposes  # fmt: skip


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with mail_store(tmp_path) as store:
        put(store, "ada@example.org")
        yield House(tmp_path, store)


def test_no_page_has_a_fault_in_light_or_dark_on_a_phone_or_a_wide_screen(house: House) -> None:
    package("axe-core")
    package("playwright-core")
    running = Running(house.application, "127.0.0.1", 0)
    thread = threading.Thread(target=running.run, daemon=True)
    thread.start()
    try:
        root = f"http://127.0.0.1:{running.port}"
        said = node(FOLDER / "axe.mjs", root + "/", *(root + each for each in LINKS.values()), chromium=True)  # fmt: skip
    finally:
        running.close()
        thread.join(5)
    assert (said.stdout, said.returncode) == ("", 0)


def test_html_validate_finds_no_fault_on_any_page(house: House, tmp_path: Path) -> None:
    script = package("html-validate") / "bin/html-validate.mjs"
    answers = [
        house.client.get("/"), house.client.post("/"), house.client.post("/", data=TICKED),
        house.client.get("/nowhere"), house.client.get("/u/none"),
        *(house.client.get(each) for each in LINKS.values()),
        house.client.post(LINKS["c"]), house.client.post(LINKS["i"]), house.client.post(LINKS["u"]),
    ]  # fmt: skip
    for number, answer in enumerate(answers):
        (tmp_path / f"{number}.html").write_bytes(answer.get_data())
    pages = map(str, sorted(tmp_path.glob("*.html")))
    said = node(script, "--config", ".htmlvalidate.mjs", "--formatter", "text", *pages)
    assert (said.stdout, said.returncode) == ("", 0)
