"""Run a Typer app quietly: our errors, our language, no tracebacks with somebody's case in them."""

from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Annotated as Annotated
from typing import Any

import typer
from typer.main import get_command

from helper.cli.terminal import Terminal
from helper.errors import Exit, usage_error
from helper.model.pattern import later
from helper.text import Text, join
from helper.wording import say

Context = typer.Context

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

_REFUSED = {
    "NoSuchOption": say("terminal.no_such_option"),
    "BadOptionUsage": say("terminal.option_requires_argument"),
    "MissingParameter": say("terminal.missing_argument"),
    "BadParameter": say("terminal.invalid_value"),
}
"""What is said for each kind of error that Click raises, with the name of what it is about."""

_BARE = (
    (later(r"Missing command"), say("terminal.missing_command")),
    (later(r"No such command '(?P<x>[^']+)'"), say("terminal.no_such_command")),
    (
        later(r"Got unexpected extra arguments? ?\(?s?\)? \((?P<x>.*)\)"),
        say("terminal.got_unexpected_extra_arguments"),
    ),
)
"""What Click says with an error of no kind of its own: known by its words alone, as Typer's own Click has no translations."""


def screen_of(context: Context) -> Terminal:
    """Return the screen a command was called with."""
    screen: Terminal = context.obj
    return screen


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


class _AsTyped:
    """Give a value through where typing made it what it should be, and call for Typer's own reading where not.

    Typer reads every value, None as well, through pydantic, which costs a start more than all else it imports;
    nearly all of ours are words, paths and flags, of which nothing is to be read.
    """

    def coerce(self, value: Any, *, param: Any, ctx: Any) -> Any:
        """Return the value as the command takes it. Raise what Typer raises for one it does not."""
        wanted = param.type_descriptor.annotation
        many = param.multiple or param.nargs == -1
        if value is None:
            return () if many else None
        # A number is one already where it is the default; one that was typed comes as words.
        if wanted in (str, int, float, bool) and type(value) is wanted and not many:
            return value
        if wanted == list[str] and isinstance(value, list | tuple) and all(type(one) is str for one in value):
            return list(value)
        if wanted is Path and type(value) is str and not many and not self._looked_at(param):
            return Path(value)
        param._runtime_param = None
        # Kept by Typer from here on: its own reading of this value, and of others that are not as they should be.
        return param.get_runtime_param().coerce(value, param=param, ctx=ctx)

    @staticmethod
    def _looked_at(param: Any) -> bool:
        said = param.type_descriptor.parameter_info
        return any(getattr(said, name, True) for name in ("parser", "exists", "writable", "resolve_path", "path_type"))


def unread(command: Any) -> None:
    """Have a command take its words, paths and flags as typed. The insides of another Typer are left alone."""
    # Asked for above, by us: Typer would read the value of its own --help too.
    command.add_help_option = False
    for param in command.params:
        if getattr(param, "_runtime_param", param) is None and hasattr(param, "type_descriptor"):
            param._runtime_param = _AsTyped()
    for inner in getattr(command, "commands", {}).values():
        unread(inner)


def option(*names: str, help: Text, **more: Any) -> Any:
    """Return a Typer option with help in both languages."""
    return typer.Option(*names, help=help_for(help), **{"callback": _ordinary, **more})


def argument(help: Text, **more: Any) -> Any:
    """Return a Typer argument with help in both languages."""
    return typer.Argument(help=help_for(help), **{"callback": _ordinary, **more})


def _ordinary(value: Any) -> Any:
    """Refuse a device or a pipe wherever a file is named, before anything waits for its end."""
    if isinstance(value, Path | list | tuple):
        from helper.casefile import must_be_ordinary

        for each in [value] if isinstance(value, Path) else value:
            if isinstance(each, Path) and str(each) != "-":
                must_be_ordinary(each)
    return value


CaseFolder = Annotated[Path | None, option("--case", help=say("terminal.case_folder_default_my_case"))]
"""The case a command is about, named alike for all that work on one."""
AsJson = Annotated[bool, option("--json", help=say("terminal.print_json"))]
"""Whether a command prints what it found for a program."""
AlsoPage = Annotated[Path | None, option("--html", help=say("terminal.also_write_page"))]
"""Where what a command shows is written as a page too."""
ShowNumbers = Annotated[bool, option("--show-numbers", help=say("terminal.show_whole_numbers"))]
WarningRead = Annotated[bool, option("--understood", help=say("terminal.limitation_warning_has_been_read"))]
Scheduler = Annotated[str, option("--scheduler", help=say("terminal.work_on_cluster_address_dask"))]
"""The cluster on which rows are worked on."""


def invoke(app: typer.Typer, name: str, words: list[str], screen: Terminal, about: Text | None = None) -> int:
    """Run ``app`` with ``words``. Raise HelperError for a wrong command line."""
    command = in_language(get_command(app), screen.lang)
    if "--help" in words or "-h" in words:
        return _help(command, name, words, screen, about)
    unread(command)
    screen.case = _case_of(words)
    try:
        # Not command.main(): it would turn Ctrl-C and a closed pipe into exits of its own.
        with command.make_context(f"helper {name}", list(words), obj=screen) as context:
            code = command.invoke(context)
    except Exception as error:
        message = getattr(error, "format_message", None)
        if message is None:
            raise
        raise usage_error(_translated(error, message()), do=_next(command, error, name, screen.lang)) from error
    return int(code) if isinstance(code, int) else Exit.OK


def _next(command: Any, error: Any, name: str, lang: str) -> Text:
    """Return what to type instead: which words may follow a command that needs one, or what is still missing."""
    inner = [each for each, one in getattr(command, "commands", {}).items() if not one.hidden]
    if inner and "Missing command" in error.format_message():
        return say("terminal.one_of_these", commands=join(f"helper {name} {each}" for each in inner), name=name)
    param = getattr(error, "param", None)
    if type(error).__name__ == "MissingParameter" and (wanted := getattr(param, "help", None)):
        return say("terminal.what_is_missing", what=wanted, name=name)
    return say("terminal.run_helper_help", name=name)


def _case_of(words: list[str]) -> str:
    """Return the folder a command line names with --case; nothing for the default."""
    for place, word in enumerate(words):
        name, equals, value = word.partition("=")
        if name == "--case":
            from helper.cases.opening import DEFAULT

            folder = value if equals else "".join(words[place + 1 : place + 2])
            return "" if Path(folder) == DEFAULT else folder
    return ""


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


def _translated(error: Any, message: str) -> Text:
    """Return an error of Click in both languages: by its kind and its option or argument, and by its words where it has none."""
    message = message.strip().rstrip(".")
    words, about = _REFUSED.get(type(error).__name__), _about(error)
    if words is not None and about:
        if type(error).__name__ == "MissingParameter" and about.startswith("-"):
            words = say("terminal.missing_option")
        return Text(words.fill(x=about).zh, message)
    for pattern, said in _BARE:
        if found := pattern.search(message):
            return Text(said.fill(**found.groupdict()).zh, message)
    return say("terminal.message", message=message)


def _about(error: Any) -> str:
    """Return the option or argument an error of Click is about, as it is typed; empty where it is about none."""
    param = getattr(error, "param", None)
    if param is None:
        return str(getattr(error, "option_name", ""))
    return str(param.opts[0] if param.opts[0].startswith("-") else param.name.lower())


def words_of_commands(commands: Mapping[str, Any]) -> dict[str, tuple[list[str], list[str]]]:
    """Return of each command its options and the words that may follow it: sub-commands, names of letters."""
    from helper import letters

    named = [folder.name for folder in letters.folders()]
    found = {}
    for name, command in commands.items():
        module = import_module(f"helper.cli.commands.{command.module}")
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
