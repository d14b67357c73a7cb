"""Which facts a template uses, read from its syntax tree.

Jinja's own ``find_undeclared_variables`` gives ``borrower`` and not ``borrower.name``.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from helper.letters.context import NAMES
from helper.letters.environment import environment
from helper.letters.letter import TEMPLATE, Letter, fault
from helper.text import Text

if TYPE_CHECKING:
    from jinja2 import nodes

    from helper.errors import HelperError


@dataclass
class Used:
    """Hold what a template body uses: facts, each with the line it first stands on, and what is wrong."""

    facts: dict[str, int] = field(default_factory=dict)
    faults: list["HelperError"] = field(default_factory=list)


def faults_of(letter: Letter, known: Iterable[str] = ()) -> list["HelperError"]:
    """Return every way in which the body and the front matter disagree, each with its line.

    ``known`` are the facts there are, so that a slip of the finger can be told from a missing declaration.
    """
    used, known = used_by(letter), {*known}
    faults = list(used.faults)
    for name, line in used.facts.items():
        if name not in letter.facts:
            faults.append(
                _fault(
                    letter,
                    line,
                    Text(f"用了没有声明的事实 {name}", f"The fact {name} is used but not declared"),
                    _meant(name, [*letter.facts, *known]) if known and name not in known else Text(
                        f"把 {name} 加进 requires 或 optional，或改正名字",
                        f"Add {name} to requires or optional, or correct the name",
                    ),
                )
            )
    if not used.faults:
        faults += [_unused(letter, name) for name in letter.facts if name not in used.facts]
    return faults


def _meant(name: str, there: list[str]) -> Text | None:
    return nearest(name, there) or Text("没有这个事实；helper rules --facts 列出全部", "There is no such fact; helper rules --facts lists them all")


def nearest(name: str, there: Iterable[str]) -> Text | None:
    """Return the name a slip of the finger may have meant, as what to do; None where none is near."""
    from difflib import get_close_matches

    near = get_close_matches(name, list(dict.fromkeys(there)), 1, 0.75)
    return Text(f"是不是 {near[0]}？", f"Did you mean {near[0]}?") if near else None


def used_by(letter: Letter) -> Used:
    """Return the facts the body uses and the faults in how it uses them."""
    from jinja2 import TemplateSyntaxError, nodes

    used = Used()
    try:
        tree = environment().parse(letter.body)
        environment().compile(letter.body)
    except TemplateSyntaxError as error:
        said = error.message or ""
        used.faults.append(
            _fault(letter, error.lineno, Text(f"模板写法有误（{said}）", f"The template is not sound ({said})"))
        )
        return used
    roots = {name.split(".")[0] for name in letter.facts}
    stored = {node.name for node in tree.find_all(nodes.Name) if node.ctx != "load"}
    for node in tree.find_all(nodes.Name):
        if node.ctx != "load" and node.name in roots | NAMES:
            used.faults.append(
                _fault(letter, node.lineno, Text(f"“{node.name}”已有别的意思", f'"{node.name}" has a meaning already'))
            )
    for node in tree.find_all((nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends)):
        used.faults.append(
            _fault(letter, node.lineno, Text("一封信要写在一个文件里", "A letter stands in one file"))
        )
    _walk(tree, letter, used, stored - roots)
    return used


def _walk(node: "nodes.Node", letter: Letter, used: Used, stored: set[str]) -> None:
    from jinja2 import nodes

    if isinstance(node, nodes.Getattr | nodes.Getitem | nodes.Name):
        root, path = chain(node)
        if root is None:
            for child in node.iter_child_nodes():
                _walk(child, letter, used, stored)
        elif root in stored or root in NAMES:
            return
        elif path:
            used.facts.setdefault(".".join((root, *path)), node.lineno)
        elif node.ctx == "load":
            used.faults.append(
                _fault(letter, node.lineno, Text(f"没有“{root}”这个名字", f'There is nothing called "{root}"'))
            )
        return
    for child in node.iter_child_nodes():
        _walk(child, letter, used, stored)


def chain(node: "nodes.Node") -> tuple[str | None, tuple[str, ...]]:
    """Return the name a chain of dots begins with and the steps after it; None where it is no such chain."""
    from jinja2 import nodes

    path: list[str] = []
    while isinstance(node, nodes.Getattr | nodes.Getitem):
        if isinstance(node, nodes.Getattr):
            path.append(node.attr)
        elif isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
            path.append(node.arg.value)
        else:
            return None, ()
        node = node.node
    return (node.name, tuple(reversed(path))) if isinstance(node, nodes.Name) else (None, ())


def _unused(letter: Letter, name: str) -> "HelperError":
    if letter.file != TEMPLATE:
        what = Text(f"信里有事实 {name}，对照里没有", f"The letter uses the fact {name} and its copy does not")
        return _fault(letter, 1, what, Text(f"在对照里也用上 {name}", f"Use {name} in the copy too"))
    what = Text(f"声明了事实 {name}，正文却没有用", f"The fact {name} is declared but never used")
    return _fault(letter, _declared_at(letter, name), what, Text(f"在正文里用上 {name}，或不再声明", f"Use {name} in the body, or declare it no more"))


def _fault(letter: Letter, line: int, what: Text, do: Text | None = None) -> "HelperError":
    return fault(letter.folder, line, what, do, file=letter.file)


def _declared_at(letter: Letter, name: str) -> int:
    rows = (letter.folder / TEMPLATE).read_text(encoding="utf-8-sig").splitlines()
    return next((at for at, row in enumerate(rows, start=1) if name in row), 1)
