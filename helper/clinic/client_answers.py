"""The answers of one client out of the lines of a sheet, and the letters the lines ask for.

A cell that cannot be read is left open and named with its own words; it stops nobody. Only what could mix up
two people does.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from helper.clinic.batch_state import BatchPlan, TakenFor, note_on
from helper.clinic.cell_reader import CellReader
from helper.clinic.cells import (
    RELATION,
    cell_facts,
    cell_words,
    is_borrower,
    is_no_call,
    is_read,
    speaks_of_each,
    split_times,
)
from helper.clinic.clients import Client, cells_told
from helper.clinic.columns import LENDER
from helper.clinic.consent import CONSENT
from helper.clinic.heard import ACCOUNT, KIND, Call, merge_same_calls, missed_call
from helper.clinic.hearings import has_hour, night_told
from helper.clinic.rows import ClientRow, Note, line_named
from helper.clinic.ticks import told_besides
from helper.clinic.visitor import (
    Visitor,
    borrower_named,
    is_kin_alike,
    is_the_visitor,
    own_debt,
    relation_told,
    settle_kin,
    without_themselves,
)
from helper.guidance import Guidance
from helper.model.fact import Fact, Origin
from helper.model.masking import mask_text
from helper.text import shorten
from helper.told.lenders import is_app
from helper.told.taken_back import takes_back
from helper.wording import say

_WHOSE = ("borrower.name", "borrower.phone", "borrower.id_tail")
"""Where two lines of one client differ here, they may be two people."""
_OF_EACH_CALL = ("contact.channel", "contact.recipient_role", "contact.from_number")


@dataclass(frozen=True, slots=True)
class ClientAnswers:
    """Hold the answers of a client: those of the case, and those of each contact."""

    case: tuple[Fact, ...]
    contacts: tuple[tuple[Fact, ...], ...]
    taken: list[TakenFor] = field(default_factory=list)
    danger_open: bool = False
    consent_open: str = ""
    """The words of a cell of consent that say neither yes nor no: it is asked again."""
    remarks: tuple[str, ...] = ()
    remark_columns: tuple[str, ...] = ()
    remarked: tuple[str, ...] = ()
    """What was remarked in the line of each contact."""
    days: Mapping[str, str] = field(default_factory=dict)
    """What words like 昨晚 were read as for the first time, by the place they stand in."""
    acts: tuple[tuple[str, ...], ...] = ()
    """What was told in words in a column of their acts, of each contact."""

    def value(self, name: str) -> object:
        """Return an answer of the case."""
        return next((fact.value for fact in self.case if fact.name == name), None)

    def tells(self, what: str) -> bool:
        """Tell whether an account or a remark says that the loan was paid off (``settled``), though no cell asks it."""
        accounts = [str(fact.value) for call in self.contacts for fact in call if fact.name == ACCOUNT and fact.value]
        return what == "settled" and "told_paid" in told_besides([*accounts, *self.remarks])


def answers_told(guidance: Guidance, plan: BatchPlan, client: Client, notes: list[Note]) -> ClientAnswers:
    """Return what the lines of a client tell; what could not be taken is noted."""
    about = {
        fact.name: guidance.questions[fact.name].about if fact.name in guidance.questions else "case"
        for fact in plan.shared
    }
    shared = {fact.name: fact for fact in plan.shared if about[fact.name] == "case"}
    of_contact = {fact.name: fact for fact in plan.shared if about[fact.name] != "case"}
    reader = CellReader(guidance, plan, notes, client.days)
    seen: dict[str, tuple[int, object]] = {}
    visitor = Visitor()
    calls: list[Call] = []
    for row in client.rows:
        settle_kin(row)
    own = own_debt(guidance, client)
    for row in client.rows:
        contact: dict[str, Fact] = {}
        reader.acts.clear()
        reader.also_reached.clear()
        for name, heading, cell in cells_told(row):
            if name == "contact.at" and isinstance(cell, str) and len(times := split_times(cell)) > 1:
                contact["contact.at"] = Fact("contact.at", tuple(times), Origin("row"))  # told apart below
                continue
            known = _as_known(guidance, client, row, own, reader, (name, heading, cell_words(cell)))
            if known is None:
                continue
            name, meant = known
            visitor.hear(name, heading)
            found = reader.facts(row, name, heading, cell, meant)
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
                    reader.leave_unsaid(name, cell_words(cell))
                continue
            if found[0].value is not None or name not in shared:
                shared.update((fact.name, fact) for fact in found)
        channel = cell_words(row.cell("contact.channel"))
        if KIND not in contact and (rang := missed_call(guidance, channel, contact, plan.source)):
            contact[KIND] = rang
        at = next((column.heading for column, _ in row.cells if column.name == "contact.at"), "")
        notes += _ask_of_night(row, contact, at)
        calls_told = [each for each in _each_call(guidance, reader, row, contact) if each]
        calls_told += _to_others(reader, contact)
        for place, one in enumerate(calls_told):
            call = tuple({**of_contact, **one}.values())
            besides = ("", ()) if place else (row.remark, tuple(reader.acts))
            calls.append(Call(row.number, at, call, *besides))
    calls = merge_same_calls(calls, notes)
    contacts = [call.facts for call in calls]
    reached = {fact.value for call in contacts for fact in call if fact.name == "contact.recipient_role"}
    notes += visitor.settle(guidance, client, shared, reached, plan.source)
    shared.setdefault("teller.role", Fact("teller.role", "helper", Origin("row", plan.source)))
    back = words_taking_back(client)[2]
    _consent(shared, client, notes, reader.consent_open or back)
    remarks = dict.fromkeys(one for row in client.rows for one in row.remarks)
    return ClientAnswers(
        tuple(shared.values()),
        tuple(contacts),
        reader.taken,
        reader.danger_open,
        reader.consent_open or back,
        tuple(said for _, said in remarks),
        tuple(heading for heading, _ in remarks),
        tuple(call.remark for call in calls),
        reader.days,
        tuple(call.acts for call in calls),
    )


def _is_client(client: Client, said: str) -> bool:
    """Tell whether a cell names the client themselves."""
    names = {client.key, *(row.cell("borrower.name") for row in client.rows)}
    bare = without_themselves(said) or said  # 吴刚本人
    return len(bare) > 1 and any(bare in name for name in names)


def _as_known(
    guidance: Guidance, client: Client, row: ClientRow, own: str | None, reader: CellReader, cell: tuple[str, str, str]
) -> tuple[str, str | None] | None:
    """Return the column a cell is of and what its words are known to mean; None where they give no answer.

    That the borrower came, that nobody picked up a text, and a name that says nothing of the lender's kind are none.
    """
    name, heading, said = cell
    if name == "teller.role" and not row.cell(RELATION) and not is_read(guidance, name, said):
        name = RELATION if is_read(guidance, RELATION, said) else name  # 谁来的：担保人
    if name == RELATION:
        return None if is_borrower(said) else (name, relation_told(heading, said))
    if name == "contact.call_kind" and is_no_call(guidance, row.cell("contact.channel")):
        return None
    if name == "debt.creditor_kind" and not is_read(guidance, name, said) and said == row.cell(LENDER):
        if is_app(said):
            return name, "platform"
        reader.leave_kind_open(row, heading, said)
        return None
    if name == "contact.recipient_role":
        is_client = _is_client(client, said)
        if own and (is_client or is_the_visitor(own, said)):
            return name, own
        is_client |= is_kin_alike(borrower_named(client), said)
        bare = without_themselves(said)
        if not is_client and bare not in ("", said) and is_read(guidance, name, bare):
            # 老婆本人 is the wife, and nobody besides.
            return name, str(cell_facts(guidance, name, bare, Origin("row"))[0].value)
        return name, "borrower" if is_client else None
    return name, None


def _joined(guidance: Guidance, before: Fact | None, fact: Fact) -> Fact:
    """Return two columns of plain words as one; of anything else the later one."""
    if before is None or guidance.questions[fact.name].kind != "words" or before.value is None:
        return fact
    return Fact(fact.name, f"{before.value}\n{fact.value}", fact.origin)


def _each_call(
    guidance: Guidance, reader: "CellReader", row: ClientRow, contact: dict[str, Fact]
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


def _to_others(reader: "CellReader", contact: Mapping[str, Fact]) -> list[dict[str, Fact]]:
    """Return a contact for each person besides the first that the cell of who was reached names; the words stay with the first."""
    same = {name: contact[name] for name in ("contact.channel", "contact.at") if name in contact}
    role = contact.get(_REACHED)
    return [{**same, _REACHED: role._replace(value=other)} for other in reader.also_reached] if role else []


_REACHED = "contact.recipient_role"


def words_taking_back(client: Client) -> tuple[int, str, str]:
    """Return where a client's lines say by the way that they want it no more: line, heading, words; no words where none do."""
    for row in client.rows:
        for column, cell in row.cells:
            if column.name not in (CONSENT, "contact.words") and isinstance(cell, str) and takes_back(cell):
                return row.number, column.heading, cell
    return 0, "", ""


def _ask_of_night(row: ClientRow, contact: Mapping[str, Fact], heading: str) -> list[Note]:
    """Ask for the hour where the account tells of the night and no cell gives one: what no hour says is found nowhere."""
    at, told = contact.get("contact.at"), contact.get(ACCOUNT)
    found = night_told(str(told.value)) if told is not None and told.value else ""
    times = (at.value if isinstance(at.value, tuple) else (at.value,)) if at is not None else ()
    if not found or any(has_hour(str(time)) for time in times):
        return []
    what = say("clinic.night_is_told_without_its_hour", words=mask_text(found)[:24])
    return [Note(row.number, heading, what, say("clinic.write_the_hour_of_the_night"), fault=False)]


def _consent(shared: dict[str, Fact], client: Client, notes: list[Note], open_: str) -> None:
    consent = shared.get(CONSENT)
    if consent is not None and consent.value is False:
        return
    line, heading, words = words_taking_back(client)
    if words:
        what = say("clinic.may_have_taken_it_back", cell=shorten(mask_text(words), 40))
        notes.append(Note(line, heading, what, say("clinic.ask_whether_they_want_it_now_letters_wait"), fault=False))
    if consent is not None and open_:
        # One line says yes and another does not: it is asked again.
        consent = shared[CONSENT] = consent._replace(value=None)
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
