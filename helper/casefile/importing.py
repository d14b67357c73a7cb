"""Take in what an importer read: files, events, duplicates and skipped rows, all of it in one transaction or none."""

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import Any

from helper.casefile import chain, evidence
from helper.casefile.copying import copied
from helper.casefile.database import Database
from helper.casefile.evidence import Evidence
from helper.casefile.state import Record
from helper.model.event import Event, Skipped
from helper.model.misread import is_misread, plain

BATCH = 2000
_HARMLESS = {"placeholder", "title", "total", "draft", "system", "not_call_or_message"}
NEAR = 90
"""Seconds by which two kinds of record of one call may differ: operators begin to count when it connects."""
PICTURE = "screenshot"
LATER, LONG = 30 * 60, 6
"""A picture of a chat shows one time over many messages: the same words may stand that much later in an export of it.
Words shorter than ``LONG`` are said twice in half an hour."""


@dataclass(slots=True)
class ImportReport:
    """Hold what became of one file: rows kept, duplicates, skipped rows by reason with some of their places, gaps.

    ``same`` are contacts that another file holds as well, ``near`` those of them that were not read alike letter by letter.
    """

    kept: int = 0
    duplicates: int = 0
    same: int = 0
    near: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    places: dict[str, list[int]] = field(default_factory=dict)
    gaps: Counter[str] = field(default_factory=Counter)
    first: str = ""
    last: str = ""

    @property
    def is_poor(self) -> bool:
        """Tell whether rows were left out that matter, or the file gave nothing at all, however harmless each of its rows."""
        return bool(self.skipped.keys() - _HARMLESS) or not self.kept + self.duplicates

    def text(self) -> str:
        """Return the report as JSON."""
        return json.dumps({name: getattr(self, name) for name in self.__slots__}, ensure_ascii=False)


class Import:
    """Hold one run of an import inside its transaction."""

    def __init__(self, db: Database, write: sqlite3.Connection) -> None:
        self._db, self._write = db, write
        self.folder = self._folder = evidence.prepared(db)
        self.placed: list[Path] = []
        self._precise, self._today = False, "9999"

    def keep(self, path: Path, *, about: str, added_at: str) -> tuple[Evidence, Path]:
        """Copy a file into evidence/; return its record and where the copy lies."""
        with copied(path, self._folder) as (part, sha, size):
            fresh = Evidence(0, "", evidence.original_name(path), sha, size, chain.clean(about), None, added_at)
            record = evidence.record_in(self._write, self._db, part, self._folder, fresh, self.placed)
        return record, self._folder / record.name

    @contextmanager
    def by_itself(self) -> Iterator[None]:
        """Hold what one file brings: where it fails, nothing of it stays, and what others brought does."""
        before = len(self.placed)
        self._write.execute("SAVEPOINT one_file")
        try:
            yield
        except BaseException:
            self._write.execute("ROLLBACK TO one_file")
            for path in self.placed[before:]:
                path.unlink(missing_ok=True)
            del self.placed[before:]
            raise
        finally:
            self._write.execute("RELEASE one_file")

    def known(self, sha256: str) -> bool:
        """Tell whether a file of this content was imported before."""
        return bool(self._write.execute("SELECT 1 FROM source WHERE sha256 = ?", (sha256,)).fetchone())

    def remember(self, mark: Record, of: int | str = "") -> None:
        """Keep a small record with the import."""
        self._write.execute(
            "INSERT INTO state VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            (mark.key.format(of), json.dumps(mark.encode())),
        )

    def put(
        self,
        file: Evidence,
        part: str,
        fmt: str,
        rows: Iterable[Event | Skipped],
        *,
        role: str,
        person: str,
        added_at: str,
        tick: Callable[[int], None] = lambda done: None,
    ) -> ImportReport:
        """Keep the events of one file; what is there already is marked and not added."""
        report, whose = ImportReport(), f"{role}|{person}"
        self._precise, self._today = False, added_at[:10] or "9999"
        values = (file.name, part, file.sha256, fmt, role, person, added_at, "")
        source = self._write.execute(
            "INSERT INTO source (name, part, sha256, format, role, person, added_at, report) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            values,
        ).lastrowid
        assert source is not None  # a row was put in
        seen: Counter[int] = Counter()
        rows = iter(rows)
        while batch := list(islice(rows, BATCH)):
            self._batch(source, whose, batch, report, seen)
            tick(len(batch))
        others = self._others(source, fmt, role, person)
        report.same, report.near = self._same(source, fmt, others)
        report.same += self._clockless(source, others)
        self._write.execute("UPDATE source SET report = ? WHERE no = ?", (report.text(), source))
        return report

    def _batch(
        self, source: int, whose: str, batch: list[Event | Skipped], report: ImportReport, seen: Counter[int]
    ) -> None:
        made = []
        self._precise |= any(isinstance(item, Event) and item.second and item.second % 60 for item in batch)
        for item in batch:
            if isinstance(item, Skipped):
                report.skipped[item.why] += 1
                places = report.places.setdefault(item.why, [])
                if len(places) < 20:
                    places.append(item.row)
                continue
            row, channel, way, day, second, number, name, outcome, seconds, text, line, gaps, _ = item
            told = day
            if day > self._today:
                # A clock that ran ahead: on a day that has not come nothing was done, and no letter may say so.
                day, gaps = "", f"{gaps} future".strip()
            if gaps:
                report.gaps.update(gaps.split())
            if day:
                report.first = day if not report.first or day < report.first else report.first
                report.last = max(report.last, day)
            key = _key(f"{whose}|{channel}|{number}|{told}|{second}|{way}|{text}")
            if second is None or not self._precise:
                # A file without seconds may hold two equal rows that are two contacts: the second is another one.
                seen[key] += 1
                key = key if seen[key] == 1 else _key(f"{key}|{seen[key]}")
            made.append((key, source, row, channel, way, day, second, number, name, outcome, seconds, text, line, gaps))
        before = self._write.total_changes
        try:
            self._write.executemany(_INSERT, made)
        except UnicodeEncodeError:
            # Half a character in some name or message: rare enough to look for only when SQLite refuses it.
            cleaned = [tuple(chain.clean(value) if isinstance(value, str) else value for value in row) for row in made]
            self._write.executemany(_INSERT, cleaned)
        added = self._write.total_changes - before
        report.kept += added
        if added < len(made):
            again = [(source, row[2], row[0]) for row in made if self._is_other(row[0], source, row[2])]
            self._write.executemany("INSERT INTO duplicate VALUES (?, ?, ?)", again)
            report.duplicates += len(again)

    def _is_other(self, key: int, source: int, row: int) -> bool:
        found: tuple[int, int] | None = self._write.execute(
            "SELECT source, row FROM event WHERE key = ?", (key,)
        ).fetchone()
        return found != (source, row)

    def _others(self, source: int, fmt: str, role: str, person: str) -> dict[int, str]:
        """Return the other records of the same phone that may hold a contact in another way, each with its format.

        Records of one kind repeat a row as it is, but for two pictures, and for two tables of which one gives no seconds.
        """
        return {
            no: other
            for no, other, precise in self._write.execute(
                "SELECT no, format, EXISTS (SELECT 1 FROM event e WHERE e.source = no AND e.second % 60) FROM source"
                " WHERE no <> ? AND role = ? AND person = ?",
                (source, role, person),
            ).fetchall()
            if other != fmt or fmt == PICTURE or bool(precise) != self._precise
        }

    def _clockless(self, source: int, others: dict[int, str]) -> int:
        """Mark calls of a day without their hour that another record may hold with it, one for one; return how many.

        A list of calls writes 昨天 where a bill writes 12:05: nothing shows that it is another call. One that nobody
        took up is another: no bill holds it.
        """
        held = [source, *others]
        marks = ",".join("?" * len(held))
        calls = f"FROM event WHERE channel = 'call' AND day <> '' AND same_as IS NULL AND source IN ({marks})"
        if not others or not self._write.execute(f"SELECT 1 {calls} AND second IS NULL LIMIT 1", held).fetchone():
            return 0
        known: dict[tuple[str, str], list[tuple[Any, ...]]] = {}
        for row in self._write.execute(
            f"SELECT key, number, day, source, second, way, outcome, text {calls} ORDER BY second, row", held
        ):
            known.setdefault(row[1:3], []).append(row)
        taken = {
            (no, key)
            for one, no, other, whose in self._write.execute(
                "SELECT e.key, e.source, o.key, o.source FROM event e JOIN event o ON o.key = e.same_as"
            )
            for no, key in ((no, other), (whose, one))
        }
        pairs: list[tuple[int, int]] = []
        spoken: list[tuple[str, int]] = []
        for rows in known.values():
            timed = [row for row in rows if row[4] is not None]
            for one in (row for row in rows if row[4] is None):
                for other in timed:
                    mine, its = one[3], other[3]
                    if mine != its and source in (mine, its) and (mine, other[0]) not in taken and _may_be(one, other):
                        taken.add((mine, other[0]))
                        pairs.append((other[0], one[0]))
                        spoken += [(one[7], other[0])] if one[7] else []
                        break
        self._write.executemany("UPDATE event SET same_as = ? WHERE key = ?", pairs)
        self._write.executemany("UPDATE event SET text = ?, signals = NULL WHERE key = ? AND text = ''", spoken)
        return len(pairs)

    def _same(self, source: int, fmt: str, others: dict[int, str]) -> tuple[int, int]:
        """Mark what another record of the same phone holds already, one for one, within ``NEAR`` seconds.

        Return how many those are, and how many of them a picture was read otherwise than they stand.
        """
        if not others:
            return 0, 0
        marks = ",".join("?" * len(others))
        columns = (
            "SELECT key, number, channel, day, second, way, text, source FROM event WHERE second IS NOT NULL AND day <> "
            "'' AND same_as IS NULL AND source"
        )
        known: dict[tuple[str, str, str], list[tuple[Any, ...]]] = {}
        for row in self._write.execute(f"{columns} IN ({marks})", [*others]):
            known.setdefault(row[1:4], []).append(row)
        pairs, spoken, unlike = [], [], 0
        for row in self._write.execute(f"{columns} = ? ORDER BY day, second", (source,)).fetchall():
            near = [
                other
                for other in known.get(row[1:4], ())
                if (_alike(row, other) and (others[other[7]] != fmt or (row[6] and row[4] // 60 == other[4] // 60)))
                or (fmt == PICTURE != others[other[7]] and _later(row, other))
                or (others[other[7]] == PICTURE != fmt and _later(other, row))
                or (PICTURE in (fmt, others[other[7]]) and _misread(row, other))
            ]
            if near:
                # Of two messages of a minute each picture is of the one that it reads most like.
                best = min(near, key=lambda other: (plain(other[6]) != plain(row[6]), abs(other[4] - row[4])))
                unlike += bool(row[6] and best[6]) and plain(row[6]) != plain(best[6])
                known[row[1:4]].remove(best)
                # Of two that hold one call, the one that says who called is counted; of two that hold one message, the
                # one that has its own minute.
                told = (row[5] and not best[5]) or (others[best[7]] == PICTURE and not (best[5] and not row[5]))
                counted, other = (row, best) if told else (best, row)
                pairs.append((counted[0], other[0]))
                if other[2] == "call" and other[6]:
                    spoken.append((other[6], counted[0]))
        self._write.executemany("UPDATE event SET same_as = ? WHERE key = ?", pairs)
        # What was said in a call that the details hold as well stands with the call that is counted.
        self._write.executemany("UPDATE event SET text = ?, signals = NULL WHERE key = ? AND text = ''", spoken)
        return len(pairs), unlike


def _may_be(open_: tuple[Any, ...], timed: tuple[Any, ...]) -> bool:
    """Tell whether a call without its hour may be one that has it: the same way, and answered or not alike."""
    ways = timed[5] == open_[5] or not open_[5]
    return ways and (open_[6] == timed[6] or "unanswered" not in (open_[6], timed[6]))


def _alike(one: tuple[Any, ...], other: tuple[Any, ...]) -> bool:
    ways, texts = {one[5], other[5]} - {""}, {plain(one[6]), plain(other[6])} - {""}
    return abs(one[4] - other[4]) <= NEAR and len(ways) < 2 and len(texts) < 2


def _later(picture: tuple[Any, ...], other: tuple[Any, ...]) -> bool:
    """Tell whether an export holds the very words of a picture, at or a little after the time that stands over them."""
    ways = {picture[5], other[5]} - {""}
    same = plain(picture[6]) == plain(other[6]) and len(picture[6]) >= LONG
    return same and len(ways) < 2 and 0 <= other[4] - picture[4] <= LATER


def _misread(one: tuple[Any, ...], other: tuple[Any, ...]) -> bool:
    """Tell whether a picture and another record hold one message of a minute, read wrong in a letter or two."""
    ways = {one[5], other[5]} - {""}
    return abs(one[4] - other[4]) <= NEAR and len(ways) < 2 and is_misread(one[6], other[6])


_EMPTY = blake2b(digest_size=8)


def _key(said: str) -> int:
    made = _EMPTY.copy()
    made.update(said.encode("utf-8", "replace"))
    return int.from_bytes(made.digest(), "big", signed=True)


_INSERT = (
    "INSERT OR IGNORE INTO event (key, source, row, channel, way, day, second, number, name, outcome, seconds, "
    "text, line, gaps) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


@contextmanager
def importing(db: Database) -> Iterator[Import]:
    """Hold one import: everything it kept is on disk when this returns, or the case is as before."""
    with db.writing(log=True) as write:
        run = Import(db, write)
        try:
            yield run
        except BaseException:
            # Here nothing is committed yet, so that a copy has no row in any case.
            for path in run.placed:
                path.unlink(missing_ok=True)
            evidence.forget_placing(run.folder)
            raise
    evidence.forget_placing(run.folder)
