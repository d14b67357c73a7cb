"""Time limits that run from a paper of a court, by the day the person says it came."""

from datetime import date

from helper.checking.logic import exact_day
from helper.guidance import Guidance
from helper.guidance.rows import Clock
from helper.model.fact import Facts
from helper.money.days_counted import Calendar, deadline
from helper.remedies.ics import Entry
from helper.text import Text


def paper_day(clock: Clock, facts: Facts) -> date | None:
    """Return the day a paper's clock runs from: that such a paper came was told, and the day is known exactly."""
    if clock["runs_from"] != "paper" or not clock["paper"] or facts.value(clock["paper"]) is not True:
        return None
    day = exact_day(facts.value("court.received_on"))
    return date.fromisoformat(day) if day else None


def paper_entries(facts: Facts, uid: str, guidance: Guidance, today: date) -> list[Entry]:
    """Return the days to come for a calendar. ``uid`` is a lasting id of the case: an import again replaces them."""
    words, known, found = guidance.remedies["calendar"], Calendar.of(guidance.calendars), []
    for venue in guidance.venues.values():
        for clock in venue["clocks"]:
            start = paper_day(clock, facts)
            last = deadline(start, clock["days"], clock["day_kind"], known).day if start else None
            if last and last >= today:
                said = words["yours" if clock["by"] == "you" else "theirs"]
                found.append(Entry(f"{clock['id']}.{uid}@helper", last, Text(said["zh"], said["en"]), clock["by"]))
    return sorted(found, key=lambda entry: (entry.day, entry.uid))
