"""What the front matter of a letter must look like. Imported only where a template is read."""

import re
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, field_validator, model_validator

from helper.guidance.schema import Both, Day, Name, Strict
from helper.wording import say


class StopIf(Strict):
    """Name an answer, or words in an answer, that stop the letter until the person has read why."""

    fact: Name
    is_: bool | None = Field(None, alias="is")
    matches: str | None = None
    says: Both
    do: Both

    @field_validator("matches")
    @classmethod
    def _pattern(cls, pattern: str | None) -> str | None:
        try:
            re.compile(pattern or "")
        except re.error as error:
            raise ValueError(say("guidance.no_pattern").both) from error
        return pattern

    @model_validator(mode="after")
    def _one_test(self) -> "StopIf":
        if (self.is_ is None) == (self.matches is None):
            raise ValueError(say("guidance.is_or_matches").both)
        return self


class RunsOut(Strict):
    """Name the time limit a letter has to keep, that of a venue, and the answer with the day it runs from.

    ``holiday_moves`` where a text says that a last day off work makes way for the next working day.
    """

    time_limit: Annotated[str, StringConstraints(min_length=1)]
    since: Name
    holiday_moves: bool = False


Addressee = Literal[
    "creditor",
    "collector",
    "regulator",
    "court",
    "arbitrator",
    "platform",
    "police",
    "complaint_body",
    "credit_centre",
    "mediator",
    "self",
]
"""Whom a letter is written to; every one of them but ``self`` has a reader in ``helper/packet/recipient.py``."""


class Front(Strict):
    """Describe one letter, log or sheet."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
    title: Both
    kind: Literal["letter", "log", "sheet"] = "letter"
    recipient: Addressee
    says: Both
    use_when: Both
    do_not_use_when: Both
    before_you_start: Both
    after_sending: Both
    answers: list[Name]
    asks_itself: list[Name] = Field(default_factory=list)
    matters: list[Literal["conduct", "money", "data", "handling", "credit"]] = Field(default_factory=list)
    needs_finding: bool = False
    binding_only: bool = False
    requires: list[Name]
    optional: list[Name]
    by_hand: list[Name] = Field(default_factory=list)
    """Optional facts that leave a line to fill in by hand where they were not told."""
    blanks: list[Both] = Field(default_factory=list)
    """What else the letter leaves to be filled in by hand and nothing is asked about."""
    encloses: list[Literal["evidence_log", "evidence", "hardship_proof", "power_of_attorney"]]
    send_by: list[Literal["registered_mail", "creditor_complaint_channel", "email", "platform", "hand", "keep"]]
    sender: Literal["client", "organisation"] = "client"
    """Whose letter it is: an organisation's head stands only on what it sends itself."""
    negotiation: bool = False
    warning: Both | None = None
    stop_if: list[StopIf] = Field(default_factory=list)
    runs_out: RunsOut | None = None
    status: Literal["draft", "reviewed"]
    review_by: Day

    @model_validator(mode="after")
    def _sound(self) -> "Front":
        if self.negotiation and not self.warning:
            raise ValueError(say("guidance.negotiation_needs_warning").both)
        both = [name for name in self.requires if name in self.optional]
        if both:
            raise ValueError(f"{say('guidance.fact_named_twice').both}: {', '.join(both)}")
        odd = [name for name in self.by_hand if name not in (*self.requires, *self.optional)]
        if odd:
            raise ValueError(f"a line by hand is for a fact of the letter: {', '.join(odd)}")
        for names in (self.requires, self.optional):
            twice = sorted({name for name in names if names.count(name) > 1})
            if twice:
                raise ValueError(f"{say('guidance.fact_named_twice').both}: {', '.join(twice)}")
        return self
