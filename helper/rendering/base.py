"""What every format is: a suffix, and a way from a document to bytes."""

from abc import ABC, abstractmethod
from typing import ClassVar

from helper.model.document import Document
from helper.model.pattern import later


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
