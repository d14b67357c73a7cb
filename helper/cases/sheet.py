"""Sheets of figures, said once for the screen and for a page alike; the first is what a loan really costs."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from helper.guidance import Guidance
from helper.guidance.types import text
from helper.money.cost import DAYS, Cost, basis, told_instead, unpaid_over_time
from helper.text import Text
from helper.wording import say


def in_yuan(amount: Decimal) -> Text:
    """Return an amount as people read it."""
    return say("money.yuan", amount=amount)


def percent(fraction: float) -> str:
    """Return 0.13582 as 13.58%."""
    return f"{fraction * 100:,.2f}%"


class Sheet:
    """Hold lines, tables and charts in one language. ``style`` and ``indent`` are for whoever shows them at once."""

    def __init__(self, title: Text, ident: str, lang: str) -> None:
        self.title, self.id, self.lang = title, ident, lang
        self.parts: list[str] = []
        self.drawn: list[tuple[str, str, tuple[tuple[str, Decimal], ...]]] = []

    def head(self, words: Text) -> None:
        """Say a heading."""
        self.parts.append(f"## {_mark(words.of(self.lang))}")

    def line(self, words: Text, style: str = "", *, indent: int = 0) -> None:
        """Say a line."""
        self.parts.append(_mark(words.of(self.lang)))

    def item(self, words: Text, style: str = "") -> None:
        """Say a line of a list."""
        self.parts.append(f"- {_mark(words.of(self.lang))}")

    def table(self, head: Sequence[Text], rows: Sequence[Sequence[str]]) -> None:
        """Say a table: the first column to the left, the others to the right."""
        names = [one.of(self.lang) for one in head]
        first, *lines = ["| " + " | ".join(map(_mark, row)) + " |" for row in [names, *rows]]
        ruled = "|" + "|".join([" --- ", *[" ---: "] * (len(names) - 1)]) + "|"
        self.parts.append("\n".join([first, ruled, *lines]))

    def bars(self, title: Text, rows: Sequence[tuple[str, Decimal]]) -> None:
        """Draw where money goes."""
        self.drawn.append((title.of(self.lang), "bars", tuple(rows)))

    def curve(self, title: Text, points: Sequence[tuple[str, Decimal]]) -> None:
        """Draw a balance over time."""
        self.drawn.append((title.of(self.lang), "curve", tuple(points)))

    def html(self) -> bytes:
        """Return the sheet as one page."""
        from helper import rendering
        from helper.model.document import Document
        from helper.rendering.charts import Chart, with_charts

        # List items stand together, everything else apart.
        body = ""
        for part in self.parts:
            body += ("\n" if part.startswith("- ") and body.rsplit("\n\n", 1)[-1].startswith("- ") else "\n\n") + part
        title = self.title.of(self.lang)
        document = Document(id=self.id, title=title, markdown=f"# {_mark(title)}{body}\n", lang=self.lang, kind="sheet")
        return with_charts(rendering.render(document, "html"), [Chart(*one) for one in self.drawn])


def _mark(words: str) -> str:
    from helper.letters.environment import inline

    return inline(words)


def show_cost(sheet: Sheet, guidance: Guidance, made: Cost) -> None:
    """Say what was reckoned: the cash, the rates, the contract's figure, the lines."""
    lang = sheet.lang
    about = say("cost.about") if made.rough else Text("", "")
    if not made.sorted_:
        sheet.line(say("cost.days_were_out_order"), "note")
    sheet.line(
        say(
            "cost.received_paid_entries",
            received=in_yuan(made.received),
            paid=in_yuan(made.paid),
            count=len(made.flows),
        )
    )
    if not made.whole:
        sheet.line(say("cost.less_was_paid_than_received"), "warn")
        return
    extra = made.paid - made.received
    sheet.line(say("cost.paid_above_what_was_received", about=about, extra=in_yuan(extra)), "head")
    sheet.head(say("cost.real_annual_rate_every_fee"))
    sheet.table(
        [say("cost.convention"), say("cost.year")],
        [
            [say("cost.simple_monthly_rate_12").of(lang), about.of(lang) + percent(made.rates.simple)],
            [say("cost.compound_month_by_month_irr").of(lang), about.of(lang) + percent(made.rates.compound)],
            [say("cost.compound_by_actual_days_xirr").of(lang), about.of(lang) + percent(made.rates.xirr)],
        ],
    )
    sheet.line(say("cost.three_say_same_same_money"), "note")
    row = guidance.money["conventions"]
    says, rests = text(row["says"]), basis(guidance, row)
    sheet.line(say("cost.rests_on", says=says, rests=rests), "note")
    if made.rough:
        sheet.line(say("cost.some_figures_are_rough"), "warn")
    _beside(sheet, guidance, made)
    _lines(sheet, guidance, made)
    _charts(sheet, made)


def _beside(sheet: Sheet, guidance: Guidance, made: Cost) -> None:
    if made.at_stated is None or made.stated is None:
        return
    told = made.at_stated
    sheet.head(say("cost.beside_contract_states", stated=made.stated))
    sheet.line(
        say(
            "cost.at_on_same_days_interest",
            stated=made.stated,
            interest=in_yuan(told.interest),
            cost=in_yuan(told.cost),
        )
    )
    if told.difference > 0 and made.as_stated:
        sheet.line(say("cost.difference_is_of_days", difference=in_yuan(told.difference), stated=made.stated), "good")
    elif told.difference > 0:
        sheet.line(say("cost.difference_they_can_be_asked", difference=in_yuan(told.difference)), "warn")
    else:
        sheet.line(say("cost.no_more_was_charged"), "good")
    sheet.line(say("cost.interest_by_actual_days", days=DAYS), "note")


def _lines(sheet: Sheet, guidance: Guidance, made: Cost) -> None:
    sheet.head(say("cost.beside_lines_concern_lender"))
    if made.kind is None:
        sheet.line(say("cost.kind_lender_was_not_given"))
        return
    for one in made.lines:
        mark = {"above": say("cost.above"), "below": say("cost.not_above"), "by_convention": say("cost.depends")}[
            one.answer
        ]
        shown = percent(made.rates.simple)
        if one.answer == "by_convention":
            shown += f" / {percent(made.rates.compound)}"
        sheet.item(say("cost.name_percent", name=one.name, percent=one.percent, shown=shown, mark=mark), "head")
        if one.if_licensed:
            sheet.line(say("cost.holds_if_real_lender"), indent=2)
        sheet.line(one.says, indent=2)
        if one.last_known:
            sheet.line(one.last_known, "warn", indent=2)
        sheet.line(say("cost.rests_on_note", note=one.note, basis=one.basis), "note", indent=2)
    for says, rests in told_instead(guidance, made.kind, made.contract):
        sheet.line(say("cost.rests_on", says=says, rests=rests))
    row = guidance.money["disclosure"]
    if made.kind in row["for"] and made.contract.isoformat() >= row["contracts_from"]:
        says, rests = text(row["says"]), basis(guidance, row)
        sheet.line(say("cost.rests_on", says=says, rests=rests))


def _charts(sheet: Sheet, made: Cost) -> None:
    lang = sheet.lang
    fees = -sum((flow.amount for flow in made.flows if flow.amount < 0 and flow.note), Decimal(0))
    extra = made.paid - made.received
    rows = [
        (say("cost.paying_back_what_was_received").of(lang), made.received),
        (say("cost.interest_and_fees").of(lang), extra),
    ]
    if 0 < fees < extra:
        rows = [rows[0], (say("cost.interest").of(lang), extra - fees), (say("cost.fees_with_note").of(lang), fees)]
    sheet.bars(say("cost.where_money_paid_goes_yuan"), rows)
    sheet.curve(say("cost.what_is_still_unpaid_over"), unpaid_over_time(made))


def cost_json(made: Cost, lang: str) -> dict[str, Any]:
    """Return the result, schema ``helper.cost/1``; rates are fractions a year, amounts text in yuan."""
    told = made.at_stated
    return {
        "schema": "helper.cost/1",
        "received": str(made.received),
        "paid": str(made.paid),
        "complete": made.whole,
        "rough": made.rough,
        "rates": {
            "simple_monthly_x12": made.rates.simple,
            "compound_monthly_irr": made.rates.compound,
            "xirr_365": made.rates.xirr,
        },
        "contract_day": made.contract.isoformat(),
        "stated": None
        if told is None
        else {
            "percent": str(made.stated),
            "interest": str(told.interest),
            "paid_on_top": str(told.cost),
            "difference": str(told.difference),
            "kept_by_months": made.as_stated,
        },
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
