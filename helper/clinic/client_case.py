"""One client: from the lines of the sheet to a case folder with findings and letters, whole or not at all."""

import difflib
import hashlib
import json
from dataclasses import dataclass, field, replace
from pathlib import Path

from helper import letters, rendering
from helper.casefile import Building, Case, exists, locked, open_case
from helper.cases import clock
from helper.cases.distress_redaction import speaks_of_despair
from helper.cases.judging import Judged, judge_case
from helper.cases.log_entries import enter_contact, log_own
from helper.cases.opening import worker
from helper.cases.papers import gather_papers, unconfirmed
from helper.cases.recording import read_words
from helper.clinic.batch_state import mark_untouched, was_touched
from helper.clinic.cells import cell_facts, is_empty, cell_text
from helper.clinic.clients import Client, letters_named
from helper.clinic.columns import LETTERS, SPECIAL
from helper.clinic.rows import Note
from helper.errors import Exit, HelperError
from helper.guidance import Guidance
from helper.interview import Session
from helper.model.fact import Fact, Origin
from helper.model.finding import Finding
from helper.text import Text

DONE, REDONE, SKIPPED, HELD, FAILED = "done", "redone", "skipped", "held", "failed"


@dataclass(frozen=True, slots=True)
class BatchPlan:
    """Hold what is the same for every client: where to, which letters and formats, answers given for all."""

    out: Path
    letters: tuple[str, ...]
    formats: tuple[str, ...]
    shared: tuple[Fact, ...]
    lang: str
    source: str
    stamp: str


@dataclass(slots=True)
class Result:
    """Hold what became of one client."""

    client: str
    rows: list[int]
    status: str
    folder: str = ""
    letters: list[str] = field(default_factory=list)
    found: int = 0
    notes: list[Note] = field(default_factory=list)


def make_case(guidance: Guidance, plan: BatchPlan, client: Client) -> Result:
    """Make one client's case. What fails is said in the result; nothing of it stays on disk."""
    notes = [*client.notes, *(note for row in client.rows for note in row.notes)]
    result = Result(client.key, [row.number for row in client.rows], FAILED, notes=notes)
    if any(note.fault for note in notes):
        # All that is wrong is said at once; nobody should have to run once for every cell.
        more: list[Note] = []
        _told(guidance, plan, client, more)
        _asked(client, more)
        notes += [note for note in more if note.fault]
        return result
    seal, folder = _seal(plan, client), plan.out / client.folder
    try:
        known = _before(folder, client.key, seal)
        if known in (SKIPPED, HELD):
            result.status, result.folder = known, client.folder
            if known == HELD:
                notes.append(_note(client, "", _HELD_WHAT, Text(f"直接改这个案件：helper edit --case {folder}；要按表重做，先把文件夹改名", f"Change the case itself: helper edit --case {folder}; to redo it from the sheet, rename the folder first"), fault=False))
            return result
        told = _told(guidance, plan, client, notes)
        asked = _asked(client, notes)
        if any(note.fault for note in notes):
            return result
        with Building(folder) as case:
            _fill(guidance, case, told)
            _write(guidance, plan, case, client, asked, result)
            if any(note.fault for note in notes):
                return result
            mark_untouched(case, client.key, seal)
            case.keep()
        result.status, result.folder = (REDONE if known else DONE), client.folder
    except HelperError as error:
        notes.append(_note(client, "", error.what, error.do or Text("改好以后再运行", "Mend it and run again")))
    except (KeyboardInterrupt, SystemExit):
        raise
    except Exception as error:
        notes.append(_note(client, "", Text(f"程序出了错（{type(error).__name__}）", f"The program failed ({type(error).__name__})"), Text("请报告给维护者（先遮住个人信息）", "Please report it (cover personal details first)")))
    return result


_HELD_WHAT = Text("表（或规则、信的模板）改过了，但这个案件已经有人接着做（或不是从这份名单来的），没有动它", "The sheet (or a rule or template) changed, but somebody has worked on this case (or it came from elsewhere); it was left alone")


def _seal(plan: BatchPlan, client: Client) -> str:
    """Return the checksum of all that a client's case is made from."""
    cells = [[(column.name, cell_text(cell)) for column, cell in row.cells] for row in client.rows]
    shared = [(fact.name, fact.value) for fact in plan.shared]
    whole = [client.key, cells, plan.letters, plan.formats, shared, plan.lang, plan.stamp]
    return hashlib.sha256(json.dumps(whole, ensure_ascii=True).encode()).hexdigest()


def _before(folder: Path, key: str, seal: str) -> str:
    """Return what stands where the case is to be: nothing, the same, one that may be made anew, or one to leave alone."""
    if not folder.exists():
        return ""
    if not exists(folder):
        return HELD
    with open_case(folder) as case:
        held = case.state("batch")
        if not isinstance(held, dict) or held.get("client") != key:
            return HELD
        if held.get("seal") == seal:
            return SKIPPED
        if was_touched(case):
            return HELD
    # Somebody may have it open at this moment without having changed anything yet.
    with locked(folder, who=worker(), at=clock.now()):
        return REDONE


@dataclass(frozen=True, slots=True)
class Told:
    """Hold the answers of a client: those of the case, and those of each contact."""

    case: tuple[Fact, ...]
    contacts: tuple[tuple[Fact, ...], ...]


def _told(guidance: Guidance, plan: BatchPlan, client: Client, notes: list[Note]) -> Told:
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
        notes.append(_note(client, "consent.given", Text("当事人没有同意，没有做", "The client did not agree; nothing was done"), Text("先征得本人同意（最好签授权书：power_of_attorney），再改这一格", "Get their agreement first (best a signed power_of_attorney), then change the cell")))
    elif (consent is None or consent.value is None) and shared["teller.role"].value == "helper":
        notes.append(_note(client, "consent.given", Text("没有写当事人是否同意；复核定稿之前要补上", "Whether the client agreed is not said; it is needed before sign-off"), Text("填“当事人同意代为整理”这一列", "Fill in the column for the client's agreement"), fault=False))
    return Told(tuple(shared.values()), tuple(contacts))


def _in_sheet(do: Text | None) -> Text | None:
    """Return what to do as it is said of a cell: there is no Enter to press in a sheet."""
    return do and Text(do.zh.replace("忘了就直接回车", "忘了就留空"), do.en.replace("Enter if you do not know", "leave it empty if you do not know"))


def _asked(client: Client, notes: list[Note]) -> tuple[str, ...]:
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


def _fill(guidance: Guidance, case: Building, told: Told) -> None:
    """Put the answers on record as the interview would have, without asking the disk after each."""
    case.put(0, *told.case)
    for facts_ in told.contacts:
        number = case.new_contact()
        case.put(number, *facts_)
        members = {member for question in guidance.questions.values() for member in question.members}
        path = [fact.name for fact in (*told.case, *facts_) if fact.name in guidance.questions and fact.name not in members]
        case.set_state(f"walk:{number}", {"path": path, "stale": [], "goto": None})
        case.set_state(f"done:{number}", True)
        read_words(guidance, Session(guidance, case, number))
        outright = [fact for fact in facts_ if fact.name.startswith("contact.said.")]
        if outright:
            case.put(number, *outright)


def _write(guidance: Guidance, plan: BatchPlan, case: Building, client: Client, asked: tuple[str, ...], result: Result) -> None:
    rows = judge_case(guidance, case)
    for row in rows:
        enter_contact(guidance, case, row.contact, row.facts)
    unsure = {row.contact: found for row in rows if (found := unconfirmed(row))}
    # What a sheet makes is a draft until somebody has read it, whoever answered.
    papers = replace(gather_papers(guidance, case, plan.lang, rows=rows), drafts=True)
    result.found = sum(finding.answer == "breach" for finding in papers.findings)
    _warn(guidance, client, case, rows, unsure, result.notes)
    if _fraud(case, rows):
        return
    wanted = asked or plan.letters
    by_finding = not wanted
    if by_finding:
        led = dict.fromkeys(ident for finding in papers.findings if finding.answer == "breach" for ident in finding.letters)
        wanted = tuple(ident for ident in led if letters.letter(ident).kind == "letter")
    written = []
    for letter in map(letters.letter, wanted):
        lacking = letters.missing_facts(letter, papers.facts)
        for name in lacking:
            label = guidance.label(name)
            result.notes.append(_note(client, label.of(plan.lang), Text(f"写《{letter.title.zh}》要有这一项：{label.zh}", f'"{letter.title.en}" needs this: {label.en}'), Text(f"填“{label.zh}”（{name}）这一列，再运行", f'Fill in the column "{label.en}" ({name}) and run again'), fault=not by_finding))
        if lacking:
            continue
        try:
            document = papers.fill(letter)
        except HelperError as stop:
            result.notes.append(_note(client, LETTERS, stop.what, stop.do or Text("改好以后再运行", "Mend it and run again"), fault=not by_finding or stop.code is not Exit.STOPPED))
            continue
        remarks = letters.review(document, letter, papers.facts, papers.findings)
        for remark in remarks:
            stops = remark.severity == "stop"
            column = guidance.label(remark.fact).of(plan.lang) if remark.fact else LETTERS
            result.notes.append(_note(client, column, Text(f"《{letter.title.zh}》里有一句话：{remark.what.zh}", f'In "{letter.title.en}": {remark.what.en}'), remark.do, fault=stops and not by_finding))
        if not any(remark.severity == "stop" for remark in remarks):
            written.append((letter, document))
    enclosed = [letter for letter, _ in written if "evidence_log" in letter.encloses]
    if enclosed and papers.log:
        log = letters.letter("evidence_log")
        written.append((log, papers.fill(log)))
    for letter, document in written:
        for fmt in plan.formats:
            case.write(f"letters/{document.id}{rendering.suffix(fmt)}", rendering.render(document, fmt))
        result.letters.append(letter.id)
    log_own(case, [letter for letter, _ in written], plan.lang)
    case.set_state("written", [letter.id for letter, _ in written if letter.kind == "letter"])


def _fraud(case: Case, rows: list[Judged]) -> bool:
    return any(facts_.value("fraud.signs") for facts_ in (case.facts(0), *(row.facts for row in rows)))


def _warn(guidance: Guidance, client: Client, case: Case, rows: list[Judged], unsure: dict[int, list[Finding]], notes: list[Note]) -> None:
    """Note what a person must look at before any letter: danger, fraud, despair, and what was only read."""
    known = [case.facts(0), *(row.facts for row in rows)]
    danger = {facts_.value("safety.danger_now") for facts_ in known}
    if "others" in danger:
        notes.append(_note(client, "safety.danger_now", Text("有人身危险", "Somebody is in danger"), Text("先联系当事人，打 110", "Reach the client first; call 110"), fault=False))
    if "self" in danger or speaks_of_despair(guidance, known):
        notes.append(_note(client, "safety.danger_now", Text("当事人可能有轻生的念头", "The client may be thinking of ending their life"), Text("今天就联系本人，陪着打 12356；信可以等", "Reach them today and call 12356 with them; letters can wait"), fault=False))
    if _fraud(case, rows):
        notes.append(_note(client, "fraud.signs", Text("有诈骗的迹象，没有写信", "There are signs of fraud; no letter was written"), Text("先打 96110 核实对方真假", "Call 96110 first, to find out who they are"), fault=False))
    for contact, found in unsure.items():
        titles = Text("、".join(one.title.zh for one in found), "; ".join(one.title.en for one in found))
        notes.append(_note(client, "contact.said", Text(f"第 {contact} 次联系，程序读出来、还没有人确认，没有写进信：{titles.zh}", f"Contact {contact}: read by the program, confirmed by nobody, in no letter: {titles.en}"), Text("和当事人核对，填“对方说了什么”这一列，再运行", "Check with the client, fill in the column for what was said, and run again"), fault=False))


def _note(client: Client, column: str, what: Text, do: Text, *, fault: bool = True) -> Note:
    return Note(client.rows[0].number if client.rows else 0, column, what, do, fault)


