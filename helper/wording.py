"""The sentences a person sees, by key: ``say("write.nothing_written")``. Imports nothing of ours but Text.

They stand in ``wording/<area>.yaml``, where somebody who is no programmer can mend them. A wheel carries each
area compiled; a checkout compiles an area again when its file has changed. An area is read when it is first used.
"""

import json
import os
from importlib import import_module
from typing import Any

from helper.text import Text

_PACKAGE = os.path.dirname(os.path.abspath(__file__))
INSTALLED = os.path.join(_PACKAGE, "_data", "wording")
SOURCE = os.path.join(os.path.dirname(_PACKAGE), "wording")
# Named and not imported: guidance stands above this floor, and only a checkout whose sentences changed needs it.
_COMPILER = "helper.guidance.wording_files"
_AREAS: dict[str, dict[str, tuple[str, str]]] = {}


class Said(Text):
    """Hold a sentence in both languages together with the key it has in ``wording/``."""

    key: str
    told: tuple[str, ...]
    """What was filled in and is no wording of ours: an answer, a quotation. It is never turned or changed."""

    def __setattr__(self, name: str, value: object) -> None:
        """Refuse: what was said stays."""
        raise AttributeError(f"a sentence cannot be changed: {name}")

    def fill(self, **values: object) -> "Said":
        """Return the sentence with ``{names}`` replaced in both languages, under the same key."""
        return _said(self.key, self.zh, self.en, values)


def say(key: str, /, **values: object) -> Said:
    """Return the sentence ``<area>.<name>``, its ``{names}`` replaced.

    A value that is a Text gives each language its own.
    Without values a sentence comes back as it stands, to be filled later with ``fill``.
    """
    area, _, name = key.partition(".")
    kept = _AREAS.get(area)
    if kept is None:
        kept = _AREAS[area] = _read(area)
    zh, en = kept[name]
    return _said(key, zh, en, values)


def _said(key: str, zh: str, en: str, values: dict[str, Any]) -> Said:
    told: tuple[str, ...] = ()
    if values:
        english = values
        told = tuple([value for value in values.values() if type(value) is str])
        if any(isinstance(value, Text) for value in values.values()):
            english = {name: value.en if isinstance(value, Text) else value for name, value in values.items()}
            values = {name: value.zh if isinstance(value, Text) else value for name, value in values.items()}
        if "(s)" in en:
            en = _agreeing(en, english)
        zh, en = zh.format_map(values), en.format_map(english)
    made = Said(zh, en)
    made.__dict__["key"] = key
    made.__dict__["told"] = told
    return made


def _agreeing(en: str, values: dict[str, Any]) -> str:
    """Return an English sentence whose nouns agree with their numbers: ``{count} row(s)`` is 1 row, or 2 rows."""
    import re

    return re.sub(
        r"(\{(\w+)\}(?: [a-z]+)?)\(s\)",
        lambda found: found[1] + ("" if str(values.get(found[2])) == "1" else "s"),
        en,
    )


def _read(area: str) -> dict[str, tuple[str, str]]:
    try:
        with open(os.path.join(INSTALLED, f"{area}.json"), "rb") as file:
            kept: dict[str, tuple[str, str]] = json.load(file)
            return kept
    except FileNotFoundError:
        return _of_checkout(area)


def _of_checkout(area: str) -> dict[str, tuple[str, str]]:
    """Return an area as compiled last, or compile it where its file is another than then."""
    status = os.stat(os.path.join(SOURCE, f"{area}.yaml"))
    stamp = [status.st_size, status.st_mtime_ns]
    # Beside __pycache__ in a checkout: the same kind of thing, made and thrown away the same way.
    place = os.path.join(SOURCE, "__pycache__", f"{area}.json")
    try:
        with open(place, "rb") as file:
            kept = json.load(file)
        if kept["stamp"] == stamp:
            says: dict[str, tuple[str, str]] = kept["says"]
            return says
    except (OSError, ValueError, KeyError):
        pass
    says = import_module(_COMPILER).compile_area(os.path.join(SOURCE, f"{area}.yaml"))
    temporary = f"{place}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(place), exist_ok=True)
        with open(temporary, "w", encoding="utf-8") as file:
            json.dump({"stamp": stamp, "says": says}, file, ensure_ascii=False)
        os.replace(temporary, place)
    except OSError:
        # A read-only place costs time, not results.
        pass
    return says
