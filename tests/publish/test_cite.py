"""Citations: what a model is called, who made it, when, and where it is."""

from collections.abc import Callable
from datetime import date
from typing import Any

from tracker.publish.cite import bibtex, csl


def test_a_model_is_cited_with_maker_day_and_address(digest_row: Callable[..., Any]) -> None:
    row = digest_row("acme/bolt-7b", name="Bolt_7B {x} 100%", organization="Acme & Co",
                     created_on=date(2026, 11, 24), url="https://h.example/acme/Bolt")  # fmt: skip
    assert bibtex(row) == (
        "@misc{acme-bolt-7b,\n"
        "  title = {{Bolt\\_7B \\{x\\} 100\\%}},\n"
        "  author = {{Acme \\& Co}},\n"
        "  year = {2026},\n"
        "  month = {11},\n"
        "  url = {https://h.example/acme/Bolt},\n"
        "}"
    )
    assert csl(row) == {
        "id": "acme/bolt-7b", "type": "software", "title": "Bolt_7B {x} 100%",
        "author": [{"literal": "Acme & Co"}], "issued": {"date-parts": [[2026, 11, 24]]},
        "URL": "https://h.example/acme/Bolt",
    }  # fmt: skip


def test_what_is_not_known_is_left_out(digest_row: Callable[..., Any]) -> None:
    row = digest_row("~", name="x\ny", created_on=None, url="javascript:alert(1)")
    assert bibtex(row) == "@misc{model,\n  title = {{x y}},\n  author = {{Northlight Lab}},\n}"
    assert set(csl(row)) == {"id", "type", "title", "author"}
