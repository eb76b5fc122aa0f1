"""A chart in a page: drawn for a wide one and a phone, with names that are unique within it."""

import re

from tracker.publish.charts import weekly_tiers
from tracker.publish.digest_week import parse_week


def test_both_drawings_have_a_title_and_no_two_things_have_one_name() -> None:
    chart = weekly_tiers([], parse_week("2026-W48"))
    names = re.findall(r' id="([^"]+)"', chart.wide + chart.narrow + chart.alone)
    assert len(names) == len(set(names))
    for drawing, name in ((chart.wide, "w"), (chart.narrow, "n")):
        assert f'aria-labelledby="tiers-{name}-t tiers-{name}-d"' in drawing
        assert f'<title id="tiers-{name}-t">{chart.title}</title>' in drawing
        assert "fill=" not in drawing, "colours are the sheet's"
    assert "class=" not in chart.alone
