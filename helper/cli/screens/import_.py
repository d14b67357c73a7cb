"""Read files into a case: find what they are, ask for columns that are new, keep all of it or nothing."""

import glob
import shlex
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from helper import intake
from helper.casefile import CaseFile, ImportReport, work_folder
from helper.casefile.events import SeenText
from helper.casefile.evidence import Evidence
from helper.casefile.state import OutcomeWords
from helper.cases import clock
from helper.cases.imported_danger import MOST_SHOWN, Alarms
from helper.cli import prompt
from helper.cli.screens.danger import show_lives
from helper.cli.screens.import_pictures import STOPS, import_pictures
from helper.cli.screens.import_questions import OpenImport, Reports, ask_columns, ask_own_name, ask_own_number
from helper.cli.screens.passphrase import ask_passphrase
from helper.cli.terminal import Progress, Terminal
from helper.errors import Exit, HelperError
from helper.intake import Choices, Opened, archives, iphone, screenshots
from helper.intake.iphone import is_locked
from helper.intake.pdf_rows import is_scan, pdf_available
from helper.intake.pictures import PICTURES, is_picture
from helper.intake.table import unknown_outcomes
from helper.intake.transcripts import HOW_TO, is_recording
from helper.model.foreign_files import name_kind
from helper.model.masking import mask_text, masked
from helper.packet import sniffing
from helper.packet.sniffing import kind_of
from helper.text import Text, join, safe, shorten
from helper.wording import say

if TYPE_CHECKING:
    from helper.clinic.engine import Engine

_CHATS = ("chat", "chat_table", "whatsapp", "qq_mht")
MOST_NAMED = 8
WHOLE = say("import.whole_export_unrelated_content_included")
"""Stands in the evidence log, which is in Chinese as its readers are."""


def import_files(
    screen: Terminal,
    case: CaseFile,
    paths: list[Path],
    choices: Choices,
    role: str,
    person: str,
    given: "Engine | None" = None,
    refused: list[tuple[str, Text]] | None = None,
) -> Reports:
    """Import every file named, in one transaction. A file of a folder or zip that nothing claims is only named.

    ``given`` is where pictures are read, if not here; ``refused`` takes what was not read, and why.
    """
    progress = Progress(screen, say("import.read"))
    stopped = False
    try:
        with case.importing() as run:
            held = OpenImport(screen, case, run, choices, role, person, progress)
            if refused is not None:
                held = replace(held, refused=refused)
            pictures: list[Path] = []
            try:
                for path in paths:
                    _path(held, path, pictures)
                named = any(not path.is_dir() for path in paths)
                held.done.extend(_pictures(held, pictures, given, named=named, alone=not held.done))
            except STOPS:
                # Each file was brought in by itself, so that nothing of one is half there.
                stopped = True
                held.done[:] = [one for one in held.done if one[1] is not None]
                if not held.done:
                    raise HelperError(
                        say("import.stopped_nothing_whole"), do=say("import.stopped_run_again"), code=Exit.INTERRUPTED
                    ) from None
    except HelperError as error:
        if len(paths) < 2 or error.code is Exit.INTERRUPTED:
            raise
        # All came in together or none did: who named three files has to hear it of the other two.
        none = say("import.none_was_brought_in", count=len(paths))
        raise error.but(do=join((error.do, none), ("；", ". ")) if error.do else none) from error
    finally:
        progress.end()
    if stopped:
        raise StoppedWithSome(held.done)
    return held.done


class StoppedWithSome(KeyboardInterrupt):
    """Say that the person stopped an import, and what was brought in whole before: that is kept."""

    def __init__(self, reports: Reports) -> None:
        super().__init__()
        self.reports = reports


def show_alarms(screen: Terminal, found: Alarms) -> None:
    """Print what comes before rows and numbers: the life of whoever wrote, then who may come, then money that may go."""
    if found.sent:
        show_lives(screen, found.lives)
        # Where the record does not say who wrote it, that is not said either.
        known = all(one.way == "out" for one in found.sent)
        screen.say(say("import.you_wrote") if known else say("import.messages_speak_of_hurting"), "note")
        _quote(screen, found.sent)
    if found.hurt:
        screen.say()
        screen.say(say("gate.if_they_come"), "danger")
        screen.say(say("import.messages_speak_of_hurting"))
        _quote(screen, found.hurt)
    if found.cruel:
        screen.say()
        screen.say(say("gate.nobody_may_say_that"))
        screen.say(say("gate.how_are_you"), "danger")
        _quote(screen, found.cruel)
    if found.fraud:
        screen.say()
        screen.say(say("gate.before_money_goes"), "danger")
        _quote(screen, found.fraud)


def _quote(screen: Terminal, found: Sequence[SeenText]) -> None:
    for one in found[:MOST_SHOWN]:
        words = mask_text(shorten(one.text.replace("\n", " "), 80))
        screen.say(say("import.quote_of", words=words, number=masked(one.number), day=one.day or "?"), indent=2)
    if len(found) > MOST_SHOWN:
        screen.say(say("import.more_like_it", count=len(found) - MOST_SHOWN), "note", indent=2)


def _path(held: OpenImport, path: Path, pictures: list[Path]) -> None:
    screen = held.screen
    if not path.exists():
        raise HelperError(
            say("import.there_is_no_such_file"), where=path.name, do=say("import.check_path_and_name_quote")
        )
    if is_locked(path):
        with _unlocked(held, path) as found:
            for one in found:
                with held.run.by_itself():
                    brought = _file(held, one, named=True)
                held.done.extend(brought)
        return
    before, seen, left = len(held.done), len(pictures), 0
    listed = archives.listed(path)
    for one in listed:
        if is_picture(one):
            # Pictures of one conversation overlap: they are read together, once all are known.
            pictures.append(one)
            continue
        try:
            with held.run.by_itself():
                brought = _file(held, one, named=not path.is_dir())
            held.done.extend(brought)
            left += not brought
        except HelperError as fault:
            # One broken file of a folder is named; the others are somebody's evidence all the same.
            if not path.is_dir() or fault.code not in (Exit.BAD_INPUT, Exit.USAGE):
                raise
            left += 1
            _say_passed_by(held, fault)
    if left and path.is_dir():
        screen.complain(say("import.folder_adds_up", count=len(listed), left=left))
    if len(held.done) == before and len(pictures) == seen:
        raise HelperError(say("import.there_is_no_file"), where=path.name, do=intake.readable())


def _say_passed_by(held: OpenImport, fault: HelperError) -> None:
    screen = held.screen
    held.refused.append((str(fault.where or ""), fault.what))
    do = f"\n  {fault.do.of(screen.lang)}" if fault.do and fault.do != intake.readable() else ""
    screen.complain(f"{fault.where or ''}: {fault.what.of(screen.lang)}{do}")


@contextmanager
def _unlocked(held: OpenImport, folder: Path) -> Iterator[list[Path]]:
    """Lend messages and calls of a locked backup, unlocked with what the person types; the passphrase is kept nowhere."""
    screen = held.screen
    if not iphone.available():
        raise iphone.missing(folder.name)
    with work_folder(held.case.folder) as room:
        for left in (2, 1, 0):
            screen.say(say("import.iphone_backup_has_passphrase"), "key")
            try:
                found = iphone.unlock(folder, ask_passphrase(screen), room)
                break
            except iphone.WrongPassphrase as wrong:
                if not left or not screen.interactive:
                    raise HelperError(
                        say("import.passphrase_does_not_open_backup"),
                        where=folder.name,
                        do=say("import.is_one_set_for_encrypt"),
                        code=Exit.BAD_INPUT,
                    ) from wrong
                screen.say(say("import.is_not_try_again"), "warn")
        if not found:
            raise HelperError(
                say("intake.iphone_backup_holds_no_messages"),
                where=folder.name,
                do=intake.readable(),
                code=Exit.BAD_INPUT,
            )
        screen.say(say("import.messages_and_calls_are_unlocked"), "note")
        yield found


def _pictures(held: OpenImport, pictures: list[Path], given: "Engine | None", *, named: bool, alone: bool) -> Reports:
    """Read the pictures; where they are all there is (``alone``) and hold no message, nothing is kept.

    Where the part that reads them is missing, those of a folder are named and passed by.
    """
    screen = held.screen
    if not pictures:
        return []
    if not named and not screenshots.installed():
        screen.complain_of(screenshots.missing("、".join(path.name for path in pictures[:5])))
        return []
    reports, passed = import_pictures(held, pictures, given, named=named)
    if not passed.bare + passed.broken:
        return reports
    if passed.bare:
        listed = "、".join(mask_text(path.name) for path in passed.bare[:5]) + ("…" if len(passed.bare) > 5 else "")
        fault = HelperError(
            say("import.bare_not_kept", count=len(passed.bare))
            if len(passed.bare) > 1
            else say("import.picture_holds_no_messages"),
            where=listed,
            do=say("import.keep_picture_as_evidence", file=shlex.quote(str(passed.bare[0]))),
            code=Exit.BAD_INPUT,
        )
        if alone and not reports and not passed.broken:
            raise fault
        screen.complain_of(fault)
        held.refused.extend((mask_text(path.name), say("import.picture_without_a_message")) for path in passed.bare)
    if passed.broken:
        listed = "、".join(mask_text(path.name) for path in passed.broken[:5])
        screen.complain(say("import.broken_not_kept", listed=listed))
        held.refused.extend((mask_text(path.name), say("import.picture_does_not_open")) for path in passed.broken)
    return reports


def _file(held: OpenImport, path: Path, *, named: bool) -> Reports:
    screen = held.screen
    look = archives.on_disk(path)
    if archives.is_archive(look):
        return _zip(held, path)
    if is_recording(look):
        return _recording(held, path)
    if look.kind == "pdf" and pdf_available() and is_scan(look) and screenshots.installed():
        screen.say(say("import.is_scan_reading_takes_some", name=mask_text(path.name)), "note")
    found = _claimed(held, look, named=named)
    if found is None:
        return []
    record, copy = held.run.keep(path, about=f"{found[0].title.zh}{WHOLE.zh}", added_at=clock.now())
    if held.run.known(record.sha256):
        screen.say(say("import.file_was_imported_before_nothing", name=path.name), "note")
        return [(path.name, None)]
    # What is read is the copy that was hashed, not a file that may still change.
    return [(path.name, _put(held, record, archives.on_disk(copy, record.name), found))]


def _recording(held: OpenImport, path: Path) -> Reports:
    """Keep a recording as evidence, with its length; what was said in it is told by a transcript beside it."""
    screen = held.screen
    seconds = sniffing.seconds_of(path, kind_of(path))
    length = sniffing.words_of_length(seconds)
    film = sniffing.is_film(path, kind_of(path))
    about = say("import.film_of_length", length=length) if film else say("import.recording_of_length", length=length)
    held.run.keep(path, about=about.zh, added_at=clock.now())
    kept = (
        say("import.film_is_kept", name=mask_text(path.name), length=length)
        if film
        else say("import.recording_is_kept", name=mask_text(path.name), length=length)
    )
    screen.say(kept, "good")
    beside = [one for one in path.parent.glob(f"{glob.escape(path.stem)}.*") if one.suffix.lower() in _WRITTEN]
    if not beside:
        screen.say(HOW_TO, "note", indent=2)
    return [(path.name, None)]


_WRITTEN = {".srt", ".vtt", ".txt"}


def _zip(held: OpenImport, path: Path) -> Reports:
    screen = held.screen
    record, copy = held.run.keep(path, about=say("import.archive", whole=WHOLE).zh, added_at=clock.now())
    if held.run.known(record.sha256):
        screen.say(say("import.file_was_imported_before_nothing", name=path.name), "note")
        return [(path.name, None)]
    packed, files, refused = archives.members(copy, record.name)
    reports: Reports = []
    faults: list[HelperError] = []
    with packed:
        for name, why in refused:
            screen.complain(say("import.not_read", name=path.name, name_2=name, why=why))
            held.refused.append((f"{path.name}!{name}", why if isinstance(why, Text) else Text(str(why), str(why))))
        for file in files:
            if name_kind(file.head) in PICTURES and not screenshots.installed():
                screen.complain("\n".join(screenshots.missing(intake.show_name(file)).lines(screen.lang)))
                continue
            try:
                found = _claimed(held, file, named=False)
                if found:
                    with held.run.by_itself():
                        report = _put(held, record, file, found)
                    reports.append((f"{path.name}!{file.part}", report))
            except HelperError as fault:
                faults.append(fault)
    if faults and not reports:
        raise faults[0]
    for each in faults:
        _say_passed_by(held, each)
    return reports


def show_refused(screen: Terminal, refused: Sequence[tuple[str, Text]]) -> None:
    """List once more what was not read, by its reason: what was said of each has scrolled away by then."""
    by_why: dict[Text, list[str]] = {}
    for name, why in refused:
        by_why.setdefault(why, []).append(name)
    screen.say()
    screen.say(say("import.not_read_in_all", count=len(refused)), "head")
    for why, names in by_why.items():
        listed = "、".join(names[:MOST_NAMED]) + ("…" if len(names) > MOST_NAMED else "")
        screen.say(say("import.so_many_not_read", count=len(names), why=why, names=listed), indent=2)
    screen.say(say("import.which_files_can_be_read"), "note", indent=2)


def _put(held: OpenImport, record: Evidence, file: Opened, found: tuple[intake.Format, Choices]) -> ImportReport:
    made, choices = found
    return held.put(record, file.part, made.name, made.extract(file, choices))


def _claimed(held: OpenImport, file: Opened, *, named: bool) -> tuple[intake.Format, Choices] | None:
    """Return the format and the columns. A file that was not named itself and that nothing claims is passed by."""
    screen = held.screen
    try:
        return _explained(held, file, intake.identify(file, held.choices), held.choices, ask=named)
    except HelperError as refusal:
        columns = ask_columns(held, file, ask=named)
        if columns:
            return _explained(held, file, intake.formats()["table"], replace(held.choices, columns=columns), ask=named)
        if named:
            raise
        held.refused.append((intake.show_name(file), refusal.what))
        do = refusal.do.of(screen.lang) if refusal.do and refusal.do != intake.readable() else ""
        screen.complain(f"{intake.show_name(file)}: {refusal.what.of(screen.lang)}" + (f"\n  {do}" if do else ""))
        return None


def _explained(
    held: OpenImport, file: Opened, made: intake.Format, choices: Choices, *, ask: bool
) -> tuple[intake.Format, Choices]:
    """Return the format and what the person said of it: words for a call's outcome that are new are asked once."""
    screen = held.screen
    if made.name in _CHATS:
        return made, ask_own_name(held, file, made, choices, ask=ask)
    if made.name == "transcript" and ask and screen.interactive:
        screen.say(say("import.who_called_in_recording", name=mask_text(file.name)), "key")
        return made, replace(choices, way={"1": "in", "2": "out"}.get(prompt.read_line(screen).strip(), ""))
    if made.name != "table":
        return made, choices
    known = dict(held.case.kept(OutcomeWords).meanings)
    choices = replace(choices, words=known)
    if not ask or not screen.interactive:
        return made, choices
    choices = ask_own_number(held, file, choices)
    for told in unknown_outcomes(file, choices):
        screen.say(say("import.table_says_was_call_answered", told=safe(told)), "key")
        meaning = {"1": "answered", "2": "unanswered"}.get(prompt.read_line(screen).strip(), "")
        # What is not known is kept too, or it would be asked at every file.
        known[told.casefold()] = meaning
    if known:
        held.run.remember(OutcomeWords(known))
    return made, replace(choices, words=known)
