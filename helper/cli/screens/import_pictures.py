"""Take screenshots into a case: read them together, ask what is not certain beside its cut-out, keep places and certainty."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from helper import casefile
from helper.casefile import Case, ImportReport
from helper.casefile.evidence import Evidence
from helper.casefile.state import Pictured
from helper.cases import clock
from helper.cli import prompt
from helper.cli.screens.import_questions import OpenImport
from helper.cli.terminal import Terminal
from helper.errors import Exit, HelperError
from helper.intake import Choices, screenshots
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
from helper.intake.screenshots.engine import Engine
from helper.intake.screenshots.seeing import Screen, Seen, carry_times, find_repeats, settle_by_repeats
from helper.wording import say

if TYPE_CHECKING:
    from helper.clinic.engine import Engine as Spread

ABOUT = say("import.screenshot_original").zh
"""Stands in the evidence log, which is in Chinese as its readers are."""
CUTS = "evidence/uncertain"
"""Where the parts of pictures stand that were not read for certain, within the case."""
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
    with Engine() as engine:
        if given is None or given.is_here:
            seen = [_read(screen, engine, path, copy, named=named) for path, _, copy in kept]
        else:
            seen = _read_far(screen, given, [(path, copy) for path, _, copy in kept], named=named)
        read = [(one, found) for one, found in zip(kept, seen, strict=True) if found is not None]
        screens = [screenshots.read_screen(found) for _, found in read]
        repeats = find_repeats(screens)
        screens = carry_times(settle_by_repeats(screens, repeats), repeats)
        days = [day_taken(path.name, found.taken) for (path, _, _), found in read]
        _ask_day(screen, [path for (path, _, _), _ in read], screens, days, choices)
        for ((path, record, copy), found), said, again, day in zip(read, screens, repeats, days, strict=True):
            left_out = dict.fromkeys(again, OVERLAP)
            said, more = _settled(screen, held.case, engine, copy, path, record, said, found, left_out)
            left_out |= more
            rows = to_rows(said, path.name, day, choices.year, left_out)
            reports.append((path.name, held.put(record, "", "screenshot", rows)))
            places = places_of_messages(said)
            run.remember(Pictured(record.name, said.kind, said.title, found.straightened, places), record.sha256)
    return reports


def _read(screen: Terminal, engine: Engine, path: Path, copy: Path, *, named: bool) -> Seen | None:
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


def _ask_day(
    screen: Terminal, paths: list[Path], screens: list[Screen], days: list[date | None], choices: Choices
) -> None:
    """Ask once for the day of pictures that do not say it and whose times need it; nothing is guessed."""
    open_ = [
        place
        for place, said in enumerate(screens)
        if days[place] is None and any(needs_day(one, choices.year) for one in said.messages)
    ]
    if not open_:
        return
    names = "、".join(paths[place].name for place in open_[:5]) + ("…" if len(open_) > 5 else "")
    if not screen.interactive:
        screen.say(say("import_pictures.day_these_pictures", names=names), "warn")
        return
    for place in open_:
        screen.say(say("import_pictures.on_which_day_was_taken", name=paths[place].name), "key")
        while said := prompt.read_line(screen).strip():
            if said.lower() == "q":
                raise HelperError(
                    say("import_pictures.nothing_was_imported"), do=say("import_pictures.run_again"), code=Exit.STOPPED
                )
            days[place] = parse_day(said, clock.today())
            if days[place]:
                break
            screen.say(say("import_pictures.day_cannot_be_read"), "warn")


def _settled(
    screen: Terminal,
    case: Case,
    engine: Engine,
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
        screen.say(say("import_pictures.enter_if_is_right_else"), "key")
        answer = prompt.read_line(screen).strip()
        if answer == "-":
            out[place] = DECLINED
        elif answer in ("<>", "＜＞"):
            messages[place] = one._replace(side="left" if one.side == "right" else "right", doubt="")
        else:
            messages[place] = one._replace(text=answer or one.text, doubt="")
    return said._replace(messages=tuple(messages)), out


_SIDES = {
    "left": say("import_pictures.them"),
    "right": say("import_pictures.me"),
    "system": say("import_pictures.notice"),
    "list": say("import_pictures.entry"),
}
