"""Point out what people near tell in imported messages: that they were reached about the debt. It is evidence, and nobody counted it."""

import shlex
from collections.abc import Sequence
from typing import NamedTuple

from helper.casefile import CaseFile
from helper.model.masking import mask_text
from helper.reading.told_of_calls import MAY_TELL, tells_of_another, tells_of_calls
from helper.text import GAP, Line, Lines, shorten
from helper.wording import say

MOST_SHOWN = 5


class Told(NamedTuple):
    """Hold what somebody near wrote of calls to others, and where it stands."""

    words: str
    file: str
    row: int


def find_told(case: CaseFile) -> list[Told]:
    """Return what people whom nobody picked as collectors tell of calls about the debt; where one tells it, whom else they name.

    What stands with a contact of the log is used, and is asked about no more.
    """
    used = {name for entry in case.log() if entry.contact for name, _ in entry.files}
    rows = [row for row in case.events.texts_of_others(MAY_TELL) if row[1].partition("!")[0] not in used]
    telling = {file for text, file, _, _ in rows if tells_of_calls(text)}
    return [
        Told(text, file, row)
        for text, file, row, _ in rows
        if file in telling and (tells_of_calls(text) or tells_of_another(text))
    ]


def tell_told(found: Sequence[Told], folder: str, rest: str) -> Lines:
    """Ask about what people near tell of calls to them, and say how it is used. ``rest`` ends the commands."""
    if not found:
        return []
    file = shlex.quote(f"{folder}/evidence/{found[0].file.partition('!')[0]}")
    return [
        Line(say("findings.others_were_reached"), heads=True),
        *_quotes(found),
        Line(say("findings.others_not_counted"), "warn"),
        Line(say("findings.others_how_used", file=file, case=rest), "key"),
        Line(say("findings.others_keep"), "note"),
    ]


def tell_told_briefly(found: Sequence[Told], rest: str) -> Lines:
    """Say after an import that others tell of calls to them, and where it is said what to do with it."""
    if not found:
        return []
    return [
        GAP,
        Line(say("findings.others_tell_you"), "head"),
        *_quotes(found),
        Line(say("findings.others_see", case=rest), "key"),
    ]


def _quotes(found: Sequence[Told]) -> Lines:
    lines: Lines = []
    for one in found[:MOST_SHOWN]:
        words = mask_text(shorten(one.words.replace("\n", " "), 120))
        where = mask_text(f"{one.file}:{one.row}")
        lines.append(Line(say("findings.quote_where", said=words, where=where), indent=2))
    if len(found) > MOST_SHOWN:
        lines.append(Line(say("import.more_like_it", count=len(found) - MOST_SHOWN), "note", indent=2))
    return lines
