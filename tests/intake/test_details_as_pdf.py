"""Operators' details as PDF: with lines between the cells and without, over several pages, scans and damage."""

import pytest

from helper.errors import HelperError
from helper.intake import identify
from helper.model.event import Event, Skipped

pytest.importorskip("pdfplumber")
typst = pytest.importorskip("typst")
HEAD = ("Start time", "Call type", "Number", "Duration")


def pdf(tmp_path, rows, *, lines: bool, gutter: str = "0cm", title: str = "Call details of 13900000001") -> bytes:
    cells = ",".join(f"[{cell}]" for cells in rows for cell in cells)
    stroke = "1pt" if lines else "none"
    source = tmp_path / "made.typ"
    source.write_text(
        f"#set page(width: 21cm, height: 12cm)\n{title}\n#table(columns: 4, stroke: {stroke}, column-gutter: {gutter}, {cells})\n",
        encoding="utf-8",
    )
    return typst.compile(str(source))


@pytest.mark.parametrize(
    ("lines", "gutter"), [(True, "0cm"), (False, "1cm"), (True, "1cm")], ids=["lines", "no-lines", "boxes-apart"]
)
def test_every_row_on_every_page_is_read(read, tmp_path, lines, gutter):
    rows = [
        (f"2026-09-{day:02} 22:30:00", "Incoming" if day % 2 else "Outgoing", "95012345", f"00:01:{day:02}")
        for day in range(1, 29)
    ]
    name, found = read(pdf(tmp_path, [HEAD, *rows], lines=lines, gutter=gutter))
    events = [row for row in found if isinstance(row, Event)]

    assert "table" == name
    assert [("in" if day % 2 else "out", f"2026-09-{day:02}", 81000, "95012345", 60 + day) for day in range(1, 29)] == [
        (row.way, row.day, row.second, row.number, row.seconds) for row in events
    ]
    assert {"title"} == {row.why for row in found if isinstance(row, Skipped)}


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7",
        b"%PDF-1.4\nnothing of the kind",
        b"%PDF-1.7\n" + b"1 0 obj<</Type/Catalog/Pages 1 0 R>>endobj\n" * 50,
    ],
)
def test_a_damaged_pdf_is_refused_with_what_to_do(opened, data):
    with pytest.raises(HelperError) as refusal:
        identify(opened(data))

    assert "PDF" in refusal.value.what.zh and "helper log add --file" in refusal.value.do.zh


def test_a_letter_as_pdf_is_no_record(opened, tmp_path):
    with pytest.raises(HelperError) as refusal:
        identify(opened(pdf(tmp_path, [("a", "b", "c", "d")], lines=True)))

    assert "没有认得的表格" in refusal.value.what.zh
