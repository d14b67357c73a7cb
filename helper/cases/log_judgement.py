"""Judge the imported log of a case, and say what was found so that a letter or a screen can use it."""

import json
import re
import shlex
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from helper import reading
from helper.casefile import CaseFile
from helper.casefile.state import ConfirmedLog, Creditors, SignalsStamp
from helper.cases.first_help import fraud_in_log
from helper.cases.judging import Judged, asked_first
from helper.cases.lender_names import own_lenders
from helper.cases.log_places import MOST_READ, rests_on_words, rows_of, summed
from helper.cases.opening import on_case
from helper.checking.series import format_time, places
from helper.errors import Exit, HelperError, usage_error
from helper.guidance import Guidance, Rule, load
from helper.letters.context import breaches
from helper.model.contact import SHOWN_IN, ContactRef, Creditor, ImportedContact
from helper.model.event import DayCounts, EventKind, Log, Logged, Rows, read_group
from helper.model.fact import GIVEN, Fact, Facts, Origin
from helper.model.finding import Finding
from helper.text import join
from helper.told.group_words import happened, placed
from helper.told.spoken_turns import their_turns
from helper.wording import say

if TYPE_CHECKING:
    from helper.checking.logged import LogFinding
    from helper.checking.series import ContactDay, Key
    from helper.letters import Letter


OF_DEBT = ("debt.", "creditor.", "plan.", "borrower.agreed_")
SINCE = {"stop": "stop.asked_on", "plan": "plan.signed_on", "dispute": "dispute.raised_on"}


def _unheard(_: int) -> None:
    """Tell nobody how far the reading has come."""


@dataclass(frozen=True, slots=True)
class JudgedLog:
    """Hold the contacts of collectors, what was found in them, and the count of every day.

    ``words`` are those of the worst contact of each finding that rests on words, and of one message of each kind
    that is asked after; ``confirmed`` the findings the person has looked at, as creditor|rule. ``undated`` are
    contacts of no known day: no text can be chosen for them, and yet what they say is not to be passed over.
    """

    events: Log
    found: "list[LogFinding]"
    days: "dict[Key, ContactDay]"
    words: dict[int, str]
    confirmed: frozenset[str]
    undated: Log = field(default_factory=Log)
    files: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    """By contact the files it stands in, of those in which something was found."""
    spoken: Mapping[int, tuple[str, int]] = field(default_factory=dict)
    """By call that a bill holds the file and place where what was said in it stands."""

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
        return next(iter(self.quotes(one)), "")

    def quotes(self, one: "LogFinding") -> dict[str, str]:
        """Return all the different words a finding rests on, each with where it stands first."""
        if not rests_on_words(one):
            return {}
        found: dict[str, str] = {}
        for row in rows_of(one):
            if row.id in self.words:
                found.setdefault(self.words[row.id], places([self.placed(row)]))
        return found

    def placed(self, row: Logged) -> Logged:
        """Return a contact whose words were said in a call under the place where they stand: a bill has no words."""
        file, at = self.spoken.get(row.id, (row.file, row.row))
        return row._replace(file=file, row=at)

    def to_confirm(self, creditor: str) -> "dict[str, list[LogFinding]]":
        """Return the findings of a creditor that somebody has to check, by rule: one yes is for all of a rule."""
        found: dict[str, list[LogFinding]] = {}
        for one in self.found:
            if one.creditor == creditor and one.finding.answer == "breach" and self.is_open(one):
                found.setdefault(one.finding.rule, []).append(one)
        return found

    def named(self, one: "LogFinding") -> str:
        """Return what --confirm takes for a finding: its rule, and of which lender where several are open."""
        open_of = {
            other.creditor for other in self.found if other.finding.rule == one.finding.rule and self.is_open(other)
        }
        return f"{one.finding.rule}={one.creditor}" if len(open_of) > 1 else one.finding.rule

    def lengths(self, one: "LogFinding") -> dict[str, list[tuple[str, int | None]]]:
        """Return by day each call that a finding of what calls were hangs on: its clock and its seconds."""
        if not one.confirm:
            return {}
        return {day: [(format_time(row.second), row.seconds) for row in rows] for day, _, rows in one.days}


def judge_log(guidance: Guidance, case: CaseFile, tick: Callable[[int], None] = _unheard) -> JudgedLog | None:
    """Judge the log; None where no number was named yet. ``tick`` is told how many messages were just read."""
    parties = case.events.parties()
    if not parties:
        return None
    read_log_words(guidance, case, tick)
    return _judged(guidance, case, case.events.logged(), case.events.logged(dated=False))


def of_own_lender(guidance: Guidance, case: CaseFile, log: JudgedLog, name: str | None) -> JudgedLog:
    """Return what the log holds of the lender ``name`` alone, judged by itself; all of it where it holds no other.

    What a number said that sounds like a swindler's is left out as well, until the lender was asked whether it is its
    own: the letters of a real lender do not wait for that.
    """
    kinds = (*log.events.kinds, *log.undated.kinds)
    own, doubted = own_lenders(name, (kind.creditor for kind in kinds)), doubted_numbers(guidance, case, kinds)
    if not name and not own:
        own = frozenset(kind.creditor for kind in kinds)  # which lender a letter is to is asked first

    def kept(kind: EventKind) -> bool:
        return kind.creditor in own and kind.number not in doubted

    if all(map(kept, kinds)):
        return log
    return _judged(guidance, case, log.events.only(kept), log.undated.only(kept))


def doubted_numbers(guidance: Guidance, case: CaseFile, kinds: Iterable[EventKind]) -> frozenset[str]:
    """Return the numbers of which a message sounds like a swindler's; none once the lender said that they are its own."""
    if case.facts().value("fraud.verified") is True:
        return frozenset()
    return frozenset(kind.number for kind in kinds if fraud_in_log(guidance, [kind]))


def _judged(guidance: Guidance, case: CaseFile, events: Log, undated: Log) -> JudgedLog:
    # Most cases have no imported log.
    from helper.checking.logged import After, judge

    known = known_of(case, {one.creditor for one in case.events.parties()})
    facts = case.facts()
    transcripts = case.events.spoken_in()
    found, days = judge(guidance, known, events, After(_day(facts, "stop"), _day(facts, "plan")), transcripts)
    # Whoever is to confirm a finding has to see every word it rests on, and not the first alone.
    spoken = [row.id for one in found if rests_on_words(one) for row in rows_of(one)]
    creditors = dict.fromkeys(kind.creditor for kind in events.kinds if kind.asked)
    spoken += [rows[0].id for creditor in creditors for rows in _asked(events, creditor).values()]
    spoken += [row.id for row in islice((row for row in undated if row.signals or row.asked), MOST_READ)]
    texts = case.events.texts_of(spoken)
    files = case.events.files_of({row.id for one in found if one.finding.is_breach for row in rows_of(one)})
    confirmed = frozenset(case.kept(ConfirmedLog).keys)
    return JudgedLog(events, found, days, texts, confirmed, undated, files, transcripts)


def read_log_words(
    guidance: Guidance,
    case: CaseFile,
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
    group, _ = read_group(role)
    role = group or role
    heard = asked_first(
        guidance, reading.hear(text, signals=signals, addressee=role or "unknown", channel=channel, known=True)
    )
    plain = {signal.id for signal in heard.signals}
    like = {signal.id for signal in heard.to_confirm if signals[signal.id]["kind"] != "distress"} - plain
    if group:
        like = happened(text, plain | like) - plain
        plain = happened(text, plain)
    return ",".join(sorted(plain)) + (";" + ",".join(sorted(like)) if like else "")


def _asked(log: Log, creditor: str) -> dict[str, Rows]:
    found: dict[str, Rows] = {}
    asking = {number for number, kind in enumerate(log.kinds) if kind.asked and kind.creditor == creditor}
    for place, number in enumerate(log.kind):
        if number in asking:
            for ident in log.kinds[number].asked.split(","):
                found.setdefault(ident, Rows(log)).add(place)
    return found


def known_of(case: CaseFile, creditors: set[str]) -> dict[str, Facts]:
    """Return what is known of each creditor. What was told of the case's one lender is not told of another."""
    facts, kept = case.facts(), case.kept(Creditors).told
    own = Creditor.of(facts).name
    made, same_ones = {}, own_lenders(own, creditors)
    for name in creditors:
        # What the screen shows of a log of one lender goes by the case's; what a letter tells is parted by its name.
        same = name in same_ones or len(creditors) == 1
        held = Facts(fact for key, fact in facts.items() if same or not _of_one_debt(fact))
        told = kept.get(name, {})
        # Asked and not known is kept as nothing, so that it is not asked again: it is no value.
        made[name] = held.with_(*(Fact(key, value or None, GIVEN) for key, value in told.items()))
    return made


def _of_one_debt(fact: Fact) -> bool:
    # That nothing was ever agreed is said of whoever collects, and asked once.
    agreed_nothing = fact.name.startswith("borrower.agreed_") and fact.value in ("none", False)
    return fact.name.startswith(OF_DEBT) and not agreed_nothing


def as_judged(log: JudgedLog | None, before: int = 0, me: tuple[str, ...] = ()) -> list[Judged]:
    """Return what was found as judged contacts of their own, for steps and letters.

    What rests on the program's reading goes into no letter before the person has confirmed it. What was found of the
    same contacts is one entry with several findings: it happened once. They are numbered behind ``before`` others.
    Of what was said in a recorded call the turns of the other side alone are its words; ``me`` are the person's names.
    """
    rows: list[Judged] = []
    shown: dict[ContactRef, dict[str, None]] = {}
    for place, one in enumerate(log.found if log else (), start=before + 1):
        if log is None or log.is_open(one):
            continue
        says = one.finding.says
        if says and len(one.days) + one.days[0][1] > 2:
            says = say("cases.says_days", says=says, days=summed(one, placed=False))
        says = placed(says, rows_of(one)) if says else says
        said = log.said(one)
        if said and one.facts.value("contact.channel") == "call":
            said = their_turns(said, me) or ""
        facts = one.facts.with_(Fact("contact.words", said, Origin("row"))) if said else one.facts
        same = next((row for row in rows if row.facts == facts), None)
        where = same.contact if same else ImportedContact(place)
        if same is None:
            rows.append(same := Judged(where, facts, [], []))
        same.findings.append(one.finding._replace(contact=where, says=says))
        shown.setdefault(where, {}).update(
            dict.fromkeys(name for row in rows_of(one) for name in log.files.get(row.id, ()))
        )
    return [
        row._replace(facts=row.facts.with_(Fact(SHOWN_IN, tuple(names), Origin("row"))))
        if (names := shown.get(row.contact))
        else row
        for row in rows
    ]


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


class Waiting(NamedTuple):
    """Hold what was read in an imported log and waits for the person's yes: each finding, and what --confirm takes for it."""

    found: tuple[tuple[Finding, str], ...] = ()
    case: str = ""

    def refuse(self, letter: "Letter", rules: Mapping[str, Rule]) -> None:
        """Say of a letter without grounds that its grounds only wait for a yes. Raise HelperError naming them."""
        grounds = [(one, name) for one, name in self.found if breaches([one], letter, rules)]
        if grounds:
            names = dict.fromkeys(name for _, name in grounds)
            confirm = " ".join(f"--confirm {shlex.quote(name)}" for name in names)
            titles = join(dict.fromkeys(one.title for one, _ in grounds))
            raise HelperError(
                say("findings.grounds_wait_for_a_yes", title=letter.title, titles=titles),
                do=say("findings.look_and_confirm", confirm=confirm, case=self.case),
                code=Exit.STOPPED,
            )


def waiting(case: CaseFile, log: JudgedLog | None) -> Waiting:
    """Return what was read in the imported log and nobody has confirmed."""
    if log is None:
        return Waiting()
    unread = (one for one in log.found if one.finding.answer == "breach" and log.is_open(one))
    return Waiting(tuple((one.finding, log.named(one)) for one in unread), on_case(case))


def split_wishes(said: Iterable[str]) -> list[str]:
    """Return the findings named for --confirm, one by one: several may stand in one, with commas or spaces between."""
    return [
        one for words in said for one in (re.split(r"[,，、;；\s]+", words) if "=" not in words else [words]) if one
    ]


def confirm_findings(case: CaseFile, log: JudgedLog | None, rules: list[str]) -> JudgedLog:
    """Keep that the person has checked findings of the log. Raise HelperError where there is no such finding."""
    said = {wish.partition("=")[::2] for wish in rules}
    found = list(log.found) if log else []
    keys = {
        f"{one.creditor}|{one.finding.rule}"
        for one in found
        if {(one.finding.rule, one.creditor), (one.finding.rule, "")} & said
    }
    there = {(one.finding.rule, one.creditor) for one in found}
    missing = {
        f"{rule}={creditor}" if creditor else rule
        for rule, creditor in said
        if (rule, creditor) not in there and (creditor or rule not in {name for name, _ in there})
    }
    if log is None or missing:
        raise usage_error(
            say("findings.imported_log_has_no_such"),
            where=f"--confirm {min(missing or {''})[:40]}",
            do=say("findings.name_rule_as_helper_findings"),
        )
    for rule in {rule for rule, creditor in said if not creditor}:
        lenders = sorted({one.creditor for one in found if one.finding.rule == rule and log.is_open(one)})
        if len(lenders) > 1:
            # What one lender did says nothing of the other, and the words of both were not shown together.
            raise usage_error(
                say("findings.several_lenders_to_confirm", lenders=join(lenders)),
                where=f"--confirm {rule}",
                do=say("findings.confirm_one_lender", wish=shlex.quote(f"{rule}={lenders[0]}")),
            )
    case.keep_mark(ConfirmedLog(tuple(sorted(log.confirmed | keys))))
    return replace(log, confirmed=log.confirmed | keys)
