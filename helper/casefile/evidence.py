"""Evidence: a copy of each file, byte for byte, with its SHA-256. The original is only ever read."""

import contextlib
import errno
import json
import os
import sqlite3
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from helper.casefile import chain
from helper.casefile.copying import copied, digest
from helper.casefile.database import Database
from helper.casefile.faults import damaged, writing_to
from helper.casefile.files import PART, part_file, place, safe_name, sweep, sync_folder, unique_name
from helper.errors import HelperError
from helper.wording import say

_PLACING = f"{PART}placing"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Hold what is known of one kept file; ``name`` is its name in evidence/.

    ``already`` is true where the same content was kept before: this is then the earlier record.
    """

    id: int
    name: str
    original_name: str
    sha256: str
    size: int
    about: str
    contact: int | None
    added_at: str
    already: bool = False

    def hashed(self, no: int) -> dict[str, object]:
        """Return the fields that the seal covers, under the number the record is given."""
        said = asdict(self)
        del said["id"], said["already"]
        return said | {"no": no}


def add(db: Database, source: Path, *, about: str, contact: int | None, added_at: str) -> Evidence:
    """Copy a file into evidence/, check the copy against what was read, and record both."""
    folder = prepared(db)
    with copied(source, folder) as (part, sha, size):
        fresh = Evidence(0, "", original_name(source), sha, size, chain.clean(about), contact, added_at)
        return _record(db, part, folder, fresh)


def prepared(db: Database) -> Path:
    """Return evidence/, made where it is missing and free of what broken-off runs left."""
    folder = db.path.parent / "evidence"
    with writing_to(folder):
        if folder.is_symlink():
            raise OSError(errno.EPERM, "evidence/ is a link that leads out of the case")
        folder.mkdir(mode=0o700, exist_ok=True)
        sweep(folder)
    return folder


def kept(db: Database) -> list[Evidence]:
    """Return every recorded file, in the order added."""
    found = []
    for link in chain.links(db, "evidence"):
        try:
            found.append(parse_evidence(link))
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as fault:
            what = say("casefile.record_evidence_was_altered", no=link.no)
            raise damaged(db.path, what) from fault
    return found


def parse_evidence(link: chain.Link) -> Evidence:
    """Return the record a row holds; ValueError, TypeError or KeyError where it holds none."""
    said = json.loads(link.body)
    return Evidence(id=said.pop("no"), **said)


def _record(db: Database, part: Path, folder: Path, fresh: Evidence) -> Evidence:
    """Give the checked copy its name and its row in one transaction."""
    placed: list[Path] = []
    try:
        with db.writing() as write:
            made = record_in(write, db, part, folder, fresh, placed)
        forget_placing(folder)
        return made
    except HelperError:
        # Not for Ctrl-C, which may come when the row is written already; a copy without a row is taken over later.
        for path in placed:
            path.unlink(missing_ok=True)
        forget_placing(folder)
        raise


def record_in(
    write: sqlite3.Connection, db: Database, part: Path, folder: Path, fresh: Evidence, placed: list[Path]
) -> Evidence:
    """Give the checked copy its name and its row inside the caller's transaction; ``placed`` gets its path."""
    known = kept(db)
    if not placed:
        _clear_unplaced(folder, {each.name for each in known})
    for earlier in known:
        if earlier.sha256 == fresh.sha256:
            _restore(part, folder / earlier.name)
            return replace(earlier, already=True)
    fresh = replace(fresh, name=_free_name(folder, fresh, known))
    with writing_to(folder):
        # A run that is killed between the name and the row leaves a copy nobody knows: noted first, it is found.
        _note(folder, [*being_placed(folder), fresh.name])
        os.replace(part, folder / fresh.name)
        placed.append(folder / fresh.name)
        sync_folder(folder)
    return parse_evidence(chain.append(write, "evidence", fresh.hashed))


def being_placed(folder: Path) -> frozenset[str]:
    """Return the names a run was giving, which it may not have lived to record."""
    try:
        rows = json.loads((folder / _PLACING).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return frozenset()
    return frozenset(row for row in rows if isinstance(row, str)) if isinstance(rows, list) else frozenset()


def forget_placing(folder: Path) -> None:
    """Take back the note of names being given: their rows are on disk."""
    with contextlib.suppress(OSError):
        (folder / _PLACING).unlink(missing_ok=True)


def _note(folder: Path, names: list[str]) -> None:
    with part_file(folder) as (part, file):
        file.write(json.dumps(sorted(names), ensure_ascii=True).encode())
        place(part, file, folder / _PLACING)


def _clear_unplaced(folder: Path, recorded: set[str]) -> None:
    """Take away the copies of a killed run that no row names. Only one run writes at a time, so that nobody lives by them."""
    for name in being_placed(folder):
        path = folder / name
        if (
            name == path.name
            and name not in recorded
            and not name.startswith(PART)
            and path.is_file()
            and not path.is_symlink()
        ):
            path.unlink()
    forget_placing(folder)


def _restore(part: Path, place: Path) -> None:
    """Put a recorded file back where somebody removed it; one that is there is never written over."""
    with writing_to(place):
        if not os.path.lexists(place):
            os.replace(part, place)
            sync_folder(place.parent)


def _free_name(folder: Path, fresh: Evidence, known: list[Evidence]) -> str:
    recorded = {each.name.casefold() for each in known}
    with writing_to(folder):
        # A copy whose run was killed before its row was written is ours to take over.
        taken = {p.name.casefold() for p in folder.iterdir() if not _same(p, fresh)}
    return unique_name(safe_name(fresh.original_name), taken | recorded)


def _same(path: Path, fresh: Evidence) -> bool:
    if path.name.startswith(PART) or path.is_symlink() or not path.is_file():
        return False
    return path.stat().st_size == fresh.size and digest(path) == fresh.sha256


def original_name(source: Path) -> str:
    """Return the name as it was, with bytes that are not UTF-8 made visible."""
    return os.fsencode(source.name).decode("utf-8", "replace")
