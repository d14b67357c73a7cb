"""Hand a backup's bytes to a parser: as UTF-8, with emoji put right and with pictures left out.

Android backups write an emoji as two references to halves of a character (``&#55357;&#56838;``), which is not
well-formed XML (github.com/SilenceIM/Silence/issues/317), and hold every picture as base64 in ``data="…"``.
"""

import codecs
import re
from collections.abc import Iterator

from helper.intake.opened import Opened

CHUNK = 1 << 18
_BEGINS = b"<part"
# "<" cannot stand inside an attribute, so "<part" always opens an element; what comes before its data is short.
_DATA = re.compile(rb"<part(?:\s+[\w:.-]+=(?:\"[^\"]*\"|'[^']*'))*?\s+data=([\"'])")
_HELD = 1 << 16
# A reference, or the first half of a pair, may be cut in two by the end of a chunk.
_TAIL = re.compile(rb"(?:&#(?:55[2-9]\d\d|56[0-2]\d\d|563[01]\d|[xX][dD][89abAB][0-9a-fA-F]{2});)?(?:&[#\w]{0,8})?\Z")
_PAIR = re.compile(rb"&#(?:x([0-9a-f]{4})|(\d{5}));&#(?:x([0-9a-f]{4})|(\d{5}));", re.IGNORECASE)
# A sign that begins no reference is a sign; XML knows five names and no more.
_BARE = re.compile(rb"&(?!#\d{1,7};|#[xX][0-9a-fA-F]{1,6};|(?:amp|lt|gt|quot|apos);)")
_NUMBERED = re.compile(rb"&#(?:x([0-9a-f]{1,6})|(\d{1,7}));", re.IGNORECASE)
_UNSEEN = bytes(code for code in range(32) if code not in (9, 10, 13))
_SAYS_UTF8 = re.compile(r"<\?xml[^>]*encoding=['\"]utf-8['\"]", re.IGNORECASE)


def pieces(file: Opened) -> Iterator[bytes]:
    """Yield the file as well-formed UTF-8, without the content of pictures. Memory stays flat."""
    held, quote = b"", b""
    for chunk in _utf8(file):
        if quote:
            end = chunk.find(quote)
            if end < 0:
                continue
            chunk, quote = chunk[end:], b""
        done, held, quote = _without_data(held + chunk)
        yield _mended(done)
    yield _mended(held)


def _without_data(text: bytes) -> tuple[bytes, bytes, bytes]:
    """Return what is finished, what waits for the next chunk, and the quote a cut-off picture will end with."""
    out, place = [], 0
    while found := _DATA.search(text, place):
        out.append(text[place : found.end()])
        place = text.find(found[1], found.end())
        if place < 0:
            return b"".join(out), b"", found[1]
    rest = text[place:]
    last = rest.rfind(b"<")
    opening = rest[last:] if last >= 0 else b""
    waits = opening and len(opening) < _HELD and (opening.startswith(_BEGINS) or _BEGINS.startswith(opening))
    cut = last if waits else len(rest) - len(_tail(rest[-24:]))
    return b"".join([*out, rest[:cut]]), rest[cut:], b""


def _tail(end: bytes) -> bytes:
    found = _TAIL.search(end)
    return found[0] if found else b""


def _utf8(file: Opened) -> Iterator[bytes]:
    """Yield chunks; a file in UTF-16 or GB18030 is turned into UTF-8 on the way."""
    encoding = (
        "utf-8" if _SAYS_UTF8.search(file.text[:200]) and not file.encoding.startswith("utf-16") else file.encoding
    )
    plain = file.encoding == "utf-8"
    decoder = (
        None
        if plain
        else codecs.getincrementaldecoder("utf-8-sig" if encoding.startswith("utf-8") else encoding)("replace")
    )
    with file.stream() as stream:
        while chunk := stream.read(CHUNK):
            yield chunk if decoder is None else decoder.decode(chunk).encode("utf-8", "replace")


def _mended(piece: bytes) -> bytes:
    if b"&" in piece:
        piece = _BARE.sub(b"&amp;", _NUMBERED.sub(_allowed, _PAIR.sub(_joined, piece)))
    return piece.translate(None, _UNSEEN)


def _joined(found: re.Match[bytes]) -> bytes:
    high, low = _code(found[1], found[2]), _code(found[3], found[4])
    if 0xD800 <= high < 0xDC00 <= low < 0xE000:
        return chr(0x10000 + ((high - 0xD800) << 10) + low - 0xDC00).encode()
    return found[0]


def _code(hexadecimal: bytes | None, decimal: bytes) -> int:
    return int(hexadecimal, 16) if hexadecimal else int(decimal)


def _allowed(found: re.Match[bytes]) -> bytes:
    """Keep a reference that XML allows; half a character or a control becomes the replacement mark."""
    code = _code(found[1], found[2])
    good = code in (9, 10, 13) or 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or 0x10000 <= code < 0x110000
    return found[0] if good else b"&#65533;"
