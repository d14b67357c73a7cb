"""What a finished contact leaves behind: a line in the log, the findings, the steps, the letters on offer."""

from dataclasses import replace

from helper.casefile import Case, LogEntry
from helper.cases import answer_parsing
from helper.cases.judging import Judged, judged, on_case, on_contact
from helper.cases.redrafting import redraft
from helper.cli.screens.findings import show_findings
from helper.cli.screens.next import show_steps
from helper.cli.terminal import Terminal
from helper.guidance import Guidance
from helper.interview import words
from helper.model.fact import Facts
from helper.text import Text


def log_entry(guidance: Guidance, case: Case, contact: int, facts: Facts) -> LogEntry:
    """Return the log line for a contact: stored values for channel and role, the person's own words for the rest."""

    def said(name: str) -> str:
        value = facts.value(name)
        return "" if value is None else words(guidance, guidance.questions[name], value, "zh", show=True)

    done = said("contact.did") if facts.value("contact.did") else ""
    summary = "；".join(part for part in (done, said("contact.account")) if part)
    return LogEntry(
        recorded_at=answer_parsing.now(),
        at=str(facts.value("contact.at") or ""),
        channel=str(facts.value("contact.channel") or ""),
        number=said("contact.from_number"),
        claimed_identity=said("contact.claimed_identity"),
        recipient=str(facts.value("contact.recipient_role") or ""),
        words=said("contact.words"),
        summary=summary,
        contact=contact,
    )


def enter(guidance: Guidance, case: Case, contact: int, facts: Facts) -> LogEntry | None:
    """Add the contact to the log; where it is there already and differs, add a correction. None if unchanged."""
    entry = log_entry(guidance, case, contact, facts)
    before = [row for row in case.log() if row.contact == contact]
    if before:
        last = before[-1]
        same = replace(entry, recorded_at=last.recorded_at, no=last.no, previous=last.previous, sha256=last.sha256, corrects=last.corrects, files=last.files, device=last.device, measures=last.measures, ticket=last.ticket)
        if same == last:
            return None
        entry = replace(entry, corrects=last.no)
    return case.log_add(entry)


def conclude(screen: Terminal, guidance: Guidance, case: Case, contact: int) -> list[Judged]:
    """Log the contact, show what was found and what comes next."""
    rows = judged(guidance, case)
    mine = next(row for row in rows if row.contact == contact)
    entry = enter(guidance, case, contact, mine.facts)
    case.set_state(f"done:{contact}", True)
    redraft(guidance, case)
    show_findings(screen, guidance, mine.findings, ask=on_contact(case, contact))
    show_steps(screen, guidance, case, [finding for row in rows for finding in row.findings], limit=4)
    screen.say()
    if entry:
        screen.say(Text(f"已记入催收记录第 {entry.no} 条（{case.folder}）。", f"Entered in the log as number {entry.no} ({case.folder})."), "note")
    found = sum(finding.answer == "breach" for finding in mine.findings)
    screen.say(
        Text(
            f"这一次查到 {found} 项；从头再看：helper findings{on_case(case)}",
            f"{found} found this time; to read it again from the top: helper findings{on_case(case)}",
        ),
        "head",
    )
    return rows
