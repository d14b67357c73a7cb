"""Help people in mainland China answer debt collection: check it, log it, write about it.

For other programs: ``helper.check(words, …)`` judges one contact, ``helper.open_case(folder)`` works on a case. Both
come with all they need only when they are first named, so that whoever wants neither does not wait for them.
"""

from typing import TYPE_CHECKING

__version__ = "0.1.0"
__all__ = [
    "Alarms",
    "Candidate",
    "Case",
    "Due",
    "Facts",
    "Finding",
    "Gate",
    "HelperError",
    "ImportReport",
    "Imported",
    "Judged",
    "LogEntry",
    "Outcome",
    "Packed",
    "Problem",
    "Question",
    "Recorded",
    "Report",
    "Sent",
    "Signal",
    "Step",
    "Text",
    "Written",
    "__version__",
    "check",
    "open_case",
]

if TYPE_CHECKING:
    from helper.api import *


def __getattr__(name: str) -> object:
    """Return a name of the API, and read what it needs now."""
    if name not in __all__:
        raise AttributeError(f"module 'helper' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module("helper.api"), name)


def __dir__() -> list[str]:
    """Return the names of the API."""
    return sorted({*globals(), *__all__})
