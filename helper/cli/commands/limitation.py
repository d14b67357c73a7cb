"""helper limitation: whether three years may have run, why that is rarely safe, and when to stop."""

from helper.cases import answer_parsing, clock
from helper.cases.limitation import EXAMPLE, QUIET, limitation_json, quiet_by_days, reckon_limitation, show_limitation
from helper.cases.recording import record
from helper.cli.screens.ask import say_against_days
from helper.cli.screens.money import ShownSheet, ask_all, case_if_any
from helper.cli.terminal import print_json
from helper.cli.typed import Annotated, AsJson, CaseFolder, Context, new_app, option, screen_of
from helper.errors import Exit
from helper.guidance import load
from helper.model.fact import Facts
from helper.wording import say

app = new_app()


@app.command()
def limitation(
    context: Context,
    due: Annotated[str | None, option("--due", help=say("limitation.day_fell_due"))] = None,
    paid: Annotated[list[str] | None, option("--paid", help=say("limitation.day_payment_may_be_repeated"))] = None,
    signed: Annotated[list[str] | None, option("--signed", help=say("limitation.day_signing_or_agreeing"))] = None,
    demanded: Annotated[list[str] | None, option("--demanded", help=say("limitation.day_demand_arrived"))] = None,
    sued: Annotated[list[str] | None, option("--sued", help=say("limitation.day_suit_may_be_repeated"))] = None,
    case: CaseFolder = None,
    json_: AsJson = False,
) -> int:
    screen = screen_of(context)
    guidance = load()
    days = {"due": [due] if due else None, "paid": paid, "signed": signed, "demanded": demanded, "sued": sued}
    facts = answer_parsing.parse_days(guidance, days)
    with case_if_any(screen, case, asks=not facts) as held:
        answered = held is not None and held.facts().value(QUIET) is False
        known = (held.facts() if held else Facts()).with_(*facts)
        if not facts:
            known = ask_all(screen, guidance, held, "limitation", ["--due", "--paid", "--demanded"], EXAMPLE)
        found, whole = reckon_limitation(guidance, known, clock.today())
        if held is not None:
            record(guidance, held, None, [*facts, *quiet_by_days(found, whole)], lang=screen.lang)
            if answered and not json_:
                say_against_days(screen, held, [QUIET])
    if json_:
        return print_json(limitation_json(found, whole), escaped=False, indent=2)
    show_limitation(ShownSheet(screen, say("limitation.three_years_limitation"), "limitation"), guidance, found, whole)
    return Exit.OK
