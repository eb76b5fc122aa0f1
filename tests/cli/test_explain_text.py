"""Explanation as people read it: the answer first, then each part with its proof."""

from datetime import UTC, date, datetime

import pytest
from msgspec.structs import replace

from tests.openness.cases import FACTS, REPOSITORY, judged
from tracker.cli.explain_text import show
from tracker.cli.terminal import Screen
from tracker.openness import side_by_side
from tracker.records.evidence import Evidence
from tracker.records.explanation import Decision, Explanation, Family, Relative, Step
from tracker.records.judgements import Opinion

DAY = datetime(2026, 11, 1, tzinfo=UTC)
VERDICT = judged(
    REPOSITORY, "gate=auto", "license_tag=mit", bases=(judged(REPOSITORY, "license_tag=gemma"),)
)
TOLD = Explanation(
    as_of=DAY, model_key="acme/m", name="M", organization="acme", hub_id="acme/m",
    url="https://huggingface.co/acme/m", verdict=VERDICT, judged_at=DAY, cause="first",
    judged_with="r/l", definitions=side_by_side(VERDICT, FACTS),
    evidence=(
        Evidence(component="license", kind="license_tag", value="mit", seen_at=DAY,
                 url="https://huggingface.co/acme/m"),
        Evidence(component="weights", kind="weight_files", value="some", read="3 weight files",
                 url="https://huggingface.co/acme/m/tree/main"),
    ),
    changed_since=(("gate", "auto"),),
    opinions=(
        Opinion(judge="osai", subject="m", name="M", says="open", tier="fully_open", agrees="no",
                cause="strictness", sentence="They ask for less.", url="https://osai.example/m",
                seen_on=date(2026, 10, 1)),
        Opinion(judge="epoch", subject="m", name="M", says="?", tier=None,
                agrees="cannot_be_compared", sentence="Their scale has no such word."),
    ),
    decisions=(
        Decision(component="training_data", decided="partial", reason="Half is gone.",
                 source="https://acme.org", on=date(2026, 1, 1), by="Ada", stale="Look again."),
    ),
    family=Family(
        parents=(Relative(name="acme/base", model_key="acme/base", relation="finetune",
                          tier="weights_open", license="gemma"),
                 Relative(name="acme/unseen")),
        children=(Relative(name="acme/child", model_key="acme/child"),),
        descendants=3,
        chain=(Relative(name="acme/m"), Relative(name="acme/base")),
    ),
    history=(
        Step(judged_at=DAY, tier="closed", confidence=1, cause="first", judged_with="r/l"),
        Step(judged_at=DAY, tier="weights_open", confidence=1, cause="world", judged_with="r/l",
             came=(("license_tag", "mit"),), went=(("disabled", "true"),)),
    ),
)  # fmt: skip


def shown(told: Explanation, capsys: pytest.CaptureFixture[str]) -> str:
    show(told, Screen())
    return capsys.readouterr().out


def test_every_part_stands_on_the_page(capsys: pytest.CaptureFixture[str]) -> None:
    text = shown(TOLD, capsys)
    for words in (
        "M, acme", "◐ weights-open", "since 2026-11-01", "Conflict: it declares MIT License",
        "· license tag: mit, seen 2026-11-01  https://huggingface.co/acme/m",
        "(3 weight files)", "not legal advice", "use it in the EU", "finetune of acme/base (◐",
        "made of acme/unseen, not known here", "Bound by: acme/base ← acme/m", "descendants: 3",
        "OSAID 1.0", "MOF 1.0", "osai", "disagrees", "They ask for less. (https://osai.example/m, 2026-10-01)",
        "not comparable", "training data: partial. Half is gone. (Ada, 2026-01-01",
        "Stale: Look again.", "the world changed", "- disabled true", "+ license tag mit",
        "Read by 2026-11-01 at https://huggingface.co/acme/m, and changed since: gate auto.", "Mind: gated.",
    ):  # fmt: skip
        assert words in text, words


def test_a_product_that_is_only_served_has_no_license_to_ask(
    capsys: pytest.CaptureFixture[str],
) -> None:
    served = judged("api=served")
    bare = Explanation(as_of=DAY, model_key="x", name="X", organization="o", gone_at=DAY,
                       verdict=served)  # fmt: skip
    text = shown(bare, capsys)
    assert "no license to ask" in text
    assert "Withdrawn: not found any more since 2026-11-01." in text
    assert "It states no base" in text


def test_what_was_not_judged_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert "not judged then" in shown(replace(TOLD, verdict=None), capsys)


def test_on_a_terminal_it_is_wrapped_and_coloured(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    text = shown(TOLD, capsys)
    assert "\x1b[" in text
    assert "Findings" in text
