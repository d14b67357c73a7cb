"""Blocks as Typst code. Every word is a string literal, so nothing a person wrote is ever run."""

from collections.abc import Iterable

from helper.model.pattern import later
from helper.rendering.blocks import (
    Block,
    Blocks,
    Heading,
    Item,
    Letterhead,
    Line,
    Listing,
    Paragraph,
    Quote,
    Right,
    Span,
    Spans,
    Table,
)
from helper.rendering.layout import BLANK, Placed, column_widths, fits

_PADDING = 10.0  # points, left and right together, as the sheet's table inset has them


def literal(text: str) -> str:
    """Return ``text`` as a Typst string; whatever is not plain is written by its number."""
    return (
        '"'
        + "".join(
            char if char.isalnum() or char in " ，。、；：！？（）《》“”.,:;()-/%" else f"\\u{{{ord(char):x}}}"
            for char in text
        )
        + '"'
    )


# A run of signs with no place to break that is longer than this is let break anywhere, as browsers and Word do: else it
# would run off the paper, and with it the words of the other side.
_RUN = later(r"[^\s\u1100-\u11ff\u2e80-\uffef]{21,}")
_PIECE = 4


def _pieces(line: str) -> Iterable[str]:
    """Return the parts of ``line`` between which it may break beside where it may anyway."""
    done = 0
    for run in _RUN.finditer(line):
        starts = range(run.start() + _PIECE, run.end(), _PIECE)
        for start in starts:
            yield line[done:start]
            done = start
    yield line[done:]


def content(spans: Spans) -> str:
    """Return ``spans`` as one Typst expression of content."""
    parts = [part for span in spans for part in _span(span)]
    return " + ".join(parts) if parts else "[]"


def _span(span: Span) -> Iterable[str]:
    for place, line in enumerate(span.text.split("\n")):
        if place:
            yield "linebreak()"
        if line:
            if BLANK.search(line):
                yield from _with_blanks(line, bold=span.bold)
                continue
            # A gap nobody sees is a place to break and leaves nothing in the text that is copied out; none is no place.
            said = " + h(0.01pt) + ".join(f"text({literal(piece)})" for piece in _pieces(line))
            yield f"strong({said})" if span.bold else said


_WIDEST = 24


def _with_blanks(line: str, *, bold: bool) -> Iterable[str]:
    for place, part in enumerate(BLANK.split(line)):
        if part:
            said = f"text({literal(part)})"
            said = f"strong({said})" if bold else said
            yield f"box({said})" if place % 2 and len(part) <= _WIDEST else said


class TypstSheet:
    """Write the blocks of one document. ``width`` is that of the text and ``size`` that of table text, in points."""

    def __init__(self, width: float, size: float) -> None:
        self.width, self.character = width, size / 2

    def write(self, placed: tuple[Placed, ...]) -> str:
        """Return all blocks as Typst code, one statement a line."""
        return "\n".join(self._placed(one) for one in placed)

    def _placed(self, placed: Placed) -> str:
        block = placed.block
        if placed.indented and isinstance(block, Paragraph):
            written = f"opens({content(block.spans)})"
        else:
            written = self._block(block)
        # A heading stays by its text without being told.
        return f"stays({written})" if placed.kept and not isinstance(block, Heading | Right) else written

    def _inner(self, blocks: Blocks) -> str:
        return "{\n" + "\n".join(self._block(block) for block in blocks) + "\n}"

    def _block(self, block: Block) -> str:
        match block:
            case Heading(level, spans):
                return f"heading(level: {level}, outlined: true, {content(spans)})"
            case Paragraph(spans):
                return f"par({content(spans)})"
            case Listing(ordered, items):
                kind = "enum" if ordered else "list"
                return f"{kind}({', '.join(self._item(item, kind) for item in items)})"
            case Table():
                return self._table(block)
            case Quote(blocks):
                return f"quote(block: true, {self._inner(blocks)})"
            case Right(blocks):
                return f"signed({self._inner(blocks)})"
            case Letterhead(lines):
                return (
                    "headed("
                    + ", ".join(content((Span(line, bold=place == 0),)) for place, line in enumerate(lines))
                    + ")"
                )
            case Line():
                return "line(length: 100%, stroke: 0.75pt)"

    def _item(self, item: Item, kind: str) -> str:
        number = f"{item.number}, " if item.number is not None and kind == "enum" else ""
        return f"{kind}.item({number}{self._inner(item.blocks)})"

    def _table(self, table: Table) -> str:
        widths = column_widths(table, int(self.width), self.character, int(_PADDING))
        columns = ", ".join(f"{width}pt" for width in widths)
        aligns = ", ".join(align or "left" for align in table.aligns)
        head = ", ".join(f"[#{{{content(cell)}}}]" for cell in table.head)
        rows = (self._row(row, widths) for row in table.rows)
        # A trailing comma makes an array of one column or one alignment, too.
        return f"table(columns: ({columns},), align: ({aligns},), table.header({head}),\n" + "\n".join(rows) + "\n)"

    def _row(self, row: tuple[Spans, ...], widths: list[int]) -> str:
        breaks = "false" if fits(row, widths, self.character, int(_PADDING)) else "true"
        return "".join(f"table.cell(breakable: {breaks}, {content(cell)}), " for cell in row)
