"""Delete a case: what the program wrote, and nothing a person put beside it."""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from helper.casefile.database import Database
from helper.casefile.faults import writing_to
from helper.casefile.files import PART

OURS = ("evidence", "letters", "packets")


@dataclass(frozen=True, slots=True)
class CaseContents:
    """Hold what stands in a case folder: our files and their bytes, and what somebody else put there."""

    files: int
    bytes: int
    others: tuple[Path, ...]


def contents(folder: Path) -> CaseContents:
    """Count what would be deleted, and name what would stay."""
    ours = [path for path in _ours(folder)]
    files = [inner for path in ours for inner in ([path] if path.is_file() or path.is_symlink() else path.rglob("*")) if inner.is_symlink() or inner.is_file()]
    others = tuple(sorted(path for path in folder.iterdir() if path not in ours))
    return CaseContents(len(files), sum(path.lstat().st_size for path in files), others)


def purge(db: Database) -> tuple[Path, ...]:
    """Delete the case and return what is left. The record goes last, so that a run cut short can be finished."""
    folder = db.path.parent
    with db.writing():  # nobody else is in the middle of a write
        pass
    db.close()
    with writing_to(folder):
        for path in sorted(_ours(folder), key=lambda path: path.name.startswith(db.path.name)):
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink()
        left = tuple(sorted(folder.iterdir()))
        if not left:
            os.rmdir(folder)
    return left


def _ours(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.name in OURS or path.name.startswith(("case.db", PART)) or path.name.endswith((".case.zip", ".case.zip.age"))]
