"""Charts as SVG inside an HTML page: bars, and a line over time. No script and nothing from outside."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape

from helper.rendering.characters import printable

_W, _ROW, _NAME, _NUMBER = 640, 26, 190, 110
Points = Sequence[tuple[str, Decimal]]


@dataclass(frozen=True, slots=True)
class Chart:
    """Hold a chart: its title, its kind (``bars`` or ``curve``), and its points."""

    title: str
    kind: str
    points: tuple[tuple[str, Decimal], ...]


def with_charts(page: bytes, charts: Sequence[Chart]) -> bytes:
    """Return an HTML page with the charts after its title."""
    text = page.decode("utf-8")
    head, end, rest = text.partition("</h1>")
    drawn = "\n".join(svg(chart) for chart in charts if chart.points)
    return f"{head}{end}\n{drawn}{rest}".encode() if end else page


def svg(chart: Chart) -> str:
    """Return one chart with its title; screen readers get the figures as words."""
    drawn = _bars(chart.points) if chart.kind == "bars" else _curve(chart.points)
    said = "; ".join(f"{name} {amount:,.2f}" for name, amount in (chart.points if len(chart.points) <= 24 else (chart.points[0], chart.points[-1])))
    height, inner = drawn
    return (
        f'<figure style="margin:1em 0;break-inside:avoid"><figcaption>{_said(chart.title)}</figcaption>'
        f'<svg role="img" viewBox="0 0 {_W} {height}" width="100%" style="max-width:{_W}px;font-size:13px" xmlns="http://www.w3.org/2000/svg">'
        f"<title>{_said(chart.title)}: {_said(said)}</title>{inner}</svg></figure>"
    )


def _bars(points: Points) -> tuple[int, str]:
    most = max((amount for _, amount in points), default=Decimal(0)) or Decimal(1)
    room = _W - _NAME - _NUMBER
    rows = []
    for place, (name, amount) in enumerate(points):
        top = place * _ROW
        size = max(float(amount / most) * room, 1.0) if amount > 0 else 0.0
        rows.append(
            f'<text x="{_NAME - 8}" y="{top + 17}" text-anchor="end">{_said(name)}</text>'
            f'<rect x="{_NAME}" y="{top + 4}" width="{size:.1f}" height="{_ROW - 8}" fill="#4a6fa5"/>'
            f'<text x="{_NAME + size + 6:.1f}" y="{top + 17}">{amount:,.2f}</text>'
        )
    return len(points) * _ROW + 4, "".join(rows)


def _curve(points: Points) -> tuple[int, str]:
    most = max((amount for _, amount in points), default=Decimal(0)) or Decimal(1)
    width, height, left, top = _W - 110, 150, 90, 12
    step = width / max(len(points) - 1, 1)
    at = [(left + step * place, top + height * (1 - float(max(amount, Decimal(0)) / most))) for place, (_, amount) in enumerate(points)]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in at)
    bottom = top + height
    return bottom + 26, (
        f'<line x1="{left}" y1="{bottom}" x2="{left + width}" y2="{bottom}" stroke="#666"/>'
        f'<line x1="{left}" y1="{top}" x2="{left}" y2="{bottom}" stroke="#666"/>'
        f'<polyline points="{line}" fill="none" stroke="#4a6fa5" stroke-width="2"/>'
        f'<text x="{left - 6}" y="{top + 5}" text-anchor="end">{most:,.2f}</text><text x="{left - 6}" y="{bottom}" text-anchor="end">0</text>'
        f'<text x="{left}" y="{bottom + 18}">{_said(points[0][0])}</text><text x="{left + width}" y="{bottom + 18}" text-anchor="end">{_said(points[-1][0])}</text>'
    )


def _said(words: str) -> str:
    return escape(printable(words))
