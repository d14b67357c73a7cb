"""Unpack an exported case into a new folder: a stranger's file, believed in nothing."""

import contextlib
import hashlib
import os
import sqlite3
import zipfile
from pathlib import Path
from typing import IO

from helper.casefile import files
from helper.casefile.bundle import DATABASE, OPEN, README, SUMS
from helper.casefile.faults import asking, shown, writing_to
from helper.casefile.migrations import APPLICATION_ID, MIGRATIONS
from helper.casefile.work import work_folder
from helper.errors import Exit, HelperError
from helper.model.limits import PACKED_SUMS, unpacks_to_too_much
from helper.model.zip_errors import ZIP_ERRORS
from helper.text import Text
from helper.wording import say

_CHUNK = 1 << 20


def unpack(source: IO[bytes], folder: Path, *, where: str) -> tuple[str, ...]:
    """Unpack a case into a folder that is new or empty, whole or not at all.

    Return the names that were in the zip but not in its list of checksums; they are left out. Raise
    HelperError where it is no case, was changed on the way, or would leave the folder.
    """
    if os.path.lexists(folder) and (not folder.is_dir() or any(folder.iterdir())):
        raise _refused(
            str(folder),
            say("casefile.there_is_something_in_folder"),
            say("casefile.give_folder_does_not_exist"),
        )
    with writing_to(folder):
        folder.parent.mkdir(parents=True, exist_ok=True)
        held = contextlib.ExitStack()
        made = held.enter_context(work_folder(folder.parent))
    with held:
        extra = _unpack(source, made, where)
        _must_be_ours(made / DATABASE, where)
        with writing_to(folder):
            for part in ("evidence", "letters"):
                (made / part).mkdir(mode=0o700, exist_ok=True)
            if folder.is_dir():
                folder.rmdir()
            os.replace(made, folder)
        return extra


def _unpack(source: IO[bytes], made: Path, where: str) -> tuple[str, ...]:
    try:
        size = source.seek(0, os.SEEK_END)
        with zipfile.ZipFile(source) as bundle:
            return _unpack_entries(bundle, size, made, where)
    except ZIP_ERRORS as fault:
        raise _refused(where, say("casefile.is_not_sound_bundle_case"), _AGAIN) from fault


def _unpack_entries(bundle: zipfile.ZipFile, size: int, made: Path, where: str) -> tuple[str, ...]:
    there = {entry.filename: entry for entry in bundle.infolist() if not entry.filename.endswith("/")}
    if unpacks_to_too_much(bundle.infolist(), size) or (SUMS in there and there[SUMS].file_size > PACKED_SUMS):
        raise _refused(where, say("casefile.too_many_or_too_large"), _AGAIN)
    if any(entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for entry in there.values()):
        raise zipfile.BadZipFile("a way of packing this program does not use")
    if SUMS not in there or DATABASE not in there:
        raise _refused(where, say("casefile.there_is_no_case_zip"), say("casefile.must_be_file_helper_export"))
    sums = _sums(bundle.read(SUMS).decode("utf-8"), where)
    for name, wanted in sums.items():
        if name not in there:
            raise _changed(where, name)
        if name == README or name.startswith(OPEN):
            target = None
        else:
            target = made.joinpath(*_parts(name, where))
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if _taken(bundle, there[name], target) != wanted:
            raise _changed(where, name)
    return tuple(sorted(there.keys() - sums.keys() - {SUMS}))


def _taken(bundle: zipfile.ZipFile, entry: zipfile.ZipInfo, target: Path | None) -> str:
    """Copy one entry out, or only read it, and return its SHA-256; it never grows past what it said."""
    sha = hashlib.sha256()
    with bundle.open(entry) as file:
        if target is None:
            while piece := file.read(_CHUNK):
                sha.update(piece)
            return sha.hexdigest()
        with writing_to(target), target.open("xb") as out:
            target.chmod(0o600)
            while piece := file.read(_CHUNK):
                sha.update(piece)
                out.write(piece)
    return sha.hexdigest()


def _sums(text: str, where: str) -> dict[str, str]:
    found = {}
    for line in text.splitlines():
        sha, _, name = line.partition("  ")
        if len(sha) != 64 or not name or name in found:
            raise _refused(where, say("casefile.sha256sums_is"), _AGAIN)
        found[name] = sha
    return found


def _parts(name: str, where: str) -> tuple[str, ...]:
    """Return the parts of a path that stays inside, on every system."""
    parts = tuple(name.split("/"))
    if any(part in ("", ".", "..") or files.NOT_A_NAME.search(part) or "\\" in part for part in parts):
        raise _refused(where, say("casefile.name_in_bundle_would_leave"), _AGAIN)
    return parts


def _must_be_ours(path: Path, where: str) -> None:
    """Refuse a database whose shape is not one this program makes: a stranger's may carry triggers of its own."""
    with asking(path):
        db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        try:
            db.execute("PRAGMA trusted_schema = OFF")
            ours = db.execute("PRAGMA application_id").fetchone()[0]
            version = db.execute("PRAGMA user_version").fetchone()[0]
            shape = _shape(db)
        finally:
            db.close()
    known = sqlite3.connect(":memory:")
    try:
        for step in MIGRATIONS[:version]:
            step(known)
        same = ours == APPLICATION_ID and 1 <= version <= len(MIGRATIONS) and shape == _shape(known)
    finally:
        known.close()
    if not same and not (ours == APPLICATION_ID and version > len(MIGRATIONS)):  # a newer one is refused when opened
        raise _refused(where, say("casefile.case_db_inside"), _AGAIN)


def _shape(db: sqlite3.Connection) -> list[tuple[str, ...]]:
    return sorted(
        db.execute("SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'").fetchall()
    )


_AGAIN = say("casefile.ask_for_to_be_exported")


def _changed(where: str, name: str) -> HelperError:
    return _refused(f"{where}: {shown(name)}", say("casefile.file_differs_from_bundles_list"), _AGAIN)


def _refused(where: str, what: Text, do: Text) -> HelperError:
    return HelperError(what, where=shown(where), do=do, code=Exit.BAD_INPUT)
