"""Bring pictures into a case: each message once, and what they leave open asked for: the day, a time, words not read for certain."""

import shutil
from collections.abc import Callable, Container, Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import NamedTuple

from helper import casefile
from helper.casefile import Evidence
from helper.casefile.state import Pictured
from helper.cases import clock
from helper.cases.import_run import Asker, ImportRun, ReadDay, Reports
from helper.cases.kept_sheets import keep_sheets
from helper.cases.sending import day_of
from helper.errors import HelperError
from helper.intake import Choices, screenshots
from helper.intake.picture_days import date_by_repeats, day_after, give_time, is_as_before, without_all, without_time
from helper.intake.pictures import (
    OVERLAP,
    day_taken,
    needs_day,
    parse_day,
    places_of_messages,
    to_rows,
    uncertain_messages,
)
from helper.intake.screenshots.engine import PictureReader
from helper.intake.screenshots.seeing import Screen, Seen, carry_times, find_repeats, settle_by_repeats
from helper.intake.screenshots.sheets import SHEETS, Sheet, sheet_of
from helper.model.masking import mask_text
from helper.model.moment import parse_moment
from helper.text import Text, safe
from helper.wording import say

ReadFar = Callable[[list[Path]], Iterable[Seen | HelperError]]
"""Reads pictures elsewhere, each answered with what was seen or why not."""
STOPS = (KeyboardInterrupt, EOFError)
ABOUT = say("import.screenshot_original").zh
"""Stands in the evidence log, which is in Chinese as its readers are."""
CUTS = "uncertain"
"""Where the parts of pictures that were not read for certain stand within the case until somebody has looked at them.

Beside ``evidence`` and not in it: nothing lies there that is not written in the record.
"""


class Passed(NamedTuple):
    """Hold the pictures without a message: those that could not be opened, and letters and statements, which are kept."""

    bare: list[Path]
    broken: list[Path]
    sheets: list[tuple[Path, Path, Sheet]]


def bring_pictures(
    run: ImportRun, paths: list[Path], read_far: ReadFar | None = None, *, named: bool
) -> tuple[Reports, Passed]:
    """Keep the pictures that hold messages as evidence, and each message once. ``read_far`` reads them, if not this process.

    A folder holds what a phone holds: a picture without a message is somebody's own and stays where it is.
    """
    with casefile.work_folder(run.case.folder) as room:
        return _bring_copies(run, paths, room, read_far, named=named)


def _bring_copies(
    run: ImportRun, paths: list[Path], room: Path, read_far: ReadFar | None, *, named: bool
) -> tuple[Reports, Passed]:
    asker, year = run.asker, run.choices.year
    fresh, reports = _copied(run, paths, room)
    stopped = False
    with PictureReader() as engine:
        seen: list[Seen | None] = []
        try:
            if read_far is None:
                for path, copy in fresh:
                    seen.append(_read(asker, engine, path, copy, named=named))
            else:
                seen = _read_there(asker, read_far, fresh, named=named)
        except STOPS:
            # Minutes of reading are behind them: what was read and leaves nothing open is kept.
            stopped, fresh = True, fresh[: len(seen)]
        passed, read, screens = _with_messages(fresh, seen)
        reports += keep_sheets(run, passed.sheets)
        repeats = find_repeats(screens)
        screens = carry_times(settle_by_repeats(screens, repeats), repeats)
        days = [day_taken(path.name, found.taken) for path, _, found in read]
        names = [path.name for path, _, _ in read]
        screens = date_by_repeats(screens, repeats, days, year)
        try:
            if not stopped:
                screens = _give_times(asker, names, screens, repeats)
                _give_days(asker, names, screens, days, year)
        except STOPS:
            stopped = True
        screens = date_by_repeats(screens, repeats, days, year)
        for (path, copy, found), said, again, day in zip(read, screens, repeats, days, strict=True):
            left_out = dict.fromkeys(again, OVERLAP)
            if stopped and _is_open(said, day, run.choices, left_out):
                continue
            try:
                with run.kept.by_itself():
                    # What waits for the next run is not kept yet either.
                    record, _ = run.kept.keep(copy, about=_about(said, day, year), added_at=clock.now())
                    said, more = _settle(run, engine, copy, path, record, said, found, left_out)
                    rows = to_rows(said, path.name, day, year, left_out | more)
                    report = run.put(record, "", "screenshot", rows)
                    places = places_of_messages(said)
                    marks = Pictured(record.name, said.kind, said.title, found.straightened, places)
                    run.kept.remember(marks, record.sha256)
            except STOPS:
                stopped = True
                continue
            reports.append((path.name, report))
    if stopped:
        run.done.extend(reports)
        raise KeyboardInterrupt
    return reports, passed


def _about(said: Screen, day: date | None, year: int | None) -> str:
    """Return what a picture is, with the day it was taken where 昨天 or 22:41 stand in it: its reader cannot tell it else."""
    moment = parse_moment(day.isoformat()) if day and any(needs_day(one, year) for one in said.messages) else None
    return say("import.screenshot_of_day", about=ABOUT, day=moment.words("zh")).zh if moment else ABOUT


def _copied(run: ImportRun, paths: list[Path], room: Path) -> tuple[list[tuple[Path, Path]], Reports]:
    """Return the pictures that are new, each with a copy: what is read and kept is one file, and none that may still change."""
    fresh: list[tuple[Path, Path]] = []
    reports: Reports = []
    known: set[str] = set()
    for place, path in enumerate(paths):
        copy = room / str(place) / path.name
        copy.parent.mkdir()
        shutil.copyfile(path, copy)
        sha = casefile.digest(copy)
        if run.kept.known(sha) or sha in known:
            # A twin in the same folder was not imported before: it is the same picture twice.
            twin = say("import_pictures.same_picture_twice", name=path.name)
            before = say("import_pictures.file_was_imported_before_nothing", name=path.name)
            run.asker.tell(twin if sha in known else before)
            reports.append((path.name, None))
            copy.unlink()
        else:
            known.add(sha)
            fresh.append((path, copy))
    return fresh, reports


def _with_messages(
    pictures: list[tuple[Path, Path]], seen: list[Seen | None]
) -> tuple[Passed, list[tuple[Path, Path, Seen]], list[Screen]]:
    """Return the pictures that hold messages, with what was seen and read in them, and those that are passed by."""
    passed, read, screens = Passed([], [], []), [], []
    for (path, copy), found in zip(pictures, seen, strict=True):
        if found is None:
            passed.broken.append(path)
        elif (said := screenshots.read_screen(found)).messages:
            read.append((path, copy, found))
            screens.append(said)
        elif sheet := sheet_of(found) if said.kind in SHEETS else None:
            passed.sheets.append((path, copy, sheet))
        else:
            passed.bare.append(path)
    return passed, read, screens


def _is_open(said: Screen, day: date | None, choices: Choices, left_out: Container[int]) -> bool:
    """Tell whether a picture leaves something for the person to say, so that it waits for the next run."""
    return (day is None and any(needs_day(one, choices.year) for one in said.messages)) or bool(
        uncertain_messages(said, left_out)
    )


def _read(asker: Asker, engine: PictureReader, path: Path, copy: Path, *, named: bool) -> Seen | None:
    try:
        return engine.read(copy)
    except HelperError as fault:
        # A file that was named itself and cannot be read stops the import; one of a folder is only named.
        if named or not screenshots.installed():
            raise
        asker.complain(_fault_of(path, fault))
        return None


def _read_there(
    asker: Asker, read_far: ReadFar, pictures: list[tuple[Path, Path]], *, named: bool
) -> list[Seen | None]:
    """Read the copies where there are hands for it; what fails there is said as it would be here."""
    found: list[Seen | None] = []
    for (path, _), read in zip(pictures, read_far([copy for _, copy in pictures]), strict=True):
        if isinstance(read, HelperError):
            if named:
                raise read
            asker.complain(_fault_of(path, read))
        found.append(None if isinstance(read, HelperError) else read)
    return found


def _fault_of(path: Path, fault: HelperError) -> Text:
    return Text(f"{path.name}: {fault.what.zh}", f"{path.name}: {fault.what.en}")


def _settle(
    run: ImportRun,
    engine: PictureReader,
    copy: Path,
    path: Path,
    record: Evidence,
    said: Screen,
    found: Seen,
    left_out: Container[int],
) -> tuple[Screen, dict[int, str]]:
    """Have each uncertain message looked at beside its cut-out; what nobody can say is left out and named."""
    open_ = uncertain_messages(said, left_out)
    if not open_:
        return said, {}
    cuts = engine.cut(copy, [found.place(said.messages[place].box) for place in open_])
    messages, out = list(said.messages), {}
    for place, cut in zip(open_, cuts, strict=True):
        where = f"{CUTS}/{Path(record.name).stem}-{place + 1}.png"
        target = run.case.folder / where
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        casefile.write_atomic(target, cut)
        settled = run.asker.uncertain(path.name, place + 1, messages[place], where)
        if isinstance(settled, str):
            out[place] = settled
        else:
            messages[place] = settled
        if run.asker.asks:
            # Somebody has looked at it: the picture itself is in the evidence.
            target.unlink(missing_ok=True)
    with suppress(OSError):
        (run.case.folder / CUTS).rmdir()
    return said._replace(messages=tuple(messages)), out


def _give_times(
    asker: Asker, names: list[str], screens: list[Screen], repeats: list[dict[int, tuple[int, int]]]
) -> list[Screen]:
    """Take the time that stands above the first messages of a chat where none was read: it may be a night's."""
    out, asking = [], True
    for name, said, again in zip(names, screens, repeats, strict=True):
        if bare := without_time(said, again):
            first = mask_text(safe(said.messages[bare[0]].text[:24]))
            asker.tell(say("picture_days.no_time_above", name=name, count=len(bare), first=first), "warn")
            shown = asker.time_above() if asking else ""
            asking = asking and shown is not None
            said = give_time(said, bare, shown) if shown else said
        out.append(said)
    return out


def _give_days(
    asker: Asker, names: list[str], screens: list[Screen], days: list[date | None], year: int | None
) -> None:
    """Take the day of pictures that do not say it and whose times need it; nothing is guessed.

    One day for all of them is said once, and a day before one that the picture shows is asked back.
    """
    open_ = [
        place
        for place, said in enumerate(screens)
        if days[place] is None and any(needs_day(one, year) for one in said.messages)
    ]
    if not open_:
        return
    if not asker.asks:
        listed = "、".join(names[place] for place in open_[:5]) + ("…" if len(open_) > 5 else "")
        asker.tell(say("import_pictures.day_these_pictures", names=listed), "warn")
        return
    last: date | None = None
    for number, place in enumerate(open_):
        if days[place]:
            continue
        left = open_[number:]

        def read(typed: str, left: list[int] = left, last: date | None = last) -> ReadDay:
            bare = without_all(typed)
            of = left if bare != typed else left[:1]
            day = last if last and is_as_before(bare) else _day_said(bare)
            shows = ((names[one], day_after(screens[one], day)) for one in of if day)
            return ReadDay(day, tuple(of), next(((name, shown) for name, shown in shows if shown), None))

        said = asker.day(names[place], len(left) - 1, read)
        last = said.day if said and said.day else last
        for one in said.of if said else ():
            days[one] = said.day if said else None


def _day_said(said: str) -> date | None:
    """Return a day as people say it: 2026-10-03, 10/14, 昨天."""
    if found := parse_day(said, clock.today()):
        return found
    try:
        return date.fromisoformat(day_of(said, "sent_on"))
    except HelperError:
        return None
