"""helper log: the record of every contact, each entry sealed to the one before."""

import sys
from pathlib import Path

from helper import casefile
from helper.casefile import LogEntry
from helper.cases import answer_parsing, clock
from helper.cases.opening import open_to_change, open_to_read
from helper.cli.screens import danger
from helper.cli.terminal import terminal
from helper.cli.typed import Annotated, case_option, help_for, new_app, option
from helper.errors import Exit, HelperError
from helper.guidance import Guidance, load
from helper.intake import archives
from helper.intake.transcripts import HOW_TO, MOST, is_transcript, words_of
from helper.model.masking import mask_text, masked
from helper.model.moment import parse_moment
from helper.packet.media import AUDIO_AND_VIDEO, said, seconds_of
from helper.packet.sniffing import kind_of
from helper.text import Text

app = new_app()


@app.command(help=help_for("添加一条记录，可同时加入证据文件", "Add an entry, with evidence files if any"))
def add(
    case: Annotated[Path | None, case_option()] = None,
    at: Annotated[str | None, option("--at", zh="时间", en="When")] = None,
    channel: Annotated[str | None, option("--channel", zh="方式：call|sms|…", en="Channel: call|sms|…")] = None,
    number: Annotated[str | None, option("--number", zh="对方号码", en="Their number")] = None,
    identity: Annotated[str | None, option("--identity", zh="对方自称", en="Who they said they were")] = None,
    to: Annotated[str | None, option("--to", zh="被联系的人", en="Who was contacted")] = None,
    words: Annotated[str | None, option("--words", zh="原话", en="Their words")] = None,
    summary: Annotated[str | None, option("--summary", zh="经过", en="What happened")] = None,
    measures: Annotated[str | None, option("--measures", zh="做了什么", en="What was done about it")] = None,
    ticket: Annotated[str | None, option("--ticket", zh="受理编号", en="Ticket number")] = None,
    device: Annotated[str | None, option("--device", zh="原件在哪个设备里", en="The device that holds the original")] = None,
    file: Annotated[list[Path] | None, option("--file", zh="证据文件，可多次；原件不动，复制一份", en="An evidence file, may be repeated; it is copied, the original stays")] = None,
    transcript: Annotated[Path | None, option("--transcript", zh="录音的文字稿（SRT，或每行带时间的文字）；没有另写 --words 时作为原话", en="The transcript of a recording (SRT, or text with times); taken as the words where --words is not given")] = None,
    about: Annotated[str, option("--about", zh="证据说明什么", en="What the evidence shows")] = "",
    corrects: Annotated[int | None, option("--corrects", zh="更正第几条", en="The entry this corrects")] = None,
) -> int:
    guidance, screen = load(), terminal()
    given = {"contact.at": at, "contact.channel": channel, "contact.recipient_role": to}
    held = {name: _value(guidance, name, value) for name, value in given.items()}
    if transcript is not None:
        spoken, length = _spoken(transcript)
        words = words or spoken
        file = [*(file or []), transcript]
        turns = spoken.count("\n") + 1
        screen.say(Text(f"文字稿读到 {turns} 句，到第 {length} 秒。请对着录音核对一遍。", f"The transcript has {turns} line(s), up to second {length}. Please check it by ear."), "note")
    texts = [number, identity, words, summary, measures, ticket, *held.values()]
    if not any(texts) and not file:
        raise HelperError(
            Text("没有要记的内容", "There is nothing to record"),
            do=Text('例：helper log add --at "2026-10-03 22:41" --channel call --words "原话"', 'For example: helper log add --at "2026-10-03 22:41" --channel call --words "their words"'),
            code=Exit.USAGE,
        )
    danger.heed(screen, words, summary, measures)
    with open_to_change(case) as kept:
        files = [kept.add_evidence(path, about=about, contact=None, added_at=clock.now()) for path in file or []]
        entry = kept.log_add(
            LogEntry(
                recorded_at=clock.now(),
                at=held["contact.at"],
                channel=held["contact.channel"],
                recipient=held["contact.recipient_role"],
                number=number or "",
                claimed_identity=identity or "",
                words=words or "",
                summary=summary or "",
                measures=measures or "",
                ticket=ticket or "",
                device=device or "",
                files=tuple((row.name, row.sha256) for row in files),
                corrects=corrects,
            )
        )
    screen.say(Text(f"已记入第 {entry.no} 条，校验值 {entry.sha256[:16]}…", f"Entered as number {entry.no}, checksum {entry.sha256[:16]}…"), "good")
    screen.say(Text("这里只做记录；要判断合不合规、写进信里，用 helper start。", "This only records; to have it judged and put into letters, use helper start."), "note")
    recorded = False
    for row in files:
        length = _length(kept.folder / "evidence" / row.name)
        recorded = recorded or bool(length.zh)
        screen.say(Text(f"evidence/{row.name}  {row.sha256}{length.zh}", f"evidence/{row.name}  {row.sha256}{length.en}"), indent=2)
    if recorded and transcript is None:
        screen.say(HOW_TO, "note")
    return Exit.OK


def _spoken(path: Path) -> tuple[str, int]:
    """Return the words of a transcript. Raise HelperError where it is none."""
    file = archives.on_disk(path)
    text = ""
    if file.kind == "text" and file.size <= MOST:
        with file.stream() as stream:
            text = stream.read().decode(file.encoding, "replace")
    if not is_transcript(text):
        raise HelperError(
            Text("这不是录音的文字稿", "This is no transcript of a recording"),
            where=path.name,
            do=Text("要 SRT 文件，或每行开头带时间的文字（[00:12] 对方：……）；其他文字用 --words 或 --file", "SRT is wanted, or text whose lines begin with a time ([00:12] them: …); for other words use --words or --file"),
            code=Exit.BAD_INPUT,
        )
    return words_of(text)


def _length(path: Path) -> Text:
    """Return how long a recording is, as it is shown beside its name; nothing for what is none."""
    kind = kind_of(path)
    if kind not in AUDIO_AND_VIDEO:
        return Text("", "")
    seconds = seconds_of(path, kind)
    length = Text(said(seconds), "length not known" if seconds is None else f"{seconds} s")
    return Text(f"  录音，{length.zh}", f"  recording, {length.en}")


@app.command(name="list", help=help_for("列出全部记录", "List every entry"))
def list_(
    case: Annotated[Path | None, case_option()] = None,
    show_numbers: Annotated[bool, option("--show-numbers", zh="显示完整号码", en="Show whole numbers")] = False,
) -> int:
    guidance, screen = load(), terminal()
    with open_to_read(case) as kept:
        entries = kept.log()
    for entry in entries:
        moment = parse_moment(entry.at)
        when = moment.words(screen.lang) if moment else entry.at or Text("时间不清楚", "time not known").of(screen.lang)
        number = entry.number if show_numbers else masked(entry.number)
        parts = [when, _label(guidance, "contact.channel", entry.channel), number, _label(guidance, "contact.recipient_role", entry.recipient)]
        screen.say(f"{entry.no}. " + "  ".join(part for part in parts if part), "head")
        if entry.corrects:
            screen.say(Text(f"更正第 {entry.corrects} 条", f"corrects entry {entry.corrects}"), "note", indent=3)
        for said in (entry.words, entry.summary, entry.measures, entry.ticket):
            if said:
                shown = said if show_numbers else mask_text(said)
                screen.say(shown if len(shown) <= 300 else shown[:300] + "…", indent=3)
        for name, sha in entry.files:
            screen.say(f"evidence/{name}  {sha[:16]}…", "note", indent=3)
    if not entries:
        screen.say(Text("还没有记录。", "There are no entries yet."))
    return Exit.OK


@app.command(help=help_for("核验：记录和证据有没有被改过", "Verify that neither log nor evidence was changed"))
def verify(case: Annotated[Path | None, case_option()] = None) -> int:
    screen = terminal()
    with open_to_read(case) as kept:
        problems, (length, head) = kept.verify(), kept.log_head()
        evidence = len(kept.evidence())
    for problem in problems:
        screen.say(problem.says.of(screen.lang) + (f"：evidence/{problem.file}" if problem.file else ""), "danger")
    if problems:
        raise HelperError(
            Text(f"有 {len(problems)} 处与当初记下的不一致", f"{len(problems)} thing(s) differ from what was recorded"),
            where=str(kept.folder),
            do=Text("不要再改动这个文件夹；找出备份，或向帮助您的人说明", "Change nothing more in this folder; find a backup, or tell whoever helps you"),
            code=Exit.NOT_VERIFIED,
        )
    screen.say(Text(f"没有改动：{length} 条记录、{evidence} 份证据。", f"Unchanged: {length} entries, {evidence} pieces of evidence."), "good")
    screen.say(Text(f"链尾校验值（可抄在信里或另存一处）：{head}", f"Last checksum (copy it into a letter or keep it elsewhere): {head}"), "note")
    return Exit.OK


@app.command(help=help_for("导出为 CSV 或 JSON", "Export as CSV or JSON"))
def export(
    case: Annotated[Path | None, case_option()] = None,
    format_: Annotated[str, option("--format", zh="csv 或 json", en="csv or json")] = "csv",
    out: Annotated[Path | None, option("--out", zh="写到哪个文件；不写就输出到屏幕", en="The file to write; none prints it")] = None,
    show_numbers: Annotated[bool, option("--show-numbers", zh="CSV 里显示完整号码", en="Show whole numbers in the CSV")] = False,
) -> int:
    guidance, screen = load(), terminal()
    if format_ not in ("csv", "json"):
        raise HelperError(Text("没有这种格式", "There is no such format"), where="--format", do=Text("用 csv 或 json", "Use csv or json"), code=Exit.USAGE)
    with open_to_read(case) as kept:
        entries = kept.log()
    if format_ == "json":
        data = casefile.export_log_json(entries).encode()
    else:
        labels = {
            value: label.of(screen.lang)
            for fact in ("contact.channel", "contact.recipient_role")
            for value, label in guidance.questions[fact].choices
        }
        data = casefile.export_log_csv(entries, screen.lang, labels=labels, mask=not show_numbers)
    if out is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        return Exit.OK
    casefile.write_atomic(out, data)
    screen.say(Text(f"已写到 {out}", f"Written to {out}"), "good")
    return Exit.OK


def _value(guidance: Guidance, name: str, said: str | None) -> str:
    if said is None:
        return ""
    value = answer_parsing.parse_fact(guidance, name, said, where=name)[0].value
    return "" if value is None else str(value)


def _label(guidance: Guidance, fact: str, value: str) -> str:
    label = guidance.questions[fact].choice(value)
    return label.of(terminal().lang) if label else value
