"""helper export: the whole case in one file, for a backup or another pair of hands."""

from io import BytesIO
from pathlib import Path
from typing import IO

from helper import casefile
from helper.cases.opening import open_to_read, refuse_withdrawn
from helper.cli.terminal import Terminal
from helper.cli.typed import Annotated, Context, case_option, new_app, option, screen_of
from helper.errors import Exit, HelperError
from helper.wording import say

app = new_app()


@app.command()
def export(
    context: Context,
    case: Annotated[Path | None, case_option()] = None,
    out: Annotated[Path | None, option("--out", help=say("export.file_to_write_default_beside"))] = None,
    encrypt: Annotated[bool, option("--encrypt", help=say("export.close_with_passphrase_age_format"))] = False,
) -> int:
    screen = screen_of(context)
    with open_to_read(case) as kept:
        refuse_withdrawn(kept)
        target = out or kept.folder.resolve().with_name(
            kept.folder.resolve().name + (".case.zip.age" if encrypt else ".case.zip")
        )
        _must_be_new(target)
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
    return Exit.OK


def _must_be_new(target: Path) -> None:
    if target.exists():
        raise HelperError(
            say("export.file_exists_already"),
            where=str(target),
            do=say("export.give_another_name_with_out"),
            code=Exit.CANNOT_WRITE,
        )
    if not target.parent.is_dir():
        raise HelperError(
            say("export.there_is_no_such_folder"),
            where=str(target.parent),
            do=say("export.make_folder_first_or_choose"),
            code=Exit.CANNOT_WRITE,
        )


def opened_bundle(screen: Terminal, file: Path) -> IO[bytes]:
    """Open an exported file as a binary stream, asking for the passphrase where it is encrypted."""
    try:
        stream = file.open("rb")
    except OSError as fault:
        raise HelperError(
            say("export.file_cannot_be_opened"),
            where=str(file),
            do=say("export.check_path_and_name"),
            code=Exit.BAD_INPUT,
        ) from fault
    if stream.read(len(casefile.MAGIC)) != casefile.MAGIC:
        stream.seek(0)
        return stream
    from helper.cli.screens import passphrase

    stream.seek(0)
    with stream:
        data = stream.read(2 * casefile.MOST_SEALED)
    if len(data) == 2 * casefile.MOST_SEALED:
        raise HelperError(
            say("export.encrypted_file_is_too_large"),
            where=str(file),
            do=say("export.decrypt_with_age_program_then"),
            code=Exit.BAD_INPUT,
        )
    return BytesIO(casefile.decrypt(data, passphrase.ask_passphrase(screen), where=str(file)))
