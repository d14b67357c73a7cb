"""Look whether the record is still what was written: all three chains, and every byte of every file."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from helper.casefile import answers, chain, evidence, log, sent
from helper.casefile.copying import digest
from helper.casefile.database import Database
from helper.casefile.evidence import Evidence
from helper.casefile.files import PART
from helper.casefile.log import LogEntry
from helper.casefile.state import SentFiles
from helper.errors import HelperError
from helper.text import Text
from helper.wording import say

if TYPE_CHECKING:
    from helper.casefile.sent import Review

_Row = TypeVar("_Row")

_BROKEN = {
    "changed": say("casefile.was_changed"),
    "missing": say("casefile.is_gone"),
    "many": say("casefile.to_are_gone"),
    "unexpected": say("casefile.was_not_written_way"),
    "unlinked": say("casefile.and_do_not_join_one"),
    "head": say("casefile.last_differs_from_end_kept"),
}
_LOG = say("casefile.entry")
_EVIDENCE = say("casefile.record_evidence")
_REVIEW = say("casefile.review_record")
_FILE = {
    "file_changed": say("casefile.content_evidence_file_differs"),
    "file_missing": say("casefile.evidence_file"),
    "file_unreadable": say("casefile.evidence_file_cannot_be_read"),
    "file_unrecorded": say("casefile.file_named_in_entry_no"),
    "file_extra": say("casefile.file_that_no_record_names"),
}


_PAPER = {
    "signed_changed": say("casefile.signed_paper_differs"),
    "signed_gone": say("casefile.signed_paper_is_gone"),
    "sent_changed": say("casefile.sent_paper_differs"),
    "sent_gone": say("casefile.sent_paper_is_gone"),
}
_TABLE = {
    "contact": say("casefile.list_of_contacts_differs"),
    "fact": say("casefile.answers_differ"),
    "state": say("casefile.marks_differ"),
    "sent": say("casefile.sent_differs"),
    "party": say("casefile.parties_differ"),
    "source": say("casefile.imported_files_differ"),
    "event": say("casefile.imported_log_differs"),
    "duplicate": say("casefile.imported_log_differs"),
}
_OF_THE_SYSTEM = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
_CUTS = "uncertain"
"""Where earlier versions put the parts of pictures that were not read for certain: the program's own, and no evidence."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Hold one difference. ``entry`` is the log entry it touches, ``file`` the name in evidence/.

    ``kind`` is ``changed``, ``missing``, ``unexpected``, ``unlinked`` or ``head`` for a record, with ``last``
    where it spans several, and ``file_changed``, ``file_missing``, ``file_unreadable`` or
    ``file_unrecorded`` or ``file_extra`` for a file, ``signed_file_changed``, ``sent_file_missing`` and the like for a paper,
    ``table_changed`` for what is sealed as it stands, and ``guard_missing``.
    """

    kind: str
    says: Text
    entry: int | None = None
    file: str | None = None
    last: int | None = None


def verify(db: Database) -> list[Problem]:
    """Return every difference between the case and what was written; none means unchanged."""
    entries: list[LogEntry] = []
    found: list[Problem] = []
    rows = chain.links(db, "log")
    for broken in chain.breaks(rows, *chain.head(db, "log")):
        found.append(Problem(broken.kind, _says(broken, _LOG), entry=broken.no, last=broken.last))
    for row in rows:
        entry = _read(log.parse_entry, row)
        if entry is not None:
            entries.append(entry)

    kept: list[Evidence] = []
    rows = chain.links(db, "evidence")
    records = {row.no: _read(evidence.parse_evidence, row) for row in rows}
    for broken in chain.breaks(rows, *chain.head(db, "evidence")):
        record = records.get(broken.no)
        file = record.name if record else None
        found.append(Problem(broken.kind, _says(broken, _EVIDENCE), file=file, last=broken.last))
    for broken in chain.breaks(chain.links(db, "review"), *chain.head(db, "review")):
        found.append(Problem(broken.kind, _says(broken, _REVIEW), last=broken.last))
    kept = [record for record in records.values() if record is not None]
    found += [Problem("table_changed", _TABLE[table]) for table in db.unsealed()]
    found += [Problem("guard_missing", say("casefile.guard_is_gone", name=name)) for name in db.missing_guards()]
    folder = db.path.parent
    return [*found, *_files(folder / "evidence", kept, entries), *_papers(db, folder / "letters")]


def _papers(db: Database, folder: Path) -> Iterator[Problem]:
    """Yield the papers that were signed off and are not what was signed."""
    last: dict[str, Review] = {}
    for link in chain.links(db, "review"):
        row = _read(sent.parse_step, link)
        if row is not None and row.kind in (sent.SIGNED, sent.WITHDRAWN, sent.SENT_BACK):
            last[row.letter] = row
    yield from _sent_papers(db, folder)
    for row in last.values():
        for name, sha in row.files if row.kind == sent.SIGNED else ():
            state = _state(folder, name, sha)
            if state:
                words = _PAPER["signed_changed" if state == "file_changed" else "signed_gone"]
                yield Problem(f"signed_{state}", words.fill(name=name))


def _sent_papers(db: Database, folder: Path) -> Iterator[Problem]:
    """Yield the papers that are not what they were when they were recorded as sent."""
    try:
        kept, rows = answers.all_state(db), sent.sent_rows(db)
    except HelperError:
        return  # a cell that makes no sense is named by its seal
    for row in rows:
        sums = {} if row.undone else SentFiles.decode(kept.get(SentFiles.key.format(row.no))).sums
        for name, sha in sums.items():
            state = _state(folder, name, sha)
            if state:
                words = _PAPER["sent_changed" if state == "file_changed" else "sent_gone"]
                yield Problem(f"sent_{state}", words.fill(name=name, no=row.no))


def _files(folder: Path, kept: list[Evidence], entries: list[LogEntry]) -> Iterator[Problem]:
    named: dict[str, list[int]] = {}
    recorded = {(record.name, record.sha256) for record in kept}
    for entry in entries:
        for name, sha in entry.files:
            named.setdefault(name, []).append(entry.no)
            if (name, sha) not in recorded:
                yield Problem("file_unrecorded", _FILE["file_unrecorded"], entry=entry.no, file=name)
    for record in kept:
        kind = _state(folder, record.name, record.sha256)
        if kind:
            for entry_no in (*named[record.name],) if named.get(record.name) else (None,):
                yield Problem(kind, _FILE[kind], entry=entry_no, file=record.name)
    names = {record.name for record in kept} | evidence.being_placed(folder)
    for name in _there(folder):
        own = name in _OF_THE_SYSTEM or (name == _CUTS and _holds_cuts(folder / name))
        if name not in names and not name.startswith(PART) and not own:
            yield Problem("file_extra", _FILE["file_extra"], file=name)


def _holds_cuts(folder: Path) -> bool:
    """Tell whether a folder holds nothing but cut-outs: anything else in it was put there by somebody."""
    if folder.is_symlink() or not folder.is_dir():
        return False
    return all(name.endswith(".png") and not (folder / name).is_dir() for name in _there(folder))


def _there(folder: Path) -> list[str]:
    try:
        return sorted(os.listdir(folder))
    except OSError:
        return []


def _state(folder: Path, name: str, sha: str) -> str | None:
    if name != Path(name).name or "\0" in name:
        return "file_missing"  # an altered name must not lead out of the folder
    path = folder / name
    try:
        if folder.is_symlink() or path.is_symlink() or not path.is_file():
            return "file_missing"
        return None if digest(path) == sha else "file_changed"
    except OSError:
        return "file_unreadable"


def _says(broken: chain.Break, unit: Text) -> Text:
    several = broken.kind == "missing" and broken.last > broken.no
    words = _BROKEN["many" if several else broken.kind]
    return words.fill(no=broken.no, last=broken.last, unit=unit)


def _read(parse: Callable[[chain.Link], _Row], row: chain.Link) -> _Row | None:
    """Return what a row holds, or None where it holds nothing legible: the chain has named it by then."""
    try:
        return parse(row)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
