"""Completion of commands, options and letters in bash, zsh and fish: a script that starts no program while one types."""

import importlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from helper.errors import Exit, HelperError, usage_error
from helper.rendering.shells import completion_script
from helper.text import join
from helper.wording import say

_PLACES = {
    "bash": ".local/share/bash-completion/completions/helper",
    "zsh": ".local/share/zsh/site-functions/_helper",
    "fish": ".config/fish/completions/helper.fish",
}
SHELLS = tuple(_PLACES)
Commands = Mapping[str, Any]
"""The commands there are, by name; ``helper.cli.app`` knows them and hands them over."""


def script(shell: str, lang: str, commands: Commands) -> str:
    """Return the script for one shell, in one language."""
    return completion_script(shell, _known(commands), {name: one.help.of(lang) for name, one in commands.items()})


def install(shell: str, lang: str, commands: Commands) -> Path:
    """Write the script where the shell looks for it, and return the place. Raise HelperError where it cannot."""
    place = Path.home() / _PLACES[shell]
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(script(shell, lang, commands), encoding="utf-8")
    except OSError as error:
        raise HelperError(
            say("terminal.completion_not_written", strerror=error.strerror or ""),
            where=str(place),
            do=say("terminal.completion_show_instead", shell=shell),
            code=Exit.CANNOT_WRITE,
        ) from error
    return place


def shell_named(words: list[str]) -> str:
    """Return the shell that is named, or the one in use. Raise HelperError where it is none of ours."""
    named = words[0] if words else Path(os.environ.get("SHELL", "bash")).name
    if named not in SHELLS:
        what, do = say("terminal.no_such_shell", shell=named[:20]), say("terminal.name_a_shell", shells=join(SHELLS))
        raise usage_error(what, do=do)
    return named


def _known(commands: Commands) -> dict[str, tuple[list[str], list[str]]]:
    """Return of each command its options and the words that may follow it: sub-commands, names of letters."""
    from typer.main import get_command

    from helper import letters

    named = [folder.name for folder in letters.folders()]
    found = {}
    for name, command in commands.items():
        module = importlib.import_module(f"helper.cli.commands.{command.module}")
        made = get_command(module.app)
        words = list(getattr(made, "commands", {}))
        takes_letters = any(param.name == "letter" and not param.opts[0].startswith("-") for param in made.params)
        found[name] = (sorted({*_options(made), "--help"}), words or (named if takes_letters else []))
    return found


def _options(command: Any) -> Iterator[str]:
    for param in command.params:
        yield from (one for one in param.opts if one.startswith("--"))
    for inner in getattr(command, "commands", {}).values():
        yield from _options(inner)
