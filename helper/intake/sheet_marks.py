"""What a workbook marks beside its values: lines that are hidden, cells that hold a formula or have a comment.

Read from the sheet's own XML, as the reader of values keeps neither (ECMA-376 part 1, 18.3.1.73 and 18.3.1.40).
"""

import posixpath
import re
import zipfile
from io import BytesIO
from typing import Any

from helper.errors import Exit, HelperError
from helper.model.file_kinds import ZIP_ERRORS
from helper.wording import say

_CHUNK = 1 << 18
_LONGEST_COMMENT = 500
_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships id"


def marks(workbook: bytes, sheet: str) -> tuple[set[int], dict[int, set[int]]]:
    """Return the numbers of hidden lines, and by line the places (from 0) of cells with a formula."""
    hidden: set[int] = set()
    formulas: dict[int, set[int]] = {}
    at = [0, 0]

    def start(name: str, given: dict[str, str]) -> None:
        tag = name.rpartition(" ")[2]
        if tag == "row":
            if given.get("r", "").isdigit():
                at[0] = int(given["r"])
            if given.get("hidden") in ("1", "true") or given.get("zeroHeight") in ("1", "true"):
                hidden.add(at[0])
        elif tag == "c":
            found = _CELL.fullmatch(given.get("r", ""))
            at[1] = _column(found[1]) if found else -1
        elif tag == "f" and at[1] >= 0:
            formulas.setdefault(at[0], set()).add(at[1])

    with zipfile.ZipFile(BytesIO(workbook)) as packed:
        part = _part(packed, sheet)
        if part:
            _parse(packed, part, start)
    return hidden, formulas


def comments(workbook: bytes, sheet: str) -> dict[int, dict[int, str]]:
    """Return, by line and by place (from 0), what is written in comments on cells (ECMA-376 part 1, 18.7)."""
    found: dict[int, dict[int, str]] = {}
    targets: list[str] = []
    words: list[str] | None = None
    inside = False

    def related(name: str, given: dict[str, str]) -> None:
        if name.endswith(" Relationship") and given.get("Type", "").endswith("/comments"):
            targets.append(given.get("Target", ""))

    def start(name: str, given: dict[str, str]) -> None:
        nonlocal words, inside
        tag = name.rpartition(" ")[2]
        if tag == "comment":
            at = _CELL.fullmatch(given.get("ref", ""))
            words = [] if at else None
            if at:
                found.setdefault(int(at[2]), {})[_column(at[1])] = ""
                place[:] = [int(at[2]), _column(at[1])]
        inside = tag == "t"

    def said(text: str) -> None:
        if inside and words is not None:
            words.append(text)
            found[place[0]][place[1]] = "".join(words)[:_LONGEST_COMMENT]

    place = [0, 0]
    with zipfile.ZipFile(BytesIO(workbook)) as packed:
        part = _part(packed, sheet)
        folder, _, name = part.rpartition("/")
        if part and f"{folder}/_rels/{name}.rels" in packed.namelist():
            _parse(packed, f"{folder}/_rels/{name}.rels", related)
        for target in targets:
            there = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")
            if there in packed.namelist():
                _parse(packed, there, start, said)
    return found


def _part(packed: zipfile.ZipFile, sheet: str) -> str:
    """Return the name of the part a sheet stands in; nothing where the workbook is not of this kind."""
    found: dict[str, str] = {}
    places: dict[str, str] = {}

    def named(name: str, given: dict[str, str]) -> None:
        if name.endswith(" sheet"):
            found[given.get("name", "")] = given.get(_RELATION, "")

    def related(name: str, given: dict[str, str]) -> None:
        if name.endswith(" Relationship"):
            places[given.get("Id", "")] = given.get("Target", "")

    if "xl/workbook.xml" not in packed.namelist() or "xl/_rels/workbook.xml.rels" not in packed.namelist():
        return ""
    _parse(packed, "xl/workbook.xml", named)
    _parse(packed, "xl/_rels/workbook.xml.rels", related)
    target = places.get(found.get(sheet, ""), "")
    part = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
    return part if part in packed.namelist() and part.endswith(".xml") else ""


def _parse(packed: zipfile.ZipFile, part: str, start: Any, said: Any = None) -> None:
    from xml.parsers import expat

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = start
    if said:
        parser.CharacterDataHandler = said
    parser.StartDoctypeDeclHandler = _refuse
    try:
        with packed.open(part) as stream:
            while piece := stream.read(_CHUNK):
                parser.Parse(piece, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, LookupError, ValueError, *ZIP_ERRORS) as fault:
        raise HelperError(
            say("intake.content_workbook_is_damaged"),
            do=say("intake.open_in_excel"),
            code=Exit.BAD_INPUT,
        ) from fault


def _refuse(*_: object) -> None:
    """Refuse a document type before any entity is defined: a workbook has none."""
    raise HelperError(
        say("intake.file_holds_what_no_workbook"),
        do=say("intake.save_anew_as_xlsx"),
        code=Exit.BAD_INPUT,
    )


def _column(letters: str) -> int:
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - 64
    return place - 1
