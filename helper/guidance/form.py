"""A form of answers as YAML: written with a comment on every line, read back with the line of every answer.

Here because only this room knows YAML; what an answer means is not its business.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from helper.errors import Exit, HelperError
from helper.guidance.strict_yaml import Lines, loads
from helper.text import Text
from helper.wording import say


@dataclass(frozen=True, slots=True)
class Field:
    """Hold one line of a form: the fact, what stands above it, and what it holds (None: a line to be uncommented)."""

    fact: str
    comment: str
    said: str | list[str] | None


@dataclass(frozen=True, slots=True)
class Given:
    """Hold one answer of a form that came back, with its line."""

    fact: str
    said: Any
    line: int


def write_form(head: Iterable[str], case: Iterable[Field], contacts: Iterable[tuple[str, str, Iterable[Field]]]) -> str:
    """Return the form: comments, then ``case`` and ``contacts``, each contact under its number."""
    rows = [f"# {line}".rstrip() for line in head]
    rows += ["", "case:", *_block(case, 1), "", "contacts:"]
    for number, title, fields in contacts:
        rows += [f"  # {title}", f'  "{number}":', *_block(fields, 2)]
    return "\n".join(rows) + "\n"


def read_form(text: str, name: str) -> tuple[list[Given], dict[str, list[Given]]]:
    """Return the answers of the case and of each contact. Raise HelperError with ``name:line``."""
    try:
        whole = loads(text.removeprefix("\ufeff"), name)
    except HelperError as error:
        raise HelperError(
            error.what, where=error.where, do=say("guidance.mend_line_and_save_again"), code=Exit.BAD_INPUT
        ) from error
    if whole is None:
        whole = Lines()
    if not isinstance(whole, Lines) or set(whole) - {"case", "contacts"}:
        raise _wrong(name, 1, say("guidance.only_case_and_contacts"))
    contacts = _mapping(whole, "contacts", name)
    return _given(_mapping(whole, "case", name)), {
        number: _given(_mapping(contacts, number, name)) for number in contacts
    }


def _mapping(whole: Lines, key: str, name: str) -> Lines:
    found = whole.get(key)
    if found is None:
        made = Lines()
        made.lines = {}
        return made
    if not isinstance(found, Lines):
        raise _wrong(name, whole.lines[key], say("guidance.under_each_line_is_name", key=key))
    return found


def _given(rows: Lines) -> list[Given]:
    return [Given(fact, said, rows.lines[fact]) for fact, said in rows.items()]


def _block(fields: Iterable[Field], depth: int) -> list[str]:
    margin, rows = "  " * depth, []
    for field in fields:
        rows.append(f"{margin}# {' '.join(field.comment.split())}")
        if field.said is None:
            rows.append(f"{margin}# {field.fact}:")
        elif isinstance(field.said, list):
            rows.append(f"{margin}{field.fact}: {json.dumps(field.said, ensure_ascii=False)}")
        else:
            rows += _scalar(margin, field.fact, field.said)
    return rows


def _scalar(margin: str, fact: str, said: str) -> list[str]:
    """Return a line, or a block that keeps its lines; what would not come back the same is quoted."""
    if "\n" in said:
        block = [f"{margin}{fact}: |-", *(f"{margin}  {line}".rstrip() for line in said.split("\n"))]
        if _comes_back(block, fact, said):
            return block
    plain = [f"{margin}{fact}: {said}"]
    return plain if _comes_back(plain, fact, said) else [f"{margin}{fact}: {json.dumps(said, ensure_ascii=False)}"]


def _comes_back(rows: list[str], fact: str, said: str) -> bool:
    try:
        found = loads("\n".join(rows), "form")
    except HelperError:
        return False
    return isinstance(found, dict) and set(found) == {fact} and found[fact] == said


def _wrong(name: str, line: int, what: Text) -> HelperError:
    return HelperError(what, where=f"{name}:{line}", do=say("guidance.mend_line_and_save_again"), code=Exit.BAD_INPUT)
