from pathlib import Path

import pytest

from tests.checkers.scores import scores


@pytest.mark.soak
def test_lighthouse_gives_every_template_99_of_100_in_all_that_it_judges(site: Path) -> None:
    code, table = scores(site)
    assert code == 0, table
