"""What a sheet told of a person after their case was worked on: it comes before everything else until it is answered."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from helper.cases.gate import READ
from helper.model.contact import DANGER
from helper.model.fact import Fact, Facts, Origin

if TYPE_CHECKING:
    from helper.casefile import Case

_ANSWERED_BY = {
    "danger": (DANGER,),
    "despair": (DANGER,),
    "beside": (DANGER,),
    "ask": (DANGER,),
    "threatened": (DANGER,),
    "unread": (DANGER,),
    "police": (DANGER,),
    "fraud": ("fraud.verified", "fraud.signs"),
}
"""What a sheet may raise in a case it no longer changes, and the answers that settle it."""


def with_raised(facts: Facts, case: "Case") -> Facts:
    """Return the facts of a case with what a sheet told since that comes before everything else."""
    # A single message is judged without a case, and loads none.
    from helper.casefile.state import Raised

    kinds = case.kept(Raised).kinds
    if not kinds:
        return facts
    made = [Fact(f"gate.{name}", True, READ) for name in ("despair", "beside", "fraud") if name in kinds]
    if "danger" in kinds:
        made.append(Fact(DANGER, "others", Origin("row")))
    return facts.with_(*made)


def settle_raised(case: "Case", answered: Iterable[Fact]) -> None:
    """Take back what a sheet raised and an answer given since settles."""
    from helper.casefile.state import Raised

    held = case.kept(Raised)
    names = {fact.name for fact in answered if fact.value is not None}
    left = tuple(kind for kind in held.kinds if names.isdisjoint(_ANSWERED_BY.get(kind, ())))
    if left != held.kinds:
        case.keep_mark(held.but(kinds=left))
