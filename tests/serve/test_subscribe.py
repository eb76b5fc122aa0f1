"""The pages for subscribers: only a press of a button changes anything."""

import threading
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import msgspec
import pytest
from werkzeug.test import Client, TestResponse

from tests.mails import KEY, NOW, mail_store, put
from tracker import config
from tracker.assets import asset
from tracker.records.subscribers import Interests, Subscriber
from tracker.serve.desk import Desk
from tracker.serve.service import Running
from tracker.serve.subscribe import Subscriptions
from tracker.store import subscribed
from tracker.store.mail_store import MailStore
from tracker.tokens import Purpose, token

HER = "ada@example.org"
LATER = (NOW + timedelta(days=30)).date()
TICKED = {"address": HER, "yes": "1"}


class House:
    """A service with its list, and what it was woken for."""

    def __init__(self, folder: Path, store: MailStore) -> None:
        told = config.load(asset("config.toml"))
        self.store, self.now, self.woken = store, NOW, 0
        mail = msgspec.structs.replace(
            told.mail, controller="Ada Example", postal_address="1 Sample Street",
            service_url="https://mail.models.example", reply_to="Ada <ada@models.example>",
        )  # fmt: skip
        self.config = msgspec.structs.replace(
            told, mail=mail, database=f"sqlite:///{folder / 'tracker.db'}"
        )
        self.desk = Desk(config=self.config, key=KEY, clock=self.clock, wake=self.wake)
        self.application = Subscriptions(self.desk)
        self.client = Client(self.application)

    def clock(self) -> datetime:
        return self.now

    def wake(self) -> None:
        self.woken += 1

    def her(self) -> Subscriber | None:
        with self.store.reading() as connection:
            return subscribed.find(connection, HER)

    def standing(self) -> str:
        found = self.her()
        return found.standing if found else ""

    def token(self, purpose: Purpose) -> str:
        found = self.her()
        return token(KEY, purpose, found.id if found else 0, LATER)

    def everything(self) -> list[tuple[Any, ...]]:
        with self.store.reading() as connection:
            return connection.execute("SELECT * FROM subscriber").fetchall()


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with mail_store(tmp_path) as store:
        yield House(tmp_path, store)


def words(response: TestResponse) -> str:
    return response.get_data(as_text=True)


def test_who_asks_is_pending_and_a_mail_is_due(house: House) -> None:
    answer = house.client.post("/", data=TICKED)
    assert answer.status_code == 200
    assert "Look into your mailbox" in words(answer)
    assert (house.standing(), house.woken) == ("pending", 1)
    found = house.her()
    assert found is not None
    assert found.consented_at == NOW
    assert found.consent in words(house.client.get("/"))


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({"address": HER}, "Nobody may write to you"),
        ({"address": "nobody", "yes": "1"}, "is no address"),
        ({"address": f"{HER}\r\nBcc: bob@example.org", "yes": "1"}, "is no address"),
        ({"yes": "1"}, "is no address"),
    ],
)
def test_what_cannot_be_is_told_and_changes_nothing(
    house: House, told: dict[str, str], says: str
) -> None:
    answer = house.client.post("/", data=told)
    assert (answer.status_code, house.everything(), house.woken) == (400, [], 0)
    assert says in words(answer)


def test_an_answer_never_tells_whether_an_address_is_on_the_list(house: House) -> None:
    fresh = words(house.client.post("/", data=TICKED))
    put(house.store, "bob@example.org")
    assert words(house.client.post("/", data={**TICKED, "address": "bob@example.org"})) == fresh


def test_the_link_of_the_mail_shows_a_button_and_the_button_confirms(house: House) -> None:
    house.client.post("/", data=TICKED)
    link = f"/c/{house.token('confirm')}"
    for _ in range(2):
        assert '<form method="post">' in words(house.client.get(link))
    assert house.standing() == "pending"
    for _ in range(2):
        answer = house.client.post(link)
        assert "You are on the list" in words(answer)
    assert house.standing() == "active"


def test_one_press_leaves_and_a_second_says_the_same(house: House) -> None:
    put(house.store, HER)
    link = f"/u/{house.token('leave')}"
    assert "Leave the list" in words(house.client.get(link))
    assert house.standing() == "active"
    for _ in range(2):
        answer = house.client.post(link)
        assert (answer.status_code, answer.history) == (200, ())
        assert "You have left" in words(answer)
    assert house.standing() == "unsubscribed"


@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "multipart/form-data"])
def test_a_mail_program_leaves_for_its_user_in_either_form(house: House, kind: str) -> None:
    """https://www.rfc-editor.org/rfc/rfc8058#section-3.2"""  # noqa: D400, D415 - an address
    put(house.store, HER)
    answer = house.client.post(
        f"/u/{house.token('leave')}", data={"List-Unsubscribe": "One-Click"}, content_type=kind
    )
    assert answer.status_code == 200
    assert "Set-Cookie" not in answer.headers
    assert house.standing() == "unsubscribed"


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE"])
@pytest.mark.parametrize("purpose", ["confirm", "leave", "choose"])
def test_no_other_verb_changes_anything(house: House, method: str, purpose: Purpose) -> None:
    put(house.store, HER)
    house.client.post("/", data={**TICKED, "address": "bob@example.org"})
    before = house.everything()
    path = {"confirm": "c", "leave": "u", "choose": "i"}[purpose]
    answer = house.client.open(f"/{path}/{house.token(purpose)}", method=method)
    assert answer.status_code in {200, 400, 405}
    assert house.everything() == before


def test_a_token_of_another_purpose_is_none(house: House) -> None:
    put(house.store, HER)
    before = house.everything()
    for path, purpose in (("u", "confirm"), ("c", "leave"), ("i", "leave"), ("u", "choose")):
        answer = house.client.post(f"/{path}/{house.token(purpose)}")  # type: ignore[arg-type] # a purpose
        assert answer.status_code == 400
        assert "This link does not hold" in words(answer)
    assert house.everything() == before


def test_a_link_holds_until_its_day(house: House) -> None:
    put(house.store, HER)
    house.now = NOW + timedelta(days=31)
    assert house.client.post(f"/u/{house.token('leave')}").status_code == 400
    assert house.standing() == "active"


def test_somebody_who_was_erased_may_press_the_link_of_an_old_mail(house: House) -> None:
    assert "You have left" in words(house.client.post(f"/u/{token(KEY, 'leave', 99, LATER)}"))


def test_interests_are_chosen_with_the_link_that_leaves(house: House) -> None:
    put(house.store, HER)
    page = words(house.client.get(f"/u/{house.token('leave')}"))
    link = page.partition('href="../i/')[2].partition('"')[0]
    answer = house.client.post(
        f"/i/{link}",
        data={"tier": ["fully_open", "nonsense"], "modality": "audio", "organizations": " Acme,, =x ",
              "least": "7.5"},
    )  # fmt: skip
    assert "Kept" in words(answer)
    found = house.her()
    assert found is not None
    assert found.interests == Interests(
        tiers=("fully_open",), modalities=("audio",), organizations=("acme", "x"),
        least_parameters=7_500_000_000,
    )  # fmt: skip
    shown = words(house.client.get(f"/i/{link}"))
    assert 'value="fully_open" checked' in shown
    assert 'value="acme, x"' in shown
    assert 'value="7.5"' in shown


@pytest.mark.parametrize("least", ["", "nan", "inf", "-3", "many", "1e999"])
def test_a_size_that_is_none_is_no_bound(house: House, least: str) -> None:
    house.client.post("/", data={**TICKED, "least": least})
    found = house.her()
    assert found is not None
    assert found.interests.least_parameters in {0, 10**15}


def test_what_people_write_is_never_markup(house: House) -> None:
    evil = '"><script>alert(1)</script>'
    answer = house.client.post("/", data={"address": evil, "organizations": evil})
    assert "<script" not in words(answer)
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_request_that_is_too_long_is_refused(house: House) -> None:
    answer = house.client.post("/", data={**TICKED, "organizations": "x" * 20_000})
    assert answer.status_code == 413
    assert house.everything() == []


def test_while_another_program_holds_the_list_nothing_is_lost_and_it_says_so(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(house.store, HER)
    link = f"/u/{house.token('leave')}"
    monkeypatch.setattr("tracker.store.mail_store._PRAGMAS", ("busy_timeout=1",))
    with house.store.changing():
        answer = house.client.post(link)
        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "30")
    assert house.client.post(link).status_code == 200


def test_other_addresses_lead_nowhere_and_the_sheet_is_there(house: House) -> None:
    assert house.client.get("/nowhere").status_code == 404
    assert house.client.get("/u/").status_code == 404
    assert words(house.client.get("/health")) == "ok\n"
    for name in ("/site.css", "/service.css"):
        style = house.client.get(name)
        assert (style.mimetype, style.status_code) == ("text/css", 200)


@pytest.fixture
def served(house: House) -> Iterator[Callable[[str], int]]:
    """Serve it on loopback; gives what fetches a page and tells its status."""
    running = Running(house.application, "127.0.0.1", 0)
    thread = threading.Thread(target=running.run, daemon=True)
    thread.start()
    connection = HTTPConnection("127.0.0.1", running.port, timeout=10)

    def fetch(path: str) -> int:
        connection.request("GET", path)
        response = connection.getresponse()
        response.read()
        return response.status

    yield fetch
    connection.close()
    running.close()
    thread.join(timeout=5)


def test_of_a_thousand_subscribers_whose_links_are_all_fetched_none_changes(
    house: House, served: Callable[[str], int]
) -> None:
    """Programs that guard mailboxes fetch each link of each mail before it is read."""
    put(house.store, *(f"p{number}@example.org" for number in range(1000)))
    before = house.everything()
    assert len(before) == 1000
    for number, *_ in before:
        assert served(f"/u/{token(KEY, 'leave', number, LATER)}") == 200
        assert served(f"/i/{token(KEY, 'choose', number, LATER)}") == 200
        assert served(f"/c/{token(KEY, 'confirm', number, LATER)}") == 200
    assert house.everything() == before
