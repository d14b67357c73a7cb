"""One line of messages judged and answered in one line: each row by itself, each fault with its place."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from helper.cases import answer_parsing, report
from helper.cases.report import report_told
from helper.errors import HelperError
from helper.guidance import Guidance, load
from helper.model.fact import Facts
from helper.wording import say

KEYS = frozenset({"id", "text", "facts", *answer_parsing.FIELD_FACTS})


@dataclass(frozen=True, slots=True)
class Answered:
    """Hold the line that answers a line, the keys of it nobody knows, and the error it had."""

    line: str
    ignored: frozenset[str] = frozenset()
    fault: HelperError | None = None


def answer_line(name: str, lang: str, ascii_: bool, row: tuple[int, bytes]) -> Answered:
    """Answer one line of ``name``, wherever this is run."""
    guidance, (number, line) = load(), row
    try:
        told = _row(line, f"{name}:{number}")
        facts = _row_facts(guidance, told, f"{name}:{number}")
        shown = report_told(guidance, told.get("text"), facts).item(told.get("id"), lang)
    except HelperError as error:
        return refuse_line(line, error, lang, ascii_)
    return Answered(_as_json(shown, ascii_), frozenset(set(told) - KEYS))


def refuse_line(line: bytes, error: HelperError, lang: str, ascii_: bool) -> Answered:
    """Return the answer to a line that could not be judged: its id and the error."""
    said = {
        "id": error.id,
        "what": error.what.of(lang),
        "where": error.where,
        "next": error.do.of(lang) if error.do else None,
    }
    return Answered(_as_json({"id": _id_of(line), "error": said}, ascii_), fault=error)


def _as_json(shown: Mapping[str, Any], ascii_: bool) -> str:
    return json.dumps({"schema": report.SCHEMA, **shown}, ensure_ascii=ascii_)


def _row(line: bytes, where: str) -> dict[str, Any]:
    try:
        row = json.loads(line.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise HelperError(say("check.line_is_not_json"), where=where, do=say("check.write_one_line")) from error
    if isinstance(row, dict) and not {"text", "facts", *answer_parsing.FIELD_FACTS} & set(row):
        raise HelperError(
            say("check.there_is_nothing_to_check"),
            where=where,
            do=say("check.keys_can_be_used", keys=", ".join(sorted(KEYS))),
        )
    if (
        not isinstance(row, dict)
        or not isinstance(row.get("text") or "", str)
        or not isinstance(row.get("facts") or {}, dict)
    ):
        raise HelperError(
            say("check.line_has_wrong_shape"),
            where=where,
            do=say("check.write_id_text_at_channel"),
        )
    return row


def _row_facts(guidance: Guidance, row: dict[str, Any], where: str) -> Facts:
    named = {fact: row[field] for field, fact in answer_parsing.FIELD_FACTS.items() if row.get(field) is not None}
    return Facts(answer_parsing.parse_mapping(guidance, {**named, **(row.get("facts") or {})}, where=where))


def _id_of(line: bytes) -> Any:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return row.get("id") if isinstance(row, dict) else None


def read_lines(path: Path, stdin: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Yield the lines of a file, or of ``stdin`` where it is called ``-``, with their numbers; empty ones are passed by."""
    try:
        with stdin if str(path) == "-" else path.open("rb") as stream:
            for number, line in enumerate(stream, start=1):
                line = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
                if line.strip():
                    yield number, line
    except OSError as error:
        raise HelperError(
            say("check.file_cannot_be_opened"), where=str(path), do=say("check.check_path_and_its_permissions")
        ) from error
