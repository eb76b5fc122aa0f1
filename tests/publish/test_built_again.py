"""A site that is built again and again is the site that is built at once, whatever moved."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.publish import test_site
from tests.publish.test_site import AT, LATER, NOW, config, release, telling, tree
from tracker.publish import render_site
from tracker.publish.manifest import MANIFEST
from tracker.records.items import Parent
from tracker.records.landscape import Lineage
from tracker.records.served import Offering
from tracker.records.snapshot import ChangeRow, ModelRow, Snapshot

full = test_site.full
FIELDS: dict[str, list[Any]] = {
    "name": ["Base", "Other & more"], "organization": ["Acme", "acme", "Nobody", ""],
    "license": ["mit", "apache-2.0", "other", None], "license_name": [None, "own"],
    "tier": ["closed", "fully_open", "weights_open", "unknown"], "task": [None, "text-to-image"],
    "modality": ["", "image"], "parameters": [None, 1, 7 * 10**9], "gated": [None, "manual"],
    "created_on": [None, date(2026, 11, 3), date(2025, 1, 1)], "first_seen_at": [AT, LATER],
    "gone_at": [None, AT], "downloads": [None, 5], "likes": [None, 9, 900], "confidence": [0.1],
    "url": ["https://x.example/a", ""], "verdict": [None], "evidence": [()], "context_tokens": [None, 9],
    "offerings": [(), (Offering(provider="p", provider_model_id="m", output_usd_per_mtok=2.0),)],
    "parents": [(), (Parent("acme/base", "merge"),)], "aliases": [(), ("acme/older",)],
    "chain": [(), ("acme/child", "acme/base")],
    "lineage": [None, Lineage(model_key="acme/open", root_key="acme/base", ancestor_keys=("acme/base",))],
}  # fmt: skip
MOVES = st.one_of(
    st.sampled_from(sorted(FIELDS)).flatmap(
        lambda name: st.tuples(st.just(name), st.integers(0, 3), st.sampled_from(FIELDS[name]))
    ),
    st.tuples(st.sampled_from(["leaves", "comes", "moved", "told", "later", "paper"]),
              st.integers(0, 3), st.none()),
)  # fmt: skip


def moved(seen: Snapshot, move: tuple[str, int, Any], row: Callable[..., ModelRow]) -> Snapshot:
    """Give the snapshot after one thing has happened."""
    name, place, value = move
    models = list(seen.models)
    place %= len(models)
    key = models[place].model_key
    given: dict[str, Any] = {"models": tuple(models)}
    if name in FIELDS:
        models[place] = msgspec.structs.replace(models[place], **{name: value})
        given["models"] = tuple(models)
    elif name == "leaves" and len(models) > 1:
        given["models"] = tuple(models[:place] + models[place + 1 :])
    elif name == "comes":
        new = row(f"new/m{len(models)}-{place}", organization="Acme", tier="fully_open")
        given["models"] = tuple(sorted([*models, new], key=lambda each: each.model_key))
    elif name == "moved":
        told = ChangeRow(model_key=key, name=key, field="task", before="a", after="b", seen_at=NOW)
        given["changes"] = (told, *seen.changes)
    elif name == "told":
        given["releases"] = (*seen.releases, release(f"r{len(seen.releases)}", telling(key)))
    elif name == "later":
        given["now"] = datetime(2026, 12, 9, 7, tzinfo=UTC)
    elif name == "paper":
        given["papers"] = ()
    return msgspec.structs.replace(seen, **given)


def files(folder: Path) -> dict[str, bytes]:
    return {name: body for name, body in tree(folder).items() if name != MANIFEST}


@pytest.mark.uncounted
@settings(
    max_examples=settings().max_examples // 5,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(moves=st.lists(MOVES, min_size=1, max_size=3))
def test_whatever_moved_the_site_is_the_one_that_is_built_at_once(
    moves: list[tuple[str, int, Any]], full: Snapshot, digest_row: Callable[..., Any],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:  # fmt: skip
    folder = tmp_path_factory.mktemp("site")
    # Without an address no picture is drawn, which is what takes time.
    seen, settled = full, config(folder, base_url="")
    render_site(seen, settled, folder / "again")
    for move in moves:
        seen = moved(seen, move, digest_row)
        render_site(seen, settled, folder / "again")
    render_site(seen, settled, folder / "once")
    again, once = files(folder / "again"), files(folder / "once")
    # What left stays as a note; all else is as if it had been built so from the beginning.
    assert {name: again.get(name) for name in once} == once
