"""The answers to false things people are told: shown small after findings, and in full by helper rules."""

import json
from collections.abc import Iterable

from helper.checking.myths import all_answers, answers
from helper.cli.terminal import Terminal, terminal
from helper.errors import Exit
from helper.guidance import Guidance
from helper.guidance.provision import named
from helper.model.signal import Signal
from helper.text import Text


def myths_in(guidance: Guidance, words: object, signals: Iterable[Signal]) -> list[str]:
    """Return the ids of the answers that fit a message."""
    return [one.id for one in answers(guidance, words if isinstance(words, str) else None, (signal.id for signal in signals))]


def show_answers(screen: Terminal, guidance: Guidance, words: str | None, signals: Iterable[str]) -> None:
    """Say what is really so, where a message says something that is known to be false."""
    found = answers(guidance, words, signals)
    if not found:
        return
    screen.rule(Text("他们说的，是真的吗", "What they said: is it true?"))
    for answer in found:
        screen.say(Text(f"“{answer.title.zh}”：不是这样。", f'"{answer.title.en}": not so.'), "head")
        screen.say(answer.truth, indent=2)
        screen.say(Text(f"真正可能发生的：{answer.may_happen.zh}", f"What may really happen: {answer.may_happen.en}"), indent=2)
        screen.say(Text(f"依据：helper rules {answer.id}", f"What this rests on: helper rules {answer.id}"), "note", indent=2)


def list_myths(guidance: Guidance, as_json: bool) -> int:
    """List what borrowers are told that is not so."""
    screen = terminal()
    if as_json:
        print(json.dumps({"schema": "helper.rules/1", "items": [dict(row) for row in guidance.myths.values()]}, ensure_ascii=True))
        return Exit.OK
    screen.rule(Text("常听到、其实不对的说法", "Often heard, and not so"))
    for answer in all_answers(guidance):
        screen.say(f"• {answer.title.of(screen.lang)}")
        screen.say(f"helper rules {answer.id}", "note", indent=2)
    return Exit.OK


def one_myth(guidance: Guidance, name: str, as_json: bool) -> int:
    """Show one false saying, the answer, and what the answer rests on."""
    screen, row = terminal(), guidance.myths[name]
    if as_json:
        print(json.dumps({"schema": "helper.rules/1", "items": [dict(row)]}, ensure_ascii=True))
        return Exit.OK
    screen.rule(row["title"][screen.lang])
    for title, part in (
        (Text("听到的说法（不对）", "What is said, and is not so"), "told"),
        (Text("实际是这样", "How it really is"), "truth"),
        (Text("真正可能发生的", "What may really happen"), "may_happen"),
    ):
        screen.say(title, "head")
        screen.say(row[part][screen.lang], indent=2)
    screen.say(Text("依据", "What it rests on"), "head")
    for text in row["rests_on"]:
        source = guidance.sources[text["source"]]
        name_ = named(source.short, text["provision"])
        force = guidance.force[source.kind]["name"]
        screen.say(Text(f"• {name_.zh} — {force['zh']}", f"• {name_.en} - {force['en']}"), indent=2)
        screen.say(text["says"][screen.lang], indent=4)
        if text["note"]:
            screen.say(text["note"][screen.lang], "note", indent=4)
        screen.say(source.how_read.of(screen.lang) + (f" {source.url}" if source.url else ""), "note", indent=4)
    pages = [f"helper guide {page}" for page in row["sees_also"]]
    if pages:
        screen.say(Text(f"怎么应对：{'、'.join(pages)}", f"What to do: {', '.join(pages)}"), "note")
    screen.say(Text(f"核对日期：{row['checked_on']}", f"Checked on {row['checked_on']}"), "note")
    return Exit.OK
