from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker import config
from tracker.assets import asset
from tracker.config.sources import KINDS, seconds
from tracker.errors import ConfigError

SMALL = """
[tracker]
database = "sqlite:///x.db"
output = "out/site"
contact = "mailto:me@example.org"

[[source]]
id = "news"
kind = "feed"
url = "https://example.org/feed.xml"
every = "30m"
checked = 2026-10-08
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "config.toml"
    path.write_text(text)
    return path


def test_a_small_config_is_read_with_defaults(tmp_path: Path) -> None:
    told = config.load(write(tmp_path, SMALL))
    assert told.output == Path("out/site")
    assert told.digest.output == Path("out/digest")
    assert (told.digest.weekday, told.digest.hour, told.sample) == ("monday", 7, False)
    (source,) = told.sources
    assert (source.every_s, source.republish, source.checked) == (1800, "link", date(2026, 10, 8))


def test_the_shipped_config_is_valid_and_says_when_each_address_was_good() -> None:
    told = config.load(asset("config.toml"))
    assert {source.kind for source in told.sources} == set(KINDS)
    assert all(source.checked and source.license and source.title for source in told.sources)


def test_mailboxes_are_read_as_mails_bear_them(tmp_path: Path) -> None:
    table = '[mail]\nfrom = "Ada <ada@bücher.example>"\nreply_to = "ada@example.org"\n[tracker]'
    told = config.load(write(tmp_path, SMALL.replace("[tracker]", table)))
    assert told.mail.sender == told.digest.sender == "Ada <ada@xn--bcher-kva.example>"
    assert (told.mail.reply_to, told.mail.attempts) == ("ada@example.org", 8)


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ('from = "nobody"', "mail.from"), ('reply_to = "a@b, c@d"', "mail.reply_to"),
        ('from = "a@example..org"', "mail.from"),
        ('from = "A <a@example.org>\\r\\nBcc: b@example.org"', "mail.from"),
        ('unsubscribe_to = "a@"', "mail.unsubscribe_to"), ('list_id = "x> <y"', "mail.list_id"),
        ('service_url = "ftp://example.org"', "mail.service_url"),
        ('service_url = "https://bücher.example"', "mail.service_url"),
        ('controller = "a\\nb"', "mail.controller"), ('security = "ssl"', "mail.security"),
    ],
)  # fmt: skip
def test_what_would_break_a_mail_is_refused(tmp_path: Path, line: str, key: str) -> None:
    with pytest.raises(ConfigError, match=key.replace(".", r"\.")):
        config.load(write(tmp_path, SMALL.replace("[tracker]", f"[mail]\n{line}\n[tracker]")))


@pytest.mark.parametrize(
    ("change", "key", "allowed"),
    [
        (("[tracker]", "[tracker]\nspeed = 3"), "tracker.speed", "database, output, contact"),
        (("[tracker]", "[tracer]"), "tracer", "tracker, site, digest"),
        (('kind = "feed"', 'kind = "fead"'), "source 'news'.kind", "feed, hub"),
        (('kind = "feed"', ""), "source 'news'.kind", "feed, hub"),
        (('every = "30m"', 'every = "half"'), "source 'news'.every", "30m, 1h, 1d"),
        (('every = "30m"', "every = 30"), "source 'news'.every", "a text"),
        (("https://example", "file:///example"), "source 'news'.url", "https://"),
        (("https://example.org", "http://[x"), "source 'news'.url", "https://"),
        (('id = "news"', 'id = "../news"'), "source '../news'.id", "a-z, 0-9"),
        (('id = "news"', "id = 7"), "source number 1.id", "a text"),
        (("mailto:me@example.org", "me"), "tracker.contact", "mailto:you@example.org"),
        (("2026-10-08", '"never"'), "source 'news'.checked", "a date, 2026-11-23"),
        (("[tracker]", "[digest]\nhour = 24\n[tracker]"), "digest.hour", "from 0 to 23"),
        (("[tracker]", '[digest]\nweekday = "someday"\n[tracker]'), "digest.weekday", "sunday"),
        (("[tracker]", '[digest]\ntimezone = "Mars/X"\n[tracker]'), "digest.timezone", "Berlin"),
        (("[tracker]", '[site]\nbase_url = "ftp://x"\n[tracker]'), "site.base_url", "https://"),
        (("[tracker]", '[site]\nreport_url = "x"\n[tracker]'), "site.report_url", "mailto:"),
        (("[tracker]", "a = " + "[" * 5000 + "\n[tracker]"), "config.toml", "nested too deeply"),
        (("[tracker]", '[site]\ntitle = " "\n[tracker]'), "site.title", "one line"),
        (("[tracker]", '[site]\ntitle = "a\\nb"\n[tracker]'), "site.title", "one line"),
        (("[tracker]", "[mail]\nport = 0\n[tracker]"), "mail.port", "from 1 to 65535"),
        (("[tracker]", '[tracker]\nallow_networks = ["x"]'), "allow_networks[0]", "127.0.0.0/8"),
        (("[tracker]", '[tracker]\nallow_networks = "x"'), "allow_networks", "a list of texts"),
        (("[[source]]", "[source]"), "source", "[[source]]"),
        (("[tracker]", "site = 3\n[tracker]"), "site", "a table"),
        (('every = "30m"', "options = { x = 1 }"), "options.x", "software"),
        (('every = "30m"', "options = { software = 1 }"), "options.software", "true or false"),
        (('every = "30m"', "options = 1"), "source 'news'.options", "a table"),
    ],
)  # fmt: skip
def test_an_error_names_file_key_and_what_is_allowed(
    change: tuple[str, str], key: str, allowed: str, tmp_path: Path
) -> None:
    path = write(tmp_path, SMALL.replace(*change))
    with pytest.raises(ConfigError) as error:
        config.load(path)
    line = str(error.value)
    assert line.startswith(str(path))
    assert key in line
    assert allowed in line
    assert "\n" not in line
    assert error.value.exit_code == 2


def test_hub_options_are_whole_numbers_and_lists(tmp_path: Path) -> None:
    hub = SMALL.replace('"feed"', '"hub"')
    for wrong in ("limit = -1", "limit = true", "sorts = [1]", 'sorts = "x"'):
        path = write(tmp_path, hub.replace('every = "30m"', f"options = {{ {wrong} }}"))
        with pytest.raises(ConfigError, match="not allowed; allowed: a"):
            config.load(path)


def test_the_same_id_twice_is_refused(tmp_path: Path) -> None:
    source = SMALL[SMALL.index("[[source]]") :]
    with pytest.raises(ConfigError, match="stands twice"):
        config.load(write(tmp_path, SMALL + source))


def test_a_missing_file_says_how_to_get_one(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="tracker init"):
        config.load(tmp_path / "none.toml")


def test_a_folder_and_broken_toml_are_errors_too(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        config.load(tmp_path)
    with pytest.raises(ConfigError, match="no valid TOML"):
        config.load(write(tmp_path, "[tracker"))


@pytest.mark.parametrize(("text", "value"), [("30m", 1800), ("1h", 3600), ("2d", 172800),
                                             ("0h", None), ("h", None), ("-1h", None)])  # fmt: skip
def test_durations(text: str, value: int | None) -> None:
    assert seconds(text) == value


@given(st.text())
def test_any_text_is_a_duration_or_none(text: str) -> None:
    value = seconds(text)
    assert value is None or value > 0
