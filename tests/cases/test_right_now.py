"""Whoever shares their screen or sends money at this moment is told to stop before anything is asked, and with no "if"."""

import pytest

from helper.cases.danger_lines import tell_signs
from helper.cases.gate import gate_of
from helper.cases.heard_lines import tell_happening
from helper.guidance import load
from helper.model.fact import Fact, Facts
from helper.told.right_now import happens_now, shares_now

NOW = """
    有人给我打电话说我大学的校园贷账户不注销影响征信 现在开着屏幕共享 我正在转钱
    没有危险 就是在转钱 转了8000了
    电话 腾讯会议 她叫我开的屏幕共享
    我在跟她屏幕共享
    屏幕还开着呢
    正在给他转账
    她让我打开了腾讯会议
    还在转 她说不转完要坐牢
    马上转最后一笔
    他能看到我的屏幕
    我正在往安全账户转钱
    他们远程控制着我的手机
    I am sharing my screen with her and sending the money now
    still transferring money to him
    she can see my screen
"""
NOT_NOW = """
    没有
    你现在打开屏幕共享 我教您
    昨天共享了屏幕 转了3000
    他让我开屏幕共享 我没开
    我在转院
    正在还款
    正在给房东转房租
    我在给我妈转钱
    部门在开腾讯会议
    催收让我转账
    要我转账到他微信
    别人说在转让债权
    那笔债转给我们了
    如果开着屏幕共享怎么办
    转了8000
    他在转发我的照片
    正在付首付
    在会议室开会 电话一直响
    I am paying it back every month
    I was in a meeting at work
"""


def lines(text):
    return [line.strip() for line in text.splitlines() if line.strip()]


@pytest.mark.parametrize("said", lines(NOW))
def test_whoever_shares_or_sends_now_is_told_to_stop_at_once(said):
    told = tell_happening([said])
    assert told
    assert told[0].words.zh.startswith("停。")
    assert any("110" in line.words.zh for line in told)
    assert not any(line.words.zh.startswith(("要是", "如果")) for line in told)


@pytest.mark.parametrize("said", lines(NOT_NOW))
def test_what_is_over_denied_asked_for_or_everyday_stops_nobody(said):
    assert not happens_now(said)


@pytest.mark.parametrize("name", ["safety.danger_now", "contact.channel"])
def test_an_open_screen_told_beside_another_answer_is_a_fraud_and_its_page_leads_with_leaving(name):
    said = "腾讯会议 她叫我开的屏幕共享"
    assert shares_now(said)
    gate = gate_of(load(), Facts([Fact(name, None if name != "contact.channel" else "call", note=said)]))
    assert gate.is_fraud
    told = [line.words.zh for line in tell_signs(load(), gate)]
    assert "退出会议" in told[1]
    assert "卸载" in told[2]
    assert "另一部手机" in told[2] or "换一部手机" in told[2]
