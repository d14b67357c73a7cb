"""helper cases: every case of a folder, what is urgent first."""

import json
from pathlib import Path

from helper.cases import clock
from helper.cli.progress import Progress
from helper.cli.terminal import terminal
from helper.cli.typed import Annotated, argument, new_app, option
from helper.clinic.caseload import STAGES, Standing, case_folders, standings
from helper.errors import Exit, HelperError
from helper.guidance import load
from helper.text import Text

app = new_app()
_SHOWN = 3


@app.command()
def cases(
    folder: Annotated[Path, argument("放案件的文件夹", "The folder with the cases")],
    stage: Annotated[list[str] | None, option("--stage", zh=f"只看这些进度，可多次：{'、'.join(STAGES)}", en=f"Only these stages, may be repeated: {', '.join(STAGES)}")] = None,
    within: Annotated[int | None, option("--within", zh="只看几天之内到期的（过了的也算）", en="Only what is due within so many days (or late)", min=0)] = None,
    incomplete: Annotated[bool, option("--missing", zh="只看缺东西的", en="Only those that lack something")] = False,
    xlsx: Annotated[Path | None, option("--xlsx", zh="写成 Excel 表", en="Write it as a workbook")] = None,
    as_json: Annotated[bool, option("--json", zh="输出 JSON", en="Print JSON")] = False,
) -> int:
    guidance, screen = load(), terminal()
    unknown = [name for name in stage or () if name not in STAGES]
    if unknown:
        raise HelperError(Text("没有这种进度", "There is no such stage"), where=f"--stage {unknown[0][:20]}", do=Text(f"可以用：{'、'.join(STAGES)}", f"Use one of: {', '.join(STAGES)}"), code=Exit.USAGE)
    found = within_folder(folder)
    progress, rows = Progress(screen, Text("看案件", "Reading cases"), total=len(found)), []
    for one in standings(guidance, found):
        rows.append(one)
        progress.tick(1)
    progress.end()
    rows = sorted((one for one in rows if _wanted(one, stage, within, incomplete)), key=lambda one: one.order)
    if as_json:
        print(json.dumps({"schema": "helper.cases/1", "today": clock.today().isoformat(), "cases": [_told(one) for one in rows]}, ensure_ascii=True))
    elif xlsx is not None:
        _workbook(xlsx, rows)
        screen.say(Text(f"写好了：{xlsx}（{len(rows)} 个案件）", f"Written: {xlsx} ({len(rows)} cases)"), "good")
    else:
        _show(rows, len(found))
    return Exit.OK


def within_folder(folder: Path) -> list[Path]:
    """Return the cases of a folder. Raise HelperError where there is none."""
    found = case_folders(folder) if folder.is_dir() else []
    if not found:
        raise HelperError(Text("这个文件夹里没有案件", "There are no cases in this folder"), where=str(folder), do=Text("给出放案件的那个文件夹，如 helper batch 的 --out", "Name the folder that holds them, such as the --out of helper batch"), code=Exit.USAGE)
    return found


def _wanted(one: Standing, stage: list[str] | None, within: int | None, incomplete: bool) -> bool:
    near = within is None or (one.day is not None and (one.day - clock.today()).days <= within)
    return near and (not stage or one.stage in stage) and (not incomplete or bool(one.missing))


def _show(rows: list[Standing], every: int) -> None:
    screen = terminal()
    for one in rows:
        style = "danger" if one.stage in ("danger", "police", "broken") else "warn" if one.stage in ("late", "today", "yours", "sent_back") else "head"
        day = f"  {one.day.isoformat()}" if one.day else ""
        screen.say(f"{one.folder.name}  {STAGES[one.stage].of(screen.lang)}{day}", style)
        if one.says.of(screen.lang):
            screen.say(one.says, indent=3)
        if one.missing:
            more = len(one.missing) - _SHOWN
            names = {lang: ("、" if lang == "zh" else ", ").join(name.of(lang) for name in one.missing[:_SHOWN]) for lang in ("zh", "en")}
            screen.say(Text(f"缺：{names['zh']}{f' 等 {len(one.missing)} 项' if more > 0 else ''}", f"Missing: {names['en']}{f' and {more} more' if more > 0 else ''}"), "note", indent=3)
    screen.say()
    screen.say(Text(f"{len(rows)} 个案件（共 {every} 个）。", f"{len(rows)} cases (of {every})."), "note")


def _told(one: Standing) -> dict:
    lang = terminal().lang
    return {
        "case": one.folder.name,
        "stage": one.stage,
        "day": one.day.isoformat() if one.day else None,
        "says": one.says.of(lang),
        "missing": [name.of(lang) for name in one.missing],
        "letters": list(one.letters),
    }


def _workbook(path: Path, rows: list[Standing]) -> None:
    from helper.clinic.workbook import write_table

    lang = terminal().lang
    headings = [Text("案件", "Case"), Text("进度", "Stage"), Text("日子", "Day"), Text("说明", "What"), Text("缺什么", "Missing"), Text("写了的信", "Letters"), Text("经手人", "Helper")]
    lines = [
        [one.folder.name, STAGES[one.stage].of(lang), one.day.isoformat() if one.day else "", one.says.of(lang), "；".join(name.of(lang) for name in one.missing), "；".join(one.letters), one.worker]
        for one in rows
    ]
    write_table(path, Text("案件", "Cases").of(lang), [heading.of(lang) for heading in headings], lines, (20, 20, 12, 40, 40, 36, 14))
