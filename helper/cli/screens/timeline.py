"""Draw a log on the terminal: figures for an hour-by-day map, so that it reads without colour and in any code page."""

from helper.checking.limits import Limits
from helper.cli.terminal import STYLES, Terminal
from helper.model.event import DayCounts
from helper.text import Text

MOST_DAYS = 62
_MARK = {"quiet": ":", "day": "."}


def show_days(screen: Terminal, bars: list[DayCounts], limits: Limits) -> None:
    """Print each creditor's days, the latest last: 24 hours, then calls against the limits."""
    if not bars:
        screen.say(Text("这段时间里没有选出的号码的联系。", "There is no contact of a picked number in this time."))
        return
    by_creditor: dict[str, list[DayCounts]] = {}
    for bar in bars:
        by_creditor.setdefault(bar.creditor, []).append(bar)
    for creditor, rows in by_creditor.items():
        screen.rule(creditor)
        shown = rows[-MOST_DAYS:]
        if len(shown) < len(rows):
            screen.say(Text(f"共 {len(rows)} 天，只列最近 {len(shown)} 天；看别的用 --from、--to。", f"{len(rows)} days in all; the latest {len(shown)} are listed. See others with --from and --to."), "note")
        _head(screen, limits)
        for bar in shown:
            _row(screen, bar, limits)
        _legend(screen, rows, limits)


def _head(screen: Terminal, limits: Limits) -> None:
    hours = "".join(f"{hour:02}  " for hour in range(0, 24, 2))
    screen.say(Text(f"{'钟点':<9}{hours}接通 没接 短信", f"{'hour':<11}{hours}talk miss text"), "note")


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

        screen.console.print(Styled(f"{bar.day} {''.join(cells)}{counts}", style=STYLES[style]), no_wrap=True, crop=False, soft_wrap=True)
    else:
        print(f"{bar.day} {''.join(cells)}{counts}".rstrip())


def _legend(screen: Terminal, rows: list[DayCounts], limits: Limits) -> None:
    night = sum(len(bar.quiet) for bar in rows)
    talk = sum(bar.conversations > limits.conversations for bar in rows)
    miss = sum(bar.unanswered > limits.unanswered for bar in rows)
    screen.say(Text(
        f"数字＝那一小时的联系次数（+ 是 10 次以上）；: 是夜间 {limits.night}。接通＝有对话的来电，一天 {limits.conversations} 次；没接＝打到同一号码没接通，一天 {limits.unanswered} 次；超过的标 !。",
        f"Figures: contacts in that hour (+ is 10 or more); : marks the quiet hours {limits.night}. talk: calls answered with talk, {limits.conversations} a day; miss: unanswered attempts to one number, {limits.unanswered} a day; ! is over it.",
    ), "note")
    screen.say(Text(
        f"共 {len(rows)} 天、{sum(bar.contacts for bar in rows)} 次联系；夜间 {night} 次；对话超过次数的 {talk} 天，没接通超过次数的 {miss} 天。",
        f"{len(rows)} day(s), {sum(bar.contacts for bar in rows)} contact(s); {night} in the quiet hours; {talk} day(s) over the limit for talk, {miss} for unanswered attempts.",
    ))
    late = [(bar.day, at, past) for bar in rows for at, past in bar.quiet]
    if late:
        day, at, past = max(late, key=lambda one: min(one[2], 600))
        screen.say(Text(f"夜间最晚的一次：{day} {at}，过了 {limits.night.split('-')[0]} 有 {past} 分钟。", f"Furthest into the quiet hours: {day} {at}, {past} minutes past {limits.night.split('-')[0]}."))
    thirds = [bar for bar in rows if bar.thirds]
    if thirds:
        screen.say(Text(f"联系到借款人以外的人：{len(thirds)} 天，最多一天 {max(bar.thirds for bar in thirds)} 人。", f"People other than the debtor were reached on {len(thirds)} day(s), at most {max(bar.thirds for bar in thirds)} a day."))


def _is_quiet(hour: int, limits: Limits) -> bool:
    minute = hour * 60
    return limits.begins <= minute < limits.ends if limits.begins <= limits.ends else minute >= limits.begins or minute < limits.ends
