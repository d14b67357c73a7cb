"""helper check: one contact, no case."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from helper import reading
from helper.cases import answer_parsing
from helper.cases.judging import judge_words
from helper.cli.screens import findings_json
from helper.cli.screens.myths import myths_in
from helper.cli.terminal import terminal
from helper.cli.typed import Annotated, argument, new_app, option
from helper.errors import Exit, HelperError
from helper.guidance import Guidance, load
from helper.model.fact import Fact, Facts
from helper.model.signal import Signal
from helper.text import Text

app = new_app()
KEYS = frozenset({"id", "text", "facts", *answer_parsing.FIELDS})
LONGEST = 8_000_000
"""Bytes of one message; a whole year of chat is far below this."""


@app.command()
def check(
    text: Annotated[str | None, argument("对方的原话；写 - 或不写就从标准输入读", "Their words; - or nothing reads standard input")] = None,
    file: Annotated[Path | None, option("-f", "--file", zh="从文件读", en="Read them from a file")] = None,
    at: Annotated[str | None, option("--at", zh="时间，例 2026-10-03T22:41", en="When, e.g. 2026-10-03T22:41")] = None,
    channel: Annotated[str | None, option("--channel", zh="call|sms|messaging_app|app_notice|email|visit|post|social_media", en="call|sms|messaging_app|app_notice|email|visit|post|social_media")] = None,
    to: Annotated[str | None, option("--to", zh="联系的是谁：borrower|co_borrower|guarantor|spouse|relative|colleague|employer|emergency_contact|neighbour|other", en="Who was contacted: borrower|co_borrower|guarantor|spouse|relative|colleague|employer|emergency_contact|neighbour|other")] = None,
    creditor_kind: Annotated[str | None, option("--creditor-kind", zh="bank|consumer_finance|microloan|platform|private_lender|unknown", en="bank|consumer_finance|microloan|platform|private_lender|unknown")] = None,
    product: Annotated[str | None, option("--product", zh="credit_card|online_loan|instalment|secured_vehicle|private", en="credit_card|online_loan|instalment|secured_vehicle|private")] = None,
    set_: Annotated[list[str] | None, option("--set", zh="事实=值，可多次", en="fact=value, may be repeated")] = None,
    jsonl: Annotated[Path | None, option("--jsonl", zh="每行一个联系（JSON：id, text, at, channel, recipient_role, creditor_kind, product, facts），每行一个结果", en="One contact a line (JSON: id, text, at, channel, recipient_role, creditor_kind, product, facts), one result a line")] = None,
    as_json_: Annotated[bool, option("--json", zh="输出 JSON", en="Print JSON")] = False,
    everything: Annotated[bool, option("--all", zh="JSON 里列出每一条规则的结果", en="List every rule's answer in the JSON")] = False,
) -> int:
    guidance = load()
    options = {"at": at, "channel": channel, "to": to, "creditor_kind": creditor_kind, "product": product}
    if jsonl is not None:
        return _lines(guidance, jsonl)
    facts: list[Fact] = []
    for name, said in options.items():
        if said is not None:
            facts += answer_parsing.parse_fact(guidance, answer_parsing.OPTIONS[name], said, where=f"--{name.replace('_', '-')}")
    facts += answer_parsing.parse_settings(guidance, set_ or [])
    words = _words(text, file, bool(facts))
    if words is not None and not words.strip() and not facts:
        raise _nothing_given()
    findings, signals = judge_words(guidance, Facts(facts), words)
    screen = terminal()
    if as_json_:
        shown = findings_json.item(None, findings, signals, screen.lang, myths_in(guidance, words, signals))
        if everything:
            shown["findings"] = [findings_json.finding(row, screen.lang) for row in findings]
        print(json.dumps(findings_json.document([shown]), ensure_ascii=findings_json.ascii_only()))
        return Exit.OK
    _show(guidance, words, signals, findings)
    return Exit.OK


def _words(text: str | None, file: Path | None, has_facts: bool) -> str | None:
    if text is not None and file is not None:
        raise HelperError(Text("原话和 -f 只能给一个", "Give either the words or -f, not both"), code=Exit.USAGE)
    if file is not None:
        try:
            with file.open("rb") as stream:
                return _decoded(stream.read(LONGEST + 1), str(file))
        except OSError as error:
            raise HelperError(
                Text("文件打不开", "The file cannot be opened"), where=str(file), do=Text("核对路径和权限", "Check the path and its permissions")
            ) from error
    if text is not None and text != "-":
        return text
    if text == "-" or _waiting(has_facts):
        words = _decoded(sys.stdin.buffer.read(LONGEST + 1), "-")
        return words if words.strip() or not has_facts else None
    if has_facts:
        return None
    raise _nothing_given()


def _waiting(has_facts: bool) -> bool:
    """Tell whether words are to be read from standard input.

    Where facts alone would do, an input that is open and silent is not waited for: a program that calls this
    one may have left it so.
    """
    if sys.stdin is None or sys.stdin.closed or sys.stdin.isatty():
        return False
    if not has_facts or sys.platform == "win32":
        return True
    import select

    return bool(select.select([sys.stdin.buffer], [], [], 0.3)[0])


def _nothing_given() -> HelperError:
    return HelperError(
        Text("还没有给出对方的原话", "Their words are missing"),
        do=Text('helper check "对方的原话" --at 2026-10-03T22:41 --channel sms --to borrower', 'helper check "their words" --at 2026-10-03T22:41 --channel sms --to borrower'),
        code=Exit.USAGE,
    )


def _decoded(data: bytes, where: str) -> str:
    if len(data) > LONGEST:
        raise HelperError(
            Text("内容太大（超过 8 MB）", "This is too large (over 8 MB)"),
            where=where,
            do=Text("分成几次检查，或只留有关的信息", "Check it in parts, or keep only the messages that matter"),
        )
    return reading.decode(data)


def _lines(guidance: Guidance, path: Path) -> int:
    """Answer one line for one line, in order; a line that cannot be read is answered with its error."""
    failed, ignored = 0, set()
    screen = terminal()
    for number, line in _rows(path):
        try:
            row = _row(line, f"{path.name}:{number}")
            ignored |= set(row) - KEYS
            facts = _row_facts(guidance, row, f"{path.name}:{number}")
            findings, signals = judge_words(guidance, facts, row.get("text"))
            shown = findings_json.item(row.get("id"), findings, signals, screen.lang, myths_in(guidance, row.get("text"), signals))
        except HelperError as error:
            failed += 1
            shown = {"id": _id_of(line), "error": {"what": error.what.of(screen.lang), "where": error.where, "next": error.do.of(screen.lang) if error.do else None}}
            for said in error.lines(screen.lang):
                screen.complain(said)
        print(json.dumps({"schema": findings_json.SCHEMA, **shown}, ensure_ascii=findings_json.ascii_only()))
    if ignored:
        listed = ", ".join(sorted(ignored)[:8])
        screen.complain(Text(f"没有用到这些键：{listed}。能用的键：{', '.join(sorted(KEYS))}", f"These keys were not used: {listed}. Keys that are: {', '.join(sorted(KEYS))}"))
    if failed:
        screen.complain(Text(f"有 {failed} 行没有读懂，其余已照常检查。", f"{failed} line(s) could not be read; the others were checked."))
    return Exit.SOME_FAILED if failed else Exit.OK


def _rows(path: Path) -> Iterator[tuple[int, bytes]]:
    try:
        with (sys.stdin.buffer if str(path) == "-" else path.open("rb")) as stream:
            for number, line in enumerate(stream, start=1):
                line = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
                if line.strip():
                    yield number, line
    except OSError as error:
        raise HelperError(
            Text("文件打不开", "The file cannot be opened"), where=str(path), do=Text("核对路径和权限", "Check the path and its permissions")
        ) from error


def _row(line: bytes, where: str) -> dict[str, Any]:
    try:
        row = json.loads(line.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise HelperError(
            Text("这一行不是 JSON（UTF-8）", "This line is not JSON in UTF-8"), where=where, do=Text("每行写一个 {…}", "Write one {…} a line")
        ) from error
    if isinstance(row, dict) and not {"text", "facts", *answer_parsing.FIELDS} & set(row):
        raise HelperError(
            Text("这一行没有可查的内容", "There is nothing to check in this line"),
            where=where,
            do=Text(f"能用的键：{', '.join(sorted(KEYS))}", f"Keys that can be used: {', '.join(sorted(KEYS))}"),
        )
    if not isinstance(row, dict) or not isinstance(row.get("text") or "", str) or not isinstance(row.get("facts") or {}, dict):
        raise HelperError(
            Text("这一行的形状不对", "This line has the wrong shape"),
            where=where,
            do=Text('写成 {"id": …, "text": "…", "at": "…", "channel": "…", "facts": {…}}', 'Write {"id": …, "text": "…", "at": "…", "channel": "…", "facts": {…}}'),
        )
    return row


def _row_facts(guidance: Guidance, row: dict[str, Any], where: str) -> Facts:
    named = {fact: row[field] for field, fact in answer_parsing.FIELDS.items() if row.get(field) is not None}
    return Facts(answer_parsing.parse_mapping(guidance, {**named, **(row.get("facts") or {})}, where=where))


def _id_of(line: bytes) -> Any:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return row.get("id") if isinstance(row, dict) else None


def _show(guidance: Guidance, words: str | None, signals: list[Signal], findings: list) -> None:
    from helper.cli.screens.danger import show_distress, show_fraud
    from helper.cli.screens.findings import show_findings, show_signals
    from helper.cli.screens.myths import show_answers

    screen = terminal()
    if words:
        show_distress(screen, reading.distress(words, guidance.signals))
    show_signals(screen, guidance, signals)
    if words:
        show_fraud(screen, guidance, reading.fraud_signs(words, guidance.signals))
    show_findings(screen, guidance, findings)
    show_answers(screen, guidance, words, (signal.id for signal in signals))
    if words and not signals and not any(row.answer == "breach" for row in findings):
        screen.say(
            Text(
                "程序没有从这些话里读到要紧的内容。读不到不等于没有问题：外文、图片、语音、很隐晦的话，程序读不懂；可以用 helper start 自己选。",
                "Nothing that matters was read in these words. That does not mean all is well: other languages than Chinese, pictures, voice and veiled words are not understood; with helper start you can choose for yourself.",
            ),
            "warn",
        )
    if any("contact.at" in row.missing and row.raised for row in findings):
        screen.say(Text("补上时间再查，才知道那一天适用哪些法律：--at 2026-10-03T22:41", "Add when it was, so that the law of that day can be applied: --at 2026-10-03T22:41"), "key")
    screen.say()
    screen.say(Text("要接着做记录、写信：helper start", "To keep a log and write a letter: helper start"), "note")
