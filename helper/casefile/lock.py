"""Who has a case open: a name and a time, so that two people never write over each other without a word.

The system holds the lock and lets go of it when a program ends, however it ends: what is left by one that was
killed holds nobody up. Across machines that share a folder it may not reach, and there the name and time speak.
"""

import contextlib
import errno
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from helper.casefile.faults import show_path, writing_to
from helper.casefile.files import LOCK, take
from helper.errors import Exit, HelperError
from helper.wording import say

NAME = LOCK
_FRESH = timedelta(hours=12)
_OPEN = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_MOST = 4096


@contextmanager
def locked(folder: Path, *, who: str, at: str, run: str = "") -> Iterator[None]:
    """Hold a case for one person. Raise HelperError naming who has it, and since when.

    ``run`` names work that several machines share: what another of them left when it was killed is its own.

    Where nothing can be written, because the medium is read-only or full, there is nothing to hold: looking and
    deleting need no room, and every write says by itself that it cannot be.
    """
    path = folder / NAME
    handle = _opened(path, folder)
    if handle is None:
        yield
        return
    try:
        said = _read(handle)
        if not take(handle):
            raise _taken(folder, said)
        held = {"who": who, "at": at, "host": _this_machine()}
        ours = bool(run) and said.get("run") == run
        if said.get("host") not in (None, held["host"]) and not ours and _fresh(said, at):
            raise _taken(folder, said, elsewhere=path)
        _write(handle, json.dumps({**held, **({"run": run} if run else {})}, ensure_ascii=False))
        try:
            yield
        finally:
            _write(handle, "")
    finally:
        os.close(handle)


def _this_machine() -> str:
    if told := getattr(os, "uname", None):
        return str(told().nodename)
    import platform  # on Windows alone: it looks much up that no lock needs

    return platform.node()


def _opened(path: Path, folder: Path) -> int | None:
    with writing_to(path):
        try:
            return os.open(path, _OPEN, 0o600)
        except OSError as fault:
            shut = fault.errno in (errno.EACCES, errno.EPERM) and not os.access(folder, os.W_OK)
            if shut or fault.errno in (errno.EROFS, errno.ENOSPC, errno.EDQUOT):
                return None
            raise


def _write(handle: int, words: str) -> None:
    """Set the words, whole or none: on a full disk the lock holds without a name."""
    with contextlib.suppress(OSError):
        os.ftruncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, words.encode("utf-8", "replace"))


def _read(handle: int) -> dict[str, Any]:
    try:
        said = json.loads(os.read(handle, _MOST).decode("utf-8") or "{}")
    except (ValueError, OSError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}


def _fresh(said: dict[str, Any], now: str) -> bool:
    try:
        return datetime.fromisoformat(now) - datetime.fromisoformat(str(said.get("at"))) < _FRESH
    except (ValueError, TypeError):
        return False


def _taken(folder: Path, said: dict[str, Any], elsewhere: Path | None = None) -> HelperError:
    who, at = str(said.get("who") or "?")[:60], str(said.get("at") or "?")[:16].replace("T", " ")
    if elsewhere:
        what = say("casefile.opened_case_on_another_computer", who=who, at=at)
        do = say("casefile.ask_them_where_nobody_uses", elsewhere=elsewhere)
    else:
        what = say("casefile.is_working_on_case_since", who=who, at=at)
        do = say("casefile.wait_until_they_are_done")
    return HelperError(what, where=show_path(folder), do=do, code=Exit.BAD_CASE)
