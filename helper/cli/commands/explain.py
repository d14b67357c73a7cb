"""helper explain: what a sentence of a letter rests on, and which answers stand in no letter."""

from helper.cases.opening import open_to_read
from helper.cases.tracing import Traces, lines_named, of_letters
from helper.cli.terminal import print_json
from helper.cli.typed import Annotated, AsJson, CaseFolder, Context, argument, new_app, option, screen_of
from helper.errors import Exit
from helper.guidance import load
from helper.wording import say

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
            if as_json:
                unused = [{"fact": rest.name, "contact": rest.no or None} for rest in traces.unused()]
                return print_json({"schema": "helper.explain/1", "unused": unused})
            screen.show(traces.tell_unused())
            return Exit.OK
        found = traces.holding(sought)
        if as_json:
            return print_json({"schema": "helper.explain/1", "items": [traces.row(one) for one in found]})
        for one in found[:MOST]:
            screen.show(traces.tell(one))
        if len(found) > MOST:
            screen.say(say("explain.more_sentences_hold_these_words", count=len(found) - MOST), "note")
    return Exit.OK
