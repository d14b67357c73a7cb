"""Delete a case: what the program wrote, wherever it was told to, and nothing a person put beside it."""

import contextlib
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from helper.casefile.database import Database
from helper.casefile.faults import writing_to
from helper.casefile.files import OURS, PART, made_in, sweep_case
from helper.casefile.lock import NAME, locked

_EXPORTS = (".case.zip", ".case.zip.age")


@dataclass(frozen=True, slots=True)
class CaseContents:
    """Hold what stands in a case folder: our files and their bytes, and what somebody else put there."""

    files: int
    bytes: int
    others: tuple[Path, ...]


def contents(folder: Path) -> CaseContents:
    """Count what would be deleted, and name what would stay."""
    files = [file for path in _ours(folder) for file in _files(path)]
    return CaseContents(len(files), sum(path.lstat().st_size for path in files), tuple(_left(folder)))


def purge(db: Database, *, who: str, at: str) -> tuple[Path, ...]:
    """Delete the case and return what is left. The record goes last, so that a run cut short can be finished.

    Nobody else may be at work in it, from the first file to the last. It needs no room on the disk.
    """
    folder = db.path.parent
    # Work that killed runs left beside the case and elsewhere is known only from here.
    sweep_case(folder)
    with locked(folder, who=who, at=at):
        with db.writing():  # nobody else is in the middle of a write
            pass
        db.close()
        with writing_to(folder):
            # The lock stays until the end, and Windows deletes no file that is open.
            for path in sorted(_ours(folder), key=lambda path: path.name.startswith(db.path.name)):
                if path.is_dir() and not path.is_symlink():
                    shutil.rmtree(path)
                elif path.name != NAME:
                    path.unlink(missing_ok=True)
                    _remove_empty(path.parent, folder)
    with writing_to(folder):
        (folder / NAME).unlink(missing_ok=True)
        left = tuple(_left(folder))
        if not left:
            os.rmdir(folder)
    return left


def _ours(folder: Path) -> list[Path]:
    within = [
        path
        for path in folder.iterdir()
        if path.name in OURS or path.name.startswith(("case.db", PART)) or path.name.endswith(_EXPORTS)
    ]
    return [*made_in(folder), *within]


def _left(folder: Path) -> Iterator[Path]:
    """Yield what is not ours: a folder in which only our files lay counts as ours."""
    ours = set(_ours(folder))
    for path in sorted(folder.iterdir()):
        if path not in ours and (
            not path.is_dir()
            or path.is_symlink()
            or any(file not in ours for file in _files(path))
            or not any(path.iterdir())
        ):
            yield path


def _files(path: Path) -> list[Path]:
    return [
        inner
        for inner in ([path] if path.is_file() or path.is_symlink() else path.rglob("*"))
        if inner.is_symlink() or inner.is_file()
    ]


def _remove_empty(inner: Path, folder: Path) -> None:
    """Remove a folder that was made for a file of ours and holds nothing now."""
    with contextlib.suppress(OSError):
        while inner != folder and folder in inner.parents:
            inner.rmdir()
            inner = inner.parent


def exports_beside(folder: Path) -> tuple[Path, ...]:
    """Return the exported cases that lie beside a case or where the command was called: any may be of this one."""
    places = dict.fromkeys((folder.resolve().parent, Path.cwd()))
    found = (path for place in places for path in sorted(place.iterdir()) if path.name.endswith(_EXPORTS))
    return tuple(path for path in found if path.is_file())


def size_words(size: int) -> str:
    """Return a number of bytes as people say it."""
    for unit, step in (("GB", 1 << 30), ("MB", 1 << 20), ("KB", 1 << 10)):
        if size >= step:
            return f"{size / step:.1f} {unit}"
    return f"{size} B"
