from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tracker.records.items import Anatomy, ModelItem
from tracker.store.told import (
    VERSION,
    changes,
    encode,
    encode_bare,
    fingerprint,
    merge_model,
    read_model,
)


@given(
    st.text(), st.lists(st.text()), st.integers(0, 10**9) | st.none(), st.floats(0, 9) | st.none()
)
def test_a_model_is_written_without_its_counters(
    name: str, tags: list[str], downloads: int | None, score: float | None
) -> None:
    hostile = f'{name},"downloads":7'
    item = ModelItem(
        hub_id=hostile, tags=(*tags, hostile), downloads=downloads, trending_score=score
    )
    bare = replace(item, downloads=None, likes=None, trending_score=None)
    assert encode_bare(item) == encode(bare)
    assert read_model(encode_bare(item)) == bare


KEPT_BEFORE = (
    b'{"hub_id":"acme/Bolt","hub_object_id":null,"license":"mit","license_name":null,'
    b'"license_link":null,"task":null,"library":null,"gated":null,"gate_prompt":null,'
    b'"disabled":null,"private":null,"tags":[],"parents":[],"datasets":[],"arxiv_ids":[],'
    b'"parameters":7,"weight_files":null,"architectures":[],"sha":null,"created_at":null,'
    b'"modified_at":null,"downloads":null,"likes":null,"trending_score":null}'
)
"""As the store wrote a model before its make was told."""


def test_a_model_kept_before_its_make_was_told_does_not_look_changed() -> None:
    item = ModelItem(hub_id="acme/Bolt", license="mit", parameters=7, downloads=3)
    assert encode_bare(item) == KEPT_BEFORE
    assert VERSION == b"1"
    assert fingerprint(encode_bare(item)) == 1613382363073049082
    assert encode_bare(merge_model(read_model(KEPT_BEFORE), item)) == KEPT_BEFORE


def test_a_make_that_is_told_at_last_is_learned_and_no_change_of_the_world() -> None:
    before = read_model(KEPT_BEFORE)
    told = ModelItem(
        hub_id="acme/Bolt", license="mit", parameters=7, anatomy=Anatomy(dtypes=(("BF16", 7),))
    )
    merged = merge_model(before, told)
    assert merged.make.dtypes == (("BF16", 7),)
    assert changes(before, merged) == {}
    assert b'"anatomy":{"dtypes":[["BF16",7]]},"downloads":null' in encode_bare(merged)
    assert read_model(encode_bare(merged)) == merged


def test_what_is_not_told_of_a_make_stays_as_it_was_known() -> None:
    known = ModelItem(hub_id="a/b", anatomy=Anatomy(dtypes=(("F32", 7),), layers=4))
    merged = merge_model(known, ModelItem(hub_id="a/b", anatomy=Anatomy(dtypes=(("BF16", 7),))))
    assert merged.make == Anatomy(dtypes=(("BF16", 7),), layers=4)
    assert merge_model(known, ModelItem(hub_id="a/b")).make == known.make
