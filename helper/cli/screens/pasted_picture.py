"""A screenshot given where words are asked for: what the other side says in it is shown, and taken as the person says."""

import re
from collections.abc import Callable
from pathlib import Path

from helper.cli.terminal import Terminal
from helper.errors import HelperError
from helper.intake import screenshots
from helper.wording import say


def words_in(screen: Terminal, path: Path, read_line: Callable[[Terminal], str]) -> str:
    """Show what stands in a picture and return the words the person takes; nothing where they take none."""
    try:
        picture = next(iter(screenshots.read_pictures([path])))
        if picture.fault:
            raise picture.fault
    except HelperError as fault:
        for line in fault.lines(screen.lang):
            screen.say(line, "warn")
        return ""
    said = [one for one in (picture.screen.messages if picture.screen else ()) if one.side in ("left", "list")]
    if not said:
        screen.say(say("pasted_picture.no_words_other_side"), "warn")
        return ""
    screen.say(say("pasted_picture.read_in_picture_as_other"), "key")
    for place, one in enumerate(said, start=1):
        unsure = say("pasted_picture.not_certain").of(screen.lang) if one.doubt else ""
        screen.say(f"{place}. {one.time}{unsure} {one.text}".replace("  ", " "), indent=2)
    screen.say(say("pasted_picture.which_them_numbers_such"), "key")
    while True:
        answer = read_line(screen).strip()
        if answer == "0":
            return ""
        chosen = [int(one) for one in re.findall(r"\d+", answer)]
        if not answer or (chosen and all(1 <= one <= len(said) for one in chosen)):
            return "\n".join(one.text for place, one in enumerate(said, start=1) if not chosen or place in chosen)
        screen.say(say("pasted_picture.please_give_numbers_from_1", count=len(said)), "warn")
