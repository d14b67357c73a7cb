"""Draw a log on the terminal: figures for an hour-by-day map, so that it reads without colour and in any code page."""

from helper.checking.series import Limits
from helper.cli.terminal import STYLES, Terminal
from helper.model.event import DayCounts
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
        quiet = _is_quiet(hour, limits)
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


def _is_quiet(hour: int, limits: Limits) -> bool:
    minute = hour * 60
    return (
        limits.begins <= minute < limits.ends
        if limits.begins <= limits.ends
        else minute >= limits.begins or minute < limits.ends
    )
