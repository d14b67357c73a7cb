"""helper timeline: the contacts by day and hour, with the quiet hours marked, and each day against the limits."""

from pathlib import Path

from helper import casefile
from helper.cases import answer_parsing
from helper.cases.log_judgement import JudgedLog, judge_log
from helper.cases.log_report import (
    events_of_days,
    first_contacts_after,
    say_left_out,
    sum_up_days,
    timeline_json,
    write_day,
)
from helper.cases.opening import open_to_read
from helper.checking.series import Limits, count_days, format_time, limits
from helper.cli.terminal import STYLES, Terminal, print_json, reading_messages, write_new
from helper.cli.typed import Annotated, AsJson, CaseFolder, Context, new_app, option, screen_of
from helper.errors import Exit, HelperError
from helper.guidance import Guidance, load
from helper.model.event import DayCounts
from helper.model.fact import Facts
from helper.wording import say

MOST_DAYS = 62


def show_days(screen: Terminal, bars: list[DayCounts], limits: Limits) -> None:
    """Print each creditor's days, the latest last: 24 hours, then calls against the limits."""
    if not bars:
        screen.say(say("timeline.there_is_no_contact_picked"))
        return
    by_creditor: dict[str, list[DayCounts]] = {}
    for bar in bars:
        by_creditor.setdefault(bar.creditor, []).append(bar)
    for creditor, rows in by_creditor.items():
        screen.rule(creditor)
        shown = rows[-MOST_DAYS:]
        if len(shown) < len(rows):
            screen.say(say("timeline.days_in_all_latest", rows=len(rows), shown=len(shown)), "note")
        _head(screen, limits)
        for bar in shown:
            _row(screen, bar, limits)
        _legend(screen, rows, limits)


def _head(screen: Terminal, limits: Limits) -> None:
    hours = "".join(f"{hour:02}  " for hour in range(0, 24, 2))
    screen.say(say("timeline.talk_miss_text", hour=say("timeline.hour"), hours=hours), "note")


def _row(screen: Terminal, bar: DayCounts, limits: Limits) -> None:
    line, over = write_day(bar, limits)
    if screen.interactive and not screen.plain and over:
        from rich.text import Text as Styled

        screen.draw(Styled(line, style=STYLES["warn"]))
    else:
        screen.draw(line.rstrip())


def _legend(screen: Terminal, rows: list[DayCounts], limits: Limits) -> None:
    night, talk, miss = limits.night, limits.conversations, limits.unanswered
    screen.say(
        say(
            "timeline.figures_contacts_in_hour",
            night=night,
            seconds=limits.seconds,
            conversations=talk,
            unanswered=miss,
        ),
        "note",
    )
    for line in sum_up_days(rows, limits):
        screen.say(line)


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
        _write(screen, log, shown, most, svg, csv, show_numbers)
        return Exit.OK
    if as_json_:
        return print_json(timeline_json(shown, most, log, facts, gone), escaped=False)
    show_days(screen, shown, most)
    _after(screen, guidance, log, facts)
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


def _after(screen: Terminal, guidance: Guidance, log: JudgedLog, facts: Facts) -> None:
    """Say which contact was the first after something was asked, disputed or signed."""
    for _, name, said, row in first_contacts_after(log, facts):
        label = guidance.label(name)
        if row is not None:
            screen.say(
                say(
                    "timeline.first_contact_after",
                    label=label,
                    said=said,
                    when=f"{row.day} {format_time(row.second)}".strip(),
                    creditor=row.creditor,
                    file=row.file,
                    row=row.row,
                ),
                "warn",
            )
        elif isinstance(said, str):
            screen.say(say("timeline.after_no_further_contact", label=label, said=said), "good")
