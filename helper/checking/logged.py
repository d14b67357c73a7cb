"""Judge a whole log: not event by event, but each kind of thing that happened once under each law it fell under.

A hundred thousand events are of a few kinds. Events that no rule could tell apart are judged through one of them
(the worst), and the finding names the days and rows of all.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from helper.checking.check import check_rule
from helper.checking.derive import derive
from helper.checking.logic import within
from helper.checking.series import (
    DAY_FACTS,
    OWN_ROLES,
    ContactDay,
    Limits,
    beginnings,
    count,
    format_time,
    is_night,
    limits,
    minutes_past,
    places,
    raised_by,
)
from helper.guidance import Guidance, Rule
from helper.model.event import EventKind, Log, Logged, Rows, read_group
from helper.model.fact import Fact, Facts, Origin
from helper.model.finding import Finding, RuleAnswer, Strength


@dataclass(frozen=True, slots=True)
class LogFinding:
    """Hold a finding over a log: its creditor, the days with how often and where, and the facts of the worst.

    ``days`` holds day, number, and the events, the worst day first. ``confirm`` is true where it hangs on what a
    log cannot show: whether connected calls were conversations. ``added_up`` is true where only the lender and its
    agencies together pass a limit that was seen for one caller alone.
    """

    creditor: str
    role: str
    finding: Finding
    facts: Facts
    days: tuple[tuple[str, int, Rows], ...]
    confirm: bool = False
    added_up: bool = False


def join_days(found: Iterable[LogFinding]) -> list[LogFinding]:
    """Make one of what differs in nothing but the day: the same rule, texts and strength towards the same person."""
    groups: dict[tuple[Any, ...], LogFinding] = {}
    for one in found:
        finding = one.finding
        texts = tuple((text.source, text.provision, text.strength) for text in finding.sources)
        key = (
            one.creditor,
            one.role,
            finding.rule,
            finding.answer,
            finding.strength,
            texts,
            finding.missing,
            one.confirm,
            one.added_up,
        )
        held = groups.get(key)
        groups[key] = one if held is None else _merged(held, one)
    return list(groups.values())


def _merged(one: LogFinding, other: LogFinding) -> LogFinding:
    worse = one if (one.days[0][1], other.days[0][0]) >= (other.days[0][1], one.days[0][0]) else other
    by_day: dict[str, Rows] = {}
    for day, _, rows in (*one.days, *other.days):
        by_day[day] = by_day[day].with_(rows) if day in by_day else rows
    days = sorted(
        ((day, len(rows), rows.by_clock()) for day, rows in by_day.items()), key=lambda entry: (-entry[1], entry[0])
    )
    return replace(worse, days=tuple(days))


CALL_KINDS = {
    "conversations": "conversation",
    "notices": "notice",
    "unanswered": "unanswered",
    "messages": "message",
    "answered": "",
}
"""What calls are where they are counted; of calls that are counted for having been answered nobody says it."""


@dataclass(frozen=True, slots=True)
class After:
    """Hold the days from which something was asked or agreed; None where it was not, or is not known."""

    stop: str | None = None
    plan: str | None = None


@dataclass(slots=True)
class _Case:
    """Hold what judging needs, worked out once."""

    guidance: Guidance
    limits: Limits
    known: Mapping[str, Facts]
    after: After
    days: list[str]
    rules: list[Rule]
    spoken: Mapping[int, tuple[str, int]]


def judge(
    guidance: Guidance,
    known: Mapping[str, Facts],
    events: Iterable[Logged],
    after: After = After(),
    spoken: Mapping[int, tuple[str, int]] | None = None,
) -> tuple[list[LogFinding], dict[tuple[str, str, str, str], ContactDay]]:
    """Return what was found over ``events`` (in time order) and the count of every day.

    ``known`` holds what is known of each creditor and its debt, ``spoken`` by call where what was said in it stands.
    """
    case = _Case(
        guidance, limits(guidance), known, after, beginnings(guidance), list(guidance.rules.values()), spoken or {}
    )
    log = events if isinstance(events, Log) else Log.of(events)
    days = count(log, case.limits)
    found = [*_by_day(case, days.values()), *_by_contact(case, log)]
    return join_days(found), days


def _by_day(case: _Case, days: Iterable[ContactDay]) -> Iterable[LogFinding]:
    """Judge the days on which a limit was passed, through the day with most."""
    groups: dict[tuple[Any, ...], list[tuple[ContactDay, Rows]]] = {}
    for day in days:
        for kind in CALL_KINDS:
            rows: Rows = getattr(day, kind)
            if len(rows) > case.limits.of(kind):
                rows = rows.by_clock() if kind in ("conversations", "answered") else rows
                said = all(row.calls for row in _kinds(rows)) if kind in ("conversations", "notices") else True
                # Calls of unknown length make it no firmer than it would be without them.
                firm = kind != "conversations" or len(rows) - _lengthless(rows) > case.limits.of(kind)
                together = kind != "notices" and _most_of_one(rows) <= case.limits.of(kind)
                key = (day.creditor, day.role, day.person, kind, said, firm, together, bisect_right(case.days, day.day))
                groups.setdefault(key, []).append((day, rows))
    for (creditor, role, _, kind, said, firm, together, _), group in groups.items():
        group.sort(key=lambda one: (-len(one[1]), one[0].day))
        worst, rows = group[0]
        facts = _day_facts(case, worst, kind, rows, said, firm)
        for rule in case.rules:
            raises = raised_by(rule)
            # Where a rule asks how many were answered, those of them that were talks are no second finding.
            twice = kind == "conversations" and DAY_FACTS["answered"] in raises
            if DAY_FACTS[kind] in raises and not twice:
                finding = check_rule(case.guidance, rule, facts)
                if finding and finding.answer is not RuleAnswer.CLEAR:
                    # That agencies are added up was seen for notice calls only.
                    finding = finding._replace(strength=Strength.ARGUABLE) if together else finding
                    listed = tuple((day.day, len(counted), counted) for day, counted in group)
                    yield LogFinding(creditor, role, finding, facts, listed, confirm=not said, added_up=together)


def _kinds(rows: Rows) -> Iterable[EventKind]:
    return map(rows.log.of_kind, rows.at)


def _most_of_one(rows: Rows) -> int:
    """Return the count of whichever caller, the lender itself or one agency, made most of them."""
    return max(Counter(row.agency for row in _kinds(rows)).values(), default=0)


def _lengthless(rows: Rows) -> int:
    return sum(rows.log.seconds(place) is None for place in rows.at)


def _day_facts(case: _Case, day: ContactDay, kind: str, rows: Rows, said: bool, firm: bool) -> Facts:
    where = places(rows)
    facts = [
        Fact("contact.at", day.day, Origin("row", where)),
        Fact("contact.channel", rows[0].channel, Origin("row", where)),
        Fact("contact.recipient_role", day.role or None, Origin("row", rows[0].file)),
        Fact(DAY_FACTS[kind], len(rows), Origin("row", where)),
    ]
    if CALL_KINDS[kind] and kind != "messages":
        # Words that nobody confirmed count as the program's reading; so does what a call was.
        facts.append(Fact("contact.call_kind", CALL_KINDS[kind], Origin("row" if said else "read", where)))
    if kind == "conversations":
        facts.append(Fact("contact.seconds", case.limits.seconds if firm else None, Origin("row", where)))
    return derive(case.known.get(day.creditor, Facts()).with_(*facts))


def _by_contact(case: _Case, log: Log) -> Iterable[LogFinding]:
    """Judge what single contacts raise: the hour, the words, that they came after something."""
    begins, ends = case.limits.begins * 60, case.limits.ends * 60
    nights = _nights(case, log)
    groups: dict[tuple[Any, ...], Rows] = {}
    for place in range(len(log)):
        event, second, day = log.of_kind(place), log.second(place), log.day(place)
        night = second is not None and is_night(second, begins, ends)
        stop = bool(case.after.stop and day > case.after.stop and event.role not in OWN_ROLES)
        plan = bool(case.after.plan and day > case.after.plan)
        if not (night or event.signals or stop or plan):
            continue
        agreed = night and _agreed(case, event, second)
        rang = night and event.channel == "call" and event.outcome == "unanswered"
        again = night and nights.get(_side(case, event, day), 0) > 1
        key = (
            event.creditor,
            event.role,
            event.person,
            event.channel,
            event.signals,
            night,
            rang,
            again,
            agreed,
            stop,
            plan,
            bisect_right(case.days, day),
        )
        if key not in groups:
            groups[key] = Rows(log)
        groups[key].add(place)
    for key, group in groups.items():
        yield from _contact_findings(case, key, group)


def _contact_findings(case: _Case, key: tuple[Any, ...], group: Rows) -> Iterable[LogFinding]:
    creditor, role, _, channel, signals, night, rang, again, _, stop, plan, _ = key
    worst, log = group[0], group.log
    if night:
        worst = log[max(group.at, key=lambda place: minutes_past(log.second(place) or 0, case.limits))]
    where = places([worst])
    made = {
        "contact.at": f"{worst.day}T{format_time(worst.second)}" if worst.second is not None else worst.day,
        "contact.channel": channel,
        "contact.recipient_role": role or None,
        "contact.from_number": worst.number,
    }
    facts = [Fact(name, value, Origin("row", where)) for name, value in made.items()]
    file, row = case.spoken.get(worst.id, (worst.file, worst.row))
    said = Origin("read", places([worst._replace(file=file, row=row)]))
    facts += [Fact(f"contact.said.{name}", True, said) for name in signals.split(",") if name]
    if read_group(worst.line)[0] and made["contact.recipient_role"] not in OWN_ROLES:
        # Whether others than the two sides read there, and that it names the borrower, is for the person to confirm.
        told = "third_party_disclosure" in signals.split(",")
        facts += [Fact("contact.did.posted_publicly", True, said)] if told else []
    if rang:
        facts.append(Fact("contact.call_kind", "unanswered", Origin("row", where)))
    if again:
        facts.append(Fact("contact.repeated", True, Origin("row", places(group))))
    if stop:
        facts.append(Fact("contact.asked_to_stop_before", True, Origin("told")))
    held = case.known.get(creditor, Facts())
    if not plan:
        held = Facts(fact for name, fact in held.items() if not name.startswith("plan."))
    facts_ = derive(held.with_(*facts))
    raisers = {fact.name for fact in facts_.values() if fact.value is not None}
    for rule in case.rules:
        asks = raised_by(rule)
        if not asks & raisers or any(name in asks for name in DAY_FACTS.values()):
            continue
        finding = check_rule(case.guidance, rule, facts_)
        if finding and (
            finding.is_breach or (finding.answer in (RuleAnswer.UNKNOWN, RuleAnswer.NOT_IN_FORCE) and finding.raised)
        ):
            yield LogFinding(creditor, role, finding, facts_, _listed(group))


def _listed(group: Rows) -> tuple[tuple[str, int, Rows], ...]:
    by_day: dict[str, Rows] = {}
    for place in group.at:
        day = group.log.day(place)
        if day not in by_day:
            by_day[day] = Rows(group.log)
        by_day[day].add(place)
    # Events come in time order, and among days with as many the earlier stays before the later.
    return tuple(sorted(((day, len(rows), rows) for day, rows in by_day.items()), key=lambda one: -one[1]))


def _side(case: _Case, event: EventKind, day: str) -> tuple[str, str, str, int]:
    return event.creditor, event.role, event.person, bisect_right(case.days, day)


def _nights(case: _Case, log: Log) -> dict[tuple[str, str, str, int], int]:
    """Count night contacts on each side of every change of law: which law governs a series across one is open."""
    begins, ends = case.limits.begins * 60, case.limits.ends * 60
    counted: dict[tuple[str, str, str, int], int] = {}
    for place in range(len(log)):
        event, second = log.of_kind(place), log.second(place)
        if second is not None and is_night(second, begins, ends) and not _agreed(case, event, second):
            side = _side(case, event, log.day(place))
            counted[side] = counted.get(side, 0) + 1
    return counted


def _agreed(case: _Case, event: EventKind, second: int | None) -> bool:
    span = case.known.get(event.creditor, Facts()).value("borrower.agreed_hours")
    return isinstance(span, str) and span != "none" and within(format_time(second), span)
