"""How long an edition is."""

from tracker.publish.digest_length import fold, minutes, words
from tracker.publish.digest_parts import Card, Cell, Fact, Line, Link, Sentence


def test_addresses_and_marks_are_no_words() -> None:
    assert words("Two words · https://t.example/a →") == 2
    assert words("") == 0


def test_minutes_are_whole_and_at_least_one() -> None:
    assert [minutes("word " * count) for count in (0, 230, 231)] == [1, 1, 2]


def test_what_is_above_the_fold_is_counted_with_labels_and_links() -> None:
    line = Line(model=Link("Aurora 2"), organization="Northlight", tier="closed", when="24 Nov", dated=True, facts="32B · mit", siblings=(Link("Aurora mini"),))  # fmt: skip
    card = Card(
        line=line, tier="Closed", mark="■", why="It is.",
        cells=(Cell(name="Data", mark="?", state="Unknown", proof=Link("card text")),),
        facts=(Fact(label="Price", words="two dollars", links=(Link("list"),)),),
    )  # fmt: skip
    assert fold([Sentence("One ", Link("two"), " three.")], [card]) == 3 + 1 + 2 + 1 + 2 + 2 + 2 + 2 + 4 + 4  # fmt: skip
