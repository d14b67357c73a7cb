"""A document: one text, poured into every format, so that formats never differ in words."""

from collections.abc import Callable
from dataclasses import dataclass, field

from helper.text import Text


@dataclass(frozen=True, slots=True)
class Document:
    """Hold a filled letter, log or sheet as Markdown.

    ``kind`` is ``letter``, ``log`` or ``sheet`` and picks the page style. ``footer`` stands beside the
    page number. ``landscape`` is for wide tables. ``figure`` is SVG of our own making that HTML shows below the
    title; what it draws stands in the document's tables as well, as other formats leave it out.
    The Markdown subset is that of CONTRIBUTING.md:
    headings, paragraphs, bold, lists, tables, quotes, ``\\`` line breaks and ``::: right`` blocks.
    ``mark`` stands at the top of every page: 草稿, or that a copy is not for sending. ``letterhead`` are the lines of
    the organisation that helped, above the title of the first page. ``dated`` is the day of writing as YYYY-MM-DD,
    where it stands in the letter. ``late`` tells the writer alone that the time limit of the letter had passed on that
    day, with the days as they were counted. ``pour`` makes the DOCX of a letter whose layout is a lawyer's own Word
    file; it gives None where the words are no longer those it was made with.
    """

    id: str
    title: str
    markdown: str
    lang: str = "zh"
    kind: str = "letter"
    footer: str = ""
    landscape: bool = False
    figure: str = ""
    mark: str = ""
    late: Text | None = None
    dated: str = ""
    letterhead: tuple[str, ...] = ()
    pour: Callable[["Document"], bytes | None] | None = field(default=None, compare=False, repr=False)
