"""What became of letters: signed off or sent back as drafts, sent, and what came back.

A review is added to and never altered. What was sent stands as it is now; a mistake is set right in it and by a new
entry of the log, where each step stands as well.
"""

import json
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from typing import Any

from helper.casefile import chain
from helper.casefile.chain import clean
from helper.casefile.database import Database
from helper.casefile.faults import damaged, show_path
from helper.errors import HelperError
from helper.wording import say

SIGNED, WITHDRAWN, SENT_BACK = "signed", "withdrawn", "sent_back"


@dataclass(frozen=True, slots=True)
class Review:
    """Hold one step.

    ``text`` is the checksum of the document without its day, ``answers`` that of all answers, ``files`` the names
    and SHA-256 of the files as they were signed off.
    """

    at: str
    kind: str
    letter: str
    who: str = ""
    text: str = ""
    answers: str = ""
    note: str = ""
    files: tuple[tuple[str, str], ...] = ()
    no: int = 0
    sha256: str = ""


_FIELDS = {field.name for field in fields(Review)} - {"sha256"}


def add_review(db: Database, review: Review) -> Review:
    """Append a step and return it with its number and seal."""
    said = {
        name: chain.clean(value) if isinstance(value, str) else value
        for name, value in asdict(review).items()
        if name in _FIELDS
    }
    said["files"] = [list(file) for file in review.files]
    with db.writing() as write:
        link = chain.append(write, "review", lambda no: said | {"no": no})
    return parse_step(link)


def review_rows(db: Database) -> list[Review]:
    """Return every step, oldest first."""
    found = []
    for link in chain.links(db, "review"):
        try:
            found.append(parse_step(link))
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as fault:
            what = say("casefile.review_record_was_altered", no=link.no)
            raise damaged(db.path, what) from fault
    return found


def parse_step(link: chain.Link) -> Review:
    """Return the step a row holds; ValueError, TypeError or KeyError where it holds none."""
    said = json.loads(link.body)
    kept = {name: value for name, value in said.items() if name in _FIELDS}
    kept["files"] = tuple((name, sha) for name, sha in kept.get("files", ()))
    return Review(**kept, sha256=link.sha256.decode())


@dataclass(frozen=True, slots=True)
class Sent:
    """Hold one thing that was sent: a letter by its name, or a call or form that stands for one.

    ``received_on`` is the day it arrived where that is known, else empty: a time limit runs from there.
    ``way`` is how it went (``post``, ``hand``, ``phone``, ``online``, ``email``). ``answer`` is ``yes``, ``part``,
    ``no`` or ``none`` once there is one; ``none`` is an answer that settles nothing. ``entry`` and ``reply_entry``
    are the lines of the log that say so. ``undone`` marks one that was recorded by mistake.
    """

    letter: str
    venue: str
    sent_on: str
    received_on: str = ""
    way: str = ""
    ticket: str = ""
    accepted_on: str = ""
    remind_on: str = ""
    replied_on: str = ""
    answer: str = ""
    note: str = ""
    entry: int = 0
    reply_entry: int = 0
    undone: bool = False
    no: int = 0

    @property
    def runs_from(self) -> date:
        """Return the day a time limit runs from: when it arrived, else when it was sent."""
        return date.fromisoformat(self.received_on or self.sent_on)


_COLUMNS = tuple(field.name for field in fields(Sent) if field.name != "no")


def add_sent(db: Database, sent: Sent) -> Sent:
    """Keep a new row and return it with its number; a number is never used again."""
    values = _values(sent)
    marks = ", ".join("?" for _ in _COLUMNS)
    with db.writing() as write:
        number = write.execute(f"INSERT INTO sent ({', '.join(_COLUMNS)}) VALUES ({marks})", values).lastrowid
    assert number is not None
    return replace(sent, no=number)


def change(db: Database, sent: Sent) -> None:
    """Set a row to what is known now. Raise HelperError where there is no such row."""
    with db.writing() as write:
        changed = write.execute(
            f"UPDATE sent SET {', '.join(f'{name} = ?' for name in _COLUMNS)} WHERE no = ?", (*_values(sent), sent.no)
        ).rowcount
    if not changed:
        raise HelperError(
            say("casefile.nothing_was_sent_under_number", no=sent.no),
            where=show_path(db.path.parent),
            do=say("casefile.see_what_was_sent_helper"),
        )


def sent_rows(db: Database) -> list[Sent]:
    """Return everything that was sent, in the order recorded, also what was undone."""
    found = db.read(f"SELECT no, {', '.join(_COLUMNS)} FROM sent ORDER BY no")
    made = [_row(no, *values) for no, *values in found]
    if not all(_is_sound(row) for row in made):
        raise damaged(db.path)
    return made


def _is_sound(row: Sent) -> bool:
    days = (row.sent_on, row.received_on, row.accepted_on, row.remind_on, row.replied_on)
    try:
        for day in days:
            if day:
                date.fromisoformat(day)
    except (ValueError, TypeError):
        return False
    return bool(row.sent_on) and all(
        isinstance(getattr(row, name), str) for name in ("letter", "venue", "way", "ticket", "answer", "note")
    )


def _row(no: int, *values: Any) -> Sent:
    said = dict(zip(_COLUMNS, values, strict=True))
    return Sent(**{**said, "undone": bool(said["undone"])}, no=no)


def _values(sent: Sent) -> tuple[Any, ...]:
    said = asdict(sent)
    return tuple(clean(said[name]) if isinstance(said[name], str) else said[name] for name in _COLUMNS)
