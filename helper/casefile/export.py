"""The log and the contacts for other hands: CSV that Excel opens and never evaluates, JSON that a stranger can verify."""

import csv
import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict

from helper.casefile.chain import START
from helper.casefile.log import LogEntry
from helper.model.event import Logged
from helper.model.masking import mask_text, masked
from helper.model.pattern import later
from helper.text import Text
from helper.wording import say

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
