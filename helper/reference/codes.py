"""The page of exit codes."""

from collections.abc import Iterator

from helper.errors import exit_meanings
from helper.reference.layout import both, table
from helper.wording import say


def page() -> str:
    """Return guides/reference/exit-codes.md."""
    return both("helper/errors.py", _body)


def _body(lang: str) -> Iterator[str]:
    yield "# " + say("reference.exit_codes").of(lang)
    yield ""
    yield say("reference.every_run_ends_with_number").of(lang)
    yield ""
    head = say("reference.code_name_meaning").of(lang).split(",")
    yield from table(
        head, ([str(int(code)), f"`{code.name}`", said.of(lang)] for code, said in exit_meanings().items())
    )
