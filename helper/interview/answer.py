"""What becomes of what a person typed: a value with what was said beside it, or why it could not be taken;
and how a stored answer is shown.
"""

import re
import unicodedata
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from helper.checking.derive import number_words
from helper.guidance import Guidance, Question
from helper.model.fact import Fact, Value
from helper.model.masking import masked
from helper.model.moment import Moment, parse_moment
from helper.model.pattern import later
from helper.text import Text, join
from helper.wording import say

_NUMBERED = later(r"(?:[A-Za-z]{0,3}\d[\d -]*[\dXx]?|\d)(?![A-Za-z])")
"""A number of a paper that names somebody; a passport's may begin with letters, an identity card's may end with X."""


class Unreadable(ValueError):
    """Say why an answer could not be taken; holds wording in both languages.

    ``readings`` are the values it may mean, where it is open: the person is asked which, and nothing is guessed.
    """

    def __init__(self, why: Text, readings: tuple[Value, ...] = ()) -> None:
        super().__init__(why.en)
        self.why, self.readings = why, readings


class Answer(NamedTuple):
    """Hold the value read from an answer, what was said beside it, and how that was taken."""

    value: Value
    note: str = ""
    aside: Text | None = None


class TypedAnswer(NamedTuple):
    """Hold one answer while it is read: in plain form, as typed, when, and whether its list is on the screen.

    ``helped`` is what the one is called whom whoever answers helps; empty where they answer for themself.
    ``contacted`` where whoever answers did not borrow and was contacted.
    """

    guidance: Guidance
    question: Question
    text: str
    typed: str
    now: datetime | None
    numbered: bool
    helped: str = ""
    contacted: bool = False


_PERCENT = later(r"^(年|年利率|年化|月|月利率|月息)?\s*(\d{1,4}(?:\.\d{1,6})?)\s*%?$")


def fact_words(guidance: Guidance, question: Question, fact: Fact, lang: str) -> str:
    """Write an answer as a person reads it; a number as firmly as it was told."""
    rough = question.kind == "number" and bool(fact.note)
    return number_words(fact).of(lang) if rough else answer_words(guidance, question, fact.value, lang)


def answer_words(guidance: Guidance, question: Question, value: Value, lang: str, *, show: bool = False) -> str:
    """Write a stored value as a person reads it; private numbers are masked unless ``show``."""
    if value is None:
        return say("interview.not_known").of(lang)
    if question.kind == "choice":
        label = question.choice(value)
        return label.of(lang) if label else str(value)
    if question.kind == "yes_no":
        return (say("interview.answer_yes") if value else say("interview.answer_no")).of(lang)
    if question.kind == "many":
        ticked = value if isinstance(value, tuple) else ()
        chosen = join(guidance.label(name) for name in question.members if name in ticked).of(lang)
        return chosen or say("interview.none_these").of(lang)
    if question.kind in ("moment", "day"):
        moment = parse_moment(str(value))
        return moment.words(lang) if moment else str(value)
    if question.kind == "days":
        return join(value if isinstance(value, tuple) else (str(value),)).of(lang) or say("interview.none").of(lang)
    if question.kind in ("money", "amount"):
        amount = str(value).lstrip("~")
        rough, exact = say("interview.about_yuan", amount=amount), say("interview.yuan", amount=amount)
        return (rough if amount != str(value) else exact).of(lang)
    if question.kind == "percent":
        return f"{value}%"
    if question.kind == "cash" and not value:
        return say("interview.none").of(lang)
    if question.kind == "hours" and value == "none":
        return say("interview.none_agreed").of(lang)
    if question.kind == "phone" and not show:
        return masked(str(value))
    return str(value)


def which_one(moments: tuple[Moment, ...], zone: bool) -> Text:
    """Return the question which of several moments is meant; ``zone`` that they are those of a time told in another country."""
    shown = Text("；".join(one.words("zh") for one in moments), "; ".join(one.words("en") for one in moments))
    return say("interview.which_in_china", shown=shown) if zone else say("interview.which_one_shown", shown=shown)


def told_in_china(moment: Moment, shown: bool) -> Answer:
    """Return a moment that was told in the time of another country. Raise Unreadable where nobody sees how it was taken."""
    here = say("interview.is_in_china", here=Text(moment.words("zh"), moment.words("en")))
    if not shown:
        raise Unreadable(say("interview.write_it_in_china"), (str(moment),))
    return Answer(str(moment), "", here)


def read_percent(text: str) -> Answer:
    """Read a yearly rate; one that is told for a month is taken twelve times."""
    found = _PERCENT.match(text)
    if not found:
        raise Unreadable(say("interview.write_per_cent_year_e"))
    yearly = Decimal(found[2]) * (12 if (found[1] or "").startswith("月") else 1)
    if yearly > 2000:
        raise Unreadable(say("interview.rate_is_absurdly_high_please"))
    return Answer(f"{yearly.normalize():f}")


def last_four(said: str) -> str:
    """Return the last four of a number that was given whole, with words around it or not; anything else as it is."""
    numbers = _NUMBERED.findall(unicodedata.normalize("NFKC", said).strip())
    whole = numbers[-1].replace(" ", "").replace("-", "") if numbers else ""
    return whole[-4:] if len(whole) >= 4 else said


_LAST_FOUR = later(r"(?=[^\d]*\d)[A-Za-z\d]{4}")
"""An identity card's end in digits or X, a passport's may have other letters; neither is a path or a word."""


def ends_number(said: str) -> bool:
    """Tell whether this is the end of an identity number, or the whole of one."""
    return bool(_LAST_FOUR.fullmatch(last_four(said)))


_SAYS_THEY_ARE = later(
    r"^(?:他们?|她们?|对方|那人|打电话的人?)?(?:自己)?(?:说|自称|讲)(?:他们?|她们?|自己|对方)?(?:就)?(?:是)?[:：，, ]*"
    r"|^(?:he|she|they|the caller)(?: has| had)? sa(?:id|ys?) (?:that )?"
    r"(?:(?:he|she|they)(?:'s|'re| is| was| are| were) )?(?:from |with )?",
    re.IGNORECASE,
)


def bare_claim(question: Question, said: str) -> str:
    """Return a text as it was typed; who they said they were without that they said so, after which a letter puts it."""
    claimed = question.fact == "contact.claimed_identity"
    return (claimed and _SAYS_THEY_ARE.sub("", said.strip())) or said.strip()


def unread_member(guidance: Guidance, question: Question, word: str, *, numbered: bool) -> Unreadable:
    """Return why a word names nothing of a list. No list is shown where an answer is one line: its numbers would be guessed."""
    if word.isdigit() and not numbered:
        return Unreadable(say("interview.names_and_no_numbers", name=guidance.label(question.members[0])))
    return Unreadable(say("interview.was_not_understood_type_numbers", word=word[:40], count=len(question.members)))


_COMMAND = later(r"(?:^|[;&|$>]\s*)helper\s+[a-z]{3,}(?:\s|$)")


def refuse_misplaced(question: Question, plain: str) -> None:
    """Raise Unreadable for a whole number where its end is asked for, and for a command typed at a question."""
    if question.fact.endswith(".id_tail") and not ends_number(plain):
        raise Unreadable(say("interview.four_characters_of_paper"))
    if question.kind != "text" and _COMMAND.search(plain):
        raise Unreadable(say("interview.is_a_command"))


def refuse_unseen(question: Question, said: str, shown: int, asked_back: int) -> None:
    """Raise Unreadable for a number that is not on the screen, or not in the short list asked back: nobody meant what it chooses."""
    if question.kind == "choice" and asked_back and said.strip().rstrip(".、 ").isdigit():
        raise Unreadable(say("interview.type_one_number_or_say", numbers=f"1-{asked_back}"))
    if question.kind != "many":
        return
    numbers = [int(word) for word in re.findall(r"\d+", unicodedata.normalize("NFKC", said))]
    if any(shown < number <= len(question.members) for number in numbers):
        raise Unreadable(say("terminal.number_not_on_screen"))
