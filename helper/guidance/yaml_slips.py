"""Say what is wrong with a line of YAML in the words of somebody who only wanted to write down a rule."""

import re
from collections.abc import Callable

from helper.text import Text
from helper.wording import say

_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'[^']*'")
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
