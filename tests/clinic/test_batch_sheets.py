"""helper batch on sheets as colleagues keep them: each flaw named, nothing guessed, whole lines kept."""

import datetime
import json
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helper.casefile import open_case
from helper.cli.app import run
from helper.errors import HelperError
from helper.intake import client_rows


@pytest.fixture
def batch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Return a function that runs helper batch in this process and gives the exit code."""
    monkeypatch.setenv("HELPER_TODAY", "2026-11-22")
    monkeypatch.setenv("HELPER_LANG", "zh")
    monkeypatch.chdir(tmp_path)
    return lambda sheet, *words: run(
        ["batch", str(sheet), "--out", "out", "--jobs", "1", "--letters", "instalments", *words]
    )


@pytest.fixture
def book(tmp_path: Path, sheets):
    """Return a function that writes a workbook: headings, one line for each client, and what a caller does to it."""

    def write(change=None, *, rows: int = 3, headings=None) -> Path:
        path = tmp_path / "clients.xlsx"
        with xlsxwriter.Workbook(path) as made:
            sheet = made.add_worksheet("名单")
            names = list(sheets.TOLD)
            for column, name in enumerate(headings or names):
                sheet.write_string(0, column, name)
            for line in range(1, rows + 1):
                for column, said in enumerate(
                    sheets.told(client=f"A{line}", borrower__phone=f"0000000000{line}").values()
                ):
                    sheet.write_string(line, column, said)
            if change:
                change(made, sheet, {name: place for place, name in enumerate(names)})
        return path

    return write


def statuses(out: Path) -> dict[str, str]:
    return {
        one["client"]: one["status"]
        for one in json.loads((out / "batch-report.json").read_text(encoding="utf-8"))["results"]
    }


def test_a_clean_workbook_is_done_whole(batch, book, tmp_path):
    assert 0 == batch(book())
    assert {"A1": "done", "A2": "done", "A3": "done"} == statuses(tmp_path / "out")


def test_merged_cells_are_named_and_never_spread(batch, book, tmp_path, sheets):
    def merge(made, sheet, at):
        sheet.merge_range(1, at["借款人姓名"], 2, at["借款人姓名"], "张甲")

    assert 8 == batch(book(merge))
    assert {"A1": "failed", "A2": "failed", "A3": "done"} == statuses(tmp_path / "out")
    assert "合并单元格" in sheets.said_of(tmp_path / "out", "A2")


def test_a_hidden_line_is_not_done_and_is_named(batch, book, tmp_path, sheets):
    assert 8 == batch(book(lambda made, sheet, at: sheet.set_row(2, None, None, {"hidden": True})))
    assert {"A1": "done", "A2": "failed", "A3": "done"} == statuses(tmp_path / "out")
    assert "被隐藏" in sheets.said_of(tmp_path / "out", "A2")


def test_a_formula_gives_its_stored_result_with_a_note_and_none_without_one(batch, book, tmp_path, sheets):
    def formulas(made, sheet, at):
        sheet.write_formula(1, at["每月能还"], "=300*2", None, 600)
        sheet.write_formula(2, at["每月能还"], '=""', None, "")

    batch(book(formulas))
    assert {"A1": "done", "A2": "failed", "A3": "done"} == statuses(tmp_path / "out")
    assert "没有重算" in sheets.said_of(tmp_path / "out", "A1") and "没有存结果" in sheets.said_of(
        tmp_path / "out", "A2"
    )


def test_days_are_taken_as_days_and_bare_numbers_are_not(batch, book, tmp_path, sheets):
    def days(made, sheet, at):
        kind = made.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        sheet.write_datetime(1, at["contact.at"], datetime.datetime(2026, 10, 3), kind)
        sheet.write_datetime(2, at["contact.at"], datetime.datetime(2026, 10, 3, 22, 41), kind)
        sheet.write_number(3, at["contact.at"], 46298)

    batch(book(days))
    assert {"A1": "done", "A2": "done", "A3": "done"} == statuses(tmp_path / "out")
    with open_case(tmp_path / "out/A1") as case:
        # A day without an hour is no midnight: at midnight a call would be against the rules.
        assert "2026-10-03" == case.facts(1).value("contact.at")
    with open_case(tmp_path / "out/A2") as case:
        assert "22:41" in str(case.facts(1).value("contact.at"))
    assert "2026-10-03" in sheets.said_of(tmp_path / "out", "A3")


def test_numbers_a_spreadsheet_spoilt_are_named(batch, book, tmp_path, sheets):
    def spoil(made, sheet, at):
        sheet.write_number(1, at["合同号或尾号"], 1234567890123456789)
        sheet.write_string(2, at["borrower.phone"], "1.38E+10")
        sheet.write_number(3, at["borrower.phone"], 13800000000)

    batch(book(spoil))
    assert {"A1": "done", "A2": "done", "A3": "done"} == statuses(tmp_path / "out")
    assert "后几位" in sheets.said_of(tmp_path / "out", "A1")
    with open_case(tmp_path / "out/A2") as case:
        assert "borrower.phone" not in case.facts(0)
    with open_case(tmp_path / "out/A3") as case:
        assert "13800000000" == case.facts(0).value("borrower.phone")


@pytest.mark.parametrize(
    ("number", "fits"),
    [("11010519491231002X", True), ("110105194912310021", False), ("1234", True), ("11010519491231002", False)],
)
def test_an_identity_number_with_a_wrong_check_digit_is_named_and_not_shown(batch, tmp_path, sheets, number, fits):
    batch(sheets.write_csv(tmp_path / "a.csv", [sheets.told(证件号后四位=number)]))

    assert {"A01": "done"} == statuses(tmp_path / "out")
    assert fits != ("空着" in sheets.said_of(tmp_path / "out", "A01"))
    # The last four are what a letter needs; more of it stands nowhere in a report.
    assert len(number) == 4 or number not in (tmp_path / "out/batch-report.json").read_text(encoding="utf-8")


def test_two_lines_of_headings_are_read_where_they_agree_and_refused_where_not(batch, tmp_path, sheets, capsys):
    line = sheets.told()
    english = {"client": "client", "借款人姓名": "Borrower's name", "贷款机构名称": "Name of the lender"}
    assert 0 == batch(sheets.write_csv(tmp_path / "a.csv", [{name: english.get(name, "") for name in line}, line]))
    crossed = {
        **dict.fromkeys(line, ""),
        "借款人姓名": "Name of the lender",
        "贷款机构名称": "Borrower's name",
        "client": "client",
    }
    assert 3 == batch(sheets.write_csv(tmp_path / "b.csv", [crossed, line]))
    assert "两行列名" in capsys.readouterr().err


def test_a_title_above_the_headings_is_passed_over(batch, tmp_path, sheets):
    path = sheets.write_csv(tmp_path / "a.csv", [sheets.told()])
    path.write_text("2026年11月接待名单\n\n" + path.read_text(encoding="utf-8-sig"), encoding="utf-8")
    assert 0 == batch(path)


def test_a_renamed_column_is_named_with_what_is_near_and_can_be_told(batch, tmp_path, sheets, capsys):
    line = {("借款人姓什" if name == "借款人姓名" else name): said for name, said in sheets.told().items()}
    path = sheets.write_csv(tmp_path / "a.csv", [line])

    assert 8 == batch(path)
    said = capsys.readouterr().err
    assert "借款人姓什" in said and "借款人姓名" in said
    assert 0 == batch(path, "--columns", "借款人姓什=borrower.name")


def test_two_columns_of_one_thing_and_a_label_of_two_things_are_refused(batch, tmp_path, sheets, capsys):
    assert 3 == batch(sheets.write_csv(tmp_path / "a.csv", [{**sheets.told(), "Borrower's name": "李乙"}]))
    assert 3 == batch(sheets.write_csv(tmp_path / "b.csv", [{**sheets.told(), "第一次还款日": "2026-12-15"}]))
    assert "offer.first_payment" in capsys.readouterr().err
    assert 0 == batch(
        sheets.write_csv(tmp_path / "c.csv", [{**sheets.told(), "第一次还款日（offer.first_payment）": "2026-12-15"}])
    )


def test_blanks_at_the_ends_and_full_width_forms_change_nothing(batch, tmp_path, sheets):
    line = {f" {name} ": f" {said} " for name, said in sheets.told(分几期="２４").items()}
    assert 0 == batch(sheets.write_csv(tmp_path / "a.csv", [line]))
    assert {"A01": "done"} == statuses(tmp_path / "out")


def test_five_thousand_columns_are_refused_with_the_number(batch, book, capsys):
    assert 3 == batch(book(lambda made, sheet, at: sheet.write_string(5, 4999, "x")))
    assert "5000" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        (
            "locked.xlsx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
            "密码",
        ),
        ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, ".xls"),
        ("empty.csv", b"", "空"),
        ("photo.xlsx", b"\x89PNG\r\n", "不是能读的名单"),
        ("torn.xlsx", b"PK\x03\x04torn", "不是能读的名单"),
        ("other.csv", "甲,乙\n1,2\n".encode(), "列名"),
        ("headings.csv", "client,借款人姓名\n".encode(), "没有一行数据"),
    ],
)
def test_a_file_that_is_no_list_of_clients_is_refused_by_name(batch, tmp_path, capsys, name, content, said):
    (tmp_path / name).write_bytes(content)
    assert 3 == batch(tmp_path / name)
    complaint = capsys.readouterr().err
    assert said in complaint and name in complaint
    assert not (tmp_path / "out").exists()


def test_json_lines_are_read_with_contacts_and_a_broken_line_is_named(batch, tmp_path, sheets):
    one = {
        "client": "J1",
        "borrower": {"name": "张甲"},
        "creditor.name": "某某银行",
        "hardship.reason": "失业",
        "offer.monthly_amount": 600,
        "offer.instalments": 24,
        "contacts": [
            {"contact.at": "2026-10-03 22:41", "contact.channel": "call"},
            {"contact.at": "2026-10-04 09:00", "contact.channel": "sms"},
        ],
    }
    (tmp_path / "a.jsonl").write_text(
        json.dumps(one, ensure_ascii=False) + '\n{"client": "J2", "client": "J3"}\n', encoding="utf-8"
    )

    assert 8 == batch(tmp_path / "a.jsonl")
    with open_case(tmp_path / "out/J1") as case:
        assert [1, 2] == case.contacts()
    assert ["done", "failed"] == list(statuses(tmp_path / "out").values())


def test_an_array_of_objects_is_a_list_of_clients_and_a_broken_one_says_how_to_write_it(tmp_path):
    one = {"client": "J1", "consent.given": True, "contact.channel": "call"}
    (tmp_path / "a.json").write_text(json.dumps([one, {**one, "client": "J2"}], ensure_ascii=False), encoding="utf-8")
    (tmp_path / "b.json").write_text("[" + json.dumps(one) + ", {", encoding="utf-8")

    items = list(client_rows.items(client_rows.open_list(tmp_path / "a.json")))
    assert ["J1", "J2"] == [item.values["client"] for item in items]
    with pytest.raises(HelperError, match="JSON array"):
        list(client_rows.items(client_rows.open_list(tmp_path / "b.json")))
    (tmp_path / "c.jsonl").write_text(json.dumps(one) + "\n" + "[" * 100_000 + "\n", encoding="utf-8")
    assert [False, True] == [item.unread for item in client_rows.items(client_rows.open_list(tmp_path / "c.jsonl"))]


@pytest.mark.parametrize("place", ["XFD1048576", "CV1048576", "XFD1000"])
def test_one_stray_cell_far_away_stops_the_sheet_and_not_the_program(tmp_path, place):
    from tests.intake.test_table import xlsx

    (tmp_path / "far.xlsx").write_bytes(
        xlsx(("client", "contact.channel"), ("A1", "call"), (f'<c r="{place}"><v>1</v></c>',))
    )

    with pytest.raises(HelperError):
        list(client_rows.read_sheet(client_rows.open_list(tmp_path / "far.xlsx"), tmp_path / "far.xlsx"))


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data.replace(b"<sheetData>", b"<sheetData><row"),
        lambda data: data.replace(b"sheet1.xml", b"sheet9.xml"),
        lambda data: data[:-40],
    ],
)
def test_a_damaged_workbook_says_it_is_damaged(tmp_path, change):
    from tests.intake.test_table import xlsx

    (tmp_path / "a.xlsx").write_bytes(change(xlsx(("client", "contact.channel"), ("A1", "call"))))

    with pytest.raises(HelperError):
        list(client_rows.read_sheet(client_rows.open_list(tmp_path / "a.xlsx"), tmp_path / "a.xlsx"))


def test_the_report_workbook_never_runs_a_formula_and_names_columns_in_words(batch, tmp_path, sheets):
    import python_calamine

    batch(sheets.write_csv(tmp_path / "a.csv", [sheets.told(client="=1+1", letters="没有这封")]))
    book = python_calamine.load_workbook(str(tmp_path / "out/batch-report.xlsx"))
    people, cells = (book.get_sheet_by_index(place).to_python() for place in (0, 1))
    # Whom they owe is said of everybody, not only where it tells two debts apart.
    assert "某某消费金融有限公司（虚构）" == people[1][1]
    assert "=1+1" == people[1][0] and "要写的信" == cells[1][2]


def test_with_two_sheets_a_line_is_named_with_its_sheet(batch, book, tmp_path):
    import python_calamine

    def second(made, sheet, places):
        more = made.add_worksheet("钱和合同")
        more.write_row(0, 0, ["client", "分几期"])
        more.write_row(1, 0, ["A3", "二十年吧"])

    batch(book(second))
    report = python_calamine.load_workbook(str(tmp_path / "out/batch-report.xlsx"))
    people, cells = (report.get_sheet_by_index(place).to_python() for place in (0, 1))
    assert ["名单 4, 钱和合同 2"] == [line[9] for line in people if line[0] == "A3"]
    assert "钱和合同 2" in [line[0] for line in cells if line[1] == "A3"]
    # With one sheet there is nothing to tell apart.
    batch(book(), "--out", "alone")
    alone = python_calamine.load_workbook(str(tmp_path / "alone/batch-report.xlsx")).get_sheet_by_index(0).to_python()
    assert ["4"] == [line[9] for line in alone if line[0] == "A3"]


def test_what_is_printed_lies_across_the_paper_with_its_headings_on_every_page(batch, book, helper, tmp_path):
    import zipfile

    batch(book())
    helper("batch", "--sample", "xlsx", "--out", "sample.xlsx")
    for name, sheets_, last in (("out/batch-report.xlsx", 3, 1), ("sample.xlsx", 1, 2)):
        with zipfile.ZipFile(tmp_path / name) as packed:
            for number in range(1, sheets_ + 1):
                sheet = packed.read(f"xl/worksheets/sheet{number}.xml").decode()
                assert "fitToPage" in sheet and 'orientation="landscape"' in sheet and 'fitToHeight="0"' in sheet
            assert packed.read("xl/workbook.xml").decode().count(f"$1:${last}<") >= sheets_


def test_a_long_cell_is_printed_whole_and_nothing_beside_the_table(batch, book, tmp_path):
    import re
    import zipfile

    words = "再不还就让你单位的人都知道" * 12

    def long(made, sheet, places):
        sheet.write_string(0, len(places), "contact.words")
        sheet.write_string(2, len(places), words)

    batch(book(long))
    with zipfile.ZipFile(tmp_path / "out/batch-report.xlsx") as packed:
        people = packed.read("xl/worksheets/sheet1.xml").decode()
        areas = packed.read("xl/workbook.xml").decode()
    heights = [float(said) for said in re.findall(r'<row [^>]*? ht="([\d.]+)"', people)]
    assert len(heights) == len(re.findall("<row ", people)), "every row has a height of its own"
    assert max(heights) > 2 * min(heights)
    assert areas.count("_xlnm.Print_Area") == 2, "a sheet without lines has none"


def test_a_comment_on_a_cell_is_named_as_not_read(batch, book, tmp_path):
    def remarked(made, sheet, places):
        sheet.write_comment(0, 0, "怎么填")
        sheet.write_comment(2, places["borrower.phone"], "小林：这句是客户转述的，不是原话", {"author": "小林"})

    batch(book(remarked))
    report = json.loads((tmp_path / "out/batch-report.json").read_text(encoding="utf-8"))
    noted = [
        (one["client"], note) for one in report["results"] for note in one["notes"] if "批注" in note["what"]["zh"]
    ]
    ((client, note),) = noted
    assert ("A2", "borrower.phone") == (client, note["column"])
    assert "小林：这句是客户转述的，不是原话" in note["what"]["zh"] and not note["fault"] and 3 == note["row"]
    assert {"A1": "done", "A2": "done", "A3": "done"} == statuses(tmp_path / "out")


PERSON = st.fixed_dictionaries(
    {
        "name": st.text("甲乙丙丁戊己庚辛", min_size=2, max_size=4),
        "words": st.sampled_from(["请还款。", "你再不还，我就告诉你全家。", "今天必须还。"]),
    }
)


@given(people=st.lists(PERSON, min_size=2, max_size=5), order=st.randoms(use_true_random=False))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_of_one_client_is_ever_in_anothers_folder(batch, tmp_path, sheets, people, order):
    import shutil

    shutil.rmtree(tmp_path / "out", ignore_errors=True)
    rows, marks = [], {}
    for number, person in enumerate(people):
        marks[f"K{number}"] = f"标记{number}号{person['name']}"
        told = sheets.told(
            client=f"K{number}",
            borrower__phone=f"00{number}",
            借款人姓名=marks[f"K{number}"],
            对方说的话=person["words"] + marks[f"K{number}"],
            困难的原因=marks[f"K{number}"],
        )
        rows += [
            told,
            {
                "client": f"K{number}",
                "contact.at": "2026-10-05 09:00",
                "联系方式": "短信",
                "对方说的话": marks[f"K{number}"],
            },
        ]
    order.shuffle(rows)
    batch(sheets.write_csv(tmp_path / "a.csv", rows), "--format", "md")

    for client, mark in marks.items():
        whole = b"".join(path.read_bytes() for path in (tmp_path / "out" / client).rglob("*") if path.is_file()).decode(
            "utf-8", "ignore"
        )
        with open_case(tmp_path / "out" / client) as case:
            whole += json.dumps(
                [[str(fact.value) for fact in case.facts(scope).values()] for scope in (0, *case.contacts())],
                ensure_ascii=False,
            )
            assert 2 == len(case.contacts())
        assert mark in whole
        assert [] == [other for name, other in marks.items() if name != client and other in whole]


def test_of_a_whole_identity_number_the_case_keeps_the_last_four(batch, tmp_path, sheets):
    batch(sheets.write_csv(tmp_path / "a.csv", [sheets.told(证件号后四位="11010519491231002X")]))

    with open_case(tmp_path / "out/A01") as case:
        assert "002X" == case.facts(0).value("borrower.id_tail")


def test_headings_of_everyday_are_taken_and_the_others_answered_with_the_column_meant_ready_to_copy(
    batch, tmp_path, sheets, capsys
):
    plain = {"借款人姓名": "姓名", "borrower.phone": "电话", "合同号或尾号": "合同号码", "贷款机构名称": "某栏"}
    batch(sheets.write_csv(tmp_path / "a.csv", [{plain.get(name, name): said for name, said in sheets.told().items()}]))

    said = capsys.readouterr().err
    assert '--columns "某栏=' in said and "“电话”" not in said, said


def test_a_sheet_that_does_not_say_who_a_line_is_about_makes_nothing(batch, tmp_path, sheets, capsys):
    whose = {"client": "某某列", "借款人姓名": "某列", "borrower.phone": "另一列", "合同号或尾号": "再一列"}
    lines = [{whose.get(name, name): said for name, said in sheets.told().items()}]

    assert 3 == batch(sheets.write_csv(tmp_path / "a.csv", lines))
    said = capsys.readouterr().err
    assert "看不出哪一行是谁" in said
    assert [] == [path for path in (tmp_path / "out").glob("*") if path.is_dir()]


def test_all_that_is_wrong_with_a_line_is_said_at_once(batch, book, tmp_path, sheets):
    def spoil(made, sheet, at):
        sheet.write_string(1, at["每月能还"], "")
        sheet.write_formula(1, at["每月能还"], '=""', None, "")
        sheet.write_string(1, at["contact.at"], "11/31/2026")

    batch(book(spoil))
    said = sheets.said_of(tmp_path / "out", "A1")
    assert "没有存结果" in said and "忘了就留空" in said and "回车" not in said
