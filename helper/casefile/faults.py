"""Turn what the disk and SQLite complain of into what a person can act on."""

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from helper.errors import Exit, HelperError
from helper.model.masking import mask_text
from helper.text import Text
from helper.wording import say

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_SHUT = {errno.EROFS, errno.EACCES, errno.EPERM, errno.EBUSY, errno.ETXTBSY}

DO_FREE = say("casefile.free_some_space_or_choose")
DO_OPEN_UP = say("casefile.if_file_is_open")
DO_KEEP_DAMAGED = say("casefile.first_copy_whole_folder")
DO_WAIT = say("casefile.close_other_window_uses_case")


def show_path(path: Path | str) -> str:
    """Return a path fit for a message: phones name recordings after the number that called."""
    return mask_text(str(path).encode("utf-8", "replace").decode("utf-8"))


def damaged(path: Path, what: Text | None = None) -> HelperError:
    """Return the error for a case whose content is not what was written."""
    what = what or say("casefile.case_file_is_damaged")
    return HelperError(what, where=show_path(path), do=DO_KEEP_DAMAGED, code=Exit.BAD_CASE)


def disk_fault(fault: OSError, path: Path) -> HelperError | None:
    """Return the error for a failed write, or None where the fault is not one of writing."""
    if fault.errno in _FULL:
        what, do = say("casefile.disk_is_full_so_nothing"), DO_FREE
    elif fault.errno in _SHUT or isinstance(fault, PermissionError):
        what = say("casefile.cannot_write_read_only")
        do = DO_OPEN_UP
    elif fault.errno in {errno.EIO, errno.ENODEV, errno.ENXIO, errno.ESTALE, errno.ENOENT}:
        what = say("casefile.cannot_write_disk_failed")
        do = say("casefile.see_whether_usb_or_network")
    elif fault.errno in {errno.ENAMETOOLONG, errno.ENOTDIR, errno.EISDIR, errno.EEXIST, errno.EINVAL}:
        what = say("casefile.cannot_write_path_cannot")
        do = say("casefile.choose_shorter_path_without_special")
    else:
        return None
    return HelperError(what, where=show_path(path), do=do, code=Exit.CANNOT_WRITE)


def system_fault(fault: OSError) -> HelperError | None:
    """Return the error for what the system refused where nobody nearer said so; None where that says nothing to anybody."""
    named = fault.filename if isinstance(fault.filename, str | bytes | os.PathLike) else None
    place = Path(os.fsdecode(named)) if named else None
    if fault.errno in {errno.ENAMETOOLONG, errno.ELOOP}:
        # It is no place at all, whether it was to be read or written.
        return HelperError(
            say("casefile.path_cannot_be_used"),
            where=show_path(place) if place else None,
            do=say("casefile.choose_shorter_path_without_special"),
        )
    if place is None and (fault.errno in _FULL or fault.errno in {errno.EBADF, errno.EIO, errno.EPIPE}):
        return HelperError(
            say("casefile.output_cannot_be_written"), do=say("casefile.what_was_kept_is_kept"), code=Exit.CANNOT_WRITE
        )
    if fault.errno in _FULL or fault.errno in _SHUT:
        return disk_fault(fault, place or Path())
    return None


@contextmanager
def writing_to(path: Path) -> Iterator[None]:
    """Say what, where and next when writing ``path`` fails."""
    try:
        yield
    except OSError as fault:
        told = disk_fault(fault, path)
        if told is None:
            raise
        raise told from fault


@contextmanager
def asking(path: Path) -> Iterator[None]:
    """Say what, where and next when SQLite refuses."""
    try:
        yield
    except sqlite3.DatabaseError as fault:
        told = _database_fault(fault, path)
        if told is None:
            raise
        raise told from fault
    except UnicodeDecodeError as fault:  # sqlite3 itself stumbles over a damaged name in the schema
        raise damaged(path) from fault


def _database_fault(fault: sqlite3.DatabaseError, path: Path) -> HelperError | None:
    """Read SQLite's primary result code: the low byte of the extended one (sqlite.org/rescode.html)."""
    if isinstance(fault, (sqlite3.ProgrammingError, sqlite3.IntegrityError)):
        return None  # ours to mend, not the person's
    code = getattr(fault, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF
    if code == sqlite3.SQLITE_FULL:
        return disk_fault(OSError(errno.ENOSPC, ""), path)
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH):
        return disk_fault(OSError(errno.EROFS, ""), path)
    if code == sqlite3.SQLITE_IOERR:
        return disk_fault(OSError(errno.EIO, ""), path)
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL):
        what = say("casefile.case_is_in_use")
        return HelperError(what, where=show_path(path), do=DO_WAIT, code=Exit.BAD_CASE)
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_SCHEMA):
        # SQLITE_ERROR is "no such table": our statements are fixed, so the schema is what changed.
        return damaged(path)
    return None
