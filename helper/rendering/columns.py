"""How wide each column of a table is. Word lays out by what it is told; browsers measure for themselves."""

from unicodedata import east_asian_width

from helper.rendering.blocks import Spans, Table, block_words

# In half-width characters: a date with its time stays on one line where there is room; a column of Chinese
# narrower than four characters reads like a ladder; one unbreakable word (a page's address) may not take the
# room of all others; past sixty a line is long enough.
_DATE_AND_TIME = 17
_LADDER = 8
_LONGEST_WORD = 20
_FULL = 60
# In lines: a row that fills most of a page must be allowed to break, or its end is cut off at the foot.
TALLEST_ROW = 25


class _Widths(dict[str, int]):
    """Hold the width of each character that was met; a table asks for the same few hundred again and again."""

    def __missing__(self, char: str) -> int:
        width = self[char] = 2 if east_asian_width(char) in "WFA" else 1
        return width


_WIDTHS = _Widths()


def text_width(text: str) -> int:
    """Return the width of ``text`` in half-width characters."""
    return len(text) if text.isascii() else sum(map(_WIDTHS.__getitem__, text))


def column_widths(table: Table, total: int, character: float, padding: int) -> list[int]:
    """Return the width of each column; together they make ``total``.

    Browsers' way (CSS 2.2, 17.5.2.2): every column its least width, what is left by how much each still wants.
    ``character`` is the width of a half-width character and ``padding`` that around a cell, in the unit of ``total``.
    """
    columns = [
        [cell[0].text if len(cell) == 1 else block_words(cell) for cell in column]
        for column in zip(table.head, *table.rows, strict=True)
    ]
    # One more than counted: a heading is set bold, and fonts differ.
    wanted = [min(_widest(column), _FULL) + 1 for column in columns]
    longest = [_longest_word(column) for column in columns]
    for narrow in (_DATE_AND_TIME, _LADDER):
        least = [min(want, max(narrow, word)) for want, word in zip(wanted, longest, strict=True)]
        floor = [width * character + padding for width in least]
        left = total - sum(floor)
        if left >= 0:
            break
    if left < 0:
        shares = floor
        floor = [0.0] * len(floor)
        left = total
    else:
        shares = [want - width for want, width in zip(wanted, least, strict=True)]
    weight = sum(shares)
    if not weight:
        shares, weight = [1.0] * len(floor), len(floor)
    widths = [int(width + left * share / weight) for width, share in zip(floor, shares, strict=True)]
    widths[-1] += total - sum(widths)
    return widths


def _widest(column: list[str]) -> int:
    """Return the width of the widest text, or one past which nobody asks."""
    widest = 0
    for text in column:
        # No text is wider than twice its length.
        if len(text) * 2 > widest:
            widest = max(widest, text_width(text))
            if widest >= _FULL:
                break
    return widest


def _longest_word(column: list[str]) -> int:
    longest = 0
    for text in column:
        # A date, a number: one word already. In a sentence of Chinese only what stands apart can be one.
        for word in (text,) if " " not in text else text.split():
            if len(word) > longest and word.isascii():
                longest = len(word)
    return min(longest, _LONGEST_WORD)


def fits(row: tuple[Spans, ...], widths: list[int], character: float, padding: int) -> bool:
    """Tell whether ``row`` is low enough to be kept whole: about as many lines as its fullest cell takes."""
    # No text is wider than twice its length; where no cell comes near the narrowest, none needs to be measured.
    most = (min(widths) - padding) * TALLEST_ROW / character / 2
    if all(not cell or (len(cell) == 1 and len(cell[0].text) <= most) for cell in row):
        return True
    for cell, width in zip(row, widths, strict=True):
        text, room = block_words(cell), max(width - padding, character) * TALLEST_ROW / character
        # No text is wider than twice its length; most cells need not be measured.
        if len(text) * 2 > room and text_width(text) > room:
            return False
    return True
