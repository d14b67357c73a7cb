"""helper rules: what each rule checks, on what text, since when, and when it is mistaken; our own looked over and begun."""

from typing import Any

from helper.cases.clock import today
from helper.cli.terminal import Terminal, print_json
from helper.cli.typed import Annotated, AsJson, Context, argument, new_app, option, screen_of
from helper.errors import Exit
from helper.guidance import load
from helper.guidance.look_up import coverage_json, find_rule, rule_json
from helper.guidance.pages import (
    tell_coverage,
    tell_facts,
    tell_myth,
    tell_myths,
    tell_rule,
    tell_rules,
    tell_topics,
)
from helper.guidance.where import own_dir
from helper.text import Line, Lines
from helper.wording import say


def _check(screen: Terminal) -> int:
    """Read guides/ and every letter afresh; each fault is named with file and line."""
    from helper.cases.own_guidance import check_everything

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


def _new(screen: Terminal, name: str | None, topic: str | None = None) -> int:
    """Begin a rule of one's own, with its cases beside it; ``topic`` names the topic where it is a new one."""
    from helper.cases.own_guidance import begin_own_rule
    from helper.letters.author.skeleton import begin_own

    into = begin_own("guides")
    begun = begin_own_rule(into, name, topic, screen.lang)
    for path in begun:
        screen.say(str(path), "good")
    screen.say(say("rules.write_cases_first_put", into=into), "note")
    return Exit.OK


app = new_app()


@app.command()
def rules(
    context: Context,
    rule: Annotated[str | None, argument(say("rules.rules_name_none_lists_them"))] = None,
    name: Annotated[str | None, argument(say("rules.after_new_new_rules_name"))] = None,
    facts: Annotated[bool, option("--facts", help=say("rules.list_facts_set_can_give"))] = False,
    topic: Annotated[str | None, option("--topic", help=say("rules.with_new_topics_name"))] = None,
    stale: Annotated[bool, option("--stale", help=say("rules.list_rules_due_for_review"))] = False,
    as_json: AsJson = False,
) -> int:
    screen = screen_of(context)
    if rule == "check":
        return _check(screen)
    if rule == "new":
        return _new(screen, name, topic)
    guidance = load()
    if rule == "topics" or facts:
        screen.show(tell_facts(guidance) if facts else tell_topics(guidance))
        return Exit.OK
    if rule == "coverage":
        return _shown(screen, coverage_json(guidance), tell_coverage(guidance), as_json)
    if rule == "myths":
        rows = [dict(row) for row in guidance.myths.values()]
        return _shown(screen, _items(rows), tell_myths(guidance), as_json)
    if rule is not None and rule in guidance.myths:
        return _shown(screen, _items([dict(guidance.myths[rule])]), tell_myth(guidance, rule), as_json)
    if rule is not None:
        one = find_rule(guidance, rule)
        return _shown(screen, _items([rule_json(guidance, one)]), tell_rule(guidance, one), as_json)
    chosen = [row for row in guidance.rules.values() if not stale or row.review_by <= today().isoformat()]
    marks = say("rules.due_for_review", count=len(chosen)) if stale else say("rules.rules_marks", count=len(chosen))
    lines = [*tell_rules(guidance, chosen), Line(marks, "note")]
    return _shown(screen, _items([rule_json(guidance, row) for row in chosen]), lines, as_json)


def _items(rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {"schema": "helper.rules/1", "items": rows}


def _shown(screen: Terminal, told: dict[str, Any], lines: Lines, as_json: bool) -> int:
    if as_json:
        return print_json(told)
    screen.show(lines)
    return Exit.OK
