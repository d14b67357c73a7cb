"""Turn what the disk and SQLite complain of into what a person can act on."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from helper.errors import Exit, HelperError
from helper.model.masking import mask_text
from helper.text import Text

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_SHUT = {errno.EROFS, errno.EACCES, errno.EPERM, errno.EBUSY, errno.ETXTBSY}

DO_FREE = Text(
    "腾出一些空间，或换一个文件夹（--case 或 --out），再做一次；之前已保存的都在",
    "Free some space or choose another folder (--case or --out), then do it again; what was saved before is kept",
)
DO_OPEN_UP = Text(
    "如果文件正在 Word、WPS 或 Excel 里打开，先关掉它；或换一个可以写的文件夹，再做一次",
    "If the file is open in Word, WPS or Excel, close it; or choose a folder that can be written to; then do it again",
)
DO_KEEP_DAMAGED = Text(
    "先把整个文件夹复制一份留底，什么都不要删；evidence 和 letters 里的文件可以直接打开。"
    "有备份就用备份，没有就另建：helper start --case 新文件夹",
    "First copy the whole folder and delete nothing; the files in evidence and letters can be opened as they are. "
    "Use a backup if there is one, or begin another: helper start --case NEW-FOLDER",
)
DO_WAIT = Text(
    "关掉另一个正在用这个案件的窗口，或等几秒，再做一次",
    "Close the other window that uses this case, or wait a few seconds, then do it again",
)


def shown(path: Path | str) -> str:
    """Return a path fit for a message: phones name recordings after the number that called."""
    return mask_text(str(path).encode("utf-8", "replace").decode("utf-8"))


def damaged(path: Path, what: Text | None = None) -> HelperError:
    """Return the error for a case whose content is not what was written."""
    what = what or Text("案件文件已损坏，读不出来", "The case file is damaged and cannot be read")
    return HelperError(what, where=shown(path), do=DO_KEEP_DAMAGED, code=Exit.BAD_CASE)


def disk_fault(fault: OSError, path: Path) -> HelperError | None:
    """Return the error for a failed write, or None where the fault is not one of writing."""
    if fault.errno in _FULL:
        what, do = Text("磁盘已满，写不进去", "The disk is full, so nothing could be written"), DO_FREE
    elif fault.errno in _SHUT or isinstance(fault, PermissionError):
        what = Text("写不进去：只读、没有权限，或文件正被占用", "Cannot write: read-only, not permitted, or in use")
        do = DO_OPEN_UP
    elif fault.errno in {errno.EIO, errno.ENODEV, errno.ENXIO, errno.ESTALE, errno.ENOENT}:
        what = Text(
            "写不进去：磁盘出错，或文件夹已不在原处", "Cannot write: the disk failed, or the folder is no longer there"
        )
        do = Text(
            "检查 U 盘或网络盘是否还连着，再做一次",
            "See whether the USB or network drive is still there, then do it again",
        )
    elif fault.errno in {errno.ENAMETOOLONG, errno.ENOTDIR, errno.EISDIR, errno.EEXIST, errno.EINVAL}:
        what = Text("写不进去：这个路径不能用", "Cannot write: this path cannot be used")
        do = Text("换一个短一些、没有特殊字符的路径", "Choose a shorter path without special characters")
    else:
        return None
    return HelperError(what, where=shown(path), do=do, code=Exit.CANNOT_WRITE)


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
        what = Text("这个案件正被另一个窗口使用", "This case is in use in another window")
        return HelperError(what, where=shown(path), do=DO_WAIT, code=Exit.BAD_CASE)
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_SCHEMA):
        # SQLITE_ERROR is "no such table": our statements are fixed, so the schema is what changed.
        return damaged(path)
    return None
