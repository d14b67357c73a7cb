"""Files people hold that are no export: what each is called, what to do with it, and chats that come as tables."""

import io
import zipfile

import pytest

from helper import intake
from helper.errors import HelperError
from helper.intake import Choices, Opened, archives
from helper.intake.iphone import IN_BACKUP
from helper.intake.mail import is_mail, words_of_mail

MAIL = """From: =?utf-8?b?5rOV5Yqh?= <law@someone.example>
To: me@there.example
Subject: last
Date: Mon, 12 Oct 2026 14:55:00 +0000
MIME-Version: 1.0
Content-Type: text/plain; charset="utf-8"
Content-Transfer-Encoding: base64

5YaN5LiN6L+Y5oiR5Lus5LiK6Zeo
"""


def given(data: bytes, name: str = "x", part: str = "") -> Opened:
    return Opened(name, lambda: io.BytesIO(data), len(data), part)


def packed(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return out.getvalue()


def refusal(file: Opened) -> str:
    with pytest.raises(HelperError) as raised:
        intake.identify(file)
    assert raised.value.do is not None
    return f"{raised.value.what.zh}\n{raised.value.do.zh}"


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("word/document.xml", "docProps/thumbnail.jpeg"), "Word"),
        (("ppt/presentation.xml",), "PPT"),
        (("Index/Document.iwa", "Index/CalculationEngine.iwa"), "Numbers"),
    ],
)
def test_a_paper_that_is_a_zip_is_named_and_not_unpacked(names, expected) -> None:
    file = given(packed(*names))

    assert not archives.is_archive(file)
    assert expected in refusal(file)


def test_a_zip_within_a_zip_is_named_with_what_to_do() -> None:
    assert "解开" in refusal(given(packed("calls.csv"), part="inner.zip"))
    assert archives.is_archive(given(packed("calls.csv")))


def test_mail_is_mail_and_no_page_to_be_opened_in_a_browser() -> None:
    assert "邮件" in refusal(given(MAIL.encode()))
    assert "浏览器" not in refusal(given(MAIL.encode()))
    assert "邮件" in refusal(given(b"From MAILER-DAEMON Mon Nov 30 14:20:37 2026\n" + MAIL.encode()))
    saved = MAIL.replace("Subject: last", "Snapshot-Content-Location: https://there.example/")
    assert not is_mail(saved)
    assert not is_mail("Note: from Monday on\nDate: soon\n\nwords")


def test_of_a_mail_only_what_is_said_in_it_is_checked() -> None:
    assert "再不还我们上门" == words_of_mail(MAIL)
    plain = MAIL.replace("base64", "8bit").replace("5YaN5LiN6L+Y5oiR5Lus5LiK6Zeo", "再不还，我们就上门")
    assert "再不还，我们就上门" == words_of_mail(plain)
    page = plain.replace("text/plain", "text/html").replace("再不还，", "<p>再不还，</p>")
    assert "再不还，" in words_of_mail(page) and "<" not in words_of_mail(page)
    assert "还钱" == words_of_mail("还钱")


def test_a_table_with_times_is_not_said_to_have_none() -> None:
    told = refusal(given("何时,哪个人,讲了什么\n2026/10/21 23:15,张,还钱\n2026/10/21 23:16,张,快点\n".encode()))

    assert "没有时间" not in told
    assert "--column time=" in told


@pytest.mark.parametrize(
    ("text", "me", "expected"),
    [
        ("时间,发送者,内容\n2026/10/21 23:15,张经理,你等着\n2026/10/21 23:20,我,在筹\n", (), ["in", "out"]),
        ("聊天时间,昵称,消息内容\n2026-10-21 23:15,张经理,你等着\n2026-10-21 23:20,小林,在筹\n", ("小林",), ["in", "out"]),
        ("时间,方向,对方名称,内容\n2026-10-21 23:15,收,张经理,你等着\n2026-10-21 23:20,发,张经理,在筹\n", (), ["in", "out"]),
    ],
)  # fmt: skip
def test_a_chat_as_a_table_says_who_spoke(text, me, expected) -> None:
    file = given(text.encode())
    made = intake.identify(file)
    found = list(made.extract(file, Choices(me=me)))

    assert "chat_table" == made.name
    assert expected == [one.way for one in found]
    assert [("2026-10-21", 83700, "张经理", "你等着")] == [
        (one.day, one.second, one.number, one.text) for one in found[:1]
    ]


def test_a_row_of_a_chat_without_a_time_or_a_speaker_is_named() -> None:
    file = given(
        "时间,发送者,内容\n昨天,张,还\n,张,还\n2026-10-21 23:15,,还\n2026-10-21\n2026-10-21 23:15,张,还\n".encode()
    )
    found = list(intake.identify(file).extract(file, Choices()))

    assert ["bad_time", "no_time", "no_number", "broken"] == [one.why for one in found[:-1]]


def test_of_a_phones_backup_within_a_folder_only_messages_and_calls_are_listed(tmp_path) -> None:
    backup = tmp_path / "all" / "00008030-001A"
    name = next(iter(IN_BACKUP))
    (backup / name[:2]).mkdir(parents=True)
    for place in ("Manifest.db", "Info.plist", f"{name[:2]}/{name}"):
        (backup / place).write_bytes(b"x")
    (tmp_path / "all" / "calls.csv").write_bytes(b"x")

    assert [backup / name[:2] / name, tmp_path / "all" / "calls.csv"] == archives.listed(tmp_path / "all")
    (backup / name[:2] / name).unlink()
    assert backup / "Manifest.db" in archives.listed(tmp_path / "all")
