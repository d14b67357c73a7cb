"""The manual page, as ``man -l guides/reference/helper.1`` shows it, read from the commands themselves."""

from collections.abc import Iterator
from typing import Any

from helper.cli.app import COMMANDS, GROUPS
from helper.errors import exit_meanings
from helper.reference.commands import described_in
from helper.wording import say

_SIGNS = str.maketrans({"\\": "\\e", "-": "\\-", "|": "|\\:"})


def page(lang: str) -> str:
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
