"""Read a file that somebody named: an ordinary one, whole, and no larger than what is asked for can be."""

import os
import stat
from pathlib import Path

from helper.casefile.faults import shown
from helper.errors import Exit, HelperError
from helper.model.limits import TABLE_BYTES
from helper.text import Text
from helper.wording import say

_READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def read_given(path: Path, most: int = TABLE_BYTES) -> bytes:
    """Return what is in a file. Raise HelperError where it is none, cannot be read, or is larger than ``most``."""
    try:
        # Not blocking: a pipe nobody writes to is refused, and not waited for.
        with open(path, "rb", opener=lambda name, _: os.open(name, _READ)) as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode) and not _is_handed(path):
                raise _refused(path, say("casefile.is_not_ordinary_file_device"), say("casefile.give_file_itself"))
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
    if data is None or len(data) > most:
        raise _refused(path, say("casefile.file_is_larger_than_any", most=most >> 20), say("casefile.give_file_itself"))
    return data


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


def _refused(path: Path, what: Text, do: Text) -> HelperError:
    return HelperError(what, where=shown(path), do=do, code=Exit.BAD_INPUT)
