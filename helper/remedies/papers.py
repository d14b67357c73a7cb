"""Time limits that run from a paper of a court, by the day the person says it came."""

from datetime import date

from helper.checking.logic import exact_day
from helper.guidance import Guidance
from helper.guidance.rows import Clock
from helper.model.fact import Facts, Value
from helper.model.pattern import later
from helper.money.days_counted import Calendar, deadline
from helper.remedies.ics import Entry
from helper.text import Text

_CLAUSE = later(r"[^，,。；;！!？?\n】\]]+")
_BY_DAY = later(r"\d{1,2}月\d{1,2}[日号].{0,8}(?:[前内]|开庭|到庭|到场|调解)|\d{1,3}(?:个工作)?[日天]内")
_LENDER = later(
    r"[\u4e00-\u9fff]{2,}(?:银行|消费金融|小额贷款|汽车金融|融资租赁|保险)[\u4e00-\u9fff]{0,4}公司|[\u4e00-\u9fff]{2,4}银行"
)


def named_day(words: Value) -> str | None:
    """Return the clause of a court's notice that says by which day something is to be done, in its own words."""
    clauses = (one.strip() for one in _CLAUSE.findall(words if isinstance(words, str) else ""))
    return next((one for one in clauses if _BY_DAY.search(one)), None)


def names_lender(words: Value) -> bool:
    """Tell whether a notice names an institution that lends."""
    return isinstance(words, str) and _LENDER.search(words) is not None


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
