"""Check and compile wording/: two languages to a key, the same values in both. Gathers every fault before it speaks.

Nothing here may stand on a sentence of wording/ as it is imported: the first of them may still be uncompiled.
"""

from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Any

from helper.errors import Exit, HelperError
from helper.guidance import strict_yaml
from helper.model.pattern import later
from helper.text import Text
from helper.wording import say

KEY = later(r"[a-z][a-z0-9_]*")


def compile_area(path: str | Path) -> dict[str, tuple[str, str]]:
    """Return the sentences of one file by name. Raise HelperError with every fault by file and line."""
    path = Path(path)
    faults: list[tuple[int, str, dict[str, object]]] = []
    found: dict[str, tuple[str, str]] = {}
    for name, both in _load(path).items():
        wrong = list(_faults(name, both))
        faults += wrong
        if not wrong:
            found[name] = (_ready(both["zh"]), _ready(both["en"]))
    if faults:
        raise _broken(path, faults)
    return found


def compile_wording(folder: Path) -> dict[str, dict[str, tuple[str, str]]]:
    """Return every area of ``folder``; the faults of all files come together."""
    areas, faults = {}, []
    for path in sorted(folder.glob("*.yaml")):
        try:
            areas[path.stem] = compile_area(path)
        except HelperError as error:
            faults.append(error)
    if faults:
        first = faults[0]
        lines = [Text(error.lines("zh")[0], error.lines("en")[0]) for error in faults]
        what = Text("\n".join(line.zh for line in lines), "\n".join(line.en for line in lines))
        raise HelperError(what, do=first.do, code=first.code)
    return areas


def names_in(sentence: str) -> set[str]:
    """Return the values a sentence names. Raise ValueError where its braces do not close."""
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def _load(path: Path) -> Any:
    found = strict_yaml.load(path, f"wording/{path.name}")
    return found if isinstance(found, strict_yaml.Lines) else strict_yaml.Lines()


def _faults(name: str, both: Any) -> Iterator[tuple[int, str, dict[str, object]]]:
    """Yield the line, the key of what is wrong and its values."""
    line = getattr(both, "line", 2) - 1
    if not KEY.fullmatch(name):
        yield line, "guidance.wording_name", {"name": name}
    if not isinstance(both, strict_yaml.Lines) or both.keys() != {"zh", "en"}:
        yield line, "guidance.wording_both", {"name": name}
        return
    names = {}
    for lang, words in both.items():
        if not isinstance(words, str) or not words.strip():
            yield both.lines[lang], "guidance.wording_empty", {"name": f"{name}.{lang}"}
            return
        try:
            names[lang] = names_in(words)
        except ValueError:
            yield both.lines[lang], "guidance.wording_braces", {"name": f"{name}.{lang}"}
            return
    if names["zh"] != names["en"]:
        only = ", ".join(f"{{{one}}}" for one in sorted(names["zh"] ^ names["en"]))
        yield both.lines["en"], "guidance.wording_values", {"name": name, "only": only}


def _ready(sentence: str) -> str:
    """Return a sentence without values as it is shown; one with values keeps its doubled braces until it is filled."""
    return sentence if names_in(sentence) else sentence.format()


def _broken(path: Path, faults: list[tuple[int, str, dict[str, object]]]) -> HelperError:
    try:
        listed: list[tuple[int, Text]] = [(line, say(key, **values)) for line, key, values in faults]
        mend = say("guidance.mend_that_line")
        HelperError(mend, do=mend).lines("zh")
        do: Text | None = mend
    except (HelperError, LookupError, RecursionError):
        # The very file that would explain it is the broken one.
        listed, do = [(line, Text(key, key)) for line, key, _ in faults], None
    return HelperError(
        Text(
            *(
                "\n".join(f"wording/{path.name}:{line}: {words.of(lang)}" for line, words in listed)
                for lang in ("zh", "en")
            )
        ),
        do=do,
        code=Exit.BAD_GUIDANCE,
    )
