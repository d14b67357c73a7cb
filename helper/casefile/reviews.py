"""What was done with drafts before they left the room: signed off, withdrawn, sent back. Added to, never altered."""

import json
from dataclasses import asdict, dataclass, fields

from helper.casefile import chain
from helper.casefile.database import Database
from helper.casefile.faults import damaged
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


def add(db: Database, review: Review) -> Review:
    """Append a step and return it with its number and seal."""
    said = {
        name: chain.clean(value) if isinstance(value, str) else value
        for name, value in asdict(review).items()
        if name in _FIELDS
    }
    said["files"] = [list(file) for file in review.files]
    with db.writing() as write:
        link = chain.append(write, "review", lambda no: said | {"no": no})
    return parsed(link)


def rows(db: Database) -> list[Review]:
    """Return every step, oldest first."""
    found = []
    for link in chain.links(db, "review"):
        try:
            found.append(parsed(link))
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as fault:
            what = say("casefile.review_record_was_altered", no=link.no)
            raise damaged(db.path, what) from fault
    return found


def parsed(link: chain.Link) -> Review:
    """Return the step a row holds; ValueError, TypeError or KeyError where it holds none."""
    said = json.loads(link.body)
    kept = {name: value for name, value in said.items() if name in _FIELDS}
    kept["files"] = tuple((name, sha) for name, sha in kept.get("files", ()))
    return Review(**kept, sha256=link.sha256.decode())
