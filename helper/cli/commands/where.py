"""helper where: whom to turn to, what each place takes and refuses, and how long it has."""

from helper.cli.terminal import Terminal, print_json
from helper.cli.typed import Annotated, AsJson, Context, argument, new_app, screen_of
from helper.errors import Exit
from helper.guidance import Guidance, load
from helper.guidance.look_up import find_venue, venue_json, venues_in_order
from helper.guidance.rows import Venue
from helper.guidance.types import name_provision, text
from helper.wording import say

app = new_app()

READ = {
    "primary": say("where.text_was_read"),
    "reported": say("where.from_published_reports_ask"),
}


@app.command()
def where(
    context: Context,
    venue: Annotated[str | None, argument(say("where.places_name_none_lists_them"))] = None,
    as_json: AsJson = False,
) -> int:
    screen = screen_of(context)
    guidance = load()
    if as_json:
        rows = [guidance.venues[find_venue(guidance, venue)]] if venue else list(guidance.venues.values())
        return print_json({"schema": "helper.where/1", "items": [venue_json(row) for row in rows]})
    if venue is None:
        for row in venues_in_order(guidance):
            screen.say(f"{row['id']:<22} {text(row['title']).of(screen.lang)}", "head")
            screen.say(text(row["takes"]), "note", indent=2)
        screen.say()
        screen.say(say("where.see_one_helper_where_name"), "note")
        return Exit.OK
    _show(screen, guidance, guidance.venues[find_venue(guidance, venue)])
    return Exit.OK


def _show(screen: Terminal, guidance: Guidance, row: Venue) -> None:
    screen.rule(text(row["title"]))
    screen.say(text(row["takes"]))
    for title, lines in (
        (say("where.how"), row["how"]),
        (say("where.have_ready"), row["needs"]),
        (say("where.what_refuses"), row["refuses"]),
    ):
        screen.say(title, "head")
        for line in lines:
            said = text(line)
            screen.say(say("where.said", said=said), indent=2)
    if row["time_limits"]:
        screen.say(say("where.how_long"), "head")
    for limit in row["time_limits"]:
        means, note = text(limit["means"]), limit["note"]
        rests = name_provision(guidance.sources[limit["source"]].short, limit["provision"])
        screen.say(say("where.means_rests", means=means, rests=rests), indent=2)
        if note:
            screen.say(text(note), "note", indent=4)
    if row["after"]:
        screen.part(say("where.afterwards"), text(row["after"]))
    if row["form"]:
        screen.say(say("where.what_to_fill_in_helper", id=row["id"]), "key")
    screen.say(say("where.checked_on", checked_on=row["checked_on"], read=READ[row["status"]]), "note")
