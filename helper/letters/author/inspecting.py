"""Look a template over as a careful colleague would: every fault and every doubt, with line and column."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from helper.errors import HelperError
from helper.guidance import Guidance, load
from helper.letters.author.path_enumeration import branches, no_such_value, way_into
from helper.letters.author.previewing import Preview, preview
from helper.letters.checking import check_template
from helper.letters.copies import has
from helper.letters.example import EXAMPLE, load_example
from helper.letters.facts_used import nearest
from helper.letters.letter import TEMPLATE, Letter, read_letter, shown
from helper.letters.reviewing import STOP, review
from helper.model.fact import Facts
from helper.text import Text

_NAMED = re.compile(r"[a-z_]+(?:\.[a-z_0-9]+)+|“([^”]+)”")
# What is written as having happened. What was told, found or enclosed may be; the template's own words may not.
_CLAIMS = re.compile(
    r"(本人|我)(已|已经|曾|从未|从来没有|收到|归还|支付|多次|一直|失业|生病)"
    r"|(贵机构|贵公司|贵行|对方|催收人员|来电人|被投诉人|被举报人)(已|已经|曾|多次|一直|拒绝|威胁|辱骂|骚扰|冒充)"
    r"|(录音|截图|证据|证明)(已|均|都)?(附后|附上|在案|齐全)|附有"
)
# What is asked, supposed or only intended claims nothing.
_CLAIMS_NOTHING = re.compile(r"请|认为|如果|如有|如需|是否|打算|愿意")
_TEXT_NAMED = re.compile(r"《([^《》{}]+)》")
_TO_FILL = re.compile(r"〔[^〕]*〕")


@dataclass(frozen=True, slots=True)
class Noted:
    """Hold one thing found in a template. ``grave`` is what must be mended before anybody uses it."""

    where: str
    what: Text
    do: Text
    grave: bool

    def lines(self, lang: str) -> list[str]:
        """Return it as lines to print."""
        mark = Text("", "") if self.grave else Text("请看：", "Look: ")
        return [f"{self.where}: {mark.of(lang)}{self.what.of(lang)}", f"    {self.do.of(lang)}"]


def inspect(folder: Path, today: date) -> list[Noted]:
    """Return what is wrong with a template or doubtful in it, in the order of its lines."""
    found = [_of_error(error, folder) for error in check_template(folder)]
    # A fault of the reading copy hides nothing of the letter; one of the letter would only be found over and over.
    if all(f"{TEMPLATE}:" not in one.where for one in found):
        letter, guidance = read_letter(folder), load()
        found += [
            *_unreached(letter, guidance),
            *_to_fill(letter),
            *_old(letter, guidance, today),
            *_lacking(letter),
            *_as_filled(letter),
        ]
        closed = {one.where for one in found if one.grave}
        found = [one for one in found if one.grave or one.where not in closed]
    return sorted(dict.fromkeys(found), key=lambda one: (not one.grave, [int(part) if part.isdigit() else 0 for part in one.where.split(":")[1:]]))


def _of_error(error: HelperError, folder: Path) -> Noted:
    """Return a fault with the column of what it names."""
    where = error.where or shown(folder)
    file, _, line = where.rpartition(":")
    named = _NAMED.search(error.what.zh)
    row = ""
    if named and line.isdigit():
        rows = (folder / Path(file).name).read_text(encoding="utf-8-sig").splitlines()
        row = rows[int(line) - 1] if int(line) <= len(rows) else ""
    at = row.find(named[1] or named[0]) + 1 if named else 0
    return Noted(f"{where}:{at or 1}", error.what, error.do or Text("改好这一行", "Mend that line"), grave=True)


def _at(letter: Letter, said: str) -> str:
    """Return the file, line and column where a sentence stands; its beginning, as what is filled in is not there."""
    head = re.split(r"[《（{\d]", said.lstrip("#>-*|. 0123456789"), maxsplit=1)[0].strip()[:12]
    for number, row in enumerate(letter.body.split("\n"), start=1):
        if head and head in row:
            return f"{letter.name}:{number}:{row.index(head) + 1}"
    return f"{letter.name}:1:1"


def _unreached(letter: Letter, guidance: Guidance) -> Iterator[Noted]:
    base = _example(letter)
    for branch in branches(letter.body):
        if way_into(branch, letter, guidance.questions, base) is not None:
            continue
        wrong = no_such_value(branch, letter, guidance.questions)
        do = Text("删掉这一支，或改正条件", "Remove the branch, or correct its condition")
        if wrong:
            name, word, values = wrong
            near = nearest(word, values)
            do = Text(
                f"{name} 没有“{word}”这个答案；{near.zh if near else '可以是：' + '、'.join(values)}",
                f'{name} has no answer "{word}"; {near.en if near else "it may be: " + ", ".join(values)}',
            )
        yield Noted(f"{letter.name}:{branch.line}:{branch.column}", Text(f"没有哪种回答会走到这一支（{branch.said}）", f"No answers lead into this branch ({branch.said})"), do, grave=True)


def _example(letter: Letter) -> Facts:
    return load_example(letter.folder)["facts"] if (letter.folder / EXAMPLE).is_file() else Facts()


def _to_fill(letter: Letter) -> Iterator[Noted]:
    rows = (letter.folder / TEMPLATE).read_text(encoding="utf-8-sig").splitlines()
    for number, row in enumerate(rows, start=1):
        for hole in _TO_FILL.finditer(row):
            yield Noted(f"{letter.name}:{number}:{hole.start() + 1}", Text(f"还没有写：{hole[0]}", f"Still to be written: {hole[0]}"), Text("把〔〕换成您的话", "Put your own words in its place"), grave=True)


def _old(letter: Letter, guidance: Guidance, today: date) -> Iterator[Noted]:
    """Yield what rests on a text that ended, or was not looked at again when it was due."""
    day = today.isoformat()
    if letter.review_by < day:
        yield Noted(_declared(letter, "review_by"), Text(f"过了复核日 {letter.review_by}", f"Review was due on {letter.review_by}"), Text("重新核对依据，再改 review_by", "Check what it rests on again, then change review_by"), grave=False)
    for name in (*letter.answers, *letter.asks_itself):
        rule = guidance.rules[name]
        if rule.review_by < day:
            yield Noted(_declared(letter, name), Text(f"规则 {name} 过了复核日 {rule.review_by}", f"The rule {name} was due for review on {rule.review_by}"), Text(f"看一看：helper rules {name}", f"See: helper rules {name}"), grave=False)
    titles = {name: source for source in guidance.sources.values() for name in _names(source.short.zh, source.title.zh)}
    for number, row in enumerate(letter.body.split("\n"), start=1):
        for named in _TEXT_NAMED.finditer(row):
            source, where = titles.get(named[1]), f"{letter.name}:{number}:{named.start() + 1}"
            if source is None:
                if re.match(r"第|[（(]", row[named.end() :]):
                    yield Noted(where, Text(f"guides/sources/ 里没有《{named[1]}》", f"guides/sources/ has no text of that name ({named[1]})"), Text("核对名称，或先把它加进来源", "Check its name, or add it as a source first"), grave=False)
            elif source.effective_to and source.effective_to <= day:
                yield Noted(where, Text(f"《{named[1]}》自 {source.effective_to} 起不再适用", f"{source.short.en} ended on {source.effective_to}"), Text("换成现行的文本", "Cite the text in force"), grave=True)


def _names(*titles: str) -> Iterator[str]:
    for title in titles:
        inner = title.strip("《》")
        yield from (inner, re.sub(r"（[^（）]*）$", "", inner).strip("《》"))


def _declared(letter: Letter, word: str) -> str:
    rows = (letter.folder / TEMPLATE).read_text(encoding="utf-8-sig").splitlines()
    line, row = next(((at, row) for at, row in enumerate(rows, start=1) if word in row), (1, word))
    return f"{letter.name}:{line}:{row.index(word) + 1}"


def _lacking(letter: Letter) -> Iterator[Noted]:
    if not (letter.folder / EXAMPLE).is_file():
        yield Noted(f"{shown(letter.folder, EXAMPLE)}:1:1", Text("没有例子", "There is no example"), Text(f"写一份 {EXAMPLE}，全部用编的", f"Write {EXAMPLE}, all of it made up"), grave=False)
    if letter.kind == "letter" and not has(letter):
        yield Noted(f"{letter.name}:1:1", Text("没有英文对照 letter.en.md.j2", "There is no English reading copy, letter.en.md.j2"), Text("看不懂中文的同事没法核对这封信", "A colleague who reads no Chinese cannot check this letter"), grave=False)


def _as_filled(letter: Letter) -> Iterator[Noted]:
    """Yield what shows only once the letter is filled, in every version of it."""
    try:
        seen: Preview = preview(letter)
    except HelperError as error:
        yield Noted(error.where or letter.name, Text(f"用例子填不出这封信：{error.what.zh}", f"The example does not fill the letter: {error.what.en}"), error.do or Text(f"改好 {EXAMPLE}", f"Mend {EXAMPLE}"), grave=True)
        return
    yield from (_of_error(error, letter.folder) for error in seen.faults)
    for version in seen.versions:
        for remark in review(version.document, letter, version.facts):
            if remark.fact is None:
                yield Noted(_at(letter, remark.sentence), Text(f"信里不能这样说：“{remark.sentence}” {remark.what.zh}", f'No letter says this: "{remark.sentence}" {remark.what.en}'), Text(f"{remark.why.zh}。{remark.do.zh}", f"{remark.why.en}. {remark.do.en}"), grave=remark.severity == STOP)
        if letter.kind != "letter":
            continue
        for sentence in version.sentences:
            if not sentence.rests and _CLAIMS.search(sentence.words) and not _CLAIMS_NOTHING.search(sentence.words):
                yield Noted(
                    _at(letter, sentence.text),
                    Text(f"没有哪个事实撑着这句话：“{sentence.words}”", f'No fact stands behind this: "{sentence.words}"'),
                    Text("放进问过那件事的 {% if %} 里，或改成请求", "Put it under an {% if %} that asks for the fact, or make it a request"),
                    grave=True,
                )
    for branch in seen.missed if letter.kind == "letter" else ():
        yield Noted(f"{letter.name}:{branch.line}:{branch.column}", Text(f"预览没有走到这一支（{branch.said}）", f"The preview did not come through this branch ({branch.said})"), Text("给例子加上走到这里的情况，自己看一遍", "Add to the example what leads here, and read it"), grave=False)
