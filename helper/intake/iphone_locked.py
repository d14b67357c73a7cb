"""Messages and calls of an iPhone's backup that is locked with a passphrase. Needs the extra ``iphone``.

The keys are worked out by iphone_backup_decrypt; only the two databases are unlocked, into a folder that is lent and
cleared away, and the list of the backup's files beside them. The passphrase is used and forgotten.
"""

import plistlib
import struct
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from helper.casefile.foreign import ForeignError, open_foreign
from helper.errors import Exit, HelperError, part_missing
from helper.intake.iphone import IN_BACKUP
from helper.wording import say

_PLIST, _ENTRY = 10 << 20, 100 << 10


class WrongPassphrase(ValueError):
    """A passphrase that does not open the backup."""


def available() -> bool:
    """Tell whether the extra is installed."""
    return find_spec("iphone_backup_decrypt") is not None


def missing(where: str) -> HelperError:
    """Return the error where the part that opens locked backups is not installed."""
    return part_missing(
        say("intake.opening_iphone_backup_with_passphrase"),
        "iphone",
        where=where,
        instead=say("intake.without_switch_off_encrypt_local"),
    )


def unlock(folder: Path, passphrase: str, into: Path) -> list[Path]:
    """Unlock messages and calls of a backup into a folder and return where they lie.

    Raise WrongPassphrase, or HelperError where the backup is damaged or holds neither.
    """
    if not available():
        raise missing(folder.name)
    from iphone_backup_decrypt import utils

    # A damaged or hostile backup fails in ways no list names; each of them means that it cannot be opened.
    try:
        told = _told(folder)
        bag = utils.BackupKeyBag(told["BackupKeyBag"])
        if not bag.unlock_with_passphrase(passphrase.encode("utf-8")):
            raise WrongPassphrase
        listed = into / "Manifest.db"
        (kind,) = struct.unpack("<l", told["ManifestKey"][:4])
        _decrypted(utils, folder / "Manifest.db", bag.unwrap_key_for_class(kind, told["ManifestKey"][4:]), listed)
        made = []
        for name, shown in IN_BACKUP.items():
            source = folder / name[:2] / name
            if (entry := _entry(listed, name)) is None or not _is_plain(source):
                continue
            file = utils.FilePlist(entry)
            target = into / shown
            _decrypted(utils, source, bag.unwrap_key_for_class(file.protection_class, file.encryption_key), target)
            made.append(target)
        listed.unlink()
    except (HelperError, WrongPassphrase, KeyboardInterrupt):
        raise
    except Exception as fault:
        raise HelperError(
            say("intake.backup_cannot_be_opened"),
            where=folder.name,
            do=say("intake.back_up_again_with_finder"),
            code=Exit.BAD_INPUT,
        ) from fault
    return made


def _told(folder: Path) -> dict[str, Any]:
    manifest = folder / "Manifest.plist"
    if not _is_plain(manifest) or not _is_plain(folder / "Manifest.db") or manifest.stat().st_size > _PLIST:
        raise ValueError("no manifest")
    return dict(plistlib.loads(manifest.read_bytes()))


def _is_plain(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


def _decrypted(utils: object, source: Path, key: bytes, target: Path) -> None:
    if not source.stat().st_size:
        raise ValueError("empty")
    utils.aes_decrypt_chunked(in_filename=str(source), key=key, out_filepath=str(target))  # type: ignore[attr-defined]
    target.chmod(0o600)


def _entry(listed: Path, name: str) -> bytes | None:
    """Return what the list of files says of one of them: its size and its key."""
    with open_foreign(listed) as held:
        found = list(held.rows("SELECT file FROM Files WHERE fileID = ? AND flags = 1 LIMIT 1", (name,)))
    if not found:
        return None
    if not isinstance(found[0][0], bytes) or len(found[0][0]) > _ENTRY:
        raise ForeignError("no entry")
    return bytes(found[0][0])
