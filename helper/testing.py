"""For whoever writes an importer: hold what it reads against rows that lie beside each input.

``examples/call.xml`` has its rows in ``examples/call.xml.rows.jsonl``, one JSON object a line: an event with the
fields it has, or ``{"skipped": reason, "row": 3}``. Change an input or the importer, and what differs is named.
"""

import json
from collections.abc import Iterator
from os import PathLike
from pathlib import Path
from typing import Any

from helper.intake import Choices, Format
from helper.intake.archives import on_disk
from helper.intake.strangers import REASONS
from helper.model.event import Event, Skipped

BESIDE = ".rows.jsonl"


def check_importer(
    made: Format, folder: str | PathLike[str], *, choices: Choices | None = None, write: bool = False
) -> list[str]:
    """Return what an importer reads otherwise than the rows beside each input say; nothing where all is the same.

    An input that the importer does not claim, one without rows and a folder without inputs are named as well.
    ``write`` writes the rows instead of comparing: read them before they are kept.
    """
    inputs = sorted(path for path in Path(folder).iterdir() if path.is_file() and not path.name.endswith(BESIDE))
    if not inputs:
        return [f"{folder}: no input"]
    return [fault for path in inputs for fault in _check(made, path, choices or Choices(), write)]


def _check(made: Format, path: Path, choices: Choices, write: bool) -> Iterator[str]:
    file, beside = on_disk(path), path.with_name(path.name + BESIDE)
    if not made.identify(file):
        yield f"{path.name}: {made.name} does not claim it"
        return
    rows = [_plain(row) for row in made.extract(file, choices)]
    unknown = sorted({row["skipped"] for row in rows if "skipped" in row} - REASONS.keys())
    if unknown:
        yield f"{path.name}: no such reason for skipping a row: {', '.join(unknown)}"
    lines = [json.dumps(row, ensure_ascii=False) for row in rows]
    if write:
        beside.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")
    elif not beside.is_file():
        yield f"{beside.name}: missing; read what write=True writes and keep it"
    else:
        yield from _differences(beside, beside.read_text(encoding="utf-8").splitlines(), lines)


def _plain(row: Event | Skipped) -> dict[str, Any]:
    if isinstance(row, Skipped):
        return {"skipped": row.why, "row": row.row, **({"part": row.part} if row.part else {})}
    return {name: value for name, value in row._asdict().items() if value not in ("", None)}


def _differences(beside: Path, expected: list[str], found: list[str]) -> Iterator[str]:
    for place in range(max(len(expected), len(found))):
        wanted, got = (lines[place] if place < len(lines) else "nothing" for lines in (expected, found))
        if wanted != got:
            yield f"{beside.name}:{place + 1}: expected {wanted}, found {got}"
