"""Say in plain words, in both languages at once, what a file's shape has wrong: lawyers read it, not programmers."""

from collections.abc import Mapping
from typing import Any

_SAID = {
    "missing": "少了这一项 / missing",
    "extra_forbidden": "没有这一项，多半是名字写错了 / there is no such entry, the name may be misspelt",
    "string_too_short": "空着，要写上 / empty, to be written",
    "string_type": "要写文字 / text is wanted",
    "list_type": "要写成列表（方括号里，或一行一个“- ”）/ a list is wanted",
    "too_short": "至少要有一项 / at least one is wanted",
    "bool_type": "要写 true 或 false / true or false is wanted",
    "bool_parsing": "要写 true 或 false / true or false is wanted",
    "int_type": "要写整数 / a whole number is wanted",
    "int_parsing": "要写整数 / a whole number is wanted",
    "model_type": "要写成“名字: 内容” / name: value is wanted",
    "dict_type": "要写成“名字: 内容” / name: value is wanted",
}


def plain(fault: Mapping[str, Any]) -> str:
    """Return what one fault of a checked file says; what has no plain words stays as the checker puts it."""
    kind, more = str(fault.get("type", "")), fault.get("ctx") or {}
    if kind in _SAID:
        return _SAID[kind]
    if kind == "literal_error":
        return f"只能写 / only: {str(more.get('expected', '')).replace(' or ', ', ')}"
    if kind == "string_pattern_mismatch":
        return f"写法不对 / wrong form: {more.get('pattern', '')}"
    return str(fault["msg"]).removeprefix("Value error, ")
