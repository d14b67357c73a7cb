"""What a file leaves open is asked once and remembered: columns that are new, one's own number, one's own name."""

from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import islice
from zlib import crc32

from helper import intake
from helper.casefile import CaseFile, Evidence, Import, ImportReport
from helper.casefile.state import NamedColumns, OwnNames, OwnNumber
from helper.cases import clock
from helper.cli import prompt
from helper.cli.terminal import Progress, Terminal
from helper.errors import Exit, HelperError
from helper.intake import Choices, Opened, headings
from helper.intake.base import Extracted
from helper.intake.bills import is_bill
from helper.intake.numbers import normal
from helper.intake.rows import first_rows, is_table, looks_like_records
from helper.intake.table import two_ends
from helper.interview.choosing import read_place
from helper.model.event import Event
from helper.model.masking import mask_text, masked
from helper.text import Text, safe
from helper.wording import say

Reports = list[tuple[str, ImportReport | None]]


@dataclass(frozen=True, slots=True)
class OpenImport:
    """Hold one import under way: where it is shown and asked, its transaction, and whose phone the files are from."""

    screen: Terminal
    case: CaseFile
    run: Import
    choices: Choices
    role: str
    person: str
    progress: Progress
    done: "Reports" = field(default_factory=list)
    """What was brought in whole so far: it stays where the person stops here."""
    refused: "list[tuple[str, Text]]" = field(default_factory=list)
    """What was not read, and why: said where it comes, and once more in a list at the end."""

    def put(self, record: Evidence, part: str, name: str, rows: Extracted) -> ImportReport:
        """Keep what was read of one file."""
        return self.run.put(
            record,
            part,
            name,
            rows,
            role=self.role,
            person=self.person,
            added_at=clock.now(),
            tick=self.progress.tick,
        )


def ask_own_number(held: OpenImport, file: Opened, choices: Choices) -> Choices:
    """Ask which number is the phone's own, where a table names both ends of every call; remembered for the next file."""
    screen = held.screen
    kept = held.case.kept(OwnNumber).number
    found = two_ends(file, choices)
    if not found or kept in found:
        return replace(choices, own=kept) if found else choices
    screen.say(say("import.which_is_own_number"), "key")
    for place, number in enumerate(found, start=1):
        screen.say(f"{place}. {masked(number)}")
    said = prompt.read_line(screen).strip()
    at = read_place(said, len(found))
    own = found[at - 1] if at else said
    if not own:
        return choices
    held.run.remember(OwnNumber(normal(own)))
    return replace(choices, own=normal(own))


def ask_own_name(held: OpenImport, file: Opened, made: intake.Format, choices: Choices, *, ask: bool) -> Choices:
    """Return the names of the phone's owner in a chat: as said or remembered, else asked where no message is known to be their own."""
    screen = held.screen
    mine = tuple(dict.fromkeys((*choices.me, *held.case.kept(OwnNames).names)))
    choices = replace(choices, me=mine)
    if not ask or not screen.interactive:
        return choices
    seen: Counter[str] = Counter()
    for row in islice(made.extract(file, choices), 2000):
        if isinstance(row, Event):
            if row.way == "out":
                return choices
            seen[row.number] += 1
    if len(seen) < 2:
        return choices
    names = [name for name, _ in seen.most_common(20)]
    screen.rule(say("import.which_name_is_owner"))
    for place, name in enumerate(names, start=1):
        screen.say(f"{place}. {mask_text(safe(name))}（{seen[name]}）")
    picked = read_place(prompt.ask_line(screen, say("import.type_place_of_owner")), len(names))
    if picked is None:
        return choices
    mine = (*mine, names[picked - 1])
    held.run.remember(OwnNames(mine))
    return replace(choices, me=mine)


def ask_columns(held: OpenImport, file: Opened, *, ask: bool) -> dict[str, str]:
    """Return the columns of a table with new headings: as remembered, or as the person says."""
    screen = held.screen
    if not is_table(file) or file.kind == "empty":
        return {}
    head = headings.heading_row(first_rows(file))
    if len(head) < 2:
        return {}
    signature = f"{crc32('|'.join(map(headings.normalize_heading, head)).encode()):08x}"
    kept = held.case.kept(NamedColumns, signature).headings
    if kept:
        return dict(kept)
    # Who gave a bill or a list of marks should not be asked which column is the caller's number.
    if not ask or not screen.interactive or is_bill(file) or not looks_like_records(first_rows(file), head):
        return {}
    chosen = _name_columns(screen, head, first_rows(file))
    # Kept with what is imported: an import that is broken off remembers nothing either.
    held.run.remember(NamedColumns(chosen), signature)
    return chosen


def _name_columns(screen: Terminal, head: list[str], first: list[list[str]]) -> dict[str, str]:
    screen.rule(say("import.headings_table_are_new_please"))
    example = next((cells for cells in first[first.index(head) + 1 :]), [])
    for place, heading in enumerate(head, start=1):
        seen = example[place - 1] if place <= len(example) else ""
        screen.say(f"{place}. {heading}" + (say("import.e_g", seen=seen[:24]).of(screen.lang) if seen else ""))
    chosen: dict[str, str] = {}
    for meant in ("time", "number", "way", "seconds", "outcome", "channel", "text", "name"):
        must = meant in ("time", "number")
        label = headings.FIELDS[meant]
        while True:
            screen.say(
                say("import.which_column", label=label, must=("" if must else say("import.enter_if_none"))), "key"
            )
            said = prompt.read_line(screen).strip()
            if at := read_place(said, len(head)):
                chosen[meant] = head[at - 1]
                break
            if not said and not must:
                break
            if said.lower() == "q":
                raise HelperError(say("import.nothing_was_imported"), do=say("import.run_again"), code=Exit.STOPPED)
            screen.say(say("import.type_one_number_1_q", count=len(head)), "warn")
    return chosen
