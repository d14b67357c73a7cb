"""What the rules cover, by topic and since when, and what is knowingly left out."""

import json

from helper.cli.terminal import Terminal
from helper.errors import Exit
from helper.guidance import Guidance, Rule
from helper.text import Text
from helper.wording import say


def show_coverage(screen: Terminal, guidance: Guidance, as_json: bool) -> int:
    """Show each topic with its rules, the day its oldest text began, and what no rule checks."""
    coverage = guidance.coverage
    topics = [(name, title, rules_of(guidance, name)) for name, title in coverage["topics"].items()]
    if as_json:
        covered = [
            {
                "topic": name,
                "title": title,
                "since": since(guidance, rules),
                "rules": [rule.id for rule in rules],
                "read": _read(rules),
            }
            for name, title, rules in topics
        ]
        print(
            json.dumps(
                {
                    "schema": "helper.coverage/1",
                    "checked_on": coverage["checked_on"],
                    "covered": covered,
                    "left_out": coverage["left_out"],
                },
                ensure_ascii=True,
            )
        )
        return Exit.OK
    screen.rule(say("rules.what_is_covered"))
    for _, title, rules in topics:
        read, start = _read(rules), since(guidance, rules)
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
    screen.say(
        say("rules.rules_in_all_checked", total=total, checked_on=coverage["checked_on"]),
        "note",
    )
    return Exit.OK


def rules_of(guidance: Guidance, topic: str) -> list[Rule]:
    """Return the rules of one topic."""
    return [rule for rule in guidance.rules.values() if rule.id.partition(".")[0] == topic]


def since(guidance: Guidance, rules: list[Rule]) -> str:
    """Return the first day on which any text of these rules applies: earlier contacts are answered as not in force."""
    days = [
        max(filter(None, (row["from"], guidance.sources[row["source"]].effective_from)), default=None)
        for rule in rules
        for row in rule.rests_on
        if row["source"] and row["counts"]
    ]
    return min(str(day) for day in days if day)


def _read(rules: list[Rule]) -> int:
    return sum(rule.status == "primary" for rule in rules)
