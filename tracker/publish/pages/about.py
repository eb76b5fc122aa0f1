"""How verdicts are made, and the page for what is not there."""

from collections.abc import Iterator

from tracker.publish.digest_words import TIER_WORDS, capital, clean, full_day, listed
from tracker.publish.lines import CLASSES, JUDGES
from tracker.publish.page import Page
from tracker.publish.paths import tier_path
from tracker.publish.view import View
from tracker.records.judgements import JudgeAgreement
from tracker.records.openness import TIERS, Tier

RULES: dict[Tier, str] = {
    "fully_open": "Weights, architecture, training data and training code are all public, and no "
    "terms that are known limit who may use them. Terms that nobody has read yet are flagged.",
    "weights_open": "The trained model can be downloaded and used. Data or method may be withheld, "
    "and the licence may set conditions.",
    "research_preview": "The weights can be had, but only for academic or non-commercial use.",
    "closed": "Served behind an API, withdrawn, or never released.",
    "unknown": "The evidence does not say, or contradicts itself.",
}


DEFINITIONS = (
    ("Open Source AI Definition 1.0", "https://opensource.org/ai/open-source-ai-definition",
     ("Met, not met on a named element, or not known. It asks for information about the data, not "
     "for the data, and for terms that the OSI approves.")),
    ("Model Openness Framework", "https://arxiv.org/abs/2403.13784",
     ("Class I, II or III by components under open licences. tracker mof agrees with the "
     "framework's own tool on all of its cases.")),
)  # fmt: skip


def _judge(told: JudgeAgreement) -> tuple[str, int, str, str, str]:
    """Say how often a judge and we agree, and why not."""
    causes = [f"{cause.replace('_', ' ')} {count}" for cause, count in sorted(told.causes.items())]
    share = f"{told.agree / told.compared:.0%}" if told.compared else "none to compare"
    note = "" if told.independent else "part of our own evidence, so no second opinion"
    return (JUDGES.get(told.judge, told.judge), told.compared, share,
            capital(listed(causes)) if causes else "", note)  # fmt: skip


def pages(view: View) -> Iterator[Page]:
    """Give `about.html` and `404.html`."""
    yield view.page(
        "about.html",
        "about",
        "How verdicts are made",
        "The five openness tiers, the evidence behind them, and how to report a mistake.",
        None,
        tiers=[
            (CLASSES[tier], capital(TIER_WORDS[tier]), tier_path(tier), RULES[tier])
            for tier in TIERS
        ],
        judges=[_judge(each) for each in view.snapshot.agreement],
        slices=[
            (
                clean(each.name, 90),
                each.rows,
                f"{each.agree / each.rows:.1%}",
                f"{each.macro_f1:.3f}",
                f"{each.full_right} of {each.full_found}",
                f"{each.full_right} of {each.full_labelled}",
            )
            for each in view.snapshot.record.slice
        ],
        errors=[
            (
                clean(each.name, 60),
                TIER_WORDS[each.label],
                TIER_WORDS[each.verdict],
                "ours" if each.ours else "disputed",
                clean(each.cause, 300),
            )
            for each in view.snapshot.record.error
        ],
        measured=full_day(view.snapshot.record.measured),
        definitions=DEFINITIONS,
    )
    yield view.page("404.html", "missing", "Not here", "There is no such page.", None)
