"""The types of compiled rows are made from the models that files are read by, and hold what was compiled."""

import inspect
import keyword
import types
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import pytest
from pydantic import BaseModel

from helper.guidance import compile as compiling
from helper.guidance import load, money, money_rows, remedies, rows, sayings, schema

NAMES: dict[type[BaseModel], str] = {
    schema.SeedFile: "SeedRow",
    schema.InterviewFile: "InterviewOrder",
    schema.ComputedFile: "Computed",
    remedies.VenueFile: "Venue",
    remedies.CalendarFile: "WorkingYear",
    remedies.StepFile: "StepRow",
    remedies.RemediesFile: "Remedies",
    sayings.MythFile: "Myth",
    sayings.MythText: "MythText",
    sayings.NeverSayFile: "NeverSay",
    compiling.CoverageFile: "Coverage",
    money.MoneyFile: "Money",
}
"""What a row is called where its file's model has another name."""


class Seeds(schema.Strict):
    """Hold the source documents and their rows."""

    docs: dict[str, schema.SeedDocument]
    rows: dict[str, schema.SeedFile]


ROWS = (
    *(schema.Clause, schema.RestsOn, remedies.VenueFile, remedies.RemediesFile, remedies.CalendarFile),
    *(schema.ForceWords, Seeds, schema.InterviewFile, schema.ComputedFile, sayings.MythFile, compiling.CoverageFile),
    sayings.NeverSayFile,
)
MONEY = (money.Resting, money.MoneyFile)
"""The models whose rows stand in each of the two files, with all they hold."""

GONE = {(sayings.Saying, "fires"), (sayings.Saying, "spares")}
"""What is there for whoever edits a file, and in no row."""
MADE: dict[type[BaseModel], dict[str, str]] = {
    sayings.Saying: {"needs": "list[list[str]]"},
    money.Lpr: {"rows": "list[list[str]]"},
}
"""What is worked out when guides/ are compiled, and stands in no file."""
SPOKEN = (remedies.DueWords, remedies.CalendarWords)
"""Words by name, each of which a file must have and any of which is asked for by its name."""
LEFT_OUT = (schema.Clause, remedies.StepFile, remedies.FollowUp)
"""Rows in which what is empty is left out instead of being None."""
MOST = 5
"""Names a type spells out; one out of more is any text."""


HEAD_OF_ROWS = '''"""The shapes of guides/ once compiled: what stands in each row, for whoever reads one.

Made by ``pytest tests/guidance/test_rows.py --golden`` from the models that guides/ are read by: change those.
The rows stay plain mappings, as they were loaded, so that a start pays nothing for them; these types are for the
reader and for mypy.
"""

from collections.abc import Mapping
from typing import Literal, NotRequired, TypedDict

Words = Mapping[str, str]
"""Wording in both languages, as ``zh`` and ``en``."""
'''
HEAD_OF_MONEY = '''"""The shapes of guides/money.yaml once compiled, made as ``rows`` are."""

from typing import TypedDict

from helper.guidance.rows import Words
'''


def write_rows(models: tuple[type[BaseModel], ...], before: str) -> str:
    """Return a module of the types of all rows that these models hold, each after what it is made of."""
    done: dict[type[BaseModel], str] = {}
    for model in models:
        _write(model, done)
    return before + "".join(f"\n\n{one}" for one in done.values())


def _write(model: type[BaseModel], done: dict[type[BaseModel], str]) -> None:
    if model in done or model in SPOKEN or model is schema.Both:
        return
    done[model] = ""  # a clause may hold clauses
    for kind in get_type_hints(model, include_extras=True).values():
        for inner in _models(kind):
            _write(inner, done)
    del done[model]
    done[model] = _source(model)


def _models(kind: Any) -> Iterator[type[BaseModel]]:
    if inspect.isclass(kind) and issubclass(kind, BaseModel):
        yield kind
    for inner in get_args(kind):
        yield from _models(inner)


def _source(model: type[BaseModel]) -> str:
    name, doc = NAMES.get(model, model.__name__), inspect.cleandoc(model.__doc__ or "")
    kinds = get_type_hints(model, include_extras=True)
    fields = {
        field.alias or key: _spelt(model, kinds[key])
        for key, field in model.model_fields.items()
        if (model, key) not in GONE
    } | MADE.get(model, {})
    if all(key.isidentifier() and not keyword.iskeyword(key) for key in fields):
        first, *rest = doc.split("\n")
        lines = [f'"""{first}' + ('"""' if not rest else ""), *(rest and [*rest, '"""'])]
        said = [f"    {line}".rstrip() for line in lines]
        return (
            "\n".join([f"class {name}(TypedDict):", *said, "", *(f"    {key}: {kind}" for key, kind in fields.items())])
            + "\n"
        )
    rows = [
        f'        "{key}": {f"{chr(34)}{kind}{chr(34)}" if name in kind else kind},' for key, kind in fields.items()
    ]
    closing = ["    },", *(["    total=False,"] if model in LEFT_OUT else []), ")"]
    return "\n".join([f"{name} = TypedDict(", f'    "{name}",', "    {", *rows, *closing, _doc_below(doc)]) + "\n"


def _doc_below(doc: str) -> str:
    return f'"""{doc}"""' if "\n" not in doc else f'"""{doc}\n"""'


def _spelt(model: type[BaseModel], kind: Any) -> str:
    parts = get_args(kind) if get_origin(kind) in (Union, types.UnionType) else (kind,)
    if model in LEFT_OUT and type(None) in parts:
        held = " | ".join(_spell(part) for part in parts if part is not type(None))
        return held if model is schema.Clause else f"NotRequired[{held}]"
    return " | ".join(_spell(part) for part in parts)


def _spell(kind: Any) -> str:
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _spell(inner[0])
    if origin in (Union, types.UnionType):
        return " | ".join(dict.fromkeys(map(_spell, inner)))
    if origin is Literal:
        return "str" if len(inner) > MOST else f"Literal[{', '.join(map(_quoted, inner))}]"
    if origin in (list, dict):
        # A name out of few is a name where it stands for another.
        each = ["str" if get_origin(one) is Literal else _spell(one) for one in inner]
        return f"{origin.__name__}[{', '.join(each)}]"
    if kind is type(None):
        return "None"
    if inspect.isclass(kind) and issubclass(kind, BaseModel):
        if kind is schema.Both:
            return "Words"
        return "dict[str, Words]" if kind in SPOKEN else NAMES.get(kind, kind.__name__)
    return str(kind.__name__)


def _quoted(value: object) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value)


GUIDANCE = Path(rows.__file__).parent


@pytest.mark.parametrize(
    ("name", "written"),
    [("rows.py", write_rows(ROWS, HEAD_OF_ROWS)), ("money_rows.py", write_rows(MONEY, HEAD_OF_MONEY))],
    ids=["rows", "money"],
)
def test_the_types_of_rows_are_those_of_the_models_that_files_are_read_by(name, written, request):
    path = GUIDANCE / name
    if request.config.getoption("--golden"):
        path.write_text(written, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == written, "write them anew: pytest tests/guidance/test_rows.py --golden"


def test_what_was_compiled_has_no_name_that_its_type_does_not():
    guidance = load()
    told = [
        (rows.RestsOn, [text for rule in guidance.rules.values() for text in rule.rests_on]),
        (rows.Venue, guidance.venues.values()),
        (rows.TimeLimit, [limit for venue in guidance.venues.values() for limit in venue["time_limits"]]),
        (rows.StepRow, guidance.remedies["steps"]),
        (money_rows.Yardstick, guidance.money["yardsticks"]),
        (money_rows.Lpr, [guidance.money["lpr"]]),
        (rows.Myth, guidance.myths.values()),
        (rows.Saying, guidance.never_say["sayings"]),
        (rows.LeftOut, guidance.coverage["left_out"]),
    ]
    for kind, compiled in told:
        for row in compiled:
            assert set(row) <= set(get_type_hints(kind)), (kind.__name__, row)
            assert set(kind.__required_keys__) <= set(row), (kind.__name__, row)
