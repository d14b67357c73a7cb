"""helper letters: which letters there are, and when each is used."""

import json

from helper import letters as room
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
        _list()
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


SITUATIONS = (
    (Text("和机构谈怎么还", "Talking with the lender about paying"), lambda one: one.negotiation),
    (Text("向机构问清楚、提要求", "Asking the lender to explain or to change something"), lambda one: one.recipient in ("creditor", "collector") and not one.needs_finding),
    (Text("投诉、举报，和投诉以后", "Complaining, reporting, and afterwards"), lambda one: one.needs_finding or one.recipient in ("regulator", "platform", "complaint_body")),
    (Text("征信、报案、法院", "Credit record, police, court"), lambda one: one.recipient in ("credit_centre", "mediator", "police", "court")),
    (Text("自己留的", "For yourself"), lambda one: True),
)
"""What a letter is for, in the order people look; a letter stands under the first that fits."""


def _list() -> None:
    """List the letters by situation: name, title, to whom, when, and when not."""
    from helper.cli.screens.letters import RECIPIENT

    screen, left = terminal(), list(room.all_letters())
    for title, fits in SITUATIONS:
        under = [one for one in left if fits(one)]
        left = [one for one in left if one not in under]
        if not under:
            continue
        screen.rule(title)
        for one in under:
            screen.say(f"{one.id}  {one.title.of(screen.lang)}{Text('［本机构］', ' [your own]').of(screen.lang) if one.own else ''}", "head")
            screen.say(Text(f"给{RECIPIENT[one.recipient].zh}。{one.use_when.zh}", f"To {RECIPIENT[one.recipient].en}. {one.use_when.en}"), "note", indent=2)
            screen.say(Text(f"不要用：{one.do_not_use_when.zh}", f"Not when: {one.do_not_use_when.en}"), "note", indent=2)
    screen.say()
    if all(one.status == "draft" for one in room.all_letters()):
        screen.say(Text("这些信都是草稿，还没有律师复核过。", "All of them are drafts that no lawyer has reviewed yet."), "note")
