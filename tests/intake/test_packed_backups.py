"""A whole phone packed into a zip: its messages and calls are taken, and nothing else of it is read or kept."""

import plistlib
import sqlite3
import zipfile
from pathlib import Path

import pytest

from helper.intake.iphone import IN_BACKUP

APPLE = 801_200_000
PICTURE = "ab/ab00000000000000000000000000000000000000"


def made(place: Path, script: str, rows: list[tuple]) -> bytes:
    held = sqlite3.connect(place)
    held.executescript(script)
    table = "message" if "message" in script else "ZCALLRECORD"
    held.executemany(f"INSERT INTO {table} VALUES ({','.join('?' * len(rows[0]))})", rows)
    held.commit()
    held.close()
    data = place.read_bytes()
    place.unlink()
    return data


@pytest.fixture
def packed(tmp_path: Path):
    messages = made(
        tmp_path / "m",
        "CREATE TABLE message (ROWID, date, is_from_me, text, handle_id); CREATE TABLE handle (ROWID, id);"
        " INSERT INTO handle VALUES (1, '+8613900000001');",
        [(1, APPLE * 10**9, 0, "再不还钱就找你单位", 1)],
    )
    calls = made(
        tmp_path / "c",
        "CREATE TABLE ZCALLRECORD (ZADDRESS, ZDATE, ZDURATION, ZORIGINATED, ZANSWERED);",
        [("95012345", APPLE, 65, 0, 1), ("95012345", APPLE + 600, 0, 0, 0)],
    )
    data = dict(zip(IN_BACKUP, (messages, calls), strict=True))

    def pack(*, locked: bool = False, databases: bool = True, beside: tuple[tuple[str, bytes], ...] = ()) -> Path:
        place = tmp_path / "我的手机.zip"
        with zipfile.ZipFile(place, "w") as out:
            out.writestr("00008030-1/Manifest.db", b"SQLite format 3\0" + bytes(100))
            out.writestr("00008030-1/Manifest.plist", plistlib.dumps({"IsEncrypted": locked}))
            out.writestr(f"00008030-1/{PICTURE}", b"\x89PNG\r\n\x1a\n" + bytes(60))
            for name, content in data.items() if databases else ():
                out.writestr(f"00008030-1/{name[:2]}/{name}", content)
            for name, content in beside:
                out.writestr(name, content)
        return place

    return pack


def test_messages_and_calls_come_in_and_the_rest_of_the_phone_is_neither_read_nor_kept(helper, packed, tmp_path):
    done = helper("import", packed().name, "--case", "mine", "--phone", "borrower")

    assert 0 == done.code, done.err
    assert "sms.db\n新记入 1 条" in done.out and "CallHistory.storedata\n新记入 2 条" in done.out
    assert "Manifest" not in done.out + done.err and PICTURE not in done.out + done.err
    kept = [path.name for path in (tmp_path / "mine" / "evidence").iterdir()]
    assert {"sms.db", "CallHistory.storedata"} == {*kept}
    assert not list(tmp_path.rglob(".helper-work-*"))


@pytest.mark.parametrize(
    ("how", "said"),
    [({"locked": True}, "这个 iPhone 备份加了密码"), ({"databases": False}, "这个 iPhone 备份里没有短信和通话记录")],
)
def test_a_pack_that_is_locked_or_holds_neither_is_named_as_what_it_is(helper, packed, tmp_path, how, said):
    done = helper("import", packed(**how).name, "--case", "mine", "--phone", "borrower")

    assert done.code and said in done.err and "认不出" not in done.err


def test_of_a_backup_beside_other_files_the_others_are_read_as_ever(helper, packed):
    beside = (("sms.csv", "时间,号码,内容\n2026-10-04 10:00,95012345,请还款\n".encode()),)
    done = helper("import", packed(beside=beside).name, "--case", "mine", "--phone", "borrower")

    assert 0 == done.code, done.err
    assert "sms.csv\n新记入 1 条" in done.out and done.out.count("新记入 1 条") == 2 and "新记入 2 条" in done.out
    assert "Manifest" not in done.out + done.err and PICTURE not in done.out + done.err


def test_a_zip_that_only_holds_a_list_of_that_name_is_no_backup(helper, tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as out:
        out.writestr("Manifest.db", b"x")
        out.writestr("sms.csv", "时间,号码,内容\n2026-10-04 10:00,95012345,请还款\n")
    done = helper("import", "a.zip", "--case", "mine", "--phone", "borrower")

    assert "sms.csv\n新记入 1 条" in done.out and "Manifest.db" in done.err
