"""Tables in the form letters write them, read at once; every other form is left to markdown-it's own rule.

A letter's log of a hundred rows spends most of its time in that rule, which makes a token of every cell.
"""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock

_DELIMITER = re.compile(r"\|(?: *:?-+:? *\|)+")
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
