"""Give back imported events: by number to choose from, and those of collectors to count and judge."""

import json
from array import array
from collections.abc import Callable, Collection, Container, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from helper.casefile.database import Database
from helper.casefile.faults import damaged
from helper.model.event import GROUP, Log, read_group

_THEIRS = "(e.way = 'in' OR s.format = 'transcript')"
"""Whose words are read: those that came in, and what was said in a call that was recorded, whoever called."""


class ImportGaps(NamedTuple):
    """Hold an import with how many of its contacts have no day, have one that had not come, or nobody known who made them."""

    no: int
    name: str
    part: str
    format: str
    days: int
    ways: int
    future: int


class SeenText(NamedTuple):
    """Hold a wording as it came or went: with whom, which way, on whose phone, and the last day it did."""

    number: str
    way: str
    channel: str
    role: str
    day: str
    text: str


class Party(NamedTuple):
    """Say whom a number speaks for: a creditor, itself or through an agency, and what its connected calls are."""

    number: str
    creditor: str
    agency: str = ""
    calls: str = ""


class ImportedFile(NamedTuple):
    """Hold one imported file."""

    no: int
    name: str
    part: str
    sha256: str
    format: str
    role: str
    person: str
    added_at: str
    report: Mapping[str, object]


@dataclass(slots=True)
class NumberSummary:
    """Hold what the records say of one number."""

    number: str
    names: tuple[str, ...]
    calls: int
    answered: int
    messages: int
    out: int
    first: str
    last: str
    most: int
    most_on: str
    texts: tuple[str, ...] = ()
    unsure: int = 0
    left_open: int = 0


class Events:
    """Hold the imported events of one case."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def sources(self) -> list[ImportedFile]:
        """Return the imported files in order."""
        rows = self._db.read(
            "SELECT no, name, part, sha256, format, role, person, added_at, report FROM source ORDER BY no"
        )
        return [ImportedFile._make((*row[:8], _report(row[8], self._db))) for row in rows]

    def shown_of_parties(self, numbers: Container[str]) -> frozenset[str]:
        """Return the pictures and transcripts in which a named number of these says something: evidence, and no whole export."""
        rows = self._db.read(
            "SELECT s.name, p.number FROM source s JOIN event e ON e.source = s.no JOIN party p ON p.number ="
            " e.number WHERE s.part = '' AND s.format IN ('screenshot', 'transcript')"
            # A message may have come in before, with a whole export: the picture shows it all the same.
            " UNION SELECT s.name, p.number FROM source s JOIN duplicate d ON d.source = s.no JOIN event e ON e.key ="
            " d.key JOIN party p ON p.number = e.number WHERE s.part = '' AND s.format IN ('screenshot', 'transcript')"
        )
        return frozenset(str(name) for name, number in rows if number in numbers)

    def total(self) -> int:
        """Return how many events there are."""
        return int(self._db.read("SELECT COUNT(*) FROM event")[0][0])

    def seen(self, most_texts: int = 40) -> list[NumberSummary]:
        """Return every number with its counts, the busiest first; ``texts`` are a few of its messages."""
        days: dict[str, tuple[int, str]] = {}
        for number, day, count in self._db.read(
            "SELECT number, day, COUNT(*) FROM event WHERE way <> 'out' AND same_as IS NULL GROUP BY number, day"
        ):
            if count > days.get(number, (0, ""))[0]:
                days[number] = (count, day)
        texts: dict[str, list[str]] = {}
        for number, text in self._db.read(
            "SELECT number, text FROM event WHERE text <> '' AND way <> 'out' GROUP BY number, substr(text, 1, 40)"
        ):
            kept = texts.setdefault(number, [])
            if len(kept) < most_texts:
                kept.append(text)
        rows = self._db.read(
            "SELECT number, GROUP_CONCAT(DISTINCT name), SUM(channel = 'call' AND way <> 'out'),"
            " SUM(channel = 'call' AND way <> 'out' AND outcome = 'answered'), SUM(channel <> 'call' AND way <> 'out'),"
            " SUM(way = 'out'), MIN(NULLIF(day, '')), MAX(day), SUM(way = ''),"
            " SUM(channel = 'call' AND way <> 'out' AND outcome = '') FROM event WHERE same_as IS NULL"
            " GROUP BY number"
        )
        made = [
            NumberSummary(
                number,
                tuple(name for name in (names or "").split(",") if name)[:3],
                calls,
                answered,
                messages,
                out,
                first or "",
                last,
                *days.get(number, (0, "")),
                tuple(texts.get(number, ())),
                unsure,
                left_open,
            )
            for number, names, calls, answered, messages, out, first, last, unsure, left_open in rows
        ]
        return sorted(made, key=lambda one: (-(one.calls + one.messages), one.number))

    def parties(self) -> list[Party]:
        """Return the numbers that were named."""
        return [
            Party(*row)
            for row in self._db.read(
                "SELECT number, creditor, agency, calls FROM party ORDER BY creditor, agency, number"
            )
        ]

    def names(self) -> tuple[frozenset[str], frozenset[str]]:
        """Return what the records call the named parties, their numbers among it, and what they call everybody else."""
        theirs: set[str] = {one.number for one in self.parties()}
        others: set[str] = set()
        for number, name in self._db.read("SELECT DISTINCT number, name FROM event"):
            (theirs if number in theirs else others).update(filter(None, (number, name)))
        return frozenset(theirs), frozenset(others - theirs)

    def named_in_words(self, names: Collection[str]) -> frozenset[str]:
        """Return which of these names stand in what was said to or by the named parties."""
        found: set[str] = set()
        rows = self._db.stream(
            "SELECT DISTINCT e.text FROM party p JOIN event e ON e.number = p.number WHERE e.text <> ''"
        )
        for (text,) in rows if names else ():
            found.update(name for name in names if name in text)
        return frozenset(found)

    def name_parties(self, named: Iterable[Party], dropped: Iterable[str] = ()) -> None:
        """Keep whom numbers speak for; ``dropped`` numbers speak for nobody any more."""
        with self._db.writing() as write:
            write.executemany("DELETE FROM party WHERE number = ?", [(number,) for number in dropped])
            write.executemany("INSERT OR REPLACE INTO party VALUES (?, ?, ?, ?)", [tuple(one) for one in named])

    def logged(self, *, dated: bool = True) -> Log:
        """Return the contacts made by named numbers, in time order: those of known day that came in, each once.

        Without ``dated`` those whose day is not known, and no others.
        """
        log = Log()
        parties = {number: rest for number, *rest in self._db.read("SELECT number, creditor, agency, calls FROM party")}
        sources = {
            no: (f"{name}!{part}" if part else name, role, person)
            for no, name, part, role, person in self._db.read("SELECT no, name, part, role, person FROM source")
        }
        # What is said of a number and of a file is joined here: SQLite holds all that it sorts, row by row.
        rows = self._db.stream(
            "SELECT e.key, e.row, e.day, e.second, e.seconds, e.number, e.source, e.channel, e.way, e.outcome, e.line,"
            " COALESCE(e.signals, '') FROM party p JOIN event e ON e.number = p.number"
            f" WHERE e.same_as IS NULL AND e.way = 'in' AND e.day {'<>' if dated else '='} ''"
            # What a picture shows under one time keeps the order it has there.
            " ORDER BY e.day, e.second, e.source, e.row, e.key"
        )
        try:
            for key, row, day, second, seconds, number, source, channel, way, outcome, line, signals in rows:
                if source in sources:
                    plain, _, asked = signals.partition(";")
                    file, role, person = sources[source]
                    if role == "borrower" and (heard := read_group(line))[0]:
                        # What stands in a group was told to everybody in it.
                        role, person = heard
                    kind = (file, channel, way, number, outcome, line, role, person, *parties[number], plain, asked)
                    log.add(key, row, day, second, seconds, kind)
        except (TypeError, ValueError, OverflowError) as fault:
            raise damaged(self._db.path) from fault
        return log

    def left_out(self) -> dict[str, int]:
        """Count what named numbers did that cannot be counted: no day, or not known who called whom."""
        row = self._db.read(
            "SELECT COALESCE(SUM(e.day = '' AND e.gaps NOT LIKE '%future%'), 0), COALESCE(SUM(e.way = ''), 0),"
            " COALESCE(SUM(e.second IS NULL AND e.day <> ''), 0), COALESCE(SUM(e.gaps LIKE '%future%'), 0)"
            " FROM party p JOIN event e ON e.number = p.number WHERE e.same_as IS NULL AND e.way <> 'out'"
        )[0]
        return {"day": row[0], "way": row[1], "clock": row[2], "future": row[3]}

    def left_out_by_file(self) -> list[ImportGaps]:
        """Return the imports that hold contacts of named numbers which cannot be counted, and how many of each kind."""
        rows = self._db.read(
            "SELECT s.no, s.name, s.part, s.format, SUM(e.day = '' AND e.gaps NOT LIKE '%future%' AND e.gaps NOT LIKE"
            " '%counted%') AS days,"
            " SUM(e.way = '') AS ways, SUM(e.gaps LIKE '%future%') AS future FROM party p JOIN event"
            " e ON e.number = p.number JOIN source s ON s.no = e.source WHERE e.same_as IS NULL AND e.way <> 'out'"
            " GROUP BY s.no HAVING days + ways + future > 0 ORDER BY s.no"
        )
        return [ImportGaps(*row) for row in rows]

    def texts_of(self, keys: Iterable[int]) -> dict[int, str]:
        """Return the words of some events."""
        return {key: rows[0][0] for key in keys if (rows := self._db.read("SELECT text FROM event WHERE key = ?", key))}

    def files_of(self, keys: Collection[int]) -> dict[int, tuple[str, ...]]:
        """Return for some events the files they stand in, as one message may stand in an export and on a picture."""
        found: dict[int, dict[str, None]] = {}
        names = {no: str(name) for no, name in self._db.read("SELECT no, name FROM source")}
        for key in sorted(keys):
            for (source,) in self._db.read("SELECT source FROM event WHERE key = ?", key):
                found[key] = {names[source]: None} if source in names else {}
        for rows in (
            ()
            if not keys
            else (
                # Of a call without its hour nobody knows which of the day it is.
                "SELECT same_as, source FROM event WHERE same_as IS NOT NULL AND second IS NOT NULL",
                "SELECT key, source FROM duplicate",
                "SELECT e.same_as, d.source FROM duplicate d JOIN event e ON e.key = d.key WHERE e.same_as IS NOT NULL",
            )
        ):
            for key, source in self._db.stream(rows):
                if key in keys and source in names:
                    found.setdefault(key, {})[names[source]] = None
        return {key: tuple(files) for key, files in found.items()}

    def texts_of_others(self, words: Iterable[str], most: int = 20_000) -> list[tuple[str, str, int, str]]:
        """Return what came from numbers and names nobody picked and holds one of ``words``: text, file, row and day."""
        like = [f"%{word}%" for word in words]
        rows = self._db.read(
            "SELECT e.text, s.name, s.part, e.row, e.day FROM event e JOIN source s ON s.no = e.source WHERE e.way = 'in'"
            " AND e.same_as IS NULL AND e.text <> '' AND e.number NOT IN (SELECT number FROM party) AND"
            f" ({' OR '.join(['e.text LIKE ?'] * len(like))}) ORDER BY e.day, s.no, e.row LIMIT {most:d}",
            *like,
        )
        return [(text, f"{name}!{part}" if part else name, row, day) for text, name, part, row, day in rows]

    def spoken_in(self) -> dict[int, tuple[str, int]]:
        """Return for calls that another record holds where the transcript of what was said in them stands: file and place."""
        rows = self._db.stream(
            "SELECT e.same_as, s.name, s.part, e.row FROM event e JOIN source s ON s.no = e.source"
            " WHERE e.same_as IS NOT NULL AND e.text <> '' AND s.format = 'transcript' ORDER BY e.key"
        )
        return {key: (f"{name}!{part}" if part else name, row) for key, name, part, row in rows}

    def sent_in_pictures(self) -> dict[str, tuple[str, ...]]:
        """Return for each screenshot what the owner of the phone says in it, in their own bubbles."""
        found: dict[str, list[str]] = {}
        for name, text in self._db.read(
            "SELECT s.name, e.text FROM event e JOIN source s ON s.no = e.source WHERE s.format = 'screenshot' AND"
            " e.way = 'out' AND e.text <> '' ORDER BY s.no, e.row"
        ):
            found.setdefault(name, []).append(text)
        return {name: tuple(texts) for name, texts in found.items()}

    def texts_since(self, source: int) -> list["SeenText"]:
        """Return the wordings of the imports after ``source``, each once for a number and a way, the newest first."""
        rows = self._db.read(
            "SELECT e.number, e.way, e.channel, s.role, MAX(e.day) AS day, e.text FROM event e JOIN source s ON s.no ="
            " e.source WHERE e.source > ? AND e.text <> '' GROUP BY e.number, e.way, s.role, e.text ORDER BY day DESC",
            source,
        )
        return [SeenText(*row) for row in rows]

    def read_texts(
        self,
        stamp: str,
        read: Callable[[list[tuple[str, str, str]]], Iterable[str | None]],
        tick: Callable[[int], None] = lambda done: None,
    ) -> int:
        """Read the words of named numbers that were not read yet, each wording once, and keep what was found.

        What they plainly say stands before a semicolon, what they only sound like after it.

        ``stamp`` stands for the words that reading knows: under another one everything is read anew. ``read`` takes
        wordings, each with whose phone it came to (or which group) and how, and answers them in order; None leaves one
        unread.
        """
        where = f"FROM party p JOIN event e ON e.number = p.number JOIN source s ON s.no = e.source WHERE e.text <> '' AND {_THEIRS}"
        with self._db.writing(log=True) as write:
            held = write.execute("SELECT value FROM state WHERE key = 'signals_stamp'").fetchone()
            if held != (json.dumps(stamp),):
                write.execute("UPDATE event SET signals = NULL WHERE signals IS NOT NULL")
                write.execute(
                    "INSERT INTO state VALUES ('signals_stamp', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                    (json.dumps(stamp),),
                )
            # One by one: a log says the same few hundred things a hundred thousand times.
            keys: dict[tuple[str, str, str], array[int]] = {}
            for key, line, text, role, channel in write.execute(
                f"SELECT e.key, e.line, e.text, s.role, e.channel {where} AND e.signals IS NULL"
            ):
                said_to = line if role == "borrower" and line.startswith(GROUP) else role
                keys.setdefault((text, said_to, channel), array("q")).append(key)
            count = 0
            for same, found in zip(keys.values(), read(list(keys)), strict=True):
                tick(len(same))
                if found is not None:
                    count += 1
                    write.executemany("UPDATE event SET signals = ? WHERE key = ?", ((found, key) for key in same))
        return count

    def unread(self) -> int:
        """Count the messages of named numbers whose words were not read yet."""
        waiting = self._db.read(
            "SELECT COUNT(*) FROM party p JOIN event e ON e.number = p.number JOIN source s ON s.no = e.source"
            f" WHERE e.text <> '' AND {_THEIRS} AND e.signals IS NULL"
        )
        return int(waiting[0][0])

    def forget_others(self) -> int:
        """Remove every event of numbers that speak for nobody; SQLite overwrites them in the file."""
        with self._db.writing(log=True) as write:
            gone = write.execute("DELETE FROM event WHERE number NOT IN (SELECT number FROM party)").rowcount
            write.execute("DELETE FROM duplicate WHERE key NOT IN (SELECT key FROM event)")
            write.execute("UPDATE event SET same_as = NULL WHERE same_as NOT IN (SELECT key FROM event)")
        return gone

    def forget_source(self, no: int) -> int:
        """Undo one import, so that the file can be taken in again in another way; what another file also holds stays."""
        with self._db.writing(log=True) as write:
            write.execute(
                "UPDATE event SET (source, row) = (SELECT d.source, d.row FROM duplicate d WHERE d.key = event.key AND d.source <> ?1)"
                " WHERE source = ?1 AND key IN (SELECT key FROM duplicate WHERE source <> ?1)",
                (no,),
            )
            write.execute(
                "UPDATE event SET text = '', signals = NULL WHERE channel = 'call' AND source <> ?1 AND EXISTS"
                " (SELECT 1 FROM event t WHERE t.same_as = event.key AND t.source = ?1 AND t.text = event.text)",
                (no,),
            )
            gone = write.execute("DELETE FROM event WHERE source = ?", (no,)).rowcount
            write.execute("DELETE FROM duplicate WHERE source = ?", (no,))
            write.execute("UPDATE event SET same_as = NULL WHERE same_as NOT IN (SELECT key FROM event)")
            write.execute("DELETE FROM source WHERE no = ?", (no,))
        return gone


def _report(text: str, db: Database) -> Mapping[str, object]:
    try:
        said = json.loads(text or "{}")
    except (ValueError, TypeError, RecursionError) as fault:
        raise damaged(db.path) from fault
    if not isinstance(said, dict):
        raise damaged(db.path)
    return said
