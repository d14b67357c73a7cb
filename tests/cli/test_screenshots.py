"""helper screenshots, pictures through helper import, and a picture given where words are asked for."""

import json
import shutil
import sys
from pathlib import Path

import pytest

from helper import casefile
from helper.casefile.state import Pictured
from helper.cases.importing import StoppedWithSome, bring_files
from helper.cli.screens import pasted_picture
from helper.cli.screens.import_ import TerminalAsker
from helper.cli.terminal import Terminal
from helper.errors import Exit, HelperError
from helper.intake import Choices, screenshots
from helper.intake.pictures import picture_named
from helper.intake.screenshots import engine
from helper.intake.screenshots.engine import installed
from helper.intake.screenshots.seeing import Box, Screen, SeenMessage

PICTURES = Path(__file__).parents[1] / "intake" / "screenshots" / "pictures"
HOW = ".[screenshots]"


def test_a_line_of_json_for_each_picture(helper) -> None:
    ran = helper("screenshots", str(PICTURES / "group.png"), "--json")

    if not installed():
        assert HOW in ran.err
        return
    (line,) = ran.out.splitlines()
    said = json.loads(line)
    assert (0, {"file", "messages"}) == (ran.code, said.keys())
    assert {
        "side": "left",
        "name": "清收组长",
        "text": "今天必须还一部分，不然明天就走法律程序。",
        "time": "9月30日 上午9:48",
    } in said["messages"]


def test_a_file_that_is_no_picture_is_named(helper, tmp_path) -> None:
    (tmp_path / "x.png").write_bytes(b"not a picture")

    ran = helper("screenshots", "x.png", "--json")

    assert 0 != ran.code
    assert "x.png" in ran.err


@pytest.mark.parametrize("words", [(), ("nowhere.png",)])
def test_without_a_picture_the_word_what_to_do(helper, words) -> None:
    ran = helper("screenshots", *words)

    assert 0 != ran.code
    assert "下一步：" in ran.err


def test_pictures_are_imported_once(helper, tmp_path) -> None:
    (tmp_path / "shots").mkdir()
    shutil.copy(PICTURES / "group.png", tmp_path / "shots" / "Screenshot_20261003-224105.png")

    ran = helper("import", "shots", "--case", "c")

    if not installed():
        assert HOW in ran.err
        return
    assert "新记入" in ran.out
    assert "2026-09-30" in ran.out
    kept = (tmp_path / "c" / "evidence" / "Screenshot_20261003-224105.png").read_bytes()
    assert (PICTURES / "group.png").read_bytes() == kept
    again = helper("import", "shots", "--case", "c")
    assert "以前导入过" in again.out
    assert 0 == helper("log", "verify", "--case", "c").code


def test_a_picture_that_was_named_and_is_broken_changes_nothing(helper, tmp_path) -> None:
    (tmp_path / "shot.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))

    ran = helper("import", "shot.png", "--case", "c")

    assert 0 != ran.code
    assert "下一步" in ran.err
    assert not (tmp_path / "c").exists()


@pytest.mark.skipif(not installed(), reason="the part that reads pictures is optional")
def test_a_picture_without_messages_says_what_to_do_and_begins_no_case(helper, tmp_path) -> None:
    from PIL import Image

    Image.new("RGB", (300, 200), "white").save(tmp_path / "photo.png")

    ran = helper("import", "photo.png", "--lang", "en")

    assert (3, False) == (ran.code, (tmp_path / "my-case").exists())
    assert "helper log add --file photo.png" in ran.err


@pytest.mark.skipif(not installed(), reason="the part that reads pictures is optional")
def test_a_picture_without_messages_beside_one_with_some_is_named(helper, tmp_path) -> None:
    from PIL import Image

    Image.new("RGB", (300, 200), "white").save(tmp_path / "photo.png")
    (tmp_path / "group.png").write_bytes((PICTURES / "group.png").read_bytes())

    ran = helper("import", "photo.png", "group.png", "--case", "c", "--lang", "en")

    assert "photo.png: No messages were read" in ran.err
    assert (tmp_path / "c" / "evidence" / "group.png").exists()


READER = """
import base64, json, sys
for line in sys.stdin:
    if "cut" in json.loads(line):
        print(json.dumps({"parts": [base64.b64encode(b"a part").decode()]}), flush=True)
        continue
    print(json.dumps({"width": 1080, "height": 2340, "page": [237, 237, 237],
        "patches": [[[0, 230, 1080, 2150], [237, 237, 237], 2000000, [0, 0]], [[181, 370, 640, 480], [255, 255, 255], 50000, [0.1, 0]], [[181, 570, 640, 680], [255, 255, 255], 50000, [0.1, 0]]],
        "lines": [["今天 22:41", 0.99, [450, 270, 630, 318], 0], ["不还就上门找你", 0.99, [208, 400, 600, 450], 1], ["欠三干元", 0.6, [208, 600, 500, 650], 2]]}), flush=True)
"""


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        (None, ["不还就上门找你"]),
        ([""], ["不还就上门找你", "欠三干元"]),
        (["欠三千元"], ["不还就上门找你", "欠三千元"]),
        (["-"], ["不还就上门找你"]),
        # A word about what was read is no word of theirs.
        (["不对", "欠三千元"], ["不还就上门找你", "欠三千元"]),
        (["错了。", "?", "欠三千元"], ["不还就上门找你", "欠三千元"]),
        (["no", "？", ""], ["不还就上门找你", "欠三干元"]),
        (["对"], ["不还就上门找你", "欠三干元"]),
        (["y"], ["不还就上门找你", "欠三干元"]),
        (["<>"], ["不还就上门找你"]),
        (["不要"], ["不还就上门找你"]),
        (["不清楚"], ["不还就上门找你"]),
        (["。。", "欠三千元"], ["不还就上门找你", "欠三千元"]),
        (["好的知道", "again", "欠三千元"], ["不还就上门找你", "欠三千元"]),
        (["OK fine", ""], ["OK fine", "不还就上门找你"]),
    ],
)
def test_what_is_not_certain_is_shown_with_its_cut_out_and_asked(
    monkeypatch, tmp_path, capsys, answers, expected
) -> None:
    (tmp_path / "reader.py").write_text(READER, encoding="utf-8")
    monkeypatch.setattr(engine, "checked_models", lambda where: {"det": "", "rec": ""})
    monkeypatch.setattr(engine, "COMMAND", (sys.executable, str(tmp_path / "reader.py")))
    monkeypatch.setattr(Terminal, "interactive", property(lambda self: answers is not None))
    said = iter(answers or ())
    monkeypatch.setattr("builtins.input", lambda mark: next(said))
    picture = tmp_path / "Screenshot_20261003-224105.png"
    shutil.copy(PICTURES / "group.png", picture)

    with casefile.create(tmp_path / "c") as case:
        ((_, report),) = bring_files(TerminalAsker(Terminal("zh")), case, [picture], Choices(), "borrower", "")
        texts = [text for one in case.events.seen() for text in one.texts]
        assert [] == case.verify(), "nothing of the program's own is called tampering"
        kept = case.kept(Pictured, case.evidence()[0].sha256)

    assert expected == sorted(texts)
    assert len(expected) == report.kept - (answers == ["<>"])
    assert ("2026-10-03", "2026-10-03") == (report.first, report.last)
    shown = capsys.readouterr().out
    assert "uncertain/Screenshot_20261003-224105-2.png" in shown
    cut = tmp_path / "c" / "uncertain" / "Screenshot_20261003-224105-2.png"
    # What was looked at need not be looked at again; what was not stays, and beside the evidence.
    assert (cut.read_bytes() == b"a part") if answers is None else not cut.parent.exists()
    if "欠三千元" in expected:
        assert "记为：对方：欠三千元" in shown
    assert [([181, 370, 640, 480], 0.99), ([181, 570, 640, 680], 0.6)] == [
        (one["box"], one["sure"]) for one in map(json.loads, kept.messages)
    ]


class Stops:
    """Answer what is asked, and press Ctrl-C where there is no answer left."""

    def __init__(self, *answers: str) -> None:
        self.answers, self.asked = list(answers), 0

    def __call__(self, mark: str = "") -> str:
        self.asked += 1
        if not self.answers:
            raise KeyboardInterrupt
        return self.answers.pop(0)


@pytest.mark.skipif(not installed(), reason="the part that reads pictures is optional")
def test_ctrl_c_at_a_question_keeps_what_was_read_and_answered_and_the_next_run_asks_the_rest(
    monkeypatch,
    tmp_path,
) -> None:
    # The second picture is of other words, or it would be the same screen once more.
    other = READER.replace(
        "不还就上门找你", '" + ("不还就上门找你" if "1003" in line else "后天去你公司") + "'
    ).replace("欠三干元", '" + ("欠三干元" if "1003" in line else "利息二百元") + "')
    (tmp_path / "reader.py").write_text(other, encoding="utf-8")
    monkeypatch.setattr(engine, "checked_models", lambda where: {"det": "", "rec": ""})
    monkeypatch.setattr(engine, "COMMAND", (sys.executable, str(tmp_path / "reader.py")))
    monkeypatch.setattr(Terminal, "interactive", property(lambda self: True))
    folder = tmp_path / "shots"
    folder.mkdir()
    for name, extra in (("Screenshot_20261003-224105.png", b""), ("Screenshot_20261004-224105.png", b"x")):
        (folder / name).write_bytes((PICTURES / "group.png").read_bytes() + extra)
    (folder / "sms.xml").write_text(ONE_SMS, encoding="utf-8")

    # Nothing is whole: nothing is kept, and that is what is said.
    with casefile.create(tmp_path / "none") as case:
        monkeypatch.setattr("builtins.input", Stops())
        with pytest.raises(HelperError) as refused:
            bring_files(
                TerminalAsker(Terminal("zh")),
                case,
                [folder / "Screenshot_20261003-224105.png"],
                Choices(),
                "borrower",
                "",
            )
        assert ("import.stopped_nothing_whole", Exit.INTERRUPTED) == (refused.value.id, refused.value.code)
        assert not case.evidence() and not case.events.sources()

    with casefile.create(tmp_path / "c") as case:
        monkeypatch.setattr("builtins.input", Stops("欠三千元"))
        with pytest.raises(StoppedWithSome) as stopped:
            bring_files(TerminalAsker(Terminal("zh")), case, [folder], Choices(), "borrower", "")
        assert ["sms.xml", "Screenshot_20261003-224105.png"] == [name for name, _ in stopped.value.reports]
        assert 2 == len(case.events.sources()) and [] == case.verify()

        second = Stops("")
        monkeypatch.setattr("builtins.input", second)
        reports = bring_files(TerminalAsker(Terminal("zh")), case, [folder], Choices(), "borrower", "")
        assert 1 == second.asked, "what was answered is not asked again"
        assert {"Screenshot_20261004-224105.png"} == {name for name, report in reports if report is not None}


ONE_SMS = (
    "<?xml version='1.0' encoding='UTF-8'?><smses count='1'><sms protocol='0' address='95012345' date='1791000000000'"
    " type='1' body='请尽快还款' read='1' status='-1' date_sent='0' contact_name='(Unknown)' /></smses>"
)


def told(*texts: str) -> screenshots.Picture:
    messages = tuple(SeenMessage("left", "", text, "", Box(0, 0, 1, 1), 0.9) for text in texts)
    return screenshots.Picture(
        Path("x"), Screen("chat", "", (*messages, SeenMessage("right", "", "我说的", "", Box(0, 0, 1, 1), 0.9))), None
    )


@pytest.mark.parametrize(("answer", "expected"), [("", "今天还\n不还就上门"), ("2", "不还就上门"), ("0", "")])
def test_a_picture_given_for_words_gives_the_words_that_are_chosen(monkeypatch, capsys, answer, expected) -> None:
    monkeypatch.setattr(screenshots, "read_pictures", lambda paths: iter([told("今天还", "不还就上门")]))
    monkeypatch.setattr("builtins.input", lambda mark: answer)

    assert expected == pasted_picture.words_in(Terminal("zh"), Path("x.png"), lambda screen: answer)
    shown = capsys.readouterr().out
    assert "不还就上门" in shown
    assert "我说的" not in shown


def test_words_that_only_name_a_picture_are_words(tmp_path) -> None:
    (tmp_path / "x.png").write_bytes(b"no picture at all")

    assert None is picture_named("他发了一张 a.png")
    assert None is picture_named(str(tmp_path / "x.png"))
    assert PICTURES / "group.png" == picture_named(f"'{PICTURES / 'group.png'}'")


UNTIMED = READER.replace('["今天 22:41", 0.99, [450, 270, 630, 318], 0], ', "").replace("0.6", "0.99")
MONTH = READER.replace("今天 22:41", "10月12日 22:41").replace("0.6", "0.99")


abouts: list[list[str]] = []
"""What the evidence of each case made here says it is."""


def asked(monkeypatch, tmp_path, reader: str, names: list[str], answers: list[str]) -> tuple[str, str]:
    """Return the first and last day of pictures that are imported and asked after."""
    (tmp_path / "reader.py").write_text(reader, encoding="utf-8")
    monkeypatch.setattr(engine, "checked_models", lambda where: {"det": "", "rec": ""})
    monkeypatch.setattr(engine, "COMMAND", (sys.executable, str(tmp_path / "reader.py")))
    monkeypatch.setattr(Terminal, "interactive", property(lambda self: True))
    monkeypatch.setenv("HELPER_TODAY", "2026-11-30")
    said = iter(answers)
    monkeypatch.setattr("builtins.input", lambda mark: next(said))
    for name in names:
        (tmp_path / name).write_bytes((PICTURES / "group.png").read_bytes() + name.encode())
    with casefile.create(tmp_path / "c") as case:
        reports = bring_files(
            TerminalAsker(Terminal("zh")), case, [tmp_path / name for name in names], Choices(), "borrower", ""
        )
        abouts.append([one.about for one in case.evidence()])
    assert None is next(said, None)
    return reports[0][1].first, reports[0][1].last


def test_a_time_that_was_not_read_is_asked_for_and_typed_as_it_stands(monkeypatch, tmp_path, capsys) -> None:
    day = asked(monkeypatch, tmp_path, UNTIMED, ["a.png"], ["看不清", "10月12日 22:50", "2026-10-14"])

    assert ("2026-10-12", "2026-10-12") == day
    assert "没有读到时间" in capsys.readouterr().out


def test_a_day_before_one_that_stands_in_the_picture_is_asked_back(monkeypatch, tmp_path, capsys) -> None:
    day = asked(monkeypatch, tmp_path, MONTH, ["a.png"], ["10/11", "10/14"])

    assert ("2026-10-12", "2026-10-12") == day
    assert "比这一天晚" in capsys.readouterr().out


def test_one_day_for_all_pictures_is_said_once(monkeypatch, tmp_path) -> None:
    assert ("2026-10-12", "2026-10-12") == asked(monkeypatch, tmp_path, MONTH, ["a.png", "b.png"], ["都是 10月14日"])


def test_the_same_day_as_the_picture_before_is_understood(monkeypatch, tmp_path) -> None:
    other = MONTH.replace("[450, 270", "[451, 270")
    said = asked(monkeypatch, tmp_path, other, ["a.png", "b.png"], ["10月14日", "同一天"])

    assert ("2026-10-12", "2026-10-12") == said
    assert ["截图（原件），2026年10月14日截"] * 2 == abouts[-1]


def test_of_two_copies_the_one_whose_name_says_the_day_dates_the_other(monkeypatch, tmp_path) -> None:
    names = ["a.png", "Screenshot_20261014-090000.png"]

    assert ("2026-10-12", "2026-10-12") == asked(monkeypatch, tmp_path, MONTH, names, [])


@pytest.mark.skipif(not installed(), reason="the part that reads pictures is optional")
def test_of_a_folder_of_everything_only_pictures_with_messages_are_kept(helper, tmp_path) -> None:
    from PIL import Image

    folder = tmp_path / "everything"
    folder.mkdir()
    (folder / "group.png").write_bytes((PICTURES / "group.png").read_bytes())
    (folder / "again.png").write_bytes((PICTURES / "group.png").read_bytes())
    for name, colour in (("IMG_0001.jpg", "orange"), ("IMG_0002.jpg", "blue")):
        Image.new("RGB", (300, 200), colour).save(folder / name)
    (folder / "half.png").write_bytes((PICTURES / "group.png").read_bytes()[:3000])

    ran = helper("import", "everything", "--case", "c")

    assert ["again.png"] == [path.name for path in (tmp_path / "c/evidence").iterdir() if path.is_file()]
    assert "2 张图里没有认出消息，没有放进案件" in ran.err
    assert "IMG_0001.jpg、IMG_0002.jpg" in ran.err
    assert "half.png：打不开的图没有放进案件" in ran.err
    # Said as it comes, and once more in the list at the end.
    assert "IMG_" not in ran.out.partition("没有读")[0]
    assert "group.png：和这次的另一张是同一张图" in ran.out
    assert "这个文件以前导入过" not in ran.out
    assert "这个文件以前导入过" in helper("import", "everything", "--case", "c").out
