"""Work in progress: named so that it is known for what it is, and held so that only what nobody works on is cleared.

Whatever a run has not finished stands under a name that begins with WORK, in the place where it will be needed. The
system lets go of it when a run ends, however it ends; the next run that comes by takes away what nobody holds.
"""

import contextlib
import json
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from helper.model.pattern import later

PART = ".helper-"
"""How every file of the program's own begins that is no part of a case."""
WORK = f"{PART}work-"
LOCK = f"{PART}lock"
ELSEWHERE = f"{PART}elsewhere"
"""Names, a line each, where outside the case work was begun and not ended."""
_EARLIER = later(r"\.helper-[a-z0-9_]{8}\.part(?:-journal)?")
_STALE_SECONDS = 3600
_BEYOND = 1 << 40  # Windows keeps others from reading bytes that are locked: ours lies behind the words
# Windows lets go of a file before it can be renamed, and holds no folder at all.
_LETS_GO = os.name == "nt"


def take(handle: int) -> bool:
    """Take hold of an open file or folder for as long as it is open; False where somebody else has it."""
    try:
        if os.name == "nt":
            import msvcrt

            os.lseek(handle, _BEYOND, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined, unused-ignore]  # Windows alone
            os.lseek(handle, 0, os.SEEK_SET)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


@contextmanager
def part_file(folder: Path) -> Iterator[tuple[Path, IO[bytes]]]:
    """Lend a half-written file in ``folder``; it is gone afterwards, unless ``place`` gave it its name."""
    while True:
        handle, name = tempfile.mkstemp(prefix=WORK, suffix=".part", dir=folder)
        if take(handle) and _is(handle, name):
            break
        # Somebody who cleared up came between the two.
        os.close(handle)
    part = Path(name)
    try:
        with open(handle, "w+b") as file:
            yield part, file
    finally:
        for left in (part, Path(f"{name}-journal")):
            left.unlink(missing_ok=True)


def place(part: Path, file: IO[bytes], target: Path) -> None:
    """Put what was written on disk and give it its name."""
    file.flush()
    os.fsync(file.fileno())
    if _LETS_GO:
        file.close()
    os.replace(part, target)


@contextmanager
def work_folder(where: Path) -> Iterator[Path]:
    """Lend a folder to work in, readable to its owner alone; it is gone afterwards, unless it was given another name."""
    sweep(where)
    while True:
        made = Path(tempfile.mkdtemp(prefix=WORK, suffix=".part", dir=where))
        if _LETS_GO:
            handle = None
            break
        handle = os.open(made, os.O_RDONLY)
        if take(handle) and _is(handle, made):
            break
        os.close(handle)
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)
        if handle is not None:
            os.close(handle)


@contextmanager
def noted(case: Path, where: Path) -> Iterator[None]:
    """Keep in a case that work is under way in another place, so that it can be found there if this run is killed."""
    place_ = str(where.resolve())
    inside = where.resolve().is_relative_to(case.resolve())
    if not inside:
        _write_note(case, [*_noted(case), place_])
    try:
        yield
    finally:
        if not inside:
            left = _noted(case)
            if place_ in left:
                left.remove(place_)
            _write_note(case, left)


def sweep(folder: Path) -> None:
    """Take away what killed runs left half-written in a folder. What cannot be taken away is no fault of this run."""
    with contextlib.suppress(OSError):
        for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
            if entry.name.startswith(PART) and ".part" in entry.name and not entry.is_symlink():
                with contextlib.suppress(OSError):
                    _clear(Path(entry.path), entry)


def sweep_case(folder: Path) -> None:
    """Take away what killed runs left half-written in a case, beside it, and where they had work elsewhere."""
    for each in (folder, *(folder / name for name in ("evidence", "letters", "packets")), folder.resolve().parent):
        sweep(each)
    _clear_purged(folder)
    places = _noted(folder)
    for noted in places:
        sweep(Path(noted))
    if places and not any(_has_work(Path(noted)) for noted in places):
        _write_note(folder, [])


def _clear_purged(folder: Path) -> None:
    """Take away a folder in which a purge that was killed at its very end left nothing but who was at work."""
    with contextlib.suppress(OSError):
        if os.listdir(folder) != [LOCK]:
            return
        handle = os.open(folder / LOCK, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
        try:
            held = not take(handle)
        finally:
            os.close(handle)
        if not held:
            (folder / LOCK).unlink()
            folder.rmdir()


def _clear(path: Path, entry: os.DirEntry[str]) -> None:
    # SQLite's journal goes with the file it belongs to.
    whole = path.with_name(path.name.partition(".part")[0] + ".part")
    if not path.name.startswith(WORK):
        # An older version's, which held nothing. What a clinic's day is working on bears its process and is the clinic's.
        if (
            _EARLIER.fullmatch(path.name)
            and not entry.is_dir()
            and entry.stat().st_mtime < time.time() - _STALE_SECONDS
        ):
            path.unlink(missing_ok=True)
    elif whole == path or not whole.exists():
        if _LETS_GO and entry.stat().st_mtime > time.time() - _STALE_SECONDS:
            return
        if entry.is_dir() and _LETS_GO:
            shutil.rmtree(path)
            return
        handle = os.open(path, os.O_RDONLY)
        try:
            if not take(handle):
                return
            if entry.is_dir():
                shutil.rmtree(path)
            elif not _LETS_GO:
                path.unlink(missing_ok=True)
        finally:
            os.close(handle)
        if _LETS_GO:
            path.unlink(missing_ok=True)


def _has_work(folder: Path) -> bool:
    try:
        return any(name.startswith(WORK) for name in os.listdir(folder))
    except OSError:
        return False


def _is(handle: int, name: str | Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), os.stat(name))
    except OSError:
        return False


def _noted(case: Path) -> list[str]:
    try:
        rows = json.loads((case / ELSEWHERE).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return []
    return [row for row in rows if isinstance(row, str)] if isinstance(rows, list) else []


def _write_note(case: Path, places: list[str]) -> None:
    # A case on a medium that cannot be written is exported all the same.
    with contextlib.suppress(OSError):
        if not places:
            (case / ELSEWHERE).unlink(missing_ok=True)
            return
        with part_file(case) as (part, file):
            file.write(json.dumps(places, ensure_ascii=True).encode())
            place(part, file, case / ELSEWHERE)
