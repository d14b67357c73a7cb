"""helper review: a second pair of eyes on drafts, sentence by sentence, and the sign-off."""

import json
from pathlib import Path

from helper import letters
from helper.casefile import Case
from helper.cases import clock
from helper.cases.opening import on_case, open_to_change
from helper.cases.sign_off import needs_sign_off, signatures
from helper.cli.screens.drafts import redraft_aloud
from helper.cli.terminal import terminal
from helper.cli.typed import Annotated, case_option, new_app, option
from helper.errors import Exit, HelperError
from helper.guidance import load
from helper.letters import Letter
from helper.text import Text

app = new_app()
KINDS = {
    "signed": Text("定稿", "signed off"),
    "withdrawn": Text("回答改了，定稿撤回", "withdrawn: an answer changed"),
    "sent_back": Text("退回修改", "sent back"),
}


@app.command()
def review(
    case: Annotated[Path | None, case_option()] = None,
    letter: Annotated[list[str] | None, option("--letter", zh="只复核这封信，可多次（默认：写过的）", en="Only this letter, may be repeated (default: those written)")] = None,
    by: Annotated[str, option("--by", zh="复核人的姓名", en="The name of the person who reviews")] = "",
    history: Annotated[bool, option("--history", zh="只看复核记录，不复核", en="Only show what was reviewed")] = False,
    as_json: Annotated[bool, option("--json", zh="输出 JSON，不复核", en="Print JSON, without a review")] = False,
) -> int:
    guidance, screen = load(), terminal()
    with open_to_change(case) as held:
        redraft_aloud(screen, guidance, held)
        chosen = [letters.letter(ident) for ident in letter or held.state("written") or []]
        if as_json:
            print(json.dumps(_told(held, chosen), ensure_ascii=True))
            return Exit.OK
        if history:
            _history(held)
            return Exit.OK
        if not chosen:
            raise HelperError(Text("这个案件还没有写过信", "No letter has been written in this case yet"), where=str(held.folder), do=Text(f"先写：helper write 信名{on_case(held)}", f"Write one first: helper write NAME{on_case(held)}"), code=Exit.USAGE)
        if not screen.interactive:
            raise HelperError(Text("复核要在终端里一句一句看", "A review is read sentence by sentence in a terminal"), do=Text("在终端里运行；要给程序看，加 --json", "Run it in a terminal; for programs add --json"), code=Exit.USAGE)
        from helper.cli.screens.review import walk_drafts

        return walk_drafts(guidance, held, chosen, by.strip())


def _history(case: Case) -> None:
    screen, rows = terminal(), case.reviews()
    for row in rows:
        title = letters.letter(row.letter).title
        who = f"  {row.who}" if row.who else ""
        screen.say(Text(f"{row.no}. {row.at[:16]}  《{title.zh}》{KINDS[row.kind].zh}{who}", f'{row.no}. {row.at[:16]}  "{title.en}" {KINDS[row.kind].en}{who}'))
        for name, sha in row.files:
            screen.say(f"{name}  SHA-256 {sha}", "note", indent=3)
        if row.note:
            screen.say(row.note, "note", indent=3)
    if not rows:
        screen.say(Text("还没有人复核过。", "Nobody has reviewed anything yet."))


def _told(case: Case, chosen: list[Letter]) -> dict:
    signed = signatures(case)
    return {
        "schema": "helper.review/1",
        "today": clock.today().isoformat(),
        "needs_sign_off": needs_sign_off(case),
        "letters": [{"letter": one.id, "signed": one.id in signed, "by": signed[one.id].who if one.id in signed else None, "on": signed[one.id].at[:10] if one.id in signed else None} for one in chosen],
        "history": [{"no": row.no, "at": row.at, "kind": row.kind, "letter": row.letter, "who": row.who, "text": row.text, "files": [list(file) for file in row.files], "note": row.note, "sha256": row.sha256} for row in case.reviews()],
    }
