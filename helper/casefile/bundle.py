"""Pack a whole case into one zip of open formats.

The zip holds ``case.db`` and every file as it is, so that the log's chain survives the journey, and under
``open/`` the same answers and log as JSON and CSV for whoever has no ``helper``.
"""

import hashlib
import io
import json
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import IO

from helper.casefile import answers, events, files, log, work
from helper.casefile.database import Database
from helper.casefile.export import export_log_csv, export_log_json
from helper.casefile.export_events import export_events_csv
from helper.casefile.faults import shown, writing_to
from helper.errors import Exit, HelperError
from helper.model.contact import CASE
from helper.wording import say

DATABASE, SUMS, README, OPEN = "case.db", "SHA256SUMS", "README.txt", "open/"
_CHUNK = 1 << 20
_NO_DATE = (1980, 1, 1, 0, 0, 0)  # the zip format knows no earlier one; equal cases give equal bytes
_PACKED = {".zip", ".age", ".jpg", ".jpeg", ".png", ".mp3", ".mp4", ".m4a", ".amr", ".docx", ".xlsx", ".pdf"}

_READ_ME = say("casefile.is_whole_copy_one_case")


def pack(db: Database, target: Path) -> int:
    """Write the case as a zip, whole or not at all, and return the number of files in it."""
    folder = db.path.parent
    work.sweep(target.parent)
    with work.noted(folder, target.parent), writing_to(target):
        with work.part_file(target.parent) as (part, out):
            count = _pack(db, folder, out, skip={target.resolve(), part.resolve()})
            work.place(part, out, target)
        files.sync_folder(target.parent)
    return count


def packed(db: Database) -> tuple[bytes, int]:
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
                where=shown(folder / name),
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
    entries = log.entries(db)
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
        and not path.name.startswith((work.PART, DATABASE))
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
