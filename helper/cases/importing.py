"""Bring files into a case: find what each is, keep all of it or nothing, and hear danger before anything is counted."""

import glob
import shlex
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from helper import intake
from helper.casefile import CaseFile, work_folder
from helper.casefile.evidence import Evidence
from helper.casefile.state import UndoneImports
from helper.cases import clock
from helper.cases.answer_parsing import wrong_option
from helper.cases.collectors import name_given, numbers_to_name
from helper.cases.import_pictures import STOPS, ReadFar, bring_pictures
from helper.cases.import_run import Asker, ImportRun, Reports, about_record, say_passed_by
from helper.cases.imported_danger import Alarms, fresh_wordings, hear_import, keep_alarms
from helper.cases.kept_files import ARCHIVE
from helper.cases.phone_owners import NobodySays, Owners, whose_phone
from helper.errors import Exit, HelperError, usage_error
from helper.guidance import Guidance
from helper.intake import Choices, Opened, archives, iphone, screenshots
from helper.intake.headings import FIELDS
from helper.intake.iphone import is_locked
from helper.intake.packed_backups import is_packed_backup, unpack_backup
from helper.intake.pdf_rows import is_scan, pdf_available
from helper.intake.pictures import PICTURES, is_picture
from helper.intake.sniffing import recording_of, words_of_length
from helper.intake.transcripts import HOW_TO, is_recording
from helper.model.foreign_files import name_kind
from helper.model.masking import mask_text
from helper.text import Text, join
from helper.wording import say

if TYPE_CHECKING:
    from helper.casefile import ImportReport
    from helper.intake.numbers import Candidate

_WRITTEN = {".srt", ".vtt", ".txt"}


@dataclass(frozen=True, slots=True)
class Imported:
    """Hold what came in: of each file its report, what comes before any count, and the numbers worth asking about.

    A file has no report where it holds no rows or was imported before. ``warnings`` are for whoever asks nobody.
    ``stopped`` says that the person broke off; what stands here was brought in whole before, and is kept.
    """

    reports: tuple[tuple[str, "ImportReport | None"], ...]
    alarms: Alarms
    numbers: tuple["Candidate", ...] = ()
    warnings: tuple[Text, ...] = ()
    stopped: bool = False
    refused: tuple[tuple[str, Text], ...] = ()


class StoppedWithSome(KeyboardInterrupt):
    """Say that the person stopped an import, and what was brought in whole before: that is kept."""

    def __init__(self, reports: Reports) -> None:
        super().__init__()
        self.reports = reports


def read_choices(
    year: int | None = None,
    zone: str = "",
    dates: str = "",
    columns: Mapping[str, str] | None = None,
    me: Sequence[str] = (),
    own: str = "",
    *,
    mark: str = "",
) -> Choices:
    """Return what is said of files beside their rows. Raise HelperError, under the option ``mark`` begins, where it fits nothing."""
    columns = dict(columns or {})
    if any(name not in FIELDS or not heading for name, heading in columns.items()):
        raise wrong_option(f"{mark}column", say("import.write_time_heading_on_left", fields=join(FIELDS)))
    if columns and not {"time", "number"} <= columns.keys():
        raise wrong_option(f"{mark}column", say("import.at_least_time_and_number"))
    if zone not in ("", "shanghai", "utc"):
        raise wrong_option(f"{mark}zone", say("import.use_shanghai_or_utc"))
    if dates not in ("", "dmy", "mdy"):
        raise wrong_option(f"{mark}dates", say("import.use_dmy_or_mdy"))
    if year is not None and not 2000 <= year <= clock.today().year:
        raise wrong_option(f"{mark}year", say("import.write_year_four_digits"))
    return Choices(year, zone, dates, columns, tuple(me), own)


def import_files(
    guidance: Guidance,
    case: CaseFile,
    asker: Asker,
    paths: list[Path],
    choices: Choices,
    *,
    phone: str = "",
    collectors: Sequence[str] = (),
    read_far: ReadFar | None = None,
    mark: str = "",
) -> Imported:
    """Bring files in, keep whose numbers are whose, and hear every message that came, and what was sent, for danger.

    ``collectors`` says it as ``--collector`` does; ``read_far`` reads pictures, if not this process. Raise HelperError,
    with nothing kept, where nothing can be brought in.
    """
    owners = Owners(guidance, case, whose_phone(guidance, case, phone, mark=mark), asker.tell, asker.whose)
    if not phone and case.facts().value("teller.role") is None:
        asker.tell(say("import.taken_as_borrowers_own_phone"))
    before = max((one.no for one in case.events.sources()), default=0)
    stopped, refused = False, list[tuple[str, Text]]()
    try:
        reports = bring_files(asker, case, paths, choices, *owners.said[:2], read_far, refused, owners)
    except StoppedWithSome as stop:
        reports, stopped = stop.reports, True
    if collectors and not stopped:
        name_given(case, [*collectors])
    numbers = numbers_to_name(guidance, case)
    suspects = {row.seen.number for row in numbers} | {one.number for one in case.events.parties()}
    texts = fresh_wordings(case, before, suspects)
    with asker.hearing(len(texts)) as tick:
        alarms = hear_import(guidance, texts, suspects, tick)
    if keep_alarms(case, before, alarms):
        numbers = numbers_to_name(guidance, case)
    return Imported(tuple(reports), alarms, tuple(numbers), stopped=stopped, refused=tuple(refused))


def undo_import(case: CaseFile, number: int) -> int:
    """Take back what an import brought and return how many contacts are gone. Raise HelperError where there is none."""
    name = next((one.name for one in case.events.sources() if one.no == number), None)
    if name is None:
        raise usage_error(
            say("import.there_is_no_import", number=number), do=say("import.run_helper_import_for_numbers")
        )
    # An undone import is no exhibit; said before the rows go, so that a run broken off between shows too little.
    case.keep_mark(UndoneImports(tuple(dict.fromkeys((*case.kept(UndoneImports).names, name)))))
    return case.events.forget_source(number)


def bring_files(
    asker: Asker,
    case: CaseFile,
    paths: list[Path],
    choices: Choices,
    role: str,
    person: str,
    read_far: ReadFar | None = None,
    refused: list[tuple[str, Text]] | None = None,
    owners: Owners | None = None,
) -> Reports:
    """Bring in every file named, in one transaction. A file of a folder or zip that nothing claims is only named.

    Raise StoppedWithSome where somebody stopped it and some of the files were whole by then.
    """
    stopped = False
    try:
        with case.importing() as kept:
            run = ImportRun(asker, case, kept, choices, role, person, [], [] if refused is None else refused, owners)
            if owners:
                owners.look(one for path in paths if not is_locked(path) for one in archives.listed(path))
            pictures: list[Path] = []
            packed: list[tuple[Path, bool]] = []
            try:
                for path in paths:
                    _path(run, path, pictures, packed)
                named = any(not path.is_dir() for path in paths)
                run.done.extend(_pictures(run, pictures, read_far, named=named, alone=not run.done and not packed))
                # A picture that lies loose and in a zip as well is the loose one's: that can be handed in by itself.
                for one, by_name in packed:
                    if not _one(run, one, named=by_name) and by_name:
                        raise HelperError(say("import.there_is_no_file"), where=one.name, do=intake.readable())
            except STOPS:
                # Each file was brought in by itself, so that nothing of one is half there.
                stopped = True
                run.done[:] = [one for one in run.done if one[1] is not None]
                if not run.done:
                    raise HelperError(
                        say("import.stopped_nothing_whole"), do=say("import.stopped_run_again"), code=Exit.INTERRUPTED
                    ) from None
    except HelperError as error:
        if len(paths) < 2 or error.code is Exit.INTERRUPTED:
            raise
        # All came in together or none did: who named three files has to hear it of the other two.
        none = say("import.none_was_brought_in", count=len(paths))
        raise error.but(do=join((error.do, none), ("；", ". ")) if error.do else none) from error
    if stopped:
        raise StoppedWithSome(run.done)
    return run.done


def _one(run: ImportRun, path: Path, *, named: bool) -> bool:
    """Bring in one file and tell whether anything came of it; a broken one that was not named itself is only complained of."""
    try:
        with run.kept.by_itself():
            brought = _file(run, path, named=named)
        run.done.extend(brought)
        return bool(brought)
    except HelperError as fault:
        # One broken file of a folder is named; the others are somebody's evidence all the same.
        unsaid = run.asker.asks and isinstance(fault, NobodySays)
        if (named and not unsaid) or fault.code not in (Exit.BAD_INPUT, Exit.USAGE):
            raise
        _pass_by(run, str(fault.where or ""), fault)
        run.done.extend([(path.name, None)] if unsaid else [])
        return unsaid


def _path(run: ImportRun, path: Path, pictures: list[Path], packed: list[tuple[Path, bool]]) -> None:
    if not path.exists():
        raise HelperError(
            say("import.there_is_no_such_file"), where=path.name, do=say("import.check_path_and_name_quote")
        )
    if is_locked(path):
        with _unlocked(run, path) as found:
            for one in found:
                with run.kept.by_itself():
                    brought = _file(run, one, named=True)
                run.done.extend(brought)
        return
    before = len(run.done), len(pictures), len(packed)
    for one in archives.listed(path):
        if is_picture(one):
            # Pictures of one conversation overlap: they are read together, once all are known.
            pictures.append(one)
            continue
        if one.suffix.lower() == ".zip":
            packed.append((one, not path.is_dir()))
            continue
        _one(run, one, named=not path.is_dir())
    if (len(run.done), len(pictures), len(packed)) == before:
        raise HelperError(say("import.there_is_no_file"), where=path.name, do=intake.readable())


def _pass_by(run: ImportRun, name: str, fault: HelperError) -> None:
    run.refused.append((name, fault.what))
    run.asker.complain(say_passed_by(name, fault))


@contextmanager
def _unlocked(run: ImportRun, folder: Path) -> Iterator[list[Path]]:
    """Lend messages and calls of a locked backup, unlocked with what the person types; the passphrase is kept nowhere."""
    if not iphone.available():
        raise iphone.missing(folder.name)
    with work_folder(run.case.folder) as room:
        for left in (2, 1, 0):
            run.asker.tell(say("import.iphone_backup_has_passphrase"), "key")
            try:
                found = iphone.unlock(folder, run.asker.passphrase(), room)
                break
            except iphone.WrongPassphrase as wrong:
                if not left or not run.asker.asks:
                    raise HelperError(
                        say("import.passphrase_does_not_open_backup"),
                        where=folder.name,
                        do=say("import.is_one_set_for_encrypt"),
                        code=Exit.BAD_INPUT,
                    ) from wrong
                run.asker.tell(say("import.is_not_try_again"), "warn")
        if not found:
            raise HelperError(
                say("intake.iphone_backup_holds_no_messages"),
                where=folder.name,
                do=intake.readable(),
                code=Exit.BAD_INPUT,
            )
        run.asker.tell(say("import.messages_and_calls_are_unlocked"))
        yield found


def _pictures(run: ImportRun, pictures: list[Path], read_far: ReadFar | None, *, named: bool, alone: bool) -> Reports:
    """Read the pictures; where they are all there is (``alone``) and hold no message, nothing is kept.

    Where the part that reads them is missing, those of a folder are named and passed by.
    """
    if not pictures:
        return []
    if not named and not screenshots.installed():
        run.pass_pictures_by([path.name for path in pictures])
        return []
    reports, passed = bring_pictures(run, pictures, read_far, named=named)
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
        run.asker.complain_of(fault)
        run.refused.extend((mask_text(path.name), say("import.picture_without_a_message")) for path in passed.bare)
    if passed.broken:
        listed = "、".join(mask_text(path.name) for path in passed.broken[:5])
        run.asker.complain(say("import.broken_not_kept", listed=listed))
        run.refused.extend((mask_text(path.name), say("import.picture_does_not_open")) for path in passed.broken)
    return reports


def _file(run: ImportRun, path: Path, *, named: bool) -> Reports:
    look = archives.on_disk(path)
    if archives.is_archive(look):
        if not is_packed_backup(path):
            return _zip(run, path)
        with work_folder(run.case.folder) as room:  # of a whole phone two files are kept, and not the pack
            return [report for one in unpack_backup(path, room) for report in _file(run, one, named=True)]
    if is_recording(look):
        return _recording(run, path)
    if look.kind == "pdf" and pdf_available() and is_scan(look) and screenshots.installed():
        run.asker.tell(say("import.is_scan_reading_takes_some", name=mask_text(path.name)))
    found = _claimed(run, look, named=named)
    if found is None:
        return []
    record, copy = run.kept.keep(path, about=about_record(found[0]), added_at=clock.now())
    if run.kept.known(record.sha256):
        run.asker.tell(say("import.file_was_imported_before_nothing", name=path.name))
        return [(path.name, None)]
    # What is read is the copy that was hashed, not a file that may still change.
    return [(path.name, _put(run, record, archives.on_disk(copy, record.name), found))]


def _recording(run: ImportRun, path: Path) -> Reports:
    """Keep a recording as evidence, with its length; what was said in it is told by a transcript beside it."""
    length, film = recording_of(path) or (words_of_length(None), False)
    about = say("import.film_of_length", length=length) if film else say("import.recording_of_length", length=length)
    run.kept.keep(path, about=about.zh, added_at=clock.now())
    kept = say("import.film_is_kept") if film else say("import.recording_is_kept")
    run.asker.tell(kept.fill(name=mask_text(path.name), length=length), "good")
    if not any(one.suffix.lower() in _WRITTEN for one in path.parent.glob(f"{glob.escape(path.stem)}.*")):
        run.asker.tell(HOW_TO, indent=2)
    return [(path.name, None)]


def _zip(run: ImportRun, path: Path) -> Reports:
    record, copy = run.kept.keep(path, about=ARCHIVE, added_at=clock.now())
    if run.kept.known(record.sha256):
        run.asker.tell(say("import.file_was_imported_before_nothing", name=path.name))
        return [(path.name, None)]
    packed, files, refused = archives.members(copy, record.name)
    reports: Reports = []
    faults: list[HelperError] = []
    with packed:
        if run.owners:
            run.owners.look(files)
        for name, why in refused:
            run.asker.complain(say("import.not_read", name=path.name, name_2=name, why=why))
            run.refused.append((f"{path.name}!{name}", why if isinstance(why, Text) else Text(str(why), str(why))))
        for file in files:
            if name_kind(file.head) in PICTURES and not screenshots.installed():
                run.pass_pictures_by([intake.show_name(file)])
                continue
            if run.has_imported(file):
                name = f"{path.name}!{mask_text(file.part)}"
                run.asker.tell(say("import.file_was_imported_before_nothing", name=name))
                reports.append((name, None))
                continue
            try:
                found = _claimed(run, file, named=False)
                if found:
                    with run.kept.by_itself():
                        report = _put(run, record, file, found)
                    reports.append((f"{path.name}!{file.part}", report))
            except HelperError as fault:
                faults.append(fault)
    if faults and not reports:
        raise faults[0]
    for each in faults:
        _pass_by(run, str(each.where or ""), each)
    return reports


def _put(run: ImportRun, record: Evidence, file: Opened, found: tuple[intake.Format, Choices]) -> "ImportReport":
    made, choices = found
    whose = run.owners.of(file) if run.owners and made.name == "table" else None
    if run.owners and (mark := run.owners.mark):
        run.kept.remember(mark)
    return run.put(record, file.part, made.name, made.extract(file, choices), whose)


def _claimed(run: ImportRun, file: Opened, *, named: bool) -> tuple[intake.Format, Choices] | None:
    """Return the format and the columns. A file that was not named itself and that nothing claims is passed by."""
    try:
        made = intake.identify(file, run.choices)
        return made, run.explain(file, made, run.choices, ask=named)
    except HelperError as refusal:
        if columns := run.columns(file, ask=named):
            table = intake.find_formats()["table"]
            return table, run.explain(file, table, replace(run.choices, columns=columns), ask=named)
        if named:
            raise
        _pass_by(run, intake.show_name(file), refusal)
        return None
