"""Workbooks and lists of clients, cell by cell: what is hidden, worked out or merged is said, and nothing is filled in."""

import io
import json
import zipfile
from datetime import date, datetime, time, timedelta

import pytest

from helper.errors import Exit, HelperError
from helper.intake import client_rows, workbooks
from helper.intake.client_rows import SheetLine, marks
from helper.intake.rows import first_rows, is_html, is_sheet, is_table, rows, tables

xlsxwriter = pytest.importorskip("xlsxwriter")


def book(fill, names=("一",), **options) -> bytes:
    """Return a workbook whose sheets ``fill`` has written."""
    out = io.BytesIO()
    made = xlsxwriter.Workbook(out, {"in_memory": True, **options})
    sheets = [made.add_worksheet(name) for name in names]
    fill(made, *sheets)
    made.close()
    return out.getvalue()


def changed(data: bytes, part: str, *pairs: tuple[bytes, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as packed, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as again:
        for name in packed.namelist():
            inner = packed.read(name)
            for old, new in pairs if name == part else ():
                assert old in inner, (name, old)
                inner = inner.replace(old, new)
            again.writestr(name, inner)
    return out.getvalue()


def kept(tmp_path, data: bytes, name: str = "a.xlsx"):
    path = tmp_path / name
    path.write_bytes(data)
    return path


def lines(tmp_path, data: bytes, sheet: str | None = None, name: str = "a.xlsx") -> list[SheetLine]:
    path = kept(tmp_path, data, name)
    return list(client_rows.read_sheet(client_rows.open_list(path), path, sheet))


def filled(made, sheet, *_) -> None:
    sheet.write_row(1, 1, ["client", "name", "sum"])
    sheet.write_row(2, 1, ["A1", "张甲", 3])
    sheet.write_formula(2, 4, "=1+2", value=3)
    sheet.write_row(3, 1, ["A2", "李乙"])
    sheet.set_row(3, None, None, {"hidden": True})
    sheet.merge_range(5, 1, 6, 2, "A3")
    sheet.write(5, 27, "far")
    sheet.write_formula(5, 27, '="x"', value="x")
    sheet.write(8, 1, "A4")


def test_lines_have_their_number_their_cells_and_what_was_hidden_merged_or_worked_out(tmp_path) -> None:
    found = {line.number: line for line in lines(tmp_path, book(filled))}

    assert [2, 3, 4, 6, 7, 9] == list(found)
    assert ["", "client", "name", "sum"] == found[2].cells[:4] and ["", "A1", "张甲", 3.0] == found[3].cells[:4]
    assert {3: {4}, 6: {27}} == {number: set(line.formulas) for number, line in found.items() if line.formulas}
    assert [4] == [number for number, line in found.items() if line.hidden]
    assert {6: {1, 2}, 7: {1, 2}} == {number: set(line.merged) for number, line in found.items() if line.merged}
    assert not any(line.unread for line in found.values()) and "A3" == found[6].cells[1] and "A3" not in found[7].cells


def comments_of(data: bytes, sheet: str = "一") -> dict[int, dict[int, str]]:
    """Return the comments of a sheet, without the name of whoever made them, which stands in a line of its own."""
    found = client_rows.comments(data, sheet)
    return {row: {place: said.split("\n")[-1] for place, said in cells.items()} for row, cells in found.items()}


def test_comments_on_cells_stand_with_their_line_and_place(tmp_path) -> None:
    longest = client_rows._LONGEST_COMMENT

    def remarked(made, sheet) -> None:
        sheet.write_row(0, 0, ["client", "name"])
        sheet.write_row(1, 0, ["A1", "张甲"])
        sheet.write_comment(1, 1, "本人同意\n第二行 <&>")
        sheet.write_comment(1, 27, "x" * (longest + 9))
        sheet.write_comment(7, 0, "beside no line")

    data = book(remarked)
    found = {line.number: line.comments for line in lines(tmp_path, data)}

    assert [1, 2] == list(found) and {} == found[1]
    assert found[2][1].endswith("本人同意\n第二行 <&>") and longest == len(found[2][27])
    assert {0: "beside no line"} == comments_of(data)[8]


@pytest.mark.parametrize(
    ("part", "old", "new", "rows"),
    [
        ("xl/worksheets/_rels/sheet1.xml.rels", b'"../comments1.xml"', b'"/xl/comments1.xml"', [2, 3]),
        ("xl/comments1.xml", b'ref="B2"', b'ref="$B$2"', [3]),
        ("xl/worksheets/_rels/sheet1.xml.rels", b'"../comments1.xml"', b'"../nowhere.xml"', []),
        ("xl/worksheets/_rels/sheet1.xml.rels", b"relationships/comments", b"relationships/threads", []),
    ],
    ids=["named from the top", "at no cell", "in a part that is not there", "in another kind of part"],
)
def test_comments_are_found_wherever_their_part_lies_and_nowhere_else(part, old, new, rows) -> None:
    def remarked(made, sheet) -> None:
        sheet.write_comment(1, 1, "本人同意")
        sheet.write_comment(2, 1, "x")

    assert rows == sorted(client_rows.comments(changed(book(remarked), part, (old, new)), "一"))


def test_the_comments_of_one_sheet_are_not_those_of_another() -> None:
    def two(made, first, second) -> None:
        first.write_comment(0, 0, "first")
        second.write_comment(4, 2, "second")

    data = book(two, ("一", "二"))
    assert [{1: {0: "first"}}, {5: {2: "second"}}] == [comments_of(data, "一"), comments_of(data, "二")]


def test_marks_name_lines_from_one_and_places_from_nought() -> None:
    hidden, formulas = marks(book(filled), "一")

    assert ({4}, {3: {4}, 6: {27}}) == (hidden, formulas)
    assert (set(), {}) == marks(book(filled), "no such sheet")


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([(b'r="4" spans="2:5" hidden="1"', b'r="4" spans="2:5" hidden="true"')], {4}),
        ([(b'r="4" spans="2:5" hidden="1"', b'r="4" spans="2:5" hidden="0"')], set()),
        ([(b'r="4" spans="2:5" hidden="1"', b'r="4" spans="2:5" zeroHeight="1"')], {4}),
        ([(b'r="4" spans="2:5" hidden="1"', b'r="4" spans="2:5" zeroHeight="true"')], {4}),
    ],
)
def test_each_way_to_hide_a_line_is_known(pairs, expected) -> None:
    data = book(filled)
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        import re

        row = re.search(rb'<row (r="4"[^>]*)>', packed.read("xl/worksheets/sheet1.xml"))[1]
    pairs = [(row, b'r="4" ' + new.split(b'2:5" ')[1]) for _, new in pairs]

    assert expected == marks(changed(data, "xl/worksheets/sheet1.xml", *pairs), "一")[0]


def test_the_sheet_is_found_by_its_name_wherever_its_part_lies() -> None:
    def two(made, first, second) -> None:
        first.write_formula(0, 0, "=1", value=1)
        second.write_formula(1, 1, "=1", value=1)

    data = book(two, ("甲", "乙"))
    assert [{1: {0}}, {2: {1}}] == [marks(data, name)[1] for name in ("甲", "乙")]
    rooted = changed(
        data, "xl/_rels/workbook.xml.rels", (b'Target="worksheets/sheet2.xml"', b'Target="/xl/worksheets/sheet2.xml"')
    )
    assert {2: {1}} == marks(rooted, "乙")[1]
    gone = changed(
        data, "xl/_rels/workbook.xml.rels", (b'Target="worksheets/sheet2.xml"', b'Target="worksheets/sheet9.xml"')
    )
    assert (set(), {}) == marks(gone, "乙")
    with pytest.raises(HelperError):
        marks(changed(data, "xl/worksheets/sheet2.xml", (b"<sheetData>", b"<!DOCTYPE x><sheetData>")), "乙")
    with pytest.raises(HelperError) as broken:
        marks(changed(data, "xl/worksheets/sheet2.xml", (b"</sheetData>", b"</sheet>")), "乙")
    assert Exit.BAD_INPUT == broken.value.code and broken.value.do


def test_the_first_sheet_that_is_to_be_seen_is_read_and_the_others_are_named(tmp_path) -> None:
    def three(made, first, second, third) -> None:
        first.write(0, 0, "hidden"), second.write(0, 0, "seen"), third.write(0, 0, "other")
        second.activate()
        first.hide()

    data = book(three, ("甲", "乙", "丙"))
    path = kept(tmp_path, data)
    assert ["seen"] == lines(tmp_path, data)[0].cells and ["甲", "丙"] == client_rows.other_sheets(
        client_rows.open_list(path)
    )
    assert ["other"] == lines(tmp_path, data, "丙")[0].cells
    with pytest.raises(HelperError):
        lines(tmp_path, data, "丁")
    text = kept(tmp_path, b"client\nA1\n", "a.csv")
    assert [] == client_rows.other_sheets(client_rows.open_list(text))


def test_a_table_of_text_counts_lines_as_a_spreadsheet_shows_them(tmp_path) -> None:
    found = lines(tmp_path, 'client,words\nA1,"一\n二\n三"\nA2,"四\n五"\nA3,六\n'.encode(), name="a.csv")

    assert [(1, ["client", "words"]), (2, ["A1", "一\n二\n三"]), (3, ["A2", "四\n五"]), (4, ["A3", "六"])] == [
        (line.number, line.cells) for line in found
    ]
    broken = lines(tmp_path, b"client,words\nA1," + b"x" * (1 << 21) + b"\nA2,x\n", name="a.csv")
    assert [False, True, False] == [line.unread for line in broken]


@pytest.mark.parametrize(("width", "wide"), [(1000, False), (1001, True)])
def test_a_list_far_too_wide_is_refused_with_its_width(tmp_path, width: int, wide: bool) -> None:
    def write(made, sheet) -> None:
        sheet.write(0, 0, "client"), sheet.write(0, width - 1, "x"), sheet.write_row(1, 0, ["a"] * 20)

    for data, name in ((book(write), "a.xlsx"), (",".join(["a"] * width).encode(), "a.csv")):
        if not wide:
            assert lines(tmp_path, data, name=name)
            continue
        with pytest.raises(HelperError) as refused:
            lines(tmp_path, data, name=name)
        assert "1001" in refused.value.what.zh and "1000" in refused.value.what.zh and name == refused.value.where


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "empty"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "xls"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") + bytes(600), "password"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(80_000) + "EncryptedPackage".encode("utf-16-le"), "password"), (b"%PDF-1.7", "list"), (b"<html><table><tr><td>a</td></tr></table>", "list"), (b"\x89PNG\r\n\x1a\n" + bytes(20), "list"),
    ],
)  # fmt: skip
def test_what_is_no_list_of_clients_says_what_it_is(tmp_path, data: bytes, what: str) -> None:
    path = kept(tmp_path, data, "13800001111.xlsx")
    with pytest.raises(HelperError) as refused:
        client_rows.open_list(path)

    assert what in refused.value.what.en.casefold() and ("138****1111.xlsx", Exit.BAD_INPUT, True) == (
        refused.value.where,
        refused.value.code,
        bool(refused.value.do),
    )


def test_a_list_that_is_not_there_or_no_file_is_refused(tmp_path) -> None:
    for path in (tmp_path / "gone.xlsx", tmp_path):
        with pytest.raises(HelperError):
            client_rows.open_list(path)


def test_objects_one_a_line_or_in_an_array_are_counted_as_they_stand(tmp_path) -> None:
    one_a_line = kept(
        tmp_path,
        '{"client": "A1"}\n\n[1]\n{"client": "A2", "client": "A3"}\n{"client"\n\ufeff\n{"client": "A4"}\n'.encode(),
        "a.jsonl",
    )
    file = client_rows.open_list(one_a_line)
    assert client_rows.is_jsonl(file)
    assert [(1, "A1", False), (3, None, True), (4, None, True), (5, None, True), (6, None, True), (7, "A4", False)] == [
        (item.number, item.values.get("client"), item.unread) for item in client_rows.items(file)
    ]
    array = client_rows.open_list(
        kept(tmp_path, json.dumps([{"client": "A1"}, 3, {"client": "A2"}]).encode("utf-8-sig"), "a.json")
    )
    assert client_rows.is_jsonl(array)
    assert [(1, "A1", False), (2, None, True), (3, "A2", False)] == [
        (item.number, item.values.get("client"), item.unread) for item in client_rows.items(array)
    ]
    for data in (b'[{"a": 1, "a": 2}]', b"[{]", b'[{"a": 1}'):
        with pytest.raises(HelperError) as refused:
            list(client_rows.items(client_rows.open_list(kept(tmp_path, data, "b.json"))))
        assert "b.json" == refused.value.where


@pytest.mark.parametrize(
    ("text", "ours"),
    [("{", True), ("  \n[ {", True), ("[]", True), ("[1]", False), ("client,a", False), ("[\n\n{", True)],
)
def test_objects_are_told_from_a_table_by_how_they_begin(opened, text: str, ours: bool) -> None:
    assert ours is client_rows.is_jsonl(opened(text))


def test_an_array_larger_than_any_list_is_refused(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(client_rows, "_MOST_ARRAY", 20)
    assert 1 == len(list(client_rows.items(client_rows.open_list(kept(tmp_path, b'[{"client": "A1"}]  ', "a.json")))))
    with pytest.raises(HelperError):
        list(client_rows.items(client_rows.open_list(kept(tmp_path, b'[{"client": "A1"}]   ', "a.json"))))


# Workbooks of a log.


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (datetime(2026, 10, 3, 22, 41, 7), "2026-10-03 22:41:07"), (date(2026, 10, 3), "2026-10-03"), (time(22, 41, 7), "22:41:07"), (timedelta(hours=1, seconds=7.9), "3607"), (13800000001.0, "13800000001"), (1.5, "1.5"),
        (1e15, "1000000000000000.0"), (-2.0, "-2"), (None, ""), (" a ", "a"), (True, "True"), (3, "3"), (0.0, "0"),
    ],
)  # fmt: skip
def test_a_cell_becomes_the_text_it_shows(cell: object, text: str) -> None:
    assert text == workbooks.cell_text(cell)


def test_rows_of_several_sheets_run_on_and_merged_cells_stand_in_each_line_they_reach(opened) -> None:
    def write(made, first, second) -> None:
        first.write_row(0, 0, ["日期", "号码", "方向"])
        first.merge_range(1, 0, 3, 0, "2026-10-03")
        (
            first.write_row(1, 1, ["95", "被叫"]),
            first.write_row(2, 1, ["96", "主叫"]),
            first.write_row(3, 1, ["97", "被叫"]),
        )
        first.write_row(4, 1, ["98", "被叫"])
        first.merge_range(6, 0, 7, 3, "wide")
        first.merge_range(9, 0, 9, 2, "flat")
        second.write_row(0, 0, ["x", "y"])
        second.write(3, 1, "z")

    data = book(write, ("甲", "乙"))
    expected = [
        (1, ["日期", "号码", "方向"], 1), (2, ["2026-10-03", "95", "被叫"], 1), (3, ["2026-10-03", "96", "主叫"], 1), (4, ["2026-10-03", "97", "被叫"], 1), (5, ["", "98", "被叫"], 1),
        (7, ["wide", "", ""], 1), (10, ["flat", "", ""], 1), (11, ["x", "y"], 2), (14, ["", "z"], 2),
    ]  # fmt: skip
    found = [(number, cells[:3] if place == 1 else cells, place) for number, cells, place in tables(opened(data))]

    assert expected == found
    assert [cells for _, cells, _ in tables(opened(data))] == [cells for _, cells in rows(opened(data))]
    # A first column that is empty stays where it is.
    assert [(2, ["", "b"])] == list(rows(opened(book(lambda made, sheet: sheet.write(1, 1, "b")))))


def test_a_workbook_is_told_from_an_archive_and_other_texts_from_tables(opened) -> None:
    data = book(filled)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("a.csv", "x")

    assert is_sheet(opened(data)) and is_table(opened(data)) and workbooks.look_through(data, opened(data))
    assert (
        not is_sheet(opened(out.getvalue()))
        and not is_table(opened(out.getvalue()))
        and not workbooks.look_through(out.getvalue(), opened(out.getvalue()))
    )
    assert not is_sheet(opened(b"PK\x03\x04broken")) and is_sheet(
        opened(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99))
    )
    assert is_table(opened(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99)))
    assert [True, True, False, False, False] == [
        is_table(opened(text)) for text in ("a,b", "<table><tr><td>", "{}", "[]", "<xml>")
    ]
    assert [True, True, True, False] == [
        is_html(opened(text)) for text in ("<HTML>", "x<table >", "<!DOCTYPE html>", "<tablex>")
    ]
    assert not workbooks.look_through(b"no zip", opened(b"no zip"))


def test_the_separator_is_whichever_stands_most_often_and_a_comma_among_equals(opened) -> None:
    for mark in ",\t;|，":
        assert [(1, ["a", "b", "c"]), (2, ["1", "2", "3"])] == list(rows(opened(f"a{mark}b{mark}c\n1{mark}2{mark}3\n")))
    assert [["a", "b;c"]] == first_rows(opened("a,b;c\n")) and [["only"]] == first_rows(opened("only\n\n \n"))


def test_first_rows_are_those_that_can_be_read_and_no_more_than_asked_for(opened) -> None:
    file = opened("".join(f"{at},x\n" for at in range(500)))

    assert 400 == len(first_rows(file)) and [["0", "x"], ["1", "x"]] == first_rows(file, 2) == first_rows(file)[:2]
    assert 500 == sum(1 for _ in rows(file))


def test_a_record_over_several_lines_has_the_number_of_its_first(opened) -> None:
    found = list(rows(opened('a,b\n"1\n2",x\n\n3,"y\0z"\n')))

    assert [(1, ["a", "b"]), (2, ["1\n2", "x"]), (5, ["3", "yz"])] == found


@pytest.mark.parametrize(
    ("change", "refused"),
    [
        (lambda data: data, False),
        (lambda data: changed(data, "xl/worksheets/sheet1.xml", (b'r="B3"', b'r="XFD1048576"')), True),
        (lambda data: changed(data, "xl/worksheets/sheet1.xml", (b'<c r="B3"', b'<c r="3"')), True),
        (lambda data: changed(data, "xl/worksheets/sheet1.xml", (b'<c r="B3"', b'<c r="ABCD3"')), True),
        (lambda data: changed(data, "xl/worksheets/sheet1.xml", (b'<row r="3"', b'<row r="0"')), True),
        (lambda data: changed(data, "xl/worksheets/sheet1.xml", (b'<row r="3"', b'<row r="12345678"')), True),
        (lambda data: changed(data, "xl/worksheets/sheet1.xml", (b'<row r="3"', b"<row")), False),
    ],
)
def test_places_that_no_sheet_has_are_refused_before_anything_is_laid_out(opened, change, refused: bool) -> None:
    data = change(book(filled))
    if not refused:
        assert workbooks.look_through(data, opened(data))
        return
    with pytest.raises(HelperError) as fault:
        workbooks.look_through(data, opened(data, "a.xlsx"))
    assert ("a.xlsx", Exit.BAD_INPUT, True) == (fault.value.where, fault.value.code, bool(fault.value.do))


def test_the_extent_of_a_sheet_is_counted_as_its_xml_says() -> None:
    extent = workbooks.Extent()
    for name, given in (
        ("s row", {"r": "3"}),
        ("s c", {"r": "b3"}),
        ("s c", {}),
        ("s row", {}),
        ("s c", {}),
        ("s v", {}),
        ("s d", {"r": "ZZ99"}),
        ("s c", {"r": "AA7"}),
    ):
        extent.start(name, given)

    assert (7, 27, 4, 7 * 27, False) == (extent.rows, extent.columns, extent.cells, extent.area, extent.refused)
    extent.start("s row", {"r": "9" * 7})
    assert not extent.refused
    extent.start("s row", {"r": "1" * 8})
    assert extent.refused


def test_a_workbook_too_large_is_refused_and_one_of_too_many_parts_too(opened, monkeypatch) -> None:
    data = book(filled)
    monkeypatch.setattr(workbooks, "SHEET_BYTES", len(data) - 1)
    with pytest.raises(HelperError):
        list(workbooks.sheet_rows(opened(data)))
    monkeypatch.setattr(workbooks, "SHEET_BYTES", 200_000_000)
    assert list(workbooks.sheet_rows(opened(data)))
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        count = len(packed.infolist())
    monkeypatch.setattr(workbooks, "MOST_MEMBERS", count)
    assert list(workbooks.sheet_rows(opened(data)))
    monkeypatch.setattr(workbooks, "MOST_MEMBERS", count - 1)
    with pytest.raises(HelperError):
        list(workbooks.sheet_rows(opened(data)))


def test_rows_read_in_a_process_of_its_own_are_handed_over_a_line_each_up_to_a_bound(monkeypatch) -> None:
    data = book(lambda made, sheet: (sheet.write_row(0, 0, ["甲", 1]), sheet.write_row(2, 1, ["乙"])))
    out = io.BytesIO()
    workbooks.hand_over(data, out)

    assert [[1, ["甲", "1"], 1], [3, ["", "乙"], 1]] == [json.loads(line) for line in out.getvalue().splitlines()]
    monkeypatch.setattr(workbooks, "SHEET_BYTES", len(out.getvalue()))
    workbooks.hand_over(data, io.BytesIO())
    monkeypatch.setattr(workbooks, "SHEET_BYTES", len(out.getvalue()) - 1)
    with pytest.raises(MemoryError):
        workbooks.hand_over(data, io.BytesIO())
