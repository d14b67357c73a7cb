"""The evidence log (催收记录): what was done, when, by whom; added to, never altered; and the same for other hands.

Its columns are those that courts weigh: when and how, who they said they were, who was reached, their key
words, the file and its SHA-256, the device that holds the original, what was done about it, the receipt
number (最高人民法院关于民事诉讼证据的若干规定 第十四、十五、十九条). It goes out as CSV that Excel opens and never
evaluates, and as JSON that a stranger can verify.
"""

import csv
import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime, timedelta
from typing import Any

from helper.casefile import chain, evidence
from helper.casefile.chain import START
from helper.casefile.database import Database
from helper.casefile.faults import damaged, show_path
from helper.errors import HelperError
from helper.model.event import Logged
from helper.model.masking import mask_text, masked
from helper.model.pattern import later
from helper.text import Text
from helper.wording import say

TAKEN_BACK = "taken_back"
"""The kind of an entry that takes an earlier one back: what it corrects never was."""


@dataclass(frozen=True, slots=True)
class LogEntry:
    """Hold one line of the log.

    ``no``, ``previous`` and ``sha256`` are given by the log and not by the caller. ``recorded_at`` is ISO
    with +08:00; ``at`` is when it happened, as told. ``files`` names evidence: its name in evidence/ and
    its SHA-256. ``corrects`` names the earlier entry that this one sets right; ``kind`` is ``TAKEN_BACK`` where it
    takes that one back altogether.
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
    kind: str = ""
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
        if not self.kind:
            del said["kind"]  # most rows are of no kind, and were sealed before there was one
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
                    where=show_path(name),
                    do=say("casefile.add_file_to_case_first"),
                )
        length = chain.head(db, "log")[0]
        if entry.corrects is not None and not 1 <= entry.corrects <= length:
            raise HelperError(
                say("casefile.there_is_no_entry", corrects=entry.corrects),
                where=show_path(db.path.parent),
                do=say("casefile.there_are_entries_see_helper", length=length),
            )
        link = chain.append(write, "log", lambda no: replace(entry, no=no).hashed())
    return _entry(link, db)


def read_entries(db: Database) -> list[LogEntry]:
    """Return the log as written, in order."""
    return [_entry(link, db) for link in chain.links(db, "log")]


def parse_entry(link: chain.Link) -> LogEntry:
    """Return the entry a row holds; ValueError, TypeError or KeyError where it holds none."""
    said = {name: value for name, value in json.loads(link.body).items() if name in _FIELDS}
    said["files"] = tuple((name, sha) for name, sha in said["files"])
    if not all(isinstance(value, str | int | tuple) or value is None for value in said.values()):
        raise TypeError("an entry holds text, numbers and names of files")
    return LogEntry(**said, previous=link.previous.decode(), sha256=link.sha256.decode())


def _entry(link: chain.Link, db: Database) -> LogEntry:
    try:
        return parse_entry(link)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as fault:
        what = say("casefile.entry_was_altered_and_cannot", no=link.no)
        raise damaged(db.path, what) from fault


_COLUMNS: dict[str, Text] = {
    "no": say("casefile.answer_no"),
    "at": say("casefile.when_happened"),
    "channel": say("casefile.channel"),
    "number": say("casefile.number_or_account"),
    "claimed_identity": say("casefile.who_they_said"),
    "recipient": say("casefile.who_was_contacted"),
    "words": say("casefile.their_words"),
    "summary": say("casefile.what_happened"),
    "files": say("casefile.evidence_files_and_sha_256"),
    "device": say("casefile.device_holds_original"),
    "measures": say("casefile.what_was_done_about"),
    "ticket": say("casefile.receipt_number"),
    "contact": say("casefile.contact"),
    "corrects": say("casefile.corrects_entry"),
    "recorded_at": say("casefile.recorded_at"),
    "previous": say("casefile.sha_256_entry_before"),
    "sha256": say("casefile.sha_256_entry"),
}
_WORDS = ("claimed_identity", "recipient", "words", "summary", "device", "measures", "ticket")
# What a spreadsheet takes for the start of a formula (owasp.org, "CSV Injection"), full-width forms included.
_FORMULA = tuple("=+-@\t\r＝＋－＠")
# What a spreadsheet takes for a number and rewrites: 13812345678 becomes 1.38E+10, 0755 loses its zero.
_NUMBER = later(r"[\d\s.,/:]*\d[\d\s.,/:]*(?:[eE]\d+)?")
# Control characters of both sets, and marks that turn the direction of what follows.
_UNSEEN = later("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")

_PROGRAM = """\
import hashlib, json
log = json.load(open("log.json", encoding="utf-8"))
previous = "0" * 64
for entry in log["entries"]:
    said = {name: value for name, value in entry.items() if name not in ("previous", "sha256")}
    text = previous + "\\n" + json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    seal = hashlib.sha256(text.encode("utf-8")).hexdigest()
    same = entry["previous"] == previous and entry["sha256"] == seal
    print(entry["no"], "OK" if same else "DIFFERENT")
    previous = entry["sha256"]
print("end", "OK" if (len(log["entries"]), previous) == (log["length"], log["last_sha256"]) else "DIFFERENT")
"""
_HOW = say("casefile.take_each_entry_without_previous")


def export_log_csv(
    entries: Iterable[LogEntry], lang: str, *, labels: Mapping[str, str] | None = None, mask: bool = False
) -> bytes:
    """Return the log as CSV for Excel: UTF-8 with BOM, CRLF, nothing that is evaluated or rewritten.

    ``labels`` gives the words for codes of channel and recipient, whose wording is not this room's.
    ``mask`` hides the numbers of persons, also inside words.
    """
    labels = labels or {}
    hide = mask_text if mask else str
    out = io.StringIO(newline="")
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow([title.of(lang) for title in _COLUMNS.values()])
    for entry in entries:
        said = asdict(entry)
        for name in _WORDS:
            said[name] = hide(said[name])
        said["number"] = masked(entry.number) if mask else entry.number
        for name in ("channel", "recipient"):
            said[name] = labels.get(said[name], said[name])
        said["files"] = "\n".join(f"{hide(name)}  {sha}" for name, sha in entry.files)
        table.writerow([cell(said[name]) for name in _COLUMNS])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8", "replace")


def export_log_json(entries: Iterable[LogEntry]) -> str:
    """Return the whole log as JSON, with what a stranger needs to recompute its chain."""
    entries = list(entries)
    log = {
        "schema": "helper.log/1",
        "length": len(entries),
        "last_sha256": entries[-1].sha256 if entries else START,
        "how_to_verify": {**_HOW._asdict(), "program": _PROGRAM},
        "entries": [entry.hashed() | {"previous": entry.previous, "sha256": entry.sha256} for entry in entries],
    }
    # Written as JSON writes them, they say the same to a program and nothing to a terminal.
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(log, ensure_ascii=False, indent=2)) + "\n"


def cell(value: str | int | None) -> str | int:
    """Return a value that a spreadsheet takes as text: neither a formula nor a number to rewrite."""
    if value is None or isinstance(value, int):
        return "" if value is None else value
    text = _UNSEEN.sub("", value)
    if text.lstrip(" \u3000\n").startswith(_FORMULA) or _NUMBER.fullmatch(text):
        text = "'" + text
    return text.replace("\r\n", "\n").replace("\r", "\n")


_CONTACT_COLUMNS = (
    say("casefile.day"),
    say("casefile.time"),
    say("casefile.lender"),
    say("casefile.agency"),
    say("casefile.number"),
    say("casefile.channel"),
    say("casefile.answered"),
    say("casefile.seconds"),
    say("casefile.whose_phone"),
    say("casefile.file"),
    say("casefile.row"),
)
_SAID = {
    "call": say("casefile.call"),
    "sms": say("casefile.message"),
    "messaging_app": say("casefile.chat"),
    "answered": say("casefile.answer_yes"),
    "unanswered": say("casefile.answer_no_2"),
    "": Text("", ""),
}


def export_events_csv(rows: Iterable[Logged], lang: str, *, mask: bool = True) -> bytes:
    """Return the contacts as CSV for Excel: UTF-8 with BOM, CRLF; every cell that could be a formula is quoted."""
    out = io.StringIO(newline="")
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow([title.of(lang) for title in _CONTACT_COLUMNS])
    for row in rows:
        at = "" if row.second is None else f"{row.second // 3600:02}:{row.second // 60 % 60:02}:{row.second % 60:02}"
        number = masked(row.number) if mask else row.number
        file = mask_text(row.file) if mask else row.file
        said = (row.day, at, row.creditor, row.agency, number, _SAID[row.channel].of(lang), _SAID[row.outcome].of(lang))
        whose = ":".join(filter(None, (row.role, row.person)))
        # A day and a time are no formula, and Excel may take them as such.
        table.writerow(
            [
                *said[:2],
                *map(cell, said[2:]),
                "" if row.seconds is None else row.seconds,
                cell(whose),
                cell(file),
                row.row,
            ]
        )
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8", "replace")
