"""What the likeness alone hears is not asked after beside words that make it a false accusation."""

from pathlib import Path

import pytest

from helper.guidance.signals import load_signals
from helper.reading import hear
from helper.reading.lawful import denies_harm

SIGNALS = load_signals(Path(__file__).parents[2] / "guides" / "signals")


@pytest.mark.parametrize(
    "text",
    [
        "您欠款已构成违约，若恶意拖欠，法院判决后可能列入失信被执行人名单。",
        "判决生效后您拒不履行的，法院可以将您纳入失信名单",
        "进入执行程序后，法院可以查询、冻结、划拨您的存款",
        "恶意拖欠的，我司将依法追究法律责任",
        "您爱人是共同借款人，我们也会依法向她催收",
    ],
)
def test_a_true_statement_of_law_is_not_asked_after(text: str) -> None:
    heard = hear(text, signals=SIGNALS)

    assert [] == [one.id for one in (*heard.signals, *heard.to_confirm) if not SIGNALS[one.id]["lawful"]]


@pytest.mark.parametrize(
    ("text", "unheard"),
    [
        ("你开的那辆白色大众刹车最近修过没有？欠的钱再拖就不好说了", "sham_order_prank"),
        ("你女儿在几班我都知道", "third_party_disclosure"),
        ("我把你身份证和照片发到你们小区业主群了", "altered_picture"),
    ],
)
def test_what_was_not_said_is_not_asked_after(text: str, unheard: str) -> None:
    heard = hear(text, signals=SIGNALS)

    assert unheard not in [one.id for one in (*heard.signals, *heard.to_confirm)]
    assert heard.signals or heard.to_confirm


@pytest.mark.parametrize(
    "text",
    [
        "再不还钱让你全家不得安宁",
        "不还钱让你后悔",
        "再不还让你完蛋",
        "不还就让你好看",
        "再不还钱有你好受的",
        "不还款没好果子吃",
        "欠钱不还，走着瞧",
    ],
)
def test_a_menace_that_names_no_harm_is_a_question_and_no_finding(text: str) -> None:
    heard = hear(text, signals=SIGNALS)

    assert [] == [one.id for one in heard.signals if not SIGNALS[one.id]["lawful"]]
    assert "threat_violence" in [one.id for one in heard.to_confirm]


def test_a_menace_beside_a_named_harm_adds_no_words_to_it() -> None:
    heard = hear("再不还让你后悔，打断你的腿", signals=SIGNALS)

    assert ["打断你的腿"] == [one.words for one in heard.signals if one.id == "threat_violence"]


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("今晚你家见", "threat_visit_employer_village"),
        ("呵呵 你儿子在三小是吧", "threat_violence"),
        ("我们已经和你村支书联系过了", "threat_contacts"),
        ("公司、家里都要来人，你等着", "threat_visit_employer_village"),
        ("请还款，不还就法院见，水很深你自己掂量", "threat_violence"),
        ("明天你单位见", "threat_visit_employer_village"),
        ("你女儿在几中上学我们很清楚，放学的时候注意安全", "threat_violence"),
        ("你爸的追悼会定在哪天，提前说一声我们好去吃席", "threat_violence"),
        ("等着给你妈开追悼会吧", "threat_violence"),
        ("我们跟你们厂长通过电话了", "threat_contacts"),
        ("再不处理就影响家人生活了", "threat_contacts"),
        ("您的逾期会影响家人生活，请尽快处理", "threat_contacts"),
        ("We know where you live", "threat_violence"),
        ("You little bitch, whole school will know", "threat_contacts"),
        ("We will get your visa cancelled and tell your school you are a fraud", "threat_contacts"),
    ],
)
def test_what_frightens_by_its_kind_alone_is_no_silence(text: str, sign: str) -> None:
    heard = hear(text, signals=SIGNALS)

    assert sign in [one.id for one in (*heard.signals, *heard.to_confirm)]


@pytest.mark.parametrize(
    "text",
    [
        "今晚你家见，我带火锅底料",
        "你儿子也在三小吧，我家闺女也在，改天一起玩",
        "已经跟你妈说过了，今晚在我家吃",
        "公司要来人检查消防，都把桌子收一收",
        "Please tell your professor I can't make it to class",
        "儿子，你欠的钱妈给你还一点",
        "你欠人家的钱姐帮你还一半",
        "后天去你家吃席，几点开席",
        "过几天去你家吃席",
        "你爸的追悼会定在哪天，我们去送送他",
        "你女儿在实验小学上学吧，我女儿也在那儿",
        "你儿子放学路上注意安全，今天下雨",
    ],
)
def test_the_same_words_among_friends_are_left_alone(text: str) -> None:
    heard = hear(text, signals=SIGNALS)

    assert [] == [one.id for one in (*heard.signals, *heard.to_confirm) if not SIGNALS[one.id]["lawful"]]


def test_less_is_enough_to_ask_where_it_is_known_to_come_from_whoever_collects() -> None:
    texts = [
        line
        for line in (Path(__file__).parent / "veiled.txt").read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    unknown, known = (
        [text for text in texts if hear(text, signals=SIGNALS, known=sent).to_confirm] for sent in (False, True)
    )

    assert set(unknown) < set(known)


def test_what_is_known_to_come_from_whoever_collects_is_found_by_its_words_as_ever() -> None:
    for text in ("您的借款今日到期，请按时还款", "再不还钱打断你的腿", "好的，收到"):
        unknown, known = (hear(text, signals=SIGNALS, known=sent) for sent in (False, True))
        assert unknown.signals == known.signals


@pytest.mark.parametrize(
    "said",
    [
        "我带人去你妈家坐着",
        "不还钱我就去你妈的家",
        "再不还去你妈坟头上坐着",
        "去你妈单位找她",
        "你妈的还款计划我们收到了",
        "去你大爷家坐坐",
    ],
)
def test_somebodys_mother_and_what_is_hers_is_no_insult(said: str, signals: dict) -> None:
    heard = hear(said, signals=signals)
    assert "insult" not in {signal.id for signal in (*heard.signals, *heard.to_confirm)}


@pytest.mark.parametrize("said", ["去你妈的，还钱", "去你妈，赶紧还钱", "你妈的还钱", "你他妈的还不还钱"])
def test_a_curse_stays_an_insult(said: str, signals: dict) -> None:
    assert "insult" in {signal.id for signal in hear(said, signals=signals).signals}


@pytest.mark.parametrize(
    "text",
    [
        "三天内不还，我们将安排工作人员上门",
        "不还的话我就上门找你谈",
        "今天必须还，不然上门找你",
        "再不还款，我们会派人上门",
        "今天不还，我明天去你家找你",
        "再不处理我们将上门催收",
        "再不还我派人去你家",
    ],
)
def test_a_visit_that_is_only_announced_is_at_most_a_question(text: str) -> None:
    heard = hear(text, signals=SIGNALS)

    assert [] == [one.id for one in heard.signals if not SIGNALS[one.id]["lawful"]]
    assert "threat_violence" not in [one.id for one in heard.to_confirm]


@pytest.mark.parametrize(
    "text",
    [
        "再不还就上门堵你",
        "不还的话我就带十几个人上门",
        "不还就去你家住",
        "再不还，我去你单位找你",
        "再不还，我去你家找你，去你单位找你领导",
        "再不还我就上你父母家要",
        "再不还，我们就去你孩子学校找老师",
        "今天不还我去你家找你，再到你们村拉横幅",
    ],
)
def test_a_scene_or_a_visit_to_work_school_village_or_parents_is_found(text: str) -> None:
    assert "threat_visit_employer_village" in [one.id for one in hear(text, signals=SIGNALS).signals]


@pytest.mark.parametrize(
    "text",
    [
        "你老婆孩子在哪我们清楚。",
        "你老婆孩子在哪我们很清楚",
        "你爸妈在哪我们清楚得很",
        "你们全家在哪我清楚",
        "他跑了，就找你，你老婆孩子在哪我们清楚。",
    ],
)
def test_that_they_know_where_ones_family_is_is_asked_after_in_any_word_order(text: str) -> None:
    heard = hear(text, signals=SIGNALS)

    assert "threat_violence" in [one.id for one in (*heard.signals, *heard.to_confirm)]
    assert "threat_contacts" not in [one.id for one in heard.signals]


def test_that_they_do_not_know_where_a_child_is_is_no_threat() -> None:
    heard = hear("你孩子在哪里我们不清楚", signals=SIGNALS)

    assert [] == [*heard.signals, *heard.to_confirm]


@pytest.mark.parametrize(
    ("text", "unheard"),
    [
        ("不还就从你工资卡里扣", "third_party_demand"),
        ("再不还从工资卡里扣钱", "threat_visit_employer_village"),
        ("今天不还就找你", "threat_violence"),
        ("不还就找你", "sham_court_paper"),
        ("再不还就弄你征信", "threat_violence"),
        ("不还就给你上征信", "threat_violence"),
    ],
)
def test_a_sign_is_guessed_only_where_a_word_of_it_stands(text: str, unheard: str) -> None:
    heard = hear(text, signals=SIGNALS)

    assert unheard not in [one.id for one in (*heard.signals, *heard.to_confirm)]


@pytest.mark.parametrize(
    "text",
    [
        "我起诉你不是要你坐牢，就是想要个判决",
        "保险这行水很深，签字前看清楚条款",
        "河边水很深，带孩子小心",
    ],
)
def test_harm_that_is_denied_or_is_no_harm_is_asked_about_nothing(text: str) -> None:
    heard = hear(text, signals=SIGNALS)

    assert [] == [one.id for one in (*heard.signals, *heard.to_confirm) if not SIGNALS[one.id]["lawful"]]


@pytest.mark.parametrize("said", ["我们不会找您单位", "没有跟邻居说过任何内容", "不用怕，您慢慢还", "我不是要你坐牢"])
def test_who_says_that_no_harm_is_done_is_heard(said: str) -> None:
    assert denies_harm(said)


@pytest.mark.parametrize("said", ["不还就找你单位", "不处理就联系你家人", "再不还就上门", "别怪我们不客气"])
def test_a_condition_denies_no_harm(said: str) -> None:
    assert not denies_harm(said)


@pytest.mark.parametrize(
    ("said", "signal"),
    [
        ("你这样的人我见多了，最后跳楼的也不是没有。", "threat_violence"),
        ("十万块今天不拿来，你这店就别想开了", "threat_violence"),
        ("我们法务部已经和你户籍地的村委会沟通过了。", "threat_contacts"),
        ("别以为跑到国外就没事了，不还你就别想回国", "false_legal_consequence"),
    ],
)
def test_what_is_hinted_at_is_found_or_asked_after(said: str, signal: str, signals: dict) -> None:
    heard = hear(said, signals=signals, addressee="borrower")
    assert signal in {one.id for one in (*heard.signals, *heard.to_confirm)}


@pytest.mark.parametrize(
    "said",
    ["借条我写好了，年利率百分之十，一年后还，你看行不行", "您反映的减免申请未通过", "你的店别开了，我们一起合伙吧"],
)
def test_an_agreed_note_and_a_refused_request_say_nothing(said: str, signals: dict) -> None:
    heard = hear(said, signals=signals, addressee="borrower")
    assert not heard.signals
    assert not heard.to_confirm


@pytest.mark.parametrize(
    ("said", "signal"),
    [
        ("里面的牢饭你吃得惯吗，早点把账清了", "threat_detention"),
        ("把换洗的衣服收拾好，明早有人敲门接你去里面", "threat_detention"),
        ("我们会向您的亲友寄送一份情况说明，还款后可取消", "threat_contacts"),
        ("半小时不接，我就打给你家人", "threat_contacts"),
        ("有些东西寄到贵单位，恐怕影响不好", "threat_contacts"),
        ("你们村公告栏正好空着一块，贴点什么好呢", "public_posting"),
        ("您不接没关系，我们的机器人不会累，一直打到您接", "excessive_frequency"),
        ("嫌吵就让他把钱还了，最快", "excessive_frequency"),
        ("那些验证码短信，你把账清了自己就停了", "bomb_dialling"),
        ("就跟他说讨债的找他", "third_party_disclosure"),
        ("订婚前最好查查他的征信", "third_party_disclosure"),
        ("酒店房间开好了等我，账给你缓一个月", "threat_sexual"),
        ("外勤的路费住宿总得你出，先走八百", "fee_excess"),
        ("知道你住哪的人留", "threat_violence"),
    ],
)
def test_what_is_veiled_is_asked_after_where_a_collector_says_it(said: str, signal: str, signals: dict) -> None:
    heard = hear(said, signals=signals, addressee="borrower", known=True)

    assert signal in {one.id for one in (*heard.signals, *heard.to_confirm)}


@pytest.mark.parametrize(
    "said",
    [
        "学校食堂里面的伙食还不错，吃得惯",
        "换洗衣服收拾好，明天住院",
        "班级公告栏还空着，贴点什么好呢",
        "机器人扫地一天了，不累",
        "他接了电话我就放心了",
        "结婚前去查查身体",
        "外地出差的路费住宿公司出",
        "奶奶腿脚不好，下楼慢点",
        "我在家等你电话，记得打给我",
    ],
)
def test_everyday_life_in_like_words_is_asked_nothing(said: str, signals: dict) -> None:
    heard = hear(said, signals=signals)

    assert not [one for one in (*heard.signals, *heard.to_confirm) if not signals[one.id]["lawful"]]
