"""helper rules check and new: look guides/ and every letter over; begin a rule of one's own."""

import os
from pathlib import Path

from helper import wording
from helper.cases.own_rules import (
    check_cases,
    check_pages,
    dangling_letters,
    find_holes,
    name_topic,
    unnamed_topics,
    weigh_words,
)
from helper.cli.terminal import Terminal
from helper.errors import Exit, HelperError, usage_error
from helper.guidance import load
from helper.guidance.where import data_dir, own_dir
from helper.text import Text
from helper.wording import say


def check(screen: Terminal) -> int:
    """Read guides/ and every letter afresh; each fault is named with file and line."""
    from helper.guidance.compile import compile_folder
    from helper.guidance.wording_files import compile_wording
    from helper.letters import check_template, folders

    own = own_dir("guides")
    if os.path.isdir(wording.SOURCE):
        compile_wording(Path(wording.SOURCE))
    holes = [*find_holes(screen.lang, own)] if own else []
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
    faults += dangling_letters(screen.lang, compiled, {folder.name for folder in letters})
    if own:
        grave, look = weigh_words(screen.lang, compiled, own)
        mine = [
            *holes,
            *unnamed_topics(screen.lang, compiled, own),
            *check_cases(screen.lang, own),
            *grave,
            *check_pages(screen.lang, own),
        ]
        for line in look:
            screen.say(line, "warn")
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
    from helper.letters.author import begin_rule
    from helper.letters.author.skeleton import begin_own

    into = begin_own("guides")
    if name is None:
        raise usage_error(say("rules.rule_has_no_name"), do=say("rules.for_example_helper_rules_new"))
    try:
        known = load().coverage["topics"]
    except HelperError:
        # A rule of one's own that is not finished yet keeps nobody from beginning another.
        known = load(data_dir("guides")).coverage["topics"]
    under = name.partition(".")[0]
    if under not in known and topic is None:
        listed = ", ".join(f"{key} {both['zh' if screen.lang == 'zh' else 'en']}" for key, both in known.items())
        raise usage_error(
            say("rules.no_such_topic", topic=under[:40]), do=say("rules.choose_or_name_topic", listed=listed, name=name)
        )
    begun = begin_rule(name, into)
    if topic is not None and under not in known:
        begun.append(name_topic(into, under, topic))
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
