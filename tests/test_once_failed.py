"""What once crashed a reader: each is an answer now. Found by bench/fuzz.py and by hand; made-up data throughout."""

import io
import threading
import zipfile

import pytest

from helper.errors import HelperError
from helper.model.masking import mask_text


def damaged_inside(name: str, text: str, at: int) -> bytes:
    """Return a zip whose directory is sound and whose packed bytes are not."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bundle:
        bundle.writestr(name, text)
    data = bytearray(out.getvalue())
    data[30 + len(name) + at] ^= 0xFF
    return bytes(data)


@pytest.mark.parametrize("at", [0, 3, 9, 20])
def test_damage_within_a_file_of_an_archive_is_said(tmp_path, at):
    from helper.intake import Choices, archives, identify

    path = tmp_path / "backup.zip"
    rows = "".join(f"2026-10-{day:02} 22:41,0100000000{day % 10},呼入,{day * 7}\n" for day in range(1, 29))
    path.write_bytes(damaged_inside("calls.csv", "时间,号码,类型,时长\n" + rows, at))
    packed, files, _ = archives.members(path, "backup.zip")
    with packed, pytest.raises(HelperError):  # noqa: PT012 - which file fails is not the point
        for file in files:
            list(identify(file).extract(file, Choices()))


def test_a_table_of_an_old_macintosh_is_read():
    from helper.money.flows import read_flows

    assert 2 == len(read_flows("date,amount\r2026-01-01,10000\r2026-02-01,-11000\r", "flows.csv"))


@pytest.mark.parametrize("line", ["[" * 100_000, '{"client":' + "[" * 100_000])
def test_a_line_nested_without_end_is_refused(helper, tmp_path, line):
    (tmp_path / "clients.jsonl").write_text(line + "\n")
    done = helper("batch", "clients.jsonl", "--out", "o")
    assert done.code in (3, 8), done.err
    assert "程序出了错" not in done.err + done.out


@pytest.mark.parametrize(
    "words",
    [
        ["start", "--case"],
        ["findings", "--case"],
        ["verify"],
        ["explain", "x", "--case"],
        ["cases"],
        ["packet", "--case"],
    ],
    ids=lambda words: words[0],
)
def test_a_name_no_system_takes_is_said(helper, words):
    done = helper(*words, "长" * 300)
    assert done.code in (2, 3, 5, 6), done.err
    assert "程序出了错" not in done.err


def test_tails_of_two_numbers_and_a_day_stay_apart():
    assert "138****0000 2026-10-03 22:41" == mask_text(mask_text("13800000000 2026-10-03 22:41"))
    assert "尾号1234 2026-10-03" == mask_text("尾号1234 2026-10-03")


def test_a_length_in_a_recording_asks_for_no_memory(tmp_path):
    import tracemalloc

    from helper.intake.sniffing import seconds_of

    path = tmp_path / "a.wav"
    path.write_bytes(b"RIFF$\0\0\0WAVEfmt \x10\xff\xff\x7f\1\0\1\0\x40\x1f\0\0\x80\x3e\0\0\2\0\x10\0data\0\0\0\0")
    tracemalloc.start()
    seconds_of(path, "wav")
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 1 << 20


@pytest.mark.parametrize("encoding", ["x-none", "shift_jis", "utf-7", "\u00e9"])
def test_a_sheet_that_names_an_encoding_nobody_knows_is_refused(tmp_path, encoding):
    import xlsxwriter

    from helper.intake import Choices, archives, identify

    whole = io.BytesIO()
    with xlsxwriter.Workbook(whole, {"in_memory": True}) as book:
        book.add_worksheet().write_row(0, 0, ["时间", "号码", "类型"])
    path = tmp_path / "calls.xlsx"
    with zipfile.ZipFile(whole) as sound, zipfile.ZipFile(path, "w") as changed:
        for name in sound.namelist():
            data = sound.read(name)
            changed.writestr(name, data.replace(b"UTF-8", encoding.encode("utf-8")) if "worksheets" in name else data)
    file = archives.on_disk(path)
    with pytest.raises(HelperError):
        list(identify(file).extract(file, Choices()))


def test_a_letter_with_a_torn_tag_gives_its_lines(tmp_path):
    from helper.cases.tracing import lines_named

    path = tmp_path / "debt_information.docx"
    with zipfile.ZipFile(path, "w") as bundle:
        bundle.writestr("word/document.xml", "<w:p><w:t>第一行</w:t></w:p><w:p><w:t ")
    assert (["debt_information"], "第一行") == lines_named(f"{path}:1")


def test_a_file_without_a_name_in_an_archive_is_refused_by_itself(tmp_path):
    from helper.intake import archives

    path = tmp_path / "backup.zip"
    with zipfile.ZipFile(path, "w") as bundle:
        bundle.writestr("calls.csv", "时间,号码\n")
        bundle.writestr("x", "y")
    data = bytearray(path.read_bytes())
    at = data.rindex(b"PK\x01\x02")
    data[at + 28 : at + 30] = b"\0\0"
    data[at + 30 : at + 32] = b"\1\0"  # what was the name is now one byte of something else
    path.write_bytes(bytes(data))

    packed, files, refused = archives.members(path, "backup.zip")
    with packed:
        assert (["calls.csv"], 1) == ([file.part for file in files], len(refused))


def test_a_long_row_of_figures_at_the_top_of_a_screen_is_no_riddle():
    import time

    from helper.intake.screenshots.wording import is_status

    began = time.process_time()
    assert not is_status("10:0138" + "00000000138" * 200 + "x")
    assert time.process_time() - began < 1
    assert all(
        map(is_status, ["22:41 5G 85%", "5GII", "22:415G855G", "9:05 12.5K/s 中国移动 HD WiFi", "●●●○○ 中国联通 3G"])
    )


def test_a_row_of_a_wechat_table_that_breaks_off_is_one_row_left_out():
    from helper.intake import Choices, Opened, find_formats
    from helper.model.event import Event, Skipped

    data = "消息ID,类型,发送人,时间,内容\n1,文本,某\n还,钱\n2,文本,某,2026-10-03 22:41:00,还钱\n".encode()
    found = list(find_formats()["wechat"].extract(Opened("given", lambda: io.BytesIO(data), len(data)), Choices()))
    assert [Skipped, Skipped, Event] == [type(row) for row in found]


@pytest.mark.parametrize("said", ["八月十十", "十十十点", "2026-99-99T10:00:00Z", "2026-10-03T99:00:00+08:00"])
def test_a_time_that_is_none_is_not_understood(said):
    from datetime import datetime

    from helper.told.spoken_times import read_time

    assert read_time(said, datetime(2026, 11, 22, 12)) is None


@pytest.mark.parametrize(
    "at",
    ["B13800000000138000000001380000000", "B0", "B10485770", "ZZZZ1", "B", "12", "B-1", "Б1", "B１"],
)
def test_a_cell_at_a_place_no_sheet_has_is_refused_before_anything_is_made_of_it(at):
    import xlsxwriter

    from helper.intake import Opened
    from helper.intake.workbooks import sheet_rows

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.add_worksheet().write_row(0, 0, ["时间", "号码"])
    made = io.BytesIO()
    with zipfile.ZipFile(out) as sound, zipfile.ZipFile(made, "w") as bundle:
        for name in sound.namelist():
            bundle.writestr(name, sound.read(name).replace(b'r="B1"', f'r="{at}"'.encode()))
    data = made.getvalue()
    with pytest.raises(HelperError):
        list(sheet_rows(Opened("x.xlsx", lambda: io.BytesIO(data), len(data))))


_OF_ANOTHER_FORM = ["[]", "7", "columns: 7", "columns: [a]", "values: {contact.channel: sms}", "values: 3"]


@pytest.mark.parametrize("said", _OF_ANOTHER_FORM)
def test_a_mapping_beside_a_sheet_that_has_another_form_is_named(tmp_path, said):
    from helper.clinic.mapping import mapping_file, read_mapping
    from helper.guidance import load

    mapping_file(tmp_path / "clients.xlsx").write_text(said)
    if said == "[]":
        assert not read_mapping(load(), tmp_path / "clients.xlsx").columns, "an empty one says nothing"
        return
    with pytest.raises(HelperError) as fault:
        read_mapping(load(), tmp_path / "clients.xlsx")
    assert fault.value.where == "clients.columns.yaml"


_DEEP = "[" * 100_000


@pytest.mark.parametrize(
    "said",
    [
        _DEEP,
        "[]",
        '{"schema": "helper.batch/2", "source": "x", "shard": [1, 900000000], "clients": 1, "results": []}',
        '{"schema": "helper.batch/2", "source": "x", "shard": [1], "clients": 1, "results": []}',
        '{"schema": "helper.batch/2", "source": "x", "shard": [1, 2], "clients": "1", "results": []}',
        '{"schema": "helper.batch/2", "source": "x", "shard": [1, 2], "clients": 1, "results": ["done"]}',
        '{"schema": "helper.batch/2", "source": "x", "shard": [1, 2], "clients": 1, "results": [{"status": ["done"]}]}',
    ],
)
def test_a_report_of_a_part_that_is_none_is_named(tmp_path, said):
    from helper.clinic.report import BATCH_SCHEMA, merged

    (tmp_path / "part.json").write_text(said.replace("helper.batch/2", BATCH_SCHEMA))
    with pytest.raises(HelperError) as fault:
        list(merged([tmp_path / "part.json"])[2])
    assert fault.value.where == "part.json"


def test_what_a_batch_keeps_beside_its_sheet_may_be_nested_without_end(tmp_path):
    from helper.clinic.batch_state import DELETED, was_deleted
    from helper.clinic.mapping import read_days

    (tmp_path / "clients.days.json").write_text(_DEEP)
    (tmp_path / DELETED).write_text(_DEEP)
    with pytest.raises(HelperError):
        read_days(tmp_path / "clients.xlsx")
    with pytest.raises(HelperError):
        was_deleted(tmp_path, "A01", "", alone=True)


@pytest.mark.parametrize(
    "kids",
    [
        b"2 0 obj\n2 0 R\nendobj\n",
        b"2 0 obj\n3 0 R\nendobj\n3 0 obj\n2 0 R\nendobj\n",
        b"2 0 obj\n<</Type/Pages/Kids 3 0 R/Count 1>>\nendobj\n3 0 obj\n3 0 R\nendobj\n",
        b"2 0 obj\n<</Type/Pages/Kids[2 0 R 3 0 R]/Count 2>>\nendobj\n3 0 obj\n4 0 R\nendobj\n4 0 obj\n3 0 R\nendobj\n",
    ],
    ids=["to itself", "round two", "a list that is itself", "a page that is nowhere"],
)
def test_a_reference_of_a_pdf_that_leads_round_to_itself_ends(kids):
    pytest.importorskip("pdfplumber")
    from helper.intake import Opened
    from helper.intake.pdf_rows import is_scan, pdf_rows

    data = b"%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n" + kids + b"trailer<</Root 1 0 R>>\n%%EOF"
    file = Opened("a.pdf", lambda: io.BytesIO(data), len(data))
    ended = []

    def read():
        is_scan(file)
        with pytest.raises(HelperError):
            list(pdf_rows(file))
        ended.append(True)

    # Beside the test and not in it: what goes round for ever is found on every system, and holds nobody up.
    reading = threading.Thread(target=read, daemon=True)
    reading.start()
    reading.join(60)

    assert ended, "it went round, or ended otherwise than refused"
