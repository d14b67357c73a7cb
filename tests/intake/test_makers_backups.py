"""Backups that makers' phones write to themselves: vMessage files, Android's databases, and what cannot be read."""

import io
import sqlite3

import pytest

from helper.errors import HelperError
from helper.intake import Choices, Opened
from helper.model.event import Event, Skipped

QUOTED = "=E4=BD=A0=E5=86=8D=E4=B8=8D=E8=BF=98=\n=E6=AC=BE"  # 你再不还款, over two lines
MILLIS = 1790956860000  # 2026-10-03 00:01:00 in Shanghai


def vmsg(*body: str, tel: str = "10690001", before: str = "") -> str:
    return f"BEGIN:VMSG\nVERSION:1.1\n{before}BEGIN:VCARD\nTEL:{tel}\nEND:VCARD\nBEGIN:VBODY\n" + "\n".join(
        [*body, "END:VBODY", "END:VMSG", ""]
    )


def kept(text: str = f"Subject;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:{QUOTED}", box: str = "INBOX") -> str:
    return vmsg(
        f"X-BOX:{box}", "X-READ:READ", "X-SIMID:1", "X-LOCKED:UNLOCKED", "X-TYPE:SMS", "Date:2026/10/03 00:01:00", text
    )


def test_a_message_of_an_android_phones_own_backup(read):
    assert (
        "vmessage",
        [Event(1, "sms", "in", "2026-10-03", 60, "10690001", text="你再不还款", line="1")],
    ) == read(kept())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Subject:plain words", "plain words"),
        ("TEXT;ENCODING=QUOTED-PRINTABLE:=E4=BD=A0", "你"),
        ("X-BODY-CONTENTS;ENCODING=BASE64:5L2g5aW9", "你好"),
        ("TEXT:one\nNote: two\nthree", "one\nNote: two\nthree"),
        ("Subject;ENCODING=QUOTED-PRINTABLE;CHARSET=GBK:=C4=E3", "你"),
    ],
    ids=["plain", "quoted", "base64", "several lines", "gbk"],
)
def test_words_however_the_phone_wrote_them(read, text, said):
    (event,) = read(kept(text))[1]

    assert said == event.text


@pytest.mark.parametrize(
    "when", ["Date:2026.10.3.0.1.0", "X-NOK-DT:20261002T160100Z", "X-SS-DT:20261002T160100Z", f"Date:{MILLIS}"]
)
def test_days_of_older_phones(read, when):
    (event,) = read(vmsg("X-IRMC-BOX:INBOX", when, "TEXT:x"))[1]

    assert ("2026-10-03", 60) == (event.day, event.second)


def test_what_was_sent_goes_to_the_last_number_and_drafts_are_no_messages(read):
    own = "BEGIN:VCARD\nTEL:13800000001\nEND:VCARD\n"
    sent = vmsg("X-BOX:SENDBOX", "Date:2026/10/03 00:01:00", "TEXT:ok", before=own)
    events = read(sent + kept(box="DRAFT") + kept(box="OTHER"))[1]

    assert ("out", "10690001") == (events[0].way, events[0].number)
    assert [Skipped(2, "draft"), "way"] == [events[1], events[2].gaps]


def test_every_message_of_a_broken_file_is_an_event_or_a_reason(read):
    whole = kept() + "BEGIN:VMSG\n" + kept() + vmsg("X-BOX:INBOX", "TEXT:no day") + kept()[:-20]

    assert ["Event", "broken", "Event", "no_time", "cut"] == [
        one.why if isinstance(one, Skipped) else "Event" for one in read(whole)[1]
    ]


def database(tmp_path, *statements: tuple[str, list]) -> bytes:
    path = tmp_path / "made.db"
    with sqlite3.connect(path) as made:
        for sql, rows in statements:
            made.executemany(sql, rows) if rows else made.execute(sql)
    made.close()
    return path.read_bytes()


@pytest.mark.parametrize("table", ["sms_tb", "sms"])
def test_messages_of_a_huawei_backup_without_a_password_and_of_android_itself(read, tmp_path, table):
    data = database(
        tmp_path,
        (f"CREATE TABLE {table} (address TEXT, date INTEGER, type INTEGER, body TEXT)", []),
        (
            f"INSERT INTO {table} VALUES (?, ?, ?, ?)",
            [
                ("10690001", MILLIS, 1, "请还款"),
                ("10690001", MILLIS + 1, 2, "收到"),
                ("10690001", MILLIS + 2, 3, "草稿"),
                ("insert-address-token", MILLIS + 3, 1, "x"),
                ("10690001", None, 1, "x"),
            ],
        ),
    )
    name, events = read(data)

    assert "android_db" == name
    assert [Skipped(1, "bad_time"), Skipped(4, "draft"), Skipped(5, "no_number")] == [
        one for one in events if isinstance(one, Skipped)
    ]
    assert [("in", "请还款"), ("out", "收到")] == [(one.way, one.text) for one in events if isinstance(one, Event)]


def test_calls_of_androids_own_database(read, tmp_path):
    data = database(
        tmp_path,
        ("CREATE TABLE calls (number TEXT, date INTEGER, duration INTEGER, type INTEGER)", []),
        (
            "INSERT INTO calls VALUES (?, ?, ?, ?)",
            [("95012345", MILLIS, 40, 1), ("95012345", MILLIS + 1, 0, 3), ("-2", MILLIS + 2, 0, 3)],
        ),
    )

    assert [("answered", "95012345"), ("unanswered", "95012345"), ("unanswered", "hidden")] == [
        (one.outcome, one.number) for one in read(data)[1]
    ]


def test_the_description_of_an_encrypted_backup_says_what_to_do(read):
    with pytest.raises(HelperError) as caught:
        read('<?xml version="1.0"?><info><row table="BackupFilesTypeInfo"><value name="encMsgV3"/></row></info>')

    assert "华为" in caught.value.what.zh
    assert "sms.db" in caught.value.do.zh


SMS = {"self_phone": "+1", "address": "95012345", "body": "再不还就告诉你单位", "date": "1763653260000", "type": "1"}
MMS = {
    "self_phone": "+1",
    "date": "1763653320",
    "msg_box": "1",
    "m_type": "132",
    "mms_addresses": [{"type": 137, "address": "95012346", "charset": 106}],
    "mms_body": "彩信还钱",
}


def android_backup(
    *, packed: bool = True, lock: str = "none", head: str = "", name: str = "000000_sms_backup"
) -> bytes:
    """Return a backup as adb writes it, with one list of two messages in it."""
    import json
    import tarfile
    import zlib

    tar, listed = io.BytesIO(), zlib.compress(json.dumps([SMS, MMS, 7]).encode())
    with tarfile.open(fileobj=tar, mode="w") as bundle:
        for path, data in (("apps/x/_manifest", b"1"), (f"apps/com.android.providers.telephony/d_f/{name}", listed)):
            entry = tarfile.TarInfo(path)
            entry.size = len(data)
            bundle.addfile(entry, io.BytesIO(data))
    body = zlib.compress(tar.getvalue()) if packed else tar.getvalue()
    return f"{head}ANDROID BACKUP\n5\n{int(packed)}\n{lock}\n".encode() + body


def read_backup(data: bytes) -> list:
    from helper.intake import identify

    file = Opened("backup.ab", lambda: io.BytesIO(data), len(data))
    made = identify(file)
    assert made.name == "android_backup"
    return list(made.extract(file, Choices()))


@pytest.mark.parametrize(
    "how",
    [
        {},
        {"packed": False},
        {"packed": False, "head": "MIUI BACKUP\n2\ncom.android.providers.telephony 短信\n-1\n0\n"},
        {"name": "000001_mms_backup"},
    ],
    ids=["adb", "not packed", "Xiaomi", "multimedia"],
)
def test_messages_in_androids_own_backup_are_read(how):
    first, second = read_backup(android_backup(**how))
    assert (first.number, first.text, first.way) == ("95012345", "再不还就告诉你单位", "in")
    assert (second.number, second.text, second.day) == ("95012346", "彩信还钱", "2025-11-20")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (android_backup(lock="AES-256"), "设了密码"),
        (android_backup(name="_tmp_bak"), "没有读得出来的短信"),
        (android_backup()[:-40], "打不开"),
        (android_backup(packed=False)[:900], "打不开"),
    ],
    ids=["locked", "a maker's own form", "cut off", "cut off, not packed"],
)
def test_a_backup_that_cannot_be_read_says_why_and_what_to_do(data, said):
    with pytest.raises(HelperError) as fault:
        read_backup(data)
    assert said in fault.value.what.zh and fault.value.do


def test_a_backup_that_unpacks_to_more_than_messages_take_is_stopped():
    import tarfile
    import zlib

    bomb, tar = zlib.compress(b"[" + b" " * (80 << 20) + b"]"), io.BytesIO()
    with tarfile.open(fileobj=tar, mode="w") as bundle:
        entry = tarfile.TarInfo("x/000000_sms_backup")
        entry.size = len(bomb)
        bundle.addfile(entry, io.BytesIO(bomb))
    with pytest.raises(HelperError):
        read_backup(b"ANDROID BACKUP\n5\n0\nnone\n" + tar.getvalue())
