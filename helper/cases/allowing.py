"""Refuse what no question allows, before it is kept: another kind of value, no choice of the list, a day to come."""

from collections.abc import Callable
from decimal import Decimal, InvalidOperation

from helper.cases import clock
from helper.errors import HelperError
from helper.guidance import Guidance, Question
from helper.model.fact import Fact, Value
from helper.model.moment import parse_moment
from helper.model.pattern import later
from helper.text import Text
from helper.wording import say

_HOURS = later(r"none|([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d")


def refuse_unfit(guidance: Guidance, fact: Fact) -> None:
    """Raise HelperError where a fact is none that is asked for, or its value none its question allows."""
    question = guidance.questions.get(fact.name)
    if question is None and fact.name in guidance.computed:
        asks = " ".join(guidance.asked(fact.name))
        raise HelperError(
            say("cases.worked_out_never_told"),
            where=fact.name,
            do=say("cases.answer_what_it_is_worked_out_from", asks=asks),
        )
    if question is None:
        from helper.cases.answer_parsing import unknown_fact

        raise unknown_fact(guidance, fact.name, fact.name)
    if fact.value is not None and not _ALLOWED[question.kind](question, fact.value):
        raise HelperError(
            say("cases.no_answer_to_this_question", label=question.label),
            where=fact.name,
            do=question.example or _choices(question),
        )
    if (
        fact.value is not None
        and question.tense == "past"
        and question.kind in ("moment", "day", "days")
        and _is_to_come(fact.value)
    ):
        raise HelperError(
            say("cases.that_day_is_still_to_come", label=question.label), where=fact.name, do=say("cases.check_the_day")
        )


def _choices(question: Question) -> Text | None:
    if not question.choices:
        return None
    return say(
        "cases.write_one",
        allowed=Text(
            *("; ".join(f"{value} = {label.of(lang)}" for value, label in question.choices) for lang in ("zh", "en"))
        ),
    )


def _is_to_come(value: Value) -> bool:
    now = clock.moment_now()
    moments = (parse_moment(str(one)) for one in (value if isinstance(value, tuple) else (value,)))
    return any(
        m.day > now.date() or bool(m.day == now.date() and m.clock and not m.about and m.clock > now.time())
        for m in moments
        if m
    )


def _is_choice(question: Question, value: Value) -> bool:
    return isinstance(value, str) and question.choice(value) is not None


def _are_members(question: Question, value: Value) -> bool:
    return isinstance(value, tuple) and set(value) <= set(question.members)


def _is_number(question: Question, value: Value) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= (question.most or value)


def _is_moment(question: Question, value: Value) -> bool:
    return isinstance(value, str) and parse_moment(value) is not None


def _is_day(question: Question, value: Value) -> bool:
    return isinstance(value, str) and (moment := parse_moment(value)) is not None and moment.clock is None


def _are_days(question: Question, value: Value) -> bool:
    return isinstance(value, tuple) and all(_is_day(question, one) for one in value)


def _is_amount(question: Question, value: Value) -> bool:
    try:
        return isinstance(value, str) and Decimal(value.removeprefix("~")) >= 0
    except InvalidOperation:
        return False


def _is_hours(question: Question, value: Value) -> bool:
    from helper.interview.answers import SEVERAL_SPANS

    several = question.fact in SEVERAL_SPANS and isinstance(value, str) and value != "none"
    return isinstance(value, str) and all(
        _HOURS.fullmatch(span) is not None for span in (value.split(",") if several else [value])
    )


def _is_text(question: Question, value: Value) -> bool:
    return isinstance(value, str)


def _is_yes_or_no(question: Question, value: Value) -> bool:
    return isinstance(value, bool)


_ALLOWED: dict[str, Callable[[Question, Value], bool]] = {
    "choice": _is_choice,
    "yes_no": _is_yes_or_no,
    "many": _are_members,
    "moment": _is_moment,
    "day": _is_day,
    "number": _is_number,
    "money": _is_amount,
    "amount": _is_amount,
    "percent": _is_amount,
    "days": _are_days,
    "cash": _is_text,
    "hours": _is_hours,
    "phone": _is_text,
    "text": _is_text,
    "words": _is_text,
}
