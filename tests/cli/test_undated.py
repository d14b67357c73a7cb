"""A letter that tells of nothing with a day is written only after that was said."""

import pytest

MORNING = """\
teller.role: borrower
safety.danger_now: none
borrower.name: 王五
creditor.name: 示例消费金融有限公司
debt.creditor_kind: consumer_finance
contact.channel: call
contact.account: 一早上打了十一个电话
contact.at: 2026-11-20 08:00-09:30
contact.recipient_role: borrower
"""


@pytest.fixture
def told(helper, tmp_path):
    """Begin a case in which nothing was found that a letter could say."""

    def begin(**more):
        lines = MORNING + "".join(f"{name.replace('__', '.')}: {value}\n" for name, value in more.items())
        (tmp_path / "answers.yaml").write_text(lines, encoding="utf-8")
        assert helper("start", "--answers", "answers.yaml").code == 0

    return begin


def test_what_was_told_and_stays_out_is_said_with_what_would_decide(helper, told):
    told()
    done = helper("write", "stop_improper_contact")
    said = done.out + done.err
    assert "没有一件写明日期的事" in said and "第 1 次联系：2026年11月20日" in said


def test_a_letter_that_tells_of_a_day_says_nothing_of_it(helper, told):
    told(contact__words="你再不还，我就告诉你全家。", contact__said="contact.said.threat_contacts")
    done = helper("write", "stop_improper_contact")
    assert "写明日期" not in done.out + done.err and "已写好" in done.out


def test_at_a_terminal_enter_leaves_it_unwritten(told, begin, tmp_path):
    told()
    child = begin("write", "stop_improper_contact", width=200)
    for _ in range(12):
        if child.expect(["照样写，输入 写", "> "]) == 0:
            break
        child.send("\r")
    child.expect("> ")
    child.send("\r")
    child.expect("没有写")
    assert not list((tmp_path / "my-case" / "letters").glob("stop*"))
