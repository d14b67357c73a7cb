"""helper verify: whether a packet is still what it was, and what changed."""

import json
from pathlib import Path

from helper.casefile import Case
from helper.cases.opening import open_to_read
from helper.cli.terminal import terminal
from helper.cli.typed import Annotated, argument, case_option, new_app, option
from helper.errors import Exit, HelperError
from helper.model.masking import mask_text
from helper.packet.verifying import Checked
from helper.packet.verifying import verify_packet as check
from helper.text import Text

app = new_app()
_KINDS = {
    "changed": Text("改动过", "changed"),
    "missing": Text("不见了", "missing"),
    "added": Text("多出来的", "added"),
}


@app.command()
def verify(
    packet: Annotated[Path, argument("材料文件夹、zip，或 SHA256SUMS", "A packet's folder, its zip, or its SHA256SUMS")],
    case: Annotated[Path | None, case_option()] = None,
    as_json: Annotated[bool, option("--json", zh="输出 JSON", en="Print JSON")] = False,
) -> int:
    screen = terminal()
    found = check(packet)
    since = None
    if case is not None:
        with open_to_read(case) as held:
            since = _since(held, found)
    if as_json:
        rows = {"good": found.good, "changed": found.changed, "missing": found.missing, "added": found.added, "entries": found.entries, "head": found.head}
        print(json.dumps({"schema": "helper.verify/1", **rows}, ensure_ascii=True))
        return Exit.OK if found.whole else Exit.NOT_VERIFIED
    for kind, word in _KINDS.items():
        for name in getattr(found, kind):
            screen.say(f"{word.of(screen.lang)}  {mask_text(name)}", "danger", indent=2)
    if found.head:
        screen.say(Text(f"材料里写的催收记录：{found.entries} 条，末条校验值 {found.head[:16]}…", f"The log as the packet states it: {found.entries} entries, last seal {found.head[:16]}…"), "note")
    if since:
        screen.say(since, "note")
    if not found.whole:
        bad = len(found.changed) + len(found.missing) + len(found.added)
        raise HelperError(
            Text(f"有 {bad} 处和整理时不一样，{found.good} 个文件没有变", f"{bad} thing(s) differ from when it was put together; {found.good} file(s) are unchanged"),
            where=packet.name,
            do=Text("用没动过的那一份；或重新整理：helper packet", "Use a copy that was not touched, or put it together again: helper packet"),
            code=Exit.NOT_VERIFIED,
        )
    screen.say(Text(f"没有改动：{found.good} 个文件都和整理时一样。", f"Unchanged: all {found.good} files are as they were put together."), "good")
    return Exit.OK


def _since(case: Case, found: Checked) -> Text | None:
    """Say how the packet's log stands to the case's: the same, an earlier state of it, or another one."""
    if not found.head or found.entries is None:
        return None
    log = case.log()
    if found.entries == 0:
        return Text(f"整理时还没有记录；现在有 {len(log)} 条。", f"There were no entries then; there are {len(log)} now.")
    if len(log) < found.entries or log[found.entries - 1].sha256 != found.head:
        return Text("这份材料的催收记录和这个案件的对不上：是另一个案件的，或记录被重写过。", "The packet's log is not this case's: it is another case's, or the log was written anew.")
    more = len(log) - found.entries
    return Text(f"和案件的记录接得上；整理以后又记了 {more} 条。", f"It joins the case's log; {more} entries were added since.")
