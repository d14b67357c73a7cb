"""File names that every system takes and no eye is fooled by."""

import re
import unicodedata
from collections.abc import Container

LONGEST_NAME = 120  # bytes of UTF-8; leaves room for the folder within Windows' 260 and Linux' 255

_SPLIT = re.compile(r"[/\\]")
_REFUSED = re.compile(r'[<>:"|?*]')
# Windows keeps these for devices, whatever the ending (learn.microsoft.com, "Naming Files").
_DEVICE = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])", re.IGNORECASE)
# Control and format characters (right-to-left marks turn "gpj.exe" around), halves of characters, private ones.
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def safe_name(name: str) -> str:
    """Return a name made safe: no path, nothing unseen, nothing reserved, at most 120 bytes."""
    name = unicodedata.normalize("NFC", _SPLIT.split(name)[-1])
    name = "".join(char for char in name if unicodedata.category(char) not in _UNSEEN)
    name = _REFUSED.sub("_", name).lstrip(" .-~").rstrip(" .")
    if _DEVICE.fullmatch(name.partition(".")[0].strip()):
        name = "_" + name
    return _cut(name or "file", "")


def unique_name(name: str, taken: Container[str]) -> str:
    """Return the name, or ``name-2.ext`` and so on; ``taken`` holds casefolded names."""
    candidate, copy = name, 1
    while candidate.casefold() in taken:
        copy += 1
        candidate = _cut(name, f"-{copy}")
    return candidate


def _cut(name: str, mark: str) -> str:
    """Put a mark before the ending and shorten what stands before it, never within a character."""
    stem, dot, ending = name.rpartition(".")
    if not dot or not stem or len(ending.encode()) > 16:
        stem, dot, ending = name, "", ""
    room = LONGEST_NAME - len((mark + dot + ending).encode())
    stem = stem.encode()[:room].decode("utf-8", "ignore").rstrip(" .")
    return f"{stem}{mark}{dot}{ending}"
