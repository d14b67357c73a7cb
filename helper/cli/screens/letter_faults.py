"""Show what was found in filled letters before any is written, and hold back what would hurt its sender."""

from collections.abc import Iterable, Sequence

from helper import letters
from helper.casefile import Case
from helper.cases.opening import on_case
from helper.cli import prompt
from helper.cli.terminal import Terminal
from helper.errors import Exit, HelperError
from helper.guidance import Guidance
from helper.letters import Letter, Remark
from helper.model.document import Document
from helper.model.fact import Facts
from helper.model.finding import Finding
from helper.text import Text, join
from helper.wording import say


def show_remarks(
    screen: Terminal,
    guidance: Guidance,
    case: Case,
    filled: Iterable[tuple[Letter, Document]],
    facts: Facts,
    findings: Sequence[Finding],
) -> None:
    """Show every remark. Raise HelperError where one stops a letter, or the person would rather change it."""
    found = [
        (letter, remark)
        for letter, document in filled
        for remark in letters.review(guidance, document, letter, facts, findings)
    ]
    stops = [(letter, remark) for letter, remark in found if remark.severity == "stop"]
    for letter, remark in [row for row in found if row not in stops]:
        for line in _lines(guidance, case, letter, remark):
            screen.complain(line)
    if stops:
        said = [line for letter, remark in stops for line in _lines(guidance, case, letter, remark)]
        lines = join(said, ("\n", "\n"))
        raise HelperError(
            say("write.nothing_was_written_some_words", lines=lines),
            do=say("write.change_then_run_same_command"),
            code=Exit.STOPPED,
        )
    if found and screen.interactive:
        _wait(screen)


def _wait(screen: Terminal) -> None:
    screen.say(say("write.read_and_write"), "key")
    if prompt.read_line(screen).strip().lower() == "q":
        raise HelperError(
            say("write.nothing_was_written"),
            do=say("write.change_then_run_same_command"),
            code=Exit.STOPPED,
        )


def _lines(guidance: Guidance, case: Case, letter: Letter, remark: Remark) -> list[Text]:
    """Return what is said of one remark: where, the sentence, why, and what to do."""
    lines: list[Text] = [say("write.title_what", title=letter.title, what=remark.what)]
    if remark.sentence:
        lines.append(say("write.sentence", sentence=remark.sentence))
    lines.append(say("write.why", why=remark.why))
    lines.append(say("write.what_to", do=remark.do))
    if remark.fact:
        label, command = guidance.label(remark.fact), f"helper ask {remark.fact}{on_case(case)}"
        lines.append(say("write.comes_from_your_answer", label=label, command=command))
    return lines
