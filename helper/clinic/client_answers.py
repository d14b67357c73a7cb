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
                notes.append(Note(row.number, column.heading, error.what, _in_sheet(error.do) or Text("改好这一格，再运行", "Mend the cell and run again")))
                continue
            if guidance.questions[column.name].about != "case":
                contact.update((fact.name, fact) for fact in found)
                continue
            line, value = seen.setdefault(column.name, (row.number, found[0].value))
            if value != found[0].value:
                notes.append(Note(row.number, column.heading, Text(f"同一个当事人，这一格和第 {line} 行不一样", f"The same client, but this cell differs from line {line}"), Text("改成一样的，或者只在第一行填；不是同一个人，就换一个编号", "Make them the same, or fill it in once; if it is somebody else, give another id")))
            shared.update((fact.name, fact) for fact in found)
        if contact:
            contacts.append(tuple({**of_contact, **contact}.values()))
    shared.setdefault("teller.role", Fact("teller.role", "helper", Origin("row", plan.source)))
    consent = shared.get("consent.given")
    if consent is not None and consent.value is False:
        notes.append(note_on(client, "consent.given", Text("当事人没有同意，没有做", "The client did not agree; nothing was done"), Text("先征得本人同意（最好签授权书：power_of_attorney），再改这一格", "Get their agreement first (best a signed power_of_attorney), then change the cell")))
    elif (consent is None or consent.value is None) and shared["teller.role"].value == "helper":
        notes.append(note_on(client, "consent.given", Text("没有写当事人是否同意；复核定稿之前要补上", "Whether the client agreed is not said; it is needed before sign-off"), Text("填“当事人同意代为整理”这一列", "Fill in the column for the client's agreement"), fault=False))
    return Told(tuple(shared.values()), tuple(contacts))


def _in_sheet(do: Text | None) -> Text | None:
    """Return what to do as it is said of a cell: there is no Enter to press in a sheet."""
    return do and Text(do.zh.replace("忘了就直接回车", "忘了就留空"), do.en.replace("Enter if you do not know", "leave it empty if you do not know"))


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
                like_zh, like_en = (f"相近的有：{near[0].title.zh}（{near[0].id}）。", f"Near it: {near[0].title.en} ({near[0].id}). ") if near else ("", "")
                notes.append(Note(row.number, LETTERS, Text("有一封信的名字不认得", "One of the letters named is not known"), Text(f"{like_zh}运行 helper letters 看信的名字，照抄；几封用分号隔开", f"{like_en}Run helper letters and copy the names; semicolons between several")))
    return tuple(dict.fromkeys(asked))
