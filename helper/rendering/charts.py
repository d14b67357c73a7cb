"""Charts as SVG: bars, a line over time, and a log by day and hour with the quiet hours marked; the first two in letters.

Every word is escaped, nothing is fetched, no script: a chart stands within a page as well as alone.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape

from helper.model.event import DayCounts
from helper.rendering.blocks import printable
from helper.wording import say

_W, _ROW, _NAME, _NUMBER = 640, 26, 190, 110
Points = Sequence[tuple[str, Decimal]]


@dataclass(frozen=True, slots=True)
class Chart:
    """Hold a chart: its title, its kind (``bars`` or ``curve``), and its points; ``counts`` are whole and no money."""

    title: str
    kind: str
    points: tuple[tuple[str, Decimal], ...]
    counts: bool = False


def with_charts(page: bytes, charts: Sequence[Chart]) -> bytes:
    """Return an HTML page with the charts after its title."""
    text = page.decode("utf-8")
    head, end, rest = text.partition("</h1>")
    drawn = "\n".join(svg(chart) for chart in charts if chart.points)
    return f"{head}{end}\n{drawn}{rest}".encode() if end else page


def svg(chart: Chart) -> str:
    """Return one chart with its title; screen readers get the figures as words."""
    return (
        f'<figure style="margin:1em 0;break-inside:avoid"><figcaption>{_said(chart.title)}</figcaption>'
        f"{draw_chart(chart)}</figure>"
    )


def draw_chart(chart: Chart) -> str:
    """Return one chart as ``<svg>`` alone, with its figures as words for screen readers."""
    form = ",.0f" if chart.counts else ",.2f"
    height, inner = _bars(chart.points, form) if chart.kind == "bars" else _curve(chart.points)
    said = "; ".join(
        f"{name} {amount:{form}}"
        for name, amount in (chart.points if len(chart.points) <= 24 else (chart.points[0], chart.points[-1]))
    )
    return (
        f'<svg role="img" viewBox="0 0 {_W} {height}" width="100%" style="max-width:{_W}px;font-size:13px" '
        f'xmlns="http://www.w3.org/2000/svg">'
        f"<title>{_said(chart.title)}: {_said(said)}</title>{inner}</svg>"
    )


def _bars(points: Points, form: str) -> tuple[int, str]:
    most = max((amount for _, amount in points), default=Decimal(0)) or Decimal(1)
    room = _W - _NAME - _NUMBER
    rows = []
    for place, (name, amount) in enumerate(points):
        top = place * _ROW
        size = max(float(amount / most) * room, 1.0) if amount > 0 else 0.0
        rows.append(
            f'<text x="{_NAME - 8}" y="{top + 17}" text-anchor="end">{_said(name)}</text>'
            f'<rect x="{_NAME}" y="{top + 4}" width="{size:.1f}" height="{_ROW - 8}" fill="#4a6fa5"/>'
            f'<text x="{_NAME + size + 6:.1f}" y="{top + 17}">{amount:{form}}</text>'
        )
    return len(points) * _ROW + 4, "".join(rows)


def _curve(points: Points) -> tuple[int, str]:
    most = max((amount for _, amount in points), default=Decimal(0)) or Decimal(1)
    width, height, left, top = _W - 110, 150, 90, 12
    step = width / max(len(points) - 1, 1)
    at = [
        (left + step * place, top + height * (1 - float(max(amount, Decimal(0)) / most)))
        for place, (_, amount) in enumerate(points)
    ]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in at)
    bottom = top + height
    return bottom + 26, (
        f'<line x1="{left}" y1="{bottom}" x2="{left + width}" y2="{bottom}" stroke="#666"/>'
        f'<line x1="{left}" y1="{top}" x2="{left}" y2="{bottom}" stroke="#666"/>'
        f'<polyline points="{line}" fill="none" stroke="#4a6fa5" stroke-width="2"/>'
        f'<text x="{left - 6}" y="{top + 5}" text-anchor="end">{most:,.2f}</text>'
        f'<text x="{left - 6}" y="{bottom}" text-anchor="end">0</text>'
        f'<text x="{left}" y="{bottom + 18}">{_said(points[0][0])}</text>'
        f'<text x="{left + width}" y="{bottom + 18}" text-anchor="end">{_said(points[-1][0])}</text>'
    )


def _said(words: str) -> str:
    return escape(printable(words))


MOST_DAYS = 366
_CELL, _DAY_ROW, _LEFT, _TOP = 16, 14, 92, 60
_BARS = _LEFT + 24 * _CELL + 24
_WIDTH = _BARS + 300
_SHADES = ("#f4f4f4", "#c6dbef", "#9ecae1", "#6baed6", "#3182bd", "#08519c")
_QUIET = ("#fff0e6", "#fdd0a2", "#fdae6b", "#fd8d3c", "#e6550d", "#a63603")

WORDS = {
    "quiet": say("rendering.orange_quiet_hours"),
    "conversations": say("rendering.conversations"),
    "unanswered": say("rendering.unanswered"),
    "messages": say("rendering.messages"),
    "limit": say("rendering.line_day"),
    "more": say("rendering.latest_days_only"),
    "unclear": say("rendering.not_known_if_answered"),
}


def draw_days(bars: Iterable[DayCounts], *, night: str, most: dict[str, int], lang: str, counted: bool = True) -> str:
    """Return one ``<svg>`` for the bars of one or more creditors, each under its name.

    ``counted`` False leaves out the counts of calls beside the hours: contacts that were only told have none.
    """
    blocks, height = [], 0
    by_creditor: dict[str, list[DayCounts]] = {}
    for bar in bars:
        by_creditor.setdefault(bar.creditor, []).append(bar)
    for creditor, rows in by_creditor.items():
        drawn, tall = _block(creditor, rows, night, most if counted else {}, lang)
        blocks.append(f'<g transform="translate(0,{height})">{drawn}</g>')
        height += tall
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH if counted else _BARS} {max(height, 20)}" width="100%" role="img" '
        f'font-family="sans-serif" font-size="10">\n{"".join(blocks)}\n</svg>'
    )


def _block(creditor: str, rows: list[DayCounts], night: str, most: dict[str, int], lang: str) -> tuple[str, int]:
    shown = rows[-MOST_DAYS:]
    head = [_text(0, 14, creditor, bold=True), _text(_LEFT, 42, WORDS["quiet"].of(lang).format(night=night))]
    if len(shown) < len(rows):
        head.append(_text(_LEFT, 28, WORDS["more"].of(lang).format(days=len(shown))))
    head += [_text(_LEFT + hour * _CELL, _TOP - 4, f"{hour:02}") for hour in range(0, 24, 2)]
    if most:
        head.append(
            _text(_BARS, 28, f"■ {WORDS['conversations'].of(lang)}", fill="#08519c")
            + _text(_BARS + 150, 28, f"■ {WORDS['unanswered'].of(lang)}", fill="#969696")
        )
        head.append(
            _text(
                _BARS,
                42,
                f"{WORDS['conversations'].of(lang)} {WORDS['limit'].of(lang).format(most=most['conversations'])}",
            )
            + _text(
                _BARS + 150,
                42,
                f"{WORDS['unanswered'].of(lang)} {WORDS['limit'].of(lang).format(most=most['unanswered'])}",
            )
        )
    unit = 260 / max(10, *(max(bar.conversations, bar.unanswered) for bar in shown))
    body = [_day(place, bar, night, unit if most else 0.0, lang) for place, bar in enumerate(shown)]
    bottom = _TOP + len(shown) * _DAY_ROW
    lines = [
        _line(_BARS + most[kind] * unit, bottom, colour)
        for kind, colour in (("conversations", "#08519c"), ("unanswered", "#636363"))
        if most and most[kind] * unit <= 270
    ]
    return "".join([*head, *body, *lines]), bottom + 24


def _day(place: int, bar: DayCounts, night: str, unit: float, lang: str) -> str:
    top = _TOP + place * _DAY_ROW
    cells = []
    for hour, number in enumerate(bar.hours):
        shades = _QUIET if _is_quiet(hour, night) else _SHADES
        fill = shades[min(number, len(shades) - 1)]
        cells.append(
            f'<rect x="{_LEFT + hour * _CELL}" y="{top}" width="{_CELL - 1}" height="{_DAY_ROW - 1}" fill="{fill}"/>'
        )
        if number:
            dark = "#fff" if number > 3 else "#000"
            cells.append(_text(_LEFT + hour * _CELL + 3, top + 10, str(number), fill=dark))
    if not unit:
        return _text(0, top + 10, bar.day) + "".join(cells)
    calls = f'<rect x="{_BARS}" y="{top}" width="{bar.conversations * unit:.1f}" height="6" fill="#08519c"/>'
    missed = f'<rect x="{_BARS}" y="{top + 6}" width="{bar.unanswered * unit:.1f}" height="6" fill="#969696"/>'
    # No bar is not no call: what the record leaves open is said.
    beside = _BARS + max(bar.conversations, bar.unanswered) * unit + 6
    open_ = _text(beside, top + 10, WORDS["unclear"].of(lang).format(count=bar.unclear)) if bar.unclear else ""
    return _text(0, top + 10, bar.day) + "".join(cells) + calls + missed + open_


def _is_quiet(hour: int, night: str) -> bool:
    begins, ends = (int(clock[:2]) for clock in night.split("-"))
    return begins <= hour < ends if begins <= ends else hour >= begins or hour < ends


def _line(x: float, bottom: int, colour: str) -> str:
    return f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{_TOP - 6}" y2="{bottom}" stroke="{colour}" stroke-dasharray="3,2"/>'


def _text(x: float, y: float, words: str, *, bold: bool = False, fill: str = "#000") -> str:
    weight = ' font-weight="bold" font-size="12"' if bold else ""
    return f'<text x="{x:g}" y="{y:g}" fill="{fill}"{weight}>{escape(printable(words))}</text>'


_STEPS = "▁▂▃▄▅▆▇█"
_BLOCKS = 32


def draw_bars(rows: Points, *, blocks: bool) -> list[str]:
    """Return one line for each row: name, bar, amount. Bars are in proportion to the largest."""
    from rich.cells import cell_len

    names = max((cell_len(name) for name, _ in rows), default=0)
    most = max((amount for _, amount in rows), default=Decimal(0))
    mark = "█" if blocks else "#"
    lines = []
    for name, amount in rows:
        size = int(amount / most * _BLOCKS + Decimal("0.5")) if most > 0 and amount > 0 else 0
        # What is there at all is never shown as nothing.
        size = max(size, 1) if amount > 0 else 0
        lines.append(f"{name}{' ' * (names - cell_len(name))}  {mark * size}{' ' * (_BLOCKS - size)}  {amount:>12,.2f}")
    return lines


def draw_curve(points: Points, *, blocks: bool, width: int = 48) -> list[str]:
    """Return the points as one line of blocks with its ends named; without ``blocks`` a few of them in words."""
    if not points:
        return []
    few = _spread(points, 6)
    if not blocks:
        return [f"{name}: {amount:,.2f}" for name, amount in few]
    shown = _spread(points, width)
    most = max(*(amount for _, amount in shown), Decimal("0.01"))
    drawn = "".join(
        _STEPS[min(7, int(max(amount, Decimal(0)) / most * 8))] if amount > 0 else "▁" for _, amount in shown
    )
    (first, begins), (last, ends) = points[0], points[-1]
    return [drawn, f"{first} {begins:,.2f}  →  {last} {ends:,.2f}"]


def _spread(points: Points, most: int) -> list[tuple[str, Decimal]]:
    if len(points) <= most:
        return list(points)
    return [points[round(place * (len(points) - 1) / (most - 1))] for place in range(most)]
