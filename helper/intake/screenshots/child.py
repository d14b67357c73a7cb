"""The reader's own process: it takes paths, one a line, and answers each with what it saw, as JSON, one a line.

It is a process of its own so that a picture which brings the decoder or the engine down costs one picture. Nothing
here may reach a network: every attempt ends it.
"""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy
    from PIL import Image

WIDE = 900
"""Pixels across at which text is read."""
PAGE_WIDE = 1500
"""Pixels across at which a page of paper is read: its letters are smaller than a screen's."""
STRIPE, OVERLAP = 2000, 220
MOST_PIXELS = 250_000_000
LARGEST_READ, LARGEST_COPY = 2 * WIDE, 5000
"""Pixels across from which a picture is made smaller: for reading, and for a copy with bars or of another kind."""

_Quad = list[list[float]]  # four corners, from the upper left, clockwise
_Line = tuple[str, float, _Quad]  # text, certainty, corners


def refuse_network(event: str, args: tuple[Any, ...]) -> None:
    """End every attempt to reach a network."""
    if event in ("socket.connect", "socket.getaddrinfo", "socket.bind", "socket.sendto", "socket.gethostbyname"):
        raise PermissionError("no network")


def main() -> None:
    """Answer until there are no more lines."""
    sys.addaudithook(refuse_network)
    out = sys.stdout.buffer
    # Whatever a library prints goes where nobody takes it for an answer.
    sys.stdout = sys.stderr
    reader = None
    for line in sys.stdin.buffer:
        try:
            asked = json.loads(line)
            if "size" in asked:
                answer: dict[str, Any] = {"size": _opened(asked["path"], LARGEST_COPY, as_shown=True)[0].size}
            elif "cut" in asked or "cover" in asked:
                answer = _painted(asked)
            else:
                reader = reader or _Reader(asked["models"])
                answer = (
                    reader.page(asked["path"], asked["page"])
                    if "page" in asked
                    else reader.read(asked["path"], as_shown=bool(asked.get("as_shown")))
                )
        except MemoryError:
            answer = {"error": "too_large"}
        except Exception as fault:  # noqa: BLE001 - whatever a picture does to the reader is told to the parent
            answer = {"error": "unreadable", "kind": type(fault).__name__, "detail": str(fault)[:300]}
        out.write(json.dumps(answer, ensure_ascii=False).encode() + b"\n")
        out.flush()


class _Reader:
    def __init__(self, models: dict[str, str]) -> None:
        import logging

        logging.disable(logging.CRITICAL)
        from rapidocr import RapidOCR

        # What it returns depends on what it is asked for; its types do not say so.
        self._engine: Any = RapidOCR(
            params={
                "Global.use_cls": False,
                "Global.log_level": "critical",
                "Global.max_side_len": STRIPE + OVERLAP,
                "Global.text_score": 0.3,
                "Det.model_path": models["det"],
                "Rec.model_path": models["rec"],
                "Det.box_thresh": 0.45,
                "Rec.rec_batch_num": 4,
                "EngineConfig.onnxruntime.intra_op_num_threads": int(models.get("threads", "0")) or -1,
            }
        )

    def read(self, path: str, *, as_shown: bool = False) -> dict[str, Any]:
        """Return all that is seen in a picture."""
        import numpy

        from helper.intake.screenshots.patches import find_patches, find_short, find_silent
        from helper.intake.screenshots.straighten import straighten

        image, taken, shrunk = _opened(path, LARGEST_READ, as_shown=as_shown)
        picture = numpy.asarray(image)
        height, width = picture.shape[:2]
        work, scale = _sized(picture)
        # From here on a place is one of the picture as it lies in the file.
        scale, height, width = scale / shrunk, round(height * shrunk), round(width * shrunk)
        found = self._lines(work)
        moved = straighten(work, [quad for _, _, quad in found])
        if moved is not None:
            work, back = moved
            work, more = _sized(work)
            back = back @ numpy.diag([1 / more, 1 / more, 1.0])
            found = self._lines(work)
        else:
            back = None
        boxes = [_around(quad) for _, _, quad in found]
        of_line, patches, page = find_patches(work, boxes, photo=moved is not None)
        for number, place in find_short(work, boxes, of_line, patches):
            again = self._silent(work, [place])
            if again and len(again[0][0]) > len(found[number][0]) and again[0][1] > 0.6:
                found[number] = again[0]
                boxes[number] = _around(again[0][2])
        unseen = self._silent(work, find_silent(work, boxes, of_line, patches, page))
        if unseen:
            found = sorted(found + unseen, key=lambda one: float(one[2][0][1]))
            boxes = [_around(quad) for _, _, quad in found]
            of_line, patches, page = find_patches(work, boxes, photo=moved is not None)
        unit = 1.0 if moved is not None else scale
        tall, wide = work.shape[:2]
        return {
            "width": round(wide / unit),
            "height": round(tall / unit),
            "lines": [
                [text, round(sure, 3), [round(value / unit, 1) for value in box], patch]
                for (text, sure, _), box, patch in zip(found, boxes, of_line, strict=True)
            ],
            "patches": [
                [[round(value / unit, 1) for value in box], colour, round(area / unit / unit), beside]
                for box, colour, area, beside in patches
            ],
            "page": page,
            "taken": taken,
            "straightened": moved is not None,
            "quads": [] if back is None else [_back(quad, back, scale) for _, _, quad in found],
            "whole": [width, height],
        }

    def page(self, path: str, number: int) -> dict[str, Any]:
        """Return what stands on one page of a PDF that is a picture, in points, set straight."""
        import numpy
        import pypdfium2

        book = pypdfium2.PdfDocument(path)
        try:
            page = book[number]
            width, height = page.get_size()
            scale = PAGE_WIDE / max(width, 1.0)
            if width * height * scale * scale > 40_000_000:
                raise MemoryError
            work = numpy.asarray(page.render(scale=scale).to_pil().convert("RGB"))
        finally:
            book.close()
        found = self._lines(work)
        lean = _lean([quad for _, _, quad in found])
        turn = numpy.array([[numpy.cos(lean), numpy.sin(lean)], [-numpy.sin(lean), numpy.cos(lean)]])
        placed = [_around((numpy.array(quad) @ turn.T / scale).tolist()) for _, _, quad in found]
        return {
            "lines": [
                [text, round(sure, 3), [round(value, 1) for value in box]]
                for (text, sure, _), box in zip(found, placed, strict=True)
            ]
        }

    def _lines(self, work: "numpy.ndarray") -> list[_Line]:
        """Return text, certainty and corners of each line; a long picture is read in stripes that overlap."""
        tall = work.shape[0]
        if tall <= STRIPE + OVERLAP:
            return self._stripe(work)
        found: list[_Line] = []
        top = 0
        while True:
            bottom = min(top + STRIPE, tall)
            for text, sure, quad in self._stripe(work[top:bottom]):
                upper, lower = min(y for _, y in quad), max(y for _, y in quad)
                # What a cut goes through stands whole in the stripe beside it.
                if (upper < 6 and top) or (lower > bottom - top - 6 and bottom < tall):
                    continue
                placed = [[x, y + top] for x, y in quad]
                if not any(_same(placed, other) for _, _, other in found[-60:]):
                    found.append((text, sure, placed))
            if bottom == tall:
                return found
            top = bottom - OVERLAP

    def _silent(self, work: "numpy.ndarray", places: list[list[float]]) -> list[_Line]:
        """Return what stands at places in which no line was found, or not all of it. A letter or two is never certain."""
        found: list[_Line] = []
        for place in places:
            left, top, right, bottom = (round(value) for value in place)
            pad = max(4, (bottom - top) // 3)
            crop = work[max(0, top - pad // 2) : bottom + pad // 2, max(0, left - pad) : right + pad]
            result = self._engine(crop[:, :, ::-1].copy(), use_det=False, use_rec=True)
            text = str(result.txts[0]).strip() if result.txts else ""
            if text:
                sure = float(result.scores[0])
                found.append(
                    (
                        text,
                        min(sure, 0.69) if len(text) < 3 else sure,
                        [[left, top], [right, top], [right, bottom], [left, bottom]],
                    )
                )
        return found

    def _stripe(self, work: "numpy.ndarray") -> list[_Line]:
        # The engine remembers what it was told last.
        result = self._engine(work[:, :, ::-1].copy(), use_det=True, use_rec=True)
        if result.boxes is None or result.txts is None:
            return []
        return [
            (str(text), float(sure), [[float(x), float(y)] for x, y in quad])
            for text, sure, quad in zip(result.txts, result.scores, result.boxes, strict=True)
            if str(text).strip()
        ]


def _opened(path: str, most: int = 0, *, as_shown: bool = False) -> tuple["Image.Image", str, float]:
    """Return the upright picture, what the camera wrote of when, and how many of its pixels one pixel stands for.

    Over ``most`` pixels across it comes smaller: a photo of 200 megapixels takes gigabytes as it is. ``as_shown``, one
    that breaks off is taken as far as viewers show it.
    """
    from PIL import Image, ImageFile, ImageOps

    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    ImageFile.LOAD_TRUNCATED_IMAGES = as_shown
    try:
        from pillow_heif import register_heif_opener

        register_heif_opener()
    except ImportError:
        pass
    with Image.open(Path(path)) as file:
        # Of these half a file is shown by nothing: what comes of it is black from edge to edge.
        ImageFile.LOAD_TRUNCATED_IMAGES = as_shown and file.format not in ("HEIF", "AVIF", "WEBP")
        exif = file.getexif()
        taken = str(exif.get_ifd(0x8769).get(0x9003, "") or exif.get(0x0132, "") or "")
        whole = file.width
        if most:
            file.draft(None, (most, most))
        ImageOps.exif_transpose(file, in_place=True)
        picture: Image.Image = file
        if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
            clear = picture.convert("RGBA")
            picture = Image.new("RGB", clear.size, "white")
            picture.paste(clear, mask=clear.getchannel("A"))
        picture = picture.convert("RGB") if picture.mode != "RGB" else picture
        picture.load()
        turned = exif.get(0x0112, 1) in (5, 6, 7, 8)
        if most and (factor := min(picture.size) // most) > 1:
            picture = picture.reduce(factor)
        return picture, taken, whole / (picture.height if turned else picture.width)


def _painted(asked: dict[str, Any]) -> dict[str, Any]:
    """Return parts of a picture, or the whole with places painted over, as PNG without anything beside pixels."""
    import base64
    from io import BytesIO

    from PIL import ImageDraw

    cover = "cover" in asked
    picture, _, shrunk = _opened(asked["path"], LARGEST_COPY if cover else 0, as_shown=cover)
    made = []
    if cover:
        brush = ImageDraw.Draw(picture)
        for box in asked["cover"]:
            brush.rectangle([value / shrunk for value in box], fill=(0, 0, 0))
        made.append(picture)
    for left, top, right, bottom in asked.get("cut", ()):
        pad = max(12, (bottom - top) * 0.15)
        made.append(
            picture.crop(
                (
                    max(0, round(left - pad)),
                    max(0, round(top - pad)),
                    min(picture.width, round(right + pad)),
                    min(picture.height, round(bottom + pad)),
                )
            )
        )
    parts = []
    for one in made:
        out = BytesIO()
        # Only pixels: what the camera wrote of where and when stays behind.
        one.info = {}
        one.save(out, asked.get("as", "PNG"), quality=95, subsampling=0)
        parts.append(base64.b64encode(out.getvalue()).decode())
    return {"parts": parts}


def _sized(picture: "numpy.ndarray") -> tuple["numpy.ndarray", float]:
    """Return the picture at the width text is read at, and by how much it was scaled."""
    import cv2

    width = picture.shape[1]
    scale = WIDE / width
    if 0.95 < scale < 1.05:
        return picture, 1.0
    size = WIDE, max(1, round(picture.shape[0] * scale))
    return cv2.resize(picture, size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC), scale


def _lean(quads: list[_Quad]) -> float:
    """Return by how much long lines lean, as an angle: a scanner takes a page in askew."""
    import math
    import statistics

    leans = [
        math.atan2(quad[1][1] - quad[0][1], quad[1][0] - quad[0][0])
        for quad in quads
        if math.dist(quad[0], quad[1]) > 5 * math.dist(quad[0], quad[3])
    ]
    return statistics.median(leans) if leans else 0.0


def _around(quad: _Quad) -> list[float]:
    return [min(x for x, _ in quad), min(y for _, y in quad), max(x for x, _ in quad), max(y for _, y in quad)]


def _same(one: _Quad, other: _Quad) -> bool:
    left, top, right, bottom = _around(one)
    x, y = sum(point[0] for point in other) / 4, sum(point[1] for point in other) / 4
    return left <= x <= right and top <= y <= bottom


def _back(quad: _Quad, back: "numpy.ndarray", scale: float) -> list[float]:
    """Return the corners in the picture as it is."""
    import numpy

    moved = back @ numpy.array([[x, y, 1.0] for x, y in quad]).T
    return [round(float(value), 1) for value in (moved[:2] / moved[2] / scale).T.reshape(-1)]


if __name__ == "__main__":
    main()
