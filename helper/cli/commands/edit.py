"""helper edit: every answer of a case in one form, in the editor of the machine."""

import os
import shlex
import subprocess
from pathlib import Path

from helper.casefile import Case, write_atomic
from helper.cases.form import apply_changes, form_text, read_changes
from helper.cases.opening import on_case, open_to_change
from helper.cli import prompt
from helper.cli.screens import danger
from helper.cli.screens.drafts import redraft_aloud
from helper.cli.terminal import terminal
from helper.cli.typed import Annotated, case_option, new_app, option
from helper.errors import Exit, HelperError
from helper.guidance import Guidance, load
from helper.text import Text

app = new_app()
_FORM = ".helper-edit.yaml"


@app.command()
def edit(
    case: Annotated[Path | None, case_option()] = None,
    out: Annotated[Path | None, option("--out", zh="只把表单写到这个文件，不打开编辑器", en="Only write the form to this file")] = None,
    from_: Annotated[Path | None, option("--from", zh="从改好的表单文件读回来", en="Read a changed form back from this file")] = None,
) -> int:
    guidance, screen = load(), terminal()
    with open_to_change(case) as held:
        if out is not None:
            write_atomic(out, form_text(guidance, held, screen.lang).encode("utf-8"))
            screen.say(Text(f"表单在 {out}；改好以后：helper edit --from {shlex.quote(str(out))}{on_case(held)}", f"The form is in {out}; when it is changed: helper edit --from {shlex.quote(str(out))}{on_case(held)}"), "good")
            return Exit.OK
        if from_ is not None:
            return _keep(guidance, held, _read(from_), from_.name)
        if not screen.interactive:
            raise HelperError(Text("这里开不了编辑器", "No editor can be opened here"), do=Text("在终端里运行；或用 --out 和 --from", "Run it in a terminal, or use --out and --from"), code=Exit.USAGE)
        return _in_editor(guidance, held)


def _in_editor(guidance: Guidance, case: Case) -> int:
    screen, form = terminal(), case.folder / _FORM
    if form.exists():
        screen.say(Text("接着改上次没有存进去的表单。", "Going on with the form that was not kept last time."), "good")
    else:
        write_atomic(form, form_text(guidance, case, screen.lang).encode("utf-8"))
        form.chmod(0o600)
    while True:
        _open(form)
        try:
            code = _keep(guidance, case, _read(form), form.name)
        except HelperError as error:
            for line in error.lines(screen.lang):
                screen.say(line, "warn")
            if error.code is Exit.BAD_CASE:
                form.replace(form.with_suffix(".old.yaml"))
                raise
            screen.say(Text("回车＝再打开改    x＝放弃这次改动    q＝先留着，下次接着改", "Enter = open it again    x = drop the changes    q = keep the form for next time"), "key")
            said = prompt.read_line(screen).strip().lower()
            if said == "q":
                return Exit.STOPPED
            if said == "x":
                form.unlink()
                screen.say(Text("没有改动。", "Nothing was changed."))
                return Exit.STOPPED
            continue
        form.unlink()
        return code


def _open(form: Path) -> None:
    words = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ("notepad" if os.name == "nt" else "nano")
    # Windows paths hold backslashes, which are no escapes there.
    command = shlex.split(words, posix=os.name != "nt")
    try:
        subprocess.run([*command, str(form)], check=True)
    except (OSError, subprocess.CalledProcessError) as fault:
        raise HelperError(
            Text("编辑器打不开", "The editor could not be opened"),
            where=command[0] if command else "EDITOR",
            do=Text("设好 EDITOR 再运行；或用 helper edit --out 表单.yaml，改好后 --from 表单.yaml", "Set EDITOR and run again; or helper edit --out FORM.yaml and then --from FORM.yaml"),
            code=Exit.USAGE,
        ) from fault


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as fault:
        raise HelperError(Text("表单不是 UTF-8 编码", "The form is not UTF-8"), where=path.name, do=Text("在编辑器里另存为 UTF-8", "Save it as UTF-8 in the editor")) from fault
    except OSError as fault:
        raise HelperError(Text("表单打不开", "The form cannot be opened"), where=path.name, do=Text("检查路径和文件名", "Check the path and the name")) from fault


def _keep(guidance: Guidance, case: Case, text: str, name: str) -> int:
    screen = terminal()
    found = read_changes(guidance, case, text, name)
    if not found:
        screen.say(Text("没有改动。", "Nothing was changed."))
        return Exit.OK
    apply_changes(guidance, case, found)
    danger.heed(screen, *(change.fact.value for change in found if change.fact and isinstance(change.fact.value, str)))
    labels = [guidance.label(change.name) for change in found]
    screen.say(Text(f"存好了，改了 {len(found)} 项：{'、'.join(label.zh for label in labels)}", f"Kept; {len(found)} changed: {', '.join(label.en for label in labels)}"), "good")
    redraft_aloud(screen, guidance, case)
    return Exit.OK
