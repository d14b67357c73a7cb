"""Thousands of ordinary sentences, made by combining: none of them may accuse anybody."""

from collections.abc import Iterator
from itertools import product
from string import Formatter

import pytest

from helper.reading import read

KIN = "你妈 你爸 你弟 你老婆 你女儿 你同事 你们领导 你舅舅".split()
WHEN = "今天下午 明天上午 周末 晚上八点 下班以后 月底前".split()
THING = "外卖 快递 蛋糕 体检报告 衣柜 样品 身份证".split()
PLACE = "你家 你们公司前台 学校门口 小区门口 村口 你店里".split()
BANK = "海州银行 清河农商行 白石消费金融".split()
WORRY = "坐牢 爆通讯录 上门 影响孩子上学 起诉".split()

FAMILIES = {
    "delivery": "您好，您的{THING}到了，{WHEN}放在{PLACE}，方便下来取一下吗",
    "errand": "{WHEN}我把{THING}送到{PLACE}，麻烦{KIN}帮忙签收一下",
    "family": "{KIN}打电话问你{WHEN}回不回来吃饭",
    "relay": "{KIN}让你{WHEN}回个电话，说{THING}拿到了",
    "lift": "{WHEN}我开车到{PLACE}接你，一起去看电影",
    "school": "各位家长，{WHEN}在{PLACE}集合，请给孩子带好{THING}",
    "property": "业主您好，{WHEN}停水检修，{THING}请勿放在楼道",
    "bank": "【{BANK}】您尾号3391的账户{WHEN}支出人民币59.00元，余额10.77元",
    "reminder": "【{BANK}】您的信用卡账单将于{WHEN}到期，请留足余额，如已还款请忽略",
    "hardship": "您好，这里是{BANK}，您如果暂时有困难，{WHEN}可以跟我说，我帮您申请延期",
    "assurance": "【{BANK}】我们不会联系{KIN}，也不会到{PLACE}，请您放心",
    "appointment": "我是{BANK}的客户经理，想约您{WHEN}面谈还款安排，会出示证件，不方便可以改期",
    "court": "【12368】您与{BANK}金融借款合同纠纷一案，案号（2026）浙0106民初1234号，{WHEN}可登录人民法院在线服务查看",
    "warning": "【反诈中心】谨防冒充{BANK}客服，凡说不还款就{WORRY}的，请勿相信，拨打96110",
    "question": "请问逾期了真的会{WORRY}吗？有没有人知道",
    "news": "新闻里说那个催收团伙拿{WORRY}吓唬人，{WHEN}被警方抓获",
    "law": "普法课堂：{BANK}的贷款还不上是民事纠纷，有人拿{WORRY}吓您可以投诉",
    "promotion": "恭喜您获得最高20万元额度，{WHEN}点击领取，拒收请回复R",
}


def _sentences(template: str) -> Iterator[str]:
    fields = [name for _, name, _, _ in Formatter().parse(template) if name]
    for words in product(*(globals()[name] for name in fields)):
        yield template.format(**dict(zip(fields, words, strict=True)))


@pytest.mark.parametrize("family", FAMILIES)
def test_ordinary_life_accuses_nobody(family: str, signals: dict) -> None:
    accused = {
        text: [signal.id for signal in read(text, signals=signals) if not signals[signal.id]["lawful"]]
        for text in _sentences(FAMILIES[family])
    }
    assert {} == {text: found for text, found in accused.items() if found}
