from tracker.collect.places import places
from tracker.facts import load

FACTS = load()


def test_a_known_maker_stands_under_each_of_its_names() -> None:
    found = places("Mistral AI", ["mistral-7b", "chutes/Mistral 7B", ""], FACTS)
    assert found == ["mistralai/mistral-7b", "mistral/mistral-7b"]


def test_a_maker_that_we_do_not_know_stands_under_its_own_name() -> None:
    assert places("Acme Lab, Bolt", ["N 1"], FACTS) == [
        "acmelab/n-1",
        "acme-lab/n-1",
        "bolt/n-1",
        "bolt/n-1",
    ]


def test_no_maker_stands_nowhere() -> None:
    assert places("", ["n"], FACTS) == []
