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
        ("95012345", "您好，您的账单已经逾期三天，请您尽快处理，谢谢您的配合", ("sms", "in", "95012345", "", "", None, "")),
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


@pytest.mark.parametrize(("length", "channel"), [(23, "call"), (24, "sms")])
def test_beside_a_number_few_words_are_of_a_call_where_other_lines_are_calls(length: int, channel: str) -> None:
    row, _ = made(
        "list", "", said("字" * length, side="list", name="95012345"), said("未接来电", side="list", name="95012346")
    )

    assert channel == row.channel


@pytest.mark.parametrize(
    ("name", "text", "way"),
    [
        ("021-60551234", "再不还就去你村里贴大字报", "in"), ("10690012345", "【某某】您的账单已逾期", "in"), ("+86 21 6055 1234", "今天最后一天", "in"),
        ("95012345", "您有未接来电，请速回电", "in"), ("13900000001", "明天到你单位", ""), ("13900000001", "我不接来电了", ""),
    ],
)  # fmt: skip
def test_a_list_of_text_messages_is_of_messages_and_their_words_stay(name: str, text: str, way: str) -> None:
    one, other = made(
        "list", "", said(text, side="list", name=name, time="9月21日"), said("好的", side="list", name="13900000002")
    )

    assert ["sms", "sms"] == [one.channel, other.channel]
    assert (way, text, "2026-09-21", None) == (one.way, one.text, one.day, one.second)


@pytest.mark.parametrize(
    "text",
    ["未接来电", "上海 未接来电 响铃3声", "去电 5分", "手机", "上海 联通", "广东 深圳", "通话 3分12秒", "Missed call"],
)
def test_a_line_beside_a_number_that_only_says_what_call_it_was_is_a_call(text: str) -> None:
    (row,) = made("list", "", said(text, side="list", name="021-60551234"))

    assert ("call", "02160551234", "") == (row.channel, row.number, row.text)


@pytest.mark.parametrize("name", ["021-60551234 (3)", "021-60551234（3）", "+86 21 60551234(3)"])
def test_a_number_in_brackets_behind_a_number_is_how_often_it_rang_and_no_part_of_it(name: str) -> None:
    rows = made("list", "", said("未接来电", side="list", name=name, time="昨天 22:15"))

    assert [("02160551234", "unanswered")] * 3 == [(row.number, row.outcome) for row in rows]
    # When the other two were is not shown: they are named as rows without a day and counted on none.
    assert [("2026-10-03", ""), ("", "counted"), ("", "counted")] == [(row.day, row.gaps) for row in rows]


def test_a_call_with_somebody_by_name_is_a_call_and_the_size_of_a_group_is_no_count() -> None:
    assert ["call", "call"] == [
        row.channel for row in made("list", "", said("去电 5分", side="list", name="李老师 (2)"))
    ]
    (talk,) = made("list", "", said("好的", side="list", name="家人群(3)"))
    assert ("messaging_app", "家人群(3)") == (talk.channel, talk.number)


IPHONE = (
    ("021-6000 0199 (3)", "上海"),
    ("妈妈", "手机"),
    ("0571-8800 0056", "浙江 杭州"),
    ("95588", "工商银行"),
    ("170 0000 8890", "电话"),
    ("王某", "住宅"),
)


def test_in_a_list_of_calls_whoever_is_saved_by_name_and_a_known_number_called_too() -> None:
    rows = made("list", "", *(said(text, side="list", name=name) for name, text in IPHONE))

    assert {"call"} == {row.channel for row in rows}
    assert ["妈妈", "王某"] == [row.number for row in rows if not row.number.isdecimal()]
    assert {""} == {row.text for row in rows}


@pytest.mark.parametrize("text", ["晚上回家吃饭吗", "好的，谢谢", "您的验证码是1234"])
def test_a_sentence_in_a_list_of_calls_is_no_call(text: str) -> None:
    rows = made(
        "list", "", *(said(label, side="list", name=name) for name, label in IPHONE), said(text, "list", "李某")
    )

    assert "messaging_app" == rows[-1].channel


def test_in_a_list_of_talks_a_short_word_is_a_message() -> None:
    talks = (("妈妈", "手机"), ("同事", "好的"), ("95588", "您尾号0000的卡"), ("李某", "收到"))

    assert {"call"}.isdisjoint(
        row.channel for row in made("list", "", *(said(t, side="list", name=n) for n, t in talks))
    )


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
        Event(4, "sms", "in", "2026-10-03", AT, "13900000001", text="短"),
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
