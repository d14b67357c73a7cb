"""The shapes of guides/ once compiled: what stands in each row, for whoever reads one.

Made by ``pytest tests/guidance/test_rows.py --golden`` from the models that guides/ are read by: change those.
The rows stay plain mappings, as they were loaded, so that a start pays nothing for them; these types are for the
reader and for mypy.
"""

from collections.abc import Mapping
from typing import Literal, NotRequired, TypedDict

Words = Mapping[str, str]
"""Wording in both languages, as ``zh`` and ``en``."""


Clause = TypedDict(
    "Clause",
    {
        "fact": str,
        "is": str | bool | int,
        "is_not": str | bool | int,
        "in": list[str],
        "not_in": list[str],
        "within": str,
        "outside": str,
        "more_than": int,
        "at_least": int,
        "less_than": int,
        "covers": str,
        "after": str,
        "known": Literal[True],
        "unknown": Literal["arguable", "holds", "fails"],
        "any_of": "list[Clause]",
        "all_of": "list[Clause]",
    },
    total=False,
)
"""State one thing about one fact, or join several."""


RestsOn = TypedDict(
    "RestsOn",
    {
        "source": str | None,
        "seed": str | None,
        "provision": str | None,
        "binds": list[str],
        "products": list[str] | None,
        "products_arguable": list[str] | None,
        "from": str | None,
        "to": str | None,
        "day_of": str | None,
        "only_if": list[Clause],
        "strength": Literal["stated", "arguable"],
        "note": Words | None,
        "says": Words | None,
        "counts": bool,
    },
)
"""Name one text a rule rests on, and whom, what and when it reaches. Days are ISO; ``to`` is the first of no effect.

A row of a source document has ``seed`` instead of source, provision and words; ``Guidance.instrument`` and ``cited``
give these of a text.
"""


class Act(TypedDict):
    """Say what a time limit asks for, and the letters and venues it takes."""

    says: Words
    letters: list[str]
    venues: list[str]


class TimeLimit(TypedDict):
    """Hold one time limit, with the text that sets it.

    ``by`` is who has to keep it. Theirs asks for ``act`` once the day has passed, the person's own before it,
    and ``missed`` says what is left afterwards. ``runs_from`` is what is recorded of a letter: the day it was
    ``sent`` (or arrived), was ``accepted``, got an ``answer``; ``event`` is the day of the contact, and ``paper``
    the day a paper came: ``paper`` names the answer that says which, and without one nothing
    is recorded of it. ``answers`` are those after which a limit from an ``answer`` runs.
    ``letters`` start it; ``for_creditors`` are those it binds.
    """

    id: str
    days: int
    day_kind: Literal["calendar", "working", "month"]
    starts: Words
    means: Words
    source: str
    provision: str
    note: Words | None
    runs_from: Literal["sent", "accepted", "answer", "event", "paper"]
    paper: str | None
    by: Literal["them", "you"]
    answers: list[str]
    letters: list[str]
    for_creditors: list[str]
    act: Act | None
    missed: Words | None


class FormField(TypedDict):
    """Hold one box of a form: filled with a fact, with a part of the letter, or chosen by hand.

    ``contacted`` is the fact for somebody who only was contacted. ``part`` is words of the heading
    in the letter below which the text stands. ``most`` is how many characters
    the box takes, only where a source says so.
    """

    label: Words
    fact: str | None
    contacted: str | None
    part: str | None
    pick: Words | None
    most: int | None


class Form(TypedDict):
    """Hold the boxes of a portal or the points to say on the phone; ``part`` is taken from ``letter``."""

    letter: str
    fields: list[FormField]


class Venue(TypedDict):
    """Describe one place to complain or get help. ``letters`` are those that go there.

    ``listed`` is its place in a list of all, of those most often needed; ``is_lender`` where it is the lender itself, so
    that a letter names the lender and not the place.
    """

    id: str
    title: Words
    listed: int | None
    is_lender: bool
    takes: Words
    for_creditors: list[str]
    how: list[Words]
    needs: list[Words]
    needs_facts: list[str]
    refuses: list[Words]
    letters: list[str]
    time_limits: list[TimeLimit]
    form: Form | None
    after: Words | None
    seeds: list[str]
    status: Literal["primary", "reported"]
    checked_on: str


class StepLine(TypedDict):
    """Hold one line of a step, and the clauses under which it is said."""

    zh: str
    en: str
    when: list[Clause]
    unless: list[Clause]


class StepRow(TypedDict):
    """Describe one step: shown where every ``when`` holds and no ``unless`` does."""

    id: str
    title: Words
    lines: list[StepLine]
    when: list[Clause]
    unless: list[Clause]
    urgent: bool
    tells_notice_day: bool
    venue: NotRequired[str]
    guide: NotRequired[str]
    more_guides: list[str]
    letters: list[str]
    time_limits: list[str]


class FollowUp(TypedDict):
    """Name the earlier letters a letter can be about, the nearest first, and whether it needs their answer."""

    about: list[str]
    answered: NotRequired[bool]


class NoticeWords(TypedDict):
    """Hold what is read in the words of a court's notice, as patterns."""

    by_day: str
    lender: str


class Remedies(TypedDict):
    """Hold the steps in the order they are shown, and the lines the program adds.

    ``written`` is added to a step whose letters are all written, ``old`` (with ``{day}``) where a venue
    was last checked long ago, ``old_after_days`` says how long. ``follow_ups`` names, for a letter about an
    earlier one, the earlier letters it can be about. ``due`` and ``calendar`` are the words of time limits.
    """

    steps: list[StepRow]
    written: Words
    old: Words
    old_after_days: int
    follow_ups: dict[str, FollowUp]
    due: dict[str, Words]
    notice: NoticeWords
    calendar: dict[str, Words]


class WorkingYear(TypedDict):
    """Hold the days off and the weekend days worked in one year, from the official notice."""

    year: str
    title: Words
    number: str
    url: str
    how_read: Words
    checked_on: str
    off: list[list[str]]
    worked: list[str]


class ForceInLetter(TypedDict):
    """Hold the words of a letter, which asks to look into it and keeps its doubts for the writer's note."""

    stated: Words
    arguable: Words


class ForceWords(TypedDict):
    """Hold the words that fit one level of legal force."""

    rank: int
    in_letters: Literal["binding", "reference", "never"]
    name: Words
    stated: Words
    arguable: Words
    in_letter: ForceInLetter
    explains: Words


class SeedDocument(TypedDict):
    """Name one source document."""

    title: Words
    published: str | None


class SeedRow(TypedDict):
    """Hold one row of a source document, in our words, with what corrects it."""

    doc: str
    says: Words
    corrected: Words | None


class Seeds(TypedDict):
    """Hold the source documents and their rows."""

    docs: dict[str, SeedDocument]
    rows: dict[str, SeedRow]


class AskedWhen(TypedDict):
    """Name a question of the interview and the clauses under which it is asked."""

    fact: str
    when: list[Clause]
    past_quick: bool


class InterviewOrder(TypedDict):
    """Hold the order of the interview."""

    quick_prompts: int
    opening: list[str]
    core: list[str | AskedWhen]
    always_offered: list[str]


class Computed(TypedDict):
    """Name the facts that are computed, and which answer each is computed from."""

    label: Words
    asks: list[str]


class MythText(TypedDict):
    """Name one text the answer rests on."""

    source: str
    provision: str
    says: Words
    note: Words | None


class Myth(TypedDict):
    """Describe one false thing people are told, and the answer to it.

    It answers a message where one of ``signals`` was read in it and one of ``words`` stands in it, with one of
    ``beside`` if there are any: a word such as 律师函 is no false saying yet. A message that says one of ``unless``
    states the condition that makes the saying true.
    """

    id: str
    title: Words
    told: Words
    truth: Words
    may_happen: Words
    rests_on: list[MythText]
    signals: list[str]
    words: list[str]
    beside: list[str]
    unless: list[str]
    sees_also: list[str]
    seeds: list[str]
    checked_on: str


class LeftOut(TypedDict):
    """Name one thing no rule checks, and why not."""

    id: str
    what: Words
    because: Words
    seeds: list[str]


class Coverage(TypedDict):
    """Name the topics of the rules in the order they are shown, and what is left out."""

    topics: dict[str, Words]
    left_out: list[LeftOut]
    checked_on: str


class CitedText(TypedDict):
    """Name a text an entry rests on."""

    source: str
    provision: str


class Saying(TypedDict):
    """Describe one thing no letter may say.

    ``stop`` holds the letter back, ``look`` shows the sentence and lets it be written. ``reads`` says whose
    words are read: the letter's own, the person's account in a quote, what the other side said.
    ``asked_only`` leaves out answers that tell what happened (``accounts``).
    ``check`` names what no pattern can see. ``fires`` and ``spares`` are the phrases it is held to.
    """

    id: str
    severity: Literal["stop", "look"]
    what: Words
    why: Words
    do: Words
    patterns: list[str]
    unless: list[str]
    check: str | None
    reads: list[str]
    two_sentences: bool
    asked_only: bool
    nothing_enclosed: bool
    when: list[Clause]
    only: list[str]
    not_in: list[str]
    rests_on: list[CitedText]
    needs: list[list[str]]


class NeverSay(TypedDict):
    """Hold the entries, and the words after which a quote holds what the other side said."""

    theirs: list[str]
    retold: list[str]
    accounts: list[str]
    told_by: str
    sayings: list[Saying]
