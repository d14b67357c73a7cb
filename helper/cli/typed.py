"""Run a Typer app quietly: our errors, our language, no tracebacks with somebody's case in them."""

import re
from typing import Annotated, Any

import typer
from typer.main import get_command

from helper.cli.terminal import Terminal
from helper.errors import Exit, HelperError
from helper.text import Text
from helper.wording import say

SETTINGS: dict[str, Any] = {
    "add_completion": False,
    "rich_markup_mode": None,
    "pretty_exceptions_enable": False,
    "no_args_is_help": False,
}

HELP_WORDS = (
    say("terminal.usage"),
    say("terminal.options"),
    say("terminal.commands"),
    say("terminal.arguments"),
    say("terminal.show_message_and_exit"),
    say("terminal.required"),
    say("terminal.default"),
)

_ERRORS = (
    (r"No such option: (?P<x>\S+)", say("terminal.no_such_option")),
    (r"Missing argument '(?P<x>[^']+)'", say("terminal.missing_argument")),
    (r"Missing option '(?P<x>[^']+)'", say("terminal.missing_option")),
    (r"Missing command", say("terminal.missing_command")),
    (r"No such command '(?P<x>[^']+)'", say("terminal.no_such_command")),
    (r"Option '(?P<x>[^']+)' requires an argument", say("terminal.option_requires_argument")),
    (r"Got unexpected extra arguments? \((?P<x>.*)\)", say("terminal.got_unexpected_extra_arguments")),
    (r"Invalid value for '(?P<x>[^']+)'", say("terminal.invalid_value")),
)


def new_app() -> typer.Typer:
    """Return an empty app with the settings every command shares."""
    return typer.Typer(**SETTINGS)


# Stands between the two languages of a help text until it is known which is shown.
_BETWEEN = "␞"


def help_for(words: Text) -> str:
    """Return help in both languages at once: a command can be imported before the language is known."""
    return f"{words.zh}{_BETWEEN}{words.en}"


def in_language(command: Any, lang: str) -> Any:
    """Return a command with its help, and that of its options and sub-commands, in one language."""
    for one in (command, *command.params):
        said = getattr(one, "help", None)
        if said and _BETWEEN in said:
            zh, en = said.split(_BETWEEN)
            one.help = Text(zh, en).of(lang)
    for inner in getattr(command, "commands", {}).values():
        in_language(inner, lang)
    return command


def option(*names: str, help: Text, **more: Any) -> Any:
    """Return a Typer option with help in both languages."""
    return typer.Option(*names, help=help_for(help), **more)


def argument(help: Text, **more: Any) -> Any:
    """Return a Typer argument with help in both languages."""
    return typer.Argument(help=help_for(help), **more)


def invoke(app: typer.Typer, name: str, words: list[str], screen: Terminal, about: Text | None = None) -> int:
    """Run ``app`` with ``words``. Raise HelperError for a wrong command line."""
    command = in_language(get_command(app), screen.lang)
    if "--help" in words or "-h" in words:
        return _help(command, name, words, screen, about)
    try:
        # Not command.main(): it would turn Ctrl-C and a closed pipe into exits of its own.
        with command.make_context(f"helper {name}", list(words)) as context:
            code = command.invoke(context)
    except Exception as error:
        message = getattr(error, "format_message", None)
        if message is None:
            raise
        raise HelperError(
            _translated(message()),
            do=say("terminal.run_helper_help", name=name),
            code=Exit.USAGE,
        ) from error
    return int(code) if isinstance(code, int) else Exit.OK


def _help(command: Any, name: str, words: list[str], screen: Terminal, about: Text | None) -> int:
    context = command.make_context(f"helper {name}", [], resilient_parsing=True)
    for word in words:
        inner = getattr(command, "commands", {}).get(word)
        if inner is not None:
            context = inner.make_context(word, [], parent=context, resilient_parsing=True)
            command = inner
    text = command.get_help(context)
    if about and not context.parent:
        text = f"{about.of(screen.lang)}\n\n{text}"
    if screen.lang == "zh":
        for words_ in HELP_WORDS:
            text = text.replace(words_.en, words_.zh)
    screen.say(text)
    return Exit.OK


def _translated(message: str) -> Text:
    message = message.strip().rstrip(".")
    for pattern, words in _ERRORS:
        found = re.search(pattern, message)
        if found:
            return Text(words.fill(**found.groupdict()).zh, message)
    return say("terminal.message", message=message)


__all__ = ["Annotated", "argument", "help_for", "in_language", "invoke", "new_app", "option"]


def case_option() -> Any:
    """Return the --case option every case command shares."""
    return option("--case", help=say("terminal.case_folder_default_my_case"))
