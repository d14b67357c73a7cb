"""What a file leaves open is asked once and remembered: columns that are new, one's own number, one's own name,
and of screenshots what is not certain, beside its cut-out.
"""

from collections import Counter
from collections.abc import Container
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

from helper import casefile, intake
from helper.casefile import Case, Evidence, Import, ImportReport
from helper.casefile.state import Columns, OwnNames, OwnNumber, Pictured
from helper.cases import clock
from helper.cli import prompt
from helper.cli.screens.picture_days import ask_day, ask_times
from helper.cli.terminal import Progress, Terminal
from helper.errors import Exit, HelperError
from helper.guidance import load
from helper.intake import Choices, Opened, headings, screenshots
from helper.intake.base import Rows
from helper.intake.bills import is_bill
from helper.intake.numbers import normal
from helper.intake.picture_days import date_by_repeats
from helper.intake.pictures import (
    DECLINED,
    OVERLAP,
    UNSURE,
    day_taken,
    needs_day,
    places_of_messages,
    to_rows,
    uncertain_messages,
    words_of_doubt,
)
from helper.intake.rows import first_rows, is_table, looks_like_records
from helper.intake.screenshots.engine import PictureReader
from helper.intake.screenshots.seeing import Message, Screen, Seen, carry_times, find_repeats, settle_by_repeats
from helper.intake.table import two_ends
from helper.interview.choosing import is_unknown, read_place
from helper.interview.lately import holds, word_about_reading
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
CUTS = "uncertain"
"""Where the parts of pictures that were not read for certain stand within the case until somebody has looked at them.

Beside ``evidence`` and not in it: nothing lies there that is not written in the record.
"""
Reports = list[tuple[str, ImportReport | None]]


def import_pictures(held: OpenImport, paths: list[Path], given: "Spread | None" = None, *, named: bool) -> Reports:
    """Keep the pictures as evidence, read the copies, and keep each message once. ``given`` is where they are read, if not here."""
    screen, run, choices = held.screen, held.run, held.choices
    reports: Reports = []
    kept: list[tuple[Path, Evidence, Path]] = []
    for path in paths:
        record, copy = run.keep(path, about=ABOUT, added_at=clock.now())
        if run.known(record.sha256) or any(record.sha256 == other.sha256 for _, other, _ in kept):
            screen.say(say("import_pictures.file_was_imported_before_nothing", name=path.name), "note")
            reports.append((path.name, None))
        else:
            kept.append((path, record, copy))
    stopped = False
    with PictureReader() as engine:
        seen: list[Seen | None] = []
        try:
            if given is None or given.is_here:
                for path, _, copy in kept:
                    seen.append(_read(screen, engine, path, copy, named=named))
            else:
                seen = _read_far(screen, given, [(path, copy) for path, _, copy in kept], named=named)
        except STOPS:
            # Minutes of reading are behind them: what was read and leaves nothing open is kept.
            stopped, kept = True, kept[: len(seen)]
        read = [(one, found) for one, found in zip(kept, seen, strict=True) if found is not None]
        screens = [screenshots.read_screen(found) for _, found in read]
        repeats = find_repeats(screens)
        screens = carry_times(settle_by_repeats(screens, repeats), repeats)
        days = [day_taken(path.name, found.taken) for (path, _, _), found in read]
        names = [path.name for (path, _, _), _ in read]
        screens = date_by_repeats(screens, repeats, days, choices.year)
        try:
            if not stopped:
                screens = ask_times(screen, names, screens, repeats)
                ask_day(screen, names, screens, days, choices)
        except STOPS:
            stopped = True
        screens = date_by_repeats(screens, repeats, days, choices.year)
        for ((path, record, copy), found), said, again, day in zip(read, screens, repeats, days, strict=True):
            left_out = dict.fromkeys(again, OVERLAP)
            if stopped and _is_open(said, day, choices, left_out):
                continue
            try:
                with run.by_itself():
                    said, more = _settled(screen, held.case, engine, copy, path, record, said, found, left_out)
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
    return reports


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


def _settled(
    screen: Terminal,
    case: Case,
    engine: PictureReader,
    copy: Path,
    path: Path,
    record: Evidence,
    said: Screen,
    found: Seen,
    left_out: dict[int, str],
) -> tuple[Screen, dict[int, str]]:
    """Show each uncertain message with its cut-out, and take the person's word; without one it is left out and named."""
    open_ = uncertain_messages(said, left_out)
    if not open_:
        return said, {}
    cuts = engine.cut(copy, [found.place(said.messages[place].box) for place in open_])
    messages, out = list(said.messages), {}
    for place, cut in zip(open_, cuts, strict=True):
        one = messages[place]
        where = f"{CUTS}/{Path(record.name).stem}-{place + 1}.png"
        target = case.folder / where
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        casefile.write_atomic(target, cut)
        screen.say(
            say(
                "import_pictures.message_is_not_certain_part",
                name=path.name,
                place=place + 1,
                one=words_of_doubt(one),
                where=where,
            ),
            "warn",
        )
        screen.say(f"{screen.of(_SIDES[one.side])}{screen.colon}{one.text}", indent=2)
        if not screen.interactive:
            out[place] = UNSURE
            continue
        settled = _asked(screen, one)
        if isinstance(settled, str):
            out[place] = settled
        else:
            messages[place] = settled
        # Somebody has looked at it: the picture itself is in the evidence.
        target.unlink(missing_ok=True)
    with suppress(OSError):
        (case.folder / CUTS).rmdir()
    return said._replace(messages=tuple(messages)), out


def _asked(screen: Terminal, one: Message) -> Message | str:
    """Ask what an uncertain message says until that is said; return it, or why it is left out.

    A word about the message, such as 不对, is never taken for the message: it would be quoted as theirs.
    """
    while True:
        answer = prompt.ask_line(screen, say("import_pictures.enter_if_is_right_else"))
        word = word_about_reading(answer)
        if word == "stop":
            raise KeyboardInterrupt
        if word == "help":
            screen.say(say("import_pictures.how_to_answer_uncertain"), "note", indent=2)
        elif word == "out":
            return DECLINED
        elif word == "turned":
            one = one._replace(side="left" if one.side == "right" else "right", doubt="")
            screen.say(say("import_pictures.kept_as", side=_SIDES[one.side], text=one.text), "note", indent=2)
            return one
        elif not answer or holds(answer):
            return one._replace(doubt="")
        elif holds(answer) is False or word == "wrong":
            screen.say(say("import_pictures.type_right_words"), "warn", indent=2)
        elif is_unknown(load(), answer):
            screen.say(say("import_pictures.left_out_not_known"), "note", indent=2)
            return UNSURE
        elif not any(letter.isalnum() for letter in answer):
            screen.say(say("import_pictures.no_words"), "warn", indent=2)
        else:
            made = one._replace(text=answer, doubt="")
            screen.say(say("import_pictures.kept_as", side=_SIDES[one.side], text=answer), "note", indent=2)
            # With no letter in common it may be an answer to something else; a correction shares most of them.
            if set(answer) & set(one.text) or prompt.ask_line(screen, say("import_pictures.all_of_it_other")) == "":
                return made


_SIDES = {
    "left": say("import_pictures.them"),
    "right": say("import_pictures.me"),
    "system": say("import_pictures.notice"),
    "list": say("import_pictures.entry"),
}
