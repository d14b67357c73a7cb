"""What is said of letters that were written, line by line: where they are, what waits, and what to do after sending."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from helper import letters
from helper.casefile import CaseFile
from helper.cases.judging import case_facts
from helper.cases.opening import on_case
from helper.cases.sign_off import older_of
from helper.cases.writing import what_was_written
from helper.guidance import Guidance
from helper.letters import Letter
from helper.letters.notes import SUFFIX
from helper.model.contact import Creditor
from helper.remedies import lacks_time_limit
from helper.text import Line, Lines, Text, join
from helper.wording import say

_OF_CONTACTED = {"relative_notice"}
"""Letters that say to have nothing to do with the loan."""
_COPY_NAME = ".en-reading-copy"


def tell_spouse_first(guidance: Guidance, case: CaseFile, ids: Iterable[str]) -> Lines:
    """Say to a husband or wife who asks to be left alone that a lawyer is asked before it is sent."""
    if not {*ids} & _OF_CONTACTED:
        return []
    facts = case_facts(guidance, case)
    relation = facts.value("teller.relation")
    if "spouse" in (relation, facts.value("contact.recipient_role")):
        return [Line(say("write.spouse_asks_first"), "warn")]
    if relation == "former" and facts.value("teller.loan_in_marriage") not in ("not_then", "never"):
        return [Line(say("write.former_spouse_asks_first"), "warn")]
    return []


def tell_not_written(guidance: Guidance, case: CaseFile, chosen: Iterable[Letter]) -> Lines:
    """Say of each letter that was not written what it lacks: once, and after what was written."""
    facts, lines = case_facts(guidance, case), Lines()
    for letter in chosen:
        lacking = join(guidance.label(name) for name in letters.missing_facts(letter, facts))
        waits = say("write.waits_missing_when_ready_helper")
        said = waits.fill(title=letter.title, lacking=lacking, id=letter.id, case=on_case(case))
        lines.append(Line(said, "warn"))
    return lines


def tell_written(guidance: Guidance, case: CaseFile, written: Sequence[Path], asked: Iterable[str]) -> Lines:
    """Say where the files are, which letters among ``asked`` were not written and why, and what to do after sending."""
    done, left, to_send, own, waits = what_was_written(case, written, asked)
    old = [(path, older_of(path)) for path in written]
    noted = any(SUFFIX in path.name for path in written)
    said = (
        (Line(say("write.from_your_organisations_own_templates", own=join(own)), "warn"), bool(own)),
        (Line(say("write.note_is_not_to_be_sent"), "warn"), noted),
        (Line(say("write.english_copy_is_for_whoever"), "note"), any(_COPY_NAME in path.name for path in written)),
        (Line(say("write.what_is_written_for_somebody", case=on_case(case)), "warn"), waits),
    )
    lines = [
        Line(say("write.written"), heads=True),
        *(Line(Text(str(path), str(path)), "good", indent=2) for path in written),
        *(
            Line(say("write.older_files_are_void", name=path.name, older=join(older)), "warn")
            for path, older in old
            if older
        ),
        *tell_not_written(guidance, case, left),
        *(line for line, stands in said if stands),
        *tell_spouse_first(guidance, case, (letter.id for letter in done)),
    ]
    for letter in done:
        # What is for the person alone goes to nobody.
        after = say("write.after_sending") if letter.kind == "letter" else say("write.to_use_it")
        open_ended = lacks_time_limit(guidance, letter.id, Creditor.of(case.facts()).kind)
        then = say("write.no_clock_with_this_lender") if open_ended else letter.after_sending
        lines.append(Line(after.fill(title=letter.title, after_sending=then), indent=2))
    if to_send:
        lines.append(Line(say("write.after_sending_record", to_send=to_send[0], case=on_case(case)), "note"))
        note = say("write.note_can_be_had", letters=" ".join(to_send), case=on_case(case))
        lines += [] if noted else [Line(note, "note")]
    if any(path.name.startswith("evidence_log") for path in written):
        lines.append(Line(say("write.personal_numbers_in_log"), "note"))
    return [*lines, Line(say("write.read_them_before_sending"), "note")]
