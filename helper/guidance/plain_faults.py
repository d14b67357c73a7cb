"""Say in plain words, in both languages at once, what a file's shape has wrong: lawyers read it, not programmers."""

from collections.abc import Mapping
from typing import Any

from helper.text import Text
from helper.wording import say

_SAID = {
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
_SHAPES = {r"^\d{4}-\d{2}-\d{2}": say("guidance.not_a_day"), "^[a-z][a-z0-9_]*": say("guidance.not_a_name")}


def plain(fault: Mapping[str, Any]) -> str:
    """Return what one fault of a checked file says in both languages at once: it stands among others in a list."""
    said = plain_text(fault)
    return said.zh if said.zh == said.en else f"{said.zh} / {said.en}"


def plain_text(fault: Mapping[str, Any]) -> Text:
    """Return what one fault of a checked file says; what has no plain words stays as the checker puts it."""
    kind, more = str(fault.get("type", "")), fault.get("ctx") or {}
    if kind == "extra_forbidden" and "：" in str(fault["loc"][-1]):
        return say("guidance.yaml_wide_colon")
    if kind in _SAID:
        return _SAID[kind]
    if kind == "literal_error":
        only = str(more.get("expected", "")).replace(" or ", ", ").replace("'", "")
        return _with(say("guidance.only"), only)
    if kind == "string_pattern_mismatch":
        shape = str(more.get("pattern", ""))
        if told := next((told for begin, told in _SHAPES.items() if shape.startswith(begin)), None):
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
