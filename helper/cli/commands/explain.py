"""helper explain: what a sentence of a letter rests on, and which answers stand in no letter."""

from typing import TYPE_CHECKING

from helper.cases.opening import open_to_read
from helper.cases.tracing import Bound, Traces, lines_named, of_letters
from helper.cli.terminal import Terminal, print_json
from helper.cli.typed import Annotated, AsJson, CaseFolder, Context, argument, new_app, option, screen_of
from helper.errors import Exit
from helper.guidance import load
from helper.wording import say

if TYPE_CHECKING:
    from helper.letters.values import Rest

app = new_app()
MOST = 8


@app.command()
def explain(
    context: Context,
    sentence: Annotated[str | None, argument(say("explain.words_from_letter_or_file"))] = None,
    case: CaseFolder = None,
    letter: Annotated[list[str] | None, option("--letter", help=say("explain.only_letter_may_be_repeated"))] = None,
    as_json: AsJson = False,
) -> int:
    screen = screen_of(context)
    guidance = load()
    with open_to_read(case) as held:
        named, sought = lines_named(sentence)
        bound = of_letters(guidance, held, screen.lang, letter or named)
        traces = Traces(guidance, held, screen.lang, bound)
        if sentence is None:
            return _unused(screen, traces, as_json)
        found = traces.holding(sought)
        if as_json:
            return print_json({"schema": "helper.explain/1", "items": [traces.row(one) for one in found]})
        for one in found[:MOST]:
            _show(screen, traces, one)
        if len(found) > MOST:
            screen.say(say("explain.more_sentences_hold_these_words", count=len(found) - MOST), "note")
    return Exit.OK


def _show(screen: Terminal, traces: Traces, one: Bound) -> None:
    screen.say()
    screen.say(say("explain.line", title=one.letter.title, line=one.sentence.line), "head")
    screen.say(f"“{traces.shown(one)}”", indent=2)
    rows = traces.rests(one.sentence.rests)
    if not rows:
        screen.say(say("explain.these_are_fixed_words_letter"), "note", indent=2)
    for kind, line, deeper in rows:
        screen.say(f"{kind.of(screen.lang)}{screen.colon}{line.of(screen.lang)}", indent=2)
        for row in deeper:
            screen.say(row, "note", indent=4)
    change = traces.command(one.sentence.rests)
    if change:
        screen.say(say("explain.to_change_answer", change=change), "note", indent=2)


def _unused(screen: Terminal, traces: Traces, as_json: bool) -> int:
    rests: list[Rest] = traces.unused()
    if as_json:
        unused = [{"fact": rest.name, "contact": rest.no or None} for rest in rests]
        return print_json({"schema": "helper.explain/1", "unused": unused})
    screen.rule(say("explain.answers_stand_in_no_letter"))
    screen.say(say("explain.looked_at", titles=traces.titles()), "note")
    for no in dict.fromkeys(rest.no for rest in rests):
        screen.say(say("explain.contact", no=no) if no else say("explain.debt_and_yourself"), "head")
        screen.say(traces.names(rest.name for rest in rests if rest.no == no), indent=2)
    if not rests:
        screen.say(say("explain.every_answer_stands_in_letter"), "good")
    else:
        screen.say(say("explain.these_helped_to_decide"), "note")
    return Exit.OK
