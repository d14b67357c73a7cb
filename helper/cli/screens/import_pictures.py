"""Read pictures into a case: each message once, and what they leave open asked for: the day, a time, words not read for certain."""

import shutil
from collections.abc import Container
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from helper import casefile
from helper.casefile import CaseFile, Evidence
from helper.casefile.state import Pictured
from helper.cases import clock
from helper.cases.sending import day_of
from helper.cli import prompt
from helper.cli.screens.import_questions import OpenImport, Reports
from helper.cli.terminal import Terminal
from helper.errors import HelperError
from helper.guidance import load
from helper.intake import Choices, screenshots
from helper.intake.picture_days import date_by_repeats, day_after, give_time, without_all, without_time
from helper.intake.pictures import (
    DECLINED,
    OVERLAP,
    UNSURE,
    day_taken,
    needs_day,
    parse_day,
    places_of_messages,
    to_rows,
    uncertain_messages,
    words_of_doubt,
)
from helper.intake.screenshots import wording
from helper.intake.screenshots.engine import PictureReader
from helper.intake.screenshots.seeing import Screen, Seen, SeenMessage, carry_times, find_repeats, settle_by_repeats
from helper.interview.choosing import is_unknown
from helper.interview.lately import holds, word_about_reading
from helper.model.masking import mask_text
from helper.text import safe
from helper.wording import say

if TYPE_CHECKING:
    from helper.clinic.engine import Engine as Spread


ABOUT = say("import.screenshot_original").zh
"""Stands in the evidence log, which is in Chinese as its readers are."""
CUTS = "uncertain"
"""Where the parts of pictures that were not read for certain stand within the case until somebody has looked at them.

Beside ``evidence`` and not in it: nothing lies there that is not written in the record.
"""


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
                    # What waits for the next run is not kept yet either.
                    record, _ = run.keep(copy, about=ABOUT, added_at=clock.now())
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


def _settled(
    screen: Terminal,
    case: CaseFile,
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


def _asked(screen: Terminal, one: SeenMessage) -> SeenMessage | str:
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


def ask_times(
    screen: Terminal, names: list[str], screens: list[Screen], repeats: list[dict[int, tuple[int, int]]]
) -> list[Screen]:
    """Ask for the time that stands above the first messages of a chat where none was read: it may be a night's."""
    out, asking = [], screen.interactive
    for name, said, again in zip(names, screens, repeats, strict=True):
        bare = without_time(said, again)
        if bare:
            first = mask_text(safe(said.messages[bare[0]].text[:24]))
            screen.say(say("picture_days.no_time_above", name=name, count=len(bare), first=first), "warn")
        if bare and asking:
            screen.say(say("picture_days.if_time_stands_above_them"), "key")
            while typed := prompt.read_line(screen).strip():
                if typed.lower() == "q":
                    asking = False
                    break
                if shown := wording.read_shown_time(typed):
                    said = give_time(said, bare, shown)
                    break
                screen.say(say("picture_days.time_cannot_be_read_write"), "warn")
        out.append(said)
    return out


def ask_day(
    screen: Terminal, names: list[str], screens: list[Screen], days: list[date | None], choices: Choices
) -> None:
    """Ask once for the day of pictures that do not say it and whose times need it; nothing is guessed.

    One day for all of them is said once, and a day before one that the picture shows is asked back.
    """
    open_ = [
        place
        for place, said in enumerate(screens)
        if days[place] is None and any(needs_day(one, choices.year) for one in said.messages)
    ]
    if not open_:
        return
    listed = "、".join(names[place] for place in open_[:5]) + ("…" if len(open_) > 5 else "")
    if not screen.interactive:
        screen.say(say("import_pictures.day_these_pictures", names=listed), "warn")
        return
    for number, place in enumerate(open_):
        if days[place]:
            continue
        left = open_[number:]
        screen.say(say("import_pictures.on_which_day_was_taken", name=names[place]), "key")
        if len(left) > 1:
            screen.say(say("picture_days.same_day_for_all", count=len(left) - 1), "note")
        before = ""
        while typed := prompt.read_line(screen).strip():
            if typed.lower() in ("q", "ｑ"):
                raise KeyboardInterrupt
            bare = without_all(typed)
            of = left if bare != typed else [place]
            day = _day_typed(bare)
            late = next(((one, shown) for one in of if day and (shown := day_after(screens[one], day))), None)
            if day and (late is None or before == typed):
                for one in of:
                    days[one] = day
                break
            if late:
                screen.say(say("picture_days.shows_later_day", name=names[late[0]], shown=late[1]), "warn")
            else:
                screen.say(say("import_pictures.day_cannot_be_read"), "warn")
            before = typed


def _day_typed(said: str) -> date | None:
    """Return a day as people say it: 2026-10-03, 10/14, 昨天."""
    if found := parse_day(said, clock.today()):
        return found
    try:
        return date.fromisoformat(day_of(said, "sent_on"))
    except HelperError:
        return None
