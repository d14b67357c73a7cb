"""helper screenshots: what stands in screenshots, message by message. Needs no case and keeps nothing."""

import json
from pathlib import Path

from helper.cli.terminal import Progress, Terminal
from helper.cli.typed import Annotated, Context, argument, new_app, option, screen_of
from helper.errors import Exit, HelperError
from helper.intake import screenshots
from helper.wording import say

app = new_app()


@app.command()
def screenshots_(
    context: Context,
    files: Annotated[
        list[Path] | None,
        argument(
            say("screenshots.screenshots_or_photos_screen_one"),
        ),
    ] = None,
    json_: Annotated[bool, option("--json", help=say("screenshots.print_line_json_for_each"))] = False,
    boxes: Annotated[bool, option("--boxes", help=say("screenshots.in_json_add_place"))] = False,
) -> int:
    screen = screen_of(context)
    paths = _pictures(files or [])
    failed = 0
    progress = Progress(screen, say("screenshots.reading_pictures"), total=len(paths))
    for picture in screenshots.read_pictures(paths):
        progress.end()
        if picture.fault:
            failed += 1
            for line in picture.fault.lines(screen.lang):
                screen.complain(line)
        if json_:
            # One object a line, however many there are: it can be read as it comes.
            print(json.dumps(_as_json(picture, boxes=boxes), ensure_ascii=False), flush=True)
        elif picture.screen:
            _show(screen, picture.path, picture.screen)
        progress.tick(1)
    progress.end()
    if not json_ and failed < len(paths):
        screen.say(say("screenshots.what_was_read_may_hold"), "note")
    return Exit.OK if not failed else Exit.BAD_INPUT if failed == len(paths) else Exit.SOME_FAILED


def _pictures(files: list[Path]) -> list[Path]:
    from helper.intake.pictures import is_picture

    found: list[Path] = []
    for path in files:
        if path.is_dir():
            found += [one for one in sorted(path.iterdir()) if one.is_file() and is_picture(one)]
        elif path.exists():
            found.append(path)
        else:
            raise HelperError(
                say("screenshots.there_is_no_such_file"),
                where=path.name,
                do=say("screenshots.check_path_and_name_quote"),
            )
    if not found:
        raise HelperError(
            say("screenshots.which_screenshots"), do=say("screenshots.name_them_e_g_helper"), code=Exit.USAGE
        )
    return found


def _as_json(picture: screenshots.Picture, *, boxes: bool) -> dict[str, object]:
    said: dict[str, object] = {"file": str(picture.path)}
    if picture.fault or picture.screen is None:
        return {**said, "messages": [], "error": picture.fault.what.en if picture.fault else ""}
    messages = []
    for one in picture.screen.messages:
        made: dict[str, object] = {
            "side": one.side,
            "name": one.name or None,
            "text": one.text,
            "time": one.time or None,
        }
        if boxes:
            made |= {
                "quote": one.quote or None,
                "box": [round(value) for value in one.box],
                "sure": round(one.sure, 2),
                "doubt": one.doubt.split(),
            }
        messages.append(made)
    if boxes:
        said |= {"kind": picture.screen.kind, "title": picture.screen.title or None}
    return {**said, "messages": messages}


_SIDES = {
    "left": say("screenshots.them"),
    "right": say("screenshots.me"),
    "system": say("screenshots.notice"),
    "list": say("screenshots.entry"),
}


def _show(screen: Terminal, path: Path, said: screenshots.Screen) -> None:
    screen.rule(path.name + (f"  {said.title}" if said.title else ""))
    if not said.messages:
        screen.say(say("screenshots.no_message_was_found"), "warn")
    for one in said.messages:
        who = f"{screen.of(_SIDES[one.side])} {one.name}".strip()
        screen.say(f"{who}  {one.time}".rstrip(), "key")
        screen.say(one.text, indent=2)
        if one.doubt or one.sure < 0.8:
            screen.say(say("screenshots.not_certain_please_compare"), "warn", indent=2)
