"""helper verify: whether a packet is still what it was, and what changed."""

from pathlib import Path

from helper.cases.opening import on_case, open_to_read
from helper.cli.terminal import print_json
from helper.cli.typed import Annotated, AsJson, CaseFolder, Context, argument, new_app, screen_of
from helper.errors import Exit, HelperError
from helper.model.masking import mask_text
from helper.packet.building import case_of, checked_json, compare_log, is_out_of_date, read_by
from helper.packet.building import verify_packet as check
from helper.packet.recipient import READERS
from helper.wording import say

app = new_app()
_KINDS = {
    "changed": say("verify.changed"),
    "missing": say("verify.missing"),
    "added": say("verify.added"),
}


@app.command()
def verify(
    context: Context,
    packet: Annotated[Path, argument(say("verify.packets_folder_its_zip"))],
    case: CaseFolder = None,
    as_json: AsJson = False,
) -> int:
    screen = screen_of(context)
    found = check(packet)
    since, stale = None, ""
    # A packet that still lies in its case is compared with it, named or not.
    of = case or case_of(packet)
    if of is not None:
        with open_to_read(of) as held:
            since = compare_log(held, found) if case is not None else None
            stale = on_case(held) if found.logs and is_out_of_date(held, found) else ""
    if as_json:
        print_json(checked_json(found))
        return Exit.OK if found.whole else Exit.NOT_VERIFIED
    for kind, word in _KINDS.items():
        for name in getattr(found, kind):
            screen.say(f"{word.of(screen.lang)}  {mask_text(name)}", "danger", indent=2)
    for count, head in found.logs:
        screen.say(say("verify.log_as_packet_states_entries", entries=count, head=head[:16]), "note")
    if since:
        screen.say(since, "note")
    if not found.whole:
        bad = len(found.changed) + len(found.missing) + len(found.added)
        raise HelperError(
            say("verify.thing_differ", bad=bad, good=found.good),
            where=packet.name,
            do=say("verify.use_copy_was_not_touched"),
            code=Exit.NOT_VERIFIED,
        )
    screen.say(say("verify.unchanged_all_files", good=found.good), "good")
    if stale:
        reader = read_by(packet, READERS) or "regulator"
        screen.say(say("verify.case_changed_after", reader=reader, case=stale), "warn")
    return Exit.OK
