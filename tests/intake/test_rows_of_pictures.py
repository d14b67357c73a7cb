"""What each message of a picture becomes, field by field: talks, lists of calls and of talks, and notices."""

import io
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from helper.errors import Exit, HelperError
from helper.intake import Choices, Opened, pictures
from helper.intake.pictures import (
    day_taken,
    needs_day,
    picture_json,
    picture_named,
    pictures_named,
    to_rows,
    when,
)
from helper.intake.screenshots import Picture
from helper.intake.screenshots.seeing import Box, Screen, SeenMessage
from helper.model.event import Event, Skipped
from helper.text import Text

DAY = date(2026, 10, 4)
AT = 22 * 3600 + 41 * 60


def said(text: str, side: str = "left", name: str = "", time: str = "昨天 22:41", under: str = "") -> SeenMessage:
    return SeenMessage(side, name, text, time, Box(0, 0, 1, 1), 0.9, under=under)


def made(
    kind: str, title: str, *messages: SeenMessage, left_out: dict[int, str] | None = None
) -> list[Event | Skipped]:
    return list(to_rows(Screen(kind, title, messages), "a.png", DAY, None, left_out or {}))


def test_each_message_of_a_talk_keeps_its_place_its_side_and_who_spoke() -> None:
    rows = made(
        "chat",
        "某客服",
        said("还款"),
        said("今天", side="system"),
        said("好", side="right"),
        said("我是李四", name="李四"),
        said("看不清"),
        left_out={4: "unsure"},
    )

    assert [
        Event(1, "messaging_app", "in", "2026-10-03", AT, "某客服", text="还款"),
        Skipped(2, "system"),
        Event(3, "messaging_app", "out", "2026-10-03", AT, "某客服", text="好"),
        Event(4, "messaging_app", "in", "2026-10-03", AT, "李四", text="我是李四"),
        Skipped(5, "unsure"),
    ] == rows


def test_a_talk_under_a_number_is_of_text_messages_and_one_without_a_title_names_its_picture() -> None:
    assert [Event(1, "sms", "in", "2026-10-03", AT, "13900000001", text="还款")] == made(
        "chat", "+86 139 0000 0001", said("还款")
    )
    # Who answers on the right answers whoever the title names, not themselves.
    assert [Event(1, "sms", "out", "2026-10-03", AT, "10690001", name="我", text="好")] == made(
        "chat", "10690001", said("好", side="right", name="我")
    )
    assert [Event(1, "messaging_app", "in", "", None, "a.png", text="还款", gaps="day clock peer")] == made(
        "chat", "", said("还款", time="")
    )


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("95012345", "未接来电", ("call", "in", "95012345", "", "unanswered", None, "")),
        ("95012345", "呼出 1分7秒", ("call", "out", "95012345", "", "answered", 67, "")),
        ("95012345", "呼入 12秒", ("call", "in", "95012345", "", "answered", 12, "")),
        ("95012345", "已接 1 小时 2 分 3 秒", ("call", "in", "95012345", "", "answered", 3723, "")),
        ("95012345", "已接 1小时2分钟", ("call", "in", "95012345", "", "answered", 3720, "")),
        ("95012345", "已接 2小时", ("call", "in", "95012345", "", "answered", 7200, "")),
        ("95012345", "呼出 5分钟前", ("call", "out", "95012345", "", "", None, "seconds")),
        ("95012345", "呼出 1小时5分钟前", ("call", "out", "95012345", "", "", None, "seconds")),
        ("95012345", "呼出 18时30分", ("call", "out", "95012345", "", "", None, "seconds")),
        ("95012345", "呼出 12秒 前天", ("call", "out", "95012345", "", "answered", 12, "")),
        ("95012345", "呼出 3分钟", ("call", "out", "95012345", "", "answered", 180, "")),
        ("95012345", "呼入", ("call", "in", "95012345", "", "", None, "seconds")),
        ("95012345", "呼出 0秒", ("call", "out", "95012345", "", "", 0, "")),
        ("95012345", "手机", ("call", "", "95012345", "", "", None, "way seconds")),
        ("某客服", "响铃 3 声", ("call", "in", "某客服", "", "unanswered", None, "")),
        ("某客服", "[链接] 还款", ("messaging_app", "", "某客服", "", "", None, "way")),
        ("+86 139 0000 0001", "已拨 5秒", ("call", "out", "13900000001", "", "answered", 5, "")),
        # A number with many words beside it is a talk and no call.
        ("95012345", "您好，您的账单已经逾期三天，请您尽快处理，谢谢您的配合", ("messaging_app", "", "95012345", "", "", None, "way")),
    ],
)  # fmt: skip
def test_a_line_of_a_list_is_a_call_or_a_talk_with_whom_it_names(name: str, text: str, expected: tuple) -> None:
    channel, way, number, called, outcome, seconds, gaps = expected
    rows = made("list", "通话", said("x", side="system"), said(text, side="list", name=name))

    assert (
        Event(2, channel, way, "2026-10-03", AT, number, called, outcome, seconds, text if channel != "call" else "", "", gaps)
        == rows[1]
    )  # fmt: skip


def test_a_picture_without_messages_is_one_row_that_says_so() -> None:
    assert [Skipped(1, "not_message")] == made("chat", "某客服")


@pytest.mark.parametrize(("length", "channel"), [(23, "call"), (24, "messaging_app")])
def test_beside_a_number_few_words_are_of_a_call(length: int, channel: str) -> None:
    (row,) = made("list", "", said("字" * length, side="list", name="95012345"))

    assert channel == row.channel


class Reader:
    """Stand for the reader of pictures: what it sees, or that it cannot."""

    def __init__(self, seen: object) -> None:
        self.seen = seen

    def __enter__(self) -> "Reader":
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def read(self, path: Path) -> object:
        assert b"picture" == path.read_bytes()
        if isinstance(self.seen, HelperError):
            raise self.seen
        return self.seen


def file(part: str = "") -> Opened:
    return Opened("Screenshot_20261004.png", lambda: io.BytesIO(b"picture"), 7, part)


def test_a_picture_by_itself_takes_its_day_from_the_camera_or_its_name_and_leaves_out_what_is_not_certain(
    monkeypatch,
) -> None:
    screen = Screen("chat", "", (said("还款"), said("看不清")._replace(doubt="words")))
    monkeypatch.setattr(pictures, "read_screen", lambda seen: screen)
    monkeypatch.setattr(pictures, "PictureReader", lambda: Reader(SimpleNamespace(taken="")))
    first = Event(1, "messaging_app", "in", "2026-10-03", AT, "Screenshot_20261004.png", text="还款", gaps="peer")

    assert [first, Skipped(2, "unsure")] == list(pictures.FORMAT.extract(file(), Choices()))
    inner = next(iter(pictures.FORMAT.extract(file("in/Screenshot_20261006.png"), Choices())))
    assert ("2026-10-05", "in/Screenshot_20261006.png") == (inner.day, inner.number)
    monkeypatch.setattr(pictures, "PictureReader", lambda: Reader(SimpleNamespace(taken="2026:10:08 01:02:03")))
    assert "2026-10-07" == next(iter(pictures.FORMAT.extract(file(), Choices()))).day


def test_a_picture_that_cannot_be_read_is_one_broken_row_unless_nothing_is_there_to_read_it(monkeypatch) -> None:
    refused = HelperError(Text("坏了", "broken"))
    monkeypatch.setattr(pictures, "PictureReader", lambda: Reader(refused))
    monkeypatch.setattr(pictures, "installed", lambda: True)
    assert [Skipped(1, "broken")] == list(pictures.FORMAT.extract(file(), Choices()))
    monkeypatch.setattr(pictures, "installed", lambda: False)
    with pytest.raises(HelperError):
        list(pictures.FORMAT.extract(file(), Choices()))


def test_what_is_not_there_is_no_picture(tmp_path) -> None:
    (tmp_path / "a").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "b").write_bytes(b"words")

    assert [True, False, False] == [pictures.is_picture(tmp_path / name) for name in "abc"]


def test_a_line_of_a_list_without_a_name_is_left_out() -> None:
    assert [Skipped(1, "no_number")] == made("list", "", said("未接来电", side="list"))


def test_a_notice_is_a_message_that_came_in_and_one_of_a_call_is_a_call() -> None:
    assert [
        Event(1, "sms", "in", "2026-10-03", AT, "10690001", text="请还款"),
        Event(2, "messaging_app", "in", "2026-10-03", AT, "微信", text="某客服: 请还款"),
        Event(3, "call", "in", "2026-10-03", AT, "95012345", outcome="unanswered"),
        Event(4, "sms", "in", "2026-10-03", AT, "13900000001", name="139 0000 0001", text="短"),
    ] == made(
        "notices",
        "",
        said("请还款", side="list", name="10690001"),
        said("某客服: 请还款", side="list", name="微信"),
        said("未接来电", side="list", name="95012345"),
        said("短", side="list", name="139 0000 0001"),
    )


def test_a_clock_of_its_own_takes_the_day_that_stands_above_it() -> None:
    below = said("还款", time="22:41", under="10月3日 09:00")
    assert ("2026-10-03", AT, "") == when(below, DAY, None)[:3]
    # With a day of its own it has no need of another.
    assert "2026-10-02" == when(said("还款", time="10月2日 22:41", under="10月3日 09:00"), DAY, None).day
    open_ = when(said("还款", time="22:41", under="星期三 09:00"), None, None)
    assert ("", AT, "day") == open_[:3]
    assert needs_day(said("还款", time="昨天 22:41"), None) and not needs_day(
        said("还款", time="2026年10月3日 22:41"), None
    )
    assert not needs_day(said("还款", time=""), None)


@pytest.mark.parametrize(
    ("name", "taken", "expected"),
    [
        ("Screenshot_20261003-224105.png", "", date(2026, 10, 3)),
        ("Screenshot_20261003-224105.png", "2026:10:02 09:00:00", date(2026, 10, 2)),
        # A day no calendar has is passed over for the name, and for the figures of the moment.
        ("Screenshot_20261003.png", "2026:02:31 09:00:00", date(2026, 10, 3)),
        ("mmexport1790991667000.jpg", "", date(2026, 10, 3)),
        ("1790991667000.jpg", "", date(2026, 10, 3)),
        ("17909916670001.jpg", "", None),
        ("photo.jpg", "", None),
    ],
)  # fmt: skip
def test_the_day_of_a_picture_is_the_cameras_then_the_names(name: str, taken: str, expected: date | None) -> None:
    assert expected == day_taken(name, taken)


# --- pictures as they are named on a command line, and what stands in them as JSON

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 64


def test_pictures_of_a_folder_are_taken_in_order_and_a_file_as_it_is_named(tmp_path: Path) -> None:
    for name in ("b.png", "a.png", "notes.txt"):
        (tmp_path / name).write_bytes(PNG if name.endswith("png") else b"words")
    (tmp_path / "inner").mkdir()

    assert [tmp_path / "a.png", tmp_path / "b.png"] == pictures_named([tmp_path])
    # What was named by itself is kept, picture or not: it is told apart where it is read.
    assert [tmp_path / "notes.txt", tmp_path / "b.png"] == pictures_named([tmp_path / "notes.txt", tmp_path / "b.png"])


def test_a_picture_that_is_not_there_is_named_and_none_at_all_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(PNG)
    with pytest.raises(HelperError) as missing:
        pictures_named([tmp_path / "a.png", tmp_path / "c.png"])
    assert "c.png" == missing.value.where and missing.value.do
    (tmp_path / "a.png").unlink()
    for named in ([tmp_path], []):
        with pytest.raises(HelperError) as none:
            pictures_named(named)
        assert Exit.USAGE == none.value.code and none.value.do


@pytest.mark.parametrize("written", ["{}", ' "{}" ', "“{}”", "'{}'\n"])
def test_a_line_that_names_a_picture_is_known_however_it_was_dropped(tmp_path: Path, written: str) -> None:
    path = tmp_path / "屏幕 截图.PNG"
    path.write_bytes(PNG)

    assert path == picture_named(written.format(path))
    assert path == picture_named(str(path).replace(" ", "\\ "))


@pytest.mark.parametrize("line", ["还钱", "a.png\nb", ".png", "a.pngx", "x" * 1000 + ".png", "不在.png", ""])
def test_words_are_no_picture(line: str) -> None:
    assert picture_named(line) is None


def test_a_short_name_is_a_name_and_lines_are_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a.png", "a\n.png"):
        (tmp_path / name).write_bytes(PNG)
    assert [Path("a.png"), None] == [picture_named("a.png"), picture_named("a\n.png")]


def test_a_name_of_a_picture_that_holds_none_is_words(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"no picture")
    (tmp_path / "b.png").mkdir()
    assert picture_named(str(tmp_path / "a.png")) is picture_named(str(tmp_path / "b.png")) is None


def test_what_stands_in_a_picture_is_told_message_by_message_and_where_only_if_asked(tmp_path: Path) -> None:
    message = SeenMessage("left", "李四", "还款", "", Box(1.4, 2.6, 3, 4), 0.987, doubt="side cut")
    again = message._replace(name="", time="22:41", quote="好")
    picture = Picture(tmp_path / "a.png", Screen("chat", "", (message, again)), None)
    bare = {"side": "left", "name": "李四", "text": "还款", "time": None}

    assert {
        "file": str(tmp_path / "a.png"),
        "messages": [bare, {**bare, "name": None, "time": "22:41"}],
    } == picture_json(picture, boxes=False)
    shown = picture_json(picture, boxes=True)
    more = {"quote": None, "box": [1, 3, 3, 4], "sure": 0.99, "doubt": ["side", "cut"]}
    # Where no time was read, that is doubted too.
    assert [
        {**bare, **more, "doubt": ["side", "cut", "time"]},
        {**bare, **more, "name": None, "time": "22:41", "quote": "好"},
    ] == shown["messages"]
    assert ("chat", None) == (shown["kind"], shown["title"])


@pytest.mark.parametrize("boxes", [True, False])
def test_a_picture_that_could_not_be_read_says_why(tmp_path: Path, boxes: bool) -> None:
    fault = HelperError(Text("看不清", "not clear"))
    said = {"file": str(tmp_path / "a.png"), "messages": []}

    assert {**said, "error": "not clear"} == picture_json(Picture(tmp_path / "a.png", None, None, fault), boxes=boxes)
    assert {**said, "error": ""} == picture_json(Picture(tmp_path / "a.png", None, None), boxes=boxes)
