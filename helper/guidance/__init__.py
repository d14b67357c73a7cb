"""Read guides/ into typed objects. The only room that knows YAML.

The wheel carries guidance already compiled; a checkout compiles it again when a file in guides/ has
changed, so that no run of the program parses YAML twice.
"""

import json
import os
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

from helper.guidance.types import Guidance, Question, Rule, Source
from helper.guidance.where import data_dir, own_dir

__all__ = ["Guidance", "Question", "Rule", "Source", "load"]

COMPILED = "compiled.json"


def load(folder: Path | None = None) -> Guidance:
    """Return the guidance of ``folder``, by default the program's with a clinic's own laid over it.

    Raise HelperError with file:line.
    """
    return _load(folder, None) if folder else _load(data_dir("guides"), own_dir("guides"))


@lru_cache(maxsize=4)
def _load(folder: Path, own: Path | None) -> Guidance:
    if own:
        from helper.guidance.compile import compile_folder

        # Nothing is kept in a folder that is not ours.
        return Guidance(compile_folder(folder, own))
    stamp = _stamp(folder)
    compiled = _remembered(folder, stamp)
    if compiled is None:
        from helper.guidance.compile import compile_folder

        compiled = compile_folder(folder)
        _remember(folder, stamp, compiled)
    return Guidance(compiled)


def _stamp(folder: Path) -> str:
    """Return what tells one state of the folder from another: names, sizes and times of its files.

    An installed wheel is never edited, so there the compiled file alone decides.
    """
    if folder.parent.name == "_data":
        return "installed"
    rows = []
    # The code that compiles is part of the state: a new schema makes what was kept stale.
    for place, _, names in [*sorted(os.walk(folder)), *sorted(os.walk(Path(__file__).parent))]:
        for name in sorted(names):
            if name.endswith((".yaml", ".csv", ".txt", ".py")):
                status = os.stat(os.path.join(place, name))
                rows.append(f"{place}/{name}:{status.st_size}:{status.st_mtime_ns}")
    import hashlib

    return hashlib.sha256("\n".join(rows).encode()).hexdigest()


def _place(folder: Path) -> Path:
    # Beside __pycache__ in a checkout: the same kind of thing, made and thrown away the same way.
    return folder / COMPILED if folder.parent.name == "_data" else folder / "__pycache__" / COMPILED


def _remembered(folder: Path, stamp: str) -> dict[str, Any] | None:
    try:
        kept = json.loads(_place(folder).read_bytes())
    except (OSError, ValueError):
        return None
    return kept["guidance"] if kept.get("stamp") == stamp else None


def _remember(folder: Path, stamp: str, compiled: dict[str, Any]) -> None:
    """Keep the compiled guidance where it can be kept; a read-only place costs time, not results."""
    place = _place(folder)
    temporary = place.with_suffix(f".{os.getpid()}")
    try:
        place.parent.mkdir(exist_ok=True)
        temporary.write_bytes(json.dumps({"stamp": stamp, "guidance": compiled}, ensure_ascii=False).encode())
        os.replace(temporary, place)
    except OSError:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
