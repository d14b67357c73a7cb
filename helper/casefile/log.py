"""The evidence log (催收记录): what was done, when, by whom; added to, never altered.

Its columns are those that courts weigh: when and how, who they said they were, who was reached, their key
words, the file and its SHA-256, the device that holds the original, what was done about it, the receipt
number (最高人民法院关于民事诉讼证据的若干规定 第十四、十五、十九条).
"""

import json
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime, timedelta
from typing import Any

from helper.casefile import chain, evidence
from helper.casefile.database import Database
from helper.casefile.faults import damaged, shown
from helper.errors import HelperError
from helper.wording import say


@dataclass(frozen=True, slots=True)
class LogEntry:
    """Hold one line of the log.

    ``no``, ``previous`` and ``sha256`` are given by the log and not by the caller. ``recorded_at`` is ISO
    with +08:00; ``at`` is when it happened, as told. ``files`` names evidence: its name in evidence/ and
    its SHA-256. ``corrects`` names the earlier entry that this one sets right.
    """

    recorded_at: str
    at: str = ""
    channel: str = ""
    number: str = ""
    claimed_identity: str = ""
    recipient: str = ""
    words: str = ""
    summary: str = ""
    files: tuple[tuple[str, str], ...] = ()
    device: str = ""
    measures: str = ""
    ticket: str = ""
    contact: int | None = None
    corrects: int | None = None
    no: int = 0
    previous: str = ""
    sha256: str = ""

    @property
    def tells(self) -> bool:
        """Tell whether anything about a contact stands in it: an empty row proves nothing."""
        told = (self.at, self.channel, self.number, self.claimed_identity, self.recipient, self.words, self.summary)
        return any(told) or bool(self.files or self.measures or self.ticket)

    def hashed(self) -> dict[str, object]:
        """Return the fields that the seal covers."""
        said = asdict(self)
        del said["previous"], said["sha256"]
        return said | {"files": [list(file) for file in self.files]}


_FIELDS = {field.name for field in fields(LogEntry)}


def add(db: Database, entry: LogEntry) -> LogEntry:
    """Append an entry and return it with its number and seal."""
    moment = datetime.fromisoformat(entry.recorded_at)
    if moment.utcoffset() != timedelta(hours=8):
        raise ValueError("recorded_at needs the +08:00 of Asia/Shanghai")
    texts: dict[str, Any] = {
        name: chain.clean(value) for name, value in asdict(entry).items() if isinstance(value, str)
    }
    entry = replace(entry, **texts, files=tuple((chain.clean(name), sha) for name, sha in entry.files))
    with db.writing() as write:
        kept = {(each.name, each.sha256) for each in evidence.kept(db)} if entry.files else set()
        for name, sha in entry.files:
            if (name, sha) not in kept:
                raise HelperError(
                    say("casefile.file_named_in_entry"),
                    where=shown(name),
                    do=say("casefile.add_file_to_case_first"),
                )
        length = chain.head(db, "log")[0]
        if entry.corrects is not None and not 1 <= entry.corrects <= length:
            raise HelperError(
                say("casefile.there_is_no_entry", corrects=entry.corrects),
                where=shown(db.path.parent),
                do=say("casefile.there_are_entries_see_helper", length=length),
            )
        link = chain.append(write, "log", lambda no: replace(entry, no=no).hashed())
    return _entry(link, db)


def entries(db: Database) -> list[LogEntry]:
    """Return the log as written, in order."""
    return [_entry(link, db) for link in chain.links(db, "log")]


def parsed(link: chain.Link) -> LogEntry:
    """Return the entry a row holds; ValueError, TypeError or KeyError where it holds none."""
    said = {name: value for name, value in json.loads(link.body).items() if name in _FIELDS}
    said["files"] = tuple((name, sha) for name, sha in said["files"])
    if not all(isinstance(value, str | int | tuple) or value is None for value in said.values()):
        raise TypeError("an entry holds text, numbers and names of files")
    return LogEntry(**said, previous=link.previous.decode(), sha256=link.sha256.decode())


def _entry(link: chain.Link, db: Database) -> LogEntry:
    try:
        return parsed(link)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as fault:
        what = say("casefile.entry_was_altered_and_cannot", no=link.no)
        raise damaged(db.path, what) from fault
