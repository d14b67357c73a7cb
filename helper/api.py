"""What ``import helper`` gives to other programs: one contact checked, and a case worked on. Prints and asks nothing.

Everything is read from the same guidance as the commands, and every error is a ``HelperError`` with an ``id``, what is
wrong (``what``), where (``where``) and what to do (``do``), each in Chinese and English.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from importlib import import_module
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from helper.cases import answer_parsing, clock
from helper.cases.allowing import refuse_unfit
from helper.cases.answer_parsing import parse_mapping
from helper.cases.gate import Gate
from helper.cases.judging import Judged, Outcome, judge_case
from helper.cases.opening import open_to_read, told_contacts, worker
from helper.cases.recording import Recorded, record
from helper.cases.report import Report, report_told
from helper.errors import HelperError, usage_error
from helper.guidance import Guidance, load
from helper.model.contact import ToldContact
from helper.model.fact import Fact, Facts, Value
from helper.model.finding import Finding, Signal
from helper.text import Text
from helper.wording import say

if TYPE_CHECKING:
    from helper.casefile import CaseFile as Kept
    from helper.casefile import LogEntry
    from helper.casefile.verify import Problem
    from helper.remedies import Step

__all__ = [
    "Case",
    "Facts",
    "Finding",
    "Gate",
    "HelperError",
    "Judged",
    "LogEntry",
    "Outcome",
    "Packed",
    "Problem",
    "Recorded",
    "Report",
    "Signal",
    "Step",
    "Text",
    "Written",
    "check",
    "open_case",
]
_WITH_A_CASE = {
    "LogEntry": "helper.casefile",
    "Problem": "helper.casefile.verify",
    "Step": "helper.remedies",
}


def __getattr__(name: str) -> object:
    """Return a type that only work on a case gives, and that whoever checks one contact does not wait for."""
    if name not in _WITH_A_CASE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_WITH_A_CASE[name]), name)


GivenValue = Value | float | date | datetime | Iterable[str]
"""What an answer may be given as: a stored value, or what a person would say (昨晚10点41分, 电话, 否)."""


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
            given += answer_parsing.parse_fact(guidance, answer_parsing.OPTIONS[name], _plain(said), where=name)
    given += _parsed(guidance, facts or {})
    if not given and not (words or "").strip():
        raise usage_error(say("check.their_words_are_missing"), where="words")
    return report_told(guidance, words, Facts(given))


def open_case(path: str | PathLike[str]) -> "Case":
    """Open a case folder that ``helper start`` made, or ``Case.create``; close it, or use it in a ``with``.

    Raise HelperError where there is no case, or it is damaged or written by a newer helper.
    """
    return Case(Path(path))


@dataclass(frozen=True, slots=True)
class Written:
    """Hold the files that were written and the warnings that belong to them: read these before anything is sent.

    First among them stands whom to call where somebody is in danger, may end their life, or is being cheated.
    """

    paths: tuple[Path, ...]
    warnings: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Packed:
    """Hold where a packet lies: its folder, its zip, and what was left out and why."""

    folder: Path
    zipped: Path
    warnings: tuple[Text | str, ...] = ()


@dataclass(slots=True)
class Case:
    """Work on one case folder. Every write is on disk when the call returns, and is made as one person at a time.

    What another program or window wrote since is seen by the next call.
    """

    folder: Path
    lang: str = "zh"
    _guidance: Guidance = field(default_factory=load, repr=False)
    _open: "Kept" = field(init=False, repr=False)
    _told: set[ToldContact] = field(default_factory=set, init=False, repr=False)
    """The contacts something was recorded of here, that are not in the log yet."""

    def __post_init__(self) -> None:
        self._open = open_to_read(self.folder)

    @property
    def _held(self) -> "Kept":
        """Return the case as it stands now, whoever wrote to it last."""
        self._open.look_again()
        return self._open

    @classmethod
    def create(cls, path: str | PathLike[str], lang: str = "zh") -> Self:
        """Begin a case in a folder that is new or empty. Raise HelperError where something else stands there."""
        from helper import casefile

        casefile.create(Path(path)).close()
        return cls(Path(path), lang)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the case; nothing waits to be saved."""
        self._open.close()

    @property
    def contacts(self) -> tuple[int, ...]:
        """Return the numbers of the contacts, oldest first."""
        return tuple(self._held.contacts())

    def facts(self, contact: int | None = None) -> Facts:
        """Return the answers about the case, or all known of one contact. Raise HelperError where there is none."""
        return self._held.facts() if contact is None else self._held.merged(ToldContact(contact))

    def record(self, facts: Mapping[str, GivenValue], *, contact: int | None = None, new: bool = False) -> Recorded:
        """Put answers on record and return what came of it: what changed, what has to be asked again, what is gone.

        ``contact`` is the one they belong to; none means the latest, and ``new`` a contact that begins with them.
        What is given together is known together. A contact enters the log with ``finish``, or before a letter or a
        packet is made here. Raise HelperError, with nothing kept, where a value is none its question allows, or where
        somebody else has the case open.
        """
        given = _parsed(self._guidance, facts)
        for fact in given:
            refuse_unfit(self._guidance, fact)
        with self._changing():
            known = self._held.contacts()
            if contact is not None and contact not in known:
                self._held.facts(ToldContact(contact))
            about_contact = any(
                self._guidance.questions[fact.name].about != "case"
                for fact in given
                if fact.name in self._guidance.questions
            )
            latest = max(known, default=None)
            place = (
                self._held.new_contact()
                if new or (about_contact and not known)
                else ToldContact(contact)
                if contact
                else latest
            )
            done = record(self._guidance, self._held, place, given, lang=self.lang)
            if place is not None and (new or about_contact):
                self._told.add(place)
            return done

    def finish(self, *contacts: int) -> tuple[Judged, ...]:
        """Say that all that is known of these contacts is told: they enter the log, and no interview goes on with them.

        None named are all of which something was told. Return every contact with what was found in it. An answer that
        changes later is a correction in the log. Raise HelperError where there is no such contact.
        """
        with self._changing():
            known = self._held.contacts()
            for contact in contacts:
                if contact not in known:
                    self._held.facts(ToldContact(contact))
            return tuple(self._finished(map(ToldContact, contacts) if contacts else told_contacts(self._held)))

    def _finished(self, contacts: Iterable[ToldContact]) -> list[Judged]:
        from helper.cases.log_entries import finish_contacts

        done = sorted(contacts)
        self._told -= {*done}
        return finish_contacts(self._guidance, self._held, done)

    def _finish_told(self) -> None:
        """Enter in the log what was recorded here: a letter encloses it, and nobody else knows that it was all."""
        if here := self._told & {*self._held.contacts()}:
            self._finished(here)

    def judged(self) -> tuple[Judged, ...]:
        """Return every contact with what was found in it, judged under the law of its own day."""
        return tuple(judge_case(self._guidance, self._held))

    def findings(self) -> tuple[Finding, ...]:
        """Return what was found in the contacts that were told and in the imported log, the confirmed part of it."""
        from helper.cases.log_judgement import as_judged, judge_log

        rows = [*self.judged(), *as_judged(judge_log(self._guidance, self._held))]
        return tuple(finding for row in rows for finding in row.findings)

    def log(self) -> "tuple[LogEntry, ...]":
        """Return the log, oldest entry first, numbers whole: mask what you show. A correction names what it corrects."""
        return tuple(self._held.log())

    def verify(self) -> "tuple[Problem, ...]":
        """Return everything that differs from what was written; none means unchanged."""
        return tuple(self._held.verify())

    def next_steps(self) -> "tuple[Step, ...]":
        """Return the next steps as of today, danger first: each with its lines, venue, letters and time limits."""
        from helper.cases.next_steps import find_steps

        return tuple(find_steps(self._guidance, self._held, list(self.findings())))

    def write(
        self,
        *letters: str,
        formats: Iterable[str] = ("docx", "html"),
        understood: bool = False,
        show_numbers: bool = False,
        with_english: bool = False,
        with_notes: bool = False,
    ) -> Written:
        """Write letters, and the log they enclose, into the case folder: all of them or none.

        ``understood`` says that the person has read the warning about limitation which belongs to letters that
        negotiate; ``with_notes`` adds the page for the writer, which is never sent. Raise HelperError, as ``helper
        write`` does, where consent was withdrawn, where a letter would go to a swindler or say in the borrower's name
        what somebody else tells, where an answer is missing, where one stops the letter, where nothing was found that
        it could rest on, or where words in it would hurt its sender.
        """
        from helper.cases.writing import write_letters

        with self._changing():
            self._finish_told()
            paths, warnings = write_letters(
                self._guidance,
                self._held,
                letters,
                tuple(formats),
                self.lang,
                understood=understood,
                show_numbers=show_numbers,
                with_english=with_english,
                with_notes=with_notes,
            )
        return Written(tuple(paths), tuple(warnings))

    def packet(
        self,
        reader: str = "regulator",
        *,
        out: str | PathLike[str] | None = None,
        letters: Iterable[str] = (),
        hide: Iterable[str] = (),
        formats: Iterable[str] = ("docx", "html"),
        understood: bool = False,
    ) -> Packed:
        """Gather for one reader, in a folder and a zip, what that reader may see.

        The readers are ``creditor``, ``regulator``, ``police``, ``court``, ``volunteer`` and ``public``.

        ``letters`` names those that go in, else they are the ones written for this reader, or the usual one; ``hide``
        names people to be replaced throughout. Raise HelperError, as ``helper packet`` does, where the reader is not
        known, where consent was withdrawn, where a letter must not be written of this case or one that was named lacks
        an answer, and where the place cannot be written or is a link out of the case. What else cannot be written is
        left out and named in ``warnings``.
        """
        from helper.packet.making import make_unasked
        from helper.packet.recipient import find_recipient

        warnings: list[Text | str] = []
        who = find_recipient(reader)
        with self._changing():
            self._finish_told()
            made = make_unasked(
                self._guidance,
                self._held,
                who,
                asked=letters,
                hide=hide,
                formats=formats,
                out=None if out is None else Path(out),
                understood=understood,
                lang=self.lang,
                complain=warnings.append,
            )
        return Packed(made.folder, made.zipped, tuple(warnings))

    @contextmanager
    def _changing(self) -> Iterator[None]:
        from helper.casefile import locked

        with locked(self.folder, who=worker(), at=clock.now()):
            yield


def _parsed(guidance: Guidance, facts: Mapping[str, GivenValue]) -> list[Fact]:
    return parse_mapping(guidance, {name: _plain(said) for name, said in facts.items()}, where="facts")


def _plain(said: Any) -> Any:
    """Return a value as an answer is written: a moment of Python's as ISO, a list as a list."""
    if isinstance(said, datetime):
        return said.isoformat(timespec="minutes") if said.tzinfo is None else said.isoformat(timespec="seconds")
    if isinstance(said, date):
        return said.isoformat()
    return list(said) if isinstance(said, tuple | set | frozenset) else said
