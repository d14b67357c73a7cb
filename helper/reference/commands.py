"""The pages of commands, for the site and for ``man``, read from the commands themselves."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from helper.cli.app import COMMANDS, GROUPS
from helper.cli.typed import in_language
from helper.errors import exit_meanings
from helper.reference.lists import both, table
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


_SIGNS = str.maketrans({"\\": "\\e", "-": "\\-", "|": "|\\:"})


def manual_page(lang: str) -> str:
    """Return guides/reference/helper.1, or helper.zh.1 for Chinese."""
    made = say("reference.made_by_python_m_helper", made_from="helper/cli/")
    return f'.\\" {made.en}\n' + "\n".join(_lines(lang)) + "\n"


def _lines(lang: str) -> Iterator[str]:
    def head(title: str) -> str:
        return f".SH {title.upper()}"

    # Lines of commands and choices are not to be stretched to the margin.
    yield from (".TH HELPER 1", ".ad l", ".nh")
    yield head(say("reference.man_name").of(lang))
    yield "helper \\- " + _said(say("reference.man_what").of(lang))
    yield head(say("reference.man_synopsis").of(lang))
    yield ".B helper"
    yield ".RI [ " + _said(say("reference.man_usage").of(lang)).replace(" ", "\\ ") + " ]"
    yield head(say("reference.man_description").of(lang))
    yield _said(say("reference.any_command_takes_help_lang").of(lang).replace("`", ""))
    found = described_in(lang)
    for group, title in GROUPS.items():
        yield head(_said(title.of(lang)))
        for name, command in COMMANDS.items():
            if command.group == group:
                yield f".SS helper {_said(name)}"
                yield _said(command.help.of(lang))
                yield from _params(found[name], f"helper {name}")
    yield head(say("reference.man_exit_status").of(lang))
    for code, meaning in exit_meanings().items():
        yield from (".TP", f".B {int(code)}", _said(meaning.of(lang)))
    yield head(say("reference.man_environment").of(lang))
    for name, what in (
        ("HELPER_LANG", say("terminal.language_or_set_helper_lang")),
        ("HELPER_TEMPLATES", say("terminal.folder_your_own_letter_templates")),
        ("HELPER_GUIDES", say("terminal.folder_your_own_rules")),
    ):
        yield from (".TP", f".B {name}", _said(what.of(lang)))


def _params(command: dict[str, Any], name: str) -> Iterator[str]:
    for word, inner in command["commands"].items():
        yield from (".PP", f".B {_said(f'{name} {word}')}", ".br", _said(inner["help"]))
        yield from _params(inner, f"{name} {word}")
    if command["commands"]:
        return
    for param in command["params"]:
        names = ", ".join(f"\\fB{_said(one)}\\fR" for one in param["names"]) if param["option"] else ""
        written = names or f"\\fI{_said(param['names'][0].strip('_').upper())}\\fR"
        yield from (".TP", written + (" \\fI\\.\\.\\.\\fR" if param["value"] else ""), _said(param["help"]))


def _said(words: str) -> str:
    """Return words as troff prints them: on one line, no sign of its own among them."""
    line = " ".join(words.split()).translate(_SIGNS)
    return f"\\&{line}" if line.startswith((".", "'")) else line
