"""helper template: a letter of one's own, begun, looked over, and seen in every version."""

import json
from pathlib import Path

from helper import letters
from helper.cases import clock
from helper.cli.terminal import terminal
from helper.cli.typed import Annotated, argument, help_for, new_app, option
from helper.errors import Exit, HelperError
from helper.guidance.where import own_dir
from helper.letters import Letter
from helper.letters.author import Noted, Preview, begin, inspect, preview
from helper.model.document import Document
from helper.text import Text

app = new_app()


@app.command(help=help_for("开始写一封自己的信", "Begin a letter of your own"))
def new(
    name: Annotated[str, argument("信的名字，小写英文字母和下划线，例：rent_relief", "The letter's name in small letters and underscores, e.g. rent_relief")],
    like: Annotated[str | None, option("--like", zh="照哪一封信来写", en="The letter to start from")] = None,
) -> int:
    into = own("templates")
    if any(folder.name == name for folder in letters.folders()) and like != name:
        terminal().say(Text(f"已经有一封 {name}；您的会盖在它上面。", f"There is a letter {name} already; yours will stand in its place."), "warn")
    written = begin(name, into, letters.letter(like) if like else None)
    for path in written:
        terminal().say(str(path), "good")
    terminal().say(Text(f"把〔〕换成您的话，再运行：helper template check {name} --templates {into}", f"Put your words in place of 〔〕, then run: helper template check {name} --templates {into}"), "note")
    return Exit.OK


@app.command(help=help_for("检查信件模板：文件、第几行、第几列", "Look templates over: file, line, column"))
def check(
    names: Annotated[list[str] | None, argument("信的名字；不写就看自己的全部（没有自己的，就看全部）", "The letters' names; none looks at all of your own (or at all, if you have none)")] = None,
    as_json: Annotated[bool, option("--json", zh="输出 JSON，给编辑器用", en="Print JSON, for editors")] = False,
    strict: Annotated[bool, option("--strict", zh="“请看”的也算错", en="Doubts count as faults too")] = False,
) -> int:
    screen, found, looked = terminal(), list[Noted](), _folders(names)
    for folder in looked:
        found += inspect(folder, clock.today())
    grave = [noted for noted in found if noted.grave or strict]
    if as_json:
        rows = [{"where": noted.where, "grave": noted.grave, "what": noted.what._asdict(), "do": noted.do._asdict()} for noted in found]
        print(json.dumps({"schema": "helper.template.check/1", "items": rows}, ensure_ascii=True))
        return Exit.BAD_GUIDANCE if grave else Exit.OK
    for noted in found:
        for line in noted.lines(screen.lang):
            screen.say(line, "warn" if noted.grave else "")
    if grave:
        raise HelperError(
            Text(f"{len(looked)} 个模板里有 {len(grave)} 处要改", f"{len(grave)} to mend in {len(looked)} template(s)"),
            do=Text("从第一处改起，改完再运行一次", "Begin with the first, then run it again"),
            code=Exit.BAD_GUIDANCE,
        )
    doubts = Text(f"，{len(found)} 处请看一眼", f", {len(found)} to look at") if found else Text("", "")
    screen.say(Text(f"{len(looked)} 个模板，没有要改的错误{doubts.zh}。", f"{len(looked)} template(s), nothing that must be mended{doubts.en}."), "good")
    return Exit.OK


@app.command(name="preview", help=help_for("用编出来的例子看一封信", "See a letter filled with made-up facts"))
def preview_(
    name: Annotated[str, argument("信的名字", "The letter's name")],
    all_paths: Annotated[bool, option("--all-paths", zh="每一支都走一遍，排在一页里", en="Come through every branch, all on one page")] = False,
    english: Annotated[bool, option("--english", zh="看英文对照", en="See the English reading copy")] = False,
    out: Annotated[Path | None, option("--out", zh="写到文件：.md .html .docx .pdf；不写就显示", en="Write to a file: .md .html .docx .pdf; else it is shown")] = None,
) -> int:
    letter = letters.letter(name)
    seen = preview(letter, all_paths=all_paths, copy="en" if english else None)
    page = _page(letter, seen, all_paths=all_paths)
    if out is None:
        terminal().say(page.markdown.rstrip())
    else:
        _write(page, out)
        terminal().say(Text(f"{len(seen.versions)} 个版本：{out}", f"{len(seen.versions)} version(s): {out}"), "good")
    if all_paths:
        came = len(seen.branches) - len(seen.missed)
        terminal().complain(Text(f"{len(seen.branches)} 个分支，看到了 {came} 个。", f"{came} of {len(seen.branches)} branches seen."))
        for branch in seen.missed:
            terminal().complain(Text(f"没有走到：{letter.name}:{branch.line}:{branch.column} {branch.said}", f"Not seen: {letter.name}:{branch.line}:{branch.column} {branch.said}"))
    return Exit.OK


def own(name: str) -> Path:
    """Return the clinic's own folder, made if it is new. Raise HelperError where none was named."""
    import os

    from helper.guidance.where import OWN_FOLDERS

    said = os.environ.get(OWN_FOLDERS[name])
    if not said:
        raise HelperError(
            Text("没有说放在哪个文件夹", "No folder was named"),
            do=Text(f"加上 --{name} 文件夹，例：--{name} 我们的文件夹", f"Add --{name} FOLDER, for example --{name} our-folder"),
            code=Exit.USAGE,
        )
    Path(said).mkdir(parents=True, exist_ok=True)
    folder = own_dir(name)
    assert folder is not None
    return folder


def _folders(names: list[str] | None) -> list[Path]:
    from helper.letters.letter import is_own

    there = {folder.name: folder for folder in letters.folders()}
    if not names:
        return [folder for folder in there.values() if is_own(folder)] or list(there.values())
    for name in names:
        if name not in there:
            letters.letter(name)  # says which there are
    return [there[name] for name in names]


def _page(letter: Letter, seen: Preview, *, all_paths: bool) -> Document:
    """Return every version on one page, each under what it was filled with."""
    if not all_paths:
        return seen.versions[0].document
    lang = terminal().lang
    whose = Text("本机构自己的模板" if letter.own else "程序自带的模板", "a template of your own" if letter.own else "a template of the program's")
    head = [
        f"# {Text('预览', 'Preview').of(lang)}：{letter.title.of(lang)}",
        "> " + Text(f"{whose.zh}。全部是编出来的例子，不能寄。共 {len(seen.versions)} 个版本。", f"This is {whose.en}. All of it is made up and not for sending. {len(seen.versions)} version(s).").of(lang),
    ]
    for number, version in enumerate(seen.versions, start=1):
        head += ["---", "**" + Text(f"版本 {number}：{version.title.zh}", f"Version {number}: {version.title.en}").of(lang) + "**", version.document.markdown.rstrip()]
    return Document(id=f"{letter.id}.preview", title=letter.title.of(lang), markdown="\n\n".join(head) + "\n", lang="zh", kind="letter", footer=Text("预览，不能寄", "Preview, not for sending").of(lang))


def _write(page: Document, out: Path) -> None:
    from helper import rendering

    kind = out.suffix.removeprefix(".").lower()
    if kind not in rendering.formats():
        raise HelperError(
            Text("没有这种格式", "There is no such format"),
            where=str(out),
            do=Text(f"文件名以这些结尾：{'、'.join(rendering.formats())}", f"End the name with one of: {', '.join(rendering.formats())}"),
            code=Exit.USAGE,
        )
    try:
        out.write_bytes(rendering.render(page, kind))
    except OSError as error:
        raise HelperError(
            Text(f"写不进去（{error.strerror}）", f"Cannot write ({error.strerror})"),
            where=str(out), do=Text("换一个能写的位置", "Choose a place that can be written"), code=Exit.CANNOT_WRITE,
        ) from error
