"""The answers of one client out of the lines of a sheet, and the letters the lines ask for.

A cell that cannot be read is left open and named with its own words; it stops nobody. Only what could mix up
two people does.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from helper.cases import clock
from helper.cases.support import in_other_language
from helper.clinic.batch_state import BatchPlan, TakenFor, note_on
from helper.clinic.cells import (
    RELATION,
    cell_facts,
    cell_words,
    counts_from_a_day,
    is_borrower,
    lenders_in,
    names_year,
    says_no_debt,
    says_unknown,
    speaks_of_each,
    speaks_of_signing,
    split_times,
)
from helper.clinic.clients import Client, cells_told, day_place
from helper.clinic.columns import LENDER
from helper.clinic.heard import (
    ACCOUNT,
    KIND,
    SAID,
    TICKED,
    WHOSE,
    WORDS,
    Call,
    are_items,
    are_their_words,
    merge_same_calls,
    missed_call,
)
from helper.clinic.rows import ClientRow, Note, line_named
from helper.clinic.visitor import Visitor
from helper.errors import HelperError
from helper.guidance import Guidance
from helper.interview.answer import answer_words
from helper.interview.choosing import choose
from helper.model.fact import Fact, Origin
from helper.model.masking import mask_text
from helper.text import Text, join
from helper.wording import say

_WHOSE = ("borrower.name", "borrower.phone", "borrower.id_tail")
"""Where two lines of one client differ here, they may be two people."""
_SHOWN = 24
LANGS = ("zh", "en")
_SAME_IN_EVERY_LINE = ("choice", "yes_no", "many", "number", "money", "amount", "hours")
_MOST_KEPT = 4096
_OF_EACH_CALL = ("contact.channel", "contact.recipient_role", "contact.from_number")


@dataclass(frozen=True, slots=True)
class ClientAnswers:
    """Hold the answers of a client: those of the case, and those of each contact."""

    case: tuple[Fact, ...]
    contacts: tuple[tuple[Fact, ...], ...]
    taken: list[TakenFor] = field(default_factory=list)
    danger_open: bool = False
    remarks: tuple[str, ...] = ()
    remarked: tuple[str, ...] = ()
    """What was remarked in the line of each contact."""
    days: Mapping[str, str] = field(default_factory=dict)
    """What words like 昨晚 were read as for the first time, by the place they stand in."""
    acts: tuple[tuple[str, ...], ...] = ()
    """What was told in words in a column of their acts, of each contact."""

    def value(self, name: str) -> object:
        """Return an answer of the case."""
        return next((fact.value for fact in self.case if fact.name == name), None)


def answers_told(guidance: Guidance, plan: BatchPlan, client: Client, notes: list[Note]) -> ClientAnswers:
    """Return what the lines of a client tell; what could not be taken is noted."""
    about = {
        fact.name: guidance.questions[fact.name].about if fact.name in guidance.questions else "case"
        for fact in plan.shared
    }
    shared = {fact.name: fact for fact in plan.shared if about[fact.name] == "case"}
    of_contact = {fact.name: fact for fact in plan.shared if about[fact.name] != "case"}
    reader = _Reader(guidance, plan, notes, client.days)
    seen: dict[str, tuple[int, object]] = {}
    visitor = Visitor()
    calls: list[Call] = []
    for row in client.rows:
        contact: dict[str, Fact] = {}
        reader.acts.clear()
        for name, heading, cell in cells_told(row):
            if name == "contact.at" and isinstance(cell, str) and len(times := split_times(cell)) > 1:
                contact["contact.at"] = Fact("contact.at", tuple(times), Origin("row"))  # told apart below
                continue
            if name == "contact.recipient_role" and _is_client(client, cell_words(cell)):
                cell = "borrower"
            if name == RELATION and is_borrower(cell_words(cell)):
                continue
            if name in ("creditor.name", LENDER) and len(lenders := lenders_in(cell_words(cell))) > 1:
                notes.append(
                    Note(
                        row.number,
                        heading,
                        say("clinic.cell_names_several_lenders", count=len(lenders), names=join(lenders)),
                        say("clinic.one_line_for_each_lender"),
                        fault=True,
                    )
                )
                continue
            visitor.hear(name, heading)
            found = reader.facts(row, name, heading, cell)
            if not found:
                continue
            if guidance.questions[name].about != "case":
                for fact in found:
                    contact[fact.name] = _joined(guidance, contact.get(fact.name), fact)
                continue
            line, value = seen.setdefault(name, (row.number, found[0].value))
            if value != found[0].value and value is not None and found[0].value is not None:
                fault = name in _WHOSE
                notes.append(
                    Note(
                        row.number,
                        heading,
                        say("clinic.same_client_but_cell_differs", line=line_named(line)),
                        say("clinic.make_them_same_or_fill"),
                        fault,
                    )
                )
                if not fault:
                    shared.pop(name, None)
                continue
            if found[0].value is not None or name not in shared:
                shared.update((fact.name, fact) for fact in found)
        channel = cell_words(row.cell("contact.channel"))
        if KIND not in contact and (rang := missed_call(guidance, channel, contact, plan.source)):
            contact[KIND] = rang
        at = next((column.heading for column, _ in row.cells if column.name == "contact.at"), "")
        for place, one in enumerate(each for each in _each_call(guidance, reader, row, contact) if each):
            call = tuple({**of_contact, **one}.values())
            besides = ("", ()) if place else (row.remark, tuple(reader.acts))
            calls.append(Call(row.number, at, call, *besides))
    calls = merge_same_calls(calls, notes)
    contacts = [call.facts for call in calls]
    reached = {fact.value for call in contacts for fact in call if fact.name == "contact.recipient_role"}
    notes += visitor.settle(guidance, client, shared, reached, plan.source)
    shared.setdefault("teller.role", Fact("teller.role", "helper", Origin("row", plan.source)))
    _consent(shared, client, notes)
    return ClientAnswers(
        tuple(shared.values()),
        tuple(contacts),
        reader.taken,
        reader.danger_open,
        tuple(row.remark for row in client.rows if row.remark),
        tuple(call.remark for call in calls),
        reader.days,
        tuple(call.acts for call in calls),
    )


def _is_client(client: Client, said: str) -> bool:
    """Tell whether a cell names the client themselves."""
    names = {client.key, *(row.cell("borrower.name") for row in client.rows)}
    return len(said) > 1 and any(said in name for name in names)


def _joined(guidance: Guidance, before: Fact | None, fact: Fact) -> Fact:
    """Return two columns of plain words as one; of anything else the later one."""
    if before is None or guidance.questions[fact.name].kind != "words" or before.value is None:
        return fact
    return Fact(fact.name, f"{before.value}\n{fact.value}", fact.origin)


def _each_call(
    guidance: Guidance, reader: "_Reader", row: ClientRow, contact: dict[str, Fact]
) -> list[dict[str, Fact]]:
    """Return the contacts of a line: one, or one for each time its cell names. What was said belongs to the first."""
    at = contact.get("contact.at")
    if at is None or not isinstance(at.value, tuple):
        return [contact]
    heading = next(column.heading for column, _ in row.cells if column.name == "contact.at")
    del contact["contact.at"]
    times = [
        found[0]
        for part in at.value
        if (found := reader.facts(row, "contact.at", heading, part)) and found[0].value is not None
    ]
    reader.take_times(row, heading, cell_words(row.cell("contact.at")), [str(time.value) for time in times])
    kind = row.cell("contact.call_kind")
    if kind and len(times) > 1 and not speaks_of_each(kind) and "contact.call_kind" in contact:
        reader.leave_open(row, "contact.call_kind", kind, say("clinic.cell_stands_for_several_calls"))
        del contact["contact.call_kind"]
    same = {name: contact[name] for name in (*_OF_EACH_CALL, "contact.call_kind") if name in contact}
    first = {**contact, **({"contact.at": times[0]} if times else {})}
    return [first, *({**same, "contact.at": time} for time in times[1:])]


class _Reader:
    """Read cells of one client, keep what they were taken for, and note what stays open."""

    def __init__(self, guidance: Guidance, plan: BatchPlan, notes: list[Note], days: Mapping[str, str]) -> None:
        self._guidance, self._plan, self._notes, self._kept = guidance, plan, notes, days
        self._said: Counter[tuple[str, str]] = Counter()
        self.days: dict[str, str] = {}
        self.taken: list[TakenFor] = []
        self.danger_open = False
        self.acts: list[str] = []
        """What the line being read tells in words in a column of their acts."""

    def facts(self, row: ClientRow, name: str, heading: str, cell: Any) -> list[Fact]:
        """Return the facts of a cell; none where it cannot be read."""
        said = cell_words(cell)
        mapped = self._plan.values.get(name, {}).get(said)
        if mapped == "":
            # Left open by whoever confirmed the words is still not asked.
            self.danger_open |= name == "safety.danger_now"
            return []
        origin = Origin("row", f"{self._plan.source}:{row.number}")
        if name == SAID and isinstance(cell, str) and not (mapped or are_items(self._guidance, name, said)):
            return self._in_words(row, heading, said, origin)
        try:
            found = self._on_its_day(row, name, heading, said, origin) or self._read(name, mapped or cell, origin)
        except HelperError as error:
            if says_unknown(said):
                self.danger_open |= name == "safety.danger_now"
                return [Fact(name, None, origin)]
            if name in TICKED and isinstance(cell, str):
                if in_other_language(said):
                    # Nothing is read in it: somebody has to tick.
                    self._open(row, name, heading, cell, error)
                return self._as_told(row, name, heading, said, origin)
            self._open(row, name, heading, cell, error)
            return []
        self.danger_open |= name == "safety.danger_now" and found[0].value is None
        if name == "contact.recipient_role" and found[0].value == "spouse" and not speaks_of_signing(said):
            what = say("clinic.spouse_may_have_signed", cell=mask_text(said)[:_SHOWN])
            self._notes.append(Note(row.number, heading, what, say("clinic.write_whether_spouse_signed"), fault=False))
        self._take(row, name, heading, said, found[0])
        return found

    def _in_words(self, row: ClientRow, heading: str, said: str, origin: Origin) -> list[Fact]:
        """Return a sentence that stands where ticks were wanted; where the program reads none of it, that is noted."""
        if says_unknown(said):
            return [Fact(SAID, None, origin)]
        if in_other_language(said):
            try:
                cell_facts(self._guidance, SAID, said, origin)
            except HelperError as error:
                self._open(row, SAID, heading, said, error)
        return self._as_told(row, SAID, heading, said, origin)

    def _as_told(self, row: ClientRow, name: str, heading: str, said: str, origin: Origin) -> list[Fact]:
        """Return what was told in words where ticks were wanted, as it was told: their words, or somebody's telling."""
        held = WORDS if name == SAID and are_their_words(said) else ACCOUNT
        self.taken.append(TakenFor(row.number, heading, mask_text(said)[:60], self._guidance.label(held)))
        if held == ACCOUNT:
            self.acts.append(f"{WHOSE[name]}{said}")
        return [Fact(held, said, origin)]

    def _on_its_day(self, row: ClientRow, name: str, heading: str, said: str, origin: Origin) -> list[Fact]:
        """Return what words that count from a day were read as for the first time: 昨晚 is the same evening ever after."""
        if self._guidance.questions[name].kind not in ("moment", "day") or names_year(said):
            return []
        self._said[name, said] += 1
        place = day_place(name, said, self._said[name, said])
        kept = self._kept.get(place, "")
        value, _, day = kept.partition(" @ ")
        if not kept:
            read = cell_facts(self._guidance, name, said, origin)[0].value
            if not isinstance(read, str):
                return []
            value, day = read, clock.today().isoformat()
            self.days[place] = f"{value} @ {day}"
        if counts_from_a_day(said):
            shown = Text(*(answer_words(self._guidance, self._guidance.questions[name], value, lang) for lang in LANGS))
            what = say("clinic.day_counts_from", cell=mask_text(said)[:_SHOWN], day=day, value=shown)
            self._notes.append(Note(row.number, heading, what, say("clinic.write_the_day_itself"), fault=False))
        return [Fact(name, value, origin)]

    def _read(self, name: str, cell: Any, origin: Origin) -> list[Fact]:
        """Read a cell; the same word of a choice or a number means the same in every line, and is read once."""
        if not isinstance(cell, str) or self._guidance.questions[name].kind not in _SAME_IN_EVERY_LINE:
            return cell_facts(self._guidance, name, cell, origin)
        read = self._guidance.made.setdefault(("cells",), {})
        if (name, cell) not in read:
            if len(read) >= _MOST_KEPT:
                read.clear()
            read[name, cell] = cell_facts(self._guidance, name, cell, origin)
        return [fact._replace(origin=origin) for fact in read[name, cell]]

    def _take(self, row: ClientRow, name: str, heading: str, said: str, fact: Fact) -> None:
        question = self._guidance.questions[name]
        if question.kind not in ("choice", "yes_no", "many", "moment", "day", "money", "amount", "number", "hours"):
            return
        value = Text(*(answer_words(self._guidance, question, fact.value, lang) for lang in ("zh", "en")))
        if not any(said in words for words in value):
            self.taken.append(TakenFor(row.number, heading, mask_text(said)[:60], value))

    def take_times(self, row: ClientRow, heading: str, said: str, times: list[str]) -> None:
        """Note all the times one cell was read as."""
        question = self._guidance.questions["contact.at"]
        shown = [Text(*(answer_words(self._guidance, question, time, lang) for lang in LANGS)) for time in times]
        self.taken = [one for one in self.taken if one.row != row.number or one.column != heading]
        self.taken.append(TakenFor(row.number, heading, mask_text(said)[:60], join(shown)))

    def _open(self, row: ClientRow, name: str, heading: str, cell: Any, error: HelperError) -> None:
        said = cell_words(cell)
        if name == "safety.danger_now":
            self.danger_open = True
        what = say(
            "clinic.cell_was_not_read_and_left_open",
            cell=mask_text(said)[:_SHOWN],
            more="…" if len(said) > _SHOWN else "",
        )
        why = Text(
            *(
                "：".join(filter(None, (error.what.of(lang), error.do.of(lang) if error.do else "")))
                for lang in ("zh", "en")
            )
        )
        question = self._guidance.questions[name]
        do: Text
        if question.kind in ("money", "amount") and (other := says_no_debt(said)):
            do = say("clinic.write_it_in_its_own_column", label=self._guidance.label(other), name=other)
        elif question.kind == "choice":
            do = say("clinic.nearest_choices", choices=_nearest(self._guidance, name, said))
        elif question.kind == "moment":
            do = say("clinic.write_day_and_clock_so") if isinstance(cell, str) else error.do or why
        else:
            do = _in_sheet(why) or why
        self._notes.append(Note(row.number, heading, what, do, fault=False))

    def leave_open(self, row: ClientRow, name: str, said: str, do: Text) -> None:
        """Note a cell that could be read and still cannot be taken."""
        heading = next((column.heading for column, _ in row.cells if column.name == name), name)
        what = say("clinic.cell_cannot_be_shared_out", cell=mask_text(said)[:_SHOWN])
        self._notes.append(Note(row.number, heading, what, do, fault=False))


def _nearest(guidance: Guidance, name: str, said: str) -> Text:
    """Return the choices a cell may have meant: those it names, else those alike, else all where they are few."""
    near = near_choices(guidance, name, said)
    labels = [guidance.questions[name].choice(value) or Text(value, value) for value in near]
    return Text("、".join(one.zh for one in labels), ", ".join(one.en for one in labels))


def near_choices(guidance: Guidance, name: str, said: str) -> list[str]:
    """Return the values of a choice a cell may have meant, the likeliest first, three at most."""
    question = guidance.questions[name]
    found = list(choose(guidance, question, said).values)
    words = {
        value: f"{label.zh} {label.en} {guidance.also.get(name, {}).get(value, '')}"
        for value, label in question.choices
    }
    alike = sorted(
        words, key=lambda value: -sum(letter in words[value] for letter in set(said.casefold()) if not letter.isspace())
    )
    return list(dict.fromkeys([*found, *alike]))[:3]


def _consent(shared: dict[str, Fact], client: Client, notes: list[Note]) -> None:
    consent = shared.get("consent.given")
    if consent is not None and consent.value is False:
        return
    if (consent is None or consent.value is None) and shared["teller.role"].value == "helper":
        notes.append(
            note_on(
                client,
                "consent.given",
                say("clinic.whether_client_agreed"),
                say("clinic.fill_in_column_for_clients"),
                fault=False,
            )
        )


_AT_PROMPT = say("clinic.enter_if")
_IN_CELL = say("clinic.leave_empty")


def _in_sheet(do: Text | None) -> Text | None:
    """Return what to do as it is said of a cell: there is no Enter to press in a sheet."""
    return do and Text(do.zh.replace(_AT_PROMPT.zh, _IN_CELL.zh), do.en.replace(_AT_PROMPT.en, _IN_CELL.en))
