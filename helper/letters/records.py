"""What a letter carries with it: enclosures, the evidence log as rows of words, the next steps."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from helper.casefile.log import TAKEN_BACK
from helper.errors import HelperError
from helper.letters.values import label, say_moment
from helper.model.fact import Facts
from helper.model.masking import mask_text, masked
from helper.money.amounts import fen, parse_amount
from helper.text import Text, join
from helper.wording import say

if TYPE_CHECKING:
    from helper.guidance import Guidance, Question
    from helper.letters.letter import Letter
    from helper.money.plan import Household


def enclosed(
    letter: "Letter",
    log: list[SimpleNamespace],
    evidence: Iterable[object],
    lang: str = "zh",
    agent: str | None = None,
    *,
    imported: int = 0,
    show_numbers: bool,
) -> list[str]:
    """Return what really goes with the letter, in the order the letter encloses it, each with what it shows.

    ``imported`` is how many imported contacts the log counts by day.
    """
    found: list[str] = []
    for kind in letter.encloses:
        if kind == "evidence_log" and any(tells(row) for row in log):
            shown = [row for row in log if not row.superseded]
            mended = len({row.corrects for row in shown if row.corrects})
            said = say("letters.collection_log_entries_corrected", count=len(shown), mended=mended)
            found.append((said if mended else say("letters.collection_log_entries", count=len(shown))).of(lang))
        elif kind == "evidence_log" and imported:
            found.append(say("letters.collection_log_imports", count=imported).of(lang))
        elif kind == "evidence":
            found += [file_line(item, lang, show_numbers=show_numbers) for item in evidence]
        elif kind == "power_of_attorney" and agent:
            found.append(say("letters.power_of_attorney_of", agent=agent).of(lang))
    return found


def tells(row: SimpleNamespace) -> bool:
    """Tell whether a row of the log holds anything but its number: rows kept by earlier versions may not."""
    return any(getattr(row, name) for name in (*_LOGGED[:-1], "files"))


def file_line(item: object, lang: str, *, show_numbers: bool) -> str:
    """Return a file as the list of enclosures names it; numbers in its name and note are masked unless ``show_numbers``."""
    hide = str if show_numbers else mask_text
    name = hide(item if isinstance(item, str) else str(field(item, "name")))
    about = "" if isinstance(item, str) else hide(str(field(item, "about") or ""))
    if not about:
        return f"{name}{say('letters.shows_by_hand').of(lang)}"
    return f"{name}（{about}）" if lang == "zh" else f"{name} ({about})"


def show_entries(
    log: Iterable[object], questions: "Mapping[str, Question]", *, show_numbers: bool
) -> list[SimpleNamespace]:
    """Return the log as rows of words; numbers are masked unless ``show_numbers``."""
    hide, hide_in = (str, str) if show_numbers else (masked, mask_text)
    log = list(log)
    corrects = _corrections(log)
    rows = []
    for entry in log:
        said = {name: str(field(entry, name) or "").strip() for name in _LOGGED}
        told = dict(said)
        for name in ("summary", "words", "claimed_identity", "measures"):
            said[name] = hide_in(said[name])
        said["number"] = hide(said["number"])
        files = [(str(file), "") if isinstance(file, str) else _pair(file) for file in field(entry, "files") or ()]
        rows.append(
            SimpleNamespace(
                **said,
                covered=said != told,
                no=field(entry, "no"),
                corrects=corrects.get(field(entry, "no")),
                superseded=field(entry, "no") not in corrects,
                when=say_moment(said["at"]) if said["at"] else "",
                via=label(questions, "contact.channel", said["channel"]),
                who=label(questions, "contact.recipient_role", said["recipient"]),
                files=[SimpleNamespace(name=hide_in(name), sha256=sha) for name, sha in files],
            )
        )
    return rows


def _corrections(log: Iterable[object]) -> dict[int, int | None]:
    """Return the entries that stand as rows, by number, each with the one it corrects.

    What was mended on the day it was written down is the same sitting: its last version stands, under its own number,
    and says of no correction. A later correction is shown as one, beside what it corrects.
    """
    before: dict[int, int | None] = {}
    days: dict[int, str] = {}
    for entry in log:
        no, corrected = field(entry, "no"), field(entry, "corrects")
        days[no] = str(field(entry, "recorded_at") or "")[:10]
        same_day = corrected in before and days[no] and days[no] == days[corrected]
        before[no] = before.pop(corrected) if same_day and not _is_taken_back(entry) else corrected
    return before


def _is_taken_back(entry: object) -> bool:
    return bool(field(entry, "kind") == TAKEN_BACK)


_LOGGED = (
    *("at", "channel", "number", "claimed_identity", "recipient"),
    *("words", "summary", "measures", "ticket", "sha256"),
)


def _pair(file: Any) -> tuple[str, str]:
    if isinstance(file, Mapping):
        return str(file["name"]), str(file.get("sha256", ""))
    name, sha = file
    return str(name), str(sha)


def files(rows: Iterable[SimpleNamespace], evidence: Iterable[object], *, show_numbers: bool) -> list[SimpleNamespace]:
    """Return every file once, with the log entry that names it where one does."""
    hide_in = str if show_numbers else mask_text
    abouts = {
        field(item, "sha256"): hide_in(field(item, "about") or "") for item in evidence if not isinstance(item, str)
    }
    found = [
        SimpleNamespace(no=row.no, name=file.name, about=abouts.get(file.sha256, ""), sha256=file.sha256)
        for row in rows
        if not row.superseded
        for file in row.files
    ]
    named = {file.sha256 for file in found}
    for item in evidence:
        sha = None if isinstance(item, str) else field(item, "sha256")
        if sha and sha not in named:
            found.append(SimpleNamespace(no=None, name=hide_in(field(item, "name")), about=abouts[sha], sha256=sha))
    return found


def days(bars: Iterable[Any], seconds: int) -> list[SimpleNamespace]:
    """Return the counted days of an imported log as words, one row for each day of each creditor.

    ``seconds`` is how long an answered call lasted at least that is counted as a conversation. Each row knows whether
    the record leaves anything open on any of the days.
    """
    rows = list(bars)
    opens = any(bar.unclear or bar.lengthless for bar in rows)
    return [
        SimpleNamespace(
            day=say_moment(bar.day),
            creditor=bar.creditor,
            connected=_counted(bar.connected, bar.unclear),
            conversations=_counted(bar.conversations, bar.unclear + bar.lengthless),
            seconds=seconds,
            unanswered=_counted(bar.unanswered, bar.unclear),
            messages=bar.messages,
            quiet=_quiet(bar.quiet),
            thirds=bar.thirds or "",
            unclear=bar.unclear or "",
            opens=opens,
        )
        for bar in rows
    ]


def _counted(number: int, unknown: int) -> object:
    """Return a count as a paper may write it: of calls of which nobody knows it is at least so many, and never none."""
    if not unknown:
        return number
    return say("letters.at_least", count=number).zh if number else say("letters.count_not_known").zh


def steps(given: Iterable[Mapping[str, Any]], lang: str) -> list[SimpleNamespace]:
    """Return the next steps as words in ``lang``."""

    def said(value: object) -> str:
        return value.of(lang) if isinstance(value, Text) else str(value)

    return [
        SimpleNamespace(
            title=said(step["title"]),
            lines=[said(line) for line in step.get("lines", ())],
            due=said(step["due"]) if step.get("due") else None,
        )
        for step in given
    ]


def budget(guidance: "Guidance", facts: Facts, lang: str) -> list[SimpleNamespace]:
    """Return a month's income, what it is needed for and what is left, as told; nothing where either was not told.

    What is left of an income of which no spending was told would be all of it: nobody lives so, and nobody said so.
    """
    needs = guidance.money["necessities"]
    spent = (*needs, "plan.other_debts", "plan.other_spending", "plan.floor")
    if not facts.value("plan.income") or not any(facts.value(name) for name in spent):
        return []
    given = {
        name: parse_amount(str(facts.value(name)), zero=True) for name in ("plan.income", *spent) if facts.value(name)
    }
    house = household(guidance, facts)
    sums = {name: fen(one.value) for name, one in given.items()}
    made_up = house.kept - sum(amount for _, amount in house.necessities) if house else Decimal(0)
    if not made_up:
        sums.pop("plan.floor", None)
    left = house.left if house else Decimal(0)

    def row(of: tuple[str, ...], label: Text, amount: Decimal) -> SimpleNamespace:
        # What was told to be rough stays rough, and so does what is left of it.
        rough = any(given[name].rough for name in of if name in given)
        shown = f"{amount:,.2f}".removesuffix(".00")
        said = say("letters.about_amount", amount=shown).of(lang) if rough else shown
        return SimpleNamespace(facts=of, name=label.of(lang), amount=said)

    made = [row(("plan.income",), say("letters.budget_income"), sums["plan.income"])]
    made += [row((name,), guidance.questions[name].label, sums[name]) for name in needs if name in sums]
    if made_up:
        # Less is told than the local minimum: what the plan keeps for it is not offered here either.
        made.append(
            row(tuple(name for name in (*needs, "plan.floor") if name in sums), say("letters.budget_made_up"), made_up)
        )
    rest = ("plan.other_debts", "plan.other_spending")
    made += [row((name,), guidance.questions[name].label, sums[name]) for name in rest if name in sums]
    untold = [guidance.questions[name].label for name in needs if name in facts and facts.value(name) is None]
    label = say("letters.budget_left_without", names=join(untold)) if untold else say("letters.budget_left")
    made.append(row(tuple(sums), label, left))
    kept = kept_back(facts, left)
    if kept:
        made.append(row(("offer.monthly_amount", *sums), say("letters.budget_kept"), kept))
    return made


def household(guidance: "Guidance", facts: Facts) -> "Household | None":
    """Return a month's money as told; what was not told takes nothing away. None where the income is not known."""
    income = amount_told(facts, "plan.income")
    if income is None:
        return None
    from helper.money.plan import Household  # only with a plan

    needs = tuple((name, amount_told(facts, name) or Decimal(0)) for name in guidance.money["necessities"])
    rest = (
        amount_told(facts, name) or Decimal(0) for name in ("plan.other_debts", "plan.other_spending", "plan.floor")
    )
    return Household(income, needs, *rest)


def amount_told(facts: Facts, name: str) -> Decimal | None:
    """Return an answer as an amount; None where there is none, or one kept before its question took amounts only."""
    value = facts.value(name)
    if value is None:
        return None
    try:
        return fen(parse_amount(str(value), zero=True).value)
    except HelperError:
        return None


def kept_back(facts: Facts, left: Decimal) -> Decimal | None:
    """Return what an offer that was chosen from a plan keeps for emergencies; None where the offer was told, or shared."""
    offer = facts.get("offer.monthly_amount")
    shared = facts.value("plan.others") not in (None, "", "0")
    if shared or offer is None or offer.value is None or offer.origin.kind != "computed":
        return None
    from helper.money.plan import MOST_RESERVE

    rest = left - parse_amount(str(offer.value)).value
    return rest if left > 0 and 0 < rest <= left * MOST_RESERVE + 1 else None


def field(item: object, name: str) -> Any:
    """Return one field of a record, given as a mapping or as an object; None where it has none."""
    return item.get(name) if isinstance(item, Mapping) else getattr(item, name, None)


_NOON = "12:00"
"""A clock before it is of the early hours: nobody counts 510 minutes from the evening before."""


def _quiet(calls: Sequence[tuple[str, int]]) -> str:
    """Return the calls in the quiet hours: with the minutes past the evening's edge, of the early hours the clock alone."""
    said = join(at if at < _NOON else say("letters.minutes_past", at=at, past=past) for at, past in calls[:6])
    return (say("letters.and_others", said=said) if len(calls) > 6 else said).zh
