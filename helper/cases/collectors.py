"""Whose numbers an imported log holds: those worth asking about, what was chosen or given of them, and the whole as JSON."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from helper import reading
from helper.casefile import CaseFile, Party
from helper.casefile.state import ConfirmedLog, Creditors, WarnedNumbers
from helper.cases import answer_parsing
from helper.cases.lender_names import lender_named
from helper.cases.log_judgement import known_of
from helper.errors import HelperError, usage_error
from helper.guidance import Guidance, load
from helper.intake.numbers import WHY, Candidate, find_candidates, normal
from helper.model.fact import Value
from helper.model.masking import mask_text, masked
from helper.model.pattern import later
from helper.text import SEMICOLON, Line, Lines, Text, as_it_stands, fill_both, join, safe, shorten
from helper.told.choosing import is_nothing, is_unknown
from helper.wording import say


def numbers_to_name(guidance: Guidance, case: CaseFile) -> list[Candidate]:
    """Return the numbers worth asking about that were not named yet."""
    named = {one.number for one in case.events.parties()}
    warned = frozenset(case.kept(WarnedNumbers).numbers)
    rows = find_candidates(
        case.events.seen(),
        lambda text: reading.speaks_of_debt(text, guidance.signals),
        warned,
        lambda text: _presses(guidance, text),
    )
    return [row for row in rows if row.seen.number not in named]


# Friends swear and ring often as well; of money, of others and of harm they say nothing of the kind.
_SAID_BY_FRIENDS = frozenset({"insult", "excessive_frequency"})
_MAY_PRESS = later(r"[欠还钱债抓告闹转账村骚]|单位|领导|通讯录|曝光|包庇|坐牢|裸|pay|owe|money|debt", re.IGNORECASE)
"""What a message that presses holds at the least: everything else needs no reading."""


def _presses(guidance: Guidance, text: str) -> bool:
    """Tell whether a message is like what whoever collects says, with no word of debt in it: it only makes a list."""
    if not _MAY_PRESS.search(text):
        return False
    heard = chain(*reading.hear(text, signals=guidance.signals, known=True))
    return any(
        guidance.signals[one.id]["kind"] in ("conduct", "fraud")
        and not guidance.signals[one.id]["lawful"]
        and one.id not in _SAID_BY_FRIENDS
        for one in heard
    )


def chosen_numbers(case: CaseFile, rows: list[Candidate], said: list[str]) -> list[Candidate] | None:
    """Return what was chosen, by its place in the list or by the number itself; None where something is neither."""
    placed = [word.isdecimal() and len(word) < 4 and 1 <= int(word) <= len(rows) for word in said]
    seen = {} if all(placed) else {normal(one.number): one for one in case.events.seen(0)}
    # 170 1234 5678 is one number with blanks in it, and no three.
    whole = normal("".join(said))
    if whole in seen and not all(placed):
        return [Candidate(seen[whole], ())]
    chosen: dict[str, Candidate] = {}
    for word, place in zip(said, placed, strict=True):
        # What the screen shows of a number is what somebody copies from it.
        shown = [one for number, one in seen.items() if "*" in word and masked(number) == word]
        if place:
            row = rows[int(word) - 1]
        elif normal(word) in seen:
            row = Candidate(seen[normal(word)], ())
        elif len(shown) == 1:
            row = Candidate(shown[0], ())
        else:
            return None
        chosen[row.seen.number] = row
    return list(chosen.values())


def name_given(case: CaseFile, said: list[str]) -> None:
    """Keep what --collector says: NUMBER=LENDER, or NUMBER=AGENCY@LENDER."""
    # A name keeps its full-width marks in the log; whoever types it may leave them out.
    there = {normal(one.number): one.number for one in case.events.seen(0)}
    named = []
    for word in said:
        number, equals, who = word.partition("=")
        agency, _, creditor = who.rpartition("@")
        number, creditor = normal(number), creditor.strip()
        if not equals or not number or not creditor:
            raise usage_error(
                say("collectors.collector_takes_number_lender"),
                where=f"--collector {masked(number)}",
                do=say("collectors.for_example_collector_95012345_some"),
            )
        if number not in there:
            raise HelperError(
                say("collectors.number_is"),
                where=f"--collector {masked(number)}",
                do=say("collectors.check_number_or_import_record"),
            )
        lender = lender_named(load(), creditor)
        if lender is None:
            raise answer_parsing.wrong_option("--collector", say("collectors.lender_is_a_name"))
        named.append(Party(there[number], lender, agency.strip(), ""))
    case.events.name_parties(named)


CALLS_KEPT = {
    "conversation": say("collectors.talk_when_answered"),
    "notice": say("collectors.recording_when_answered"),
    "": say("collectors.talk_or_recording_when_answered"),
}


def change_collectors(
    guidance: Guidance,
    case: CaseFile,
    collector: list[str] | None,
    calls: list[str] | None,
    kind: list[str] | None,
    product: list[str] | None,
    drop: list[str] | None,
    rename: list[str] | None = None,
) -> bool:
    """Change whose numbers are whose as the options say, all or none; tell whether anything was given."""
    if not (collector or calls or kind or product or drop or rename):
        return False
    with case.together():
        for word in rename or []:
            _rename_lender(case, word)
        if collector:
            name_given(case, collector)
        _change_calls(case, calls or [], [normal(number) for number in drop or []])
        for option_, fact, words in (("--kind", "debt.creditor_kind", kind), ("--product", "debt.product", product)):
            for word in words or []:
                name, _, said = word.rpartition("=")
                if name not in {one.creditor for one in case.events.parties()}:
                    raise answer_parsing.wrong_option(option_, say("collectors.lender_must_be_named"))
                value = answer_parsing.parse_fact(guidance, fact, said, where=option_)[0].value
                keep_of_lender(case, name, fact, value)
    return True


def _rename_lender(case: CaseFile, word: str) -> None:
    """Give a lender of the log its other name, with what was told and confirmed of it."""
    old, _, new = (part.strip() for part in word.partition("="))
    parties = [one for one in case.events.parties() if one.creditor == old]
    if not parties or not new:
        raise answer_parsing.wrong_option("--rename", say("collectors.write_rename"))
    case.events.name_parties([one._replace(creditor=new) for one in parties])
    told = dict(case.kept(Creditors).told)
    if old in told:
        mine = {**told.pop(old), **told.get(new, {})}
        case.keep_mark(Creditors({**told, new: mine}))
    keys = [key.split("|", 1) for key in case.kept(ConfirmedLog).keys]
    case.keep_mark(ConfirmedLog(tuple(sorted({f"{new if name == old else name}|{rule}" for name, rule in keys}))))


def _change_calls(case: CaseFile, calls: list[str], dropped: list[str]) -> None:
    """Keep what answered calls of a number are, and which numbers speak for nobody."""
    named = {one.number: one for one in case.events.parties()}
    changed = []
    for word in calls:
        number, _, what = word.partition("=")
        if normal(number) not in named or what not in CALLS_KEPT:
            raise answer_parsing.wrong_option("--calls", say("collectors.write_number_conversation_or_number"))
        changed.append(named[normal(number)]._replace(calls=what))
    if any(number not in named for number in dropped):
        raise answer_parsing.wrong_option("--drop", say("collectors.only_number_was_named"))
    if changed or dropped:
        case.events.name_parties(changed, dropped)


def collectors_json(case: CaseFile, rows: list[Candidate], show_numbers: bool) -> dict[str, object]:
    """Return the numbers that were named and those worth asking about, schema ``helper.collectors/1``."""
    hide = str if show_numbers else masked
    return {
        "schema": "helper.collectors/1",
        "named": [
            {"number": hide(one.number), "creditor": one.creditor, "agency": one.agency, "calls": one.calls or None}
            for one in case.events.parties()
        ],
        "candidates": [
            {
                "number": hide(row.seen.number),
                "calls": row.seen.calls,
                "answered": row.seen.answered,
                "messages": row.seen.messages,
                "first": row.seen.first,
                "last": row.seen.last,
                "most_in_a_day": row.seen.most,
                "why": list(row.why),
            }
            for row in rows
        ],
    }


def tell_candidates(rows: Iterable[Candidate], *, show_numbers: bool = False) -> Lines:
    """Tell candidates with numbers to choose by, counts, times and the reason."""
    lines = Lines()
    for place, row in enumerate(rows, start=1):
        seen = row.seen
        hidden = say("collectors.withheld_numbers") if seen.number == "hidden" else None
        number = hidden or (seen.number if show_numbers else masked(seen.number))
        names = f" {'、'.join(mask_text(safe(name)) for name in seen.names)}" if seen.names else ""
        counts = say(
            "collectors.call_in_answered_message",
            calls=seen.calls,
            answered=_answered(seen.answered, seen.left_open),
            messages=seen.messages,
            first=seen.first or "?",
            last=seen.last or "?",
        )
        most = say("collectors.most_on", most_on=seen.most_on, most=seen.most) if seen.most > 1 and seen.most_on else ""
        unsure = say("collectors.way_not_known", count=seen.unsure) if seen.unsure else ""
        lines += [
            Line(fill_both("{place}. {number}{names}", place=place, number=number, names=names), "head"),
            Line(join((counts, most, unsure), ("", "")), indent=3),
            Line(join((WHY[reason] for reason in row.why), SEMICOLON), "note", indent=3),
        ]
        if row.example:
            example = shorten(mask_text(row.example.replace("\n", " ")), 60)
            lines.append(Line(as_it_stands(f"“{example}”"), "note", indent=3))
    return lines


def _answered(number: int, left_open: int) -> Text:
    """Say how many calls were answered: of what a record leaves open it is not known, and not none."""
    if not left_open:
        return say("collectors.answered", count=number)
    return say("collectors.answered_at_least", count=number, left_open=left_open)


def tell_named(case: CaseFile, *, show_numbers: bool = False) -> Lines:
    """Tell the numbers that were named, each under the lender it speaks for."""
    by_creditor: dict[str, list[Party]] = {}
    for one in case.events.parties():
        by_creditor.setdefault(one.creditor, []).append(one)
    lines = [Line(say("collectors.already_picked"), heads=True)] if by_creditor else []
    for creditor, rows in by_creditor.items():
        lines.append(Line(as_it_stands(creditor), "head"))
        for one in rows:
            number = one.number if show_numbers else masked(one.number)
            agency = say("collectors.agency", agency=one.agency) if one.agency else ""
            kept = fill_both("• {number}{agency}  {calls}", number=number, agency=agency, calls=CALLS_KEPT[one.calls])
            lines.append(Line(kept, indent=2))
    return [*lines, *([Line(say("collectors.lenders_are_counted_apart"), "note")] if len(by_creditor) > 1 else [])]


def agency_named(guidance: Guidance, said: str, lang: str) -> str:
    """Return the name of an agency as typed: that there is none names none, and who does not know says so."""
    if said and is_unknown(guidance, said):
        return say("collectors.agency_not_known").of(lang)
    return "" if is_nothing(guidance, said) else said


class Totals(NamedTuple):
    """Hold how often the numbers that were picked made contact, in all."""

    contacts: int
    days: int
    calls: int
    answered: int
    missed: int


def count_picked(case: CaseFile) -> Totals:
    """Return how often the numbers that were picked made contact, in all."""
    logged = case.events.logged()
    calls: Counter[str] = Counter()
    for number, count in Counter(logged.kind).items():
        if logged.kinds[number].channel == "call":
            calls[logged.kinds[number].outcome] += count
    days = len({logged.day(place) for place in range(len(logged))})
    return Totals(len(logged), days, calls.total(), calls["answered"], calls["unanswered"])


def tell_totals(case: CaseFile) -> Line:
    """Say how often the numbers that were picked made contact, in all."""
    made = count_picked(case)
    counts = say(
        "collectors.numbers_picked_made_contacts",
        logged=made.contacts,
        days=made.days,
        calls=made.calls,
        answered=_answered(made.answered, made.calls - made.answered - made.missed),
        missed=made.missed,
        count=made.contacts - made.calls,
    )
    return Line(counts, "good")


def missing_of_lenders(case: CaseFile) -> Iterator[tuple[str, str]]:
    """Yield what each lender of a log is and what the loan is, where neither the case nor an earlier answer says."""
    creditors = dict.fromkeys(one.creditor for one in case.events.parties())
    known = known_of(case, set(creditors))
    for creditor in creditors:  # in the order of their numbers, and not as a set happens to have them
        for name in ("debt.creditor_kind", "debt.product"):
            if known[creditor].get(name) is None and name not in dict(case.kept(Creditors).told).get(creditor, {}):
                yield creditor, name


def told_of_lender(case: CaseFile, creditor: str, name: str) -> str | None:
    """Return what was answered of a lender of a log; empty where nobody knows, None where nobody was asked."""
    return case.kept(Creditors).told.get(creditor, {}).get(name)


def keep_of_lender(case: CaseFile, creditor: str, name: str, value: Value) -> None:
    """Keep what a lender of a log is; what is not known is kept as asked and not known."""
    told = case.kept(Creditors).told
    case.keep_mark(Creditors({**told, creditor: {**told.get(creditor, {}), name: str(value or "")}}))
