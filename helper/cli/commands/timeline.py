"""helper timeline: the contacts by day and hour, with the quiet hours marked, and each day against the limits."""

import json
from pathlib import Path

from helper import casefile
from helper.cases.log_judgement import SINCE, JudgedLog, judge_log
from helper.cases.opening import open_to_read
from helper.checking.limits import Limits, limits
from helper.checking.series import clock, count_days, first_after
from helper.cli.progress import reading_messages
from helper.cli.screens import findings_json
from helper.cli.screens.timeline import show_days
from helper.cli.terminal import terminal
from helper.cli.typed import Annotated, case_option, new_app, option
from helper.errors import Exit, HelperError
from helper.guidance import Guidance, load
from helper.model.event import DayCounts
from helper.model.fact import Facts
from helper.model.masking import masked
from helper.model.moment import parse_moment
from helper.text import Text

app = new_app()


@app.command()
def timeline(
    case: Annotated[Path | None, case_option()] = None,
    since: Annotated[str, option("--from", zh="从哪一天，如 2026-10-01", en="From which day, e.g. 2026-10-01")] = "",
    until: Annotated[str, option("--to", zh="到哪一天", en="To which day")] = "",
    svg: Annotated[Path | None, option("--svg", zh="把图写成 SVG 文件", en="Write the drawing as an SVG file")] = None,
    csv: Annotated[Path | None, option("--csv", zh="把选出号码的每一次联系写成 CSV", en="Write every contact of the picked numbers as CSV")] = None,
    show_numbers: Annotated[bool, option("--show-numbers", zh="CSV 里写完整号码", en="Whole numbers in the CSV")] = False,
    as_json_: Annotated[bool, option("--json", zh="输出 JSON", en="Print JSON")] = False,
) -> int:
    guidance, screen = load(), terminal()
    first, last = _day(since, "--from"), _day(until, "--to")
    with open_to_read(case) as held:
        with reading_messages(screen) as tick:
            log = judge_log(guidance, held, tick)
        facts, gone = held.facts(0), held.events.left_out()
        formats = {one.format for one in held.events.sources()}
    if log is None:
        raise HelperError(
            Text("还没有选出哪些号码是催收的", "No number was picked as a collector's yet"),
            where=str(held.folder),
            do=Text("先 helper import 文件，再 helper collectors", "First helper import FILE, then helper collectors"),
            code=Exit.BAD_CASE,
        )
    most = limits(guidance)
    shown = [bar for bar in count_days(log.days.values(), most) if first <= bar.day <= (last or "9999")]
    if svg or csv:
        return _write(log, shown, most, svg, csv, show_numbers)
    if as_json_:
        print(json.dumps(_json(shown, most, log, facts, gone), ensure_ascii=findings_json.ascii_only()))
        return Exit.OK
    show_days(screen, shown, most)
    _after(guidance, log, facts)
    _caveats(gone, formats)
    return Exit.OK


def _day(said: str, where: str) -> str:
    moment = parse_moment(said) if said else None
    if said and (moment is None or moment.clock):
        raise HelperError(Text("这个日期读不懂", "This day could not be read"), where=where, do=Text("写成 2026-10-01", "Write 2026-10-01"), code=Exit.USAGE)
    return moment.day.isoformat() if moment else ""


def _write(log: JudgedLog, shown: list[DayCounts], most: Limits, svg: Path | None, csv: Path | None, show_numbers: bool) -> int:
    screen = terminal()
    if svg:
        from helper.rendering.charts import draw_days

        lines = {"conversations": most.conversations, "unanswered": most.unanswered}
        casefile.write_atomic(svg, draw_days(shown, night=most.night, most=lines, lang=screen.lang).encode())
        screen.say(Text(f"已写到 {svg}", f"Written to {svg}"), "good")
    if csv:
        days = {bar.day for bar in shown}
        rows = [row for row in log.events if row.day in days]
        casefile.write_atomic(csv, casefile.export_events_csv(rows, screen.lang, mask=not show_numbers))
        screen.say(Text(f"已写到 {csv}（{len(rows)} 条）", f"Written to {csv} ({len(rows)} rows)"), "good")
    return Exit.OK


def _after(guidance: Guidance, log: JudgedLog, facts: Facts) -> None:
    """Say which contact was the first after something was asked, disputed or signed."""
    screen = terminal()
    for name in SINCE.values():
        said = facts.value(name)
        if not isinstance(said, str):
            continue
        row = first_after(log.events, said.lstrip("~")[:10])
        label = guidance.label(name)
        if row is None:
            screen.say(Text(f"{label.zh}（{said}）以后：没有再联系。", f"After {label.en} ({said}): no further contact."), "good")
        else:
            when = f"{row.day} {clock(row.second)}".strip()
            screen.say(Text(f"{label.zh}（{said}）以后的第一次联系：{when}，{row.creditor}（{row.file}:{row.row}）", f"First contact after {label.en} ({said}): {when}, {row.creditor} ({row.file}:{row.row})"), "warn")


def _caveats(gone: dict[str, int], formats: set[str]) -> None:
    screen = terminal()
    screen.say()
    if gone["day"]:
        screen.say(Text(f"有 {gone['day']} 条没有年份或日期，没有算进来（详单缺年份时，撤回后用 --year 重新导入）。", f"{gone['day']} row(s) without year or day are not counted (undo and import again with --year)."), "note")
    if gone["way"]:
        screen.say(Text(f"有 {gone['way']} 条不知道是打来还是打出，没有算进来。", f"{gone['way']} row(s) are not counted, as it is not known who called whom."), "note")
    if gone["clock"]:
        screen.say(Text(f"有 {gone['clock']} 条钟点或时区不明，没有按夜间判断。", f"{gone['clock']} row(s) have no known time of day and are not judged by the hour."), "note")
    if "table" in formats:
        screen.say(Text("运营商详单一般不记没接通的电话，也没有短信内容：没接通的次数只会比实际少。", "Operators' details usually leave out unanswered calls and the words of messages: the real number of attempts is at least this."), "note")
    screen.say(Text("手机记录看不出接通后是对话还是录音；可以用 helper collectors --calls 说明。不到规定秒数的接通另算。", "A log does not show whether an answered call was talk or a recording; say so with helper collectors --calls. Short calls are counted apart."), "note")


def _json(shown: list[DayCounts], most: Limits, log: JudgedLog, facts: Facts, gone: dict[str, int]) -> dict[str, object]:
    after = {}
    for key, name in SINCE.items():
        said = facts.value(name)
        row = first_after(log.events, said.lstrip("~")[:10]) if isinstance(said, str) else None
        after[key] = {"day": said, "first": {"day": row.day, "time": clock(row.second), "creditor": row.creditor, "number": masked(row.number), "file": row.file, "row": row.row} if row else None}
    return {
        "schema": "helper.timeline/1",
        "limits": most._asdict(),
        "days": [{**bar._asdict(), "hours": list(bar.hours), "quiet": [{"time": at, "minutes_past": past} for at, past in bar.quiet]} for bar in shown],
        "after": after,
        "not_counted": gone,
    }
