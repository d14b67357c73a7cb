"""The page of commands, read from the commands themselves."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from helper.cli.app import COMMANDS, GROUPS
from helper.cli.typed import in_language
from helper.reference.layout import both, table
from helper.wording import say


def page() -> str:
    """Return guides/reference/commands.md."""
    return both("helper/cli/", _body)


def _described(command: Any) -> dict[str, Any]:
    return {
        "help": command.help or "",
        "params": [_param(param) for param in command.params if "--help" not in param.opts],
        "commands": {name: _described(inner) for name, inner in getattr(command, "commands", {}).items()},
    }


def _param(param: Any) -> dict[str, Any]:
    option = param.param_type_name == "option"
    return {
        "names": list(param.opts) if option else [param.name],
        "option": option,
        "help": param.help or "",
        "value": option and not param.is_flag,
        "required": bool(param.required),
        "many": bool(getattr(param, "multiple", False)) or param.nargs == -1,
    }


@cache
def described_in(lang: str) -> dict[str, Any]:
    """Return every command's options and sub-commands, in one language."""
    import importlib

    from typer.main import get_command

    found = {}
    for name, command in COMMANDS.items():
        module = importlib.import_module(f"helper.cli.commands.{command.module}")
        found[name] = _described(in_language(get_command(module.app), lang))
    return found


def _body(lang: str) -> Iterator[str]:
    found = described_in(lang)
    yield "# " + say("reference.commands").of(lang)
    yield ""
    yield say("reference.any_command_takes_help_lang").of(lang)
    for group, title in GROUPS.items():
        yield from ("", f"## {title.of(lang)}")
        for name, command in COMMANDS.items():
            if command.group == group:
                yield from ("", f"### helper {name}", "", command.help.of(lang), "")
                yield from _one(f"helper {name}", found[name], lang)


def _one(name: str, command: dict[str, Any], lang: str) -> Iterator[str]:
    arguments = [_shown(param) for param in command["params"] if not param["option"]]
    optional = say("reference.options").of(lang) if any(param["option"] for param in command["params"]) else ""
    if command["commands"]:
        for word, inner in command["commands"].items():
            yield from ("", f"#### {name} {word}", "", inner["help"], "")
            yield from _one(f"{name} {word}", inner, lang)
        return
    yield f"`{' '.join(filter(None, [name, *arguments, optional]))}`"
    yield ""
    if command["params"]:
        head = say("reference.what_to_write").of(lang).split(",")
        yield from table(head, ([_written(param), param["help"]] for param in command["params"]))


def _shown(param: dict[str, Any]) -> str:
    name = param["names"][0].strip("_").upper() + ("…" if param["many"] else "")
    return name if param["required"] else f"[{name}]"


def _written(param: dict[str, Any]) -> str:
    if not param["option"]:
        return f"`{_shown(param)}`"
    return ", ".join(f"`{name}{' …' if param['value'] else ''}`" for name in param["names"])
