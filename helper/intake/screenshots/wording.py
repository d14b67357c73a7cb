"""Words of lines put together as they were written: wrapped lines without a seam, paragraphs with a break."""

import re

from helper.intake.screenshots.seeing import Line


def rows_of(lines: list[Line]) -> list[list[Line]]:
    """Return lines as rows from top to bottom, each from left to right."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda one: one.box.centre):
        for row in rows[-2:]:
            like = row[0].box
            overlap = min(like.bottom, line.box.bottom) - max(like.top, line.box.top)
            if overlap > 0.5 * min(like.height, line.box.height) and all(_beside(line, other) for other in row):
                row.append(line)
                break
        else:
            rows.append([line])
    for row in rows:
        row.sort(key=lambda one: one.box.left)
    return rows


def _beside(one: Line, other: Line) -> bool:
    shared = min(one.box.right, other.box.right) - max(one.box.left, other.box.left)
    return shared < 0.5 * min(one.box.width, other.box.width)


def joined(lines: list[Line]) -> str:
    """Return the words of a bubble: what was wrapped runs on, what was another line or size stands apart."""
    rows = rows_of(lines)
    if not rows:
        return ""
    right = max(line.box.right for line in lines)
    latin = _is_latin("".join(line.text for line in lines))
    said = ""
    before: list[Line] = []
    for row in rows:
        words = " ".join(line.text.strip() for line in row)
        said += _seam(said, words, before, row, right, latin) + words if before else words
        before = row
    return said.strip()


def _seam(said: str, words: str, before: list[Line], row: list[Line], right: float, latin: bool) -> str:
    upper, lower = before[0].box, row[0].box
    tall = min(upper.height, lower.height)
    sizes = sorted((size_of(before), size_of(row)))
    few = min(len(said), len(words)) < 3
    if tall < (0.72 if few else 0.88) * max(upper.height, lower.height) and sizes[0] < 0.82 * sizes[1]:
        return " "
    short = right - before[-1].box.right
    if latin:
        return "" if said.endswith("-") else " "
    # A number or a word that is not broken goes to the next line whole, and leaves a gap.
    first = re.match(r"[\x21-\x7e]*", words)
    if short > 2.4 * upper.height + 0.6 * upper.height * len(first[0] if first else "") and not said.endswith("-"):
        return "\n"
    if re.search(r"[A-Za-z]$", said) and re.match(r"[A-Za-z]", words):
        return " "
    return ""


def size_of(row: list[Line]) -> float:
    """Return about how large the letters of a row are: by their width, which is measured better than their height."""
    units = sum(sum(0.55 if letter.isascii() else 1.0 for letter in line.text) for line in row)
    return sum(line.box.width for line in row) / max(units, 0.5)


def _is_latin(said: str) -> bool:
    letters = sum(letter.isascii() and letter.isalpha() for letter in said)
    wide = sum("\u3400" <= letter <= "\u9fff" for letter in said)
    return letters > 2 * wide and letters > 3
