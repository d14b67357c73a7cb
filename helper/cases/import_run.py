"""One import under way: who is asked, whose phone the files are from, and what they leave open, asked once and remembered."""

import hashlib
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice
from typing import NamedTuple
from zlib import crc32

from helper import intake
from helper.casefile import CaseFile, Evidence, Import, ImportReport
from helper.casefile.state import NamedColumns, OutcomeWords, OwnNames, OwnNumber
from helper.cases import clock
from helper.cases.kept_files import WHOLE
from helper.cases.phone_owners import Owners, ReadWhose
from helper.errors import HelperError, usage_error
from helper.intake import Choices, Opened, headings, screenshots
from helper.intake.base import Extracted
from helper.intake.bills import is_bill
from helper.intake.numbers import normal
from helper.intake.pictures import UNSURE
from helper.intake.rows import first_rows, is_table, looks_like_records
from helper.intake.screenshots.seeing import SeenMessage
from helper.intake.strangers import GAPS, REASONS
from helper.intake.table import two_ends, unknown_outcomes
from helper.model.event import Event
from helper.model.masking import mask_text
from helper.text import Line, Lines, Text
from helper.wording import say

Reports = list[tuple[str, ImportReport | None]]
"""What became of each file; None where it holds no rows or was imported before."""
_CHATS = ("chat", "chat_table", "whatsapp", "qq_mht")
_MOST_NAMES, _MOST_LOOKED_AT = 20, 2000


class ReadDay(NamedTuple):
    """Hold the day that somebody says of a picture, and a later one that a picture of those it is said of shows."""

    day: date | None
    of: tuple[int, ...] = ()
    late: tuple[str, object] | None = None


class Asker:
    """Be told what becomes of files and asked what they leave open. This one listens to nothing and knows no answer.

    Whoever puts a person in its place sets ``asks``; each question has an answer that leaves it open.
    """

    asks = False

    def tell(self, words: Text, style: str = "note", *, indent: int = 0) -> None:
        """Take a line about a file."""

    def complain(self, words: Text) -> None:
        """Take a line about what was passed by."""

    def complain_of(self, fault: HelperError) -> None:
        """Take why something was passed by, and what to do about it."""

    def tick(self, more: int) -> None:
        """Take that ``more`` rows were read."""

    def hearing(self, count: int) -> AbstractContextManager[Callable[[int], None]]:
        """Give what takes how many of ``count`` messages were just heard."""
        return nullcontext(lambda more: None)

    def passphrase(self) -> str:
        """Return the passphrase of a locked backup; it is kept nowhere. Raise HelperError where there is none."""
        raise usage_error(say("export.there_is_no_passphrase"), do=say("export.run_at_terminal_or_pipe"))

    def columns(self, head: list[str], example: list[str]) -> dict[str, str]:
        """Return which heading of a table stands for what, as ``time`` and ``number``; none where that is not known."""
        return {}

    def own_number(self, found: list[str]) -> str:
        """Return which number is the phone's own, of those that stand in every call."""
        return ""

    def whose(self, name: Text, owner: str, read: ReadWhose) -> tuple[str, str] | None:
        """Return whose phone a bill is of, whose heading names ``owner``; ``read`` reads what is typed."""
        return None

    def own_name(self, names: list[tuple[str, int]]) -> str:
        """Return which name of a chat is the owner of the phone, each with how many messages it wrote."""
        return ""

    def outcome(self, said: str) -> str:
        """Return whether a word of a table means ``answered`` or ``unanswered``."""
        return ""

    def who_called(self, name: str) -> str:
        """Return whether a recorded call came ``in`` or went ``out``."""
        return ""

    def time_above(self) -> str | None:
        """Return the time that stands above the messages just named; None where no more of them is to be asked."""
        return ""

    def day(self, name: str, more: int, read: Callable[[str], ReadDay]) -> ReadDay | None:
        """Return the day of a picture, and of ``more`` like it where that is said; ``read`` reads what is typed."""
        return None

    def uncertain(self, name: str, place: int, one: SeenMessage, cut: str) -> SeenMessage | str:
        """Return a message that was not read for certain as it is, or why it is left out; ``cut`` shows that part."""
        return UNSURE


class Listener(Asker):
    """Keep what a person would have to be told, for a program that has nobody to ask."""

    def __init__(self, passphrase: str = "") -> None:
        self._passphrase = passphrase
        self.heard: list[Text] = []

    def tell(self, words: Text, style: str = "note", *, indent: int = 0) -> None:
        """Keep what something is wrong with."""
        if style == "warn":
            self.heard.append(words)

    def complain(self, words: Text) -> None:
        """Keep it."""
        self.heard.append(words)

    def complain_of(self, fault: HelperError) -> None:
        """Keep it, with what to do."""
        self.heard.append(Text("\n".join(fault.lines("zh")), "\n".join(fault.lines("en"))))

    def passphrase(self) -> str:
        """Return the one that was given."""
        return self._passphrase or super().passphrase()


@dataclass(frozen=True, slots=True)
class ImportRun:
    """Hold one import under way: who is asked, its transaction, and whose phone the files are from."""

    asker: Asker
    case: CaseFile
    kept: Import
    choices: Choices
    role: str
    person: str
    done: Reports = field(default_factory=list)
    """What was brought in whole so far: it stays where the person stops here."""
    refused: list[tuple[str, Text]] = field(default_factory=list)
    """What was not read, and why: said where it comes, and once more in a list at the end."""
    owners: Owners | None = None

    def put(
        self, record: Evidence, part: str, name: str, rows: Extracted, whose: tuple[str, str] | None = None
    ) -> ImportReport:
        """Keep what was read of one file; ``whose`` phone it is from, where its heading says another than the rest."""
        role, person = whose or (self.role, self.person)
        return self.kept.put(
            record,
            part,
            name,
            rows,
            role=role,
            person=person,
            added_at=clock.now(),
            tick=self.asker.tick,
        )

    def has_imported(self, file: Opened) -> bool:
        """Tell whether a part of an archive is, byte for byte, a file that was imported: its rows stand there once."""
        made = hashlib.sha256()
        with file.stream() as stream:
            while piece := stream.read(1 << 20):
                made.update(piece)
        return self.kept.known(made.hexdigest())

    def pass_pictures_by(self, names: list[str]) -> None:
        """Say that pictures are not read, as the part that reads them is missing."""
        missing = screenshots.missing("、".join(names[:5]))
        self.asker.complain_of(missing)
        self.refused.extend((mask_text(name), missing.what) for name in names)

    def explain(self, file: Opened, made: intake.Format, choices: Choices, *, ask: bool) -> Choices:
        """Return what is known of a file beside its rows: remembered, or asked once where ``ask`` and somebody is there."""
        ask = ask and self.asker.asks
        if made.name in _CHATS:
            return self._own_names(file, made, choices, ask=ask)
        if made.name == "transcript" and ask:
            return replace(choices, way=self.asker.who_called(mask_text(file.name)))
        if made.name != "table":
            return choices
        words = dict(self.case.kept(OutcomeWords).meanings)
        if not ask:
            return replace(choices, words=words)
        choices = self._own_number(file, replace(choices, words=words))
        for told in unknown_outcomes(file, choices):
            # What is not known is kept too, or it would be asked at every file.
            words[told.casefold()] = self.asker.outcome(told)
        if words:
            self.kept.remember(OutcomeWords(words))
        return replace(choices, words=words)

    def _own_number(self, file: Opened, choices: Choices) -> Choices:
        """Learn which number is the phone's own, where a table names both ends of every call."""
        kept = self.case.kept(OwnNumber).number
        found = two_ends(file, choices)
        if not found or kept in found:
            return replace(choices, own=kept) if found else choices
        own = self.asker.own_number(found)
        if not own:
            return choices
        self.kept.remember(OwnNumber(normal(own)))
        return replace(choices, own=normal(own))

    def _own_names(self, file: Opened, made: intake.Format, choices: Choices, *, ask: bool) -> Choices:
        """Learn the names of the phone's owner in a chat, where no message is known to be their own."""
        mine = tuple(dict.fromkeys((*choices.me, *self.case.kept(OwnNames).names)))
        choices = replace(choices, me=mine)
        if not ask:
            return choices
        seen: Counter[str] = Counter()
        for row in islice(made.extract(file, choices), _MOST_LOOKED_AT):
            if isinstance(row, Event):
                if row.way == "out":
                    return choices
                seen[row.number] += 1
        own = self.asker.own_name(seen.most_common(_MOST_NAMES)) if len(seen) > 1 else ""
        if not own:
            return choices
        self.kept.remember(OwnNames((*mine, own)))
        return replace(choices, me=(*mine, own))

    def columns(self, file: Opened, *, ask: bool) -> dict[str, str]:
        """Return the columns of a table with new headings: remembered, or as the person says; none where it is no table."""
        if not is_table(file) or file.kind == "empty":
            return {}
        rows = first_rows(file)
        head = headings.heading_row(rows)
        if len(head) < 2:
            return {}
        signature = f"{crc32('|'.join(map(headings.normalize_heading, head)).encode()):08x}"
        if kept := self.case.kept(NamedColumns, signature).headings:
            return dict(kept)
        # Who gave a bill or a list of marks should not be asked which column is the caller's number.
        if not ask or not self.asker.asks or is_bill(file) or not looks_like_records(rows, head):
            return {}
        chosen = self.asker.columns(head, next((cells for cells in rows[rows.index(head) + 1 :]), []))
        if chosen:
            # Kept with what is imported: an import that is broken off remembers nothing either.
            self.kept.remember(NamedColumns(chosen), signature)
        return chosen


_PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".heic", ".heif", ".bmp")


def tell_report(name: str, report: ImportReport) -> Lines:
    """Say what became of one file."""
    file = mask_text(name)
    span = say("import.to", first=report.first, last=report.last) if report.first else Text("", "")
    twice = say("import.duplicate_imported_before_marked", duplicates=report.duplicates)
    said = (
        (Line(say("import.new", kept=report.kept, span=span), "good"), True),
        (Line(twice), bool(report.duplicates)),
        (Line(say("import.them_are_same_contact", same=report.same)), bool(report.same)),
        (Line(say("import.of_them_read_otherwise", near=report.near), "note", indent=2), bool(report.near)),
    )
    lines = [Line(Text(file, file), heads=True), *(line for line, stands in said if stands)]
    for gap, number in sorted(report.gaps.items()):
        lines.append(Line(say("import.number_gap", number=number, gap=GAPS[gap]), "note", indent=2))
    # A picture has no columns, and 昨天 on it is no day of a year.
    picture = name.lower().endswith(_PICTURES)
    day = say("import.how_to_give_day_of_picture") if picture else say("import.how_to_give_year")
    way = say("import.how_to_give_way_of_picture") if picture else say("import.how_to_give_way")
    if {"year", "day"} & report.gaps.keys():
        lines.append(Line(day, "key", indent=2))
    # Where another record holds each of them, that one says who called.
    if "way" in report.gaps and report.same < report.kept:
        lines.append(Line(way, "key", indent=2))
    for why, number in sorted(report.skipped.items()):
        places = ", ".join(map(str, report.places.get(why, ())[:8]))
        more = "…" if number > 8 else ""
        left = say("import.row_left_out_row", number=number, why=REASONS[why], places=places, more=more)
        lines.append(Line(left, "warn", indent=2))
    return lines


def about_record(made: intake.Format) -> str:
    """Return what a record shows; a transcript is of one call, and holds nobody else's."""
    return made.title.zh if made.name == "transcript" else f"{made.title.zh}{WHOLE.zh}"


def tell_sum(reports: Sequence[tuple[str, ImportReport | None]], refused: Sequence[tuple[str, Text]]) -> Lines:
    """Say of several files what became of how many: each is in one of three sums."""
    read = sum(report is not None for _, report in reports)
    kept, left = len(reports) - read, len(refused)
    if read + kept + left < 2 or not kept + left:
        return []
    added = say("import.files_add_up", count=read + kept + left, read=read, kept=kept, left=left)
    return [Line(added, "note")]


def tell_refused(refused: tuple[tuple[str, Text], ...]) -> Lines:
    """Say once more what was not read, by its reason: what was said of each has scrolled away by then."""
    by_why: dict[Text, list[str]] = {}
    for name, why in refused:
        by_why.setdefault(why, []).append(name)
    lines = [Line(Text("", "")), Line(say("import.not_read_in_all", count=len(refused)), "head")]
    for why, names in by_why.items():
        listed = "、".join(names[:_MOST_NAMED]) + ("…" if len(names) > _MOST_NAMED else "")
        lines.append(Line(say("import.so_many_not_read", count=len(names), why=why, names=listed), indent=2))
    return [*lines, Line(say("import.which_files_can_be_read"), "note", indent=2)]


_MOST_NAMED = 8


def say_passed_by(name: str, fault: HelperError) -> Text:
    """Return why a file was passed by, with what to do where that is more than the list of formats."""
    do = fault.do if fault.do and fault.do != intake.readable() else None
    if do is None and name.lower().endswith((".csv", ".tsv", ".xls", ".xlsx", ".txt")):
        do = say("import.name_its_columns")
    return Text(
        f"{name}: {fault.what.zh}" + (f"\n  {do.zh}" if do else ""),
        f"{name}: {fault.what.en}" + (f"\n  {do.en}" if do else ""),
    )
