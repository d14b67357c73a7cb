"""What ``import helper`` gives to other programs: one contact checked, and a case worked on. Prints and asks nothing.

Everything is read from the same guidance as the commands, and every error is a ``HelperError`` with an ``id``, what is
wrong (``what``), where (``where``) and what to do (``do``), each in Chinese and English. The names that are handed on
are listed once, in ``helper/__init__.py``; what is imported here under its own name is handed on from elsewhere.
"""

from collections.abc import Mapping
from datetime import date, datetime
from importlib import import_module
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from helper.api.case import Case as Case
from helper.api.values import GivenValue, parse_said, plain
from helper.api.values import Packed as Packed
from helper.api.values import Written as Written
from helper.cases import answer_parsing
from helper.cases.gate import Gate as Gate
from helper.cases.judging import Judged as Judged
from helper.cases.judging import Outcome as Outcome
from helper.cases.recording import Recorded as Recorded
from helper.cases.report import Report as Report
from helper.cases.report import report_told
from helper.errors import HelperError as HelperError
from helper.errors import usage_error
from helper.guidance import Question as Question
from helper.guidance import load
from helper.model.fact import Fact
from helper.model.fact import Facts as Facts
from helper.model.finding import Finding as Finding
from helper.model.finding import Signal as Signal
from helper.text import Text as Text
from helper.wording import say

if TYPE_CHECKING:
    from helper.casefile import ImportReport as ImportReport
    from helper.casefile import LogEntry as LogEntry
    from helper.casefile import Sent as Sent
    from helper.casefile.verify import Problem as Problem
    from helper.cases.imported_danger import Alarms as Alarms
    from helper.cases.importing import Imported as Imported
    from helper.intake.numbers import Candidate as Candidate
    from helper.remedies import Due as Due
    from helper.remedies import Step as Step

_WITH_A_CASE = {
    "Alarms": "helper.cases.imported_danger",
    "Candidate": "helper.intake.numbers",
    "Due": "helper.remedies",
    "ImportReport": "helper.casefile",
    "Imported": "helper.cases.importing",
    "LogEntry": "helper.casefile",
    "Problem": "helper.casefile.verify",
    "Sent": "helper.casefile",
    "Step": "helper.remedies",
}


def __getattr__(name: str) -> object:
    """Return a type that only work on a case gives, and that whoever checks one contact does not wait for."""
    if name not in _WITH_A_CASE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_WITH_A_CASE[name]), name)


def check(
    words: str | None = None,
    *,
    at: str | date | datetime | None = None,
    channel: str | None = None,
    to: str | None = None,
    creditor_kind: str | None = None,
    product: str | None = None,
    facts: Mapping[str, GivenValue] | None = None,
) -> Report:
    """Check one contact under the law of its own day, as ``helper check`` does. Nothing is kept.

    ``words`` are those of the other side, ``at`` when it was, ``channel`` how, ``to`` who was contacted; ``facts``
    are any other answers by name (``guides/questions/``). What is not given is unknown, never assumed. Each finding
    names the texts it rests on with their legal force, whether they were read in full, and what would show it.

    Raise HelperError where a value cannot be read (``where`` names it), or where nothing is given at all.
    """
    guidance = load()
    named = {"at": at, "channel": channel, "to": to, "creditor_kind": creditor_kind, "product": product}
    given: list[Fact] = []
    for name, said in named.items():
        if said is not None:
            given += answer_parsing.parse_fact(guidance, answer_parsing.OPTION_FACTS[name], plain(said), where=name)
    given += parse_said(guidance, facts or {})
    if not given and not (words or "").strip():
        raise usage_error(say("check.their_words_are_missing"), where="words")
    return report_told(guidance, words, Facts(given))


def open_case(path: str | PathLike[str]) -> Case:
    """Open a case folder that ``helper start`` made, or ``Case.create``; close it, or use it in a ``with``.

    Raise HelperError where there is no case, or it is damaged or written by a newer helper.
    """
    return Case(Path(path))
