"""Check a packet against its own sums: a folder, its zip, or the file of sums. Read piece by piece, never unpacked."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Protocol
from zipfile import ZipFile

from helper.errors import Exit, HelperError
from helper.model.file_kinds import ZIP_ERRORS
from helper.model.limits import PACKED_SUMS, unpacks_to_too_much
from helper.packet.building import HAND_IN, README, SUMS
from helper.wording import say

_LINE = re.compile(r"([0-9a-f]{64}) [ *](.+)")
_HEAD = re.compile(r"(?P<count>\d+) .{0,40}?\b(?P<sha>[0-9a-f]{64})\b")


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
