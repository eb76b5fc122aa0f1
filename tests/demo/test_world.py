"""The world of a week: who is there, under which name and identity."""

import msgspec

from tracker.demo.rows import load
from tracker.demo.world import World

SAMPLE = load()


def test_identities_are_unique_and_do_not_depend_on_the_week() -> None:
    first, second = World(SAMPLE, "2026-W17"), World(SAMPLE, "2026-W18")
    ids = [repo.object_id for repo in second.repositories.values()]
    assert len(ids) == len(set(ids))
    assert all(len(name) == 24 for name in ids)
    assert {repo.object_id for repo in first.repositories.values()} <= set(ids)


def test_nothing_is_newer_than_the_week() -> None:
    for week in ("2026-W17", "2026-W18"):
        world = World(SAMPLE, week)
        for repo in world.repositories.values():
            assert repo.modified_at is None or repo.modified_at <= world.now
        assert all(paper.published <= world.now for paper in world.papers())
        assert all(post.at <= world.now for feed in world.feeds() for post in feed.posts)
        assert all(product.released <= world.now.date() for product in world.shelf().models)


def test_a_count_of_two_numbers_is_picked_by_week() -> None:
    first, second = World(SAMPLE, "2026-W17"), World(SAMPLE, "2026-W18")
    assert (first.count((1, 2)), second.count((1, 2))) == (1, 2)
    assert (first.count(7), first.count(None)) == (7, None)


def test_every_event_changes_what_it_names() -> None:
    before, after = World(SAMPLE, "2026-W17"), World(SAMPLE, "2026-W18")
    for event in SAMPLE.events.event:
        assert event.at <= after.now
        if event.model and event.set:
            old = msgspec.to_builtins(before.repositories[event.model].model)
            new = msgspec.to_builtins(after.repositories[event.model].model)
            for name, value in event.set.items():
                assert old[name] != new[name], (event.model, name)
                assert list(new[name]) == list(value) if isinstance(value, list) else True
    offers = {f"{offer.provider}/{offer.id}" for offer in after.shelf().offers}
    assert {event.offer for event in SAMPLE.events.event if event.offer} <= offers
