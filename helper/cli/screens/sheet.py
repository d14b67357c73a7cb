"""One sheet of figures on the screen, with bars and lines; with --html the same words in a page."""

import sys
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from helper.cases.sheet import Sheet
from helper.cli.terminal import Terminal
from helper.rendering.charts import draw_bars, draw_curve
from helper.text import Text
from helper.wording import say


def drawable(screen: Terminal) -> bool:
    """Tell whether blocks may be drawn here."""
    if screen.plain:
        return False
    try:
        "█▁▂▃".encode(sys.stdout.encoding or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


class ShownSheet(Sheet):
    """Say lines, tables and charts on the screen as they are told, and keep them for a page."""

    def __init__(self, screen: Terminal, title: Text, ident: str) -> None:
        super().__init__(title, ident, screen.lang)
        self.screen = screen
        screen.rule(title)

    def head(self, words: Text) -> None:
        """Say a heading."""
        self.screen.say()
        self.screen.say(words, "head")
        super().head(words)

    def line(self, words: Text, style: str = "", *, indent: int = 0) -> None:
        """Say a line."""
        self.screen.say(words, style, indent=indent)
        super().line(words)

    def item(self, words: Text, style: str = "") -> None:
        """Say a line of a list."""
        self.screen.say(f"• {self.screen.of(words)}", style)
        super().item(words)

    def table(self, head: Sequence[Text], rows: Sequence[Sequence[str]]) -> None:
        """Say a table: the first column to the left, the others to the right."""
        from rich.cells import cell_len

        names = [self.screen.of(one) for one in head]
        widths = [max(cell_len(row[at]) for row in [names, *rows]) for at in range(len(names))]
        for place, row in enumerate([names, *rows]):
            cells = [_padded(cell, widths[at], left=at == 0) for at, cell in enumerate(row)]
            self.screen.say("  ".join(cells).rstrip(), "head" if place == 0 else "", indent=2)
        super().table(head, rows)

    def bars(self, title: Text, rows: Sequence[tuple[str, Decimal]]) -> None:
        """Draw where money goes."""
        self._draw(title, draw_bars(rows, blocks=drawable(self.screen)))
        super().bars(title, rows)

    def curve(self, title: Text, points: Sequence[tuple[str, Decimal]]) -> None:
        """Draw a balance over time."""
        self._draw(title, draw_curve(points, blocks=drawable(self.screen)))
        super().curve(title, points)

    def _draw(self, title: Text, lines: list[str]) -> None:
        self.screen.say()
        self.screen.say(title, "head")
        for line in lines:
            self.screen.say(line, indent=2)

    def write_html(self, path: Path) -> None:
        """Write the page whole, and say where."""
        from helper.casefile import write_atomic

        write_atomic(path, self.html())
        self.screen.say(say("money.written_to", path=path), "good")


def _padded(cell: str, width: int, *, left: bool) -> str:
    from rich.cells import cell_len

    gap = " " * (width - cell_len(cell))
    return cell + gap if left else gap + cell
