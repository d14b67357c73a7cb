"""Say in plain words, in both languages at once, what a file's shape has wrong: lawyers read it, not programmers."""

from collections.abc import Mapping
from typing import Any

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


def plain(fault: Mapping[str, Any]) -> str:
    """Return what one fault of a checked file says; what has no plain words stays as the checker puts it."""
    kind, more = str(fault.get("type", "")), fault.get("ctx") or {}
    if kind in _SAID:
        return _SAID[kind].both
    if kind == "literal_error":
        return f"{say('guidance.only').both}: {str(more.get('expected', '')).replace(' or ', ', ')}"
    if kind == "string_pattern_mismatch":
        return f"{say('guidance.wrong_form').both}: {more.get('pattern', '')}"
    return str(fault["msg"]).removeprefix("Value error, ")
