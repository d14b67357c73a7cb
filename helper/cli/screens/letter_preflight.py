"""What comes before a letter: the warning that belongs to it, and the answers it still lacks."""

from helper import letters
from helper.casefile import Case
from helper.cases.judging import case_facts
from helper.cases.opening import on_case
from helper.cases.recording import latest_contact, record
from helper.cases.sign_off import is_for_another
from helper.cases.signals import unconfirmed_signals
from helper.cases.writing import sent_before
from helper.cli import prompt
from helper.cli.prompt import ReplyKind
from helper.cli.terminal import terminal
from helper.errors import Exit, HelperError
from helper.guidance import Guidance
from helper.letters import Letter
from helper.model.contact import CASE, Scope, Told
from helper.model.fact import Fact
from helper.text import Text, join
from helper.wording import say


def warn(letter: Letter) -> None:
    """Show the limitation warning before a negotiation letter; in a terminal, wait until it was read."""
    if letter.warning is None:
        return
    screen = terminal()
    screen.complain(say("write.before_is_written", title=letter.title))
    screen.complain(letter.warning)
    if not screen.interactive:
        return
    while True:
        screen.say(say("write.read_and_go_on_enter"), "key")
        said = prompt.read_line(screen).strip().lower()
        if said in ("", "是", "y", "yes"):
            return
        if said != "q":
            continue
        raise HelperError(
            say("write.nothing_was_written"),
            do=say("write.run_same_command"),
            code=Exit.STOPPED,
        )


def fill_from_sent(guidance: Guidance, case: Case, chosen: list[Letter]) -> None:
    """For a letter about an earlier one, take the day, number and answer from what was recorded as sent."""
    for letter in chosen:
        row, used = sent_before(guidance, case, letter)
        if row and used:
            record(guidance, case, None, used, lang=terminal().lang)
            terminal().say(say("write.days_number_and_answer", title=letter.title, no=row.no), "note")


def insists(stop: HelperError) -> bool:
    """Ask whether to write all the same, where an answer stops a letter; without a terminal, no."""
    screen = terminal()
    if not screen.interactive:
        stop.do = say("write.add_understood", do=stop.do) if stop.do else None
        return False
    for line in stop.lines(screen.lang):
        screen.say(line, "warn")
    screen.say(say("write.lawyer_was_asked"), "key")
    return prompt.read_line(screen).strip().lower() in ("写", "write")


def complete(guidance: Guidance, case: Case, chosen: list[Letter]) -> list[Letter]:
    """Ask for what the letters need; return those that can be written. Without a terminal, all or none."""
    screen = terminal()
    missing = list(dict.fromkeys(name for letter in chosen for name in letters.missing_facts(letter, case_facts(guidance, case))))
    if missing and not screen.interactive:
        listed_zh = "\n".join(f"  {name}  {guidance.label(name).zh}" for name in missing)
        listed_en = "\n".join(f"  {name}  {guidance.label(name).en}" for name in missing)
        command = f"helper ask {' '.join(f'{name}=…' for name in missing)}{on_case(case)}"
        raise HelperError(
            say("write.fact_are_missing_nothing", count=len(missing), listed=Text(listed_zh, listed_en)),
            do=Text(command, command),
        )
    if screen.interactive:
        held = case_facts(guidance, case)
        # What would stop a letter that starts the limitation period anew is asked before anything else.
        stops = dict.fromkeys(stop.fact for letter in chosen if letter.negotiation for stop in letter.stop_if if stop.is_ is not None and stop.fact not in held)
        useful = [name for name in WORTH_ASKING if name not in held and any(name in letter.optional for letter in chosen)]
        if is_for_another(held):
            useful = [*(name for name in OF_HELP if name not in held), *useful]
        if missing or useful or stops:
            screen.say(say("write.letter_still_needs_these_press"))
        if "offer.monthly_amount" in missing:
            screen.say(say("write.not_sure_how_much_month", case=on_case(case)), "note")
        ask_in_turn(guidance, case, [*stops, *missing, *useful])
    ready = [letter for letter in chosen if not letters.missing_facts(letter, case_facts(guidance, case))]
    for letter in chosen:
        if letter not in ready:
            lacking = [guidance.label(name) for name in letters.missing_facts(letter, case_facts(guidance, case))]
            screen.say(
                say(
                    "write.waits_missing_when_ready_helper",
                    title=letter.title,
                    lacking=join(lacking),
                    id=letter.id,
                    case=on_case(case),
                ),
                "warn",
            )
    return ready


WORTH_ASKING = (
    *("debt.contract_number", "borrower.id_tail", "debt.product", "offer.first_payment", "fees.asked", "hardship.proof"),
    *("notmine.id_tail", "notmine.reported_on", "notmine.in_report", "paid.on", "paid.proof", "oral.number", "contacts.app"),
    *("pi.correct", "pi.delete", "credit.report_on", "credit.proof", "mediation.body", "wish.contact_channel"),
    *("complaint.ticket", "complaint.superior", "complaint.settled", "agent.matters"),
    *("police.station", "police.place", "police.people", "police.witnesses", "police.harm", "police.paid", "police.receipt"),
    *("post.where", "post.account", "post.seen_on", "trader.address", "trader.order", "trader.paid_on"),
)
"""What a letter can do without, but its reader will look for."""


OF_HELP = ("consent.given", "helper.organisation", "helper.name", "helper.phone")
"""What is asked once where somebody helps: the client's agreement, and who stands at head and foot."""


def ask_in_turn(guidance: Guidance, case: Case, names: list[str]) -> None:
    """Ask one after the other; < goes back, q leaves the rest unasked. Every answer is kept at once."""
    place = 0
    while place < len(names):
        kind = answered(guidance, case, names[place], place + 1)
        if kind is ReplyKind.QUIT:
            return
        place = max(place - 1, 0) if kind is ReplyKind.BACK else place + 1


def answered(guidance: Guidance, case: Case, name: str, number: int = 1, *, contact: Told | None = None) -> ReplyKind:
    """Put one question outside the interview, keep the answer, and say what the person did.

    ``contact`` is the one the answer belongs to; none means the latest.
    """
    screen, question = terminal(), guidance.questions[name]
    screen.for_another = is_for_another(case.facts())
    contact = contact or latest_contact(guidance, case, [name])
    scope: Scope = CASE if question.about == "case" or contact is None else contact
    held = case.facts(scope).get(name)
    known = held is not None and held.value is not None
    read = [] if known else unconfirmed_signals(case.facts(scope), question)
    reply = prompt.ask(
        screen, guidance, question, number=number, held=held.value if held else None, has_held=known, read=read
    )
    if reply.kind in (ReplyKind.VALUE, ReplyKind.CONFIRM, ReplyKind.UNKNOWN):
        record(guidance, case, contact, [Fact(name, reply.value, note=reply.note)], lang=screen.lang)
    elif reply.kind is ReplyKind.KEEP and held is not None:
        record(guidance, case, contact, [held], lang=screen.lang)
    return reply.kind
