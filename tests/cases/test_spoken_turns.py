"""Of a recorded call that was written down, the other side's turns alone are quoted as theirs."""

import pytest

from helper.casefile.events import Party
from helper.cases.log_judgement import as_judged, judge_log
from helper.cases.logged_messages import logged_messages
from helper.guidance import load
from helper.model.event import Event
from helper.told.spoken_turns import their_turns

GUIDANCE = load()
CALL = (
    "说话人1:喂,王芳是吧\n说话人2:你是哪位\n说话人2:我说了想分期,你们不同意\n"
    "说话人1:不还是吧,信不信我找人打断你的腿\n说话人2:我录音了\n说话人1:你录啊"
)
THEIRS = "喂,王芳是吧\n不还是吧,信不信我找人打断你的腿\n你录啊"


@pytest.mark.parametrize(
    ("words", "theirs"),
    [
        (CALL, THEIRS),
        ("我：你好\n对方：再不还打断你的腿\n我：我要投诉", "再不还打断你的腿"),
        ("王芳：你好\n李经理：再不还打断你的腿\n王芳：我要投诉", "再不还打断你的腿"),
        ("我妈：喂\n催收员：你女儿欠钱不还\n我妈：我不知道", "你女儿欠钱不还"),
        ("说话人1:再不还打断你的腿\n说话人2:不撤诉就打断你的腿", None),
        ("说话人1:你好\n说话人2:请问是王女士吗\n说话人1:是的\n说话人2:您的借款逾期了", None),
        ("喂\n你是哪位\n不还就打断你的腿\n我要投诉你们", "不还就打断你的腿"),
        ("喂\n你好\n我在开会", None),
        ("再不还打断你的腿", "再不还打断你的腿"),
    ],
)
def test_turns_of_a_call_are_theirs_only_where_something_tells_it(words: str, theirs: str | None) -> None:
    assert theirs == their_turns(words, ("王芳",))


@pytest.fixture
def written_down(case, tell, import_events):
    def made(words: str):
        row = Event(1, "call", "in", "2026-10-09", 36_000, "17012345678", outcome="answered", text=words)
        import_events(case, [row], [Party("17012345678", "示例消费金融有限公司（虚构）")])
        return judge_log(GUIDANCE, case)

    return made


def test_neither_letter_nor_packet_quotes_the_persons_own_turns_as_theirs(case, written_down) -> None:
    log = written_down(CALL)
    (message,), _ = logged_messages(case, log, ())
    said = [row.facts.value("contact.words") for row in as_judged(log)]

    assert THEIRS == message.words and not message.mixed
    assert "我录音了" not in "".join(map(str, said))


def test_where_nothing_tells_whose_turns_they_are_none_is_quoted_and_that_is_known(case, written_down) -> None:
    (message,), _ = logged_messages(case, written_down("说话人1:不还就打断你的腿\n说话人2:不撤诉就打断你的腿"), ())

    assert "" == message.words and message.mixed
