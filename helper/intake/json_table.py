"""Tables as JSON: a list of objects whose names are headings that are known, as operators' sites and loan apps hand out."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from helper.intake import headings, times
from helper.intake.base import Choices, Format, Rows
from helper.intake.headings import Columns
from helper.intake.json_chat import is_message
from helper.intake.json_rows import elements
from helper.intake.opened import Opened
from helper.intake.sms_ie import is_of_phone
from helper.intake.table import Part, TableReader, is_money
from helper.model.event import Skipped
from helper.wording import say


def _identify(file: Opened) -> bool:
    if file.kind != "text" or file.text.lstrip()[:1] not in ("{", "["):
        return False
    found = [one.value for one in islice(elements(file), 40) if one.value is not None]
    return any(_columns(said) for said in found) and not any(is_of_phone(said) or is_message(said) for said in found)


def _columns(said: dict[str, Any]) -> Columns | None:
    names = list(said)
    return None if is_money(names) else headings.columns_of(names)


def _extract(file: Opened, choices: Choices) -> Rows:
    order = choices.dates or times.order(_times(file))
    readers: dict[tuple[str, ...], TableReader | None] = {}
    for row, one in enumerate(elements(file), start=1):
        if one.value is None:
            yield Skipped(row, "broken")
            continue
        names = tuple(one.value)
        if names not in readers and len(readers) < 200:
            columns = _columns(one.value)
            readers[names] = (
                TableReader(Part(columns, list(names), 0, order=order, own=choices.own), choices) if columns else None
            )
        reader = readers.get(names)
        yield (
            reader.read(row, [_text(value) for value in one.value.values()])
            if reader
            else Skipped(row, "unknown_table")
        )


def _times(file: Opened) -> Iterator[str]:
    for one in elements(file):
        if one.value is not None and (columns := _columns(one.value)):
            yield _text(list(one.value.values())[columns.at["time"]])


def _text(value: object) -> str:
    return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


FORMAT = Format(
    "json_table",
    say("intake.json_table_title"),
    say("intake.json_table_where"),
    _identify,
    _extract,
)
