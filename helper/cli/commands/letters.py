"""helper letters: which letters there are, and when each is used."""

import json

from helper import letters as room
from helper.cli.screens.letters import list_letters
from helper.cli.terminal import terminal
from helper.cli.typed import Annotated, argument, new_app, option
from helper.errors import Exit
from helper.text import Text

app = new_app()


@app.command()
def letters(
    letter: Annotated[str | None, argument("信的名字；不写就列出全部", "A letter's name; none lists them all")] = None,
    as_json: Annotated[bool, option("--json", zh="输出 JSON", en="Print JSON")] = False,
) -> int:
    screen = terminal()
    if as_json:
        rows = [{"id": one.id, "title": one.title._asdict(), "kind": one.kind, "recipient": one.recipient, "requires": list(one.requires), "optional": list(one.optional), "answers": list(one.answers), "status": one.status, "use_when": one.use_when._asdict(), "do_not_use_when": one.do_not_use_when._asdict(), "encloses": list(one.encloses), "send_by": list(one.send_by), "negotiation": one.negotiation, "english_copy": room.has_copy(one), "review_by": one.review_by} for one in room.all_letters()]
        print(json.dumps({"schema": "helper.letters/1", "items": rows}, ensure_ascii=True))
        return Exit.OK
    if letter is None:
        list_letters()
        screen.say(Text("看一封：helper letters 名字    写：helper write 名字 --case 文件夹", "See one: helper letters NAME    write: helper write NAME --case FOLDER"), "note")
        return Exit.OK
    from helper.cli.screens.letters import RECIPIENT, STATUS

    one = room.letter(letter)
    screen.rule(one.title)
    for title, said in (
        (Text("给谁", "To"), RECIPIENT[one.recipient]),
        (Text("写什么", "What it says"), one.says),
        (Text("什么时候用", "When to use it"), one.use_when),
        (Text("什么时候不要用", "When not to"), one.do_not_use_when),
        (Text("写之前", "Before you start"), one.before_you_start),
        (Text("寄出以后", "After sending"), one.after_sending),
    ):
        screen.say(title, "head")
        screen.say(said, indent=2)
    if one.warning:
        screen.say(Text("写之前的提醒", "The warning shown first"), "head")
        screen.say(one.warning, "warn", indent=2)
    screen.say(Text(f"复核：{STATUS[one.status].zh}；{one.review_by} 前再看", f"Review: {STATUS[one.status].en}; by {one.review_by}"), "note")
    screen.say(Text(f"需要：{'、'.join(one.requires) or '无'}", f"Needs: {', '.join(one.requires) or 'nothing'}"), "note")
    return Exit.OK
