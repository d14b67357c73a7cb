"""helper import-case: open a case somebody exported, as a folder of its own."""

from pathlib import Path

from helper import casefile
from helper.cases.opening import on_case
from helper.cli.commands.export import opened_bundle
from helper.cli.terminal import terminal
from helper.cli.typed import Annotated, argument, case_option, new_app
from helper.errors import Exit, HelperError
from helper.text import Text

app = new_app()


@app.command()
def import_case(
    file: Annotated[Path, argument(zh="导出的文件（.case.zip 或 .case.zip.age）", en="The exported file (.case.zip or .case.zip.age)")],
    case: Annotated[Path | None, case_option()] = None,
) -> int:
    screen = terminal()
    if case is None:
        raise HelperError(
            Text("要放进哪个新文件夹？", "Into which new folder?"),
            do=Text("加上 --case 新文件夹的名字", "Add --case with the name of a new folder"),
            code=Exit.USAGE,
        )
    with opened_bundle(file) as stream:
        extra = casefile.unpack(stream, case, where=str(file))
    with casefile.open_case(case) as kept:
        problems, (length, head), on = kept.verify(), kept.log_head(), on_case(kept)
        contacts = len(kept.contacts())
    screen.say(Text(f"已打开到：{case}（{contacts} 次联系，{length} 条记录）", f"Opened in: {case} ({contacts} contacts, {length} entries)"), "good")
    if length:
        screen.say(Text(f"末条校验值 {head}：和对方导出时看到的比一比。", f"The last checksum is {head}: compare it with what they saw when exporting."), indent=2)
    for name in extra:
        screen.complain(Text(f"清单里没有这个文件，没有放进来：{name}", f"Not on the list, left out: {name}"))
    for problem in problems:
        screen.complain(problem.says)
    if problems:
        screen.complain(Text(f"记录和写下时不一样，详情：helper log verify{on}", f"The record differs from what was written; see helper log verify{on}"))
        return Exit.BAD_CASE
    screen.say(Text(f"接着做：helper next{on}", f"Go on with: helper next{on}"), "note")
    return Exit.OK
