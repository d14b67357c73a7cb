"""Turn what a person types into a value, and a value back into words."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from helper.errors import HelperError
from helper.guidance import Guidance, Question
from helper.interview.answer import (
    Answer,
    TypedAnswer,
    Unreadable,
    bare_claim,
    read_percent,
    refuse_misplaced,
    told_in_china,
    which_one,
)
from helper.interview.counts import read_count, tells_many, tells_repeated
from helper.interview.danger_told import read_danger
from helper.interview.lists_told import read_many
from helper.interview.own_words import (
    OF_ACCOUNT,
    SLIPPED,
    says_both,
    tells_lenders,
)
from helper.interview.settled import told_no_channel
from helper.model.contact import DANGER
from helper.model.moment import Moment, parse_moment
from helper.model.pattern import later
from helper.model.spellings import can_be_called
from helper.money import amounts
from helper.text import Text, join
from helper.told import choosing
from helper.told.deaths import choose_contacted
from helper.told.lately import holds, is_either
from helper.told.lender_named import doubts_a_name
from helper.told.places import OF_PLACE, OF_REASON, is_only_numbers, lacks_place
from helper.told.spoken_times import (
    day_in_front,
    doubt_time,
    first_of_two,
    hour_of,
    names_no_day,
    no_such_day,
    read_time,
    without_the_loan,
    year_alone,
)
from helper.told.sums import bare_sum, find_sums, is_no_sum, sum_of_several
from helper.told.time_zones import take_zone, without_zone
from helper.told.who_answers import choose_teller, tells_stolen_identity
from helper.told.yes_or_no import yes_or_no
from helper.wording import say

_PART = r"(早上|上午|中午|下午|傍晚|晚上|晚)?"
_SPAN = later(rf"^{_PART}(\d{{1,2}})[:点时]?(\d{{2}})?\s*(?:-|~|—|–|至|到)\s*{_PART}(\d{{1,2}})[:点时]?(\d{{2}})?$")


def parse_answer(
    guidance: Guidance,
    question: Question,
    said: str,
    *,
    now: datetime | None = None,
    numbered: bool = True,
    helped: str = "",
    contacted: bool = False,
) -> Answer:
    """Read what ``said`` gives to ``question``, and what was said beside it. Raise Unreadable with the reason.

    A choice is known by its stored value, its label, parts of it and everyday words (guides/questions/_also.yaml);
    by its number only where ``numbered``, as its list is on the screen. ``now`` is the moment in Shanghai that
    relative days count from; without it only whole dates are read. ``helped`` is what the one is called whom whoever
    answers helps: "my friend" is then the borrower; ``contacted`` whoever is asked for somebody else's debt: "they want
    me to pay" is then a demand of theirs. What may mean two things is asked back.
    """
    refuse_misplaced(question, _plain(said))
    return _READERS[question.kind](
        TypedAnswer(guidance, question, _plain(said), said, now, numbered, helped, contacted)
    )


def _plain(said: str) -> str:
    return unicodedata.normalize("NFKC", said).strip()


def _choice(said: TypedAnswer) -> Answer:
    question, guidance = said.question, said.guidance
    if said.numbered and said.text.rstrip(".、 ").isdigit():
        place = int(said.text.rstrip(".、 "))
        if 1 <= place <= len(question.choices):
            return Answer(question.choices[place - 1][0])
    if question.fact == DANGER:
        return read_danger(said)
    if question.fact == "contact.recipient_role" and choosing.names_several(said.typed):
        raise Unreadable(say("interview.one_person_at_a_time"))
    if question.fact == "teller.relation" and tells_stolen_identity(said.typed):
        raise Unreadable(say("interview.in_your_own_name"))
    if question.fact == "contact.recipient_role":
        found = choose_contacted(guidance, question, said.typed, said.helped)
    else:
        chooses = choose_teller if question.fact == "teller.role" else choosing.choose
        found = chooses(guidance, question, said.typed)
    if len(found.values) == 1:
        return Answer(found.values[0], found.note)
    several = not found.values and tells_lenders(said.text)
    if question.fact == "debt.creditor_kind" and (len(found.values) > 1 or several):
        # One case is of one lender: which, only the person knows.
        raise Unreadable(say("interview.one_lender_at_a_time"), found.values)
    if question.fact == "contact.channel" and not found.values and (aside := told_no_channel(said.text)):
        return Answer(None, said.typed.strip(), aside)
    if found.values:
        labels = [question.choice(value) or Text(value, value) for value in found.values]
        raise Unreadable(say("interview.which_one", labels=join(labels)), found.values)
    if choosing.does_not_know(said.text):
        return Answer(None, said.typed.strip())
    if product := choosing.named_product(guidance, question.fact, said.typed):
        raise Unreadable(say("interview.product_is_no_lender", product=product))
    raise Unreadable(say("interview.type_one_number_or_say", numbers=f"1-{len(question.choices)}"))


def _yes_no(said: TypedAnswer) -> Answer:
    if said.question.asked_as:
        return _stated(said)
    if said.text == "1" or (said.text == "2" and said.numbered) or said.text == "0":
        return Answer(said.text == "1")
    if said.question.fact == "contact.repeated" and (tells_many(said.text) or tells_repeated(said.text)):
        return Answer(True, said.typed.strip())
    answer, note, understood = yes_or_no(said.guidance, said.question, said.typed)
    both = says_both(said.guidance, said.typed)
    if understood and not both:
        return Answer(answer, note)
    raise Unreadable(say("interview.some_yes_some_no") if both else say("interview.type_1_yes_or_2"))


def _stated(said: TypedAnswer) -> Answer:
    """Read yes or no to a sentence that denies; told in what happened, it is what happened."""
    held = holds(said.text)
    if held is not None:
        return Answer(held)
    if is_either(said.text):
        raise Unreadable(say("interview.a_sentence_that_denies", asks=said.question.asks))
    asked = said.guidance.questions[str(said.question.asked_as)]
    return Answer(not read_many(said._replace(question=asked, numbered=False)).value, said.typed.strip())


def _moment(said: TypedAnswer) -> Answer:
    moment = _read_moment(said)
    return told_in_china(moment, said.numbered) if said.now and take_zone(said.typed) else Answer(str(moment))


def _read_moment(said: TypedAnswer) -> Moment:
    tense = said.question.tense
    if said.question.fact == "contact.at":
        said = said._replace(typed=without_the_loan(said.typed))
    if said.now is None:
        moment = parse_moment(said.text)
        if moment is None:
            raise Unreadable(say("interview.is_not_time_i"))
        return moment
    if first := first_of_two(said.typed):
        raise Unreadable(
            say("interview.one_time_at_a_time"), (str(_read_moment(said._replace(typed=first, text=first))),)
        )
    understood = read_time(said.typed, said.now, tense="future" if tense == "future" else "past")
    if understood is None:
        later = read_time(said.typed, said.now, tense="future")
        if later is not None and tense == "any":
            understood = later
        elif later is not None:
            raise Unreadable(say("interview.is_still_to_come", today=said.now.date().isoformat(), now=said.now))
        else:
            none = no_such_day(said.text)
            unread = say("interview.which_time_zone") if take_zone(said.typed) else say("interview.is_not_time_i")
            why = say("interview.one_time_of_many") if tells_repeated(said.text) else unread
            raise Unreadable(say("interview.there_is_no_such_day", day=none) if none else why)
    shown, typed = understood.moments, said.typed.strip()
    if typed.isdigit() and len(typed) < 3 and len(shown) == 1:  # 1 may be a slip of the key, and no hour.
        raise Unreadable(which_one(shown, False), tuple(map(str, shown)))
    if understood.open and (len(shown) > 1 or said.question.kind == "moment"):
        years = said.now.year - shown[0].day.year
        far = say("interview.in_is_years_ago", year=shown[0].day.year, years=years)
        raise Unreadable(which_one(shown, understood.zone) if len(shown) > 1 else far, tuple(map(str, shown)))
    if said.question.kind == "moment" and (doubt := doubt_time(said.typed)):
        raise Unreadable(doubt, tuple(map(str, shown)))
    if understood.closer and said.question.kind == "moment":
        if not said.numbered:  # Nobody is there to choose in a sheet: the middle of a week is no day that was told.
            raise Unreadable(say("interview.only_a_week_or_month"))
        raise Unreadable(say("interview.which_day_of_it"), tuple(map(str, understood.closer)))
    return understood.moments[0]


def _year(said: TypedAnswer, many: bool) -> None:
    """Ask back where a year is all that is told of a day: about its middle, half a year either way is all of it."""
    if said.question.fact in OF_LIMITATION and said.now and (year := year_alone(said.typed, said.now)):
        middle = "~" + min(f"{year}-07-01", said.now.date().isoformat())
        raise Unreadable(say("interview.only_a_year", year=year), ((middle,) if many else middle,))


def _day(said: TypedAnswer) -> Answer:
    _year(said, False)
    said = said._replace(typed=without_zone(said.typed))
    if said.now and names_no_day(said.typed, said.now):
        raise Unreadable(say("interview.a_clock_is_no_day"))
    return Answer(str(replace(_read_moment(said), clock=None, until=None)))


def _money(said: TypedAnswer) -> Answer:
    monthly = _of_a_month(said.question)
    alone = sum_of_several(said.text)
    if alone and said.question.fact.startswith("offer."):
        # The sum is what was told, for all of them: the letter promises it to one.
        return Answer(
            _read_amount(alone, zero=False, monthly=monthly), said.typed.strip(), say("interview.sum_of_several")
        )
    return Answer(_read_amount(said.text, zero=False, monthly=monthly))


def _amount(said: TypedAnswer) -> Answer:
    none = said.text.casefold() in choosing.no_words(said.guidance)
    return Answer("0" if none else _read_amount(said.text, zero=True, monthly=_of_a_month(said.question)))


def _of_a_month(question: Question) -> bool:
    return any(word in question.asks.zh for word in ("每月", "每期", "每个月"))


def _read_amount(text: str, *, zero: bool, monthly: bool = False) -> str:
    """Return ``1200`` or ``1200.50``; what was said to be rough stays ``~1200``, and of two sums is asked which."""
    try:
        return str(amounts.parse_amount(bare_sum(text, monthly=monthly), zero=zero))
    except HelperError as error:
        if zero and is_no_sum(text):
            return "0"
        sums = find_sums(text, monthly=monthly)
        if sums.sure:
            return sums.values[0]
        if sums.values:
            which = join(say("interview.yuan", amount=value) for value in sums.values)
            raise Unreadable(say("interview.which_sum", labels=which), sums.values) from error
        raise Unreadable(
            say(
                "interview.what_do",
                what=error.what,
                do=Text(error.do.zh if error.do else "", error.do.en if error.do else ""),
            )
        ) from error


def _days(said: TypedAnswer) -> Answer:
    if said.text.casefold() in choosing.no_words(said.guidance) or said.text == "0":
        return Answer(())
    _year(said, True)
    parts = [part for whole in _SEVERAL.split(said.text) for part in _parts_of(said, whole.strip())]
    read = (replace(_read_moment(said._replace(text=part, typed=part)), clock=None, until=None) for part in parts)
    return Answer(tuple(str(one) for one in sorted(set(read), key=lambda one: (one.day, one.about))))


_SEVERAL = later(r"[、;；\n]|[,，](?!\s*20\d\d\b(?!\s*[-/.]))|\band\b", re.IGNORECASE)
"""Between days; in May 5, 2022 the comma stands within one."""


def _parts_of(said: TypedAnswer, whole: str) -> list[str]:
    """Return a day said in several English words as it is; other words part at each space."""
    one = re.search("[a-z]{3}", whole, re.IGNORECASE) and said.now and read_time(whole, said.now)
    return [whole] if one else [part for part in re.split(r"[\s,，]+", whole) if part]


def _cash(said: TypedAnswer) -> Answer:
    from helper.money import flows

    text = said.text
    if text.casefold() in choosing.no_words(said.guidance) or text == "0":
        return Answer("")
    lines = [day_in_front(line, said.now).split(maxsplit=2) for line in re.split(r"[\n;]+", text) if line.strip()]
    read = []
    for place, pieces in enumerate(lines, start=1):
        try:
            if len(pieces) < 2:
                raise HelperError(say("interview.write_day_amount"))
            read.append(" ".join([flows.day(pieces[0]).isoformat(), _read_amount(pieces[1], zero=False), *pieces[2:]]))
        except (HelperError, Unreadable) as error:
            why = error.what if isinstance(error, HelperError) else error.why
            raise Unreadable(say("interview.line_could_not_be_read", place=place, why=why)) from error
    return Answer("\n".join(read))


OF_LIMITATION = frozenset({"debt.due_on", "debt.paid_on", "debt.demanded_on", "debt.sued_on"})
"""Days of years ago that three years are counted from and no letter names; of a demand it matters whether it came too late."""
SEVERAL_SPANS = frozenset({"wish.contact_hours"})
"""Questions that take several spans of hours: a lunch break and an evening."""


_NEVER_AGREED = later(
    r"(?:我|我们|从来|从|根本|都|也|跟他们|和他们)*(?:没有?|莫有?|没得|未)(?:跟他们|和他们)?(?:约|商量|说)(?:定|好|过)*(?:过)?(?:的)?(?:任何|什么|啥子?|这个|哪个)?(?:时间|时段|几点)?(?:的)?[。.!！]*"
    r"|(?:没有?|无)(?:约定|约过|约)?(?:啊|呀|哦|吧|呢|的|嘛|啦|过)*[。.!！~]*|(?:none|nothing|never) (?:was )?agreed"
)


def _hours(said: TypedAnswer) -> Answer:
    if said.text.casefold() in choosing.no_words(said.guidance) or _NEVER_AGREED.fullmatch(said.text.casefold()):
        return Answer("none")
    spans = [span.strip() for span in re.split(r"[,，、;；和]", said.text) if span.strip()]
    if said.question.fact in SEVERAL_SPANS and len(spans) > 1:
        read = [_hours(said._replace(text=span)).value for span in spans]
        if "none" not in read:
            return Answer(",".join(map(str, read)))
    found = _SPAN.match(said.text)
    if found:
        start, end = ((hour_of(found[i], int(found[i + 1])), int(found[i + 2] or 0)) for i in (1, 4))
        if found[1] and not found[4] and end <= start and end[0] <= 12 and (end[0] + 12, end[1]) > start:
            # 下午2点到5点 is three hours, not the whole night: that would allow calls nobody agreed to.
            end = (end[0] + 12, end[1])
        if all(hour < 24 and minute < 60 for hour, minute in (start, end)) and start != end:
            return Answer(f"{start[0]:02}:{start[1]:02}-{end[0]:02}:{end[1]:02}")
    raise Unreadable(say("interview.write_10_00_18_00"))


_MOBILE = later(r"(?<![\dA-Za-z])(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)")


def _phone(said: TypedAnswer) -> Answer:
    if said.text.casefold() in choosing.no_words(said.guidance):
        return Answer(None)
    if len(said.text) > 64 or any(unicodedata.category(letter) == "Cc" for letter in said.text):
        raise Unreadable(say("interview.is_too_long_write_number"))
    if _SPAN.match(said.text):
        raise Unreadable(say("interview.looks_like_hours_not_number"))
    # 我的手机吗 13300001111: the number stands in the letter, and nothing else.
    numbers, rest = _MOBILE.findall(said.text), _MOBILE.sub("", said.text)
    if len(numbers) == 1 and rest.strip() and not re.search(r"\d|@", rest):
        said = said._replace(text=numbers[0])
    of_a_person = said.question.fact != "contact.from_number"
    if "@" not in said.text and (SLIPPED.search(said.text) or (of_a_person and not can_be_called(said.text))):
        raise Unreadable(say("interview.is_no_phone_number"))
    if said.numbered and not of_a_person and not OF_ACCOUNT.search(said.text):
        raise Unreadable(say("interview.neither_number_nor_account"), (said.text,))
    return Answer(said.text)


_OF_INSTITUTIONS = frozenset({"creditor.name", "collector.name", "debt.first_lender", "trader.name", "agent.name"})


def _text(said: TypedAnswer) -> Answer:
    if fault := choosing.fault_of_text(said.guidance, said.question, said.typed):
        raise Unreadable(fault)
    if said.numbered and said.question.fact in _OF_INSTITUTIONS and doubts_a_name(said.typed):
        # A letter's first line is no place for it: asked once, and what was typed is one of the answers.
        raise Unreadable(say("interview.is_that_its_name", said=said.typed.strip()), (said.typed.strip(),))
    if (
        said.numbered
        and said.question.fact == "creditor.name"
        and (names := choosing.lenders_named(said.guidance, said.typed))
    ):
        # A letter goes to one of them: which, only the person knows; that it is one name they may say as well.
        raise Unreadable(say("interview.several_lenders_named", count=len(names)), (*names, said.typed.strip()))
    if said.numbered and said.question.fact in OF_PLACE and lacks_place(said.typed):
        raise Unreadable(say("interview.no_place_in_address", said=said.typed.strip()), (said.typed.strip(),))
    return Answer(bare_claim(said.question, said.typed))


def _words(said: TypedAnswer) -> Answer:
    if fault := choosing.fault_of_account(said.guidance, said.question, said.typed):
        raise Unreadable(fault)
    if said.question.fact in OF_REASON and is_only_numbers(said.typed):
        told = (said.typed.strip("\r\n"),) if said.numbered else ()
        raise Unreadable(say("interview.numbers_are_no_account", said=said.typed.strip()), told)
    return Answer(said.typed.strip("\r\n"))


_READERS: dict[str, Callable[[TypedAnswer], Answer]] = {
    "choice": _choice,
    "yes_no": _yes_no,
    "many": read_many,
    "moment": _moment,
    "day": _day,
    "number": read_count,
    "money": _money,
    "amount": _amount,
    "percent": lambda said: read_percent(said.text),
    "days": _days,
    "cash": _cash,
    "hours": _hours,
    "phone": _phone,
    "text": _text,
    "words": _words,
}
