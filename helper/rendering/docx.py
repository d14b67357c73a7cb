"""DOCX, for Word, WPS and LibreOffice: a zip of the XML parts under templates/pages/docx/.

Written without python-docx, which takes some forty times as long for a letter: WordprocessingML (ECMA-376 part 1, 17)
as text. Inside w:pPr the order of the elements is the schema's; Word calls a file with another order damaged.
"""

import struct
import zlib
from collections.abc import Mapping
from functools import lru_cache
from html import escape
from re import split
from typing import NamedTuple

from helper.model.document import Document
from helper.model.pattern import later
from helper.rendering.blocks import (
    Block,
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
    block_words,
    printable,
)
from helper.rendering.layout import FEW, Placed, column_widths, fill_page, fits, lay_out, page_number, text_width

_STEP = 480  # twips: two characters of 12 pt, as far as each level of a list goes in
_CELL_PADDING = 216  # twips, left and right together, as style TableNormal has them
_DEEPEST_LEVEL = 8  # a list definition has nine levels (17.9.6)
_ODD = later("[\n\t&<>]")
_PLAIN_LOOK = '<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>'
_BREAKS = {"\n": "<w:br/>", "\t": "<w:tab/>"}


def runs(spans: TextRuns, lang: str) -> str:
    """Return ``spans`` as runs.

    The hint sets “ ” … — in a Chinese text from the Chinese font: by Unicode they could be either (17.3.2.26).
    """
    if len(spans) == 1 and not spans[0].bold and not (_ODD.search(text := spans[0].text)):
        # Nearly every cell and paragraph of a letter is one plain piece.
        look = "" if lang != "zh" or text.isascii() else _PLAIN_LOOK
        return f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>' if text else f"<w:r>{look}</w:r>"
    written = []
    for span in spans:
        text = span.text
        hint = '<w:rFonts w:hint="eastAsia"/>' if lang == "zh" and not text.isascii() else ""
        look = f"<w:rPr>{hint}{'<w:b/><w:bCs/>' if span.bold else ''}</w:rPr>" if hint or span.bold else ""
        parts = split("([\n\t])", text) if "\n" in text or "\t" in text else (text,)
        shown = "".join(
            [
                _BREAKS.get(part) or f'<w:t xml:space="preserve">{escape(part, quote=False)}</w:t>'
                for part in parts
                if part
            ]
        )
        written.append(f"<w:r>{look}{shown}</w:r>")
    return "".join(written)


class Body:
    """Write the blocks of one document, and collect the lists they need in ``lists``."""

    def __init__(self, lang: str, width: int, table_size: float) -> None:
        self.lang, self.width = lang, width
        self.character = table_size * 10  # half an em, in twips
        self.lists: list[str] = []

    def write(self, placed: tuple[Placed, ...]) -> str:
        """Return all blocks as the children of w:body."""
        return "\n".join(self._block(one.block, keep=one.kept, indented=one.indented) for one in placed)

    def _block(
        self, block: Block, *, keep: bool = False, indented: bool = False, style: str = "", left: int = 0
    ) -> str:
        """Return one block; ``style`` and ``left`` are those of the quote, list or signature it stands in."""
        match block:
            case Heading(level, spans):
                return self._paragraph(spans, ("Title", "Heading1", "Heading2", "Heading3")[level - 1], keep=keep)
            case Paragraph(spans):
                indent = '<w:ind w:firstLineChars="200" w:firstLine="480"/>' if indented else ""
                indent = indent or (f'<w:ind w:left="{left}"/>' if left else "")
                return self._paragraph(spans, style, keep=keep, indent=indent)
            case Listing():
                return self._listing(block, keep=keep, left=left)
            case Table():
                return self._table(block, keep=keep)
            case Quote(blocks):
                return self._several(blocks, keep=keep, style="Quote", left=left + _STEP)
            case Right(blocks):
                return self._several(blocks, keep=keep, together=True, style="Signature")
            case Letterhead(lines):
                return self._letterhead(lines)
            case DrawnLine():
                return (
                    f"<w:p><w:pPr>{'<w:keepNext/>' if keep else ''}"
                    '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="auto"/></w:pBdr></w:pPr></w:p>'
                )

    def _letterhead(self, lines: tuple[str, ...]) -> str:
        last = len(lines) - 1
        return "\n".join(
            f'<w:p><w:pPr><w:pStyle w:val="{"Letterhead" if place < last else "LetterheadEnd"}"/><w:keepNext/></w:pPr>'
            f"{runs((TextRun(line, bold=place == 0),), self.lang)}</w:p>"
            for place, line in enumerate(lines)
        )

    def _several(
        self, blocks: tuple[Block, ...], *, keep: bool, together: bool = False, style: str = "", left: int = 0
    ) -> str:
        last = len(blocks) - 1
        return "\n".join(
            self._block(block, keep=keep if place == last else together, style=style, left=left)
            for place, block in enumerate(blocks)
        )

    def _paragraph(
        self,
        spans: TextRuns,
        style: str = "",
        *,
        keep: bool = False,
        number: str = "",
        indent: str = "",
        align: str = "",
    ) -> str:
        # Word stretches a line that ends in a line break to the margin when the paragraph is justified.
        if (
            not align
            and "\n" in block_words(spans)
            and style in ("", "ListNumber", "ListBullet", "ListContinue", "Quote")
        ):
            align = "left"
        look = (
            (f'<w:pStyle w:val="{style}"/>' if style else "")
            + ("<w:keepNext/>" if keep else "")
            + number
            + indent
            + (f'<w:jc w:val="{align}"/>' if align else "")
        )
        return f"<w:p>{f'<w:pPr>{look}</w:pPr>' if look else ''}{runs(spans, self.lang)}</w:p>"

    def _listing(self, listing: Listing, *, keep: bool, left: int) -> str:
        level = min(left // _STEP, _DEEPEST_LEVEL)
        expected, own = None, 0
        written = []
        for place, item in enumerate(listing.items):
            if expected is None or (listing.ordered and item.number != expected):
                own = self._start_list(listing.ordered, level, item.number)
            expected = (item.number or 0) + 1
            number = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{own}"/></w:numPr>'
            style = "ListNumber" if listing.ordered else "ListBullet"
            # A short list stays whole with what follows it, as the enclosures do with the signature.
            stays = keep and (len(listing.items) <= FEW or place == len(listing.items) - 1)
            written.append(self._item(item, style, number, keep=stays, left=left))
        return "\n".join(written)

    def _start_list(self, ordered: bool, level: int, start: int | None) -> int:
        """Begin a list of its own, so that its numbers do not run on from the list before (17.9.15); return its id."""
        override = (
            f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>' if ordered else ""
        )
        self.lists.append(
            f'<w:num w:numId="{len(self.lists) + 1}"><w:abstractNumId w:val="{int(ordered)}"/>{override}</w:num>'
        )
        return len(self.lists)

    def _item(self, item: Item, style: str, number: str, *, keep: bool, left: int) -> str:
        first: TextRuns = ()
        rest = item.blocks
        if item.blocks and isinstance(item.blocks[0], Paragraph):
            first, rest = item.blocks[0].spans, item.blocks[1:]
        head = self._paragraph(first, style, keep=keep, number=number)
        if not rest:
            return head
        return head + "\n" + self._several(rest, keep=keep, style="ListContinue", left=left + _STEP)

    def _table(self, table: Table, *, keep: bool) -> str:
        widths = column_widths(table, self.width, self.character, _CELL_PADDING)
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        rows = [self._row(table.head, widths, self._openings(widths, table.aligns, head=True), head=True)]
        openings = self._openings(widths, table.aligns)
        rows += [self._row(row, widths, openings) for row in table.rows[:-1]]
        if table.rows:
            rows.append(self._row(table.rows[-1], widths, self._openings(widths, table.aligns, keep=keep)))
        # Word joins two tables that touch, and wants a paragraph after the last one.
        after = self._paragraph((), "TableEnd", keep=keep)
        return (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{self.width}" w:type="dxa"/>'
            f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1"/></w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>\n" + "\n".join(rows) + f"\n</w:tbl>{after}"
        )

    def _openings(
        self, widths: list[int], aligns: tuple[str, ...], *, head: bool = False, keep: bool = False
    ) -> list[str]:
        """Return what each cell of a row begins with: the same in every row of a column."""
        shade = '<w:shd w:val="clear" w:color="auto" w:fill="F0F0F0"/>' if head else ""
        style = "TableHeading" if head else "TableText"
        return [
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>'
            + self._paragraph((), style, keep=keep, align=align).removesuffix("</w:p>")
            for width, align in zip(widths, aligns, strict=True)
        ]

    def _row(self, row: tuple[TextRuns, ...], widths: list[int], openings: list[str], *, head: bool = False) -> str:
        whole = fits(row, widths, self.character, _CELL_PADDING)
        look = ("<w:cantSplit/>" if whole else "") + ("<w:tblHeader/>" if head else "")
        lang = self.lang
        cells = "".join(
            [f"{opening}{runs(cell, lang)}</w:p></w:tc>" for opening, cell in zip(openings, row, strict=True)]
        )
        return f"<w:tr>{f'<w:trPr>{look}</w:trPr>' if look else ''}{cells}</w:tr>"


_DATE = (0, 33)  # no time; the first day the format knows, as one of today would make equal letters differ
_LOCAL = struct.Struct("<4sHHHHHLLLHH")
_CENTRAL = struct.Struct("<4sHHHHHHLLLHHHHHLL")
_END = struct.Struct("<4sHHHHLLH")
_LARGE = 20_000


class _Packed(NamedTuple):
    crc: int
    size: int
    data: bytes


def zip_texts(parts: Mapping[str, str]) -> bytes:
    """Return a zip of texts in UTF-8, in the order given."""
    out, index, at = [], [], 0
    for name, text in parts.items():
        # Only what is small is remembered: sheets that do not change; the letter itself never comes again.
        packed = _packed_once(text) if len(text) < _LARGE else _packed(text)
        said = name.encode("ascii")
        sizes = (packed.crc, len(packed.data), packed.size)
        out += [_LOCAL.pack(b"PK\x03\x04", 20, 0, 8, *_DATE, *sizes, len(said), 0), said, packed.data]
        index.append(_CENTRAL.pack(b"PK\x01\x02", 20, 20, 0, 8, *_DATE, *sizes, len(said), 0, 0, 0, 0, 0, at) + said)
        at += _LOCAL.size + len(said) + len(packed.data)
    listed = b"".join(index)
    return b"".join([*out, listed, _END.pack(b"PK\x05\x06", 0, 0, len(index), len(index), len(listed), at, 0)])


def _packed(text: str) -> _Packed:
    data = text.encode("utf-8")
    # Level 3: a third of the time of 6, for a tenth more bytes of a letter.
    packer = zlib.compressobj(3, zlib.DEFLATED, -15)
    return _Packed(zlib.crc32(data), len(data), packer.compress(data) + packer.flush())


_packed_once = lru_cache(maxsize=32)(_packed)


_SHORT_SIDE, _LONG_SIDE, _MARGIN = 11906, 16838, 1417  # A4 and 2.5 cm, in twips
_SIZES = (
    f'w:w="{_SHORT_SIDE}" w:h="{_LONG_SIDE}"',
    f'w:w="{_LONG_SIDE}" w:h="{_SHORT_SIDE}" w:orient="landscape"',
)
_HEADER = (
    '<w:headerReference w:type="default" r:id="rId6"/>',
    (
        '<Relationship Id="rId6"'
        ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/header"'
        ' Target="header1.xml"/>\n'
    ),
    (
        '<Override PartName="/word/header1.xml"'
        ' ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/>\n'
    ),
)
_NUMBER_WIDTH = 22  # of "第 10 页 共 200 页", in half-width characters
_FOOTER_CHARACTER = 90  # half of 9 pt, in twips


class Docx(Renderer):
    """Write a Word file with real styles, lists, tables and page numbers."""

    suffix = ".docx"

    def render(self, document: Document) -> bytes:
        """Return the file; its properties name nobody and no time."""
        if document.pour and (poured := document.pour(document)) is not None:
            return poured
        lang = "en" if document.lang == "en" else "zh"
        log = document.kind == "log"
        width = (_LONG_SIDE if document.landscape else _SHORT_SIDE) - 2 * _MARGIN
        body = Body(lang, width, table_size=9 if log else 10.5)
        written = body.write(lay_out(document))
        letter = document.kind == "letter" and lang == "zh"
        mark = printable(document.mark)
        reference, relation, kind = _HEADER if mark else ("", "", "")
        return zip_texts(
            {
                "[Content_Types].xml": fill_page("docx/content_types.xml", header=kind),
                "_rels/.rels": fill_page("docx/package_rels.xml"),
                "docProps/core.xml": fill_page(
                    "docx/core.xml",
                    title=escape(printable(document.title)),
                    lang="en" if lang == "en" else "zh-CN",
                ),
                "word/document.xml": fill_page(
                    "docx/document.xml", body=written, page_size=_SIZES[document.landscape], header=reference
                ),
                "word/_rels/document.xml.rels": fill_page("docx/document_rels.xml", header=relation),
                "word/styles.xml": fill_page(
                    "docx/styles.xml",
                    gap="0" if letter else "40" if log else "120",
                    table_size="18" if log else "21",
                ),
                "word/numbering.xml": fill_page("docx/numbering.xml", lists="\n".join(body.lists)),
                "word/settings.xml": fill_page("docx/settings.xml"),
                "word/fontTable.xml": fill_page("docx/fontTable.xml"),
                "word/footer1.xml": _footer(printable(document.footer), lang, width),
            }
            | ({"word/header1.xml": fill_page("docx/header.xml", content=_run(mark, lang))} if mark else {})
        )


def _footer(text: str, lang: str, width: int) -> str:
    """Return the footer: its words at the left margin and the page number at the right, or the number alone."""
    before, between, after = page_number(lang)
    number = (
        _run(before, lang) + _field("PAGE", lang) + _run(between, lang) + _field("NUMPAGES", lang) + _run(after, lang)
    )
    if not text:
        return fill_page("docx/footer.xml", place='<w:jc w:val="center"/>', content=number)
    place = f'<w:tabs><w:tab w:val="right" w:pos="{width}"/></w:tabs>'
    # A chain head takes the whole line; the page number then stands on the next, still at the right.
    parted = "\n\t" if (text_width(text) + _NUMBER_WIDTH) * _FOOTER_CHARACTER > width else "\t"
    return fill_page("docx/footer.xml", place=place, content=_run(text + parted, lang) + number)


def _run(text: str, lang: str) -> str:
    return runs((TextRun(text),), lang) if text else ""


def _field(name: str, lang: str) -> str:
    return f'<w:fldSimple w:instr=" {name} ">{_run("1", lang)}</w:fldSimple>'
