"""What a file is, by what is in it and never by its name; read piece by piece, never run, never unpacked."""

from pathlib import Path

from helper.model.file_kinds import name_kind

TEXT_LIMIT = 2 << 20
# What no paper can show is told no further apart.
_OTHER = frozenset({"ole", "sqlite", "gzip", "rar", "7z"})


def kind_of(path: Path) -> str:
    """Return ``png``, ``jpeg``, ``pdf``, ``wav``, ``mp4`` …, ``text``, or ``other``."""
    with path.open("rb") as file:
        head = file.read(1024)
    if b"%PDF-" in head:
        return "pdf"
    found = name_kind(head)
    if found in _OTHER or (head.startswith(b"RIFF") and not found):
        return "other"
    return found or ("text" if read_text(path) is not None else "other")


def read_text(path: Path) -> str | None:
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
