"""helper screenshots: what stands in screenshots, message by message. Needs no case and keeps nothing."""

import json
from pathlib import Path

from helper.cli.terminal import Progress
from helper.cli.typed import Annotated, Context, argument, new_app, option, screen_of
from helper.errors import Exit
from helper.intake import screenshots
from helper.intake.picture_lines import tell_picture
from helper.intake.pictures import picture_json, pictures_named
from helper.wording import say

app = new_app()


@app.command()
def screenshots_(
    context: Context,
    files: Annotated[list[Path] | None, argument(say("screenshots.screenshots_or_photos_screen_one"))] = None,
    json_: Annotated[bool, option("--json", help=say("screenshots.print_line_json_for_each"))] = False,
    boxes: Annotated[bool, option("--boxes", help=say("screenshots.in_json_add_place"))] = False,
) -> int:
    screen = screen_of(context)
    paths = pictures_named(files or [])
    failed = 0
    progress = Progress(screen, say("screenshots.reading_pictures"), total=len(paths))
    for picture in screenshots.read_pictures(paths):
        progress.end()
        if picture.fault:
            failed += 1
            screen.complain_of(picture.fault)
        if json_:
            # One object a line, however many there are: it can be read as it comes.
            print(json.dumps(picture_json(picture, boxes=boxes), ensure_ascii=False), flush=True)
        elif picture.screen:
            screen.show(tell_picture(picture.path, picture.screen))
        progress.tick(1)
    progress.end()
    if not json_ and failed < len(paths):
        screen.say(say("screenshots.what_was_read_may_hold"), "note")
    return Exit.OK if not failed else Exit.BAD_INPUT if failed == len(paths) else Exit.SOME_FAILED
