"""Read or copy a file that somebody named. The original is only ever read, and only where it is an ordinary file."""

import contextlib
import errno
import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from helper.casefile.faults import show_path, writing_to
from helper.casefile.files import part_file
from helper.errors import Exit, HelperError
from helper.model.foreign_files import TABLE_BYTES
from helper.text import Text
from helper.wording import say

_READ_GIVEN = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def read_given(path: Path, most: int = TABLE_BYTES) -> bytes:
    """Return what is in a file. Raise HelperError where it is none, cannot be read, or is larger than ``most``."""
    try:
        # Not blocking: a pipe nobody writes to is refused, and not waited for.
        with open(path, "rb", opener=lambda name, _: os.open(name, _READ_GIVEN)) as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode) and not _is_handed(path):
                raise _refused(path, say("casefile.is_not_ordinary_file_device"), say("casefile.give_file_itself"))
            if _is_handed(path):
                # Whoever writes into it may take their time: nothing yet is no end.
                os.set_blocking(file.fileno(), True)
            data = file.read(most + 1)
    except (OSError, ValueError) as fault:
        folder = isinstance(fault, IsADirectoryError)
        raise _refused(
            path,
            say("casefile.is_folder_not_file")
            if folder
            else say("casefile.there_is_no_such_file")
            if isinstance(fault, FileNotFoundError)
            else say("casefile.file_cannot_be_read"),
            say("casefile.give_file_itself") if folder else say("casefile.check_path_and_name_quote"),
        ) from fault
    if len(data) > most:
        raise _refused(path, say("casefile.file_is_larger_than_any", most=most >> 20), say("casefile.give_file_itself"))
    return data


def read_given_text(path: Path) -> str:
    """Return the words in a file somebody gave. Raise HelperError where it cannot be read or is no UTF-8."""
    try:
        return read_given(path).decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise HelperError(say("edit.form_is_not_utf_8"), where=path.name, do=say("edit.save_as_utf_8")) from fault


def must_be_ordinary(path: Path) -> Path:
    """Return a path that names no device and no pipe, as nothing is to be waited for without end."""
    try:
        mode = os.stat(path).st_mode
    except (OSError, ValueError):
        return path
    if stat.S_ISREG(mode) or stat.S_ISDIR(mode) or _is_handed(path):
        return path
    raise _refused(path, say("casefile.is_not_ordinary_file_device"), say("casefile.give_file_itself"))


def _is_handed(path: Path) -> bool:
    """Tell whether the shell handed the file over as an open one: ``<(…)`` and ``/dev/stdin``."""
    return path.as_posix().startswith(("/dev/fd/", "/dev/stdin", "/proc/self/fd/"))


_CHUNK = 1 << 20
# Not blocking, so that a pipe with no writer is refused and not waited for; no link followed at the last step.
_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


@contextmanager
def copied(source: Path, folder: Path) -> Iterator[tuple[Path, str, int]]:
    """Lend a checked copy in ``folder``, its SHA-256 and size; it is gone afterwards unless it was renamed."""
    handle = _open(source)
    try:
        with _part(folder) as (part, out):
            sha, size = _copy(handle, part, out, source)
            with writing_to(folder):
                if digest(part) != sha:
                    raise OSError(errno.EIO, "the copy differs from what was read")
            yield part, sha, size
    finally:
        os.close(handle)


def digest(path: Path) -> str:
    """Return the SHA-256 of a file, read piece by piece."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def _part(folder: Path) -> Iterator[tuple[Path, IO[bytes]]]:
    with contextlib.ExitStack() as held:
        with writing_to(folder):
            lent = held.enter_context(part_file(folder))
        yield lent


def _copy(handle: int, part: Path, out: IO[bytes], source: Path) -> tuple[str, int]:
    before, sha, size = os.fstat(handle), hashlib.sha256(), 0
    with writing_to(part.parent):
        while True:
            with _reading(source):
                piece = os.read(handle, _CHUNK)
            if not piece:
                break
            sha.update(piece)
            size += len(piece)
            out.write(piece)
        out.flush()
        os.fsync(out.fileno())
        if os.name == "nt":
            out.close()
        # The day on the file is part of what it shows.
        os.utime(part, ns=(before.st_atime_ns, before.st_mtime_ns))
    after = os.fstat(handle)
    if (after.st_size, after.st_mtime_ns) != (before.st_size, before.st_mtime_ns) or size != before.st_size:
        raise _refused(
            source,
            say("casefile.file_was_changing_while"),
            say("casefile.wait_until_recording_download"),
        )
    return sha.hexdigest(), size


def _open(source: Path) -> int:
    """Open an ordinary file to be read, and nothing else."""
    with _reading(source):
        refusal = _REFUSALS.get("link" if source.is_symlink() else "folder" if source.is_dir() else "")
        if refusal:
            raise _refused(source, *refusal)
        handle = os.open(source, _READ)
        found = os.fstat(handle)
    kind = "" if stat.S_ISREG(found.st_mode) else "device"
    refusal = _REFUSALS.get(kind if kind or found.st_size else "empty")
    if refusal:
        os.close(handle)
        raise _refused(source, *refusal)
    return handle


_REFUSALS = {
    "link": (
        say("casefile.is_link_shortcut_not_file"),
        say("casefile.give_file_points"),
    ),
    "folder": (
        say("casefile.is_folder_not_file"),
        say("casefile.add_one_file_at_time"),
    ),
    "device": (
        say("casefile.is_not_ordinary_file_device"),
        say("casefile.give_file_screenshot_recording"),
    ),
    "empty": (
        say("casefile.file_is_empty_0_bytes"),
        say("casefile.export_from_phone_again_then"),
    ),
}


@contextmanager
def _reading(source: Path) -> Iterator[None]:
    try:
        yield
    except (FileNotFoundError, NotADirectoryError, ValueError) as fault:
        what = say("casefile.there_is_no_such_file")
        do = say("casefile.check_path_and_name_quote")
        raise _refused(source, what, do) from fault
    except OSError as fault:
        what = say("casefile.file_cannot_be_read")
        do = say("casefile.copy_to_desktop_then_add")
        raise _refused(source, what, do) from fault


def _refused(source: Path, what: Text, do: Text) -> HelperError:
    return HelperError(what, where=show_path(source), do=do, code=Exit.BAD_INPUT)
