"""An iPhone's backup with a passphrase: made up here, key by key, and opened with what the person types."""

import hashlib
import os
import plistlib
import sqlite3
import struct
from pathlib import Path

import pytest

from helper.errors import HelperError
from helper.intake import iphone
from helper.intake.iphone import IN_BACKUP, is_locked

AES = pytest.importorskip("Crypto.Cipher.AES")
WORD, APPLE = "备份密码 88", 1_788_228_000 - 978_307_200
CLASS, FILE_KEY, CLASS_KEY, MANIFEST_KEY = 3, b"f" * 32, b"c" * 32, b"m" * 32


def sealed(key: bytes, inner: bytes) -> bytes:
    return AES.new(key, AES.MODE_KW).seal(inner)


def locked(key: bytes, data: bytes) -> bytes:
    pad = 16 - len(data) % 16
    return AES.new(key, AES.MODE_CBC, iv=bytes(16)).encrypt(data + bytes([pad]) * pad)


def part(tag: bytes, value: bytes | int) -> bytes:
    body = struct.pack(">L", value) if isinstance(value, int) else value
    return tag + struct.pack(">L", len(body)) + body


def key_bag(rounds: int) -> bytes:
    first = hashlib.pbkdf2_hmac("sha256", WORD.encode(), b"d" * 20, rounds, 32)
    key = hashlib.pbkdf2_hmac("sha1", first, b"s" * 20, 100, 32)
    head = part(b"VERS", 4) + part(b"TYPE", 1) + part(b"UUID", b"u" * 16) + part(b"WRAP", 0)
    head += part(b"SALT", b"s" * 20) + part(b"ITER", 100) + part(b"DPSL", b"d" * 20) + part(b"DPIC", rounds)
    return (
        head + part(b"UUID", b"v" * 16) + part(b"CLAS", CLASS) + part(b"WRAP", 2) + part(b"KTYP", 0)
        + part(b"WPKY", sealed(key, CLASS_KEY))
    )  # fmt: skip


def entry(size: int) -> bytes:
    said = {"Size": size, "ProtectionClass": CLASS, "EncryptionKey": plistlib.UID(2), "Mode": 0o100644}
    held = {"NS.data": struct.pack("<l", CLASS) + sealed(CLASS_KEY, FILE_KEY)}
    return plistlib.dumps(
        {"$top": {"root": plistlib.UID(1)}, "$objects": ["$null", said, held]}, fmt=plistlib.FMT_BINARY
    )


def made(tmp_path: Path, name: str, script: str, rows: list[tuple]) -> bytes:
    path = tmp_path / name
    with sqlite3.connect(path) as held:
        held.executescript(script)
        table = script.split()[2]
        held.executemany(f"INSERT INTO {table} VALUES ({','.join('?' * len(rows[0]))})", rows)
    held.close()
    data = path.read_bytes()
    path.unlink()
    return data


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    files = {
        "sms.db": made(
            tmp_path,
            "m",
            "CREATE TABLE message (ROWID, date, is_from_me, text, handle_id); CREATE TABLE handle (ROWID, id); INSERT INTO handle VALUES (1, '+8613900000001');",
            [(1, APPLE * 10**9, 0, "再不还钱就找你单位", 1)],
        ),
        "CallHistory.storedata": made(
            tmp_path,
            "c",
            "CREATE TABLE ZCALLRECORD (ZADDRESS, ZDATE, ZDURATION, ZORIGINATED, ZANSWERED);",
            [("95012345", APPLE, 65, 0, 1), ("95012345", APPLE + 600, 0, 0, 0)],
        ),
    }
    folder = tmp_path / "00008030-backup"
    listed = []
    for name, shown in IN_BACKUP.items():
        (folder / name[:2]).mkdir(parents=True, exist_ok=True)
        (folder / name[:2] / name).write_bytes(locked(FILE_KEY, files[shown]))
        listed.append((name, "HomeDomain", shown, 1, entry(len(files[shown]))))
    manifest = made(tmp_path, "l", "CREATE TABLE Files (fileID, domain, relativePath, flags, file);", listed)
    (folder / "Manifest.db").write_bytes(locked(MANIFEST_KEY, manifest))
    (folder / "Manifest.plist").write_bytes(
        plistlib.dumps(
            {
                "IsEncrypted": True,
                "BackupKeyBag": key_bag(1000),
                "ManifestKey": struct.pack("<l", CLASS) + sealed(CLASS_KEY, MANIFEST_KEY),
            }
        )
    )
    return folder


def test_calls_and_messages_come_into_the_case_and_the_passphrase_nowhere(helper, backup, tmp_path):
    done = helper("import", backup.name, "--case", "mine", "--phone", "borrower", stdin=WORD.encode() + b"\n")

    assert 0 == done.code, done.err
    assert "sms.db\n新记入 1 条" in done.out and "CallHistory.storedata\n新记入 2 条" in done.out
    case = tmp_path / "mine"
    assert {"sms.db", "CallHistory.storedata"} <= {
        path.name.split("_", 1)[-1] for path in (case / "evidence").iterdir()
    }
    assert not [path for path in case.rglob("*") if path.is_file() and WORD.encode() in path.read_bytes()]
    assert not list(tmp_path.rglob(".helper-work-*")) and not list(case.rglob("Manifest*"))


def test_a_wrong_passphrase_is_said_and_leaves_nothing(helper, backup, tmp_path):
    done = helper("import", backup.name, "--case", "mine", "--phone", "borrower", stdin=b"12345678\n")

    assert 3 == done.code and "密码不对" in done.err
    assert not list(tmp_path.rglob(".helper-work-*")) and not list((tmp_path / "mine").rglob("*sms.db"))


@pytest.mark.parametrize("what", ["plist", "manifest", "file", "bag", "rounds", "entry"])
def test_a_damaged_or_hostile_backup_is_refused(backup, tmp_path, what):
    plist = plistlib.loads((backup / "Manifest.plist").read_bytes())
    name = next(iter(IN_BACKUP))
    if what == "plist":
        (backup / "Manifest.plist").write_bytes(plistlib.dumps({"IsEncrypted": True}))
    elif what == "manifest":
        (backup / "Manifest.db").write_bytes(os.urandom(4096))
    elif what == "file":
        (backup / name[:2] / name).write_bytes(b"x" * 33)
    elif what == "bag":
        plist["BackupKeyBag"] = plist["BackupKeyBag"][:-9]
    elif what == "rounds":
        plist["BackupKeyBag"] = plist["BackupKeyBag"].replace(struct.pack(">L", 1000), b"\xff" * 4)
    else:
        plist["ManifestKey"] = b"\0" * 7
    if what in ("bag", "rounds", "entry"):
        (backup / "Manifest.plist").write_bytes(plistlib.dumps(plist))
    room = tmp_path / "room"
    room.mkdir()

    with pytest.raises((HelperError, iphone.WrongPassphrase)):
        iphone.unlock(backup, WORD, room)


def test_only_a_locked_backup_is_taken_for_one(backup, tmp_path):
    assert is_locked(backup) and not is_locked(tmp_path)
    (backup / "Manifest.plist").write_bytes(plistlib.dumps({"IsEncrypted": False}))
    assert not is_locked(backup)


def test_a_backup_without_calls_gives_its_messages(backup, tmp_path):
    calls = next(name for name, shown in IN_BACKUP.items() if shown == "CallHistory.storedata")
    (backup / calls[:2] / calls).unlink()
    room = tmp_path / "room"
    room.mkdir()

    assert ["sms.db"] == [path.name for path in iphone.unlock(backup, WORD, room)]
    assert ["sms.db"] == [path.name for path in room.iterdir()]


def test_a_manifest_larger_than_any_is_not_read(backup):
    (backup / "Manifest.plist").write_bytes(
        plistlib.dumps({"IsEncrypted": True, "x": bytes(10 << 20)}, fmt=plistlib.FMT_BINARY)
    )

    assert not is_locked(backup)
