from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tracker.records.items import ModelItem
from tracker.store.told import encode, encode_bare, read_model


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
