"""A stranger's file: what it is by its first bytes and never by its name, and how much of it is read.

A file is somebody else's work, and may be damaged, or made to fill a disk or a memory. Limits are set far above what a
real file holds, so that reaching one is news: it is said, with the way on, and nothing of the file is kept.
"""

import struct
import zipfile
import zlib
from collections.abc import Sequence

ZIP_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    IndexError,
    ValueError,
    OSError,
)


_MARKS = (
    (b"\x89PNG", "png"),
    (b"\xff\xd8", "jpeg"),
    (b"RIFF", "riff"),
    (b"ID3", "mp3"),
    (b"#!AMR", "amr"),
    (b"#!SILK_V3", "silk"),
    (b"\x02#!SILK_V3", "silk"),
    (b"OggS", "ogg"),
    (b"fLaC", "flac"),
    (b"\x1aE\xdf\xa3", "mkv"),
    (b"GIF8", "gif"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"%PDF", "pdf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"SQLite format 3\0", "sqlite"),
    (b"\x1f\x8b", "gzip"),
    (b"Rar!", "rar"),
    (b"7z\xbc\xaf", "7z"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
)
_RIFF = {b"WAVE": "wav", b"AVI ": "avi", b"WEBP": "webp"}
_HEIC = (b"heic", b"heix", b"mif1", b"msf1", b"avif")


def name_kind(head: bytes) -> str:
    """Return ``png``, ``zip``, ``mp4`` …; nothing where the first bytes give nothing away."""
    found = next((kind for mark, kind in _MARKS if head.startswith(mark)), "")
    if found == "riff":
        return _RIFF.get(head[8:12], "")
    if found:
        return found
    # A line of text may begin with BM as well as a bitmap: the bitmap has zeros.
    if head.startswith(b"BM") and b"\0" in head[:64]:
        return "bmp"
    if head[4:8] == b"ftyp":
        return "heic" if head[8:12] in _HEIC else "mp4"
    if len(head) > 1 and head[0] == 0xFF and head[1] & 0xE6 == 0xE2:
        return "mp3"
    return ""


PACKED_FILES = 20_000
"""Files in an exported case or a packet: years of recordings are some thousands."""
PACKED_BYTES = 50 << 30
"""Bytes in an exported case, unpacked: recordings and videos of years."""
ARCHIVE_FILES, ARCHIVE_BYTES = 10_000, 8 << 30
"""Files and bytes in a zip of exports, unpacked: a phone's whole log and its chats."""
PACKED_SUMS = 16 << 20
"""Bytes of a list of checksums: PACKED_FILES lines with the longest names come to less."""
PACKED_TEXT = 64 << 20
"""Bytes of a part of an office document that is read as words."""
LARGE, RATIO = 64 << 20, 200
"""From LARGE bytes on, nothing unpacks to more than RATIO times its size: a backup shrinks to a tenth, a bomb to a thousandth."""
TABLE_BYTES = 64 << 20
"""Bytes of a table of money, a form or a file of answers, written by hand."""
TABLE_UNPACKED, TABLE_LARGE = 200 << 20, 1 << 20
"""Bytes of a table in an archive as it is sent by mail, unpacked; from the second on RATIO holds of it."""
MESSAGE_BYTES = 8_000_000
"""Bytes of one message; a whole year of chat is far below this."""


def unpacks_to_too_much(
    infos: Sequence[zipfile.ZipInfo], size: int, *, files: int = PACKED_FILES, most: int = PACKED_BYTES
) -> bool:
    """Tell whether a zip of ``size`` bytes holds more files, more bytes, or bytes more tightly packed than a real one.

    ``zipfile`` gives out no more of a file than its directory names and reads no more than it names, so that looking
    at the directory bounds the reading. Files that share their bytes are found by the sum.
    """
    total = sum(info.file_size for info in infos)
    return (
        len(infos) > files
        or total > most
        or sum(info.compress_size for info in infos) > size
        or any(map(is_abnormal, infos))
    )


def is_abnormal(info: zipfile.ZipInfo, large: int = LARGE) -> bool:
    """Tell whether a file of a zip is ``large`` and packed more tightly than a real one."""
    return info.file_size > large and info.file_size > info.compress_size * RATIO
