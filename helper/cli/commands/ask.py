"""helper ask: give or change single answers of a case."""

from pathlib import Path

from helper.cases import answer_parsing
from helper.cases.opening import on_case, open_to_change
from helper.cases.recording import latest_contact, record
from helper.cli.screens import danger
from helper.cli.screens.drafts import redraft_aloud
from helper.cli.screens.letter_preflight import answered
from helper.cli.terminal import terminal
from helper.cli.typed import Annotated, argument, case_option, new_app, option
from helper.errors import Exit, HelperError
from helper.guidance import load
from helper.interview import answer_words
from helper.model.contact import CASE, Scope, Told
from helper.model.fact import Fact
from helper.model.masking import mask_text
from helper.text import join
from helper.wording import say

app = new_app()


@app.command()
def ask(
    fact: Annotated[
        list[str] | None,
        argument(
            say("ask.fact_or_fact_value_none"),
        ),
    ] = None,
    case: Annotated[Path | None, case_option()] = None,
    contact: Annotated[int | None, option("--contact", help=say("ask.which_contact_default_latest"))] = None,
) -> int:
    guidance, screen = load(), terminal()
    with open_to_change(case) as held:
        contacts = held.contacts()
        if contact is not None and contact not in contacts:
            raise HelperError(
                say("ask.there_is_no_such_contact"),
                where=f"--contact {contact}",
                do=say("ask.there_are", contacts=join(contacts) if contacts else say("ask.none")),
            )
        mine = Told(contact) if contact else None
        names = [word.partition("=")[0] for word in fact or ()]
        if not fact:
            shown_of: list[Scope] = [CASE, *([mine] if mine else contacts[-1:])]
            for scope in shown_of:
                for name, known in held.facts(scope).items():
                    if name in guidance.questions:
                        question = guidance.questions[name]
                        shown = answer_words(guidance, question, known.value, screen.lang).replace("\n", " / ")
                        screen.say(f"{name:<34} {question.label.of(screen.lang)}：{mask_text(shown)[:80]}")
                        if known.note:
                            screen.say(say("ask.you_said", note=mask_text(known.note)[:80]), "note", indent=3)
            screen.say()
            screen.say(say("ask.to_change_one_helper_ask", held=on_case(held)), "note")
            return Exit.OK
        for name in names:
            if name not in guidance.questions:
                raise answer_parsing.unknown_fact(guidance, name, name)
        given: list[Fact] = []
        for word in fact:
            name, equals, said = word.partition("=")
            if equals and danger.heed(screen, said) and guidance.questions[name].kind != "words":
                # Neither a name nor a number: it is answered, and kept nowhere.
                screen.say(say("ask.was_not_put_into_case"), "note")
                return Exit.OK
            if equals:
                given += answer_parsing.parse_fact(guidance, name, said, where=name)
            elif not screen.interactive:
                raise HelperError(
                    say("ask.nothing_can_be_asked_here"),
                    where=name,
                    do=say("ask.helper_ask_value", name=name),
                    code=Exit.USAGE,
                )
        # A case may begin with an imported log, before any contact was entered.
        number = mine or latest_contact(guidance, held, names)
        record(guidance, held, number, given, lang=screen.lang)
        for word in fact:
            if "=" not in word:
                answered(guidance, held, word, contact=number)
        redraft_aloud(screen, guidance, held)
    screen.say(say("ask.saved"), "good")
    return Exit.OK
