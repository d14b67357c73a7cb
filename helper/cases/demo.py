"""The made-up case: a folder of its own, filled from guides/demo.yaml."""

import tempfile
from pathlib import Path

from helper import casefile
from helper.casefile import CaseFile
from helper.casefile.state import Demo, Finished
from helper.casefile.store import DATABASE
from helper.cases import answer_parsing, clock
from helper.cases.judging import judge_case
from helper.cases.log_entries import enter_contact
from helper.cases.recording import record
from helper.errors import Exit, HelperError
from helper.guidance import Guidance
from helper.wording import say

WITNESS = say("demo.statement_made_up_on_2026").zh


def begin_demo(folder: Path) -> CaseFile:
    """Begin the demo's folder anew; a folder that holds anything but an earlier demo, or the start of one, is left alone."""
    if folder.exists():
        casefile.sweep_case(folder)
        if not _may_go(folder):
            raise _taken(folder)
        import shutil

        shutil.rmtree(folder)
    case = casefile.create(folder)
    case.keep_mark(Demo(True))
    return case


def _may_go(folder: Path) -> bool:
    """Tell whether a folder is an earlier demo, or what one left that was killed before anything was told in it."""
    if not folder.is_dir():
        return False
    files = {path.name for path in folder.rglob("*") if not path.is_dir()}
    if not files:
        return True
    if not casefile.exists(folder):
        return False
    with casefile.open_case(folder) as earlier:
        untold = files == {DATABASE} and not (earlier.contacts() or earlier.facts() or earlier.log())
        return earlier.kept(Demo).yes or untold


def _taken(folder: Path) -> HelperError:
    return HelperError(
        say("demo.folder_holds_something_else"),
        where=str(folder),
        do=say("demo.use_another_helper_demo_out"),
        code=Exit.CANNOT_WRITE,
    )


def fill_demo(guidance: Guidance, case: CaseFile) -> None:
    """Tell the made-up contacts of guides/demo.yaml, judge them, enter them in the log, and add a statement."""
    raw = dict(guidance.table("demo"))
    contacts = raw.pop("contacts")
    shared = answer_parsing.parse_mapping(guidance, raw, where="guides/demo.yaml")
    for row in contacts:
        number = case.new_contact()
        record(
            guidance, case, number, [*shared, *answer_parsing.parse_mapping(guidance, row, where="guides/demo.yaml")]
        )
        case.keep_mark(Finished(True), number)
    for row in judge_case(guidance, case):
        enter_contact(guidance, case, row.contact, row.facts)
    with tempfile.TemporaryDirectory(dir=case.folder) as place:
        witness = Path(place) / say("demo.statement_father_txt").zh
        witness.write_text(WITNESS, encoding="utf-8")
        case.add_evidence(witness, about=say("demo.shows_father_was_called").zh, contact=2, added_at=clock.now())
