"""How a document's blocks lie on the page, decided once for every format."""

from dataclasses import dataclass

from helper.model.document import Document
from helper.rendering.base import printable
from helper.rendering.blocks import Block, Blocks, Heading, Letterhead, Listing, Paragraph, Quote, Right, block_words
from helper.rendering.parsing import parse_markdown

# By custom 此致 goes in by two characters and 敬礼 stands at the margin below it.
_AT_MARGIN = ("敬礼", "敬礼！", "敬礼!")
# A closing of up to so many characters goes over to the next page with the signature, and takes one
# paragraph of substance with it.
_SHORT = 20
FEW = 6
"""Items up to which a list is too little to stand alone."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Hold a block with its place: whether its first line is indented, whether it stays by the next block."""

    block: Block
    indented: bool
    kept: bool


def lay_out(document: Document) -> tuple[Placed, ...]:
    """Return the blocks of ``document``, each with its place on the page."""
    blocks = parse_markdown(document.markdown)
    indents = document.kind == "letter" and document.lang == "zh"
    first = next((place for place, block in enumerate(blocks) if not isinstance(block, Heading)), 0)
    kept = _kept(blocks)
    placed = tuple(
        Placed(block, indents and _indented(block, place == first), place in kept) for place, block in enumerate(blocks)
    )
    head = tuple(line for line in map(printable, document.letterhead) if line.strip())
    return (Placed(Letterhead(head), indented=False, kept=True), *placed) if head else placed


def _indented(block: Block, opens: bool) -> bool:
    """Tell whether the first line goes in by two characters, as a Chinese letter's does.

    Not the salutation, not 敬礼, and not a run of short lines such as a sender's particulars.
    """
    if not isinstance(block, Paragraph):
        return False
    text = block_words(block.spans)
    if text.startswith("此致"):
        return True
    if opens and text.endswith(("：", ":")):
        return False
    return "\n" not in text and text not in _AT_MARGIN


def _heads(block: Block) -> bool:
    return isinstance(block, Paragraph) and bool(block.spans) and all(span.bold for span in block.spans)


def _announces(block: Block) -> bool:
    return (
        isinstance(block, Paragraph)
        and len(block_words(block.spans)) <= _SHORT
        and block_words(block.spans).endswith(("：", ":"))
    )


def _slight(block: Block) -> bool:
    """Tell whether a block is too little to stand alone above a signature: a short line, or a short list of enclosures."""
    if isinstance(block, Listing):
        return len(block.items) <= FEW
    return isinstance(block, Paragraph) and len(block_words(block.spans)) <= _SHORT


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
    for place, block in enumerate(blocks):
        before = place - 1
        while isinstance(block, Right) and before >= 0:
            kept.add(before)
            prior = blocks[before]
            if not isinstance(prior, Right) and not _slight(prior):
                break
            before -= 1
    return kept
