"""What guides/remedies.yaml must look like. Used when guidance is compiled, never at run time."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, ValidationError

from helper.guidance import strict_yaml
from helper.guidance.crosscheck import facts_in
from helper.guidance.schema import Both, Clause, Name, Strict
from helper.wording import say

MADE = ("breach.", "leads.", "wrote.", "sent.", "answered.", "findings.", "gate.")
"""Heads of the names that helper/remedies makes from findings and letters; all others are questions."""


class Line(Both):
    """Hold one line of a step, and the clauses under which it is said."""

    when: list[Clause] = Field(default_factory=list)
    unless: list[Clause] = Field(default_factory=list)


class StepFile(Strict):
    """Describe one step: shown where every ``when`` holds and no ``unless`` does."""

    id: Name
    title: Both
    lines: Annotated[list[Line], Field(min_length=1)]
    when: list[Clause] = Field(default_factory=list)
    unless: list[Clause] = Field(default_factory=list)
    urgent: bool = False
    venue: str | None = None
    guide: str | None = None
    more_guides: list[str] = Field(default_factory=list)
    letters: list[str] = Field(default_factory=list)
    clocks: list[Name] = Field(default_factory=list)


class DueWords(Strict):
    """Hold what is said of a letter that was sent, and of the day a time limit ends."""

    late: Both
    today: Both
    waiting: Both
    yours: Both
    no_clock: Both
    which_lender: Both
    remind: Both
    answered: Both
    unsure: Both
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
    calendar: CalendarWords


def load_remedies(path: Path) -> dict[str, Any]:
    """Read and check the file. Raise HelperError that lists each fault with file:line."""
    # compile.py imports this module, so its line finder is taken only when called.
    from helper.guidance.strict_yaml import line_of

    name = f"guides/{path.name}"
    if not path.is_file():
        raise strict_yaml.broken([f"{name}:1: {say('guidance.file_is_missing').both}"])
    raw = strict_yaml.load(path, name)
    try:
        made = RemediesFile.model_validate(raw).model_dump(by_alias=True, mode="json", exclude_none=True)
    except ValidationError as error:
        raise strict_yaml.broken(
            [
                f"{name}:{line_of(raw, where)}: {'.'.join(where)}: {fault['msg']}"
                for fault in error.errors()
                for where in [[str(step) for step in fault["loc"]]]
            ]
        ) from error
    twice = {step["id"] for step in made["steps"] if sum(step["id"] == other["id"] for other in made["steps"]) > 1}
    if twice:
        raise strict_yaml.broken([f"{name}: {step}: {say('guidance.written_twice').both}" for step in sorted(twice)])
    return made


def dangling(remedies: Mapping[str, Any], compiled: Mapping[str, Any]) -> list[str]:
    """Return every fact, rule, venue and clock that the steps name and ``compiled`` lacks."""
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
        clocks = {clock["id"] for clock in venue["clocks"]} if venue else set()
        faults += [
            f"{at}: {clock}: {say('guidance.no_such_clock').both}" for clock in step["clocks"] if clock not in clocks
        ]
    return faults


def _facts(step: Mapping[str, Any]) -> Iterator[str]:
    for part in (step, *step["lines"]):
        yield from facts_in([*part["when"], *part["unless"]])
