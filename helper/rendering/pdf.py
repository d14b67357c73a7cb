"""PDF, for printing and keeping: set by Typst, which comes with the extra ``pdf``.

A page of empty boxes cannot be made: each character is first asked for on an archival page, as PDF/A-2u
(ISO 19005-2) wants a glyph for every one. The file itself is plain PDF, which unlike PDF/A needs no date:
a date would make equal letters differ, and an invented one would look forged.
"""

import re
from functools import cache
from typing import Any
from unicodedata import category

from helper.errors import Exit, HelperError, part_missing
from helper.model.document import Document
from helper.rendering.base import Renderer
from helper.rendering.base import printable
from helper.rendering.layout import lay_out
from helper.rendering.pages import fill_page
from helper.rendering.typesetting import TypstSheet, literal
from helper.text import Text

# In the order they are wanted: what Windows, macOS and Linux carry. A letter is set in 仿宋 by custom.
_BODY = ("FangSong", "STFangsong", "FangSong_GB2312", "SimSun", "STSong", "Songti SC", "Noto Serif CJK SC", "Source Han Serif SC", "Noto Serif SC")
_HEADING = ("SimHei", "STHeiti", "Heiti SC", "Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", "Source Han Sans SC", "Noto Sans SC")
_LAST = ("WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "AR PL UMing CN", "AR PL UMing", "AR PL UKai CN", "Droid Sans Fallback", "Arial Unicode MS")
_LATIN = ("Times New Roman", "Liberation Serif", "Libertinus Serif")
_LONG, _SHORT, _MARGIN = 841.89, 595.28, 2.5 / 2.54 * 72  # A4 and its margin, in points
_PAGE_NUMBER = {
    "zh": '"第 " + counter(page).display() + " 页 共 " + str(counter(page).final().first()) + " 页"',
    "en": '"Page " + counter(page).display() + " of " + str(counter(page).final().first())',
}
# Each round names one text no font can show; so many rounds mean that the page is not made of words.
_ROUNDS = 40
_KNOWN: dict[str, bool] = {}
_UNSHOWN = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)


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
                _compiler().compile(fill_page("glyphs.typ", fonts=fonts[0], text=literal(" ".join(sorted(left)))).encode(), pdf_standards=["a-2u"])
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
        return _compiler().compile(source)
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
        title=literal(said(document.title)),
        flipped=str(document.landscape).lower(),
        mark=f'align(center, text(fill: rgb("#b00020"), weight: "bold", size: 10.5pt, {literal(said(mark))}))' if mark else "none",
        footer=f"text({literal(said(footer))})" if footer else "",
        alone=str(not footer).lower(),
        page_number=f"text({_PAGE_NUMBER[lang]})",
        body_fonts=fonts[0],
        heading_fonts=fonts[1],
        lang=literal(lang),
        region=literal("cn" if lang == "zh" else "us"),
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
            Text("写 PDF 要多装一个部件", "Writing PDF needs one more part"),
            "pdf",
            where="--format pdf",
            instead=Text("先用 docx，再用 Word、WPS 另存为 PDF", "write docx and save it as PDF from Word or WPS"),
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
            Text("这台电脑上没有能写中文的字体，PDF 写出来会是空格子，所以没有写", "This computer has no font for Chinese; the PDF would be empty boxes, so it was not written"),
            where="--format pdf",
            do=Text(
                "装一套中文字体再试：Linux 装 fonts-noto-cjk 或 google-noto-serif-cjk-fonts，Windows 和 macOS 装回系统自带的中文字体；或者先用 docx、html",
                "Install a Chinese font: on Linux fonts-noto-cjk or google-noto-serif-cjk-fonts, on Windows and macOS the system's own Chinese fonts; or use docx or html",
            ),
            code=Exit.CANNOT_WRITE,
        )
    latin = next((name for name in _LATIN if name in there), None)
    # Quotation marks and dashes of a Chinese text come from the Chinese font.
    first = f'(name: {literal(latin)}, covers: "latin-in-cjk"), ' if latin else ""
    return tuple(f"({first}{literal(name)},)" for name in (body, heading))  # type: ignore[return-value]


def _failed(id: str, said: str) -> HelperError:
    return HelperError(
        Text("PDF 没有排成", "The PDF could not be set"),
        where=f"{id}.pdf ({said.splitlines()[0][:80] if said else ''})",
        do=Text("先用 docx 或 html；文件没有写出，原来的都还在", "Use docx or html for now; nothing was written, what was there is untouched"),
        code=Exit.CANNOT_WRITE,
    )
