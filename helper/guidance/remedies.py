"""What guides/remedies.yaml, guides/venues/ and guides/calendars/ must look like. Used where guidance is compiled."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints, ValidationError, model_validator

from helper.guidance import strict_yaml
from helper.guidance.crosscheck import facts_in
from helper.guidance.schema import Both, Clause, CreditorKind, Day, Name, SeedRowId, Strict
from helper.guidance.strict_yaml import line_of
from helper.guidance.types import MADE
from helper.wording import say


class Act(Strict):
    """Say what a time limit asks for, and the letters and venues it takes."""

    says: Both
    letters: list[str] = Field(default_factory=list)
    venues: list[str] = Field(default_factory=list)


class TimeLimit(Strict):
    """Hold one time limit, with the text that sets it.

    ``by`` is who has to keep it. Theirs asks for ``act`` once the day has passed, the person's own before it,
    and ``missed`` says what is left afterwards. ``runs_from`` is what is recorded of a letter: the day it was
    ``sent`` (or arrived), was ``accepted``, got an ``answer``; ``event`` is the day of the contact, and ``paper``
    the day a paper came: ``paper`` names the answer that says which, and without one nothing
    is recorded of it. ``answers`` are those after which a limit from an ``answer`` runs.
    ``letters`` start it; ``for_creditors`` are those it binds.
    """

    id: Name
    days: Annotated[int, Field(gt=0)]
    day_kind: Literal["calendar", "working", "month"]
    starts: Both
    means: Both
    source: str
    provision: str
    note: Both | None = None
    runs_from: Literal["sent", "accepted", "answer", "event", "paper"]
    paper: Name | None = None
    by: Literal["them", "you"] = "them"
    answers: list[Literal["yes", "part", "no", "none"]] = Field(default_factory=list)
    letters: list[str] = Field(default_factory=list)
    for_creditors: list[CreditorKind] = Field(default_factory=list)
    act: Act | None = None
    missed: Both | None = None

    @model_validator(mode="after")
    def _can_run(self) -> "TimeLimit":
        if (self.runs_from in ("sent", "accepted", "answer")) != bool(self.letters and self.act):
            raise ValueError(
                "a time limit that runs from a letter names its letters and says what to do; no other does"
            )
        if self.paper and self.runs_from != "paper":
            raise ValueError("only a time limit that runs from a paper names one")
        if (self.runs_from == "answer") != bool(self.answers):
            raise ValueError("a time limit that runs from an answer names the answers, and no other does")
        return self


class FormField(Strict):
    """Hold one box of a form: filled with a fact, with a part of the letter, or chosen by hand.

    ``contacted`` is the fact for somebody who only was contacted. ``part`` is words of the heading
    in the letter below which the text stands. ``most`` is how many characters
    the box takes, only where a source says so.
    """

    label: Both
    fact: Name | None = None
    contacted: Name | None = None
    part: Annotated[str, StringConstraints(min_length=1)] | None = None
    pick: Both | None = None
    most: Annotated[int, Field(gt=0)] | None = None

    @model_validator(mode="after")
    def _one(self) -> "FormField":
        if sum(each is not None for each in (self.fact, self.part, self.pick)) != 1:
            raise ValueError("give one of fact, part and pick")
        return self


class Form(Strict):
    """Hold the boxes of a portal or the points to say on the phone; ``part`` is taken from ``letter``."""

    letter: str
    fields: Annotated[list[FormField], Field(min_length=1)]


class VenueFile(Strict):
    """Describe one place to complain or get help. ``letters`` are those that go there.

    ``listed`` is its place in a list of all, of those most often needed; ``is_lender`` where it is the lender itself, so
    that a letter names the lender and not the place.
    """

    id: Name
    title: Both
    listed: Annotated[int, Field(gt=0)] | None = None
    is_lender: bool = False
    takes: Both
    for_creditors: list[str] = Field(default_factory=list)
    how: Annotated[list[Both], Field(min_length=1)]
    needs: list[Both]
    needs_facts: list[Name] = Field(default_factory=list)
    """The answers that give what it needs: asked before a letter to it is written."""
    refuses: list[Both]
    letters: list[str] = Field(default_factory=list)
    time_limits: list[TimeLimit] = Field(default_factory=list)
    form: Form | None = None
    after: Both | None = None
    seeds: list[SeedRowId] = Field(default_factory=list)
    status: Literal["primary", "reported"]
    checked_on: Day


class CalendarFile(Strict):
    """Hold the days off and the weekend days worked in one year, from the official notice."""

    year: Annotated[str, StringConstraints(pattern=r"^20\d\d$")]
    title: Both
    number: str
    url: Annotated[str, StringConstraints(pattern=r"^https://www\.gov\.cn/\S+$")]
    how_read: Both
    checked_on: Day
    off: list[Annotated[list[Day], Field(min_length=2, max_length=2)]]
    worked: list[Day]

    @model_validator(mode="after")
    def _of_this_year(self) -> "CalendarFile":
        for first, last in self.off:
            if first > last:
                raise ValueError(f"{first} comes after {last}")
        days = [day for span in self.off for day in span] + self.worked
        if any(day[:4] != self.year for day in days):
            raise ValueError("a day is not of this year")
        if any(date.fromisoformat(day).weekday() < 5 for day in self.worked):
            raise ValueError("a day worked instead is a Saturday or a Sunday")
        return self


class StepLine(Both):
    """Hold one line of a step, and the clauses under which it is said."""

    when: list[Clause] = Field(default_factory=list)
    unless: list[Clause] = Field(default_factory=list)


class StepFile(Strict):
    """Describe one step: shown where every ``when`` holds and no ``unless`` does."""

    id: Name
    title: Both
    lines: Annotated[list[StepLine], Field(min_length=1)]
    when: list[Clause] = Field(default_factory=list)
    unless: list[Clause] = Field(default_factory=list)
    urgent: bool = False
    tells_notice_day: bool = False
    """Whether it says first what a court's notice asks for by which day."""
    venue: str | None = None
    guide: str | None = None
    more_guides: list[str] = Field(default_factory=list)
    letters: list[str] = Field(default_factory=list)
    time_limits: list[Name] = Field(default_factory=list)


class DueWords(Strict):
    """Hold what is said of a letter that was sent, and of the day a time limit ends."""

    late: Both
    today: Both
    waiting: Both
    yours: Both
    no_time_limit: Both
    which_lender: Both
    remind: Both
    answered: Both
    unsure: Both
    unsure_day: Both
    holiday: Both
    from_sent: Both
    from_accepted: Both


class FollowUp(Strict):
    """Name the earlier letters a letter can be about, the nearest first, and whether it needs their answer."""

    about: Annotated[list[str], Field(min_length=1)]
    answered: bool | None = None


class CalendarWords(Strict):
    """Hold what a calendar entry says: nobody's name, no lender, no amount, as others may see the screen."""

    theirs: Both
    yours: Both
    remind: Both
    open: Both


class NoticeWords(Strict):
    """Hold what is read in the words of a court's notice, as patterns."""

    by_day: Annotated[str, StringConstraints(min_length=1)]
    lender: Annotated[str, StringConstraints(min_length=1)]


class RemediesFile(Strict):
    """Hold the steps in the order they are shown, and the lines the program adds.

    ``written`` is added to a step whose letters are all written, ``old`` (with ``{day}``) where a venue
    was last checked long ago, ``old_after_days`` says how long. ``follow_ups`` names, for a letter about an
    earlier one, the earlier letters it can be about. ``due`` and ``calendar`` are the words of time limits.
    """

    steps: Annotated[list[StepFile], Field(min_length=1)]
    written: Both
    old: Both
    old_after_days: Annotated[int, Field(gt=0)]
    follow_ups: dict[str, FollowUp]
    due: DueWords
    notice: NoticeWords
    calendar: CalendarWords


def load_remedies(path: Path) -> dict[str, Any]:
    """Read and check the file. Raise HelperError that lists each fault with file:line."""
    name = f"guides/{path.name}"
    if not path.is_file():
        raise strict_yaml.faults_error([f"{name}:1: {say('guidance.file_is_missing').both}"])
    raw = strict_yaml.load(path, name)
    try:
        made = RemediesFile.model_validate(raw).model_dump(by_alias=True, mode="json", exclude_none=True)
    except ValidationError as error:
        raise strict_yaml.faults_error(
            [
                f"{name}:{line_of(raw, where)}: {'.'.join(where)}: {fault['msg']}"
                for fault in error.errors()
                for where in [[str(step) for step in fault["loc"]]]
            ]
        ) from error
    twice = {step["id"] for step in made["steps"] if sum(step["id"] == other["id"] for other in made["steps"]) > 1}
    if twice:
        raise strict_yaml.faults_error(
            [f"{name}: {step}: {say('guidance.written_twice').both}" for step in sorted(twice)]
        )
    return made


def find_dangling(remedies: Mapping[str, Any], compiled: Mapping[str, Any]) -> list[str]:
    """Return every fact, rule, venue and time limit that the steps name and ``compiled`` lacks."""
    faults = []
    known = {**compiled["questions"], **compiled["computed"]}
    for step in remedies["steps"]:
        at = f"guides/remedies.yaml: {step['id']}"
        for name in _facts(step):
            head, _, rest = name.partition(".")
            if head == "breach" and rest not in compiled["rules"]:
                faults.append(f"{at}: {rest}: {say('guidance.no_such_rule').both}")
            elif head == "leads" and rest not in compiled["venues"]:
                faults.append(f"{at}: {rest}: {say('guidance.no_such_venue').both}")
            elif not name.startswith(MADE) and name not in known:
                faults.append(f"{at}: {name}: {say('guidance.no_such_fact').both}")
        venue = compiled["venues"].get(step.get("venue") or "")
        if step.get("venue") and venue is None:
            faults.append(f"{at}: {step['venue']}: {say('guidance.no_such_venue').both}")
        limits = {limit["id"] for limit in venue["time_limits"]} if venue else set()
        faults += [
            f"{at}: {limit}: {say('guidance.no_such_time_limit').both}"
            for limit in step["time_limits"]
            if limit not in limits
        ]
    return faults


def _facts(step: Mapping[str, Any]) -> Iterator[str]:
    for part in (step, *step["lines"]):
        yield from facts_in([*part["when"], *part["unless"]])
