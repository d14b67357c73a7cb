"""A file that lies loose and in a zip as well is brought in once: nothing of it is asked, counted or kept twice."""

import zipfile

from helper import casefile
from helper.cases.kept_files import exports

CHAT = "某某客服 2026/11/03 09:05:06\n今天必须还款，不还就去你单位\n我 2026/11/03 09:06:00\n再给几天\n"


def test_what_was_imported_loose_is_not_read_again_from_a_zip(helper, tmp_path):
    loose = tmp_path / "chat.txt"
    loose.write_text(CHAT, encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "备份.zip", "w") as packed:
        packed.write(loose, "里面/chat-旧.txt")
        packed.writestr("别的.txt", CHAT.replace("11/03", "11/04"))
    first = helper("import", "chat.txt", "--case", "c")
    second = helper("import", "备份.zip", "--case", "c")

    assert (0, 0) == (first.code, second.code)
    assert "chat-旧.txt：这个文件以前导入过" in second.out
    with casefile.open_case(tmp_path / "c") as case:
        assert 4 == case.events.total()


def test_an_archive_of_which_nothing_was_read_goes_with_no_letter(helper, tmp_path):
    (tmp_path / "chat.txt").write_text(CHAT, encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "备份.zip", "w") as packed:
        packed.write(tmp_path / "chat.txt", "chat.txt")
    helper("import", "chat.txt", "备份.zip", "--case", "c")

    with casefile.open_case(tmp_path / "c") as case:
        assert "备份.zip" in {one.name for one in case.evidence()}
        assert {"chat.txt", "备份.zip"} <= exports(case)
