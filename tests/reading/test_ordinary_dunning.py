"""An ordinary dunning message frightens nobody: no threat is heard in a greeting, whatever brand stands before it."""

from pathlib import Path

import pytest

from helper.reading import hear

LAWFUL = (Path(__file__).parent / "lawful_reminders.txt").read_text(encoding="utf-8").splitlines()

BRANDS = (
    "分期乐 花呗 借呗 白条 度小满 360借条 拍拍贷 招联金融 马上金融 捷信 微粒贷 平安普惠 招商银行 小赢卡贷 "
    "安逸花 还呗 众安贷 抖音放心借 中邮消费金融 浦发银行"
).split()
FORMS = [
    "尊敬的用户，您的借款已严重逾期，请立即处理，否则将移交法务部门。",
    "您的逾期账款已进入委外阶段，请尽快处理。",
    "您已逾期，请立即还款！逾期将影响个人信用，请珍惜您的信用记录。",
    "尊敬的客户，您的还款能力我们理解，可申请延期还款，请尽快联系我们。",
    "尊敬的客户您好，您尾号3321的账户已逾期，请于今晚24点前还款，如已还款请忽略。",
    "尊敬的会员，您的欠款多次提醒仍未归还，我司将依法通过诉讼途径解决，请尽快联系我们。",
    "【最后通知】您的借款逾期已久，请在24小时内处理，逾期不还我司将采取法律措施。",
    "尊敬的客户，您的贷款已逾期，工作人员将于近期上门走访，请保持电话畅通。",
    "温馨提示：您本期账单已逾期，为避免产生更多罚息，请尽快登录APP还款，客服电话请拨打官方热线。",
]
FRIGHTENS = {"threat_violence", "threat_sexual", "threat_detention"}


@pytest.mark.parametrize("form", FORMS)
def test_an_ordinary_dunning_message_holds_no_threat_to_people(form: str, signals: dict) -> None:
    for brand in BRANDS:
        heard = hear(f"【{brand}】{form}", signals=signals, channel="sms")
        assert set() == FRIGHTENS & {signal.id for signal in (*heard.signals, *heard.to_confirm)}, brand


@pytest.mark.parametrize(
    "threat",
    [
        "【分期乐】尊敬的用户，您女儿放学走的那条路车多，请立即处理。",
        "你摩托车停哪里我都知道，刹车线细细的，你骑车要小心哦",
        "羊丢一只不算啥，人丢一个可就大发了",
    ],
)
def test_a_threat_in_a_polite_form_is_still_heard(threat: str, signals: dict) -> None:
    heard = hear(threat, signals=signals)
    assert "threat_violence" in {signal.id for signal in (*heard.signals, *heard.to_confirm)}


@pytest.mark.parametrize(
    "said",
    [
        "您好，您的欠款已逾期，请尽快还款。",
        "张先生您好，您有一笔欠款请今天处理",
        "您已逾期，请尽快还清欠款",
        "逾期请还款，谢谢",
        "尊敬的客户，您的贷款将于明日到期",
        "李女士，您尾号1234的信用卡本期账单未还，请尽快还款",
    ],
)
def test_a_plain_reminder_is_asked_about_nothing(said: str, signals: dict) -> None:
    heard = hear(said, signals=signals)
    assert ({"polite_reminder"}, []) == ({signal.id for signal in heard.signals}, heard.to_confirm)


@pytest.mark.parametrize(
    "said",
    [
        "请尽快还款，你女儿几点放学我们也知道",
        "请您尽快还款，不然让你爸妈在村里抬不起头",
        "请尽快还款，不然我们的人今晚就在你家门口等你",
    ],
)
def test_a_reminder_that_speaks_of_what_is_near_is_still_asked_about(said: str, signals: dict) -> None:
    heard = hear(said, signals=signals)
    assert {signal.id for signal in (*heard.signals, *heard.to_confirm)} - {"polite_reminder"}


@pytest.mark.parametrize(
    "said",
    [
        "您的案件已移交资产保全部，请尽快还款",
        "您的逾期账户将移交法务部门处理，请于今日18点前还款",
        "我司将安排外访人员上门核实，请保持电话畅通",
        "您好，您的账户将于近日安排外访，如有困难请联系我们协商",
        "不还就让律师联系你",
        "再不处理我们就让律师跟你谈",
    ],
)
def test_a_department_a_visit_or_a_lawyer_announced_is_asked_about_nothing(said: str, signals: dict) -> None:
    heard = hear(said, signals=signals)
    assert [] == [one.id for one in (*heard.signals, *heard.to_confirm) if not signals[one.id]["lawful"]]


def test_what_is_announced_beside_a_false_consequence_takes_it_back_no_more(signals: dict) -> None:
    heard = hear("您的逾期账户将移交法务部门处理，否则冻结您名下所有账户", signals=signals)
    assert "false_legal_consequence" in {signal.id for signal in heard.signals}


@pytest.mark.parametrize("said", LAWFUL)
@pytest.mark.parametrize("known", [False, True])
def test_a_reminder_that_names_a_lawful_step_is_asked_about_nothing(said: str, known: bool, signals: dict) -> None:
    heard = hear(said, signals=signals, known=known)
    assert [] == [one.id for one in (*heard.signals, *heard.to_confirm) if not signals[one.id]["lawful"]]


@pytest.mark.parametrize(
    "said",
    [
        "请尽快还款，不还就起诉，你女儿几点放学我们也知道",
        "不还就起诉，再不还就去你公司",
        "不还就起诉，再不还处理你",
        "请还款，不还就起诉你全家",
        "不还就起诉，让你坐牢",
        "不还就上征信，还要冻结你的账户",
        "今天不还就找你妈还，不还就起诉",
        "Pay or we will sue you and tell your boss.",
        "Please pay or we will sue. We know where you live.",
    ],
)
def test_one_word_more_than_a_lawful_step_is_still_asked_about(said: str, signals: dict) -> None:
    heard = hear(said, signals=signals)
    assert [one.id for one in (*heard.signals, *heard.to_confirm) if not signals[one.id]["lawful"]]
