"""helper ask: give or change single answers of a case."""

from typing import TYPE_CHECKING

from helper.casefile import CaseFile
from helper.cases import answer_parsing
from helper.cases.answer_lines import tell_answered, tell_waiting_answers
from helper.cases.answer_parsing import MOST_NAMED, SIGN, split_answers
from helper.cases.before_letters import told_words
from helper.cases.gate import THEIRS
from helper.cases.opening import must_be_contact, open_to_change_if, told_contacts
from helper.cases.recording import latest_contact, record, take_back
from helper.cases.sign_off import whom_helped
from helper.cli import prompt
from helper.cli.screens import heeding
from helper.cli.screens.ask import ask_and_keep, say_against_days
from helper.cli.screens.letter_preflight import redraft_aloud, say_stale_packets
from helper.cli.screens.several import tell_several
from helper.cli.terminal import Terminal
from helper.cli.typed import Annotated, CaseFolder, Context, argument, new_app, option, screen_of
from helper.errors import Exit, HelperError, usage_error
from helper.guidance import Guidance, load
from helper.interview.question_search import find_questions, says_more
from helper.model.contact import CASE, ToldContact
from helper.told.choosing import read_place, says_yes
from helper.wording import say

if TYPE_CHECKING:
    from helper.model.fact import Fact

app = new_app()


@app.command()
def ask(
    context: Context,
    fact: Annotated[list[str] | None, argument(say("ask.fact_or_fact_value_none"))] = None,
    case: CaseFolder = None,
    contact: Annotated[int | None, option("--contact", help=say("ask.which_contact_default_latest"))] = None,
    remove: Annotated[bool, option("--remove", help=say("ask.take_whole_contact_back"))] = False,
) -> int:
    screen = screen_of(context)
    guidance = load()
    if remove and (contact is None or fact):
        raise usage_error(say("ask.remove_takes_a_contact"), do=say("ask.for_example_remove"))
    with open_to_change_if(bool(fact) or remove, case) as held:
        must_be_contact(held, contact)
        if remove:
            return _take_back(screen, guidance, held, ToldContact(contact or 0))
        mine = ToldContact(contact) if contact else None
        told = told_contacts(held)
        latest = mine or (told[-1] if told else None)
        answered_ = frozenset(held.merged(latest) if latest else held.facts())
        # A Chinese keyboard writes the sign full-width.
        given_words = [SIGN.sub("=", word, count=1) for word in fact or []]
        words = [_named(screen, guidance, word, answered_) for word in split_answers(guidance, given_words)]
        names = [word.partition("=")[0] for word in words]
        if not fact:
            screen.show(tell_answered(guidance, held, [CASE, *([mine] if mine else told[-1:])], screen.about))
            return Exit.OK
        given: list[Fact] = []
        for word in words:
            name, equals, said = word.partition("=")
            if equals and heeding.heed(screen, said) and guidance.questions[name].kind != "words":
                # Neither a name nor a number: it is answered, and kept nowhere.
                alone = len(words) == 1
                screen.say(say("ask.was_not_put_into_case") if alone else say("ask.none_was_put_into_case"), "note")
                return Exit.OK
            if equals:
                given += answer_parsing.parse_fact(
                    guidance,
                    name,
                    said,
                    where=guidance.label(name).of(screen.lang),
                    helped=whom_helped(held.facts()),
                )
            elif not screen.interactive:
                raise usage_error(
                    say("ask.nothing_can_be_asked_here"),
                    where=guidance.label(name).of(screen.lang),
                    do=say("ask.helper_ask_value", name=guidance.label(name)),
                )
        # A case may begin with an imported log, before any contact was entered.
        number = mine or latest_contact(guidance, held, names)
        record(guidance, held, number, given, lang=screen.lang)
        say_against_days(screen, held, {fact.name for fact in given})
        if number is not None and any(fact.name == THEIRS for fact in given):
            tell_several(screen, guidance, held, [number])
        for word in words:
            if "=" not in word:
                ask_and_keep(screen, guidance, held, word, contact=number)
        screen.say(say("ask.saved"), "good")
        screen.show(tell_waiting_answers(guidance, held))
        redraft_aloud(screen, guidance, held)
        say_stale_packets(screen, held)
    return Exit.OK


def _take_back(screen: Terminal, guidance: Guidance, case: CaseFile, contact: ToldContact) -> int:
    """Take a contact back that was entered by mistake, after it was shown."""
    shown = told_words(guidance, case.facts(contact), screen.lang)
    screen.say(say("ask.contact_to_take_back", contact=contact, shown="  ".join(shown)))
    if screen.interactive and not says_yes(prompt.ask_line(screen, say("ask.type_yes_to_take_back"))):
        screen.say(say("ask.nothing_changed"), "note")
        return Exit.OK
    take_back(guidance, case, contact, lang=screen.lang)
    screen.say(say("ask.contact_taken_back", contact=contact), "good")
    redraft_aloud(screen, guidance, case)
    say_stale_packets(screen, case)
    return Exit.OK


def _named(screen: Terminal, guidance: Guidance, word: str, known: frozenset[str]) -> str:
    """Return a word with the question it names by its everyday name: "电话" finds the channel, "time" when it was.

    Raise HelperError with the questions that are near, by their names, where none or several fit.
    """
    said, equals, value = word.partition("=")
    found = find_questions(guidance, said, known)
    # Something would be kept: not under a name that is only a part of what was typed.
    if len(found) == 1 and not (equals and says_more(guidance, said, found[0])):
        return f"{found[0]}{equals}{value}"
    if found and screen.interactive and not equals:
        return _picked(screen, guidance, found)
    raise answer_parsing.no_question(guidance, said, found)


def _picked(screen: Terminal, guidance: Guidance, found: list[str]) -> str:
    shown = found[:MOST_NAMED]
    screen.say(say("ask.which_one"))
    for place, name in enumerate(shown, start=1):
        screen.say(f"{place}  {guidance.label(name).of(screen.lang)}", indent=3)
    while True:
        said = prompt.read_line(screen).strip()
        if at := read_place(said, len(shown)):
            return shown[at - 1]
        if said in ("", "q"):
            raise HelperError(say("ask.nothing_changed"), code=Exit.STOPPED)
        screen.say(say("result.type_a_key"), "warn")
