"""Write a packet whole or not at all, and check one against its own sums: a folder, its zip, or the file of sums.

The folder is written first, then its sums, then the zip; nothing outside its place. A packet to check is read piece
by piece and never unpacked.
"""

import hashlib
import os
import re
import shutil
from collections import Counter
from collections.abc import Callable, Container, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, Protocol
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from helper.casefile import CaseFile, digest, exists, work_folder
from helper.cases.sign_off import answers_checksum
from helper.errors import Exit, HelperError
from helper.model.foreign_files import PACKED_SUMS, ZIP_ERRORS, unpacks_to_too_much
from helper.model.pattern import later
from helper.text import Text
from helper.wording import say

HAND_IN, KEEP = say("packet.papers").zh, say("packet.keep").zh
SUMS, README = "SHA256SUMS", "README.txt"
PACKETS = "packets"
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


_LINE = later(r"([0-9a-f]{64}) [ *](.+)")
_OF, _SHA = "<of>", "<sha>"
_ANSWERS = later(
    "^"
    + re.escape(say("packet.answers_and_seal", of=_OF, sha=_SHA).zh)
    .replace(_OF, ".{0,80}?")
    .replace(_SHA, r"(?P<sha>[0-9a-f]{64})")
    + r"\b",
    re.MULTILINE,
)
"""The line of a packet's README on the answers, read back as it was written."""
_HEAD = later(r"(?P<count>\d+) .{0,40}?\b(?P<sha>[0-9a-f]{64})\b")


@dataclass
class Checked:
    """Hold what was found. ``entries`` and ``head`` are the log's length and last seal, as the packet states them."""

    good: int = 0
    changed: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    entries: int | None = None
    head: str | None = None
    logs: list[tuple[int, str]] = field(default_factory=list)
    """Of each lender whose papers are in it: the length of the log and its last seal."""
    answers: list[str] = field(default_factory=list)
    """Of each lender whose papers are in it: the checksum of the answers it was made from."""

    @property
    def whole(self) -> bool:
        """Tell whether the packet is what it was."""
        return not (self.changed or self.missing or self.added)


class _Place(Protocol):
    def names(self) -> list[str]: ...

    def opened(self, name: str) -> AbstractContextManager[IO[bytes]]: ...


class _Folder:
    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def names(self) -> list[str]:
        return [
            path.relative_to(self.folder).as_posix()
            for path in self.folder.rglob("*")
            if path.is_file() or path.is_symlink()
        ]

    def opened(self, name: str) -> AbstractContextManager[IO[bytes]]:
        path = self.folder / name
        if path.is_symlink():
            raise OSError("a link is no file of the packet")
        return path.open("rb")


class _Zip:
    def __init__(self, bundle: ZipFile) -> None:
        self.bundle = bundle
        listed = [name for name in bundle.namelist() if not name.endswith("/")]
        self.within = next((name.removesuffix(SUMS) for name in listed if name.rpartition("/")[2] == SUMS), "")

    def names(self) -> list[str]:
        return [name.removeprefix(self.within) for name in self.bundle.namelist() if not name.endswith("/")]

    def opened(self, name: str) -> AbstractContextManager[IO[bytes]]:
        return self.bundle.open(self.within + name)


def verify_packet(place: Path) -> Checked:
    """Return what differs. Raise HelperError where there is nothing that could be checked."""
    with _opened(place) as held:
        counted = Counter(held.names())
        names = counted.keys()
        if SUMS not in names:
            raise _no_packet(place)
        with held.opened(SUMS) as file:
            listed = _sums(file.read(PACKED_SUMS).decode("utf-8", "replace"))
        found = Checked()
        for name, sha in listed.items():
            if name not in names:
                found.missing.append(name)
            elif _digest(held, name) == sha:
                found.good += 1
            else:
                found.changed.append(name)
        # Twice under one name in a zip is one file too many.
        found.added = sorted(
            {name for name in names if name not in listed and name != SUMS}
            | {name for name, times in counted.items() if times > 1}
        )
        if README in names:
            with held.opened(README) as file:
                said = file.read(1 << 16).decode("utf-8", "replace")
            found.logs = [(int(head["count"]), head["sha"]) for head in _HEAD.finditer(said)]
            found.answers = [row["sha"] for row in _ANSWERS.finditer(said)]
            if found.logs:
                found.entries, found.head = found.logs[0]
    return found


@contextmanager
def _opened(place: Path) -> Iterator[_Place]:
    if place.name == SUMS and place.is_file():
        place = place.parent
    if place.is_dir():
        yield _Folder(place / HAND_IN if (place / HAND_IN).is_dir() else place)
        return
    if not place.is_file():
        raise HelperError(say("packet.there_is_no_such_file"), where=place.name, do=say("packet.check_path"))
    try:
        with ZipFile(place) as bundle:
            if unpacks_to_too_much(bundle.infolist(), place.stat().st_size):
                raise ValueError("no packet of ours unpacks to so much")
            yield _Zip(bundle)
    except ZIP_ERRORS as fault:
        raise HelperError(
            say("packet.zip_cannot_be_opened"),
            where=place.name,
            do=say("packet.copy_or_download_again_then"),
            code=Exit.NOT_VERIFIED,
        ) from fault


def _sums(text: str) -> dict[str, str]:
    found = {}
    for row in text.splitlines():
        line = _LINE.fullmatch(row)
        # A name that leads out of the packet names no file of it.
        if line and ".." not in re.split(r"[/\\]", line[2]) and not re.match(r"[/\\]|[A-Za-z]:", line[2]):
            found[line[2]] = line[1]
    return found


def _digest(held: _Place, name: str) -> str | None:
    try:
        with held.opened(name) as file:
            sha = hashlib.sha256()
            while piece := file.read(1 << 20):
                sha.update(piece)
            return sha.hexdigest()
    except ZIP_ERRORS:
        return None  # what cannot be read is not what was put in: it counts as changed


def _no_packet(place: Path) -> HelperError:
    return HelperError(
        say("packet.there_is_no_here", sums=SUMS),
        where=place.name,
        do=say("packet.give_packets_folder_or_zip"),
    )


def place_of(case: CaseFile, out: Path | None) -> Path:
    """Return where packets go: beside the letters, or where the person wants them."""
    place = out or case.folder / PACKETS
    if out is None and place.is_symlink():
        raise HelperError(
            say("packet.is_link_out_of_case"),
            where=str(place.name),
            do=say("packet.put_folder_itself"),
            code=Exit.CANNOT_WRITE,
        )
    if place.exists() and not place.is_dir():
        raise HelperError(
            say("packet.is_file_not_folder"),
            where=str(place.name),
            do=say("packet.give_folder_with_out"),
            code=Exit.CANNOT_WRITE,
        )
    return place


def compare_log(case: CaseFile, found: Checked) -> Text | None:
    """Say how the packet's log stands to the case's: the same, an earlier state of it, or another one."""
    if not found.head or found.entries is None:
        return None
    log = case.log()
    # A packet over several lenders states the log of each.
    mine = [count for count, head in found.logs if 0 < count <= len(log) and log[count - 1].sha256 == head]
    if not mine and any(count == 0 for count, _ in found.logs):
        return say("verify.there_were_no_entries_then", count=len(log))
    if not mine:
        return say("verify.packets_log_is_not_cases")
    more = len(log) - max(mine)
    return say("verify.joins_cases_log_entries", more=more) if more else say("verify.joins_cases_log")


def is_out_of_date(case: CaseFile, found: Checked) -> bool:
    """Tell whether the case changed after a packet of it was made: an answer, or its log."""
    log = case.log()
    mine = [count for count, head in found.logs if 0 < count <= len(log) and log[count - 1].sha256 == head]
    if mine and len(log) > max(mine):
        return True
    return bool(found.answers) and answers_checksum(case, worked_out=None) not in found.answers


def case_of(packet: Path) -> Path | None:
    """Return the folder of the case a packet still lies in, by its folder, its zip or what is in it; else None."""
    within = list(packet.resolve().parents)[:3]
    return next((place.parent for place in within if place.name == PACKETS and exists(place.parent)), None)


def read_by(packet: Path, readers: Container[str]) -> str:
    """Return for whom a packet was made, by its name; empty where the name does not say."""
    places = [packet, *list(packet.resolve().parents)[:2]]
    named = [place.name.removesuffix(".zip").partition("-")[0] for place in places]
    return next((name for name in named if name in readers), "")


def stale_packets(case: CaseFile) -> list[Path]:
    """Return the packets in the folder of a case that were made before it changed, where no later one took their place."""
    place = case.folder / PACKETS
    if place.is_symlink() or not place.is_dir():
        return []
    made: list[Path] = []
    fresh = set[str]()
    for folder in sorted(place.iterdir()):
        if not folder.is_dir() or folder.is_symlink():
            continue
        try:
            stated = _stated(folder)
        except OSError:
            continue  # what cannot be read is for helper verify to say
        if stated.logs and is_out_of_date(case, stated):
            made.append(folder)
        elif stated.logs:
            fresh.add(folder.name.partition("-")[0])
    return [folder for folder in made if folder.name.partition("-")[0] not in fresh]


def _stated(folder: Path) -> Checked:
    """Return what a packet states of the case it was made from, with no file of it looked at but the one that says so."""
    found = Checked()
    for readme in folder.glob(f"*/{README}"):
        said = readme.read_text(encoding="utf-8-sig", errors="replace")[: 1 << 16]
        found.logs += [(int(head["count"]), head["sha"]) for head in _HEAD.finditer(said)]
        found.answers += [row["sha"] for row in _ANSWERS.finditer(said)]
    return found


def checked_json(found: Checked) -> dict[str, Any]:
    """Return what a packet still is, schema ``helper.verify/1``."""
    names = ("good", "changed", "missing", "added", "entries", "head")
    return {"schema": "helper.verify/1", **{name: getattr(found, name) for name in names}}
