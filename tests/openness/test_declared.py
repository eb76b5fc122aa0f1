"""Declared: by id, else by name, by link, or by the text; and what limits that."""

import pytest

from tests.openness.cases import FACTS
from tracker.openness.declared import Terms, declaration
from tracker.openness.license import unresolved_reason


def declared(**told: str | tuple[str, ...]) -> Terms:
    return declaration(
        {kind: (value,) if isinstance(value, str) else value for kind, value in told.items()}, FACTS
    )


def ids(terms: Terms) -> list[str]:
    return [row.id for row in terms.licenses]


def test_other_is_resolved_by_name_and_the_author_keeps_his_words() -> None:
    terms = declared(license_tag="other", license_name="Qwen-Research")
    assert (ids(terms), terms.standing) == (["qwen-research"], "known")
    assert terms.declared == "Qwen-Research"


def test_a_familys_name_yields_to_a_place_that_says_which_member_it_is() -> None:
    assert ids(declared(license_tag="cc", license_name="cc-by-nc-4.0")) == ["cc-by-nc-4.0"]
    assert ids(declared(license_tag="cc", license_name="unheard-of")) == ["cc"]
    assert ids(declared(license_tag="mit", license_name="gemma-terms", license_link="mit")) == [
        "mit", "gemma"
    ]  # fmt: skip


def test_a_later_place_that_is_stricter_holds_beside_an_earlier_one() -> None:
    assert ids(declared(license_tag="mit", license_name="cc-by-nc-4.0")) == ["mit", "cc-by-nc-4.0"]
    assert ids(declared(license_tag="cc-by-nc-4.0", license_name="mit")) == ["cc-by-nc-4.0"]
    text = declared(license_tag="apache-2.0", license_text="Llama 3.1 Community License Agreement")
    assert ids(text) == ["apache-2.0", "llama3.1"]


def test_a_link_counts_by_its_address_or_by_the_name_of_the_file() -> None:
    assert ids(declared(license_link="https://ai.google.dev/gemma/terms")) == ["gemma"]
    assert ids(declared(license_link="mit.txt")) == ["mit"]
    assert ids(declared(license_tag="other", license_link="own text")) == []


def test_a_text_is_known_by_its_title() -> None:
    assert ids(declared(license_tag="other", license_text="MIT License")) == ["mit"]
    assert declared(license_tag="other", license_text="Our Terms").standing == "unread"


def test_a_name_that_nobody_knows_is_declared_but_unread() -> None:
    terms = declared(license_tag="other", license_name="unheard-of")
    assert (ids(terms), terms.standing, terms.declared) == ([], "unread", "unheard-of")
    assert declared(license_tag="other").standing == "unread"


@pytest.mark.parametrize("name", ["非商业", "MIT 仅限非商业用途", "MIT для учёбы", "m\u0131t"])
def test_words_in_another_script_are_declared_but_unread(name: str) -> None:
    terms = declared(repository="public", license_name=name)
    assert (ids(terms), terms.standing, terms.declared) == ([], "unread", name)
    title = declared(repository="public", license_text=f"{name} License")
    assert (ids(title), title.standing) == ([], "unread")
    assert f'"{name}"' in unresolved_reason("unread", name)


def test_a_repository_that_declares_none_is_told_from_silence() -> None:
    assert declared(repository="public").standing == "absent"
    assert declared(license_tag="unknown").standing == "absent"
    assert declared().standing == "untold"


def test_licenses_that_one_place_names_hold_together() -> None:
    both = ["apache-2.0", "cc-by-nc-4.0"]
    assert ids(declared(license_tag=tuple(both))) == both


def test_beside_terms_that_nobody_read_only_what_limits_use_is_known() -> None:
    assert ids(declared(license_tag=("apache-2.0", "cc-by-nc-4.0", "unheard"))) == ["cc-by-nc-4.0"]
    terms = declared(license_tag=("apache-2.0", "unheard"))
    assert (ids(terms), terms.standing, terms.beside) == ([], "unread", "Apache License 2.0")
    assert ids(declared(license_tag=("apache-2.0", "other"))) == ["apache-2.0"]


def test_a_list_of_tags_that_came_cut_short_does_not_show_that_none_is_declared() -> None:
    assert declared(repository="public", tags_cut="true").standing == "unseen"
    assert declared(repository="public", tags_cut="true", card_text="read").standing == "absent"
    assert declared(repository="public", tags_cut="true", license_name="mit").standing == "known"


@pytest.mark.parametrize(
    ("told", "limit"),
    [
        ({"gate_term": "non_commercial", "waitlist": "waitlist"}, "gate"),
        ({"gate_term": "research"}, "gate"),
        ({"waitlist": "waitlist"}, "waitlist"),
        ({"card_term": "non_commercial"}, "card"),
        ({"card_term": "research_only"}, "card"),
        ({"gate_term": "none"}, ""),
    ],
    ids=str,
)
def test_a_gate_limits_before_a_waitlist_and_that_before_a_card(
    told: dict[str, str], limit: str
) -> None:
    assert declared(**told).limit == limit


def test_a_person_may_name_the_license() -> None:
    terms = declared(license_tag="mit", override_license=("license:gemma", "state:open"))
    assert (ids(terms), terms.standing) == (["gemma"], "known")
