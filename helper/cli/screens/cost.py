"""What a loan really costs, as helper tells it."""

from decimal import Decimal
from typing import Any

from helper.cli.screens.sheet import Sheet, percent, yuan
from helper.guidance import Guidance
from helper.guidance.types import text
from helper.money.cost import DAYS, Cost, unpaid_over_time
from helper.money.yardsticks import basis, told_instead
from helper.text import Text


def show_cost(sheet: Sheet, guidance: Guidance, made: Cost) -> None:
    """Say what was reckoned: the cash, the rates, the contract's figure, the lines."""
    lang = sheet.screen.lang
    about = Text("约", "about ") if made.rough else Text("", "")
    if not made.sorted_:
        sheet.line(Text("日期不是从早到晚，已按日期排好再算。", "The days were out of order and were sorted first."), "note")
    sheet.line(Text(f"收到 {yuan(made.received, 'zh')}，付出 {yuan(made.paid, 'zh')}，共 {len(made.flows)} 笔。", f"Received {yuan(made.received, 'en')}, paid {yuan(made.paid, 'en')}, {len(made.flows)} entries."))
    if not made.whole:
        sheet.line(Text("付出的还没有收到的多：这笔借款没有算完。把以后每一期要还的钱和日子也写进去，才知道真实成本。", "Less was paid than received: the loan is not complete here. Add the payments still to come, with their days, to see what it really costs."), "warn")
        return
    extra = made.paid - made.received
    sheet.line(Text(f"一共多付 {about.zh}{yuan(extra, 'zh')}（利息和各种费用合在一起）。", f"Paid above what was received: {about.en}{yuan(extra, 'en')} (interest and all fees together)."), "head")
    sheet.head(Text("真实的年化利率（所有费用算在内）", "The real annual rate (every fee counted)"))
    sheet.table(
        [Text("算法", "Convention"), Text("年化利率", "A year")],
        [
            [Text("单利：月利率 × 12", "Simple: monthly rate × 12").of(lang), about.of(lang) + percent(made.rates.simple)],
            [Text("复利：按月利滚利（IRR）", "Compound: month by month (IRR)").of(lang), about.of(lang) + percent(made.rates.compound)],
            [Text("复利：按实际天数（XIRR）", "Compound: by actual days (XIRR)").of(lang), about.of(lang) + percent(made.rates.xirr)],
        ],
    )
    sheet.line(Text("三个数说的是同一笔钱。按整月算，零头的天数按三十分之几个月；XIRR 一年按 365 天。", "The three say the same of the same money. Whole months, days over as thirtieths of one; for XIRR a year is 365 days."), "note")
    row = guidance.money["conventions"]
    says, rests = text(row["says"]), basis(guidance, row)
    sheet.line(Text(f"{says.zh}依据：{rests.zh}", f"{says.en} Rests on: {rests.en}"), "note")
    if made.rough:
        sheet.line(Text("有的数是大概的，结果也是大概的。", "Some figures are rough, and so is the result."), "warn")
    _beside(sheet, guidance, made)
    _lines(sheet, guidance, made)
    _charts(sheet, made)


def _beside(sheet: Sheet, guidance: Guidance, made: Cost) -> None:
    if made.at_stated is None or made.stated is None:
        return
    told = made.at_stated
    sheet.head(Text(f"和合同写的 {made.stated}% 比", f"Beside the {made.stated} % the contract states"))
    sheet.line(Text(f"按 {made.stated}% 算，同样的借还日子，利息应当是 {yuan(told.interest, 'zh')}；实际多付 {yuan(told.cost, 'zh')}。", f"At {made.stated} %, on the same days, the interest would be {yuan(told.interest, 'en')}; really paid on top: {yuan(told.cost, 'en')}."))
    if told.difference > 0:
        sheet.line(Text(f"相差 {yuan(told.difference, 'zh')}。可以请对方说明这部分是什么、依据哪一条收的。", f"Difference: {yuan(told.difference, 'en')}. They can be asked what this is and what it rests on."), "warn")
    else:
        sheet.line(Text("没有比合同写的多收。", "No more was charged than the contract states."), "good")
    sheet.line(Text(f"利息按实际天数、一年 {DAYS} 天、没有还的本金算，每次收付时四舍五入到分，利息不再生利息。", f"Interest by actual days, {DAYS} to a year, on unpaid principal, rounded to the fen each time money moves; interest bears none."), "note")


def _lines(sheet: Sheet, guidance: Guidance, made: Cost) -> None:
    sheet.head(Text("和几条线比", "Beside the lines that concern this lender"))
    if made.kind is None:
        sheet.line(Text("没有说放款的是哪一类机构，所以没有比。可以加 --kind bank（或 consumer_finance、microloan、platform、private_lender）。", "The kind of lender was not given, so nothing is compared. Add --kind bank (or consumer_finance, microloan, platform, private_lender)."))
        return
    for one in made.lines:
        mark = {"above": Text("超过", "above"), "below": Text("没有超过", "not above"), "by_convention": Text("看算法", "depends")}[one.answer]
        sheet.item(Text(f"{one.name.zh}：{one.percent:.2f}%，{mark.zh}", f"{one.name.en}: {one.percent:.2f} %, {mark.en}"), "head")
        if one.if_licensed:
            sheet.line(Text("前提是真正放款的是持牌机构；先看合同上的贷款人是谁。", "This holds if the real lender is licensed; see first whom the contract names as lender."), indent=2)
        sheet.line(one.says, indent=2)
        if one.last_known:
            sheet.line(one.last_known, "warn", indent=2)
        sheet.line(Text(f"{one.note.zh}依据：{one.basis.zh}", f"{one.note.en} Rests on: {one.basis.en}"), "note", indent=2)
    for says, rests in told_instead(guidance, made.kind, made.contract):
        sheet.line(Text(f"{says.zh}依据：{rests.zh}", f"{says.en} Rests on: {rests.en}"))
    row = guidance.money["disclosure"]
    if made.kind in row["for"] and made.contract.isoformat() >= row["contracts_from"]:
        says, rests = text(row["says"]), basis(guidance, row)
        sheet.line(Text(f"{says.zh}依据：{rests.zh}", f"{says.en} Rests on: {rests.en}"))


def _charts(sheet: Sheet, made: Cost) -> None:
    lang = sheet.screen.lang
    fees = -sum((flow.amount for flow in made.flows if flow.amount < 0 and flow.note), Decimal(0))
    extra = made.paid - made.received
    rows = [(Text("收到的钱还回去", "Paying back what was received").of(lang), made.received), (Text("利息和费用", "Interest and fees").of(lang), extra)]
    if 0 < fees < extra:
        rows = [rows[0], (Text("利息", "Interest").of(lang), extra - fees), (Text("写了说明的费用", "Fees with a note").of(lang), fees)]
    sheet.bars(Text("付出的钱去了哪里（元）", "Where the money paid goes (yuan)"), rows)
    sheet.curve(Text("还没有还的钱，随时间（按上面的年化利率）", "What is still unpaid over time (at the rate above)"), unpaid_over_time(made))


def cost_json(made: Cost, lang: str) -> dict[str, Any]:
    """Return the result, schema ``helper.cost/1``; rates are fractions a year, amounts text in yuan."""
    told = made.at_stated
    return {
        "schema": "helper.cost/1",
        "received": str(made.received),
        "paid": str(made.paid),
        "complete": made.whole,
        "rough": made.rough,
        "rates": {"simple_monthly_x12": made.rates.simple, "compound_monthly_irr": made.rates.compound, "xirr_365": made.rates.xirr},
        "contract_day": made.contract.isoformat(),
        "stated": None
        if told is None
        else {"percent": str(made.stated), "interest": str(told.interest), "paid_on_top": str(told.cost), "difference": str(told.difference)},
        "lines": [
            {
                "id": one.id,
                "percent": str(one.percent),
                "answer": one.answer,
                "if_licensed": one.if_licensed,
                "published_on": one.published_on.isoformat() if one.published_on else None,
                "last_known": one.last_known is not None,
                "says": one.says.of(lang),
                "rests_on": one.basis.of(lang),
            }
            for one in made.lines
        ],
    }
