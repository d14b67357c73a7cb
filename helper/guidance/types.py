"""Guidance as the rest of the program sees it: plain, frozen, cheap to make; provisions named in both languages."""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, cast, overload

from helper.model.pattern import later
from helper.text import Text
from helper.wording import say

if TYPE_CHECKING:
    from helper.guidance.money_rows import Money
    from helper.guidance.rows import (
        Clause,
        Computed,
        Coverage,
        ForceWords,
        InterviewOrder,
        Myth,
        NeverSay,
        Remedies,
        RestsOn,
        Seeds,
        Venue,
        Words,
        WorkingYear,
    )

_DIGITS = dict(zip("零一二三四五六七八九", range(10), strict=True))
_UNITS = {"十": 10, "百": 100, "千": 1000}
MADE = ("breach.", "leads.", "wrote.", "sent.", "answered.", "findings.", "gate.")
"""Heads of the names that next steps make from findings and letters: one that was not made is false, where a question
would be unknown."""
_PART = later(r"第([零一二三四五六七八九十百千]+)([条款项])")
_NAMES = {"条": "art. {}", "款": "para. {}", "项": "item {}"}


def name_provision(short: Text, provision: str) -> Text:
    """Return title and provision as each language writes them."""
    if provision.startswith("第"):
        joined = provision
    elif provision[0].isdigit():
        clause, _, rest = provision.partition("（")
        joined = f"第{clause}条" + (f"（{rest}" if rest else "")
    else:
        joined = f"（{provision}）"
    return say("guidance.short_joined", short=short, joined=Text(joined, english(provision)))


def english(provision: str) -> str:
    """Return a Chinese provision in English, part by part."""
    if provision == "条号未见":
        return "article number not seen"
    text = provision.replace("（三级条号未核实）", " (sub-clause not verified)")
    parts = []
    for piece in text.split("、"):
        found = _PART.findall(piece)
        parts.append(", ".join(_NAMES[kind].format(number(said)) for said, kind in found) if found else piece)
    return "; ".join(parts)


def number(said: str) -> int:
    """Return the value of a Chinese numeral below ten thousand."""
    total = digit = 0
    for letter in said:
        if letter in _UNITS:
            total += (digit or 1) * _UNITS[letter]
            digit = 0
        else:
            digit = _DIGITS[letter]
    return total + digit


def articles_and_items(provision: str) -> list[str]:
    """Return the articles and items a provision names, each as a letter writes it: 第五十六条, 第一项."""
    return [part[0] for part in _PART.finditer(provision) if part[2] != "款"]


@overload
def text(both: "Words | Mapping[str, str]") -> Text: ...
@overload
def text(both: None) -> None: ...
def text(both: "Words | Mapping[str, str] | None") -> Text | None:
    """Return a mapping of zh and en as Text."""
    return Text(both["zh"], both["en"]) if both else None


class Source(NamedTuple):
    """One instrument: what it is, since when, and how it was read."""

    id: str
    title: Text
    short: Text
    number: str | None
    issuer: Text
    kind: str
    issued: str | None
    effective_from: str | None
    effective_to: str | None
    dates_note: Text | None
    url: str | None
    read: str
    how_read: Text
    checked_on: str
    enforced_by: str | None = None
    articles: int | None = None
    replaces: tuple[Mapping[str, str], ...] = ()


class Question(NamedTuple):
    """The one question that fills one fact."""

    fact: str
    label: Text
    asks: Text
    kind: str
    about: str
    choices: tuple[tuple[str, Text], ...]
    members: tuple[str, ...]
    why: Text
    example: Text | None
    ask_if: "tuple[Clause, ...]"
    depends_on: tuple[str, ...]
    follows_from: tuple[str, ...]
    """The answers it is taken from without being asked: where one changes, what was taken is forgotten."""
    most: int | None
    private: bool
    tense: str
    asked_as: str | None = None

    def choice(self, value: object) -> Text | None:
        """Return the wording of a stored choice."""
        return next((label for stored, label in self.choices if stored == value), None)


class Rule(NamedTuple):
    """One rule of conduct; clauses and texts are rows, as compiled."""

    id: str
    title: Text
    status: str
    review_by: str
    concludes: str
    only_alone: bool
    why: Text
    rests_on: "tuple[RestsOn, ...]"
    about: str
    applies_to: "tuple[Clause, ...]"
    when: "tuple[Clause, ...]"
    unless: "tuple[Clause, ...]"
    strength: str
    says: Text
    ask_for: Text | None
    asks: Mapping[str, Text]
    includes: tuple[str, ...]
    evidence: tuple[str, ...]
    mistaken_when: tuple[Text, ...]
    letters: tuple[str, ...]
    venues: tuple[str, ...]
    facts: frozenset[str] = frozenset()
    veiled: Mapping[str, Any] | None = None
    matter: str = "conduct"
    tells: tuple[str, ...] = ()

    def only_hints(self, words: str | None) -> bool:
        """Tell whether words hint at what this rule is about and name none of it."""
        return bool(
            self.veiled
            and words
            and re.search(self.veiled["hints"], words)
            and not re.search(self.veiled["unless"], words)
        )


class Guidance:
    """Everything in guides/, read and checked. Each part is made when first asked for."""

    def __init__(self, compiled: Mapping[str, Any]) -> None:
        self._compiled = compiled
        self.made: dict[tuple[Any, ...], Any] = {}
        """What checking has made of entries, kept so that each is made once."""

    @cached_property
    def sources(self) -> dict[str, Source]:
        """Return the instruments by id."""
        both = ("title", "short", "issuer", "dates_note", "how_read")
        return {key: Source(**_texts(row, both)) for key, row in self._compiled["sources"].items()}

    def instrument(self, row: "RestsOn") -> Source:
        """Return the instrument a rule rests on. Raise KeyError for a row of a source document, which has none."""
        return self.sources[row["source"] or ""]

    @staticmethod
    def cited(row: "RestsOn") -> tuple[str, Text]:
        """Return provision and words of a text a rule rests on. Raise KeyError for a row of a source document."""
        if row["provision"] is None or row["says"] is None:
            raise KeyError(row["seed"])
        return row["provision"], text(row["says"])

    @cached_property
    def questions(self) -> dict[str, Question]:
        """Return the questions by fact."""
        made = {}
        for key, row in self._compiled["questions"].items():
            row = _texts(row, ("label", "asks", "why", "example"))
            row["choices"] = tuple((c["value"], Text(c["zh"], c["en"])) for c in row["choices"])
            for name in ("members", "ask_if", "depends_on", "follows_from"):
                row[name] = tuple(row[name])
            made[key] = Question(**row)
        return made

    @cached_property
    def hanging(self) -> dict[str, list[str]]:
        """Return the questions whose answer hangs on another, by that other's fact."""
        return self._questions_by(lambda question: question.depends_on)

    @cached_property
    def following(self) -> dict[str, list[str]]:
        """Return the questions whose answer may be taken from another, by that other's fact."""
        return self._questions_by(lambda question: question.follows_from)

    @cached_property
    def lists(self) -> dict[str, list[str]]:
        """Return the lists that a fact is an item of, by that fact."""
        return self._questions_by(lambda question: question.members)

    def _questions_by(self, names: Callable[[Question], Iterable[str]]) -> dict[str, list[str]]:
        made: dict[str, list[str]] = {}
        for question in self.questions.values():
            for fact in dict.fromkeys(names(question)):
                made.setdefault(fact, []).append(question.fact)
        return made

    @cached_property
    def rules(self) -> dict[str, Rule]:
        """Return the rules by id; retired ones are left out."""
        return {key: _rule(row) for key, row in self._compiled["rules"].items() if row["status"] != "retired"}

    @property
    def own(self) -> frozenset[str]:
        """Return what is a clinic's own, as ``rules/hours.night``; empty where nothing was laid over ours."""
        return frozenset(self._compiled["own"])

    @property
    def computed(self) -> "Mapping[str, Computed]":
        """Return computed facts, each with its label and the answers it is worked out from."""
        return cast("Mapping[str, Computed]", self._compiled["computed"])

    @property
    def also(self) -> Mapping[str, Mapping[str, str]]:
        """Return what else people say for a choice, by fact and value; ``answers`` has yes, no and unknown."""
        return cast("Mapping[str, Mapping[str, str]]", self._compiled["also"])

    @property
    def force(self) -> "Mapping[str, ForceWords]":
        """Return the words for each level of legal force."""
        return cast("Mapping[str, ForceWords]", self._compiled["force"])

    @property
    def seeds(self) -> "Seeds":
        """Return the rows of the source documents: ``docs`` and ``rows``."""
        return cast("Seeds", self._compiled["seeds"])

    @property
    def signals(self) -> Mapping[str, Any]:
        """Return the signals as the reading room takes them."""
        return cast("Mapping[str, Any]", self._compiled["signals"])

    @property
    def interview(self) -> "InterviewOrder":
        """Return the order of the interview."""
        return cast("InterviewOrder", self._compiled["interview"])

    @property
    def venues(self) -> "Mapping[str, Venue]":
        """Return the venues by id."""
        return cast("Mapping[str, Venue]", self._compiled["venues"])

    @property
    def calendars(self) -> "Mapping[str, WorkingYear]":
        """Return the working days of the years that were published, by year."""
        return cast("Mapping[str, WorkingYear]", self._compiled["calendars"])

    @property
    def remedies(self) -> "Remedies":
        """Return the wording of next steps."""
        return cast("Remedies", self._compiled["remedies"])

    @property
    def myths(self) -> "Mapping[str, Myth]":
        """Return the false things people are told, and the answers, by id."""
        return cast("Mapping[str, Myth]", self._compiled["myths"])

    @property
    def coverage(self) -> "Coverage":
        """Return the names of the rules' topics, and what is knowingly left out."""
        return cast("Coverage", self._compiled["coverage"])

    @property
    def money(self) -> "Money":
        """Return what amounts and rates are compared with, and the table of published rates."""
        return cast("Money", self._compiled["money"])

    @property
    def never_say(self) -> "NeverSay":
        """Return what no letter may say."""
        return cast("NeverSay", self._compiled["never_say"])

    def table(self, name: str) -> Mapping[str, Any]:
        """Return a file of plain words by name, as ``accounts`` or ``clinic_headings``."""
        return cast("Mapping[str, Any]", self._compiled[name])

    def label(self, fact: str) -> Text:
        """Return the short name of a fact, asked or computed."""
        if fact in self.questions:
            return self.questions[fact].label
        if fact in self.computed:
            return Text(self.computed[fact]["label"]["zh"], self.computed[fact]["label"]["en"])
        return Text(fact, fact)

    def tick_says(self, fact: str, *, kind: str | None = None, product: str | None = None) -> Text | None:
        """Return the sentence a letter has for what was ticked, without the day; None where no rule speaks of it.

        A rule no text of which binds a lender of this ``kind``, or a loan of this ``product``, says nothing of it.
        """
        rules = [rule for rule in self.rules.values() if rule.concludes == "breach" and _reaches(rule, kind, product)]
        # A rule that asks for this alone says it more exactly than one where it is one way of several.
        for rule in sorted(rules, key=lambda rule: not any(row.get("fact") == fact for row in rule.when)):
            if _holds_where(rule.when, fact):
                zh, en = (re.sub(r" ?[（(]?\{[^}]*\}[）)]?", "", words) for words in (rule.says.zh, rule.says.en))
                return Text(zh, en)
        return None

    def asked(self, fact: str) -> tuple[str, ...]:
        """Return the answers a person could give for ``fact``: itself, or what it is worked out from."""
        return tuple(self.computed[fact]["asks"]) if fact in self.computed else (fact,)


def _reaches(rule: Rule, kind: str | None, product: str | None) -> bool:
    return any(
        (kind is None or "anyone" in row["binds"] or kind in row["binds"])
        and (
            product is None
            or row["products"] is None
            or product in (*row["products"], *(row["products_arguable"] or ()))
        )
        for row in rule.rests_on
    )


def _holds_where(rows: "Iterable[Clause]", fact: str) -> bool:
    """Tell whether clauses ask for a fact to be true, by themselves or as one of several."""
    return any(
        (row.get("fact") == fact and row.get("is") is True)
        or _holds_where(row.get("any_of", ()), fact)
        or _holds_where(row.get("all_of", ()), fact)
        for row in rows
    )


def _texts(row: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    made = dict(row)
    for name in names:
        made[name] = text(row[name])
    return made


def _rule(row: Mapping[str, Any]) -> Rule:
    finding, leads = row["finding"], row["leads_to"]
    return Rule(
        id=row["id"],
        title=text(row["title"]),
        status=row["status"],
        review_by=row["review_by"],
        concludes=row["concludes"],
        only_alone=row["only_alone"],
        why=text(row["why"]),
        rests_on=tuple(row["rests_on"]),
        about=row["about"],
        applies_to=tuple(row["applies_to"]),
        when=tuple(row["when"]),
        unless=tuple(row["unless"]),
        strength=finding["strength"],
        says=text(finding["says"]),
        ask_for=text(finding["ask_for"]),
        asks={kind: text(both) for kind, both in (finding["asks"] or {}).items() if both},
        includes=tuple(finding["includes"]),
        evidence=tuple(row["evidence"]),
        mistaken_when=tuple(text(both) for both in row["mistaken_when"]),
        letters=tuple(leads["letters"]),
        venues=tuple(leads["venues"]),
        facts=frozenset(row["facts"]),
        veiled=finding["veiled"],
        matter=row["matter"],
        tells=tuple(row["tells"]),
    )
