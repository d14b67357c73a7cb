"""What a file is, by its first bytes and never by its name, and what reading a damaged zip raises."""

import struct
import zipfile
import zlib

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
