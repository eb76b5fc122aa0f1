"""Puts together whether and where a model can be run, and when that is cheaper than its API."""

from collections.abc import Sequence

from tracker import landscape
from tracker.records.evidence import Subject
from tracker.records.explanation import Running, Way
from tracker.records.facts import Facts
from tracker.records.hardware import Count, Hosting, Need, Throughput
from tracker.records.landscape import Edge
from tracker.records.market import Offer
from tracker.store import Store


def running(
    store: Store,
    edges: Sequence[Edge],
    subject: Subject,
    facts: Facts,
    hosting: Hosting,
) -> Running:
    """Tell what running it takes; of a quantised copy its base tells what it does not itself."""
    if subject.hub is None:
        return Running()
    smaller = [
        edge.child_key
        for edge in edges
        if edge.parent_key == subject.model_key and edge.relation == "quantized"
    ]
    near = {each.model_key: each.hub for each in store.subjects([*subject.base_keys, *smaller])}
    base = next((hub for key in subject.base_keys if (hub := near.get(key))), None)
    copies = [hub for key in smaller if (hub := near.get(key))]
    count = landscape.counted(subject.hub, facts, base)
    return Running(
        ways=tuple(
            _way(need, facts, count, hosting)
            for need in landscape.needs(subject.hub, facts, base=base)
        ),
        deployment=landscape.deployment(subject.hub, copies, facts),
        api_usd_per_mtok=hosting.api_usd_per_mtok,
    )


def cheapest_output(offers: Sequence[Offer]) -> float | None:
    """Give the lowest price above zero for a million tokens written; None without any."""
    told = (offer.output_usd_per_mtok for offer in offers)
    return min((price for price in told if price), default=None)


def _measured(hosting: Hosting) -> Throughput | None:
    told = hosting.tokens_per_s
    if told is None:
        return None
    return Throughput(
        low_tokens_per_s=told, high_tokens_per_s=told, basis="measured", says="As you measured it."
    )


def _way(need: Need, facts: Facts, count: Count | None, hosting: Hosting) -> Way:
    machine = landscape.smallest(need, facts.hardware)
    if machine is None:
        return Way(need=need, machine_id=None)
    speed = _measured(hosting) or landscape.throughput(need, machine, count, facts)
    return Way(
        need=need,
        machine_id=machine.id,
        machine=machine.name,
        says=landscape.fit_says(need, machine),
        fits=sum(fit.fits == "yes" for fit in landscape.fits_on((need,), facts.hardware)),
        speed=speed,
        break_even=landscape.break_even(
            hourly_usd=hosting.usd_per_hour,
            api_usd_per_mtok=hosting.api_usd_per_mtok,
            speed=speed,
            utilization=hosting.utilization,
        ),
    )
