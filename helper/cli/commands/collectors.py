"""helper collectors: which number speaks for which lender or agency."""

import json
from pathlib import Path

from helper.casefile import Case, Party
from helper.casefile.state import Creditors
from helper.cases import answer_parsing, report
from helper.cases.opening import open_to_change_if
from helper.cli.screens.collectors import MOST_SHOWN, found, name_given, pick, show_candidates
from helper.cli.terminal import Terminal
from helper.cli.typed import Annotated, Context, case_option, new_app, option, screen_of
from helper.errors import Exit, HelperError
from helper.guidance import Guidance, load
from helper.intake.numbers import Candidate, normal
from helper.model.masking import masked
from helper.text import Text
from helper.wording import say

app = new_app()
CALLS = {
    "conversation": say("collectors.talk_when_answered"),
    "notice": say("collectors.recording_when_answered"),
    "": say("collectors.talk_or_recording_when_answered"),
}


@app.command()
def collectors(
    context: Context,
    case: Annotated[Path | None, case_option()] = None,
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
    forget_others: Annotated[
        bool, option("--forget-others", help=say("collectors.remove_all_other_numbers_records"))
    ] = False,
    everything: Annotated[bool, option("--all", help=say("collectors.list_every_number_worth_asking"))] = False,
    show_numbers: Annotated[bool, option("--show-numbers", help=say("collectors.show_whole_numbers"))] = False,
    as_json_: Annotated[bool, option("--json", help=say("collectors.print_json"))] = False,
) -> int:
    screen = screen_of(context)
    guidance = load()
    picks = screen.interactive and not as_json_
    with open_to_change_if(bool(collector or calls or kind or product or drop or forget_others or picks), case) as held:
        if not held.events.total():
            raise HelperError(
                say("collectors.nothing_was_imported_into_case"),
                where=str(held.folder),
                do=say("collectors.import_first_helper_import_file"),
                code=Exit.BAD_CASE,
            )
        changed = _change(guidance, held, collector, calls, kind, product, drop)
        if forget_others:
            return _forget(screen, held)
        rows = found(guidance, held)
        if as_json_:
            print(json.dumps(_json(held, rows, show_numbers), ensure_ascii=report.ascii_only()))
            return Exit.OK
        _named(screen, held, show_numbers)
        if changed:
            return Exit.OK
        screen.rule(say("collectors.numbers_worth_asking_about"))
        shown = rows if everything else rows[:MOST_SHOWN]
        show_candidates(screen, shown, show_numbers=show_numbers)
        if not rows:
            screen.say(say("collectors.there_are_no_others"))
        elif len(rows) > len(shown):
            screen.say(say("collectors.more_all", count=len(rows) - len(shown)), "note")
        if rows and screen.interactive:
            pick(screen, guidance, held, rows)
    return Exit.OK


def _change(
    guidance: Guidance,
    case: Case,
    collector: list[str] | None,
    calls: list[str] | None,
    kind: list[str] | None,
    product: list[str] | None,
    drop: list[str] | None,
) -> bool:
    if collector:
        name_given(case, collector)
    named = {one.number: one for one in case.events.parties()}
    changed = []
    for word in calls or []:
        number, _, what = word.partition("=")
        if normal(number) not in named or what not in CALLS:
            raise _wrong("--calls", say("collectors.write_number_conversation_or_number"))
        changed.append(named[normal(number)]._replace(calls=what))
    dropped = [normal(number) for number in drop or []]
    if any(number not in named for number in dropped):
        raise _wrong("--drop", say("collectors.only_number_was_named"))
    if changed or dropped:
        case.events.name_parties(changed, dropped)
    creditors = {one.creditor for one in case.events.parties()}
    kept = dict(case.kept(Creditors).told)
    for option_, fact, words in (("--kind", "debt.creditor_kind", kind), ("--product", "debt.product", product)):
        for word in words or []:
            name, _, said = word.rpartition("=")
            if name not in creditors:
                raise _wrong(option_, say("collectors.lender_must_be_named"))
            kept[name] = {
                **kept.get(name, {}),
                fact: str(answer_parsing.parse_fact(guidance, fact, said, where=option_)[0].value),
            }
    if kind or product:
        case.keep_mark(Creditors(kept))
    return bool(collector or calls or kind or product or drop)


def _wrong(where: str, do: Text) -> HelperError:
    return HelperError(say("collectors.value_option_is_wrong"), where=where, do=do, code=Exit.USAGE)


def _named(screen: Terminal, case: Case, show_numbers: bool) -> None:
    parties = case.events.parties()
    if not parties:
        return
    screen.rule(say("collectors.already_picked"))
    by_creditor: dict[str, list[Party]] = {}
    for one in parties:
        by_creditor.setdefault(one.creditor, []).append(one)
    for creditor, rows in by_creditor.items():
        screen.say(creditor, "head")
        for one in rows:
            number = one.number if show_numbers else masked(one.number)
            agency = say("collectors.agency", agency=one.agency).of(screen.lang) if one.agency else ""
            screen.say(f"• {number}{agency}  {CALLS[one.calls].of(screen.lang)}", indent=2)
    if len(by_creditor) > 1:
        screen.say(say("collectors.lenders_are_counted_apart"), "note")


def _forget(screen: Terminal, case: Case) -> int:
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


def _json(case: Case, rows: list[Candidate], show_numbers: bool) -> dict[str, object]:
    hide = str if show_numbers else masked
    return {
        "schema": "helper.collectors/1",
        "named": [
            {"number": hide(one.number), "creditor": one.creditor, "agency": one.agency, "calls": one.calls or None}
            for one in case.events.parties()
        ],
        "candidates": [
            {
                "number": hide(row.seen.number),
                "calls": row.seen.calls,
                "answered": row.seen.answered,
                "messages": row.seen.messages,
                "first": row.seen.first,
                "last": row.seen.last,
                "most_in_a_day": row.seen.most,
                "why": list(row.why),
            }
            for row in rows
        ],
    }
