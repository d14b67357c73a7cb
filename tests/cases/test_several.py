"""Several contacts told in one text are recognised and shown apart; what is one contact, or nobody's telling, is not."""

from datetime import datetime

import pytest

from helper.cases.several import SplitContact, head_of, join_parts, note_several, split_told
from helper.guidance import load
from helper.model.moment import SHANGHAI
from helper.wording import say

NOW = datetime(2026, 11, 30, 13, 10, tzinfo=SHANGHAI)
LINES = (
    "昨天早上9点：“今天必须处理，不处理就上门。”\n\n"
    "昨天下午2点给我妈打的：“你女儿欠钱跑路了，你替她还。”\n"
    "昨天晚上10点30分：“再不还就找你单位领导。”"
)


def apart(said):
    return [
        (str(part.at) if part.at else None, part.recipient, part.words, part.account) for part in split_told(said, NOW)
    ]


def test_three_lines_with_times_and_quotations_are_three_contacts_and_the_mothers_is_hers():
    assert apart(LINES) == [
        ("2026-11-29T09:00", None, "今天必须处理，不处理就上门。", None),
        ("2026-11-29T14:00", "relative", "你女儿欠钱跑路了，你替她还。", None),
        ("2026-11-29T22:30", None, "再不还就找你单位领导。", None),
    ]


def test_running_prose_is_parted_by_time_and_addressee_and_stays_the_persons_account():
    assert apart("11月29号早上八点打了一个，让我还钱，下午给我妈也打了电话，跟我妈说我欠了三万多") == [
        ("2026-11-29T08:00", None, None, "打了一个，让我还钱"),
        ("2026-11-29T12:00/18:59", "relative", None, "给我妈也打了电话，跟我妈说我欠了三万多"),
    ]


def test_the_same_day_to_three_people_is_three_contacts():
    assert [row[:2] for row in apart("他们昨天给我打电话，又给我老婆打，还给我单位领导打，说我是老赖")] == [
        ("2026-11-29", "borrower"),
        ("2026-11-29", "spouse"),
        ("2026-11-29", "employer"),
    ]


def test_a_copied_chat_is_parted_where_hours_lie_between_and_ones_own_lines_are_not_theirs():
    chat = "催收 2026-11-28 09:12\n今天必须处理\n我 2026-11-28 09:13\n我没钱\n催收 2026-11-29 21:30\n再不还就去你单位"

    assert apart(chat) == [
        ("2026-11-28T09:12", None, "今天必须处理", "我回复：我没钱"),
        ("2026-11-29T21:30", None, "再不还就去你单位", None),
    ]


def test_the_next_day_is_counted_from_the_day_before_it():
    assert [row[0] for row in apart("第一次是11月20日下午3点打电话给我，第二天上午又打给我同事")] == [
        "2026-11-20T15:00",
        "2026-11-21T08:00/11:59",
    ]


def test_a_clock_without_a_day_is_left_open_and_never_guessed():
    assert [row[0] for row in apart("早上9点打了两次，下午3点又打了3次，晚上10点半还打来")] == [None, None, None]


def test_a_day_they_spoke_of_is_not_the_day_of_the_call():
    told = "昨天早上九点他们打来电话，说今天必须还，下午给我妈打，说“你女儿欠钱跑路了”"

    assert [row[0] for row in apart(told)] == ["2026-11-29T09:00", "2026-11-29T12:00/18:59"]


@pytest.mark.parametrize(
    "said",
    [
        "您好，您的账单已于11月28日逾期，请于11月30日18:00前还款，否则我们将于12月1日上门",
        "我今天上午给你打电话你不接，下午我给你妈打，晚上去你家",
        "今天必须还，明天上午十点前不到账，下午就上门",
        "你昨天早上答应今天还，现在下午三点了还没到账，晚上八点前不还，我就打给你妈",
        "【某银行】您好，您尾号1234的信用卡11月25日到期，昨天已扣款失败，请于今日还款",
        "11月25日应还500元\n11月26日起每天收违约金\n11月30日前不还就上门",
        "昨天晚上十点他说：“再不还弄死你”，我很害怕，今天早上没敢出门",
        "昨天下午两点打我电话，说“你不还钱，我明天早上9点就去你单位，下午去你家”",
        "“今天早上给你打，你不接；下午给你老婆打，她也不接”",
        "再不还就去你单位",
        "昨天87个电话你没接\n今天我准备打200个\n你能躲到几时",
        "",
    ],
)
def test_one_contact_and_the_other_sides_own_letter_are_not_split(said):
    assert not split_told(said, NOW)


def test_two_strangers_in_a_chat_are_not_told_apart():
    chat = "小王 2026-11-28 09:12\n今天必须处理\n阿月 2026-11-29 09:13\n别打了\n小王 2026-11-29 21:30\n再不还就去单位"

    assert not split_told(chat, NOW)


def test_two_parts_made_one_keep_all_that_was_told():
    first, second, _ = split_told(LINES, NOW)

    one = first.joined(second)

    assert (one.words or "").split("\n") == ["今天必须处理，不处理就上门。", "你女儿欠钱跑路了，你替她还。"]


def test_the_head_nurse_and_the_workshop_are_somebodys_work():
    said = (
        "26号上午九点半，有个电话打到我们病区护士站找我，问我老公在哪。下午三点又打来，说再不还就天天打。"
        "27号上午十点打给我们护士长，说“你是他们家护士长吧，她老公欠钱不还，你管管她”。"
    )
    assert [row[:3] for row in apart(said)] == [
        ("2026-11-26T09:30", "borrower", None),
        ("2026-11-26T15:00", None, None),
        ("2026-11-27T10:00", "employer", "你是他们家护士长吧，她老公欠钱不还，你管管她"),
    ]


def test_lines_that_speak_to_somebody_are_their_words_and_lines_that_tell_are_not():
    lines = (
        "昨天早上9点：今天你必须处理，不处理就上门\n昨天下午2点给我妈打的：你女儿欠钱跑路了\n"
        "昨天下午5点：他骂我\n昨晚8点客服：您再不还就上门\n昨晚10点30分：再不还就找你单位领导"
    )

    assert [row[2:] for row in apart(lines)] == [
        ("今天你必须处理，不处理就上门", None),
        (None, "给我妈打的：你女儿欠钱跑路了"),
        (None, "他骂我"),
        (None, "客服：您再不还就上门"),
        ("再不还就找你单位领导", None),
    ]


def test_what_was_done_then_stands_with_the_contact_before_it_and_lends_its_day_to_none():
    told = "他们昨天早上9点打来电话骂我。昨天下午2点又打来说要上门。昨晚八点我没敢出门。今天上午又打给我同事"

    assert [(row[0], row[1], row[3]) for row in apart(told)] == [
        ("2026-11-29T09:00", "borrower", "他们昨天早上9点打来电话骂我"),
        ("2026-11-29T14:00", None, "又打来说要上门。昨晚八点我没敢出门"),
        ("2026-11-30T08:00/11:59", "colleague", "又打给我同事"),
    ]


def test_a_day_by_itself_belongs_to_what_is_told_behind_it():
    assert [row[0] for row in apart("昨天，早上九点打来电话骂我，今天，下午一点又打给我妈")] == [
        "2026-11-29T09:00",
        "2026-11-30T13:00",
    ]


def test_what_is_told_beside_a_quotation_is_kept_with_it():
    assert [row[2:] for row in apart("昨天早上9点打来说“今天必须还”。我很害怕。昨天下午又打来，说“再不还上门”")] == [
        ("今天必须还", "打来说“今天必须还”。我很害怕"),
        ("再不还上门", None),
    ]


def test_each_part_says_how_it_came_and_what_is_recorded_of_it_once_confirmed():
    told = "昨天早上9点发短信说要起诉。昨天下午两点打给我妈，说我欠钱。第二天上午上门"
    parts = split_told(told, NOW)

    assert [part.channel for part in parts] == ["sms", "call", "visit"]
    assert [part.said_at for part in parts] == ["昨天 早上9点", "昨天 下午两点", "2026-11-30 上午"]
    assert {fact.name: fact.value for fact in parts[1].facts()} == {
        "contact.account": "打给我妈，说我欠钱",
        "contact.channel": "call",
        "contact.recipient_role": "relative",
        "contact.at": "2026-11-29T14:00",
    }
    assert [fact.name for fact in parts[0].facts()] == ["contact.account", "contact.channel", "contact.at"]
    assert "3" in note_several(parts).zh and "3" in note_several(parts).en


def test_a_line_before_the_first_day_of_a_list_is_told_of_the_first_and_is_no_contact():
    lines = "他们最近天天骚扰我\n昨天早上9点：“今天必须处理。”\n昨天下午2点：“再不还就上门。”"

    assert [row[0] for row in apart(lines)] == ["2026-11-29T09:00", "2026-11-29T14:00"]
    assert apart(lines)[0][3].startswith("他们最近天天骚扰我")


def test_that_night_is_the_evening_of_the_day_before_it():
    told = "上周五下午3点打我电话，当晚又打给我老婆，次日上午9点发微信骂我"

    assert [row[0] for row in apart(told)] == ["2026-11-27T15:00", "2026-11-27T18:00/23:59", "2026-11-28T09:00"]


@pytest.mark.parametrize("count", [1, 2, 30, 31])
def test_two_to_thirty_parts_are_shown_and_more_are_a_log(count):
    lines = "\n".join(f"11月{1 + at // 2}日{9 + at % 2 * 5}点：“再不还就上门第{at}次。”" for at in range(count))

    assert len(split_told(lines, NOW)) == (count if 2 <= count <= 30 else 0)


@pytest.mark.parametrize("said", [None, 7, ("昨天", "今天"), "昨天早9打", LINES * 300])
def test_no_words_too_few_and_far_too_many_are_not_looked_into(said):
    assert split_told(said, NOW) == []


def test_two_parts_made_one_take_what_the_first_left_open_from_the_second():
    first, second = split_told("昨天早上9点：“还钱。”\n昨天下午2点给我妈打电话：“你女儿欠钱。”", NOW)
    bare = first._replace(at=None, said_at="")

    assert (bare.joined(second).at, bare.joined(second).said_at) == (second.at, second.said_at)
    assert (first.joined(second).recipient, first.joined(second).channel) == ("relative", "call")
    assert (first.joined(second).at, first.joined(second).account) == (first.at, second.account)


@pytest.mark.parametrize(
    ("numbers", "words"),
    [([1, 3], ["ac", "b", "d"]), ([3, 1], ["b", "ca", "d"]), ([2, 3, 4], ["a", "bcd"]), ([4, 1], ["b", "c", "da"]), ([2], ["a", "b", "c", "d"])],
)  # fmt: skip
def test_parts_made_one_stand_in_the_place_of_the_first_that_was_named(numbers, words):
    parts = [SplitContact(None, "", None, None, one, None) for one in "abcd"]

    assert [(part.words or "").replace("\n", "") for part in join_parts(parts, numbers)] == words


def test_a_part_is_headed_by_when_how_and_to_whom_as_far_as_that_is_known():
    guidance = load()
    (first, second) = split_told("昨天早上9点发短信骂我。下午打给我妈，说我欠钱", NOW)
    open_ = first._replace(at=None, said_at="早上9点", channel=None)
    channel, role = (guidance.questions[name].choice(value) for name, value in (("contact.channel", "call"), ("contact.recipient_role", "relative")))  # fmt: skip

    assert head_of(guidance, second).zh == f"{second.at.words('zh')}  {channel.zh}  {role.zh}"
    assert head_of(guidance, second).en == f"{second.at.words('en')}  {channel.en}  {role.en}"
    assert head_of(guidance, open_._replace(recipient=None)) == say("several.when_open", said="早上9点")


def chat(*lines: tuple[str, str]) -> str:
    return "\n".join(f"{at} 催收: {words}" for at, words in lines)


def test_a_talk_goes_on_as_long_as_each_message_follows_soon_on_the_one_before():
    talk = chat(*(("2026-10-03 %02d:00" % hour, f"第{hour}句，快还") for hour in (8, 9, 10, 11, 12, 13)))
    assert [] == split_told(talk, NOW)
    two = split_told(chat(("2026-10-03 08:00", "早上说，快还"), ("2026-10-03 09:00", "又说，快还"), ("2026-10-03 21:00", "晚上说，快还")), NOW)  # fmt: skip
    assert ["早上说，快还\n又说，快还", "晚上说，快还"] == [part.words for part in two]


def test_two_lines_of_two_days_are_two_contacts_and_of_one_day_one():
    made = split_told(chat(("2026-10-03 08:00", "快还钱"), ("2026-10-04 08:00", "再不还就起诉")), NOW)

    assert ["快还钱", "再不还就起诉"] == [part.words for part in made]
    assert ["2026-10-03T08:00", "2026-10-04T08:00"] == [str(part.at) for part in made]
    assert [] == split_told(chat(("2026-10-03 08:00", "快还钱"), ("2026-10-03 08:05", "再不还就起诉")), NOW)


def test_of_several_contacts_one_told_in_another_countrys_time_is_left_open() -> None:
    told = "11月20日纽约时间22:41打我电话骂我。11月21日上午9点打给我妈，说我欠钱。"

    assert [part.at and str(part.at) for part in split_told(told, NOW)] == [None, "2026-11-21T09:00"]


# One talk of two days as three programs copy it: the borrower's lines are nobody else's words.
COPIED = {
    "wechat": "宏达外包-老K 2026/11/20 20:14\n这周必须清\n{me} 2026/11/20 20:16\n你再给我两周\n宏达外包-小田 2026/11/21 09:02\n你不接，我就打给你单位\n",
    "brackets": "[11-20 20:14] 宏达外包-老K: 这周必须清\n[11-20 20:16] {me}: 你再给我两周\n[11-21 09:02] 宏达外包-小田: 你不接，我就打给你单位\n",
    "day lines": "11月20日\n20:14 宏达外包-老K：这周必须清\n20:16 {me}：你再给我两周\n11月21日\n09:02 宏达外包-小田：你不接，我就打给你单位\n",
    "times above": "2026年11月20日 20:14\n宏达外包-老K: 这周必须清\n2026年11月20日 20:16\n{me}: 你再给我两周\n2026年11月21日 09:02\n宏达外包-小田: 你不接，我就打给你单位\n",
}  # fmt: skip


@pytest.mark.parametrize("me", ["我", "韩梅"])
@pytest.mark.parametrize("shape", COPIED)
def test_a_copied_talk_with_two_who_collect_is_a_contact_of_each_day_without_the_borrowers_lines(shape, me):
    parts = split_told(COPIED[shape].format(me=me), NOW, ["韩梅"])

    assert [(str(part.at), part.words, part.account) for part in parts] == [
        ("2026-11-20T20:14", "这周必须清", "我回复：你再给我两周"),
        ("2026-11-21T09:02", "你不接，我就打给你单位", None),
    ]


@pytest.mark.parametrize("shape", COPIED)
def test_of_strangers_none_of_whom_is_known_to_be_the_borrower_nobodys_words_are_theirs(shape):
    assert not any(part.words for part in split_told(COPIED[shape].format(me="韩梅"), NOW))


def test_what_came_in_the_quiet_hours_is_a_contact_of_its_own_however_soon_it_followed():
    late = chat(("2026-10-03 21:50", "今天必须还"), ("2026-10-03 22:20", "还不回？"), ("2026-10-03 22:40", "等着"))

    assert [(str(part.at), part.words) for part in split_told(late, NOW)] == [
        ("2026-10-03T21:50", "今天必须还"),
        ("2026-10-03T22:20", "还不回？\n等着"),
    ]


def test_two_who_collect_in_one_contact_are_each_named_before_their_words():
    both = "老K 2026-10-03 10:00\n还钱\n我 2026-10-03 10:01\n没钱\n小田 2026-10-03 10:02\n那就等起诉\n老K 2026-10-04 10:00\n还不还"

    assert [part.words for part in split_told(both, NOW)] == ["老K: 还钱\n小田: 那就等起诉", "还不还"]


def test_speech_put_into_text_without_a_mark_is_parted_at_its_days():
    told = "有个催收的在微信上老是发语音说明天带人去我站点 前天中午打给站长一次 昨晚十点多又打给站长我丢死人了"
    assert [row[:2] for row in apart(told)] == [
        (None, None),
        ("2026-11-28T11:00/13:59", "employer"),
        ("2026-11-29T22:00/22:59", "employer"),
    ]


@pytest.mark.parametrize(
    "said",
    [
        "您好您的借款昨天已经到期今天请您尽快还款否则后天我们会安排人员上门拜访",
        "你前天说昨天还昨天又说今天还今天到底还不还我们天天等你一个人",
        "昨天 打给我老婆 说让她还钱",
    ],
)
def test_days_in_what_is_one_contact_part_nothing(said):
    assert apart(said) == []
