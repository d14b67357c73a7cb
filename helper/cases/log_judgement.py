"""Judge the imported log of a case, and say what was found so that a letter or a screen can use it, or a program:
findings by creditor with their days and rows, and the days themselves.
"""

import json
import zlib
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from helper import reading
from helper.casefile import Case
from helper.casefile.state import ConfirmedLog, Creditors, SignalsStamp
from helper.cases import report
from helper.cases.first_help import is_hurt_in_log
from helper.cases.judging import Judged, asked_first
from helper.checking.series import Limits, clock, first_after, is_quiet, places
from helper.errors import usage_error
from helper.guidance import Guidance, load
from helper.model.contact import Creditor, Imported
from helper.model.event import DayCounts, Log, Logged, Rows
from helper.model.fact import GIVEN, Fact, Facts, Origin, Value
from helper.model.masking import mask_text, masked
from helper.model.moment import parse_moment
from helper.text import Text, join
from helper.wording import say

if TYPE_CHECKING:
    from helper.checking.logged import LogFinding
    from helper.checking.series import Day, Key


OF_DEBT = ("debt.", "creditor.", "plan.", "borrower.agreed_")
SINCE = {"stop": "stop.asked_on", "plan": "plan.signed_on", "dispute": "dispute.raised_on"}


def _unheard(_: int) -> None:
    """Tell nobody how far the reading has come."""


@dataclass(frozen=True, slots=True)
class JudgedLog:
    """Hold the contacts of collectors, what was found in them, and the count of every day.

    ``words`` are those of the worst contact of each finding that rests on words, and of one message of each kind
    that is asked after; ``confirmed`` the findings the person has looked at, as creditor|rule.
    """

    events: Log
    found: "list[LogFinding]"
    days: "dict[Key, Day]"
    words: dict[int, str]
    confirmed: frozenset[str]

    def is_open(self, one: "LogFinding") -> bool:
        """Tell whether a finding rests on the program's reading and nobody has confirmed it."""
        read = one.confirm or one.finding.unconfirmed
        return read and f"{one.creditor}|{one.finding.rule}" not in self.confirmed

    def asked(self, creditor: str) -> dict[str, Rows]:
        """Return the messages of a creditor that only sound like something, by signal: questions, counted nowhere."""
        return _asked(self.events, creditor)

    def creditors(self) -> dict[str, int]:
        """Return the creditors in the order they came up, each with how many contacts there were."""
        made = dict.fromkeys((kind.creditor for kind in self.events.kinds), 0)
        for number, count in Counter(self.events.kind).items():
            made[self.events.kinds[number].creditor] += count
        return made

    def said(self, one: "LogFinding") -> str:
        """Return the words a finding rests on, or nothing."""
        if not any(row.fact.startswith("contact.said.") for row in one.finding.basis):
            return ""
        return next((self.words[row.id] for _, _, rows in one.days for row in rows if row.id in self.words), "")


def judge_log(guidance: Guidance, case: Case, tick: Callable[[int], None] = _unheard) -> JudgedLog | None:
    """Judge the log; None where no number was named yet. ``tick`` is told how many messages were just read."""
    parties = case.events.parties()
    if not parties:
        return None
    # Most cases have no imported log.
    from helper.checking.logged import After, judge

    read_log_words(guidance, case, tick)
    events = case.events.logged()
    known = known_of(case, {one.creditor for one in parties})
    facts = case.facts()
    found, days = judge(guidance, known, events, After(_day(facts, "stop"), _day(facts, "plan")))
    spoken = [rows[0].id for one in found for _, _, rows in one.days[:1] if rows[0].signals]
    creditors = dict.fromkeys(kind.creditor for kind in events.kinds if kind.asked)
    spoken += [rows[0].id for creditor in creditors for rows in _asked(events, creditor).values()]
    return JudgedLog(events, found, days, case.events.texts_of(spoken), frozenset(case.kept(ConfirmedLog).keys))


def read_log_words(
    guidance: Guidance,
    case: Case,
    tick: Callable[[int], None] = _unheard,
    spread: Callable[[list[tuple[str, str, str]]], Iterable[str | None]] | None = None,
) -> None:
    """Read the words of named numbers that were not read yet, and keep what was found.

    ``spread`` does what ``read_wording`` does to many at once, somewhere else; None for one it could not do.
    """
    stamp = f"{zlib.crc32(json.dumps(guidance.signals, sort_keys=True).encode()):08x}"
    if case.kept(SignalsStamp).stamp == stamp and not case.events.unread():
        return
    case.events.read_texts(stamp, spread or (lambda asks: map(read_wording, asks)), tick)


def read_wording(asked: tuple[str, str, str]) -> str:
    """Return the names of the signals in a wording that came to somebody's phone in some way.

    What it only sounds like stands behind a semicolon: a question, counted nowhere.
    """
    text, role, channel = asked
    guidance = load()
    signals = guidance.signals
    heard = asked_first(
        guidance, reading.hear(text, signals=signals, addressee=role or "unknown", channel=channel, known=True)
    )
    plain = {signal.id for signal in heard.signals}
    like = {signal.id for signal in heard.to_confirm if signals[signal.id]["kind"] != "distress"} - plain
    return ",".join(sorted(plain)) + (";" + ",".join(sorted(like)) if like else "")


def _asked(log: Log, creditor: str) -> dict[str, Rows]:
    found: dict[str, Rows] = {}
    asking = {number for number, kind in enumerate(log.kinds) if kind.asked and kind.creditor == creditor}
    for place, number in enumerate(log.kind):
        if number in asking:
            for ident in log.kinds[number].asked.split(","):
                found.setdefault(ident, Rows(log)).add(place)
    return found


def known_of(case: Case, creditors: set[str]) -> dict[str, Facts]:
    """Return what is known of each creditor. What was told of the case's one lender is not told of another."""
    facts, kept = case.facts(), case.kept(Creditors).told
    own = Creditor.of(facts).name
    made = {}
    for name in creditors:
        same = len(creditors) == 1 or name == own
        held = Facts(fact for key, fact in facts.items() if same or not key.startswith(OF_DEBT))
        told = kept.get(name, {})
        # Asked and not known is kept as nothing, so that it is not asked again: it is no value.
        made[name] = held.with_(*(Fact(key, value or None, GIVEN) for key, value in told.items()))
    return made


def as_judged(log: JudgedLog | None) -> list[Judged]:
    """Return what was found as judged contacts of their own, for steps and letters.

    What rests on the program's reading goes into no letter before the person has confirmed it. What was found of the
    same contacts is one entry with several findings: it happened once.
    """
    rows: list[Judged] = []
    for place, one in enumerate(log.found if log else (), start=1):
        if log is None or log.is_open(one):
            continue
        says = one.finding.says
        if says and len(one.days) + one.days[0][1] > 2:
            days = summed(one)
            says = say("cases.says_days", says=says, days=days)
        said = log.said(one)
        facts = one.facts.with_(Fact("contact.words", said, Origin("row"))) if said else one.facts
        same = next((row for row in rows if row.facts == facts), None)
        where = same.contact if same else Imported(place)
        if same is None:
            rows.append(same := Judged(where, facts, [], []))
        same.findings.append(one.finding._replace(contact=where, says=says))
    return rows


def summed(one: "LogFinding", most: int = 5) -> Text:
    """Return the days with their numbers, and where the worst stands in the files."""
    total = sum(number for _, number, _ in one.days)
    days = join(_times(day, number) for day, number, _ in one.days[:most])
    if len(one.days) > most:
        days = say("cases.and_others", days=days)
    where = places(one.days[0][2], 6)
    return say("cases.in_all_day_time", count=len(one.days), total=total, days=days, where=where)


def _times(day: str, number: int) -> Text:
    when = Text(_said(day, "zh"), _said(day, "en"))
    return say("cases.when_number", when=when, number=number)


def _said(day: str, lang: str) -> str:
    moment = parse_moment(day)
    return moment.words(lang) if moment else day


def _day(facts: Facts, name: str) -> str | None:
    value = facts.value(SINCE[name])
    return str(value)[:10] if isinstance(value, str) and not value.startswith("~") else None


def draw_counts(guidance: Guidance, log: JudgedLog) -> tuple[list[DayCounts], str]:
    """Return the days for the table of the evidence log, and their drawing for its HTML."""
    from helper.checking.series import count_days, limits
    from helper.rendering.charts import draw_days

    most = limits(guidance)
    shown = count_days(log.days.values(), most)
    lines = {"conversations": most.conversations, "unanswered": most.unanswered}
    return shown, draw_days(shown, night=most.night, most=lines, lang="zh")


def as_worded(one: "LogFinding") -> Any:
    """Return a finding of a log with its days and counts in its sentence."""
    says = one.finding.says
    if says is None:
        return one.finding
    return one.finding._replace(says=say("findings.says_one", says=says, one=summed(one)))


def confirm_findings(case: Case, log: JudgedLog | None, rules: list[str]) -> JudgedLog:
    """Keep that the person has checked findings of the log. Raise HelperError where there is no such finding."""
    keys = {f"{one.creditor}|{one.finding.rule}" for one in (log.found if log else ()) if one.finding.rule in rules}
    missing = set(rules) - {key.rpartition("|")[2] for key in keys}
    if log is None or missing:
        raise usage_error(
            say("findings.imported_log_has_no_such"),
            where=f"--confirm {min(missing or {''})[:40]}",
            do=say("findings.name_rule_as_helper_findings"),
        )
    case.keep_mark(ConfirmedLog(tuple(sorted(log.confirmed | keys))))
    return replace(log, confirmed=log.confirmed | keys)


def log_items(log: JudgedLog, lang: str) -> list[dict[str, Any]]:
    """Return one item for each creditor, in the shape of a contact's, with the days and rows of each finding."""
    items = []
    for creditor in log.creditors():
        mine = [one for one in log.found if one.creditor == creditor]
        item = report.item(f"log:{creditor}", [one.finding for one in mine], [], lang)
        if is_hurt_in_log(kind for kind in log.events.kinds if kind.creditor == creditor):
            item["perhaps"] = ["danger"]
        item["findings"] = [
            {
                **report.finding(one.finding, lang),
                "to_confirm": log.is_open(one),
                "added_up": one.added_up,
                "days": _days(one),
            }
            for one in mine
        ]
        item["to_confirm"] = [
            {
                "id": ident,
                "words": mask_text(log.words.get(rows[0].id, "")),
                "like": True,
                "count": len(rows),
                "rows": [{"file": row.file, "row": row.row} for row in rows],
            }
            for ident, rows in log.asked(creditor).items()
        ]
        items.append(item)
    return items


def _days(one: "LogFinding") -> list[dict[str, Any]]:
    return [
        {
            "day": day,
            "count": number,
            "rows": [
                {"file": row.file, "row": row.row, "time": clock(row.second), "seconds": row.seconds} for row in rows
            ],
        }
        for day, number, rows in one.days
    ]


def timeline_json(
    shown: list[DayCounts], most: Limits, log: JudgedLog, facts: Facts, gone: dict[str, int]
) -> dict[str, object]:
    """Return days, limits and what came after a refusal or a plan, schema ``helper.timeline/1``."""
    after = {}
    for key, _, said, row in first_contacts_after(log, facts):
        first = (
            {
                "day": row.day,
                "time": clock(row.second),
                "creditor": row.creditor,
                "number": masked(row.number),
                "file": row.file,
                "row": row.row,
            }
            if row
            else None
        )
        after[key] = {"day": said, "first": first}
    return {
        "schema": "helper.timeline/1",
        "limits": most._asdict(),
        "days": [
            {
                **bar._asdict(),
                "hours": list(bar.hours),
                "quiet": [{"time": at, "minutes_past": past} for at, past in bar.quiet],
            }
            for bar in shown
        ],
        "after": after,
        "not_counted": gone,
    }


def first_contacts_after(log: JudgedLog, facts: Facts) -> Iterator[tuple[str, str, Value, Logged | None]]:
    """Yield what was asked, disputed or signed: its key and fact, when, and the first contact after it, where there was one."""
    for key, name in SINCE.items():
        said = facts.value(name)
        yield key, name, said, first_after(log.events, said.lstrip("~")[:10]) if isinstance(said, str) else None


_MARK = {"quiet": ":", "day": "."}


def write_day(bar: DayCounts, limits: Limits) -> tuple[str, bool]:
    """Return a day as one line, and whether it passes a limit or has contact in the night.

    A count over its limit is followed by ``!``; hours of the night without contact are ``:``.
    """
    cells = []
    for hour, number in enumerate(bar.hours):
        quiet = is_quiet(hour, limits)
        shown = ("+" if number > 9 else str(number)) if number else _MARK["quiet" if quiet else "day"]
        cells.append(f"{shown:<2}")
    over = {"talk": bar.conversations > limits.conversations, "miss": bar.unanswered > limits.unanswered}
    counts = f"{bar.conversations:>3}{'!' if over['talk'] else ' '} {bar.unanswered:>3}{'!' if over['miss'] else ' '} {bar.messages:>3}"
    return f"{bar.day} {''.join(cells)}{counts}", any(over.values()) or bool(bar.quiet)


def sum_up_days(rows: Sequence[DayCounts], limits: Limits) -> Iterator[Text]:
    """Yield what a creditor's days come to: how many pass which limit, the furthest into the night, and third people."""
    night = sum(len(bar.quiet) for bar in rows)
    yield say(
        "timeline.day_contact_in_quiet_hours",
        count=len(rows),
        rows=sum(bar.contacts for bar in rows),
        night=night,
        talk=sum(bar.conversations > limits.conversations for bar in rows),
        miss=sum(bar.unanswered > limits.unanswered for bar in rows),
    )
    late = [(bar.day, at, past) for bar in rows for at, past in bar.quiet]
    if late:
        day, at, past = max(late, key=lambda one: one[2])
        evening, morning = limits.night.split("-")
        # Near the morning it is the morning that it comes before: nobody counts 510 minutes from the evening.
        before = (limits.ends - limits.begins - past) % 1440
        early = before < past
        hours, minutes = divmod(min(past, before), 60)
        # Nobody counts 555 minutes.
        if hours:
            spell = say("timeline.hours_and_minutes", hours=hours, minutes=minutes)
        else:
            spell = say("timeline.minutes", minutes=minutes)
        if early:
            yield say("timeline.early_in_quiet_hours", day=day, at=at, morning=morning, before=spell)
        else:
            yield say("timeline.furthest_into_quiet_hours_minutes", day=day, at=at, evening=evening, past=spell)
    thirds = [bar.thirds for bar in rows if bar.thirds]
    if thirds:
        yield say("timeline.people_other_than_debtor", count=len(thirds), thirds=max(thirds))


def say_left_out(gone: Mapping[str, int], formats: Container[str]) -> Iterator[Text]:
    """Yield what a log does not show: rows that are not counted and why, and what such files usually leave out."""
    if gone["day"]:
        yield say("timeline.row_without_year_or_day", day=gone["day"])
    if gone["way"]:
        yield say("timeline.row_are_not_counted", way=gone["way"])
    if gone["clock"]:
        yield say("timeline.row_have_no_known_time", clock=gone["clock"])
    if "table" in formats:
        yield say("timeline.operators_details_usually_leave_out")
    yield say("timeline.log_does_not_show_whether")
