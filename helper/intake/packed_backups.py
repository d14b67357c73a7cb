"""Take messages and calls, and nothing else of a phone, out of a zip in which somebody packed the folder of an iPhone's backup."""

import plistlib
import shutil
import zipfile
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from helper.errors import Exit, HelperError
from helper.intake.iphone import IN_BACKUP
from helper.model.foreign_files import ARCHIVE_BYTES, ZIP_ERRORS, is_abnormal
from helper.wording import say

_MANIFEST, _PLIST = "Manifest.db", "Manifest.plist"
_MOST_OF_A_PLIST = 10 << 20


def _path(info: zipfile.ZipInfo) -> PurePosixPath:
    return PurePosixPath(info.filename.replace("\\", "/"))


def backups_in(infos: Iterable[zipfile.ZipInfo]) -> frozenset[PurePosixPath]:
    """Return the folders of an archive that are backups of an iPhone: a list of files, and files in folders of two signs."""
    held = {_path(info) for info in infos if info.filename and not info.is_dir()}
    folders = [path.parent for path in held if path.name == _MANIFEST]
    return frozenset(
        folder for folder in folders if any(_is_database(path, folder) for path in held) or folder / _PLIST in held
    )


def _is_database(path: PurePosixPath, folder: PurePosixPath) -> bool:
    return path.name in IN_BACKUP and path in (folder / path.name[:2] / path.name, folder / path.name)


def kept_of_backups(infos: list[zipfile.ZipInfo]) -> list[zipfile.ZipInfo]:
    """Return the files of an archive, of a backup in it messages and calls alone: the rest of a phone is nobody's business."""
    backups = backups_in(infos)
    return [
        info
        for info in infos
        if not any(_path(info).is_relative_to(one) for one in backups)
        or any(_is_database(_path(info), one) for one in backups)
    ]


def is_packed_backup(path: Path) -> bool:
    """Tell whether an archive is a backup of an iPhone and holds nothing beside it."""
    try:
        with zipfile.ZipFile(path) as packed:
            infos = [info for info in packed.infolist() if not info.is_dir()]
    except ZIP_ERRORS:
        return False  # what is wrong with it is said where it is read
    backups = backups_in(infos)
    return bool(backups) and all(any(_path(info).is_relative_to(one) for one in backups) for info in infos)


def unpack_backup(path: Path, room: Path) -> list[Path]:
    """Write messages and calls of an archive that is a backup into ``room``. Raise HelperError where it is locked or holds neither."""
    try:
        with zipfile.ZipFile(path) as packed:
            infos = packed.infolist()
            if any(_locked(packed, folder) for folder in backups_in(infos)):
                raise HelperError(
                    say("intake.iphone_backup_is_locked"),
                    where=path.name,
                    do=say("intake.unpack_locked_backup"),
                    code=Exit.BAD_INPUT,
                )
            found = [info for info in kept_of_backups(infos) if not info.is_dir()]
            if not found:
                raise HelperError(
                    say("intake.iphone_backup_holds_no_messages"),
                    where=path.name,
                    do=say("intake.calls_are_mostly_kept"),
                    code=Exit.BAD_INPUT,
                )
            return [_written(packed, info, room / str(place)) for place, info in enumerate(found)]
    except ZIP_ERRORS as fault:
        raise HelperError(
            say("intake.zip_cannot_be_opened_damaged"),
            where=path.name,
            do=say("intake.export_or_download_again_then"),
            code=Exit.BAD_INPUT,
        ) from fault


def _locked(packed: zipfile.ZipFile, folder: PurePosixPath) -> bool:
    for info in packed.infolist():
        if _path(info) == folder / _PLIST and info.file_size < _MOST_OF_A_PLIST:
            try:
                return plistlib.loads(packed.read(info)).get("IsEncrypted") is True
            except (AttributeError, TypeError, RecursionError, plistlib.InvalidFileException):
                return False
    return False


def _written(packed: zipfile.ZipFile, info: zipfile.ZipInfo, folder: Path) -> Path:
    name = IN_BACKUP[_path(info).name]
    locked = bool(info.flag_bits & 1)
    if locked or is_abnormal(info) or info.file_size > ARCHIVE_BYTES:
        raise HelperError(
            say("intake.locked_with_password") if locked else say("intake.unpacks_to_something_abnormally_large"),
            where=name,
            do=say("intake.unpack_and_import_file_itself"),
            code=Exit.BAD_INPUT,
        )
    folder.mkdir()
    place = folder / name
    with packed.open(info) as given, place.open("xb") as taken:
        shutil.copyfileobj(given, taken, 1 << 20)
    return place
