"""Who has a case open: a name and a time, so that two people never write over each other without a word.

The system holds the lock and lets go of it when a program ends, however it ends: what is left by one that was
killed holds nobody up. Across machines that share a folder it may not reach, and there the name and time speak.
"""

import json
import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO, Any

from helper.casefile.faults import shown, writing_to
from helper.casefile.files import PART
from helper.errors import Exit, HelperError
from helper.wording import say

NAME = f"{PART}lock"
_FRESH = timedelta(hours=12)
_BEYOND = 1 << 20  # Windows keeps others from reading bytes that are locked: ours lies behind the words


@contextmanager
def locked(folder: Path, *, who: str, at: str) -> Iterator[None]:
    """Hold a case for one person. Raise HelperError naming who has it, and since when."""
    path = folder / NAME
    with writing_to(path):
        file = open(path, "a+", encoding="utf-8")  # noqa: SIM115 - held until the end
    try:
        said = _read(file)
        if not _take(file):
            raise _taken(folder, said)
        if said.get("host") not in (None, platform.node()) and _fresh(said, at):
            raise _taken(folder, said, elsewhere=path)
        with writing_to(path):
            file.truncate(0)
            file.write(json.dumps({"who": who, "at": at, "host": platform.node()}, ensure_ascii=False))
            file.flush()
        try:
            yield
        finally:
            file.truncate(0)
    finally:
        file.close()


def _read(file: IO[str]) -> dict[str, Any]:
    file.seek(0)
    try:
        said = json.loads(file.read() or "{}")
    except (ValueError, OSError):
        return {}
    return said if isinstance(said, dict) else {}


def _fresh(said: dict[str, Any], now: str) -> bool:
    try:
        return datetime.fromisoformat(now) - datetime.fromisoformat(str(said.get("at"))) < _FRESH
    except (ValueError, TypeError):
        return False


def _take(file: IO[str]) -> bool:
    try:
        if os.name == "nt":
            import msvcrt

            file.seek(_BEYOND)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _taken(folder: Path, said: dict[str, Any], elsewhere: Path | None = None) -> HelperError:
    who, at = str(said.get("who") or "?")[:60], str(said.get("at") or "?")[:16].replace("T", " ")
    if elsewhere:
        what = say("casefile.opened_case_on_another_computer", who=who, at=at)
        do = say("casefile.ask_them_where_nobody_uses", elsewhere=elsewhere)
    else:
        what = say("casefile.is_working_on_case_since", who=who, at=at)
        do = say("casefile.wait_until_they_are_done")
    return HelperError(what, where=shown(folder), do=do, code=Exit.BAD_CASE)
