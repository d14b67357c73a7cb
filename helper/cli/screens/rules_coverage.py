"""What the rules cover, by topic and since when, and what is knowingly left out."""

import json

from helper.cli.terminal import terminal
from helper.errors import Exit
from helper.guidance import Guidance, Rule
from helper.text import Text


def show_coverage(guidance: Guidance, as_json: bool) -> int:
    """Show each topic with its rules, the day its oldest text began, and what no rule checks."""
    screen, coverage = terminal(), guidance.coverage
    topics = [(name, title, rules_of(guidance, name)) for name, title in coverage["topics"].items()]
    if as_json:
        covered = [
            {"topic": name, "title": title, "since": since(guidance, rules), "rules": [rule.id for rule in rules], "read": _read(rules)}
            for name, title, rules in topics
        ]
        print(json.dumps({"schema": "helper.coverage/1", "checked_on": coverage["checked_on"], "covered": covered, "left_out": coverage["left_out"]}, ensure_ascii=True))
        return Exit.OK
    screen.rule(Text("查得了的", "What is covered"))
    for _, title, rules in topics:
        read, start = _read(rules), since(guidance, rules)
        screen.say(
            Text(
                f"• {title['zh']}：{len(rules)} 条（{start} 起的联系；条文读过 {read} 条）",
                f"• {title['en']}: {len(rules)} {'rule' if len(rules) == 1 else 'rules'} (contacts from {start}; wording read for {read})",
            )
        )
    screen.rule(Text("知道、但没有写成规则的", "Known, and left out"))
    for entry in coverage["left_out"]:
        screen.say(f"• {entry['what'][screen.lang]}")
        screen.say(entry["because"][screen.lang], "note", indent=2)
    total = sum(len(rules) for *_, rules in topics)
    screen.say()
    screen.say(
        Text(f"共 {total} 条规则；核对日期 {coverage['checked_on']}。该复核的：helper rules --stale", f"{total} rules in all; checked on {coverage['checked_on']}. Due for review: helper rules --stale"),
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
    return min(day for day in days if day)


def _read(rules: list[Rule]) -> int:
    return sum(rule.status == "primary" for rule in rules)
