"""Mark, while a letter is filled, which words rest on what: the template's tree is rewritten before it is run.

Every value written, every condition and every turn of a loop says what it rests on. A template author does
nothing for it, and cannot forget it. The letter itself is filled without any of this.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, cast

from helper.letters.context import NAMES

if TYPE_CHECKING:
    from jinja2 import nodes

_LINES = frozenset({"each_line", "each_paper", "together"})
"""Filters that make requests of an answer."""

FROM = "__from"
"""What a name made with ``set`` rests on is kept in a name beside it."""


def mark_template(tree: "nodes.Template") -> "nodes.Template":
    """Return the tree with its marks. It calls ``_say``, ``_open``, ``_shut`` and those of ``provenance.Recorder``."""
    tree.body = _Marker(tree).body(tree.body)
    return tree


class _Marker:
    def __init__(self, tree: "nodes.Template") -> None:
        from jinja2 import nodes

        self._n = nodes
        targets = [one.target for one in tree.find_all(nodes.Assign)] + [
            one.target for one in tree.find_all(nodes.AssignBlock)
        ]
        self._set = {name.name for target in targets for name in self._names(target)}
        self._turned = {name.name for loop in tree.find_all(nodes.For) for name in self._names(loop.target)}

    def _names(self, target: "nodes.Node") -> list["nodes.Name"]:
        return [target] if isinstance(target, self._n.Name) else list(target.find_all(self._n.Name))

    def body(self, rows: Iterable["nodes.Node"]) -> list["nodes.Node"]:
        made: list[nodes.Node] = []
        for row in rows:
            made += self._row(row)
        return made

    def _row(self, row: "nodes.Node") -> list["nodes.Node"]:
        n = self._n
        if isinstance(row, n.Output):
            row.nodes = [
                child
                if isinstance(child, n.TemplateData)
                else self._call("_say", self._expression(child), self._because([child]))
                for child in row.nodes
            ]
            return [row]
        if isinstance(row, n.If):
            return self._if(row)
        if isinstance(row, n.For):
            return self._for(row)
        if isinstance(row, n.Assign):
            because = self._because([row.node])
            beside = [
                n.Assign(n.Name(f"{name.name}{FROM}", "store"), because, lineno=row.lineno)
                for name in self._names(row.target)
            ]
            row.node = self._expression(row.node)
            return [*beside, row]
        for field in ("body", "else_"):
            if isinstance(getattr(row, field, None), list):
                setattr(row, field, self.body(getattr(row, field)))
        return [row]

    def _if(self, row: "nodes.If") -> list["nodes.Node"]:
        tests = [row.test]
        point = self._mark("_point", self._because([row.test, *(other.test for other in row.elif_)]), row.lineno)
        row.body = self._scope(self._because(tests), row.body, row.lineno)
        for other in row.elif_:
            tests.append(other.test)
            other.body = self._scope(self._because(tests), other.body, other.lineno)
        row.else_ = self._scope(self._because(tests), row.else_, row.lineno) if row.else_ else []
        for one in (row, *row.elif_):
            one.test = self._expression(one.test)
        return [point, row, self._mark("_shut", None, row.lineno)]

    def _for(self, row: "nodes.For") -> list["nodes.Node"]:
        n = self._n
        items = [self._call("_item", n.Name(name.name, "load")) for name in self._names(row.target)]
        own = self._because([row.test] if row.test else [], whole=self._beside_items(row.iter), more=items)
        point = self._mark("_point", self._because([row.iter]), row.lineno)
        row.body = self._scope(own, row.body, row.lineno)
        row.else_ = self._scope(self._because([row.iter]), row.else_, row.lineno) if row.else_ else []
        row.iter = self._expression(self._knowing_lists(row.iter))
        return [point, row, self._mark("_shut", None, row.lineno)]

    def _knowing_lists(self, node: "nodes.Node") -> "nodes.Node":
        """Return what a loop runs over with lists written in place, whose items then say what they rest on."""
        n = self._n
        if isinstance(node, n.List):
            return self._call("_each", node, self._because([node]))
        if isinstance(node, n.Add):
            node.left = cast("nodes.Expr", self._knowing_lists(node.left))
            node.right = cast("nodes.Expr", self._knowing_lists(node.right))
        return node

    def _scope(self, because: "nodes.Expr", rows: list["nodes.Node"], line: int) -> list["nodes.Node"]:
        return [self._mark("_open", because, line), *self.body(rows), self._mark("_shut", None, line)]

    def _mark(self, name: str, because: "nodes.Expr | None", line: int) -> "nodes.Node":
        return self._n.Output([self._call(name, *([because] if because else []))], lineno=line)

    def _call(self, name: str, *given: "nodes.Expr") -> "nodes.Call":
        n = self._n
        made: nodes.Call = n.Call(n.Name(name, "load"), list(given), [], None, None)
        return made

    def _expression(self, node: "nodes.Node") -> "nodes.Expr":
        """Return an expression in which the lines of an answer know the answer they come from."""
        n = self._n
        for child_field, child in list(node.iter_fields()):
            if isinstance(child, n.Expr):
                setattr(node, child_field, self._expression(child))
            elif isinstance(child, list):
                setattr(node, child_field, [self._expression(one) if isinstance(one, n.Expr) else one for one in child])
        if isinstance(node, n.Filter) and node.name in _LINES and node.node is not None:
            return self._call("_each", node, self._because([node.node]))
        # Jinja types what it parses as expressions by their common base.
        return cast("nodes.Expr", node)

    def _beside_items(self, node: "nodes.Node") -> list["nodes.Node"]:
        """Return the parts of what a loop runs over whose items do not say themselves what they rest on."""
        n = self._n
        if isinstance(node, n.Add):
            return self._beside_items(node.left) + self._beside_items(node.right)
        if isinstance(node, n.Getitem) and not isinstance(node.arg, n.Const):
            return self._beside_items(node.node)
        if isinstance(node, n.List) or (isinstance(node, n.Filter) and node.name in _LINES):
            return []
        if isinstance(node, n.Filter) and node.name == "through" and node.node is not None:
            return self._beside_items(node.node)
        if isinstance(node, n.Name) and node.name in NAMES - self._set:
            return []
        if isinstance(node, n.Getattr) and isinstance(node.node, n.Name) and node.node.name in self._turned - self._set:
            return []
        return [node]

    def _because(
        self, nodes_: Iterable["nodes.Node"], *, whole: Iterable["nodes.Node"] = (), more: Iterable["nodes.Expr"] = ()
    ) -> "nodes.Expr":
        found: list[nodes.Expr] = []
        for node in (*nodes_, *whole):
            self._collect(node, found)
        return self._call("_because", *found, *more)

    def _collect(self, node: "nodes.Node", found: list["nodes.Expr"]) -> None:
        n = self._n
        path: list[str] = []
        inner = node
        while isinstance(inner, n.Getattr | n.Getitem):
            if isinstance(inner, n.Getitem):
                if not (isinstance(inner.arg, n.Const) and isinstance(inner.arg.value, str)):
                    self._collect(inner.arg, found)
                    path.clear()
                else:
                    path.append(inner.arg.value)
            else:
                path.append(inner.attr)
            inner = inner.node
        if not isinstance(inner, n.Name):
            for child in inner.iter_child_nodes():
                self._collect(child, found)
            return
        path.reverse()
        name = inner.name
        if name.startswith("_") or name == "loop":
            return
        if name in self._set:
            found.append(n.Name(f"{name}{FROM}", "load"))
        elif name in self._turned:
            found.append(self._call("_of", n.Name(name, "load"), n.Const(path[0] if path else "")))
        elif name in NAMES:
            found.append(self._call("_named", n.Const(name)))
        else:
            found.append(self._call("_answer", n.Const(".".join((name, *path)))))
