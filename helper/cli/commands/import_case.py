"""helper import-case: open a case somebody exported, as a folder of its own."""

from pathlib import Path

from helper import casefile
from helper.cases.opening import on_case
from helper.cli.commands.export import opened_bundle
from helper.cli.typed import Annotated, CaseFolder, Context, argument, new_app, screen_of
from helper.errors import Exit, usage_error
from helper.model.masking import mask_text
from helper.wording import say

app = new_app()


@app.command()
def import_case(
    context: Context,
    file: Annotated[Path, argument(help=say("import_case.exported_file_case_zip"))],
    case: CaseFolder = None,
) -> int:
    screen = screen_of(context)
    if case is None:
        raise usage_error(say("import_case.into_which_new_folder"), do=say("import_case.add_case_with_name_new"))
    with opened_bundle(screen, file) as stream:
        extra = casefile.unpack(stream, case, where=str(file))
    with casefile.open_case(case) as kept:
        problems, (length, head), on = kept.verify(), kept.log_head(), on_case(kept)
        contacts = len(kept.contacts())
    screen.say(say("import_case.opened_in_contacts_entries", case=case, contacts=contacts, length=length), "good")
    if length:
        screen.say(say("import_case.last_checksum_is_compare", head=head), indent=2)
    for name in extra:
        screen.complain(say("import_case.not_on_list_left_out", name=mask_text(name)))
    for problem in problems:
        screen.complain(problem.says)
    if problems:
        screen.complain(say("import_case.record_differs", on=on))
        return Exit.BAD_CASE
    screen.say(say("import_case.go_on_with_helper_next", on=on), "note")
    return Exit.OK
