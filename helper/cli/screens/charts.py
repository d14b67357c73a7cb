"""Draw amounts for a terminal: bars, and a line over time. Where a screen cannot show blocks, figures say it."""

import sys
from collections.abc import Sequence
from decimal import Decimal

from helper.cli.terminal import Terminal

STEPS = "▁▂▃▄▅▆▇█"
WIDTH = 32


def bars(screen: Terminal, rows: Sequence[tuple[str, Decimal]]) -> list[str]:
    """Return one line for each row: name, bar, amount. Bars are in proportion to the largest."""
    from rich.cells import cell_len

    names = max((cell_len(name) for name, _ in rows), default=0)
    most = max((amount for _, amount in rows), default=Decimal(0))
    mark = "█" if drawable(screen) else "#"
    lines = []
    for name, amount in rows:
        size = int(amount / most * WIDTH + Decimal("0.5")) if most > 0 and amount > 0 else 0
        # What is there at all is never shown as nothing.
        size = max(size, 1) if amount > 0 else 0
        lines.append(f"{name}{' ' * (names - cell_len(name))}  {mark * size}{' ' * (WIDTH - size)}  {amount:>12,.2f}")
    return lines


def curve(screen: Terminal, points: Sequence[tuple[str, Decimal]], width: int = 48) -> list[str]:
    """Return the points as one line of blocks with its ends named; a plain screen gets a few of them in words."""
    if not points:
        return []
    few = _spread(points, 6)
    if not drawable(screen):
        return [f"{name}: {amount:,.2f}" for name, amount in few]
    shown = _spread(points, width)
    most = max(*(amount for _, amount in shown), Decimal("0.01"))
    blocks = "".join(
        STEPS[min(7, int(max(amount, Decimal(0)) / most * 8))] if amount > 0 else "▁" for _, amount in shown
    )
    (first, begins), (last, ends) = points[0], points[-1]
    return [blocks, f"{first} {begins:,.2f}  →  {last} {ends:,.2f}"]


def drawable(screen: Terminal) -> bool:
    """Tell whether blocks may be drawn here."""
    if screen.plain:
        return False
    try:
        "█▁▂▃".encode(sys.stdout.encoding or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _spread(points: Sequence[tuple[str, Decimal]], most: int) -> list[tuple[str, Decimal]]:
    if len(points) <= most:
        return list(points)
    return [points[round(place * (len(points) - 1) / (most - 1))] for place in range(most)]
