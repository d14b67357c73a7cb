"""helper screenshots: what stands in screenshots, message by message. Needs no case and keeps nothing."""

import json
from pathlib import Path

from helper.cli.terminal import terminal
from helper.cli.typed import Annotated, argument, new_app, option
from helper.errors import Exit, HelperError
from helper.intake import screenshots
from helper.text import Text

app = new_app()


@app.command()
def screenshots_(
    files: Annotated[list[Path] | None, argument("截图或拍下的屏幕照片，可以几个（PNG、JPEG、WebP、HEIC），或一个文件夹", "Screenshots or photos of a screen, one or more (PNG, JPEG, WebP, HEIC), or a folder")] = None,
    json_: Annotated[bool, option("--json", zh="一张图输出一行 JSON", en="Print a line of JSON for each picture")] = False,
    boxes: Annotated[bool, option("--boxes", zh="JSON 里再写每条的位置和把握", en="In JSON, add the place and certainty of each message")] = False,
) -> int:
    paths = _pictures(files or [])
    screen, failed = terminal(), 0
    for picture in screenshots.read_pictures(paths):
        if picture.fault:
            failed += 1
            for line in picture.fault.lines(screen.lang):
                screen.complain(line)
        if json_:
            # One object a line, however many there are: it can be read as it comes.
            print(json.dumps(_as_json(picture, boxes=boxes), ensure_ascii=False), flush=True)
        elif picture.screen:
            _show(picture.path, picture.screen)
    if not json_ and failed < len(paths):
        screen.say(Text("读出来的字可能有错，请对着原图看一遍。要记进案件：helper import 图片文件", "What was read may hold mistakes; please compare with the picture. To keep it in a case: helper import PICTURE"), "note")
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
            raise HelperError(Text("没有这个文件", "There is no such file"), where=path.name, do=Text("检查路径和文件名；有空格要加引号", "Check the path and the name; quote it where it holds blanks"))
    if not found:
        raise HelperError(Text("要读哪些截图？", "Which screenshots?"), do=Text("写上文件名，例：helper screenshots 截图.png --json", "Name them, e.g. helper screenshots shot.png --json"), code=Exit.USAGE)
    return found


def _as_json(picture: screenshots.Picture, *, boxes: bool) -> dict[str, object]:
    said: dict[str, object] = {"file": str(picture.path)}
    if picture.fault or picture.screen is None:
        return {**said, "messages": [], "error": picture.fault.what.en if picture.fault else ""}
    messages = []
    for one in picture.screen.messages:
        made: dict[str, object] = {"side": one.side, "name": one.name or None, "text": one.text, "time": one.time or None}
        if boxes:
            made |= {"quote": one.quote or None, "box": [round(value) for value in one.box], "sure": round(one.sure, 2), "doubt": one.doubt.split()}
        messages.append(made)
    if boxes:
        said |= {"kind": picture.screen.kind, "title": picture.screen.title or None}
    return {**said, "messages": messages}


_SIDES = {
    "left": Text("对方", "Them"),
    "right": Text("自己", "Me"),
    "system": Text("提示", "Notice"),
    "list": Text("一条", "Entry"),
}


def _show(path: Path, said: screenshots.Screen) -> None:
    screen = terminal()
    screen.rule(path.name + (f"  {said.title}" if said.title else ""))
    if not said.messages:
        screen.say(Text("没有读出信息。", "No message was found."), "warn")
    for one in said.messages:
        who = f"{screen.of(_SIDES[one.side])} {one.name}".strip()
        screen.say(f"{who}  {one.time}".rstrip(), "key")
        screen.say(one.text, indent=2)
        if one.doubt or one.sure < 0.8:
            screen.say(Text("这一条没有把握，请对着原图核对", "Not certain: please compare with the picture"), "warn", indent=2)
