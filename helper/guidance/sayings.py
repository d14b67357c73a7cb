"""What guides/never_say.yaml and guides/myths/ must look like. Used where guidance is compiled."""

import re
from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints, ValidationError, field_validator, model_validator

from helper.guidance import strict_yaml
from helper.guidance.crosscheck import facts_in
from helper.guidance.schema import Both, Clause, Day, Name, SeedRowId, Strict
from helper.guidance.strict_yaml import line_of
from helper.wording import say


class MythText(Strict):
    """Name one text the answer rests on."""

    source: str
    provision: str
    says: Both
    note: Both | None = None


class MythFile(Strict):
    """Describe one false thing people are told, and the answer to it.

    It answers a message where one of ``signals`` was read in it and one of ``words`` stands in it, with one of
    ``beside`` if there are any: a word such as 律师函 is no false saying yet. A message that says one of ``unless``
    states the condition that makes the saying true.
    """

    id: Name
    title: Both
    told: Both
    truth: Both
    may_happen: Both
    rests_on: Annotated[list[MythText], Field(min_length=1)]
    signals: list[Name] = Field(default_factory=list)
    words: Annotated[list[str], Field(min_length=1)]
    beside: list[str] = Field(default_factory=list)
    unless: list[str] = Field(default_factory=list)
    sees_also: list[str] = Field(default_factory=list)
    seeds: list[SeedRowId] = Field(default_factory=list)
    checked_on: Day


def find_dangling(compiled: Mapping[str, Any]) -> Iterator[str]:
    """Yield every name in a myth that names nothing."""
    rows = compiled["seeds"].get("rows", {})
    for myth in compiled["myths"].values():
        place = myth["file"]
        yield from (
            f"{place}: {text['source']}: {say('guidance.no_such_source').both}"
            for text in myth["rests_on"]
            if text["source"] not in compiled["sources"]
        )
        yield from (
            f"{place}: {name}: {say('guidance.no_such_signal').both}"
            for name in myth["signals"]
            if name not in compiled["signals"]
        )
        yield from (f"{place}: {row}: {say('guidance.no_such_row').both}" for row in myth["seeds"] if row not in rows)


SayingPattern = Annotated[str, StringConstraints(min_length=1)]
Reads = Literal["letter", "account", "theirs"]


def _letter_only() -> list[Reads]:
    return ["letter"]


class CitedText(Strict):
    """Name a text an entry rests on."""

    source: str
    provision: Annotated[str, StringConstraints(min_length=1)]


class Saying(Strict):
    """Describe one thing no letter may say.

    ``stop`` holds the letter back, ``look`` shows the sentence and lets it be written. ``reads`` says whose
    words are read: the letter's own, the person's account in a quote, what the other side said.
    ``asked_only`` leaves out answers that tell what happened (``accounts``).
    ``check`` names what no pattern can see. ``fires`` and ``spares`` are the phrases it is held to.
    """

    id: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
    severity: Literal["stop", "look"]
    what: Both
    why: Both
    do: Both
    patterns: list[SayingPattern] = Field(default_factory=list)
    unless: list[SayingPattern] = Field(default_factory=list)
    check: (
        Literal[
            "offer_above_surplus",
            "offer_below_surplus",
            "offer_short_of_claim",
            "identity_number",
            "card_number",
            "exhibit_not_enclosed",
            "distress",
            "time_limit_passed",
            "day_already_past",
            "sums_do_not_agree",
            "parties_mixed_up",
        ]
        | None
    ) = None
    reads: list[Reads] = Field(default_factory=_letter_only, min_length=1)
    two_sentences: bool = False
    asked_only: bool = False
    nothing_enclosed: bool = False
    when: list[Clause] = Field(default_factory=list)
    only: list[str] = Field(default_factory=list)
    not_in: list[str] = Field(default_factory=list)
    rests_on: list[CitedText] = Field(default_factory=list)
    fires: list[str] = Field(default_factory=list)
    spares: list[str] = Field(default_factory=list)

    @field_validator("patterns", "unless")
    @classmethod
    def _sound(cls, patterns: list[str]) -> list[str]:
        for pattern in patterns:
            try:
                re.compile(pattern)
            except re.error as error:
                raise ValueError(f"not a regular expression: {pattern}: {error}") from error
        return patterns

    @model_validator(mode="after")
    def _held(self) -> "Saying":
        if bool(self.patterns) == bool(self.check):
            raise ValueError("give either patterns or a check")
        if self.patterns and not (self.fires and self.spares):
            raise ValueError("patterns need phrases that fire and phrases that must not")
        for phrase, expected in [*((one, True) for one in self.fires), *((one, False) for one in self.spares)]:
            if self.patterns and is_said(phrase, self.patterns, self.unless) != expected:
                raise ValueError(f"{'does not fire' if expected else 'fires'}: {phrase}")
        return self


class NeverSayFile(Strict):
    """Hold the entries, and the words after which a quote holds what the other side said."""

    theirs: Annotated[list[SayingPattern], Field(min_length=1)]
    retold: list[SayingPattern] = Field(default_factory=list)
    accounts: list[str] = Field(default_factory=list)
    told_by: SayingPattern
    sayings: Annotated[list[Saying], Field(min_length=1)]


def is_said(sentence: str, patterns: list[str], unless: list[str]) -> bool:
    """Return whether a pattern is in the sentence and nothing clears it."""
    return any(re.search(one, sentence) for one in patterns) and not any(re.search(one, sentence) for one in unless)


def needs_of(pattern: str) -> list[str]:
    """Return characters without which a pattern is in no sentence: of each string one at least.

    A letter is read for hundreds of patterns, and to make one takes longer than to read a letter with it: it is made
    where its characters are. Nothing where they cannot be told: such a pattern is always made.
    """
    if re.search(r"\(\?[a-z]*i", pattern):
        return []  # of either case
    read = import_module("re._parser").parse(pattern)
    return sorted({"".join(sorted(one)) for one in _each(read)})


def _each(read: Iterable[tuple[object, Any]]) -> Iterator[frozenset[str]]:
    """Yield sets of characters; whatever is found holds one of each set."""
    for code, said in read:
        name = str(code)
        if name == "LITERAL":
            yield frozenset(chr(said))
        elif name == "IN" and all(str(kind) == "LITERAL" for kind, _ in said):
            yield frozenset(chr(char) for _, char in said)
        elif name == "SUBPATTERN" or (name in ("MAX_REPEAT", "MIN_REPEAT") and said[0] > 0):
            yield from _each(said[-1])
        elif name == "BRANCH":
            # One of each way: that with the fewest characters tells most.
            ways = [min(_each(way), key=len, default=None) for way in said[1]]
            if None not in ways:
                yield frozenset().union(*(way for way in ways if way is not None))


def load_never_say(path: Path, compiled: Mapping[str, Any]) -> dict[str, Any]:
    """Read and check the file. Raise HelperError that lists each fault with file:line."""
    name = f"guides/{path.name}"
    raw = strict_yaml.load(path, name)
    try:
        made = NeverSayFile.model_validate(raw).model_dump(by_alias=True, mode="json")
    except ValidationError as error:
        rows = [(fault["msg"], [str(step) for step in fault["loc"]]) for fault in error.errors()]
        raise strict_yaml.faults_error(
            [f"{name}:{line_of(raw, where)}: {'.'.join(where)}: {what}" for what, where in rows]
        ) from error
    ids = [one["id"] for one in made["sayings"]]
    faults = [
        f"{name}: {twice}: {say('guidance.written_twice').both}"
        for twice in sorted({one for one in ids if ids.count(one) > 1})
    ]
    known = {*compiled["questions"], *compiled["computed"]}
    for one in made["sayings"]:
        faults += [
            f"{name}: {one['id']}: {fact}: {say('guidance.no_such_fact').both}"
            for fact in facts_in(one["when"])
            if fact not in known
        ]
        faults += [
            f"{name}: {one['id']}: {row['source']}: {say('guidance.no_such_source').both}"
            for row in one["rests_on"]
            if row["source"] not in compiled["sources"]
        ]
        # The phrases are for whoever edits the file, not for every run.
        del one["fires"], one["spares"]
        one["needs"] = [needs_of(pattern) for pattern in one["patterns"]]
    if faults:
        raise strict_yaml.faults_error(faults)
    return made
