"""How letters that were sent stand: worked out, shown, and told as JSON."""

from typing import Any

from helper import letters, remedies
from helper.casefile import Case
from helper.cases.next_steps import STATES, title_of
from helper.cases.opening import on_case
from helper.cli.terminal import Terminal
from helper.guidance import Guidance
from helper.model.masking import mask_text
from helper.remedies import Due, Milestone
from helper.text import Text
from helper.wording import say

STATE_STYLES = {"late": "warn", "today": "warn", "yours": "warn"}


def show_due(
    screen: Terminal, guidance: Guidance, case: Case, one: Due, *, place: str = "", short: bool = False
) -> None:
    """Print one letter, how it stands and what to do; ``short`` leaves out what comes later."""
    row, title = one.sent, title_of(one.sent.letter)
    where = remedies.venue_title(row.venue, guidance)
    ticket = say("dues.number", ticket=mask_text(row.ticket)) if row.ticket else Text("", "")
    mark = place or f"{row.no}. "
    screen.say(
        say("dues.mark_title", mark=mark, title=title, state=STATES[one.state]), STATE_STYLES.get(one.state, "head")
    )
    screen.say(say("dues.to", sent_on=row.sent_on, where=where, ticket=ticket), "note", indent=3)
    for line in one.lines[: 3 if short else None]:
        screen.say(line, indent=3)
    if one.now and one.state in ("late", "today", "yours"):
        _ways(screen, guidance, case, one.now)
    if not short:
        for later in one.later:
            screen.say(say("dues.later", day=later.deadline.day, means=later.means), "note", indent=3)


def _ways(screen: Terminal, guidance: Guidance, case: Case, limit: Milestone) -> None:
    known = {letter.id for letter in letters.all_letters()}
    for name in limit.letters:
        if name in known:
            title = title_of(name)
            screen.say(say("dues.write_helper_write", title=title, name=name, case=on_case(case)), "key", indent=3)
    for venue in limit.venues:
        title = remedies.venue_title(venue, guidance)
        screen.say(say("dues.where_helper", title=title, venue=venue), "note", indent=3)


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
