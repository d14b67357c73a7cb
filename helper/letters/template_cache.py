"""Keep templates as read and checked, so that a run neither parses YAML nor loads pydantic for a letter.

A checkout keeps them beside __pycache__ and reads a template again once it changes; the wheel carries
them and they are never written there.
"""

import json
import os
from contextlib import suppress
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from typing import Any

from helper.letters.letter import TEMPLATE, Letter, RunsOut, StopIf
from helper.text import Text

COMPILED = "compiled.json"
_TEXTS = ("title", "says", "use_when", "do_not_use_when", "before_you_start", "after_sending", "warning")


_last: dict[Path, tuple[dict[str, Any], Letter]] = {}
"""The templates as they were last unpacked: a clinic writes the same few letters for every client."""


def recall(folder: Path) -> Letter | None:
    """Return the template as it was read before, or None where it is new or has changed."""
    kept = _kept(folder.parent).get(folder.name)
    try:
        if not kept or kept["stamp"] != _stamp(folder):
            return None
        last = _last.get(folder)
        if last is None or last[0] is not kept:
            last = _last[folder] = kept, _unpacked(kept["letter"], folder)
        return last[1]
    except (KeyError, TypeError):
        # Kept by another version of the program.
        return None


def remember(letter: Letter) -> None:
    """Keep a sound template; a place that cannot be written costs time, not results."""
    folder = letter.folder
    if _installed(folder):
        return
    place = Path(_place(folder.parent))
    temporary = place.with_suffix(f".{os.getpid()}")
    kept = _kept(folder.parent) | {folder.name: {"stamp": _stamp(folder), "letter": _packed(letter)}}
    try:
        place.parent.mkdir(exist_ok=True)
        temporary.write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")
        os.replace(temporary, place)
    except OSError:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def for_wheel(letters: tuple[Letter, ...]) -> str:
    """Return what the wheel carries as templates/letters/compiled.json."""
    rows = {each.id: {"stamp": "installed", "letter": _packed(each)} for each in letters}
    return json.dumps(rows, ensure_ascii=False)


def _kept(folder: Path) -> dict[str, Any]:
    place = _place(folder)
    try:
        status = os.stat(place)
    except OSError:
        return {}
    return _parsed(place, status.st_size, status.st_mtime_ns)


@lru_cache(maxsize=2)
def _parsed(place: str, _size: int, _changed: int) -> dict[str, Any]:
    """Return all that is kept, taken apart once for as long as the file stays what it is."""
    try:
        kept = json.loads(Path(place).read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return kept if isinstance(kept, dict) else {}


@lru_cache(maxsize=8)
def _place(folder: Path) -> str:
    return str(folder / COMPILED if _installed(folder / "any") else folder / "__pycache__" / COMPILED)


@lru_cache(maxsize=256)
def _installed(folder: Path) -> bool:
    return folder.parent.parent.parent.name == "_data"


def _stamp(folder: Path) -> str:
    if _installed(folder):
        return "installed"
    status = os.stat(f"{folder}/{TEMPLATE}")
    return f"{status.st_size}:{status.st_mtime_ns}"


def _packed(letter: Letter) -> dict[str, Any]:
    row = asdict(letter)
    del row["folder"]
    return row


def _unpacked(row: dict[str, Any], folder: Path) -> Letter:
    made: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in row.items()}
    made |= {name: Text(*row[name]) for name in _TEXTS if row[name] is not None}
    made["stop_if"] = tuple(
        StopIf(stop["fact"], stop["is_"], stop["matches"], Text(*stop["says"]), Text(*stop["do"]))
        for stop in row["stop_if"]
    )
    made["blanks"] = tuple(Text(*blank) for blank in row["blanks"])
    made["runs_out"] = RunsOut(**row["runs_out"]) if row["runs_out"] else None
    return Letter(**made, folder=folder)
