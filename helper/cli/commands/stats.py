"""helper stats: what many cases show together, with nobody named, for a report to an authority."""

import json
from collections import Counter
from pathlib import Path

from helper import remedies
from helper.cases import clock
from helper.cli.commands.cases import within_folder
from helper.cli.terminal import terminal
from helper.cli.typed import Annotated, argument, new_app, option
from helper.clinic.counting import LEAST, Counts, count_cases, guarded
from helper.errors import Exit
from helper.guidance import Guidance, load
from helper.text import Text

app = new_app()
_OUTCOMES = {
    "yes": Text("对方答应了", "granted"),
    "part": Text("答应了一部分", "granted in part"),
    "no": Text("没有答应", "refused"),
    "none": Text("答复了，没有解决", "answered, nothing settled"),
    "waiting": Text("寄出了，还没有答复", "sent, no answer yet"),
    "not_sent": Text("还没有寄出", "nothing sent yet"),
}
_UNKNOWN = Text("不清楚", "not known")
_TABLES = (
    ("conduct", Text("查到的做法（几个案件里有）", "Conduct found (cases that have it)"), False),
    ("channels", Text("联系的方式", "Channels"), False),
    ("reached", Text("联系了谁", "Who was contacted"), False),
    ("creditors", Text("贷款机构的种类", "Kinds of lender"), True),
    ("products", Text("借款的种类", "Kinds of loan"), True),
    ("venues", Text("交给了哪里", "Where papers went"), False),
    ("outcomes", Text("结果", "Outcomes"), True),
)
_NOTES = (
    Text(f"按案件数，一个案件在一行里只算一次；1 到 {LEAST - 1} 写成“<{LEAST}”。", f"Numbers are cases; a case counts once in a line. One to {LEAST - 1} is shown as <{LEAST}."),
    Text("加起来等于总数的表里，为了不让人倒推，有的大一点的数也写成“不显示”。", "In tables that add up to the total some larger numbers are held back too, so that the small ones cannot be worked out."),
    Text("只算当事人说过或确认过的；是不是违法违规，由主管机关或法院认定。来求助的人不能代表所有借款人。", "Only what clients told or confirmed is counted; whether it broke the law is for an authority or a court to say. Those who seek help do not stand for all borrowers."),
    Text("隔几天就发一份，前后两份相减可能看出个别人；两份之间要多攒一些案件。", "Two reports a few days apart may give a person away by the difference; let more cases gather in between."),
)


@app.command()
def stats(
    folder: Annotated[Path, argument("放案件的文件夹", "The folder with the cases")],
    xlsx: Annotated[Path | None, option("--xlsx", zh="写成 Excel 表", en="Write it as a workbook")] = None,
    as_json: Annotated[bool, option("--json", zh="输出 JSON", en="Print JSON")] = False,
) -> int:
    guidance, screen = load(), terminal()
    counts = count_cases(guidance, within_folder(folder))
    tables = {name: _lines(guidance, name, getattr(counts, name), whole) for name, _, whole in _TABLES} if counts.cases >= LEAST else {}
    if as_json:
        told = {name: [{"id": ident, "name": label.of(screen.lang), "cases": count, "held_back": count is None} for ident, label, count, _ in rows] for name, rows in tables.items()}
        print(json.dumps({"schema": "helper.stats/1", "today": clock.today().isoformat(), "cases": _total(counts), "left_out": counts.left_out, "least": LEAST, "tables": told}, ensure_ascii=True))
    elif xlsx is not None:
        _workbook(xlsx, counts, tables)
        screen.say(Text(f"写好了：{xlsx}", f"Written: {xlsx}"), "good")
    else:
        _show(counts, tables)
    return Exit.OK


def _total(counts: Counts) -> int | None:
    return counts.cases if counts.cases >= LEAST else None


def _lines(guidance: Guidance, table: str, counts: Counter[str], whole: bool) -> list[tuple[str, Text, int | None, int]]:
    """Return the lines of a table, the largest first; what is held back comes last, in an order that tells nothing."""
    shown = guarded(counts, whole=whole)
    lines = [(ident, _label(guidance, table, ident), count, counts[ident]) for ident, count in shown.items()]
    return sorted(lines, key=lambda line: (line[2] is None, -(line[2] or 0), line[0]))


def _label(guidance: Guidance, table: str, ident: str) -> Text:
    if table == "conduct":
        return guidance.rules[ident].title if ident in guidance.rules else Text(ident, ident)
    if table == "venues":
        return remedies.venue_title(ident, guidance)
    if table == "outcomes":
        return _OUTCOMES[ident]
    fact = {"channels": "contact.channel", "reached": "contact.recipient_role", "creditors": "debt.creditor_kind", "products": "debt.product"}[table]
    return guidance.questions[fact].choice(ident) or _UNKNOWN


def _number(count: int | None, really: int) -> Text:
    if count is not None:
        return Text(str(count), str(count))
    return Text(f"<{LEAST}", f"<{LEAST}") if really < LEAST else Text("不显示", "held back")


def _show(counts: Counts, tables: dict) -> None:
    screen = terminal()
    total = _total(counts)
    screen.say(Text(f"案件：{total if total is not None else f'不到 {LEAST} 个，不出统计，以免看出是谁'}", f"Cases: {total if total is not None else f'fewer than {LEAST}; no statistics, so that nobody can be told'}"), "head")
    if counts.left_out:
        screen.say(Text(f"有 {counts.left_out} 个打不开，没有算。", f"{counts.left_out} could not be opened and are not counted."), "warn")
    for name, title, _ in _TABLES:
        if tables.get(name):
            screen.rule(title)
            for _, label, count, really in tables[name]:
                number = _number(count, really).of(screen.lang)
                screen.say(f"{number:>6}  {label.of(screen.lang)}")
    screen.say()
    for note in _NOTES:
        screen.say(note, "note")


def _workbook(path: Path, counts: Counts, tables: dict) -> None:
    from helper.clinic.workbook import sheets

    lang, total = terminal().lang, _total(counts)
    first = [[Text("案件", "Cases").of(lang), f"<{LEAST}" if total is None else total], *([note.of(lang), ""] for note in _NOTES)]
    made = [(Text("说明", "Notes").of(lang), ["", ""], first, (90, 12))]
    for name, title, _ in _TABLES:
        lines = [[label.of(lang), _number(count, really).of(lang) if count is None else count] for _, label, count, really in tables.get(name, [])]
        made.append((title.of(lang).split("（")[0].split(" (")[0], [title.of(lang), Text("案件数", "Cases").of(lang)], lines, (60, 12)))
    sheets(path, made)
