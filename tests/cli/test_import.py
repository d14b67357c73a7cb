"""Importing, naming collectors, findings and the timeline, as a person runs them."""

import io
import json
import zipfile

import pytest

from helper import casefile

HEAD = "起始时间,通信地点,通信方式,对方号码,通信时长,通信类型,套餐优惠,实收通信费(元)\n"
CALLS = (
    HEAD
    + "".join(f"2026-10-03 {hour:02}:00:05,某地,被叫,95012345,67,本地,,0\n" for hour in (9, 10, 11, 12, 22))
    + "2026-10-04 12:00:00,某地,主叫,13800001111,700,本地,,0\n"
)
SMS = """<?xml version='1.0' encoding='UTF-8'?>
<smses count="9"><sms address="+8613900002222" date="1790985600000" type="1" body="你再不还钱，我明天就去你单位找你领导，叫全公司都知道你是老赖！" contact_name="(Unknown)"/>
<sms address="13800008888" date="1790985660000" type="1" body="今晚回家吃饭" contact_name="妈妈"/></smses>"""
KNOWN = [
    "debt.creditor_kind=consumer_finance",
    "debt.product=online_loan",
    "borrower.agreed_hours=没有",
    "borrower.agreed_calls=否",
    "creditor.name=某某消费金融",
]


@pytest.fixture
def imported(helper, tmp_path):
    """Return helper with calls and messages in case c, each number named, and the lender known."""
    (tmp_path / "calls.csv").write_text(CALLS, encoding="gb18030")
    (tmp_path / "sms.xml").write_text(SMS, encoding="utf-8")
    ran = helper(
        "import",
        "calls.csv",
        "sms.xml",
        "--case",
        "c",
        "--collector",
        "95012345=某某消费金融",
        "--collector",
        "+86 139 0000 2222=催甲公司@某某消费金融",
    )
    assert (0, "") == (ran.code, ran.err)
    assert 0 == helper("ask", *KNOWN, "--case", "c").code
    return helper


def test_a_log_is_imported_counted_and_judged(imported):
    (item,) = imported("findings", "--case", "c", "--json").json["items"]
    days = {
        row["rule"]: [(day["day"], day["count"], [at["row"] for at in day["rows"]]) for day in row["days"]]
        for row in item["findings"]
    }

    assert [("2026-10-03", 1, [6])] == days["hours.night"]
    assert [("2026-10-03", 5, [2, 3, 4, 5, 6])] == days["frequency.conversations"]
    assert "threat.trouble_at_work" in days


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_findings_and_timeline_on_the_screen(imported, lang):
    findings = imported("findings", "--case", "c", "--lang", lang)
    timeline = imported("timeline", "--case", "c", "--lang", lang)

    assert (0, 0) == (findings.code, timeline.code)
    assert "calls.csv:2,3,4,5,6" in findings.out
    (row,) = [line for line in timeline.out.splitlines() if line.startswith("2026-10-03 ")]
    assert len(row) <= 80 and row.startswith("2026-10-03 : : : : : : : : 1 1 1 1 1 . ") and "5!" in row


def test_a_timeline_begins_on_a_day_as_it_is_said(imported):
    spoken, figures = (
        imported("timeline", "--case", "c", "--from", day, env={"HELPER_TODAY": "2026-10-04"}).out
        for day in ("昨天", "2026-10-03")
    )
    assert spoken == figures and "2026-10-03" in spoken


LIKE = "你摩托车停哪里我都知道，刹车线细细的，你骑车要小心哦"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_message_that_only_sounds_like_a_threat_is_a_question(helper, tmp_path, lang):
    (tmp_path / "sms.xml").write_text(
        f'<?xml version=\'1.0\' encoding=\'UTF-8\'?><smses count="1"><sms address="95012345" date="1790985600000"'
        f' type="1" body="{LIKE}" contact_name="(Unknown)"/></smses>',
        encoding="utf-8",
    )
    assert 0 == helper("import", "sms.xml", "--case", "c", "--collector", "95012345=某某消费金融").code
    assert 0 == helper("ask", *KNOWN, "--case", "c").code
    (item,) = helper("findings", "--case", "c", "--json").json["items"]
    shown = helper("findings", "--case", "c", "--lang", lang).out

    assert [] == [row["rule"] for row in item["findings"] if row["answer"] == "breach"]
    assert [("threat_violence", 1, LIKE)] == [(row["id"], row["count"], row["words"]) for row in item["to_confirm"]]
    assert {"zh": "像是", "en": "Sound like"}[lang] in shown and "sms.xml:1" in shown


def test_numbers_of_persons_are_masked_and_words_of_others_are_nowhere(imported):
    shown = "".join(
        imported(*words, "--case", "c").out
        for words in (["findings"], ["findings", "--json"], ["timeline"], ["timeline", "--json"], ["collectors"])
    )

    assert [] == [secret for secret in ("13900002222", "13800001111", "今晚回家吃饭", "妈妈") if secret in shown]
    assert "139****2222" in shown


def test_nothing_unconfirmed_goes_into_a_letter_and_what_was_confirmed_does(imported, tmp_path):
    more = ["wish.contact_channel=sms", "wish.contact_hours=10:00-18:00", "borrower.name=王某"]
    imported("ask", *more, "--case", "c")
    letter = tmp_path / "c/letters/stop_improper_contact.md"
    assert 0 == imported("write", "stop_improper_contact", "--case", "c", "--format", "md").code
    before = letter.read_text(encoding="utf-8")

    assert 0 == imported("findings", "--confirm", "threat.trouble_at_work", "--case", "c").code
    assert 0 == imported("write", "stop_improper_contact", "--case", "c", "--format", "md").code
    after = max(
        (tmp_path / "c/letters").glob("stop_improper_contact*.md"), key=lambda path: path.stat().st_mtime_ns
    ).read_text(encoding="utf-8")
    assert "2026年10月3日22:00" in before and "去你单位" not in before
    assert "去你单位" in after


def test_a_whole_export_is_enclosed_with_no_letter_and_named_in_the_log(imported, tmp_path):
    (tmp_path / "shot.png").write_bytes(b"\x89PNG made up")
    imported("log", "add", "--words", "还钱", "--file", "shot.png", "--case", "c")
    imported("ask", "wish.contact_channel=sms", "wish.contact_hours=10:00-18:00", "borrower.name=王某", "--case", "c")
    assert 0 == imported("write", "stop_improper_contact", "--case", "c", "--format", "md").code
    letter, log = (
        (tmp_path / f"c/letters/{name}.md").read_text(encoding="utf-8")
        for name in ("stop_improper_contact", "evidence_log")
    )

    assert (True, False, True) == ("shot.png" in letter, "sms.xml（" in letter, "sms.xml" in log)
    assert "含无关内容" in log


def test_a_finding_that_is_not_there_cannot_be_confirmed(imported):
    assert 2 == imported("findings", "--confirm", "visit.no_papers_shown", "--case", "c").code


def test_the_evidence_log_has_the_days_in_every_format_and_the_drawing_in_html(imported, tmp_path):
    assert 0 == imported("write", "evidence_log", "--case", "c", "--format", "md,html").code
    page, plain = (
        (tmp_path / f"c/letters/evidence_log.{suffix}").read_text(encoding="utf-8") for suffix in ("html", "md")
    )

    assert "| 2026年10月3日 | 某某消费金融 | 5 | 5 | 0 | 1 |" in plain
    assert "<svg" in page and "<script" not in page and page.index("<h1") < page.index("<svg") < page.index("<table")
    assert "calls.csv" in plain


def test_the_same_file_again_adds_nothing_and_says_so(imported):
    ran = imported("import", "calls.csv", "--case", "c")

    assert (0, True) == (ran.code, "以前导入过" in ran.out)


def test_calls_said_to_be_recordings_are_counted_as_notices(imported):
    assert 0 == imported("collectors", "--calls", "95012345=notice", "--case", "c").code
    (item,) = imported("findings", "--case", "c", "--json").json["items"]

    assert {"frequency.notice_calls"} == {
        row["rule"] for row in item["findings"] if row["rule"] in ("frequency.notice_calls", "frequency.conversations")
    }


def test_what_is_known_of_one_lender_is_not_told_of_another(imported):
    imported("collectors", "--collector", "13900002222=另一家", "--case", "c")
    items = {item["id"]: item for item in imported("findings", "--case", "c", "--json").json["items"]}

    assert "breach" == items["log:某某消费金融"]["summary"]
    assert all(
        "debt.creditor_kind" not in {row["fact"] for row in found["basis"]} for found in items["log:另一家"]["findings"]
    )
    assert 0 == imported("collectors", "--kind", "另一家=bank", "--case", "c").code


def test_first_contact_after_asking_to_stop(imported):
    imported("ask", "stop.asked_on=2026-10-02", "--case", "c")

    assert {
        "day": "2026-10-03",
        "time": "08:00",
        "creditor": "某某消费金融",
        "number": "139****2222",
        "file": "sms.xml",
        "row": 1,
    } == imported("timeline", "--case", "c", "--json").json["after"]["stop"]["first"]
    assert "以后的第一次联系：2026-10-03 08:00" in imported("timeline", "--case", "c").out


def test_csv_quotes_what_a_spreadsheet_would_evaluate(imported, tmp_path):
    imported("collectors", "--collector", "95012345==1+1", "--case", "c")
    imported("timeline", "--csv", "out.csv", "--case", "c")

    lines = (tmp_path / "out.csv").read_text(encoding="utf-8-sig").splitlines()
    assert 7 == len(lines)
    assert "2026-10-03,09:00:05,'=1+1,,'95012345,电话,接通,67,borrower,calls.csv,2" in lines


def test_others_are_removed_from_the_case(imported):
    ran = imported("collectors", "--forget-others", "--case", "c")

    assert (0, True) == (ran.code, "2 条" in ran.out)
    assert 0 == imported("log", "verify", "--case", "c").code


def test_an_import_is_undone_and_can_be_done_again(imported):
    assert "1. evidence/calls.csv" in imported("import", "--case", "c").out
    assert 0 == imported("import", "--undo", "1", "--case", "c").code
    assert "新记入 6 条" in imported("import", "calls.csv", "--case", "c").out


def test_whose_phone_it_is_has_to_be_said_by_a_relative(helper, tmp_path):
    (tmp_path / "calls.csv").write_text(CALLS, encoding="utf-8")
    helper("import", "calls.csv", "--case", "c")
    helper("ask", "teller.role=contacted", "--case", "c")
    (tmp_path / "more.csv").write_text(CALLS.replace("2026-10-03", "2026-10-08"), encoding="utf-8")

    assert 2 == helper("import", "more.csv", "--case", "c").code
    assert (
        0
        == helper("import", "more.csv", "--case", "c", "--phone", "relative:妈妈", "--collector", "95012345=某某").code
    )
    days = {row["day"]: row["thirds"] for row in helper("timeline", "--case", "c", "--json").json["days"]}
    assert {"2026-10-03": 0, "2026-10-08": 1} == days


def zipped(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in files.items():
            packed.writestr(name.replace("__", "/").replace("UP", ".."), data)
    return out.getvalue()


def test_a_zip_with_a_path_that_leads_out_a_picture_and_a_log(helper, tmp_path):
    (tmp_path / "all.zip").write_bytes(
        zipped(**{"UP__evil.csv": CALLS.encode(), "in__calls.csv": CALLS.encode(), "a.gif": b"GIF89a"})
    )
    ran = helper("import", "all.zip", "--case", "c")

    assert 0 == ran.code
    assert "新记入 6 条" in ran.out and "in/calls.csv" in ran.out
    assert "路径指到压缩包外面" in ran.err and "这是一张图片" in ran.err
    assert ["c", "all.zip"] == sorted((path.name for path in tmp_path.iterdir()), key=len)


def test_a_zip_bomb_is_refused_and_the_case_is_as_before(helper, tmp_path):
    casefile.create(tmp_path / "c").close()
    (tmp_path / "bomb.zip").write_bytes(zipped(**{"calls.csv": b"\0" * (201 << 20)}))
    ran = helper("import", "bomb.zip", "--case", "c")

    assert 3 == ran.code
    assert "zip 炸弹" in ran.err
    assert [] == list((tmp_path / "c/evidence").iterdir())


def test_a_folder_names_what_it_passes_by(helper, tmp_path):
    (tmp_path / "phone").mkdir()
    (tmp_path / "phone/calls.csv").write_text(CALLS, encoding="utf-8")
    (tmp_path / "phone/note.txt").write_text("买菜", encoding="utf-8")
    ran = helper("import", "phone", "--case", "c")

    assert (0, True, True) == (ran.code, "新记入 6 条" in ran.out, "note.txt" in ran.err)


def test_a_table_of_a_folder_with_headings_nobody_knows_is_told_how_to_be_read(helper, tmp_path):
    (tmp_path / "phone").mkdir()
    (tmp_path / "phone/calls.csv").write_text(CALLS, encoding="utf-8")
    (tmp_path / "phone/own.csv").write_text("Seq,Began,Other party\n1,x,y\n", encoding="utf-8")
    ran = helper("import", "phone", "--case", "c")

    assert "own.csv" in ran.err and "--column time=" in ran.err


def test_what_lies_loose_and_in_a_zip_as_well_comes_from_the_loose_file(helper, tmp_path):
    (tmp_path / "phone").mkdir()
    (tmp_path / "phone/z.csv").write_text(CALLS, encoding="utf-8")
    (tmp_path / "phone/a.zip").write_bytes(zipped(**{"z.csv": CALLS.encode()}))
    ran = helper("import", "phone", "--case", "c")

    listed = helper("import", "--case", "c").out
    assert "a.zip!z.csv：这个文件以前导入过，没有再加" in ran.out
    assert "evidence/a.zip" not in listed
    assert "记入 6" in listed[listed.index("evidence/z.csv") :].replace("条", "")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "空的"),
        (b"GIF89a", "图片"),
        (b"<?xml version='1.0'?><!DOCTYPE smses [<!ENTITY a 'x'>]><smses><sms/></smses>", "DOCTYPE"),
        ("甲,乙\n一,二\n".encode(), "认不出"),
        (b"PK\x03\x04broken", "zip"),
    ],
)
def test_a_file_that_cannot_be_read_changes_nothing(imported, tmp_path, data, said):
    before = imported("findings", "--case", "c", "--json").out
    (tmp_path / "bad.csv").write_bytes(data)
    ran = imported("import", "calls.csv", "bad.csv", "--case", "c")

    assert (3, False) == (ran.code, "新记入" in ran.out)
    assert said in ran.err and "下一步" in ran.err
    assert before == imported("findings", "--case", "c", "--json").out
    assert 2 == len(list((tmp_path / "c/evidence").iterdir()))


def test_rows_left_out_are_counted_and_the_code_says_so(helper, tmp_path):
    (tmp_path / "calls.csv").write_text(CALLS + "2026-10-05 10:00:00,某地,被叫,1.38E+10,5,,,\n", encoding="utf-8")
    ran = helper("import", "calls.csv", "--case", "c")

    assert (8, True) == (ran.code, "1.38E+10" in ran.out and "第 8 行" in ran.out)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_empty_sample_is_imported_once_filled_in(helper, tmp_path, lang):
    assert 0 == helper("import", "--sample", "csv", "--out", "mine.csv", "--lang", lang).code
    with (tmp_path / "mine.csv").open("a", encoding="utf-8") as file:
        file.write("2026-10-03 22:41,95012345,call,in,no,,,\n")

    assert "2026-10-03" in helper("import", "mine.csv", "--case", "c").out


def test_columns_named_on_the_command_line(helper, tmp_path):
    (tmp_path / "odd.csv").write_text("甲,乙,丙\n2026-10-03 10:00:00,95012345,被叫\n", encoding="utf-8")

    assert (
        0
        == helper(
            "import", "odd.csv", "--column", "time=甲", "--column", "number=乙", "--column", "way=丙", "--case", "c"
        ).code
    )
    assert 2 == helper("import", "odd.csv", "--column", "time=甲", "--case", "c").code


def test_before_anybody_is_named_the_timeline_says_what_to_do(helper, tmp_path):
    (tmp_path / "calls.csv").write_text(CALLS, encoding="utf-8")
    helper("import", "calls.csv", "--case", "c")
    ran = helper("timeline", "--case", "c")

    assert (5, True) == (ran.code, "helper collectors" in ran.err)


def test_collectors_lists_why_a_number_is_worth_asking_about(helper, tmp_path):
    (tmp_path / "sms.xml").write_text(SMS, encoding="utf-8")
    (tmp_path / "calls.csv").write_text(CALLS, encoding="utf-8")
    helper("import", "sms.xml", "calls.csv", "--case", "c")
    rows = helper("collectors", "--json", "--case", "c").json["candidates"]

    assert {"139****2222": ["debt"], "95012345": ["service", "burst", "often"]} == {
        row["number"]: row["why"] for row in rows
    }
    assert json.dumps(rows)


def test_the_svg_stands_alone(imported, tmp_path):
    from xml.etree import ElementTree

    imported("timeline", "--svg", "out.svg", "--case", "c")
    tree = ElementTree.fromstring((tmp_path / "out.svg").read_text(encoding="utf-8"))

    assert "{http://www.w3.org/2000/svg}svg" == tree.tag
    assert "2026-10-03" in [node.text for node in tree.iter()]


MARKS = "姓名,语文,数学\n王小明,90,88\n李小红,70,99\n"


@pytest.mark.parametrize("name", ["marks.csv", "none.csv"])
def test_a_file_that_holds_no_record_leaves_no_case_behind_and_is_refused_on_one_screen(helper, tmp_path, name):
    (tmp_path / "marks.csv").write_text(MARKS, encoding="utf-8")
    ran = helper("import", name, "--lang", "en")

    assert (True, False) == (ran.code != 0, (tmp_path / "my-case").exists())
    assert len(ran.err.splitlines()) <= 6


def test_a_file_that_holds_no_record_leaves_what_stood_in_the_folder(helper, tmp_path):
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / "mine.txt").write_text("x", encoding="utf-8")
    (tmp_path / "marks.csv").write_text(MARKS, encoding="utf-8")
    helper("import", "marks.csv", "--case", "c")

    assert ["mine.txt"] == [path.name for path in (tmp_path / "c").iterdir()]


def test_all_formats_are_listed_before_there_is_a_case(helper, tmp_path):
    ran = helper("import", "--lang", "en")

    assert (0, False) == (ran.code, (tmp_path / "my-case").exists())
    assert "Huawei" in ran.out


def test_one_broken_file_of_a_folder_is_named_and_the_others_are_read(helper, tmp_path):
    folder = tmp_path / "phone"
    folder.mkdir()
    (folder / "calls.csv").write_text("时间,号码,类型,时长\n2026-10-03 22:41,01000000001,呼入,30\n")
    (folder / "bad.db").write_bytes(b"SQLite format 3\0" + bytes(200))
    (folder / "bad.pdf").write_bytes(b"%PDF-1.4\nnothing")
    (folder / "cut.xml").write_text('<?xml version="1.0"?><smses count="2"><sms address="1" date="17595')
    (folder / "empty.txt").write_text("")
    with zipfile.ZipFile(folder / "mixed.zip", "w") as packed:
        packed.writestr("sms.csv", "时间,号码,内容\n2026-10-04 10:00,95012345,请还款\n")
        packed.writestr("bad.db", b"SQLite format 3\0" + bytes(200))
    done = helper("import", "phone", "--case", "c", "--phone", "borrower")

    assert "calls.csv" in done.out and "mixed.zip!sms.csv" in done.out
    for name in ("bad.pdf", "bad.db", "empty.txt", "mixed.zip!bad.db"):
        assert name in done.err, name
    assert "一共看了 7 个文件：读了 3 个，录音、录像和以前导入过的 0 个，没有读 4 个" in done.out.replace("\n", "")
    with casefile.open_case(tmp_path / "c") as case:
        assert case.events.total() == 2
        kept = {one.original_name for one in case.evidence()}
        assert {"calls.csv", "mixed.zip"} <= kept and "bad.pdf" not in kept
        case.verify()


CHAT = """消息记录（此消息记录为文本格式，不支持重新导入）

================================================================
消息分组:我的好友
================================================================
消息对象:催收小刘
================================================================

2026-10-20 23:10:05 催收小刘
你再不还钱，我就告诉你全部同事

2026-10-21 6:30:11 催收小刘
醒了吗？明天去学校找你们校长

2026-10-21 10:30:00 催收小刘
今天下午五点前还款

"""


@pytest.fixture
def chat(helper, tmp_path):
    """Return helper with a chat of three messages in case c, two of them at night, and a complaint that was answered by mistake."""
    (tmp_path / "chat.txt").write_text(CHAT, encoding="utf-8")
    for words in (
        ["import", "chat.txt", "--collector", "催收小刘=某某消费金融"],
        ["ask", *KNOWN, "borrower.name=王某", "borrower.phone=13800001111"],
        ["write", "complaint_institution"],
        ["sent", "complaint_institution", "--on", "2026-10-28"],
        ["replied", "1", "--answer", "part", "--note", "说会核实"],
        ["replied", "1", "--undo"],
    ):
        assert 0 == helper(*words, "--case", "c").code
    return helper


PRIVATE = CHAT + "2026-10-22 18:00:00 妈妈\n晚上回来吃饭吗\n\n"


def _copies(folder):
    """Return what every file of a packet holds that is a copy of an exhibit, by name."""
    return {path.name: path.read_bytes() for path in folder.rglob("证据*") if path.is_file() and path.suffix == ".txt"}


def test_the_chat_of_an_undone_import_is_no_exhibit_and_named_in_no_paper(helper, tmp_path):
    (tmp_path / "chat.txt").write_text(PRIVATE, encoding="utf-8")
    helper("import", "chat.txt", "--collector", "催收小刘=某某消费金融", "--case", "c")
    ran = helper("import", "--undo", "1", "--case", "c")
    assert "不会放进材料" in ran.out

    packed = helper("packet", "--case", "c", "--out", "p", "--format", "html")
    pages = _pages(tmp_path / "p")
    assert "证据 0 份" in packed.out
    assert {} == _copies(tmp_path / "p")
    assert not [name for name, page in pages.items() if "晚上回来吃饭吗" in page or "chat.txt" in page]


def test_after_a_mended_file_is_imported_neither_is_an_exhibit_and_the_screen_says_which_stays(helper, tmp_path):
    (tmp_path / "chat.txt").write_text(PRIVATE, encoding="utf-8")
    helper("import", "chat.txt", "--collector", "催收小刘=某某消费金融", "--case", "c")
    helper("import", "--undo", "1", "--case", "c")
    (tmp_path / "mended.txt").write_text(PRIVATE.replace("五点", "六点"), encoding="utf-8")
    helper("import", "mended.txt", "--case", "c")

    packed = helper("packet", "--case", "c", "--out", "p", "--format", "html")
    statement = next(page for name, page in _pages(tmp_path / "p").items() if name.startswith("01-"))
    assert "导入的 mended.txt 没有放进去" in packed.out and "chat.txt" not in packed.out
    assert {} == _copies(tmp_path / "p")
    assert ("六点" in statement, "五点" in statement, "晚上回来吃饭吗" in statement) == (True, False, False)


def test_in_the_statement_a_chats_name_is_no_number_and_a_picture_is_told_as_no_words(helper, tmp_path):
    (tmp_path / "chat.txt").write_text(CHAT + "2026-10-22 10:30:00 催收小刘\n[图片]\n\n", encoding="utf-8")
    (tmp_path / "sms.xml").write_text(SMS, encoding="utf-8")
    helper("import", "chat.txt", "--collector", "催收小刘=某某消费金融", "--case", "c")
    helper("import", "sms.xml", "--collector", "13900002222=某某消费金融", "--case", "c")
    helper("packet", "--case", "c", "--out", "p", "--format", "html")
    statement = next(page for name, page in _pages(tmp_path / "p").items() if name.startswith("01-"))

    assert "对方号码：催收小刘" not in statement and "对方在聊天里的名字：催收小刘" in statement
    assert 1 == statement.count("对方号码：") == statement.count("记录里没有文字")


def test_an_undone_file_that_was_put_into_the_log_by_hand_is_an_exhibit(helper, tmp_path):
    (tmp_path / "chat.txt").write_text(CHAT, encoding="utf-8")
    helper("import", "chat.txt", "--collector", "催收小刘=某某消费金融", "--case", "c")
    helper("import", "--undo", "1", "--case", "c")
    helper("log", "add", "--file", "chat.txt", "--summary", "我要把这份聊天交上去", "--case", "c")

    assert "证据 1 份" in helper("packet", "--case", "c", "--out", "p", "--format", "html").out


def _pages(folder):
    """Return the words of every page and Word file below a folder, by name."""
    import re

    pages = {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.html"))}
    for path in sorted(folder.rglob("*.docx")):
        with zipfile.ZipFile(path) as held:
            pages[path.name] = re.sub("<[^>]+>", "", held.read("word/document.xml").decode("utf-8"))
    return pages


def test_the_statement_of_a_packet_lists_every_imported_message_once_with_its_words(chat, tmp_path):
    assert 0 == chat("packet", "--for", "creditor", "--case", "c").code
    (page,) = [text for name, text in _pages(tmp_path / "c/packets").items() if name == "01-事实经过.docx"]

    said = ("你再不还钱，我就告诉你全部同事", "醒了吗？明天去学校找你们校长", "今天下午五点前还款")
    assert [1, 1, 1] == [page.count(words) for words in said]
    assert [1, 1, 1] == [page.count(at) for at in ("20日23:10", "21日06:30", "21日10:30")]


def test_an_answer_that_was_taken_back_is_no_fact(chat, tmp_path):
    assert 0 == chat("packet", "--for", "creditor", "--case", "c").code
    (page,) = [text for name, text in _pages(tmp_path / "c/packets").items() if name == "01-事实经过.docx"]

    assert ("寄出《投诉书" in page, "说会核实" in page, "答复" in page) == (True, False, False)


def test_the_early_hours_are_not_counted_from_the_evening_before(chat, tmp_path):
    assert 0 == chat("write", "evidence_log", "--case", "c", "--format", "md").code
    log = (tmp_path / "c/letters/evidence_log.md").read_text(encoding="utf-8")

    assert ("23:10（过70分钟）" in log, "06:30" in log, "510" in log) == (True, True, False)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_object_of_the_program_stands_in_any_written_file(chat, tmp_path, lang):
    for words in (
        ["packet", "--for", "creditor"],
        ["packet", "--for", "volunteer"],
        ["write", "evidence_log"],
        ["report"],
    ):
        assert 0 == chat(*words, "--case", "c", "--lang", lang).code
    pages = _pages(tmp_path / "c")

    assert len(pages) > 10
    assert [] == [name for name, text in pages.items() if "Said(" in text or "Text(" in text or "zh=" in text]


def test_what_was_found_of_one_message_is_told_once_in_a_letter(chat, tmp_path):
    assert 0 == chat("write", "complaint_institution", "--case", "c", "--format", "md").code
    (letter,) = list((tmp_path / "c/letters").glob("complaint_institution*.md"))
    happened = letter.read_text(encoding="utf-8").split("经过", 1)[1]

    assert 1 == happened.count("2026年10月20日23:10**")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_letter_whose_grounds_only_wait_for_a_yes_says_so_and_how(helper, tmp_path, lang):
    (tmp_path / "sms.xml").write_text(SMS, encoding="utf-8")
    assert 0 == helper("import", "sms.xml", "--case", "c", "--collector", "+86 139 0000 2222=某某消费金融").code
    more = ["borrower.name=王某", "borrower.phone=13800001111", "complaint.wish=请停止威胁", *KNOWN]
    assert 0 == helper("ask", *more, "--case", "c").code

    refused = helper("write", "complaint_institution", "--case", "c", "--format", "md", "--lang", lang)
    told = " ".join((refused.out + refused.err).split())
    assert refused.code != 0
    assert "--confirm threat.trouble_at_work" in told
    assert {"zh": "等您核对", "en": "waits for your yes"}[lang] in told
    assert {"zh": "等您核对", "en": "waiting for your yes"}[lang] in helper("next", "--case", "c", "--lang", lang).out

    names = told[told.index("helper findings --confirm") :].split(" --case")[0].split("--confirm ")[1:]
    sure = helper("findings", "--confirm", ",".join(one.strip() for one in names), "--case", "c", "--lang", lang)
    assert sure.code == 0
    assert "去你单位" not in sure.out
    assert 0 == helper("write", "complaint_institution", "--case", "c", "--format", "md").code


def test_one_file_that_cannot_be_read_says_that_the_others_did_not_come_in_either(helper, tmp_path):
    (tmp_path / "sms.xml").write_text(SMS, encoding="utf-8")
    (tmp_path / "odd.csv").write_text("a,b\n1,2\n", encoding="utf-8")

    ran = helper("import", "sms.xml", "odd.csv", "--case", "c", "--lang", "en")
    alone = helper("import", "odd.csv", "--case", "c", "--lang", "en")

    assert ran.code != 0
    assert "None of the 2 files was brought in" in " ".join(ran.err.split())
    assert "None of the" not in alone.err


def test_a_log_of_nothing_ones_own_points_to_where_the_imported_stands(helper, tmp_path):
    (tmp_path / "calls.csv").write_text(CALLS, encoding="utf-8")
    helper("import", "calls.csv", "--case", "c")

    assert "helper timeline" in helper("log", "list", "--case", "c").out


def test_what_a_folder_holds_and_nobody_can_read_is_listed_once_more_at_the_end(helper, tmp_path):
    folder = tmp_path / "phone"
    folder.mkdir()
    for name in ("a.pages", "b.bin", "c.bin"):
        (folder / name).write_bytes(bytes(range(256)) * 4)
    (folder / "sms.csv").write_text(
        "时间,号码,内容,方向\n2026-10-12 10:41,13912345678,请尽快还款,收到\n", encoding="utf-8"
    )

    said = helper("import", "phone", "--case", "c").out

    end = said[said.index("没有读的，3 个") :]
    assert all(name in end for name in ("a.pages", "b.bin", "c.bin")) and "认不出" in end
    assert said.index("新记入 1 条") < said.index("没有读的，3 个")


def test_a_folder_that_was_read_whole_has_no_list_of_what_was_not(helper, tmp_path):
    (tmp_path / "phone").mkdir()
    (tmp_path / "phone/sms.csv").write_text(
        "时间,号码,内容,方向\n2026-10-12 10:41,13912345678,请尽快还款,收到\n", encoding="utf-8"
    )

    assert "没有读的" not in helper("import", "phone", "--case", "c").out
