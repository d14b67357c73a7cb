"""helper findings: a whole case, in the same shape as check."""

import json
from pathlib import Path

from helper.cases import report
from helper.cases.judging import Judged, judge_case
from helper.cases.log_judgement import JudgedLog, judge_log
from helper.cases.opening import on_case, on_contact, open_to_change_if
from helper.cli.paging import paged
from helper.cli.screens.log_findings import confirmed, log_items, show_log
from helper.cli.screens.rules import myths_in
from helper.cli.terminal import Terminal, reading_messages
from helper.cli.typed import Annotated, Context, case_option, new_app, option, screen_of
from helper.errors import Exit
from helper.guidance import Guidance, load
from helper.model.contact import Contact, ContactRef
from helper.wording import say

app = new_app()


@app.command()
def findings(
    context: Context,
    case: Annotated[Path | None, case_option()] = None,
    confirm: Annotated[
        list[str] | None, option("--confirm", help=say("findings.finding_imported_log_was_checked"))
    ] = None,
    as_json_: Annotated[bool, option("--json", help=say("findings.print_json"))] = False,
) -> int:
    screen = screen_of(context)
    guidance = load()
    with open_to_change_if(bool(confirm), case) as held:
        with reading_messages(screen, held.events.unread) as tick:
            rows, log = judge_case(guidance, held), judge_log(guidance, held, tick)
        asks = {row.contact: on_contact(held, row.contact) for row in rows}
        if confirm:
            log = confirmed(held, log, confirm)
    if as_json_:
        items = [
            report.item(
                row.contact,
                row.findings,
                row.signals,
                screen.lang,
                myths_in(guidance, Contact.of(row.facts).words, row.signals),
                outcome=row.outcome(guidance),
                to_confirm=row.to_confirm,
                gate=row.gate,
            )
            for row in rows
        ]
        items += log_items(log, screen.lang) if log else []
        print(json.dumps(report.document(items), ensure_ascii=report.ascii_only()))
        return Exit.OK
    with paged(screen):
        _show(screen, guidance, rows, log, asks, on_case(held))
    return Exit.OK


def _show(
    screen: Terminal,
    guidance: Guidance,
    rows: list[Judged],
    log: JudgedLog | None,
    asks: dict[ContactRef, str],
    case: str,
) -> None:

    from helper.cases.support import is_unread
    from helper.checking.check import in_words
    from helper.cli.screens import danger
    from helper.cli.screens.findings import show_findings, show_signals
    from helper.cli.screens.rules import show_answers

    for row in rows:
        at, outcome = Contact.of(row.facts).at, row.outcome(guidance)
        when = (
            in_words(guidance, "contact.at", at, screen.lang) if at else say("findings.time_not_known").of(screen.lang)
        )
        screen.rule(say("findings.contact", contact=row.contact, when=when))
        danger.show_first(screen, row.gate, [*row.signals, *row.to_confirm], row.facts)
        if outcome.kind == "fraud":
            danger.show_signs(screen, guidance, row.gate, told=Contact.of(row.facts).words or "", rest=case)
            if not row.gate.agent_alone:
                screen.say(say("gate.fraud_if_checked", case=case), "note")
            continue
        show_signals(screen, guidance, row.signals, row.to_confirm)
        show_findings(
            screen,
            guidance,
            row.findings,
            ask=asks[row.contact],
            outcome=outcome,
            facts=row.facts,
            unread=is_unread(Contact.of(row.facts).words, row.signals),
            pressing=danger.is_pressing(row.gate, [*row.signals, *row.to_confirm], row.facts),
        )
        show_answers(
            screen,
            guidance,
            Contact.of(row.facts).words or "",
            (signal.id for signal in (*row.signals, *row.to_confirm)),
        )
    if log:
        show_log(screen, guidance, log)
    if not rows and not log:
        screen.say(say("findings.there_is_no_contact"))
