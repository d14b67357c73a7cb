"""PDF exhibits: counted, looked through, and joined page by page with a number on each. Needs the extra ``packet``.

Only pages are taken over: scripts, actions, attachments and what a file says of its author stay behind.
"""

import io
import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from helper.model.misread import RADICALS

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

MOST_BYTES = 200 << 20
MOST_PAGES = 2000
_PAGE = re.compile(rb"/Type\s*/Page(?![a-zA-Z])")
_ACTIONS = ("/A", "/AA", "/PA")
_ACTIVE = {"/FileAttachment", "/RichMedia", "/Screen", "/Movie", "/Sound", "/3D"}
_BEHIND = ("/AA", "/Metadata", "/PieceInfo", "/Thumb", "/B", "/PresSteps")


class UnreadablePdf(ValueError):
    """A PDF that is broken, locked, too large, or cannot be read without the extra."""


def available() -> bool:
    """Tell whether the extra is installed."""
    try:
        import pypdf  # noqa: F401
    except ImportError:
        return False
    return True


def count_pages(path: Path) -> int | None:
    """Return how many pages a PDF says it has, without the extra: None where its pages are packed."""
    if path.stat().st_size > MOST_BYTES:
        return None
    return len(_PAGE.findall(path.read_bytes())) or None


def looked_through(path: Path) -> tuple[int, str, list[int]]:
    """Return the number of pages, all the text that can be read in them, and the pages that are only pictures.

    Raise UnreadablePdf.
    """
    with path.open("rb") as file:
        texts = [(_guarded(page.extract_text) or "").translate(RADICALS) for page in _opened(file, path).pages]
    return len(texts), "\n".join(texts), [place for place, text in enumerate(texts) if not text.strip()]


def join_pages(exhibits: Iterable[tuple[int, Path]]) -> bytes:
    """Return one PDF of all pages, each with the number of its exhibit and its place in it."""
    from pypdf import PdfWriter

    writer = PdfWriter()
    open_files = []
    try:
        for no, path in exhibits:
            file = path.open("rb")
            open_files.append(file)
            reader = _opened(file, path)
            total = len(reader.pages)
            for place, page in enumerate(reader.pages, start=1):
                _guarded(
                    lambda page=page, no=no, place=place, total=total: _taken(
                        writer, page, f"No. {no}  -  {place}/{total}"
                    )
                )
        out = io.BytesIO()
        writer.metadata = None
        _guarded(lambda: writer.write(out))
        return out.getvalue()
    finally:
        for file in open_files:
            file.close()


def _opened(file: io.BufferedReader, path: Path) -> "PdfReader":
    from pypdf import PdfReader

    if path.stat().st_size > MOST_BYTES:
        raise UnreadablePdf("too large")
    reader: PdfReader = _guarded(lambda: PdfReader(file))
    # A password of the owner alone, as banks set it, forbids changes and keeps nobody from reading.
    if reader.is_encrypted and not _guarded(lambda: reader.decrypt("")):
        raise UnreadablePdf("locked")
    if not 1 <= _guarded(lambda: len(reader.pages)) <= MOST_PAGES:
        raise UnreadablePdf("no pages, or too many")
    return reader


def _guarded(ask: Any) -> Any:
    """Call into the reader. A hostile file fails in ways no list names; each of them means that it cannot be read."""
    import logging

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        return ask()
    except (Exception, RecursionError) as fault:
        raise UnreadablePdf(type(fault).__name__) from fault


def _taken(writer: Any, page: "PageObject", stamp: str) -> None:
    from pypdf import PdfReader

    for name in _BEHIND:
        page.pop(name, None)
    if "/Annots" in page:
        _quieted(page)
    taken = writer.add_page(page)
    taken.transfer_rotation_to_content()
    box = taken.mediabox
    overlay = PdfReader(io.BytesIO(_stamp(float(box.left), float(box.bottom), float(box.right), float(box.top), stamp)))
    taken.merge_page(overlay.pages[0])


def _quieted(page: "PageObject") -> None:
    """Keep what notes and forms show, and drop what they would do."""
    from pypdf.generic import ArrayObject, NameObject

    kept = ArrayObject()
    for each in cast("ArrayObject", page["/Annots"].get_object()):
        note = each.get_object()
        if note.get("/Subtype") in _ACTIVE:
            continue
        for name in (*_ACTIONS, "/Parent"):
            note.pop(name, None)
        kept.append(each)
    page[NameObject("/Annots")] = kept


def _stamp(left: float, bottom: float, right: float, top: float, words: str) -> bytes:
    """Return a PDF of one page with ``words`` in a box in its upper right corner, in a font every reader has."""
    wide = len(words) * 5.2 + 8
    x, y = right - wide - 14, top - 26
    drawn = (
        f"q 1 g {x:.1f} {y:.1f} {wide:.1f} 16 re f 0 G 0.7 w {x:.1f} {y:.1f} {wide:.1f} 16 re S 0 g BT "
        f"/HelperStamp 10 Tf {x + 4:.1f} {y + 4.5:.1f} Td ({words}) Tj ET Q"
    )
    box = f"{left:.1f} {bottom:.1f} {right:.1f} {top:.1f}"
    rows = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[{box}]/Resources<</Font<</HelperStamp 5 0 R>>>>/Contents 4 0 R>>",
        f"<</Length {len(drawn)}>>stream\n{drawn}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out, places = "%PDF-1.4\n", []
    for number, row in enumerate(rows, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{row}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    return f"{out}xref\n0 6\n0000000000 65535 f \n{table}trailer<</Size 6/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF".encode(
        "ascii"
    )
