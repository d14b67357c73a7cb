"""The page of words: one word for one thing, the four answers, strength, and levels of legal force."""

from collections.abc import Iterator

from helper.guidance import Guidance
from helper.reference.layout import both, part, table
from helper.text import Text

NAMES = {
    "borrower": (Text("借款人", "borrower"), Text("借了钱、我们帮的人", "the person who borrowed and whom we help")),
    "creditor": (Text("贷款机构、债权人", "creditor"), Text("钱是欠谁的", "to whom the money is owed")),
    "collector": (Text("催收方", "collector"), Text("来催的人或公司，替债权人催", "who is calling on the creditor's behalf")),
    "contact": (Text("联系", "contact"), Text("一次电话、短信、消息、信或上门", "one call, message, letter or visit")),
    "channel": (Text("方式", "channel"), Text("这次联系走的路：电话、短信、上门等", "the way the contact came: call, SMS, visit and so on")),
    "recipient_role": (Text("被联系的人", "recipient role"), Text("被联系的人和这笔借款是什么关系", "what the person contacted is to the loan")),
    "provision": (Text("条款", "provision"), Text("文件的第几条第几款第几项", "the article, paragraph and item of a text")),
    "effective_from": (Text("施行日", "effective from"), Text("文件开始适用的第一天", "the first day a text applies")),
    "effective_to": (Text("失效日", "effective to"), Text("文件不再适用的第一天", "the first day a text no longer applies")),
    "fact": (Text("情况", "fact"), Text("知道的一件事，或者明确不知道；记着来自哪里", "one thing known, or known to be unknown, with where it came from")),
    "finding": (Text("结果", "finding"), Text("一条规则对一次联系的回答", "a rule's answer on one contact")),
    "evidence": (Text("证据", "evidence"), Text("能让别人看到这件事的文件", "a file that lets others see it")),
    "case": (Text("案件", "case"), Text("一个借款人、一笔借款和它的全部联系，放在一个文件夹里", "one borrower, one debt and all its contacts, in one folder")),
    "signal": (Text("信号", "signal"), Text("一段话在做的一件事，连同原来的字", "one thing a message does, with its exact words")),
    "venue": (Text("去处", "venue"), Text("可以投诉或求助的地方", "a place to complain or get help")),
}
ANSWERS = {
    "breach": (Text("不合规", "breach"), Text("已知情况符合规则说的做法，当天有文件适用", "what is known fits the rule, and a text applied on that day")),
    "clear": (Text("没有问题", "clear"), Text("已知情况说明不是规则说的做法", "what is known shows it was not what the rule speaks of")),
    "unknown": (Text("不能判断", "unknown"), Text("缺情况；会列出缺哪几项。缺的情况从来不算作不合规，也不算没有问题", "facts are missing, and they are named; a missing fact is never a breach and never clear")),
    "not_in_force": (Text("当时没有这条文件", "not in force"), Text("那一天还没有或不再有文件管这件事", "on that day no text covered it")),
}
STRENGTHS = {
    "stated": (Text("依据明确", "stated"), Text("条文写明了界线，情况也清楚", "the text draws the line and the facts are plain")),
    "arguable": (Text("要看具体情形", "arguable"), Text("要由有权的人衡量，或者条文只从报道得知、适用范围没有定论", "somebody has to weigh it, or the text is known from reports or its reach is open")),
}
TITLE = Text("词表", "Glossary")


def page(guidance: Guidance) -> str:
    """Return guides/reference/glossary.md."""

    def body(lang: str) -> Iterator[str]:
        yield f"# {TITLE.of(lang)}"
        yield ""
        yield Text("一件事只用一个词。代码、规则和文件里用左边的名字。", "One word for one thing. Code, rules and files use the name on the left.").of(lang)
        yield ""
        yield from part(Text("名字", "Names"), lang, *_table(NAMES, lang))
        yield from part(Text("四种回答", "The four answers"), lang, *_table(ANSWERS, lang))
        yield from part(Text("强弱", "Strength"), lang, *_table(STRENGTHS, lang))
        head = Text("名字,是什么,结果怎么说,说明", "Name,What it is,How a finding says it,Explained").of(lang).split(",")
        levels = sorted(guidance.force.items(), key=lambda row: -row[1]["rank"])
        rows = [[f"`{name}`", level["name"][lang], level["stated"][lang].replace("{text}", "…"), level["explains"][lang]] for name, level in levels]
        yield from part(
            Text("法律效力，从高到低", "Legal force, highest first"),
            lang,
            Text("是不是违法违规，由法院或主管机关认定；这里只说涉嫌、可能。", "Whether something breaks the law or a rule is for a court or an authority to say; here it is only suspected or possible.").of(lang),
            "",
            *table(head, rows)[:-1],
        )

    return both("helper/reference/glossary.py, guides/force.yaml", body)


def _table(rows: dict[str, tuple[Text, Text]], lang: str) -> list[str]:
    head = Text("名字,怎么说,意思", "Name,In words,Meaning").of(lang).split(",")
    return table(head, ([f"`{name}`", said.of(lang), means.of(lang)] for name, (said, means) in rows.items()))[:-1]
