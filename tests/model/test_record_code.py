"""Records made of code that was kept are the records Python makes, and nothing that somebody typed is kept for it."""

import json
import marshal
import subprocess
import sys
from pathlib import Path

import pytest

from helper.model import record_code

MADE = '''
import collections, dataclasses, re, sys, typing
from helper.model import pattern, record_code
if sys.argv[1] == "kept":
    pattern.keep_of_modules()
    record_code.keep_records()


@dataclasses.dataclass(frozen=True, slots=True, order=True)
class Sum:
    yuan: int
    words: str = "元"
    more: list = dataclasses.field(default_factory=list, compare=False)


class Pair(typing.NamedTuple):
    left: int
    right: "int | None" = None


Plain = collections.namedtuple("Plain", "a b")
FOUND = re.compile("(?P<day>[0-9]+)日", re.IGNORECASE)
try:
    re.compile("(never whole")
except re.error:
    pass


def of_words(words):
    """Make a record and a pattern out of what somebody said."""
    return dataclasses.make_dataclass(words, [words]), collections.namedtuple(words, [words]), re.compile(words + "+")


one, two = Sum(3), Sum(4, "角", [1])
told = [repr(one), one == Sum(3), hash(one) == hash(Sum(3)), one < two, dataclasses.asdict(two), dataclasses.replace(one, yuan=9).yuan]
for change in (lambda: setattr(one, "yuan", 1), lambda: Sum(), lambda: Pair(), lambda: Sum(1, 2, 3, 4)):
    try:
        change()
    except Exception as error:
        told.append([type(error).__name__, str(error)])
told += [Pair(1), Pair(1)._replace(right=2), Pair.__new__.__defaults__, Plain(1, 2)._asdict(), Sum.__init__.__qualname__]
told += [str(Sum.__init__.__annotations__), Sum.__init__.__globals__ is globals(), FOUND.search("3日")["day"], FOUND.flags]
told.append([one.__name__ for one in of_words("secretname")[:2]])
import json
print(json.dumps(told, ensure_ascii=False, default=str))
pattern.keep()
record_code.keep()
'''


def made(tmp_path: Path, environment: dict[str, str], how: str) -> list[object]:
    """Return what records of a fresh Python are like."""
    (tmp_path / "made.py").write_text(MADE, encoding="utf-8")
    env = {**environment, "PYTHONPYCACHEPREFIX": str(tmp_path / "kept")}
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    ran = subprocess.run([sys.executable, str(tmp_path / "made.py"), how], env=env, capture_output=True, check=True)
    return json.loads(ran.stdout)


def test_records_of_kept_code_are_those_that_python_makes(tmp_path, environment):
    by_python = made(tmp_path, environment, "plainly")
    first, second = made(tmp_path, environment, "kept"), made(tmp_path, environment, "kept")
    records = next((tmp_path / "kept").rglob("record_code*.kept"))
    patterns = next((tmp_path / "kept").rglob("pattern*.kept"))
    texts, said = marshal.loads(records.read_bytes())[1], marshal.loads(patterns.read_bytes())[1]

    assert (by_python, by_python) == (first, second)
    assert (True, True) == (any("yuan" in text for text in texts), any("日" in words for words, _ in said))
    assert [] == [text for text in [*texts, *(words for words, _ in said)] if "secretname" in text]


@pytest.mark.parametrize("lies", [b"", b"nothing of ours", marshal.dumps(("another Python", {"x": b"y"}))])
def test_what_was_kept_badly_costs_time_and_nothing_else(tmp_path, environment, lies):
    first = made(tmp_path, environment, "kept")
    place = next((tmp_path / "kept").rglob("record_code*.kept"))
    who, texts = marshal.loads(place.read_bytes())
    place.write_bytes(lies or marshal.dumps((who, dict.fromkeys(texts, b"\xff not code"))))

    assert first == made(tmp_path, environment, "kept")


def test_a_place_that_cannot_be_written_is_left_alone(tmp_path, monkeypatch):
    monkeypatch.setattr(record_code, "_place", lambda: str(tmp_path / "not" / "there"))
    monkeypatch.setattr(record_code, "_kept", {})
    monkeypatch.setattr(record_code, "_new", {"x": b""})
    record_code.keep()

    assert [] == list(tmp_path.iterdir())
