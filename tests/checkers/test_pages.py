from pathlib import Path

from tests.checkers.pages import PAGES, chosen, templates


def test_every_template_of_a_page_is_looked_at() -> None:
    assert set(PAGES) == templates()


def test_each_stands_for_one_page_of_the_demo(site: Path) -> None:
    found = chosen(site)
    assert len(set(found)) == len(PAGES)
    assert "planted.html" not in found
