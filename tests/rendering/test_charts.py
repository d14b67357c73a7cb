"""Charts in an HTML page: shapes in proportion, words escaped, nothing from outside."""

import re
from decimal import Decimal
from xml.etree import ElementTree

import pytest

from helper.model.event import DayCounts
from helper.rendering.charts import Chart, draw_days, svg, with_charts

ROWS = (("房租", Decimal(1500)), ("吃饭", Decimal(3000)), ("没有", Decimal(0)))


@pytest.mark.parametrize("kind", ["bars", "curve"])
@pytest.mark.parametrize("points", [ROWS, ROWS[:1], (("零", Decimal(0)),), (("负", Decimal(-5)), ("正", Decimal(5)))])
def test_every_chart_is_sound_xml(kind: str, points: tuple) -> None:
    assert "figure" == ElementTree.fromstring(svg(Chart("题", kind, points))).tag


def test_bars_are_in_proportion() -> None:
    widths = [float(width) for width in re.findall(r'<rect [^>]*width="([\d.]+)"', svg(Chart("题", "bars", ROWS)))]

    assert (widths[1] / 2, 0.0) == (widths[0], widths[2])


def test_a_strangers_words_stay_words() -> None:
    drawn = svg(Chart("<i>", "bars", (('"><script>x', Decimal(1)),)))

    assert "<script" not in drawn and "&lt;script&gt;" in drawn and "<i>" not in drawn


def test_charts_stand_after_the_title_and_a_page_without_one_is_left_alone() -> None:
    page = "<h1>题</h1><p>x</p>".encode()

    assert b"<h1>" in (drawn := with_charts(page, [Chart("图", "bars", ROWS)])) and drawn.index(b"</h1>") < drawn.index(
        b"<svg"
    ) < drawn.index(b"<p>")
    assert b"<p>x</p>" == with_charts(b"<p>x</p>", [Chart("图", "bars", ROWS)])


def test_a_drawing_of_days_is_as_wide_as_what_is_drawn():
    hours = tuple(1 if hour == 23 else 0 for hour in range(24))
    bar = DayCounts("甲", "2026-10-01", hours, 0, 1, 1, 0, 0, 0, (("23:00", 60),), 0)
    drawn = draw_days([bar], night="22:00-08:00", most={"conversations": 3, "unanswered": 3}, lang="zh")
    width = float(re.search(r'viewBox="0 0 (\d+) ', drawn)[1])

    assert max(float(at) for at in re.findall(r' x="([\d.]+)"', drawn)) < width
