"""An empty sheet to fill in: headings in both languages, an example, notes, and lists to choose from."""

import csv
import io

from helper.clinic.columns import CHOICES, CLIENT, LETTERS, NOTES, SPECIAL, Columns, column_choices
from helper.guidance import load
from helper.guidance.strict_yaml import load as load_yaml
from helper.guidance.where import data_dir
from helper.wording import say

EXAMPLE = say("clinic.example").zh
_HEAD_LINES = 2
_LISTED = 2000  # lines that get drop-downs


def example() -> dict[str, str]:
    """Return a made-up line; it is never done, as its client is called 示例."""
    raw = dict(load_yaml(data_dir("guides") / "clinic_example.yaml", "guides/clinic_example.yaml"))
    return {CLIENT: EXAMPLE, **{str(name): str(said) for name, said in raw.items()}}


def as_csv(lang: str) -> bytes:
    """Return the sheet as CSV that Excel opens: a byte order mark, CRLF, notes on a line of their own."""
    columns = Columns(load())
    names, told = columns.sampled(), example()
    out = io.StringIO(newline="")
    table = csv.writer(out, lineterminator="\r\n")
    headings = [columns.heading(name) for name in names]
    table.writerow([heading.zh for heading in headings])
    table.writerow([heading.en for heading in headings])
    table.writerow([f"# {columns.why(name).of(lang)}" if name == CLIENT else columns.why(name).of(lang) for name in names])
    table.writerow([told.get(name, "") for name in names])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def as_xlsx(lang: str) -> bytes:
    """Return the sheet as a workbook: notes on the headings, lists to choose from, a second sheet that explains."""
    import xlsxwriter

    guidance = load()
    columns = Columns(guidance)
    names, told = columns.sampled(), example()
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}) as book:
        sheet = book.add_worksheet(say("clinic.clients").of(lang))
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        plain = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
        faint = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top", "italic": True, "font_color": "#666666"})
        lists = book.add_worksheet(CHOICES.of(lang))
        lists.hide()
        notes = book.add_worksheet(NOTES.of(lang))
        for place, name in enumerate(names):
            heading = columns.heading(name)
            # Every cell is text from the start, so that no number loses its zeros and no day its year.
            sheet.set_column(place, place, 18, plain)
            sheet.write_string(0, place, heading.zh, head)
            sheet.write_string(1, place, heading.en, head)
            sheet.write_comment(0, place, f"{columns.why(name).zh}\n{columns.why(name).en}"[:1500], {"x_scale": 2.5, "y_scale": 2})
            sheet.write_string(_HEAD_LINES, place, told.get(name, ""), faint)
            offered = column_choices(guidance.questions[name]) if name in guidance.questions else []
            for line, one in enumerate(offered):
                lists.write_string(line, place, one.of(lang))
            if offered:
                column = _letters(place)
                sheet.data_validation(_HEAD_LINES, place, _LISTED, place, {"validate": "list", "source": f"='{lists.name}'!${column}$1:${column}${len(offered)}", "error_type": "warning"})
        sheet.freeze_panes(_HEAD_LINES, 1)
        _explain(book, notes, columns, names, lang)
    return file.getvalue()


def _explain(book, notes, columns: Columns, names: list[str], lang: str) -> None:
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    bold = book.add_format({"bold": True})
    notes.set_column(0, 2, 26, wrap)
    notes.set_column(3, 3, 90, wrap)
    for line, text in enumerate(_HOW):
        notes.write_string(line, 0, text.of(lang), book.add_format({"text_wrap": False}))
    begin = len(_HOW) + 1
    for place, title in enumerate(
        (say("clinic.heading"), say("clinic.in_english"), say("clinic.fact"), say("clinic.how_to_fill"))
    ):
        notes.write_string(begin, place, title.of(lang), bold)
    for line, name in enumerate(names, start=begin + 1):
        heading = columns.heading(name)
        for place, text in enumerate((heading.zh, heading.en, name, columns.why(name).of(lang))):
            notes.write_string(line, place, text, wrap)


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
