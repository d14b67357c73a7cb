"""Write a packet: the folder first, then its sums, then the zip. Whole or not at all, and nothing outside its place."""

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from helper.casefile import digest
from helper.errors import Exit, HelperError
from helper.wording import say

HAND_IN, KEEP = say("packet.papers").zh, say("packet.keep").zh
SUMS, README = "SHA256SUMS", "README.txt"
NO_DATE = (1980, 1, 1, 0, 0, 0)  # the first the zip format knows; today's would make equal packets differ
_PACKED = {".png", ".jpg", ".docx", ".zip", ".mp4", ".pdf"}
_PART = ".helper-packet-"


def build(place: Path, name: str, fill: Callable[[Path, Path], None]) -> tuple[Path, Path]:
    """Make ``name`` and ``name.zip`` in ``place`` and return both; an equal one that is there is left and returned.

    ``fill`` is given the two empty folders: what is handed in and what is kept.
    """
    try:
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=_PART, dir=place))
    except OSError as fault:
        raise _cannot(fault, place) from fault
    try:
        for part in (HAND_IN, KEEP):
            (made / part).mkdir()
        fill(made / HAND_IN, made / KEEP)
        (made / HAND_IN / SUMS).write_bytes(sums_of(made / HAND_IN).encode("utf-8"))
        folder = _placed(made, place, name)
        zipped = folder.with_name(folder.name + ".zip")
        _zip(folder / HAND_IN, zipped)
        return folder, zipped
    except OSError as fault:
        raise _cannot(fault, place) from fault
    finally:
        shutil.rmtree(made, ignore_errors=True)


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
    return {path.relative_to(folder).as_posix(): digest(path) for path in folder.rglob("*") if path.is_file() and not path.is_symlink()}


def _zip(folder: Path, target: Path) -> None:
    """Write the zip beside the folder; the same files give the same bytes."""
    handle, name = tempfile.mkstemp(prefix=_PART, suffix=".zip", dir=target.parent)
    part = Path(name)
    try:
        with open(handle, "wb") as out, ZipFile(out, "w", allowZip64=True) as bundle:
            for path in sorted(path for path in folder.rglob("*") if path.is_file()):
                entry = ZipInfo(f"{HAND_IN}/{path.relative_to(folder).as_posix()}", NO_DATE)
                entry.create_system = 0
                entry.compress_type = ZIP_STORED if path.suffix in _PACKED else ZIP_DEFLATED
                entry.file_size = path.stat().st_size
                with path.open("rb") as source, bundle.open(entry, "w") as into:
                    shutil.copyfileobj(source, into, 1 << 20)
        os.replace(part, target)
    finally:
        part.unlink(missing_ok=True)


def _cannot(fault: OSError, place: Path) -> HelperError:
    return HelperError(
        say("packet.packet_cannot_be_written_disk"),
        where=place.name,
        do=say("packet.free_some_space_or_choose"),
        code=Exit.CANNOT_WRITE,
    )
