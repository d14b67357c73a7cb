"""What the rules cover and knowingly leave out, and answers to false sayings: small after findings, in full on asking."""

from helper.checking.beside import all_answers
from helper.cli.terminal import Terminal, print_json
from helper.errors import Exit
from helper.guidance import Guidance, Question
from helper.guidance.look_up import count_read, coverage_json, in_force_since, rules_of, rules_using
from helper.guidance.types import name_provision
from helper.model.contact import DANGER
from helper.text import Text, join
from helper.wording import say


def list_myths(screen: Terminal, guidance: Guidance, as_json: bool) -> int:
    """List what borrowers are told that is not so."""
    if as_json:
        return print_json({"schema": "helper.rules/1", "items": [dict(row) for row in guidance.myths.values()]})
    screen.rule(say("myths.often_heard"))
    for answer in all_answers(guidance):
        screen.say(f"• {answer.title.of(screen.lang)}")
        screen.say(f"helper rules {answer.id}", "note", indent=2)
    return Exit.OK


def one_myth(screen: Terminal, guidance: Guidance, name: str, as_json: bool) -> int:
    """Show one false saying, the answer, and what the answer rests on."""
    row = guidance.myths[name]
    if as_json:
        return print_json({"schema": "helper.rules/1", "items": [dict(row)]})
    screen.rule(row["title"][screen.lang])
    for title, part in (
        (say("myths.what_is_said"), row["told"]),
        (say("myths.how_really"), row["truth"]),
        (say("myths.what_may_really_happen_2"), row["may_happen"]),
    ):
        screen.part(title, part[screen.lang])
    screen.say(say("myths.what_rests"), "head")
    for text in row["rests_on"]:
        source = guidance.sources[text["source"]]
        name_ = name_provision(source.short, text["provision"])
        force = guidance.force[source.kind]["name"]
        screen.say(say("myths.name_force", name=name_, force=Text(force["zh"], force["en"])), indent=2)
        screen.say(text["says"][screen.lang], indent=4)
        if text["note"]:
            screen.say(text["note"][screen.lang], "note", indent=4)
        screen.say(source.how_read.of(screen.lang) + (f" {source.url}" if source.url else ""), "note", indent=4)
    pages = [f"helper guide {page}" for page in row["sees_also"]]
    if pages:
        screen.say(say("myths.what_to", pages=join(pages)), "note")
    screen.say(say("myths.checked_on", checked_on=row["checked_on"]), "note")
    return Exit.OK


def show_coverage(screen: Terminal, guidance: Guidance, as_json: bool) -> int:
    """Show each topic with its rules, the day its oldest text began, and what no rule checks."""
    coverage = guidance.coverage
    topics = [(name, title, rules_of(guidance, name)) for name, title in coverage["topics"].items()]
    if as_json:
        return print_json(coverage_json(guidance))
    screen.rule(say("rules.what_is_covered"))
    for _, title, rules in topics:
        read, start = count_read(rules), in_force_since(guidance, rules)
        screen.say(
            say("rules.rule_contacts_from_wording_read", title=Text(title["zh"], title["en"]), start=start, read=read)
            if len(rules) == 1
            else say(
                "rules.rules_contacts_from_wording_read",
                title=Text(title["zh"], title["en"]),
                count=len(rules),
                start=start,
                read=read,
            )
        )
    screen.rule(say("rules.known_and_left_out"))
    for entry in coverage["left_out"]:
        screen.say(f"• {entry['what'][screen.lang]}")
        screen.say(entry["because"][screen.lang], "note", indent=2)
    total = sum(len(rules) for *_, rules in topics)
    screen.say()
    screen.say(say("rules.rules_in_all_checked", total=total, checked_on=coverage["checked_on"]), "note")
    return Exit.OK


def tell_why(screen: Terminal, guidance: Guidance, question: Question, why: str) -> None:
    """Print why a question is asked, an example, and which rules use the answer."""
    screen.say(why, indent=3)
    if question.example:
        screen.say(question.example, "note", indent=3)
    using = [rule.title for rule in rules_using(guidance, question)]
    if using:
        titles, more = join(using[:6], ("、", "; ")), len(using) - 6
        if more > 0:
            titles = say("terminal.and_more", titles=titles, number=Text(str(len(using)), str(more)))
        screen.say(say("terminal.rules_use", titles=titles), "note", indent=3)
        screen.say(say("terminal.if_you_skip_those_rules"), "note", indent=3)
    elif question.kind == "words":
        screen.say(say("terminal.program_looks"), "note", indent=3)
    elif question.fact != DANGER:
        screen.say(say("terminal.log_and_letters_use"), "note", indent=3)
