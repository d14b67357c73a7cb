"""Lines, wordings and pictures given to an engine in parcels: what is worth spreading beside the rows of a sheet."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from helper.clinic.engine import Engine, Failed
from helper.errors import Exit, HelperError
from helper.guidance import load
from helper.intake.screenshots import read_pictures
from helper.wording import say

if TYPE_CHECKING:
    from pathlib import Path

    from helper.casefile import CaseFile
    from helper.cases.checked_lines import Answered
    from helper.intake.screenshots import Picture
    from helper.intake.screenshots.seeing import Seen


_PICTURES_AT_ONCE = 4  # to a parcel: the reader takes longer to begin than to read one
_WORDINGS_AT_ONCE = 500  # wordings to a parcel
_LINES_AT_ONCE = 100  # lines to a parcel: handing one over costs about as much as judging one


def answer_lines(
    given: Engine, name: str, rows: Iterable[tuple[int, bytes]], lang: str, ascii_: bool
) -> "Iterator[Answered]":
    """Yield the answer to each line of messages in order; one whose work breaks off is answered with its error."""
    from helper.cases.checked_lines import answer_line, refuse_line

    for answer in given.map(partial(answer_line, name, lang, ascii_), rows, at_once=_LINES_AT_ONCE):
        if isinstance(answer, Failed):
            number, line = answer.row
            broken = HelperError(
                say("check.work_on_line_broke_off").fill(name=answer.name),
                where=f"{name}:{number}",
                do=say("check.all_others_are_done_please"),
                code=Exit.BUG,
            )
            answer = refuse_line(line, broken, lang, ascii_)
        yield answer


def spread_words(given: Engine, case: "CaseFile", tick: Callable[[int], None]) -> None:
    """Read the messages of named numbers now, where there are hands for it, instead of when they are first judged."""
    from helper.cases.log_judgement import read_log_words, read_wording

    def spread(asks: list[tuple[str, str, str]]) -> Iterator[str | None]:
        for found in given.map(read_wording, asks, at_once=_WORDINGS_AT_ONCE):
            # What broke off stays unread, and is read when it is asked for.
            yield found if isinstance(found, str) else None

    read_log_words(load(), case, tick, spread)


def read_parcel(copies: "list[Path]") -> "list[Picture]":
    """Read some pictures with one reader, wherever this is run."""
    return list(read_pictures(copies))


def spread_pictures(given: Engine, copies: "list[Path]") -> "Iterator[Seen | HelperError]":
    """Yield what was seen in each picture, read where there are hands for it; for one that was not read, why."""
    parcels = [copies[at : at + _PICTURES_AT_ONCE] for at in range(0, len(copies), _PICTURES_AT_ONCE)]
    asked = given.map(read_parcel, [[copy.resolve() for copy in one] for one in parcels])
    for parcel, read in zip(parcels, asked, strict=True):
        for copy, made in zip(parcel, read if isinstance(read, list) else [None] * len(parcel), strict=True):
            if made is not None and made.seen is not None:
                yield made.seen
                continue
            yield (made and made.fault) or HelperError(
                say("import_pictures.picture_was_not_read_there"),
                where=copy.name,
                do=say("import_pictures.see_machine_sees_case_folder"),
            )
