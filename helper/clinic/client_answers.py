"""The answers of one client out of the lines of a sheet, and the letters the lines ask for."""

import difflib
from dataclasses import dataclass

from helper import letters
from helper.clinic.batch_plan import BatchPlan, note_on
from helper.clinic.cells import cell_facts, is_empty
from helper.clinic.clients import Client, letters_named
from helper.clinic.columns import LETTERS, SPECIAL
from helper.clinic.rows import Note
from helper.errors import HelperError
from helper.guidance import Guidance
from helper.model.fact import Fact, Origin
from helper.text import Text
from helper.wording import say


@dataclass(frozen=True, slots=True)
class Told:
    """Hold the answers of a client: those of the case, and those of each contact."""

    case: tuple[Fact, ...]
    contacts: tuple[tuple[Fact, ...], ...]


def answers_told(guidance: Guidance, plan: BatchPlan, client: Client, notes: list[Note]) -> Told:
    about = {fact.name: guidance.questions[fact.name].about if fact.name in guidance.questions else "case" for fact in plan.shared}
    shared = {fact.name: fact for fact in plan.shared if about[fact.name] == "case"}
    of_contact = {fact.name: fact for fact in plan.shared if about[fact.name] != "case"}
    seen: dict[str, tuple[int, object]] = {}
    contacts = []
    for row in client.rows:
        contact: dict[str, Fact] = {}
        for column, cell in row.cells:
            if column.name in SPECIAL or is_empty(cell):
                continue
            try:
                found = cell_facts(guidance, column.name, cell, Origin("row", f"{plan.source}:{row.number}"))
            except HelperError as error:
                notes.append(
                    Note(
                        row.number,
                        column.heading,
                        error.what,
                        _in_sheet(error.do) or say("clinic.mend_cell_and_run_again"),
                    )
                )
                continue
            if guidance.questions[column.name].about != "case":
                contact.update((fact.name, fact) for fact in found)
                continue
            line, value = seen.setdefault(column.name, (row.number, found[0].value))
            if value != found[0].value:
                notes.append(
                    Note(
                        row.number,
                        column.heading,
                        say("clinic.same_client_but_cell_differs", line=line),
                        say("clinic.make_them_same_or_fill"),
                    )
                )
            shared.update((fact.name, fact) for fact in found)
        if contact:
            contacts.append(tuple({**of_contact, **contact}.values()))
    shared.setdefault("teller.role", Fact("teller.role", "helper", Origin("row", plan.source)))
    consent = shared.get("consent.given")
    if consent is not None and consent.value is False:
        notes.append(
            note_on(
                client,
                "consent.given",
                say("clinic.client_did_not_agree_nothing"),
                say("clinic.get_their_agreement_first_best"),
            )
        )
    elif (consent is None or consent.value is None) and shared["teller.role"].value == "helper":
        notes.append(
            note_on(
                client,
                "consent.given",
                say("clinic.whether_client_agreed"),
                say("clinic.fill_in_column_for_clients"),
                fault=False,
            )
        )
    return Told(tuple(shared.values()), tuple(contacts))


_AT_PROMPT = say("clinic.enter_if")
_IN_CELL = say("clinic.leave_empty")


def _in_sheet(do: Text | None) -> Text | None:
    """Return what to do as it is said of a cell: there is no Enter to press in a sheet."""
    return do and Text(do.zh.replace(_AT_PROMPT.zh, _IN_CELL.zh), do.en.replace(_AT_PROMPT.en, _IN_CELL.en))


def letters_asked(client: Client, notes: list[Note]) -> tuple[str, ...]:
    """Return the letters the lines ask for, by name or title."""
    named: dict[str, str] = {}
    for letter in letters.all_letters():
        for form in (letter.id, letter.title.zh, letter.title.zh.split("（")[0], letter.title.en.casefold()):
            named.setdefault(form, letter.id)
    asked = []
    for row in client.rows:
        for word in letters_named(row, list(named)):
            ident = named.get(word) or named.get(word.casefold())
            if ident:
                asked.append(ident)
            else:
                near = [letters.letter(named[form]) for form in difflib.get_close_matches(word.casefold(), named, 1, 0.4)]
                like = say("clinic.near", title=near[0].title, id=near[0].id) if near else Text("", "")
                notes.append(
                    Note(
                        row.number,
                        LETTERS,
                        say("clinic.one_letters_named"),
                        say("clinic.run_helper_letters_and_copy", like=like),
                    )
                )
    return tuple(dict.fromkeys(asked))
