"""What every format is and the neutral blocks it is written from, so that formats never differ in words.

The ``::: right`` blocks, which Markdown does not know, are split off before it is parsed.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from helper.errors import Exit, HelperError
from helper.model.document import Document
from helper.model.pattern import later
from helper.wording import say


class Renderer(ABC):
    """Turn a document into one kind of file. A subclass names its ``suffix``, with the dot."""

    suffix: ClassVar[str]

    @abstractmethod
    def render(self, document: Document) -> bytes:
        """Return the whole file, equal for equal documents: no clock, no chance, no environment."""


# XML 1.0 (5th ed.) 2.2: C0 controls but tab and line ends, surrogates, U+FFFE and U+FFFF may not stand
# in a file at all. DEL and the C1 controls may, but no word processor shows them and HTML calls them errors.
_UNPRINTABLE = later("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    """Return ``text`` with ``\\n`` line ends, each character no page can carry shown as U+FFFD.

    Replaced, not dropped: a reader of evidence must see that something stood there.
    """
    return _UNPRINTABLE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


_OPENS = later(r":::[ \t]*right[ \t]*")
_CLOSES = later(r":::[ \t]*")


def split_right(markdown: str) -> Iterator[tuple[bool, str]]:
    """Yield the text piece by piece, each with whether it is set against the right margin.

    A fence is a line of its own; a lone ``:::`` is ordinary text, since a stranger may have written it.
    """
    piece: list[str] = []
    inside, opened_at = False, 0
    for number, line in enumerate(markdown.split("\n"), start=1):
        if (_CLOSES if inside else _OPENS).fullmatch(line):
            yield inside, "\n".join(piece)
            inside, opened_at, piece = not inside, number, []
        else:
            piece.append(line)
    if inside:
        raise HelperError(
            say("rendering.right_is_never_closed"),
            where=f"Markdown:{opened_at}",
            do=say("rendering.write_on_line_its_own"),
            code=Exit.BAD_GUIDANCE,
        )
    yield False, "\n".join(piece)


@dataclass(frozen=True, slots=True)
class TextRun:
    """Hold a run of words of one weight. A ``\\n`` in it is a line break the writer asked for."""

    text: str
    bold: bool = False


TextRuns = tuple[TextRun, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """Hold a heading. Level 1 is the document's title, 4 the deepest."""

    level: int
    spans: TextRuns


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Hold one paragraph."""

    spans: TextRuns


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
    head: tuple[TextRuns, ...]
    rows: tuple[tuple[TextRuns, ...], ...]


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
class DrawnLine:
    """Stand for a line drawn across the page."""


Block = Heading | Paragraph | Listing | Table | Quote | Right | Letterhead | DrawnLine
Blocks = tuple[Block, ...]


def block_words(spans: TextRuns) -> str:
    """Return the text of ``spans`` without its weights."""
    return spans[0].text if len(spans) == 1 else "".join([span.text for span in spans])
