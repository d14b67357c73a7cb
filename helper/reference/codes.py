"""The page of exit codes."""

from collections.abc import Iterator

from helper.errors import EXIT_MEANING
from helper.reference.layout import both, table
from helper.text import Text


def page() -> str:
    """Return guides/reference/exit-codes.md."""
    return both("helper/errors.py", _body)


def _body(lang: str) -> Iterator[str]:
    yield "# " + Text("退出码", "Exit codes").of(lang)
    yield ""
    yield Text(
        "每次运行结束都有一个数。脚本可以靠它判断结果；同一个数的意思不会变。",
        "Every run ends with a number that a script can rely on; a number never changes its meaning.",
    ).of(lang)
    yield ""
    head = Text("码,名字,意思", "Code,Name,Meaning").of(lang).split(",")
    yield from table(head, ([str(int(code)), f"`{code.name}`", said.of(lang)] for code, said in EXIT_MEANING.items()))
