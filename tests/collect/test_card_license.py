import pytest

from tracker.collect.card_license import place_of_license, read_license
from tracker.http import Answer
from tracker.records.sources import CardWork

HUB = "https://huggingface.co"
ROOT = "http://hub.example"


def asked_at(link: object, **told: str) -> tuple[str, str] | None:
    work = CardWork(hub_id="acme/Bolt", sha="abc", license=told.get("license"))
    place = place_of_license(work, {"license_link": link}, ROOT)
    return (place.asked, place.shown) if place else None


@pytest.mark.parametrize(
    ("link", "asked", "shown"),
    [
        ("LICENSE", f"{ROOT}/acme/Bolt/resolve/abc/LICENSE", f"{HUB}/acme/Bolt/blob/abc/LICENSE"),
        ("./docs/A License.md", f"{ROOT}/acme/Bolt/resolve/abc/docs/A%20License.md",
         f"{HUB}/acme/Bolt/blob/abc/docs/A%20License.md"),
        (f"{HUB}/acme/Nut/blob/main/LICENSE#use", f"{ROOT}/acme/Nut/resolve/main/LICENSE",
         f"{HUB}/acme/Nut/blob/main/LICENSE"),
        ("https://github.com/acme/bolt/blob/main/LICENSE",
         "https://raw.githubusercontent.com/acme/bolt/main/LICENSE",
         "https://github.com/acme/bolt/blob/main/LICENSE"),
        ("https://acme.example/terms#top", "https://acme.example/terms", "https://acme.example/terms"),
        (" http://acme.example/terms ", "http://acme.example/terms", "http://acme.example/terms"),
    ],
)  # fmt: skip
def test_a_link_is_an_address_or_a_path_in_the_repository(
    link: str, asked: str, shown: str
) -> None:
    assert asked_at(link) == (asked, shown)


@pytest.mark.parametrize(
    "link",
    ["javascript:alert(1)", "data:text/plain,x", "mailto:me@acme.example", "../../../etc/passwd",
     "/..", ".", "https://", "https://user@acme.example/x", "https://[x/y", "//acme.example/x",
     "x" * 300, 7, ["LICENSE"], "", None],
)  # fmt: skip
def test_what_is_no_place_is_not_asked(link: object) -> None:
    assert asked_at(link) is None


def test_a_license_of_its_own_has_a_usual_file() -> None:
    found = asked_at(None, license="other")
    assert found is not None
    assert found[0].endswith("/LICENSE")
    assert asked_at(None, license="mit") is None


@pytest.mark.parametrize(
    ("body", "kind", "title"),
    [
        (b"\xef\xbb\xbf\n== Acme License ==\nx", "", "Acme License"),
        (b"caf\xe9 license", "text/plain", "café license"),
        (b"<html><head><TITLE>\n Acme \n</TITLE>", "", "Acme"),
        (b"<p>Acme</p><p>Terms</p><script>x()</script>", "text/html", "Acme Terms"),
        (b"x" * 400, "", "x" * 200),
        (b"a\x00b", "text/plain", ""),
        (b"\xff\xfe", "application/pdf", ""),
    ],
)
def test_a_text_calls_itself_by_its_first_line(body: bytes, kind: str, title: str) -> None:
    answer = Answer(status=200, url="u", headers={"content-type": kind}, body=body)
    told, digest = read_license(answer)
    assert told == title
    assert bool(digest) == bool(title)
