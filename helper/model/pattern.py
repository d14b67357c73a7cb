"""Patterns that are compiled when a text first needs them. A start reads hundreds of sentences' worth of them and uses few."""

import re
from typing import Any, cast

_ASKED = (
    "search",
    "match",
    "fullmatch",
    "sub",
    "subn",
    "findall",
    "finditer",
    "split",
    "pattern",
    "flags",
    "groupindex",
)


class _Later:
    def __init__(self, said: str, flags: int) -> None:
        self._said = said, flags

    def __getattr__(self, name: str) -> Any:
        made = re.compile(*self._said)
        # From here on they are found as any attribute is, without coming by here.
        self.__dict__.update({asked: getattr(made, asked) for asked in _ASKED})
        return getattr(made, name)


def later(said: str, flags: int = 0) -> re.Pattern[str]:
    """Return a pattern like ``re.compile``, which is compiled when it is first asked for something."""
    return cast("re.Pattern[str]", _Later(said, flags))
