"""What every format is: a suffix, and a way from a document to bytes."""

from abc import ABC, abstractmethod
from typing import ClassVar

from helper.model.document import Document


class Renderer(ABC):
    """Turn a document into one kind of file. A subclass names its ``suffix``, with the dot."""

    suffix: ClassVar[str]

    @abstractmethod
    def render(self, document: Document) -> bytes:
        """Return the whole file, equal for equal documents: no clock, no chance, no environment."""
