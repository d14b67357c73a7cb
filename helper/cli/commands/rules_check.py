"""helper rules check and new: look guides/ and every letter over; begin a rule of one's own."""

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from helper import wording
from helper.cases import clock
from helper.cli.terminal import Terminal
from helper.errors import Exit, HelperError
from helper.guidance import Guidance, load, strict_yaml
from helper.guidance.compile import TOPICS
from helper.guidance.where import data_dir, own_dir
from helper.text import Text
from helper.wording import say

_TO_FILL = re.compile(r"〔[^〕]*〕")


def check(screen: Terminal) -> int:
    """Read guides/ and every letter afresh; each fault is named with file and line."""
    from helper.guidance.compile import compile_folder
    from helper.guidance.wording_files import compile_wording
    from helper.letters import check_template, folders

    own = own_dir("guides")
    if os.path.isdir(wording.SOURCE):
        compile_wording(Path(wording.SOURCE))
    holes = [*_to_fill(screen, own)] if own else []
    try:
        compiled = compile_folder(data_dir("guides"), own)
    except HelperError as error:
        # What is still to be written must not hide what is written wrong, nor the other way about.
        _raise(say("rules.your_own_rules"), [*holes, *error.what.of(screen.lang).split("\n  ")[1:]])
        raise
    letters = folders()
    faults = [
        line for folder in letters for fault in check_template(load(), folder) for line in fault.lines(screen.lang)[:1]
    ]
    faults += _dangling(screen, compiled, {folder.name for folder in letters})
    if own:
        mine = [
            *holes,
            *_topics(screen, compiled, own),
            *_cases(screen, own),
            *_weighed(screen, compiled, own),
            *_pages(screen, own),
        ]
        _raise(say("rules.your_own_rules"), [*mine, *faults])
    _raise(say("rules.letter_templates"), faults)
    count = len(letters)
    screen.say(
        say(
            "rules.no_fault_rules_sources_questions",
            rules=len(compiled["rules"]),
            sources=len(compiled["sources"]),
            questions=len(compiled["questions"]),
            count=count,
        ),
        "good",
    )
    if own:
        names = "、".join(name.partition("/")[2] for name in compiled["own"])
        screen.say(say("rules.your_own_among_them", names=(names or say("rules.none"))), "note")
    return Exit.OK


def topics(screen: Terminal) -> int:
    """List the topics a rule can stand under: the first part of its name."""
    guidance = load()
    for name, both in guidance.coverage["topics"].items():
        count = sum(rule.startswith(f"{name}.") for rule in guidance.rules)
        screen.say(
            f"{name:<12} " + say("rules.topic_row", title=Text(both["zh"], both["en"]), count=count).of(screen.lang)
        )
    screen.say(say("rules.new_topic_how"), "note")
    return Exit.OK


def new(screen: Terminal, name: str | None, topic: str | None = None) -> int:
    """Begin a rule of one's own, with its cases beside it; ``topic`` names the topic where it is a new one."""
    from helper.cli.commands.template import own
    from helper.letters.author import begin_rule

    into = own("guides")
    if name is None:
        raise HelperError(say("rules.rule_has_no_name"), do=say("rules.for_example_helper_rules_new"), code=Exit.USAGE)
    try:
        known = load().coverage["topics"]
    except HelperError:
        # A rule of one's own that is not finished yet keeps nobody from beginning another.
        known = load(data_dir("guides")).coverage["topics"]
    under = name.partition(".")[0]
    if under not in known and topic is None:
        listed = ", ".join(f"{key} {both['zh' if screen.lang == 'zh' else 'en']}" for key, both in known.items())
        raise HelperError(
            say("rules.no_such_topic", topic=under[:40]),
            do=say("rules.choose_or_name_topic", listed=listed, name=name),
            code=Exit.USAGE,
        )
    begun = begin_rule(name, into)
    if topic is not None and under not in known:
        place = into / TOPICS
        before = place.read_text(encoding="utf-8-sig") if place.is_file() else ""
        said = json.dumps(topic, ensure_ascii=False)
        place.write_text(f"{before.rstrip()}\n{under}: {{zh: {said}}}\n".lstrip(), encoding="utf-8")
        begun.append(place)
    for path in begun:
        screen.say(str(path), "good")
    screen.say(say("rules.write_cases_first_put", into=into), "note")
    return Exit.OK


def _raise(whose: Text, faults: list[str]) -> None:
    if faults:
        listed = "\n  ".join(faults)
        raise HelperError(
            say("rules.fault", whose=whose, count=len(faults), listed=listed),
            do=say("rules.mend_each_then_run_helper"),
            code=Exit.BAD_GUIDANCE,
        )


def _dangling(screen: Terminal, compiled: dict[str, Any], letters: set[str]) -> Iterator[str]:
    """Yield the letters rules lead to that do not exist; guidance itself knows no letters."""
    for rule in compiled["rules"].values():
        for name in rule["leads_to"]["letters"]:
            if name not in letters:
                yield say("rules.rule_leads_to_there", id=rule["id"], name=name).of(screen.lang)


def _topics(screen: Terminal, compiled: dict[str, Any], own: Path) -> Iterator[str]:
    """Yield the topics of one's own rules that have no name yet."""
    from helper.guidance.compile import unnamed

    for name in unnamed(compiled):
        yield f"{own / TOPICS}: " + say("rules.topic_without_name", name=name).of(screen.lang)


def _pages(screen: Terminal, own: Path) -> Iterator[str]:
    """Yield what is wrong with the clinic's own coping pages: otherwise only whoever needs one would find out."""
    from helper.remedies.coping import coping_topics

    for path in sorted((own / "coping").glob("*.en.md")):
        if not path.with_name(path.name.replace(".en.md", ".zh.md")).is_file():
            yield f"{path}:1: " + say("rules.there_is_no_chinese_page").of(screen.lang)
    try:
        coping_topics()
    except HelperError as fault:
        yield fault.lines(screen.lang)[0]


def _weighed(screen: Terminal, compiled: dict[str, Any], own: Path) -> list[str]:
    """Hold the words of one's own rules against what no letter may say, and say which are due for review."""
    from helper.letters.author import weigh_rule

    grave = []
    for ident in (name.partition("/")[2] for name in compiled["own"] if name.startswith("rules/")):
        rule = load().rules[ident]
        for remark in weigh_rule(load(), rule, clock.today()):
            line = f"{_place(own, remark.sentence)}: " + say(
                "rules.what_sentence", what=remark.what, sentence=remark.sentence, do=remark.do
            ).of(screen.lang)
            if remark.severity == "stop":
                grave.append(line)
            else:
                screen.say(say("rules.look", line=line), "warn")
        if rule.review_by < clock.today().isoformat():
            screen.say(
                say(
                    "rules.look_review_was_due",
                    own=_place(own, f"review_by: {rule.review_by}", ident),
                    review_by=rule.review_by,
                ),
                "warn",
            )
    return grave


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


def _to_fill(screen: Terminal, own: Path) -> Iterator[str]:
    for path in sorted(own.rglob("*.yaml")):
        for number, row in enumerate(path.read_text(encoding="utf-8-sig").splitlines(), start=1):
            for hole in _TO_FILL.finditer(row):
                yield f"{path}:{number}:{hole.start() + 1}: " + say("rules.still_to_be_written", hole=hole[0]).of(
                    screen.lang
                )


def _cases(screen: Terminal, own: Path) -> Iterator[str]:
    """Yield each case of the clinic's own rules that is not answered as it says, and each rule without cases."""
    guidance = load()
    for path in sorted((own / "rules").rglob("*.yaml")):
        if path.name.endswith(".test.yaml"):
            continue
        beside = path.with_name(f"{path.stem}.test.yaml")
        if beside.is_file():
            yield from _answered(screen, guidance, beside)
        else:
            yield f"{path}:1:1: " + say("rules.there_are_no_cases_beside").of(screen.lang)


def _answered(screen: Terminal, guidance: Guidance, path: Path) -> Iterator[str]:
    from pydantic import ValidationError

    from helper.checking import check_example
    from helper.guidance.schema import CaseFile
    from helper.guidance.strict_yaml import plain

    try:
        cases = CaseFile.model_validate(strict_yaml.load(path, str(path)))
    except ValidationError as error:
        first = error.errors()[0]
        yield f"{path}:1:1: {'.'.join(map(str, first['loc']))}: {plain(first)}"
        return
    if cases.rule not in guidance.rules:
        yield f"{path}:1:7: " + say("rules.there_is_no_rule", rule=cases.rule).of(screen.lang)
        return
    rows = path.read_text(encoding="utf-8-sig").splitlines()
    for case in cases.cases:
        finding = check_example(guidance, guidance.rules[cases.rule], case.facts, case.at)
        answer = finding.answer if finding else "silent"
        if answer != case.expect:
            line = next((at for at, row in enumerate(rows, start=1) if case.name in row), 1)
            yield f"{path}:{line}:{rows[line - 1].find(case.name) + 1}: " + say(
                "rules.expected_rule_answers", name=case.name, expect=case.expect, answer=answer
            ).of(screen.lang)
