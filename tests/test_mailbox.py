import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.errors import DataError
from tracker.mailbox import address, domain_of, mailbox, plain


@pytest.mark.parametrize(
    ("told", "is_"),
    [
        (" you@example.org ", "you@example.org"),
        ("<you@example.org>", "you@example.org"),
        ("You.There+news@Example.ORG", "You.There+news@example.org"),
        ("you@bücher.example", "you@xn--bcher-kva.example"),
    ],
)
def test_an_address_is_given_as_every_relay_takes_it(told: str, is_: str) -> None:
    assert address(told) == is_


@pytest.mark.parametrize(
    "told",
    [
        "", "you", "you@", "@example.org", "you@localhost", "a@example.org, b@example.org",
        "Name <you@example.org>", "you@example.org\r\nBcc: all@example.org", "you\n@example.org",
        "you@exa mple.org", '"you there"@example.org', "ü@example.org", "you@[127.0.0.1]",
        "a" * 65 + "@example.org", "you@" + "a" * 64 + ".org", "you@" + "a.b" * 90 + ".org",
        "you@example..org", "you@example.org\x00", "you@exam\u2028ple.org",
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused_in_one_line(told: str) -> None:
    with pytest.raises(DataError) as raised:
        address(told)
    assert "\n" not in str(raised.value)


@given(st.text(max_size=40))
def test_whatever_is_taken_is_one_address_of_plain_signs(told: str) -> None:
    try:
        taken = address(told)
    except DataError:
        return
    assert taken.isascii()
    assert taken.isprintable()
    assert taken.count("@") == 1
    assert address(taken) == taken


def test_a_mailbox_with_a_name_is_read() -> None:
    told = "Open Model Tracker <weekly@Bücher.example>"
    found = mailbox(told)
    assert found is not None
    assert (found.display_name, found.username) == ("Open Model Tracker", "weekly")
    assert plain(told) == "weekly@Bücher.example"
    assert domain_of(told) == "xn--bcher-kva.example"


@pytest.mark.parametrize(
    "evil", ['"' * 16_000, "(" * 3_000, "a@b.c," * 2_600, "\\" * 16_000, "(" * 300]
)
def test_what_is_long_or_nested_is_refused_at_once(evil: str) -> None:
    """The parser of the library takes half a minute for some of these."""
    assert mailbox(evil) is None
    with pytest.raises(DataError):
        address(evil)


@pytest.mark.parametrize(
    "odd", ["g: weekly@models.example;", "weekly@models.example (the (weekly) one)"]
)
def test_what_only_contains_an_address_is_none(odd: str) -> None:
    found = mailbox(odd)
    assert found is None or f"{found.username}@{found.domain}" == "weekly@models.example"
