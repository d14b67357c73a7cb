"""What must hold of whole kinds of texts: silence where nothing is known, who speaks, what words cannot prove."""

import pytest

from helper.reading import distress, fraud_signs, hear


def _heard(text: str, signals: dict, **how: str) -> tuple[set[str], set[str]]:
    heard = hear(text, signals=signals, **{"addressee": "borrower", "channel": "sms", **how})
    return tuple({s.id for s in found if not signals[s.id]["lawful"]} for found in (heard.signals, heard.to_confirm))


@pytest.mark.parametrize(
    "text",
    "好|在吗|嗯|还|喂|OK|再见|新年好|新年快乐|[图片]|[语音]|（无答复）|111|？|钱什么时候还|钱准备好了吗|我姓王|是我|没钱|打错了|不要骚扰我"
    "|验证码482913，请勿告知|您的包裹已到驿站|你妈让你回家吃饭|不接电话我担心你|把书还我|上门修空调，下午两点到".split(
        "|"
    ),
)
def test_everyday_words_give_nothing(text: str, signals: dict) -> None:
    assert (set(), set()) == _heard(text, signals)


@pytest.mark.parametrize("name", ["借款人", "债务人", "欠款人", "客户", "用户", "本人", "我", "家属"])
def test_a_salutation_hides_no_threat(name: str, signals: dict) -> None:
    assert "threat_violence" in _heard(f"{name}：再不还钱我就打断你的腿", signals)[0]


@pytest.mark.parametrize("agent", ["坐席", "催收", "专员", "客服"])
def test_a_talk_in_one_line_is_read_by_who_speaks(agent: str, signals: dict) -> None:
    assert "threat_violence" in _heard(f"客户：没钱。{agent}：没钱就打断你的腿", signals)[0]
    assert (set(), set()) == _heard(f"客户：你们要是打断我的腿我就报警。{agent}：您别误会，我们不会的。", signals)


@pytest.mark.parametrize(
    "text",
    [
        "因您借款时使用虚假公章和虚假流水材料，我司将就材料造假一事向公安机关报案，请您于七日内说明情况",
        "我们约好周六下午三点上门面谈",
        "我们约好周六下午三点上门面谈。",
        "【12368】您与某银行借款合同纠纷一案（2026）皖0223民初1187号定于12月8日开庭",
        "【反诈中心】凡是自称银监会、要求注销校园贷的，都是诈骗，切勿转账，拨打96110",
    ],
)
def test_what_is_in_order_accuses_nobody(text: str, signals: dict) -> None:
    assert (set(), set()) == _heard(text, signals)


@pytest.mark.parametrize(
    ("text", "signal"),
    [
        ("【某某调解中心】您的案件已正式立案，24小时内不联系，冻结名下账户", "false_legal_consequence"),
        ("【法院】点击链接缴纳诉讼费1280元 http://fy.xx.top", "fraud_link"),
        ("根据政策您的校园贷账户要注销，不注销影响征信", "fraud_fake_service"),
        ("把余额转入国家安全账户核查", "fraud_safe_account"),
        ("账户被冻结，先交三千解冻费", "fraud_upfront_fee"),
        ("停息挂账全程代办，先收三千服务费", "fraud_agency"),
        ("花呗套现，扫码秒回款，扣十二个点", "fraud_cash_out"),
        ("打开屏幕共享，我教您退息", "fraud_screen_sharing"),
    ],
)
def test_signs_of_fraud_and_of_sham_mediation(text: str, signal: str, signals: dict) -> None:
    said, asked = _heard(text, signals)
    assert signal in said | asked
    if signal.startswith("fraud"):
        assert signal in {s.id for s in fraud_signs(text, signals)}


def test_a_sexual_threat_has_a_name_of_its_own(signals: dict) -> None:
    assert "threat_sexual" in _heard("不还就把你的裸照发到黄网上", signals)[0]


def test_a_court_notice_is_called_what_it_looks_like(signals: dict) -> None:
    assert all(signals[name]["title"]["zh"].startswith("像") for name in ("true_court_notice", "lawful_step"))


@pytest.mark.parametrize(
    "text",
    [
        "我刚吃了半瓶安眠药",
        "农药我买好了",
        "带着孩子一起走，不拖累谁",
        "想解脱",
        "我爸把农药买回来了",
        "I want to end my life",
    ],
)
def test_despair_is_heard_in_plain_words_and_in_means(text: str, signals: dict) -> None:
    assert ["self_harm"] == [s.id for s in distress(text, signals)][:1]


@pytest.mark.parametrize("text", ["周末烧炭烤肉，来不来", "果树要打农药了", "终于解脱了，考完啦", "带孩子一起走亲戚"])
def test_everyday_means_are_no_despair(text: str, signals: dict) -> None:
    assert [] == distress(text, signals)


def test_the_collectors_scorn_is_no_despair(signals: dict) -> None:
    said, asked = _heard("欠钱不还你怎么不去死", signals)
    assert said | asked and [] == distress("催收员：欠钱不还你怎么不去死", signals)


@pytest.mark.parametrize(
    ("text", "signal"),
    [
        ("我们已经联系了你们教务处，让学校督促你尽快还款", "threat_contacts"),
        ("我们会通知学校开除你", "threat_contacts"),
        ("下礼拜去你老家村里贴告示", "public_posting"),
        ("你爸妈在村里抬不起头", "threat_contacts"),
        ("微信转他个人能给我减免", "private_account_payment"),
        ("刚刚联系了你们单位领导，让他催你", "threat_contacts"),
        ("不还就从工资卡里扣", "false_legal_consequence"),
        ("再不还，直接从你养老金里划走", "false_legal_consequence"),
        ("减免可以谈，钱转给我个人", "private_account_payment"),
    ],
)
def test_a_school_made_to_press_wages_taken_and_a_discount_for_a_private_payment(
    text: str, signal: str, signals: dict
) -> None:
    said, asked = _heard(text, signals)
    assert signal in said | asked


@pytest.mark.parametrize(
    "text",
    [
        "您好，逾期不还将按合同约定从您绑定的工资卡自动扣款",
        "学校通知开除了两个作弊的",
        "你们小区门口贴了停水通知",
        "我爸妈在村里抬不起头，都怪我",
        "微信转他，他给我们打折",
        "老板说迟到一次从工资里扣五十",
        "我已经联系你们学校了，材料补齐就行",
        "微信转他就行，饭钱一共六十八",
    ],
)
def test_schools_wages_and_payments_of_everyday_life_give_nothing(text: str, signals: dict) -> None:
    assert (set(), set()) == _heard(text, signals)
