"""How letters that were sent stand: worked out, shown, and told as JSON."""

from typing import Any

from helper import letters, remedies
from helper.casefile import Case
from helper.cases.next_steps import title_of
from helper.cases.opening import on_case
from helper.cli.terminal import Terminal
from helper.guidance import Guidance
from helper.model.masking import mask_text
from helper.remedies import Due, Milestone
from helper.text import Text

STATES = {
    "late": Text("过了", "late"),
    "today": Text("今天", "today"),
    "yours": Text("您有一个期限", "a time limit of yours"),
    "waiting": Text("在等", "waiting"),
    "answered": Text("有答复，还没解决", "answered, not settled"),
    "open": Text("没有期限", "no time limit"),
    "settled": Text("解决了", "settled"),
}
STATE_STYLES = {"late": "warn", "today": "warn", "yours": "warn"}


def show_due(screen: Terminal, guidance: Guidance, case: Case, one: Due, *, place: str = "", short: bool = False) -> None:
    """Print one letter, how it stands and what to do; ``short`` leaves out what comes later."""
    row, title = one.sent, title_of(one.sent.letter)
    where = remedies.venue_title(row.venue, guidance)
    ticket = Text(f"，编号 {mask_text(row.ticket)}", f", number {mask_text(row.ticket)}") if row.ticket else Text("", "")
    mark = place or f"{row.no}. "
    screen.say(Text(f"{mark}《{title.zh}》 {STATES[one.state].zh}", f'{mark}"{title.en}": {STATES[one.state].en}'), STATE_STYLES.get(one.state, "head"))
    screen.say(Text(f"{row.sent_on} 交给{where.zh}{ticket.zh}", f"{row.sent_on}, to {where.en}{ticket.en}"), "note", indent=3)
    for line in one.lines[: 3 if short else None]:
        screen.say(line, indent=3)
    if one.now and one.state in ("late", "today", "yours"):
        _ways(screen, guidance, case, one.now)
    if not short:
        for later in one.later:
            screen.say(Text(f"再往后 {later.deadline.day}：{later.means.zh}", f"Later, {later.deadline.day}: {later.means.en}"), "note", indent=3)


def _ways(screen: Terminal, guidance: Guidance, case: Case, limit: Milestone) -> None:
    known = {letter.id for letter in letters.all_letters()}
    for name in limit.letters:
        if name in known:
            title = title_of(name)
            screen.say(Text(f"写《{title.zh}》：helper write {name}{on_case(case)}", f'Write "{title.en}": helper write {name}{on_case(case)}'), "key", indent=3)
    for venue in limit.venues:
        title = remedies.venue_title(venue, guidance)
        screen.say(Text(f"去处：{title.zh}（helper where {venue}）", f"Where: {title.en} (helper where {venue})"), "note", indent=3)


def due_json(one: Due, lang: str) -> dict[str, Any]:
    """Return one letter and how it stands."""
    row = one.sent
    return {
        "no": row.no,
        "letter": row.letter,
        "venue": row.venue,
        "sent_on": row.sent_on,
        "state": one.state,
        "day": one.day.isoformat() if one.day else None,
        "clock": one.now.clock if one.now else None,
        "by": one.now.by if one.now else None,
        "lines": [line.of(lang) for line in one.lines],
        "letters": list(one.now.letters) if one.now else [],
        "venues": list(one.now.venues) if one.now else [],
        "later": [{"clock": limit.clock, "day": limit.deadline.day.isoformat(), "by": limit.by} for limit in one.later],
    }
