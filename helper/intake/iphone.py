"""Messages and calls from an iPhone's backup: sms.db and CallHistory.storedata, as the phone keeps them.

Times are counted from 2001: calls in seconds, messages in billionths of one since iOS 11. Newer phones keep a
message's words in a block of its own (attributedBody) and leave the plain field empty.

A backup locked with a passphrase needs the extra ``iphone``: iphone_backup_decrypt works the keys out, and only the two
databases are unlocked, into a folder that is lent and cleared away, and the list of the backup's files beside them. The
passphrase is used and forgotten.
"""

import re
import struct
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from helper.casefile.database import Foreign, ForeignError, open_foreign
from helper.errors import Exit, HelperError, part_missing
from helper.intake import numbers
from helper.intake.base import Choices, Extracted, Format, Opened
from helper.intake.times import from_epoch
from helper.model.event import Event, Skipped
from helper.wording import say

_APPLE = 978_307_200
_MOST_IN_MEMORY = 200 << 20
IN_BACKUP = {
    "3d0d7e5fb2ce288813306e4d4636395e047a3d28": "sms.db",
    "5a4935c78a5255723f707230a451d79c540d2741": "CallHistory.storedata",
}
"""What the two are called inside a backup: the SHA-1 of where they stand on the phone."""
_CALLS, _MESSAGES = "ZCALLRECORD", "message"


def open_database(file: Opened) -> AbstractContextManager[Foreign]:
    """Open a database, on disk or in an archive. Raise ForeignError, and HelperError where it is too large to be held."""
    if file.path is not None:
        return open_foreign(file.path)
    if file.size > _MOST_IN_MEMORY:
        raise HelperError(
            say("intake.database_in_archive_is_too"),
            where=file.called,
            do=say("intake.unpack_and_import_file_itself"),
            code=Exit.BAD_INPUT,
        )
    with file.stream() as stream:
        return open_foreign(None, stream.read(_MOST_IN_MEMORY))


def list_columns(file: Opened) -> dict[str, set[str]]:
    """Return the columns of each table of a database; none where it is no database, or cannot be opened."""
    if file.kind != "sqlite":
        return {}
    try:
        with open_database(file) as held:
            return held.columns()
    except ForeignError:
        return {}


@contextmanager
def open_whole(file: Opened) -> Iterator[Foreign]:
    """Open a database whose pages are all there. Raise HelperError where it is damaged, also while it is read."""
    try:
        with open_database(file) as held:
            # Read from a database that lost a page, rows would be missing and nobody told.
            if list(held.rows("PRAGMA quick_check(1)")) != [("ok",)]:
                raise ForeignError("damaged")
            yield held
    except ForeignError as fault:
        raise HelperError(
            say("intake.database_cannot_be_opened_damaged"),
            where=file.called,
            do=say("intake.make_backup_again_one"),
            code=Exit.BAD_INPUT,
        ) from fault


def _identify(file: Opened) -> bool:
    found = list_columns(file)
    return _is_calls(found) or _is_messages(found)


def _is_calls(found: dict[str, set[str]]) -> bool:
    return {"ZADDRESS", "ZDATE", "ZDURATION", "ZORIGINATED"} <= found.get(_CALLS, set())


def _is_messages(found: dict[str, set[str]]) -> bool:
    return {"date", "is_from_me", "handle_id", "text"} <= found.get(_MESSAGES, set()) and "id" in found.get(
        "handle", set()
    )


def _extract(file: Opened, choices: Choices) -> Extracted:
    with open_whole(file) as held:
        found = held.columns()
        yield from _calls(held, found) if _is_calls(found) else _messages(held, found)


def _calls(held: Foreign, found: dict[str, set[str]]) -> Iterator[Event | Skipped]:
    has = found[_CALLS]
    fields = [
        "ZADDRESS",
        "ZDATE",
        "ZDURATION",
        "ZORIGINATED",
        *(name if name in has else "NULL" for name in ("ZANSWERED", "ZNAME")),
    ]
    for row, (address, date, length, out, answered, name) in enumerate(
        held.rows(f"SELECT {', '.join(fields)} FROM {_CALLS} ORDER BY ZDATE, rowid"), start=1
    ):
        when = _moment(date)
        if when is None:
            yield Skipped(row, "bad_time")
            continue
        number = address.decode("utf-8", "replace") if isinstance(address, bytes) else str(address or "")
        seconds = int(length) if isinstance(length, int | float) and 0 <= length < 1_000_000 else None
        way = "out" if out == 1 else "in" if out == 0 else ""
        outcome = (
            "answered"
            if seconds or (answered == 1 and way == "in")
            else "unanswered"
            if seconds == 0 or (answered == 0 and way == "in")
            else ""
        )
        gaps = " ".join(gap for gap, there in (("way", not way), ("seconds", seconds is None)) if there)
        yield Event(
            row,
            "call",
            way,
            *when,
            numbers.normal(number) if number.strip() else "hidden",
            str(name or ""),
            outcome,
            seconds,
            "",
            "",
            gaps,
        )


def _messages(held: Foreign, found: dict[str, set[str]]) -> Iterator[Event | Skipped]:
    has = found[_MESSAGES]
    optional = ", ".join(
        f"m.{name}" if name in has else "NULL"
        for name in ("attributedBody", "service", "item_type", "associated_message_type", "cache_has_attachments")
    )
    chat = "(SELECT c.chat_identifier FROM chat_message_join j JOIN chat c ON c.ROWID = j.chat_id WHERE j.message_id = m.ROWID LIMIT 1)"
    chat = (
        chat
        if "chat_identifier" in found.get("chat", set())
        and {"chat_id", "message_id"} <= found.get("chat_message_join", set())
        else "NULL"
    )
    sql = (
        f"SELECT m.date, m.is_from_me, m.text, h.id, {chat}, {optional} FROM message m LEFT JOIN handle h ON "
        "h.ROWID = m.handle_id ORDER BY m.date, m.ROWID"
    )
    for row, (date, mine, text, handle, room, body, _service, item, reaction, attached) in enumerate(
        held.rows(sql), start=1
    ):
        if item or reaction:
            yield Skipped(row, "system")
            continue
        when = _moment(date)
        if when is None:
            yield Skipped(row, "bad_time")
            continue
        number = str((room if mine else handle) or handle or room or "")
        if not number:
            yield Skipped(row, "no_number")
            continue
        words = str(text or "") or _words_in(body)
        words = words.replace("\ufffc", "").strip()
        media = not words and bool(attached)
        yield Event(
            row,
            "sms",
            "out" if mine else "in",
            *when,
            numbers.normal(number),
            "",
            "",
            None,
            words,
            "",
            "media" if media else "" if words else "body",
        )


def _moment(date: object) -> tuple[str, int] | None:
    if not isinstance(date, int | float) or date != date or abs(date) > 1e19:
        return None
    seconds = date / 1_000_000_000 if abs(date) > 1e12 else date
    return from_epoch(int(seconds) + _APPLE)


_STRING = re.compile(rb"NSString\x01.\x84\x01\+|NSMutableString\x01.*?\x84\x01\+", re.DOTALL)


def _words_in(body: object) -> str:
    """Return the words of a typed stream: after the class comes the length, in one byte, or in two or four behind a mark."""
    if not isinstance(body, bytes) or not (found := _STRING.search(body[:4096])):
        return ""
    at = found.end()
    mark = body[at : at + 1]
    wide = {b"\x81": 2, b"\x82": 4}.get(mark, 0)
    begin = at + 1 + wide
    length = int.from_bytes(body[at + 1 : begin], "little") if wide else mark[0] if mark else 0
    return body[begin : begin + min(length, 1 << 20)].decode("utf-8", "replace")


def of_backup(folder: Path) -> list[Path]:
    """Return messages and calls in a folder that is a phone's backup; nothing where it is none. Raise HelperError."""
    if not (folder / "Manifest.db").is_file():
        return []
    if is_locked(folder):
        raise HelperError(
            say("intake.iphone_backup_is_locked"),
            where=folder.name,
            do=say("intake.open_backup_in_imazing"),
            code=Exit.BAD_INPUT,
        )
    found = [
        path
        for name in IN_BACKUP
        for path in (folder / name[:2] / name, folder / name)
        if path.is_file() and not path.is_symlink()
    ]
    if not found:
        raise HelperError(
            say("intake.iphone_backup_holds_no_messages"),
            where=folder.name,
            do=say("intake.calls_are_mostly_kept"),
            code=Exit.BAD_INPUT,
        )
    return found


def is_locked(folder: Path) -> bool:
    """Tell whether a folder is a phone's backup that wants a passphrase."""
    import plistlib

    manifest = folder / "Manifest.plist"
    try:
        if not (folder / "Manifest.db").is_file() or not manifest.is_file() or manifest.stat().st_size > 10 << 20:
            return False
        return plistlib.loads(manifest.read_bytes()).get("IsEncrypted") is True
    except (OSError, ValueError, TypeError, AttributeError, RecursionError, plistlib.InvalidFileException):
        return False


FORMAT = Format(
    "iphone",
    say("intake.messages_sms_db_and_calls"),
    say("intake.back_iphone_up_to_computer"),
    _identify,
    _extract,
)


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
    import plistlib

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
