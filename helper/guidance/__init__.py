"""Read guides/ into typed objects. The only room that knows YAML.

The wheel carries guidance already compiled; a checkout compiles it again when a file in guides/ has
changed, so that no run of the program parses YAML twice.
"""

import json
import marshal
import os
from collections.abc import Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

from helper.guidance.types import Guidance, Question, Rule, Source
from helper.guidance.where import data_dir, own_dir

__all__ = ["Guidance", "Question", "Rule", "Source", "compiled_guidance", "left_out", "load"]

COMPILED = "compiled.parts"
_FORM = 4
_LEFT_OUT: dict[Path, tuple[str, ...]] = {}
"""What was wrong with files of a clinic's own, by their folder: those are left out, and everything else goes on."""


def load(folder: Path | None = None) -> Guidance:
    """Return the guidance of ``folder``, by default the program's with a clinic's own laid over it.

    Raise HelperError with file:line.
    """
    return _load(folder, None) if folder else _load(data_dir("guides"), own_dir("guides"))


def left_out() -> tuple[str, ...]:
    """Return what is wrong with a clinic's own files, with file:line; those files are not in use."""
    own = own_dir("guides")
    if own:
        load()
    return _LEFT_OUT.get(own, ()) if own else ()


@lru_cache(maxsize=4)
def _load(folder: Path, own: Path | None) -> Guidance:
    if own:
        from helper.guidance.compile import compile_what_holds

        # Nothing is kept in a folder that is not ours: theirs is read anew, and ours as it was kept.
        compiled, _LEFT_OUT[own] = compile_what_holds(folder, own, compiled_guidance(folder))
        return Guidance(compiled)
    return Guidance(compiled_guidance(folder))


def compiled_guidance(folder: Path) -> Mapping[str, Any]:
    """Return what a folder of ours was compiled to, compiled again where one of its files has changed."""
    stamp = _stamp(folder)
    kept: Mapping[str, Any] | None = _remembered(folder, stamp)
    if kept is None:
        from helper.guidance.compile import compile_folder

        kept = compile_folder(folder)
        _remember(folder, pack_guidance(stamp, kept))
    return kept


class _Parts(dict[str, Any]):
    """Hold compiled guidance, each part taken apart when it is first asked for: few commands need all."""

    def __init__(self, places: Mapping[str, list[int]], kept: bytes) -> None:
        super().__init__()
        self._places, self._kept = places, kept

    def __missing__(self, part: str) -> Any:
        begin, end = self._places[part]
        made = self[part] = marshal.loads(self._kept[begin:end])  # noqa: S302 - written by packed, where Python's modules stand
        return made


def pack_guidance(stamp: str, compiled: Mapping[str, Any]) -> bytes:
    """Return compiled guidance as it is kept: a line that says where each part stands, and the parts.

    Kept as Python keeps its constants, in the form that every Python from 3.4 on reads; JSON took half as long again.
    """
    places: dict[str, list[int]] = {}
    body = bytearray()
    for part, made in compiled.items():
        begin = len(body)
        body += marshal.dumps(json.loads(json.dumps(made)), _FORM)
        places[part] = [begin, len(body)]
    return json.dumps({"stamp": stamp, "places": places}).encode() + b"\n" + body


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
    # zlib and not hashlib: a start would load a whole library of ciphers to tell whether a file was edited.
    import zlib

    said = "\n".join(rows).encode()
    return f"{len(rows)}:{len(said)}:{zlib.crc32(said)}:{zlib.adler32(said)}"


def _place(folder: Path) -> Path:
    # Beside __pycache__ in a checkout: the same kind of thing, made and thrown away the same way.
    return folder / COMPILED if folder.parent.name == "_data" else folder / "__pycache__" / COMPILED


def _remembered(folder: Path, stamp: str) -> Mapping[str, Any] | None:
    try:
        head, _, body = _place(folder).read_bytes().partition(b"\n")
        kept = json.loads(head)
    except (OSError, ValueError):
        return None
    return _Parts(kept["places"], body) if kept.get("stamp") == stamp else None


def _remember(folder: Path, kept: bytes) -> None:
    """Keep the compiled guidance where it can be kept; a read-only place costs time, not results."""
    place = _place(folder)
    temporary = place.with_suffix(f".{os.getpid()}")
    try:
        place.parent.mkdir(exist_ok=True)
        temporary.write_bytes(kept)
        os.replace(temporary, place)
    except OSError:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
