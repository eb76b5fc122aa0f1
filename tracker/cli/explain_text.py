"""An explanation as people read it: the answer first, then each part with its proof."""

from collections.abc import Iterator, Sequence

from tracker.cli.explain_landscape import show_around
from tracker.cli.explain_running import show_running
from tracker.cli.summary import MARKS
from tracker.cli.terminal import Cell, Screen
from tracker.records.evidence import Evidence, Sign
from tracker.records.explanation import Explanation, Relative, Step
from tracker.records.judged import Cause
from tracker.records.judgements import NO_SECOND_OPINION
from tracker.records.openness import Finding, Openness, Permission, Question, Right, Tier, Verdict

STATES: dict[Openness, Cell] = {
    "open": ("● open", "green"), "partial": ("◐ partial", "yellow"),
    "closed": ("○ closed", "red"), "unknown": ("? unknown", "dim"),
}  # fmt: skip
ANSWERS: dict[Permission, Cell] = {
    "yes": ("✓ yes", "green"), "conditional": ("◐ conditions", "yellow"),
    "no": ("✗ no", "red"), "unknown": ("? unknown", "dim"),
}  # fmt: skip
TIER_STYLES: dict[Tier, str] = {
    "fully_open": "bold green", "weights_open": "bold cyan", "research_preview": "bold yellow",
    "closed": "bold red", "unknown": "dim",
}  # fmt: skip
QUESTIONS: dict[Question, str] = {
    "commercial_use": "use it commercially", "modification": "change and fine-tune it",
    "redistribution": "pass it on", "on_premise": "run it on your own machines",
    "train_on_outputs": "train other models on its output", "use_in_eu": "use it in the EU",
}  # fmt: skip
CAUSES: dict[Cause, str] = {
    "first": "judged for the first time", "world": "the world changed",
    "base": "what it was made from changed", "curation": "a person decided",
    "rules": "the rules changed", "facts": "what is known of licences or makers changed",
}  # fmt: skip
AGREES = {"yes": ("agrees", "green"), "no": ("disagrees", "red")}
DIM = "dim"


def show(told: Explanation, screen: Screen) -> None:
    """Print an explanation."""
    screen.line(f"{told.name}, {told.organization}", "bold")
    screen.line(told.url or told.model_key, DIM)
    screen.line(f"As known on {told.as_of:%Y-%m-%d}.", DIM)
    if told.gone_at:
        screen.line(f"Withdrawn: not found any more since {told.gone_at:%Y-%m-%d}.", "red")
    verdict = told.verdict
    if verdict is None:
        screen.line(_not_judged(told))
        return
    _verdict(told, verdict, screen)
    _components(told, verdict, screen)
    _rights(verdict, screen)
    _lineage(told, screen)
    show_running(told.running, screen)
    show_around(told.around, screen)
    _definitions(told, screen)
    _judges(told, screen)
    _decisions(told, screen)
    _history(told, screen)


def _not_judged(told: Explanation) -> str:
    if told.first_seen_at is not None and told.first_seen_at > told.as_of:
        return f"It was first seen on {told.first_seen_at:%Y-%m-%d}: nothing was known of it then."
    return "It was not judged then; `tracker assess` judges what is due."


def _verdict(told: Explanation, verdict: Verdict, screen: Screen) -> None:
    screen.line()
    since = f"since {told.judged_at:%Y-%m-%d}" if told.judged_at else ""
    sure = f"confidence {verdict.confidence:.0%}"
    screen.line(f"{MARKS[verdict.tier]}, {sure}, {since}", TIER_STYLES[verdict.tier])
    for reason in verdict.reasons:
        screen.line(reason)
    if verdict.license_note:
        screen.line(verdict.license_note)
    if verdict.flags:
        screen.line(
            f"Mind: {', '.join(flag.replace('_', ' ') for flag in verdict.flags)}.", "yellow"
        )
    for conflict in verdict.conflicts:
        screen.line(
            f"Conflict: it {conflict}." if conflict.startswith("declares") else conflict, "red"
        )


def _components(told: Explanation, verdict: Verdict, screen: Screen) -> None:
    screen.heading("Findings", "Evidence with its day and address under each")
    for finding in verdict.findings:
        own = [fact for fact in told.evidence if fact.component == finding.component]
        screen.rows(list(_component(finding, own)))
    if told.changed_since:
        gone = ", ".join(_sign(sign) for sign in told.changed_since)
        on = f"{told.judged_at:%Y-%m-%d}" if told.judged_at else "then"
        screen.line(f"Read by {on} at {told.url}, and changed since: {gone}.", "yellow")


def _component(finding: Finding, evidence: Sequence[Evidence]) -> Iterator[Sequence[Cell]]:
    name = finding.component.replace("_", " ").ljust(13)
    state, style = STATES[finding.state]
    yield (name, "bold"), (state.ljust(9), style), (" ".join(finding.reasons), "")
    for fact in evidence:
        yield (" " * 13, ""), (" " * 9, ""), (_fact(fact), DIM)


def _fact(fact: Evidence) -> str:
    read = f" ({fact.read})" if fact.read and fact.read != fact.value else ""
    seen = f", seen {fact.seen_at:%Y-%m-%d}" if fact.seen_at else ""
    return f"· {fact.kind.replace('_', ' ')}: {fact.value}{read}{seen}  {fact.url}".rstrip()


def _rights(verdict: Verdict, screen: Screen) -> None:
    screen.heading("What may I do?", "from the declared license; not legal advice")
    if not verdict.rights:
        screen.line("It is not offered for download, so there is no license to ask.")
    screen.rows([row for right in verdict.rights for row in _right(right)])


def _right(right: Right) -> Iterator[Sequence[Cell]]:
    answer, style = ANSWERS[right.answer]
    yield (
        (QUESTIONS[right.question].ljust(32), "bold"),
        (answer.ljust(12), style),
        (right.reason, ""),
    )
    read = f"read {right.checked}" if right.checked else ""
    place = ", ".join(filter(None, [right.clause, read]))
    if right.url:
        yield (" " * 32, ""), (" " * 12, ""), (f"{right.url}{f' ({place})' if place else ''}", DIM)


def _lineage(told: Explanation, screen: Screen) -> None:
    family = told.family
    screen.heading("Lineage", f"descendants: {family.descendants}" if family.descendants else "")
    if not family.parents and not family.children:
        screen.line("It states no base, and nothing known here derives from it.")
    for parent in family.parents:
        known = "" if parent.model_key else ", not known here"
        screen.line(f"{parent.relation or 'made'} of {_relative(parent)}{known}")
    if family.chain:
        screen.line("Bound by: " + " ← ".join(_relative(each) for each in reversed(family.chain)))
    for child in family.children:
        screen.line(f"  {child.relation or 'child'}: {_relative(child)}", DIM)


def _relative(relative: Relative) -> str:
    told = [MARKS[relative.tier] if relative.tier else "", relative.license or ""]
    beside = ", ".join(filter(None, told))
    return f"{relative.name} ({beside})" if beside else relative.name


def _definitions(told: Explanation, screen: Screen) -> None:
    if told.definitions is None:
        return
    osaid, mof = told.definitions.osaid, told.definitions.mof
    failed = [each.element.replace("_", " ") for each in osaid.elements if each.outcome == "fail"]
    on = f" on {', '.join(failed)}" if failed else ""
    class_ = f"class {'I' * mof.class_}" if mof.class_ else mof.standing
    screen.heading("By other definitions", "each from the same findings")
    screen.rows([
        [("OSAID 1.0", "bold"), (f"{osaid.outcome}{on}", ""), (osaid.reason, "")],
        [("MOF 1.0", "bold"), (class_, ""), (mof.reason, "")],
    ])  # fmt: skip


def _judges(told: Explanation, screen: Screen) -> None:
    if told.opinions:
        screen.heading("What others judge", "shown beside, never averaged")
    for each in told.opinions:
        word, style = AGREES.get(each.agrees, ("not comparable", DIM))
        on = each.judged_on or each.seen_on
        seen = f" ({each.url}{f', {on}' if on else ''})" if each.url else ""
        told_before = "" if each.independent else f" {NO_SECOND_OPINION}"
        screen.rows(
            [[(each.judge, "bold"), (word, style), (each.sentence + told_before + seen, "")]]
        )


def _decisions(told: Explanation, screen: Screen) -> None:
    if told.decisions:
        screen.heading("Decided by people", "outweighs what was seen")
    for each in told.decisions:
        part = each.component.replace("_", " ")
        screen.line(f"{part}: {each.decided}. {each.reason} ({each.by}, {each.on}; {each.source})")
        if each.stale:
            screen.line(f"  Stale: {each.stale}", "yellow")


def _history(told: Explanation, screen: Screen) -> None:
    screen.heading("History", f"judged with {told.judged_with}")
    screen.rows([row for step in told.history for row in _step(step)])


def _step(step: Step) -> Iterator[Sequence[Cell]]:
    day = f"{step.judged_at:%Y-%m-%d}"
    yield (day, ""), (MARKS[step.tier].ljust(18), TIER_STYLES[step.tier]), (CAUSES[step.cause], "")
    for sign, mark in [*[(each, "-") for each in step.went], *[(each, "+") for each in step.came]]:
        yield (" " * 10, ""), (" " * 18, ""), (f"{mark} {_sign(sign)}", DIM)


def _sign(sign: Sign) -> str:
    kind, value = sign
    return f"{kind.replace('_', ' ')} {value}"
