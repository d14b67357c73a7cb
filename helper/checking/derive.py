"""Facts that are worked out, never asked: times of day, and counts over a day.

What a log shows and what the person says may differ (carriers leave out unanswered calls): the larger
count is taken, since both are lower bounds, and the basis names the one it came from.
"""

from collections.abc import Sequence

from helper.guidance import Guidance
from helper.model.fact import COMPUTED, Fact, Facts
from helper.model.finding import Finding, RuleAnswer
from helper.model.moment import Moment, parse_moment
from helper.model.pattern import later
from helper.text import Text
from helper.wording import say

COUNTED = {
    "day.notices": ("notice", "day.notices_told"),
    "day.conversations": ("conversation", "day.conversations_told"),
    "day.unanswered": ("unanswered", "day.unanswered_told"),
    "day.messages": ("message", "day.messages_told"),
}

DEMANDS = (
    "polite_reminder",
    "third_party_demand",
    "lawful_step",
    "offers_plan",
    "private_account_payment",
    "coerce_new_borrowing",
    "fee_excess",
)
"""What is said only by somebody who asks for payment."""

_AT_LEAST, _MORE = (
    later("至少|起码|以上|不止|[一二两三四五六七八九]{2}[十百千]|十[一二三四五六七八九]{2}|[几上成]百|at least"),
    later("多|几|余|[+]"),
)

_ABOUT = 60
"""By how many minutes an hour that is about right may be off."""
_WIDE = 120
"""From how many minutes on a span has room enough in itself."""

MESSAGES = ("sms", "messaging_app", "app_notice", "email")


def derive(facts: Facts, contacts: Sequence[Facts] = ()) -> Facts:
    """Add the computed facts. ``contacts`` are all contacts of the case, this one among them.

    A fact that is already there by its own name (a test case, ``--set``) is left alone.
    """
    made: list[Fact] = []

    def add(name: str, value: str | int | bool | None, origin: str = "", note: str = "") -> None:
        if value is not None and name not in facts:
            made.append(Fact(name, value, COMPUTED if not origin else facts[origin].origin, note))

    moment = _moment(facts)
    if moment:
        add("contact.local_date", moment.day.isoformat(), "contact.at")
        add("contact.local_time", _hours(moment), "contact.at")
    add("contact.demand", _demand(facts))
    # Who tells how it was paid off has said that it was.
    if facts.value("paid.account") and facts.value("debt.settled") is None:
        made.append(Fact("debt.settled", True, facts["paid.account"].origin))
    add("records.full_years", _full_years(facts.value("records.call_on"), facts.value("records.asked_on")))
    for name, (kind, told) in COUNTED.items():
        counted = _same_day(moment, contacts, kind) if moment else 0
        said = facts.value(told)
        if isinstance(said, int) and said >= counted:
            add(name, said, told, facts[told].note)
        elif counted > 1:
            # One call in the log says nothing of the rest of that day; two or more are a lower bound.
            add(name, counted)
    return facts.with_(*made) if made else facts


def number_words(fact: Fact) -> Text:
    """Return a number as firmly as it was told: 二十几 is 20多 and never exactly 20."""
    value, note = str(fact.value), fact.note
    if not note or isinstance(fact.value, bool) or not isinstance(fact.value, int):
        return Text(value, value)
    if _AT_LEAST.search(note):
        return say("check.number_at_least", count=value)
    return say("check.number_over", count=value) if _MORE.search(note) else say("check.number_about", count=value)


def missing_labels(guidance: Guidance, finding: Finding) -> list[Text]:
    """Return in words what an open finding waits for; of a time that was told already it is the exact hour."""
    moment = parse_moment(finding.at) if finding.at and "contact.at" in finding.missing else None
    vague = moment is not None and moment.clock is not None and finding.answer is RuleAnswer.UNKNOWN
    return [
        say("check.exact_hour") if vague and name == "contact.at" else guidance.label(name) for name in finding.missing
    ]


def _demand(facts: Facts) -> bool | None:
    """Tell whether payment was asked for: as told, or as what was said shows."""
    if any(facts.value(f"contact.said.{name}") is True for name in DEMANDS):
        return True
    told = facts.value("contact.asks_payment")
    return told if isinstance(told, bool) else None


def _full_years(from_: object, until: object) -> int | None:
    """Return how many whole years lie between two days that are known exactly."""
    days = [parse_moment(str(said)) if said is not None else None for said in (from_, until)]
    first, last = (day.day if day and not day.about else None for day in days)
    if first is None or last is None or last < first:
        return None
    return last.year - first.year - ((last.month, last.day) < (first.month, first.day))


def _hours(moment: Moment) -> str | None:
    """Return the hour, or the first and the last minute it may have been where it was told as a span or about.

    About eleven at night is night an hour either way; about a quarter past ten may have been before ten. Neither a
    span nor an hour about right is ever taken for its first minute: 早上 and "morning" begin in the night and end in
    the day. A part of the day is wide as it is; a narrower span that is only about right reaches an hour further.
    """
    if moment.clock is None:
        return None
    first = last = moment.clock.hour * 60 + moment.clock.minute
    if moment.until is not None:
        last = moment.until.hour * 60 + moment.until.minute
    if moment.about and last - first < _WIDE:
        first, last = first - _ABOUT, last + _ABOUT - 1
    if first == last:
        return f"{moment.clock:%H:%M}"
    return "-".join(f"{at // 60 % 24:02}:{at % 60:02}" for at in (first, last))


def _moment(facts: Facts) -> Moment | None:
    said = facts.value("contact.at")
    return parse_moment(said) if isinstance(said, str) else None


def _same_day(moment: Moment, contacts: Sequence[Facts], kind: str) -> int:
    def counts(other: Facts) -> bool:
        at = _moment(other)
        held = (
            other.value("contact.channel") in MESSAGES
            if kind == "message"
            else other.value("contact.call_kind") == kind
        )
        return bool(at and at.day == moment.day) and held

    return sum(map(counts, contacts))
