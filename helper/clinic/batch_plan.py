"""What is the same for every client of a batch, and what became of each."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from helper.clinic.clients import Client
from helper.clinic.rows import Note
from helper.model.fact import Fact
from helper.text import Text


@dataclass(frozen=True, slots=True)
class BatchPlan:
    """Hold what is the same for every client: where to, which letters and formats, answers given for all.

    ``values`` holds what somebody said a cell of a column means, by fact and by the cell's own words; nothing for
    one that is to be left open. ``run`` tells a run on a cluster from every other.
    """

    out: Path
    letters: tuple[str, ...]
    formats: tuple[str, ...]
    shared: tuple[Fact, ...]
    lang: str
    source: str
    stamp: str
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    run: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """Hold what one cell was taken for, where that is not what it says."""

    row: int
    column: str
    cell: str
    value: Text


@dataclass(slots=True)
class Result:
    """Hold what became of one client.

    ``urgent`` is 0 where nothing hurries; the smaller of the others comes first. ``next`` is what to do, the first thing first.
    ``proposed`` is what the words plainly say and nobody confirmed: label and words. ``open`` is what was raised and
    only waits for answers: title and questions. ``debt`` names whom the money is owed to, also where that is only one.
    """

    client: str
    rows: list[int]
    status: str
    folder: str = ""
    lender: str = ""
    letters: list[str] = field(default_factory=list)
    lacking: list[str] = field(default_factory=list)
    found: int = 0
    titles: list[Text] = field(default_factory=list)
    urgent: int = 0
    next: list[Text] = field(default_factory=list)
    proposed: list[tuple[Text, str]] = field(default_factory=list)
    open: list[tuple[Text, list[Text]]] = field(default_factory=list)
    taken: list[Taken] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    days: Mapping[str, str] = field(default_factory=dict)
    debt: str = ""


def outlook_of(result: Result, notes: int) -> dict[str, Any]:
    """Return what a result says of its case, to be kept beside it; the first ``notes`` notes were of the sheet."""
    return {
        "letters": result.letters,
        "lacking": result.lacking,
        "found": result.found,
        "urgent": result.urgent,
        "titles": [list(one) for one in result.titles],
        "next": [list(one) for one in result.next],
        "proposed": [[list(label), words] for label, words in result.proposed],
        "open": [[list(title), [list(one) for one in missing]] for title, missing in result.open],
        "notes": [[one.column, list(one.what), list(one.do), one.fault] for one in result.notes[notes:]],
    }


def take_outlook(client: Client, said: Mapping[str, Any], result: Result) -> None:
    """Put into a result what was kept of its case. Raise KeyError, TypeError or ValueError for what has another shape."""
    line = client.rows[0].number if client.rows else 0
    letters, lacking, found, urgent = (said[name] for name in ("letters", "lacking", "found", "urgent"))
    titles, ahead = ([Text(*one) for one in said[name]] for name in ("titles", "next"))
    proposed = [(Text(*label), str(words)) for label, words in said["proposed"]]
    open_ = [(Text(*title), [Text(*one) for one in missing]) for title, missing in said["open"]]
    notes = [Note(line, str(column), Text(*what), Text(*do), bool(fault)) for column, what, do, fault in said["notes"]]
    result.letters, result.lacking, result.found, result.urgent = list(letters), list(lacking), int(found), int(urgent)
    result.titles, result.next, result.proposed, result.open = titles, ahead, proposed, open_
    result.notes += notes


def note_on(client: Client, column: str, what: Text, do: Text, *, fault: bool = True) -> Note:
    return Note(client.rows[0].number if client.rows else 0, column, what, do, fault)
