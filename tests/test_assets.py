"""Assets are found in the package first, in the repository second."""

import re

import pytest

from tracker.assets import asset


def test_templates_are_found_in_the_checkout() -> None:
    assert asset("templates").is_dir()
    assert asset("templates", "email").name == "email"


def test_what_is_not_there_is_named() -> None:
    with pytest.raises(FileNotFoundError, match=re.escape("has no templates/nothing.html")):
        asset("templates", "nothing.html")
