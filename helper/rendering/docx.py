"""DOCX, for Word, WPS and LibreOffice: a zip of the XML parts under templates/pages/docx/.

Written without python-docx, which takes some forty times as long for a letter.
"""

import struct
import zlib
from collections.abc import Mapping
from functools import lru_cache
from html import escape
from typing import NamedTuple

from helper.model.document import Document
from helper.rendering.base import Renderer, printable
from helper.rendering.blocks import Span
from helper.rendering.layout import lay_out, text_width
from helper.rendering.pages import fill_page, page_number
from helper.rendering.word import Body, runs

_DATE = (0, 33)  # no time; the first day the format knows, as one of today would make equal letters differ
_LOCAL = struct.Struct("<4sHHHHHLLLHH")
_CENTRAL = struct.Struct("<4sHHHHHHLLLHHHHHLL")
_END = struct.Struct("<4sHHHHLLH")
_LARGE = 20_000


class _Packed(NamedTuple):
    crc: int
    size: int
    data: bytes


def zipped(parts: Mapping[str, str]) -> bytes:
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
        return zipped(
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
    return runs((Span(text),), lang) if text else ""


def _field(name: str, lang: str) -> str:
    return f'<w:fldSimple w:instr=" {name} ">{_run("1", lang)}</w:fldSimple>'
