"""helper ask: give or change single answers of a case."""

from pathlib import Path

from helper.cases import answer_parsing
from helper.cases.opening import on_case, open_to_change
from helper.cases.recording import record_given
from helper.cli.screens import danger
from helper.cli.screens.drafts import redraft_aloud
from helper.cli.screens.letter_preflight import answered
from helper.cli.terminal import terminal
from helper.cli.typed import Annotated, argument, case_option, new_app, option
from helper.errors import Exit, HelperError
from helper.guidance import Guidance, load
from helper.interview import answer_words
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
        about_case = not contacts and all(_of_case(guidance, word) for word in fact or ())
        number = contact or (contacts[-1] if contacts else 0 if about_case else held.new_contact())
        if not fact:
            for scope in dict.fromkeys((0, number)):
                for name, known in held.facts(scope).items():
                    if name in guidance.questions:
                        question = guidance.questions[name]
                        shown = answer_words(guidance, question, known.value, screen.lang).replace("\n", " / ")
                        screen.say(f"{name:<34} {question.label.of(screen.lang)}：{mask_text(shown)[:80]}")
            screen.say()
            screen.say(say("ask.to_change_one_helper_ask", held=on_case(held)), "note")
            return Exit.OK
        for word in fact:
            name, equals, said = word.partition("=")
            if name not in guidance.questions:
                raise answer_parsing.unknown_fact(guidance, name, name)
            if equals and danger.heed(screen, said) and guidance.questions[name].kind != "words":
                # Neither a name nor a number: it is answered, and kept nowhere.
                screen.say(say("ask.was_not_put_into_case"), "note")
                return Exit.OK
            if equals and about_case:
                # A case may begin with an imported log, before any contact was entered.
                held.put(0, *answer_parsing.parse_fact(guidance, name, said, where=name))
            elif equals:
                record_given(guidance, held, number, answer_parsing.parse_fact(guidance, name, said, where=name))
            elif not screen.interactive:
                raise HelperError(
                    say("ask.nothing_can_be_asked_here"),
                    where=name,
                    do=say("ask.helper_ask_value", name=name),
                    code=Exit.USAGE,
                )
            else:
                answered(guidance, held, name, contact=number or None)
        redraft_aloud(screen, guidance, held)
    screen.say(say("ask.saved"), "good")
    return Exit.OK


def _of_case(guidance: Guidance, word: str) -> bool:
    question = guidance.questions.get(word.partition("=")[0])
    return question is not None and question.about == "case"
