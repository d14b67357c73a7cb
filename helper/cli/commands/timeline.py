"""helper timeline: the contacts by day and hour, with the quiet hours marked, and each day against the limits."""

from pathlib import Path

from helper import casefile
from helper.cases import answer_parsing
from helper.cases.log_judgement import JudgedLog, judge_log
from helper.cases.log_report import (
    events_of_days,
    say_left_out,
    tell_after,
    tell_days,
    timeline_json,
)
from helper.cases.opening import open_to_put_out, open_to_read
from helper.checking.series import Limits, count_days, limits
from helper.cli.terminal import Terminal, print_json, reading_messages, write_new
from helper.cli.typed import Annotated, AsJson, CaseFolder, Context, new_app, option, screen_of
from helper.errors import Exit, HelperError
from helper.guidance import load
from helper.model.event import DayCounts
from helper.wording import say

app = new_app()


@app.command()
def timeline(
    context: Context,
    case: CaseFolder = None,
    since: Annotated[str, option("--from", help=say("timeline.from_which_day_e_g"))] = "",
    until: Annotated[str, option("--to", help=say("timeline.to_which_day"))] = "",
    svg: Annotated[Path | None, option("--svg", help=say("timeline.write_drawing_as_svg_file"))] = None,
    csv: Annotated[Path | None, option("--csv", help=say("timeline.write_every_contact_picked_numbers"))] = None,
    show_numbers: Annotated[bool, option("--show-numbers", help=say("timeline.whole_numbers_in_csv"))] = False,
    as_json_: AsJson = False,
) -> int:
    screen = screen_of(context)
    guidance = load()
    first, last = (
        answer_parsing.option_day(said, where, past=True).isoformat() if said else ""
        for said, where in ((since, "--from"), (until, "--to"))
    )
    with open_to_put_out(case) if svg or csv else open_to_read(case) as held:
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
        _write(screen, log, shown, most, svg, csv, show_numbers)
        return Exit.OK
    if as_json_:
        return print_json(timeline_json(shown, most, log, facts, gone), escaped=False)
    screen.show([*tell_days(shown, most), *tell_after(guidance, log, facts)])
    screen.say()
    for line in say_left_out(gone, formats, most):
        screen.say(line, "note")
    return Exit.OK


def _write(
    screen: Terminal,
    log: JudgedLog,
    shown: list[DayCounts],
    most: Limits,
    svg: Path | None,
    csv: Path | None,
    show_numbers: bool,
) -> None:
    if svg:
        from helper.rendering.charts import draw_days

        lines = {"conversations": most.conversations, "unanswered": most.unanswered}
        drawn = draw_days(shown, night=most.night, most=lines, lang=screen.lang).encode()
        write_new(screen, svg, drawn, say("timeline.written_to", svg=svg))
    if csv:
        rows = events_of_days(log, shown)
        data = casefile.export_events_csv(rows, screen.lang, mask=not show_numbers)
        write_new(screen, csv, data, say("timeline.written_to_rows", csv=csv, count=len(rows)))
