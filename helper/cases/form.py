"""All answers of a case as one form, and the answers of a form put back once every line of it is right."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from helper.casefile import CaseFile
from helper.casefile.state import Finished, Walk
from helper.cases import answer_parsing
from helper.cases.log_entries import enter_contact
from helper.cases.recording import record
from helper.cases.sign_off import answers_checksum
from helper.errors import Exit, HelperError
from helper.guidance import Guidance, Question
from helper.guidance.form import Field, Given, read_form, write_form
from helper.interview import Session
from helper.interview.session import fits
from helper.model.contact import CASE, Scope, ToldContact
from helper.model.fact import TOLD, Fact, Facts, Value
from helper.text import Text
from helper.wording import say

_SEAL = "# seal: "
NEW = "new"
_HEAD = (
    say("cases.change_save_and_close_editor"),
    say("cases.delete_line_to_forget_answer"),
    say("cases.for_another_contact_add_item"),
)


@dataclass(frozen=True, slots=True)
class Change:
    """Hold one answer that differs: where it belongs (None: a new contact), and what it is now (None in ``fact``: forgotten)."""

    scope: Scope | None
    name: str
    fact: Fact | None
    members: tuple[Fact, ...] = ()


def form_text(guidance: Guidance, case: CaseFile, lang: str) -> str:
    """Return the form of a case as it stands."""
    members = {member for question in guidance.questions.values() for member in question.members}
    about: dict[bool, list[Question]] = {True: [], False: []}
    for question in guidance.questions.values():
        if question.fact not in members and not question.fact.startswith(("plan.", "owed.", "cost.")):
            about[question.about == "case"].append(question)
    contacts = [
        (
            str(no),
            say("cases.contact", no=no).of(lang),
            _fields(guidance, case.facts(no), about[False], case.merged(no), lang, Session(guidance, case, no).stale),
        )
        for no in case.contacts()
    ]
    head = [line.of(lang) for line in _HEAD]
    return f"{_SEAL}{answers_checksum(case)}\n" + write_form(
        head, _fields(guidance, case.facts(), about[True], case.facts(), lang, case.kept(Walk, CASE).stale), contacts
    )


def _fields(
    guidance: Guidance, facts: Facts, questions: list[Question], known: Facts, lang: str, stale: Collection[str]
) -> list[Field]:
    """Return what was answered first, then what may be, and what has to be answered again among that."""
    extra = [
        guidance.questions[name]
        for name, fact in facts.items()
        if name in guidance.questions and _kept(guidance, fact) and all(name != one.fact for one in questions)
    ]
    held, open_ = [], []
    for question in [*questions, *extra]:
        fact = facts.get(question.fact)
        comment = f"{question.label.of(lang)}{_allowed(guidance, question, lang)}"
        if fact is not None and question.fact in stale:
            open_.append(Field(question.fact, say("cases.to_be_answered_again", comment=comment).of(lang), None))
        elif fact is not None and _kept(guidance, fact):
            held.append(Field(question.fact, comment, _said(question, fact.value)))
        elif question in questions and fits(question, known):
            open_.append(Field(question.fact, comment, None))
    return [*held, *open_]


def _kept(guidance: Guidance, fact: Fact) -> bool:
    """Tell whether an answer stands in the form: what was only read or worked out is nobody's answer."""
    grouped = any(fact.name in question.members for question in guidance.questions.values())
    return not grouped and fact.origin.kind not in ("read", "computed")


def _said(question: Question, value: Value) -> str | list[str]:
    if value is None:
        return say("cases.unknown").zh
    if isinstance(value, bool):
        return say("cases.answer_yes").zh if value else say("cases.answer_no").zh
    if isinstance(value, tuple):
        return [item.rpartition(".")[2] if question.kind == "many" else item for item in value]
    return str(value) or say("cases.none").zh


def _in_letter(guidance: Guidance, name: str, lang: str) -> str:
    says = guidance.tick_says(name)
    return say("cases.letter_will_say", says=Text(says.zh.rstrip("。"), says.en.rstrip("."))).of(lang) if says else ""


def _allowed(guidance: Guidance, question: Question, lang: str) -> str:
    if question.kind == "choice":
        return "：" + "；".join(f"{value}＝{label.of(lang)}" for value, label in question.choices)
    if question.kind == "yes_no":
        return say("cases.yes_or").of(lang)
    if question.kind == "many":
        return "：" + "；".join(
            f"{name.rpartition('.')[2]}＝{guidance.label(name).of(lang)}{_in_letter(guidance, name, lang)}"
            for name in question.members
        )
    return ""


def read_changes(guidance: Guidance, case: CaseFile, text: str, name: str) -> list[Change]:
    """Return what a form changes. Raise HelperError with every line that is wrong, or where the case has moved on."""
    first = text.removeprefix("\ufeff").partition("\n")[0].strip()
    if not first.startswith(_SEAL):
        raise _moved_on(name)
    own, contacts = read_form(text, name)
    known = {str(no): no for no in case.contacts()}
    faults: list[HelperError] = []
    found: list[Change] = []
    for number, rows in [("0", own), *contacts.items()]:
        if number not in ("0", NEW, *known):
            faults.append(
                _fault(name, rows[0].line if rows else 1, say("cases.there_is_no_contact_another", number=number))
            )
            continue
        scope = None if number == NEW else known.get(number, CASE)
        facts = Facts() if scope is None else case.facts(scope)
        # What waits to be answered again stands in the form as a note: left alone, it goes on waiting.
        stale = () if scope is None else case.kept(Walk, scope).stale
        facts = Facts(fact for fact in facts.values() if fact.name not in stale)
        found += _of_scope(guidance, facts, scope, rows, name, faults)
        gone = {row.fact for row in rows}
        found += [
            Change(scope, fact.name, None)
            for fact in facts.values()
            if fact.name in guidance.questions and _kept(guidance, fact) and fact.name not in gone
        ]
    faults += [
        _fault(name, 1, say("cases.contact_is_gone_contact_cannot", number=number))
        for number in known.keys() - contacts.keys()
    ]
    # A form that was kept already, as by a run that was killed right after, asks for nothing more and is no mistake.
    if first != f"{_SEAL}{answers_checksum(case)}" and (found or faults):
        raise _moved_on(name)
    if faults:
        lines = Text(*("\n".join(line for fault in faults for line in fault.lines(lang)) for lang in ("zh", "en")))
        raise HelperError(say("cases.these_lines_need_mending", lines=lines), code=Exit.BAD_INPUT)
    return found


def _moved_on(name: str) -> HelperError:
    return HelperError(
        say("cases.case_changed_after_form"),
        where=f"{name}:1",
        do=say("cases.run_helper_edit_again"),
        code=Exit.BAD_CASE,
    )


def _of_scope(
    guidance: Guidance, facts: Facts, scope: Scope | None, rows: list[Given], name: str, faults: list[HelperError]
) -> list[Change]:
    made = []
    for row in rows:
        question = guidance.questions.get(row.fact)
        if question is None:
            faults.append(answer_parsing.unknown_fact(guidance, row.fact, f"{name}:{row.line}"))
            continue
        if (question.about == "case") != (scope == CASE):
            of_case = say("cases.belongs_under_case", label=question.label)
            of_contact = say("cases.belongs_under_contact", label=question.label)
            faults.append(_fault(name, row.line, of_case if question.about == "case" else of_contact))
            continue
        try:
            first, *members = answer_parsing.parse_fact(
                guidance, row.fact, _plain(row.said), where=f"{name}:{row.line}", origin=TOLD
            )
        except HelperError as error:
            faults.append(error)
            continue
        before = facts.get(row.fact)
        if before is None or before.value != first.value:
            made.append(Change(scope, row.fact, first, tuple(members)))
    return made


def _plain(said: Any) -> Any:
    return str(said) if isinstance(said, int) and not isinstance(said, bool) else said


def apply_changes(guidance: Guidance, case: CaseFile, found: list[Change], lang: str) -> None:
    """Put the changes on record, those of the case first, and a new contact into the log."""
    fresh = case.new_contact() if any(change.scope is None for change in found) else None
    for scope in [*case.scopes(), None]:
        mine = [change for change in found if change.scope == scope]
        if not mine:
            continue
        contact = fresh if scope is None else scope if isinstance(scope, ToldContact) else None
        given = [fact for change in mine if change.fact for fact in (*change.members, change.fact)]
        record(
            guidance, case, contact, given, forget=[change.name for change in mine if change.fact is None], lang=lang
        )
    if fresh:
        with case.together():
            enter_contact(guidance, case, fresh, Session(guidance, case, fresh).facts)
            case.keep_mark(Finished(True), fresh)


def _fault(name: str, line: int, what: Text) -> HelperError:
    return HelperError(what, where=f"{name}:{line}", do=say("cases.mend_line_and_save_again"))
