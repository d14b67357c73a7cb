"""helper check: one contact, no case."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from helper.cases import answer_parsing
from helper.cases.gate import is_pressing
from helper.cases.report import Report, report_told, steps_today, tells_of_car
from helper.cases.support import is_unread
from helper.cli.paging import paged
from helper.cli.screens.danger import show_first, show_signs
from helper.cli.screens.findings import say_unread_parts, show_account, show_findings, show_signals
from helper.cli.terminal import Terminal, ascii_only, print_json
from helper.cli.typed import Annotated, AsJson, Context, Scheduler, argument, new_app, option, screen_of
from helper.errors import Exit, HelperError, usage_error
from helper.guidance import Guidance, load
from helper.intake.mail import words_of_mail
from helper.interview.own_words import tells_court_paper
from helper.interview.settled import tells_car_gone, tells_wages_taken
from helper.model.fact import Facts
from helper.model.foreign_files import MESSAGE_BYTES
from helper.model.masking import mask_text
from helper.reading.messages import decode_message, read_message
from helper.reading.whose_words import names_file, part_lines
from helper.text import shorten
from helper.wording import say

if TYPE_CHECKING:
    from helper.clinic.engine import Engine

app = new_app()


@app.command()
def check(
    context: Context,
    text: Annotated[str | None, argument(say("check.their_words_or_nothing_reads"))] = None,
    file: Annotated[Path | None, option("-f", "--file", help=say("check.read_them_from_file"))] = None,
    at: Annotated[str | None, option("--at", help=say("check.when_e_g_2026_10"))] = None,
    channel: Annotated[str | None, option("--channel", help=say("check.call_sms_messaging_app_app"))] = None,
    to: Annotated[str | None, option("--to", help=say("check.who_was_contacted_borrower_co"))] = None,
    creditor_kind: Annotated[
        str | None, option("--creditor-kind", help=say("check.bank_consumer_finance_microloan_platform"))
    ] = None,
    product: Annotated[str | None, option("--product", help=say("check.credit_card_online_loan_instalment"))] = None,
    set_: Annotated[list[str] | None, option("--set", help=say("check.fact_value_may_be_repeated"))] = None,
    jsonl: Annotated[Path | None, option("--jsonl", help=say("check.one_contact_line_json_id"))] = None,
    jobs: Annotated[int, option("--jobs", help=say("check.with_jsonl_how_many_cores"), min=1)] = 1,
    scheduler: Scheduler = "",
    as_json_: AsJson = False,
    everything: Annotated[bool, option("--all", help=say("check.list_every_rules_answer"))] = False,
) -> int:
    screen = screen_of(context)
    guidance = load()
    options = {"at": at, "channel": channel, "to": to, "creditor_kind": creditor_kind, "product": product}
    if jsonl is not None:
        from helper.clinic.engine import engine

        with engine(jobs, scheduler) as given:
            return _lines(screen, given, jsonl)
    if jobs > 1 or scheduler:
        raise usage_error(
            say("check.jobs_and_scheduler_go"),
            where="--scheduler" if scheduler else "--jobs",
            do=say("check.for_example_helper_check_jsonl"),
        )
    facts = answer_parsing.parse_options(guidance, options)
    facts += answer_parsing.parse_settings(guidance, set_ or [])
    words = _words(text, file, bool(facts))
    if words is not None and not any(char.isprintable() and not char.isspace() for char in words):
        raise usage_error(say("check.nothing_was_entered"), do=say("check.write_their_words_or_leave_out"))
    if text is not None and names_file(text):
        raise usage_error(say("check.is_a_file_name"), where=mask_text(text)[:60], do=say("check.read_it_with_f"))
    found = report_told(guidance, words, Facts(facts))
    if as_json_:
        print_json(found.to_dict(screen.lang, everything=everything), escaped=False)
        return Exit.OK
    with paged(screen):
        _show(screen, guidance, found)
    return Exit.OK


def _words(text: str | None, file: Path | None, has_facts: bool) -> str | None:
    if text is not None and file is not None:
        raise usage_error(say("check.give_either_words_or_f"))
    if file is not None:
        return words_of_mail(read_message(file))
    if text is not None and text != "-":
        return text
    if text == "-" or _waiting(has_facts):
        words = decode_message(sys.stdin.buffer.read(MESSAGE_BYTES + 1), "-")
        return words if words.strip() or not has_facts else None
    if has_facts:
        return None
    raise _nothing_given()


def _waiting(has_facts: bool) -> bool:
    """Tell whether words are to be read from standard input.

    Where facts alone would do, an input that is open and silent is not waited for: a program that calls this
    one may have left it so.
    """
    if sys.stdin is None or sys.stdin.closed or sys.stdin.isatty():
        return False
    if not has_facts or sys.platform == "win32":
        return True
    import select

    return bool(select.select([sys.stdin.buffer], [], [], 0.3)[0])


def _nothing_given() -> HelperError:
    return usage_error(say("check.their_words_are_missing"), do=say("check.helper_check_their_words"))


def _lines(screen: Terminal, given: "Engine", path: Path) -> int:
    """Answer one line for one line, in order; a line that cannot be read, or whose work breaks off, is answered with its error."""
    from helper.cases.checked_lines import KEYS, read_lines
    from helper.clinic.spreading import answer_lines

    failed, ignored = 0, set[str]()
    rows = read_lines(path, sys.stdin.buffer)
    for answer in answer_lines(given, path.name, rows, screen.lang, ascii_only()):
        ignored |= answer.ignored
        if answer.fault:
            failed += 1
            screen.complain_of(answer.fault)
        print(answer.line)
    if ignored:
        listed = ", ".join(sorted(ignored)[:8])
        screen.complain(say("check.these_keys_were_not_used", listed=listed, keys=", ".join(sorted(KEYS))))
    if failed:
        screen.complain(say("check.line_could_not_be_read", failed=failed))
    return Exit.SOME_FAILED if failed else Exit.OK


_CALM_OR_OPEN = ("nothing_known", "ordinary", "in_order", "unreached")
_OF_CONTACT = frozenset({"contact.at", "contact.channel", "contact.recipient_role", "debt.creditor_kind"})
"""What is told of a contact beside its words: with any of it, rules are looked at."""


def _show(screen: Terminal, guidance: Guidance, found: Report) -> None:

    from helper.cli.screens.rules import show_answers

    gate, outcome = found.gate, found.outcome
    signals = [*found.signals, *found.to_confirm]
    unread, pressing = (
        is_unread(found.words, signals),
        is_pressing(gate, signals, found.facts),
    )
    show_first(screen, gate, signals, found.facts)
    if outcome.kind == "fraud":
        show_signs(screen, guidance, gate, told=found.words or "")
        screen.say()
        if not gate.agent_alone:
            screen.say(say("check.fraud_checked_start"), "note")
        return
    show_signals(screen, guidance, list(found.signals), list(found.to_confirm), said=found.words)
    say_unread_parts(screen, found.words)
    if found.words and (parted := part_lines(found.words)) and parted.own:
        own = mask_text(shorten(parted.own.replace("\n", " / "), 70))
        screen.say(say("check.line_is_yours", own=own), "key")
    if parts := found.several:
        from helper.cli.screens.several import show_parts

        screen.say()
        show_parts(screen, guidance, parts)
        screen.say(say("several.checked_as_one"), "key")
    if found.account is not None and outcome.kind in ("nothing_known", "to_confirm"):
        show_account(screen, guidance, found.account)
        return
    car = tells_of_car([found.words])
    wages = bool(found.words) and tells_wages_taken(str(found.words))
    court = bool(found.words) and outcome.kind != "court" and not signals and tells_court_paper(str(found.words))
    nothing = (
        bool(found.words)
        and outcome.kind == "nothing_known"
        and not (signals or unread or pressing or car or wages or court)
    )
    if nothing and not _OF_CONTACT & found.facts.keys():
        # Somebody's hello is no case: what was read in it is said, and no verdict on it.
        show_answers(screen, guidance, found.words, ())
        screen.say()
        screen.say(say("check.nothing_matters_was_read"), "warn")
        screen.say(say("check.offers_go_by_writing"), "note")
        screen.say(say("check.to_keep_log_and_write"), "note")
        return
    show_findings(
        screen, guidance, list(found.every), outcome=outcome, facts=found.facts, unread=unread, pressing=pressing
    )
    show_answers(screen, guidance, found.words, (signal.id for signal in signals))
    if nothing:
        screen.say(say("check.nothing_matters_was_read"), "warn")
    if any(signal.id == "contacted_already" for signal in found.signals):
        screen.say(say("result.told_contacted"), "key")
    if car:
        gone = tells_car_gone(str(found.words))
        screen.say(say("result.told_car_gone") if gone else say("result.told_car"), "danger")
    if wages:
        screen.say(say("result.told_wages"), "key")
    if court:
        screen.say(say("result.told_court"), "danger")
    _show_today(screen, guidance, found)
    if found.words and outcome.kind in _CALM_OR_OPEN and not car:
        from helper.remedies.coping import page_spoken_of

        if page := page_spoken_of(found.words, screen.lang):
            screen.say(say("check.page_spoken_of", title=page.title, topic=page.topic), "key")
    if not pressing and any("contact.at" in row.missing and row.raised for row in found.every):
        screen.say(say("check.add_when_was_so_law"), "key")
    screen.say()
    screen.say(say("check.to_keep_log_and_write"), "note")


def _show_today(screen: Terminal, guidance: Guidance, found: Report) -> None:
    """Print the one thing to do today, where something is open and nothing more pressing stands above."""
    for step in steps_today(guidance, found)[:1]:
        screen.say()
        screen.say(say("result.today", title=step.title), "danger" if step.urgent else "head")
        for line in step.lines if step.urgent else step.lines[:1]:
            screen.say(line, indent=3)
