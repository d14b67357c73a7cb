"""Android's own backups: what ``adb backup`` writes, and a Xiaomi phone's ``.bak``, which is one behind a head of its own.

The head says whether it is packed and locked; behind it lies a tar, read once from end to end and unpacked nowhere.
Messages stand in files called ``…_sms_backup`` and ``…_mms_backup``, each a packed list as Android writes down in
``TelephonyBackupAgent``. What makers keep in forms of their own (Xiaomi's own messages and calls) is not open.
"""

import io
import zlib
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from helper.errors import Exit, HelperError
from helper.intake.base import Choices, Extracted, Format, Opened
from helper.intake.json_rows import elements
from helper.intake.sms_ie import read_phone
from helper.model.event import Skipped
from helper.text import Text
from helper.wording import say

_MARK, _MAKERS = b"ANDROID BACKUP\n", (b"ANDROID BACKUP\n", b"MIUI BACKUP\n")
_LONGEST_HEAD = 4096
_MOST_LIST = 64 << 20
"""Bytes of one list of messages: Android begins another after a thousand."""
_MOST_TAR = 8 << 30


class _Packed(io.RawIOBase):
    """Read what is packed, as far as anybody's phone holds; damage is met in the middle and said there."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self._packed, self._rest, self._read = stream, zlib.decompressobj(), b"", 0

    def readable(self) -> bool:
        """Say yes."""
        return True

    def readinto(self, place: Any) -> int:
        """Read the next bytes."""
        while not self._rest and not self._packed.eof:
            left = self._packed.unconsumed_tail or self._stream.read(1 << 16)
            if not left:
                raise zlib.error("cut off")
            self._rest = self._packed.decompress(left, 1 << 16)
        data, self._rest = self._rest[: len(place)], self._rest[len(place) :]
        self._read += len(data)
        if self._read > _MOST_TAR:
            raise zlib.error("more than a phone holds")
        place[: len(data)] = data
        return len(data)


def _head(file: Opened) -> tuple[int, list[str]] | None:
    """Return where the tar begins, and what the lines behind the mark say: version, packed, how it is locked."""
    if not file.head.startswith(_MAKERS):
        return None
    with file.opener() as stream:
        first = stream.read(_LONGEST_HEAD)
    begin = first.find(_MARK)
    lines = first[begin + len(_MARK) :].split(b"\n", 3) if begin >= 0 else []
    if len(lines) < 4:
        return None
    said = [line.decode("ascii", "replace").strip() for line in lines[:3]]
    return begin + len(_MARK) + sum(len(line) + 1 for line in lines[:3]), said


def _identify(file: Opened) -> bool:
    return _head(file) is not None


def _extract(file: Opened, choices: Choices) -> Extracted:
    found = _head(file)
    assert found is not None
    import tarfile  # every import finds all formats, and few files are such a backup

    begin, (_, packed, locked) = found
    if locked != "none":
        raise _fault(file, say("intake.android_backup_is_locked"), say("intake.back_up_once_more_without"))
    row, lists = 0, 0
    try:
        with file.opener() as stream:
            stream.seek(begin)
            inner: Any = io.BufferedReader(_Packed(stream)) if packed == "1" else stream
            for said in _lists(inner):
                lists += 1
                whole = Opened(file.name, lambda said=said: io.BytesIO(said), len(said), file.part)  # type: ignore[misc]
                for one in elements(whole):
                    row += 1
                    yield Skipped(row, "broken") if one.value is None else read_phone(row, _with_parts(one.value))
            # The tar may be whole to its mark, and what holds it be cut off: then it is not all there.
            while inner.read(1 << 16):
                pass
    except (tarfile.TarError, zlib.error, EOFError, ValueError, OverflowError, OSError) as fault:
        raise _fault(file, say("intake.android_backup_is_damaged"), say("intake.make_backup_again_one")) from fault
    if not lists:
        raise _fault(file, say("intake.android_backup_holds_no_messages"), say("intake.install_sms_backup_restore"))


def _lists(stream: BinaryIO) -> Iterator[bytes]:
    """Yield each list of messages in a tar that is read once, from end to end."""
    import tarfile

    with tarfile.open(fileobj=stream, mode="r|") as bundle:
        for member in bundle:
            if member.isfile() and member.name.endswith(("_sms_backup", "_mms_backup")):
                held = bundle.extractfile(member)
                unpacking = zlib.decompressobj()
                said = unpacking.decompress(held.read(_MOST_LIST) if held else b"", _MOST_LIST)
                if not unpacking.eof:
                    raise zlib.error("cut off, or more than a thousand messages take")
                yield said


def _with_parts(said: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a multimedia message as other programs write it: this form has its words and numbers under other names."""
    if "mms_addresses" not in said:
        return said
    return {
        **said,
        "addresses": said["mms_addresses"],
        "parts": [{"ct": "text/plain", "text": said.get("mms_body") or said.get("sub") or ""}],
    }


def _fault(file: Opened, what: Text, do: Text) -> HelperError:
    return HelperError(what, where=file.part or file.name, do=do, code=Exit.BAD_INPUT)


FORMAT = Format(
    "android_backup",
    say("intake.android_backup"),
    say("intake.where_an_android_backup_lies"),
    _identify,
    _extract,
)
