"""What a finished contact leaves behind: a line in the log, the findings, the steps, the letters on offer."""


from helper.casefile import Case
from helper.casefile.state import Finished
from helper.cases.judging import Judged, judge_case
from helper.cases.log_entries import enter_contact
from helper.cases.opening import on_case, on_contact
from helper.cli.screens.drafts import redraft_aloud
from helper.cli.screens.findings import show_findings
from helper.cli.screens.next import show_steps
from helper.cli.terminal import Terminal
from helper.guidance import Guidance
from helper.wording import say


def conclude(screen: Terminal, guidance: Guidance, case: Case, contact: int) -> list[Judged]:
    """Log the contact, show what was found and what comes next."""
    rows = judge_case(guidance, case)
    mine = next(row for row in rows if row.contact == contact)
    entry = enter_contact(guidance, case, contact, mine.facts)
    case.keep_mark(Finished(True), contact)
    redraft_aloud(screen, guidance, case)
    show_findings(screen, guidance, mine.findings, ask=on_contact(case, contact))
    show_steps(screen, guidance, case, [finding for row in rows for finding in row.findings], limit=4)
    screen.say()
    if entry:
        screen.say(say("start.entered_in_log_as_number", no=entry.no, folder=case.folder), "note")
    found = sum(finding.answer == "breach" for finding in mine.findings)
    screen.say(
        say("start.found_time_to_read_again", found=found, case=on_case(case)),
        "head",
    )
    return rows
