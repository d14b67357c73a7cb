"""Draw a log as SVG: an hour-by-day map with the quiet hours marked, and each day's calls against the limits.

Every word is escaped, nothing is fetched, no script: it stands within the HTML log as well as alone.
"""

from collections.abc import Iterable
from html import escape

from helper.model.daily_counts import DayCounts
from helper.rendering.characters import printable
from helper.text import Text

MOST_DAYS = 366
_CELL, _ROW, _LEFT, _TOP = 16, 14, 92, 60
_BARS = _LEFT + 24 * _CELL + 24
_WIDTH = _BARS + 300
_SHADES = ("#f4f4f4", "#c6dbef", "#9ecae1", "#6baed6", "#3182bd", "#08519c")
_QUIET = ("#fff0e6", "#fdd0a2", "#fdae6b", "#fd8d3c", "#e6550d", "#a63603")

WORDS = {
    "quiet": Text("橙色：夜间（{night}）", "orange: quiet hours ({night})"),
    "conversations": Text("接通并有对话", "conversations"),
    "unanswered": Text("没接通", "unanswered"),
    "messages": Text("短信、消息", "messages"),
    "limit": Text("竖线：一天{most}次", "line: {most} a day"),
    "more": Text("只画最近{days}天", "the latest {days} days only"),
}


def draw_days(bars: Iterable[DayCounts], *, night: str, most: dict[str, int], lang: str) -> str:
    """Return one ``<svg>`` for the bars of one or more creditors, each under its name."""
    blocks, height = [], 0
    by_creditor: dict[str, list[DayCounts]] = {}
    for bar in bars:
        by_creditor.setdefault(bar.creditor, []).append(bar)
    for creditor, rows in by_creditor.items():
        drawn, tall = _block(creditor, rows, night, most, lang)
        blocks.append(f'<g transform="translate(0,{height})">{drawn}</g>')
        height += tall
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {max(height, 20)}" width="100%" role="img" '
        f'font-family="sans-serif" font-size="10">\n{"".join(blocks)}\n</svg>'
    )


def _block(creditor: str, rows: list[DayCounts], night: str, most: dict[str, int], lang: str) -> tuple[str, int]:
    shown = rows[-MOST_DAYS:]
    head = [_text(0, 14, creditor, bold=True), _text(_LEFT, 42, WORDS["quiet"].of(lang).format(night=night))]
    if len(shown) < len(rows):
        head.append(_text(_LEFT, 28, WORDS["more"].of(lang).format(days=len(shown))))
    head += [_text(_LEFT + hour * _CELL, _TOP - 4, f"{hour:02}") for hour in range(0, 24, 2)]
    head.append(_text(_BARS, 28, f"■ {WORDS['conversations'].of(lang)}", fill="#08519c") + _text(_BARS + 150, 28, f"■ {WORDS['unanswered'].of(lang)}", fill="#969696"))
    head.append(_text(_BARS, 42, f"{WORDS['conversations'].of(lang)} {WORDS['limit'].of(lang).format(most=most['conversations'])}") + _text(_BARS + 150, 42, f"{WORDS['unanswered'].of(lang)} {WORDS['limit'].of(lang).format(most=most['unanswered'])}"))
    unit = 260 / max(10, *(max(bar.conversations, bar.unanswered) for bar in shown))
    body = [_day(place, bar, night, unit) for place, bar in enumerate(shown)]
    bottom = _TOP + len(shown) * _ROW
    lines = [_line(_BARS + most[kind] * unit, bottom, colour) for kind, colour in (("conversations", "#08519c"), ("unanswered", "#636363")) if most[kind] * unit <= 270]
    return "".join([*head, *body, *lines]), bottom + 24


def _day(place: int, bar: DayCounts, night: str, unit: float) -> str:
    top = _TOP + place * _ROW
    cells = []
    for hour, number in enumerate(bar.hours):
        shades = _QUIET if _is_quiet(hour, night) else _SHADES
        fill = shades[min(number, len(shades) - 1)]
        cells.append(f'<rect x="{_LEFT + hour * _CELL}" y="{top}" width="{_CELL - 1}" height="{_ROW - 1}" fill="{fill}"/>')
        if number:
            dark = "#fff" if number > 3 else "#000"
            cells.append(_text(_LEFT + hour * _CELL + 3, top + 10, str(number), fill=dark))
    calls = f'<rect x="{_BARS}" y="{top}" width="{bar.conversations * unit:.1f}" height="6" fill="#08519c"/>'
    missed = f'<rect x="{_BARS}" y="{top + 6}" width="{bar.unanswered * unit:.1f}" height="6" fill="#969696"/>'
    return _text(0, top + 10, bar.day) + "".join(cells) + calls + missed


def _is_quiet(hour: int, night: str) -> bool:
    begins, ends = (int(clock[:2]) for clock in night.split("-"))
    return begins <= hour < ends if begins <= ends else hour >= begins or hour < ends


def _line(x: float, bottom: int, colour: str) -> str:
    return f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{_TOP - 6}" y2="{bottom}" stroke="{colour}" stroke-dasharray="3,2"/>'


def _text(x: float, y: float, words: str, *, bold: bool = False, fill: str = "#000") -> str:
    weight = ' font-weight="bold" font-size="12"' if bold else ""
    return f'<text x="{x:g}" y="{y:g}" fill="{fill}"{weight}>{escape(printable(words))}</text>'
