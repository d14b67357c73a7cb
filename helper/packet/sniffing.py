"""What a file is, by what is in it and never by its name; read piece by piece, never run, never unpacked."""

from pathlib import Path

TEXT_LIMIT = 2 << 20
_MAGIC = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"RIFF", "riff"),
    (b"ID3", "mp3"),
    (b"#!AMR", "amr"),
    (b"OggS", "ogg"),
    (b"fLaC", "flac"),
    (b"\x1aE\xdf\xa3", "mkv"),
    (b"GIF8", "gif"),
    (b"PK\x03\x04", "zip"),
    (b"BM", "bmp"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
)


def kind_of(path: Path) -> str:
    """Return ``png``, ``jpeg``, ``pdf``, ``wav``, ``mp4`` …, ``text``, or ``other``."""
    with path.open("rb") as file:
        head = file.read(1024)
    if b"%PDF-" in head:
        return "pdf"
    found = next((kind for magic, kind in _MAGIC if head.startswith(magic)), "")
    if found == "riff":
        return {b"WAVE": "wav", b"AVI ": "avi", b"WEBP": "webp"}.get(head[8:12], "other")
    if found:
        return found
    if head[4:8] == b"ftyp":
        return "heic" if head[8:12] in (b"heic", b"heix", b"mif1", b"msf1", b"avif") else "mp4"
    if len(head) > 1 and head[0] == 0xFF and head[1] & 0xE6 == 0xE2:
        return "mp3"
    return "text" if text_of(path) is not None else "other"


def text_of(path: Path) -> str | None:
    """Return a text file's text; None where it is too large or no text."""
    if path.stat().st_size > TEXT_LIMIT:
        return None
    data = path.read_bytes()
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        codings = ["utf-16"]
    elif b"\0" in data:
        return None
    else:
        codings = ["utf-8-sig", "gb18030"]
    for coding in codings:
        try:
            return data.decode(coding)
        except UnicodeDecodeError:
            continue
    return None
