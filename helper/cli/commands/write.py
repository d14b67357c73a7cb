"""helper write: letters from a case, in every format asked for."""

from pathlib import Path

from helper.cases import answer_parsing
from helper.cases.opening import open_to_change
from helper.cases.recording import forget_computed
from helper.cli.screens.drafts import redraft_aloud
from helper.cli.screens.write import FORMATS, formats_named, report, write
from helper.cli.terminal import terminal
from helper.cli.typed import Annotated, argument, case_option, new_app, option
from helper.errors import Exit
from helper.guidance import load

app = new_app()


@app.command()
def write_(
    letter: Annotated[list[str], argument("信的名字，可以几个（helper letters 看有哪些）", "The letters' names, one or more (helper letters lists them)")],
    case: Annotated[Path | None, case_option()] = None,
    format_: Annotated[str, option("--format", zh="docx、html、md、pdf，用逗号隔开", en="docx, html, md, pdf, with commas between")] = FORMATS,
    set_: Annotated[list[str] | None, option("--set", zh="事实=值，先存进案件再写", en="fact=value, kept in the case before writing")] = None,
    understood: Annotated[bool, option("--understood", zh="已看过时效提醒，仍要写", en="The limitation warning has been read; write all the same")] = False,
    with_english: Annotated[bool, option("--with-english", zh="另写一份英文对照（给看不懂中文的帮手，不用于寄送）", en="Also write an English reading copy (for a helper who reads no Chinese; not for sending)")] = False,
    show_numbers: Annotated[bool, option("--show-numbers", zh="记录表里显示完整号码（交给机构时用）", en="Show whole numbers in the log (for the copy handed in)")] = False,
) -> int:
    guidance, wanted = load(), formats_named(format_)
    with open_to_change(case) as held:
        for fact in answer_parsing.parse_settings(guidance, set_ or []):
            question = guidance.questions.get(fact.name)
            contacts = held.contacts()
            held.put(0 if question is None or question.about == "case" or not contacts else contacts[-1], fact)
            forget_computed(guidance, held, fact.name)
        redraft_aloud(terminal(), guidance, held)
        report(held, write(guidance, held, letter, wanted, understood=understood, show_numbers=show_numbers, with_english=with_english), letter)
    return Exit.OK
