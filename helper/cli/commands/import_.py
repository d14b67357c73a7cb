"""helper import: bring in what the phone, the operator or a chat program has recorded."""

import sys
from pathlib import Path

from helper import casefile, intake
from helper.casefile import Case, ImportReport
from helper.cases import answer_parsing, clock
from helper.cases.opening import DEFAULT, open_to_change_if, worker
from helper.cli.terminal import terminal
from helper.cli.typed import Annotated, argument, case_option, new_app, option
from helper.errors import Exit, HelperError
from helper.guidance import load
from helper.model.masking import mask_text
from helper.text import Text

app = new_app()


@app.command()
def import_(
    files: Annotated[list[Path] | None, argument("文件、文件夹或 zip，可以几个；按内容认格式", "Files, folders or zips; the format is known by content")] = None,
    case: Annotated[Path | None, case_option()] = None,
    phone: Annotated[str, option("--phone", zh="是谁的手机：borrower|spouse|relative|colleague|…；几个人同类时加名字，如 relative:妈妈", en="Whose phone: borrower|spouse|relative|colleague|…; with a name where several are alike, e.g. relative:Mum")] = "",
    year: Annotated[int | None, option("--year", zh="详单里没写年份时，是哪一年", en="The year, where the details leave it out")] = None,
    zone: Annotated[str, option("--zone", zh="文件没写时区时：shanghai 或 utc", en="shanghai or utc, where a file names no zone")] = "",
    dates: Annotated[str, option("--dates", zh="3/4/2026 这样的日期：dmy（日在前）或 mdy（月在前）", en="For dates like 3/4/2026: dmy or mdy")] = "",
    column: Annotated[list[str] | None, option("--column", zh="列名不认识时，time=列名、number=列名……可多次", en="For other headings: time=HEADING, number=HEADING …, may be repeated")] = None,
    me: Annotated[list[str] | None, option("--me", zh="聊天里自己的名字，可多次", en="One's own name in a chat, may be repeated")] = None,
    own: Annotated[str, option("--own", zh="自己的号码（详单里只写主叫、被叫号码时）", en="One's own number, where details name caller and called only")] = "",
    collector: Annotated[list[str] | None, option("--collector", zh="号码=机构 或 号码=催收公司@机构，可多次", en="NUMBER=LENDER or NUMBER=AGENCY@LENDER, may be repeated")] = None,
    undo: Annotated[int | None, option("--undo", zh="撤回第几次导入（helper import 看编号）", en="Undo an import by its number (helper import lists them)")] = None,
    sample: Annotated[str | None, option("--sample", zh="输出一张空表：csv", en="Print an empty table: csv")] = None,
    out: Annotated[Path | None, option("--out", zh="空表写到哪个文件", en="The file to write the empty table to")] = None,
) -> int:
    if sample is not None:
        return _sample(sample, out)
    folder = case or DEFAULT
    choices = _choices(year, zone, dates, column, me, own)
    if not files:
        with open_to_change_if(undo is not None, case) as held:
            return _undo(held, undo) if undo is not None else _list(held)
    from helper.cli.screens.collectors import name_given, offer_numbers
    from helper.cli.screens.import_ import import_files

    with casefile.open_case(folder) if casefile.exists(folder) else casefile.create(folder) as held, casefile.locked(folder, who=worker(), at=clock.now()):
        role, person = _whose(held, phone)
        reports = import_files(held, files, choices, role, person)
        if collector:
            name_given(held, collector)
        fresh = [(name, report) for name, report in reports if report is not None]
        for name, report in fresh:
            show(name, report)
        if len(fresh) > 1:
            kept, left = sum(report.kept for _, report in fresh), sum(sum(report.skipped.values()) for _, report in fresh)
            terminal().say(Text(f"{len(fresh)} 份文件一共新记入 {kept} 条，没有记入 {left} 行。", f"{len(fresh)} files: {kept} new in all, {left} row(s) left out."), "good")
        if any(report.kept for _, report in fresh):
            offer_numbers(load(), held)
    # A file that gave nothing at all was not read, however harmless each of its rows.
    poor = any(report.skipped.keys() - _HARMLESS or not report.kept + report.duplicates for _, report in fresh)
    return Exit.SOME_FAILED if poor else Exit.OK


_HARMLESS = {"placeholder", "title", "total", "draft", "system", "not_call_or_message"}


def _choices(year: int | None, zone: str, dates: str, column: list[str] | None, me: list[str] | None, own: str) -> intake.Choices:
    from helper.intake.headings import FIELDS

    columns = {}
    for said in column or []:
        field, equals, heading = said.partition("=")
        if not equals or field.strip() not in FIELDS:
            raise _usage("--column", Text(f"写成 time=列名；左边可以是：{'、'.join(FIELDS)}", f"Write time=HEADING; on the left: {', '.join(FIELDS)}"))
        columns[field.strip()] = heading.strip()
    if columns and not {"time", "number"} <= columns.keys():
        raise _usage("--column", Text("至少要说明 time 和 number 两列", "At least time and number are needed"))
    if zone not in ("", "shanghai", "utc"):
        raise _usage("--zone", Text("用 shanghai 或 utc", "Use shanghai or utc"))
    if dates not in ("", "dmy", "mdy"):
        raise _usage("--dates", Text("用 dmy（日在前）或 mdy（月在前）", "Use dmy or mdy"))
    if year is not None and not 2000 <= year <= clock.today().year:
        raise _usage("--year", Text("写四位数的年份，不晚于今年", "Write a year of four digits, not after this one"))
    return intake.Choices(year, zone, dates, columns, tuple(me or ()), own)


def _usage(where: str, do: Text) -> HelperError:
    return HelperError(Text("这个选项的值不对", "The value of this option is wrong"), where=where, do=do, code=Exit.USAGE)


def _whose(case: Case, phone: str) -> tuple[str, str]:
    """Return whose phone the files are from. A relative or helper has to say so: it decides which rules fit."""
    role, _, person = phone.partition(":")
    if role:
        said = answer_parsing.parse_fact(load(), "contact.recipient_role", role.strip(), where="--phone")[0].value
        return str(said or ""), person.strip()
    teller = case.facts(0).value("teller.role")
    if teller in ("contacted", "helper"):
        raise HelperError(
            Text("还要知道这些记录是谁的手机上的", "It must be known whose phone the records are from"),
            where="--phone",
            do=Text("借款人的手机：--phone borrower；亲属的：--phone relative；同事的：--phone colleague", "The borrower's: --phone borrower; a relative's: --phone relative; a colleague's: --phone colleague"),
            code=Exit.USAGE,
        )
    if teller is None:
        terminal().say(Text("按借款人本人的手机导入；不是的话，用 --phone 说明，如 --phone relative。", "Taken as the borrower's own phone; if it is not, say so with --phone, e.g. --phone relative."), "note")
    return "borrower", ""


def show(name: str, report: ImportReport) -> None:
    """Print what became of one file."""
    from helper.intake.reasons import GAPS, REASONS

    screen = terminal()
    screen.rule(mask_text(name))
    span = Text(f"，{report.first} 到 {report.last}", f", {report.first} to {report.last}") if report.first else Text("", "")
    screen.say(Text(f"新记入 {report.kept} 条{span.zh}", f"{report.kept} new{span.en}"), "good")
    if report.duplicates:
        screen.say(Text(f"重复 {report.duplicates} 条：以前导入过，做了标记，没有再加", f"{report.duplicates} duplicate(s): imported before, marked and not added"))
    if report.same:
        screen.say(Text(f"其中 {report.same} 条和另一种记录是同一次，只算一次", f"{report.same} of them are the same contact as in another kind of record and are counted once"))
    for gap, number in sorted(report.gaps.items()):
        screen.say(Text(f"{number} 条{GAPS[gap].zh}", f"{number}: {GAPS[gap].en}"), "note", indent=2)
    for why, number in sorted(report.skipped.items()):
        places = ", ".join(map(str, report.places.get(why, ())[:8]))
        more = "…" if number > 8 else ""
        screen.say(Text(f"没有记入 {number} 行：{REASONS[why].zh}（第 {places}{more} 行）", f"{number} row(s) left out: {REASONS[why].en} (row {places}{more})"), "warn", indent=2)


def _list(case: Case) -> int:
    screen = terminal()
    sources = case.events.sources()
    for one in sources:
        title = intake.formats()[one.format].title
        screen.say(f"{one.no}. evidence/{mask_text(one.name)} {mask_text(one.part)}  {title.of(screen.lang)}", "head")
        screen.say(Text(f"记入 {one.report['kept']} 条，重复 {one.report['duplicates']} 条", f"{one.report['kept']} kept, {one.report['duplicates']} duplicate(s)") , indent=3)
    if not sources:
        screen.say(Text("还没有导入过。能导入的：", "Nothing was imported yet. What can be:"))
        for made in intake.formats().values():
            screen.say(Text(f"- {made.title.zh}", f"- {made.title.en}"))
            screen.say(made.where, "note", indent=2)
    return Exit.OK


def _undo(case: Case, number: int) -> int:
    if number not in [one.no for one in case.events.sources()]:
        raise HelperError(Text(f"没有第 {number} 次导入", f"There is no import {number}"), do=Text("运行 helper import 看编号", "Run helper import for the numbers"), code=Exit.USAGE)
    gone = case.events.forget_source(number)
    terminal().say(Text(f"已撤回，去掉 {gone} 条。原件仍在 evidence 里，没有动。", f"Undone: {gone} removed. The original stays in evidence, untouched."), "good")
    return Exit.OK


def _sample(kind: str, out: Path | None) -> int:
    """Print or write a table with headings and nothing else."""
    if kind != "csv":
        raise _usage("--sample", Text("用 csv；Excel、WPS 都能打开，存成 xlsx 也能导入", "Use csv; Excel and WPS open it, and xlsx can be imported too"))
    from helper.intake.headings import SAMPLE

    data = ("\ufeff" + ",".join(SAMPLE[terminal().lang]) + "\r\n").encode()
    if out is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
    else:
        casefile.write_atomic(out, data)
        terminal().say(Text(f"已写到 {out}。一行一次联系；不知道的留空。", f"Written to {out}. One contact a row; leave empty what is not known."), "good")
    return Exit.OK
