"""helper rules check and new: look guides/ and every letter over; begin a rule of one's own."""

from helper.cases.own_rules import begin_own_rule, check_everything
from helper.cli.terminal import Terminal
from helper.errors import Exit
from helper.guidance import load
from helper.guidance.where import own_dir
from helper.text import Text
from helper.wording import say


def check(screen: Terminal) -> int:
    """Read guides/ and every letter afresh; each fault is named with file and line."""
    own = own_dir("guides")
    compiled, count, look = check_everything(screen.lang, own)
    for line in look:
        screen.say(line, "warn")
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
    from helper.letters.author.skeleton import begin_own

    into = begin_own("guides")
    begun = begin_own_rule(into, name, topic, screen.lang)
    for path in begun:
        screen.say(str(path), "good")
    screen.say(say("rules.write_cases_first_put", into=into), "note")
    return Exit.OK
