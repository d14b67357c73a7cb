"""A claimed balance added up again, as helper tells it."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from helper.cli.screens.sheet import Sheet, yuan
from helper.guidance import Guidance
from helper.guidance.types import text
from helper.money.owed import ORDER, Owed
from helper.money.yardsticks import basis
from helper.text import Text

EVENT_NAMES = {
    "lent": Text("借到", "lent"),
    "fee": Text("费用", "fee"),
    "paid": Text("还款", "payment"),
    "due": Text("到期", "due"),
    "compound": Text("计复利", "compounded"),
    "until": Text("算到", "as of"),
}
PARTS = {
    "fees": Text("费用", "fees"),
    "interest": Text("利息和罚息", "interest"),
    "principal": Text("本金", "principal"),
    "total": Text("合计", "total"),
}


def show_owed(sheet: Sheet, guidance: Guidance, made: Owed) -> None:
    """Say every line, what is owed, and what the claim does not explain."""
    if made.name:
        sheet.head(Text(f"这一笔：{made.name}", f"This debt: {made.name}"))
    _rows(sheet, made)
    balance, about = made.balance, Text("约", "about ") if made.rough else Text("", "")
    sheet.line(Text(f"算到 {made.until}：本金 {yuan(balance.principal, 'zh')}，利息和罚息 {yuan(balance.interest, 'zh')}，费用 {yuan(balance.fees, 'zh')}，合计 {about.zh}{yuan(balance.total, 'zh')}。", f"As of {made.until}: principal {yuan(balance.principal, 'en')}, interest {yuan(balance.interest, 'en')}, fees {yuan(balance.fees, 'en')}, {about.en}{yuan(balance.total, 'en')} in all."), "head")
    if balance.over > 0:
        sheet.line(Text(f"按这样算，多还了 {yuan(balance.over, 'zh')}。", f"Reckoned so, {yuan(balance.over, 'en')} was paid too much."), "warn")
    _gaps(sheet, made)
    _how(sheet, guidance, made)
    lang = sheet.screen.lang
    rows = [(PARTS[part].of(lang), amount) for part, amount in (("principal", balance.principal), ("interest", balance.interest), ("fees", balance.fees))]
    sheet.bars(Text("欠的钱由什么组成（元）", "What the balance is made of (yuan)"), rows)
    sheet.curve(Text("欠款随时间", "The balance over time"), [(line.day.isoformat(), line.principal + line.unpaid + line.fees) for line in balance.lines])


def _rows(sheet: Sheet, made: Owed) -> None:
    lang = sheet.screen.lang
    head = [Text("日期", "Day"), Text("事项", "What"), Text("金额", "Amount"), Text("这段利息", "Interest"), Text("欠息", "Unpaid"), Text("欠费", "Fees"), Text("本金", "Principal")]
    rows = []
    for line in made.balance.lines:
        what = EVENT_NAMES[line.kind].of(lang)
        rows.append([line.day.isoformat(), what, f"{line.amount:,.2f}" if line.amount else "", f"{line.interest:,.2f}", f"{line.unpaid:,.2f}", f"{line.fees:,.2f}", f"{line.principal:,.2f}"])
    sheet.table(head, rows)


def _gaps(sheet: Sheet, made: Owed) -> None:
    if not made.gaps:
        sheet.line(Text("没有给出对方说的数，所以没有比。可以加 --claimed 12860.5。", "The claim was not given, so nothing is compared. Add --claimed 12860.5."), "note")
        return
    lang = sheet.screen.lang
    sheet.head(Text("和对方说的比", "Beside what they claim"))
    sheet.table(
        [Text("项目", "Part"), Text("对方说", "Claimed"), Text("重算", "Worked out"), Text("相差", "Difference")],
        [[PARTS[gap.part].of(lang), f"{gap.claimed:,.2f}", f"{gap.reckoned:,.2f}", f"{gap.more:+,.2f}"] for gap in made.gaps],
    )
    for gap in made.gaps:
        part = PARTS[gap.part]
        if gap.more > 0:
            sheet.line(Text(f"{part.zh}多出 {yuan(gap.more, 'zh')}，按您给的数字说明不了。可以要求对方逐项说明怎么算的。", f"The {part.en} exceeds this by {yuan(gap.more, 'en')}, which your figures do not explain. They can be asked to show each item."), "warn")
    if all(gap.more <= 0 for gap in made.gaps):
        sheet.line(Text("对方说的没有比重算的多。", "They claim no more than was worked out."), "good")


def _how(sheet: Sheet, guidance: Guidance, made: Owed) -> None:
    """Say what the reckoning takes for granted, and which texts stand behind it."""
    table, terms = guidance.money, made.terms
    sheet.head(Text("怎么算的", "How it was worked out"))
    steps = {"fees": Text("费用", "fees"), "interest": Text("利息", "interest"), "principal": Text("本金", "principal")}
    order = Text("→".join(steps[part].zh for part in terms.order), " → ".join(steps[part].en for part in terms.order))
    row = table["order"]
    says, rests = text(row["says"]), basis(guidance, row)
    sheet.item(Text(f"每次还款按 {order.zh} 冲。{says.zh}依据：{rests.zh}", f"Each payment goes to {order.en}. {says.en} Rests on: {rests.en}"))
    yearly = f"{terms.rate * 100:.4f}".rstrip("0").rstrip(".")
    sheet.item(Text(f"年利率 {yearly}%，按实际天数、一年 {terms.days_of_year} 天算，每一段四舍五入到分。", f"{yearly} % a year, by actual days, {terms.days_of_year} to a year, each stretch rounded to the fen."))
    if terms.due and terms.uplift:
        _uplift(sheet, guidance, made)
    if terms.due and made.balance.charged_after > 0:
        sheet.item(Text(f"{terms.due} 以后，把剩下的本金都当作逾期来算，这是偏高的算法：分期的借款，没有到期的部分不算逾期。", f"After {terms.due} all principal left is taken as overdue, which is on the high side: instalments not yet due are not overdue."))
    if terms.compounding:
        sheet.item(text(table["penalty"]["compounding"]))
    if made.balance.fees > 0 or any(line.kind == "fee" for line in made.balance.lines):
        sheet.item(Text("费用照您写的全部算进去了。每一笔都可以请对方说明依据。", "Fees are counted as you gave them. For each they can be asked what it rests on."))
    deducted = table["deducted"]
    says, rests = text(deducted["says"]), basis(guidance, deducted)
    sheet.item(Text(f"{says.zh}依据：{rests.zh}", f"{says.en} Rests on: {rests.en}"))


def _uplift(sheet: Sheet, guidance: Guidance, made: Owed) -> None:
    row = guidance.money["penalty"]
    uplift, rests, says = made.terms.uplift * 100, basis(guidance, row), text(row["says"])
    shown = f"{uplift:.2f}".rstrip("0").rstrip(".")
    if uplift > Decimal(row["most"]):
        sheet.item(Text(f"逾期加收 {shown}%，比下面说的多：请对方说明依据。{says.zh}依据：{rests.zh}", f"The overdue uplift of {shown} % is more than stated here; ask what it rests on. {says.en} Rests on: {rests.en}"), "warn")
    else:
        sheet.item(Text(f"逾期加收 {shown}%。{says.zh}依据：{rests.zh}", f"Overdue uplift {shown} %. {says.en} Rests on: {rests.en}"))


def owed_json(found: Sequence[Owed]) -> dict[str, Any]:
    """Return the result, schema ``helper.owed/1``; amounts are text in yuan."""
    return {
        "schema": "helper.owed/1",
        "debts": [
            {
                "name": one.name,
                "until": one.until.isoformat(),
                "rough": one.rough,
                "principal": str(one.balance.principal),
                "interest": str(one.balance.interest),
                "fees": str(one.balance.fees),
                "total": str(one.balance.total),
                "paid_too_much": str(one.balance.over),
                "compared": [{"part": gap.part, "claimed": str(gap.claimed), "worked_out": str(gap.reckoned), "difference": str(gap.more)} for gap in one.gaps],
                "lines": [
                    {"day": line.day.isoformat(), "kind": line.kind, "amount": str(line.amount), "days": line.days, "interest": str(line.interest), "to": {part: str(getattr(line, f"to_{part}")) for part in ORDER}, "principal": str(line.principal), "unpaid_interest": str(line.unpaid), "fees": str(line.fees), "note": line.note}
                    for line in one.balance.lines
                ],
            }
            for one in found
        ],
    }
