"""Choose the next steps from facts, findings, letters already written and papers of a court; where a letter goes."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from helper.checking.logic import any_of, conjunction, exact_day, judge_clause
from helper.guidance import Guidance
from helper.guidance.types import MADE, name_provision, text
from helper.model.contact import CLOSE_ONE, DANGER, FRAUD_SIGNS, Creditor
from helper.model.fact import COMPUTED, Fact, Facts, Value
from helper.model.finding import Finding, summary
from helper.model.masking import mask_text
from helper.model.pattern import later, ready
from helper.money.calendar import Calendar, deadline
from helper.remedies.due import Entry
from helper.text import Text
from helper.wording import say

if TYPE_CHECKING:
    from helper.casefile import Sent
    from helper.guidance.rows import StepLine, StepRow, TimeLimit, Venue

_CLAUSE = later(r"[^，,。；;！!？?\n】\]]+")


def named_day(guidance: Guidance, words: Value) -> str | None:
    """Return the clause of a court's notice that says by which day something is to be done, in its own words."""
    clauses = (one.strip() for one in _CLAUSE.findall(words if isinstance(words, str) else ""))
    by_day = ready(guidance.remedies["notice"]["by_day"])
    return next((one for one in clauses if by_day.search(one)), None)


def names_lender(guidance: Guidance, words: Value) -> bool:
    """Tell whether a notice names an institution that lends."""
    return isinstance(words, str) and ready(guidance.remedies["notice"]["lender"]).search(words) is not None


def paper_day(limit: "TimeLimit", facts: Facts) -> date | None:
    """Return the day a paper's limit runs from: that such a paper came was told, and the day is known exactly."""
    if not limit["paper"] or facts.value(limit["paper"]) is not True:
        return None
    day = exact_day(facts.value("court.received_on"))
    return date.fromisoformat(day) if day else None


def paper_entries(facts: Facts, uid: str, guidance: Guidance, today: date) -> list[Entry]:
    """Return the days to come for a calendar. ``uid`` is a lasting id of the case: an import again replaces them."""
    words, known, found = guidance.remedies["calendar"], Calendar.of(guidance.calendars), []
    for venue in guidance.venues.values():
        for limit in venue["time_limits"]:
            start = paper_day(limit, facts)
            last = deadline(start, limit["days"], limit["day_kind"], known).day if start else None
            if last and last >= today:
                said = words["yours" if limit["by"] == "you" else "theirs"]
                found.append(Entry(f"{limit['id']}.{uid}@helper", last, Text(said["zh"], said["en"]), limit["by"]))
    return sorted(found, key=lambda entry: (entry.day, entry.uid))


def venues_for(letter: str, creditor: object, sent: Iterable["Sent"], guidance: Guidance) -> list[str]:
    """Return the venues a letter goes to, nearest first; ``creditor`` is the kind of lender, or None."""
    listed = [row for row in guidance.venues.values() if letter in row["letters"]]
    fitting = [
        row["id"] for row in listed if creditor is None or not row["for_creditors"] or creditor in row["for_creditors"]
    ]
    if fitting or listed:
        return fitting or [row["id"] for row in listed]
    about = earlier(letter, sent, guidance)
    return [about.venue] if about else []


def earlier(letter: str, sent: Iterable["Sent"], guidance: Guidance) -> "Sent | None":
    """Return the latest letter sent that ``letter`` is about, or None."""
    wanted = guidance.remedies["follow_ups"].get(letter)
    if wanted is None:
        return None
    rows = [row for row in sent if row.letter in wanted["about"]]
    if wanted.get("answered") is not None:
        rows = [row for row in rows if bool(row.answer) is wanted["answered"]] or rows
    return max(rows, key=lambda row: (row.sent_on, row.no), default=None)


def complaint_facts(row: "Sent", facts: Facts, guidance: Guidance) -> list[Fact]:
    """Return what a letter about ``row`` says of it, from what was recorded: to whom, when, number and answer."""
    venue = guidance.venues.get(row.venue)
    lender = Creditor.of(facts).name if venue and venue["is_lender"] else None
    said = {
        "complaint.to": lender or (venue["title"]["zh"] if venue else None),
        "complaint.on": row.sent_on,
        "complaint.ticket": row.ticket or None,
        "complaint.replied_on": row.replied_on or None,
        "complaint.reply": row.note or None,
    }
    # What the record does not hold stays as the person told it.
    return [Fact(name, value) for name, value in said.items() if value and name in guidance.questions]


def venue_title(venue: str, guidance: Guidance) -> Text:
    """Return the name of a venue as people read it."""
    title = guidance.venues[venue]["title"]
    return Text(title["zh"], title["en"])


@dataclass(frozen=True, slots=True)
class Step:
    """Hold one thing to do.

    ``letters`` are those still to be written. ``time_limits`` say the venue's time limits in words, each with
    its provision. ``guide`` names a coping page, ``more_guides`` others that help.
    """

    id: str
    title: Text
    lines: tuple[Text, ...]
    venue: str | None = None
    guide: str | None = None
    more_guides: tuple[str, ...] = ()
    letters: tuple[str, ...] = ()
    urgent: bool = False
    time_limits: tuple[Text, ...] = ()


class _Situation(Facts):
    """Facts as told, and what findings and letters add to them."""

    def value(self, name: str) -> Value:
        found = super().value(name)
        return False if found is None and name.startswith(MADE) else found


def next_steps(
    facts: Facts,
    findings: Iterable[Finding],
    *,
    written: Sequence[str] = (),
    sent: Iterable["Sent"] = (),
    guidance: Guidance,
    today: date,
) -> list[Step]:
    """Return the steps in the order to take them: danger first, then fraud, then everything else.

    Only a breach counts as one; what is not known shows no step. ``written`` names letters already made and
    ``sent`` those that went out, with what came back. What was only read in words and confirmed by nobody makes
    no step urgent by itself, save danger to life and fraud: there a false alarm costs least.
    """
    found, gone_out = list(findings), list(sent)
    situation = _situation(guidance, facts, found, written, gone_out)
    told = Facts(
        fact for name, fact in facts.items() if fact.origin.kind != "read" or name.startswith("gate.") or name == DANGER
    )
    certain = _situation(guidance, told, [finding for finding in found if not finding.unconfirmed], written, gone_out)
    return [
        replace(_step(row, situation, written, guidance, today, found), urgent=row["urgent"] and _holds(row, certain))
        for row in guidance.remedies["steps"]
        if _holds(row, situation)
    ]


def _days_of(venue: str, findings: Iterable[Finding]) -> list[date]:
    """Return the days of the breaches that lead to a place, from each of which a time may run."""
    days = [finding.at[:10] for finding in findings if finding.is_breach and venue in finding.venues and finding.at]
    return [date.fromisoformat(day) for day in days if re.fullmatch(r"\d{4}-\d\d-\d\d", day)]


_OF_CONTACT = frozenset({"conduct", "data"})


def _situation(
    guidance: Guidance, facts: Facts, findings: list[Finding], written: Sequence[str], sent: Sequence["Sent"]
) -> _Situation:
    breaches = [finding for finding in findings if finding.is_breach]
    made: dict[str, Value] = {f"breach.{finding.rule}": True for finding in breaches}
    made |= {f"leads.{venue}": True for finding in breaches for venue in finding.venues}
    made |= {f"wrote.{letter}": True for letter in written}
    made |= {f"sent.{row.letter}": True for row in sent}
    made |= {f"answered.{row.letter}": row.answer for row in sent if row.answer}
    made["findings.summary"] = summary(findings)
    # An authority looks into breaches of what it supervises; a breach of civil law alone it turns away.
    made["findings.conduct"] = any(finding.matter in _OF_CONTACT for finding in breaches)
    made["findings.binding"] = any(text.enforced_by for finding in breaches for text in finding.sources)
    made["findings.outcome"] = facts.value("findings.outcome") or _OUTCOMES[summary(findings)]
    made["findings.unconfirmed"] = any(finding.unconfirmed for finding in breaches)
    made["gate.fraud"] = _is_fraud(facts)
    made["gate.self"] = facts.value(DANGER) == "self" or facts.value("gate.despair") is True
    made["gate.beside"] = facts.value(DANGER) == CLOSE_ONE or facts.value("gate.beside") is True
    # A court names the lender it speaks for: nobody has to look for who lent.
    notice = facts.value("contact.said.true_court_notice") is True
    made["gate.lender_named"] = notice and names_lender(guidance, facts.value("contact.words"))
    # Nobody asked who is answering: the steps for the borrower fit most people and harm nobody.
    made["teller.role"] = facts.value("teller.role") or "borrower"
    return _Situation([*facts.values(), *(Fact(name, value, COMPUTED) for name, value in made.items())])


_OUTCOMES = {"breach": "breach", "possible": "possible", "none_found": "in_order"}


def _is_fraud(facts: Facts) -> bool:
    """Tell whether a sign of fraud was ticked or read and the lender has not been asked yet."""
    signs = facts.value("gate.fraud") is True or any(facts.value(name) is True for name in FRAUD_SIGNS)
    return facts.value("fraud.denied") is True or (signs and facts.value("fraud.verified") is not True)


def _holds(row: "StepRow | StepLine", facts: Facts) -> bool:
    if conjunction(row["when"], facts).truth is not True:
        return False
    return any_of(judge_clause(excuse, facts) for excuse in row["unless"]).truth is not True


def _step(
    row: "StepRow", facts: Facts, written: Sequence[str], guidance: Guidance, today: date, found: Iterable[Finding]
) -> Step:
    # A letter that went out is not offered again; what comes of it has its own line.
    letters = tuple(letter for letter in row["letters"] if letter not in written and not facts.value(f"sent.{letter}"))
    venue = guidance.venues[row["venue"]] if "venue" in row else None
    lines = [Text(line["zh"], line["en"]) for line in row["lines"] if _holds(line, facts)]
    by_day = named_day(guidance, facts.value("contact.words")) if row["tells_notice_day"] else None
    if by_day and facts.value("contact.said.true_court_notice") is True:
        lines.insert(0, say("remedies.day_in_notice", said=mask_text(by_day)))
    if row["letters"] and not letters:
        lines.append(text(guidance.remedies["written"]))
    if venue and (today - date.fromisoformat(venue["checked_on"])).days > guidance.remedies["old_after_days"]:
        lines.append(text(guidance.remedies["old"]).fill(day=venue["checked_on"]))
    return Step(
        id=row["id"],
        title=text(row["title"]),
        lines=tuple(lines),
        venue=row.get("venue"),
        guide=row.get("guide"),
        more_guides=tuple(row["more_guides"]),
        letters=letters,
        urgent=row["urgent"],
        time_limits=tuple(_time_limits(row["time_limits"], venue, guidance, found, today, facts)),
    )


def _time_limits(
    wanted: Sequence[str],
    venue: "Venue | None",
    guidance: Guidance,
    found: Iterable[Finding],
    today: date,
    facts: Facts,
) -> Iterator[Text]:
    if venue is None:
        return
    held = {limit["id"]: limit for limit in venue["time_limits"]}
    for name in wanted:
        limit = held[name]
        rests, means = name_provision(guidance.sources[limit["source"]].short, limit["provision"]), limit["means"]
        said = say("remedies.means_rests", means=Text(means["zh"], means["en"]), rests=rests)
        papers = filter(None, [paper_day(limit, facts)])
        starts = _days_of(venue["id"], found) if limit["runs_from"] == "event" else papers
        known = Calendar.of(guidance.calendars)
        ends = [deadline(start, limit["days"], limit["day_kind"], known).day for start in starts]
        # What is over is over; the first that still runs is the one to be quick for.
        if last := min((day for day in ends if day >= today), default=None):
            counted = text(guidance.remedies["due"]["yours"]).fill(day=last.isoformat(), left=(last - today).days)
            said = say("remedies.said_counted", said=said, counted=counted)
        yield said
