"""helper letters: which letters there are, and when each is used."""

from helper import letters as room
from helper.cli.paging import paged
from helper.cli.screens.letters import complain_of_broken
from helper.cli.terminal import print_json
from helper.cli.typed import Annotated, AsJson, Context, argument, new_app, option, screen_of
from helper.errors import Exit
from helper.letters.pages import tell_letter, tell_letters
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
        complain_of_broken(screen)
        with paged(screen):
            screen.show(tell_letters(room.all_letters(), in_full=not short))
        screen.say(say("letters.see_one_helper_letters_name"), "note")
        if short:
            screen.say(say("letters.all_with_when_and_when_not"), "note")
        return Exit.OK
    screen.show(tell_letter(room.letter(letter)))
    return Exit.OK
