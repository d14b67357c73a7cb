"""Files written whole or not at all, never outside the case folder, under names that every system takes."""

import contextlib
import json
import os
import re
import unicodedata
from collections.abc import Container
from pathlib import Path

from helper.casefile.faults import shown, writing_to
from helper.casefile.work import PART, part_file, place, sweep
from helper.errors import Exit, HelperError
from helper.model.pattern import later
from helper.wording import say

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


MADE = f"{PART}made"
"""Names, a line each, the files this program wrote into a case where somebody asked for them, for purge to know."""
# What Windows refuses in a name; a colon would even write into a hidden stream of another file.
OURS = ("evidence", "letters", "packets")
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
        rows = (case / MADE).read_text(encoding="utf-8").splitlines()
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
    with open(case / MADE, "a", encoding="ascii") as file:
        file.write(f"{row}\n")


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
