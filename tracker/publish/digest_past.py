"""What earlier editions told and is no longer so: corrections where we were wrong, and follow-ups.

A correction is due where our own judgement changed: rules, facts or a person's decision. What
changed in the world is a follow-up: a part that was not public and is now. Each compares what is
known now with what was told last, so that nothing is corrected twice.
"""

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from tracker.publish.change_lines import OURS
from tracker.publish.digest_cards import STRIP
from tracker.publish.digest_facts import RIGHTS
from tracker.publish.digest_interests import wants
from tracker.publish.digest_links import Links
from tracker.publish.digest_parts import CORRECTION, Link, Story
from tracker.publish.digest_told import Told
from tracker.publish.digest_week import Week
from tracker.publish.digest_words import TIER_WORDS, capital, clean, day, listed, safe_url
from tracker.publish.paths import week_path
from tracker.records.openness import Component, Openness, Permission, Question
from tracker.records.snapshot import ChangeRow, ModelRow, Snapshot
from tracker.records.subscribers import Interests

_FOLLOWED: tuple[Component, ...] = ("training_data", "training_code")
_GIVEN: tuple[Permission, ...] = ("yes", "conditional")


def past(
    snapshot: Snapshot, week: Week, told: Mapping[str, Told], links: Links, interests: Interests
) -> list[Story]:
    """Tell corrections, then what followed; what was told in the latest edition comes first."""
    ours = _ours(snapshot.changes, week)
    licenses_moved = {row.model_key for row in snapshot.changes if row.field == "license"}
    stories: list[Story] = []
    for row in snapshot.models:
        before = told.get(row.model_key)
        if before is None or not wants(interests, row, (before.tier,)):
            continue
        edition = Link(before.week, links.page(week_path(before.week)))
        stories += _corrections(row, before, edition, ours.get(row.model_key), links)
        if row.model_key not in licenses_moved and row.model_key not in ours:
            stories += _rights(row, before, edition, links)
        stories += _kept(row, before, edition, links)
    return sorted(stories, key=_order)


def _order(story: Story) -> tuple[bool, int, str]:
    week = story.before.text if story.before else ""
    return story.label != CORRECTION, -int(week.replace("-W", "") or 0), story.key


def _ours(changes: Iterable[ChangeRow], week: Week) -> dict[str, ChangeRow]:
    """Give the newest change of our judgement in the week, by model."""
    rows = [row for row in changes if row.field == "tier" and row.ours and week.saw(row.seen_at)]
    return {row.model_key: row for row in sorted(rows, key=lambda row: row.seen_at)}


def _corrections(
    row: ModelRow, before: Told, edition: Link, change: ChangeRow | None, links: Links
) -> list[Story]:
    if change is None or row.tier != change.after or before.tier != change.before:
        return []
    reason = clean(" ".join(row.verdict.reasons[:1]), 200) if row.verdict else ""
    why = capital(OURS.get(change.cause or "", ""))
    words = (
        f"We wrote that it is {TIER_WORDS[before.tier]}. It is not: it is rated"
        f" {TIER_WORDS[row.tier]} since {day(change.seen_at)}. {reason} {why}."
    )
    return [_correction(row, words, edition, links)]


def _rights(row: ModelRow, before: Told, edition: Link, links: Links) -> list[Story]:
    """Correct what we said that the declared licence permits, though it is the same licence."""
    now = {right.question: right for right in row.verdict.rights} if row.verdict else {}
    lost = [
        question
        for question in RIGHTS
        if before.rights.get(question) in _GIVEN
        and question in now
        and now[question].answer == "no"
    ]
    found = [
        question
        for question in RIGHTS
        if before.rights.get(question) == "no"
        and question in now
        and now[question].answer in _GIVEN
    ]
    stories: list[Story] = []
    for questions, was, is_so in ((lost, "permits", "not "), (found, "does not permit", "")):
        if questions:
            deeds = listed(_deed(question) for question in questions)
            words = (
                f"We wrote that its declared licence {was} {deeds}. It does{f' {is_so}'.rstrip()}."
                f" {clean(now[questions[0]].reason, 200)}"
            )
            proof = safe_url(now[questions[0]].url)
            story = _correction(row, words, edition, links, proof)
            stories.append(replace(story, rights={each: now[each].answer for each in questions}))
    return stories


def _kept(row: ModelRow, before: Told, edition: Link, links: Links) -> list[Story]:
    """Tell which parts of a card's model became public since."""
    findings = row.verdict.findings if row.verdict else ()
    now: dict[str, Openness] = {finding.component: finding.state for finding in findings}
    parts = [
        part
        for part in _FOLLOWED
        if now.get(part) == "open" and before.states.get(STRIP[part], "Open") != "Open"
    ]
    if not parts:
        return []
    proofs = [safe_url(each.url) for each in row.evidence if each.component in parts]
    names = listed(part.replace("_", " ") for part in parts)
    state = before.states[STRIP[parts[0]]]
    was = {"Unknown": "not seen", "Closed": "not public", "Partial": "public in part"}[state]
    proof = next((url for url in proofs if url), "")
    return [
        Story(
            label="Follow-up",
            model=links.model(row),
            when="",
            words=f"Its {names}, {was} then, {'is' if len(parts) == 1 else 'are'} public now.",
            tier=row.tier,
            before=edition,
            proof=Link(names, proof) if proof else None,
            key=row.model_key,
            states={STRIP[part]: "Open" for part in parts},
        )
    ]


def _correction(row: ModelRow, words: str, edition: Link, links: Links, proof: str = "") -> Story:
    return Story(
        label=CORRECTION,
        model=links.model(row),
        when="",
        words=" ".join(words.split()),
        tier=row.tier,
        before=edition,
        proof=Link("licence text", proof) if proof else None,
        alert=True,
        key=row.model_key,
    )


def _deed(question: Question) -> str:
    return {
        "commercial_use": "commercial use", "modification": "changes", "redistribution":
        "passing it on", "train_on_outputs": "training on its outputs",
        "on_premise": "running it on your own machines", "use_in_eu": "use in the EU",
    }[question]  # fmt: skip
