"""The log for other hands: a CSV that Excel opens and never evaluates, a JSON that a stranger can verify."""

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict

from helper.casefile.chain import START
from helper.casefile.log import LogEntry
from helper.model.masking import mask_text, masked
from helper.text import Text

_COLUMNS: dict[str, Text] = {
    "no": Text("序号", "No."),
    "at": Text("发生时间", "When it happened"),
    "channel": Text("方式", "Channel"),
    "number": Text("对方号码或账号", "Number or account"),
    "claimed_identity": Text("对方自称（姓名、公司、工号）", "Who they said they were (name, company, staff number)"),
    "recipient": Text("被联系人", "Who was contacted"),
    "words": Text("原话", "Their words"),
    "summary": Text("经过", "What happened"),
    "files": Text("证据文件及 SHA-256", "Evidence files and SHA-256"),
    "device": Text("原件所在设备", "Device that holds the original"),
    "measures": Text("已采取的措施", "What was done about it"),
    "ticket": Text("受理编号", "Receipt number"),
    "contact": Text("第几次联系", "Contact"),
    "corrects": Text("更正第几条", "Corrects entry"),
    "recorded_at": Text("记录时间", "Recorded at"),
    "previous": Text("前一条的 SHA-256", "SHA-256 of the entry before"),
    "sha256": Text("本条的 SHA-256", "SHA-256 of this entry"),
}
_WORDS = ("claimed_identity", "recipient", "words", "summary", "device", "measures", "ticket")
# What a spreadsheet takes for the start of a formula (owasp.org, "CSV Injection"), full-width forms included.
_FORMULA = tuple("=+-@\t\r＝＋－＠")
# What a spreadsheet takes for a number and rewrites: 13812345678 becomes 1.38E+10, 0755 loses its zero.
_NUMBER = re.compile(r"[\d\s.,/:]*\d[\d\s.,/:]*(?:[eE]\d+)?")
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")

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
_HOW = Text(
    "每条记录去掉 previous 和 sha256 两项，其余各项写成一行 JSON：键按字母顺序，不加空格，汉字照写，编码为 UTF-8。"
    "在它前面接上前一条的 sha256 和一个换行（第一条之前是 64 个 0），算 SHA-256，应与本条的 sha256 相同。"
    "files 里是文件名和该文件的 SHA-256，可用 sha256sum（Windows：certutil -hashfile 文件 SHA256）核对。"
    "也可把本文件存为 log.json，用 Python 3 运行下面 program 里的几行。"
    "相符说明写下之后没有改动；不能说明写下的内容属实，也不能排除整份记录重做，"
    "所以最后一条的 sha256 宜当天另存一处。",
    "Take each entry without previous and sha256, and write the rest as one line of JSON: keys in alphabetical order, "
    "no blanks, characters as they are, in UTF-8. Put the sha256 of the entry before and a line feed in front of it "
    "(64 zeros before the first) and compute SHA-256: it must equal the entry's sha256. files holds file names and the "
    "SHA-256 of each, to be compared with sha256sum (Windows: certutil -hashfile FILE SHA256). "
    "Or save this file as log.json and run the lines under program with Python 3. "
    "If all agree, nothing was changed since it was written. That does not show that what was written is true, nor "
    "that the whole log was not made anew; so keep the last sha256 somewhere else on the day.",
)


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
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def cell(value: str | int | None) -> str | int:
    """Return a value that a spreadsheet takes as text: neither a formula nor a number to rewrite."""
    if value is None or isinstance(value, int):
        return "" if value is None else value
    text = _UNSEEN.sub("", value)
    if text.lstrip(" \u3000\n").startswith(_FORMULA) or _NUMBER.fullmatch(text):
        text = "'" + text
    return text.replace("\r\n", "\n").replace("\r", "\n")
