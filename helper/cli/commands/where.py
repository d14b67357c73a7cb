"""helper where: whom to turn to, what each place takes and refuses, and how long it has."""

import difflib
import json
from typing import Any

from helper.cli.terminal import terminal
from helper.cli.typed import Annotated, argument, new_app, option
from helper.errors import Exit, HelperError
from helper.guidance import Guidance, load
from helper.guidance.provision import named
from helper.text import Text

app = new_app()

ORDER = ("police_110", "antifraud_96110", "support_12356", "creditor_complaint", "lender_review", "nfra_12378", "local_finance_bureau", "nfra_local", "legal_aid_12348")
"""Shown first, in this order; the others follow by name."""
READ = {
    "primary": Text("条文读过", "the text was read"),
    "reported": Text("来自公开报道，去之前打电话问一句", "from published reports; ask by phone before you go"),
}


@app.command()
def where(
    venue: Annotated[str | None, argument("去处的名字；不写就列出全部", "A place's name; none lists them all")] = None,
    as_json: Annotated[bool, option("--json", zh="输出 JSON", en="Print JSON")] = False,
) -> int:
    guidance, screen = load(), terminal()
    if as_json:
        rows = [guidance.venues[venue_named(guidance, venue)]] if venue else list(guidance.venues.values())
        print(json.dumps({"schema": "helper.where/1", "items": [_plain(row) for row in rows]}, ensure_ascii=True))
        return Exit.OK
    if venue is None:
        for name in sorted(guidance.venues, key=lambda one: (ORDER.index(one) if one in ORDER else len(ORDER), one)):
            row = guidance.venues[name]
            screen.say(f"{name:<22} {_text(row['title']).of(screen.lang)}", "head")
            screen.say(_text(row["takes"]), "note", indent=2)
        screen.say()
        screen.say(Text("看一处：helper where 名字", "See one: helper where NAME"), "note")
        return Exit.OK
    _show(guidance, guidance.venues[venue_named(guidance, venue)])
    return Exit.OK


def venue_named(guidance: Guidance, said: str) -> str:
    """Return the venue a name or a number such as 12378 means. Raise HelperError with the nearest there are."""
    if said in guidance.venues:
        return said
    ends = [name for name in guidance.venues if said.isdigit() and name.rpartition("_")[2] == said]
    if len(ends) == 1:
        return ends[0]
    near = ends or difflib.get_close_matches(said, guidance.venues, 3, cutoff=0.4)
    raise HelperError(
        Text("没有这个去处", "There is no such place"),
        where=said[:40],
        do=Text(f"相近的有：{'、'.join(near)}；全部：helper where", f"Near it: {', '.join(near)}; all of them: helper where") if near else Text("看全部：helper where", "See them all: helper where"),
        code=Exit.USAGE,
    )


def _show(guidance: Guidance, row: dict[str, Any]) -> None:
    screen = terminal()
    screen.rule(_text(row["title"]))
    screen.say(_text(row["takes"]))
    for title, lines in (
        (Text("怎么找", "How"), row["how"]),
        (Text("要准备", "Have ready"), row["needs"]),
        (Text("不收的", "What it refuses"), row["refuses"]),
    ):
        screen.say(title, "head")
        for line in lines:
            said = _text(line)
            screen.say(Text(f"• {said.zh}", f"• {said.en}"), indent=2)
    if row["clocks"]:
        screen.say(Text("多久", "How long"), "head")
    for clock in row["clocks"]:
        means, note = _text(clock["means"]), clock["note"]
        rests = named(guidance.sources[clock["source"]].short, clock["provision"])
        screen.say(Text(f"• {means.zh}（{rests.zh}）", f"• {means.en} ({rests.en})"), indent=2)
        if note:
            screen.say(_text(note), "note", indent=4)
    if row["after"]:
        screen.say(Text("以后", "Afterwards"), "head")
        screen.say(_text(row["after"]), indent=2)
    if row["form"]:
        screen.say(Text(f"照着填：helper paste {row['id']}", f"What to fill in: helper paste {row['id']}"), "key")
    screen.say(Text(f"核对于 {row['checked_on']}；{READ[row['status']].zh}。", f"Checked on {row['checked_on']}; {READ[row['status']].en}."), "note")


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key not in ("seeds", "form")}


def _text(both: dict[str, str]) -> Text:
    return Text(both["zh"], both["en"])
