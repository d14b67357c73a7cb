"""Of every importer: each row of a file is an event or a reason, once, whatever stands in it."""

import csv
import io
import json
import sqlite3
import tarfile
import zlib

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from helper.intake import Choices, Opened, find_formats
from helper.intake.bills import Transaction, payments
from helper.intake.strangers import BILL_REASONS, GAPS, REASONS
from helper.model.event import Event, Skipped

AT = 1_788_228_000
SOUND_SMS = {"address": "95012345", "date": f"{AT}000", "type": "1", "body": "还款"}
WORD = st.sampled_from(
    [
        "还款",
        "A&B",
        'a"b',
        "a<b",
        "",
        "2026-09-01 10:00:00",
        "合计",
        "--",
        "接通",
        "被叫",
        "95012345",
        "1.38E+10",
        "18:00",
        "x" * 300,
        "\u200e",
        "[图片]",
        "短信",
        "😀",
        "null",
        "0",
        "-1",
    ]
)
CELL = st.sampled_from(
    [
        "2026-09-01 10:00:00",
        "09-01 10:00",
        "95012345",
        "13900000001",
        "被叫",
        "主叫",
        "国内短信",
        "65",
        "0",
        "",
        "--",
        "合计",
        "无人接听",
        "1.38E+10",
        "上网",
        "标题",
    ]
)
SETTINGS = settings(max_examples=40, deadline=None, derandomize=True)


def file_of(data: str | bytes) -> Opened:
    raw = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    return Opened("file", lambda: io.BytesIO(raw), len(raw))


def read_as(name: str, data: str | bytes) -> list[Event | Skipped]:
    rows = list(find_formats()[name].extract(file_of(data), Choices()))
    for row in rows:
        assert row.why in REASONS if isinstance(row, Skipped) else set(row.gaps.split()) <= GAPS.keys()
    return rows


def quoted(words: str) -> str:
    return '"' + words.replace('"', '""').replace("\n", " ") + '"'


HEAD = ["起始时间", "对方号码", "通信方式", "通信时长", "通信类型"]


@SETTINGS
@given(st.lists(st.lists(CELL, min_size=5, max_size=5), max_size=20))
def test_a_table(rows):
    lines = [HEAD, *rows]
    found = read_as("table", "".join(",".join(map(quoted, cells)) + "\n" for cells in lines))
    written = [number for number, cells in enumerate(lines, start=1) if any(cells)]

    assert written[1:] == [row.row for row in found]


@SETTINGS
@given(st.lists(st.tuples(WORD, st.booleans()), max_size=20))
def test_sms_backup_with_elements_that_may_be_broken(rows):
    def said(body: str, whole: bool) -> str:
        clean = body.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;") if whole else f"{body}<"
        return f'<sms address="95012345" date="{AT}000" type="1" body="{clean}"/>'

    found = read_as("sms_backup", "<smses>" + "\n".join(said(*row) for row in rows) + "</smses>")

    assert list(range(1, len(rows) + 1)) == [row.row for row in found]
    assert [Event if whole else Skipped for _, whole in rows] == [type(row) for row in found]


@example([("还款", "broken"), ("还款", "other")], False)
@SETTINGS
@given(
    st.lists(
        st.tuples(WORD, st.sampled_from(["sms", "call", "mms", "draft", "other", "broken"])), min_size=1, max_size=20
    ),
    st.booleans(),
)
def test_json_of_the_phone(rows, lines):
    shapes = {
        "sms": lambda body: {"address": "95012345", "date": AT * 1000, "type": 1, "body": body},
        "call": lambda body: {
            "address": None,
            "number": "95012345",
            "date": AT * 1000,
            "duration": 0,
            "type": 3,
            "name": body,
        },
        "mms": lambda body: {"address": "1", "date": AT, "msg_box": 1, "__parts": [{"ct": "text/plain", "text": body}]},
        "draft": lambda body: {"address": "95012345", "date": AT * 1000, "type": 3, "body": body},
        "other": lambda body: {"address_book": body, "photos": 3},
    }
    parts = [
        json.dumps(shapes[kind](body)) if kind != "broken" else '{"address": "95", "date" 1}' for body, kind in rows
    ]
    found = read_as("sms_ie", "\n".join(parts) if lines else "[" + ",\n".join(parts) + "]")

    assert list(range(1, len(rows) + 1)) == [row.row for row in found]
    assert [kind in ("sms", "call", "mms") for _, kind in rows] == [isinstance(row, Event) for row in found]


@SETTINGS
@given(st.lists(st.tuples(WORD, st.integers(0, 5)), min_size=1, max_size=20))
def test_json_of_chats(rows):
    said = [
        {
            "createTime": AT if kind else "x",
            "type": "系统消息" if kind == 1 else "文本消息",
            "content": body,
            "isSend": kind % 2,
            "senderDisplayName": "某客服" if kind != 2 else "",
        }
        for body, kind in rows
    ]

    assert len(rows) == len(read_as("json_chat", json.dumps({"session": {}, "messages": said})))


@SETTINGS
@given(
    st.lists(
        st.tuples(st.sampled_from(["某客服", "李四", "我", "13900000001"]), st.lists(WORD, min_size=1, max_size=4)),
        max_size=12,
    )
)
def test_a_copied_chat_keeps_every_word_under_its_heading(rows):
    text = "".join(
        f"{name} 2026/9/1 9:{place:02}:06\n" + "\n".join(words) + "\n\n" for place, (name, words) in enumerate(rows)
    )
    found = read_as("chat", text)
    events = [row for row in found if isinstance(row, Event)]

    assert [name for name, _ in rows] == [row.number for row in events]
    assert [
        [word.strip("\u200e") for word in words if word.strip("\u200e") and word != "[图片]"] for _, words in rows
    ] == [[word for word in row.text.split("\n") if word and word != "[图片]"] for row in events]


@SETTINGS
@given(
    st.lists(
        st.tuples(st.sampled_from(["某客服", "小明"]), WORD.filter(lambda word: "\n" not in word)),
        min_size=1,
        max_size=20,
    )
)
def test_whatsapp(rows):
    found = read_as(
        "whatsapp", "".join(f"2026/9/25 15:{place:02} - {name}: {word}\n" for place, (name, word) in enumerate(rows))
    )

    assert list(range(1, len(rows) + 1)) == [row.row for row in found]


@SETTINGS
@given(st.lists(st.tuples(CELL, CELL, WORD), max_size=20))
def test_chat_tables(rows):
    csv = "".join(",".join(map(quoted, ("1", "文本", *cells))) + "\n" for cells in rows)
    imazing = "".join(
        ",".join(map(quoted, (cells[0], cells[1], "SMS", "Incoming", cells[0], "", "", "", "", cells[2], "", "", "")))
        + "\n"
        for cells in rows
    )

    assert len(rows) == len(read_as("wechat", "消息ID,类型,发送人,时间,内容\n" + csv))
    assert len(rows) == len(
        read_as(
            "imazing",
            "Chat Session,Message Date,Service,Type,Sender ID,Sender Name,Status,Replying to,Subject,Text,Reactions,Attachment,Attachment type\n"
            + imazing,
        )
    )


@SETTINGS
@given(st.lists(st.tuples(CELL, CELL, CELL, CELL), min_size=1, max_size=20))
def test_a_table_as_json(rows):
    found = read_as(
        "json_table",
        json.dumps(
            {
                "data": [
                    dict(zip(("startTime", "anotherNm", "commMode", "commTime"), cells, strict=True)) for cells in rows
                ]
            }
        ),
    )

    assert list(range(1, len(rows) + 1)) == [row.row for row in found]


@SETTINGS
@given(st.lists(st.tuples(WORD, st.sampled_from(["1", "2", "3", "x"])), min_size=1, max_size=20))
def test_what_adb_prints(rows):
    text = "".join(
        f"Row: {place} _id={place}, address=95012345, date={AT}000, type={kind}, body={body}, a=b, date=no\nsecond line, locked=0\n"
        for place, (body, kind) in enumerate(rows)
    )
    found = read_as("adb", text)

    assert [(kind != "3", place) for place, (_, kind) in enumerate(rows, start=1)] == [
        (isinstance(row, Event), row.row) for row in found
    ]
    assert all(
        row.text == f"{body}, a=b" or "date" in row.text or row.text.startswith(body)
        for (body, _), row in zip(rows, found, strict=True)
        if isinstance(row, Event)
    )


def database(tmp_path, script: str, sql: str, rows: list) -> bytes:
    path = tmp_path / "made.db"
    path.unlink(missing_ok=True)
    with sqlite3.connect(path) as held:
        held.executescript(script)
        held.executemany(sql, rows)
    held.close()
    return path.read_bytes()


MESSAGES = "CREATE TABLE message (ROWID INTEGER PRIMARY KEY, date, is_from_me, text, handle_id, attributedBody, service, item_type, cache_has_attachments); CREATE TABLE handle (ROWID INTEGER PRIMARY KEY, id); INSERT INTO handle VALUES (1, '+8613900000001');"
CALLS = "CREATE TABLE ZCALLRECORD (Z_PK INTEGER PRIMARY KEY, ZADDRESS, ZDATE, ZDURATION, ZORIGINATED, ZANSWERED);"
APPLE = AT - 978_307_200
TYPED = (
    b"\x04\x0bstreamtyped\x81\xe8\x03\x84\x01@\x84\x84\x84\x12NSAttributedString\x00\x84\x84\x08NSObject\x00\x85\x92\x84\x84\x84\x08NSString\x01\x94\x84\x01+\x06"
    + "还钱".encode()
    + b"\x86\x84\x02iI"
)


def test_the_messages_of_an_iphone(tmp_path):
    rows = [
        (APPLE * 10**9, 0, "还款", 1, None, "SMS", 0, 0),
        (APPLE, 1, "好", 1, None, "SMS", 0, 0),
        (APPLE * 10**9, 0, None, 1, TYPED, "iMessage", 0, 0),
        (APPLE * 10**9, 0, "x", 1, None, "", 2, 0),
        ("x", 0, "x", 1, None, "", 0, 0),
        (APPLE, 0, "x", 9, None, "", 0, 0),
        (APPLE, 0, "\ufffc", 1, None, "", 0, 1),
    ]
    found = read_as(
        "iphone",
        database(
            tmp_path,
            MESSAGES,
            "INSERT INTO message (date, is_from_me, text, handle_id, attributedBody, service, item_type, cache_has_attachments) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            rows,
        ),
    )

    assert len(rows) == len(found)
    assert {("in", "还款"), ("out", "好"), ("in", "还钱"), ("in", "")} == {
        (row.way, row.text) for row in found if isinstance(row, Event)
    }
    assert {("2026-09-01", 36000, "13900000001")} == {
        (row.day, row.second, row.number) for row in found if isinstance(row, Event)
    }
    assert ["bad_time", "no_number", "system"] == sorted(row.why for row in found if isinstance(row, Skipped))


def test_the_calls_of_an_iphone(tmp_path):
    rows = [
        (b"95012345", APPLE + 0.5, 65.0, 0, 1),
        ("95012345", APPLE, 0, 0, 0),
        ("13900000001", APPLE, 12, 1, 0),
        ("", APPLE, 0, 0, 0),
        ("1", None, 0, 0, 0),
    ]
    found = read_as(
        "iphone",
        database(
            tmp_path,
            CALLS,
            "INSERT INTO ZCALLRECORD (ZADDRESS, ZDATE, ZDURATION, ZORIGINATED, ZANSWERED) VALUES (?, ?, ?, ?, ?)",
            rows,
        ),
    )

    assert len(rows) == len(found)
    assert {
        ("in", "answered", "95012345"),
        ("in", "unanswered", "95012345"),
        ("out", "answered", "13900000001"),
        ("in", "unanswered", "hidden"),
    } == {(row.way, row.outcome, row.number) for row in found if isinstance(row, Event)}


def test_of_a_whole_backup_only_messages_and_calls_are_looked_at(tmp_path):
    import plistlib

    from helper.errors import HelperError
    from helper.intake import archives
    from helper.intake.iphone import IN_BACKUP

    folder = tmp_path / "backup"
    for name in (*IN_BACKUP, "00" + "a" * 38):
        (folder / name[:2]).mkdir(parents=True, exist_ok=True)
        (folder / name[:2] / name).write_bytes(database(tmp_path, MESSAGES, "INSERT INTO handle VALUES (?, ?)", []))
    (folder / "Manifest.db").write_bytes(b"")

    assert set(IN_BACKUP) == {path.name for path in archives.listed(folder)}
    (folder / "Manifest.plist").write_bytes(plistlib.dumps({"IsEncrypted": True}))
    with pytest.raises(HelperError) as refusal:
        archives.listed(folder)
    assert "加了密码" in refusal.value.what.zh


@pytest.mark.parametrize("cut", [0.3, 0.7, 0.95])
def test_a_damaged_database_is_refused(tmp_path, cut):
    from helper.errors import HelperError

    data = database(
        tmp_path,
        CALLS,
        "INSERT INTO ZCALLRECORD (ZADDRESS, ZDATE, ZDURATION, ZORIGINATED, ZANSWERED) VALUES (?, ?, ?, ?, ?)",
        [("95012345", APPLE, 0, 0, 0)] * 400,
    )
    data = data[: int(len(data) * cut)]
    with pytest.raises(HelperError):
        read_as("iphone", data)


@SETTINGS
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["某贷款", "张三", "/"]),
            st.sampled_from(["收入", "支出", "/", "不计收支", ""]),
            st.sampled_from(["¥950.00", "1,950.00", "-3", "x", "", "0"]),
            st.sampled_from(["支付成功", "交易关闭", "已全额退款", ""]),
            st.sampled_from(["2026-01-05 10:00:00", "20260105", "x", ""]),
        ),
        max_size=20,
    )
)
def test_a_bill(rows):
    text = "微信支付账单明细,,\n交易时间,交易类型,交易对方,商品,收/支,金额(元),当前状态\n" + "".join(
        ",".join(map(quoted, (when, "转账", who, "/", way, amount, status))) + "\n"
        for who, way, amount, status, when in rows
    )
    found = list(payments(file_of(text)))

    assert list(range(3, len(rows) + 3)) == [row.row for row in found]
    assert all(
        row.amount > 0 and row.way in ("in", "out") if isinstance(row, Transaction) else row.why in BILL_REASONS
        for row in found
    )


@SETTINGS
@given(st.lists(st.tuples(st.integers(0, 50), WORD), min_size=2, max_size=20))
def test_a_transcript_is_one_call_with_every_word(rows):
    placed = sorted(rows, key=lambda one: one[0])
    text = "".join(f"[00:{place:02}] 对方：{word or '嗯'}\n" for place, word in placed)
    (row,) = read_as("transcript", text)

    assert [f"对方：{word or '嗯'}".strip() for _, word in placed] == row.text.split("\n")


@SETTINGS
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["INBOX", "SENDBOX", "DRAFT", "", "?"]),
            st.sampled_from(["2026/09/01 10:00:00", "2026.9.1.10.0.0", "", "x"]),
            st.sampled_from(["95012345", "", "+86 139 0000 0001"]),
            WORD,
            st.booleans(),
        ),
        max_size=12,
    )
)
def test_a_makers_backup_of_messages(rows):
    text = "".join(
        f"BEGIN:VMSG\nBEGIN:VCARD\nTEL:{number}\nEND:VCARD\nBEGIN:VBODY\nX-BOX:{box}\nDate:{when}\nSubject:{word}\n"
        + ("END:VBODY\nEND:VMSG\n" if whole else "")
        for box, when, number, word, whole in rows
    )

    assert list(range(1, len(rows) + 1)) == [row.row for row in read_as("vmessage", text)]


@SETTINGS
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["95012345", "", None, b"\xff1", -2, 1.5]),
            st.sampled_from([AT * 1000, None, "x", 2**62, -1, 1.5]),
            st.sampled_from([1, 2, 3, 5, None, "x"]),
            st.sampled_from(["还款", None, b"\xff", 0]),
        ),
        max_size=12,
    )
)
def test_androids_own_databases(tmp_path_factory, rows):
    folder = tmp_path_factory.mktemp("android")
    messages = database(
        folder, "CREATE TABLE sms (address, date, type, body);", "INSERT INTO sms VALUES (?, ?, ?, ?)", rows
    )
    calls = database(
        folder,
        "CREATE TABLE calls (number, date, type, duration);",
        "INSERT INTO calls VALUES (?, ?, ?, ?)",
        [(number, when, kind, 5 if body else 0) for number, when, kind, body in rows],
    )

    for data in (messages, calls):
        assert list(range(1, len(rows) + 1)) == [row.row for row in read_as("android_db", data)]


@given(rows=st.lists(st.sampled_from([SOUND_SMS, {**SOUND_SMS, "date": "x"}, {**SOUND_SMS, "type": "3"}, {"a": 1}])))
def test_every_entry_of_an_android_backup_is_read_or_left_out(rows):
    tar, listed = io.BytesIO(), zlib.compress(json.dumps(rows).encode())
    with tarfile.open(fileobj=tar, mode="w") as bundle:
        entry = tarfile.TarInfo("apps/com.android.providers.telephony/d_f/000000_sms_backup")
        entry.size = len(listed)
        bundle.addfile(entry, io.BytesIO(listed))
    data = b"ANDROID BACKUP\n5\n1\nnone\n" + zlib.compress(tar.getvalue())

    assert list(range(1, len(rows) + 1)) == [row.row for row in read_as("android_backup", data)]


@given(
    rows=st.lists(
        st.tuples(
            st.sampled_from(["2026-10-21 23:15", "昨天", "", "1792000000"]),
            st.sampled_from(["张经理", "我", ""]),
            st.sampled_from(["还款", "", '说"到,做到"']),
        ).filter(any),
        max_size=8,
    )
)
def test_every_row_of_a_chat_as_a_table_is_read_or_left_out(rows):
    out = io.StringIO()
    csv.writer(out).writerows([("时间", "发送者", "内容"), *rows])

    found = read_as("chat_table", out.getvalue().encode())

    assert list(range(2, len(rows) + 2)) == [row.row for row in found]


def test_every_importer_is_among_these():
    # A page of QQ's is read by the chat's own lines; it stands with the copies of chats.
    assert {
        "table",
        "vmessage",
        "android_db",
        "android_backup",
        "sms_backup",
        "sms_ie",
        "json_chat",
        "chat",
        "whatsapp",
        "wechat",
        "imazing",
        "iphone",
        "qq_mht",
        "adb",
        "json_table",
        "screenshot",
        "transcript",
        "chat_table",
    } == find_formats().keys()
