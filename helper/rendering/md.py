"""Markdown: the text itself, as any viewer shows it, and as plain text for boxes on a site that take no layout."""

from collections.abc import Iterator

from helper.model.document import Document
from helper.rendering.blocks import (
    Block,
    Blocks,
    DrawnLine,
    Heading,
    Listing,
    Paragraph,
    Quote,
    Renderer,
    Right,
    Table,
    block_words,
    printable,
    split_right,
)
from helper.rendering.parsing import parse_markdown


def find_section(markdown: str, heading: str) -> str | None:
    """Return what stands below the first heading that holds these words, up to the next of its level; else None."""
    blocks = parse_markdown(markdown)
    for place, block in enumerate(blocks):
        if isinstance(block, Heading) and block.level > 1 and heading in block_words(block.spans):
            rest = blocks[place + 1 :]
            end = next(
                (
                    at
                    for at, one in enumerate(rest)
                    if isinstance(one, Heading | Right) and getattr(one, "level", 0) <= block.level
                ),
                len(rest),
            )
            return write_plain(rest[:end])
    return None


def write_plain(blocks: Blocks) -> str:
    """Return the text of blocks, one paragraph a line."""
    return "\n".join(line for block in blocks for line in _lines(block)).strip()


def _lines(block: Block) -> Iterator[str]:
    if isinstance(block, Heading | Paragraph):
        yield block_words(block.spans)
    elif isinstance(block, Listing):
        for item in block.items:
            said = write_plain(item.blocks)
            yield f"{item.number}. {said}" if block.ordered else f"- {said}"
    elif isinstance(block, Table):
        heads = [block_words(cell) for cell in block.head]
        for row in block.rows:
            yield "；".join(
                f"{head}：{said}" for head, cell in zip(heads, row, strict=False) if (said := block_words(cell).strip())
            )
    elif isinstance(block, Quote):
        yield f"“{write_plain(block.blocks)}”"
    elif isinstance(block, Right):
        yield write_plain(block.blocks)
    elif not isinstance(block, DrawnLine):
        yield from block.lines


class Markdown(Renderer):
    """Write the document's own text. Markdown cannot set to the right, so the fences go and their lines stay."""

    suffix = ".md"

    def render(self, document: Document) -> bytes:
        """Return the text in UTF-8 with ``\\n`` line ends, and the footer below a line where there is one."""
        pieces = [piece.strip("\n") for _, piece in split_right(printable(document.markdown))]
        if document.letterhead:
            pieces.insert(0, "\n".join(printable(line) + "  " for line in document.letterhead).rstrip())
        if document.mark:
            pieces.insert(0, f"> **{printable(document.mark)}**")
        if document.footer:
            pieces += ["---", printable(document.footer)]
        return ("\n\n".join(piece for piece in pieces if piece) + "\n").encode("utf-8")
