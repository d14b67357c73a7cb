"""The report of a batch: a workbook for people and a JSON file for programs, written as results come in."""

import json
import os
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

from helper import letters
from helper.casefile.faults import writing_to
from helper.clinic.batch_plan import Result
from helper.clinic.client_case import DONE, FAILED, HELD, REDONE, SKIPPED
from helper.clinic.columns import SPECIAL
from helper.errors import Exit, HelperError
from helper.guidance import load
from helper.text import Text
from helper.wording import say

BATCH_SCHEMA = "helper.batch/1"
STATUS = {
    DONE: say("clinic.done"),
    REDONE: say("clinic.redone"),
    SKIPPED: say("clinic.done_before_unchanged"),
    HELD: say("clinic.left_alone"),
    FAILED: say("clinic.not_done"),
}
_HEADINGS = [
    say("clinic.line"),
    say("clinic.client_2"),
    say("clinic.result"),
    say("clinic.column"),
    say("clinic.what"),
    say("clinic.how_to_mend"),
    say("clinic.found"),
    say("clinic.letters_2"),
    say("clinic.folder"),
]
_WIDTHS = (7, 18, 16, 20, 44, 44, 9, 36, 20)


def shown(result: Result) -> dict[str, Any]:
    """Return a result as JSON holds it."""
    return {
        "client": result.client,
        "rows": result.rows,
        "status": result.status,
        "folder": result.folder,
        "letters": result.letters,
        "found": result.found,
        "notes": [{"row": note.row, "column": note.column, "fault": note.fault, "what": note.what._asdict(), "do": note.do._asdict()} for note in result.notes],
    }


class BatchReport:
    """Write both files beside their final names, and give them those at the end."""

    def __init__(self, out: Path, name: str, lang: str, head: dict[str, Any]) -> None:
        import xlsxwriter

        self._lang, self._guidance = lang, load()
        self.paths = [out / f"{name}.json", out / f"{name}.xlsx"]
        self._parts = [path.with_name(f".helper-{os.getpid()}-{path.name}.part") for path in self.paths]
        self._rows = out / f".helper-{os.getpid()}-{name}.part"
        self.counts: Counter[str] = Counter()
        self._first = True
        with writing_to(out):
            self._rows.mkdir(exist_ok=True)
            self._json = self._parts[0].open("w", encoding="utf-8", newline="\n")
            self._json.write(json.dumps({"schema": BATCH_SCHEMA, **head}, ensure_ascii=False)[:-1] + ', "results": [')
        # Rows are put on disk as they are written, so that ten thousand take no more memory than ten.
        self._book = xlsxwriter.Workbook(self._parts[1], {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "tmpdir": str(self._rows)})
        self._sheet = self._book.add_worksheet(say("clinic.results").of(lang))
        self._wrap = self._book.add_format({"text_wrap": True, "valign": "top"})
        self._alarm = self._book.add_format({"text_wrap": True, "valign": "top", "bold": True})
        bold = self._book.add_format({"bold": True, "bottom": 1})
        for place, (heading, width) in enumerate(zip(_HEADINGS, _WIDTHS, strict=True)):
            self._sheet.set_column(place, place, width)
            self._sheet.write_string(0, place, heading.of(lang), bold)
        self._sheet.freeze_panes(1, 0)
        self._line = 0

    def add(self, result: dict[str, Any]) -> None:
        """Add one client: a line, and one more for every further note."""
        self.counts[result["status"]] += 1
        with writing_to(self.paths[0]):
            self._json.write(("\n" if self._first else ",\n") + json.dumps(result, ensure_ascii=False))
            self._lines(result)
        self._first = False

    def _lines(self, result: dict[str, Any]) -> None:
        named = [letters.letter(ident).title.of(self._lang) for ident in result["letters"]]
        for place, note in enumerate(result["notes"] or [None]):
            self._line += 1
            status = STATUS[result["status"]].of(self._lang)
            said = [self._column(note), note["what"][self._lang], note["do"][self._lang]] if note else ["", "", ""]
            rest = [str(result["found"]) if result["status"] in (DONE, REDONE) else "", Text("；", "; ").of(self._lang).join(named), result["folder"]] if place == 0 else ["", "", ""]
            first = ", ".join(map(str, dict.fromkeys(result["rows"]))) if note is None or not note["row"] else str(note["row"])
            for column, text in enumerate([first, result["client"], status, *said, *rest]):
                self._sheet.write_string(self._line, column, text[:32000], self._alarm if note and note["fault"] else self._wrap)

    def note(self, note: dict[str, Any]) -> None:
        """Add a line about the sheet as a whole."""
        self._line += 1
        for column, text in enumerate([str(note["row"] or ""), "", "", self._column(note), note["what"][self._lang], note["do"][self._lang]]):
            self._sheet.write_string(self._line, column, text[:32000], self._wrap)

    def _column(self, note: dict[str, Any]) -> str:
        """Return a column's heading; where the note names a fact instead, its label."""
        name = note["column"]
        if name in SPECIAL:
            return SPECIAL[name].of(self._lang)
        return self._guidance.label(name).of(self._lang) if name in self._guidance.questions else name

    def close(self, **tail: Any) -> list[Path]:
        """Put both files in place and return them."""
        import xlsxwriter.exceptions

        with writing_to(self.paths[0]):
            self._json.write("\n], " + json.dumps({"counts": {status: self.counts[status] for status in STATUS}, **tail}, ensure_ascii=False)[1:] + "\n")
            self._json.close()
            try:
                self._book.close()
            except xlsxwriter.exceptions.FileCreateError as fault:
                raise HelperError(
                    say("clinic.report_cannot_be_written_disk"),
                    where=self.paths[1].name,
                    do=say("clinic.free_some_space_and_run"),
                    code=Exit.CANNOT_WRITE,
                ) from fault
            for part, path in zip(self._parts, self.paths, strict=True):
                os.replace(part, path)
        shutil.rmtree(self._rows, ignore_errors=True)
        return self.paths

    def drop(self) -> None:
        """Leave no half of a report behind."""
        self._json.close()
        for part in self._parts:
            part.unlink(missing_ok=True)
        shutil.rmtree(self._rows, ignore_errors=True)
