"""What can be paid, as helper tells it."""

from decimal import Decimal
from typing import Any

from helper.cli.screens.sheet import Sheet, yuan
from helper.guidance import Guidance
from helper.guidance.types import text
from helper.money.payment_plan import LONGEST_OFFER, PaymentPlan
from helper.money.plan import Offer, level, part, shares
from helper.money.yardsticks import basis
from helper.text import Text

MONTHS_SHOWN = (3, 12)
OFFER_NAMES = {
    "with_reserve": Text("留两成应急", "a fifth kept in reserve"),
    "small_reserve": Text("留一成应急", "a tenth kept in reserve"),
    "all_left": Text("剩下的全用上，没有余地", "all that is left, no reserve"),
}


def show_plan(sheet: Sheet, guidance: Guidance, made: PaymentPlan, own: Text) -> None:
    """Say where a month's money goes, what can be offered, and what is asked."""
    lang, house = sheet.screen.lang, made.household
    if made.rough:
        sheet.line(Text("有的数是大概的，结果也是大概的；定下来以前再核对一遍。", "Some figures are rough, and so is the result; check them again before settling anything."), "warn")
    rows = [*house.necessities]
    told = sum((amount for _, amount in rows), Decimal(0))
    if house.floor > told:
        rows.append((Text("按最低标准补足", "Made up to the local minimum").of(lang), house.floor - told))
    rows += [(Text("别的债", "Other debts").of(lang), house.other_debts), (Text("其他开支", "Other spending").of(lang), house.else_), (Text("剩下", "Left").of(lang), max(house.left, Decimal(0)))]
    sheet.bars(Text("每月的钱去哪里（元）", "Where a month's money goes (yuan)"), [(name, amount) for name, amount in rows if amount > 0])
    about = Text("约 ", "about ") if made.rough else Text("", "")
    sheet.line(Text(f"收入 {about.zh}{yuan(house.income, 'zh')}，必需 {about.zh}{yuan(house.kept, 'zh')}（不减），剩下 {about.zh}{yuan(house.left, 'zh')}。", f"Income {about.en}{yuan(house.income, 'en')}, necessities {about.en}{yuan(house.kept, 'en')} (never cut), left {about.en}{yuan(house.left, 'en')}."), "head")
    if house.else_ > 0:
        sheet.line(Text(f"其中必需以外的开支有 {yuan(house.else_, 'zh')}，减不减由您决定。", f"Spending besides necessities is {yuan(house.else_, 'en')}; whether to cut it is yours to decide."), "note")
    _asked(sheet, made)
    if not made.offers:
        _none(sheet, made)
        return
    _offers(sheet, made)
    best = made.offers[0]
    sheet.curve(Text("按第 1 个方案，欠款随时间", "The balance over time under offer 1"), [(made.start.isoformat(), made.total_debt), *((one.day.isoformat(), one.balance) for one in best.payments)])
    _card(sheet, guidance, made)
    if made.others:
        _shares(sheet, made, own)
    sheet.line(Text("每月取整元，最后一期补足余数，各期加起来和总数一分不差。" + ("" if made.yearly else "这里假定协商期间不再计息；对方要计息，加 --rate 重算。"), "Whole yuan a month, the last takes the rest; the payments add up to the total to the fen." + ("" if made.yearly else " It takes for granted that no further interest runs; if it does, add --rate.")), "note")


def _asked(sheet: Sheet, made: PaymentPlan) -> None:
    if made.asked is None:
        return
    left, asked = made.household.left, made.asked.monthly
    if asked <= left:
        sheet.line(Text(f"对方要求每月 {yuan(asked, 'zh')}：还得起，每月还剩 {yuan(left - asked, 'zh')}。", f"They ask for {yuan(asked, 'en')} a month: it can be paid, with {yuan(left - asked, 'en')} over."), "good")
    else:
        sheet.line(Text(f"对方要求每月 {yuan(asked, 'zh')}：每月差 {yuan(asked - left, 'zh')}，答应了也做不到，不要答应。", f"They ask for {yuan(asked, 'en')} a month: short by {yuan(asked - left, 'en')}. It cannot be kept; do not promise it."), "danger")
    if made.asked.months:
        months = made.asked.months
        payments = level(made.debt, months, made.yearly, made.start)
        sheet.line(Text(f"按 {months} 期算，{yuan(made.debt, 'zh')} 每期只要 {yuan(payments[0].amount, 'zh')}；对方要求的合计是 {yuan(asked * months, 'zh')}。", f"Over {months} payments {yuan(made.debt, 'en')} needs only {yuan(payments[0].amount, 'en')} each; what they ask comes to {yuan(asked * months, 'en')}."))


def _none(sheet: Sheet, made: PaymentPlan) -> None:
    left = made.household.left
    sheet.head(Text("现在没有还得起的方案", "No offer is affordable now"))
    if left <= 0:
        sheet.line(Text("必需的开支留出来以后，没有钱可以还。不要为了还款去减吃饭看病的钱。", "Once necessities are set aside nothing is left to pay with. Food and medicine must not be cut for it."), "warn")
    else:
        sheet.line(Text(f"每月剩下 {yuan(left, 'zh')}，{LONGEST_OFFER} 期也还不完，或者还不够付利息。", f"{yuan(left, 'en')} a month does not clear it in {LONGEST_OFFER} payments, or does not even cover the interest."), "warn")
    for words in (
        Text("不要借新的钱来还，也不要答应做不到的数。", "Do not borrow anew to pay, and promise nothing you cannot keep."),
        Text("可以写信说明困难，请求延期，或者请求减少罚息、费用（helper write extension）。时效的提醒先看一看：helper limitation。", "You can tell of the difficulty and ask for time, or for less penalty and fees (helper write extension). Look at limitation first: helper limitation."),
        Text("过几个月收入会好转的（找到工作、病好了），用那时的收入，加 --grace 月数 再算一次。", "Where income will be better in some months (a new job, recovery), work it out again with that income and --grace MONTHS."),
        Text("打 12348 免费问法律援助；生活困难，可以到街道、乡镇问低保和临时救助。", "Call 12348 for free legal aid; for hardship ask the street or township office about subsistence and temporary relief."),
        Text("对方起诉，要按时应对，把收支如实告诉法院（helper guide 传票）。", "If they sue, respond in time and tell the court truly what comes in and goes out (helper guide summons)."),
    ):
        sheet.item(words)


def _offers(sheet: Sheet, made: PaymentPlan) -> None:
    sheet.head(Text("还得起的方案（最容易做到的在前）", "Offers you can carry (easiest to keep first)"))
    head = [Text("方案", "Offer"), Text("每月", "Monthly"), Text("期数", "Number"), Text("最后一期", "Last"), Text("合计", "Total"), Text("利息", "Interest"), Text("每月留", "Kept")]
    sheet.table(head, [[f"{at}", f"{one.monthly:,.2f}", str(one.number), f"{one.last.amount:,.2f}", f"{one.total:,.2f}", f"{one.cost:,.2f}", f"{one.margin:,.2f}"] for at, one in enumerate(made.offers, 1)])
    for at, one in enumerate(made.offers, 1):
        name = OFFER_NAMES[one.id]
        grace = Text(f"，先缓 {one.grace} 个月", f", after {one.grace} months of grace") if one.grace else Text("", "")
        months = "；".join(_after(one, month, "zh") for month in MONTHS_SHOWN), "; ".join(_after(one, month, "en") for month in MONTHS_SHOWN)
        first, last = one.payments[0].day, one.last.day
        sheet.item(Text(f"方案 {at}：{name.zh}{grace.zh}；{first} 开始，{last} 还完。{months[0]}。", f"Offer {at}: {name.en}{grace.en}; begins {first}, ends {last}. {months[1]}."))


def _after(offer: Offer, month: int, lang: str) -> str:
    paid, owes = offer.after(month)
    return f"第 {month} 个月末已还 {yuan(paid, lang)}、还欠 {yuan(owes, lang)}" if lang == "zh" else f"after month {month}: {yuan(paid, lang)} paid, {yuan(owes, lang)} owed"


def _card(sheet: Sheet, guidance: Guidance, made: PaymentPlan) -> None:
    row = guidance.money["card_plan"]
    if made.product in row["products"]:
        says, rests = text(row["says"]), basis(guidance, row)
        sheet.line(Text(f"{says.zh}依据：{rests.zh}", f"{says.en} Rests on: {rests.en}"), "note")


def _shares(sheet: Sheet, made: PaymentPlan, own: Text) -> None:
    """Say what goes to each creditor, and what each letter should say."""
    lang, best = sheet.screen.lang, made.offers[0]
    debts = [(own.of(lang), made.debt), *made.others]
    monthly = [share for _, share in shares(best.monthly, debts)]
    last = [part(best, share, amount, made.yearly)[-1].amount for share, (_, amount) in zip(monthly, debts, strict=True)]
    sheet.head(Text("几家一起谈：按欠款多少分，每家待遇一样", "Several creditors: in proportion to each debt, the same treatment for each"))
    sheet.table([Text("债权人", "Creditor"), Text("欠款", "Debt"), Text("每月", "Monthly"), Text("最后一期", "Last")], [[name, f"{amount:,.2f}", f"{share:,.2f}", f"{end:,.2f}"] for (name, amount), share, end in zip(debts, monthly, last, strict=True)])
    for (name, _), share, end in zip(debts, monthly, last, strict=True):
        sheet.item(Text(f"给{name}的信写：每月 {yuan(share, 'zh')}，{best.number} 期，{best.payments[0].day} 开始，最后一期在 {best.last.day}，{yuan(end, 'zh')}；几家按同样的比例还。", f"The letter to {name}: {yuan(share, 'en')} a month, {best.number} payments from {best.payments[0].day}, the last on {best.last.day}, {yuan(end, 'en')}; each creditor is paid in the same proportion."))


def plan_json(made: PaymentPlan, own: str) -> dict[str, Any]:
    """Return the result, schema ``helper.plan/1``; amounts are text in yuan."""
    house = made.household
    debts = [(own, made.debt), *made.others]
    return {
        "schema": "helper.plan/1",
        "income": str(house.income),
        "necessities": str(house.kept),
        "left": str(house.left),
        "rough": made.rough,
        "affordable": bool(made.offers),
        "asked": None if made.asked is None else {"monthly": str(made.asked.monthly), "affordable": made.asked.monthly <= house.left},
        "offers": [
            {
                "id": one.id, "monthly": str(one.monthly), "number": one.number, "grace_months": one.grace, "first": one.payments[0].day.isoformat(),
                "last": {"day": one.last.day.isoformat(), "amount": str(one.last.amount)}, "total": str(one.total), "interest": str(one.cost), "kept_each_month": str(one.margin),
                "months": {str(month): {"paid": str(one.after(month)[0]), "owed": str(one.after(month)[1])} for month in MONTHS_SHOWN},
                "payments": [{"day": each.day.isoformat(), "amount": str(each.amount)} for each in one.payments],
                "shares": [{"creditor": name, "monthly": str(part)} for name, part in shares(one.monthly, debts)],
            }
            for one in made.offers
        ],
    }
