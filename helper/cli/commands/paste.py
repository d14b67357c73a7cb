"""helper paste: what to fill in, box by box, on a complaint site, or to say on the phone."""

from pathlib import Path

from helper import letters
from helper.casefile import CaseFile
from helper.cases.judging import case_facts
from helper.cases.letters_allowed import refuse_to_write
from helper.cases.opening import on_case, open_to_change, refuse_withdrawn
from helper.cases.writing import boxes_json, boxes_text, fill_box, venues_with_forms
from helper.cli.screens.letter_preflight import complete, fill_from_sent, gather_aloud, put_people_first
from helper.cli.terminal import Terminal, print_json, write_new
from helper.cli.typed import Annotated, AsJson, CaseFolder, Context, argument, new_app, option, screen_of
from helper.errors import Exit, HelperError, usage_error
from helper.guidance import Guidance, load
from helper.guidance.look_up import find_venue
from helper.guidance.rows import Form
from helper.model.document import Document
from helper.text import join
from helper.wording import say

app = new_app()


@app.command()
def paste(
    context: Context,
    venue: Annotated[str, argument(say("paste.places_name_or_number_helper"))],
    case: CaseFolder = None,
    show: Annotated[bool, option("--show", help=say("paste.show_numbers_in_full_hidden"))] = False,
    out: Annotated[Path | None, option("--out", help=say("paste.text_file_to_write_none"))] = None,
    as_json: AsJson = False,
) -> int:
    screen = screen_of(context)
    guidance = load()
    row = guidance.venues[find_venue(guidance, venue)]
    form = row["form"]
    if form is None:
        raise usage_error(
            say("paste.place_has_no_form"),
            where=row["id"],
            do=say("paste.how_to_reach_helper", id=row["id"], guidance=join(venues_with_forms(guidance))),
        )
    with open_to_change(case) as held:
        document = _letter(screen, guidance, held, form, show)
        facts = case_facts(guidance, held)
        boxes = [fill_box(guidance, field, facts, document, screen.lang, show=show) for field in form["fields"]]
        command = f"helper paste {row['id']} --show{on_case(held)}"
    title = row["title"][screen.lang]
    if as_json:
        return print_json(boxes_json(row["id"], boxes, screen.lang))
    text = boxes_text(boxes, screen.lang)
    if out is not None:
        write_new(screen, out, f"{title}\n\n{text}".encode(), say("paste.written_to", out=out))
    else:
        screen.rule(title)
        screen.say(text)
    screen.say(say("paste.how_much_each_box_takes"), "note")
    if not show:
        screen.say(say("paste.numbers_are_partly_hidden", command=command), "note")
    screen.say(say("paste.when_is_handed_in_helper", letter=form["letter"], id=row["id"]), "note")
    return Exit.OK


def _letter(screen: Terminal, guidance: Guidance, case: CaseFile, form: Form, show: bool) -> Document:
    """Return the letter the boxes are filled from. Raise HelperError wherever writing it would be refused."""
    chosen = [letters.letter(form["letter"])]
    refuse_withdrawn(case)
    put_people_first(screen, guidance, case)
    refuse_to_write(guidance, case, chosen)
    fill_from_sent(screen, guidance, case, chosen)
    ready = complete(screen, guidance, case, chosen)
    if not ready:
        raise HelperError(say("paste.few_answers_are_missing"), do=say("paste.run_same_command"), code=Exit.STOPPED)
    return gather_aloud(screen, guidance, case, ready).fill(ready[0], show_numbers=show)
