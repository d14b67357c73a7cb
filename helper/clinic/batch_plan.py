"""What is the same for every client of a batch, and what became of each."""

from dataclasses import dataclass, field
from pathlib import Path

from helper.clinic.clients import Client
from helper.clinic.rows import Note
from helper.model.fact import Fact
from helper.text import Text


@dataclass(frozen=True, slots=True)
class BatchPlan:
    """Hold what is the same for every client: where to, which letters and formats, answers given for all."""

    out: Path
    letters: tuple[str, ...]
    formats: tuple[str, ...]
    shared: tuple[Fact, ...]
    lang: str
    source: str
    stamp: str


@dataclass(slots=True)
class Result:
    """Hold what became of one client."""

    client: str
    rows: list[int]
    status: str
    folder: str = ""
    letters: list[str] = field(default_factory=list)
    found: int = 0
    notes: list[Note] = field(default_factory=list)


def note_on(client: Client, column: str, what: Text, do: Text, *, fault: bool = True) -> Note:
    return Note(client.rows[0].number if client.rows else 0, column, what, do, fault)
