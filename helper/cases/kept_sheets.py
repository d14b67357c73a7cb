"""Keep pictures of letters and statements as what they are: evidence, and no message of anybody's, with what to do next."""

from pathlib import Path
from shlex import quote

from helper.cases import clock
from helper.cases.import_run import ImportRun, Reports
from helper.intake.screenshots.sheets import Sheet
from helper.model.event import Skipped
from helper.model.masking import mask_text
from helper.text import safe
from helper.wording import say

_ABOUT = {
    "court": say("import_pictures.picture_of_a_court_paper"),
    "letter": say("import_pictures.picture_of_a_letter"),
    "statement": say("import_pictures.picture_of_a_statement"),
}
"""Stands in the evidence log, which is in Chinese as its readers are."""


def keep_sheets(run: ImportRun, sheets: list[tuple[Path, Path, Sheet]]) -> Reports:
    """Keep them, each as a file that holds no contact: such a one goes into no letter by itself. Say what to do with each."""
    for path, copy, sheet in sheets:
        with run.kept.by_itself():
            record, _ = run.kept.keep(copy, about=_ABOUT[sheet.kind].zh, added_at=clock.now())
            run.put(record, "", "screenshot", iter([Skipped(1, "sheet")]))
        _tell(run, path, sheet)
    return [(path.name, None) for path, _, _ in sheets]


def _tell(run: ImportRun, path: Path, sheet: Sheet) -> None:
    asker, name, title = run.asker, mask_text(path.name), mask_text(safe(sheet.title[:24]))
    kept = say("import_pictures.is_a_statement") if sheet.kind == "statement" else say("import_pictures.is_a_letter")
    asker.tell(kept.fill(name=name, title=title), "warn")
    if sheet.kind == "statement":
        asker.tell(say("import_pictures.what_to_do_with_statement"), indent=2)
        return
    if sheet.dated:
        asker.tell(say("import_pictures.letter_dated", day=sheet.dated), indent=2)
    if sheet.deadline:
        asker.tell(say("import_pictures.letter_names_a_limit", words=mask_text(safe(sheet.deadline))), "key", indent=2)
    court = (
        say("import_pictures.court_paper_first")
        if sheet.kind == "court"
        else say("import_pictures.letter_is_no_court_paper")
    )
    asker.tell(court, indent=2)
    asker.tell(say("import_pictures.note_the_day_it_came", file=quote(str(path))), indent=2)
