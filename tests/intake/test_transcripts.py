"""Transcripts beside recordings: what was said and by whom, without the places in the recording."""

import pytest

from helper import casefile
from helper.intake.recorder_shapes import written_down
from helper.intake.transcripts import is_transcript, named_in, words_of
from helper.told.spoken_turns import their_turns

SAID = "对方：今天必须还款\n我：再给几天"


@pytest.mark.parametrize(
    "text",
    [
        "1\n00:00:01,000 --> 00:00:04,000\n对方：今天必须还款\n\n2\n00:00:05,000 --> 00:01:07,500\n我：再给几天\n",
        "WEBVTT\n\n00:01.000 --> 00:04.000\n<v 对方>今天必须还款</v>\n\n00:05.000 --> 01:07.000\n<v 我>再给几天</v>\n",
        "[00:01] 对方：今天必须还款\n[01:07] 我：再给几天\n",
        "00:00:01 对方\n今天必须还款\n00:01:07 我\n再给几天\n",
        "00:01-00:04 对方：今天必须还款\n00:05-01:07 我：再给几天\n",
    ],
    ids=["srt", "vtt", "brackets", "speaker-above", "from-to"],
)
def test_each_way_to_write_down_a_recording(text):
    assert (True, SAID) == (is_transcript(text), words_of(text)[0])
    assert words_of(text)[1] in (67, 5)


@pytest.mark.parametrize(
    "text", ["今天必须还款\n", "某客服 2026/9/1 9:05:06\n好\n", "09:05 对方：a\n08:05 我：b\n", ""]
)
def test_other_words_are_no_transcript(text):
    assert not is_transcript(text)


LISTENED = """通话录音 021-60000199
2026年10月3日 14:20  |  5分12秒

说话人1 00:00
喂，我是替某某消费金融催收的。

说话人2 00:06
是我。

说话人1 00:09
你不还，我就打给你单位领导。
请你想清楚。

说话人2 01:02
请不要打给单位。
"""


def test_turns_with_the_speaker_and_the_place_on_a_line_of_their_own_are_a_call(read):
    name, (event,) = read(LISTENED)

    assert ("transcript", "call", "2026-10-03", 51600, 312, "02160000199") == (
        name,
        event.channel,
        event.day,
        event.second,
        event.seconds,
        event.number,
    )
    assert "说话人1：你不还，我就打给你单位领导。 请你想清楚。\n说话人2：请不要打给单位。" in event.text
    assert "way" == event.gaps


def test_of_such_turns_only_the_other_sides_are_theirs(read):
    _, (event,) = read(LISTENED)

    assert "喂，我是替某某消费金融催收的。\n你不还，我就打给你单位领导。 请你想清楚。" == their_turns(event.text)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        (
            "文字记录：电话\n2026年10月3日 下午 2:20｜5分钟 12秒\n\n关键词:\n还款、分期\n\n文字记录:\n\n{}1 00:00\n你好\n\n{}2 00:06\n在\n",
            "说话人 ",
        ),
        ("通话录音\n2026-10-03 14:20:00\n{}1   00:03\n你好\n{}2   00:09\n在\n", "发言人"),
        ("{}A（00:00:01）：\n你好\n{}B（00:00:05）：\n在\n", "说话人"),
        ("[00:00] {}1：你好\n[00:05] {}2：在\n", "说话人"),
        ("{}1：你好\n{}2：在\n{}1：好\n", "说话人"),
        ("{} 1  0:01\n你好\n{} 2  0:06\n在\n", "Speaker"),
    ],
    ids=["minutes", "listening", "brackets", "place-first", "no-places", "english"],
)
def test_turns_as_programs_for_recordings_write_them(read, text, first):
    name, (event,) = read(text.replace("{}", first))

    speaker = first.strip()
    one, two = ("A", "B") if "A（" in text else ("1", "2")
    assert "transcript" == name
    assert event.text.startswith(f"{speaker}{one}：你好\n{speaker}{two}：在")


@pytest.mark.parametrize(
    "text",
    [
        "小刘 00:05\n在吗\n我 00:07\n在\n",
        "某客服 2026/9/1 14:20\n在吗\n我 2026/9/1 14:21\n在\n",
        "红烧肉 30:00\n米饭 15:00\n",
        "录音笔记\n今天 09:00 客服打来电话说要还款\n明天 10:00 去单位\n",
        "值班录音\n张三 09:00\n在岗\n李四 10:00\n在岗\n",
        "你好",
    ],
    ids=["chat-after-midnight", "chat", "menu", "diary", "rota", "greeting"],
)
def test_a_chat_a_menu_and_a_diary_are_no_recording(text):
    assert written_down(text) is None


def test_a_clock_at_the_end_of_what_is_said_opens_no_turn():
    text = "说话人1 00:12\n最晚今天下午 3:00\n说话人2 00:20\n好的\n"

    assert "说话人1：最晚今天下午 3:00\n说话人2：好的" == written_down(text).words


def test_named_speakers_are_a_recording_where_the_heading_or_the_name_says_so():
    text = "小刘 00:00\n还钱\n我 00:05\n没钱\n"

    assert (None, "小刘：还钱\n我：没钱") == (written_down(text), written_down(text, "通话录音.txt").words)


def test_imported_it_is_a_call_with_its_words(read):
    name, (event,) = read("1\n00:00:01,000 --> 00:00:04,000\n今天必须还款\n")

    assert ("transcript", "call", "今天必须还款", "answered") == (name, event.channel, event.text, event.outcome)
    assert {"way", "seconds", "day", "peer"} == set(event.gaps.split())


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("13900000001_20261003224105.srt", ("2026-10-03", 81665, "13900000001")),
        ("139 0000 0001(13900000001)_20261003224105.txt", ("2026-10-03", 81665, "13900000001")),
        ("录音_95012345_2026-10-03 22-41-05.vtt", ("2026-10-03", 81665, "95012345")),
        ("010-65432100 20261003_2241.srt", ("2026-10-03", 81660, "01065432100")),
        ("通话录音 某某_261003_224105.srt", ("2026-10-03", 81665, "")),
        ("新录音 4.srt", ("", None, "")),
        ("20261399_224105.srt", ("", None, "")),
        ("1759502460000.srt", ("", None, "")),
    ],
)
def test_what_a_name_of_a_recording_holds(name, expected):
    assert expected == named_in(name)


WRITTEN = "1\n00:00:01,000 --> 00:00:04,000\n对方：再不还钱就去你单位闹\n"


@pytest.mark.parametrize("first", ["calls.csv", "19900001234_20261003224100.srt"])
def test_beside_the_details_it_is_the_same_call_and_its_words_are_read(helper, tmp_path, first):
    (tmp_path / "19900001234_20261003224100.srt").write_text(WRITTEN, encoding="utf-8")
    (tmp_path / "19900001234_20261003224100.amr").write_bytes(b"#!AMR\n" + (b"\x3c" + bytes(31)) * 500)
    (tmp_path / "calls.csv").write_text(
        "起始时间,对方号码,通信方式,通话时长\n2026-10-03 22:41:20,19900001234,被叫,95\n", encoding="utf-8"
    )
    assert 0 == helper("import", first, "--case", "c", "--phone", "borrower").code
    kept = helper("import", ".", "--case", "c", "--phone", "borrower")
    helper("collectors", "--collector", "19900001234=某某金融", "--case", "c")
    found = helper("findings", "--case", "c")

    assert "录音，10秒，已存为证据" in kept.out and 0 == kept.code
    assert "单位" in found.out, found.out


def test_a_case_in_the_folder_is_not_taken_in_again(helper, tmp_path):
    (tmp_path / "calls.csv").write_text(
        "起始时间,对方号码,通信方式\n2026-10-03 10:00:00,95012345,被叫\n", encoding="utf-8"
    )
    helper("import", "calls.csv", "--case", "c")
    again = helper("import", ".", "--case", "c")

    assert (0, 1) == (again.code, (again.out + again.err).count("calls")), again.out + again.err


def test_kept_with_the_recording_it_is_the_words_of_the_entry(helper, tmp_path):
    (tmp_path / "a.amr").write_bytes(b"#!AMR\n" + (b"\x3c" + bytes(31)) * 500)
    (tmp_path / "a.srt").write_text("1\n00:00:01,000 --> 00:00:04,000\n对方：今天必须还款\n", encoding="utf-8")
    (tmp_path / "calls.csv").write_text(
        "起始时间,对方号码,通信方式\n2026-10-03 10:00:00,95012345,被叫\n", encoding="utf-8"
    )
    assert 0 == helper("import", "calls.csv", "--case", "c").code
    alone = helper("log", "add", "--at", "2026-10-03 10:00", "--file", "a.amr", "--case", "c")
    both = helper("log", "add", "--at", "2026-10-03 10:00", "--file", "a.amr", "--transcript", "a.srt", "--case", "c")

    assert ("10秒" in alone.out, "录音转文字" in alone.out) == (True, True)
    assert (0, True) == (both.code, "今天必须还款" in helper("log", "list", "--case", "c").out)


def test_beside_the_bill_a_recording_with_a_heading_is_the_same_call_and_counted_once(helper, tmp_path):
    (tmp_path / "录音转文字.txt").write_text(LISTENED, encoding="utf-8")
    (tmp_path / "calls.csv").write_text(
        "起始时间,对方号码,通信方式,通话时长\n2026-10-03 14:20:05,02160000199,被叫,312\n", encoding="utf-8"
    )
    ran = helper("import", ".", "--case", "c", "--phone", "borrower", "--collector", "02160000199=某某金融")

    assert "其中 1 条和另一种记录是同一次" in ran.out
    assert "共 1 天、1 次联系" in helper("timeline", "--case", "c").out


def test_kept_by_log_add_such_turns_are_read_as_well(helper, tmp_path):
    (tmp_path / "a.txt").write_text(LISTENED, encoding="utf-8")
    casefile.create(tmp_path / "c").close()
    ran = helper("log", "add", "--at", "2026-10-03 14:20", "--transcript", "a.txt", "--case", "c")

    assert (0, True) == (ran.code, "4 句" in ran.out), ran.out + ran.err


@pytest.mark.parametrize(
    "cues",
    [
        "1\n00:00:02,000 --> 00:00:10,500\n你再不还我们去你村里\n\n2\n00:00:12,000 --> 00:00:15,000\n我知道了\n",
        "WEBVTT\n\n00:02.000 --> 00:10.500\n你再不还我们去你村里\n\n00:12.000 --> 00:15.000\n我知道了\n",
    ],
    ids=["srt", "vtt"],
)
def test_subtitles_named_as_a_phone_names_a_recording_are_a_line_for_each_and_no_place_in_them(cues):
    assert written_down(cues, "通话录音_17055520311_20261116_193005.srt") is None
    assert ("你再不还我们去你村里\n我知道了", 15) == words_of(cues)
