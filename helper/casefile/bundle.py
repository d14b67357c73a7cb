"""Pack a whole case into one zip of open formats, closed with a passphrase or not; unpack one into a new folder.

The zip holds ``case.db`` and every file as it is, so that the log's chain survives the journey, and under
``open/`` the same answers and log as JSON and CSV for whoever has no ``helper``. One that comes in is a stranger's file
and believed in nothing. A passphrase closes it in the age format (age-encryption.org/v1), by the library pyrage.
"""

import contextlib
import hashlib
import io
import json
import os
import secrets
import sqlite3
import zipfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import IO, Any

from helper.casefile import answers, events, files, log
from helper.casefile.database import Database
from helper.casefile.faults import asking, show_path, writing_to
from helper.casefile.files import work_folder
from helper.casefile.log import export_events_csv, export_log_csv, export_log_json
from helper.casefile.migrations import APPLICATION_ID, MIGRATIONS
from helper.errors import Exit, HelperError, part_missing, usage_error
from helper.model.contact import CASE
from helper.model.foreign_files import PACKED_SUMS, ZIP_ERRORS, unpacks_to_too_much
from helper.text import Text
from helper.wording import say

MAGIC = b"age-encryption.org/v1"
SHORTEST = 10  # characters; scrypt makes each guess slow, not a short word safe
# age encrypts a passphrase-closed file in one piece, in memory.
MOST_SEALED = 1 << 30
# Without 0/o, 1/l/i: it is read aloud on the phone.
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


def generate_passphrase() -> str:
    """Return a passphrase nobody can guess: five groups of four, about 99 bits."""
    return "-".join("".join(secrets.choice(_ALPHABET) for _ in range(4)) for _ in range(5))


def encrypt(data: bytes, passphrase: str) -> bytes:
    """Return ``data`` closed. Raise HelperError where the passphrase is short or pyrage is missing."""
    if len(passphrase) < SHORTEST:
        raise usage_error(
            say("casefile.passphrase_is_too_short", shortest=SHORTEST),
            do=say("casefile.use_sentence_you_remember"),
        )
    if len(data) > MOST_SEALED:
        raise HelperError(
            say("casefile.case_is_over_1_gb"),
            do=say("casefile.hand_large_videos_over_separately"),
            code=Exit.BAD_INPUT,
        )
    return bytes(_pyrage().passphrase.encrypt(data, passphrase))


def decrypt(data: bytes, passphrase: str, *, where: str) -> bytes:
    """Return what was closed. Raise HelperError where the passphrase is not the one, or the file is damaged."""
    pyrage = _pyrage()
    try:
        return bytes(pyrage.passphrase.decrypt(data, passphrase))
    except pyrage.DecryptError as fault:
        raise HelperError(
            say("casefile.does_not_open_another_passphrase"),
            where=where,
            do=say("casefile.ask_for_passphrase_again_capitals"),
            code=Exit.BAD_INPUT,
        ) from fault


def _pyrage() -> Any:
    try:
        import pyrage
    except ImportError as fault:
        raise part_missing(
            say("casefile.encryption_needs_one_more_part"),
            "encrypt",
            where="--encrypt",
            instead=say("casefile.export_without_and_lock_file"),
        ) from fault
    return pyrage


DATABASE, SUMS, README, OPEN = "case.db", "SHA256SUMS", "README.txt", "open/"
_CHUNK = 1 << 20
_NO_DATE = (1980, 1, 1, 0, 0, 0)  # the zip format knows no earlier one; equal cases give equal bytes
_PACKED = {".zip", ".age", ".jpg", ".jpeg", ".png", ".mp3", ".mp4", ".m4a", ".amr", ".docx", ".xlsx", ".pdf"}

_READ_ME = say("casefile.is_whole_copy_one_case")


def pack(db: Database, target: Path) -> int:
    """Write the case as a zip, whole or not at all, and return the number of files in it."""
    folder = db.path.parent
    files.sweep(target.parent)
    with files.noted(folder, target.parent), writing_to(target):
        with files.part_file(target.parent) as (part, out):
            count = _pack(db, folder, out, skip={target.resolve(), part.resolve()})
            files.place(part, out, target)
        files.sync_folder(target.parent)
    return count


def pack_case(db: Database) -> tuple[bytes, int]:
    """Return the zip and the number of files in it, for what must not lie on a disk unencrypted."""
    out = io.BytesIO()
    count = _pack(db, db.path.parent, out, skip=set())
    return out.getvalue(), count


def _pack(db: Database, folder: Path, out: IO[bytes], *, skip: set[Path]) -> int:
    for name in files.OURS:
        if (folder / name).is_symlink():
            # What it leads to is no part of the case, and a copy without it would not be whole.
            raise HelperError(
                say("casefile.folder_is_link_out_of_case", name=name),
                where=show_path(folder / name),
                do=say("casefile.put_folder_itself_there"),
                code=Exit.BAD_CASE,
            )
    sums: list[str] = []
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, data in _written(db):
            _enter(bundle, name, [data], sums)
        for path in _kept(folder, skip):
            _enter(bundle, path.relative_to(folder).as_posix(), _pieces(path), sums)
        _enter(bundle, SUMS, ["".join(sums).encode()], [])
    return len(sums)


def _written(db: Database) -> Iterator[tuple[str, bytes]]:
    yield README, f"{_READ_ME.zh}\n{_READ_ME.en}".encode()
    yield DATABASE, db.copied()
    entries = log.read_entries(db)
    yield OPEN + "answers.json", json.dumps(_answers(db), ensure_ascii=False, indent=1).encode("utf-8", "replace")
    yield OPEN + "log.json", export_log_json(entries).encode()
    yield OPEN + "log.csv", export_log_csv(entries, "zh")
    if rows := events.Events(db).logged():
        yield OPEN + "events.csv", export_events_csv(rows, "zh", mask=False)


def _answers(db: Database) -> dict[str, object]:
    scopes = {"case": CASE} | {f"contact {number}": number for number in answers.contacts(db)}
    return {
        "schema": "helper.answers/1",
        "scopes": {
            name: [
                {"fact": fact.name, "value": fact.value, "origin": str(fact.origin)}
                for fact in answers.facts(db, scope).values()
            ]
            for name, scope in scopes.items()
        },
    }


def _kept(folder: Path, skip: set[Path]) -> list[Path]:
    """Return every ordinary file of the case folder but the database and what is half-written, by name."""
    return sorted(
        path
        for path in folder.rglob("*")
        if path.is_file()
        and not path.is_symlink()
        and not path.name.startswith((files.PART, DATABASE))
        and path.resolve() not in skip
        and not path.name.endswith((".case.zip", ".case.zip.age"))
    )


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(_CHUNK):
            yield piece


def _enter(bundle: zipfile.ZipFile, name: str, pieces: Iterable[bytes], sums: list[str]) -> None:
    entry = zipfile.ZipInfo(name, _NO_DATE)
    entry.compress_type = zipfile.ZIP_STORED if PurePosixPath(name).suffix.lower() in _PACKED else zipfile.ZIP_DEFLATED
    entry.create_system = 3
    entry.external_attr = 0o600 << 16
    sha = hashlib.sha256()
    with bundle.open(entry, "w", force_zip64=True) as out:
        for piece in pieces:
            sha.update(piece)
            out.write(piece)
    sums.append(f"{sha.hexdigest()}  {name}\n")


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
    return _refused(f"{where}: {show_path(name)}", say("casefile.file_differs_from_bundles_list"), _AGAIN)


def _refused(where: str, what: Text, do: Text) -> HelperError:
    return HelperError(what, where=show_path(where), do=do, code=Exit.BAD_INPUT)


def open_bundle(file: Path, passphrase: Callable[[], str]) -> IO[bytes]:
    """Open an exported file as a binary stream; ``passphrase`` is asked for only where it is encrypted.

    Raise HelperError where it cannot be opened, is too large, or the passphrase does not fit.
    """
    try:
        stream = file.open("rb")
    except OSError as fault:
        raise HelperError(
            say("export.file_cannot_be_opened"),
            where=str(file),
            do=say("export.check_path_and_name"),
            code=Exit.BAD_INPUT,
        ) from fault
    if stream.read(len(MAGIC)) != MAGIC:
        stream.seek(0)
        return stream
    stream.seek(0)
    with stream:
        data = stream.read(2 * MOST_SEALED)
    if len(data) == 2 * MOST_SEALED:
        raise HelperError(
            say("export.encrypted_file_is_too_large"),
            where=str(file),
            do=say("export.decrypt_with_age_program_then"),
            code=Exit.BAD_INPUT,
        )
    return io.BytesIO(decrypt(data, passphrase(), where=str(file)))
