"""helper rules: what each rule checks, on what text, since when, and when it is mistaken; our own looked over and begun."""

from helper.cases.clock import today
from helper.cli.terminal import Terminal, print_json
from helper.cli.typed import Annotated, AsJson, Context, argument, new_app, option, screen_of
from helper.errors import Exit
from helper.guidance import Guidance, Rule, load
from helper.guidance.look_up import RULE_STATUS, best_force, facts_needed, find_rule, rule_json, with_blanks
from helper.guidance.rows import RestsOn
from helper.guidance.types import name_provision
from helper.guidance.where import own_dir
from helper.text import Text, join
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


def _topics(screen: Terminal) -> int:
    """List the topics a rule can stand under: the first part of its name."""
    guidance = load()
    for name, both in guidance.coverage["topics"].items():
        count = sum(rule.startswith(f"{name}.") for rule in guidance.rules)
        screen.say(
            f"{name:<12} " + say("rules.topic_row", title=Text(both["zh"], both["en"]), count=count).of(screen.lang)
        )
    screen.say(say("rules.new_topic_how"), "note")
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
    if rule == "topics":
        return _topics(screen)
    if rule == "check":
        return _check(screen)
    if rule == "new":
        return _new(screen, name, topic)
    guidance = load()
    if facts:
        return _facts(screen, guidance)
    if rule == "coverage":
        from helper.cli.screens.rules import show_coverage

        return show_coverage(screen, guidance, as_json)
    if rule is not None and (rule == "myths" or rule in guidance.myths):
        from helper.cli.screens.rules import list_myths, one_myth

        return list_myths(screen, guidance, as_json) if rule == "myths" else one_myth(screen, guidance, rule, as_json)
    if rule is not None:
        return _one(screen, guidance, find_rule(guidance, rule), as_json)
    chosen = [row for row in guidance.rules.values() if not stale or row.review_by <= today().isoformat()]
    if as_json:
        return print_json({"schema": "helper.rules/1", "items": [rule_json(guidance, row) for row in chosen]})
    topic = ""
    for row in chosen:
        head = row.id.partition(".")[0]
        if head != topic:
            topic = head
            screen.say()
        kind = best_force(guidance, row).of(screen.lang)
        own = say("rules.your_own").of(screen.lang) if f"rules/{row.id}" in guidance.own else ""
        mark = "○" if row.concludes == "clear" else "•"
        screen.say(f"{mark} {row.id:<36} {row.title.of(screen.lang)}  [{kind}]{own}")
    screen.say()
    screen.say(
        say("rules.rules_marks", count=len(chosen)) if not stale else say("rules.due_for_review", count=len(chosen)),
        "note",
    )
    return Exit.OK


def _one(screen: Terminal, guidance: Guidance, rule: Rule, as_json: bool) -> int:
    if as_json:
        return print_json({"schema": "helper.rules/1", "items": [rule_json(guidance, rule)]})
    screen.rule(rule.title)
    screen.say(say("rules.review_by", id=rule.id, status=RULE_STATUS[rule.status], review_by=rule.review_by), "note")
    screen.part(say("rules.what_checks"), with_blanks(guidance, rule.says))
    screen.part(say("rules.why_matters"), rule.why)
    screen.say(say("rules.what_rests"), "head")
    before: tuple[object, ...] = ()
    for entry in rule.rests_on:
        # One text with two conditions stands once, with what is to be noted of each.
        text = (entry["source"], entry["seed"], entry["provision"], str(entry["says"]))
        if text == before and entry["note"]:
            screen.say(Text(entry["note"]["zh"], entry["note"]["en"]), "note", indent=4)
        if text != before:
            _text(screen, guidance, entry)
        before = text
    screen.say(say("rules.when_is_mistaken"), "head")
    for when in rule.mistaken_when:
        screen.say(f"• {when.of(screen.lang)}", indent=2)
    if rule.ask_for:
        screen.part(say("rules.what_to_ask"), rule.ask_for)
    screen.part(say("rules.what_has_to_be_known"), join(facts_needed(guidance, rule)))
    return Exit.OK


def _text(screen: Terminal, guidance: Guidance, entry: RestsOn) -> None:
    if entry["seed"]:
        seed = guidance.seeds["rows"][entry["seed"]]
        title = guidance.seeds["docs"][seed["doc"]]["title"][screen.lang]
        screen.say(f"• {title} [{entry['seed']}] — {guidance.force['source_document']['name'][screen.lang]}", indent=2)
        screen.say(seed["says"][screen.lang], indent=4)
        if seed["corrected"]:
            screen.say(
                say("rules.corrected", corrected=Text(seed["corrected"]["zh"], seed["corrected"]["en"])),
                "note",
                indent=4,
            )
        return
    source = guidance.sources[entry["source"]]
    force = guidance.force[source.kind]["name"][screen.lang]
    start = max(filter(None, (entry["from"], source.effective_from)), default=None)
    # Only the end of the text itself is told: an entry may end because a later one weighs the same text anew.
    end = source.effective_to
    since = (say("rules.from", start=start) if start else say("rules.effective_date_not_seen")).of(screen.lang)
    until = say("rules.no_longer", end=end).of(screen.lang) if end else ""
    name = name_provision(source.short, entry["provision"])
    screen.say(say("rules.name_force", name=name, force=force, since=since, until=until), indent=2)
    screen.say(entry["says"][screen.lang], indent=4)
    if entry["note"]:
        screen.say(entry["note"][screen.lang], "note", indent=4)
    if source.dates_note:
        screen.say(source.dates_note, "note", indent=4)
    screen.say(source.how_read.of(screen.lang) + (f" {source.url}" if source.url else ""), "note", indent=4)


def _facts(screen: Terminal, guidance: Guidance) -> int:
    for question in guidance.questions.values():
        values = "|".join(value for value, _ in question.choices) or question.kind
        screen.say(f"{question.fact:<40} {question.label.of(screen.lang)}  ({values})")
    for name in guidance.computed:
        screen.say(f"{name:<40} {guidance.label(name).of(screen.lang)}")
    return Exit.OK
