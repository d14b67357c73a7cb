"""Read files into a case: find what they are, ask for columns that are new, keep all of it or nothing."""

from dataclasses import replace
from pathlib import Path
from zlib import crc32

from helper import intake
from helper.casefile import Case, Import, ImportReport
from helper.casefile.evidence import Evidence
from helper.casefile.state import Columns, OutcomeWords
from helper.cases import clock
from helper.cli import prompt
from helper.cli.progress import Progress
from helper.cli.terminal import safe, terminal
from helper.errors import Exit, HelperError
from helper.intake import Choices, Opened, archives, headings
from helper.intake.rows import first_rows, is_table
from helper.intake.table import unknown_outcomes
from helper.wording import say

Reports = list[tuple[str, ImportReport | None]]
WHOLE = say("import.whole_export_unrelated_content_included")
"""Stands in the evidence log, which is in Chinese as its readers are."""


def import_files(case: Case, paths: list[Path], choices: Choices, role: str, person: str) -> Reports:
    """Import every file named, in one transaction. A file of a folder or zip that nothing claims is only named."""
    screen, reports = terminal(), []
    progress = Progress(screen, say("import.read"))
    try:
        with case.importing() as run:
            for path in paths:
                reports += _path(case, run, path, choices, role, person, progress)
    finally:
        progress.end()
    return reports


def _path(case: Case, run: Import, path: Path, choices: Choices, role: str, person: str, progress: Progress) -> Reports:
    if not path.exists():
        raise HelperError(
            say("import.there_is_no_such_file"), where=path.name, do=say("import.check_path_and_name_quote")
        )
    reports: Reports = []
    for one in archives.listed(path):
        reports += _file(case, run, one, choices, role, person, progress, named=not path.is_dir())
    if not reports:
        raise HelperError(say("import.there_is_no_file"), where=path.name, do=intake.readable())
    return reports


def _file(case: Case, run: Import, path: Path, choices: Choices, role: str, person: str, progress: Progress, *, named: bool) -> Reports:
    screen = terminal()
    look = archives.on_disk(path)
    if archives.is_archive(look):
        return _zip(case, run, path, choices, role, person, progress)
    found = _claimed(case, run, look, choices, named=named)
    if found is None:
        return []
    record, copy = run.keep(path, about=f"{found[0].title.zh}{WHOLE}", added_at=clock.now())
    if run.known(record.sha256):
        screen.say(say("import.file_was_imported_before_nothing", name=path.name), "note")
        return [(path.name, None)]
    # What is read is the copy that was hashed, not a file that may still change.
    return [(path.name, _put(run, record, archives.on_disk(copy, record.name), found, role, person, progress))]


def _zip(case: Case, run: Import, path: Path, choices: Choices, role: str, person: str, progress: Progress) -> Reports:
    screen = terminal()
    record, copy = run.keep(path, about=say("import.archive", whole=WHOLE).zh, added_at=clock.now())
    if run.known(record.sha256):
        screen.say(say("import.file_was_imported_before_nothing", name=path.name), "note")
        return [(path.name, None)]
    packed, files, refused = archives.members(copy, record.name)
    reports: Reports = []
    with packed:
        for name, why in refused:
            screen.complain(say("import.not_read", name=path.name, name_2=name, why=why))
        for file in files:
            found = _claimed(case, run, file, choices, named=False)
            if found:
                reports.append((f"{path.name}!{file.part}", _put(run, record, file, found, role, person, progress)))
    return reports


def _put(run: Import, record: Evidence, file: Opened, found: tuple[intake.Format, Choices], role: str, person: str, progress: Progress) -> ImportReport:
    made, choices = found
    return run.put(record, file.part, made.name, made.extract(file, choices), role=role, person=person, added_at=clock.now(), tick=progress.tick)


def _claimed(case: Case, run: Import, file: Opened, choices: Choices, *, named: bool) -> tuple[intake.Format, Choices] | None:
    """Return the format and the columns. A file that was not named itself and that nothing claims is passed by."""
    screen = terminal()
    try:
        return _explained(case, run, file, intake.identify(file, choices), choices, ask=named)
    except HelperError as refusal:
        columns = _columns(case, run, file, ask=named)
        if columns:
            return _explained(case, run, file, intake.formats()["table"], replace(choices, columns=columns), ask=named)
        if named:
            raise
        screen.complain(f"{intake.shown(file)}: {refusal.what.of(screen.lang)}")
        return None


def _explained(case: Case, run: Import, file: Opened, made: intake.Format, choices: Choices, *, ask: bool) -> tuple[intake.Format, Choices]:
    """Return the format and what the person said of it: words for a call's outcome that are new are asked once."""
    if made.name != "table":
        return made, choices
    known = dict(case.kept(OutcomeWords).meanings)
    choices = replace(choices, words=known)
    if not ask or not terminal().interactive:
        return made, choices
    screen = terminal()
    for told in unknown_outcomes(file, choices):
        screen.say(say("import.table_says_was_call_answered", told=safe(told)), "key")
        meaning = {"1": "answered", "2": "unanswered"}.get(prompt.read_line(screen).strip(), "")
        # What is not known is kept too, or it would be asked at every file.
        known[told.casefold()] = meaning
    if known:
        run.remember(OutcomeWords(known))
    return made, replace(choices, words=known)


def _columns(case: Case, run: Import, file: Opened, *, ask: bool) -> dict[str, str]:
    """Return the columns of a table with new headings: as remembered, or as the person says."""
    if not is_table(file) or file.kind == "empty":
        return {}
    head = headings.heading_row(first_rows(file))
    if len(head) < 2:
        return {}
    signature = f"{crc32('|'.join(map(headings.plain, head)).encode()):08x}"
    kept = case.kept(Columns, signature).headings
    if kept:
        return dict(kept)
    if not ask or not terminal().interactive:
        return {}
    chosen = _asked(head, first_rows(file))
    # Kept with what is imported: an import that is broken off remembers nothing either.
    run.remember(Columns(chosen), signature)
    return chosen


def _asked(head: list[str], first: list[list[str]]) -> dict[str, str]:
    screen = terminal()
    screen.rule(say("import.headings_table_are_new_please"))
    example = next((cells for cells in first[first.index(head) + 1 :]), [])
    for place, heading in enumerate(head, start=1):
        seen = example[place - 1] if place <= len(example) else ""
        screen.say(f"{place}. {heading}" + (say("import.e_g", seen=seen[:24]).of(screen.lang) if seen else ""))
    chosen: dict[str, str] = {}
    for field in ("time", "number", "way", "seconds", "outcome", "channel", "text", "name"):
        must = field in ("time", "number")
        label = headings.FIELDS[field]
        while True:
            screen.say(
                say("import.which_column", label=label, must=("" if must else say("import.enter_if_none"))), "key"
            )
            said = prompt.read_line(screen).strip()
            if said.isdigit() and 1 <= int(said) <= len(head):
                chosen[field] = head[int(said) - 1]
                break
            if not said and not must:
                break
            if said.lower() == "q":
                raise HelperError(say("import.nothing_was_imported"), do=say("import.run_again"), code=Exit.STOPPED)
            screen.say(say("import.type_one_number_1_q", count=len(head)), "warn")
    return chosen
