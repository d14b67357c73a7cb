"""The report of a batch: a workbook for people and a JSON file for programs, what hurries first; shards joined.

Results are put on disk as they come in; only their places and ranks are held, so that ten thousand take no more
memory than ten. Of shards each part stands once, none of another list, and what is missing is said.
"""

import contextlib
import json
import os
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from helper import letters
from helper.casefile.faults import writing_to
from helper.casefile.files import safe_name
from helper.clinic.batch_state import DONE, FAILED, HELD, REDONE, REFUSED, SKIPPED, WAITING, Result
from helper.clinic.columns import SPECIAL
from helper.clinic.rows import sheet_of
from helper.clinic.workbook import fit_for_paper, set_height
from helper.errors import Exit, HelperError
from helper.guidance import load
from helper.text import Text
from helper.wording import say

BATCH_SCHEMA = "helper.batch/2"
BECAME_OF = {
    DONE: say("clinic.done"),
    REDONE: say("clinic.redone"),
    SKIPPED: say("clinic.done_before_unchanged"),
    HELD: say("clinic.left_alone"),
    REFUSED: say("clinic.consent_refused_or_withdrawn"),
    FAILED: say("clinic.not_done"),
    WAITING: say("clinic.not_reached"),
}
_CALM = 9
_SIGN_OF_LIFE = 500
_PEOPLE = (
    (say("clinic.client_2"), 16),
    (say("clinic.lender"), 18),
    (say("clinic.hurries"), 10),
    (say("clinic.what_to_do_next"), 52),
    (say("clinic.found"), 40),
    (say("clinic.read_and_to_be_checked"), 40),
    (say("clinic.waits_for_an_answer"), 30),
    (say("clinic.letters_2"), 36),
    (say("clinic.result"), 14),
    (say("clinic.line"), 14),
    (say("clinic.folder"), 18),
)
_CELLS = (
    (say("clinic.line"), 14),
    (say("clinic.client_2"), 16),
    (say("clinic.column"), 20),
    (say("clinic.what"), 48),
    (say("clinic.how_to_mend"), 60),
)
_TAKEN = (
    (say("clinic.line"), 14),
    (say("clinic.client_2"), 16),
    (say("clinic.column"), 20),
    (say("clinic.cell_says"), 36),
    (say("clinic.was_taken_for"), 36),
)

_MOST_PARTS = 10_000


def _line(one: dict[str, Any]) -> str:
    """Return the number of a line, behind its sheet's name where there are several."""
    return f"{one.get('sheet', '')} {one['row'] or ''}".strip()


def _lines(result: dict[str, Any]) -> list[str]:
    sheets = result.get("sheets") or [""] * len(result["rows"])
    return [_line({"row": row, "sheet": sheet}) for row, sheet in zip(result["rows"], sheets, strict=True)]


def make_result_json(result: Result) -> dict[str, Any]:
    """Return a result as JSON holds it."""
    return {
        "client": result.client,
        "lender": result.lender,
        "debt": result.debt,
        "rows": result.rows,
        "sheets": list(map(sheet_of, result.rows)),
        "status": result.status,
        "urgent": result.urgent,
        "next": [one._asdict() for one in result.next],
        "found": result.found,
        "findings": [one._asdict() for one in result.titles],
        "to_check": [{"item": label._asdict(), "words": words} for label, words in result.proposed],
        "to_answer": [
            {"finding": title._asdict(), "answers": [label._asdict() for label in missing]}
            for title, missing in result.open
        ],
        "letters": result.letters,
        "letters_lacking": result.lacking,
        "folder": result.folder,
        "notes": [
            {
                "row": note.row,
                "sheet": sheet_of(note.row),
                "column": note.column,
                "fault": note.fault,
                "what": note.what._asdict(),
                "do": note.do._asdict(),
            }
            for note in result.notes
        ],
        "taken": [
            {
                "row": one.row,
                "sheet": sheet_of(one.row),
                "column": one.column,
                "cell": one.cell,
                "value": one.value._asdict(),
            }
            for one in result.taken
        ],
    }


def keep_report_of_other(out: Path, name: str, source: str) -> list[Path]:
    """Keep the report of another list that was run into the same folder, under a name of its own; return what was kept."""
    there = out / f"{name}.json"
    try:
        before = str(json.loads(there.read_bytes())["source"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return []
    if before == source:
        return []
    named = f"{name}-{safe_name(Path(before).name)}"
    with writing_to(out):
        old = [path for path in (there, out / f"{name}.xlsx") if path.is_file()]
        return [path.replace(path.with_name(f"{named}{path.suffix}")) for path in old]


class BatchReport:
    """Write both files beside their final names, and give them those at the end."""

    def __init__(self, out: Path, name: str, lang: str, head: dict[str, Any]) -> None:
        self._lang, self._guidance, self._head = lang, load(), head
        self.paths = [out / f"{name}.json", out / f"{name}.xlsx"]
        self._parts = [path.with_name(f".helper-{os.getpid()}-{path.name}.part") for path in self.paths]
        self._rows = out / f".helper-{os.getpid()}-{name}.part"
        self.counts: Counter[str] = Counter()
        self.lacking = 0
        self._places: list[tuple[int, int]] = []
        self._sheet_notes: list[dict[str, Any]] = []
        with writing_to(out):
            self._rows.mkdir(exist_ok=True)
            self._spool = (self._rows / "results.jsonl").open("w+b")

    @property
    def sign(self) -> Path:
        """Return what lies in the folder for the cases as long as this report is being written."""
        return self._rows

    def add(self, result: dict[str, Any]) -> None:
        """Add one client."""
        self.counts[result["status"]] += 1
        if self.counts.total() % _SIGN_OF_LIFE == 0:
            # Another part's run takes away what was left behind long ago; this is not.
            os.utime(self._rows)
        self.lacking += bool(result.get("letters_lacking"))
        with writing_to(self.paths[0]):
            self._places.append((result.get("urgent") or _CALM, self._spool.tell()))
            self._spool.write(json.dumps(result, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n")

    def note(self, note: dict[str, Any]) -> None:
        """Add a line about the sheet as a whole."""
        self._sheet_notes.append(note)

    def _ordered(self) -> Iterator[dict[str, Any]]:
        """Yield the results again, what hurries first, else in the order of the sheet."""
        for _, place in sorted(self._places):
            self._spool.seek(place)
            yield json.loads(self._spool.readline())

    def close(self, **tail: Any) -> list[Path]:
        """Put both files in place and return them."""
        with writing_to(self.paths[0]):
            self._write_json(tail)
            self._write_book()
            self._spool.close()
            for part, path in zip(self._parts, self.paths, strict=True):
                os.replace(part, path)
        shutil.rmtree(self._rows, ignore_errors=True)
        return self.paths

    def _write_json(self, tail: dict[str, Any]) -> None:
        with self._parts[0].open("w", encoding="utf-8", newline="\n", errors="replace") as file:
            counts = {status: self.counts[status] for status in BECAME_OF}
            head = {"schema": BATCH_SCHEMA, **self._head, "counts": counts, **tail, "sheet": self._sheet_notes}
            file.write(json.dumps(head, ensure_ascii=False)[:-1] + ', "results": [')
            for place, result in enumerate(self._ordered()):
                file.write(("\n" if place == 0 else ",\n") + json.dumps(result, ensure_ascii=False))
            file.write("\n]}\n")

    def _write_book(self) -> None:
        import xlsxwriter
        import xlsxwriter.exceptions

        options = {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "tmpdir": str(self._rows),
        }
        book = xlsxwriter.Workbook(self._parts[1], options)
        wrap = book.add_format({"text_wrap": True, "valign": "top"})
        alarm = book.add_format({"text_wrap": True, "valign": "top", "bold": True, "bg_color": "#F8D7D0"})
        mend = book.add_format({"text_wrap": True, "valign": "top", "bg_color": "#FFF4CC"})
        bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})

        widths: dict[Any, list[int]] = {}

        def sheet(title: Text, columns: Any) -> Any:
            made = book.add_worksheet(title.of(self._lang)[:31])
            set_height(made, 0, (heading.of(self._lang) for heading, _ in columns), (width for _, width in columns))
            for place, (heading, width) in enumerate(columns):
                made.set_column(place, place, width)
                made.write_string(0, place, heading.of(self._lang), bold)
            made.freeze_panes(1, 1)
            fit_for_paper(made, sum(width for _, width in columns))
            widths[made] = [width for _, width in columns]
            return made

        def line(made: Any, number: int, cells: list[str], style: Any) -> None:
            set_height(made, number, cells, widths[made])
            made.print_area(0, 0, number, len(cells) - 1)
            for place, text in enumerate(cells):
                made.write_string(number, place, text[:32000], style)

        people = sheet(say("clinic.who_has_what"), _PEOPLE)
        for number, result in enumerate(self._ordered(), start=1):
            line(
                people,
                number,
                self._person(result),
                alarm if result["urgent"] else mend if result["status"] in (FAILED, HELD, REFUSED) else wrap,
            )
        cells, at = sheet(say("clinic.cells_to_look_at"), _CELLS), 0
        for note in self._sheet_notes:
            at += 1
            line(cells, at, self._cell("", note), wrap)
        for result in self._ordered():
            for note in result["notes"]:
                at += 1
                line(cells, at, self._cell(self._who(result), note), mend if note["fault"] else wrap)
        taken, at = sheet(say("clinic.what_cells_were_taken_for"), _TAKEN), 0
        for result in self._ordered():
            for one in result["taken"]:
                at += 1
                line(
                    taken,
                    at,
                    [_line(one), self._who(result), one["column"], one["cell"], one["value"][self._lang]],
                    wrap,
                )
        try:
            book.close()
        except xlsxwriter.exceptions.FileCreateError as fault:
            raise HelperError(
                say("clinic.report_cannot_be_written_disk"),
                where=self.paths[1].name,
                do=say("clinic.free_some_space_and_run"),
                code=Exit.CANNOT_WRITE,
            ) from fault

    def _person(self, result: dict[str, Any]) -> list[str]:
        lang = self._lang
        return [
            result["client"],
            result["lender"] or ("" if result.get("debt", "").isdigit() else result.get("debt", "")),
            say("clinic.today").of(lang) if result["urgent"] else "",
            "\n".join(f"{place}. {one[lang]}" for place, one in enumerate(result["next"], start=1)),
            "\n".join(one[lang] for one in result["findings"]),
            "\n".join(
                f"{one['item'][lang]}：{one['words']}" if one["words"] else one["item"][lang]
                for one in result["to_check"]
            ),
            "\n".join(
                f"{one['finding'][lang]}？{'、'.join(each[lang] for each in one['answers'])}"
                for one in result["to_answer"]
            ),
            "\n".join(letters.letter(ident).title.of(lang) for ident in result["letters"]),
            BECAME_OF[result["status"]].of(lang),
            ", ".join(dict.fromkeys(_lines(result))),
            result["folder"],
        ]

    def _cell(self, who: str, note: dict[str, Any]) -> list[str]:
        return [_line(note), who, self._column(note), note["what"][self._lang], note["do"][self._lang]]

    @staticmethod
    def _who(result: dict[str, Any]) -> str:
        return f"{result['client']} {result['lender']}".strip()

    def _column(self, note: dict[str, Any]) -> str:
        """Return a column's heading; where the note names a fact instead, its label."""
        name = note["column"]
        if name in SPECIAL:
            return SPECIAL[name].of(self._lang)
        return self._guidance.label(name).of(self._lang) if name in self._guidance.questions else name

    def drop(self) -> None:
        """Leave no half of a report behind."""
        with contextlib.suppress(OSError):
            self._spool.close()
        for part in self._parts:
            part.unlink(missing_ok=True)
        shutil.rmtree(self._rows, ignore_errors=True)


def results_of(report: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the results of a report that was read back, as this program writes them now."""
    blank = make_result_json(Result("", [], DONE))
    return [{**blank, **result} for result in report["results"]]


def merged(paths: list[Path]) -> tuple[dict[str, Any], list[dict[str, Any]], Iterator[dict[str, Any]]]:
    """Return the head, notes on what is missing, and all results. Raise HelperError where the parts do not fit."""
    parts: dict[int, tuple[Path, dict[str, Any]]] = {}
    first: dict[str, Any] | None = None
    for path in paths:
        report = _read(path)
        first = first or report
        k, n = report["shard"]
        if (report["source"], n) != (first["source"], first["shard"][1]):
            raise _unfit(path, say("clinic.report_is_another_list"))
        if k in parts:
            raise _unfit(path, say("clinic.part_has_two_reports", k=k, name=parts[k][0].name, path_name=path.name))
        parts[k] = (path, report)
    assert first is not None
    count = first["shard"][1]
    notes = []
    for k in range(1, count + 1):
        if k not in parts:
            notes.append(
                _note(
                    f"{k}/{count}",
                    say("clinic.part_has_no_report", k=k),
                    say("clinic.run_helper_batch_shard_then", k=k, count=count),
                )
            )
        elif parts[k][1].get("stopped"):
            notes.append(
                _note(
                    f"{k}/{count}", say("clinic.part_was_stopped_midway", k=k), say("clinic.run_part_again_then_merge")
                )
            )
    head = {
        "source": first["source"],
        "shard": [1, 1],
        "clients": sum(report["clients"] for _, report in parts.values()),
    }
    every = (result for k in sorted(parts) for result in results_of(parts[k][1]))
    return head, notes, iter(sorted(every, key=lambda result: min(result["rows"], default=0)))


def _read(path: Path) -> dict[str, Any]:
    try:
        report: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        whole = report["schema"] == BATCH_SCHEMA and _sound(report)
    except (OSError, ValueError, RecursionError) as fault:
        raise _unfit(path, say("clinic.report_cannot_be_read")) from fault
    except (KeyError, TypeError, AttributeError):
        whole = False
    if not whole:
        raise _unfit(path, say("clinic.is_no_report_helper_batch"))
    return report


def _sound(report: dict[str, Any]) -> bool:
    """Tell whether all that is counted and put in order is of the kind it should be."""
    k, n = report["shard"]
    numbers = (k, n, report["clients"], *(row for result in report["results"] for row in result["rows"]))
    return (
        isinstance(report["source"], str)
        and all(isinstance(one, int) for one in numbers)
        and 1 <= k <= n <= _MOST_PARTS
        and all(result["status"] in BECAME_OF for result in report["results"])
    )


def _unfit(path: Path, what: Text) -> HelperError:
    return HelperError(what, where=path.name, do=say("clinic.name_parts_batch_report_k"))


def _note(column: str, what: Text, do: Text) -> dict[str, Any]:
    return {"row": 0, "column": column, "what": what._asdict(), "do": do._asdict()}
