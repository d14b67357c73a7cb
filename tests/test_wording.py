"""Sentences are data: none in Python, every key there and used, the same values in both languages."""

import ast
import json
import pickle
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from helper import wording
from helper.errors import HelperError
from helper.guidance import strict_yaml
from helper.guidance.wording_files import compile_area, compile_wording, names_in
from helper.text import Text
from helper.wording import say

ROOT = Path(__file__).parent.parent
HAN = re.compile(r"[\u3400-\u9fff]")
LETTER = re.compile(r"[A-Za-z\u3400-\u9fff]")
MODULES = sorted(
    path.relative_to(ROOT).as_posix() for path in (ROOT / "helper").rglob("*.py") if "_data" not in path.parts
)

VOCABULARY = {
    "helper/clinic/alarms.py": "how a cell names several lenders at once",
    "helper/clinic/heard.py": "how a cell tells whose words it holds",
    "helper/told/missing.py": "how a family says that somebody cannot be found",
    "helper/told/sums.py": "how people say what a sum is for",
    "helper/reading/": "words of messages, and how they may be spelt",
    "helper/intake/": "headings, kinds of row and spoken times in other people's exports",
    "helper/model/contact.py": "what a lender's own name says of its kind",
    "helper/model/misread.py": "letters that make another message of one where they differ",
    "helper/model/moment.py": "how people write a day and an hour, read and written",
    "helper/model/spellings.py": "how digits are written, and words that stand before a number",
    "helper/money/amounts.py": "how people write an amount",
    "helper/money/flows.py": "headings of a table of payments",
    "helper/cases/collectors.py": "what a message that presses holds at the least",
    "helper/cases/lender_names.py": "parts of a lender's name, and how people say that they know none",
    "helper/cases/debt_table.py": "names of firms in a bill",
    "helper/told/group_words.py": "how people say that something is still to come",
    "helper/guidance/types.py": "numerals and parts of an article, turned into English",
    "helper/intake/pictures.py": "a day as people write it",
    "helper/checking/derive.py": "how people say that a number is only about right",
    "helper/interview/answers.py": "answers as people type them",
    "helper/interview/answer.py": "how people say a rate",
    "helper/told/lender_named.py": "how people say that they know no name, or something else",
    "helper/told/quoted.py": "how a cell says out of whose mouth a quotation comes",
    "helper/told/spans_typed.py": "how people name several places of a list",
    "helper/told/choosing.py": "how people name a choice, or deny one",
    "helper/told/lately.py": "how people say yes, no, that something was misread, what there was in three years, and that there was nothing",
    "helper/interview/counts.py": "how people count calls, people and months, and name one plan of a list",
    "helper/told/kin_of_others.py": "how people call whoever belongs to a pupil, a friend or a colleague",
    "helper/told/near_or_far.py": "how people say that somebody has left, is at the door, or only rings",
    "helper/told/right_now.py": "how people say that a screen is open to a caller, or money on its way",
    "helper/told/asked_to_pay.py": "how a relative says that they are to pay",
    "helper/interview/told_time.py": "what stands beside a day that is no time of a contact",
    "helper/interview/own_words.py": "how people say that they are in danger, that nobody is, or what happened",
    "helper/told/deaths.py": "how people say that whoever borrowed has died",
    "helper/told/places.py": "how places and sums are written",
    "helper/told/retold.py": "how people pass on what was said to others, and say when and who",
    "helper/told/yes_or_no.py": "how people say yes and no",
    "helper/told/keys_in_words.py": "how people write out the keys of a prompt",
    "helper/interview/lists_told.py": "how people say no to a list, and what a number counts",
    "helper/told/taken_back.py": "how people say that they want it no more, or nothing sent",
    "helper/interview/settled.py": "how people say that a loan is paid off, or was paid on",
    "helper/told/named_times.py": "names of holidays, of which people count days, and how people say an hour",
    "helper/told/spoken_times.py": "how people say a day and an hour",
    "helper/told/plain_times.py": "other ways of saying a day and an hour",
    "helper/told/time_zones.py": "how people name a time zone",
    "helper/told/time_scanner.py": "how people say a day and an hour",
    "helper/told/time_steps.py": "how people say a day and an hour",
    "helper/clinic/cell_reader.py": "an hour behind a day that may be of the morning or the evening",
    "helper/told/lenders.py": "what stands in a cell beside a lender's name, and what kinds of lender are called",
    "helper/clinic/visitor.py": "how people say whose kin they are",
    "helper/clinic/whose_debt.py": "how a cell of the lender or of the name says whose debt it is",
    "helper/clinic/non_debtor.py": "how people say that they owe nothing",
    "helper/clinic/money_told.py": "how people tell of a debt of years",
    "helper/told/persons.py": "surnames, and how numbers and days are written",
    "helper/clinic/hearings.py": "how people tell of a hearing and of the night",
    "helper/clinic/letters_asked.py": "words between two letters in one cell",
    "helper/letters/computed_checks.py": "parts of a letter, and what it says of its exhibits and days, read back",
    "helper/letters/context.py": "the mark of a day that is only about right",
    "helper/letters/environment.py": "the bracket that opens an amount in capitals, what an institution is called, and that money went",
    "helper/letters/author/claims.py": "how a template asks, and words that lead into a clause",
    "helper/letters/author/rule_review.py": "names of texts and articles, and verdicts in a rule, looked for",
    "helper/letters/word/reading.py": "names of styles in a Chinese Word",
    "helper/letters/values.py": "what a rule calls the borrower, who says 本人 in their own letter",
    "helper/letters/slips.py": "signs and words people write in fields",
    "helper/packet/recipient.py": "the ten stems, which stand for names",
    "helper/rendering/layout.py": "the closing of a letter and its lines to fill in, looked for",
    "helper/cases/several.py": "how people tell when, how and to whom somebody made contact",
    "helper/cases/first_help.py": "how somebody is asked for another's money",
    "helper/told/who_answers.py": "how people say who they are, and turns a question to the person into one about them",
    "helper/clinic/clients.py": "the example line of a sheet, however it is named",
    "helper/clinic/cells.py": "what volunteers write into one cell that belongs into several",
    "helper/told/only_said.py": "how people tell what somebody threatened to do and did not do",
    "helper/clinic/consent.py": "how a cell says that somebody agrees, or does not any more",
    "helper/clinic/columns.py": "what a question says of keys to press, left out in a sheet",
}
"""Modules that hold words the program reads, which are no sentences."""
TYPED = {"是", "是的", "对", "否", "无", "没有", "都没有", "写", "删除", "中"}
"""Answers read from the keyboard, and one character that shows whether a console has Chinese."""


def sentences(source: str) -> list[tuple[int, str]]:
    """Return the sentences that stand in a module: Chinese outside docstrings, and wordings written in place."""
    tree = ast.parse(source)
    docstrings = {
        id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            if HAN.search(node.value) and node.value not in TYPED:
                found.append((node.lineno, node.value))
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Text":
            said = [_literal(one) for one in node.args]
            if len(said) == 2 and all(one is not None for one in said) and LETTER.search("".join(filter(None, said))):
                found.append((node.lineno, ast.unparse(node)))
    return found


def _literal(node: ast.expr) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(part.value for part in node.values if isinstance(part, ast.Constant))
    return None


@pytest.mark.parametrize("path", MODULES)
def test_no_sentence_stands_in_python(path: str) -> None:
    # In a module of vocabulary Chinese may stand, but no wording in two languages.
    spared = path.startswith(tuple(VOCABULARY))
    found = [
        row for row in sentences((ROOT / path).read_text(encoding="utf-8")) if not spared or row[1].startswith("Text(")
    ]

    assert not found, f"move it to wording/ and say its key: {found}"


@pytest.mark.parametrize(
    ("planted", "expected"),
    [
        ("screen.say(Text('没有写', 'Nothing was written'))", 2),
        ("screen.say('没有写')", 1),
        ("f'{x} 元'", 1),
        ("Text(f'{x}', f'{x} done')", 1),
        ("'''说明'''", 0),
        ("Text('', '')", 0),
        ("Text('；', '; ')", 0),
        ("if said in ('是', 'yes'): pass", 0),
        ("say('write.nothing_written')", 0),
    ],
)
def test_a_planted_sentence_is_found(planted: str, expected: int) -> None:
    assert expected == len(sentences(planted))


def test_vocabulary_stands_only_where_there_is_some() -> None:
    empty = [
        start
        for start in VOCABULARY
        if not any(path.startswith(start) and sentences((ROOT / path).read_text(encoding="utf-8")) for path in MODULES)
    ]

    assert not empty, f"no vocabulary left, take it off the list: {empty}"


@cache
def areas() -> dict[str, dict[str, tuple[str, str]]]:
    return compile_wording(ROOT / "wording")


@cache
def keys() -> dict[str, set[str]]:
    """Return every key with the values its sentence names."""
    files = {path.stem: strict_yaml.load(path) for path in (ROOT / "wording").glob("*.yaml")}
    return {f"{area}.{name}": names_in(both["zh"]) for area, says in files.items() for name, both in says.items()}


def calls() -> Iterator[tuple[str, ast.Call]]:
    """Yield every ``say`` with the module and line it stands on."""
    for path in MODULES:
        for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "say":
                yield f"{path}:{node.lineno}", node


COMPUTED = ("helper/guidance/wording_files.py", "helper/reference/lists.py")
"""Where a key is worked out: what explains the faults of wording/ itself, and the page of all errors."""


def test_every_key_is_written_out() -> None:
    odd = [
        where
        for where, call in calls()
        if not where.startswith(COMPUTED) and not (len(call.args) == 1 and _literal(call.args[0]))
    ]

    assert not odd, f"say() takes one key, written out, so that it can be searched: {odd}"


def test_every_key_that_is_used_is_there() -> None:
    missing = [(where, key) for where, call in calls() if (key := _literal(call.args[0])) and key not in keys()]

    assert not missing, f"write them in wording/: {missing}"


def test_every_key_that_is_there_is_used() -> None:
    used = {_literal(call.args[0]) for _, call in calls()}
    for path in COMPUTED:
        used |= {
            node.value
            for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8")))
            if isinstance(node, ast.Constant)
        }
    unused = sorted(keys().keys() - used)

    assert not unused, f"nobody says them any more, take them out of wording/: {unused}"


def test_every_call_gives_the_values_its_sentence_names() -> None:
    wrong = []
    for where, call in calls():
        key = _literal(call.args[0])
        given = {word.arg for word in call.keywords}
        if key not in keys() or None in given:
            continue
        # Without values it is kept and filled later, in the module it stands in.
        later = (
            not given
            and keys()[key]
            and re.search(r"\.(fill|format|replace)\(", (ROOT / where.partition(":")[0]).read_text(encoding="utf-8"))
        )
        if given != keys()[key] and not later:
            wrong.append((where, key, sorted(given ^ keys()[key])))

    assert not wrong, f"the call and wording/ differ in these values: {wrong}"


@pytest.mark.parametrize(
    ("planted", "expected"),
    [
        ("here:\n  zh: 好\n", "plan.yaml:1: “here”下面要有 zh 和 en"),
        ("here:\n  zh: 好\n  en: good\n  de: gut\n", "plan.yaml:1: “here”下面要有 zh 和 en"),
        ("here:\n  zh: 好\n  en: ''\n", "plan.yaml:3: “here.en”是空的"),
        ("here:\n  zh: 好 {name}\n  en: good {nam}\n", "plan.yaml:3: “here”：只有一种语言里有 {nam}, {name}"),
        ("here:\n  zh: 好 {name\n  en: good\n", "plan.yaml:2: “here.zh”的花括号不成对"),
        ("Here:\n  zh: 好\n  en: good\n", "plan.yaml:1: “Here”：名字只用小写"),
        ("here:\n  zh: 好\n  en: good\nhere:\n  zh: 好\n  en: good\n", "plan.yaml:4: 键 “here” 写了两次"),
    ],
)
def test_a_fault_is_named_with_file_and_line(tmp_path: Path, planted: str, expected: str) -> None:
    (tmp_path / "plan.yaml").write_text(planted, encoding="utf-8")

    with pytest.raises(HelperError) as caught:
        compile_wording(tmp_path)

    assert f"wording/{expected}" in caught.value.lines("zh")[0]


def test_rules_check_reads_the_wording_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    from helper.cli.app import run

    (tmp_path / "plan.yaml").write_text("here:\n  zh: 好 {name}\n  en: good\n", encoding="utf-8")
    for area in areas():
        say(f"{area}.{next(iter(areas()[area]))}")  # what the run itself says is read before
    monkeypatch.setattr(wording, "SOURCE", str(tmp_path))

    code = run(["rules", "check", "--lang", "zh"])

    assert (4, True) == (code, "wording/plan.yaml:3: “here”：只有一种语言里有 {name}" in capsys.readouterr().err)


def test_a_sentence_keeps_its_key_and_stays_as_it_is() -> None:
    said = say("errors.done")

    assert ("errors.done", said.zh, said.en) == (said.key, *said)
    with pytest.raises(AttributeError):
        said.key = "other"  # type: ignore[misc]
    assert (said, said.key) == ((again := pickle.loads(pickle.dumps(said))), again.key)


def test_a_value_that_is_a_text_speaks_each_language() -> None:
    said = wording._said("x.y", "{name}没有写", "{name} was not written", {"name": Text("信", "The letter")})

    assert ("信没有写", "The letter was not written") == said


def test_a_sentence_filled_later_keeps_its_key() -> None:
    said = wording._said("x.y", "第 {no} 封", "number {no}", {}).fill(no=3)

    assert ("第 3 封", "number 3", "x.y") == (*said, said.key)


def test_an_error_has_the_key_of_what_is_wrong() -> None:
    assert "errors.done" == HelperError(say("errors.done")).id
    assert None is HelperError(Text("好", "good")).id


def test_every_error_stands_in_the_reference() -> None:
    from helper.reference.lists import ids

    page = (ROOT / "guides" / "reference" / "errors.md").read_text(encoding="utf-8")

    assert len(ids()) > 250
    assert [] == [key for key in ids() if page.count(f"| `{key}` |") != 2]


def test_a_changed_file_is_compiled_again_and_an_unchanged_one_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wording, "SOURCE", str(tmp_path))
    monkeypatch.setattr(wording, "_AREAS", {})
    file = tmp_path / "plan.yaml"
    file.write_text("here:\n  zh: 好\n  en: good\n", encoding="utf-8")
    assert "good" == say("plan.here").en

    kept = tmp_path / "__pycache__" / "plan.json"
    compiled = json.loads(kept.read_bytes())
    kept.write_text(json.dumps(compiled | {"says": {"here": ["旧", "kept"]}}), encoding="utf-8")
    wording._AREAS.clear()
    assert "kept" == say("plan.here").en

    file.write_text("here:\n  zh: 更好\n  en: better\n", encoding="utf-8")
    wording._AREAS.clear()
    assert "better" == say("plan.here").en


def test_an_installed_program_reads_what_was_compiled_and_no_yaml(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "plan.json").write_text(json.dumps({"here": ["好", "good"]}), encoding="utf-8")
    monkeypatch.setattr(wording, "INSTALLED", str(tmp_path))
    monkeypatch.setattr(wording, "SOURCE", str(tmp_path / "none"))
    monkeypatch.setattr(wording, "_AREAS", {})

    assert ("好", "good") == say("plan.here")


def test_every_file_begins_with_what_a_volunteer_needs() -> None:
    heads = {
        path.name: path.read_text(encoding="utf-8").partition("\n\n")[0] for path in (ROOT / "wording").glob("*.yaml")
    }

    assert [] == [
        name
        for name, head in heads.items()
        if not head.startswith("#") or "{name} 是" not in head or "{name} is" not in head
    ]


def test_a_brace_itself_is_written_twice(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(
        "here:\n  zh: 写 {{x}}\n  en: Write {{x}}\nthere:\n  zh: '{a} {{x}}'\n  en: '{a} {{x}}'\n", encoding="utf-8"
    )
    made = compile_area(tmp_path / "plan.yaml")

    assert "Write {x}" == made["here"][1]
    assert "1 {x}" == made["there"][1].format(a=1)


@pytest.mark.parametrize(("count", "said"), [(1, "1 row left out"), (2, "2 rows left out"), (0, "0 rows left out")])
def test_english_nouns_agree_with_their_numbers(count: int, said: str) -> None:
    assert said in say("import.row_left_out_row", number=count, why="x", places="1", more="").en


def test_no_verb_stands_behind_a_noun_that_may_be_one_or_many() -> None:
    verbs = re.compile(r"\(s\) (?:are|were|have|is|was|has|differ|do|does)\b")
    found = [
        path.name
        for path in (Path(__file__).parents[1] / "wording").glob("*.yaml")
        if verbs.search(path.read_text("utf-8"))
    ]

    assert [] == found


@pytest.mark.parametrize("room", ["casefile", "guidance", "model"])
def test_a_fresh_checkout_is_read_whichever_room_comes_first(room: str, tmp_path: Path) -> None:
    # Nothing is compiled yet: what compiles a sentence may wait for none.
    begin = (
        f"import shutil, helper.wording as wording; shutil.copytree({str(ROOT / 'wording')!r}, {str(tmp_path / 'w')!r},"
        " ignore=shutil.ignore_patterns('__pycache__'));"
        f" wording.SOURCE = {str(tmp_path / 'w')!r}; wording.INSTALLED = '/nowhere'; import helper.{room}"
    )
    done = subprocess.run([sys.executable, "-c", begin], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
