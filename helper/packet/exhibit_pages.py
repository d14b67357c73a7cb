"""The exhibits on pages: each image on a page of its own with its number, each text in full, in order.

Written as a letter is, with signs of our own where images go; the signs are then replaced in the finished file.
Images are copied in from disk one by one, so that two hundred of them cost no more memory than one.
"""

import math
import re
from collections.abc import Sequence
from html import escape
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from helper.letters.environment import inline, paragraphs
from helper.model.document import Document
from helper.model.pattern import later
from helper.packet import images
from helper.packet.building import NO_DATE
from helper.packet.exhibits import EXHIBIT, Exhibit
from helper.packet.papers import PacketContents
from helper.wording import say

# A character of the private area on both sides; in the words of anybody it becomes U+FFFD.
_SIGN = "\ue010"
_MOST_LINES = 400
_EMU = 360_000  # English Metric Units in a centimetre (ECMA-376 part 1, 20.1.2.1)
_WIDEST, _TALLEST = 16.0, 19.5
_TWIPS = 567  # in a centimetre
_PIXELS = 37.8  # in a centimetre, at 96 to the inch
_PARAGRAPH = later(f"<w:p>(?:(?!</w:p>).)*?{_SIGN}([a-z]+)([0-9]*)(?:p([0-9]+))?{_SIGN}.*?</w:p>", re.DOTALL)
_TAG = later(f"<p[^>]*>{_SIGN}([a-z]+)([0-9]*)(?:p([0-9]+))?{_SIGN}</p>")
_NARROWEST, _READABLE, _OVERLAP, _MOST_PIECES = 7.0, 9.0, 1.5, 60
"""Centimetres: an image that one page makes narrower than the first is shown as wide as the second, in pieces that overlap."""
_IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"


def plates(contents: PacketContents, exhibits: Sequence[Exhibit]) -> Document | None:
    """Return the pages of exhibits with signs where images go; None where there is nothing to show."""
    shown = [one for one in exhibits if one.file and one.kind in ("image", "text")]
    if not shown:
        return None
    head = (
        say("packet.exhibits_some_covered")
        if any(one.bars for one in shown)
        else say("packet.exhibits_numbered_as_in_list")
    )
    rows = [head.zh]
    for one in shown:
        if one.kind == "image" or one is not shown[0]:
            rows.append(f"{_SIGN}break{_SIGN}")
        rows.append(f"## {EXHIBIT.zh}{one.no}　{_plain(one.name)}")
        if one.about:
            rows.append(say("packet.note", about=_plain(one.about)).zh)
        rows += _signs(one) if one.kind == "image" else [_text(one.text or "")]
    return Document("plates", EXHIBIT.zh, "\n\n".join(rows) + "\n", kind="sheet", footer=contents.foot)


def _signs(one: Exhibit) -> list[str]:
    """Return the signs of an image: one, or one for each piece of a long one, each on a page that says which it is."""
    count = len(cut_image(one.image)) if one.image else 0
    if count < 2:
        return [f"{_SIGN}image{one.no}{_SIGN}"]
    rows: list[str] = []
    for piece in range(1, count + 1):
        rows += [f"{_SIGN}break{_SIGN}"] if piece > 1 else []
        rows.append(say("packet.piece_of_a_long_image", exhibit=f"{EXHIBIT.zh}{one.no}", piece=piece, count=count).zh)
        rows.append(f"{_SIGN}image{one.no}p{piece}{_SIGN}")
    return rows


def cut_image(image: images.Image) -> list[tuple[float, float]]:
    """Return where the pieces of a long image begin and end, in centimetres of its whole height; one for any other.

    A chat in one long picture would be a strip on a page. It is not cut: each page shows its part of the same file.
    """
    width, height = image.shown
    wide, _ = size_of(image)
    whole = _wide(image) * height / width
    step = _TALLEST - _OVERLAP
    count = math.ceil((whole - _OVERLAP) / step)
    if image.turn or wide >= min(_NARROWEST, _wide(image)) or not 1 < count <= _MOST_PIECES:
        return [(0.0, whole)]
    return [(at * step, min(at * step + _TALLEST, whole)) for at in range(count)]


def _wide(image: images.Image) -> float:
    """Return how wide a long image is shown: to be read, and not larger than its own points allow."""
    return min(_READABLE, image.shown[0] * 2 / _PIXELS)


def _plain(words: str) -> str:
    return inline(words.replace(_SIGN, "\ufffd"))


def _text(words: str) -> str:
    lines = words.replace(_SIGN, "\ufffd").splitlines()
    begun = say("packet.first_lines_whole", most_lines=_MOST_LINES, count=len(lines))
    more = begun.zh if len(lines) > _MOST_LINES else ""
    return (paragraphs("\n".join(lines[:_MOST_LINES])) or say("packet.empty").zh) + more


def size_of(image: images.Image) -> tuple[float, float]:
    """Return width and height in centimetres as the image is seen: no larger than it is, no larger than the page."""
    width, height = image.shown
    # The frame of a turned image lies across: neither side may be wider than the text.
    tallest = _WIDEST if image.turn % 2 else _TALLEST
    scale = min(_WIDEST / width, tallest / height, 2 / _PIXELS)
    return width * scale, height * scale


def write_docx(rendered: bytes, exhibits: Sequence[Exhibit], folder: Path, target: Path) -> None:
    """Write the rendered pages with their images; ``folder`` holds the copies."""
    from io import BytesIO

    shown = {one.no: one for one in exhibits if one.kind == "image" and one.file}
    placed: list[Exhibit] = []

    def sign(found: re.Match[str]) -> str:
        if found[1] == "break":
            return '<w:p><w:pPr><w:pageBreakBefore/><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr></w:p>'
        one = shown[int(found[2])]
        if one not in placed:
            placed.append(one)
        return _drawing(one, int(found[3] or 0))

    with ZipFile(BytesIO(rendered)) as bare, ZipFile(target, "w", allowZip64=True) as bundle:
        parts = {name: bare.read(name).decode("utf-8") for name in bare.namelist()}
        parts["word/document.xml"] = _PARAGRAPH.sub(sign, parts["word/document.xml"])
        relations = "".join(
            f'<Relationship Id="rIdE{one.no}" Type="{_IMAGE}" Target="media/{_media(one)}"/>' for one in placed
        )
        parts["word/_rels/document.xml.rels"] = parts["word/_rels/document.xml.rels"].replace(
            "</Relationships>", f"{relations}</Relationships>"
        )
        kinds = '<Default Extension="png" ContentType="image/png"/><Default Extension="jpg" ContentType="image/jpeg"/>'
        parts["[Content_Types].xml"] = re.sub(r"(<Types[^>]*>)", rf"\1{kinds}", parts["[Content_Types].xml"], count=1)
        for name, text in parts.items():
            bundle.writestr(_entry(name, ZIP_DEFLATED), text.encode("utf-8"))
        for one in placed:
            # Turned by the page and not by the file, or some programs would turn it twice.
            bundle.writestr(
                _entry(f"word/media/{_media(one)}", ZIP_STORED),
                images.stripped((folder / str(one.file)).read_bytes())[1],
            )


def _entry(name: str, method: int) -> ZipInfo:
    entry = ZipInfo(name, NO_DATE)
    entry.compress_type, entry.create_system = method, 0
    return entry


def _media(one: Exhibit) -> str:
    return f"exhibit{one.no}{Path(str(one.file)).suffix}"


def _drawing(one: Exhibit, piece: int = 0) -> str:
    """Return a paragraph that holds the image (ECMA-376 part 1, 20.4.2.8); its size is that before it is turned.

    ``piece`` counts from one where only a part of a long image stands here (20.1.8.55, srcRect).
    """
    assert one.image is not None
    sides, part = size_of(one.image), ""
    if piece:
        parts = cut_image(one.image)
        (begin, end), whole = parts[piece - 1], parts[-1][1]
        sides = (_wide(one.image), end - begin)
        part = f'<a:srcRect t="{round(begin / whole * 100_000)}" b="{round((whole - end) / whole * 100_000)}"/>'
    wide, tall = (round(side * _EMU) for side in sides)
    across, down = (tall, wide) if one.image.turn % 2 else (wide, tall)
    # Word keeps the frame of a picture that is turned, and lets it stand out above and below: that is given room.
    over = 60 + max(0, round((tall - down) / 2 / _EMU * _TWIPS))
    turn = (f' rot="{one.image.turn * 5_400_000}"' if one.image.turn else "") + (
        ' flipH="1"' if one.image.mirror else ""
    )
    name, ident = f"exhibit {one.no}" + (f" part {piece}" if piece else ""), one.no * 100 + piece
    return (
        f'<w:p><w:pPr><w:keepLines/><w:spacing w:before="{over}" w:after="{over - 60}" w:line="240" '
        'w:lineRule="auto"/><w:jc w:val="center"/></w:pPr><w:r><w:drawing>'
        '<wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
        'distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{across}" cy="{down}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:docPr '
        f'id="{ident}" name="{name}" descr="{name}"/>'
        '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        f'<pic:nvPicPr><pic:cNvPr id="{ident}" name="{name}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="rIdE{one.no}"/>{part}<a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm{turn}><a:off x="0" y="0"/><a:ext cx="{across}" cy="{down}"/></a:xfrm><a:prstGeom '
        'prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )


def html(rendered: bytes, exhibits: Sequence[Exhibit]) -> bytes:
    """Return the rendered page with its images, which stand in the folder beside it."""
    shown = {one.no: one for one in exhibits if one.kind == "image" and one.file}

    def sign(found: re.Match[str]) -> str:
        if found[1] == "break":
            return '<div style="break-before: page"></div>'
        one = shown[int(found[2])]
        if found[3] and one.image is not None:
            begin, end = cut_image(one.image)[int(found[3]) - 1]
            return (
                f'<div style="width: {_wide(one.image):.2f}cm; max-width: 100%; height: {end - begin:.2f}cm; margin: 0 auto; '
                f'overflow: hidden; break-inside: avoid"><img src="{EXHIBIT.zh}/{escape(str(one.file))}" '
                f'alt="{EXHIBIT.zh}{one.no}" style="display: block; width: {_wide(one.image):.2f}cm; '
                f'max-width: none; max-height: none; margin-top: -{begin:.2f}cm"></div>'
            )
        return (
            f'<p style="text-align: center"><img src="{EXHIBIT.zh}/{escape(str(one.file))}" '
            f'alt="{EXHIBIT.zh}{one.no}" style="max-width: 100%; max-height: {_TALLEST}cm"></p>'
        )

    return _TAG.sub(sign, rendered.decode("utf-8")).encode("utf-8")
