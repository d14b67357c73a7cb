"""helper export: the whole case in one file, for a backup or another pair of hands."""

from pathlib import Path
from typing import IO

from helper import casefile
from helper.casefile.files import must_be_new
from helper.cases.opening import open_to_put_out
from helper.cli.terminal import Terminal
from helper.cli.typed import Annotated, CaseFolder, Context, new_app, option, screen_of
from helper.wording import say

app = new_app()


@app.command()
def export(
    context: Context,
    case: CaseFolder = None,
    out: Annotated[Path | None, option("--out", help=say("export.file_to_write_default_beside"))] = None,
    encrypt: Annotated[bool, option("--encrypt", help=say("export.close_with_passphrase_age_format"))] = False,
) -> None:
    screen = screen_of(context)
    with open_to_put_out(case) as kept:
        target = out or kept.folder.resolve().with_name(
            kept.folder.resolve().name + (".case.zip.age" if encrypt else ".case.zip")
        )
        must_be_new(target)
        made = False
        if encrypt:
            from helper.cli.screens import passphrase

            word, made = passphrase.choose_passphrase(screen)
            data, count = kept.packed()
            casefile.write_atomic(target, casefile.encrypt(data, word))
        else:
            count = kept.pack(target)
        length, head = kept.log_head()
    screen.say(say("export.files_exported", count=count, target=target), "good")
    if length:
        screen.say(say("export.log_has_entries_last_checksum", length=length, head=head), indent=2)
    if made:
        screen.say(say("export.passphrase", word=word), "strong")
        screen.say(say("export.write_down_and_give_apart"))
    if not encrypt:
        screen.say(say("export.holds_real_names_and_numbers"), "note")
    screen.say(say("export.they_open_with_helper_import", name=target.name), "note")


def opened_bundle(screen: Terminal, file: Path) -> IO[bytes]:
    """Open an exported file as a binary stream, asking for the passphrase where it is encrypted."""

    def word() -> str:
        from helper.cli.screens import passphrase

        return passphrase.ask_passphrase(screen)

    return casefile.open_bundle(file, word)
