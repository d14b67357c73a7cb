"""Whoever is spoken to by title is nobody near them, and an office that tells those it serves threatens nobody."""

import pytest

from helper.reading import hear

ADDRESSED = (
    "孙老师 张老板 李总 王姐 张师傅 小李 陈医生 周经理 吴主任 何同学 刘书记 马律师 韩护士长 欧阳老师 钱阿姨 朱队长 冯会计 赵校长 许店长 郑先生"
).split()
BILLS = [
    "【工行】温馨提示：{}，您的借款已逾期，请尽快联系我行。",
    "【还款通知】{}您好，您本月应还2600元。",
    "【银行通知】尊敬的{}，您的贷款已结清。",
    "【银行通知】{}您好，您的信用卡账单已出，请按时还款。",
    "【逾期通知】{}您好，您的贷款已逾期5天，请尽快处理。",
    "【催收通知】{}您好，您已逾期3天，请尽快还款。",
    "{}，您的房贷将于20日扣款，请留足余额。",
    "{}，打扰了，您的房贷本月扣款失败，请检查余额。",
    "尊敬的客户{}，您的贷款逾期7天，请您联系客户经理协商还款。",
]
NOTICES = [
    "老师通知家长：明天交校服费120元，逾期不补订。",
    "学校通知家长本周五前缴清课后服务费，逾期视为放弃。",
    "银行通知您的单位配合办理公积金贷款手续。",
    "各位家长：请于周五前交齐本学期餐费，谢谢配合。",
    "尊敬的家长，您好，学校将于下周一收取校服费120元。",
    "尊敬的家长：您的孩子本月课后服务费300元已扣款成功。",
    "陈老师，学校食堂充值系统升级，请各位家长重新绑定。",
    "班主任通知各位家长，明天带好户口本复印件。",
    "幼儿园通知家长，下月保教费请在5号前缴清。",
    "物业通知业主：本月水费请于28号前交清，逾期将产生滞纳金。",
    "物业提醒各位业主：物业费逾期未交的请尽快到服务中心办理。",
    "单位通知员工：下周体检，请带身份证。",
    "房东通知租客：下月房租请提前三天转账，逾期收百分之五的违约金。",
    "工会通知各位同事：春节慰问品已到，请到前台领取。",
    "居委会通知各位居民，医保缴费截止到月底，逾期不能补缴。",
    "社保局通知您单位的经办人，本月社保费请于15日前缴纳。",
    "供电所通知用户：您已欠费，请及时缴纳，逾期将停电。",
    "学校通知同学们，助学贷款逾期会影响征信，请按时还款。",
    "何老板，你的货款拖了两个月了，麻烦这周结一下。",
    "冯会计，你好，贵单位的对公账户季度对账单请于本周确认。",
]
THREATS = [
    "再不还钱我就告诉你们老师",
    "孙老师，今天不还钱我就告诉你们校长和你的学生家长。",
    "张老板，你不还钱我明天就给你的客户挨个打电话。",
    "【催收】李经理，再不处理我们将通知您单位领导。",
    "王姐，你欠钱的事我已经跟你们主管说了",
    "我们会通知你的单位和你爸妈，让他们知道你欠钱不还。",
    "不还是吧，我打给你班主任，让全班同学都知道你借网贷",
    "李同学，我们已经联系你的辅导员，告诉他你欠款的事。",
    "今天五点前不到账，学校老师、班主任、校长我挨个通知",
    "张主任，您单位的同事都会接到我们的电话。",
    "刘师傅，不还钱就去你厂里找你们厂长说",
    "老师您好，你不还钱，我就把你欠款的事发到家长群",
    "陈医生，你们医院院长知道你欠网贷吗？",
    "你家长知道你在外面借钱吗？要不要我通知他们？",
    "王总，今天不还，你公司前台、你的员工都会收到短信",
    "小李，别逼我打给你爸妈",
    "周老师，你的学生都会知道你是老赖",
    "通知你家人，让他们替你还",
    "不还款我们将联系您的单位，通知您单位财务",
    "各位家长，你们孩子的班主任孙老师欠我们八千块一直不还",
]


def _unlawful(text: str, signals: dict, addressee: str) -> list[str]:
    heard = hear(text, signals=signals, addressee=addressee)
    return [one.id for one in (*heard.signals, *heard.to_confirm) if not signals[one.id]["lawful"]]


@pytest.mark.parametrize("addressee", ["unknown", "borrower"])
@pytest.mark.parametrize("bill", BILLS)
def test_a_bill_to_somebody_named_by_title_accuses_nobody(bill: str, addressee: str, signals: dict) -> None:
    heard = {who: _unlawful(bill.format(who), signals, addressee) for who in ADDRESSED}
    assert {} == {who: found for who, found in heard.items() if found}


@pytest.mark.parametrize("notice", NOTICES)
def test_a_notice_to_parents_staff_or_tenants_accuses_nobody(notice: str, signals: dict) -> None:
    assert [] == _unlawful(notice, signals, "unknown")


@pytest.mark.parametrize("threat", THREATS)
def test_a_threat_to_tell_those_near_somebody_is_still_found(threat: str, signals: dict) -> None:
    assert [] != [one.id for one in hear(threat, signals=signals).signals if not signals[one.id]["lawful"]]


@pytest.mark.parametrize(
    "said",
    [
        "不还我们就打给你们校长。",
        "不还我们就打给你单位领导。",
        "再不还，我们就通知你们学校。",
        "今天不还我们就打给你们老板",
    ],
)
@pytest.mark.parametrize("addressee", ["spouse", "relative"])
def test_what_will_be_told_if_nobody_pays_is_a_threat_and_no_telling_done(
    said: str, addressee: str, signals: dict
) -> None:
    found = {one.id for one in hear(said, signals=signals, addressee=addressee, channel="sms").signals}

    assert "threat_contacts" in found and "third_party_disclosure" not in found


@pytest.mark.parametrize("said", ["他不还我们就打给你单位领导", "你老公欠我们的钱不还，我们就通知你单位"])
def test_of_anothers_debt_a_relative_is_told_all_the_same(said: str, signals: dict) -> None:
    found = {one.id for one in hear(said, signals=signals, addressee="spouse", channel="sms").signals}

    assert "third_party_disclosure" in found


@pytest.mark.parametrize(
    "said",
    [
        "得知您母亲在重症监护室，本月我们先不打扰您了。",
        "获悉您爱人在ICU抢救，还款可以申请延后，凭诊断证明办理。",
        "知悉您骨折住院，账单已为您延期一个月，祝早日康复。",
    ],
)
def test_a_lender_that_waits_because_somebody_is_ill_threatens_nobody(said: str, signals: dict) -> None:
    assert [] == _unlawful(said, signals, "borrower")


@pytest.mark.parametrize("threat", ["再不还，早晚让你躺进ICU", "准备好轮椅吧，你下半辈子用得着"])
def test_an_illness_that_is_promised_is_still_a_threat(threat: str, signals: dict) -> None:
    assert "threat_violence" in [one.id for one in hear(threat, signals=signals).signals]
