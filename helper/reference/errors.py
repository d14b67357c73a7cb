"""The page of errors: every id, what it says, and the module it comes from."""

import ast
from collections.abc import Iterator
from pathlib import Path

from helper.reference.layout import both, table
from helper.wording import say

_PACKAGE = Path(__file__).resolve().parent.parent


def page() -> str:
    """Return guides/reference/errors.md."""
    return both("wording/", _body)


def ids() -> dict[str, str]:
    """Return the id of every error with the module that raises it, as the modules themselves have it."""
    found: dict[str, str] = {}
    for path in sorted(_PACKAGE.rglob("*.py")):
        if "_data" not in path.parts:
            for key in _raised(ast.parse(path.read_text(encoding="utf-8"))):
                found.setdefault(key, path.relative_to(_PACKAGE.parent).as_posix())
    return dict(sorted(found.items()))


def _raised(tree: ast.Module) -> Iterator[str]:
    """Yield the keys given as what is wrong: to HelperError, to what is raised, or by a name of that sense."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
            yield from _first(node.exc)
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("HelperError", "part_missing"):
            yield from _first(node)
        elif isinstance(node, ast.Assign) and any(getattr(target, "id", "") == "what" for target in node.targets):
            yield from _keys(node.value)


def _first(call: ast.Call) -> Iterator[str]:
    """Yield the keys of what is said first: what is wrong comes before where and what to do."""
    for argument in call.args:
        said = [*_keys(argument)]
        if said:
            yield from said
            return


def _keys(node: ast.expr) -> Iterator[str]:
    for one in (node.body, node.orelse) if isinstance(node, ast.IfExp) else (node,):
        if isinstance(one, ast.Call) and getattr(one.func, "id", "") == "say" and isinstance(one.args[0], ast.Constant):
            yield str(one.args[0].value)


def _body(lang: str) -> Iterator[str]:
    yield "# " + say("reference.ids_errors").of(lang)
    yield ""
    yield say("reference.id_stays_same_in_every").of(lang)
    yield ""
    head = say("reference.id_what_says").of(lang).split(",")
    yield from table(head, ([f"`{key}`", say(key).of(lang), f"`{path}`"] for key, path in ids().items()))
