"""helper batch: one case folder for each client of a sheet, with findings and letters."""

from pathlib import Path
from typing import Any

from helper.cases import answer_parsing
from helper.cli.terminal import terminal
from helper.cli.typed import Annotated, argument, new_app, option
from helper.errors import Exit, HelperError
from helper.guidance import Guidance, load
from helper.text import Text

app = new_app()


@app.command()
def batch(
    rows: Annotated[list[Path] | None, argument("名单：CSV、XLSX 或 JSONL（--merge 时是几份 JSON 报告）", "The list: CSV, XLSX or JSONL (with --merge: JSON reports)")] = None,
    out: Annotated[Path | None, option("--out", zh="案件文件夹放在哪里", en="Where the case folders go")] = None,
    letter: Annotated[str, option("--letters", zh="每个人都写这些信，用逗号隔开（表里“要写的信”优先）", en="Letters for everybody, with commas between (the sheet's own column comes first)")] = "",
    format_: Annotated[str, option("--format", zh="docx、html、md、pdf，用逗号隔开", en="docx, html, md, pdf, with commas between")] = "docx",
    set_: Annotated[list[str] | None, option("--set", zh="事实=值，用于每一行，如 helper.organisation=…", en="fact=value for every line, such as helper.organisation=…")] = None,
    columns: Annotated[list[str] | None, option("--columns", zh="列名=事实，列名不认识时用，可多次", en="HEADING=FACT for a heading that is not known, may be repeated")] = None,
    jobs: Annotated[int | None, option("--jobs", zh="同时用几个核（默认全部）", en="How many cores at once (default: all)", min=1)] = None,
    shard: Annotated[str, option("--shard", zh="K/N：只做第 K 份，共 N 份", en="K/N: only the K-th part of N")] = "",
    merge: Annotated[bool, option("--merge", zh="把各份的报告合成一份", en="Bring the parts' reports together")] = False,
    sample: Annotated[str | None, option("--sample", zh="写一份空表：csv（到屏幕）或 xlsx", en="Write a sheet to fill in: csv (to standard output) or xlsx")] = None,
) -> int:
    if sample is not None:
        return _sample(sample, out)
    if not rows or out is None:
        raise HelperError(
            Text("要给出名单和 --out 文件夹", "A list and --out FOLDER are wanted"),
            do=Text("例：helper batch 名单.xlsx --out 案件；先要空表：helper batch --sample xlsx", "For example: helper batch clients.xlsx --out cases; a sheet to begin with: helper batch --sample xlsx"),
            code=Exit.USAGE,
        )
    if merge:
        return _merge(rows, out)
    if len(rows) > 1:
        raise HelperError(Text("一次只做一份名单", "One list at a time"), where=rows[1].name, do=Text("几份名单分几次运行，--out 可以相同", "Run once for each; --out may be the same"), code=Exit.USAGE)
    return _run(load(), rows[0], out, letter, format_, set_ or [], columns or [], jobs, _part(shard))


def _run(guidance: Guidance, path: Path, out: Path, letter: str, format_: str, set_: list[str], renamed: list[str], jobs: int | None, part: tuple[int, int]) -> int:
    from helper import casefile, letters
    from helper.casefile.faults import writing_to
    from helper.cli.progress import Progress
    from helper.cli.screens.write import formats_named
    from helper.clinic import pool
    from helper.clinic.batch_plan import BatchPlan
    from helper.clinic.batch_state import guidance_stamp
    from helper.clinic.clients import Clients
    from helper.clinic.columns import Columns
    from helper.clinic.report import BatchReport, shown

    screen, asked = terminal(), [word for word in letter.replace("，", ",").replace(" ", ",").split(",") if word]
    plan = BatchPlan(out, tuple(letters.letter(word).id for word in asked), tuple(formats_named(format_)), tuple(answer_parsing.parse_settings(guidance, set_)), screen.lang, path.name, guidance_stamp())
    clients = Clients(path, Columns(guidance, _renamed(guidance, renamed)))
    with writing_to(out):
        out.mkdir(parents=True, exist_ok=True)
    casefile.recover(out)
    k, n = part
    mine = [key for key in clients.keys() if _belongs(key, part)]
    name = "batch-report" if n == 1 else f"batch-report-{k}-of-{n}"
    report = BatchReport(out, name, screen.lang, {"source": path.name, "shard": [k, n], "clients": len(mine)})
    progress = Progress(screen, Text("做好", "Done"), total=len(mine))
    stopped, first = False, {}
    try:
        for note in clients.notes:
            screen.complain(Text(f"{note.column}：{note.what.zh}。{note.do.zh}", f"{note.column}: {note.what.en}. {note.do.en}"))
            report.note({"row": note.row, "column": note.column, "what": note.what._asdict(), "do": note.do._asdict()})
        wanted = (client for client in clients if _belongs(client.key, part))
        try:
            for result in pool.results(plan, wanted, min(jobs or pool.cores(), max(1, len(mine) // 4))):
                report.add(shown(result))
                first |= {(result.client, note.what): note.do for note in result.notes if note.column in ("safety.danger_now", "fraud.signs") and not note.fault}
                progress.tick(1)
        except KeyboardInterrupt:
            stopped = True
        except HelperError as fault:
            # The report of what was done is worth more than the fault; a full disk takes both.
            if fault.code is not Exit.SOME_FAILED:
                raise
            stopped = True
            for line in fault.lines(screen.lang):
                screen.complain(line)
        paths = report.close(stopped=stopped)
    except BaseException:
        report.drop()
        raise
    finally:
        progress.end()
    for (who, what), do in first.items():
        screen.complain(Text(f"先联系 {who}：{what.zh}。{do.zh}。", f"First {who}: {what.en}. {do.en}."))
    return _say(report.counts, paths, stopped, out)


def _say(counts: Any, paths: list[Path], stopped: bool, out: Path) -> int:
    from helper.clinic.client_case import FAILED, HELD
    from helper.clinic.report import STATUS

    screen = terminal()
    for status, words in STATUS.items():
        if counts[status]:
            screen.say(f"{words.of(screen.lang)}：{counts[status]}" if screen.lang == "zh" else f"{words.en}: {counts[status]}", "warn" if status in (FAILED, HELD) else "good")
    screen.say(Text("报告：", "Report:"))
    for path in paths:
        screen.say(str(path), indent=2)
    if stopped:
        screen.complain(Text("已停下；做好的都完整。同一个命令再运行一次，会接着做没做的。", "Stopped; what was done is whole. Run the same command again to go on with the rest."))
        return Exit.INTERRUPTED
    if counts[FAILED] or counts[HELD]:
        screen.say(Text("没有做的，报告里写了哪一行、哪一列、怎样改；改好表再运行一次，做好的会跳过。", "For those not done the report names line, column and how to mend it. Mend the sheet and run again; what is done is skipped."), "note")
    if counts[FAILED] == counts.total():
        return Exit.SOME_FAILED if counts[FAILED] else Exit.OK
    screen.say(Text(f"接下来：helper cases {out} 看进度；helper review --case {out}/编号 逐句复核后定稿。", f"Next: helper cases {out} shows where each stands; helper review --case {out}/CLIENT goes through a draft before it is signed off."), "note")
    return Exit.SOME_FAILED if counts[FAILED] else Exit.OK


def _merge(paths: list[Path], out: Path) -> int:
    from helper.casefile.faults import writing_to
    from helper.clinic.report import BatchReport
    from helper.clinic.shards import merged

    head, notes, results = merged(paths)
    with writing_to(out):
        out.mkdir(parents=True, exist_ok=True)
    report = BatchReport(out, "batch-report", terminal().lang, head)
    try:
        for note in notes:
            report.note(note)
        for result in results:
            report.add(result)
        written = report.close(stopped=False)
    except BaseException:
        report.drop()
        raise
    return _say(report.counts, written, False, out)


def _sample(kind: str, out: Path | None) -> int:
    import sys

    from helper import casefile
    from helper.clinic import sample

    screen = terminal()
    if kind == "csv":
        data = sample.as_csv(screen.lang)
        if out is None:
            sys.stdout.buffer.write(data)
            sys.stdout.flush()
        else:
            casefile.write_atomic(out, data)
        return Exit.OK
    if kind != "xlsx":
        raise HelperError(Text("空表只有 csv 和 xlsx", "A sheet comes as csv or xlsx"), where=f"--sample {kind[:20]}", do=Text("用 helper batch --sample xlsx", "Use helper batch --sample xlsx"), code=Exit.USAGE)
    place = out or Path("clients.xlsx")
    if place.exists():
        raise HelperError(Text("这个文件已经有了，没有覆盖", "This file exists and was not written over"), where=str(place), do=Text("用 --out 换一个名字", "Name another with --out"), code=Exit.CANNOT_WRITE)
    casefile.write_atomic(place, sample.as_xlsx(screen.lang))
    screen.say(Text(f"写好了：{place}。填好后运行：helper batch {place} --out 案件", f"Written: {place}. Fill it in, then: helper batch {place} --out cases"), "good")
    return Exit.OK


def _part(said: str) -> tuple[int, int]:
    k, slash, n = said.partition("/")
    if not said:
        return 1, 1
    if slash and k.isdigit() and n.isdigit() and 1 <= int(k) <= int(n) <= 10_000:
        return int(k), int(n)
    raise HelperError(Text("--shard 要写成 K/N，如 2/4", "--shard takes K/N, such as 2/4"), where=f"--shard {said[:20]}", do=Text("K 从 1 到 N", "K runs from 1 to N"), code=Exit.USAGE)


def _belongs(key: str, part: tuple[int, int]) -> bool:
    """Tell whether a client falls into this part: by the id, so that the order of the sheet does not matter."""
    import zlib

    return zlib.crc32(key.encode("utf-8", "replace")) % part[1] == part[0] - 1


def _renamed(guidance: Guidance, words: list[str]) -> dict[str, str]:
    from helper.clinic.columns import SPECIAL

    made = {}
    for word in words:
        heading, _, name = word.rpartition("=")
        if not heading or (name not in guidance.questions and name not in SPECIAL):
            raise answer_parsing.unknown_fact(guidance, name.strip(), f"--columns {name[:40]}") if heading else HelperError(Text("--columns 要写成 列名=事实", "--columns takes HEADING=FACT"), do=Text("例：--columns 手机号=borrower.phone", "For example: --columns Mobile=borrower.phone"), code=Exit.USAGE)
        made[heading] = name
    return made
