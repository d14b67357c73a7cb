"""Screenshots and photos of a screen, as an importer: each message a row, with its picture, place and certainty.

A picture is known by its first bytes. Whose it is, and which day it was taken, come from the file or from the
person: a time of which neither says the day has none, and is named.
"""

import re
from datetime import date
from pathlib import Path

from helper.intake.base import Choices, Format, Rows
from helper.intake.opened import Opened
from helper.model.event import Event, Skipped
from helper.model.file_kinds import name_kind
from helper.text import Text

PICTURES = frozenset({"png", "jpeg", "webp", "heic", "bmp"})


def is_picture(path: Path) -> bool:
    """Tell whether a file begins as a picture that can be read."""
    try:
        with path.open("rb") as stream:
            return name_kind(stream.read(64)) in PICTURES
    except OSError:
        return False


def _identify(file: Opened) -> bool:
    return name_kind(file.head) in PICTURES


def day_taken(name: str, taken: str) -> date | None:
    """Return the day a picture was taken, by what the camera wrote, else by its name (Screenshot_20261003-224105).

    The time of the file itself is no witness: a copy has the time of the copying.
    """
    for said in (taken, name):
        found = re.search(r"(?<!\d)(20\d{2})[-_:.年]?(0[1-9]|1[0-2])[-_:.月]?(0[1-9]|[12]\d|3[01])(?=\D|\d{4,6}(?!\d)|$)", said)
        if found:
            try:
                return date(int(found[1]), int(found[2]), int(found[3]))
            except ValueError:
                continue
    if found := re.search(r"mmexport(1[5-9]\d{8})\d{3}|(?<!\d)(1[5-9]\d{8})\d{3}(?!\d)", name):
        from helper.intake.times import from_epoch

        moment = from_epoch(int(found[1] or found[2]))
        return date.fromisoformat(moment[0]) if moment else None
    return None
