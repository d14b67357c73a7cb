"""HTML: one file that needs nothing else, for a screen of any width and for A4 paper."""

from html import escape

from helper.model.document import Document
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
    TextRuns,
    printable,
)
from helper.rendering.layout import BLANK, Placed, fill_page, lay_out, page_number


class Html(Renderer):
    """Write a page without scripts or outside resources; every word of the document is escaped."""

    suffix = ".html"

    def render(self, document: Document) -> bytes:
        """Return the page in UTF-8."""
        footer, mark = printable(document.footer), printable(document.mark)
        number = _page_number("en" if document.lang == "en" else "zh")
        return fill_page(
            "letter.html",
            lang="en" if document.lang == "en" else "zh-CN",
            title=escape(printable(document.title)),
            kind=escape(document.kind),
            orientation=" landscape" if document.landscape else "",
            # Beside a footer the number stands at the right, alone in the middle: as in Word and PDF.
            page_number=number if footer else '""',
            page_alone='""' if footer else number,
            footer_css=_css_text(footer),
            mark_css=_css_text(mark),
            mark=f'<p class="mark">{_text(mark)}</p>\n' if mark else "",
            body=_body(document),
            footer=f"<footer>{_text(footer)}</footer>\n" if footer else "",
        ).encode("utf-8")


def _body(document: Document) -> str:
    laid = lay_out(document)
    blocks = [_placed(placed) for placed in laid]
    for place, one in enumerate(laid):
        if isinstance(one.block, Right):
            start = place
            while start and laid[start - 1].kept:
                start -= 1
            # Browsers keep one box whole where they do not keep a row of them together.
            blocks[start] = f'<div class="tail">{blocks[start]}'
            blocks[place] += "</div>"
            break
    if document.figure:
        blocks.insert(1 + bool(document.letterhead), f'<figure class="wide">{document.figure}</figure>')
    return "\n".join(blocks)


def _css_text(text: str) -> str:
    """Return ``text`` as a CSS string.

    What is neither letter nor figure is written by its number, so that nothing ends the string or the style.
    """
    return '"' + "".join(char if char.isalnum() else f"\\{ord(char):x} " for char in text) + '"'


def _text(text: str) -> str:
    said = escape(text).replace("\n", "<br>")
    return BLANK.sub(r'<span class="blank">\g<0></span>', said)


def _spans(spans: TextRuns) -> str:
    return "".join(f"<strong>{_text(span.text)}</strong>" if span.bold else _text(span.text) for span in spans)


def _placed(placed: Placed) -> str:
    marks = [name for name, held in (("indent", placed.indented), ("keep", placed.kept)) if held]
    return _block(placed.block, f' class="{" ".join(marks)}"' if marks else "")


def _inner(blocks: Blocks) -> str:
    return "\n".join(_block(block, "") for block in blocks)


def _block(block: Block, mark: str) -> str:
    match block:
        case Heading(level, spans):
            return f"<h{level}{mark}>{_spans(spans)}</h{level}>"
        case Paragraph(spans):
            return f"<p{mark}>{_spans(spans)}</p>"
        case Listing(ordered, items):
            return _listing(ordered, items, mark)
        case Table():
            return f'<div class="wide{" keep" if mark else ""}">{_table(block)}</div>'
        case Quote(blocks):
            return f"<blockquote{mark}>\n{_inner(blocks)}\n</blockquote>"
        case Right(blocks):
            return f'<div class="right">\n{_inner(blocks)}\n</div>'
        case Letterhead(lines):
            return '<div class="letterhead">' + "".join(f"<p>{_text(line)}</p>" for line in lines) + "</div>"
        case DrawnLine():
            return f"<hr{mark}>"


def _listing(ordered: bool, items: tuple[Item, ...], mark: str) -> str:
    tag = "ol" if ordered else "ul"
    numbers = (f' value="{item.number}"' if ordered else "" for item in items)
    lines = (f"<li{number}>{_inner(item.blocks)}</li>" for item, number in zip(items, numbers, strict=True))
    return f"<{tag}{mark}>\n" + "\n".join(lines) + f"\n</{tag}>"


def _table(table: Table) -> str:
    head = _row("th", table.head, table.aligns)
    rows = "".join(_row("td", row, table.aligns) for row in table.rows)
    return f"<table>\n<thead>\n{head}</thead>\n<tbody>\n{rows}</tbody>\n</table>"


def _row(tag: str, cells: tuple[TextRuns, ...], aligns: tuple[str, ...]) -> str:
    scope = ' scope="col"' if tag == "th" else ""
    marks = (f' class="{align}"' if align else "" for align in aligns)
    written = (f"<{tag}{scope}{mark}>{_spans(cell)}</{tag}>" for cell, mark in zip(cells, marks, strict=True))
    return f"<tr>{''.join(written)}</tr>\n"


def _page_number(lang: str) -> str:
    before, between, after = page_number(lang)
    return f'"{before}" counter(page) "{between}" counter(pages)' + (f' "{after}"' if after else "")
