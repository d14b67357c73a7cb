"""What a sheet tells otherwise than a case that somebody has worked on since: it is shown, and the case is left as it is."""

from helper import letters
from helper.casefile import CaseFile
from helper.casefile.state import AskedLetters, WrittenLetters
from helper.cases.log_entries import is_same_contact
from helper.cases.opening import on_case
from helper.clinic.batch_state import Result, note_on
from helper.clinic.cell_reader import LANGS
from helper.clinic.client_answers import ClientAnswers
from helper.clinic.clients import Client
from helper.guidance import Guidance
from helper.interview.answer import answer_words
from helper.model.contact import ToldContact as Contact
from helper.model.masking import mask_text
from helper.text import Text
from helper.wording import say

_SHOWN = 40


def note_changes(guidance: Guidance, case: CaseFile, client: Client, told: ClientAnswers, result: Result) -> None:
    """Note what the sheet tells otherwise than the case it once gave; what a person put into the case is theirs."""
    gone = _gone(case, told)
    numbers = [number for number in case.contacts() if number not in gone]
    pairs = [(told.case, case.facts())]
    pairs += [(new, case.facts(number)) for new, number in zip(told.contacts, numbers, strict=False)]
    for new, held in pairs:
        for fact in new:
            before = held.get(fact.name)
            if fact.name not in guidance.questions or (
                before is not None and before.origin.kind not in ("row", "read")
            ):
                continue
            if fact.value is None or (before is not None and before.value == fact.value):
                continue
            question = guidance.questions[fact.name]
            now, was = (
                Text(*(_short(answer_words(guidance, question, value, lang)) for lang in LANGS))
                for value in (fact.value, before.value if before is not None else None)
            )
            result.changed.append(question.label)
            what = say("clinic.sheet_tells_otherwise", now=now, was=was)
            result.notes.append(
                note_on(client, question.label.of("zh"), what, say("clinic.take_it_over_or_not"), fault=False)
            )
    for number in gone:
        what = say("clinic.case_holds_what_the_sheet_tells_no_more", contact=number)
        result.changed.append(say("clinic.contact_gone", contact=number))
        result.notes.append(
            note_on(
                client,
                "contact.at",
                what,
                say("clinic.take_it_out_or_leave_it", contact=number, case=on_case(case)),
                fault=False,
            )
        )
    asked = {*case.kept(AskedLetters).letters, *case.kept(WrittenLetters).letters}
    for letter in (letters.letter(ident) for ident in result.wanted if ident not in asked):
        # A letter wished for since is no change of an answer, and was lost from sight.
        label = say("clinic.letter_wished_since", title=letter.title)
        result.changed.append(label)
        do = say("clinic.write_it_for_this_case", id=letter.id, case=on_case(case))
        result.notes.append(note_on(client, "letters", label, do, fault=False))
    more = len(told.contacts) - len(numbers)
    if more > 0:
        result.changed.append(say("clinic.contacts_more", count=more))


def _gone(case: CaseFile, told: ClientAnswers) -> list[Contact]:
    """Return the contacts a case has from its sheet that no line tells any more, where fewer are told than before."""
    held = [
        number for number in case.contacts() if any(fact.origin.kind == "row" for fact in case.facts(number).values())
    ]
    few = len(held) - len(told.contacts)
    left = [{fact.name: fact for fact in each} for each in told.contacts]
    gone: list[Contact] = []
    for number in held:
        same = next((one for one in left if is_same_contact(case.facts(number), one)), None)
        if same is not None:
            left.remove(same)
        else:
            gone.append(number)
    return gone[-few:] if few > 0 else []


def _short(said: str) -> str:
    said = mask_text(" ".join(said.split()))
    return said if len(said) <= _SHOWN else f"{said[:_SHOWN]}…"
