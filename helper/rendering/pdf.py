"""PDF, for printing and keeping: set by Typst, which comes with the extra ``pdf``.

Every word is a string literal of Typst's, so nothing a person wrote is ever run. A page of empty boxes cannot be made:
each character is first asked for on an archival page, as PDF/A-2u (ISO 19005-2) wants a glyph for every one. The file
itself is plain PDF, which unlike PDF/A needs no date: a date would make equal letters differ, and an invented one would
look forged.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import Any
from unicodedata import category

from helper.errors import Exit, HelperError, part_missing
from helper.model.document import Document
from helper.model.pattern import later
from helper.rendering.blocks import (
    Block,
    Blocks,
    DrawnLine,
    Heading,
    Item,
    Letterhead,
    Listing,
    Paragraph,
    Quote,
    Renderer,
    Right,
    Table,
    TextRun,
    TextRuns,
    printable,
)
from helper.rendering.layout import BLANK, Placed, column_widths, fill_page, fits, lay_out, page_number
from helper.wording import say

_PADDING = 10.0  # points, left and right together, as the sheet's table inset has them


def quote_typst(text: str) -> str:
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


def content(spans: TextRuns) -> str:
    """Return ``spans`` as one Typst expression of content."""
    parts = [part for span in spans for part in _span(span)]
    return " + ".join(parts) if parts else "[]"


def _span(span: TextRun) -> Iterable[str]:
    for place, line in enumerate(span.text.split("\n")):
        if place:
            yield "linebreak()"
        if line:
            if BLANK.search(line):
                yield from _with_blanks(line, bold=span.bold)
                continue
            # A gap nobody sees is a place to break and leaves nothing in the text that is copied out; none is no place.
            said = " + h(0.01pt) + ".join(f"text({quote_typst(piece)})" for piece in _pieces(line))
            yield f"strong({said})" if span.bold else said


_WIDEST = 24


def _with_blanks(line: str, *, bold: bool) -> Iterable[str]:
    for place, part in enumerate(BLANK.split(line)):
        if part:
            said = f"text({quote_typst(part)})"
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
                    + ", ".join(content((TextRun(line, bold=place == 0),)) for place, line in enumerate(lines))
                    + ")"
                )
            case DrawnLine():
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

    def _row(self, row: tuple[TextRuns, ...], widths: list[int]) -> str:
        breaks = "false" if fits(row, widths, self.character, int(_PADDING)) else "true"
        return "".join(f"table.cell(breakable: {breaks}, {content(cell)}), " for cell in row)


# In the order they are wanted: what Windows, macOS and Linux carry. A letter is set in 仿宋 by custom.
_BODY = (
    "FangSong",
    "STFangsong",
    "FangSong_GB2312",
    "SimSun",
    "STSong",
    "Songti SC",
    "Noto Serif CJK SC",
    "Source Han Serif SC",
    "Noto Serif SC",
)
_HEADING = (
    "SimHei",
    "STHeiti",
    "Heiti SC",
    "Microsoft YaHei",
    "PingFang SC",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Noto Sans SC",
)
_LAST = (
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "AR PL UMing CN",
    "AR PL UMing",
    "AR PL UKai CN",
    "Droid Sans Fallback",
    "Arial Unicode MS",
)
_LATIN = ("Times New Roman", "Liberation Serif", "Libertinus Serif")
_LONG, _SHORT, _MARGIN = 841.89, 595.28, 2.5 / 2.54 * 72  # A4 and its margin, in points
# Each round names one text no font can show; so many rounds mean that the page is not made of words.
_ROUNDS = 40
_KNOWN: dict[str, bool] = {}
_UNSHOWN = later(r'the text `"(.+?)"` could not be displayed', re.DOTALL)


class Pdf(Renderer):
    """Write a PDF with its fonts inside and text that can be copied out."""

    suffix = ".pdf"

    def render(self, document: Document) -> bytes:
        """Return the file. Raise HelperError where Typst or a Chinese font is missing.

        A character no font of this machine has is written by its number, as 〔U+1F9FF〕: said, not lost.
        """
        fonts = _fonts()
        hidden = _unshown(document, fonts)
        return _compile(_source(document, fonts, hidden), document.id)


def _unshown(document: Document, fonts: tuple[str, str]) -> frozenset[str]:
    """Return the characters no font here can show, found by asking for an archival page of each once."""
    texts = (document.markdown, document.title, document.footer, document.mark, *document.letterhead)
    wanted = set(printable("".join(texts))) - set("\n\t")
    # Fonts fill the private area as they please: the glyph one finds there is another font's, and another word.
    _KNOWN.update({char: False for char in wanted if category(char) in ("Co", "Cn")})
    if new := sorted(wanted - _KNOWN.keys()):
        left = set(new)
        for _ in range(_ROUNDS):
            try:
                _compiler().compile(
                    fill_page("glyphs.typ", fonts=fonts[0], text=quote_typst(" ".join(sorted(left)))).encode(),
                    pdf_standards=["a-2u"],
                )
                break
            except _typst().TypstError as error:
                named = _UNSHOWN.search(str(error))
                if not named or not left & set(named[1]):
                    raise _failed(document.id, str(error)) from error
                left -= set(named[1])
        else:
            raise _failed(document.id, "fonts")
        _KNOWN.update({char: char in left for char in new})
    return frozenset(char for char in wanted if not _KNOWN[char])


def _compile(source: bytes, id: str) -> bytes:
    try:
        made: bytes = _compiler().compile(source)
        return made
    except _typst().TypstError as error:
        raise _failed(id, str(error)) from error


@cache
def _compiler() -> Any:
    return _typst().Compiler()


def _source(document: Document, fonts: tuple[str, str], hidden: frozenset[str]) -> bytes:
    lang = "en" if document.lang == "en" else "zh"
    log, footer, mark = document.kind == "log", document.footer, document.mark
    width = (_LONG if document.landscape else _SHORT) - 2 * _MARGIN

    def said(text: str) -> str:
        return "".join(f"〔U+{ord(char):04X}〕" if char in hidden else char for char in printable(text))

    body = TypstSheet(width, 9 if log else 10.5).write(lay_out(_with(document, said)))
    return fill_page(
        "letter.typ",
        title=quote_typst(said(document.title)),
        flipped=str(document.landscape).lower(),
        mark=f'align(center, text(fill: rgb("#b00020"), weight: "bold", size: 10.5pt, {quote_typst(said(mark))}))'
        if mark
        else "none",
        footer=f"text({quote_typst(said(footer))})" if footer else "",
        alone=str(not footer).lower(),
        page_number=f"text({_page_number(lang)})",
        body_fonts=fonts[0],
        heading_fonts=fonts[1],
        lang=quote_typst(lang),
        region=quote_typst("cn" if lang == "zh" else "us"),
        gap="0.85em" if lang == "zh" and document.kind == "letter" else "1.1em",
        table_size="9pt" if log else "10.5pt",
        body=body,
    ).encode("utf-8")


def _with(document: Document, said: Any) -> Document:
    from dataclasses import replace

    return replace(document, markdown=said(document.markdown), letterhead=tuple(map(said, document.letterhead)))


def _typst() -> Any:
    try:
        import typst
    except ImportError as error:
        raise part_missing(
            say("rendering.writing_pdf_needs_one_more"),
            "pdf",
            where="--format pdf",
            instead=say("rendering.write_docx_and_save"),
        ) from error
    return typst


@cache
def _fonts() -> tuple[str, str]:
    """Return the fonts of the text and of headings as Typst arrays, from what this machine has."""
    there = set(_typst().Fonts().families())
    body = next((name for name in (*_BODY, *_HEADING, *_LAST) if name in there), None)
    heading = next((name for name in (*_HEADING, *_BODY, *_LAST) if name in there), None)
    if body is None or heading is None:
        raise HelperError(
            say("rendering.computer_has_no_font"),
            where="--format pdf",
            do=say("rendering.install_chinese_font_on_linux"),
            code=Exit.CANNOT_WRITE,
        )
    latin = next((name for name in _LATIN if name in there), None)
    # Quotation marks and dashes of a Chinese text come from the Chinese font.
    first = f'(name: {quote_typst(latin)}, covers: "latin-in-cjk"), ' if latin else ""
    return tuple(f"({first}{quote_typst(name)},)" for name in (body, heading))  # type: ignore[return-value]


def _failed(id: str, said: str) -> HelperError:
    return HelperError(
        say("rendering.pdf_could_not_be_set"),
        where=f"{id}.pdf ({said.splitlines()[0][:80] if said else ''})",
        do=say("rendering.use_docx_or_html"),
        code=Exit.CANNOT_WRITE,
    )


def _page_number(lang: str) -> str:
    before, between, after = page_number(lang)
    return f'"{before}" + counter(page).display() + "{between}" + str(counter(page).final().first())' + (
        f' + "{after}"' if after else ""
    )
