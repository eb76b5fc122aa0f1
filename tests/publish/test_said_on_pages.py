"""What pages say: counts in words, nothing told twice, and links to what is beside."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.publish.test_site import config
from tracker.publish import render_site
from tracker.records.items import Parent
from tracker.records.landscape import Lineage
from tracker.records.openness import Verdict
from tracker.records.snapshot import Snapshot

FIRST, SEEN, ELSE = "The weights can be had.", "It was seen.", "Its terms let anybody use it."


@pytest.fixture
def page(
    digest_row: Callable[..., Any],
    digest_snapshot: Callable[..., Snapshot],
    digest_verdict: Callable[..., Verdict],
    tmp_path: Path,
) -> Callable[[str], str]:
    """Make a site of a base and what was made from it; give its pages."""
    verdict = msgspec.structs.replace(digest_verdict(), reasons=(FIRST, SEEN, ELSE))
    base = digest_row(
        "acme/base", name="Base", verdict=verdict, task="text-to-image",
        lineage=Lineage(model_key="acme/base", root_key="acme/base", child_keys=("acme/child",),
                        descendants=1),
    )  # fmt: skip
    child = digest_row(
        "acme/child", name="Child", tier="research_preview", license="mit", modality="video",
        parents=(Parent("northlight/aurora-2-32b", "finetune"),), gone_at=base.first_seen_at,
        lineage=Lineage(model_key="acme/child", root_key="acme/base",
                        ancestor_keys=("acme/base",)),
    )  # fmt: skip
    render_site(digest_snapshot(models=(base, child)), config(tmp_path), tmp_path / "site")
    return lambda path: (tmp_path / "site" / path).read_text("utf-8")


def test_a_reason_that_stands_beside_its_component_is_not_told_again(
    page: Callable[[str], str],
) -> None:
    told = page("models/acme/base.html").partition('id="evidence"')[2]
    assert told.count(ELSE) == 1
    assert SEEN not in told.partition(">Besides<")[2].partition("</section>")[0]
    assert ">Besides<" not in page("models/acme/child.html")


def test_lineage_is_counted_in_words_and_leads_to_the_comparison(
    page: Callable[[str], str],
) -> None:
    assert "1 known descendant ·" in page("models/acme/base.html")
    child = page("models/acme/child.html")
    assert "no known descendants ·" in child
    assert '../../compare/acme-child-vs-acme-base.html">Compare with Base' in child
    assert "Compare with" not in page("models/acme/base.html")


def test_groups_are_described_in_whole_sentences(page: Callable[[str], str]) -> None:
    for path, said in (
        ("licenses/mit.html", "1 model declares mit."),
        ("tasks/text-to-image.html", "1 model for text to image."),
        ("modalities/video.html", "1 model whose modality is video."),
        ("orgs/northlight-lab.html", "2 models of Northlight Lab, and how open they are."),
    ):
        assert f'<p class="lede">{said}</p>' in page(path)


def test_a_list_says_how_many_of_it_are_gone(page: Callable[[str], str]) -> None:
    assert ">2 models, 1 not found any more</h2>" in page("models.html")
    assert ">1 model</h2>" in page("tiers/weights_open.html")


def test_the_key_of_tiers_names_its_week_and_rules_the_tier_of_the_page(
    page: Callable[[str], str],
) -> None:
    told = page("tiers/research_preview.html")
    assert ">+1 in week 48<" in told
    assert '<a class="research" href="../tiers/research_preview.html" aria-current="page">' in told


def test_a_way_of_one_step_is_not_shown(page: Callable[[str], str]) -> None:
    assert 'class="crumbs"' not in page("tasks.html")
    assert 'class="crumbs"' in page("tasks/text-to-image.html")
