"""A document: one text, poured into every format, so that formats never differ in words."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Document:
    """Hold a filled letter, log or sheet as Markdown.

    ``kind`` is ``letter``, ``log`` or ``sheet`` and picks the page style. ``footer`` stands beside the
    page number. ``landscape`` is for wide tables. ``figure`` is SVG of our own making that HTML shows below the
    title; what it draws stands in the document's tables as well, as other formats leave it out. The Markdown subset is that of CONTRIBUTING.md:
    headings, paragraphs, bold, lists, tables, quotes, ``\\`` line breaks and ``::: right`` blocks.
    """

    id: str
    title: str
    markdown: str
    lang: str = "zh"
    kind: str = "letter"
    footer: str = ""
    landscape: bool = False
    figure: str = ""
