"""helper findings: a whole case, in the same shape as check; an imported log creditor by creditor."""

import shlex

from helper.casefile.events import ImportGaps
from helper.cases import report
from helper.cases.danger_lines import tell_care, tell_if_they_come, tell_line, tell_log_signs, tell_row_first
from helper.cases.finding_lines import tell_answers, tell_findings, tell_row, tell_signals
from helper.cases.first_help import fraud_in_log, is_hurt_in_log
from helper.cases.imported_danger import despair_was_sent, is_wished_dead
from helper.cases.judging import Judged, judge_case
from helper.cases.log_judgement import (
    JudgedLog,
    Waiting,
    as_worded,
    confirm_findings,
    judge_log,
    split_wishes,
    waiting,
)
from helper.cases.log_lines import tell_asked, tell_to_confirm, tell_undated
from helper.cases.log_report import log_items
from helper.cases.opening import on_case, on_contact, open_to_change_if
from helper.checking.check import in_words
from helper.cli.paging import paged
from helper.cli.screens.ask import say_waiting
from helper.cli.terminal import Terminal, print_json, reading_messages
from helper.cli.typed import Annotated, AsJson, CaseFolder, Context, new_app, option, screen_of
from helper.clinic.hurries import tell_hurries_besides
from helper.errors import Exit
from helper.guidance import Guidance, load
from helper.model.contact import Contact, ContactRef
from helper.text import join
from helper.wording import say

CONFIRM = say("findings.log_does_not_show_whether")
ADDED_UP = say("findings.some_counts_pass_limit_only")


def show_log(screen: Terminal, guidance: Guidance, log: JudgedLog, case: str, *, verified: bool) -> None:
    """Print the findings of each creditor; the sentence of each names the worst day and sums up the others.

    ``verified`` says that the lender was asked on a number of its own: after that nothing is called a likely fraud.
    """
    kinds = [*log.events.kinds, *log.undated.kinds]
    signs = fraud_in_log(guidance, kinds)
    if signs and not verified:
        screen.show(tell_log_signs(guidance, signs))
    if is_hurt_in_log(kinds):
        screen.show(tell_if_they_come())
    screen.show(tell_care(is_wished_dead(kinds)))
    for creditor, number in log.creditors().items():
        mine = [one for one in log.found if one.creditor == creditor]
        screen.rule(say("findings.imported_log_contact", creditor=creditor, number=number))
        screen.show(tell_findings(guidance, [as_worded(one) for one in mine], ask=case))
        if any(one.confirm for one in mine):
            screen.say(CONFIRM, "note")
        if any(one.added_up for one in mine):
            screen.say(ADDED_UP, "note")
        for of_rule in log.to_confirm(creditor).values():
            screen.show(tell_to_confirm(log, of_rule))
        if any(one.finding.missing for one in mine):
            screen.say(say("findings.to_give_what_is_missing"), "note")
        screen.show(tell_asked(guidance, log, creditor))


app = new_app()


@app.command()
def findings(
    context: Context,
    case: CaseFolder = None,
    confirm: Annotated[
        list[str] | None, option("--confirm", help=say("findings.finding_imported_log_was_checked"))
    ] = None,
    as_json_: AsJson = False,
) -> int:
    screen = screen_of(context)
    guidance = load()
    with open_to_change_if(bool(confirm), case) as held:
        with reading_messages(screen, held.events.unread) as tick:
            rows, log = judge_case(guidance, held), judge_log(guidance, held, tick)
        despair, left_out, folder = despair_was_sent(held), held.events.left_out_by_file(), str(held.folder)
        verified = held.facts().value("fraud.verified") is True
        hurries = tell_hurries_besides(guidance, held, rows)
        asks = {row.contact: on_contact(held, row.contact) for row in rows}
        if confirm:
            log = confirm_findings(held, log, split_wishes(confirm))
            if not as_json_:
                return _say_confirmed(screen, log, waiting(held, log))
    if as_json_:
        items = [report.row_json(guidance, row, screen.lang) for row in rows]
        items += log_items(log, screen.lang) if log else []
        return print_json(report.document(items), escaped=False)
    with paged(screen):
        if despair:
            screen.show(tell_line())
        screen.show(hurries)
        say_waiting(screen, guidance, held)
        _show(screen, guidance, rows, log, asks, on_case(held), left_out, folder, verified)
    return Exit.OK


def _say_confirmed(screen: Terminal, log: JudgedLog, left: Waiting) -> int:
    """Say what stands confirmed and what still waits, and not once more what was just looked at."""
    sure = dict.fromkeys(
        one.finding.title for one in log.found if f"{one.creditor}|{one.finding.rule}" in log.confirmed
    )
    screen.say(say("findings.confirmed", titles=join(sure)), "good")
    names = dict.fromkeys(name for _, name in left.found)
    if names:
        titles = join(dict.fromkeys(one.title for one, _ in left.found))
        confirm = " ".join(f"--confirm {shlex.quote(name)}" for name in names)
        screen.say(say("findings.left_to_confirm", titles=titles, confirm=confirm, case=left.case), "note")
    screen.say(say("findings.all_again", case=left.case), "note")
    return Exit.OK


def _show(
    screen: Terminal,
    guidance: Guidance,
    rows: list[Judged],
    log: JudgedLog | None,
    asks: dict[ContactRef, str],
    case: str,
    left_out: list[ImportGaps],
    folder: str,
    verified: bool,
) -> None:
    for row in rows:
        at = Contact.of(row.facts).at
        when = (
            in_words(guidance, "contact.at", at, screen.lang) if at else say("findings.time_not_known").of(screen.lang)
        )
        screen.rule(say("findings.contact", contact=row.contact, when=when))
        first, ends = tell_row_first(guidance, row, case)
        screen.show(first)
        if ends:
            continue
        heard = [*row.signals, *row.to_confirm]
        screen.show(tell_signals(guidance, heard, said=Contact.of(row.facts).words))
        screen.show(tell_row(guidance, row, asks[row.contact]))
        words = Contact.of(row.facts).words or ""
        screen.show(tell_answers(guidance, words, (signal.id for signal in (*row.signals, *row.to_confirm))))
    if log:
        show_log(screen, guidance, log, case, verified=verified)
        screen.show(tell_undated(guidance, log, left_out, folder))
        if not log.found and not left_out and not rows:
            screen.say(say("findings.nothing_to_judge_in_log"))
    if not rows and not log:
        screen.say(say("findings.there_is_no_contact"))
