"""helper purge: delete a case, and say what deleting cannot reach."""

from helper import casefile
from helper.casefile.purge import exports_beside, size_words
from helper.casefile.state import FromSheet
from helper.cases import clock
from helper.cases.opening import open_to_read, worker
from helper.cli import prompt
from helper.cli.terminal import Terminal
from helper.cli.typed import Annotated, CaseFolder, Context, new_app, option, screen_of
from helper.clinic.batch_state import DELETED, try_note_deleted
from helper.clinic.same_person import others_of_client
from helper.errors import Exit, usage_error
from helper.text import join
from helper.wording import say

app = new_app()

# The word that is asked for, and no other: nothing is deleted by what was not said on the screen.
_YES = {"zh": "删除", "en": "delete"}
_BEYOND = (
    say("purge.copies_elsewhere_drives_cloud_folders"),
    say("purge.what_was_posted_sent"),
    say("purge.original_messages_call_lists"),
    say("purge.traces_on_ssd_or_usb"),
    say("purge.command_lines_history_lists_recent"),
    say("purge.words_in_this_window"),
)


@app.command()
def purge(
    context: Context,
    case: CaseFolder = None,
    yes: Annotated[bool, option("--yes", help=say("purge.do_not_ask_delete"))] = False,
) -> int:
    screen = screen_of(context)
    with open_to_read(case) as kept:
        inside = casefile.contents(kept.folder)
        screen.say(say("purge.case_to_delete", folder=kept.folder.resolve()), "strong")
        screen.say(
            say("purge.files_answers_log_copies_evidence", files=inside.files, bytes=size_words(inside.bytes)), indent=2
        )
        screen.say(say("purge.if_complaint_lawsuit_or_police"), indent=2)
        if not yes and not _agreed(screen):
            screen.say(say("purge.nothing_was_deleted"))
            return Exit.STOPPED
        client, parent = kept.kept(FromSheet).client, kept.folder.resolve().parent
        debt, others = kept.kept(FromSheet).lender, others_of_client(kept.folder)
        left = kept.purge(who=worker(), at=clock.now())
        noted = bool(client) and try_note_deleted(parent, client, debt)
    screen.say(say("purge.deleted"), "good")
    for path in left:
        screen.say(say("purge.not_put_there_by_program", name=path.name), indent=2)
    if others:
        screen.say(say("purge.other_cases_are_still_there", folders=join(map(str, others))), "warn", indent=2)
    screen.say(say("purge.what_cannot_reach"), "strong")
    if client:
        reports = [path.name for path in sorted(parent.glob("batch-report*")) if path.is_file()]
        screen.say(say("purge.the_sheet_still_holds", client=client), "warn", indent=2)
        again = say("purge.batch_will_not_make_it", file=DELETED) if noted else say("purge.batch_would_make_it")
        screen.say(again, indent=2)
        if reports:
            screen.say(say("purge.reports_still_hold", reports=join(reports)), "warn", indent=2)
    for path in exports_beside(kept.folder):
        screen.say(say("purge.an_export_is_still_there", path=path), "warn", indent=2)
    for words in _BEYOND:
        screen.say(say("purge.words", words=words), indent=2)
    return Exit.OK


def _agreed(screen: Terminal) -> bool:
    if not screen.interactive:
        raise usage_error(say("purge.nobody_is_there_to_confirm"), do=say("purge.add_yes_if_is_really"))
    screen.say(say("purge.to_delete_type_word_delete"))
    said = prompt.read_line(screen).strip().strip("\"'“”‘’「」『』").strip().casefold()
    if said and said != _YES[screen.lang]:
        screen.say(say("purge.that_was_not_the_word", word=_YES[screen.lang]), "warn")
    return said == _YES[screen.lang]
