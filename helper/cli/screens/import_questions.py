"""What a file leaves open is asked once and remembered: columns that are new, one's own number, one's own name,
and of screenshots what is not certain, beside its cut-out.
"""

import shutil
from collections import Counter
from collections.abc import Container
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from helper import casefile, intake
from helper.casefile import Case, Evidence, Import, ImportReport
from helper.casefile.state import Columns, OwnNames, OwnNumber, Pictured
from helper.cases import clock
from helper.cli import prompt
from helper.cli.screens.picture_questions import ask_day, ask_times, settle
from helper.cli.terminal import Progress, Terminal
from helper.errors import Exit, HelperError
from helper.intake import Choices, Opened, headings, screenshots
from helper.intake.base import Rows
from helper.intake.bills import is_bill
from helper.intake.numbers import normal
from helper.intake.picture_days import date_by_repeats
from helper.intake.pictures import (
    OVERLAP,
    day_taken,
    needs_day,
    places_of_messages,
    to_rows,
    uncertain_messages,
)
from helper.intake.rows import first_rows, is_table, looks_like_records
from helper.intake.screenshots.engine import PictureReader
from helper.intake.screenshots.seeing import Screen, Seen, carry_times, find_repeats, settle_by_repeats
from helper.intake.table import two_ends
from helper.interview.choosing import read_place
from helper.model.event import Event
from helper.model.masking import mask_text, masked
from helper.text import safe
from helper.wording import say

if TYPE_CHECKING:
    from helper.clinic.engine import Engine as Spread


@dataclass(frozen=True, slots=True)
class OpenImport:
    """Hold one import under way: where it is shown and asked, its transaction, and whose phone the files are from."""

    screen: Terminal
    case: Case
    run: Import
    choices: Choices
    role: str
    person: str
    progress: Progress
    done: "Reports" = field(default_factory=list)
    """What was brought in whole so far: it stays where the person stops here."""

    def put(self, record: Evidence, part: str, name: str, rows: Rows) -> ImportReport:
        """Keep what was read of one file."""
        return self.run.put(
            record,
            part,
            name,
            rows,
            role=self.role,
            person=self.person,
            added_at=clock.now(),
            tick=self.progress.tick,
        )


def ask_own_number(held: OpenImport, file: Opened, choices: Choices) -> Choices:
    """Ask which number is the phone's own, where a table names both ends of every call; remembered for the next file."""
    screen = held.screen
    kept = held.case.kept(OwnNumber).number
    found = two_ends(file, choices)
    if not found or kept in found:
        return replace(choices, own=kept) if found else choices
    screen.say(say("import.which_is_own_number"), "key")
    for place, number in enumerate(found, start=1):
        screen.say(f"{place}. {masked(number)}")
    said = prompt.read_line(screen).strip()
    at = read_place(said, len(found))
    own = found[at - 1] if at else said
    if not own:
        return choices
    held.run.remember(OwnNumber(normal(own)))
    return replace(choices, own=normal(own))


def ask_own_name(held: OpenImport, file: Opened, made: intake.Format, choices: Choices, *, ask: bool) -> Choices:
    """Return the names of the phone's owner in a chat: as said or remembered, else asked where no message is known to be their own."""
    screen = held.screen
    mine = tuple(dict.fromkeys((*choices.me, *held.case.kept(OwnNames).names)))
    choices = replace(choices, me=mine)
    if not ask or not screen.interactive:
        return choices
    seen: Counter[str] = Counter()
    for row in islice(made.extract(file, choices), 2000):
        if isinstance(row, Event):
            if row.way == "out":
                return choices
            seen[row.number] += 1
    if len(seen) < 2:
        return choices
    names = [name for name, _ in seen.most_common(20)]
    screen.rule(say("import.which_name_is_owner"))
    for place, name in enumerate(names, start=1):
        screen.say(f"{place}. {mask_text(safe(name))}（{seen[name]}）")
    picked = read_place(prompt.ask_line(screen, say("import.type_place_of_owner")), len(names))
    if picked is None:
        return choices
    mine = (*mine, names[picked - 1])
    held.run.remember(OwnNames(mine))
    return replace(choices, me=mine)


def ask_columns(held: OpenImport, file: Opened, *, ask: bool) -> dict[str, str]:
    """Return the columns of a table with new headings: as remembered, or as the person says."""
    screen = held.screen
    if not is_table(file) or file.kind == "empty":
        return {}
    head = headings.heading_row(first_rows(file))
    if len(head) < 2:
        return {}
    signature = f"{crc32('|'.join(map(headings.plain, head)).encode()):08x}"
    kept = held.case.kept(Columns, signature).headings
    if kept:
        return dict(kept)
    # Who gave a bill or a list of marks should not be asked which column is the caller's number.
    if not ask or not screen.interactive or is_bill(file) or not looks_like_records(first_rows(file), head):
        return {}
    chosen = _name_columns(screen, head, first_rows(file))
    # Kept with what is imported: an import that is broken off remembers nothing either.
    held.run.remember(Columns(chosen), signature)
    return chosen


def _name_columns(screen: Terminal, head: list[str], first: list[list[str]]) -> dict[str, str]:
    screen.rule(say("import.headings_table_are_new_please"))
    example = next((cells for cells in first[first.index(head) + 1 :]), [])
    for place, heading in enumerate(head, start=1):
        seen = example[place - 1] if place <= len(example) else ""
        screen.say(f"{place}. {heading}" + (say("import.e_g", seen=seen[:24]).of(screen.lang) if seen else ""))
    chosen: dict[str, str] = {}
    for meant in ("time", "number", "way", "seconds", "outcome", "channel", "text", "name"):
        must = meant in ("time", "number")
        label = headings.FIELDS[meant]
        while True:
            screen.say(
                say("import.which_column", label=label, must=("" if must else say("import.enter_if_none"))), "key"
            )
            said = prompt.read_line(screen).strip()
            if at := read_place(said, len(head)):
                chosen[meant] = head[at - 1]
                break
            if not said and not must:
                break
            if said.lower() == "q":
                raise HelperError(say("import.nothing_was_imported"), do=say("import.run_again"), code=Exit.STOPPED)
            screen.say(say("import.type_one_number_1_q", count=len(head)), "warn")
    return chosen


ABOUT = say("import.screenshot_original").zh
"""Stands in the evidence log, which is in Chinese as its readers are."""
Reports = list[tuple[str, ImportReport | None]]


class Passed(NamedTuple):
    """Hold the pictures that were not kept: those without a message, and those that could not be opened."""

    bare: list[Path]
    broken: list[Path]


def import_pictures(
    held: OpenImport, paths: list[Path], given: "Spread | None" = None, *, named: bool
) -> tuple[Reports, Passed]:
    """Keep the pictures that hold messages as evidence, and each message once. ``given`` is where they are read, if not here.

    A folder holds what a phone holds: a picture without a message is somebody's own and stays where it is.
    """
    with casefile.work_folder(held.case.folder) as room:
        return _import_copies(held, paths, room, given, named=named)


def _import_copies(
    held: OpenImport, paths: list[Path], room: Path, given: "Spread | None", *, named: bool
) -> tuple[Reports, Passed]:
    screen, run, choices = held.screen, held.run, held.choices
    reports: Reports = []
    fresh: list[tuple[Path, Path]] = []
    known: set[str] = set()
    for place, path in enumerate(paths):
        # What is read and kept is one copy, and not a file that may still change.
        copy = room / str(place) / path.name
        copy.parent.mkdir()
        shutil.copyfile(path, copy)
        sha = casefile.digest(copy)
        if run.known(sha) or sha in known:
            # A twin in the same folder was not imported before: it is the same picture twice.
            twin = say("import_pictures.same_picture_twice", name=path.name)
            before = say("import_pictures.file_was_imported_before_nothing", name=path.name)
            screen.say(twin if sha in known else before, "note")
            reports.append((path.name, None))
            copy.unlink()
        else:
            known.add(sha)
            fresh.append((path, copy))
    stopped = False
    with PictureReader() as engine:
        seen: list[Seen | None] = []
        try:
            if given is None or given.is_here:
                for path, copy in fresh:
                    seen.append(_read(screen, engine, path, copy, named=named))
            else:
                seen = _read_far(screen, given, fresh, named=named)
        except STOPS:
            # Minutes of reading are behind them: what was read and leaves nothing open is kept.
            stopped, fresh = True, fresh[: len(seen)]
        passed, read, screens = _with_messages(fresh, seen)
        repeats = find_repeats(screens)
        screens = carry_times(settle_by_repeats(screens, repeats), repeats)
        days = [day_taken(path.name, found.taken) for path, _, found in read]
        names = [path.name for path, _, _ in read]
        screens = date_by_repeats(screens, repeats, days, choices.year)
        try:
            if not stopped:
                screens = ask_times(screen, names, screens, repeats)
                ask_day(screen, names, screens, days, choices)
        except STOPS:
            stopped = True
        screens = date_by_repeats(screens, repeats, days, choices.year)
        for (path, copy, found), said, again, day in zip(read, screens, repeats, days, strict=True):
            left_out = dict.fromkeys(again, OVERLAP)
            if stopped and _is_open(said, day, choices, left_out):
                continue
            try:
                with run.by_itself():
                    record, _ = run.keep(copy, about=ABOUT, added_at=clock.now())
                    said, more = settle(screen, held.case, engine, copy, path, record, said, found, left_out)
                    left_out |= more
                    rows = to_rows(said, path.name, day, choices.year, left_out)
                    report = held.put(record, "", "screenshot", rows)
                    places = places_of_messages(said)
                    marks = Pictured(record.name, said.kind, said.title, found.straightened, places)
                    run.remember(marks, record.sha256)
            except STOPS:
                stopped = True
                continue
            reports.append((path.name, report))
    if stopped:
        held.done.extend(reports)
        raise KeyboardInterrupt
    return reports, passed


def _with_messages(
    pictures: list[tuple[Path, Path]], seen: list[Seen | None]
) -> tuple[Passed, list[tuple[Path, Path, Seen]], list[Screen]]:
    """Return the pictures that hold messages, with what was seen and read in them, and those that are passed by."""
    passed, read, screens = Passed([], []), [], []
    for (path, copy), found in zip(pictures, seen, strict=True):
        if found is None:
            passed.broken.append(path)
        elif (said := screenshots.read_screen(found)).messages:
            read.append((path, copy, found))
            screens.append(said)
        else:
            passed.bare.append(path)
    return passed, read, screens


STOPS = (KeyboardInterrupt, EOFError)


def _is_open(said: Screen, day: date | None, choices: Choices, left_out: Container[int]) -> bool:
    """Tell whether a picture leaves something for the person to say, so that it waits for the next run."""
    return (day is None and any(needs_day(one, choices.year) for one in said.messages)) or bool(
        uncertain_messages(said, left_out)
    )


def _read(screen: Terminal, engine: PictureReader, path: Path, copy: Path, *, named: bool) -> Seen | None:
    try:
        return engine.read(copy)
    except HelperError as fault:
        # A file that was named itself and cannot be read stops the import; one of a folder is only named.
        if named or not screenshots.installed():
            raise
        screen.complain(f"{path.name}: {fault.what.of(screen.lang)}")
        return None


def _read_far(
    screen: Terminal, given: "Spread", pictures: list[tuple[Path, Path]], *, named: bool
) -> list[Seen | None]:
    """Read the copies where there are hands for it; what fails there is said as it would be here."""
    from helper.clinic.spreading import spread_pictures

    found: list[Seen | None] = []
    for (path, _), read in zip(pictures, spread_pictures(given, [copy for _, copy in pictures]), strict=True):
        if isinstance(read, HelperError):
            if named:
                raise read
            screen.complain(f"{path.name}: {read.what.of(screen.lang)}")
        found.append(None if isinstance(read, HelperError) else read)
    return found
