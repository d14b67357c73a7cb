"""The neutral blocks every format is written from, so that formats never differ in words."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """Hold a run of words of one weight. A ``\\n`` in it is a line break the writer asked for."""

    text: str
    bold: bool = False


Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """Hold a heading. Level 1 is the document's title, 4 the deepest."""

    level: int
    spans: Spans


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Hold one paragraph."""

    spans: Spans


@dataclass(frozen=True, slots=True)
class Item:
    """Hold one entry of a list. ``number`` is as written, None in a list of bullets."""

    number: int | None
    blocks: "Blocks"


@dataclass(frozen=True, slots=True)
class Listing:
    """Hold a list, of numbers or of bullets."""

    ordered: bool
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Hold a table. ``aligns`` has ``left``, ``center``, ``right`` or an empty text for each column."""

    aligns: tuple[str, ...]
    head: tuple[Spans, ...]
    rows: tuple[tuple[Spans, ...], ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """Hold quoted blocks."""

    blocks: "Blocks"


@dataclass(frozen=True, slots=True)
class Right:
    """Hold blocks set against the right margin: the signature and its date."""

    blocks: "Blocks"


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Hold the lines of the organisation that helped, its name first."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """Stand for a line drawn across the page."""


Block = Heading | Paragraph | Listing | Table | Quote | Right | Letterhead | Line
Blocks = tuple[Block, ...]


def block_words(spans: Spans) -> str:
    """Return the text of ``spans`` without its weights."""
    return spans[0].text if len(spans) == 1 else "".join([span.text for span in spans])
