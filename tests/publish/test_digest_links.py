from collections.abc import Callable

from tracker.publish.digest_links import Links
from tracker.publish.digest_week import parse_week
from tracker.records.snapshot import ModelRow

WEEK = parse_week("2026-W48")


def test_models_lead_to_the_site_when_it_has_an_address(
    digest_row: Callable[..., ModelRow],
) -> None:
    assert (
        Links("https://tracker.example.org/")
        .model(digest_row())
        .url.startswith("https://tracker.example.org/models/")
    )
    assert Links("").model(digest_row()).url == "https://hub.example.net/northlight/aurora-2-32b"
    assert Links("").model(digest_row(name=" ")).text == "(no name)"


def test_a_site_without_an_address_has_no_footer_links() -> None:
    assert Links("").footer(WEEK) == ()
    assert all(link.url.startswith("https://") for link in Links("https://a.example").footer(WEEK))
