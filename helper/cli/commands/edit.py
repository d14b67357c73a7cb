"""helper edit: every answer of a case in one form, in the editor of the machine."""

import os
import shlex
import subprocess
from datetime import datetime
from pathlib import Path

from helper.casefile import CaseFile, write_atomic
from helper.casefile.copying import read_given_text
from helper.cases.form import apply_changes, form_text, read_changes
from helper.cases.gate import THEIRS
from helper.cases.opening import on_case, open_to_change, refuse_withdrawn, told_contacts
from helper.cli import prompt
from helper.cli.screens import heeding
from helper.cli.screens.letter_preflight import redraft_aloud
from helper.cli.screens.several import tell_several
from helper.cli.terminal import Terminal
from helper.cli.typed import Annotated, CaseFolder, Context, new_app, option, screen_of
from helper.clinic.caseload import keep_days_of_case
from helper.errors import Exit, HelperError, usage_error
from helper.guidance import Guidance, load
from helper.text import join
from helper.wording import say

app = new_app()
_FORM = ".helper-edit.yaml"


@app.command()
def edit(
    context: Context,
    case: CaseFolder = None,
    out: Annotated[Path | None, option("--out", help=say("edit.only_write_form_to_file"))] = None,
    new: Annotated[bool, option("--new", help=say("edit.take_a_client_at_a_desk"))] = False,
    in_charge: Annotated[str | None, option("--in-charge", help=say("edit.who_is_in_charge"))] = None,
    appointment: Annotated[
        list[str] | None, option("--appointment", help=say("edit.appointment_day_and_words"))
    ] = None,
    from_: Annotated[Path | None, option("--from", help=say("edit.read_changed_form_back"))] = None,
) -> int:
    screen = screen_of(context)
    guidance = load()
    if new:
        from helper.cli.screens.desk import take_client

        return take_client(screen, guidance, case)
    with open_to_change(case) as held:
        if in_charge is not None or appointment:
            keep_days_of_case(held, in_charge, appointment or [])
            screen.say(say("edit.day_is_kept", case=on_case(held)), "good")
            return Exit.OK
        if out is not None:
            refuse_withdrawn(held)
            write_atomic(out, form_text(guidance, held, screen.lang).encode("utf-8"))
            screen.say(say("edit.form_is", out=out, path=shlex.quote(str(out)), held=on_case(held)), "good")
            return Exit.OK
        if from_ is not None:
            return _keep(screen, guidance, held, read_given_text(from_), from_.name)
        if not screen.interactive:
            raise usage_error(say("edit.no_editor_can_be_opened"), do=say("edit.run_in_terminal_or_use"))
        return _in_editor(screen, guidance, held)


def _in_editor(screen: Terminal, guidance: Guidance, case: CaseFile) -> int:
    form = case.folder / _FORM
    if form.exists() and not _goes_on(screen, form):
        form.replace(form.with_suffix(".old.yaml"))
    if not form.exists():
        write_atomic(form, form_text(guidance, case, screen.lang).encode("utf-8"))
        form.chmod(0o600)
    while True:
        _open(form)
        try:
            code = _keep(screen, guidance, case, read_given_text(form), form.name)
        except HelperError as error:
            for line in error.lines(screen.lang):
                screen.say(line, "warn")
            if error.code is Exit.BAD_CASE:
                form.replace(form.with_suffix(".old.yaml"))
                raise
            said = prompt.ask_line(screen, say("edit.enter_open_again_x_drop")).lower()
            if said == "q":
                return Exit.STOPPED
            if said == "x":
                form.unlink()
                screen.say(say("edit.nothing_was_changed"))
                return Exit.STOPPED
            continue
        form.unlink()
        return code


def _goes_on(screen: Terminal, form: Path) -> bool:
    """Ask whether to go on with a form that was not kept the last time: it may be somebody else's."""
    when = datetime.fromtimestamp(form.stat().st_mtime).strftime("%m-%d %H:%M")
    while True:
        said = prompt.ask_line(screen, say("edit.go_on_with_form_or_anew", when=when)).lower()
        if said in ("", "x"):
            return not said


def _open(form: Path) -> None:
    words = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ("notepad" if os.name == "nt" else "nano")
    # Windows paths hold backslashes, which are no escapes there.
    command = shlex.split(words, posix=os.name != "nt")
    try:
        subprocess.run([*command, str(form)], check=True)
    except (OSError, subprocess.CalledProcessError) as fault:
        raise usage_error(
            say("edit.editor_could_not_be_opened"),
            where=command[0] if command else "EDITOR",
            do=say("edit.set_editor_and_run_again"),
        ) from fault


def _keep(screen: Terminal, guidance: Guidance, case: CaseFile, text: str, name: str) -> int:
    found = read_changes(guidance, case, text, name)
    if not found:
        screen.say(say("edit.nothing_was_changed"))
        return Exit.OK
    apply_changes(guidance, case, found, screen.lang)
    heeding.heed(screen, *(change.fact.value for change in found if change.fact and isinstance(change.fact.value, str)))
    labels = [guidance.label(change.name) for change in found]
    screen.say(say("edit.kept_changed", count=len(found), labels=join(labels)), "good")
    changed = {change.scope for change in found if change.fact and change.name == THEIRS}
    fresh = told_contacts(case)[-1:] if None in changed else []
    tell_several(screen, guidance, case, [*fresh, *(each for each in case.contacts() if each in changed)])
    redraft_aloud(screen, guidance, case)
    return Exit.OK
