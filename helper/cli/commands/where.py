"""helper where: whom to turn to, what each place takes and refuses, and how long it has."""

from helper.cli.terminal import print_json
from helper.cli.typed import Annotated, AsJson, Context, argument, new_app, screen_of
from helper.errors import Exit
from helper.guidance import load
from helper.guidance.look_up import find_venue, venue_json
from helper.guidance.pages import tell_venue, tell_venues
from helper.wording import say

app = new_app()


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
    row = guidance.venues[find_venue(guidance, venue)] if venue is not None else None
    screen.show(tell_venue(guidance, row) if row else tell_venues(guidance))
    return Exit.OK
