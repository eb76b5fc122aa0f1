"""License: what authors write ends at a row of the table, or honestly at none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.facts import load
from tracker.openness.license import gate_term, read, resolve
from tracker.records.evidence import Evidence
from tracker.records.facts import Facts
from tracker.records.licenses import license_slug

FACTS = load()


def said(kind: str, value: str) -> Evidence:
    return Evidence(component="license", kind=kind, value=value, url="")


def ids(text: str) -> list[str]:
    return [row.id for row in read(text, FACTS)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("apache-2.0", ["apache-2.0"]),
        ("Apache License, Version 2.0", ["apache-2.0"]),
        ("MIT License", ["mit"]),
        ("CC-BY-NC-SA-4.0", ["cc-by-nc-sa-4.0"]),
        ("Llama 2 Community License Agreement", ["llama2"]),
        ("LFM-Open-License-v1.0", ["lfm1.0"]),
        ("BSL-1.0", ["bsl-1.0"]),
        ("falcon-llm", ["falcon-llm-license"]),
        (
            "Apache-2.0 and BigScience RAIL License v1.0",
            ["apache-2.0", "bigscience-bloom-rail-1.0"],
        ),
        ("apache-2.0 AND mit", ["apache-2.0", "mit"]),
        ("Apache-2.0 and CC-BY-NC-4.0 and additional terms", ["cc-by-nc-4.0"]),
        ("MIT or CC-BY-NC-4.0", ["mit"]),
        ("MIT or something of ours", []),
        ("MIT and something of ours", []),
        ("Acme Non-Commercial License 9", ["non-commercial"]),
        ("Acme Academic License", ["research-only"]),
        ("inf", []),
        ("Unknown (Apache-2.0?)", []),
        ("", []),
        ("other", []),
    ],
    ids=str,
)
def test_a_declaration_is_read(text: str, expected: list[str]) -> None:
    assert ids(text) == expected


def test_words_alone_say_nothing_when_the_table_has_no_row_for_them() -> None:
    assert read("Acme Non-Commercial License", Facts(version="0")) == ()


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("https://www.apache.org/licenses/LICENSE-2.0", "apache-2.0"),
        ("https://creativecommons.org/licenses/by-nc/4.0/legalcode.en", "cc-by-nc-4.0"),
        ("https://ai.google.dev/gemma/terms", "gemma"),
        ("https://ai.meta.com/resources/models-and-libraries/dinov3-license/", "dinov3-license"),
        ("https://example.org/texts/MIT.txt", "mit"),
        ("https://example.org/a/b/UNHEARD.md", None),
        ("https://huggingface.co/Qwen/Qwen3-8B/blob/main/LICENSE", None),
        ("https://huggingface.co/acme/mit", None),
        ("LICENSE", None),
    ],
    ids=str,
)
def test_a_link_is_known_by_its_address(link: str, expected: str | None) -> None:
    found, standing, _ = resolve([said("license_link", link)], FACTS)
    assert [row.id for row in found] == ([expected] if expected else [])
    assert standing == ("known" if expected else "unread" if "://" in link else "untold")


def test_other_is_resolved_by_name_and_the_author_keeps_his_words() -> None:
    told = [said("license_tag", "other"), said("license_name", "Qwen-Research")]
    found, standing, declared = resolve(told, FACTS)
    assert ([row.id for row in found], standing) == (["qwen-research"], "known")
    assert declared == "Qwen-Research"


def test_a_name_that_nobody_knows_is_declared_but_unread() -> None:
    told = [said("license_tag", "other"), said("license_name", "eva-llama")]
    assert resolve(told, FACTS) == ((), "unread", "eva-llama")
    assert resolve([said("license_tag", "other")], FACTS) == ((), "unread", "other")


def test_a_repository_that_declares_none_is_told_from_silence() -> None:
    repository = Evidence(component="weights", kind="repository", value="a/b", url="")
    assert resolve([repository], FACTS)[1] == "absent"
    assert resolve([said("license_tag", "unknown")], FACTS)[1] == "absent"
    assert resolve([], FACTS)[1] == "untold"


@pytest.mark.parametrize(
    ("prompt", "expected"),
    [
        ("I agree to use this model for non-commercial use ONLY", True),
        ("You must not use it for commercial purposes", True),
        ("For research purposes only.", True),
        ("Share your name and company to get access", False),
    ],
)
def test_a_gate_is_a_term_only_when_it_says_so(prompt: str, *, expected: bool) -> None:
    assert gate_term([said("gate_prompt", prompt)]) is expected


@given(text=st.text(max_size=60))
def test_any_text_is_read_without_an_error(text: str) -> None:
    read(text, FACTS)
    license_slug(text)
    resolve([said("license_tag", text), said("license_link", text)], FACTS)
    resolve([said("license_link", f"https://{text}")], FACTS)
    gate_term([said("gate_prompt", text)])
