"""The demonstration at a terminal: nobody is asked about a person who is made up, and q leaves."""

import pexpect
import pytest


@pytest.mark.parametrize(("key", "written"), [("q", False), ("", True)], ids=["q", "Enter"])
def test_the_demo_asks_nothing_and_q_leaves_it(begin, tmp_path, key, written):
    child = begin("demo", width=200)
    child.expect("回车＝看写好的文件[^>]*> ")
    child.send(key + "\r")
    child.expect(pexpect.EOF)
    assert "通讯地址？" not in child.before
    assert written is any((tmp_path / "demo-case" / "letters").glob("*.docx"))


@pytest.mark.parametrize(
    ("lang", "word", "gone"),
    [
        ("zh", "delete", False),
        ("zh", "删除", True),
        ("zh", "“删除”", True),
        ("en", "yes", False),
        ("en", "delete", True),
    ],
)
def test_a_case_is_deleted_by_the_word_on_the_screen_and_by_no_other(helper, begin, tmp_path, lang, word, gone):
    assert helper("demo").code == 0
    child = begin("purge", "--case", "demo-case", lang=lang)
    child.expect("> ")
    child.send(word + "\r")
    child.expect(pexpect.EOF)
    assert gone is not (tmp_path / "demo-case" / "case.db").exists()
