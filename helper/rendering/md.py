"""Markdown: the text itself, as any viewer shows it."""

from helper.model.document import Document
from helper.rendering.base import Renderer, printable
from helper.rendering.fences import split_right


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
