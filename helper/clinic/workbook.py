"""Workbooks: the sheet to fill in, and plain tables whose every cell is text or a number, never a formula."""

import csv
import io
from collections.abc import Container, Iterable, Sequence
from math import ceil
from pathlib import Path
from typing import Any

from helper import letters
from helper.casefile import write_atomic
from helper.clinic.columns import (
    CHOICES,
    CLIENT,
    FIRST_SHEET,
    LETTERS,
    NOTES,
    REQUIRED,
    SPECIAL,
    SheetColumns,
    column_choices,
)
from helper.guidance import Guidance, load
from helper.model.pattern import later
from helper.text import Text
from helper.wording import say

_PAGE = 200
"""Characters across a landscape A4 that can still be read."""


_LINE = 15
"""Points one line of text takes."""
_TALLEST = 409
"""Points a row may have at most."""


def set_height(sheet: Any, row: int, cells: Iterable[str], widths: Iterable[int]) -> None:
    """Make a row as high as its fullest cell: not every program does that by itself, and what is cut off is not read."""
    lines = max((_lines(text, width) for text, width in zip(cells, widths, strict=False)), default=1)
    sheet.set_row(row, min(lines * _LINE + 2, _TALLEST))


def _lines(text: str, width: int) -> int:
    """Return how many lines a text takes in a column; what is written in Chinese takes two places a character."""
    room = max(width - 1, 1)
    if len(text) * 2 <= room and "\n" not in text:
        return 1
    # One place for each byte of ASCII, and two for a character of three bytes: counted without looking at each.
    places = ((len(line.encode("utf-8", "replace")) + len(line)) // 2 for line in text.split("\n"))
    return sum(max(1, -(-count // room)) for count in places)


def fit_for_paper(sheet: Any, width: int, heading_lines: int = 1) -> None:
    """Print a sheet across A4, small enough for as few pages side by side as can be read, its headings on each."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(max(1, ceil(width / _PAGE)), 0)
    sheet.repeat_columns(0)
    sheet.repeat_rows(0, heading_lines - 1)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.set_footer("&L&A&R&P / &N")


def write_table(
    path: Path, title: str, headings: Sequence[str], lines: Sequence[Sequence[str | int]], widths: Sequence[int]
) -> None:
    """Write one sheet, whole or not at all."""
    sheets(path, [(title, headings, lines, widths)])


def sheets(
    path: Path,
    tables: Iterable[tuple[str, Sequence[str], Sequence[Sequence[str | int]], Sequence[int]]],
    *,
    drawn: Container[str] = (),
) -> None:
    """Write several sheets into one workbook; those ``drawn`` get a chart of their first two columns."""
    import xlsxwriter

    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        bold = book.add_format({"bold": True, "bottom": 1})
        wrap = book.add_format({"text_wrap": True, "valign": "top"})
        for title, headings, lines, widths in tables:
            sheet = book.add_worksheet(title[:31])
            set_height(sheet, 0, headings, widths)
            for place, (heading, width) in enumerate(zip(headings, widths, strict=True)):
                sheet.set_column(place, place, width)
                sheet.write_string(0, place, heading, bold)
            sheet.freeze_panes(1, 0)
            fit_for_paper(sheet, sum(widths))
            sheet.print_area(0, 0, len(lines), len(headings) - 1)
            for number, line in enumerate(lines, start=1):
                set_height(sheet, number, map(str, line), widths)
                for place, cell in enumerate(line):
                    if isinstance(cell, int):
                        sheet.write_number(number, place, cell, wrap)
                    else:
                        sheet.write_string(number, place, cell[:32000], wrap)
            if title in drawn and lines:
                chart = book.add_chart({"type": "column"})
                where = [[title[:31], 1, place, len(lines), place] for place in (0, 1)]
                chart.add_series({"name": headings[0], "categories": where[0], "values": where[1]})
                chart.set_legend({"none": True})
                sheet.insert_chart(1, len(headings) + 1, chart)
    write_atomic(path, file.getvalue())


EXAMPLE = say("clinic.example").zh
_HEAD_LINES = 2
_LISTED = 2000  # lines that get drop-downs


def example() -> dict[str, str]:
    """Return a made-up line; it is never done, as its client is called 示例."""
    raw = load().table("clinic_example")
    return {CLIENT: EXAMPLE, **{str(name): str(said) for name, said in raw.items()}}


def as_csv(lang: str) -> bytes:
    """Return the sheet as CSV that Excel opens: a byte order mark, CRLF, notes on a line of their own."""
    columns = SheetColumns(load())
    names, told = columns.sampled(), example()
    out = io.StringIO(newline="")
    table = csv.writer(out, lineterminator="\r\n")
    headings = [columns.heading(name) for name in names]
    table.writerow([heading.zh for heading in headings])
    table.writerow([heading.en for heading in headings])
    table.writerow(
        [f"# {columns.why(name).of(lang)}" if name == CLIENT else columns.why(name).of(lang) for name in names]
    )
    table.writerow([told.get(name, "") for name in names])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def as_xlsx(lang: str) -> bytes:
    """Return the sheet as a workbook: notes on the headings, lists to choose from, a second sheet that explains."""
    import xlsxwriter

    guidance = load()
    columns = SheetColumns(guidance)
    told = example()
    file = io.BytesIO()
    with xlsxwriter.Workbook(
        file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    ) as book:
        style = {name: book.add_format({"text_wrap": True, "valign": "top", **more}) for name, more in _STYLES.items()}
        sheets = [(book.add_worksheet(title.of(lang)[:31]), title, names) for title, names in columns.sheets()]
        lists = book.add_worksheet(CHOICES.of(lang))
        lists.hide()
        notes = book.add_worksheet(NOTES.of(lang))
        listed = 0
        for sheet, _, names in sheets:
            for place, name in enumerate(names):
                heading, wanted = columns.heading(name), name in REQUIRED
                # Every cell is text from the start, so that no number loses its zeros and no day its year.
                further = place >= len(FIRST_SHEET)
                sheet.set_column(
                    place,
                    place,
                    _width(guidance, name),
                    style["cell"],
                    {"level": 1, "hidden": False} if further else {},
                )
                sheet.write_string(
                    0, place, heading.zh + ("*" if wanted else ""), style["wanted" if wanted else "head"]
                )
                sheet.write_string(
                    1, place, heading.en + ("*" if wanted else ""), style["wanted" if wanted else "head"]
                )
                sheet.write_comment(
                    0, place, f"{columns.why(name).zh}\n{columns.why(name).en}"[:1500], {"x_scale": 2.5, "y_scale": 2}
                )
                sheet.write_string(_HEAD_LINES, place, told.get(name, ""), style["example"])
                offered = (
                    column_choices(guidance.questions[name], guidance)
                    if name in guidance.questions
                    else _letter_titles()
                    if name == LETTERS
                    else []
                )
                for line, one in enumerate(offered):
                    lists.write_string(line, listed, one.of(lang))
                if offered:
                    column = _letters(listed)
                    sheet.data_validation(
                        _HEAD_LINES,
                        place,
                        _LISTED,
                        place,
                        {
                            "validate": "list",
                            "source": f"='{lists.name}'!${column}$1:${column}${len(offered)}",
                            "error_type": "warning",
                        },
                    )
                    listed += 1
            sheet.freeze_panes(_HEAD_LINES, 1)
            widths = [_width(guidance, name) for name in names]
            for row, lang_ in enumerate(("zh", "en")):
                set_height(sheet, row, (columns.heading(name).of(lang_) + "*" for name in names), widths)
            set_height(sheet, _HEAD_LINES, (told.get(name, "") for name in names), widths)
            fit_for_paper(sheet, sum(widths), _HEAD_LINES)
        _explain(book, notes, columns, [name for _, _, names in sheets for name in names], lang)
    return file.getvalue()


_STYLES: dict[str, dict[str, object]] = {
    "head": {"bold": True, "bottom": 1, "bg_color": "#E3EEF7"},
    "wanted": {"bold": True, "bottom": 1, "bg_color": "#F7D9A8"},
    "cell": {"num_format": "@"},
    "example": {"num_format": "@", "italic": True, "font_color": "#666666"},
}
_FILLED = later(r"[（(]\{[^{}]*\}[）)]|\{[^{}]*\}")
_WIDTHS = {"words": 44, "many": 28, "choice": 20, "yes_no": 12, "moment": 20, "phone": 16, "text": 22}


def _width(guidance: Guidance, name: str) -> int:
    question = guidance.questions.get(name)
    return _WIDTHS.get(question.kind, 16) if question else 14


def _letter_titles() -> list[Text]:
    return [letter.title for letter in letters.all_letters() if letter.kind == "letter"]


def said_in_letters(guidance: Guidance, name: str) -> Text | None:
    """Return what a letter says of a tick, where a rule rests on it."""
    for rule in guidance.rules.values():
        if rule.concludes == "breach" and any(
            clause.get("fact") == name and clause.get("is") is True for clause in rule.when
        ):
            return rule.says
    return None


def _explain(book: Any, notes: Any, columns: SheetColumns, names: list[str], lang: str) -> None:
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    bold = book.add_format({"bold": True})
    widths = (26, 26, 26, 90)
    for place, width in enumerate(widths):
        notes.set_column(place, place, width, wrap)
    notes.set_landscape()
    notes.set_paper(9)
    notes.fit_to_pages(1, 0)
    notes.set_footer("&L&A&R&P / &N")
    for line, text in enumerate(_HOW):
        notes.merge_range(line, 0, line, 3, text.of(lang), wrap)
        set_height(notes, line, [text.of(lang)], [sum(widths)])
    begin = len(_HOW) + 1
    names = list(dict.fromkeys(names))
    for place, title in enumerate(
        (say("clinic.heading"), say("clinic.in_english"), say("clinic.fact"), say("clinic.how_to_fill"))
    ):
        notes.write_string(begin, place, title.of(lang), bold)
    for line, name in enumerate(names, start=begin + 1):
        heading = columns.heading(name)
        told = (heading.zh, heading.en, name, columns.why(name).of(lang))
        set_height(notes, line, told, widths)
        for place, shown in enumerate(told):
            notes.write_string(line, place, shown, wrap)
    begin += len(names) + 2
    for place, title in enumerate((say("clinic.tick"), say("clinic.what_a_letter_says_of_it"))):
        notes.write_string(begin, place * 3, title.of(lang), bold)
    for fact in ("contact.said", "contact.did"):
        for member in columns.guidance.questions[fact].members:
            begin += 1
            notes.write_string(begin, 0, columns.guidance.label(member).of(lang), wrap)
            said = said_in_letters(columns.guidance, member)
            # Where a letter names the day or the person, the notes name nobody.
            notes.write_string(begin, 3, _FILLED.sub("", said.of(lang)) if said else "", wrap)
            set_height(notes, begin, [columns.guidance.label(member).of(lang)], widths)
    notes.print_area(0, 0, begin, 3)


_HOW = (
    say("clinic.other_letters_want_other_facts"),
    say("clinic.line_is_one_contact_one"),
    say("clinic.leave_empty_what_is_known"),
    say("clinic.write_days_as_2026_10"),
    say("clinic.with_empty_letters_follow", letters=SPECIAL[LETTERS]),
)


def _letters(place: int) -> str:
    said, place = "", place + 1
    while place:
        place, rest = divmod(place - 1, 26)
        said = chr(65 + rest) + said
    return said
