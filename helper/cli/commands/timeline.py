"""helper timeline: the contacts by day and hour, with the quiet hours marked, and each day against the limits."""

import json
from pathlib import Path

from helper import casefile
from helper.cases import report
from helper.cases.log_judgement import SINCE, JudgedLog, judge_log
from helper.cases.opening import open_to_read
from helper.checking.series import Limits, clock, count_days, first_after, limits
from helper.cli.screens.timeline import show_days
from helper.cli.terminal import Terminal, reading_messages
from helper.cli.typed import Annotated, Context, case_option, new_app, option, screen_of
from helper.errors import Exit, HelperError
from helper.guidance import Guidance, load
from helper.model.event import DayCounts, Rows
from helper.model.fact import Facts
from helper.model.masking import masked
from helper.model.moment import parse_moment
from helper.wording import say

app = new_app()


@app.command()
def timeline(
    context: Context,
    case: Annotated[Path | None, case_option()] = None,
    since: Annotated[str, option("--from", help=say("timeline.from_which_day_e_g"))] = "",
    until: Annotated[str, option("--to", help=say("timeline.to_which_day"))] = "",
    svg: Annotated[Path | None, option("--svg", help=say("timeline.write_drawing_as_svg_file"))] = None,
    csv: Annotated[Path | None, option("--csv", help=say("timeline.write_every_contact_picked_numbers"))] = None,
    show_numbers: Annotated[bool, option("--show-numbers", help=say("timeline.whole_numbers_in_csv"))] = False,
    as_json_: Annotated[bool, option("--json", help=say("timeline.print_json"))] = False,
) -> int:
    screen = screen_of(context)
    guidance = load()
    first, last = _day(since, "--from"), _day(until, "--to")
    with open_to_read(case) as held:
        with reading_messages(screen, held.events.unread) as tick:
            log = judge_log(guidance, held, tick)
        facts, gone = held.facts(), held.events.left_out()
        formats = {one.format for one in held.events.sources()}
    if log is None:
        raise HelperError(
            say("timeline.no_number_was_picked"),
            where=str(held.folder),
            do=say("timeline.first_helper_import_file_then"),
            code=Exit.BAD_CASE,
        )
    most = limits(guidance)
    shown = [bar for bar in count_days(log.days.values(), most) if first <= bar.day <= (last or "9999")]
    if svg or csv:
        return _write(screen, log, shown, most, svg, csv, show_numbers)
    if as_json_:
        print(json.dumps(_json(shown, most, log, facts, gone), ensure_ascii=report.ascii_only()))
        return Exit.OK
    show_days(screen, shown, most)
    _after(screen, guidance, log, facts)
    _caveats(screen, gone, formats)
    return Exit.OK


def _day(said: str, where: str) -> str:
    moment = parse_moment(said) if said else None
    if said and (moment is None or moment.clock):
        raise HelperError(
            say("timeline.day_could_not_be_read"), where=where, do=say("timeline.write_2026_10_01"), code=Exit.USAGE
        )
    return moment.day.isoformat() if moment else ""


def _write(
    screen: Terminal,
    log: JudgedLog,
    shown: list[DayCounts],
    most: Limits,
    svg: Path | None,
    csv: Path | None,
    show_numbers: bool,
) -> int:
    if svg:
        from helper.rendering.charts import draw_days

        lines = {"conversations": most.conversations, "unanswered": most.unanswered}
        casefile.write_atomic(svg, draw_days(shown, night=most.night, most=lines, lang=screen.lang).encode())
        screen.say(say("timeline.written_to", svg=svg), "good")
    if csv:
        days = {bar.day for bar in shown}
        events = log.events
        rows = Rows(events, (place for place in range(len(events)) if events.day(place) in days))
        casefile.write_atomic(csv, casefile.export_events_csv(rows, screen.lang, mask=not show_numbers))
        screen.say(say("timeline.written_to_rows", csv=csv, count=len(rows)), "good")
    return Exit.OK


def _after(screen: Terminal, guidance: Guidance, log: JudgedLog, facts: Facts) -> None:
    """Say which contact was the first after something was asked, disputed or signed."""
    for name in SINCE.values():
        said = facts.value(name)
        if not isinstance(said, str):
            continue
        row = first_after(log.events, said.lstrip("~")[:10])
        label = guidance.label(name)
        if row is None:
            screen.say(say("timeline.after_no_further_contact", label=label, said=said), "good")
        else:
            when = f"{row.day} {clock(row.second)}".strip()
            screen.say(
                say(
                    "timeline.first_contact_after",
                    label=label,
                    said=said,
                    when=when,
                    creditor=row.creditor,
                    file=row.file,
                    row=row.row,
                ),
                "warn",
            )


def _caveats(screen: Terminal, gone: dict[str, int], formats: set[str]) -> None:
    screen.say()
    if gone["day"]:
        screen.say(say("timeline.row_without_year_or_day", day=gone["day"]), "note")
    if gone["way"]:
        screen.say(say("timeline.row_are_not_counted", way=gone["way"]), "note")
    if gone["clock"]:
        screen.say(say("timeline.row_have_no_known_time", clock=gone["clock"]), "note")
    if "table" in formats:
        screen.say(say("timeline.operators_details_usually_leave_out"), "note")
    screen.say(say("timeline.log_does_not_show_whether"), "note")


def _json(
    shown: list[DayCounts], most: Limits, log: JudgedLog, facts: Facts, gone: dict[str, int]
) -> dict[str, object]:
    after = {}
    for key, name in SINCE.items():
        said = facts.value(name)
        row = first_after(log.events, said.lstrip("~")[:10]) if isinstance(said, str) else None
        after[key] = {
            "day": said,
            "first": {
                "day": row.day,
                "time": clock(row.second),
                "creditor": row.creditor,
                "number": masked(row.number),
                "file": row.file,
                "row": row.row,
            }
            if row
            else None,
        }
    return {
        "schema": "helper.timeline/1",
        "limits": most._asdict(),
        "days": [
            {
                **bar._asdict(),
                "hours": list(bar.hours),
                "quiet": [{"time": at, "minutes_past": past} for at, past in bar.quiet],
            }
            for bar in shown
        ],
        "after": after,
        "not_counted": gone,
    }
