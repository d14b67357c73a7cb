"""Tell what an imported log comes to, a program or a screen: findings by creditor with their days and rows, and the days themselves."""

from collections.abc import Container, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from helper.cases import report
from helper.cases.first_help import is_hurt_in_log
from helper.cases.log_judgement import SINCE, JudgedLog
from helper.cases.log_places import rests_on_words
from helper.checking.series import Limits, first_after, format_time, is_quiet
from helper.guidance import Guidance
from helper.model.event import DayCounts, Logged, Rows
from helper.model.fact import Facts, Value
from helper.model.masking import mask_text, masked
from helper.model.moment import day_told
from helper.text import Line, Lines, Text, as_it_stands
from helper.wording import say

if TYPE_CHECKING:
    from helper.checking.logged import LogFinding


def log_items(log: JudgedLog, lang: str) -> list[dict[str, Any]]:
    """Return one item for each creditor, in the shape of a contact's, with the days and rows of each finding."""
    items = []
    for creditor in log.creditors():
        mine = [one for one in log.found if one.creditor == creditor]
        item = report.make_item(f"log:{creditor}", [one.finding for one in mine], [], lang)
        if is_hurt_in_log(kind for kind in log.events.kinds if kind.creditor == creditor):
            item["perhaps"] = ["danger"]
        item["findings"] = [
            {
                **report.make_finding(one.finding, lang),
                "to_confirm": log.is_open(one),
                "added_up": one.added_up,
                "days": _days(log, one),
            }
            for one in mine
        ]
        item["to_confirm"] = [
            {
                "id": ident,
                "words": mask_text(log.words.get(rows[0].id, "")),
                "like": True,
                "count": len(rows),
                "rows": [{"file": row.file, "row": row.row} for row in rows],
            }
            for ident, rows in log.asked(creditor).items()
        ]
        items.append(item)
    return items


def _days(log: JudgedLog, one: "LogFinding") -> list[dict[str, Any]]:
    spoken = rests_on_words(one)
    return [
        {
            "day": day,
            "count": number,
            "rows": [
                {"file": row.file, "row": row.row, "time": format_time(row.second), "seconds": row.seconds}
                for row in (map(log.placed, rows) if spoken else rows)
            ],
        }
        for day, number, rows in one.days
    ]


def timeline_json(
    shown: list[DayCounts], most: Limits, log: JudgedLog, facts: Facts, gone: dict[str, int]
) -> dict[str, object]:
    """Return days, limits and what came after a refusal or a plan, schema ``helper.timeline/1``."""
    after = {}
    for key, _, said, row in first_contacts_after(log, facts):
        first = (
            {
                "day": row.day,
                "time": format_time(row.second),
                "creditor": row.creditor,
                "number": masked(row.number),
                "file": row.file,
                "row": row.row,
            }
            if row
            else None
        )
        after[key] = {"day": said, "first": first}
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


_MOST_DAYS = 62


def tell_days(bars: Sequence[DayCounts], limits: Limits) -> Lines:
    """Tell each creditor's days, the latest last: 24 hours, then calls against the limits."""
    by_creditor: dict[str, list[DayCounts]] = {}
    for bar in bars:
        by_creditor.setdefault(bar.creditor, []).append(bar)
    lines = [] if bars else [Line(say("timeline.there_is_no_contact_picked"))]
    hours = "".join(f"{hour:02}  " for hour in range(0, 24, 2))
    for creditor, rows in by_creditor.items():
        lines.append(Line(as_it_stands(creditor), heads=True))
        shown = rows[-_MOST_DAYS:]
        if len(shown) < len(rows):
            lines.append(Line(say("timeline.days_in_all_latest", rows=len(rows), shown=len(shown)), "note"))
        lines.append(Line(say("timeline.talk_miss_text", hour=say("timeline.hour"), hours=hours), "note"))
        for line, over in (write_day(bar, limits) for bar in shown):
            lines.append(Line(as_it_stands(line), "warn" if over else ""))
        legend = say(
            "timeline.figures_contacts_in_hour",
            night=limits.night,
            seconds=limits.seconds,
            conversations=limits.conversations,
            unanswered=limits.unanswered,
        )
        lines += [Line(legend, "note"), *map(Line, sum_up_days(rows, limits))]
    return lines


def tell_after(guidance: Guidance, log: JudgedLog, facts: Facts) -> Lines:
    """Say which contact was the first after something was asked, disputed or signed."""
    lines = Lines()
    for _, name, said, row in first_contacts_after(log, facts):
        label = guidance.label(name)
        if row is not None:
            first = say(
                "timeline.first_contact_after",
                label=label,
                said=said,
                when=f"{row.day} {format_time(row.second)}".strip(),
                creditor=row.creditor,
                file=row.file,
                row=row.row,
            )
            lines.append(Line(first, "warn"))
        elif isinstance(said, str):
            lines.append(Line(say("timeline.after_no_further_contact", label=label, said=said), "good"))
    return lines


def first_contacts_after(log: JudgedLog, facts: Facts) -> Iterator[tuple[str, str, Value, Logged | None]]:
    """Yield what was asked, disputed or signed: its key and fact, when, and the first contact after it, where there was one."""
    for key, name in SINCE.items():
        said = facts.value(name)
        yield key, name, said, first_after(log.events, day_told(said).isoformat()) if isinstance(said, str) else None


_MARK = {"quiet": ":", "day": "."}


def write_day(bar: DayCounts, limits: Limits) -> tuple[str, bool]:
    """Return a day as one line, and whether it passes a limit or has contact in the night.

    A count over its limit is followed by ``!``; hours of the night without contact are ``:``.
    """
    cells = []
    for hour, number in enumerate(bar.hours):
        quiet = is_quiet(hour, limits)
        shown = ("+" if number > 9 else str(number)) if number else _MARK["quiet" if quiet else "day"]
        cells.append(f"{shown:<2}")
    over = {"talk": bar.conversations > limits.conversations, "miss": bar.unanswered > limits.unanswered}
    talk, miss = _figure(bar.conversations, bar.unclear + bar.lengthless), _figure(bar.unanswered, bar.unclear)
    counts = f"{talk:>3}{'!' if over['talk'] else ' '} {miss:>3}{'!' if over['miss'] else ' '} {bar.messages:>3}"
    return f"{bar.day} {''.join(cells)}{counts}", any(over.values()) or bool(bar.quiet)


def _figure(number: int, unknown: int) -> str:
    """Return a count in three letters; what nobody knows is no nought."""
    if not unknown:
        return str(number)
    return f"{number}+" if number else "?"


def sum_up_days(rows: Sequence[DayCounts], limits: Limits) -> Iterator[Text]:
    """Yield what a creditor's days come to: how many pass which limit, the furthest into the night, and third people."""
    night = sum(len(bar.quiet) for bar in rows)
    yield say(
        "timeline.day_contact_in_quiet_hours",
        count=len(rows),
        rows=sum(bar.contacts for bar in rows),
        night=night,
        talk=sum(bar.conversations > limits.conversations for bar in rows),
        miss=sum(bar.unanswered > limits.unanswered for bar in rows),
    )
    if open_ := sum(bar.unclear + bar.lengthless for bar in rows):
        yield say("timeline.calls_left_open", count=open_)
    late = [(bar.day, at, past) for bar in rows for at, past in bar.quiet]
    if late:
        day, at, past = max(late, key=lambda one: one[2])
        evening, morning = limits.night.split("-")
        # Near the morning it is the morning that it comes before: nobody counts 510 minutes from the evening.
        before = (limits.ends - limits.begins - past) % 1440
        early = before < past
        hours, minutes = divmod(min(past, before), 60)
        # Nobody counts 555 minutes.
        if hours:
            spell = say("timeline.hours_and_minutes", hours=hours, minutes=minutes)
        else:
            spell = say("timeline.minutes", minutes=minutes)
        if early:
            yield say("timeline.early_in_quiet_hours", day=day, at=at, morning=morning, before=spell)
        else:
            yield say("timeline.furthest_into_quiet_hours_minutes", day=day, at=at, evening=evening, past=spell)
    thirds = [bar.thirds for bar in rows if bar.thirds]
    if thirds:
        yield say("timeline.people_other_than_debtor", count=len(thirds), thirds=max(thirds))


def events_of_days(log: JudgedLog, days: Sequence[DayCounts]) -> Rows:
    """Return the contacts of some days, as places in the log."""
    wanted = {bar.day for bar in days}
    return Rows(log.events, (place for place in range(len(log.events)) if log.events.day(place) in wanted))


def say_left_out(gone: Mapping[str, int], formats: Container[str], limits: Limits) -> Iterator[Text]:
    """Yield what a log does not show: rows that are not counted and why, and what such files usually leave out."""
    if gone["day"]:
        yield say("timeline.row_without_year_or_day", day=gone["day"])
    if gone.get("future"):
        yield say("timeline.row_dated_after_import", count=gone["future"])
    if gone["way"]:
        yield say("timeline.row_are_not_counted", way=gone["way"])
    if gone["clock"]:
        yield say("timeline.row_have_no_known_time", clock=gone["clock"])
    if "table" in formats:
        yield say("timeline.operators_details_usually_leave_out")
    yield say("timeline.log_does_not_show_whether", seconds=limits.seconds)
