"""One sheet of figures, with bars and lines: the same words on the screen and, with --html, in a page."""

import sys
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from helper.cli.terminal import Terminal
from helper.text import Text
from helper.wording import say

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


def in_yuan(amount: Decimal) -> Text:
    """Return an amount as people read it."""
    return say("money.yuan", amount=amount)


def yuan(amount: Decimal, lang: str) -> str:
    """Return an amount as people read it, in ``lang``."""
    return in_yuan(amount).of(lang)


def both(amount: Decimal) -> dict[str, str]:
    """Return nothing but the amount in both languages, to fill wording with."""
    return {"zh": yuan(amount, "zh"), "en": yuan(amount, "en")}


def percent(fraction: float) -> str:
    """Return 0.13582 as 13.58%."""
    return f"{fraction * 100:,.2f}%"


class Sheet:
    """Say lines, tables and charts on the screen, and keep them for a page."""

    def __init__(self, screen: Terminal, title: Text, ident: str) -> None:
        self.screen, self.title, self.id = screen, title, ident
        self.parts: list[str] = []
        self.drawn: list[tuple[str, str, tuple[tuple[str, Decimal], ...]]] = []
        screen.rule(title)

    def head(self, words: Text) -> None:
        """Say a heading."""
        self.screen.say()
        self.screen.say(words, "head")
        self.parts.append(f"## {_mark(self.screen.of(words))}")

    def line(self, words: Text, style: str = "", *, indent: int = 0) -> None:
        """Say a line."""
        self.screen.say(words, style, indent=indent)
        self.parts.append(_mark(self.screen.of(words)))

    def item(self, words: Text, style: str = "") -> None:
        """Say a line of a list."""
        self.screen.say(f"• {self.screen.of(words)}", style)
        self.parts.append(f"- {_mark(self.screen.of(words))}")

    def table(self, head: Sequence[Text], rows: Sequence[Sequence[str]]) -> None:
        """Say a table: the first column to the left, the others to the right."""
        from rich.cells import cell_len

        names = [self.screen.of(one) for one in head]
        widths = [max(cell_len(row[at]) for row in [names, *rows]) for at in range(len(names))]
        for place, row in enumerate([names, *rows]):
            cells = [_padded(cell, widths[at], left=at == 0) for at, cell in enumerate(row)]
            self.screen.say("  ".join(cells).rstrip(), "head" if place == 0 else "", indent=2)
        lines = ["| " + " | ".join(map(_mark, row)) + " |" for row in [names, *rows]]
        self.parts.append(
            "\n".join([lines[0], "|" + "|".join([" --- ", *[" ---: "] * (len(names) - 1)]) + "|", *lines[1:]])
        )

    def bars(self, title: Text, rows: Sequence[tuple[str, Decimal]]) -> None:
        """Draw where money goes."""
        self._draw(title, "bars", rows, bars(self.screen, rows))

    def curve(self, title: Text, points: Sequence[tuple[str, Decimal]]) -> None:
        """Draw a balance over time."""
        self._draw(title, "curve", points, curve(self.screen, points))

    def _draw(self, title: Text, kind: str, points: Sequence[tuple[str, Decimal]], lines: list[str]) -> None:
        self.screen.say()
        self.screen.say(title, "head")
        for line in lines:
            self.screen.say(line, indent=2)
        self.drawn.append((self.screen.of(title), kind, tuple(points)))

    def html(self) -> bytes:
        """Return the sheet as one page."""
        from helper import rendering
        from helper.model.document import Document
        from helper.rendering.charts import Chart, with_charts

        # List items stand together, everything else apart.
        body = ""
        for part in self.parts:
            body += ("\n" if part.startswith("- ") and body.rsplit("\n\n", 1)[-1].startswith("- ") else "\n\n") + part
        markdown = f"# {_mark(self.screen.of(self.title))}{body}\n"
        document = Document(
            id=self.id, title=self.screen.of(self.title), markdown=markdown, lang=self.screen.lang, kind="sheet"
        )
        return with_charts(rendering.render(document, "html"), [Chart(*one) for one in self.drawn])

    def write_html(self, path: Path) -> None:
        """Write the page whole, and say where."""
        from helper.casefile import write_atomic

        write_atomic(path, self.html())
        self.screen.say(say("money.written_to", path=path), "good")


def _mark(words: str) -> str:
    from helper.letters.environment import inline

    return inline(words)


def _padded(cell: str, width: int, *, left: bool) -> str:
    from rich.cells import cell_len

    gap = " " * (width - cell_len(cell))
    return cell + gap if left else gap + cell
