"""Parameters and validators of the demo's answers."""

from datetime import UTC, datetime

from tracker.demo.answer import Asked, json_reply, with_validators

AT = datetime(2026, 4, 27, 7, tzinfo=UTC)


def test_a_parameter_that_is_missing_or_no_number_has_its_default() -> None:
    asked = Asked(base_url="", path="/", query={"limit": ["many", "2"], "p": ["3"]})
    assert asked.one("limit") == "many"
    assert (asked.number("limit", 9), asked.number("p", 9), asked.number("no", 9)) == (9, 3, 9)


def test_the_body_is_left_out_for_who_has_it() -> None:
    fresh = with_validators(json_reply([1]), Asked(base_url="", path="/"), AT)
    assert (fresh.status, fresh.body) == (200, b"[1]")
    for headers in ({"if-none-match": fresh.headers["ETag"]}, {"if-none-match": "*"}):
        asked = Asked(base_url="", path="/", headers=headers)
        assert with_validators(json_reply([1]), asked, AT).status == 304
    other = Asked(base_url="", path="/", headers={"if-none-match": '"other"'})
    assert with_validators(json_reply([1]), other, AT).status == 200


def test_an_answer_without_a_date_is_never_old_news() -> None:
    since = {"if-modified-since": "Mon, 27 Apr 2026 07:00:00 GMT"}
    asked = Asked(base_url="", path="/", headers=since)
    assert with_validators(json_reply([1]), asked).status == 200
    assert with_validators(json_reply([1]), asked, AT).status == 304
