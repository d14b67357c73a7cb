"""helper explain: what a sentence of a letter rests on, and which answers stand in no letter."""

import json
from pathlib import Path

from helper.cases.opening import on_case, open_to_read
from helper.cases.tracing import Bound, Traces, of_letters
from helper.cases.written_lines import lines_named
from helper.cli.terminal import terminal
from helper.cli.typed import Annotated, argument, case_option, new_app, option
from helper.errors import Exit, HelperError
from helper.guidance import load
from helper.letters import all_letters
from helper.letters.origins import Rest
from helper.text import Text

app = new_app()
MOST = 8


@app.command()
def explain(
    sentence: Annotated[str | None, argument("信里的一句话，或 文件:行号；不写就列出没有用到的回答", "Words from a letter, or FILE:LINE; none lists the answers no letter uses")] = None,
    case: Annotated[Path | None, case_option()] = None,
    letter: Annotated[list[str] | None, option("--letter", zh="只看这封信，可多次（默认看写过的）", en="Only this letter, may be repeated (default: those written)")] = None,
    as_json: Annotated[bool, option("--json", zh="输出 JSON", en="Print JSON")] = False,
) -> int:
    guidance, screen = load(), terminal()
    with open_to_read(case) as held:
        named, sought = lines_named(sentence)
        bound = of_letters(guidance, held, screen.lang, letter or named)
        traces = Traces(guidance, held, screen.lang, bound)
        if sentence is None:
            return _unused(traces, as_json)
        found = [one for one in bound if one.holds(sought)]
        if not found and sought in {letter.id for letter in all_letters()}:
            raise HelperError(
                Text("这是信的名字，不是信里的一句话", "That is the name of a letter, not words from one"), where=sought,
                do=Text(f"只看这封信：helper explain --letter {sought}{on_case(held)}；或抄信里的一句话", f"For that letter alone: helper explain --letter {sought}{on_case(held)}; or copy words from it"), code=Exit.USAGE,
            )
        if not found:
            raise HelperError(
                Text("按现在的回答写出的信里，没有这句话", "No letter as it would be written now holds these words"),
                where="、".join(dict.fromkeys(one.letter.id for one in bound)) or None,
                do=Text(
                    f"可能是您自己改的，或回答后来变了；少写几个字再找，或先重写：helper write 信名{on_case(held)}",
                    f"It may be your own change, or an answer changed since; try fewer words, or write it again: helper write NAME{on_case(held)}",
                ),
            )
        if as_json:
            print(json.dumps({"schema": "helper.explain/1", "items": [traces.row(one) for one in found]}, ensure_ascii=True))
            return Exit.OK
        for one in found[:MOST]:
            _show(traces, one)
        if len(found) > MOST:
            screen.say(Text(f"还有 {len(found) - MOST} 句也有这些字；多写几个字，找得更准。", f"{len(found) - MOST} more sentences hold these words; give more of them."), "note")
    return Exit.OK


def _show(traces: Traces, one: Bound) -> None:
    screen = terminal()
    screen.say()
    screen.say(Text(f"《{one.letter.title.zh}》第 {one.sentence.line} 行", f'"{one.letter.title.en}", line {one.sentence.line}'), "head")
    screen.say(f"“{traces.shown(one)}”", indent=2)
    rows = traces.rests(one.sentence.rests)
    if not rows:
        screen.say(Text("这是信里固定的话，不依据任何回答。", "These are fixed words of the letter; they rest on no answer."), "note", indent=2)
    for kind, line, deeper in rows:
        screen.say(f"{kind.of(screen.lang)}{'：' if screen.lang == 'zh' else ': '}{line.of(screen.lang)}", indent=2)
        for row in deeper:
            screen.say(row, "note", indent=4)
    change = traces.command(one.sentence.rests)
    if change:
        screen.say(Text(f"改回答：{change}", f"To change an answer: {change}"), "note", indent=2)


def _unused(traces: Traces, as_json: bool) -> int:
    screen = terminal()
    rests: list[Rest] = traces.unused()
    if as_json:
        print(json.dumps({"schema": "helper.explain/1", "unused": [{"fact": rest.name, "contact": rest.no or None} for rest in rests]}, ensure_ascii=True))
        return Exit.OK
    letters = dict.fromkeys(one.letter for one in traces.bound)
    titles = Text("、".join(f"《{one.title.zh}》" for one in letters), ", ".join(f'"{one.title.en}"' for one in letters))
    screen.rule(Text("没有写进信里的回答", "Answers that stand in no letter"))
    screen.say(Text(f"看的是：{titles.zh}", f"Looked at: {titles.en}"), "note")
    for no in dict.fromkeys(rest.no for rest in rests):
        screen.say(Text(f"第 {no} 次联系", f"Contact {no}") if no else Text("这笔债和您自己", "The debt and yourself"), "head")
        screen.say(traces.names(rest.name for rest in rests if rest.no == no), indent=2)
    if not rests:
        screen.say(Text("每一项回答都在信里。", "Every answer stands in a letter."), "good")
    else:
        screen.say(Text("这些回答帮程序判断该问什么、该查什么，没有写给别人看。", "These helped to decide what to ask and check, and were told to nobody else."), "note")
    return Exit.OK
