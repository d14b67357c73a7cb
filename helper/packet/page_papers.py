"""The parts of the page that stand in a case as they are: steps, contacts in time order, letters, evidence, the drawing."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from markupsafe import Markup

from helper import letters, remedies
from helper.casefile import LogEntry
from helper.cases.log_entries import is_paper_alone, standing_entries
from helper.cases.next_steps import STATES, title_of
from helper.cases.papers import CasePapers
from helper.checking.series import limits
from helper.letters.context import reached_said
from helper.letters.values import label, say_moment
from helper.model.contact import ContactRef
from helper.model.event import DayCounts
from helper.model.fact import Facts
from helper.packet.exhibits import in_order
from helper.packet.gathering import pieces_of, told_days
from helper.packet.happenings import HAPPENED, deeds_told
from helper.packet.recipient import Recipient, Redactor
from helper.reading.whose_words import part_told
from helper.remedies import Due, Step
from helper.text import Text, join
from helper.wording import say

PagePart = dict[str, Any]
_FILES = (".pdf", ".docx", ".html")
_PLAIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~/")


def address(path: str) -> str:
    """Return a relative path as a link may write it."""
    return "".join(one if one in _PLAIN else "".join(f"%{byte:02X}" for byte in one.encode()) for one in path)


def months(fit: CasePapers, lang: str) -> list[PagePart]:
    """Return the contacts by day and hour, one drawing for each creditor and month, so that paper can turn a page."""
    from helper.rendering.charts import draw_days

    most = limits(fit.guidance)
    lines = {"conversations": most.conversations, "unanswered": most.unanswered}
    bars = list(fit.days) or told_days(fit)
    made = []
    for (_, month), days in groupby(sorted(bars, key=lambda bar: (bar.creditor, bar.day)), key=_month):
        drawn = draw_days(days, night=most.night, most=lines, lang=lang, counted=bool(fit.days))
        made.append({"name": month, "svg": Markup(drawn)})  # noqa: S704 - drawn here, every word escaped
    return made


def _month(bar: Any) -> tuple[str, str]:
    return bar.creditor, bar.day[:7]


def steps_of(
    fit: CasePapers, steps: Sequence[Step], dues: Sequence[Due], links: Path | None, cover: Redactor
) -> tuple[list[PagePart], list[PagePart], list[PagePart]]:
    """Return what is urgent, what to do now with its days, and what is waited for."""
    urgent = [_step(fit, step, links, cover) for step in steps if step.urgent]
    now = [_due(fit, one, cover) for one in dues if one.is_pressing]
    later = [_due(fit, one, cover) for one in dues if not one.is_pressing]
    return urgent, now + [_step(fit, step, links, cover) for step in steps if not step.urgent], later


def _step(fit: CasePapers, step: Step, links: Path | None, cover: Redactor) -> PagePart:
    return {
        "title": cover.both(step.title),
        "state": None,
        "lines": [*(cover.both(line) for line in step.lines), *step.time_limits],
        "letters": [_paper(name, fit, links) for name in step.letters],
        "more": join(
            [
                *([f"helper where {step.venue}"] if step.venue else []),
                *(f"helper guide {topic}" for topic in (step.guide, *step.more_guides) if topic),
            ],
            ("  ", "  "),
        ),
    }


def _due(fit: CasePapers, one: Due, cover: Redactor) -> PagePart:
    row = one.sent
    where = remedies.venue_title(row.venue, fit.guidance) if row.venue in fit.guidance.venues else Text("", "")
    return {
        "title": title_of(row.letter),
        "state": STATES[one.state],
        "lines": [
            say("report.sent_on", day=row.sent_on, where=where),
            *(cover.both(line) for line in one.lines),
            *(say("dues.later", day=limit.deadline.day, means=limit.means) for limit in one.later),
        ],
        "letters": [_paper(name, fit, None) for name in (one.now.letters if one.now else ())],
        "more": "",
    }


def _paper(name: str, fit: CasePapers, links: Path | None) -> PagePart:
    return {"title": title_of(name), "written": name in fit.written, "files": _files(name, links)}


def _files(name: str, links: Path | None) -> list[PagePart]:
    """Return the files of a letter that lie in the case, as links from the page beside it."""
    if links is None:
        return []
    there = [f"{name}{suffix}" for suffix in _FILES if (links / "letters" / f"{name}{suffix}").is_file()]
    return [{"name": one.rpartition(".")[2].upper(), "href": address(f"letters/{one}")} for one in there]


def letters_of(fit: CasePapers, reader: Recipient, links: Path | None) -> list[PagePart]:
    """Return the letters that were written for this reader, with the days they were sent and answered."""
    known = {letter.id: letter for letter in letters.all_letters()}
    made = []
    for name in fit.written:
        letter = known.get(name)
        if letter is None or (reader.letters and letter.recipient not in reader.letters) or reader.id == "public":
            continue
        went = [
            say("report.sent_on", day=row.sent_on, where=remedies.venue_title(row.venue, fit.guidance))
            for row in fit.sent
            if row.letter == name and row.venue in fit.guidance.venues
        ]
        made.append({**_paper(name, fit, links), "says": letter.says, "went": went})
    return made


def evidence_of(fit: CasePapers, held: CasePapers, cover: Redactor, links: Path | None) -> list[PagePart]:
    """Return the evidence under the numbers a packet gives it."""
    return [
        {
            "no": no,
            "name": cover.text(piece.evidence.name),
            "about": cover.text(piece.evidence.about),
            "kept": piece.evidence.added_at[:10],
            "seal": piece.evidence.sha256[:16],
            "href": address(f"evidence/{piece.evidence.name}") if links else None,
            "contact": piece.evidence.contact,
        }
        for no, piece in enumerate(in_order(pieces_of(fit, held)), start=1)
    ]


def happened(
    fit: CasePapers, held: CasePapers, cover: Redactor, found: Mapping[str, str], links: Path | None, plans: bool
) -> list[PagePart]:
    """Return the contacts and what was done about them, in time order, each with what was found in it and what shows it."""
    papers = evidence_of(fit, held, cover, links)
    events = [_contact(fit, no, facts, found, papers, plans) for no, facts in fit.contacts.items() if no > 0]
    # What was sent and what came back has a line of its own below: its entries in the log would tell it twice.
    letters_told = {row.entry for row in fit.sent} | {row.reply_entry for row in fit.sent}
    events += [
        _logged(fit, entry)
        for entry in standing_entries(fit.log)
        if not is_paper_alone(entry) and letters_told.isdisjoint((entry.no, entry.corrects))
    ]
    events += [
        _event(str(fit.facts.value(name)), fit.lang, line=HAPPENED[name]) for name in deeds_told(fit.facts, fit.sent)
    ]
    events += [_event(day.day, fit.lang, line=_say_day(day)) for day in fit.days]
    for row in fit.sent:
        title = title_of(row.letter)
        events.append(_event(row.sent_on, fit.lang, line=say("report.sent_letter", title=title)))
        if row.replied_on:
            events.append(_event(row.replied_on, fit.lang, line=say("report.answer_came", title=title)))
    return sorted(events, key=lambda event: (not event["sort"], event["sort"]))


def _say_day(day: DayCounts) -> Text:
    """Say what an imported log holds of one day; what nobody knows of it is left to the drawing above."""
    calls = day.connected + day.unanswered + day.unclear
    parts = [
        say("report.day_of_calls", count=calls, answered=day.connected) if calls else None,
        say("report.day_of_messages", count=day.messages) if day.messages else None,
        say("report.day_at_night", count=len(day.quiet)) if day.quiet else None,
    ]
    return say("report.day_imported", creditor=day.creditor, counts=join([one for one in parts if one], ("，", ", ")))


def _event(at: str, lang: str, **parts: object) -> PagePart:
    empty: PagePart = dict.fromkeys(("anchor", "via", "recipient", "number", "identity", "words", "account", "line"))
    return {
        **empty,
        "sort": at.lstrip("~"),
        "when": say_moment(at, lang) if at else say("packet.time_not_remembered").of(lang),
        "found": [],
        "papers": [],
        **parts,
    }


def _contact(
    fit: CasePapers, no: ContactRef, facts: Facts, found: Mapping[str, str], papers: Sequence[PagePart], plans: bool
) -> PagePart:
    def said(name: str) -> str | None:
        value = facts.value(name)
        return label(fit.guidance.questions, name, str(value), fit.lang) if value else None

    theirs, own = part_told(facts)
    same = {one.rule: one for one in fit.findings if one.contact == no and one.answer == "breach"}
    return _event(
        str(facts.value("contact.at") or ""),
        fit.lang,
        anchor=f"contact-{no}",
        via=said("contact.channel"),
        recipient=reached_said(facts, fit.guidance.questions, fit.lang),
        number=said("contact.from_number"),
        identity=said("contact.claimed_identity"),
        words=theirs or None,
        account=(own or None) if plans else None,
        found=[{"title": one.title, "href": f"#{found[rule]}"} for rule, one in same.items() if rule in found],
        papers=[one for one in papers if one["contact"] == no],
    )


def _logged(fit: CasePapers, entry: LogEntry) -> PagePart:
    questions, lang = fit.guidance.questions, fit.lang
    return _event(
        entry.at,
        lang,
        via=label(questions, "contact.channel", entry.channel, lang) or None,
        recipient=label(questions, "contact.recipient_role", entry.recipient, lang) or None,
        number=entry.number or None,
        identity=entry.claimed_identity or None,
        words=entry.words or None,
        line="；".join(part for part in (entry.summary, entry.measures) if part) or None,
    )
