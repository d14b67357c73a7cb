"""helper check: one contact, no case."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from helper.cases import answer_parsing
from helper.cases.check_lines import tell_checked
from helper.cases.report import report_told
from helper.cli.paging import paged
from helper.cli.terminal import Terminal, ascii_only, print_json
from helper.cli.typed import Annotated, AsJson, Context, Scheduler, argument, new_app, option, screen_of
from helper.errors import Exit, HelperError, usage_error
from helper.guidance import load
from helper.intake.mail import words_of_mail
from helper.model.fact import Facts
from helper.model.foreign_files import MESSAGE_BYTES
from helper.model.masking import mask_text
from helper.reading.messages import decode_message, read_message
from helper.reading.whose_words import names_file
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
        return print_json(found.to_dict(screen.lang, everything=everything), escaped=False)
    with paged(screen):
        screen.show(tell_checked(guidance, found, screen.lang))
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
