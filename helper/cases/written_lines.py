"""Find the words on a line of a written letter, whatever its format."""

import re
from pathlib import Path

from helper import letters
from helper.errors import HelperError
from helper.wording import say

_AT = re.compile(r"(?P<file>.+):(?P<line>\d{1,6})")


def lines_named(sentence: str | None) -> tuple[list[str], int | str]:
    """Return the letters a FILE:LINE names and what to look for: the words of that line, or the line's number."""
    at = _AT.fullmatch(sentence or "")
    if at is None:
        return [], sentence or ""
    path, line = Path(at["file"]), int(at["line"])
    ident = re.sub(r"-\d+$", "", path.name.split(".")[0])
    known = {letter.name for letter in letters.folders()}
    if path.is_file():
        return [ident] if ident in known else [], _line_of(path, line)
    return ([ident], line) if ident in known else ([], sentence or "")


def _line_of(path: Path, line: int) -> str:
    """Return the words on a line of a written letter; in a DOCX a line is a paragraph that holds words."""
    try:
        rows = _rows_of(path)
    except (OSError, ValueError, KeyError) as fault:
        raise HelperError(
            say("cases.file_cannot_be_read"),
            where=path.name,
            do=say("cases.give_words_themselves_helper_explain"),
        ) from fault
    if not 1 <= line <= len(rows) or not rows[line - 1].strip():
        raise HelperError(say("cases.line_holds_no_words_lines", line=line, count=len(rows)), where=path.name)
    return rows[line - 1]


def _rows_of(path: Path) -> list[str]:
    from html import unescape

    if path.suffix == ".docx":
        from zipfile import ZipFile

        from helper.model.limits import PACKED_TEXT, unpacks_to_too_much
        from helper.model.zip_errors import ZIP_ERRORS

        try:
            with ZipFile(path) as bundle:
                part = bundle.getinfo("word/document.xml")
                if unpacks_to_too_much([part], path.stat().st_size, most=PACKED_TEXT):
                    raise ValueError("no letter holds so much")
                xml = bundle.read(part).decode("utf-8")
        except (*ZIP_ERRORS, KeyError) as fault:
            raise ValueError("not a zip") from fault
        paragraphs = (re.findall(r"<w:t[ >][^<]*", piece) for piece in xml.split("</w:p>"))
        texts = ("".join(text.partition(">")[2] for text in runs) for runs in paragraphs)
        return [unescape(text) for text in texts if text.strip()]
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        return [unescape(re.sub(r"<[^>]*>", "", row)) for row in text.split("\n")]
    return [re.sub(r"^[\s>|#*-]*(?:\d+\\?[.)] )?", "", row).strip("| ") for row in text.split("\n")]
