"""Words for whom a letter goes to and how far it was reviewed."""


from helper import letters as room
from helper.cli.terminal import terminal
from helper.text import Text

RECIPIENT = {
    "creditor": Text("贷款机构", "the creditor"),
    "collector": Text("催收方", "the collector"),
    "regulator": Text("监管部门", "the regulator"),
    "court": Text("法院", "the court"),
    "platform": Text("平台", "the platform"),
    "police": Text("公安机关", "the police"),
    "complaint_body": Text("受理投诉的地方", "whoever received the complaint"),
    "credit_centre": Text("征信中心", "the credit centre"),
    "mediator": Text("调解组织", "a mediation body"),
    "self": Text("自己留存", "kept by the person"),
}

STATUS = {
    "draft": Text("草稿，未经律师复核", "draft, not yet reviewed by a lawyer"),
    "reviewed": Text("已复核", "reviewed"),
}


SITUATIONS = (
    (Text("和机构谈怎么还", "Talking with the lender about paying"), lambda one: one.negotiation),
    (Text("向机构问清楚、提要求", "Asking the lender to explain or to change something"), lambda one: one.recipient in ("creditor", "collector") and not one.needs_finding),
    (Text("投诉、举报，和投诉以后", "Complaining, reporting, and afterwards"), lambda one: one.needs_finding or one.recipient in ("regulator", "platform", "complaint_body")),
    (Text("征信、报案、法院", "Credit record, police, court"), lambda one: one.recipient in ("credit_centre", "mediator", "police", "court")),
    (Text("自己留的", "For yourself"), lambda one: True),
)
"""What a letter is for, in the order people look; a letter stands under the first that fits."""


def list_letters() -> None:
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
