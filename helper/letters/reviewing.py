"""Read a filled letter before it is written, for what no letter may say, and explain each thing found.

What is looked for is data (guides/never_say.yaml); what no pattern can see is reckoned here.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from helper.errors import HelperError
from helper.letters.letter import Letter
from helper.letters.passages import Sentence, enclosures, sentences
from helper.model.document import Document
from helper.model.fact import Facts
from helper.model.masking import mask_text
from helper.text import Text

STOP, LOOK = "stop", "look"
_SHOWN = 80


@dataclass(frozen=True, slots=True)
class Remark:
    """Hold one thing a letter should not say: the sentence, what it is, why, and what to do instead.

    ``fact`` is the answer the sentence came from; None where it is the template's own or a contact's.
    """

    id: str
    severity: str
    sentence: str
    what: Text
    why: Text
    do: Text
    fact: str | None = None


def review(document: Document, letter: Letter, facts: Facts) -> tuple[Remark, ...]:
    """Return what is wrong with a letter in Chinese, in its order; nothing for a log, a sheet or a copy.

    The sentences come back with numbers masked, and words of despair not at all: they are for a person
    at a terminal, where somebody may look on.
    """
    if letter.kind != "letter" or document.lang != "zh":
        return ()
    from helper.checking.logic import all_of, clause
    from helper.guidance import load

    never_say = load().never_say
    found = list(sentences(document.markdown, never_say["theirs"]))
    remarks: list[tuple[int, Remark]] = []
    for one in never_say["sayings"]:
        if (one["only"] and letter.id not in one["only"]) or letter.id in one["not_in"]:
            continue
        if all_of(clause(row, facts) for row in one["when"]).truth is False:
            continue
        if one["nothing_enclosed"] and enclosures(document.markdown):
            continue
        read = [(at, sentence) for at, sentence in enumerate(found) if sentence.whose in one["reads"]]
        if one["check"]:
            hits: Sequence[tuple[int, str]] = list(_CHECKS[one["check"]](read, document, facts))
        else:
            hits = list(_said(one, read))
        remarks += [(at, _remark(one, words, _told(words, letter, facts))) for at, words in hits]
    return tuple(remark for _, remark in sorted(remarks, key=lambda row: row[0]))


def _told(words: str, letter: Letter, facts: Facts) -> str | None:
    """Return the answer that holds a sentence, so that the person knows what to change."""
    core = words.strip("。！？；!?; ")
    return next((name for name in letter.facts if core and core in str(facts.value(name) or "")), None)


def _remark(one: Mapping[str, Any], words: str, fact: str | None) -> Remark:
    shown = mask_text(words)
    shown = shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}……"
    return Remark(one["id"], one["severity"], shown, *(Text(**one[part]) for part in ("what", "why", "do")), fact)


Read = Sequence[tuple[int, Sentence]]


def _said(one: Mapping[str, Any], read: Read) -> Iterator[tuple[int, str]]:
    patterns, unless = _compiled(one["patterns"]), _compiled(one["unless"])

    def fires(words: str) -> bool:
        return any(row.search(words) for row in patterns) and not any(row.search(words) for row in unless)

    last: tuple[int, Sentence] | None = None
    for at, sentence in read:
        if fires(sentence.words):
            yield at, sentence.words
            last = None
            continue
        # A bargain may be put into two sentences: "减免利息。我就不投诉了。"
        joined = last and one["two_sentences"] and (last[1].block, last[1].whose) == (sentence.block, sentence.whose)
        if last and joined and fires(last[1].words.rstrip("。") + "。" + sentence.words):
            yield last[0], last[1].words + sentence.words
        last = (at, sentence)


def _compiled(patterns: Sequence[str]) -> list[re.Pattern[str]]:
    return [re.compile(pattern) for pattern in patterns]


_IDENTITY = re.compile(r"(?<![0-9])[1-9][0-9]{5}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx](?![0-9])")
_CARD = re.compile(r"(?<![0-9A-Za-z])[3-6][0-9]{3}(?:[ -]?[0-9]){12,15}(?![0-9])")
_EXHIBIT = re.compile(r"(?<!合同)(?<!协议)附件 ?(?:([0-9]{1,2})|([一二三四五六七八九十]))(?![0-9年月日份个张])")
_NUMERALS = "一二三四五六七八九十"


def _identity_number(read: Read, _document: Document, _facts: Facts) -> Iterator[tuple[int, str]]:
    for at, sentence in read:
        if any(_checks_out(hit) for hit in _IDENTITY.findall(sentence.words)):
            yield at, sentence.words


def _checks_out(number: str) -> bool:
    """Tell an identity number from an order number of the same length by its last character (GB 11643-1999)."""
    total = sum(int(digit) * pow(2, 17 - place, 11) for place, digit in enumerate(number[:17]))
    return "10X98765432"[total % 11] == number[17].upper()


def _card_number(read: Read, _document: Document, _facts: Facts) -> Iterator[tuple[int, str]]:
    for at, sentence in read:
        rest = _IDENTITY.sub("", sentence.words)
        if any(_luhn(re.sub("[ -]", "", hit)) for hit in _CARD.findall(rest)):
            yield at, sentence.words


def _luhn(number: str) -> bool:
    doubled = (int(digit) * (2 if place % 2 else 1) for place, digit in enumerate(reversed(number)))
    return sum(digit - 9 if digit > 9 else digit for digit in doubled) % 10 == 0


def _exhibit_not_enclosed(read: Read, document: Document, _facts: Facts) -> Iterator[tuple[int, str]]:
    there = enclosures(document.markdown)
    for at, sentence in read:
        named = [int(figure) if figure else _NUMERALS.index(numeral) + 1 for figure, numeral in _EXHIBIT.findall(sentence.words)]
        if any(number > there for number in named):
            yield at, sentence.words


def _distress(read: Read, _document: Document, _facts: Facts) -> Iterator[tuple[int, str]]:
    from helper import reading
    from helper.guidance import load

    for at, sentence in read:
        if reading.distress(sentence.words, load().signals):
            yield at, ""


def _offer_above_surplus(read: Read, document: Document, facts: Facts) -> Iterator[tuple[int, str]]:
    left, offer = _left(facts), _amount(facts, "offer.monthly_amount")
    if left is None or offer is None or offer <= left:
        return
    figures = f"{offer.normalize():f}"
    for at, sentence in read:
        if figures in sentence.words.replace(",", "") and "每月" in sentence.words:
            yield at, sentence.words
            return


def _left(facts: Facts) -> Decimal | None:
    """Return what is left of a month; what was not told takes nothing away. None where the income is not known."""
    from helper.guidance import load
    from helper.money.plan import Household

    income = _amount(facts, "plan.income")
    if income is None:
        return None
    needs = tuple((name, _amount(facts, name) or Decimal(0)) for name in load().money["necessities"])
    rest = [_amount(facts, name) or Decimal(0) for name in ("plan.other_debts", "plan.other_spending", "plan.floor")]
    return Household(income, needs, *rest).left


def _amount(facts: Facts, name: str) -> Decimal | None:
    from helper.money import amounts

    value = facts.value(name)
    if value is None:
        return None
    try:
        return amounts.parse(str(value), zero=True).value
    except HelperError:
        # An answer kept before the question took amounts only; it cannot be compared.
        return None


_CHECKS: Mapping[str, Callable[[Read, Document, Facts], Iterator[tuple[int, str]]]] = {
    "identity_number": _identity_number,
    "card_number": _card_number,
    "exhibit_not_enclosed": _exhibit_not_enclosed,
    "distress": _distress,
    "offer_above_surplus": _offer_above_surplus,
}
