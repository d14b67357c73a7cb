"""Exporting, opening and deleting a case, as a person does."""

from helper.casefile import open_case
from helper.model.contact import ToldContact


def test_a_case_is_exported_encrypted_and_opened_by_somebody_else(helper):
    helper("demo")
    out = helper("export", "--case", "demo-case", "--encrypt", stdin=b"correct horse battery\n")
    assert 0 == out.code, out.err
    opened = helper("import-case", "demo-case.case.zip.age", "--case", "theirs", stdin=b"correct horse battery\n")
    assert 0 == opened.code, opened.err
    assert helper("findings", "--case", "theirs").out == helper("findings", "--case", "demo-case").out.replace(
        "demo-case", "theirs"
    )


def test_no_export_is_written_over(helper):
    helper("demo")
    assert 0 == helper("export", "--case", "demo-case").code
    again = helper("export", "--case", "demo-case")
    assert 0 != again.code and "没有覆盖" in again.err


def test_an_export_without_a_passphrase_in_the_pipe_is_refused(helper):
    helper("demo")
    out = helper("export", "--case", "demo-case", "--encrypt")
    assert 0 != out.code and "没有口令" in out.err


def test_purge_asks_first_and_says_what_it_cannot_reach(helper, tmp_path):
    helper("demo")
    assert 0 != helper("purge", "--case", "demo-case").code
    assert (tmp_path / "demo-case/case.db").exists()
    done = helper("purge", "--case", "demo-case", "--yes")
    assert 0 == done.code and "固态硬盘" in done.out and "网盘" in done.out
    assert not (tmp_path / "demo-case").exists()


def test_a_file_that_is_no_export_says_so(helper, tmp_path):
    (tmp_path / "x.zip").write_bytes(b"PK\x03\x04 not a zip")
    out = helper("import-case", "x.zip", "--case", "new")
    assert 0 != out.code and "案件包" in out.err and not (tmp_path / "new").exists()


def test_purge_names_an_exported_case_that_lies_beside_and_the_words_on_the_window(helper, tmp_path):
    (tmp_path / "a.yaml").write_text("teller.role: borrower\ncontact.channel: sms\n", encoding="utf-8")
    assert helper("start", "--answers", "a.yaml", "--case", "my-case").code == 0
    (tmp_path / "my-case.case.zip.age").write_bytes(b"sealed")

    said = helper("purge", "--case", "my-case", "--yes").out

    assert "my-case.case.zip.age" in said and "把窗口关掉" in said
    assert (tmp_path / "my-case.case.zip.age").exists()


def test_a_picture_by_itself_belongs_to_the_one_contact_and_is_no_further_one(helper, tmp_path):
    (tmp_path / "a.yaml").write_text(
        "teller.role: borrower\ncontact.channel: email\ncontact.at: 2026-11-20 10:00\n", encoding="utf-8"
    )
    assert helper("start", "--answers", "a.yaml", "--case", "c").code == 0
    (tmp_path / "mail.png").write_bytes(b"picture")

    assert "算作第 1 次联系的证据" in helper("log", "add", "mail.png", "--about", "发给单位的邮件", "--case", "c").out
    listed = helper("log", "list", "--case", "c").out
    assert "更正第 1 条" in listed and "发给单位的邮件" in listed and "3. " not in listed
    with open_case(tmp_path / "c") as case:
        assert [ToldContact(1)] == [row.contact for row in case.evidence()]


def test_a_picture_of_a_contact_that_is_not_there_is_refused(helper, tmp_path):
    (tmp_path / "a.yaml").write_text("teller.role: borrower\ncontact.channel: email\n", encoding="utf-8")
    assert helper("start", "--answers", "a.yaml", "--case", "c").code == 0
    (tmp_path / "mail.png").write_bytes(b"picture")

    refused = helper("log", "add", "mail.png", "--contact", "5", "--case", "c")
    assert refused.code != 0 and "没有第 5 次联系" in refused.err
