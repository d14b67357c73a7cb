"""Read YAML without its traps, and say in plain words what its shape has wrong. The only module that imports yaml.

PyYAML 6 loads an unquoted ``22:00`` as 1320, ``on`` and ``no`` as booleans, and silently keeps the last
of two equal keys: each would bend a rule about hours. Here only ``true`` and ``false`` are booleans,
numbers are plain decimal integers, everything else is text (dates too), and a doubled key is an error.
"""

import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from helper.errors import Exit, HelperError
from helper.model.pattern import later, ready
from helper.text import Text
from helper.wording import say


@cache
def _said() -> dict[str, Text]:
    # Not as this module is read: the file with these very words may be compiled by it.
    return {
        "missing": say("guidance.missing"),
        "extra_forbidden": say("guidance.there_is_no_such_entry"),
        "string_too_short": say("guidance.empty_to_be_written"),
        "string_type": say("guidance.text_is_wanted"),
        "list_type": say("guidance.list_is_wanted"),
        "too_short": say("guidance.at_least_one_is_wanted"),
        "bool_type": say("guidance.true_or_false_is_wanted"),
        "bool_parsing": say("guidance.true_or_false_is_wanted"),
        "int_type": say("guidance.whole_number_is_wanted"),
        "int_parsing": say("guidance.whole_number_is_wanted"),
        "model_type": say("guidance.name_value_is_wanted"),
        "dict_type": say("guidance.name_value_is_wanted"),
    }


@cache
def _shapes() -> dict[str, Text]:
    return {r"^\d{4}-\d{2}-\d{2}": say("guidance.not_a_day"), "^[a-z][a-z0-9_]*": say("guidance.not_a_name")}


def say_fault(fault: Mapping[str, Any]) -> str:
    """Return what one fault of a checked file says in both languages at once: it stands among others in a list."""
    said = plain_text(fault)
    return said.zh if said.zh == said.en else f"{said.zh} / {said.en}"


def plain_text(fault: Mapping[str, Any]) -> Text:
    """Return what one fault of a checked file says; what has no plain words stays as the checker puts it."""
    kind, more = str(fault.get("type", "")), fault.get("ctx") or {}
    if kind == "extra_forbidden" and "：" in str(fault["loc"][-1]):
        return say("guidance.yaml_wide_colon")
    if kind in _said():
        return _said()[kind]
    if kind == "literal_error":
        only = str(more.get("expected", "")).replace(" or ", ", ").replace("'", "")
        return _with(say("guidance.only"), only)
    if kind == "string_pattern_mismatch":
        shape = str(more.get("pattern", ""))
        if told := next((told for begin, told in _shapes().items() if shape.startswith(begin)), None):
            return told.fill(said=str(fault.get("input", ""))[:60])
        return _with(say("guidance.wrong_form"), shape)
    said = str(fault["msg"]).removeprefix("Value error, ")
    # What a check of ours says is in both languages already; what the library says is English.
    if kind == "value_error":
        zh, mark, en = said.partition(" / ")
        return Text(zh, en if mark else zh)
    wrong = say("guidance.value_is_wrong")
    return Text(wrong.zh, f"{wrong.en}: {said}")


def _with(said: Text, more: str) -> Text:
    return Text(f"{said.zh}：{more}", f"{said.en}: {more}")


_QUOTED = later(r"\"(?:[^\"\\]|\\.)*\"|'[^']*'")
_KEY = r"^\s*(?:- +)?[\"']?[\w.]+[\"']?"


def _bare(row: str) -> str:
    """Return a line without what stands between quotes and without its comment."""
    return re.sub(r"(?:^|\s)#.*", "", _QUOTED.sub("", row))


def _unpaired(row: str) -> bool:
    rest = _QUOTED.sub("", row)
    return bool(re.search(r"(?:^|[\s:,{\[])[\"']", rest)) or rest.count('"') % 2 == 1


def _open(row: str) -> bool:
    bare = _bare(row)
    return bare.count("{") != bare.count("}") or bare.count("[") != bare.count("]")


_SLIPS: tuple[tuple[Callable[[str], object], Callable[[], Text]], ...] = (
    (lambda row: re.match(r" *\t", row), lambda: say("guidance.yaml_tab")),
    (lambda row: re.match(_KEY + r"\s*：", row), lambda: say("guidance.yaml_wide_colon")),
    (lambda row: re.search(r"[{,，]\s*\w+\s*：", _bare(row)), lambda: say("guidance.yaml_wide_colon")),
    (lambda row: re.search(r"[{\[][^}\]]*，\s*\w+\s*:", _bare(row)), lambda: say("guidance.yaml_wide_comma")),
    (lambda row: re.match(_KEY + r":[^\s]", row) and "://" not in row, lambda: say("guidance.yaml_no_blank")),
    (_unpaired, lambda: say("guidance.yaml_quote")),
    (lambda row: re.search(r"(?:: |^\s*- +|[{\[,] *)[@`%*&!|>](?=\S)", _bare(row)), lambda: say("guidance.yaml_sign")),
    (lambda row: re.search(r"\\[^\\\"/abefnrtvuUxNLP0_ \n]", row), lambda: say("guidance.yaml_backslash")),
    (lambda row: re.search(r":\s+(?:\"[^\"]*\"|'[^']*') *[^\s,}\]#]", row), lambda: say("guidance.yaml_after_quote")),
    (lambda row: re.search(_KEY + r": +[^\"'{\[|>\s].*: ", _bare(row)), lambda: say("guidance.yaml_colon_inside")),
    (lambda row: re.search(r"[{,] *\w+: *[^\"',}\]]*: ", _bare(row)), lambda: say("guidance.yaml_colon_inside")),
    (_open, lambda: say("guidance.yaml_bracket")),
    (lambda row: re.match(r"---\s*$", row), lambda: say("guidance.yaml_second")),
    (lambda row: re.match(r"^-\S", row), lambda: say("guidance.yaml_dash")),
)


def slip_near(text: str, line: int) -> tuple[int, Text]:
    """Return what is most likely wrong at a line where reading stopped, and the line it stands on.

    YAML notices many slips a line late, and an open quote or bracket only where the file ends.
    """
    rows = text.split("\n")
    near = [at for at in (line, line - 1, line - 2) if 0 < at <= len(rows)]
    for at in near:
        for shows, told in _SLIPS:
            if shows(rows[at - 1]):
                return at, told()
    for at in range(min(line, len(rows)), 0, -1):
        if _unpaired(rows[at - 1]) or _open(rows[at - 1]):
            return at, say("guidance.yaml_quote") if _unpaired(rows[at - 1]) else say("guidance.yaml_bracket")
    return line, say("guidance.yaml_indent")


_DEEPEST = 400
_FLOW = later(r"[\[\]{}]")
_LEADING = later(r"^[ \-?:]{400}", re.MULTILINE)


class Lines(dict[str, Any]):
    """A mapping that remembers the line each of its keys stands on."""

    line: int = 0
    lines: dict[str, int]


def _mapping(loader: Any, node: yaml.MappingNode) -> Lines:
    found = Lines()
    found.line, found.lines = node.start_mark.line + 1, {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        line = key_node.start_mark.line + 1
        if isinstance(key, bool) or key is None:
            key = key_node.value
        if not isinstance(key, str | int):
            raise _error(loader.name, line, say("guidance.key_must_be_single_word"))
        if str(key) in found:
            raise _error(loader.name, line, say("guidance.key_is_written_twice", key=key))
        found[str(key)] = loader.construct_object(value_node, deep=True)
        found.lines[str(key)] = line
    return found


def _strict(base: Any) -> Any:
    """Return a loader of the strict kind over one of PyYAML's."""
    loader: Any = type("Loader", (base,), {"yaml_implicit_resolvers": {}})
    loader.add_implicit_resolver("tag:yaml.org,2002:bool", ready(r"^(?:true|false)$"), list("tf"))
    loader.add_implicit_resolver("tag:yaml.org,2002:int", ready(r"^-?(?:0|[1-9][0-9]{0,17})$"), list("-0123456789"))
    loader.add_implicit_resolver("tag:yaml.org,2002:null", ready(r"^(?:null|~|)$"), ["n", "~", ""])
    loader.add_constructor("tag:yaml.org,2002:map", _mapping)
    return loader


_SLOW = _strict(yaml.SafeLoader)
# libyaml reads some eight times as fast, but text nested a hundred thousand deep ends it without a word.
_FAST = _strict(getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def _shallow(text: str) -> bool:
    """Tell whether nothing in ``text`` can be nested deeper than any file of ours."""
    depth = 0
    for mark in _FLOW.findall(text):
        depth += 1 if mark in "[{" else -1
        if depth > _DEEPEST:
            return False
    return not _LEADING.search(text)


def _error(name: str, line: int, what: Text) -> HelperError:
    return HelperError(
        what,
        where=f"{name}:{line}",
        do=say("guidance.mend_line_then_run_helper"),
        code=Exit.BAD_GUIDANCE,
    )


def loads(text: str, name: str) -> Any:
    """Parse ``text``; ``name`` stands in messages. Raise HelperError with ``name:line``."""
    loader = None
    try:
        loader = (_FAST if _shallow(text) else _SLOW)(text)
        loader.name = name
        return loader.get_single_data()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, problem = slip_near(text, mark.line + 1 if mark else 1)
        raise _error(name, line, say("guidance.is_not_valid_yaml", problem=problem)) from error
    except yaml.YAMLError as error:
        raise _error(name, 1, say("guidance.yaml_holds_character")) from error
    except RecursionError as error:
        raise _error(name, 1, say("guidance.yaml_is_nested_too_deeply")) from error
    finally:
        if loader is not None:
            loader.dispose()


def load(path: Path, name: str | None = None) -> Any:
    """Read one file; ``name`` (default: the path) stands in messages."""
    try:
        # A folder, a pipe or a device that is called so is no file, and a pipe would be waited for without end.
        if path.exists() and not path.is_file():
            raise _error(name or str(path), 1, say("guidance.is_no_ordinary_file"))
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise _error(name or str(path), 1, say("guidance.file_is_not_utf_8")) from error
    except OSError as error:
        raise _error(name or str(path), 1, say("guidance.file_cannot_be_read_at_all")) from error
    return loads(text, name or str(path))


def line_of(raw: Any, where: list[str]) -> int:
    """Return the line of the nearest mapping key on the way to ``where``."""
    line = getattr(raw, "line", 1)
    for step in where:
        if isinstance(raw, Lines):
            line = raw.lines.get(step, raw.line)
            raw = raw.get(step)
        elif isinstance(raw, list) and step.isdigit() and int(step) < len(raw):
            raw = raw[int(step)]
            line = getattr(raw, "line", line)
        else:
            break
    return line


def faults_error(faults: list[str]) -> HelperError:
    """Return the error that lists every fault of a file, each with its place."""
    listed = "\n  ".join(faults)
    return HelperError(Text(listed, listed), do=say("guidance.mend_each_then_run_helper"), code=Exit.BAD_GUIDANCE)
