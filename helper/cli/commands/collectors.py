"""helper collectors: which number speaks for which lender or agency."""

from helper.casefile import CaseFile
from helper.cases.collectors import change_collectors, collectors_json, numbers_to_name, tell_candidates, tell_named
from helper.cases.opening import on_case, open_to_change_if
from helper.cli.screens.collectors import MOST_SHOWN, pick
from helper.cli.terminal import Terminal, print_json
from helper.cli.typed import Annotated, AsJson, CaseFolder, Context, ShowNumbers, new_app, option, screen_of
from helper.errors import Exit, HelperError
from helper.guidance import load
from helper.wording import say

app = new_app()


@app.command()
def collectors(
    context: Context,
    case: CaseFolder = None,
    collector: Annotated[
        list[str] | None, option("--collector", help=say("collectors.number_lender_or_number_agency"))
    ] = None,
    calls: Annotated[
        list[str] | None, option("--calls", help=say("collectors.number_conversation_or_number_notice"))
    ] = None,
    kind: Annotated[
        list[str] | None, option("--kind", help=say("collectors.lender_bank_consumer_finance_microloan"))
    ] = None,
    product: Annotated[
        list[str] | None, option("--product", help=say("collectors.lender_credit_card_online_loan"))
    ] = None,
    drop: Annotated[list[str] | None, option("--drop", help=say("collectors.number_is_no_collectors"))] = None,
    rename: Annotated[list[str] | None, option("--rename", help=say("collectors.rename_one_lender"))] = None,
    forget_others: Annotated[
        bool, option("--forget-others", help=say("collectors.remove_all_other_numbers_records"))
    ] = False,
    everything: Annotated[bool, option("--all", help=say("collectors.list_every_number_worth_asking"))] = False,
    show_numbers: ShowNumbers = False,
    as_json_: AsJson = False,
) -> int:
    screen = screen_of(context)
    guidance = load()
    picks = screen.interactive and not as_json_
    with open_to_change_if(
        bool(collector or calls or kind or product or drop or rename or forget_others or picks), case
    ) as held:
        if not held.events.total():
            raise HelperError(
                say("collectors.nothing_was_imported_into_case"),
                where=str(held.folder),
                do=say("collectors.import_first_helper_import_file"),
                code=Exit.BAD_CASE,
            )
        changed = change_collectors(guidance, held, collector, calls, kind, product, drop, rename)
        if forget_others:
            return _forget(screen, held)
        rows = numbers_to_name(guidance, held)
        if as_json_:
            return print_json(collectors_json(held, rows, show_numbers), escaped=False)
        screen.show(tell_named(held, show_numbers=show_numbers))
        if changed:
            if held.events.parties():
                screen.say(say("collectors.what_was_found_helper_findings", where=on_case(held)), "key")
            return Exit.OK
        screen.rule(say("collectors.numbers_worth_asking_about"))
        shown = rows if everything else rows[:MOST_SHOWN]
        screen.show(tell_candidates(shown, show_numbers=show_numbers))
        if not rows:
            screen.say(say("collectors.there_are_no_others"))
        elif len(rows) > len(shown):
            screen.say(say("collectors.more_all", count=len(rows) - len(shown)), "note")
        if rows and screen.interactive:
            pick(screen, guidance, held, rows)
    return Exit.OK


def _forget(screen: Terminal, case: CaseFile) -> int:
    if not case.events.parties():
        raise HelperError(
            say("collectors.no_collector_was_picked_yet"),
            do=say("collectors.pick_numbers_first_helper_collectors"),
            code=Exit.STOPPED,
        )
    gone = case.events.forget_others()
    screen.say(say("collectors.record_other_numbers_were_removed", gone=gone), "good")
    screen.say(say("collectors.original_in_evidence_folder"), "warn")
    return Exit.OK
