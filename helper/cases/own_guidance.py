"""A clinic's own rules looked over: what is still to be written, cases answered otherwise, words no letter may say;
and templates of their own, begun in Word, and written out to look at.
"""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field

from helper import rendering, wording
from helper.cases import clock
from helper.checking import check_example
from helper.errors import Exit, HelperError, usage_error
from helper.guidance import Guidance, load, strict_yaml
from helper.guidance.compile import TOPICS, compile_folder, find_unnamed
from helper.guidance.schema import Name, Strict
from helper.guidance.strict_yaml import say_fault
from helper.guidance.where import data_dir
from helper.guidance.wording_files import compile_wording
from helper.letters import check_template, folders
from helper.letters.author import begin_rule, front_of, weigh_rule, word_frame
from helper.letters.word import WORD
from helper.model.document import Document
from helper.model.pattern import later
from helper.text import Text, join
from helper.wording import say

FIELDS_PAGE = "fields.docx"
"""The page of all fields beside a letter that is begun in Word."""
_TO_FILL = later(r"〔[^〕]*〕")


class RuleCase(Strict):
    """State facts and the answer a rule must give on them."""

    name: str
    at: str | None = None
    facts: dict[str, str | bool | int | list[str] | None] = Field(default_factory=dict)
    expect: Literal["breach", "clear", "unknown", "not_in_force", "silent"]
    missing: list[Name] | None = None
    strength: Literal["stated", "arguable"] | None = None
    rests_on: list[str] | None = None


class RuleCasesFile(Strict):
    """Describe the cases beside a rule."""

    rule: Name
    cases: Annotated[list[RuleCase], Field(min_length=1)]


def dangling_letters(lang: str, compiled: dict[str, Any], letters: set[str]) -> Iterator[str]:
    """Yield the letters rules lead to that do not exist; guidance itself knows no letters."""
    for rule in compiled["rules"].values():
        for name in rule["leads_to"]["letters"]:
            if name not in letters:
                yield say("rules.rule_leads_to_there", id=rule["id"], name=name).of(lang)


def unnamed_topics(lang: str, compiled: dict[str, Any], own: Path) -> Iterator[str]:
    """Yield the topics of one's own rules that have no name yet."""
    for name in find_unnamed(compiled):
        yield f"{own / TOPICS}: " + say("rules.topic_without_name", name=name).of(lang)


def check_pages(lang: str, own: Path) -> Iterator[str]:
    """Yield what is wrong with the clinic's own coping pages: otherwise only whoever needs one would find out."""
    from helper.remedies.coping import broken_pages

    for path in sorted((own / "coping").glob("*.en.md")):
        if not path.with_name(path.name.replace(".en.md", ".zh.md")).is_file():
            yield f"{path}:1: " + say("rules.there_is_no_chinese_page").of(lang)
    try:
        for broken in broken_pages():
            yield broken.lines(lang)[0]
    except HelperError as fault:
        yield fault.lines(lang)[0]


def weigh_words(lang: str, compiled: dict[str, Any], own: Path) -> tuple[list[str], list[str]]:
    """Hold the words of one's own rules against what no letter may say; return the faults, and what to look at."""
    grave, look = [], []
    for ident in (name.partition("/")[2] for name in compiled["own"] if name.startswith("rules/")):
        rule = load().rules[ident]
        for remark in weigh_rule(load(), rule, clock.today()):
            line = f"{_place(own, remark.sentence)}: " + say(
                "rules.what_sentence", what=remark.what, sentence=remark.sentence, do=remark.do
            ).of(lang)
            if remark.severity == "stop":
                grave.append(line)
            else:
                look.append(say("rules.look", line=line).of(lang))
        if rule.review_by < clock.today().isoformat():
            due = say(
                "rules.look_review_was_due",
                own=_place(own, f"review_by: {rule.review_by}", ident),
                review_by=rule.review_by,
            )
            look.append(due.of(lang))
    return grave, look


def _place(own: Path, words: str, rule: str = "") -> str:
    """Return the file, line and column where words of a rule stand."""
    head = words[:12]
    for path in sorted((own / "rules").rglob("*.yaml")):
        rows = _rows(path)
        if path.name.endswith(".test.yaml") or (rule and f"id: {rule}" not in rows):
            continue
        for number, row in enumerate(rows, start=1):
            if head in row:
                return f"{path}:{number}:{row.index(head) + 1}"
    return str(own / "rules")


def _rows(path: Path) -> list[str]:
    """Return the lines of a file as far as they can be read: what cannot be read is told by whoever compiles it."""
    try:
        return path.read_text(encoding="utf-8-sig", errors="replace").splitlines() if path.is_file() else []
    except OSError:
        return []


def find_holes(lang: str, own: Path) -> Iterator[str]:
    for path in sorted(own.rglob("*.yaml")):
        for number, row in enumerate(_rows(path), start=1):
            for hole in _TO_FILL.finditer(row):
                yield f"{path}:{number}:{hole.start() + 1}: " + say("rules.still_to_be_written", hole=hole[0]).of(lang)


def check_cases(lang: str, own: Path) -> Iterator[str]:
    """Yield each case of the clinic's own rules that is not answered as it says, and each rule without cases."""
    guidance = load()
    for path in sorted((own / "rules").rglob("*.yaml")):
        if path.name.endswith(".test.yaml"):
            continue
        beside = path.with_name(f"{path.stem}.test.yaml")
        if beside.is_file():
            yield from _answered(lang, guidance, beside)
        else:
            yield f"{path}:1:1: " + say("rules.there_are_no_cases_beside").of(lang)


def _answered(lang: str, guidance: Guidance, path: Path) -> Iterator[str]:
    from pydantic import ValidationError

    try:
        cases = RuleCasesFile.model_validate(strict_yaml.load(path, str(path)))
    except ValidationError as error:
        first = error.errors()[0]
        yield f"{path}:1:1: {'.'.join(map(str, first['loc']))}: {say_fault(first)}"
        return
    if cases.rule not in guidance.rules:
        yield f"{path}:1:7: " + say("rules.there_is_no_rule", rule=cases.rule).of(lang)
        return
    rows = _rows(path)
    for case in cases.cases:
        finding = check_example(guidance, guidance.rules[cases.rule], case.facts, case.at)
        answer = finding.answer if finding else "silent"
        if answer != case.expect:
            line = next((at for at, row in enumerate(rows, start=1) if case.name in row), 1)
            yield f"{path}:{line}:{rows[line - 1].find(case.name) + 1}: " + say(
                "rules.expected_rule_answers", name=case.name, expect=case.expect, answer=answer
            ).of(lang)


def name_topic(into: Path, under: str, topic: str) -> Path:
    """Give a topic of one's own its name, and return the file it stands in."""
    place = into / TOPICS
    before = place.read_text(encoding="utf-8-sig") if place.is_file() else ""
    said = json.dumps(topic, ensure_ascii=False)
    place.write_text(f"{before.rstrip()}\n{under}: {{zh: {said}}}\n".lstrip(), encoding="utf-8")
    return place


def check_everything(lang: str, own: Path | None) -> tuple[dict[str, Any], int, list[str]]:
    """Read guides/ and every letter afresh: return what was read, how many letters there are, and what to look at again.

    Raise HelperError with file and line of each fault, the clinic's own first.
    """
    if os.path.isdir(wording.SOURCE):
        compile_wording(Path(wording.SOURCE))
    holes = [*find_holes(lang, own)] if own else []
    try:
        compiled = compile_folder(data_dir("guides"), own)
    except HelperError as error:
        # What is still to be written must not hide what is written wrong, nor the other way about.
        _raise(say("rules.your_own_rules"), [*holes, *error.what.of(lang).split("\n  ")[1:]])
        raise
    found = folders()
    faults = [line for folder in found for fault in check_template(load(), folder) for line in fault.lines(lang)[:1]]
    faults += dangling_letters(lang, compiled, {folder.name for folder in found})
    look: list[str] = []
    if own:
        grave, look = weigh_words(lang, compiled, own)
        mine = [*holes, *unnamed_topics(lang, compiled, own), *check_cases(lang, own), *grave, *check_pages(lang, own)]
        _raise(say("rules.your_own_rules"), [*mine, *faults])
    _raise(say("rules.letter_templates"), faults)
    return compiled, len(found), look


def _raise(whose: Text, faults: list[str]) -> None:
    if faults:
        listed = "\n  ".join(faults)
        raise HelperError(
            say("rules.fault", whose=whose, count=len(faults), listed=listed),
            do=say("rules.mend_each_then_run_helper"),
            code=Exit.BAD_GUIDANCE,
        )


def begin_own_rule(into: Path, name: str | None, topic: str | None, lang: str) -> list[Path]:
    """Begin a rule with its cases beside it, and name its topic where it is a new one; return the files."""
    if name is None:
        raise usage_error(say("rules.rule_has_no_name"), do=say("rules.for_example_helper_rules_new"))
    try:
        known = load().coverage["topics"]
    except HelperError:
        # A rule of one's own that is not finished yet keeps nobody from beginning another.
        known = load(data_dir("guides")).coverage["topics"]
    under = name.partition(".")[0]
    if under not in known and topic is None:
        listed = ", ".join(f"{key} {both[lang]}" for key, both in known.items())
        raise usage_error(
            say("rules.no_such_topic", topic=under[:40]),
            do=say("rules.choose_or_name_topic", listed=listed, name=name),
        )
    begun = begin_rule(name, into)
    if topic is not None and under not in known:
        begun.append(name_topic(into, under, topic))
    return begun


def put_in_word(path: Path, lang: str) -> list[Path]:
    """Move the words of a new letter into a Word file beside it, and write a page of all fields to copy from."""
    front, body = front_of(path.read_text(encoding="utf-8-sig"))
    path.write_text(front, encoding="utf-8")
    made, fields = path.with_name(WORD), path.with_name(FIELDS_PAGE)
    title = next((line[2:] for line in body.split("\n") if line.startswith("# ")), path.parent.name)
    made.write_bytes(rendering.render(Document("new", title, word_frame(body)), "docx"))
    rows = [f"| {question.label.of(lang)} | {{{{ {question.fact} }}}} |" for question in load().questions.values()]
    columns = say("template.fields_columns").of(lang)
    head = [f"# {say('template.fields_title').of(lang)}", "", say("template.fields_how").of(lang), "", columns]
    page = "\n".join([*head, "| --- | --- |", *rows]) + "\n"
    fields.write_bytes(rendering.render(Document("fields", "fields", page, kind="sheet"), "docx"))
    return [made, fields]


def write_page(page: Document, out: Path) -> None:
    """Write a page in the format its name says. Raise HelperError for one there is none of, or where it cannot be written."""
    kind = out.suffix.removeprefix(".").lower()
    if not rendering.has(kind):
        raise usage_error(
            say("template.there_is_no_such_format"),
            where=str(out),
            do=say("template.end_name_with_one", formats=join(rendering.list_formats())),
        )
    try:
        out.write_bytes(rendering.render(page, kind))
    except OSError as error:
        raise HelperError(
            say("template.cannot_write", strerror=error.strerror),
            where=str(out),
            do=say("template.choose_place_can_be_written"),
            code=Exit.CANNOT_WRITE,
        ) from error
