"""One case: a folder with case.db, evidence/ and letters/."""

import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar

from helper.casefile import answers, chain, database, evidence, files, log, sent
from helper.casefile.chain import KeptSeal
from helper.casefile.events import Events
from helper.casefile.evidence import Evidence
from helper.casefile.faults import show_path, writing_to
from helper.casefile.log import LogEntry
from helper.casefile.sent import Review, Sent
from helper.casefile.state import Record
from helper.errors import Exit, HelperError
from helper.model.contact import CASE, Scope, ToldContact
from helper.model.fact import Fact, Facts
from helper.wording import say

if TYPE_CHECKING:
    from helper.casefile.importing import Import
    from helper.casefile.verify import Problem

DATABASE = "case.db"
Mark = TypeVar("Mark", bound=Record)
_DO_BEGIN = say("casefile.begin_case_helper_start_case")


def exists(folder: Path) -> bool:
    """Say whether a case was begun in this folder; it may still be damaged."""
    return (folder / DATABASE).is_file()


def create(folder: Path) -> "CaseFile":
    """Begin a case in a folder that holds none, readable to its owner alone.

    The permissions of a folder that holds other files already are left as they are.
    """
    if folder.exists() and not folder.is_dir():
        raise _not_a_folder(folder)
    if os.path.lexists(folder / DATABASE):
        raise HelperError(
            say("casefile.there_is_case_in_folder"),
            where=show_path(folder),
            do=say("casefile.go_on_with_helper_start"),
            code=Exit.BAD_CASE,
        )
    with writing_to(folder):
        folder.mkdir(parents=True, exist_ok=True)
        if not any(folder.iterdir()):
            folder.chmod(0o700)
        for part in ("evidence", "letters"):
            (folder / part).mkdir(mode=0o700, exist_ok=True)
    database.make(folder / DATABASE)
    return CaseFile(folder)


@contextmanager
def open_or_begin(folder: Path) -> "Iterator[CaseFile]":
    """Lend the case in a folder, or a new one that is taken away again where what it was begun for comes to nothing."""
    if os.path.lexists(folder / DATABASE):
        with open_case(folder) as case:
            yield case
        return
    before = set(folder.iterdir()) if folder.is_dir() else None
    bare = False
    try:
        with create(folder) as case:
            try:
                yield case
            except BaseException:
                bare = not (case.events.sources() or case.evidence() or case.contacts())
                raise
    finally:
        if bare:
            for made in set(folder.iterdir()) - (before or set()):
                shutil.rmtree(made) if made.is_dir() else made.unlink()
            if before is None:
                folder.rmdir()


def open_case(folder: Path) -> "CaseFile":
    """Open a case. Everything ever acknowledged is in it, whatever ended the run before."""
    if not folder.exists():
        what = say("casefile.there_is_no_such_folder")
        raise HelperError(what, where=show_path(folder), do=_DO_BEGIN, code=Exit.BAD_CASE)
    if not folder.is_dir():
        raise _not_a_folder(folder)
    if not os.path.lexists(folder / DATABASE):
        what = say("casefile.there_is_no_case")
        raise HelperError(what, where=show_path(folder), do=_DO_BEGIN, code=Exit.BAD_CASE)
    return CaseFile(folder)


class CaseFile:
    """Keep one case. Every write is on disk when the call returns."""

    def __init__(self, folder: Path, db: database.Database | None = None) -> None:
        self.folder = folder
        self._db = db or database.Database(folder / DATABASE)
        self._read: dict[str, Any] = {}
        self._read_at = -1

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the case; nothing waits to be saved."""
        self._db.close()

    def new_contact(self) -> ToldContact:
        """Return the number of a new contact; a number is never used again."""
        return answers.new_contact(self._db)

    def contacts(self) -> list[ToldContact]:
        """Return the numbers of all contacts, oldest first."""
        return sorted(scope for scope in self._once("facts", answers.all_facts) if isinstance(scope, ToldContact))

    def scopes(self) -> list[Scope]:
        """Return wherever answers are kept: the case, then its contacts, oldest first."""
        return [CASE, *self.contacts()]

    def remove_contact(self, number: Scope) -> None:
        """Remove a contact and its answers; log entries and evidence that name it stay."""
        answers.remove_contact(self._db, number)

    def record_answers(
        self,
        put: Mapping[Scope, Iterable[Fact]],
        drop: Iterable[tuple[Scope, str]] = (),
        marks: Iterable[tuple[Record, int | str]] = (),
    ) -> None:
        """Save answers by scope, forget others and keep marks, all or none; scope 0 is the case, 1 and up a contact.

        Only ``helper.cases.recording`` calls this: whatever an answer touches is put right there.
        """
        state = {_key(type(mark), of): mark.encode() for mark, of in marks}
        answers.store_answers(self._db, put, drop, state)

    def facts(self, scope: Scope = CASE) -> Facts:
        """Return the answers of one scope. What was read is kept until this case is written to again."""
        held: Facts | None = self._once("facts", answers.all_facts).get(scope)
        if held is None:
            raise answers.no_contact(self._db, scope)
        return held

    def merged(self, number: Scope) -> Facts:
        """Return what is known of a contact: its own answers over those of the case."""
        own = self.facts(number)
        merged: dict[Scope, Facts] = self._once("merged", lambda _: {})
        if number not in merged:
            merged[number] = self.facts().with_(*own.values())
        return merged[number]

    def answered(self, scope: Scope) -> list[str]:
        """Return the names in the order they were first answered."""
        return list(self.facts(scope))

    def keep_mark(self, mark: Record, of: int | str = "") -> None:
        """Keep a small record, such as where the interview of contact ``of`` stands."""
        key = _key(type(mark), of)
        with self._leaving("facts", "merged", "state", "log", "reviews", "sent"):
            kept = answers.set_state(self._db, key, mark.encode())
        if "state" in self._read:
            self._read["state"][key] = kept

    def kept(self, kind: type[Mark], of: int | str = "") -> Mark:
        """Return a kept record; an empty one of its kind where none was."""
        return kind.decode(self._once("state", answers.all_state).get(_key(kind, of)))

    def _once(self, name: str, read: Callable[[database.Database], Any]) -> Any:
        """Return what is read of the case, kept until it is written to again."""
        if self._read_at != self._db.writes:
            self._read, self._read_at = {}, self._db.writes
        if name not in self._read:
            self._read[name] = read(self._db)
        return self._read[name]

    @contextmanager
    def _leaving(self, *names: str) -> Iterator[None]:
        """Hold a change by which nothing of what was read under these names becomes another."""
        left = self._read if self._read_at == self._db.writes else {}
        yield
        self._read, self._read_at = {name: left[name] for name in names if name in left}, self._db.writes

    def all_kept(self) -> Mapping[str, object]:
        """Return everything that is kept beside the answers, by key, as it stands in the file."""
        return answers.all_state(self._db)

    def take_over(self, other: "CaseFile") -> None:
        """Take over what goes along where a case is made anew: who is in charge, appointments and the like."""
        for kind in Record.__subclasses__():
            if kind.carried and kind.key in other.all_kept():
                self.keep_mark(other.kept(kind))

    def look_again(self) -> None:
        """Forget what was read of the case where somebody else wrote to it since."""
        self._db.look_again()

    @contextmanager
    def together(self) -> Iterator[None]:
        """Hold several changes as one: all of them are on disk when this returns, or none."""
        with self._db.writing():
            yield
            held = self._db.writes
        # It is on disk as it was read just before.
        if self._read_at == held:
            self._read_at = self._db.writes

    def log_add(self, entry: LogEntry) -> LogEntry:
        """Append to the log and return the entry with its number and seal.

        A correction is a new entry that ``corrects`` an earlier one.
        """
        with self._leaving("facts", "merged", "state", "reviews", "sent"):
            return log.add(self._db, entry)

    def log(self) -> list[LogEntry]:
        """Return the log, oldest entry first."""
        return log.read_entries(self._db)

    def sent_add(self, row: Sent) -> Sent:
        """Keep something that was sent and return it with its number."""
        return sent.add_sent(self._db, row)

    def sent_change(self, row: Sent) -> None:
        """Set what was sent, or what came back, to what is known now."""
        sent.change(self._db, row)

    def sent(self) -> list[Sent]:
        """Return everything that was sent and stands, in the order recorded."""
        return [row for row in sent.sent_rows(self._db) if not row.undone]

    def log_head(self) -> tuple[int, str]:
        """Return the length of the log and its last seal, to be noted outside the case."""
        return chain.head(self._db, "log")

    def seal(self, day: str) -> "KeptSeal":
        """Return what is to be kept elsewhere, so that a case made anew can be told from this one."""
        entries, head = self.log_head()
        return KeptSeal(day, entries, head, self._db.whole_seal())

    def review_add(self, review: Review) -> Review:
        """Append what was done with a draft, and return it with its number and seal."""
        return sent.add_review(self._db, review)

    def reviews(self) -> list[Review]:
        """Return what was done with drafts, oldest first."""
        return sent.review_rows(self._db)

    def verify(self) -> "list[Problem]":
        """Return everything that differs from what was written; an empty list means unchanged."""
        from helper.casefile import verify

        return verify.verify(self._db)

    def add_evidence(self, path: Path, *, about: str, contact: int | None, added_at: str) -> Evidence:
        """Keep a copy of a file. The same content twice is the same evidence, marked ``already``."""
        return evidence.add(self._db, path, about=about, contact=contact, added_at=added_at)

    def evidence(self) -> list[Evidence]:
        """Return all kept files, in the order added."""
        return evidence.kept(self._db)

    def importing(self) -> "AbstractContextManager[Import]":
        """Hold one import: all of it is kept when the block ends, or the case is as before."""
        from helper.casefile import importing

        return importing.importing(self._db)

    @property
    def events(self) -> Events:
        """Return what was imported: its numbers, and the contacts of collectors."""
        return Events(self._db)

    def pack(self, target: Path) -> int:
        """Write everything into one zip of open formats and return the number of files in it."""
        from helper.casefile import bundle

        return bundle.pack(self._db, target)

    def packed(self) -> tuple[bytes, int]:
        """Return that zip instead of writing it."""
        from helper.casefile import bundle

        return bundle.pack_case(self._db)

    def purge(self, *, who: str = "", at: str = "") -> tuple[Path, ...]:
        """Delete the case, close it, and return what is left in the folder because it is not ours."""
        from helper.casefile import purge

        return purge.purge(self._db, who=who, at=at)

    def write(self, relative: str, data: bytes, *, overwrite: bool = False) -> Path:
        """Write a file such as ``letters/x.docx`` whole, and return where it is.

        One that is there with other bytes is kept, and the new one is called ``x-2.docx``, unless ``overwrite``.
        """
        return files.write_in(self.folder, relative, data, overwrite=overwrite)


def _key(kind: type[Record], of: int | str) -> str:
    return kind.key.format(of)


def _not_a_folder(folder: Path) -> HelperError:
    what = say("casefile.is_file_not_case_folder")
    return HelperError(what, where=show_path(folder), do=_DO_BEGIN, code=Exit.BAD_CASE)
