"""What a file is, by what is in it and never by its name, and how long a recording. Never run, unpacked or decoded."""

import re
from pathlib import Path
from typing import BinaryIO

from helper.model.foreign_files import name_kind
from helper.model.pattern import later
from helper.text import Text
from helper.wording import say

AUDIO_AND_VIDEO = frozenset({"wav", "mp3", "amr", "ogg", "flac", "mp4", "avi", "mkv", "silk"})
_AMR_FRAMES = (13, 14, 16, 18, 20, 21, 27, 32, 6)  # 3GPP TS 26.101: bytes of a frame by its type; 20 ms each


def seconds_of(path: Path, kind: str) -> int | None:
    """Return the length in whole seconds, or None where the head does not say."""
    reader = {"wav": _wav, "mp4": _mp4, "amr": _amr, "flac": _flac, "mp3": _mp3, "silk": _silk}.get(kind)
    if reader is None:
        return None
    try:
        with path.open("rb") as file:
            return reader(file, path.stat().st_size)
    except (OSError, ValueError, IndexError, ZeroDivisionError):
        return None


def say_length(seconds: int | None) -> str:
    """Return a length as people say it."""
    if seconds is None:
        return say("packet.length_cannot_be_read").zh
    hours, rest = divmod(seconds, 3600)
    minutes, rest = divmod(rest, 60)
    if hours:
        return say("packet.h_min", hours=hours, minutes=minutes, rest=rest).zh
    return (say("packet.min", minutes=minutes, rest=rest) if minutes else say("packet.s", rest=rest)).zh


def is_film(path: Path, kind: str) -> bool:
    """Tell whether there is a picture beside the sound; where the file does not say, its name tells."""
    if kind != "mp4":
        return kind in ("avi", "mkv")
    try:
        with path.open("rb") as file:
            at, size = 0, path.stat().st_size
            for _ in range(200):
                file.seek(at)
                head = file.read(16)
                length = int.from_bytes(head[8:16]) if head[:4] == b"\0\0\0\1" else int.from_bytes(head[:4])
                if head[4:8] == b"moov":
                    # ISO/IEC 14496-12, 8.4.3: the handler of a track of pictures.
                    return b"vide" in file.read(min(length or size, 8 << 20))
                if length < 8 or at + length >= size:
                    break
                at += length
    except OSError:
        pass
    return path.suffix.lower() in (".mp4", ".mov", ".m4v")


def words_of_length(seconds: int | None) -> Text:
    """Return a length in both languages."""
    return Text(say_length(seconds), "length not known" if seconds is None else f"{seconds} s")


def recording_of(path: Path) -> tuple[Text, bool] | None:
    """Return how long a recording is and whether it is a film; None for what is none."""
    kind = kind_of(path)
    return (words_of_length(seconds_of(path, kind)), is_film(path, kind)) if kind in AUDIO_AND_VIDEO else None


def _wav(file: BinaryIO, size: int) -> int | None:
    file.seek(12)
    rate = 0
    for _ in range(64):
        head = file.read(8)
        if len(head) < 8:
            return None
        length = int.from_bytes(head[4:], "little")
        if head[:4] == b"fmt ":
            # Only what is needed: a length may say anything.
            said = file.read(12)
            file.seek(length + length % 2 - len(said), 1)
            rate = int.from_bytes(said[8:12], "little")
        elif head[:4] == b"data":
            return min(length, size) // rate
        else:
            file.seek(length + length % 2, 1)
    return None


def _mp4(file: BinaryIO, size: int) -> int | None:
    """Find moov/mvhd (ISO/IEC 14496-12, 8.2.2): duration over timescale."""
    at, end, deepest = 0, size, 200
    while at + 8 <= end and deepest:
        deepest -= 1
        file.seek(at)
        head = file.read(16)
        length, name = int.from_bytes(head[:4]), head[4:8]
        body = at + 8
        if length == 1:
            length, body = int.from_bytes(head[8:16]), at + 16
        elif length == 0:
            length = end - at
        if length < 8:
            return None
        if name == b"moov":
            at, end = body, min(at + length, end)
            continue
        if name == b"mvhd":
            file.seek(body)
            data = file.read(32)
            wide = data[0] == 1
            scale = int.from_bytes(data[20:24] if wide else data[12:16])
            length = int.from_bytes(data[24:32] if wide else data[16:20])
            return round(length / scale)
        at += length
    return None


def _amr(file: BinaryIO, size: int) -> int | None:
    if size > 64 << 20 or file.read(6) != b"#!AMR\n":
        return None
    data, at, frames = file.read(), 0, 0
    while at < len(data):
        kind = data[at] >> 3 & 0x0F
        at += _AMR_FRAMES[kind] if kind < len(_AMR_FRAMES) else 1
        frames += 1
    return frames // 50


def _flac(file: BinaryIO, size: int) -> int | None:
    head = file.read(26)
    rate = int.from_bytes(head[18:21]) >> 4
    samples = int.from_bytes(head[21:26]) & 0xFFFFFFFFF
    return samples // rate if samples else None


_MP3_RATES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}
_MP3_KILOBITS = {
    3: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    2: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}


def _mp3(file: BinaryIO, size: int) -> int | None:
    """Count the frames where the first says how many (Xing, Info), else take them all to be as long as the first."""
    file.seek(0)
    head = file.read(10)
    begin = (
        10 + sum((byte & 0x7F) << shift for byte, shift in zip(head[6:10], (21, 14, 7, 0), strict=True))
        if head[:3] == b"ID3"
        else 0
    )
    file.seek(begin)
    data = file.read(1 << 16)
    for at in range(len(data) - 200):
        version, layer = data[at + 1] >> 3 & 3, data[at + 1] >> 1 & 3
        bits, rate = data[at + 2] >> 4, data[at + 2] >> 2 & 3
        if (
            data[at] == 0xFF
            and data[at + 1] & 0xE0 == 0xE0
            and version != 1
            and layer == 1
            and 0 < bits < 15
            and rate < 3
        ):
            hertz, samples = _MP3_RATES[version][rate], 1152 if version == 3 else 576
            mark = max(data.find(b"Xing", at, at + 200), data.find(b"Info", at, at + 200))
            if mark > 0 and data[mark + 7] & 1:
                return round(int.from_bytes(data[mark + 8 : mark + 12]) * samples / hertz)
            return round((size - begin - at) * 8 / (_MP3_KILOBITS[3 if version == 3 else 2][bits] * 1000))
    return None


def _silk(file: BinaryIO, size: int) -> int | None:
    """Count the blocks of a voice message of WeChat, 20 ms each."""
    file.seek(0)
    data, blocks = file.read(16 << 20), 0
    at = data.find(b"#!SILK_V3") + 9
    while at + 2 <= len(data) and (length := int.from_bytes(data[at : at + 2], "little")) != 0xFFFF:
        at, blocks = at + 2 + length, blocks + 1
    return blocks // 50


_ENCODED = later(
    r"^Content-Transfer-Encoding:[ \t]*(?:base64|quoted-printable)|^\{\\rtf|\\u00[0-9A-Fa-f]{2}|"
    r"(?:=[0-9A-F]{2}){6}|(?:^[A-Za-z0-9+/]{60,}+={0,2}\r?\n){2}",
    re.IGNORECASE | re.MULTILINE,
)
_PAGE = later(
    r"<(?:!doctype|html|head|body|div|p|br|span|table|b|i|font|svg|\?xml|[a-z][a-z0-9]{0,15})[\s/>]", re.IGNORECASE
)
_HIDDEN = later(r"<!--|<(script|style|template)\b", re.IGNORECASE)
_ENDS = {
    "": later("-->"),
    **{name: later(f"</{name}[^<>]{{0,100}}>", re.IGNORECASE) for name in ("script", "style", "template")},
}
_BLOCK = later(
    r"</?(?:p|div|br|tr|li|h[1-6]|table|td|th|section|article|ul|ol|pre|blockquote)\b[^<>]{0,4000}>", re.IGNORECASE
)
_TAG = later(r"</?[A-Za-z!?][^<>]{0,4000}>")
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


def is_encoded(text: str) -> bool:
    """Tell whether words stand in it in a way no eye reads: mail in base64 or quoted, escapes of programs, RTF."""
    return bool(_ENCODED.search(text))


def visible(text: str) -> str:
    """Return what a browser shows of a page; other text as it is."""
    if not _PAGE.search(text):
        return text
    from html import unescape

    text = _shown(text)
    text = _BLOCK.sub("\n", text)
    return re.sub(r"\n[ \t\n]*\n", "\n\n", unescape(_TAG.sub("", text))).strip()


def _shown(text: str) -> str:
    """Leave out comments and scripts; each is looked for once, as a stranger's page may open thousands and end none."""
    kept, at = [], 0
    while opened := _HIDDEN.search(text, at):
        kept.append(text[at : opened.start()])
        ended = _ENDS[(opened[1] or "").lower()].search(text, opened.end())
        if ended is None:
            return "".join(kept)
        at = ended.end()
    return "".join([*kept, text[at:]])
