"""The floors: imports go down only, rooms on one floor never meet, and what is kept to one room stays there."""

import ast
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FLOORS = (
    "reference",
    "cli",
    "clinic",
    "api",
    "packet",
    "cases",
    "interview remedies letters intake rendering",
    "told",
    "checking reading money",
    "casefile",
    "guidance",
    "model",
    "errors",
    "wording",
    "text process",
)
# __main__ is the front door, above cli. __init__ holds the version, which every floor may read; it hands on the names
# of the API and imports that only when one of them is asked for. testing is for authors and stands beside cli.
FLOOR_OF = {
    "__main__": -1,
    "testing": 1,
    **{room: floor for floor, rooms in enumerate(FLOORS) for room in rooms.split()},
    "__init__": len(FLOORS),
}
MODULES = sorted(path.relative_to(ROOT) for path in (ROOT / "helper").rglob("*.py") if "_data" not in path.parts)
NETWORK = {
    "socket",
    "ssl",
    "http",
    "urllib",
    "ftplib",
    "smtplib",
    "asyncio",
    "requests",
    "httpx",
    "aiohttp",
    "urllib3",
    "webbrowser",
}
HEAVY = {"pydantic", "pydantic_core", "rich", "jinja2", "yaml", "markdown_it", "sqlite3", "pyxirr", "xlsxwriter"}


def read(path: Path) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def room_of(path: Path) -> str:
    return path.parts[1].removesuffix(".py")


def imported(path: Path, source: str) -> set[str]:
    """Return the full names a module imports, wherever in it, relative ones resolved."""
    found: set[str] = set()
    package = list(path.with_suffix("").parts if path.name == "__init__.py" else path.parts)[:-1]
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = [*package[: len(package) - node.level + 1]] if node.level else []
            whole = ".".join([*base, *([node.module] if node.module else [])])
            # "from helper import reading" names a room; "from helper.text import Text" names a thing in one.
            found |= {f"{whole}.{alias.name}" for alias in node.names} if whole == "helper" else {whole}
        elif isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "import_module" and node.args:
            first = node.args[0].values[0] if isinstance(node.args[0], ast.JoinedStr) else node.args[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                found.add(first.value.rstrip("."))
    return found


def rooms(path: Path, source: str) -> set[str]:
    names = {name.split(".")[1] for name in imported(path, source) if name.startswith("helper.")}
    return {"__init__" if name == "__version__" else name for name in names}


def climbs(path: Path, source: str) -> set[str]:
    """Return the rooms a module may not import but does."""
    room = room_of(path)
    if room == "__init__":
        return rooms(path, source) - {"api"}
    return {other for other in rooms(path, source) if other != room and FLOOR_OF[other] <= FLOOR_OF[room]}


def tops(path: Path, source: str) -> set[str]:
    """Return the first part of every name imported: yaml, sqlite3, rich …"""
    return {name.partition(".")[0] for name in imported(path, source)}


def calls(source: str) -> set[str]:
    return {
        node.func.id
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }


def modules_that_load_what_is_heavy() -> set[str]:
    """Return the modules of ours that import something heavy as they are imported themselves."""
    found = set()
    for path in MODULES:
        tree = ast.parse(read(path))
        tree.body = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
        if HEAVY & tops(path, ast.unparse(tree)):
            found.add(".".join(path.with_suffix("").parts).removesuffix(".__init__"))
    return found


def test_what_is_heavy_is_known() -> None:
    assert {
        "helper.guidance.schema",
        "helper.guidance.strict_yaml",
        "helper.letters.front",
    } <= modules_that_load_what_is_heavy()


def test_every_room_has_a_floor() -> None:
    assert set() == {room_of(path) for path in MODULES} - FLOOR_OF.keys()


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_imports_only_go_down(path: Path) -> None:
    assert set() == climbs(path, read(path))


@pytest.mark.parametrize(
    ("planted", "expected"),
    [
        ("from helper.cli.app import run", {"cli"}),
        ("import helper.rendering.docx", {"rendering"}),
        ("from helper import rendering, text", {"rendering"}),
        ("from ..remedies import next_steps", {"remedies"}),
        ("def later():\n    from helper.interview import Session", {"interview"}),
        ("import importlib\nimportlib.import_module('helper.cli.app')", {"cli"}),
        ("import importlib\nimportlib.import_module(f'helper.intake.{name}')", {"intake"}),
        ("from helper.checking import check_rule\nfrom .values import label\nfrom helper.text import Text", set()),
    ],
)
def test_a_planted_import_that_climbs_is_found(planted: str, expected: set[str]) -> None:
    assert expected == climbs(Path("helper/letters/planted.py"), planted)


@pytest.mark.parametrize(
    ("path", "planted", "expected"),
    [
        ("helper/text.py", "from helper.errors import HelperError", {"errors"}),
        ("helper/checking/__init__.py", "from ..money import rate", {"money"}),
        ("helper/model/fact.py", "from helper.guidance import load", {"guidance"}),
        ("helper/reference/rules.py", "from helper import letters, reading", set()),
        ("helper/__main__.py", "from helper.cli.app import run", set()),
    ],
)
def test_a_planted_import_is_judged_from_any_floor(path: str, planted: str, expected: set[str]) -> None:
    assert expected == climbs(Path(path), planted)


def test_only_guidance_knows_yaml() -> None:
    assert {"guidance"} == {room_of(path) for path in MODULES if "yaml" in tops(path, read(path))}


def test_only_the_case_folder_knows_sql() -> None:
    assert {"casefile"} == {room_of(path) for path in MODULES if "sqlite3" in tops(path, read(path))}


def test_only_the_command_line_prints_asks_or_exits() -> None:
    spoken = {room_of(path) for path in MODULES if {"print", "input", "exit", "quit"} & calls(read(path))}

    # __main__ answers --version before anything else is imported.
    assert {"cli", "__main__"} == spoken


def test_nothing_imports_what_reaches_a_network() -> None:
    assert [] == [(path, NETWORK & tops(path, read(path))) for path in MODULES if NETWORK & tops(path, read(path))]


def test_a_planted_print_and_a_planted_socket_are_found() -> None:
    assert "print" in calls("def show():\n    print('x')")
    assert NETWORK & tops(Path("helper/casefile/x.py"), "def send():\n    from urllib.request import urlopen") == {
        "urllib"
    }


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_a_module_past_400_lines_is_two_things(path: Path) -> None:
    assert len(read(path).splitlines()) <= 400


def test_checking_a_message_starts_without_what_is_heavy(tmp_path: Path) -> None:
    script = (
        "import sys, json\n"
        "from helper.cli.app import run\n"
        "code = run(['check', '请尽快还款', '--at', '2026-10-03T10:00', '--channel', 'sms', '--to', 'borrower', '--json'])\n"
        "print(json.dumps([int(code), sorted(sys.modules)]), file=sys.stderr)\n"
    )
    # The first run compiles the guidance where the checkout has changed; the second is what every user pays.
    for _ in range(2):
        result = subprocess.run(
            [sys.executable, "-c", script],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT), "HELPER_LANG": "zh"},
            capture_output=True,
            text=True,
            encoding="utf-8",
        )
    code, loaded = json.loads(result.stderr.splitlines()[-1])

    assert 0 == code
    # Typer too goes without pydantic, as long as what an option holds is what it is to be (helper/cli/typed.py).
    assert set() == HEAVY & set(loaded)
    assert set() == modules_that_load_what_is_heavy() & set(loaded)


def test_a_letter_is_written_without_what_reckons_money_and_days(tmp_path: Path) -> None:
    script = (
        "import sys, json\n"
        "from helper.cli.app import run\n"
        "code = run(['demo', '--out', 'case'])\n"
        "for name in [name for name in sys.modules if name.startswith('helper')]:\n"
        "    del sys.modules[name]\n"
        "from helper.cli.app import run\n"
        "code += run(['write', 'instalments', '--case', 'case', '--format', 'docx'])\n"
        "print(json.dumps([int(code), sorted(sys.modules)]), file=sys.stderr)\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT), "HELPER_LANG": "zh"},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    code, loaded = json.loads(result.stderr.splitlines()[-1])

    assert 0 == code
    assert [] == [
        name
        for name in ("helper.money.cost", "helper.money.plan", "helper.remedies.due", "helper.remedies.steps")
        if name in loaded
    ]


def circles(imports: dict[str, set[str]]) -> list[list[str]]:
    """Return the groups of files that import each other in a circle, wherever in the file the import stands."""
    reach = {name: set(found) for name, found in imports.items()}
    changed = True
    while changed:
        changed = False
        for found in reach.values():
            more = set().union(*(imports.get(name, set()) for name in found)) - found
            found |= more
            changed = changed or bool(more)
    round_ = {name for name, found in reach.items() if name in found}
    groups = {
        tuple(sorted(other for other in round_ if other in reach[name] and name in reach[other])) for name in round_
    }
    return sorted(list(group) for group in groups)


def files_imported(path: Path, names: set[str]) -> set[str]:
    """Return the files of ours that a file needs to run; what is named for types only is not among them."""
    tree = ast.parse(read(path))
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            node.body = [ast.Pass()]
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {full if (full := f"{node.module}.{alias.name}") in names else node.module for alias in node.names}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return found & names


def test_no_files_import_each_other_in_a_circle() -> None:
    names = {".".join(path.with_suffix("").parts).removesuffix(".__init__"): path for path in MODULES}
    imports = {name: files_imported(path, set(names)) - {name} for name, path in names.items()}

    assert [] == circles(imports)


def test_a_planted_circle_is_found() -> None:
    assert [["a", "b"]] == circles({"a": {"b"}, "b": {"a", "c"}, "c": set()})


SPEAKS = {"screen", "Terminal", "prompt", "print", "typer", "option", "sys", "getpass"}
"""Names by which a module of the command line asks, prints or parses."""
SILENT = 20
"""Lines a function of the command line may have that does none of it; a longer one belongs into a room below."""


def names_in(node: ast.AST) -> set[str]:
    found = {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}
    found |= {one.arg for one in ast.walk(node) if isinstance(one, ast.arg)}
    for one in ast.walk(node):
        if isinstance(one, ast.Import | ast.ImportFrom):
            found |= {alias.name.partition(".")[0] for alias in one.names}
    return found


def silent_functions(source: str) -> list[tuple[str, int]]:
    """Return the functions and classes of a module that neither ask, print nor parse, with their lines."""
    return [
        (node.name, node.end_lineno - node.lineno + 1)
        for node in ast.parse(source).body
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.decorator_list and not SPEAKS & names_in(node)
    ]


SCREENS = [path for path in MODULES if path.parts[1:2] == ("cli",) and path.name != "__init__.py"]


@pytest.mark.parametrize("path", SCREENS, ids=str)
def test_every_file_of_the_command_line_asks_prints_or_parses(path: Path) -> None:
    assert SPEAKS & names_in(ast.parse(read(path)))


@pytest.mark.parametrize("path", [path for path in SCREENS if len(path.parts) > 3], ids=str)
def test_what_needs_no_screen_stands_in_a_room_below(path: Path) -> None:
    assert [] == [(name, lines) for name, lines in silent_functions(read(path)) if lines > SILENT], (
        "move it to the room its name says: cases, clinic, letters, intake …"
    )


def test_a_planted_decision_on_the_command_line_is_found() -> None:
    planted = "def choose(rows):\n" + "    rows = [row for row in rows if row.owed]\n" * 25
    spoken = planted.replace("(rows)", "(screen, rows)")

    assert [("choose", 26)] == silent_functions(planted)
    assert [] == silent_functions(spoken)
