"""The evidence log (催收记录): what was done, when, by whom; added to, never altered.

Its columns are those that courts weigh: when and how, who they said they were, who was reached, their key
words, the file and its SHA-256, the device that holds the original, what was done about it, the receipt
number (最高人民法院关于民事诉讼证据的若干规定 第十四、十五、十九条).
"""

import json
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime, timedelta

from helper.casefile import chain, evidence
from helper.casefile.database import Database
from helper.casefile.faults import damaged, shown
from helper.errors import HelperError
from helper.text import Text


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
    texts = {name: chain.clean(value) for name, value in asdict(entry).items() if isinstance(value, str)}
    entry = replace(entry, **texts, files=tuple((chain.clean(name), sha) for name, sha in entry.files))
    with db.writing() as write:
        kept = {(each.name, each.sha256) for each in evidence.kept(db)} if entry.files else set()
        for name, sha in entry.files:
            if (name, sha) not in kept:
                raise HelperError(
                    Text("记录里写的文件还不在证据里", "A file named in the entry is not among the evidence"),
                    where=shown(name),
                    do=Text("先把文件加进案件，再写这条记录", "Add the file to the case first, then write the entry"),
                )
        length = chain.head(db, "log")[0]
        if entry.corrects is not None and not 1 <= entry.corrects <= length:
            raise HelperError(
                Text(f"没有第 {entry.corrects} 条记录可以更正", f"There is no entry {entry.corrects} to correct"),
                where=shown(db.path.parent),
                do=Text(
                    f"现有 {length} 条记录，看一看：helper log list",
                    f"There are {length} entries; see: helper log list",
                ),
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
    return LogEntry(**said, previous=link.previous.decode(), sha256=link.sha256.decode())


def _entry(link: chain.Link, db: Database) -> LogEntry:
    try:
        return parsed(link)
    except (ValueError, TypeError, KeyError, AttributeError) as fault:
        what = Text(f"第 {link.no} 条记录被改动过，读不出来", f"Entry {link.no} was altered and cannot be read")
        raise damaged(db.path, what) from fault
