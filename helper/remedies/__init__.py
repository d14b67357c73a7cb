"""What to do next: steps, whom to turn to, and what to do on the phone, by SMS, at the door, in court.

Holds no wording of its own: texts are in guides/remedies.yaml, guides/venues/ and guides/coping/. Pages are looked up in
``helper.remedies.coping``, which no letter loads; nor does a letter reckon what is due, so that is read when it is first
named.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from helper.remedies.without_limit import lacks_time_limit

if TYPE_CHECKING:
    from helper.remedies.due import Due, Milestone, calendar_file, list_sent_days, reckon_due
    from helper.remedies.steps import Step, complaint_facts, earlier, next_steps, paper_entries, venue_title, venues_for

__all__ = [
    "Due",
    "Milestone",
    "Step",
    "calendar_file",
    "complaint_facts",
    "earlier",
    "lacks_time_limit",
    "list_sent_days",
    "next_steps",
    "paper_entries",
    "reckon_due",
    "venue_title",
    "venues_for",
]

_OF_DUE = ("Due", "Milestone", "calendar_file", "list_sent_days", "reckon_due")


def __getattr__(name: str) -> object:
    """Return one of the names that are read late, and keep it."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module = import_module(f"{__name__}.{'due' if name in _OF_DUE else 'steps'}")
    globals()[name] = made = getattr(module, name)
    return made
