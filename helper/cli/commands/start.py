"""helper start: the interview, and what it leaves in hand."""

from functools import partial
from pathlib import Path

from helper import casefile
from helper.casefile import CaseFile
from helper.casefile.state import Queued
from helper.cases import clock
from helper.cases.answer_parsing import parse_contacts
from helper.cases.danger_lines import tell_standing
from helper.cases.follow_on import (
    begin_queued,
    begun_contact,
    drop_contact,
    follow_contact,
    gone_through_before,
    unfinished_contact,
)
from helper.cases.gate import gate_of
from helper.cases.judging import contact_facts
from helper.cases.log_entries import enter_contact
from helper.cases.opening import DEFAULT, on_case, told_contacts, worker
from helper.cases.recording import record
from helper.cases.whole_result import tell_whole
from helper.cli.screens.conclusion import conclude, result
from helper.cli.screens.interview import ANOTHER, DROPPED, walk
from helper.cli.screens.pauses import FRAUD, FRAUD_AND_ANOTHER, LEFT
from helper.cli.screens.several import next_part, tell_several
from helper.cli.terminal import Terminal
from helper.cli.typed import Annotated, CaseFolder, Context, new_app, option, screen_of
from helper.clinic.hurries import tell_people_first
from helper.errors import Exit, usage_error
from helper.guidance import Guidance, load
from helper.model.contact import ToldContact
from helper.wording import say

app = new_app()


@app.command()
def start(
    context: Context,
    case: CaseFolder = None,
    answers: Annotated[Path | None, option("--answers", help=say("start.take_answers_from_yaml"))] = None,
    new: Annotated[bool, option("--new", help=say("start.enter_new_contact"))] = False,
) -> int:
    screen = screen_of(context)
    guidance, folder = load(), case or DEFAULT
    if answers is not None:
        return _from_file(screen, guidance, folder, answers)
    if not screen.interactive:
        raise usage_error(say("start.nothing_can_be_asked_here"), do=say("start.run_in_terminal_or_use"))
    _greet(screen, folder)
    with _ready(folder) as held, casefile.locked(folder, who=worker(), at=clock.now()):
        contact = _contact(screen, guidance, held, new)
        try:
            return _walked(screen, guidance, held, contact)
        except (KeyboardInterrupt, EOFError):
            screen.say()
            screen.say(say("start.to_go", held=resume(held)), "good")
            screen.show(tell_standing(gate_of(guidance, held.merged(contact)), numbers=False))
            raise


def _greet(screen: Terminal, folder: Path) -> None:
    screen.rule(say("start.helper_one_step_at_time"))
    screen.say(say("start.everything_stays_in_folder"))
    screen.say(str(folder.resolve()), "key", indent=3)
    screen.say(say("start.do_others_use_computer_keep"), "note")


def _ready(folder: Path) -> CaseFile:
    return casefile.open_case(folder) if casefile.exists(folder) else casefile.create(folder)


def _contact(screen: Terminal, guidance: Guidance, case: CaseFile, new: bool) -> ToldContact:
    """Return the contact to go on with: the last one if it is not finished, else a new one."""
    contacts, begun = case.contacts(), begun_contact(case)
    if begun is not None and not new:
        screen.say(say("start.going_on_where_you_stopped"), "good")
        screen.show(tell_standing(gate_of(guidance, case.merged(begun)), numbers=True))
        return begun
    # One of which nothing was told yet is as good as new.
    contact = begun if begun is not None and begun not in told_contacts(case) else case.new_contact()
    if contacts:
        screen.say(say("start.is_contact_what_was_entered", number=contact), "good")
    return contact


def _walked(screen: Terminal, guidance: Guidance, case: CaseFile, contact: ToldContact) -> int:
    """Walk a contact and the others of the same event, then show what came of them."""
    entered = [*gone_through_before(case, contact), contact]
    while True:
        outcome = walk(screen, guidance, case, entered[-1])
        if outcome in (FRAUD, FRAUD_AND_ANOTHER) and (facts := contact_facts(guidance, case, entered[-1])).value(
            "contact.words"
        ):
            # What was said is evidence, whoever they are.
            enter_contact(guidance, case, entered[-1], facts)
        if outcome == FRAUD_AND_ANOTHER:
            entered = [follow_contact(guidance, case, entered[-1])]
            continue
        if outcome in (FRAUD, LEFT):
            screen.say()
            saved = say("start.saved_to_go") if outcome == FRAUD else say("start.saved_to_go_on_case")
            screen.say(saved.fill(case=resume(case)), "good")
            screen.show(tell_standing(gate_of(guidance, case.merged(entered[-1])), numbers=False))
            return Exit.OK
        if outcome == DROPPED:
            before = drop_contact(case, entered.pop())
            entered = entered or [before]
            screen.say(say("start.contact_dropped"), "good")
        following = _following(screen, guidance, case, entered[-1], outcome == ANOTHER)
        if following is None:
            rows = conclude(screen, guidance, case, entered)
            if result(screen, guidance, case, rows, entered) is None:
                return Exit.OK
            following = follow_contact(guidance, case, entered[-1])
        entered.append(following)


def _following(
    screen: Terminal, guidance: Guidance, case: CaseFile, contact: ToldContact, wanted: bool
) -> ToldContact | None:
    """Return the next contact of the same event: told or named with the first, or one that is asked for."""
    if told := next_part(screen, case, contact):
        return told
    if case.kept(Queued, contact).channels:
        number, channel = begin_queued(guidance, case, contact)
        label = guidance.questions["contact.channel"].choice(channel)
        screen.say(say("result.more_of_event", channel=label or channel), "good")
        return number
    return follow_contact(guidance, case, contact) if wanted else None


def resume(case: CaseFile) -> str:
    """Return the command that goes on with this case."""
    return f"helper start{on_case(case)}"


def _from_file(screen: Terminal, guidance: Guidance, folder: Path, path: Path) -> int:
    """Answer from a file: case facts beside a list ``contacts``, or one contact's facts at the top."""
    each = parse_contacts(guidance, path)
    with _ready(folder) as case, casefile.locked(folder, who=worker(), at=clock.now()):
        for facts in each:
            contact = unfinished_contact(case)
            record(guidance, case, contact, facts, lang=screen.lang)
            rows = conclude(screen, guidance, case, [contact])
            screen.show(tell_whole(guidance, case, rows, contact, partial(tell_people_first, guidance, case)))
            tell_several(screen, guidance, case, [contact])
    return Exit.OK
