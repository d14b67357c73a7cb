"""Where their words are asked for, somebody's own story is asked after; what a collector says is not."""

import pytest

from helper.model.fact import CONFIRMED, Fact, Facts
from helper.reading import distress, hear
from helper.reading.whose_words import (
    answers_back,
    blank_own_lines,
    names_file,
    part_lines,
    part_told,
    part_words,
    tells_own_story,
    unknown_speakers,
)


@pytest.mark.parametrize(
    "told",
    [
        "今天接了十一个电话，我妈也接到了一个，说再不还就把我的事告诉全家",
        "他们说再不还就去我单位",
        "催收的人打电话给我老婆，骂得很难听",
        "对方威胁我，今天不还就上门",
        "昨晚他们又打来，我接了，没说话",
        "我接到电话，说要爆我通讯录",
        "一天打我四十多个电话",
        "半夜十二点还打电话过来",
        "打电话到我单位，跟前台说我欠钱",
        "把我的照片发到村里的群里了",
        "他们冒充公安给我打电话",
        "有个催收的在微信上老是发语音 我丢死人了站长说再打来就不让我干了",
        "这两天有个催收的加了我微信说明天去你站点找你们站长聊聊",
        "老板说再打来就开除我",
        "领导说让我自己处理好，你赶紧还钱",
        "我怕死了 他说你等着",
        "我都不敢出门了，说要去你单位找你",
        "他在电话里说让我今天还，不还就去我单位",
        "搞得我天天睡不着，说要去找我爸妈",
        "催收的天天在电话里骂我老赖",
    ],
)
def test_what_tells_of_them_or_of_ones_own_people_is_a_story(told):
    assert tells_own_story(told)


@pytest.mark.parametrize(
    "said",
    [
        "你再不还，我就去你单位找你领导",
        "“他们说你不在”，你躲到哪里去了",
        "我们公司已经派人到你家，你妈也接到电话了",
        "我给你最后一天，今天不还就起诉",
        "我是某某银行的，您的账单逾期3天",
        "【某银行】您好，您的账单已逾期，请尽快还款",
        "你老婆说你不在家，让我打给你单位",
        "我们会天天打你电话，打到你还为止",
        "一天打你一百个电话，看你接不接",
        "我明天带两个人去你站点找你们站长聊聊",
        "我领导说了，今天不还就起诉你",
        "我老板让我今天去你家",
        "我要是你，我都没脸回家",
        "我跟你说，我丢不起这个人，你赶紧还",
        "我这边很难做，你不还我就被扣钱",
        "你们站长说让你自己处理",
        "",
    ],
)
def test_what_a_collector_says_is_taken_as_it_is(said):
    assert not tells_own_story(said)


@pytest.mark.parametrize(
    ("told", "theirs", "own"),
    [
        ("昨天早上9点：“今天必须处理。”", "今天必须处理。", ""),
        ("他们打来说“再不还就上门”，我很害怕", "再不还就上门", "他们打来说“再不还就上门”，我很害怕"),
        ("他们说再不还就告诉全家", "", "他们说再不还就告诉全家"),
        ("催收员说：再不还，我带人去你妈家", "再不还，我带人去你妈家", ""),
        ("昨天下午他打电话来说：你等着，我很害怕", "你等着", "昨天下午他打电话来说：你等着，我很害怕"),
        ("他说你再不还就弄死你", "你再不还就弄死你", ""),
        ("催收员说今晚来打断我的腿", "", "催收员说今晚来打断我的腿"),
        ("The collector said: pay today or else", "pay today or else", ""),
        ("经理说您今天必须处理", "经理说您今天必须处理", ""),
        ("昨天给我打，又给我老婆打，说“他欠钱不还”", "", "昨天给我打，又给我老婆打，说“他欠钱不还”"),
        (
            "昨天早上9点：“快还”\n昨天下午2点给我妈打：“你女儿欠钱”",
            "",
            "昨天早上9点：“快还”\n昨天下午2点给我妈打：“你女儿欠钱”",
        ),
        ("您好，关于“借呗欠款”的事，请您今天还款", "您好，关于“借呗欠款”的事，请您今天还款", ""),
        ("今天必须处理“逾期账单”，不处理就上门", "今天必须处理“逾期账单”，不处理就上门", ""),
        ("你说“明天还”，昨天就没还", "你说“明天还”，昨天就没还", ""),
    ],
)
def test_only_what_is_quoted_in_a_telling_is_theirs(told, theirs, own):
    assert part_words(told) == (theirs, own)


def test_who_confirmed_that_all_of_it_is_theirs_is_believed():
    words = "他们说再不还就告诉全家"

    assert part_told(Facts([Fact("contact.words", words, CONFIRMED)])) == (words, "")


@pytest.mark.parametrize(
    ("words", "theirs", "own"),
    [
        ("【某贷】您已逾期\n请尽快还款\n昨天打了18个电话", "【某贷】您已逾期\n请尽快还款", "昨天打了18个电话"),
        ("你再不还就上门\n他们说要派人来拖车", "你再不还就上门", "他们说要派人来拖车"),
        ("他们昨天说要上门\n态度很差\n还骂人", "", "他们昨天说要上门\n态度很差\n还骂人"),
        ("他说：\n再不还就告诉你全家", "再不还就告诉你全家", ""),
        ("今天打了20个电话你都不接", "今天打了20个电话你都不接", ""),
        ("您好，\n请还款", "您好，\n请还款", ""),
    ],
)
def test_lines_are_told_apart_by_who_speaks_in_them(words, theirs, own):
    assert (theirs, own) == part_words(words)


@pytest.mark.parametrize("said", ["截图.png", "/tmp/我的 照片/照片.jpg", "微信图片_20261120.png", "录音.m4a"])
def test_a_file_name_is_no_words(said):
    assert names_file(said)


@pytest.mark.parametrize(
    "said", ["今天还款，不然上门", "请看 https://a.example/x.png", "v1.2", "看这个.png 你不还钱", "打开a.pdf，还钱"]
)
def test_words_are_no_file_name(said):
    assert not names_file(said)


def test_what_stands_for_a_picture_or_a_voice_message_is_quoted_as_nobodys_words():
    words = Fact("contact.words", '你再不还\n[图片] IMG_1.jpg\n[语音] 12"\n就上门', CONFIRMED)
    assert "你再不还\n就上门" == part_told(Facts([words])).theirs


@pytest.mark.parametrize(
    "told",
    [
        "昨天一共打了18个电话，我都没接",
        "18个未接来电",
        "打了十几个我没接到",
        "一共18通，全没接",
        "18个电话，我在上班没接",
    ],
)
def test_missed_calls_alone_are_told_and_are_nobodys_words(told):
    assert tells_own_story(told)


@pytest.mark.parametrize(
    "said",
    [
        "打了18个电话都没接，再不还就上门",
        "给你打了18个电话你一个都没接",
        "您好，我们打了您三次电话都没有接",
        "电话一直没接，我们只好联系你家人",
    ],
)
def test_who_collects_may_speak_of_missed_calls_too(said):
    assert not tells_own_story(said)


@pytest.mark.parametrize(
    "said",
    [
        "打死他我也不还",
        "弄死我也没钱",
        "别再骚扰我，我会投诉你们",
        "我现在真的没钱，发了工资就还",
        "催收的天天堵在我家楼下",
        "你们凭什么给我妈打电话",
        "他说“你等着”，我就笑了",
        "He said they will come to my house, I already filed a complaint",
        "今年腊月保证还清，别天天打了",
        "本人撤回对贵司读取通讯录的授权",
        "钱还完了，我要一份结清证明",
        "有钱谁找你们借",
        "再吵就投诉到你失业",
        "我女儿的照片你们从哪弄来的",
    ],
)
def test_who_is_asked_to_pay_is_told_by_what_they_answer(said: str) -> None:
    assert answers_back(said)


@pytest.mark.parametrize(
    "said",
    [
        "再不还钱打断你的腿",
        "我们会一直打到你还为止",
        "你妈住哪我们清楚",
        "别让我去你单位找你",
        "We know where you live, pay today",
        "“失信人员”四个字好看吗？明天就贴到你家门口",
        "你保证还清，不然去你单位",
        "请保证还上这笔钱，后果自负",
    ],
)
def test_who_collects_answers_nobody(said: str) -> None:
    assert not answers_back(said)


@pytest.mark.parametrize("said", ["打死他我也不还", "打死我都没钱还", "弄死我也没钱", "我们找不到他，让他去死吧"])
def test_a_refusal_accuses_nobody_and_threatens_nobody(said: str, signals: dict) -> None:
    heard = hear(said, signals=signals)
    assert [] == [one.id for one in (*heard.signals, *heard.to_confirm) if not signals[one.id]["lawful"]]


def test_who_gives_somebody_up_speaks_of_no_life_in_danger(signals: dict) -> None:
    assert [] == distress("我们找不到他，让他去死吧", signals)
    assert distress("我找不到他，他说要去跳楼", signals)


DONE_TO_ME = [
    "昨天一天打了我三十个电话，号码都不一样，还打给我丈母娘，让她替我还，说不还就去站点找我",
    "昨天一天打了我三十个电话，号码都不一样，还打给我丈母娘",
    "一天打了我三十个电话，号码都不一样",
    "今天打我电话打了二十几次",
    "换着号码打，打给我老板，还发给我同学",
    "上午打我妈电话十几个，让她帮我还",
    "给我嫂子发短信要钱，说不还就到村里找我",
    "骚扰了我同事好几天",
    "还找到我站点，跟我站长说要拉横幅",
    "我才接了一个，后面全没接",
    "半夜打了我五次，又问到我房东那里",
    "威胁说不还就到厂里堵我",
    "他昨天打我电话十几次",
    "昨天给我外婆打电话，说我不还就上门",
    "联系到我前妻，要她给我还",
    "把我欠钱的事发给我微信好友",
    "寄到我公司一封信，说要告我",
    "打我电话打了一天",
    "一直打给我领导，领导都来问我了",
    "发给我表哥的短信里说我是骗子",
]
NOT_DONE_TO_ME = [
    "你在哪上班我都知道",
    "不还钱我就打给你丈母娘，让她替你还",
    "有空请打我电话",
    "我打了三十个电话都不接，什么意思",
    "别让我去找你",
    "打我电话，今天必须处理",
    "张伟在不在？他欠我们钱，请他赶紧处理。我就一直打到他还钱为止",
    "让他给我回电话",
    "他不还就找他老婆还",
    "请转告他打我电话",
    "叫他今天给我打电话",
    "我给他打了十个电话了",
    "再不还我就上门",
    "不回我电话就发给通讯录",
    "请联系我公司客服",
    "联系我公司处理",
    "我已经打到单位了，叫他接电话",
    "我们公司给他发了三次函",
    "麻烦让他联系我经理",
]


@pytest.mark.parametrize("said", DONE_TO_ME)
def test_what_was_done_to_whoever_tells_is_their_story(said):
    assert tells_own_story(said)


@pytest.mark.parametrize("said", NOT_DONE_TO_ME)
def test_a_collector_who_names_me_or_another_tells_no_story(said):
    assert not tells_own_story(said)


# The borrower's line of a talk speaks to 你 and abuses as well: it is told by who wrote it, in whatever way it is headed.
TALKS = [
    "小孟 2026/11/20 20:14\n这周必须清\n{me} 2026/11/20 20:16\n你再逼我你就是骗子\n老董 2026/11/21 09:02\n你等着",
    "[11-20 20:14] 小孟: 这周必须清\n[11-20 20:16] {me}: 你再逼我你就是骗子\n[11-21 09:02] 老董: 你等着",
    "11月20日\n20:14 小孟：这周必须清\n20:16 {me}：你再逼我你就是骗子\n11月21日\n09:02 老董：你等着",
    "2026年11月20日 20:14\n小孟: 这周必须清\n2026年11月20日 20:16\n{me}: 你再逼我你就是骗子\n2026年11月21日 09:02\n小孟: 你等着",
]


@pytest.mark.parametrize("talk", TALKS)
@pytest.mark.parametrize(("me", "names"), [("我", ()), ("周倩", ("周倩",))])
def test_of_a_copied_talk_the_borrowers_lines_are_not_the_other_sides(talk, me, names):
    words = talk.format(me=me)
    parted = part_lines(words, names)

    assert "骗子" in parted.own and "骗子" not in parted.theirs
    assert "必须清" in parted.theirs and "你等着" in parted.theirs
    assert len(blank := blank_own_lines(words, names)) == len(words) and "骗子" not in blank
    assert not talk.startswith("11月") or "11月21日" in parted.theirs


@pytest.mark.parametrize("talk", TALKS)
def test_the_borrowers_name_in_the_case_says_which_lines_of_a_talk_are_theirs(talk):
    facts = Facts([Fact("contact.words", talk.format(me="周倩")), Fact("borrower.name", "周倩")])

    assert "骗子" not in part_told(facts).theirs and "骗子" in part_told(facts).own


@pytest.mark.parametrize("words", ["我：有人在吗\n我：没人", "小孟：还钱\n老董：还钱", "还钱\n再不还起诉"])
def test_where_all_lines_are_of_one_side_none_is_told_apart(words):
    assert part_lines(words) is None


def test_who_the_borrower_is_is_open_only_in_a_talk_of_several_none_of_whom_is_known():
    talk = TALKS[1]

    assert unknown_speakers(talk.format(me="周倩")) == ["小孟", "周倩", "老董"]
    assert unknown_speakers(talk.format(me="周倩"), ["周倩"]) == [] == unknown_speakers(talk.format(me="我"))
    assert unknown_speakers("您好，请还款\n温馨提示：明天到期") == [] == unknown_speakers("还钱")
