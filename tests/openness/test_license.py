"""License: what authors write ends at a row of the table, or honestly at none."""

import gzip
import json
from collections import Counter
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tracker.facts import load
from tracker.openness.declared import declaration
from tracker.openness.license import Standing, by_link, is_placeholder, read, unresolved_reason
from tracker.records.facts import Facts
from tracker.records.licenses import license_slug

FACTS = load()


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
        ("GPL-3.0-only OR Apache-2.0", ["apache-2.0"]),
        ("Apache-2.0 WITH LLVM-exception", ["apache-2.0"]),
        ("Apache-2.0 WITH Commons-Clause", []),
        ("(MIT OR CC-BY-NC-4.0) AND Apache-2.0", ["mit", "apache-2.0"]),
        ("(MIT AND CC-BY-4.0)", ["mit", "cc-by-4.0"]),
        ("MIT AND MIT", ["mit"]),
        ("https://ai.google.dev/gemma/terms", ["gemma"]),
        ("https://example.org/non-commercial", []),
        ("Acme research and commercial license", []),
        ("MIT or something of ours", []),
        ("MIT and something of ours", []),
        ("Acme Non-Commercial License 9", ["non-commercial"]),
        ("Acme Academic License", ["research-only"]),
        ("Proprietary", ["proprietary"]),
        ("not for commercial use", ["non-commercial"]),
        ("Commercial use prohibited", ["non-commercial"]),
        ("For research purposes only; commercial use is prohibited", ["non-commercial"]),
        ("No restriction on commercial use", []),
        ("CC-BY-NC-4.0 or commercial license", ["cc-by-nc-4.0"]),
        ("Apache-2.0 + Commons Clause", []),
        ("Llama 2 & Apache 2.0", ["llama2", "apache-2.0"]),
        ("apache-2.0,mit", ["apache-2.0", "mit"]),
        ("Apache 2.0 (?)", []),
        ("Coqui Public Model License 1.0.0", ["coqui-public-model-license"]),
        ("3-Clause BSD", ["bsd-3-clause"]),
        ("no license", []),
        ("All rights reserved", ["proprietary"]),
        ("aml", []),
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
    assert [row.id for row in by_link(link, FACTS)] == ([expected] if expected else [])


def test_other_says_nothing() -> None:
    assert is_placeholder("Other")
    assert not is_placeholder("mit")


@pytest.mark.parametrize(
    ("standing", "declared", "sentence"),
    [
        ("known", "mit", ""),
        ("untold", "", "No source tells of a license."),
        ("absent", "", "No license is declared, and absence is not permission."),
        ("absent", "unknown", 'It declares "unknown", which names no license.'),
        ("unread", "other", 'It declares "other", terms of its own; what they are called was not told.'),
        ("unread", "aml", 'It declares "aml", a license that nobody has read for us yet.'),
        (
            "unread", "own text",
            "It links a text in its own repository that nobody has read for us yet.",
        ),
        (
            "unread", "LICENSE-MODEL",
            "It links a text of its own, LICENSE-MODEL, that nobody has read for us yet.",
        ),
        (
            "unread", "https://example.org/terms",
            "It links a text of its own, https://example.org/terms, that nobody has read for us yet.",
        ),
        ("unread", "Various", 'It declares "Various", which leaves open what license that is.'),
        (
            "unread", "Unknown (Apache-2.0?)",
            'It declares "Unknown (Apache-2.0?)", which leaves open what license that is.',
        ),
        (
            "unread", "x" * 101,
            f'It declares "{"x" * 100}…", a license that nobody has read for us yet.',
        ),
    ],
    ids=lambda value: str(value)[:60],
)  # fmt: skip
def test_an_unresolved_license_is_named_with_the_reason(
    standing: Standing, declared: str, sentence: str
) -> None:
    assert unresolved_reason(standing, declared) == sentence


@given(text=st.text(max_size=60))
def test_any_text_is_read_without_an_error(text: str) -> None:
    read(text, FACTS)
    license_slug(text)
    by_link(f"https://{text}", FACTS)
    unresolved_reason("unread", text)


def told_by_the_gallery(corpus: Path) -> Counter[str | None]:
    text = gzip.decompress((corpus / "hub" / "licence_strings_gallery.yaml.gz").read_bytes())
    return Counter(row.get("license") for row in yaml.load(text, Loader=yaml.CSafeLoader))


@pytest.mark.corpus
def test_each_string_of_the_gallery_resolves_or_is_named_unknown_with_a_reason(
    corpus: Path,
) -> None:
    strings = told_by_the_gallery(corpus)
    resolved, named = Counter[str | None](), Counter[str | None]()
    for text, rows in strings.items():
        told = {"repository": ("public",), "license_tag": (text,) if text else ()}
        terms = declaration(told, FACTS)
        (resolved if terms.licenses else named)[text] += rows
        reason = unresolved_reason(terms.standing, terms.declared)
        assert bool(reason) is not bool(terms.licenses)
    assert (strings.total(), len(strings) - 1, strings[None]) == (1709, 52, 389)
    assert sorted(text for text in named if text) == [
        "aml", "iquestcoder", "krutrim-community-license-agreement-version-1.0",
        "kwaipilot-license", "other",
    ]  # fmt: skip
    assert (resolved.total(), named.total() - strings[None], len(resolved)) == (1264, 56, 47)


@pytest.mark.corpus
def test_a_third_of_the_hubs_models_has_no_license_by_its_id_alone(corpus: Path) -> None:
    models: dict[str, list[str]] = {}
    for path in sorted((corpus / "hub" / "listing").glob("*.json.gz")):
        for model in json.loads(gzip.decompress(path.read_bytes())):
            models[model["id"]] = [
                tag.removeprefix("license:")
                for tag in model.get("tags", [])
                if tag.startswith("license:")
            ]
    reasons = Counter[str]()
    for tags in models.values():
        terms = declaration({"repository": ("public",), "license_tag": tags}, FACTS)
        if not terms.licenses:
            reasons[unresolved_reason(terms.standing, terms.declared)] += 1
    assert len(models) == 1143
    assert 0.31 < reasons.total() / len(models) < 0.33
    assert "" not in reasons
