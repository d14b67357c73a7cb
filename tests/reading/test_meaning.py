"""Who says what to whom, and whether it is denied, warned of or told of."""

import json
from pathlib import Path

import pytest

from helper.reading import distress, fraud_signs, hear, read
from helper.reading.reader import Reader


def _ids(text: str, signals: dict, **how: str) -> set[str]:
    return {signal.id for signal in read(text, signals=signals, **how)}


def _heard(text: str, signals: dict, **how: str) -> set[str]:
    """Return what a text says and what it is asked after."""
    heard = hear(text, signals=signals, **how)
    return {signal.id for signal in (*heard.signals, *heard.to_confirm)}


def _improper(text: str, signals: dict, **how: str) -> set[str]:
    return {name for name in _ids(text, signals, **how) if not signals[name]["lawful"]}


@pytest.mark.parametrize(
    "text",
    [
        "我们不会联系您的家人和单位",
        "催收人员不得辱骂、恐吓借款人，不得骚扰其亲友",
        "谨防冒充公检法，凡要求转到安全账户的都是诈骗",
        "如有人威胁您，请立即报警",
        "欠款不还不会坐牢",
        "请勿向个人账户转账还款",
        "经您同意，我们可以联系您的家人商量还款安排",
    ],
)
def test_denial_and_warning_are_no_threat(text: str, signals: dict) -> None:
    assert set() == _improper(text, signals)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("不还钱就联系你家人", "threat_contacts"),
        ("别以为我不敢去你单位闹", "threat_visit_employer_village"),
        ("没有还款就上门去你家堵你", "threat_visit_employer_village"),
        ("不光是你，你爸妈我也会一个个打过去，欠的钱别想赖", "threat_contacts"),
        ("我不会放过你的，让你生不如死", "threat_violence"),
    ],
)
def test_a_not_that_denies_something_else(text: str, name: str, signals: dict) -> None:
    assert name in _heard(text, signals)


def test_borrowers_own_reply_is_not_read_as_a_threat(signals: dict) -> None:
    text = "催收员：请您今天还款\n我：你再打我家人我就弄死你"
    assert set() == _improper(text, signals)


def test_collectors_line_in_the_same_transcript_is_read(signals: dict) -> None:
    text = "我：别打我家人\n催收员：再不还我就弄死你"
    (signal,) = [s for s in read(text, signals=signals) if s.id == "threat_violence"]
    assert signal.start > text.index("催收员") and "弄死你" in signal.words


def test_debt_named_to_a_third_person_is_a_disclosure(signals: dict) -> None:
    text = "他在我们平台的借款已经逾期两个月"
    assert "third_party_disclosure" in _ids(text, signals, addressee="colleague")
    assert "third_party_disclosure" not in _ids("您的借款已经逾期两个月", signals, addressee="borrower")


def test_guarantor_is_not_a_third_person(signals: dict) -> None:
    text = "您担保的借款已逾期，请履行保证责任"
    assert set() == _improper(text, signals, addressee="guarantor")


def test_request_that_a_third_person_pays(signals: dict) -> None:
    assert "third_party_demand" in _ids("您儿子欠的钱您先替他还上吧", signals, addressee="relative")


def test_words_told_of_a_visit_are_asked_after(signals: dict) -> None:
    text = "催收员说要去我单位闹，让我待不下去"
    visit = hear(text, signals=signals, channel="visit")
    assert "threat_visit_employer_village" in {signal.id for signal in visit.to_confirm}
    assert set() == _improper(text, signals)


def test_may_sue_is_lawful_and_prison_is_not(signals: dict) -> None:
    lawful = _ids("如仍未还款，我行可能依法向人民法院提起诉讼", signals)
    assert "lawful_step" in lawful and "false_legal_consequence" not in lawful
    assert {"threat_detention"} == _ids("再不还款就等着坐牢", signals)


def test_said_to_be_filed_is_not_may_sue(signals: dict) -> None:
    assert "false_legal_consequence" in _ids("你的案件已立案成功，马上强制执行，赶紧还款", signals)


def test_court_notice_with_a_case_number(signals: dict) -> None:
    text = "【12368】您与某银行金融借款合同纠纷一案，案号（2026）浙0106民初1号，定于12月3日开庭"
    assert {"true_court_notice"} == _ids(text, signals)


@pytest.mark.parametrize(
    "text",
    [
        "【顺捷】您的包裹已到驿站，取件码8-3-22，请尽快领取",
        "验证码482913，5分钟内有效，请勿告知他人",
        "您尾号8831的储蓄卡11月20日02:22支出人民币59.00元，余额10.77元",
        "双11全场五折，满300减50，回T退订",
        "【12368】诉讼服务中心周末不对外办公",
        "【育英小学】三年级家长会周五晚七点",
        "【中心医院】您的检查报告已出，请到三楼打印",
    ],
)
def test_what_is_not_about_a_debt_gives_nothing(text: str, signals: dict) -> None:
    assert set() == _ids(text, signals)


def test_polite_reminder_is_not_polite_beside_a_threat(signals: dict) -> None:
    assert "polite_reminder" in _ids("您的借款今日到期，请按时还款", signals)
    assert "polite_reminder" not in _ids("您的借款今日到期，请按时还款，不然打断你的腿", signals)


@pytest.mark.parametrize("text", ["我真的不想活了", "写好遗书了，对不起爸妈", "活着太累，想一死了之"])
def test_distress_is_heard(text: str, signals: dict) -> None:
    assert {"self_harm"} == {signal.id for signal in distress(text, signals)}


@pytest.mark.parametrize("text", ["累死了，加班到十点", "气死我了", "想死你了", "笑死，手机死机了"])
def test_idiom_is_not_distress(text: str, signals: dict) -> None:
    assert [] == distress(text, signals)


def test_distress_of_the_borrower_in_a_transcript(signals: dict) -> None:
    text = "催收员：今天必须还\n我：我不想活了"
    (signal,) = distress(text, signals)
    assert text.index("我不想活") <= signal.start
    assert [signal] == [s for s in read(text, signals=signals) if s.id == "self_harm"]


def test_fraud_says_what_to_verify(signals: dict) -> None:
    found = fraud_signs("打开屏幕共享，把余额转入安全账户", signals)
    assert {"fraud_screen_sharing", "fraud_safe_account"} == {signal.id for signal in found}
    assert all("96110" in signals[signal.id]["fraud"]["zh"] for signal in found)


def test_disguised_words_are_shown_as_they_stand(signals: dict) -> None:
    text = "不还钱送你去坐*lao"
    (signal,) = [s for s in read(text, signals=signals) if s.id == "threat_detention"]
    assert signal.words == text[signal.start : signal.end] and "坐*lao" in signal.words


@pytest.mark.parametrize(
    "text",
    [
        "欠我那顿烧烤啥时候还？再不还我就上你家村口拉横幅哈哈哈",
        "你再不还我书，我就去你们班找你老师哈",
        "你家娃又把我家窗户打破了，不赔我找你们班主任",
        "爸住院押金差三千，你先替我垫，下月发工资我给你",
    ],
)
def test_a_quarrel_about_something_else_is_no_collection(text: str, signals: dict) -> None:
    assert set() == _improper(text, signals)


def test_money_owed_is_no_joke_however_it_is_laughed_about(signals: dict) -> None:
    assert "threat_visit_employer_village" in _ids("哈哈哈，再不还钱我就去你们村口拉横幅", signals)


def test_no_court_cancels_a_paper_for_money(signals: dict) -> None:
    real = "【12368】您与某银行借款合同纠纷一案（2026）皖0223民初1187号定于12月8日开庭"
    sham = "传票（2026）皖0223民初1187号已生成，点链接缴款可撤销传票"
    assert (set(), True) == (_improper(real, signals), "sham_court_paper" in _ids(sham, signals))


def test_one_call_and_one_more_are_no_storm_of_calls(signals: dict) -> None:
    assert set() == _improper("上午给您打过一个没接，这会儿再打一次，提醒一下还款日", signals)


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        ("【某市税务局】您需补税300元，逾期将加收滞纳金", "other"),
        ("供应商那笔应收账款逾期了，催款函公对公发，附发票编号", "colleague"),
        ("普法时间：催收人员说欠款会判刑，靠谱吗？", "other"),
        ("您弟弟是不是欠钱？客户的情况不能告诉您，麻烦请他方便时回电", "relative"),
        ("孩子，你跟你姑借的一万先还她一半吧，不行妈先垫上，别有压力", "relative"),
        ("按您上次同意的时间，我和同事两人到您家楼下，不找邻居，改约请回复", "borrower"),
        ("你老婆电话我存了，婚礼那天我联系她", "borrower"),
        ("我陪您操作，打开APP点还款，到账后会收到短信", "borrower"),
        ("演讲的时候同事都看着你，别紧张", "borrower"),
        ("把轮胎给你放仓库了，记得来取", "borrower"),
    ],
)
def test_what_only_sounds_like_pressing_for_a_loan_accuses_nobody(text: str, addressee: str, signals: dict) -> None:
    assert set() == _improper(text, signals, addressee=addressee)


@pytest.mark.parametrize(
    ("text", "addressee", "signal"),
    [
        ("你爹的手机号我背得出来，今天不还我请他来跟你谈", "borrower", "threat_contacts"),
        ("六点前还上，我们就不惊动您家老人了", "borrower", "threat_contacts"),
        ("我：请问您是哪里？对方：你没必要知道，赶紧还钱。", "borrower", "hide_identity"),
        ("欠款打到我们组长王某工行卡上，我给你写收条", "borrower", "private_account_payment"),
        ("借呗白条一个个点开，借出来，到账了我再挂", "borrower", "coerce_new_borrowing"),
        ("印五百份你的欠条，小区电梯里、菜市场都放一份", "borrower", "public_posting"),
        ("各位家长，张某某借我司钱半年不还，照片如下", "other", "public_posting"),
        ("到时候你车间的工友围观，丢人的可是你", "borrower", "threat_visit_employer_village"),
        ("听说你儿子在三小上学，放学那条巷子没灯，我随便说说", "borrower", "threat_violence"),
    ],
)
def test_veiled_threat_is_a_threat(text: str, addressee: str, signal: str, signals: dict) -> None:
    assert signal in _heard(text, signals, addressee=addressee)


def test_one_act_has_one_name(signals: dict) -> None:
    told = _improper("你欠钱的事我已经跟你们主管说了", signals)
    threat = _improper("再不还，我就把你欠钱的事告诉你们主管", signals)
    visit = _improper("再不还，我们明天去你单位门口拉横幅", signals)
    assert [{"third_party_disclosure"}, {"threat_contacts"}, {"threat_visit_employer_village"}] == [told, threat, visit]


def test_prison_is_one_thing_and_an_accusation_of_fraud_another(signals: dict) -> None:
    assert {"threat_detention"} == _improper("再不还就等着坐牢", signals)
    assert {"false_legal_consequence"} == _improper("欠款三个月就是诈骗，已移送公安", signals)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("他是不是欠钱了？——不好意思，这个我不能跟您说，请他回电就行。", set()),
        ("您是哪家公司的？——你管我是哪家，赶紧还钱。", {"hide_identity"}),
        ("我会还的，别找我爸妈。——那就看你今天还不还了。", set()),
    ],
)
def test_in_a_talk_written_in_one_line_only_the_collectors_turns_count(
    text: str, expected: set[str], signals: dict
) -> None:
    assert expected == _improper(text, signals)


@pytest.mark.parametrize(
    ("ordinary", "pressing"),
    [
        ("周末我们开车去你老家摘草莓", "周末我们开车去你老家，欠债的事让全村评评"),
        ("我等下加你表弟微信，把房子的视频发给他看", "我等下加你表弟微信，把你欠钱的事跟他唠唠"),
        ("你店里生意不错嘛，改天我们几个去喝一杯", "你店里生意不错嘛，欠的钱再不还我们天天去坐着"),
    ],
)
def test_the_same_act_is_ordinary_life_or_pressing(ordinary: str, pressing: str, signals: dict) -> None:
    assert (set(), True) == (_improper(ordinary, signals), bool(_improper(pressing, signals)))


def test_a_bare_threat_needs_no_word_of_debt(signals: dict) -> None:
    assert "threat_contacts" in _ids("下午两点我就开始打你老丈人电话了", signals, addressee="borrower")


@pytest.mark.parametrize("text", ["听说现在催收会爆通讯录，是真的吗？", "姐妹们谁懂，逾期真的会被抓去坐牢吗"])
def test_what_is_only_asked_about_accuses_nobody(text: str, signals: dict) -> None:
    assert set() == _improper(text, signals)


@pytest.mark.parametrize(
    "text", ["我去死亡谷", "我想去死海", "想去死亡谷玩", "我去跳楼机那边等你", "我想看自杀小队", "我去死磕这道题"]
)
def test_a_place_or_a_title_that_holds_a_grave_word_is_no_despair(text: str, signals: dict) -> None:
    assert [] == distress(text, signals)


def test_the_same_words_with_nothing_after_them_are(signals: dict) -> None:
    assert [True, True] == [bool(distress(text, signals)) for text in ("我去死", "我想去死")]


def test_words_are_read_alike_whether_it_was_said_that_the_borrower_was_contacted_or_not(signals: dict) -> None:
    """What `helper check` reads without knowing to whom, `helper start` reads as well once it knows that it was the borrower."""
    reader = Reader(signals, alone=True)
    # What is told to others hangs on who was told.
    to_others = {"third_party_disclosure", "third_party_demand"}
    lines = Path(__file__).with_name("corpus_dev.jsonl").read_text(encoding="utf-8").splitlines()
    texts = [row["text"] for row in map(json.loads, lines) if row.get("speaker") in (None, "collector", "unknown")]
    compared = 0
    for text in texts[::3]:
        # Where the words themselves go to somebody else, it matters whether they did.
        if reader.says(text, "third_cue"):
            continue
        compared += 1
        untold, told = (_ids(text, signals, addressee=to) for to in ("unknown", "borrower"))
        if not untold & to_others:
            assert untold == told, text
    assert compared > 500


@pytest.mark.parametrize("to", ["unknown", "borrower"])
@pytest.mark.parametrize(
    "text",
    [
        "租机订单已经逾期15天，请今天下午6点前归还设备或支付买断款5800元，否则按诈骗报案，通知你学校辅导员",
        "再不还按诈骗报案，通知你单位领导",
        "不还就报警抓你，告诉你爸妈",
    ],
)
def test_threat_to_tell_the_school_stands_beside_the_false_report_to_the_police(
    text: str, to: str, signals: dict
) -> None:
    assert "threat_contacts" in _ids(text, signals, addressee=to)
