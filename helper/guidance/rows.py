"""The shapes of guides/ once compiled: what stands in each row, for whoever reads one.

The rows stay plain mappings, as they were loaded, so that a start pays nothing for them; these types are for the
reader and for mypy. ``schema``, ``venues``, ``remedies`` and ``money`` check the same names when guides/ are compiled,
and a test holds the two together.
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
"""One thing about one fact, or several joined; see ``checking.logic``."""

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
"""One text a rule rests on, and whom, what and when it reaches. Days are ISO; ``to`` is the first of no effect.

A row of a source document has ``seed`` instead of source, provision and words; ``Guidance.instrument`` and ``cited`` give
these of a text.
"""


class Act(TypedDict):
    """Hold what the person can do by the end of a time limit."""

    says: Words
    letters: list[str]
    venues: list[str]


class TimeLimit(TypedDict):
    """Hold one time limit of a venue, counted in ``days`` of ``day_kind`` (months where it is ``month``)."""

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
    """Hold one box of a venue's form; ``most`` is the most characters it takes."""

    label: Words
    fact: str | None
    contacted: str | None
    part: str | None
    pick: Words | None
    most: int | None


class Form(TypedDict):
    """Hold the form a venue has people fill in, and the letter its boxes are taken from."""

    letter: str
    fields: list[FormField]


class Venue(TypedDict):
    """Hold one place to turn to: what it takes, refuses and needs, and its time limits."""

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
    """Hold one line of a step, said where its clauses hold."""

    zh: str
    en: str
    when: list[Clause]
    unless: list[Clause]


class StepRow(TypedDict):
    """Hold one thing to do next, shown where every ``when`` holds and no ``unless`` does."""

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
    """Name the letters that a letter is about, and whether they must have been answered."""

    about: list[str]
    answered: NotRequired[bool]


class NoticeWords(TypedDict):
    """Hold what is read in the words of a court's notice, as patterns."""

    by_day: str
    lender: str


class Remedies(TypedDict):
    """Hold the steps, and the words for what was written, what is due and what stands in a calendar."""

    steps: list[StepRow]
    written: Words
    old: Words
    old_after_days: int
    follow_ups: dict[str, FollowUp]
    due: dict[str, Words]
    notice: NoticeWords
    calendar: dict[str, Words]


class ForceInLetter(TypedDict):
    """Hold the words a letter has for one level of legal force."""

    stated: Words
    arguable: Words


class ForceWords(TypedDict):
    """Hold the words that fit one level of legal force; a higher ``rank`` is stronger."""

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
    """Name a question of the interview and the clauses under which it is asked; one ``past_quick`` is asked besides the quick ones."""

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
    """Name a computed fact, and the answers it is worked out from."""

    label: Words
    asks: list[str]


class CitedText(TypedDict):
    """Name a text an answer rests on, and what it says where the answer does not."""

    source: str
    provision: str
    says: Words
    note: Words | None


class Myth(TypedDict):
    """Hold a false thing people are told, and the answer."""

    id: str
    title: Words
    told: Words
    truth: Words
    may_happen: Words
    rests_on: list[CitedText]
    signals: list[str]
    words: list[str]
    beside: list[str]
    unless: list[str]
    sees_also: list[str]
    seeds: list[str]
    checked_on: str


class LeftOut(TypedDict):
    """Hold what no rule reaches, and why."""

    id: str
    what: Words
    because: Words
    seeds: list[str]


class Coverage(TypedDict):
    """Hold the names of the rules' topics, and what is knowingly left out."""

    topics: dict[str, Words]
    left_out: list[LeftOut]
    checked_on: str


class Saying(TypedDict):
    """Hold one thing no letter may say, and where it is looked for."""

    id: str
    severity: str
    what: Words
    why: Words
    do: Words
    patterns: list[str]
    needs: list[list[str]]
    unless: list[str]
    check: str | None
    reads: list[str]
    two_sentences: bool
    nothing_enclosed: bool
    when: list[Clause]
    only: list[str]
    not_in: list[str]
    asked_only: bool
    rests_on: list[CitedText]


class NeverSay(TypedDict):
    """Hold what no letter may say; ``theirs`` are marks of the other side's words, ``retold`` of words that tell of them."""

    theirs: list[str]
    retold: list[str]
    accounts: list[str]
    told_by: str
    sayings: list[Saying]


class WorkingYear(TypedDict):
    """Hold one year's days off and worked weekends, as the State Council's office published them."""

    year: str
    title: Words
    number: str
    url: str
    how_read: Words
    checked_on: str
    off: list[list[str]]
    worked: list[str]
