"""A letter on paper and a statement of an account are no talk: nobody sent them as a message."""

import pytest

from helper.intake.screenshots import read_screen
from helper.intake.screenshots.seeing import Box, Patch, Seen, SeenLine
from helper.intake.screenshots.sheets import sheet_of

LETTER = [
    "某某律师事务所",
    "律师函",
    "(2026)某函字第1187号",
    "周某某:",
    "本所接受某某消费金融有限公司的委托，郑重函告如下:",
    "请您于收到本函之日起七日内与委托人联系并归还欠款。",
    "特此函告。",
    "律师：陈某某",
    "2026年11月21日",
]
SUMMONS = [
    "某某市某某区人民法院",
    "传票",
    "（2026）某0101民初1234号",
    "被告：周某某",
    "于2026年12月20日前到庭",
    "此致",
    "书记员：王某",
]
NOTICE = ["某某银行信用卡中心", "催收函", "尊敬的周某某先生：", "您的信用卡已经逾期", "特此通知", "2026年11月2日"]
STATEMENT = [
    "账户交易明细",
    "储蓄卡 6222 **** 7731",
    "某某公司 代扣",
    "-1,200.00",
    "工资",
    "+6,800.00",
    "ATM取款",
    "-1,000.00",
]


def picture(lines: list[str]) -> Seen:
    page = Patch(Box(0, 0, 1000, 1600), (255, 255, 255), 1_600_000, (0, 0))
    rows = tuple(SeenLine(text, 0.99, Box(80, 80 + 80 * at, 900, 120 + 80 * at), 0) for at, text in enumerate(lines))
    return Seen(1000, 1600, rows, (page,), (255, 255, 255))


@pytest.mark.parametrize(
    ("lines", "kind"),
    [(LETTER, "letter"), (SUMMONS, "court"), (NOTICE, "letter"), (STATEMENT, "statement")],
    ids=["lawyer", "summons", "bank", "statement"],
)
def test_a_sheet_is_known_for_what_it_is_and_holds_no_message(lines, kind) -> None:
    said = read_screen(picture(lines))

    assert (kind, ()) == (said.kind, said.messages)


def test_its_limit_and_its_day_are_read() -> None:
    sheet = sheet_of(picture(LETTER))

    assert ("律师函", "2026-11-21", "七日内") == (sheet.title, sheet.dated, sheet.deadline[-3:])
    assert "2026年12月20日前" in sheet_of(picture(SUMMONS)).deadline
    assert "" == sheet_of(picture(NOTICE)).deadline


@pytest.mark.parametrize(
    "lines",
    [
        [
            "微信",
            "某某律师事务所",
            "10:20",
            "律师函已寄出，请查收",
            "妈妈",
            "09:30",
            "晚上回家吃饭",
            "同事",
            "昨天",
            "好的",
        ],
        ["最近通话", "021-60000199 (3)", "10:52", "上海", "妈妈", "09:40", "手机", "95588", "星期二"],
        ["购物小票", "苹果", "12.00", "牛奶", "8.50", "合计", "20.50"],
        ["今天的菜单", "红烧肉", "米饭", "青菜", "汤"],
        ["通知", "明天停水", "请大家准备", "物业", "谢谢"],
        [
            "短信",
            "106900001111",
            "【某某银行】您的账户支出120.00元，余额3000.00元",
            "10:20",
            "【某某】验证码1234",
            "昨天",
        ],
    ],
    ids=["conversations", "calls", "receipt", "menu", "notice", "messages"],
)
def test_lists_receipts_menus_and_notices_are_none(lines) -> None:
    assert sheet_of(picture(lines)) is None
