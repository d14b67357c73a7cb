"""Operators' details as PDF: with lines between the cells and without, over several pages, scans and damage."""

import tempfile
from functools import cache
from pathlib import Path

import pytest

from helper.errors import HelperError
from helper.intake import identify, pdf_rows
from helper.intake.screenshots.engine import installed
from helper.intake.screenshots.seeing import Box
from helper.model.event import Event, Skipped

pytest.importorskip("pdfplumber")
typst = pytest.importorskip("typst")
HEAD = ("Start time", "Call type", "Number", "Duration")


def pdf(rows, *, lines: bool, gutter: str = "0cm", title: str = "Call details of 13900000001") -> bytes:
    cells = ",".join(f"[{cell}]" for cells in rows for cell in cells)
    stroke = "1pt" if lines else "none"
    return compiled(
        f"#set page(width: 21cm, height: 12cm)\n{title}\n#table(columns: 4, stroke: {stroke}, column-gutter: {gutter}, {cells})\n"
    )


@cache
def compiled(source: str) -> bytes:
    """Set one page once: a process that forks afterwards has none of the setter's threads, and would wait for them."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "made.typ"
        place.write_text(source, encoding="utf-8")
        return bytes(typst.compile(str(place)))


@pytest.mark.parametrize(
    ("lines", "gutter"), [(True, "0cm"), (False, "1cm"), (True, "1cm")], ids=["lines", "no-lines", "boxes-apart"]
)
def test_every_row_on_every_page_is_read(read, lines, gutter):
    rows = [
        (f"2026-09-{day:02} 22:30:00", "Incoming" if day % 2 else "Outgoing", "95012345", f"00:01:{day:02}")
        for day in range(1, 29)
    ]
    name, found = read(pdf([HEAD, *rows], lines=lines, gutter=gutter))
    events = [row for row in found if isinstance(row, Event)]

    assert "table" == name
    assert [("in" if day % 2 else "out", f"2026-09-{day:02}", 81000, "95012345", 60 + day) for day in range(1, 29)] == [
        (row.way, row.day, row.second, row.number, row.seconds) for row in events
    ]
    # The line above the table, once, and the headings stand for nothing.
    assert ["title"] == [row.why for row in found if isinstance(row, Skipped)]


def test_a_heading_printed_with_the_signs_of_radicals_is_the_same_heading(read):
    """A browser that prints to PDF gives ⻓ for 长 and ⽅ for 方: how long a call lasted must not be lost for it."""
    rows = [
        ("2026-11-18 10:02:11", "被叫", "057128876543", "1分12秒"),
        ("2026-11-20 09:15:44", "被叫", "057128876543", "32秒"),
    ]
    _, found = read(pdf([("起始时间", "通信⽅式", "对⽅号码", "通信时⻓"), *rows], lines=True, title="移动详单"))

    assert [72, 32] == [row.seconds for row in found if isinstance(row, Event)]


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


def test_a_letter_as_pdf_is_no_record(opened):
    with pytest.raises(HelperError) as refusal:
        identify(opened(pdf([("a", "b", "c", "d")], lines=True)))

    assert "没有认得的表格" in refusal.value.what.zh


def paper(picture: tuple[int, int, bytes] = (1, 1, b"\xff")) -> bytes:
    """Return a PDF of one page that is nothing but a picture, as a scanner makes it."""
    width, height, grey = picture
    drawn = b"400 0 0 300 0 0 cm /I Do"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 300]/Resources<</XObject<</I 5 0 R>>>>/Contents 4 0 R>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn),
        b"<</Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent 8/Length %d>>stream\n%s\nendstream"
        % (width, height, len(grey), grey),
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"xref\n0 6\n0000000000 65535 f \n%strailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        table,
        len(out),
    )


class Reader:
    """Stand in for the reader of pictures: rows a little askew, one figure not certain, a day and a clock run together."""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return None

    def page(self, path, number):
        rows = [
            ("起始时间", "呼叫类型", "对方号码", "通话时长"),
            ("2026-09-0122:30:00", "被叫", "95012345", "1分1秒"),
            ("2026-09-02 22:30:00", "被叫", "9501234S", "1分2秒"),
            ("2026-09-03 22:30:00", "主叫", "95012345", "0秒"),
            ("第1页 共3条",),
        ]
        return [
            (text, 0.6 if text == "9501234S" else 0.99, Box(90 * x, 20 * y + x, 90 * x + 80, 20 * y + x + 14))
            for y, cells in enumerate(rows)
            for x, text in enumerate(cells)
        ]


def test_a_scan_is_read_by_places_and_what_is_not_certain_is_left_out(read, monkeypatch):
    monkeypatch.setattr(pdf_rows, "installed", lambda: True)
    monkeypatch.setattr(pdf_rows, "PictureReader", Reader)
    pdf_rows._KEPT.clear()
    name, found = read(paper())

    assert "table" == name
    assert [("in", "2026-09-01", 81000, 61, "scanned"), ("out", "2026-09-03", 81000, 0, "scanned")] == [
        (row.way, row.day, row.second, row.seconds, row.gaps) for row in found if isinstance(row, Event)
    ]
    assert [(3, "unsure"), (5, "title")] == [(row.row, row.why) for row in found if isinstance(row, Skipped)]


def test_a_scan_without_the_reader_is_named_with_how_to_get_it(opened, monkeypatch):
    monkeypatch.setattr(pdf_rows, "installed", lambda: False)
    pdf_rows._KEPT.clear()
    with pytest.raises(HelperError) as refusal:
        identify(opened(paper()))

    assert "扫描件" in refusal.value.what.zh and "screenshots" in refusal.value.do.zh


def test_a_real_scan_is_read(read):
    if not installed():
        return
    import pypdfium2

    rows = [(f"2026-09-0{day} 22:30:00", "Incoming", "95012345", f"00:01:0{day}") for day in range(1, 4)]
    page = pypdfium2.PdfDocument(pdf([HEAD, *rows], lines=True))[0]
    picture = page.render(scale=2).to_pil().convert("L").rotate(0.7, fillcolor=255)
    pdf_rows._KEPT.clear()
    _, found = read(paper((*picture.size, picture.tobytes())))

    assert [("in", f"2026-09-0{day}", 81000, "95012345", 60 + day, "scanned") for day in range(1, 4)] == [
        (row.way, row.day, row.second, row.number, row.seconds, row.gaps) for row in found if isinstance(row, Event)
    ]
