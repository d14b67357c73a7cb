"""From Markdown to blocks. markdown-it-py reads all but our own tables; what is outside our subset is dropped."""

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from helper.errors import HelperError
from helper.model.pattern import later
from helper.rendering.blocks import (
    Block,
    Blocks,
    DrawnLine,
    Heading,
    Item,
    Listing,
    Paragraph,
    Quote,
    Right,
    Table,
    TextRun,
    TextRuns,
    printable,
    split_right,
)
from helper.wording import say

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_DELIMITER = later(r"\|(?: *:?-+:? *\|)+")
_ALIGNS = {(True, True): "center", (True, False): "left", (False, True): "right", (False, False): ""}


def take_grids(reader: "MarkdownIt") -> None:
    """Put the rule before the library's."""
    reader.block.ruler.before("table", "grid", _grid, {"alt": ["paragraph", "reference"]})


def _grid(state: "StateBlock", first: int, end: int, silent: bool) -> bool:
    """Take a table whose every line begins and ends with a pipe and has as many cells as the first."""
    if state.level or state.blkIndent or silent or first + 2 > end:
        return False
    lines = []
    line = first
    while line < end and not state.isEmpty(line):
        text = state.src[state.bMarks[line] : state.eMarks[line]].rstrip()
        if not (text.startswith("|") and text.endswith("|") and len(text) > 2):
            return False
        lines.append(text)
        line += 1
    if len(lines) < 2 or not _DELIMITER.fullmatch(lines[1]):
        return False
    aligns = [cell.strip() for cell in lines[1][1:-1].split("|")]
    rows = [_cells(text) for place, text in enumerate(lines) if place != 1]
    if any(len(row) != len(aligns) for row in rows):
        return False
    token = state.push("grid", "table", 0)
    token.meta = {"aligns": [_ALIGNS[cell[0] == ":", cell[-1] == ":"] for cell in aligns], "rows": rows}
    state.line = line
    return True


def _cells(text: str) -> list[str]:
    if "\\" not in text:
        return [cell.strip() for cell in text[1:-1].split("|")]
    from markdown_it.rules_block.table import escapedSplit

    cells = [cell.strip() for cell in escapedSplit(text)]
    # As the library does: the pipes at both ends make no cells, unless the last one was escaped.
    if cells and not cells[0]:
        cells = cells[1:]
    if cells and not cells[-1]:
        cells = cells[:-1]
    return cells


# Past its limit markdown-it drops what is nested deeper; we stop instead. Each level costs it stack.
_DEEPEST = 60
# Not in the subset; left on, they would turn a pasted message into something it does not say:
# an indented line into code, a line over "---" into a heading, "&lt;" into "<", "<https://…>" into a link.
_OFF = ["code", "fence", "html_block", "lheading", "reference"]
_OFF_INLINE = ["autolink", "backticks", "entity", "html_inline", "image", "link"]
_MARKS = later(r"[\n\\*~]")


def _has_marks(text: str) -> bool:
    """Tell whether any rule that is left on finds something: line ends, escapes, bold, and blanks at either end."""
    return _MARKS.search(text) is not None or text[:1] == " " or text[-1:] == " "


@lru_cache(maxsize=4)
def parse_markdown(markdown: str) -> Blocks:
    """Return the blocks of ``markdown``. The last few are remembered: one letter goes into several formats."""
    blocks: Blocks = ()
    for right, piece in split_right(printable(markdown)):
        inner = _piece(piece)
        if inner:
            blocks += (Right(inner),) if right else inner
    return blocks


def _piece(markdown: str) -> Blocks:
    """Return the blocks of a piece. Most of a letter are paragraphs of one line without a mark: those need no reader."""
    found: list[Block] = []
    rest: list[str] = []
    for part in markdown.split("\n\n"):
        # At the margin, between blank lines and opened by a letter, a line belongs to no list, quote or table.
        if part[:1].isalpha() and not _has_marks(part) and part == part.strip():
            found += (*(_read("\n\n".join(rest)) if rest else ()), Paragraph((TextRun(part),)))
            rest.clear()
        else:
            rest.append(part)
    return (*found, *(_read("\n\n".join(rest)) if rest else ()))


def _read(markdown: str) -> Blocks:
    tokens = _reader().parse(markdown)
    if any(token.level >= _DEEPEST - 1 for token in tokens):
        raise HelperError(
            say("rendering.quotes_or_lists_are_nested"),
            where="Markdown",
            do=say("rendering.take_away_some_or_list"),
        )
    return _blocks(iter(tokens))


@cache
def _reader() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    reader = MarkdownIt("commonmark", {"html": False, "maxNesting": _DEEPEST})
    reader.enable("table").disable(_OFF).disable(_OFF_INLINE)
    reader.inline.ruler.at("emphasis", _bold)
    reader.core.ruler.at("inline", _inline)
    take_grids(reader)
    return reader


def _inline(state: "StateCore") -> None:
    """Read the words within blocks; those without a mark among them are words as they stand, and most are."""
    from markdown_it.token import Token

    for token in state.tokens:
        if token.type != "inline" or token.children is None:
            continue
        if _has_marks(token.content):
            state.md.inline.parse(token.content, state.md, state.env, token.children)
        elif token.content:
            token.children = [Token("text", "", 0, content=token.content)]


def _bold(state: "StateInline", silent: bool) -> bool:
    """Take ``**`` for bold where words touch it, and any other run of asterisks for asterisks.

    CommonMark's own rule ("flanking", 6.2) fails on Chinese: in ``**注意：**请`` the closing run stands
    between punctuation and a letter and so does not close. It also takes ``138****1234`` for markup.
    """
    from markdown_it.rules_inline.state_inline import Delimiter

    if silent or state.src[state.pos] != "*":
        return False
    start = end = state.pos
    while end < state.posMax and state.src[end] == "*":
        end += 1
    if end - start != 2:
        state.pending += state.src[start:end]
        state.pos = end
        return True
    before = state.src[start - 1 : start]
    after = state.src[end : min(end + 1, state.posMax)]
    for _ in range(2):
        state.push("text", "", 0).content = "*"
        state.delimiters.append(
            Delimiter(
                marker=ord("*"),
                length=2,
                token=len(state.tokens) - 1,
                end=-1,
                open=bool(after.strip()),
                close=bool(before.strip()),
            )
        )
    state.pos = end
    return True


def _blocks(tokens: Iterator["Token"], until: str = "") -> Blocks:
    found: list[Block] = []
    for token in tokens:
        kind = token.type
        if kind == until:
            break
        if kind == "heading_open":
            found.append(Heading(min(int(token.tag[1]), 4), _spans(next(tokens))))
        elif kind == "paragraph_open":
            found.append(Paragraph(_spans(next(tokens))))
        elif kind in ("ordered_list_open", "bullet_list_open"):
            found.append(Listing(kind.startswith("ordered"), _items(tokens, kind.replace("open", "close"))))
        elif kind == "blockquote_open":
            found.append(Quote(_blocks(tokens, "blockquote_close")))
        elif kind == "grid":
            head, *rows = (tuple(_cell(cell) for cell in row) for row in token.meta["rows"])
            found.append(Table(tuple(token.meta["aligns"]), head, tuple(rows)))
        elif kind == "table_open":
            found.append(_table(tokens))
        elif kind == "hr":
            found.append(DrawnLine())
    return tuple(found)


def _items(tokens: Iterator["Token"], until: str) -> tuple[Item, ...]:
    items = []
    for token in tokens:
        if token.type == until:
            break
        items.append(Item(int(token.info) if token.info else None, _blocks(tokens, "list_item_close")))
    return tuple(items)


def _table(tokens: Iterator["Token"]) -> Table:
    rows: list[list[TextRuns]] = []
    aligns: list[str] = []
    for token in tokens:
        if token.type == "table_close":
            break
        if token.type == "tr_open":
            rows.append([])
        elif token.type in ("th_open", "td_open"):
            rows[-1].append(_spans(next(tokens)))
            if token.type == "th_open":
                aligns.append(str(token.attrGet("style") or "").removeprefix("text-align:"))
    return Table(tuple(aligns), tuple(rows[0]), tuple(tuple(row) for row in rows[1:]))


def _cell(text: str) -> TextRuns:
    if not _has_marks(text):
        return (TextRun(text),) if text else ()
    return _spans(_reader().parseInline(text)[0])


def _spans(inline: "Token") -> TextRuns:
    spans: list[TextRun] = []
    bold = 0
    children = inline.children or []
    for place, token in enumerate(children):
        if token.type == "strong_open":
            bold += 1
        elif token.type == "strong_close":
            bold -= 1
        else:
            text = token.content
            if token.type == "hardbreak":
                text = "\n"
            elif token.type == "softbreak":
                text = _joint(children[place - 1].content, children[place + 1].content)
            if spans and spans[-1].bold == bool(bold):
                text = spans.pop().text + text
            if text:
                spans.append(TextRun(text, bool(bold)))
    return tuple(spans)


def _joint(before: str, after: str) -> str:
    """Return what stands for a line end inside a paragraph: Chinese is joined without a space."""
    wide = any(edge and east_asian_width(edge) in "WF" for edge in (before[-1:], after[:1]))
    return "" if wide else " "
