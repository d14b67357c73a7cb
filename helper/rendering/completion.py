"""Completion in bash, zsh and fish: a script that starts no program while one types."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from helper.errors import Exit, HelperError, usage_error
from helper.text import join
from helper.wording import say

COMPLETIONS = {
    "bash": ".local/share/bash-completion/completions/helper",
    "zsh": ".local/share/zsh/site-functions/_helper",
    "fish": ".config/fish/completions/helper.fish",
}
"""Where each shell looks for its script, in the home folder."""
GLOBAL = ("--help", "--lang", "--plain", "--templates", "--guides", "--debug")
Known = Mapping[str, tuple[list[str], list[str]]]
"""Of each command its options and the words that may follow it."""


def completion_script(shell: str, known: Known, said: Mapping[str, str]) -> str:
    """Return the script for one shell; fish and zsh show what each command is for."""
    lines = _bash(known) if shell == "bash" else _zsh(known, said) if shell == "zsh" else _fish(known, said)
    return "\n".join(lines) + "\n"


def shell_named(words: list[str]) -> str:
    """Return the shell that is named, or the one in use. Raise HelperError where it is none of ours."""
    named = words[0] if words else os.path.basename(os.environ.get("SHELL", "bash"))
    if named not in COMPLETIONS:
        shells = join(COMPLETIONS)
        raise usage_error(
            say("terminal.no_such_shell", shell=named[:20]), do=say("terminal.name_a_shell", shells=shells)
        )
    return named


def install_completion(shell: str, script: str) -> Path:
    """Write the script where the shell looks for it, and return the place. Raise HelperError where it cannot."""
    place = Path.home() / COMPLETIONS[shell]
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(script, encoding="utf-8")
    except OSError as error:
        raise HelperError(
            say("terminal.completion_not_written", strerror=error.strerror or ""),
            where=str(place),
            do=say("terminal.completion_show_instead", shell=shell),
            code=Exit.CANNOT_WRITE,
        ) from error
    return place


def _bash(known: Known) -> Iterator[str]:
    yield "_helper() {"
    yield '  local word="${COMP_WORDS[COMP_CWORD]}" command="" one'
    yield '  for one in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do case "$one" in'
    yield f"    {'|'.join(known)}) command=$one; break ;; esac; done"
    yield '  case "${COMP_WORDS[COMP_CWORD-1]}" in --lang) COMPREPLY=($(compgen -W "zh en" -- "$word")); return ;; esac'
    yield '  local options="" words=""'
    yield '  case "$command" in'
    yield f'    "") words="{" ".join(known)}"; options="{" ".join((*GLOBAL, "--version"))}" ;;'
    for name, (options, words) in known.items():
        yield f'    {name}) options="{" ".join(options)}"; words="{" ".join(words)}" ;;'
    yield "  esac"
    yield '  if [[ $word == -* ]]; then COMPREPLY=($(compgen -W "$options" -- "$word"))'
    yield '  else COMPREPLY=($(compgen -W "$words" -- "$word")); fi'
    yield "}"
    # Where no word of ours fits, a file is named.
    yield "complete -o default -o bashdefault -F _helper helper"


def _zsh(known: Known, said: Mapping[str, str]) -> Iterator[str]:
    yield "#compdef helper"
    yield "_helper() {"
    yield "  local -a commands"
    yield "  commands=("
    for name in known:
        yield f"    {_quoted(name + ':' + said[name].replace(':', ' -'))}"
    yield "  )"
    yield '  if (( CURRENT == 2 )); then _describe "helper" commands; compadd -- ' + " ".join(GLOBAL) + "; return; fi"
    yield '  case "$words[2]" in'
    for name, (options, words) in known.items():
        yield f"    {name}) compadd -- {' '.join([*words, *options])} ;;"
    yield "  esac"
    yield "  _files"
    yield "}"
    yield 'if [ "$funcstack[1]" = "_helper" ]; then _helper "$@"; else compdef _helper helper; fi'


def _fish(known: Known, said: Mapping[str, str]) -> Iterator[str]:
    for name, (options, words) in known.items():
        yield f"complete -c helper -n __fish_use_subcommand -a {name} -d {_quoted(said[name])}"
        seen = f"-n '__fish_seen_subcommand_from {name}'"
        if words:
            yield f"complete -c helper {seen} -a {_quoted(' '.join(words))}"
        for option in options:
            yield f"complete -c helper {seen} -l {option.removeprefix('--')}"


def _quoted(words: str) -> str:
    return "'" + words.replace("'", "'\\''") + "'"
