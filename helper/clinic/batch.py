"""One run over a list of clients: how its headings are taken, a case for each, and the report of what became of them."""

import os
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from helper import casefile, letters
from helper.casefile.faults import writing_to
from helper.cases import answer_parsing
from helper.cases.writing import formats_named
from helper.clinic.batch_state import DONE, FAILED, HELD, REDONE, REFUSED, BatchPlan, guidance_stamp
from helper.clinic.cells import cell_words
from helper.clinic.client_case import results
from helper.clinic.clients import Client, Clients, belongs_to_part, folder_of, name_client
from helper.clinic.column_names import parse_columns
from helper.clinic.columns import LENDER, SPECIAL, SheetColumns
from helper.clinic.engine import cores, engine
from helper.clinic.mapping import (
    SheetMapping,
    UnreadWords,
    everyday,
    keep_days,
    read_days,
    read_mapping,
    unread_words,
    write_mapping,
)
from helper.clinic.report import BatchReport, keep_report_of_other, make_result_json, merged
from helper.clinic.rows import Note, sheet_of
from helper.clinic.same_person import client_of
from helper.errors import Exit, HelperError
from helper.guidance import Guidance
from helper.text import Text, split_list
from helper.wording import say


class ClientSheet:
    """Hold a list of clients, and how its headings and words are taken. Raise HelperError where it cannot be read."""

    def __init__(self, guidance: Guidance, path: Path, renamed: list[str]) -> None:
        self.guidance, self.path = guidance, path
        self._renamed, self._days = parse_columns(guidance, renamed), read_days(path)
        self.take(read_mapping(guidance, path))

    def take(self, mapping: SheetMapping) -> None:
        """Read the list by a mapping."""
        self.mapping = mapping
        self.columns = SheetColumns(self.guidance, {**mapping.columns, **self._renamed})
        self.clients = Clients(self.path, self.columns, self._days)

    def propose(self) -> list[UnreadWords]:
        """Put into the mapping what headings would be taken for, and return the words that mean no choice."""
        taken = everyday(self.columns, self.clients.headings)
        open_ = {note.column: "" for note in self.clients.unknown}
        unread = unread_words(self.guidance, self.clients.rows(), self.mapping.values)
        if self.mapping.columns or taken or open_ or unread:
            # What is called by its own name is shown among the others: nobody has to wonder where a column went.
            known = {one.heading: one.name for one in sorted(self.clients.headings, key=lambda one: one.place)}
            self.mapping.columns = {**known, **open_, **self.mapping.columns}
        return unread

    def write_proposal(self, unread: list[UnreadWords]) -> Path:
        """Write the proposal beside the list, for a person to change, and return where."""
        for one in unread:
            self.mapping.values.setdefault(one.fact, {})[one.cell] = ""
        return write_mapping(self.path, self.mapping)


def plan_batch(sheet: ClientSheet, out: Path, letter: str, format_: str, set_: list[str], lang: str) -> BatchPlan:
    """Return what is to be made for every client. Raise HelperError for a letter, format or answer there is none of."""
    asked = split_list(letter)
    return BatchPlan(
        out,
        tuple(letters.letter(word).id for word in asked),
        tuple(formats_named(format_)),
        tuple(answer_parsing.parse_settings(sheet.guidance, set_)),
        lang,
        sheet.path.name,
        guidance_stamp(),
        sheet.mapping.values,
    )


@dataclass(slots=True)
class Batch:
    """Run a plan over the clients of a list, or of one part of it, and hold what came of it."""

    sheet: ClientSheet
    plan: BatchPlan
    part: tuple[int, int]
    complain: Callable[[Text | str], None]
    keys: list[str] = field(init=False)
    _people: dict[tuple[str, str], tuple[str, str]] = field(init=False, default_factory=dict)
    _of: dict[str, set[str]] = field(init=False, default_factory=dict)
    report: BatchReport = field(init=False)
    paths: list[Path] = field(default_factory=list)
    first: list[tuple[int, str, str, Text]] = field(default_factory=list)
    """Whom to reach before anybody else: rank, client, folder, what to do."""
    left: list[tuple[str, list[Text]]] = field(default_factory=list)
    """Whose case was left alone though the sheet changed, and what in it did."""
    ways_out: list[tuple[str, Text]] = field(default_factory=list)
    """Whom nothing was made for, and what to do."""
    taken_back: list[str] = field(default_factory=list)
    """Who seems to have said by the way that they want it no more."""
    doubled: list[tuple[str, str, bool]] = field(default_factory=list)
    """Two clients of one name and telephone, and whether of one lender too."""
    refused: set[str] = field(default_factory=set)
    """Who does not agree, or does not any more."""
    orphans: list[Path] = field(default_factory=list)
    """Cases of clients of this list that no line of theirs stands for any more."""
    stopped: bool = False

    def __post_init__(self) -> None:
        """Begin the report."""
        out, (k, n) = self.plan.out, self.part
        _make_folder(out)
        casefile.recover(out)
        self.keys = [key for key in self.sheet.clients.keys() if belongs_to_part(key, self.part)]  # noqa: SIM118 - clients are no dict
        name = "batch-report" if n == 1 else f"batch-report-{k}-of-{n}"
        head = {"source": self.sheet.path.name, "shard": [k, n], "clients": len(self.keys)}
        for kept in keep_report_of_other(out, name, self.sheet.path.name):
            self.complain(say("batch.report_of_other_sheet_kept", kept=kept.name, out=out))
        self.report = BatchReport(out, name, self.plan.lang, head)

    def run(self, jobs: int | None, scheduler: str, tick: Callable[[int], None]) -> None:
        """Make every case. What stops the run ends it in order, with a report of what was done, and is raised again."""
        fixed = dict[str, Mapping[str, str]]()
        try:
            self._note_columns()
            try:
                self._make(jobs, scheduler, tick, fixed)
            except KeyboardInterrupt:
                self.stopped = True
            except HelperError as fault:
                # The report of what was done is worth more than the fault; a full disk takes both.
                if fault.code is not Exit.SOME_FAILED:
                    raise
                self.stopped = True
                for line in fault.lines(self.plan.lang):
                    self.complain(line)
            self.paths = self.report.close(stopped=self.stopped)
        except BaseException:
            self.report.drop()
            raise
        finally:
            keep_days(self.sheet.path, fixed, self.part)

    def _make(
        self, jobs: int | None, scheduler: str, tick: Callable[[int], None], fixed: dict[str, Mapping[str, str]]
    ) -> None:
        wanted = (self._noted(client) for client in self.sheet.clients if belongs_to_part(client.key, self.part))
        with engine(min(jobs or cores(), max(1, len(self.keys) // 4)), scheduler, in_order=True) as given:
            for result in results(self.plan, wanted, given, self.report.sign):
                self.report.add(make_result_json(result))
                if result.days and result.status in (DONE, REDONE):
                    fixed[name_client(result.client, result.lender)] = result.days
                if result.urgent:
                    self.first.append((result.urgent, result.client, result.folder, result.next[0]))
                deleted = result.status == HELD and not result.folder
                if (result.status in (FAILED, REFUSED) or deleted) and result.next:
                    self.ways_out.append((result.folder or result.client, result.next[-1]))
                if say("clinic.ask_whether_they_want_it_now_letters_wait") in result.next:
                    self.taken_back.append(result.folder or result.client)
                if result.status == HELD and result.changed:
                    self.left.append((result.folder or result.client, result.changed))
                if result.status == REFUSED:
                    self.refused.add(result.client)
                self._of.setdefault(result.client, set()).add(result.folder)
                tick(1)
            self.stopped = given.stopped
        if not self.stopped:
            self.orphans = self._find_orphans()

    def _noted(self, client: Client) -> Client:
        """Note whose name and telephone are those of a client before: most likely one person, told twice or with two debts."""
        for row in client.rows[:1]:
            name, phone, lender = (
                "".join(unicodedata.normalize("NFKC", cell_words(said)).split())
                for said in (
                    row.cell("borrower.name"),
                    row.cell("borrower.phone"),
                    row.cell("creditor.name") or row.cell(LENDER),
                )
            )
            digits = "".join(letter for letter in phone if letter.isdigit())
            if name and digits:
                before, other = self._people.setdefault((name, digits[-11:]), (client.key, lender))
                if before != client.key:
                    self.doubled.append((before, client.key, other == lender))
        return client

    def _find_orphans(self) -> list[Path]:
        """Return the cases this list made for its clients that none of their lines stands for any more: a row was split."""
        made = {folder for folders in self._of.values() for folder in folders}
        # Listed once: to look through all folders for each client grows with the square of a list.
        names = sorted(os.listdir(self.plan.out)) if self.plan.out.is_dir() else []
        found = []
        for client, folders in self._of.items():
            if "" in folders:
                continue  # a line that was not made may yet be the one
            near = [self.plan.out / name for name in _begun_by(names, folder_of(client))]
            found += [
                path for path in near if path.name not in made and casefile.exists(path) and client_of(path) == client
            ]
        return list(dict.fromkeys(found))

    def _note_columns(self) -> None:
        """Note what headings were taken for by everyday words, and say what is to be seen of the others."""
        taken = everyday(self.sheet.columns, self.sheet.clients.headings)
        for heading, name in taken.items():
            label = SPECIAL.get(name) or self.sheet.guidance.label(name)
            what, do = (
                say("batch.heading_was_taken_for", heading=heading, label=label),
                say("batch.wrong_then_run_with_map"),
            )
            self.report.note({"row": 0, "column": heading, "what": what._asdict(), "do": do._asdict()})
        for heading in self.sheet.clients.unused:
            if heading in self.sheet.mapping.columns:
                what, do = say("batch.column_was_only_listened_to"), say("batch.to_use_it_change_the_mapping")
                self.report.note({"row": 0, "column": heading, "what": what._asdict(), "do": do._asdict()})
        for note in self.sheet.clients.notes:
            self.complain(say("batch.column_what", column=note.column, what=note.what, do=note.do))
            self.report.note(_note_json(note))


def _note_json(note: Note) -> dict[str, object]:
    place = {"row": note.row, "sheet": sheet_of(note.row), "column": note.column}
    return {**place, "what": note.what._asdict(), "do": note.do._asdict()}


def _make_folder(out: Path) -> None:
    with writing_to(out):
        out.mkdir(parents=True, exist_ok=True)


def join_reports(paths: list[Path], out: Path, lang: str) -> tuple[BatchReport, list[Path]]:
    """Write one report of the reports of all parts, and return it with its files.

    Raise HelperError where a report cannot be read, or the folder cannot be written.
    """
    head, notes, found = merged(paths)
    _make_folder(out)
    report = BatchReport(out, "batch-report", lang, head)
    try:
        for note in notes:
            report.note(note)
        for result in found:
            report.add(result)
        return report, report.close(stopped=False)
    except BaseException:
        report.drop()
        raise


def _begun_by(names: Sequence[str], begin: str) -> Iterator[str]:
    """Yield the names that begin so, of sorted ones."""
    for name in islice(names, bisect_left(names, begin), None):
        if not name.startswith(begin):
            return
        yield name
