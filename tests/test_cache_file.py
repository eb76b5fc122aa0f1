"""Files that only save time: what is read back is what was written, or nothing."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tracker.cache_file import read_cache, write_cache


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(told=st.binary(max_size=50), data=st.data())
def test_what_is_damaged_counts_as_nothing(
    told: bytes, data: st.DataObject, tmp_path: Path
) -> None:
    place = tmp_path / "x" / "cache"
    write_cache(place, told)
    assert read_cache(place) == told
    assert list(place.parent.iterdir()) == [place]
    raw = bytearray(place.read_bytes())
    raw[data.draw(st.integers(0, len(raw) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    place.write_bytes(raw)
    assert read_cache(place) == b""
    place.write_bytes(raw[: data.draw(st.integers(0, 3))])
    assert read_cache(place) == b""


@pytest.mark.parametrize("way", ["none", "a folder", "below a file"])
def test_where_nothing_can_be_kept_all_goes_on(tmp_path: Path, way: str) -> None:
    place = tmp_path / "cache"
    if way == "a folder":
        (place / "in it").mkdir(parents=True)
    if way == "below a file":
        place.write_text("in the way")
        place /= "cache"
    assert read_cache(place) == b""
    write_cache(place, b"told")
    assert read_cache(place) == (b"told" if way == "none" else b"")
