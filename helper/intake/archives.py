"""Look into folders and zip archives. Names in an archive are labels only: nothing is ever unpacked to them."""

import io
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO

from helper.errors import Exit, HelperError
from helper.intake.base import Opened
from helper.intake.iphone import of_backup
from helper.intake.packed_backups import kept_of_backups
from helper.intake.rows import is_sheet, paper_of
from helper.model.foreign_files import (
    ARCHIVE_BYTES,
    ARCHIVE_FILES,
    TABLE_LARGE,
    TABLE_UNPACKED,
    ZIP_ERRORS,
    is_abnormal,
)
from helper.text import Text
from helper.wording import say

RefusedFile = tuple[str, Text]


def on_disk(path: Path, name: str = "") -> Opened:
    """Return a file on disk, shown under its own name or another. Raise HelperError where it is no plain file."""
    try:
        plain = path.is_file()
    except OSError:
        plain = False
    if not plain:
        # A pipe or device may wait for ever or never end.
        raise HelperError(
            say("intake.is_no_plain_file_pipe"),
            where=(name or path.name)[:80],
            do=say("intake.save_content_to_file"),
            code=Exit.BAD_INPUT,
        )
    return Opened(name or path.name, lambda: path.open("rb"), path.stat().st_size, path=path)


def listed(path: Path) -> list[Path]:
    """Return a file, or the files of a folder and its folders in order; links and hidden files are left out.

    Of a phone's backup only messages and calls are.
    """
    if not path.is_dir():
        return [path]
    if backup := of_backup(path):
        return backup
    found = [one for one in sorted(path.rglob("*")) if one.is_file() and not one.is_symlink()]
    # A case in the folder holds what was taken in before, and papers of the program's own.
    cases = [one.parent for one in found if one.name == "case.db" and (one.parent / "evidence").is_dir()]
    backups = {}
    for one in found:
        if one.name == "Manifest.db":
            # One that is locked or holds no messages stays in the list, to be named as what it is.
            with suppress(HelperError):
                backups[one.parent] = of_backup(one.parent)
    return [
        one
        for one in found
        if not any(part.startswith(".") for part in one.relative_to(path).parts)
        and not any(one.is_relative_to(case) for case in cases)
        and all(one in kept for backup, kept in backups.items() if one.is_relative_to(backup))
    ]


def is_archive(file: Opened) -> bool:
    """Tell whether a file is a zip with files in it, and not a spreadsheet or a paper, which is a zip as well."""
    return file.kind == "zip" and not is_sheet(file) and not paper_of(file)


def members(path: Path, name: str) -> tuple[zipfile.ZipFile, list[Opened], list[RefusedFile]]:
    """Open a zip: the archive (to be closed), its files, and those that are refused with the reason."""
    try:
        packed = zipfile.ZipFile(path)
        infos = kept_of_backups(packed.infolist())
    except ZIP_ERRORS as fault:
        raise HelperError(
            say("intake.zip_cannot_be_opened_damaged"),
            where=name,
            do=say("intake.export_or_download_again_then"),
        ) from fault
    if len(infos) > ARCHIVE_FILES or sum(info.file_size for info in infos) > ARCHIVE_BYTES:
        packed.close()
        raise HelperError(
            say("intake.zip_holds_too_much_perhaps"),
            where=name,
            do=say("intake.import_files_you_need_one"),
        )
    kept, refused = [], []
    for info in infos:
        why = _refusal(info)
        if why:
            refused.append((_shown(info.filename), why))
        elif not info.is_dir():
            kept.append(Opened(name, _opener(packed, info), info.file_size, _shown(info.filename)))
    return packed, kept, refused


def _opener(packed: zipfile.ZipFile, info: zipfile.ZipInfo) -> Callable[[], BinaryIO]:
    def opened() -> BinaryIO:
        # zipfile reads no more than the size the directory names, which was looked at before.
        return io.BufferedReader(_Member(packed, info), 1 << 16)

    return opened


class _Member(io.RawIOBase):
    """Read a file of an archive. Damage inside is met in the middle of reading, and is said wherever that is."""

    def __init__(self, packed: zipfile.ZipFile, info: zipfile.ZipInfo) -> None:
        self._name = _shown(info.filename)
        with self._damage():
            self._inner = packed.open(info)

    @contextmanager
    def _damage(self) -> Iterator[None]:
        try:
            yield
        except ZIP_ERRORS as fault:
            raise HelperError(
                say("intake.zip_cannot_be_opened_damaged"),
                where=self._name,
                do=say("intake.export_or_download_again_then"),
            ) from fault

    def readable(self) -> bool:
        """Say yes."""
        return True

    def seekable(self) -> bool:
        """Say yes: a workbook within an archive is read from its end."""
        return True

    def readinto(self, place: Any) -> int:
        """Read the next bytes."""
        with self._damage():
            data = self._inner.read(len(place))
        place[: len(data)] = data
        return len(data)

    def seek(self, offset: int, whence: int = 0) -> int:
        """Go to a place."""
        with self._damage():
            return self._inner.seek(offset, whence)

    def tell(self) -> int:
        """Return the place."""
        return self._inner.tell()

    def close(self) -> None:
        """Let go of it."""
        if not self.closed and hasattr(self, "_inner"):
            self._inner.close()
        super().close()


def _refusal(info: zipfile.ZipInfo) -> Text | None:
    path = PurePosixPath(info.filename.replace("\\", "/"))
    if not info.filename or path.is_absolute() or ".." in path.parts or ":" in info.filename[:3]:
        return say("intake.its_path_leads_out_archive")
    if info.flag_bits & 1:
        return say("intake.locked_with_password")
    if is_abnormal(info):
        return say("intake.unpacks_to_something_abnormally_large")
    return None


def _shown(name: str) -> str:
    return "/".join(PurePosixPath(name.replace("\\", "/")).parts)[-120:]


def locked_faults() -> tuple[type[Exception], ...]:
    """Return the error of the reader of locked archives, which is one of its own."""
    try:
        from pyzipper.zipfile import BadZipFile
    except ImportError:
        return ()
    return (BadZipFile,)


def open_locked(path: Path) -> zipfile.ZipFile:
    """Open an archive: with the extra ``bills`` also those locked by AES, as Alipay and banks send them."""
    try:
        import pyzipper
    except ImportError:
        return zipfile.ZipFile(path)
    return pyzipper.AESZipFile(path)  # type: ignore[no-any-return]


def open_only_table(path: Path, password: Callable[[], bytes]) -> Opened:
    """Return the one table in an archive as it is sent by mail; ``password`` is asked for only where it is locked."""
    broken: tuple[type[BaseException], ...] = (*ZIP_ERRORS, *locked_faults())
    try:
        with open_locked(path) as packed:
            infos = [
                info
                for info in packed.infolist()
                if info.filename and not info.is_dir() and info.filename.lower().endswith((".csv", ".xlsx", ".xls"))
            ]
            if len(infos) != 1 or infos[0].file_size > TABLE_UNPACKED or is_abnormal(infos[0], TABLE_LARGE):
                raise HelperError(
                    say("bills.archive_must_hold_exactly_one"),
                    where=path.name,
                    do=say("bills.unpack_and_give_bill_itself"),
                    code=Exit.BAD_INPUT,
                )
            info = infos[0]
            with packed.open(info, pwd=password() if info.flag_bits & 1 else None) as stream:
                data = stream.read(info.file_size + 1)
    except broken as fault:
        raise HelperError(
            say("bills.archive_cannot_be_opened_wrong"),
            where=path.name,
            do=say("bills.check_password_or_unpack"),
            code=Exit.BAD_INPUT,
        ) from fault
    return Opened(path.name, lambda: io.BytesIO(data), len(data), info.filename[-80:])
