"""helper letters: which letters there are, and when each is used."""

from helper import letters as room
from helper.cli.screens.letters import list_letters
from helper.cli.terminal import print_json
from helper.cli.typed import Annotated, AsJson, Context, argument, new_app, option, screen_of
from helper.errors import Exit
from helper.letters.letter import LETTER_STATUS, RECIPIENT
from helper.text import join
from helper.wording import say

app = new_app()


@app.command()
def letters(
    context: Context,
    letter: Annotated[str | None, argument(say("letters.letters_name_none_lists_them"))] = None,
    everything: Annotated[bool, option("--all", help=say("letters.each_with_when_and_when_not"))] = False,
    as_json: AsJson = False,
) -> int:
    screen = screen_of(context)
    if as_json:
        return print_json(room.letters_json())
    if letter is None:
        # A pipe and a reader of the screen take it line by line; two screens are what somebody looks through.
        short = screen.interactive and not screen.plain and not everything
        list_letters(screen, in_full=not short)
        screen.say(say("letters.see_one_helper_letters_name"), "note")
        if short:
            screen.say(say("letters.all_with_when_and_when_not"), "note")
        return Exit.OK
    one = room.letter(letter)
    screen.rule(one.title)
    for title, said in (
        (say("letters.to"), RECIPIENT[one.recipient]),
        (say("letters.what_says"), one.says),
        (say("letters.when_to_use"), one.use_when),
        (say("letters.when_not"), one.do_not_use_when),
        (say("letters.before_you_start"), one.before_you_start),
        (say("letters.after_sending"), one.after_sending),
    ):
        screen.part(title, said)
    if one.warning:
        screen.say(say("letters.warning_shown_first"), "head")
        screen.say(one.warning, "warn", indent=2)
    screen.say(say("letters.review_by", status=LETTER_STATUS[one.status], review_by=one.review_by), "note")
    screen.say(say("letters.needs", requires=(join(one.requires) if one.requires else say("letters.nothing"))), "note")
    return Exit.OK
