"""What a file in guides/venues/ and guides/calendars/ must look like. Used where guidance is compiled."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from helper.guidance.schema import Both, CreditorKind, Day, Name, SeedRow, Strict


class Act(Strict):
    """Say what a time limit asks for, and the letters and venues it takes."""

    says: Both
    letters: list[str] = Field(default_factory=list)
    venues: list[str] = Field(default_factory=list)


class Clock(Strict):
    """Hold one time limit, with the text that sets it.

    ``by`` is who has to keep it. Theirs asks for ``act`` once the day has passed, the person's own before it,
    and ``missed`` says what is left afterwards. ``runs_from`` is what is recorded of a letter: the day it was
    ``sent`` (or arrived), was ``accepted``, got an ``answer``; ``event`` is the day of the contact, and ``paper``
    the day a paper came: ``paper`` names the answer that says which, and without one nothing
    is recorded of it. ``answers`` are those after which an ``answer`` clock runs.
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
    def _can_run(self) -> "Clock":
        if (self.runs_from in ("sent", "accepted", "answer")) != bool(self.letters and self.act):
            raise ValueError("a clock that runs from a letter names its letters and says what to do; no other does")
        if self.paper and self.runs_from != "paper":
            raise ValueError("only a clock that runs from a paper names one")
        if (self.runs_from == "answer") != bool(self.answers):
            raise ValueError("a clock that runs from an answer names the answers, and no other does")
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
    """Describe one place to complain or get help. ``letters`` are those that go there."""

    id: Name
    title: Both
    takes: Both
    for_creditors: list[str] = Field(default_factory=list)
    how: Annotated[list[Both], Field(min_length=1)]
    needs: list[Both]
    needs_facts: list[Name] = Field(default_factory=list)
    """The answers that give what it needs: asked before a letter to it is written."""
    refuses: list[Both]
    letters: list[str] = Field(default_factory=list)
    clocks: list[Clock] = Field(default_factory=list)
    form: Form | None = None
    after: Both | None = None
    seeds: list[SeedRow] = Field(default_factory=list)
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
