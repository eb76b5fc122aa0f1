"""Addresses of the site: kept for ever, each with the day on which it was first there."""

from datetime import timedelta

from tests.store.conftest import DAY, Shelf


def test_an_address_is_kept_with_the_day_on_which_it_was_first_published(shelf: Shelf) -> None:
    assert shelf.seen().addresses == ()
    shelf.store.published([], None, DAY)
    shelf.store.published({"models/b.html", "index.html"}, None, DAY)
    shelf.store.published({"index.html", "orgs.html"}, None, DAY + timedelta(days=1))
    assert shelf.seen().addresses == (
        "index.html",
        "models/b.html",
        "orgs.html",
    )
    assert shelf.ask("SELECT substr(first_published_at, 1, 10) FROM address ORDER BY path") == [
        ("2026-11-23",), ("2026-11-23",), ("2026-11-24",),
    ]  # fmt: skip
