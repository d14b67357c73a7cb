"""A whole case made at once, for a clinic's sheet: it stands in its folder complete, or not at all.

Answers are gathered in memory and letters in a folder of another name, which is given its own at the end.
Asking the disk to confirm every single answer would take longer than all the rest of the work.
"""

import os
import secrets
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from helper.casefile.database import Database
from helper.casefile.faults import writing_to
from helper.casefile.files import PART
from helper.casefile.log import LogEntry, read_entries
from helper.casefile.sent import Review, Sent, review_rows, sent_rows
from helper.casefile.store import DATABASE, CaseFile, exists

_STALE_SECONDS = 3600
_SETTLED_SECONDS = 10
_OLD = "old-"


class CaseBuilder(CaseFile):
    """Gather a case that ``keep`` puts in its place; without it nothing stays."""

    def __init__(self, folder: Path, run: str = "") -> None:
        """Begin a case; ``run`` names work that several machines share, each of which may have this process's number."""
        self._final = folder
        self._kept = False
        who = f"{run}-{secrets.token_hex(4)}" if run else str(os.getpid())
        part = folder.with_name(f"{PART}{who}-{folder.name}.part")
        with writing_to(folder):
            if part.exists():
                shutil.rmtree(part)
            for each in (part, part / "evidence", part / "letters"):
                each.mkdir(mode=0o700)
        self._part = part
        # What is said of the case names the folder it will have.
        super().__init__(folder, Database.unwritten(part / DATABASE))

    @property
    def made(self) -> Path:
        """Return where the files of the case are until it is kept."""
        return self._part

    def write(self, relative: str, data: bytes, *, overwrite: bool = False) -> Path:
        """Write a file of the new case; its name is ours and nothing stands there yet."""
        place = self._part / relative
        with writing_to(place):
            place.write_bytes(data)
        return self._final / relative

    # Nobody else writes to a case that has no place yet: what was read of it stands until it is written to here.
    def log(self) -> list[LogEntry]:
        """Return the log, oldest entry first."""
        return [*self._once("log", read_entries)]

    def reviews(self) -> list[Review]:
        """Return what was done with drafts, oldest first."""
        return [*self._once("reviews", review_rows)]

    def sent(self) -> list[Sent]:
        """Return everything that was sent and stands, in the order recorded."""
        return [row for row in self._once("sent", sent_rows) if not row.undone]

    def keep(self, *, unless: Callable[[Path], bool] | None = None) -> bool:
        """Give the folder its name, and tell whether it was. One that has it already is put aside first.

        ``unless`` looks at what stands there once more, just before it is taken away and where nobody finds it
        any longer: where it says yes, that folder gets its name again and nothing is kept.
        """
        with writing_to(self._final):
            (self._part / DATABASE).write_bytes(self._db.image())
            aside = self._final.with_name(f"{PART}{_OLD}{self._final.name}.part")
            if self._final.exists():
                if unless and unless(self._final):
                    return False
                os.rename(self._final, aside)
                if unless and exists(aside) and unless(aside):
                    os.rename(aside, self._final)
                    return False
            os.rename(self._part, self._final)
            if aside.exists():
                shutil.rmtree(aside)
        self._kept = True
        return True

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
        if not self._kept:
            shutil.rmtree(self._part, ignore_errors=True)


def clear_run(folder: Path, run: str) -> None:
    """Take away what machines that were killed left half-made in a run that has ended."""
    for part in folder.glob(f"{PART}{run}-*.part"):
        shutil.rmtree(part, ignore_errors=True)


def recover(folder: Path) -> None:
    """Put right what a run that was killed left: a case put aside gets its name again, halves of cases go."""
    with writing_to(folder):
        for part in sorted(folder.glob(f"{PART}*.part")):
            if part.name.startswith(f"{PART}{_OLD}"):
                # Another shard may be between its two renames just now; that takes it no time at all.
                if part.stat().st_ctime > time.time() - _SETTLED_SECONDS:
                    continue
                final = part.with_name(part.name.removeprefix(f"{PART}{_OLD}").removesuffix(".part"))
                if final.exists():
                    shutil.rmtree(part)
                else:
                    os.rename(part, final)
            elif part.stat().st_mtime < time.time() - _STALE_SECONDS:
                shutil.rmtree(part) if part.is_dir() else part.unlink()
