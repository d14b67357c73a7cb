"""A filled letter, sentence by sentence, and what no pattern can see: numbers, enclosures that are not there, offers.

Each sentence is known with whose words it is.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from helper import reading
from helper.checking.logic import exact_day
from helper.guidance import Guidance
from helper.letters.records import amount_told, household, kept_back
from helper.letters.values import say_moment
from helper.model.document import Document
from helper.model.fact import Facts
from helper.model.pattern import later
from helper.wording import say

_ESCAPED = later(r"\\([!-/:-@\[-`{-~])")
_MARKS = later(r"^(?:#{1,4} |[-*] |\d{1,3}\. |\| )|\*\*|\\$")
_ENDS = later(r"(?<=[。！？；!?;])")
# What the other side called itself stands inside a sentence of ours.
_CALLED = later(r"自称[：:]?“[^”]*”")


class Sentence(NamedTuple):
    """Hold one sentence, whose it is (``letter``, ``account``, ``theirs``), and the block it stands in."""

    words: str
    whose: str
    block: int


def sentences(markdown: str, theirs: Iterable[str]) -> Iterator[Sentence]:
    """Yield the sentences of a letter in order. ``theirs`` are the words before a quote of the other side."""
    whose, before, block = "letter", "", 0
    for line in markdown.split("\n"):
        row = line.strip()
        if not row.strip("\\>| "):
            block += 1
            continue
        quoted = row.startswith(">")
        if not quoted:
            whose, before = "letter", row
        elif whose == "letter":
            whose = "theirs" if any(re.search(one, before) for one in theirs) else "account"
        for words in split_sentences(_plain(row.lstrip("> ") if quoted else row)):
            yield Sentence(words, whose, block)


def split_sentences(words: str) -> list[str]:
    """Return the sentences of plain words."""
    return [part.strip() for part in _ENDS.split(words) if part.strip()]


def enclosures(markdown: str) -> int:
    """Return how many things the letter says it encloses."""
    _, found, rest = markdown.partition("\n附件：\n")
    return len(re.findall(r"^\d+\. ", rest.split("\n:::")[0], re.MULTILINE)) if found else 0


def _plain(row: str) -> str:
    return _CALLED.sub("自称", _ESCAPED.sub(r"\1", _MARKS.sub("", row)))


PlacedSentences = Sequence[tuple[int, Sentence]]
"""Sentences to look at, each with its place in the letter."""

_IDENTITY = later(
    r"(?<![0-9])[1-9][0-9]{5}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx](?![0-9])"
)
_CARD = later(r"(?<![0-9A-Za-z])[3-6][0-9]{3}(?:[ -]?[0-9]){12,15}(?![0-9])")
_EXHIBIT = later(r"(?<!合同)(?<!协议)附件 ?(?:([0-9]{1,2})|([一二三四五六七八九十]))(?![0-9年月日份个张])")
_LONG_NUMBER = later(r"[0-9]{5,}")
_NUMERALS = "一二三四五六七八九十"


def _identity_number(
    guidance: Guidance, read: PlacedSentences, _document: Document, _facts: Facts
) -> Iterator[tuple[int, str]]:
    for at, sentence in read:
        if any(_checks_out(hit) for hit in _IDENTITY.findall(sentence.words)):
            yield at, sentence.words


def _checks_out(number: str) -> bool:
    """Tell an identity number from an order number of the same length by its last character (GB 11643-1999)."""
    total = sum(int(digit) * pow(2, 17 - place, 11) for place, digit in enumerate(number[:17]))
    return "10X98765432"[total % 11] == number[17].upper()


def _card_number(
    guidance: Guidance, read: PlacedSentences, _document: Document, _facts: Facts
) -> Iterator[tuple[int, str]]:
    for at, sentence in read:
        rest = _IDENTITY.sub("", sentence.words)
        if any(_luhn(re.sub("[ -]", "", hit)) for hit in _CARD.findall(rest)):
            yield at, sentence.words


def _luhn(number: str) -> bool:
    doubled = (int(digit) * (2 if place % 2 else 1) for place, digit in enumerate(reversed(number)))
    return sum(digit - 9 if digit > 9 else digit for digit in doubled) % 10 == 0


def _exhibit_not_enclosed(
    guidance: Guidance, read: PlacedSentences, document: Document, _facts: Facts
) -> Iterator[tuple[int, str]]:
    there = enclosures(document.markdown)
    for at, sentence in read:
        named = [
            int(figure) if figure else _NUMERALS.index(numeral) + 1
            for figure, numeral in _EXHIBIT.findall(sentence.words)
        ]
        if any(number > there for number in named):
            yield at, sentence.words


_NAME = 12  # characters: what is longer is no name of a person
_ANYBODY = "某某"


def _distress(
    guidance: Guidance, read: PlacedSentences, _document: Document, facts: Facts
) -> Iterator[tuple[int, str]]:
    told = (fact.value for name, fact in facts.items() if name.endswith(".name"))
    names = [
        name
        for name in told
        if isinstance(name, str) and 1 < len(name) <= _NAME and not _speaks_of_despair(guidance, name)
    ]
    for at, sentence in read:
        words = sentence.words
        # A name in which nothing is read says no more of anybody's despair than another.
        for name in names:
            words = words.replace(name, _ANYBODY)
        if _speaks_of_despair(guidance, words):
            yield at, ""


def _speaks_of_despair(guidance: Guidance, words: str) -> bool:
    # Most sentences are the letter's own, the same for every client of a clinic's day, but for the number that stands in one.
    words = _LONG_NUMBER.sub("00000", words)
    kept = guidance.made.setdefault(("letters", "despair"), {})
    if words not in kept:
        if len(kept) > 2048:
            kept.clear()
        kept[words] = _read_despair(guidance, words)
    return bool(kept[words])


def _read_despair(guidance: Guidance, words: str) -> bool:
    from helper.reading.despair import is_own

    # Who speaks of nobody in a letter quotes the other side; the writer's own words name the writer.
    return any(is_own(words, found, theirs=True) for found in reading.distress(words, guidance.signals))


def _offer_above_surplus(
    guidance: Guidance, read: PlacedSentences, document: Document, facts: Facts
) -> Iterator[tuple[int, str]]:
    left, offer = _left(guidance, facts), amount_told(facts, "offer.monthly_amount")
    if left is None or offer is None or offer <= left:
        return
    figures = f"{offer.normalize():f}"
    for at, sentence in read:
        if figures in sentence.words.replace(",", "") and "每月" in sentence.words:
            yield at, sentence.words
            return


def _offer_short_of_claim(
    guidance: Guidance, read: PlacedSentences, document: Document, facts: Facts
) -> Iterator[tuple[int, str]]:
    """Yield the line about instalments where they come to less than what is claimed and nothing says why."""
    monthly, claimed = amount_told(facts, "offer.monthly_amount"), amount_told(facts, "debt.amount_claimed")
    count = str(facts.value("offer.instalments") or "")
    if monthly is None or claimed is None or not count.isdecimal() or monthly * int(count) >= claimed:
        return
    total = monthly * int(count)
    for at, sentence in read:
        if "期归还" in sentence.words:
            short = (f"{amount:,.2f}".removesuffix(".00") for amount in (monthly, total, claimed, claimed - total))
            one, whole, asked, rest = short
            yield (
                at,
                say("letters.offer_against_claim", monthly=one, count=count, total=whole, claimed=asked, rest=rest).zh,
            )
            return


def _offer_below_surplus(
    guidance: Guidance, read: PlacedSentences, document: Document, facts: Facts
) -> Iterator[tuple[int, str]]:
    """Yield what the budget behind the letter leaves, where it is more than the letter offers: the reader will ask."""
    left, offer = _left(guidance, facts), amount_told(facts, "offer.monthly_amount")
    if left is None or offer is None or left <= offer or kept_back(facts, left):
        return
    for at, sentence in read:
        if "每月收支表" in sentence.words:
            one, other = (f"{amount:,.2f}".removesuffix(".00") for amount in (left, offer))
            yield at, say("letters.offer_against_left", left=one, monthly=other).zh
            return


def _time_limit_passed(
    guidance: Guidance, read: PlacedSentences, document: Document, facts: Facts
) -> Iterator[tuple[int, str]]:
    if document.late:
        yield 0, document.late.zh


_TO_COME = ("offer.extension_until", "offer.first_payment", "offer.last_day", "agent.until")
"""Answers that name a day that has still to come when a letter is written."""


def _day_already_past(
    guidance: Guidance, read: PlacedSentences, document: Document, facts: Facts
) -> Iterator[tuple[int, str]]:
    told = [day for name in _TO_COME if (day := exact_day(facts.value(name))) and day < document.dated]
    for at, sentence in read:
        if any(say_moment(day) in sentence.words for day in told):
            yield at, sentence.words


def _sums_do_not_agree(
    guidance: Guidance, read: PlacedSentences, document: Document, facts: Facts
) -> Iterator[tuple[int, str]]:
    """Yield what the instalments of a letter come to, where it gives another total."""
    names = ("offer.monthly_amount", "offer.last_amount", "offer.total")
    monthly, last, total = (amount_told(facts, name) for name in names)
    count = str(facts.value("offer.instalments") or "")
    if monthly is None or last is None or total is None or not count.isdecimal() or not int(count):
        return
    comes_to = monthly * (int(count) - 1) + last
    for at, sentence in read:
        if comes_to != total and "各期合计" in sentence.words:
            one, end, whole, said = (
                f"{amount:,.2f}".removesuffix(".00") for amount in (monthly, last, comes_to, total)
            )
            yield (
                at,
                say("letters.sums_differ", monthly=one, count=int(count) - 1, last=end, total=whole, said=said).zh,
            )
            return


def _left(guidance: Guidance, facts: Facts) -> Decimal | None:
    """Return what is left of a month, as the budget behind the letter says. None where the income is not known."""
    house = household(guidance, facts)
    return None if house is None else house.left


def _parties_mixed_up(
    guidance: Guidance, read: PlacedSentences, _document: Document, facts: Facts
) -> Iterator[tuple[int, str]]:
    lender = str(facts.value("creditor.name") or "").strip()
    others = {facts.value(name) for name in ("borrower.name", "teller.name", "court.name")}
    # 某某 stands for any name, and says nothing of whose it is.
    if lender and "某" not in lender and (lender in others or lender.endswith("人民法院")):
        yield from [(at, sentence.words) for at, sentence in read if lender in sentence.words][:1]


CHECKS: Mapping[str, Callable[[Guidance, PlacedSentences, Document, Facts], Iterator[tuple[int, str]]]] = {
    "identity_number": _identity_number,
    "card_number": _card_number,
    "exhibit_not_enclosed": _exhibit_not_enclosed,
    "distress": _distress,
    "offer_above_surplus": _offer_above_surplus,
    "offer_below_surplus": _offer_below_surplus,
    "offer_short_of_claim": _offer_short_of_claim,
    "time_limit_passed": _time_limit_passed,
    "day_already_past": _day_already_past,
    "sums_do_not_agree": _sums_do_not_agree,
    "parties_mixed_up": _parties_mixed_up,
}
"""The checks guides/never_say.yaml may name."""
