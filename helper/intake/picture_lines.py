"""What stands in a picture of a screen, line by line: who said what and when, and what is not certain of it."""

from pathlib import Path

from helper.intake.picture_days import without_time
from helper.intake.screenshots import Screen
from helper.text import Line, Lines, as_it_stands, fill_both
from helper.wording import say

SIDES = {
    "left": say("screenshots.them"),
    "right": say("screenshots.me"),
    "system": say("screenshots.notice"),
    "list": say("screenshots.entry"),
}
"""What each side of a picture is called."""
_SURE = 0.8


def tell_picture(path: Path, said: Screen) -> Lines:
    """Tell the messages of a picture, and which of them to compare with it."""
    lines = [Line(as_it_stands(path.name + (f"  {said.title}" if said.title else "")), heads=True)]
    lines += [] if said.messages else [Line(say("screenshots.no_message_was_found"), "warn")]
    for one in said.messages:
        more = "".join(f"{between}{each}" for between, each in ((" ", one.name), ("  ", one.time)) if each)
        lines.append(Line(fill_both("{side}{more}", side=SIDES[one.side], more=more), "key"))
        lines.append(Line(as_it_stands(one.text), indent=2))
        if one.doubt or one.sure < _SURE:
            lines.append(Line(say("screenshots.not_certain_please_compare"), "warn", indent=2))
    if said.kind == "chat" and (bare := without_time(said, ())):
        lines.append(Line(say("screenshots.no_time_above_first", count=len(bare)), "warn"))
    return lines
