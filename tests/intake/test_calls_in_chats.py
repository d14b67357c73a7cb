"""A call that a chat holds as a line is a call, answered or not as the line says; words about calls are words."""

import pytest

from helper.intake.base import Choices
from helper.intake.chat import read_lines
from helper.intake.chat_calls import call_told

CALLS = (
    ("[语音通话 时长02:11]", "answered", 131),
    ("[语音通话] 通话时长 02:11", "answered", 131),
    ("【视频通话】时长：1:02:03", "answered", 3723),
    ("语音通话 00:35", "answered", 35),
    ("通话时长 02:11", "answered", 131),
    ("[语音通话 2分11秒]", "answered", 131),
    ("[语音通话 已取消]", "unanswered", None),
    ("[语音通话] 对方无应答", "unanswered", None),
    ("视频通话 对方已拒绝", "unanswered", None),
    ("[语音通话 未接听]", "unanswered", None),
    ("[语音通话 忙线未接听]", "unanswered", None),
    ("[语音通话]", "", None),
    ("[语音通话 已结束]", "answered", None),
    ("Voice call 02:11", "answered", 131),
    ("[Video call] Canceled", "unanswered", None),
)
WORDS = (
    "通话",
    "语音通话",
    "通话时长是多少",
    "你接一下语音通话，不接我打你单位",
    "[语音] 12秒",
    "[图片]",
    "[语音通话] 你再不接我就去你家",
    "已取消",
    "02:11",
    "请尽快还款",
    "",
    "通话录音我都留着，别装",
)


@pytest.mark.parametrize(("line", "outcome", "seconds"), CALLS)
def test_a_line_that_is_a_call_is_one(line, outcome, seconds) -> None:
    assert (outcome, seconds) == call_told(line)


@pytest.mark.parametrize("line", WORDS)
def test_words_about_a_call_are_words(line) -> None:
    assert call_told(line) is None


def test_a_copied_chat_holds_the_call_among_its_messages() -> None:
    lines = ["王专员 2026-11-28 09:02:00", "[语音通话 时长02:11]", "", "王专员 2026-11-28 09:10:00", "今天还款500"]
    call, words = read_lines(lines, Choices())
    assert ("call", "王专员", "answered", 131, "") == (call.channel, call.number, call.outcome, call.seconds, call.text)
    assert ("messaging_app", "今天还款500") == (words.channel, words.text) and "media" not in call.gaps
