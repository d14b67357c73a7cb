"""Copies of PNG and JPEG without what a camera or an editor wrote into them: where, when, on whose phone.

The pixels are not touched: only the parts that draw them are copied, so that a copy shows what the original
shows. PNG: W3C PNG (third edition), 4.3 and 5. JPEG: ITU-T T.81, B.1; Exif 2.3, 4.6 for the one tag that is read.
"""

import struct
import zlib
from collections.abc import Iterator
from typing import Literal, NamedTuple

MOST_PIXELS = 210_000_000
"""Phones of today make photos of 50, 108 and 200 megapixels."""
MOST_BYTES = 80 << 20
HEAD = 8 << 20
"""Enough of a file to find its size in: cameras write maps of depth and second pictures before the first."""
_PNG = b"\x89PNG\r\n\x1a\n"
_IEND = b"\0\0\0\0IEND\xaeB`\x82"
_DRAWS = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"bKGD", b"pHYs"}
_FRAMES = {0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF}
_ADOBE = 0xEE  # says how colours are stored; a copy without it may come out in wrong ones


class Image(NamedTuple):
    """Hold what an image is.

    ``turn`` is the clockwise quarter turns it is to be shown with, after it was mirrored from left to right where
    ``mirror`` says so.
    """

    kind: str
    width: int
    height: int
    turn: int = 0
    mirror: bool = False

    @property
    def shown(self) -> tuple[int, int]:
        """Return width and height as the image is seen."""
        return (self.height, self.width) if self.turn % 2 else (self.width, self.height)


class Broken(ValueError):
    """An image that is not whole, or not what it says it is."""


def measure(head: bytes) -> Image:
    """Return what the head of a file says of the image, without reading its pixels. Raise Broken."""
    if head.startswith(_PNG):
        if head[12:16] != b"IHDR" or len(head) < 24:
            raise Broken("no IHDR")
        image = Image("png", *struct.unpack(">II", head[16:24]))
    else:
        image = _jpeg_head(head)
    if not image.width or not image.height:
        raise Broken("no size")
    return image


def stripped(data: bytes) -> tuple[Image, bytes]:
    """Return an image and its bytes without metadata. Raise Broken where it is not whole."""
    return _png(data) if data.startswith(_PNG) else _jpeg(data)


def _png(data: bytes) -> tuple[Image, bytes]:
    image = measure(data[:64])
    kept, at, ended, drawn = [_PNG], 8, False, False
    pixels: list[tuple[int, int]] = []
    while not ended:
        if at + 12 > len(data):
            if not drawn:
                raise Broken("cut off")
            # Every pixel is there and only the end is missing: viewers show it, and so does the copy.
            kept.append(_IEND)
            break
        size = int.from_bytes(data[at : at + 4])
        name, end = data[at + 4 : at + 8], at + 12 + size
        if end > len(data):
            raise Broken("cut off")
        if zlib.crc32(data[at + 4 : end - 4]) != int.from_bytes(data[end - 4 : end]):
            if not name[0] & 0x20:
                raise Broken("checksum")
        elif name in _DRAWS:
            if name == b"IDAT":
                drawn = True
                pixels.append((at + 8, end - 4))
            kept.append(data[at:end])
        elif not name[0] & 0x20:
            raise Broken("a critical chunk that is not known")
        ended, at = name == b"IEND", end
    if not _is_drawn(data, image, pixels):
        raise Broken("not all of its pixels")
    return image, b"".join(kept)


_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
# PNG, 8: where the seven passes of an interlaced image begin and how far their pixels lie apart.
_PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))


def _is_drawn(data: bytes, image: Image, pixels: list[tuple[int, int]]) -> bool:
    """Tell whether every row is there and can be drawn, so that a picture nobody can see is known without a viewer."""
    depth, colour, _, _, interlaced = data[24:29]
    channels = _CHANNELS.get(colour)
    if channels is None or depth not in (1, 2, 4, 8, 16) or interlaced > 1:
        return False
    passes = [(image.width, image.height)]
    if interlaced:
        passes = [(-(-(image.width - x) // across), -(-(image.height - y) // down)) for x, y, across, down in _PASSES]
    lengths = [(rows, 1 + (wide * channels * depth + 7) // 8) for wide, rows in passes if wide > 0 and rows > 0]
    wanted = sum(rows * row for rows, row in lengths)
    opened, seen = zlib.decompressobj(), 0
    (rows, row), left = lengths[0], lengths[1:]
    begin = ends = 0
    ends = rows * row
    try:
        for start, end in pixels:
            piece = data[start:end]
            while piece and seen < wanted:
                out = opened.decompress(piece, 1 << 20)
                piece = opened.unconsumed_tail
                if not out and not piece:
                    break
                # Before each row stands how it was filtered, one of five ways.
                while begin < seen + len(out) and begin < wanted:
                    if begin == ends:
                        (rows, row), left = left[0], left[1:]
                        ends += rows * row
                    if out[begin - seen] > 4:
                        return False
                    begin += row
                seen += len(out)
    except zlib.error:
        return False
    return seen >= wanted


def _segments(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield marker, start and end of each segment up to the scan, then of the scan with all that follows."""
    at, scanned = 2, False
    while at + 4 <= len(data):
        if data[at] != 0xFF:
            # Stray bytes, as some cameras leave them: every viewer looks for the next marker.
            at = data.find(b"\xff", at)
            if at < 0:
                break
            continue
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if marker < 0xC0 or 0xD0 <= marker <= 0xD8:
            at += 2
            continue
        if marker == 0xD9:
            if scanned:
                return
            raise Broken("no scan")
        size = int.from_bytes(data[at + 2 : at + 4])
        if size < 2 or at + 2 + size > len(data):
            raise Broken("cut off")
        if marker == 0xDA:
            end = _scan_end(data, at + 2 + size)
            yield marker, at, end
            at, scanned = end, True
            if data[at : at + 2] == b"\xff\xd9":
                return
            continue
        yield marker, at, at + 2 + size
        at += 2 + size
    # Without its end an image is shown as far as it goes, which is nearly always all of it.
    if not scanned:
        raise Broken("cut off")


def _scan_end(data: bytes, at: int) -> int:
    """Return where the coded pixels end: the first marker that is neither a stuffed byte nor a restart."""
    while True:
        at = data.find(b"\xff", at)
        if at < 0 or at + 1 >= len(data):
            return len(data)
        following = data[at + 1]
        if following != 0x00 and not 0xD0 <= following <= 0xD7 and following != 0xFF:
            return at
        at += 1 if following == 0xFF else 2


def _jpeg(data: bytes) -> tuple[Image, bytes]:
    if not data.startswith(b"\xff\xd8"):
        raise Broken("not an image")
    image, shown, kept = None, 1, [b"\xff\xd8"]
    for marker, start, end in _segments(data):
        if marker in _FRAMES and image is None:
            image = _frame(data[start:end])
        if marker == 0xE1 and shown == 1:
            shown = _orientation(data[start + 4 : end])
        if marker == 0xE0 and data[start + 4 : start + 9] == b"JFIF\0":
            # Without the thumbnail, which may show what was cut away.
            kept.append(b"\xff\xe0\x00\x10" + data[start + 4 : start + 16] + b"\0\0")
        elif marker == _ADOBE or not (0xE0 <= marker <= 0xEF or marker == 0xFE):
            kept.append(data[start:end])
    if image is None:
        raise Broken("no frame")
    turn, mirror = _SHOWN[shown]
    return image._replace(turn=turn, mirror=mirror), b"".join(kept) + b"\xff\xd9"


def _jpeg_head(head: bytes) -> Image:
    if not head.startswith(b"\xff\xd8"):
        raise Broken("not an image")
    shown = 1
    try:
        for marker, start, end in _segments(head):
            if marker == 0xE1 and shown == 1:
                shown = _orientation(head[start + 4 : end])
            if marker in _FRAMES:
                turn, mirror = _SHOWN[shown]
                return _frame(head[start:end])._replace(turn=turn, mirror=mirror)
    except Broken as fault:
        raise Broken("no frame in its head") from fault
    raise Broken("no frame")


def _frame(segment: bytes) -> Image:
    if len(segment) < 9:
        raise Broken("cut off")
    height, width = struct.unpack(">HH", segment[5:9])
    return Image("jpeg", width, height)


# Exif 2.3, 4.6.4: by the tag, the quarter turns clockwise after mirroring from left to right.
_SHOWN = {
    1: (0, False),
    2: (0, True),
    3: (2, False),
    4: (2, True),
    5: (3, True),
    6: (1, False),
    7: (1, True),
    8: (3, False),
}


def _orientation(exif: bytes) -> int:
    """Return the orientation tag, 1 to 8; 1 where there is none that makes sense."""
    if not exif.startswith(b"Exif\0\0"):
        return 1
    tiff = exif[6:]
    orders: dict[bytes, Literal["little", "big"]] = {b"II": "little", b"MM": "big"}
    order = orders.get(tiff[:2])
    if order is None or len(tiff) < 10:
        return 1
    at = int.from_bytes(tiff[4:8], order)
    count = int.from_bytes(tiff[at : at + 2], order)
    for place in range(min(count, 200)):
        entry = tiff[at + 2 + place * 12 : at + 14 + place * 12]
        if len(entry) == 12 and int.from_bytes(entry[:2], order) == 0x0112:
            value = int.from_bytes(entry[8:10], order)
            return value if value in _SHOWN else 1
    return 1


def with_turn(data: bytes, turn: int, mirror: bool = False) -> bytes:
    """Return a stripped JPEG that viewers show the right way round: Exif with that one tag and nothing else."""
    value = next(tag for tag, shown in _SHOWN.items() if shown == (turn, mirror))
    if value == 1:
        return data
    tiff = b"MM\x00*\x00\x00\x00\x08\x00\x01" + struct.pack(">HHIHH", 0x0112, 3, 1, value, 0) + b"\0\0\0\0"
    body = b"Exif\0\0" + tiff
    return data[:2] + b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body + data[2:]
