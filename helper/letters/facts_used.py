"""Which facts a template uses, read from its syntax tree.

Jinja's own ``find_undeclared_variables`` gives ``borrower`` and not ``borrower.name``.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from helper.errors import Exit, HelperError
from helper.letters.context import NAMES
from helper.letters.environment import environment
from helper.letters.letter import TEMPLATE, Letter, fault
from helper.letters.slips import plain_syntax, slips
from helper.text import Text
from helper.wording import say

if TYPE_CHECKING:
    from jinja2 import nodes


@dataclass
class Used:
    """Hold what a template body uses: facts, each with the line it first stands on, and what is wrong."""

    facts: dict[str, int] = field(default_factory=dict)
    faults: list["HelperError"] = field(default_factory=list)
    unsound: bool = False


def faults_of(
    letter: Letter, known: Iterable[str] = (), labels: Mapping[str, str] | None = None
) -> list["HelperError"]:
    """Return every way in which the body and the front matter disagree, each with its line.

    ``known`` are the facts there are, so that a slip of the finger can be told from a missing declaration; ``labels``
    what people may write in Chinese where a fact or one of its answers is meant.
    """
    used, known = used_by(letter, labels), {*known}
    faults = list(used.faults)
    for name, line in used.facts.items():
        if name not in letter.facts:
            faults.append(
                _fault(
                    letter,
                    line,
                    say("letters.fact_is_used", name=name),
                    _meant(name, [*letter.facts, *known])
                    if known and name not in known
                    else say("letters.add_to_requires_or_optional", name=name),
                )
            )
    if not used.faults:
        faults += [_unused(letter, name) for name in letter.facts if name not in used.facts]
    return faults


def _meant(name: str, there: list[str]) -> Text | None:
    return nearest(name, there) or say("letters.there_is_no_such_fact")


def nearest(name: str, there: Iterable[str]) -> Text | None:
    """Return the name a slip of the finger may have meant, as what to do; None where none is near."""
    from difflib import get_close_matches

    near = get_close_matches(name, list(dict.fromkeys(there)), 1, 0.75)
    return say("letters.did_you_mean", near=near[0]) if near else None


def used_by(letter: Letter, labels: Mapping[str, str] | None = None) -> Used:
    """Return the facts the body uses and the faults in how it uses them."""
    from jinja2 import TemplateSyntaxError, nodes

    used = Used()
    if letter.places:
        used.faults += _in_file(letter)
    # What only looks like a field would be printed as it stands: Jinja itself says nothing of it.
    slipped = slips(letter.body, labels)
    used.faults += [_fault(letter, slip.line, slip.what, slip.do, slip.column) for slip in slipped]
    if slipped:
        used.unsound = True
        return used
    try:
        tree = tree_of(letter.body)
    except TemplateSyntaxError as error:
        used.unsound = True
        said = plain_syntax(error.message or "", environment().filters)
        used.faults.append(_fault(letter, error.lineno, say("letters.template_is_not_sound", said=said)))
        return used
    except (ValueError, RecursionError, OverflowError, MemoryError):
        # Numbers of thousands of digits, brackets nested a thousand deep: nothing a letter needs.
        used.unsound = True
        said = say("letters.slip_cannot_be_read", message="")
        used.faults.append(_fault(letter, 1, say("letters.template_is_not_sound", said=said)))
        return used
    roots = {name.split(".")[0] for name in letter.facts}
    stored = {node.name for node in tree.find_all(nodes.Name) if node.ctx != "load"}
    for node in tree.find_all(nodes.Name):
        if node.ctx != "load" and node.name in roots | NAMES:
            used.faults.append(_fault(letter, node.lineno, say("letters.has_meaning_already", name=node.name)))
    for taken in tree.find_all((nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends)):
        used.faults.append(_fault(letter, taken.lineno, say("letters.letter_stands_in_one_file")))
    for called in tree.find_all(nodes.Call):
        used.faults.append(_fault(letter, called.lineno, say("letters.no_calls"), say("letters.write_name_or_bar")))
    _walk(tree, letter, used, stored - roots)
    return used


@lru_cache(maxsize=4)  # a letter and its copy are looked at several times in a row
def tree_of(body: str) -> "nodes.Template":
    """Return the syntax tree of a body that Jinja can write with; to be looked at, not changed. Raise what Jinja raises."""
    tree = environment().parse(body)
    environment().compile(tree)
    return tree


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
            used.faults.append(_fault(letter, node.lineno, say("letters.there_is_nothing_called", root=root)))
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


def _in_file(letter: Letter) -> list["HelperError"]:
    """Return what a Word file holds beside its words that no letter may hold."""
    from helper.letters.word.reading import read_word

    found = read_word(letter.folder / letter.file).faults
    places = [f"{letter.name}:{one.paragraph}" if one.paragraph else letter.name for one in found]
    return [
        HelperError(one.what, where=place, do=one.do, code=Exit.BAD_GUIDANCE)
        for one, place in zip(found, places, strict=True)
    ]


def _unused(letter: Letter, name: str) -> "HelperError":
    if letter.file != TEMPLATE and not letter.places:
        what = say("letters.letter_uses_fact", name=name)
        return _fault(letter, 1, what, say("letters.use_in_copy_too", name=name))
    what = say("letters.fact_is_declared_but_never", name=name)
    do = say("letters.use_in_body_or_declare", name=name)
    return fault(letter.folder, _declared_at(letter, name), what, do)


def _fault(letter: Letter, line: int, what: Text, do: Text | None = None, column: int = 0) -> "HelperError":
    return letter.fault(line, what, do, column)


def _declared_at(letter: Letter, name: str) -> int:
    rows = (letter.folder / TEMPLATE).read_text(encoding="utf-8-sig").splitlines()
    return next((at for at, row in enumerate(rows, start=1) if name in row), 1)
