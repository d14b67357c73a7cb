"""Completion of commands, options and letters in bash, zsh and fish: a script that starts no program while one types."""

import importlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from helper.errors import Exit, HelperError, usage_error
from helper.text import join
from helper.wording import say

_GLOBAL = ("--help", "--lang", "--plain", "--templates", "--guides", "--debug")
_PLACES = {
    "bash": ".local/share/bash-completion/completions/helper",
    "zsh": ".local/share/zsh/site-functions/_helper",
    "fish": ".config/fish/completions/helper.fish",
}
SHELLS = tuple(_PLACES)
Commands = Mapping[str, Any]
"""The commands there are, by name; ``helper.cli.app`` knows them and hands them over."""


def script(shell: str, lang: str, commands: Commands) -> str:
    """Return the script for one shell; fish and zsh show what each command is for, in one language."""
    known = _known(commands)
    if shell == "bash":
        return "\n".join(_bash(known)) + "\n"
    said = {name: command.help.of(lang) for name, command in commands.items()}
    return "\n".join(_zsh(known, said) if shell == "zsh" else _fish(known, said)) + "\n"


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


def _bash(known: dict[str, tuple[list[str], list[str]]]) -> Iterator[str]:
    yield "_helper() {"
    yield '  local word="${COMP_WORDS[COMP_CWORD]}" command="" one'
    yield '  for one in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do case "$one" in'
    yield f"    {'|'.join(known)}) command=$one; break ;; esac; done"
    yield '  case "${COMP_WORDS[COMP_CWORD-1]}" in --lang) COMPREPLY=($(compgen -W "zh en" -- "$word")); return ;; esac'
    yield '  local options="" words=""'
    yield '  case "$command" in'
    yield f'    "") words="{" ".join(known)}"; options="{" ".join((*_GLOBAL, "--version"))}" ;;'
    for name, (options, words) in known.items():
        yield f'    {name}) options="{" ".join(options)}"; words="{" ".join(words)}" ;;'
    yield "  esac"
    yield '  if [[ $word == -* ]]; then COMPREPLY=($(compgen -W "$options" -- "$word"))'
    yield '  else COMPREPLY=($(compgen -W "$words" -- "$word")); fi'
    yield "}"
    # Where no word of ours fits, a file is named.
    yield "complete -o default -o bashdefault -F _helper helper"


def _zsh(known: dict[str, tuple[list[str], list[str]]], said: Mapping[str, str]) -> Iterator[str]:
    yield "#compdef helper"
    yield "_helper() {"
    yield "  local -a commands"
    yield "  commands=("
    for name in known:
        yield f"    {_quoted(name + ':' + said[name].replace(':', ' -'))}"
    yield "  )"
    yield '  if (( CURRENT == 2 )); then _describe "helper" commands; compadd -- ' + " ".join(_GLOBAL) + "; return; fi"
    yield '  case "$words[2]" in'
    for name, (options, words) in known.items():
        yield f"    {name}) compadd -- {' '.join([*words, *options])} ;;"
    yield "  esac"
    yield "  _files"
    yield "}"
    yield 'if [ "$funcstack[1]" = "_helper" ]; then _helper "$@"; else compdef _helper helper; fi'


def _fish(known: dict[str, tuple[list[str], list[str]]], said: Mapping[str, str]) -> Iterator[str]:
    for name, (options, words) in known.items():
        yield f"complete -c helper -n __fish_use_subcommand -a {name} -d {_quoted(said[name])}"
        seen = f"-n '__fish_seen_subcommand_from {name}'"
        if words:
            yield f"complete -c helper {seen} -a {_quoted(' '.join(words))}"
        for option in options:
            yield f"complete -c helper {seen} -l {option.removeprefix('--')}"


def _quoted(words: str) -> str:
    return "'" + words.replace("'", "'\\''") + "'"
