"""The commands for subscribers and mails, from an address typed in to a mail that came back."""

import csv
import shutil
import threading
from collections.abc import Callable, Iterator
from email import message_from_bytes, policy
from http.client import HTTPConnection
from pathlib import Path

import msgspec
import pytest

from tests.relays import Sink, taking
from tracker.cli import main
from tracker.cli.subscribers_serve import Serving
from tracker.config import load
from tracker.deliver.bounces import asks_to_leave
from tracker.errors import QueryError
from tracker.store.asking import STRANGER, rows_of
from tracker.tokens import KEY

NOW = "2026-05-04T07:30Z"
MAIL = """
[mail]
host = "127.0.0.1"
port = {port}
from = "Open models weekly <weekly@models.example>"
controller = "Ada Example"
postal_address = "1 Sample Street"
service_url = "https://mail.models.example"
unsubscribe_to = "leave@models.example"
connections = 2
"""
Tracker = Callable[..., tuple[int, str, str]]


@pytest.fixture
def sink() -> Iterator[Sink]:
    with taking() as made:
        yield made


@pytest.fixture
def folder(demo_folder: Path, tmp_path: Path, sink: Sink, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Copy the demo, with a relay."""
    shutil.copyfile(demo_folder / "tracker.db", tmp_path / "tracker.db")
    told = (demo_folder / "config.toml").read_text().replace(str(demo_folder), str(tmp_path))
    (tmp_path / "config.toml").write_text(told + MAIL.format(port=sink.port))
    monkeypatch.setenv(KEY, "a secret of more than 16 letters")
    return tmp_path


@pytest.fixture
def tracker(folder: Path, capsys: pytest.CaptureFixture[str]) -> Tracker:
    def run(*words: str, now: str = NOW) -> tuple[int, str, str]:
        timed = ["--now", now] if now else []
        with pytest.raises(SystemExit) as left:
            main([*words, *timed, "--config", str(folder / "config.toml")])
        said = capsys.readouterr()
        return int(left.value.code or 0), said.out, said.err

    return run


def test_an_edition_goes_out_to_the_list_once(tracker: Tracker, sink: Sink) -> None:
    assert tracker("subscribers", "add", "ada@example.org", "--consent", "phone") == (0, "added\n", "")  # fmt: skip
    assert tracker("subscribers", "add", "ada@example.org", "--consent", "phone")[1] == "is on the list already\n"  # fmt: skip
    code, said, _ = tracker("send", "--dry-run")
    assert (code, sink.taken) == (0, [])
    assert "1 subscribers in 1 groups would get it" in said
    for _ in range(2):
        code, said, errors = tracker("send")
        assert (code, said, errors) == (0, "2026-W18: 1 delivered; of 1\n", "")
    assert sink.addresses == ["ada@example.org"]
    message = sink.message("ada@example.org")
    assert "Harbor-70B" in str(message["Subject"])
    code, said, _ = tracker("send", "--json")
    assert msgspec.json.decode(said)["tally"]["delivered"] == 1
    assert "it was sent, and was over on 2026-05-04 at 07:30 UTC" in tracker("send", "--dry-run")[1]


def test_a_test_mail_goes_to_one_address(tracker: Tracker, sink: Sink) -> None:
    code, said, _ = tracker("send", "--test", "me@example.org")
    assert (code, said) == (0, "2026-W18: sent to me@example.org, as a test\n")
    assert sink.addresses == ["me@example.org"]
    code, _, errors = tracker("send", "--test", "me")
    assert (code, errors) == (2, "tracker: 'me' is no address; write it like you@example.org\n")


def test_without_a_key_nothing_is_sent(tracker: Tracker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(KEY)
    code, _, errors = tracker("send")
    assert code == 2
    assert errors.startswith(f"tracker: {KEY}: is not set in the environment")


def test_while_the_relay_refuses_all_of_it_it_is_told_how_far_it_is(
    tracker: Tracker, sink: Sink
) -> None:
    tracker("subscribers", "add", "ada@example.org", "--consent", "phone")
    sink.sender = lambda _sender: "550 5.7.1 no"
    code, said, errors = tracker("send")
    assert (code, said) == (2, "")
    assert "2026-W18: 0 delivered, 1 waiting; of 1\n" in errors


def test_a_mail_that_came_back_takes_its_reader_off_the_list(
    tracker: Tracker, sink: Sink, folder: Path
) -> None:
    tracker("subscribers", "add", "ada@example.org", "--consent", "phone")
    tracker("send")
    name = str(sink.message("ada@example.org")["Message-ID"])
    (folder / "back.eml").write_text(
        'Content-Type: multipart/report; boundary="b"\n\n--b\nContent-Type: message/delivery-status'
        "\n\nReporting-MTA: dns; x\n\nFinal-Recipient: rfc822; a@b\nAction: failed\nStatus: 5.1.1\n"
        f"\n--b\nContent-Type: text/rfc822-headers\n\nMessage-ID: {name}\n\n--b--\n"
    )
    code, said, _ = tracker("bounces", str(folder / "back.eml"))
    assert code == 0
    assert said.startswith("1 mails: 1 bounced for good")
    assert "1 bounced" in tracker("subscribers", "list", now="")[1]
    code, said, _ = tracker("bounces", "--json", str(folder / "back.eml"))
    assert msgspec.json.decode(said)["read"] == 1


def test_somebody_leaves_by_the_mail_that_their_program_writes(
    tracker: Tracker, sink: Sink, folder: Path
) -> None:
    tracker("subscribers", "add", "ada@example.org", "--consent", "phone")
    tracker("send")
    address = str(sink.message("ada@example.org")["List-Unsubscribe"]).rpartition("subject=")[2]
    raw = f"Subject: {address.rstrip('>').replace('%20', ' ')}\n\n"
    assert asks_to_leave(raw.encode())
    (folder / "leave.eml").write_text(raw)
    assert "1 left the list" in tracker("bounces", str(folder / "leave.eml"))[1]


def test_the_list_goes_out_and_comes_in(tracker: Tracker, folder: Path) -> None:
    tracker("subscribers", "add", "ada@example.org", "--consent", "phone")
    code, said, _ = tracker("subscribers", "export", "--out", str(folder / "list.csv"), now="")
    assert (code, said) == (0, f"{folder / 'list.csv'}: 1 subscribers\n")
    (row,) = csv.DictReader((folder / "list.csv").read_text().splitlines())
    assert (row["address"], row["consent"]) == ("ada@example.org", "phone")
    with (folder / "list.csv").open("a") as file:
        file.write("bob@example.org,card,2026-05-01\nnobody,card,2026-05-01\n")
    code, said, errors = tracker("subscribers", "import", str(folder / "list.csv"))
    assert (code, said) == (1, "1 added, 1 on the list already, 0 who left, bounced or were erased, 1 refused\n")  # fmt: skip
    assert errors == f"{folder / 'list.csv'}:4: 'nobody' is no address; write it like you@example.org; not imported\n"  # fmt: skip


def test_an_address_is_on_no_screen_but_where_it_was_asked_for(tracker: Tracker) -> None:
    tracker("subscribers", "add", "ada@example.org", "--consent", "phone")
    for words in (("subscribers", "list"), ("subscribers", "list", "--json")):
        said = tracker(*words, now="")[1]
        assert "ada@example.org" not in said
        assert "a…@example.org" in said


def test_somebody_is_removed_and_erased(tracker: Tracker) -> None:
    tracker("subscribers", "add", "ada@example.org", "--consent", "phone")
    assert tracker("subscribers", "remove", "ada@example.org")[1] == "removed\n"
    assert tracker("subscribers", "remove", "ada@example.org")[1] == "was not on the list\n"
    assert tracker("subscribers", "add", "ada@example.org", "--consent", "phone")[1].startswith("left, bounced or was erased")  # fmt: skip
    assert tracker("subscribers", "erase", "ada@example.org")[1] == "erased\n"
    assert tracker("subscribers", "erase", "ada@example.org")[1].startswith("was not known")
    assert tracker("subscribers", "list", now="")[1].splitlines()[-1] == "nobody yet"


def test_what_is_handed_out_has_no_address_in_it(tracker: Tracker, folder: Path) -> None:
    tracker("subscribers", "add", "ada@example.org", "--consent", "phone")
    tracker("send")
    assert tracker("export", "--out", str(folder / "export"), now="")[0] == 0
    assert tracker("site")[0] == 0
    files = [path for path in folder.rglob("*") if path.is_file() and "tracker.db" not in path.name]
    assert len(files) > 500
    assert [path for path in files if b"ada@example" in path.read_bytes()] == []


def test_strangers_who_ask_in_sql_do_not_see_the_list(tracker: Tracker, folder: Path) -> None:
    tracker("subscribers", "add", "ada@example.org", "--consent", "phone")
    for table in ("subscriber", "delivery", "consent", "suppression", "mail_form"):
        with pytest.raises(QueryError, match="is not public"):
            rows_of(folder / "tracker.db", f"SELECT * FROM {table}", {}, STRANGER)


def test_who_subscribes_gets_a_mail_confirms_and_leaves(
    folder: Path, tracker: Tracker, sink: Sink
) -> None:
    """The whole way, over the service on loopback."""
    serving = Serving(load(folder / "config.toml"), "127.0.0.1:0")
    arrived = threading.Event()

    def take(_address: str, _time: int) -> str:
        arrived.set()
        return "250 OK"

    sink.mail = take
    thread = threading.Thread(target=serving.run, daemon=True)
    thread.start()
    try:
        visit = HTTPConnection("127.0.0.1", serving.port, timeout=10)
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        visit.request("POST", "/", "address=ada%40example.org&yes=1", form)
        assert "Look into your mailbox" in visit.getresponse().read().decode()
        assert arrived.wait(10)
        text = message_from_bytes(sink.taken[0][1], policy=policy.default).get_body(("plain",))
        assert text is not None
        link = next(line for line in text.get_content().splitlines() if line.startswith("https"))
        visit.request("POST", link.removeprefix("https://mail.models.example"), "", form)
        assert "You are on the list" in visit.getresponse().read().decode()
        assert tracker("send")[1] == "2026-W18: 1 delivered; of 1\n"
        way_out = str(message_from_bytes(sink.taken[1][1])["List-Unsubscribe"])
        path = way_out.partition("mail.models.example")[2].partition(">")[0]
        visit.request("POST", path, "List-Unsubscribe=One-Click", form)
        assert visit.getresponse().status == 200
        visit.close()
        assert "1 unsubscribed" in tracker("subscribers", "list", now="")[1]
    finally:
        serving.close()
        thread.join(5)


@pytest.mark.parametrize("listen", ["8025x", "", "127.0.0.1:", "127.0.0.1:99999"])
def test_a_place_where_nobody_can_listen_is_named(tracker: Tracker, listen: str) -> None:
    code, _, errors = tracker("subscribers", "serve", "--listen", listen, now="")
    assert code == 2
    assert "listen" in errors


def test_somebody_can_be_asked_to_confirm_from_the_command_line(
    tracker: Tracker, sink: Sink, folder: Path
) -> None:
    assert tracker("subscribers", "add", "ada@example.org")[1] == "asked to confirm; 1 mails sent\n"
    assert sink.addresses == ["ada@example.org"]
    path = folder / "config.toml"
    path.write_text(path.read_text().replace('service_url = "https://mail.models.example"', ""))
    code, _, errors = tracker("subscribers", "add", "bob@example.org")
    assert code == 2
    assert "mail.service_url: where would they confirm?" in errors
