"""helper rules check and new: look guides/ and every letter over; begin a rule of one's own."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from helper.cases import clock
from helper.cli.terminal import terminal
from helper.errors import Exit, HelperError
from helper.guidance import Guidance, load, strict_yaml
from helper.guidance.where import data_dir, own_dir
from helper.text import Text

_TO_FILL = re.compile(r"〔[^〕]*〕")


def check() -> int:
    """Read guides/ and every letter afresh; each fault is named with file and line."""
    from helper.guidance.compile import compile_folder
    from helper.letters import check_template, folders

    own = own_dir("guides")
    if own:
        _raise(Text("本机构的规则", "Your own rules"), [*_to_fill(own)])
    compiled = compile_folder(data_dir("guides"), own)
    letters = folders()
    faults = [line for folder in letters for fault in check_template(folder) for line in fault.lines(terminal().lang)[:1]]
    faults += _dangling(compiled, {folder.name for folder in letters})
    _raise(Text("信件模板", "The letter templates"), faults)
    if own:
        _raise(Text("本机构规则的例子", "The cases of your own rules"), [*_cases(own)])
        _weighed(compiled, own)
        _raise(Text("本机构的应对办法", "Your own coping pages"), [*_pages(own)])
    count = len(letters)
    terminal().say(Text(f"没有错误：{len(compiled['rules'])} 条规则、{len(compiled['sources'])} 个来源、{len(compiled['questions'])} 个问题、{count} 个信件模板。", f"No fault: {len(compiled['rules'])} rules, {len(compiled['sources'])} sources, {len(compiled['questions'])} questions, {count} letter templates."), "good")
    if own:
        names = "、".join(name.partition("/")[2] for name in compiled["own"])
        terminal().say(Text(f"其中本机构自己的：{names or '没有'}", f"Your own among them: {names or 'none'}"), "note")
    return Exit.OK


def new(name: str | None) -> int:
    """Begin a rule of one's own, with its cases beside it."""
    from helper.cli.commands.template import own
    from helper.letters.author import begin_rule

    into = own("guides")
    if name is None:
        raise HelperError(Text("没有写规则的名字", "The rule has no name"), do=Text("例：helper rules new visit.my_rule --guides 文件夹", "For example: helper rules new visit.my_rule --guides FOLDER"), code=Exit.USAGE)
    for path in begin_rule(name, into):
        terminal().say(str(path), "good")
    terminal().say(Text(f"先写例子，再把〔〕换成您的话，然后运行：helper rules check --guides {into}", f"Write the cases first, put your words in place of 〔〕, then run: helper rules check --guides {into}"), "note")
    return Exit.OK


def _raise(whose: Text, faults: list[str]) -> None:
    if faults:
        listed = "\n  ".join(faults)
        raise HelperError(
            Text(f"{whose.zh}有 {len(faults)} 处错误：\n  {listed}", f"{whose.en}: {len(faults)} fault(s):\n  {listed}"),
            do=Text("逐处改好，再运行 helper rules check", "Mend each, then run: helper rules check"),
            code=Exit.BAD_GUIDANCE,
        )


def _dangling(compiled: dict[str, Any], letters: set[str]) -> Iterator[str]:
    """Yield the letters rules lead to that do not exist; guidance itself knows no letters."""
    for rule in compiled["rules"].values():
        for name in rule["leads_to"]["letters"]:
            if name not in letters:
                yield Text(f"规则 {rule['id']} 的 leads_to：没有信 {name}", f"rule {rule['id']}, leads_to: there is no letter {name}").of(terminal().lang)


def _pages(own: Path) -> Iterator[str]:
    """Yield what is wrong with the clinic's own coping pages: otherwise only whoever needs one would find out."""
    from helper.remedies.coping import coping_topics

    for path in sorted((own / "coping").glob("*.en.md")):
        if not path.with_name(path.name.replace(".en.md", ".zh.md")).is_file():
            yield f"{path}:1: " + Text("旁边没有中文的那一页，这一页不会用上", "there is no Chinese page beside it, and it is never used").of(terminal().lang)
    try:
        coping_topics()
    except HelperError as fault:
        yield fault.lines(terminal().lang)[0]


def _weighed(compiled: dict[str, Any], own: Path) -> None:
    """Hold the words of one's own rules against what no letter may say, and say which are due for review."""
    from helper.letters.author import weigh_rule

    screen, grave = terminal(), []
    for ident in (name.partition("/")[2] for name in compiled["own"] if name.startswith("rules/")):
        rule = load().rules[ident]
        for remark in weigh_rule(rule):
            line = f"{_place(own, remark.sentence)}: " + Text(f"{remark.what.zh}：“{remark.sentence}” {remark.do.zh}", f'{remark.what.en}: "{remark.sentence}" {remark.do.en}').of(screen.lang)
            if remark.severity == "stop":
                grave.append(line)
            else:
                screen.say(Text(f"请看：{line}", f"Look: {line}"), "warn")
        if rule.review_by < clock.today().isoformat():
            screen.say(Text(f"请看：{_place(own, f'review_by: {rule.review_by}', ident)}: 过了复核日 {rule.review_by}；重新核对依据，再改 review_by", f"Look: {_place(own, f'review_by: {rule.review_by}', ident)}: review was due on {rule.review_by}; check what it rests on again, then change review_by"), "warn")
    _raise(Text("本机构规则的话", "The words of your own rules"), grave)


def _place(own: Path, words: str, rule: str = "") -> str:
    """Return the file, line and column where words of a rule stand."""
    head = words[:12]
    for path in sorted((own / "rules").rglob("*.yaml")):
        rows = path.read_text(encoding="utf-8-sig").splitlines()
        if path.name.endswith(".test.yaml") or (rule and f"id: {rule}" not in rows):
            continue
        for number, row in enumerate(rows, start=1):
            if head in row:
                return f"{path}:{number}:{row.index(head) + 1}"
    return str(own / "rules")


def _to_fill(own: Path) -> Iterator[str]:
    for path in sorted(own.rglob("*.yaml")):
        for number, row in enumerate(path.read_text(encoding="utf-8-sig").splitlines(), start=1):
            for hole in _TO_FILL.finditer(row):
                yield f"{path}:{number}:{hole.start() + 1}: " + Text(f"还没有写：{hole[0]}", f"still to be written: {hole[0]}").of(terminal().lang)


def _cases(own: Path) -> Iterator[str]:
    """Yield each case of the clinic's own rules that is not answered as it says, and each rule without cases."""
    guidance = load()
    for path in sorted((own / "rules").rglob("*.yaml")):
        if path.name.endswith(".test.yaml"):
            continue
        beside = path.with_name(f"{path.stem}.test.yaml")
        if beside.is_file():
            yield from _answered(guidance, beside)
        else:
            yield f"{path}:1:1: " + Text("旁边没有例子（.test.yaml）", "there are no cases beside it (.test.yaml)").of(terminal().lang)


def _answered(guidance: Guidance, path: Path) -> Iterator[str]:
    from pydantic import ValidationError

    from helper.checking import check_rule, derive
    from helper.guidance.plain_faults import plain
    from helper.guidance.schema import CaseFile
    from helper.model.fact import Fact, Facts

    try:
        cases = CaseFile.model_validate(strict_yaml.load(path, str(path)))
    except ValidationError as error:
        first = error.errors()[0]
        yield f"{path}:1:1: {'.'.join(map(str, first['loc']))}: {plain(first)}"
        return
    if cases.rule not in guidance.rules:
        yield f"{path}:1:7: " + Text(f"没有规则 {cases.rule}", f"there is no rule {cases.rule}").of(terminal().lang)
        return
    rows = path.read_text(encoding="utf-8-sig").splitlines()
    for case in cases.cases:
        told = Facts.of({name: tuple(value) if isinstance(value, list) else value for name, value in case.facts.items()})
        finding = check_rule(guidance, guidance.rules[cases.rule], derive(told.with_(Fact("contact.at", case.at)) if case.at else told))
        answer = finding.answer if finding else "silent"
        if answer != case.expect:
            line = next((at for at, row in enumerate(rows, start=1) if case.name in row), 1)
            yield f"{path}:{line}:{rows[line - 1].find(case.name) + 1}: " + Text(f"“{case.name}”：应当是 {case.expect}，规则答的是 {answer}", f'"{case.name}": expected {case.expect}, the rule answers {answer}').of(terminal().lang)
