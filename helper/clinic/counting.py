"""Counts over many cases that name nobody: no number small enough to point at a person, nor one to work it out from."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from helper import remedies
from helper.casefile import CaseFile, open_case
from helper.casefile.state import Demo
from helper.cases import clock
from helper.cases.judging import judge_case
from helper.cases.opening import is_withdrawn
from helper.cases.papers import unconfirmed
from helper.errors import HelperError
from helper.guidance import Guidance
from helper.model.contact import Creditor, Debt
from helper.text import GAP, Line, Lines, Text, fill_both
from helper.wording import say

LEAST = 5
"""The smallest number that is shown; from one to four is ``<5``."""


@dataclass(slots=True)
class Counts:
    """Hold how many cases have each thing. ``whole`` tables put every case in exactly one line."""

    cases: int = 0
    left_out: int = 0
    withdrawn: int = 0
    conduct: Counter[str] = field(default_factory=Counter)
    channels: Counter[str] = field(default_factory=Counter)
    reached: Counter[str] = field(default_factory=Counter)
    creditors: Counter[str] = field(default_factory=Counter)
    products: Counter[str] = field(default_factory=Counter)
    venues: Counter[str] = field(default_factory=Counter)
    months: Counter[str] = field(default_factory=Counter)
    outcomes: Counter[str] = field(default_factory=Counter)


def count_cases(guidance: Guidance, found: Iterable[Path]) -> Counts:
    """Return the counts of some case folders. Each case counts once in a line, however many contacts it has."""
    counts = Counts()
    for folder in found:
        try:
            with open_case(folder) as case:
                if is_withdrawn(case):
                    counts.withdrawn += 1
                elif not case.kept(Demo).yes:
                    _add(counts, guidance, case)
        except HelperError:
            counts.left_out += 1
    return counts


def _add(counts: Counts, guidance: Guidance, case: CaseFile) -> None:
    counts.cases += 1
    rows = judge_case(guidance, case)
    unsure = {(row.contact, one.rule) for row in rows for one in unconfirmed(row)}
    counts.conduct.update(
        {
            one.rule
            for row in rows
            for one in row.findings
            if one.answer == "breach" and (row.contact, one.rule) not in unsure
        }
    )
    for counter, fact in ((counts.channels, "contact.channel"), (counts.reached, "contact.recipient_role")):
        counter.update({str(row.facts.value(fact)) for row in rows if row.facts.value(fact)})
    counts.months.update(
        {str(row.facts.value("contact.local_date"))[:7] for row in rows if row.facts.value("contact.local_date")}
    )
    facts = case.facts()
    counts.creditors[Creditor.of(facts).kind or "unknown"] += 1
    counts.products[Debt.of(facts).product or "unknown"] += 1
    sent = case.sent()
    counts.venues.update({row.venue for row in sent})
    counts.outcomes[_outcome([row.answer for row in sent])] += 1


def _outcome(answers: list[str]) -> str:
    """Return how far a case came: the best answer it had, else whether anything was sent."""
    if not answers:
        return "not_sent"
    return next((answer for answer in ("yes", "part", "no", "none") if answer in answers), "waiting")


def every_month(counts: Counter[str]) -> list[str]:
    """Return the months from the first to the last that has anything, the empty ones between too; at most the latest two years."""
    if not counts:
        return []
    first, last = (12 * int(name[:4]) + int(name[5:7]) - 1 for name in (min(counts), max(counts)))
    return [f"{at // 12}-{at % 12 + 1:02}" for at in range(max(first, last - _MOST_MONTHS + 1), last + 1)]


_MOST_MONTHS = 24


def guarded(counts: Counter[str], *, whole: bool) -> dict[str, int | None]:
    """Return what may be shown: None where a number is held back.

    Where the lines of a table add up to the number of cases, what is held back must not be worked out from the
    rest: at least two lines are held back, and together they are no small number either.
    """
    shown: dict[str, int | None] = {name: None if 0 < count < LEAST else count for name, count in counts.items()}
    if not whole:
        return shown
    while any(count is None for count in shown.values()):
        held = [counts[name] for name, count in shown.items() if count is None]
        left = sorted((count, name) for name, count in shown.items() if count)
        # Several small ones whose sum is as low or as high as it can be are as good as named.
        open_ = len(held) < sum(held) < (LEAST - 1) * len(held) or max(held) >= LEAST
        if (len(held) > 1 and open_) or not left:
            break
        shown[left[0][1]] = None
    return shown


_OUTCOMES = {
    "yes": say("stats.granted"),
    "part": say("stats.granted_in_part"),
    "no": say("stats.refused"),
    "none": say("stats.answered_nothing_settled"),
    "waiting": say("stats.sent_no_answer_yet"),
    "not_sent": say("stats.nothing_sent_yet"),
}


_UNKNOWN = say("stats.not_known")


def shown_total(counts: Counts) -> int | None:
    """Return how many cases there are, or nothing where they are too few to be told."""
    return counts.cases if counts.cases >= LEAST else None


def table_lines(
    guidance: Guidance, table: str, counts: Counter[str], whole: bool
) -> list[tuple[str, Text, int | None, int]]:
    """Return the lines of a table, the largest first; what is held back comes last, in an order that tells nothing."""
    shown = guarded(counts, whole=whole)
    if table == "months":
        return [(month, Text(month, month), shown.get(month, 0), counts[month]) for month in every_month(counts)]
    lines = [(ident, label_row(guidance, table, ident), count, counts[ident]) for ident, count in shown.items()]
    return sorted(lines, key=lambda line: (line[2] is None, -(line[2] or 0), line[0]))


def label_row(guidance: Guidance, table: str, ident: str) -> Text:
    """Return what a line of a table is called."""
    if table == "conduct":
        return guidance.rules[ident].title if ident in guidance.rules else Text(ident, ident)
    if table == "venues":
        return remedies.venue_title(ident, guidance)
    if table == "outcomes":
        return _OUTCOMES[ident]
    fact = {
        "channels": "contact.channel",
        "reached": "contact.recipient_role",
        "creditors": "debt.creditor_kind",
        "products": "debt.product",
    }[table]
    return guidance.questions[fact].choice(ident) or _UNKNOWN


def count_words(count: int | None, really: int) -> Text:
    """Return a count as it is shown, or why it is held back."""
    if count is not None:
        return Text(str(count), str(count))
    return say("stats.least", least=LEAST) if really < LEAST else say("stats.held_back")


TABLES = (
    ("conduct", say("stats.conduct_found_cases_have"), False),
    ("channels", say("stats.channels"), False),
    ("reached", say("stats.who_was_contacted"), False),
    ("creditors", say("stats.kinds_lender"), True),
    ("products", say("stats.kinds_loan"), True),
    ("venues", say("stats.where_papers_went"), False),
    ("months", say("stats.by_month_cases_contacted"), False),
    ("outcomes", say("stats.outcomes"), True),
)


NOTES = (
    say("stats.numbers_are_cases_case_counts", most_hidden=LEAST - 1, least=LEAST),
    say("stats.in_tables_add_up"),
    say("stats.only_what_clients_told"),
    say("stats.two_reports_few_days_apart"),
)


def tell_counts(counts: Counts, tables: Mapping[str, Any]) -> Lines:
    """Tell how many cases there are and every table of them, then what the numbers are and are not."""
    total = shown_total(counts)
    few = say("stats.fewer_than_no_statistics", least=LEAST)
    lines = [Line(say("stats.cases", total=few if total is None else total), "head")]
    if counts.left_out:
        lines.append(Line(say("stats.could_not_be_opened", left_out=counts.left_out), "warn"))
    if counts.withdrawn:
        lines.append(Line(say("stats.withdrawn_not_counted", count=counts.withdrawn), "note"))
    for name, title, _ in TABLES:
        rows = tables.get(name, ())
        lines += [Line(title, heads=True)] if rows else []
        for _, label, count, really in rows:
            lines.append(Line(fill_both("{number}  {label}", number=_right(count_words(count, really)), label=label)))
    return [*lines, GAP, *(Line(note, "note") for note in NOTES)]


def _right(number: Text) -> Text:
    return Text(f"{number.zh:>6}", f"{number.en:>6}")


def draw_months(path: Path, tables: Mapping[str, Any], lang: str) -> None:
    """Write the months as bars; one that is held back stands without a bar, and says so.

    Raise HelperError where too few cases give a month at all.
    """
    from helper.casefile import write_atomic
    from helper.rendering.charts import Chart, draw_chart

    points = tuple(
        (
            label.of(lang) if count is not None else f"{label.of(lang)}（{count_words(count, really).of(lang)}）",
            Decimal(count or 0),
        )
        for _, label, count, really in tables.get("months", [])
    )
    if not points:
        raise HelperError(
            say("stats.there_is_no_month"),
            where=str(path),
            do=say("stats.fewer_than_cases_give").fill(least=LEAST),
        )
    title = next(title for name, title, _ in TABLES if name == "months")
    write_atomic(path, draw_chart(Chart(title.of(lang), "bars", points, counts=True)).encode("utf-8"))


def write_counts(path: Path, counts: Counts, tables: Mapping[str, Any], lang: str) -> None:
    """Write every table on a sheet of its own, after one with the notes."""
    from helper.clinic.workbook import sheets

    total = shown_total(counts)
    first: list[list[Any]] = [
        [say("stats.cases_2").of(lang), f"<{LEAST}" if total is None else total],
        *(
            [say("stats.withdrawn_not_counted", count=counts.withdrawn).of(lang), ""]
            for _ in range(counts.withdrawn > 0)
        ),
        *([note.of(lang), ""] for note in NOTES),
    ]
    made: list[tuple[str, list[str], list[list[Any]], tuple[int, ...]]] = [
        (say("stats.notes").of(lang), ["", ""], first, (90, 12))
    ]
    for name, title, _ in TABLES:
        lines = [
            [label.of(lang), count_words(count, really).of(lang) if count is None else count]
            for _, label, count, really in tables.get(name, [])
        ]
        made.append(
            (
                title.of(lang).split("（")[0].split(" (")[0],
                [title.of(lang), say("stats.cases_3").of(lang)],
                lines,
                (60, 12),
            )
        )
    months = next(title for name, title, _ in TABLES if name == "months").of(lang)
    sheets(path, made, drawn={months.split("（")[0].split(" (")[0]})


def count_tables(guidance: Guidance, counts: Counts) -> dict[str, list[tuple[str, Text, int | None, int]]]:
    """Return the lines of every table by its name; none at all where the cases are too few to be told."""
    if shown_total(counts) is None:
        return {}
    return {name: table_lines(guidance, name, getattr(counts, name), whole) for name, _, whole in TABLES}


def counts_json(counts: Counts, tables: Mapping[str, Any], lang: str) -> dict[str, Any]:
    """Return the counts and their tables."""
    told = {
        name: [
            {"id": ident, "name": label.of(lang), "cases": count, "held_back": count is None}
            for ident, label, count, _ in rows
        ]
        for name, rows in tables.items()
    }
    return {
        "schema": "helper.stats/1",
        "today": clock.today().isoformat(),
        "cases": shown_total(counts),
        "left_out": counts.left_out,
        "withdrawn": counts.withdrawn,
        "least": LEAST,
        "tables": told,
    }
