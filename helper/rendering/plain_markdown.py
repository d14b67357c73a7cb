"""The Markdown that letters are made of, read without a library: one line or several, headings, flat lists, quotes.

What is read here comes out as markdown-it-py would have it (a test holds that); anything else is None, and is the
library's. Loading that takes a start longer than judging a message, and most letters hold nothing that needs it.
"""

from collections.abc import Callable, Sequence
from unicodedata import east_asian_width

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
    TextRun,
    TextRuns,
)

_MARKS = later(r"[\n\\*~]")
# At the margin these open a list, a quote, a table or a line across the page, or might.
_OPENS = later(r"[\s#>\-+_=~|:`<&]|\*(?!\*[^\s*])|\d{1,9}[.)](?:\s|$)")
_HEADING = later(r"(#{1,6}) (\S[^\n]*)")
_NUMBERED = later(r"(\d{1,9})\. (\S.*)")
_PIECES = later(r"\\\n|\\([!-/:-@\[-`{-~])|\*+|\n|[^\\*\n]+|\\")
_LIST = tuple(" \t\n-+*0123456789")


def has_marks(text: str) -> bool:
    """Tell whether any rule of words finds something: line ends, escapes, bold, and blanks at either end."""
    return _MARKS.search(text) is not None or text[:1] == " " or text[-1:] == " "


def read_words(text: str) -> TextRuns | None:
    """Return the words of a line or paragraph, bold and breaks as they are marked; None where that is not plain."""
    if not has_marks(text):
        return (TextRun(text),) if text else ()
    if "~" in text or text != text.strip():
        return None
    runs: list[tuple[str, bool]] = []
    words, bold = "", False
    for piece in _PIECES.finditer(text):
        said = piece[0]
        if said == "**":
            before, after = text[piece.start() - 1 : piece.start()], text[piece.end() : piece.end() + 1]
            if not (before if bold else after).strip():
                return None
            runs.append((words, bold))
            words, bold = "", not bold
        elif said[0] == "*" or said == "\\":
            return None
        elif said == "\\\n":
            words += "\n"
            if text[piece.end()] in " \t":
                return None
        elif said == "\n":
            before, after = text[piece.start() - 1], text[piece.end()]
            if before in " \t*\\\n" or after in " \t*\\\n":
                return None
            words += join_lines(before, after)
        else:
            words += piece[1] or said
    if bold:
        return None
    runs.append((words, False))
    return tuple(TextRun(words, bold) for words, bold in runs if words)


def join_lines(before: str, after: str) -> str:
    """Return what stands for a line end inside a paragraph: Chinese is joined without a space."""
    wide = any(edge and east_asian_width(edge) in "WF" for edge in (before[-1:], after[:1]))
    return "" if wide else " "


def read_part(part: str, following: str, grid: Callable[[Sequence[str]], Block | None] | None = None) -> Block | None:
    """Return what stands between two blank lines; None where it is more than one plain block.

    ``following`` is what comes after the blank line: a list goes on behind it. ``grid`` reads a table.
    """
    if part[-1:].isspace():
        return None
    first = part[:1]
    if first == "#":
        heading = _HEADING.fullmatch(part)
        if heading is None or part.endswith("#") or (words := read_words(heading[2])) is None:
            return None
        return Heading(min(len(heading[1]), 4), words)
    if first == "|":
        return grid(part.split("\n")) if grid else None
    if first == ">":
        return _read_quote(part)
    if part == "---":
        return DrawnLine()
    if first == "-" or _NUMBERED.match(part):
        return (
            None if not following or following.startswith(_LIST) else _read_list(part.split("\n"), ordered=first != "-")
        )
    words = _read_paragraph(part)
    return None if words is None else Paragraph(words)


def _read_paragraph(part: str) -> TextRuns | None:
    if not part or any(map(_OPENS.match, part.split("\n") if "\n" in part else (part,))):
        return None
    return read_words(part)


def _read_list(lines: Sequence[str], *, ordered: bool) -> Listing | None:
    """Return a list whose every item is one line."""
    items = []
    for line in lines:
        entry = _NUMBERED.fullmatch(line) if ordered else None
        said = entry[2] if entry else line.removeprefix("- ")
        if entry is None and (ordered or said == line):
            return None
        if said != said.strip() or (words := _read_paragraph(said)) is None:
            return None
        items.append(Item(int(entry[1]) if entry else None, (Paragraph(words),)))
    return Listing(ordered, tuple(items))


def _read_quote(part: str) -> Quote | None:
    """Return a quote of paragraphs."""
    lines = part.split("\n")
    if not all(line == ">" or line.startswith("> ") for line in lines):
        return None
    blocks: Blocks = ()
    for inner in "\n".join(line[2:] for line in lines).split("\n\n"):
        words = _read_paragraph(inner)
        if words is None:
            return None
        blocks += (Paragraph(words),)
    return Quote(blocks)
