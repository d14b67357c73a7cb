"""Files made to hang, to fill memory or to end the program: each is an error, in time that grows with its size alone."""

import io
import os
import zipfile

import pytest

from helper.errors import HelperError
from helper.intake import archives, workbooks
from helper.intake.json_rows import elements
from helper.intake.markup import html_rows
from helper.intake.rows import rows
from helper.model.event import Event
from tests.intake.test_table import xlsx

HEAD = ("起始时间", "对方号码", "通信方式", "通信时长")
ROW = ("2026-10-03 10:00:00", "95012345", "被叫", "67")
FAR = '<c r="{}" t="inlineStr"><is><t>x</t></is></c>'


@pytest.mark.parametrize(
    "place", ["XFD1048576", "CV1048576", "ZZ100000", "XFD1000", "XFE1", "AAAAAAA1", "A99999999999"]
)
def test_one_stray_cell_far_away_is_named_before_anything_is_made_of_it(opened, place):
    file = opened(xlsx(HEAD, ROW, (FAR.format(place),)))
    if place == "XFE1":
        assert list(rows(file))
        return
    with pytest.raises(HelperError):
        list(rows(file))


def test_a_sheet_as_long_as_a_sheet_may_be_is_read_where_its_cells_are_there(opened):
    book = xlsx(HEAD, *[ROW] * 3000)

    assert 3001 == len(list(rows(opened(book))))


def packed_again(book: bytes, change) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as packed, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in packed.namelist():
            made.writestr(name, change(name, packed.read(name)))
    return out.getvalue()


@pytest.mark.parametrize(
    "change",
    [
        lambda name, data: (
            data.replace(b"<sheetData>", b"<!DOCTYPE x [<!ENTITY a 'b'>]><sheetData>") if "sheet1" in name else data
        ),
        lambda name, data: data[: len(data) // 2] if "sheet1" in name else data,
        lambda name, data: b"" if "workbook.xml" in name else data,
        lambda name, data: data + b"\0" * (210 << 20) if name == "_rels/.rels" else data,
    ],
    ids=["doctype", "half-a-sheet", "no-workbook", "bomb"],
)
def test_a_workbook_with_something_wrong_in_it_is_refused(opened, change):
    with pytest.raises(HelperError):
        list(rows(opened(packed_again(xlsx(HEAD, ROW), change))))


def test_a_member_that_is_larger_than_it_says_is_found(opened):
    data = bytearray(
        packed_again(xlsx(HEAD, ROW), lambda name, inner: inner + b" " * 100_000 if "rels" in name else inner)
    )
    at = data.rfind(b"PK\x01\x02")
    data[at + 24 : at + 28] = (100).to_bytes(4, "little")

    with pytest.raises(HelperError):
        list(rows(opened(bytes(data))))


def test_what_cannot_be_looked_through_is_read_apart_and_its_end_is_an_error(opened, monkeypatch):
    whole, far = xlsx(HEAD, ROW), xlsx(HEAD, (FAR.format("XFD1048576"),))
    assert [list(HEAD), list(ROW)] == [cells for _, cells, _ in workbooks._read_apart(whole, opened(whole))]
    # The reader ends its process at this one; here that is an error like any other.
    with pytest.raises(HelperError):
        list(workbooks._read_apart(far, opened(far)))
    broken = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(3000)

    with pytest.raises(HelperError):
        list(rows(opened(broken)))
    monkeypatch.setattr("helper.intake.workbooks.sys.executable", "/bin/false" if os.name != "nt" else "cmd")
    with pytest.raises(HelperError):
        list(rows(opened(broken)))


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ("<table><!-- " + "x\n" * 60_000, 0),
        ("<table><tr><td>a<td " + "a\n" * 60_000, 1),
        ("<table>" + "<![CDATA[" * 60_000, 0),
        ("<table>" + "<" * 300_000, 0),
        ("<table>" + "<script>" * 60_000, 0),
        ("<table><tr>" + "<td rowspan=9999 colspan=9999>x" * 400, 1),
        ("<table>" + "<tr><td rowspan=2000>x</td></tr>" * 2500, 2500),
    ],
    ids=["comment", "tag", "cdata", "signs", "scripts", "spans", "fallen"],
)
def test_a_page_made_to_be_slow_ends(opened, page, found):
    """Each of these took time that grew with the square of its size, or for ever."""
    assert found == sum(1 for _ in html_rows(opened(page)))


@pytest.mark.parametrize(
    ("text", "most"),
    [
        ("[" * 200_000, 1),
        ('{"a":' * 200_000, 1),
        ('[{"date":' * 50_000, 1),
        ('"' * 200_000, 1),
        ("[{]" * 100_000, 1),
        ('[{"a":1},' * 100_000, 65),
    ],
)
def test_json_nested_beyond_all_measure_ends(opened, text, most):
    assert sum(1 for _ in elements(opened(text))) <= most


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("某客服 2026/9/1 9:05:06\n" + "\n" * 300_000, 1),
        ("".join(f"某{place} 2026/9/1 9:05:06\n王五{place} 2026-09-01 09:05\n" for place in range(4000)), 4000),
    ],
)
def test_a_long_chat_is_read_to_its_end(read, text, kept):
    assert kept == sum(isinstance(row, Event) for row in read(text)[1])


@pytest.mark.skipif(os.name == "nt", reason="pipes of this kind need POSIX")
def test_a_pipe_and_a_device_are_refused_at_once(tmp_path):
    os.mkfifo(tmp_path / "pipe")

    for path in (tmp_path / "pipe", tmp_path / "gone", archives.Path("/dev/zero")):
        with pytest.raises(HelperError):
            archives.on_disk(path)
    assert [] == archives.listed(tmp_path)


def test_names_in_a_zip_lead_nowhere_and_bombs_are_not_opened(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("../out.csv", "x")
        packed.writestr("bomb.csv", b"\0" * (210 << 20))
        packed.writestr("calls.csv", "起始时间,对方号码,通信方式\n2026-10-03 10:00:00,95012345,被叫\n")
    held, files, refused = archives.members(tmp_path / "a.zip", "a.zip")

    with held:
        assert (["calls.csv"], ["../out.csv", "bomb.csv"]) == (
            [file.part for file in files],
            sorted(name for name, _ in refused),
        )
