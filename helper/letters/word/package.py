"""Open a Word file somebody made: plain words, styles and pictures come in, and nothing that acts or reaches out."""

import re
import zipfile
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Any

from helper.model.foreign_files import PACKED_TEXT, ZIP_ERRORS, name_kind, unpacks_to_too_much
from helper.model.pattern import later
from helper.text import Text
from helper.wording import say

DOCUMENT, TYPES = "word/document.xml", "[Content_Types].xml"
_MOST_PARTS = 2_000
_KEPT = later(
    r"\[Content_Types\]\.xml|_rels/\.rels|word/_rels/[\w.]+\.rels"
    r"|word/(?:document|styles|stylesWithEffects|numbering|settings|fontTable|webSettings|footnotes|endnotes)\.xml"
    r"|word/(?:header|footer)\d*\.xml|word/theme/[\w.]+\.xml|word/theme/_rels/[\w.]+\.rels"
    r"|word/fonts/[\w.]+\.odttf|word/media/[\w .-]+\.(?:png|jpe?g|gif|bmp)",
    re.IGNORECASE,
)
# What names people, or is of no use to a reader: left behind.
_LEFT_BEHIND = later(
    r"docProps/.*|customXml/.*|docMetadata/.*|word/intelligence\d*\.xml|word/documenttasks/.*|word/(?:people|comments\w*)\.xml|word/glossary/.*|word/_rels/comments.*",
    re.IGNORECASE,
)
_MACRO = later(r"vba|activeX|macro|ctrlProps|attachedToolbars|customUI|userCustomization|customizations", re.IGNORECASE)
_INSIDE = later(r"embeddings?/|oleObject|afchunk|\.(?:bin|exe|html?|mht|rtf|docx?|xlsx?|js|vbs)$", re.IGNORECASE)
_DECLARES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


class Refused(Exception):
    """A Word file holds what no letter may hold. ``paragraph`` is the number of the paragraph, 0 for the whole file."""

    def __init__(self, what: Text, do: Text, paragraph: int = 0) -> None:
        super().__init__(what.en)
        self.what, self.do, self.paragraph = what, do, paragraph


def open_package(path: Path) -> dict[str, bytes]:
    """Return the parts of a Word file by name. Raise Refused where it is none, too large, or more than words."""
    try:
        data = path.read_bytes() if path.stat().st_size <= PACKED_TEXT else b""
    except OSError as error:
        raise Refused(say("letters.word_cannot_be_read"), say("letters.word_save_as_docx")) from error
    return dict(_opened(data))


def open_bytes(data: bytes) -> dict[str, bytes]:
    """Return the parts of a Word file that is in memory. Raise Refused as ``open_package`` does."""
    return dict(_opened(data))


@lru_cache(maxsize=8)
def _opened(data: bytes) -> dict[str, bytes]:
    if name_kind(data[:16]) == "ole":
        raise Refused(say("letters.word_is_old_or_locked"), say("letters.word_save_as_docx"))
    try:
        with zipfile.ZipFile(BytesIO(data)) as bundle:
            infos = bundle.infolist()
            if unpacks_to_too_much(infos, len(data), files=_MOST_PARTS, most=PACKED_TEXT):
                raise Refused(say("letters.word_unpacks_to_too_much"), say("letters.word_start_from_new"))
            names = [info.filename for info in infos if not info.is_dir()]
            _refuse_names(names)
            parts = {name: bundle.read(name) for name in names if _KEPT.fullmatch(name)}
    except ZIP_ERRORS as error:
        raise Refused(say("letters.word_cannot_be_read"), say("letters.word_save_as_docx")) from error
    if DOCUMENT not in parts or TYPES not in parts:
        raise Refused(say("letters.word_is_no_document"), say("letters.word_save_as_docx"))
    for name, part in parts.items():
        if name.endswith((".xml", ".rels")) and _DECLARES.search(part):
            raise Refused(say("letters.word_declares", part=name), say("letters.word_start_from_new"))
    if b"macroEnabled" in parts[TYPES]:
        raise Refused(say("letters.word_macros"), say("letters.word_without_macros"))
    left = [name for name in names if name not in parts]
    for name in [name for name in parts if name.endswith(".rels")]:
        parts[name] = _relations(parts[name], name, left)
    parts[TYPES] = _without(parts[TYPES], left)
    return parts


def _refuse_names(names: list[str]) -> None:
    if len(set(map(str.lower, names))) < len(names):
        raise Refused(say("letters.word_cannot_be_read"), say("letters.word_start_from_new"))
    for name in names:
        if _KEPT.fullmatch(name) or _LEFT_BEHIND.fullmatch(name):
            continue
        if _MACRO.search(name):
            raise Refused(say("letters.word_macros"), say("letters.word_without_macros"))
        if _INSIDE.search(name):
            raise Refused(say("letters.word_file_inside", part=name), say("letters.word_remove_object"))
        raise Refused(say("letters.word_strange_part", part=name), say("letters.word_remove_object"))


def parse_part(data: bytes, name: str = "") -> Any:
    """Return a part as a tree. Raise Refused where it is no XML, or nested without end."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise Refused(say("letters.word_part_is_damaged", part=name), say("letters.word_save_as_docx")) from error


def written(tree: Any) -> bytes:
    """Return a tree as the bytes of a part."""
    from lxml import etree

    made: bytes = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    return made


def _relations(data: bytes, name: str, left: list[str]) -> bytes:
    """Return relations without those to what was left behind. Raise Refused where one leads out of the file."""
    tree, folder = parse_part(data, name), dirname(dirname(name))
    for row in list(tree):
        target = str(row.get("Target", ""))
        if str(row.get("TargetMode", "")).lower() == "external" or "://" in target:
            kind = str(row.get("Type", "")).rpartition("/")[2]
            raise Refused(say("letters.word_leads_out", kind=kind), say("letters.word_remove_link"))
        if normpath(join("/", folder, target)).lstrip("/") in left:
            tree.remove(row)
    return written(tree)


def _without(data: bytes, left: list[str]) -> bytes:
    tree = parse_part(data, TYPES)
    for row in list(tree):
        if str(row.get("PartName", "")).removeprefix("/") in left:
            tree.remove(row)
    return written(tree)


def zip_package(parts: dict[str, bytes]) -> bytes:
    """Return a Word file of these parts: equal parts give equal bytes, and no day stands in them."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name in (TYPES, *(name for name in parts if name != TYPES)):
            bundle.writestr(zipfile.ZipInfo(name), parts[name], zipfile.ZIP_DEFLATED)
    return out.getvalue()
