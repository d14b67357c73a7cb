"""helper timeline: the contacts by day and hour, with the quiet hours marked, and each day against the limits."""

from pathlib import Path

from helper import casefile
from helper.cases import report
from helper.cases.log_judgement import SINCE, JudgedLog, judge_log
from helper.cases.log_report import timeline_json
from helper.cases.opening import open_to_read
from helper.checking.series import Limits, clock, count_days, first_after, is_quiet, limits
from helper.cli.terminal import STYLES, Terminal, print_json, reading_messages
from helper.cli.typed import Annotated, Context, case_option, new_app, option, screen_of
from helper.errors import Exit, HelperError, usage_error
from helper.guidance import Guidance, load
from helper.model.event import DayCounts, Rows
from helper.model.fact import Facts
from helper.model.moment import parse_moment
from helper.wording import say

MOST_DAYS = 62
_MARK = {"quiet": ":", "day": "."}


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
    """Print a day. A count over its limit is followed by ``!``; hours of the night without contact are ``:``."""
    cells = []
    for hour, number in enumerate(bar.hours):
        quiet = is_quiet(hour, limits)
        shown = ("+" if number > 9 else str(number)) if number else _MARK["quiet" if quiet else "day"]
        cells.append(f"{shown:<2}")
    over = {"talk": bar.conversations > limits.conversations, "miss": bar.unanswered > limits.unanswered}
    counts = f"{bar.conversations:>3}{'!' if over['talk'] else ' '} {bar.unanswered:>3}{'!' if over['miss'] else ' '} {bar.messages:>3}"
    style = "warn" if any(over.values()) or bar.quiet else ""
    if screen.interactive and not screen.plain and style:
        from rich.text import Text as Styled

        if screen.before_line:
            screen.before_line()
        screen.console.print(
            Styled(f"{bar.day} {''.join(cells)}{counts}", style=STYLES[style]), no_wrap=True, crop=False, soft_wrap=True
        )
    else:
        if screen.before_line:
            screen.before_line()
        print(f"{bar.day} {''.join(cells)}{counts}".rstrip())


def _legend(screen: Terminal, rows: list[DayCounts], limits: Limits) -> None:
    night = sum(len(bar.quiet) for bar in rows)
    talk = sum(bar.conversations > limits.conversations for bar in rows)
    miss = sum(bar.unanswered > limits.unanswered for bar in rows)
    screen.say(
        say(
            "timeline.figures_contacts_in_hour",
            night=limits.night,
            conversations=limits.conversations,
            unanswered=limits.unanswered,
        ),
        "note",
    )
    screen.say(
        say(
            "timeline.day_contact_in_quiet_hours",
            count=len(rows),
            rows=sum(bar.contacts for bar in rows),
            night=night,
            talk=talk,
            miss=miss,
        )
    )
    late = [(bar.day, at, past) for bar in rows for at, past in bar.quiet]
    if late:
        day, at, past = max(late, key=lambda one: min(one[2], 600))
        screen.say(
            say(
                "timeline.furthest_into_quiet_hours_minutes",
                day=day,
                at=at,
                evening=limits.night.split("-")[0],
                past=past,
            )
        )
    thirds = [bar for bar in rows if bar.thirds]
    if thirds:
        screen.say(
            say("timeline.people_other_than_debtor", count=len(thirds), thirds=max(bar.thirds for bar in thirds))
        )


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
        print_json(timeline_json(shown, most, log, facts, gone), ascii_=report.ascii_only())
        return Exit.OK
    show_days(screen, shown, most)
    _after(screen, guidance, log, facts)
    _caveats(screen, gone, formats)
    return Exit.OK


def _day(said: str, where: str) -> str:
    moment = parse_moment(said) if said else None
    if said and (moment is None or moment.clock):
        raise usage_error(say("timeline.day_could_not_be_read"), where=where, do=say("timeline.write_2026_10_01"))
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
