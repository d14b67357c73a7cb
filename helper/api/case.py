"""A case folder in the hands of another program: every answer, file, letter and packet as the commands make them."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from helper.api.values import Day, GivenValue, Packed, Written, parse_said, plain, plain_day
from helper.cases import clock
from helper.cases.allowing import refuse_unfit
from helper.cases.judging import Judged, judge_case
from helper.cases.opening import open_to_read, told_contacts, worker
from helper.cases.recording import Recorded, record
from helper.errors import usage_error
from helper.guidance import Guidance, Question, load
from helper.model.contact import ToldContact
from helper.model.fact import Facts
from helper.model.finding import Finding
from helper.wording import say

if TYPE_CHECKING:
    from helper.casefile import CaseFile as Kept
    from helper.casefile import LogEntry, Sent
    from helper.casefile.verify import Problem
    from helper.cases.importing import Imported
    from helper.remedies import Due, Step
    from helper.text import Text


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
        given = parse_said(self._guidance, facts)
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

    def open_questions(self, *letters: str, contact: int | None = None) -> tuple[Question, ...]:
        """Return what is still to be asked, in its order, each with its words, choices and why it is asked.

        Of a contact, the latest where none is named, as the interview would ask it if nothing more were told; of
        ``letters`` what they cannot do without. ``record`` takes the answers by ``fact``. Raise HelperError where there
        is no such contact or letter.
        """
        from helper.interview.session import Session, list_to_ask

        held = self._held
        number = contact or max(held.contacts(), default=None)
        if letters:
            from helper.cases.before_letters import missing_of
            from helper.letters import letter

            names = missing_of(self._guidance, held, map(letter, letters))
        elif number is None:
            names = list_to_ask(self._guidance, held.facts(), held.facts())
        else:
            held.facts(ToldContact(number))
            session = Session(self._guidance, held, ToldContact(number))
            names = list_to_ask(self._guidance, session.facts, session.asked, stale=session.stale)
        return tuple(self._guidance.questions[name] for name in names)

    def import_(
        self,
        *paths: str | PathLike[str],
        phone: str = "",
        year: int | None = None,
        zone: str = "",
        dates: str = "",
        columns: Mapping[str, str] | None = None,
        me: Iterable[str] = (),
        own: str = "",
        passphrase: str = "",
    ) -> "Imported":
        """Bring in what a phone, an operator or a chat program recorded, as ``helper import`` does: all of it or nothing.

        ``phone`` says whose it is (``relative:张三``), the borrower's else; ``year``, ``zone``, ``dates``, ``columns``
        (what a heading stands for, by ``time``, ``number`` …), ``me`` and ``own`` say what files leave out. Nobody is
        asked: what stays open is named in ``warnings``, whom to call first among them. The numbers worth asking about
        are in ``numbers``, for ``name_numbers``. Raise HelperError where a file is none of the formats, or where it is
        not told whose phone it is and that decides.
        """
        from dataclasses import replace

        from helper.cases.import_run import Listener
        from helper.cases.importing import import_files, read_choices

        choices = read_choices(year, zone, dates, columns, tuple(me), own)
        listener = Listener(passphrase)
        with self._changing():
            made = import_files(
                self._guidance, self._held, listener, [Path(one) for one in paths], choices, phone=phone
            )
        return replace(made, warnings=(*made.alarms.first, *listener.heard))

    def name_numbers(self, whose: Mapping[str, str]) -> None:
        """Say which numbers of an imported log speak for which lender (``某银行``), or for an agency of it (``某公司@某银行``).

        Only they are counted and judged. Raise HelperError, with nothing kept, where a number is not in the log.
        """
        from helper.cases.collectors import name_given

        with self._changing():
            name_given(self._held, [f"{number}={name}" for number, name in whose.items()])

    def enter(
        self,
        *files: str | PathLike[str],
        at: Day = None,
        channel: str | None = None,
        to: str | None = None,
        number: str | None = None,
        identity: str | None = None,
        words: str | None = None,
        summary: str | None = None,
        measures: str | None = None,
        ticket: str | None = None,
        device: str | None = None,
        about: str = "",
        contact: int | None = None,
        corrects: int | None = None,
    ) -> "tuple[LogEntry, ...]":
        """Enter something in the log by hand, as ``helper log add`` does, with evidence files; it is recorded and not judged.

        Files by themselves are put to ``contact``, or to the only one there is. Raise HelperError where nothing is
        given, or a value cannot be read.
        """
        from helper.cases.log_entries import enter_note, read_note

        said = {"at": None if at is None else str(plain(at)), "channel": channel, "to": to}
        note = read_note(
            self._guidance,
            said,
            number=number,
            claimed_identity=identity,
            words=words,
            summary=summary,
            measures=measures,
            ticket=ticket,
            device=device,
        )
        if not note.tells and not files:
            raise usage_error(say("log.there_is_nothing_to_record"), do=say("log.for_example_helper_log_add"))
        with self._changing():
            paths = [Path(file) for file in files]
            made = enter_note(self._held, note, paths, about=about, contact=contact, corrects=corrects)
        return tuple(made.entries)

    def sent(
        self,
        letter: str,
        *,
        to: str | None = None,
        on: Day = None,
        by: str | None = None,
        ticket: str | None = None,
        received: Day = None,
        accepted: Day = None,
        remind: Day = None,
    ) -> "Sent":
        """Record that a letter was sent, in the case and in the log, as ``helper sent`` does; today where no day is told.

        ``to`` is a place of ``helper where``, needed only where there are several; ``by`` one of ``post``, ``hand``,
        ``phone``, ``online`` and ``email``. Raise HelperError where a value fits nothing or days are in no order.
        """
        from helper.cases.sending import read_sent_options, record_sent, row_given

        days = {"on": on, "received": received, "accepted": accepted, "remind": remind}
        given = read_sent_options(by=by, ticket=ticket, **{name: plain_day(day) for name, day in days.items()})
        with self._changing():
            return record_sent(self._guidance, self._held, row_given(self._guidance, self._held, letter, to, given))

    def replied(self, which: str | int, answer: str, *, on: Day = None, note: str | None = None) -> "Sent":
        """Record the answer to what was sent, named by its number or its letter: ``yes``, ``part``, ``no`` or ``none``.

        Raise HelperError where nothing, or more than one thing, was sent by that name, or a value fits nothing.
        """
        from helper.cases.sending import find_sent, record_reply, reply_given

        with self._changing():
            row = find_sent(self._held, str(which))
            return record_reply(self._held, row, reply_given(row, answer, plain_day(on), note))[0]

    def dues(self) -> "tuple[Due, ...]":
        """Return everything that was sent and how it stands today: its state, what is due and by which day."""
        from helper.cases.next_steps import find_dues

        return tuple(find_dues(self._guidance, self._held))

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
