"""What mails need to arrive is told of the settings, the relay, the ledger and the domain."""

from datetime import timedelta
from pathlib import Path

import msgspec

from tests.deliver.conftest import NOW, Sink, free_port, settings
from tests.mails import begin, plain_form, put
from tracker.config import Config
from tracker.deliver.advice import advise
from tracker.records.health import Trouble
from tracker.store.mail_store import MailStore
from tracker.tokens import KEY

SET = {KEY: "a secret of more than 16 letters"}


def told(found: list[Trouble], level: str) -> list[str]:
    return [each.check for each in found if each.level == level]


def test_where_all_is_well_only_the_domain_is_explained(store: MailStore, config: Config) -> None:
    assert store.path.exists()
    found = advise(config, SET, NOW)
    assert told(found, "ok") == ["mail settings", "token key", "relay", "mailings"]
    assert told(found, "note") == ["SPF", "DKIM", "DMARC", "big providers"]
    assert told(found, "warning") + told(found, "error") == []
    says = " ".join(each.says for each in found)
    assert "_dmarc.models.example TXT" in says
    assert "rua=mailto:weekly@models.example" in says


def test_each_thing_that_is_wrong_is_named_with_what_to_do(
    store: MailStore, tmp_path: Path
) -> None:
    assert store.path.exists()
    bad = settings(tmp_path, free_port(), 3, controller="", service_url="", unsubscribe_to="")
    found = advise(bad, {}, NOW)
    assert told(found, "error") == ["mail settings", "token key", "relay"]
    assert told(found, "warning") == ["one click"]
    assert all(each.do for each in found if each.level == "warning")


def test_a_password_in_the_clear_is_told(store: MailStore, config: Config) -> None:
    assert store.path.exists()
    mail = msgspec.structs.replace(config.mail, host="relay.invalid")
    found = advise(msgspec.structs.replace(config, mail=mail), SET, NOW)
    assert "encryption" in told(found, "warning")


def test_a_mailing_that_stands_still_is_told(store: MailStore, config: Config, sink: Sink) -> None:
    assert sink.port
    put(store, "ada@example.org")
    begin(store, plain_form())
    for hours, level, says in ((1, "note", "2026-W48`"), (50, "warning", "--release`")):
        found = advise(config, SET, NOW + timedelta(hours=hours))
        (one,) = [each for each in found if each.check == "mailings"]
        assert (one.level, "1 of 1 mails wait" in one.says) == (level, True)
        assert says in one.do


def test_without_a_database_it_is_told(config: Config) -> None:
    Path(config.database.removeprefix("sqlite:///")).unlink(missing_ok=True)
    assert "mailings" in told(advise(config, SET, NOW), "error")
