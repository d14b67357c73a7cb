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
from helper.text import Text

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
        what = Text(f"{who} 在另一台电脑上打开了这个案件（{at}）", f"{who} opened this case on another computer ({at})")
        do = Text(f"问一问；确定没有人在用，删掉 {elsewhere}，再做一次", f"Ask them; where nobody uses it any more, delete {elsewhere} and do it again")
    else:
        what = Text(f"{who} 正在改这个案件（从 {at} 起）", f"{who} is working on this case (since {at})")
        do = Text("等对方做完，或请对方先关掉，再做一次", "Wait until they are done, or ask them to close it, then do it again")
    return HelperError(what, where=shown(folder), do=do, code=Exit.BAD_CASE)
