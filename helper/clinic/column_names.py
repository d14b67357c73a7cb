"""Columns as somebody names them who types: by the program's own name, in Chinese or English, or in everyday words."""

from helper.cases import answer_parsing
from helper.clinic.columns import SPECIAL, SheetColumns
from helper.errors import usage_error
from helper.guidance import Guidance
from helper.text import Text, join
from helper.wording import say


def column_called(guidance: Guidance, said: str) -> str | None:
    """Return the column somebody means who names it as the program does, in Chinese or English, or in everyday words."""
    name = said.strip()
    return name if name in guidance.questions or name in SPECIAL else SheetColumns(guidance).name(name)


def parse_columns(guidance: Guidance, words: list[str]) -> dict[str, str]:
    """Return the headings that were given a fact, or what it is called. Raise HelperError where there is no such fact."""
    made = {}
    for word in words:
        heading, _, said = word.rpartition("=")
        if not heading:
            do = say("batch.for_example_columns_mobile_borrower")
            raise usage_error(say("batch.columns_takes_heading_fact"), do=do)
        name = column_called(guidance, said)
        if name is None:
            if near := SheetColumns(guidance).near(said):
                named = join(Text(f"{label.zh}（{one}）", f"{label.en} ({one})") for one, label in near)
                raise usage_error(
                    say("batch.no_such_column"),
                    where=f"--columns {word[:40]}",
                    do=say("batch.near_columns", names=named),
                )
            raise answer_parsing.unknown_fact(guidance, said.strip(), f"--columns {said[:40]}")
        made[heading] = name
    return made
