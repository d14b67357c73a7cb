import csv
import io
import json
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helper.casefile import LogEntry, export_log_csv, export_log_json

MOMENT = "2026-10-03T22:41:00+08:00"


def table(entries, lang="zh", **named):
    data = export_log_csv(entries, lang, **named)
    assert b"\xef\xbb\xbf" == data[:3]
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def cell(entry, heading, **named):
    heads, row = table([entry], **named)
    return row[heads.index(heading)]


def test_csv_is_utf8_with_bom_and_crlf():
    data = export_log_csv([LogEntry(MOMENT, words="你好", no=1)], "zh")
    assert data.startswith("\ufeff序号,发生时间,".encode())
    assert 2 == data.count(b"\r\n")
    assert 0 == data.replace(b"\r\n", b"").count(b"\r")


def test_headings_follow_the_language():
    assert ["序号", "发生时间", "方式"] == table([])[0][:3]
    assert ["No.", "When it happened", "Channel"] == table([], "en")[0][:3]


@pytest.mark.parametrize(
    "words",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\n=1", "＝1", "＋1", "－1", "＠a", "=cmd|' /C calc'!A0"],
)
def test_cell_that_would_be_evaluated_is_text(words):
    assert cell(LogEntry(MOMENT, words=words), "原话").startswith("'")


@pytest.mark.parametrize("number", ["13812345678", "075512345678", "0755 1234", "1e5"])
def test_number_is_text_and_keeps_every_digit(number):
    assert "'" + number == cell(LogEntry(MOMENT, number=number), "对方号码或账号")


def test_ordinary_words_are_left_alone():
    assert "再不还款\n就去单位，第 2 次" == cell(LogEntry(MOMENT, words="再不还款\n就去单位，第 2 次"), "原话")


def test_escape_codes_are_taken_out():
    assert "[31mred" == cell(LogEntry(MOMENT, words="\x1b[31mred\x07\x00"), "原话")


def test_files_stand_with_their_sum():
    entry = LogEntry(MOMENT, files=(("a.png", "ab" * 32), ("b.png", "cd" * 32)))
    assert f"a.png  {'ab' * 32}\nb.png  {'cd' * 32}" == cell(entry, "证据文件及 SHA-256")


def test_codes_get_their_words_and_other_cells_do_not():
    entry = LogEntry(MOMENT, channel="sms", recipient="colleague", words="sms")
    labels = {"sms": "短信", "colleague": "同事"}
    assert ["短信", "同事", "sms"] == [cell(entry, name, labels=labels) for name in ("方式", "被联系人", "原话")]


def test_numbers_of_persons_are_hidden_when_asked():
    entry = LogEntry(
        MOMENT,
        number="13812345678",
        words="打 13912345678",
        files=(("通话13812345678.mp3", "12345678901" * 5 + "a" * 9),),
    )
    said = export_log_csv([entry], "zh", mask=True).decode("utf-8-sig")
    assert "138****5678" in said and "139****5678" in said and "12345678901" * 5 in said
    assert "13812345678" not in said and "13912345678" not in said


@given(st.text(), st.text(), st.text())
def test_no_cell_is_ever_evaluated(words, number, ticket):
    for row in table([LogEntry(MOMENT, words=words, number=number, ticket=ticket)]):
        assert not [text for text in row if text.lstrip(" ").startswith(tuple("=+-@\t\r"))]


def exported(case, source, fill, folder):
    fill(case, source)
    case.log_add(LogEntry(MOMENT, words='“引号”"\\ \x1b\u2028😀', corrects=1))
    log = json.loads(export_log_json(case.log()))
    (folder / "log.json").write_text(json.dumps(log, ensure_ascii=False), encoding="utf-8")
    return log


def recompute(log, folder):
    """Run the very lines that are handed to a stranger, over the file as handed over."""
    (folder / "log.json").write_text(json.dumps(log, ensure_ascii=False), encoding="utf-8")
    program = log["how_to_verify"]["program"]
    ran = subprocess.run([sys.executable, "-I", "-c", program], cwd=folder, capture_output=True, text=True, check=True)
    return ran.stdout.split("\n")[:-1]


def test_stranger_recomputes_the_chain(case, folder, source, fill):
    log = exported(case, source, fill, folder)
    assert ("helper.log/1", 4, case.log_head()[1]) == (log["schema"], log["length"], log["last_sha256"])
    assert log["how_to_verify"]["zh"] and log["how_to_verify"]["en"]
    assert ["1 OK", "2 OK", "3 OK", "4 OK", "end OK"] == recompute(log, folder)


def test_stranger_sees_what_was_changed(case, folder, source, fill):
    log = exported(case, source, fill, folder)
    log["entries"][1]["words"] = "别的话"
    assert ["1 OK", "2 DIFFERENT", "3 OK", "4 OK", "end OK"] == recompute(log, folder)


def test_stranger_sees_what_was_cut_off(case, folder, source, fill):
    log = exported(case, source, fill, folder)
    del log["entries"][-1]
    assert ["1 OK", "2 OK", "3 OK", "end DIFFERENT"] == recompute(log, folder)


def test_empty_log_is_exported_too(folder):
    folder.mkdir()
    log = json.loads(export_log_json([]))
    assert (0, "0" * 64, []) == (log["length"], log["last_sha256"], log["entries"])
    assert ["end OK"] == recompute(log, folder)
