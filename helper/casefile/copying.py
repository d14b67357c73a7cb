"""Copy a file byte for byte. The original is only ever read, and only where it is an ordinary file."""

import errno
import hashlib
import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from helper.casefile.faults import shown, writing_to
from helper.casefile.files import PART
from helper.errors import Exit, HelperError
from helper.text import Text

_CHUNK = 1 << 20
# Not blocking, so that a pipe with no writer is refused and not waited for; no link followed at the last step.
_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


@contextmanager
def copied(source: Path, folder: Path) -> Iterator[tuple[Path, str, int]]:
    """Lend a checked copy in ``folder``, its SHA-256 and size; it is gone afterwards unless it was renamed."""
    handle = _open(source)
    try:
        with _part(folder) as part:
            sha, size = _copy(handle, part, source)
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
def _part(folder: Path) -> Iterator[Path]:
    """Lend a half-written file that is gone afterwards, unless it was given its name."""
    with writing_to(folder):
        handle, name = tempfile.mkstemp(prefix=PART, suffix=".part", dir=folder)
        os.close(handle)
    try:
        yield Path(name)
    finally:
        Path(name).unlink(missing_ok=True)


def _copy(handle: int, part: Path, source: Path) -> tuple[str, int]:
    before, sha, size = os.fstat(handle), hashlib.sha256(), 0
    with writing_to(part.parent), part.open("wb") as out:
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
        # The day on the file is part of what it shows.
        os.utime(part, ns=(before.st_atime_ns, before.st_mtime_ns))
    after = os.fstat(handle)
    if (after.st_size, after.st_mtime_ns) != (before.st_size, before.st_mtime_ns) or size != before.st_size:
        raise _refused(
            source,
            Text("文件在复制时还在变，没有收进来", "The file was changing while it was copied, and was not kept"),
            Text(
                "等录音、下载或同步结束，再加一次",
                "Wait until the recording, download or sync has ended, then add it again",
            ),
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
        Text("这是一个链接（快捷方式），不是文件本身", "This is a link (shortcut), not the file itself"),
        Text("给出它指向的那个文件", "Give the file it points to"),
    ),
    "folder": (
        Text("这是文件夹，不是文件", "This is a folder, not a file"),
        Text("一次加一个文件；或先压缩成一个 zip", "Add one file at a time, or pack the folder into one zip first"),
    ),
    "device": (
        Text("这不是普通文件（是设备或管道）", "This is not an ordinary file (a device or a pipe)"),
        Text("给出截图、录音或文档的文件", "Give the file of a screenshot, a recording or a document"),
    ),
    "empty": (
        Text("文件是空的（0 字节），证明不了什么", "The file is empty (0 bytes) and can show nothing"),
        Text("从手机重新导出，再加一次", "Export it from the phone again, then add it"),
    ),
}


@contextmanager
def _reading(source: Path) -> Iterator[None]:
    try:
        yield
    except (FileNotFoundError, NotADirectoryError, ValueError) as fault:
        what = Text("没有这个文件", "There is no such file")
        do = Text("检查路径和文件名；有空格要加引号", "Check the path and the name; quote it where it holds blanks")
        raise _refused(source, what, do) from fault
    except OSError as fault:
        what = Text(
            "这个文件读不出来（没有权限，或磁盘出错）", "This file cannot be read (not permitted, or the disk failed)"
        )
        do = Text("把它复制到桌面，再加一次", "Copy it to the desktop, then add it again")
        raise _refused(source, what, do) from fault


def _refused(source: Path, what: Text, do: Text) -> HelperError:
    return HelperError(what, where=shown(source), do=do, code=Exit.BAD_INPUT)
