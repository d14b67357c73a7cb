"""Write a packet: the folder first, then its sums, then the zip. Whole or not at all, and nothing outside its place."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from helper.casefile import digest, work_folder
from helper.errors import Exit, HelperError
from helper.wording import say

HAND_IN, KEEP = say("packet.papers").zh, say("packet.keep").zh
SUMS, README = "SHA256SUMS", "README.txt"
_FOLDER, _ZIPPED = "folder", "zip"
NO_DATE = (1980, 1, 1, 0, 0, 0)  # the first the zip format knows; today's would make equal packets differ
_PACKED = {".png", ".jpg", ".docx", ".zip", ".mp4", ".pdf"}


def build(place: Path, name: str, fill: Callable[[Path, Path], None]) -> tuple[Path, Path]:
    """Make ``name`` and ``name.zip`` in ``place`` and return both; an equal one that is there is left and returned.

    ``fill`` is given the two empty folders: what is handed in and what is kept.
    """
    try:
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        with work_folder(place) as made:
            for part in (HAND_IN, KEEP):
                (made / _FOLDER / part).mkdir(parents=True)
            fill(made / _FOLDER / HAND_IN, made / _FOLDER / KEEP)
            (made / _FOLDER / HAND_IN / SUMS).write_bytes(sums_of(made / _FOLDER / HAND_IN).encode("utf-8"))
            # Both are whole before either gets its name.
            _zip(made / _FOLDER / HAND_IN, made / _ZIPPED)
            folder = _placed(made / _FOLDER, place, name)
            zipped = folder.with_name(folder.name + ".zip")
            os.replace(made / _ZIPPED, zipped)
            return folder, zipped
    except OSError as fault:
        raise _cannot(fault, place) from fault


def sums_of(folder: Path) -> str:
    """Return the SHA-256 of every file, as ``sha256sum -c`` reads them."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != SUMS)
    return "".join(f"{digest(path)}  {path.relative_to(folder).as_posix()}\n" for path in files)


def _placed(made: Path, place: Path, name: str) -> Path:
    """Give the finished folder its name; of two runs at once each gets its own."""
    copy = 1
    while True:
        target = place / (name if copy == 1 else f"{name}-{copy}")
        if target.is_dir() and _same(target, made):
            return target
        if not os.path.lexists(target) and not os.path.lexists(target.with_name(target.name + ".zip")):
            try:
                os.rename(made, target)
                return target
            except OSError:
                if not os.path.lexists(target):
                    raise
        copy += 1


def _same(one: Path, other: Path) -> bool:
    try:
        return _contents(one) == _contents(other)
    except OSError:
        return False


def _contents(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): digest(path)
        for path in folder.rglob("*")
        if path.is_file() and not path.is_symlink()
    }


def _zip(folder: Path, target: Path) -> None:
    """Write the zip; the same files give the same bytes."""
    with ZipFile(target, "w", allowZip64=True) as bundle:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            entry = ZipInfo(f"{HAND_IN}/{path.relative_to(folder).as_posix()}", NO_DATE)
            entry.create_system = 0
            entry.compress_type = ZIP_STORED if path.suffix in _PACKED else ZIP_DEFLATED
            entry.file_size = path.stat().st_size
            with path.open("rb") as source, bundle.open(entry, "w") as into:
                shutil.copyfileobj(source, into, 1 << 20)


def _cannot(fault: OSError, place: Path) -> HelperError:
    return HelperError(
        say("packet.packet_cannot_be_written_disk"),
        where=place.name,
        do=say("packet.free_some_space_or_choose"),
        code=Exit.CANNOT_WRITE,
    )
