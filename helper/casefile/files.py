"""Files written whole or not at all, and never outside the case folder."""

import os
import re
import tempfile
import time
from pathlib import Path

from helper.casefile.faults import shown, writing_to
from helper.errors import Exit, HelperError
from helper.wording import say

PART = ".helper-"  # how a half-written file begins; it ends in .part
_STALE_SECONDS = 3600
# What Windows refuses in a name; a colon would even write into a hidden stream of another file.
NOT_A_NAME = re.compile(r'[<>:"|?*\x00-\x1f\x7f]')


def write_atomic(path: Path, data: bytes) -> None:
    """Write a file so that at any moment either the old content or all of the new is there."""
    with writing_to(path):
        handle, name = tempfile.mkstemp(prefix=PART, suffix=".part", dir=path.parent)
        part = Path(name)
        try:
            with open(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            os.replace(part, path)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
        sync_folder(path.parent)


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
        place, copy = target, 1
        while not overwrite and (place.exists() or place.is_symlink()):
            if place.is_file() and place.stat().st_size == len(data) and place.read_bytes() == data:
                return place
            copy += 1
            place = target.with_name(f"{target.stem}-{copy}{target.suffix}")
    write_atomic(place, data)
    return place


def sync_folder(folder: Path) -> None:
    """Put a rename on disk. Windows has no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sweep(folder: Path) -> None:
    """Remove what an earlier run, killed while writing, left half-written."""
    for part in folder.glob(f"{PART}*.part*"):
        if part.lstat().st_mtime < time.time() - _STALE_SECONDS:
            part.unlink(missing_ok=True)


def _inside(folder: Path, relative: str) -> Path:
    parts = re.split(r"[/\\]", relative)
    ours = parts[0].casefold()
    if any(part in ("", ".", "..") or NOT_A_NAME.search(part) for part in parts):
        raise _leaves(relative)
    if ours == "evidence" or ours.startswith("case.db"):
        raise HelperError(
            say("casefile.case_record_and_originals"),
            where=shown(relative),
            do=say("casefile.write_into_letters_folder"),
            code=Exit.CANNOT_WRITE,
        )
    return folder.joinpath(*parts)


def _leaves(relative: str) -> HelperError:
    return HelperError(
        say("casefile.only_files_inside_case_folder"),
        where=shown(relative),
        do=say("casefile.use_name_such_as_letters"),
        code=Exit.CANNOT_WRITE,
    )
