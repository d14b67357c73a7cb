"""How blocks and the columns of tables lie on the page, decided once for every format, and the sheets they lie on."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache, lru_cache
from string import Template
from typing import NamedTuple
from unicodedata import east_asian_width

from helper.errors import Exit, HelperError
from helper.guidance.where import data_dir
from helper.model.document import Document
from helper.model.pattern import later
from helper.rendering.blocks import (
    Block,
    Blocks,
    Heading,
    Letterhead,
    Listing,
    Paragraph,
    Quote,
    Right,
    Table,
    TextRuns,
    block_words,
    printable,
)
from helper.rendering.parsing import parse_markdown
from helper.text import Text
from helper.wording import say

_SMALL = 2_000


@cache
def read_page(name: str) -> Template:
    """Return the sheet ``name`` (a path below templates/pages/); its places are written ``$so``."""
    path = data_dir("templates") / "pages" / name
    try:
        return Template(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise HelperError(
            say("rendering.page_template_cannot_be_read"),
            where=f"templates/pages/{name}",
            do=say("rendering.install_helper_again_or_restore"),
            code=Exit.BAD_GUIDANCE,
        ) from error


def fill_page(name: str, **values: str) -> str:
    """Return the sheet ``name`` with every place filled.

    A place with no value is a fault in the sheet or its renderer, and is said, not left on the page.
    """
    # The sheets around a letter are the same for all of them; the letter itself never comes again.
    if sum(map(len, values.values())) < _SMALL:
        return _filled(name, tuple(values.items()))
    return _fill(name, values)


@lru_cache(maxsize=64)
def _filled(name: str, values: tuple[tuple[str, str], ...]) -> str:
    return _fill(name, dict(values))


def _fill(name: str, values: Mapping[str, str]) -> str:
    try:
        return read_page(name).substitute(values)
    except (KeyError, ValueError) as error:
        raise HelperError(
            say("rendering.page_template_has_place"),
            where=f"templates/pages/{name}",
            do=say(
                "rendering.use_only_write_for_dollar",
                values=Text(
                    "、".join(f"${key}" for key in values) or say("rendering.none").zh,
                    ", ".join(f"${key}" for key in values) or say("rendering.none").en,
                ),
            ),
            code=Exit.BAD_GUIDANCE,
        ) from error


def page_number(lang: str) -> list[str]:
    """Return what stands before the number of a page, between it and the number of all, and after."""
    words = say("rendering.page")
    return words.fill(page="\0", pages="\0").of(lang).split("\0")


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


def fits(row: tuple[TextRuns, ...], widths: list[int], character: float, padding: int) -> bool:
    """Tell whether ``row`` is low enough to be kept whole: about as many lines as its fullest cell takes."""
    # No text is wider than twice its length; where no cell comes near the narrowest, none needs to be measured.
    most = (min(widths) - padding) * TALLEST_ROW / character / 2
    for cell in row:
        if cell and (len(cell) > 1 or len(cell[0].text) > most):
            break
    else:
        return True
    for cell, width in zip(row, widths, strict=True):
        text, room = block_words(cell), max(width - padding, character) * TALLEST_ROW / character
        # No text is wider than twice its length; most cells need not be measured.
        if len(text) * 2 > room and text_width(text) > room:
            return False
    return True


# A line to fill in by hand, with what says so: broken at the end of a line it is hard to write on.
BLANK = later("(＿{2,}(?:（[^（）＿]{0,8}手写[^（）＿]{0,4}）)?)")

# By custom 此致 goes in by two characters and 敬礼 stands at the margin below it.
_ADDRESSEE = "致："
_CLOSING = ("附：", "此致")
_AT_MARGIN = ("敬礼", "敬礼！", "敬礼!")
# A closing of up to so many characters goes over to the next page with the signature, and takes one
# paragraph of substance with it.
_SHORT = 20
_OF_ENCLOSURES = 160
FEW = 6
"""Items up to which a list is too little to stand alone."""


class Placed(NamedTuple):
    """Hold a block with its place: whether its first line is indented, whether it stays by the next block."""

    block: Block
    indented: bool
    kept: bool


def lay_out(document: Document) -> tuple[Placed, ...]:
    """Return the blocks of ``document``, each with its place on the page."""
    blocks = _with_last_items_apart(parse_markdown(document.markdown))
    indents = document.kind == "letter" and document.lang == "zh"
    first = next((place for place, block in enumerate(blocks) if not isinstance(block, Heading)), 0)
    kept = _kept(blocks)
    placed = tuple(
        Placed(
            block,
            indents and _indented(block, place == first) and not (place and _hands_over(blocks[place - 1])),
            place in kept,
        )
        for place, block in enumerate(blocks)
    )
    head = tuple(line for line in map(printable, document.letterhead) if line.strip())
    return (Placed(Letterhead(head), indented=False, kept=True), *placed) if head else placed


def _indented(block: Block, opens: bool) -> bool:
    """Tell whether the first line goes in by two characters, as a Chinese letter's does.

    Not the addressee, not the salutation, not 敬礼, and not a run of short lines such as a sender's particulars.
    """
    if not isinstance(block, Paragraph):
        return False
    text = block_words(block.spans)
    if text.startswith("此致"):
        return True
    if text.startswith(_ADDRESSEE):
        return False
    if opens and text.endswith(("：", ":")):
        return False
    return "\n" not in text and text not in _AT_MARGIN


def _hands_over(block: Block) -> bool:
    """Tell whether a block is the 此致 after which whoever is written to stands at the margin."""
    return isinstance(block, Paragraph) and block_words(block.spans) == "此致"


def _heads(block: Block) -> bool:
    return isinstance(block, Paragraph) and bool(block.spans) and all(span.bold for span in block.spans)


def _announces(block: Block) -> bool:
    return (
        isinstance(block, Paragraph)
        and len(block_words(block.spans)) <= _SHORT
        and block_words(block.spans).endswith(("：", ":"))
    )


def _is_short_list(listing: Listing) -> bool:
    """Tell whether a list is as short as one of enclosures: requests are substance, however few they are."""
    words = sum(
        len(block_words(block.spans)) for item in listing.items for block in item.blocks if isinstance(block, Paragraph)
    )
    return len(listing.items) <= FEW and words <= _OF_ENCLOSURES


def _with_last_items_apart(blocks: Blocks) -> Blocks:
    """Return the blocks with the last item of each list of substance as a list of its own, under its own number.

    Where such a list stands before a signature one item goes over to the next page with it, and not the whole list.
    """
    made: list[Block] = []
    for block in blocks:
        if isinstance(block, Listing) and len(block.items) > 1 and not _is_short_list(block):
            made += [replace(block, items=block.items[:-1]), replace(block, items=block.items[-1:])]
        else:
            made.append(block)
    return tuple(made)


def _slight(block: Block) -> bool:
    """Tell whether a block is too little to stand alone above a signature: a short line, or a short list of enclosures."""
    if isinstance(block, Listing):
        # One that goes on from another list is the last of several requests.
        return _is_short_list(block) and block.items[0].number in (None, 1)
    if not isinstance(block, Paragraph):
        return False
    text = block_words(block.spans)
    return len(text) <= _SHORT or text.startswith(_CLOSING)


def _kept(blocks: Blocks) -> set[int]:
    """Return the places that must not be parted from the block after them.

    A heading, or a bold line that serves as one, from its text; a short line that announces words or a list from
    them; and what comes before a signature from the signature, back to a paragraph of substance: a page that
    holds nothing but enclosures, a name and a date can be put under any other text.
    """
    kept = {place for place, block in enumerate(blocks[:-1]) if isinstance(block, Heading) or _heads(block)}
    kept |= {
        place
        for place, block in enumerate(blocks[:-1])
        if _announces(block) and isinstance(blocks[place + 1], Quote | Listing)
    }
    if len(blocks) > 1 and isinstance(blocks[-2], Table) and isinstance(blocks[-1], Paragraph):
        # What explains a table at the end of a paper does not stand on a page of its own.
        kept.add(len(blocks) - 2)
    for place, block in enumerate(blocks):
        before = place - 1
        while isinstance(block, Right) and before >= 0:
            kept.add(before)
            prior = blocks[before]
            if not isinstance(prior, Right) and not _slight(prior):
                break
            before -= 1
    return kept
