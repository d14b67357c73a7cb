"""Show what was found in filled letters before any is written, and hold back what would hurt its sender."""

from collections.abc import Iterable, Sequence

from helper import letters
from helper.casefile import Case
from helper.cases.opening import on_case
from helper.cli import prompt
from helper.cli.terminal import terminal
from helper.errors import Exit, HelperError
from helper.guidance import Guidance
from helper.letters import Letter, Remark
from helper.model.document import Document
from helper.model.fact import Facts
from helper.model.finding import Finding
from helper.text import Text


def show_remarks(guidance: Guidance, case: Case, filled: Iterable[tuple[Letter, Document]], facts: Facts, findings: Sequence[Finding]) -> None:
    """Show every remark. Raise HelperError where one stops a letter, or the person would rather change it."""
    found = [(letter, remark) for letter, document in filled for remark in letters.review(document, letter, facts, findings)]
    stops = [(letter, remark) for letter, remark in found if remark.severity == "stop"]
    for letter, remark in [row for row in found if row not in stops]:
        for line in _lines(guidance, case, letter, remark):
            terminal().complain(line)
    if stops:
        said = [line for letter, remark in stops for line in _lines(guidance, case, letter, remark)]
        raise HelperError(
            Text(
                "\n".join(["信没有写：有的话会对您不利。", *(line.zh for line in said)]),
                "\n".join(["Nothing was written: some words would hurt you.", *(line.en for line in said)]),
            ),
            do=Text("改好以后，再运行同一个命令", "Change it, then run the same command"),
            code=Exit.STOPPED,
        )
    if found and terminal().interactive:
        _wait()


def _wait() -> None:
    screen = terminal()
    screen.say(Text("看过了，照写，按回车；先去改，输入 q。", "Read it, and write as it is: Enter. To change it first: q."), "key")
    if prompt.read_line(screen).strip().lower() == "q":
        raise HelperError(
            Text("没有写任何文件", "Nothing was written"),
            do=Text("改好以后，再运行同一个命令", "Change it, then run the same command"),
            code=Exit.STOPPED,
        )


def _lines(guidance: Guidance, case: Case, letter: Letter, remark: Remark) -> list[Text]:
    """Return what is said of one remark: where, the sentence, why, and what to do."""
    lines = [Text(f"《{letter.title.zh}》：{remark.what.zh}", f'"{letter.title.en}": {remark.what.en}')]
    if remark.sentence:
        lines.append(Text(f"  这句话：{remark.sentence}", f"  The sentence: {remark.sentence}"))
    lines.append(Text(f"  为什么：{remark.why.zh}", f"  Why: {remark.why.en}"))
    lines.append(Text(f"  怎么改：{remark.do.zh}", f"  What to do: {remark.do.en}"))
    if remark.fact:
        label, command = guidance.label(remark.fact), f"helper ask {remark.fact}{on_case(case)}"
        lines.append(Text(f"  它来自您的回答“{label.zh}”：{command}", f'  It comes from your answer "{label.en}": {command}'))
    return lines
