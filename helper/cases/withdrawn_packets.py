"""Packets of a case whose person does not agree any more: every page of them says so, in the folder and in its zip.

They were made to be handed over, and whoever finds one may not have opened the case.
"""

import hashlib
import io
import zipfile
from collections.abc import Callable, Mapping
from html import escape
from pathlib import Path

from helper.casefile import CaseFile, write_atomic
from helper.wording import say

PACKETS = "packets"
_MAIN = "word/document.xml"
_MOST = 200_000_000
_MOST_OF_SUMS = 1_000_000
_PAGES = (".html", ".docx", ".zip")


def mark_packets(case: CaseFile) -> None:
    """Write over the pages of all packets in a case's folder that consent was withdrawn; exhibits stay as they are."""
    place = case.folder / PACKETS
    if place.is_symlink() or not place.is_dir():
        return
    changed: dict[bytes, bytes] = {}
    paths = [path for path in sorted(place.rglob("*")) if path.is_file() and not path.is_symlink()]
    for path in paths:
        if path.suffix in _PAGES and path.stat().st_size <= _MOST:
            data = path.read_bytes()
            if (made := _marked_zip(data) if path.suffix == ".zip" else _marked(path.name, data)) != data:
                changed[_sum(data)] = _sum(made)
                write_atomic(path, made)
    for path in paths if changed else ():
        # A packet is checked by its own sums: what this program wrote over is no change by somebody else.
        if path.suffix not in _PAGES and path.stat().st_size <= _MOST_OF_SUMS:
            data = path.read_bytes()
            if (made := _with_sums(data, changed)) != data:
                write_atomic(path, made)


def _sum(data: bytes) -> bytes:
    return hashlib.sha256(data).hexdigest().encode()


def _with_sums(data: bytes, changed: Mapping[bytes, bytes]) -> bytes:
    for old, new in changed.items():
        data = data.replace(old, new)
    return data


def _marked(name: str, data: bytes) -> bytes:
    """Return a page with the mark on it; what is no page as it was."""
    if Path(name).suffix == ".html":
        mark = _html_mark()
        return data if mark in data or b"<body" not in data else _after(data, b"<body", mark)
    if Path(name).suffix == ".docx":
        return _marked_docx(data)
    return data


def _after(data: bytes, begin: bytes, mark: bytes) -> bytes:
    end = data.index(b">", data.index(begin)) + 1
    return data[:end] + mark + data[end:]


def _html_mark() -> bytes:
    words = say("cases.consent_withdrawn")
    return (
        f'<p style="font-weight:bold;color:#b00020;text-align:center">{escape(words.zh)}<br>{escape(words.en)}</p>'
    ).encode()


def _docx_mark() -> bytes:
    words = say("cases.consent_withdrawn")
    return (
        '<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:b/><w:color w:val="B00020"/></w:rPr>'
        f'<w:t xml:space="preserve">{escape(words.zh)} / {escape(words.en)}</w:t></w:r></w:p>'
    ).encode()


def _marked_docx(data: bytes) -> bytes:
    mark = _docx_mark()

    def change(name: str, held: bytes) -> bytes:
        return held if name != _MAIN or mark in held or b"<w:body" not in held else _after(held, b"<w:body", mark)

    return _rewritten(data, change)


def _marked_zip(data: bytes) -> bytes:
    return _rewritten(data, _marked)


def _rewritten(data: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """Return a zip with each of its files changed; the same bytes where none is, or where it is no zip."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as source:
            held = [(info, source.read(info)) for info in source.infolist()]
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError):
        return data
    made = [(info, change(info.filename, one)) for info, one in held]
    changed = {_sum(old): _sum(new) for (_, new), (_, old) in zip(made, held, strict=True) if new != old}
    made = [(info, _with_sums(one, changed) if len(one) <= _MOST_OF_SUMS else one) for info, one in made]
    if all(new == old for (_, new), (_, old) in zip(made, held, strict=True)):
        return data
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for info, one in made:
            target.writestr(info, one, compress_type=info.compress_type)
    return out.getvalue()
