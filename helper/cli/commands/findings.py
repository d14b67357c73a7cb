"""helper findings: a whole case, in the same shape as check; an imported log creditor by creditor."""

from helper.cases import report
from helper.cases.answer_lines import tell_waiting_answers
from helper.cases.danger_lines import tell_line
from helper.cases.finding_lines import tell_contact
from helper.cases.imported_danger import despair_was_sent
from helper.cases.judging import judge_case
from helper.cases.log_judgement import (
    confirm_findings,
    judge_log,
    split_wishes,
    waiting,
)
from helper.cases.log_lines import tell_confirmed, tell_log, tell_undated
from helper.cases.log_report import log_items
from helper.cases.opening import on_case, on_contact, open_to_change_if
from helper.cases.support import say_unsupported, unsupported
from helper.cases.told_by_others import find_told, tell_told
from helper.cli.paging import paged
from helper.cli.terminal import print_json, reading_messages
from helper.cli.typed import Annotated, AsJson, CaseFolder, Context, new_app, option, screen_of
from helper.clinic.hurries import tell_hurries_besides
from helper.errors import Exit
from helper.guidance import load
from helper.text import Line
from helper.wording import say

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
        told = find_told(held)
        verified = held.facts().value("fraud.verified") is True
        hurries = tell_hurries_besides(guidance, held, rows)
        asks = {row.contact: on_contact(held, row.contact) for row in rows}
        evidence = held.evidence()
        weak = {row.contact: say_unsupported({row.contact: unsupported(guidance, row, evidence)}) for row in rows}
        if confirm:
            log = confirm_findings(held, log, split_wishes(confirm))
            if not as_json_:
                screen.show(tell_confirmed(log, waiting(held, log)))
                return Exit.OK
    if as_json_:
        items = [report.row_json(guidance, row, screen.lang) for row in rows]
        items += log_items(log, screen.lang) if log else []
        return print_json(report.document(items), escaped=False)
    with paged(screen):
        if despair:
            screen.show(tell_line())
        screen.show(hurries)
        screen.show(tell_waiting_answers(guidance, held))
        for row in rows:
            screen.show(tell_contact(guidance, row, asks[row.contact], on_case(held)))
            screen.show([Line(line, "warn") for line in weak[row.contact]])
        if log:
            screen.show(tell_log(guidance, log, on_case(held), verified=verified))
            screen.show(tell_undated(guidance, log, left_out, folder))
        screen.show(tell_told(told, folder, on_case(held)))
        if log and not (log.found or left_out or rows):
            screen.say(say("findings.nothing_to_judge_in_log"))
        if not rows and not log:
            screen.say(say("findings.there_is_no_contact"))
    return Exit.OK
