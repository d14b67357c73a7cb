"""Look whether the record is still what was written: all three chains, and every byte of every file."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from helper.casefile import chain, evidence, log
from helper.casefile.copying import digest
from helper.casefile.database import Database
from helper.casefile.evidence import Evidence
from helper.casefile.log import LogEntry
from helper.text import Text
from helper.wording import say

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
}


@dataclass(frozen=True, slots=True)
class Problem:
    """Hold one difference. ``entry`` is the log entry it touches, ``file`` the name in evidence/.

    ``kind`` is ``changed``, ``missing``, ``unexpected``, ``unlinked`` or ``head`` for a record, with ``last``
    where it spans several, and ``file_changed``, ``file_missing``, ``file_unreadable`` or
    ``file_unrecorded`` for a file.
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
        entry = _read(log.parsed, row)
        if entry is not None:
            entries.append(entry)

    kept: list[Evidence] = []
    rows = chain.links(db, "evidence")
    records = {row.no: _read(evidence.parsed, row) for row in rows}
    for broken in chain.breaks(rows, *chain.head(db, "evidence")):
        record = records.get(broken.no)
        file = record.name if record else None
        found.append(Problem(broken.kind, _says(broken, _EVIDENCE), file=file, last=broken.last))
    for broken in chain.breaks(chain.links(db, "review"), *chain.head(db, "review")):
        found.append(Problem(broken.kind, _says(broken, _REVIEW), last=broken.last))
    kept = [record for record in records.values() if record is not None]
    return found + list(_files(db.path.parent / "evidence", kept, entries))


def _files(folder: Path, kept: list[Evidence], entries: list[LogEntry]) -> Iterator[Problem]:
    named: dict[str, list[int]] = {}
    recorded = {(record.name, record.sha256) for record in kept}
    for entry in entries:
        for name, sha in entry.files:
            named.setdefault(name, []).append(entry.no)
            if (name, sha) not in recorded:
                yield Problem("file_unrecorded", _FILE["file_unrecorded"], entry=entry.no, file=name)
    for record in kept:
        kind = _state(folder, record)
        if kind:
            for entry_no in named.get(record.name) or [None]:
                yield Problem(kind, _FILE[kind], entry=entry_no, file=record.name)


def _state(folder: Path, record: Evidence) -> str | None:
    if record.name != Path(record.name).name or "\0" in record.name:
        return "file_missing"  # an altered name must not lead out of the folder
    path = folder / record.name
    try:
        if path.is_symlink() or not path.is_file():
            return "file_missing"
        return None if digest(path) == record.sha256 else "file_changed"
    except OSError:
        return "file_unreadable"


def _says(broken: chain.Break, unit: Text) -> Text:
    several = broken.kind == "missing" and broken.last > broken.no
    words = _BROKEN["many" if several else broken.kind]
    return words.fill(no=broken.no, last=broken.last, unit=unit)


def _read(parse, row: chain.Link):
    """Return what a row holds, or None where it holds nothing legible: the chain has named it by then."""
    try:
        return parse(row)
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
