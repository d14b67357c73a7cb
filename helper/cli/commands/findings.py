"""helper findings: a whole case, in the same shape as check; an imported log creditor by creditor."""

import shlex
from typing import TYPE_CHECKING

from helper.casefile.events import ImportGaps
from helper.cases import report
from helper.cases.first_help import fraud_in_log, is_hurt_in_log
from helper.cases.imported_danger import despair_was_sent, is_wished_dead
from helper.cases.judging import Judged, judge_case, title_signal
from helper.cases.log_judgement import (
    JudgedLog,
    Waiting,
    as_worded,
    confirm_findings,
    judge_log,
    split_wishes,
    waiting,
)
from helper.cases.log_report import log_items
from helper.cases.opening import on_case, on_contact, open_to_change_if
from helper.checking.check import in_words
from helper.checking.series import places
from helper.cli.paging import paged
from helper.cli.screens import danger
from helper.cli.screens.ask import say_waiting
from helper.cli.screens.findings import show_findings, show_row, show_signals
from helper.cli.terminal import Terminal, print_json, reading_messages
from helper.cli.typed import Annotated, AsJson, CaseFolder, Context, new_app, option, screen_of
from helper.errors import Exit
from helper.guidance import Guidance, load
from helper.model.contact import Contact, ContactRef
from helper.model.masking import mask_text
from helper.text import join, shorten
from helper.wording import say

if TYPE_CHECKING:
    from helper.checking.logged import LogFinding

MOST_QUOTED = 30
CONFIRM = say("findings.log_does_not_show_whether")
ADDED_UP = say("findings.some_counts_pass_limit_only")


def show_log(screen: Terminal, guidance: Guidance, log: JudgedLog, case: str, *, verified: bool) -> None:
    """Print the findings of each creditor; the sentence of each names the worst day and sums up the others.

    ``verified`` says that the lender was asked on a number of its own: after that nothing is called a likely fraud.
    """
    kinds = [*log.events.kinds, *log.undated.kinds]
    signs = fraud_in_log(guidance, kinds)
    if signs and not verified:
        danger.show_log_signs(screen, guidance, signs)
    if is_hurt_in_log(kinds):
        screen.say()
        screen.say(say("gate.if_they_come"), "danger")
    if is_wished_dead(kinds):
        screen.say()
        screen.say(say("gate.nobody_may_say_that"))
        screen.say(say("gate.how_are_you"), "danger")
    for creditor, number in log.creditors().items():
        mine = [one for one in log.found if one.creditor == creditor]
        screen.rule(say("findings.imported_log_contact", creditor=creditor, number=number))
        show_findings(screen, guidance, [as_worded(one) for one in mine], ask=case)
        if any(one.confirm for one in mine):
            screen.say(CONFIRM, "note")
        if any(one.added_up for one in mine):
            screen.say(ADDED_UP, "note")
        for of_rule in log.to_confirm(creditor).values():
            _show_to_confirm(screen, log, of_rule)
        if any(one.finding.missing for one in mine):
            screen.say(say("findings.to_give_what_is_missing"), "note")
        _show_asked(screen, guidance, log, creditor)


def _show_to_confirm(screen: Terminal, log: JudgedLog, found: list["LogFinding"]) -> None:
    """Print a finding that waits to be checked, and everything a yes to it covers: all the words, each call's seconds."""
    first = found[0]
    screen.say()
    screen.say(say("findings.is_programs_reading_log", title=first.finding.title), "warn")
    quotes = {said: where for one in found for said, where in log.quotes(one).items()}
    for said, where in list(quotes.items())[:MOST_QUOTED]:
        shown = mask_text(shorten(said.replace("\n", " "), 120))
        screen.say(say("findings.quote_where", said=shown, where=where), indent=2)
    if len(quotes) > MOST_QUOTED:
        screen.say(say("findings.quotes_left", count=len(quotes) - MOST_QUOTED), "warn", indent=2)
    lengths = [entry for one in found for entry in log.lengths(one).items()]
    for day, calls in lengths[:MOST_QUOTED]:
        listed = join(
            say("findings.call_length", at=at or "?", seconds=seconds)
            if seconds is not None
            else say("findings.call_length_unknown", at=at or "?")
            for at, seconds in calls
        )
        screen.say(say("findings.calls_that_day", day=day, calls=listed), indent=2)
    if len(lengths) > MOST_QUOTED:
        screen.say(say("findings.days_left", count=len(lengths) - MOST_QUOTED), "warn", indent=2)
    wish = shlex.quote(log.named(first))
    of_calls = bool(lengths) and not quotes
    right = say("findings.all_right_calls", wish=wish) if of_calls else say("findings.all_right_words", wish=wish)
    screen.say(right, "key", indent=2)


def _show_undated(screen: Terminal, guidance: Guidance, log: JudgedLog, left_out: list[ImportGaps], case: str) -> None:
    """Print what contacts without a day say, and of each file what was not counted and how to give what is missing."""
    if not left_out:
        return
    screen.rule(say("findings.not_counted"))
    said: dict[str, tuple[str, list[str]]] = {}
    for row in log.undated:
        words = log.words.get(row.id, "")
        named = [ident for ident in f"{row.signals},{row.asked}".split(",") if ident and _is_conduct(guidance, ident)]
        if words and named:
            said.setdefault(words, (places([row]), named))
    if said:
        screen.say(say("findings.undated_words"))
    for words, (where, named) in list(said.items())[:MOST_QUOTED]:
        shown = mask_text(shorten(words.replace("\n", " "), 120))
        screen.say(say("findings.quote_where", said=shown, where=where), indent=2)
        screen.say(join(title_signal(guidance, ident) for ident in named), "note", indent=4)
    if len(said) > MOST_QUOTED:
        screen.say(say("findings.quotes_left", count=len(said) - MOST_QUOTED), "warn", indent=2)
    for one in left_out:
        name = mask_text(f"{one.name}!{one.part}" if one.part else one.name)
        if one.days:
            screen.say(say("findings.no_day_in_file", name=name, count=one.days), "warn")
        if one.ways:
            screen.say(say("findings.no_way_in_file", name=name, count=one.ways), "warn")
        if one.future:
            screen.say(say("findings.day_to_come_in_file", name=name, count=one.future), "warn")
        if not one.days + one.ways:
            continue
        file = shlex.quote(f"{case}/evidence/{one.name}")
        how = (
            say("findings.give_year", no=one.no, file=file)
            if one.days
            else say("findings.give_way", no=one.no, file=file)
        )
        screen.say(how, "key", indent=2)


def _is_conduct(guidance: Guidance, ident: str) -> bool:
    return ident in guidance.signals and not guidance.signals[ident]["lawful"]


def _show_asked(screen: Terminal, guidance: Guidance, log: JudgedLog, creditor: str) -> None:
    """Print what messages only sound like: a question to the person, and no finding."""
    asked = log.asked(creditor)
    for ident, rows in asked.items():
        screen.say(
            say(
                "findings.messages_sound_like",
                number=len(rows),
                title=title_signal(guidance, ident),
                said=mask_text(log.words.get(rows[0].id, "").replace("\n", " "))[:40],
                where=places(rows, 3),
            )
        )
    if asked:
        screen.say(say("findings.they_only_sound_like_it"), "note")


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
        hurries = danger.hurries_besides(guidance, held, rows)
        asks = {row.contact: on_contact(held, row.contact) for row in rows}
        if confirm:
            log = confirm_findings(held, log, split_wishes(confirm))
            if not as_json_:
                return _say_confirmed(screen, log, waiting(held, log))
    if as_json_:
        items = [report.row_json(guidance, row, screen.lang) for row in rows]
        items += log_items(log, screen.lang) if log else []
        print_json(report.document(items), escaped=False)
        return Exit.OK
    with paged(screen):
        if despair:
            danger.show_line(screen)
        for what, do in hurries:
            screen.say(say("review.first_of_all", what=what, do=do), "danger")
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

    from helper.cli.screens.rules import show_answers

    for row in rows:
        at = Contact.of(row.facts).at
        when = (
            in_words(guidance, "contact.at", at, screen.lang) if at else say("findings.time_not_known").of(screen.lang)
        )
        screen.rule(say("findings.contact", contact=row.contact, when=when))
        if danger.stops_at_fraud(screen, guidance, row, case):
            continue
        show_signals(screen, guidance, row.signals, row.to_confirm, said=Contact.of(row.facts).words)
        show_row(screen, guidance, row, asks[row.contact])
        show_answers(
            screen,
            guidance,
            Contact.of(row.facts).words or "",
            (signal.id for signal in (*row.signals, *row.to_confirm)),
        )
    if log:
        show_log(screen, guidance, log, case, verified=verified)
        _show_undated(screen, guidance, log, left_out, folder)
        if not log.found and not left_out and not rows:
            screen.say(say("findings.nothing_to_judge_in_log"))
    if not rows and not log:
        screen.say(say("findings.there_is_no_contact"))
