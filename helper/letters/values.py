"""Facts as a letter writes them: labels, days, amounts, hours in Chinese; numbers stay numbers."""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, NamedTuple

from helper.errors import HelperError
from helper.model.fact import Facts, Value
from helper.model.moment import parse_moment
from helper.model.pattern import later
from helper.money.amounts import capitals
from helper.text import Text
from helper.wording import say

if TYPE_CHECKING:
    from helper.guidance import Question

_MONEY = later(r"(?P<about>~)?(?P<yuan>\d{1,15})(?:\.(?P<cents>\d{1,2}))?", re.ASCII)
_CAPITALS_END = Decimal(10**12)
_HOURS = later(r"\d\d:\d\d-\d\d:\d\d(?:[,，、]\s*\d\d:\d\d-\d\d:\d\d)*", re.ASCII)


class Worded(str):
    """A stored value (compare with it) that is written as ``said``."""

    said: str

    def __new__(cls, stored: str, said: str) -> "Worded":
        """Make a value stored as ``stored`` and written as ``said``."""
        made = super().__new__(cls, stored)
        made.said = said
        return made


class PersonName(Worded):
    """The name of a person who lent: it is whole as it stands, and no contract has a longer one."""


class Rest(NamedTuple):
    """Name one thing a sentence rests on.

    ``kind`` is ``answer`` (``name`` the fact, ``no`` the contact, 0 for the case), ``finding`` (a rule and the
    contact), ``entry`` (of the log), ``file`` (of the evidence), ``day`` (counted from a log), ``step``, ``today``
    (the day of writing), or ``none``: that there is nothing of ``name``.
    """

    kind: str
    name: str
    no: int = 0


Rests = frozenset[Rest]


class Traced(Worded):
    """A line that knows what it rests on."""

    rests: Rests

    @classmethod
    def of(cls, line: str, rests: Rests) -> "Traced":
        """Make a line that rests on ``rests``."""
        made = cls(line, line)
        made.rests = rests
        return made


def worded(value: Value, question: "Question | None", lang: str = "zh") -> Any:
    """Return the value of one fact as a template takes it."""
    if value is None or isinstance(value, bool) or question is None:
        return value
    if isinstance(value, tuple):
        return Worded("、".join(value), ("、" if lang == "zh" else ", ").join(value))
    text = str(value).strip()
    if not text:
        return None
    if question.kind == "choice":
        label = question.choice(value)
        return Worded(text, brief(label, lang) if label else text)
    if question.kind in ("moment", "day"):
        return Worded(text, say_moment(text, lang))
    if question.kind in ("money", "amount"):
        return Worded(text, in_full(text, question.label, lang))
    if question.kind == "percent":
        return Worded(text, f"{text}%")
    if question.kind == "hours":
        return Worded(text, hours(text, lang))
    if question.kind == "number":
        return _number(text, question.label)
    return text


def say_moment(stored: str, lang: str = "zh") -> str:
    """Return a stored moment as people write it; what cannot be read is kept in the person's words."""
    read = parse_moment(stored)
    return read.words(lang) if read else stored


def money(stored: str, label: Text, lang: str = "zh") -> str:
    """Return an amount in figures; one said to be rough stays so. Raise HelperError where it is none."""
    found = _MONEY.fullmatch(stored)
    if not found:
        raise HelperError(
            say("letters.is_not_amount", label=label),
            do=say("letters.write_digits_and_at_most"),
        )
    cents = f".{found['cents']:0<2}" if found["cents"] else ""
    figures = f"{int(found['yuan']):,}{cents}"
    rough, exact = say("letters.about_yuan", figures=figures), say("letters.yuan", figures=figures)
    return (rough if found["about"] else exact).of(lang)


def in_full(stored: str, label: Text, lang: str = "zh") -> str:
    """Return an amount in figures and, in Chinese, in capitals.

    A rough one is not put in capitals: they are for amounts that are fixed.
    """
    figures = money(stored, label, lang)
    if lang == "en":
        return figures
    exact = Decimal(0) if stored.startswith("~") else Decimal(stored)
    return f"{figures}（{capitals(exact)}）" if 0 < exact < _CAPITALS_END else figures


def hours(stored: str, lang: str = "zh") -> str:
    """Return ``10:00-18:00`` as it is read aloud."""
    if not _HOURS.fullmatch(stored):
        return stored
    between, joined = say("letters.to_2").of(lang), say("letters.and").of(lang)
    return re.sub(r"[,，、]\s*", joined, stored.replace("-", between))


def _number(stored: str, label: Text) -> int:
    try:
        return int(stored)
    except ValueError as error:
        raise HelperError(
            say("letters.is_not_whole_number", label=label),
            do=say("letters.write_digits_only_for_example"),
        ) from error


def tree(
    names: Iterable[str], facts: Facts, questions: "Mapping[str, Question]", lang: str = "zh"
) -> dict[str, SimpleNamespace]:
    """Return the named facts as nested objects, absent ones as None; nothing else is handed over."""
    roots: dict[str, SimpleNamespace] = {}
    for name in names:
        root, *path, leaf = name.split(".")
        node = roots.setdefault(root, SimpleNamespace())
        for step in path:
            if not isinstance(vars(node).get(step), SimpleNamespace):
                setattr(node, step, SimpleNamespace())
            node = getattr(node, step)
        value = worded(facts.value(name), questions.get(name), lang)
        if name == "creditor.name" and value and facts.value("debt.creditor_kind") == "private_lender":
            value = PersonName(value, value)
        setattr(node, leaf, value)
    return roots


def label(questions: "Mapping[str, Question]", fact: str, stored: str, lang: str = "zh") -> str:
    """Return a stored choice in words; anything else as it is."""
    question = questions.get(fact)
    found = question.choice(stored) if question else None
    return brief(found, lang) if found else stored


def brief(label: Text, lang: str = "zh") -> str:
    """Return a label without the explanation it has in brackets for the person answering."""
    return label.of(lang).split("（" if lang == "zh" else " (")[0]


_BORROWER = later("(?<!共同)借款人(?:本人)?")


def in_own_mouth(says: str) -> str:
    """Return a sentence of the borrower as the borrower says it: whoever signs a letter does not call themself 借款人."""
    return _BORROWER.sub(say("letters.myself").zh, says)
