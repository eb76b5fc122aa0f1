"""Spellings: names, titles and addresses in the shapes that people give them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.facts import load
from tracker.openness.spelling import Table, by_address, by_title, find
from tracker.records.facts import Facts

FACTS = load()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Apache 2.0", "apache-2.0"),
        ("apache-2", "apache-2.0"),
        ("Apache v2", "apache-2.0"),
        ("GPLv3", "gpl-3.0"),
        ("gpl 3", "gpl-3.0"),
        ("GPL-3.0-or-later", "gpl-3.0"),
        ("ODbL-1.0", "odbl"),
        ("PDDL-1.0", "pddl"),
        ("ODC-By-1.0", "odc-by"),
        ("C-UDA-1.0", "c-uda"),
        ("LGPLLR", "lgpl-lr"),
        ("BSL-1.0", "bsl-1.0"),
        ("BUSL-1.1", None),
        ("bsl-1.1", None),
        ("Apache-1.1", None),
        ("Llama 3.1 Community", "llama3.1"),
        ("llama-3-1", "llama3.1"),
        ("flux-1-dev-non-commercial-license", "flux-1-dev-non-commercial-license"),
        ("FLUX [dev] Non-Commercial License v2.0", "flux-non-commercial-license"),
        ("LicenseRef-scancode-gemma-tou-2024-04-01", "gemma"),
        ("CC BY NC SA 4.0", "cc-by-nc-sa-4.0"),
        ("Attribution-NonCommercial-ShareAlike 4.0 International", "cc-by-nc-sa-4.0"),
        (
            "Creative Commons Attribution-NoDerivatives 4.0 International Public License",
            "cc-by-nd-4.0",
        ),
        ("CC BY 4.0 and 3.0", None),
        ("by 4.0", None),
        ("cc", "cc"),
        ("other", None),
        ("N/A", None),
        ("mit " * 100, None),
        ("許諾", None),
    ],
    ids=lambda value: str(value)[:60],
)
def test_a_name_is_found_in_any_spelling(text: str, expected: str | None) -> None:
    row = find(text, FACTS)
    assert (row.id if row else None) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("LLAMA 3.1 COMMUNITY LICENSE AGREEMENT", "llama3.1"),
        ("META LLAMA 3 COMMUNITY LICENSE AGREEMENT", "llama3"),
        ("LLaMA LICENSE AGREEMENT", "llama"),
        ("                                 Apache License", "apache-2.0"),
        ("# MIT License", "mit"),
        ("**MIT License**", "mit"),
        ('<h2 align="center"> OPT-175B LICENSE AGREEMENT </h2>', "opt-175b"),
        ("FLUX.1 [dev] Non-Commercial License", "flux-1-dev-non-commercial-license"),
        ("Gemma Terms of Use", "gemma"),
        ("Qwen RESEARCH LICENSE AGREEMENT", "qwen-research"),
        ("TENCENT HUNYUAN 3D 2.0 COMMUNITY LICENSE AGREEMENT", "tencent-hunyuan-community"),
        ("GNU GENERAL PUBLIC LICENSE", "gpl"),
        ("Attribution-NonCommercial 4.0 International", "cc-by-nc-4.0"),
        ("CC0 1.0 Universal", "cc0-1.0"),
        ("CreativeML Open RAIL-M", "creativeml-openrail-m"),
        ("OpenMDW License Agreement, version 1.0 (OpenMDW-1.0)", "openmdw-1.0"),
        ("Notes on the MIT License", None),
        ("MIT Technology Review", None),
        ("Llama 3.1", None),
        ("YandexGPT-5-Lite-8B", None),
        ("Tencent Hunyuan", None),
        ("License", None),
        ("Terms of Use", None),
        ("Research License", None),
        ("Other License", None),
        ("Unknown", None),
        ("Copyright (c) 2024 Acme", None),
        ("MIT License " * 40, None),
        ("", None),
    ],
    ids=lambda value: str(value)[:60],
)
def test_a_text_is_known_by_its_title_alone(title: str, expected: str | None) -> None:
    row = by_title(title, FACTS)
    assert (row.id if row else None) == expected


TITLES = [row.name for row in FACTS.licenses.values()]


@given(title=st.sampled_from(TITLES), more=st.from_regex(r"[b-y]{5,12}", fullmatch=True))
def test_a_title_with_another_word_is_another_title(title: str, more: str) -> None:
    for changed in (f"{more} {title}", f"{title} {more}"):
        assert by_title(changed, FACTS) is None, changed


@given(title=st.text(max_size=80))
def test_a_line_that_names_no_license_is_no_title(title: str) -> None:
    row = by_title(title, FACTS)
    assert row is None or find(title, FACTS) is row


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("http://www.apache.org/licenses/LICENSE-2.0.txt", "apache-2.0"),
        ("https://spdx.org/licenses/MIT.html", "mit"),
        ("https://choosealicense.com/licenses/mit/", "mit"),
        ("https://www.gnu.org/licenses/gpl-3.0.en.html", "gpl-3.0"),
        ("https://creativecommons.org/licenses/by-nc-sa/4.0/deed.de", "cc-by-nc-sa-4.0"),
        ("https://creativecommons.org/licenses/by-nc/9.0/", None),
        ("https://huggingface.co/Qwen/Qwen2.5-3B/raw/main/LICENSE", "qwen-research"),
        ("https://huggingface.co/docs/hub/repositories-licenses", None),
        ("https://huggingface.co/a/b/blob/main/LICENSE", None),
        ("https://huggingface.co/google/gemma", None),
        ("https://huggingface.co/collections/google/gemma", None),
        ("https://example.org/licenses/research.html", None),
        ("https://example.org", None),
        ("https://example.org/" + "a" * 400, None),
        ("LICENSE", None),
    ],
    ids=lambda value: str(value)[:60],
)
def test_a_text_is_known_by_its_address(link: str, expected: str | None) -> None:
    row = by_address(link, FACTS)
    assert (row.id if row else None) == expected


def test_what_is_remembered_belongs_to_the_facts_that_said_it() -> None:
    none = Facts(version="0")
    assert find("mit", FACTS) is FACTS.licenses["mit"]
    assert find("mit", none) is None
    assert Table(none) != Table(Facts(version="0"))
    assert Table(none) != none
