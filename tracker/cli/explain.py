"""`tracker explain`: why a model has the tier that it has."""

from collections.abc import Sequence
from typing import Annotated

from cyclopts import Parameter

from tracker import config, facts, landscape, openness
from tracker.cli.options import CONFIG, ConfigFile, Json, the_time
from tracker.cli.summary import MARKS
from tracker.cli.terminal import say, say_json, say_table
from tracker.errors import DataError
from tracker.records.evidence import Evidence, Subject
from tracker.records.landscape import Lineage
from tracker.records.openness import Verdict
from tracker.store import Store
from tracker.store.history import judging_at

At = Annotated[str | None, Parameter(help="As we knew then: 2026-11-23.")]
Model = Annotated[
    str, Parameter(help="A Hub path, a model key or a name, in any case; an earlier path will do.")
]
RELATIVES_SHOWN = 8


def explain(
    model: Model, /, *, at: At = None, json: Json = False, config_file: ConfigFile = CONFIG
) -> None:
    """Show the verdict, each finding, each piece of evidence, the rights and the lineage."""
    settings = config.load(config_file)
    with Store(settings.database, read_only=True) as store:
        key = _one(model, store.find(model))
        (subject,) = store.subjects([key])
        past = store.judgings([key]).get(key, [])
        lineage = landscape.lineage(store.edges()).get(key)
    evidence = openness.gather(subject, facts.load())
    judging = judging_at(past, the_time(at)) if at else (past[-1] if past else None)
    verdict = judging.verdict if judging else None
    if json:
        told = {"model": subject, "verdict": verdict, "evidence": evidence, "lineage": lineage}
        say_json(told)
        return
    _say(subject, verdict, evidence, lineage)


def _one(typed: str, keys: Sequence[str]) -> str:
    if len(keys) == 1:
        return keys[0]
    if not keys:
        message = f"no model is called {typed!r}; `tracker sql` can look in v1_models"
        raise DataError(message)
    message = f"{typed!r} may be {', '.join(keys)}; say which"
    raise DataError(message)


def _say(
    subject: Subject,
    verdict: Verdict | None,
    evidence: Sequence[Evidence],
    lineage: Lineage | None,
) -> None:
    say(f"{subject.name}, {subject.organization}  ({subject.model_key})")
    if verdict is None:
        say("It was not judged then; `tracker assess` judges what is due.")
        return
    say(f"{MARKS[verdict.tier]}, confidence {verdict.confidence:.0%}")
    for reason in (*verdict.reasons, *verdict.conflicts):
        say(f"  {reason}")
    say("\nFindings")
    say_table(
        ("component", "state", "why"),
        [(each.component.replace("_", " "), each.state, " ".join(each.reasons))
         for each in verdict.findings],
    )  # fmt: skip
    say("\nEvidence")
    for each in evidence:
        seen = f", seen {each.seen_at:%Y-%m-%d}" if each.seen_at else ""
        about = each.component.replace("_", " ")
        say(f"  {about}: {each.kind} = {each.value}{seen}\n    {each.url}")
    say("\nWhat may I do? (from the declared licence; not legal advice)")
    for right in verdict.rights:
        question = right.question.replace("_", " ")
        say(f"  {question}: {right.answer}. {right.reason} {right.url}".rstrip())
    _say_lineage(subject, lineage)


def _say_lineage(subject: Subject, lineage: Lineage | None) -> None:
    say("\nLineage")
    if subject.hub:
        for parent in subject.hub.parents:
            known = "" if parent.hub_id not in subject.missing_bases else " (not known here)"
            say(f"  {parent.relation} of {parent.hub_id}{known}")
    if lineage is None:
        return
    if lineage.ancestor_keys:
        say(f"  ancestors: {', '.join(lineage.ancestor_keys)}")
    shown = ", ".join(lineage.child_keys[:RELATIVES_SHOWN])
    say(f"  descendants: {lineage.descendants}" + (f", nearest: {shown}" if shown else ""))
