"""The day and hour that an account tells: offered where the time is asked for, and taken only by whoever says so."""

from collections.abc import Iterable
from datetime import datetime

from helper.guidance import Guidance
from helper.interview.answer import Unreadable
from helper.interview.answers import parse_answer
from helper.model.fact import Facts
from helper.model.pattern import later
from helper.reading.whose_words import CLOCK, DAY, PART

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
