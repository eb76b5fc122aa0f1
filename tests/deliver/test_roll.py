"""The list goes out and comes in as CSV, and nobody comes back who left."""

import csv
from pathlib import Path

import pytest

from tests.deliver.conftest import KEY, NOW
from tests.mails import put
from tracker.deliver.roll import import_rows, masked, rows, write_rows
from tracker.errors import DataError
from tracker.records.subscribers import Interests
from tracker.store import subscribed, subscribers
from tracker.store.mail_store import MailStore

GOOD = """\
address,consent,consented_at,source,tiers,modalities,organizations,least_parameters
ada@example.org,"form of 12 May, ticked",2026-05-12,fair,fully_open;weights_open,audio,Acme; Bolt ,7000000000
bob@example.org,phone,2026-05-12T09:30+02:00,,,,,
"""


def file(folder: Path, text: str) -> Path:
    path = folder / "list.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_rows_with_consent_are_put_on_the_list(store: MailStore, tmp_path: Path) -> None:
    told = import_rows(store, file(tmp_path, "\ufeff" + GOOD), KEY, NOW)
    assert (told.added, told.refused) == (2, [])
    with store.reading() as connection:
        ada, bob = subscribed.everyone(connection)
        (noted,) = subscribed.record(connection, ada.id)
    assert ada.interests == Interests(
        tiers=("fully_open", "weights_open"), modalities=("audio",),
        organizations=("acme", "bolt"), least_parameters=7_000_000_000,
    )  # fmt: skip
    assert (ada.consent, ada.source) == ("form of 12 May, ticked", "fair")
    assert bob.consented_at is not None
    assert bob.consented_at.isoformat() == "2026-05-12T07:30:00+00:00"
    assert (bob.source, noted.act, noted.at) == ("list.csv", "imported", NOW)


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("nobody,yes,2026-05-12,,,,,", "'nobody' is no address"),
        ("a@example.org,,2026-05-12,,,,,", "consent is empty"),
        ("a@example.org,yes,May,,,,,", "'May' is no time"),
        ("a@example.org,yes,2026-05-12,,very open,,,", "tiers: there is no 'very open'"),
        ("a@example.org,yes,2026-05-12,,,smell,,", "modalities: there is no 'smell'"),
        ("a@example.org,yes,2026-05-12,,,,,-5", "least_parameters: '-5' is none"),
        ("a@example.org,yes,2026-05-12,,,,,many", "least_parameters"),
    ],
)
def test_a_row_that_cannot_be_is_named_and_the_others_are_taken(
    store: MailStore, tmp_path: Path, row: str, says: str
) -> None:
    path = file(tmp_path, f"{GOOD}{row}\nlast@example.org,yes,2026-05-12,,,,,\n")
    told = import_rows(store, path, KEY, NOW)
    assert told.added == 3
    (line,) = told.refused
    assert line.startswith(f"{path}:4: ")
    assert says in line


@pytest.mark.parametrize("text", ["", "mail,consent\n", 'address,consent,consented_at\n"a'])
def test_a_file_of_another_kind_is_refused(store: MailStore, tmp_path: Path, text: str) -> None:
    with pytest.raises(DataError, match=r"list\.csv: (has no column address|cannot be read)"):
        import_rows(store, file(tmp_path, text), KEY, NOW)
    with pytest.raises(DataError, match="cannot be read"):
        import_rows(store, tmp_path, KEY, NOW)


def test_an_export_can_be_imported_and_brings_nobody_back(store: MailStore, tmp_path: Path) -> None:
    import_rows(store, file(tmp_path, GOOD), KEY, NOW)
    put(store, "cleo@example.org")
    with store.changing() as connection:
        subscribers.leave(
            connection, subscribed.find_id(connection, "bob@example.org"), NOW, "form"
        )
        out = tmp_path / "out.csv"
        assert write_rows(rows(connection), out) == 3
        subscribers.erase(connection, "ada@example.org", NOW, subscribers.hashed(KEY, "ada@example.org"))  # fmt: skip
    assert out.stat().st_mode & 0o777 == 0o600
    with out.open(encoding="utf-8") as opened:
        assert [row["standing"] for row in csv.DictReader(opened)] == ["active", "unsubscribed", "active"]  # fmt: skip
    told = import_rows(store, out, KEY, NOW)
    assert (told.added, told.known, told.suppressed, told.refused) == (0, 1, 2, [])


def test_a_long_list_is_taken_in_pieces(store: MailStore, tmp_path: Path) -> None:
    lines = "".join(f"p{number}@example.org,yes,2026-05-12\n" for number in range(1203))
    told = import_rows(store, file(tmp_path, "address,consent,consented_at\n" + lines), KEY, NOW)
    assert told.added == 1203


def test_the_list_is_written_to_the_screen(
    store: MailStore, capsys: pytest.CaptureFixture[str]
) -> None:
    put(store, "ada@example.org")
    with store.reading() as connection:
        write_rows(rows(connection), None)
    assert capsys.readouterr().out.splitlines()[1].startswith("ada@example.org,said yes,")


def test_an_address_on_a_screen_is_masked() -> None:
    assert masked("ada@example.org") == "a…@example.org"


def test_who_had_left_another_list_is_put_on_this_one_by_no_later_import(
    store: MailStore, tmp_path: Path
) -> None:
    gone = file(
        tmp_path, "address,consent,consented_at,standing\nada@example.org,yes,2026-05-12,bounced\n"
    )
    assert import_rows(store, gone, KEY, NOW).suppressed == 1
    assert import_rows(store, file(tmp_path, GOOD), KEY, NOW).suppressed == 1


@pytest.mark.parametrize("at", ["0001-01-01T00:00+14:00", "9999-12-31T23:59-14:00"])
def test_a_time_that_no_calendar_has_is_refused(store: MailStore, tmp_path: Path, at: str) -> None:
    path = file(tmp_path, f"address,consent,consented_at\na@example.org,yes,{at}\n")
    (line,) = import_rows(store, path, KEY, NOW).refused
    assert "is no time" in line
