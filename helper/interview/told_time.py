"""The day and hour that an account tells: offered where the time is asked for, and taken only by whoever says so."""

from collections.abc import Iterable
from datetime import datetime

from helper.guidance import Guidance
from helper.interview.answer import Unreadable
from helper.interview.answers import parse_answer
from helper.model.fact import Facts
from helper.model.pattern import later
from helper.reading.whose_words import CLOCK, DAY, PART, PEOPLE

_AT = "contact.at"
_WHEN = later(rf"{DAY}(?:的)?\s*{PART}?\s*(?:{CLOCK})?")
# What they say is to come, and what was borrowed or due on a day, is no time of theirs.
_OTHER = later(r"(?:以前|之前|前(?=[还付交转])|到期|借的|逾期|还款日|账单|之内|以内|发工资)")
_BEFORE = later(r"(?:说|要|必须|限|等到|到|改|约|从|借|自)(?:我|您|你)?$")
_AFTER = 6


def told_times(guidance: Guidance, facts: Facts, now: datetime) -> tuple[str, ...]:
    """Return the one time that an account tells of a contact whose time is not known; several days are nobody's guess."""
    if facts.value(_AT) is not None:
        return ()
    channel = facts.get("contact.channel")
    said = [str(facts.value("contact.account") or ""), channel.note if channel is not None else ""]
    found = list(dict.fromkeys(_read(guidance, said, now)))
    return tuple(found) if len(found) == 1 else ()


def times_in(guidance: Guidance, said: str, now: datetime) -> tuple[str, ...]:
    """Return the one time that a whole sentence tells; several days are nobody's guess."""
    found = tuple(dict.fromkeys(_read(guidance, [said], now)))
    return found if len(found) == 1 else ()


_REACHED = tuple(
    later(
        rf"(?:打给|打到|发给|打了?|找(?:了|到)?|联系(?:了)?|骚扰)(?:了)?我?(?:的)?(?:前)?(?:{words})|(?:前)?(?:{words})[^，。,；;！!]{{0,14}}(?:接(?:了|到|的)|收到)"
    )
    for _, words in PEOPLE
)
_REACHED_ME = later(
    r"(?:打|发|找|联系|骚扰)(?:给|了|过|到)?我(?!的|们|妈|爸|家|单位|公司|老|前|妻|丈|儿|女|同|朋|领|姐|哥|弟|妹)|(?<!给)我(?:自己|都|也|就|才|当时|刚)*接(?:了|到)"
)


def tells_several(guidance: Guidance, said: str, now: datetime) -> bool:
    """Tell whether an account tells of several times and of somebody else beside the person, or of two people: which is meant is open."""
    times = {one.split("T")[0] for one in _read(guidance, [said], now)}
    people = sum(bool(pattern.search(said)) for pattern in (*_REACHED, _REACHED_ME))
    return people > 1 or (len(times) > 1 and people > 0)


def _read(guidance: Guidance, said: Iterable[str], now: datetime) -> Iterable[str]:
    question = guidance.questions[_AT]
    for text in said:
        for one in _WHEN.finditer(text):
            after = text[one.end() : one.end() + _AFTER]
            if _BEFORE.search(text, 0, one.start()) or _OTHER.search(after):
                continue
            try:
                answer = parse_answer(guidance, question, one[0], now=now)
            except Unreadable:
                continue
            if isinstance(answer.value, str) and answer.value:
                yield answer.value
