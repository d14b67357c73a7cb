"""Files written whole or not at all, never outside the case folder, under names that every system takes.

Whatever a run has not finished stands under a name that begins with WORK, in the place where it will be needed. The
system lets go of it when a run ends, however it ends; the next run that comes by takes away what nobody holds.
"""

import contextlib
import json
import os
import re
import shutil
import tempfile
import time
import unicodedata
from collections.abc import Container, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from helper.casefile.faults import show_path, writing_to
from helper.errors import Exit, HelperError
from helper.model.pattern import later
from helper.wording import say

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


LONGEST_NAME = 120  # bytes of UTF-8; leaves room for the folder within Windows' 260 and Linux' 255

_SPLIT = later(r"[/\\]")
_REFUSED = later(r'[<>:"|?*]')
# Windows keeps these for devices, whatever the ending (learn.microsoft.com, "Naming Files").
_DEVICE = later(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])", re.IGNORECASE)
# Control and format characters (right-to-left marks turn "gpj.exe" around), halves of characters, private ones.
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def safe_name(name: str) -> str:
    """Return a name made safe: no path, nothing unseen, nothing reserved, at most 120 bytes."""
    name = unicodedata.normalize("NFC", _SPLIT.split(name)[-1])
    name = "".join(char for char in name if unicodedata.category(char) not in _UNSEEN)
    name = _REFUSED.sub("_", name).lstrip(" .-~").rstrip(" .")
    if _DEVICE.fullmatch(name.partition(".")[0].strip()):
        name = "_" + name
    return _cut(name or "file", "")


def unique_name(name: str, taken: Container[str]) -> str:
    """Return the name, or ``name-2.ext`` and so on; ``taken`` holds casefolded names."""
    candidate, copy = name, 1
    while candidate.casefold() in taken:
        copy += 1
        candidate = _cut(name, f"-{copy}")
    return candidate


def _cut(name: str, mark: str) -> str:
    """Put a mark before the ending and shorten what stands before it, never within a character."""
    stem, dot, ending = name.rpartition(".")
    if not dot or not stem or len(ending.encode()) > 16:
        stem, dot, ending = name, "", ""
    room = LONGEST_NAME - len((mark + dot + ending).encode())
    stem = stem.encode()[:room].decode("utf-8", "ignore").rstrip(" .")
    return f"{stem}{mark}{dot}{ending}"


FILES_MADE = f"{PART}made"
"""Names, a line each, the files this program wrote into a case where somebody asked for them, for purge to know."""
# What Windows refuses in a name; a colon would even write into a hidden stream of another file.
OURS = ("evidence", "letters", "packets", "uncertain")
NOT_A_NAME = later(r'[<>:"|?*\x00-\x1f\x7f]')


def write_atomic(path: Path, data: bytes) -> None:
    """Write a file so that at any moment either the old content or all of the new is there."""
    with writing_to(path):
        _remember(path)
        sweep(path.parent)
        with part_file(path.parent) as (part, file):
            file.write(data)
            place(part, file, path)
        sync_folder(path.parent)


def must_be_new(target: Path) -> None:
    """Raise HelperError where a file stands already, or its folder is not there."""
    if target.exists():
        raise HelperError(
            say("export.file_exists_already"),
            where=str(target),
            do=say("export.give_another_name_with_out"),
            code=Exit.CANNOT_WRITE,
        )
    if not target.parent.is_dir():
        raise HelperError(
            say("export.there_is_no_such_folder"),
            where=str(target.parent),
            do=say("export.make_folder_first_or_choose"),
            code=Exit.CANNOT_WRITE,
        )


def write_in(folder: Path, relative: str, data: bytes, *, overwrite: bool) -> Path:
    """Write under the case folder and return where.

    A file that is there with other bytes is kept, and the new one is called ``name-2.ext``; one that is
    there with the same bytes is left as it is.
    """
    target = _inside(folder, relative)
    with writing_to(target):
        for parent in reversed([p for p in target.parents if p.is_relative_to(folder)]):
            parent.mkdir(mode=0o700, exist_ok=True)
    if not target.parent.resolve().is_relative_to(folder.resolve()):
        raise _leaves(relative)
    with writing_to(target):
        sweep(target.parent)
        there, copy = target, 1
        while not overwrite and (there.exists() or there.is_symlink()):
            if there.is_file() and there.stat().st_size == len(data) and there.read_bytes() == data:
                return there
            copy += 1
            there = target.with_name(f"{target.stem}-{copy}{target.suffix}")
    write_atomic(there, data)
    return there


def sync_folder(folder: Path) -> None:
    """Put a rename on disk. Windows has no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def made_in(case: Path) -> list[Path]:
    """Return the files that this program wrote into a case because somebody asked for them there, and that are there."""
    try:
        rows = (case / FILES_MADE).read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        return []
    found = []
    for row in dict.fromkeys(rows):
        with contextlib.suppress(ValueError, RecursionError, HelperError, TypeError):
            path = _inside(case, json.loads(row))
            if path.is_file() and not path.is_symlink() and path.resolve().is_relative_to(case.resolve()):
                found.append(path)
    return found


def _remember(path: Path) -> None:
    """Note a file that is about to be written into a case in a place of somebody's choosing."""
    whole = path.parent.resolve() / path.name
    case = next((folder for folder in whole.parents if (folder / "case.db").is_file()), None)
    if case is None:
        return
    relative = whole.relative_to(case)
    if relative.parts[0] in OURS or relative.name.startswith((PART, "case.db")):
        return
    row = json.dumps(relative.as_posix(), ensure_ascii=True)
    with open(case / FILES_MADE, "a", encoding="ascii") as file:
        file.write(f"{row}\n")


def _inside(folder: Path, relative: str) -> Path:
    parts = re.split(r"[/\\]", relative)
    ours = parts[0].casefold()
    if any(part in ("", ".", "..") or NOT_A_NAME.search(part) for part in parts):
        raise _leaves(relative)
    if ours == "evidence" or ours.startswith("case.db"):
        raise HelperError(
            say("casefile.case_record_and_originals"),
            where=show_path(relative),
            do=say("casefile.write_into_letters_folder"),
            code=Exit.CANNOT_WRITE,
        )
    return folder.joinpath(*parts)


def _leaves(relative: str) -> HelperError:
    return HelperError(
        say("casefile.only_files_inside_case_folder"),
        where=show_path(relative),
        do=say("casefile.use_name_such_as_letters"),
        code=Exit.CANNOT_WRITE,
    )
