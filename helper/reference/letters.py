"""The page of letters, from the front matter of each."""

from collections.abc import Iterator

from helper.cli.screens.letters import RECIPIENT, STATUS
from helper.guidance import Guidance
from helper.letters import Letter, all_letters
from helper.reference.layout import both, bullets, joined, table
from helper.text import Text

SENT = {
    "registered_mail": Text("挂号信或邮政快递", "registered mail"),
    "creditor_complaint_channel": Text("机构的投诉渠道", "the creditor's complaint channel"),
    "email": Text("电子邮件", "email"),
    "platform": Text("投诉平台", "the complaint platform"),
    "hand": Text("当面递交", "by hand"),
    "keep": Text("自己留存", "kept"),
}
ENCLOSED = {
    "evidence_log": Text("催收记录表", "the evidence log"),
    "evidence": Text("证据文件", "evidence files"),
    "hardship_proof": Text("困难证明", "proof of hardship"),
}
def page(guidance: Guidance) -> str:
    """Return guides/reference/letters.md."""

    def body(lang: str) -> Iterator[str]:
        found = all_letters()
        yield "# " + Text("信件和表格", "Letters and sheets").of(lang)
        yield ""
        yield Text(
            "信用中文写，因为读信的人用中文。信里的每一句，都来自您说过的、查到的或附上的。",
            "Letters are in Chinese, as their readers are. Every sentence comes from what was told, found or enclosed.",
        ).of(lang)
        yield ""
        head = Text("名字,标题,给谁", "Id,Title,To").of(lang).split(",")
        yield from table(head, ([f"`{one.id}`", one.title.of(lang), RECIPIENT[one.recipient].of(lang)] for one in found))
        for one in found:
            yield from _one(guidance, one, lang)

    return both("templates/letters/", body)


def _one(guidance: Guidance, one: Letter, lang: str) -> Iterator[str]:
    yield from (f"## {one.title.of(lang)}", "", f"`helper write {one.id}`", "")
    rows = [
        (Text("写什么", "What it says"), one.says.of(lang)),
        (Text("什么时候用", "When to use it"), one.use_when.of(lang)),
        (Text("什么时候不要用", "When not to use it"), one.do_not_use_when.of(lang)),
        (Text("写之前", "Before you start"), one.before_you_start.of(lang)),
        (Text("寄出以后", "After sending"), one.after_sending.of(lang)),
        (Text("先给您看的提醒", "The warning shown first"), one.warning.of(lang) if one.warning else ""),
        (Text("给谁", "To"), RECIPIENT[one.recipient].of(lang)),
        (Text("怎么交", "Sent by"), joined((SENT[way].of(lang) for way in one.send_by), lang)),
        (Text("附什么", "Encloses"), joined((ENCLOSED[kind].of(lang) for kind in one.encloses), lang)),
        (Text("必须知道", "Needs"), joined((guidance.label(name).of(lang) for name in one.requires), lang)),
        (Text("知道了更好", "Takes if known"), joined((guidance.label(name).of(lang) for name in one.optional), lang)),
        (Text("复核", "Review"), f"{STATUS[one.status].of(lang)}; {one.review_by}" if lang == "en" else f"{STATUS[one.status].zh}；{one.review_by} 前再看"),
    ]
    mark = "：" if lang == "zh" else ": "
    yield from (f"- **{title.of(lang)}**{mark}{said}" for title, said in rows if said)
    if one.stop_if:
        yield "- **" + Text("先不写的情形", "Held back when").of(lang) + f"**{mark.rstrip()}"
        yield from (f"  {line}" for line in bullets((stop.says for stop in one.stop_if), lang))
    if one.answers:
        yield "- **" + Text("可以依据的规则", "Rules it may rest on").of(lang) + f"**{mark}" + joined((f"[{rule}](rules/{rule}.md)" for rule in one.answers), lang)
    yield ""
