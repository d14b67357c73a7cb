"""What people type is read as they mean it, or refused with the reason."""

from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helper.guidance import load
from helper.interview import Unreadable, answer_words, parse_answer
from helper.interview.answer import last_four
from helper.interview.question_search import find_questions
from helper.interview.settled import names_agent
from helper.told.choosing import is_unknown

NOW = datetime(2026, 11, 22, 21, 30)
GUIDANCE = load()
QUESTIONS = GUIDANCE.questions


@pytest.mark.parametrize(
    ("fact", "said", "wanted"),
    [
        ("contact.channel", "来宿舍找我", "visit"),
        ("teller.relation", "爷爷", "relative"),
        ("contact.channel", "2", "sms"),
        ("contact.channel", "２", "sms"),
        ("contact.channel", "短信", "sms"),
        ("contact.channel", "sms", "sms"),
        ("contact.repeated", "是", True),
        ("contact.repeated", "2", False),
        ("contact.at", "昨晚10点41分", "2026-11-21T22:41"),
        ("contact.at", "约2026-10-03", "~2026-10-03"),
        ("borrower.agreed_hours", "没有", "none"),
        ("borrower.agreed_hours", "没有啊", "none"),
        ("borrower.agreed_hours", "没约过", "none"),
        ("wish.contact_hours", "12:00-13:00,18:30-20:00", "12:00-13:00,18:30-20:00"),
        ("wish.contact_hours", "中午12点到1点和晚上6点到8点", "12:00-13:00,18:00-20:00"),
        ("wish.contact_hours", "没有", "none"),
        ("borrower.agreed_hours", "21点至23点", "21:00-23:00"),
        ("borrower.agreed_hours", "晚上8点到11点", "20:00-23:00"),
        ("borrower.agreed_hours", "下午2点到5点", "14:00-17:00"),
        ("borrower.agreed_hours", "上午9点到5点", "09:00-17:00"),
        ("borrower.agreed_hours", "中午12点到2点", "12:00-14:00"),
        ("borrower.agreed_hours", "晚上10点到早上8点", "22:00-08:00"),
        ("offer.monthly_amount", "１，２００．５０元", "1200.50"),
        ("offer.monthly_amount", "1.2万", "12000"),
        ("offer.monthly_amount", "1万2", "12000"),
        ("offer.monthly_amount", "约 800", "~800"),
        ("plan.rent", "0", "0"),
        ("plan.rent", "没有", "0"),
        ("plan.rent", "1千5左右", "~1500"),
        ("debt.stated_rate", "２４％", "24"),
        ("debt.stated_rate", "年利率 7.20%", "7.2"),
        ("debt.stated_rate", "月2%", "24"),
        ("debt.paid_on", "2024-03-01、2023年5月6日", ("2023-05-06", "2024-03-01")),
        ("debt.paid_on", "0", ()),
        ("debt.paid_on", "March 5, 2024 and 6 May 2023", ("2023-05-06", "2024-03-05")),
        (
            "debt.paid_on",
            "2024-03-01, 5th of May 2023;2022-01-02 2021-01-02",
            ("2021-01-02", "2022-01-02", "2023-05-05", "2024-03-01"),
        ),
        ("debt.due_on", "5 December 2025", "2025-12-05"),
        ("debt.due_on", "5th of December 2025", "2025-12-05"),
        ("debt.due_on", "May 5, 2022", "2022-05-05"),
        ("debt.due_on", "May 2025", "~2025-05"),
        ("debt.due_on", "2025 Sept", "~2025-09"),
        ("debt.due_on", "end of June 2025", "~2025-06-late"),
        ("debt.due_on", "2025年5月", "~2025-05"),
        ("owed.payments", "2026/3/5 1,200元 转账\n2026-04-05 约1200", "2026-03-05 1200 转账\n2026-04-05 ~1200"),
        ("owed.payments", "March 15 2026 2500\n15 May 2026 300 by wechat", "2026-03-15 2500\n2026-05-15 300 by wechat"),
        ("owed.payments", "没有", ""),
        ("contact.channel", "微信", "messaging_app"),
        ("contact.channel", "打电话", "call"),
        ("contact.channel", "快递寄的函", "post"),
        ("contact.recipient_role", "我自己", "borrower"),
        ("contact.recipient_role", "我妈", "relative"),
        ("contact.recipient_role", "公司hr", "employer"),
        ("contact.recipient_role", "my school", "employer"),
        ("contact.recipient_role", "the headmaster", "employer"),
        ("contact.recipient_role", "my flatmate", "other"),
        ("debt.creditor_kind", "信用卡", "bank"),
        ("debt.creditor_kind", "不是银行，是网贷", "platform"),
        ("teller.role", "我同事借的", "contacted"),
        ("safety.danger_now", "没有 就是很害怕", "none"),
        ("safety.danger_now", "没有受伤，有人堵门", "others"),
        ("borrower.reachable", "联系得上 他天天上班", True),
        ("borrower.reachable", "联系不上", False),
        ("contact.asked_to_stop_before", "说过 说了好几次了", True),
        ("contact.asked_to_stop_before", "我跟他说过了", True),
        ("contact.asked_to_stop_before", "还没有", False),
        ("contact.identity_stated", "没说是哪家", False),
        ("fraud.signs", "让我转到个人账户，还要验证码", ("fraud.private_account", "fraud.code_or_screen")),
        (
            "contact.said",
            "Threat to tell family or friends; Insult",
            ("contact.said.threat_contacts", "contact.said.insult"),
        ),
        ("contact.said", "Altered pictures, wreaths; Insult", ("contact.said.insult", "contact.said.altered_picture")),
        ("contact.said", "they threatened to tell my company and parents", ("contact.said.threat_contacts",)),
        ("contact.said", "Did not say who they are", ("contact.said.hide_identity",)),
        ("contact.said", "insult jail", ("contact.said.threat_detention", "contact.said.insult")),
        ("contact.did", "Hit somebody; Filmed the home", ("contact.did.violence", "contact.did.filmed")),
        ("contact.did", "堵门 拍视频", ("contact.did.noise", "contact.did.filmed")),
        ("offer.first_payment", "下个月15号", "2026-12-15"),
        ("day.unanswered_told", "七", 7),
        ("day.unanswered_told", "三十多次", 30),
        ("day.unanswered_told", "一百二十", 120),
        ("offer.instalments", "六十期", 60),
        ("day.unanswered_told", "7次", 7),
        ("offer.instalments", "24期", 24),
        ("fraud.signs", "0", ()),
        ("fraud.signs", "2 1", ("fraud.private_account", "fraud.court_by_phone")),
    ],
)
def test_answer_is_read(fact, said, wanted):
    assert wanted == parse_answer(GUIDANCE, QUESTIONS[fact], said, now=NOW).value


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        ("contact.channel", "9"),
        ("contact.channel", "鸽子"),
        ("contact.at", "2026-02-30"),
        ("contact.at", "2027-01-01"),
        ("contact.at", "昨晚2点"),
        ("contact.at", "昨天10点"),
        ("contact.at", "2016-10-03"),
        ("contact.channel", "打电话还发短信"),
        ("borrower.reachable", "有没有"),
        ("day.unanswered_told", "七八次"),
        ("contact.from_number", "19:00-21:00"),
        ("offer.monthly_amount", "-5"),
        ("offer.monthly_amount", "0"),
        ("offer.monthly_amount", "1e9"),
        ("offer.monthly_amount", "100美元"),
        ("plan.rent", "-1"),
        ("debt.stated_rate", "日万分之五"),
        ("debt.stated_rate", "9999"),
        ("debt.paid_on", "2026-02-30"),
        ("debt.paid_on", "2027-01-01"),
        ("owed.payments", "2026-02-30 100"),
        ("owed.payments", "2026-02-03"),
        ("owed.payments", "2026-02-03 0"),
        ("day.unanswered_told", "99999"),
        ("borrower.id_tail", "某贷"),
        ("borrower.agreed_hours", "25:00-26:00"),
        ("borrower.agreed_hours", "12:00-13:00,18:30-20:00"),
        ("wish.contact_hours", "12:00-13:00,25:00-26:00"),
        ("borrower.agreed_hours", "晚上8点到12点"),
        ("borrower.agreed_hours", "晚上8点到晚上12点"),
        ("fraud.signs", "1 99"),
    ],
)
def test_answer_is_refused_with_a_reason_in_both_languages(fact, said):
    with pytest.raises(Unreadable) as refused:
        parse_answer(GUIDANCE, QUESTIONS[fact], said, now=NOW)

    assert refused.value.why.zh
    assert refused.value.why.en


@pytest.mark.parametrize("said", ["", "  ", "不清楚", "不知道", "unknown"])
def test_not_knowing_is_an_answer_of_its_own(said):
    assert is_unknown(GUIDANCE, said)


@pytest.mark.parametrize("said", ["no", "not", "know", "sure", "idea", "没有", "否"])
def test_a_word_of_a_phrase_for_not_knowing_is_not_the_phrase(said):
    assert not is_unknown(GUIDANCE, said)


@pytest.mark.parametrize("name", [name for name, question in QUESTIONS.items() if question.members])
def test_an_item_of_a_list_is_read_by_its_whole_name_and_by_its_last_part(name):
    for member in QUESTIONS[name].members:
        assert (member,) == parse_answer(GUIDANCE, QUESTIONS[name], member, numbered=False).value
    assert QUESTIONS[name].members[:2] == parse_answer(GUIDANCE, QUESTIONS[name], "1.2").value


@pytest.mark.parametrize("said", ["no idea", "not sure", "don't know", "can't remember"])
def test_phrases_for_not_knowing_are_known_whole(said):
    assert is_unknown(GUIDANCE, said)


@pytest.mark.parametrize("name", [name for name, question in QUESTIONS.items() if question.kind == "choice"])
def test_every_stored_choice_is_read_back_as_itself(name):
    stored = [value for value, _ in QUESTIONS[name].choices]
    assert stored == [parse_answer(GUIDANCE, QUESTIONS[name], value, numbered=False).value for value in stored]
    assert [] == [value for value in stored if value != "unknown" and is_unknown(GUIDANCE, value)]


@settings(deadline=None)
@given(st.text(max_size=60))
def test_no_text_makes_an_answer_crash(said):
    for question in QUESTIONS.values():
        try:
            value = parse_answer(GUIDANCE, question, said, now=NOW).value
        except Unreadable:
            continue
        assert answer_words(GUIDANCE, question, value, "zh") is not None


def test_a_phone_number_is_shown_masked():
    shown = answer_words(GUIDANCE, QUESTIONS["contact.from_number"], "13812345678", "zh")

    assert "138****5678" == shown


def test_what_is_said_beside_an_answer_is_kept_as_a_note():
    answer = parse_answer(GUIDANCE, QUESTIONS["contact.asked_to_stop_before"], "说过 说了好几次了", now=NOW)

    assert "说过 说了好几次了" == answer.note


def test_an_open_answer_names_its_readings():
    with pytest.raises(Unreadable) as asked:
        parse_answer(GUIDANCE, QUESTIONS["contact.at"], "昨天10点", now=NOW)

    assert ("2026-11-21T10:00", "2026-11-21T22:00") == asked.value.readings


def test_a_number_chooses_only_from_a_list_that_is_shown():
    with pytest.raises(Unreadable):
        parse_answer(GUIDANCE, QUESTIONS["contact.channel"], "2", now=NOW, numbered=False)


@pytest.mark.parametrize(
    ("said", "expected"), [("no", False), ("idea", False), ("no idea", True), ("不知道", True), ("", True)]
)
def test_no_is_an_answer_and_no_idea_is_none(said, expected):
    from helper.told.choosing import is_unknown

    assert expected is is_unknown(GUIDANCE, said)


@pytest.mark.parametrize(
    ("said", "answered", "first"),
    [
        ("电话", (), "contact.channel"),
        ("电话", ("contact.channel", "borrower.phone"), "contact.channel"),
        ("电话", ("borrower.phone",), "borrower.phone"),
        ("妈妈", (), "contact.recipient_role"),
        ("时间", (), "contact.at"),
        ("姓名", (), "borrower.name"),
    ],
)
def test_an_everyday_word_finds_the_likeliest_question_first(said, answered, first) -> None:
    assert first == find_questions(GUIDANCE, said, answered)[0]


@pytest.mark.parametrize("said", ["一天五六次", "五六次", "5-6次", "五六个"])
def test_two_numbers_are_asked_back_with_both(said) -> None:
    with pytest.raises(Unreadable, match="5 or 6"):
        parse_answer(GUIDANCE, QUESTIONS["day.conversations_told"], said)


@pytest.mark.parametrize(("said", "value"), [("一天五次", 5), ("每天至少8次", 8), ("那天打了三个电话", 3)])
def test_a_count_may_stand_in_a_sentence(said, value) -> None:
    assert value == parse_answer(GUIDANCE, QUESTIONS["day.conversations_told"], said).value


@pytest.mark.parametrize(
    ("said", "who"),
    [
        ("he is my son", "parent"),
        ("I am the father", "parent"),
        ("I'm his mother", "parent"),
        ("my daughter's loan", "parent"),
        ("it is my father's loan", "child"),
        ("my mum", "child"),
        ("I am her son", "child"),
        ("她是我女儿", "parent"),
        ("我是借款人的妈妈", "parent"),
        ("我妈妈", "child"),
        ("我是他儿子", "child"),
    ],
)
def test_my_son_means_that_a_parent_is_answering(said, who):
    assert who == parse_answer(GUIDANCE, QUESTIONS["teller.relation"], said).value


@pytest.mark.parametrize("said", ["father", "son", "mum", "儿子", "妈妈"])
def test_a_father_who_may_be_borrower_or_teller_is_asked_back(said):
    with pytest.raises(Unreadable) as caught:
        parse_answer(GUIDANCE, QUESTIONS["teller.relation"], said)

    assert {"parent", "child"} == set(caught.value.readings)


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        ("contact.from_number", "139abc"),
        ("contact.from_number", "1390000abc1"),
        ("borrower.phone", "139abc"),
        ("teller.phone", "my number"),
        ("borrower.phone", "1234"),
    ],
)
def test_a_number_that_nobody_could_call_is_not_put_into_a_letter(fact, said):
    with pytest.raises(Unreadable):
        parse_answer(GUIDANCE, QUESTIONS[fact], said)


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        ("contact.from_number", "wxid_139abc"),
        ("contact.from_number", "139abc@example.com"),
        ("contact.from_number", "尾号 1234"),
        ("contact.from_number", "400-000-0000"),
        ("borrower.phone", "+86 138 0000 0000"),
        ("borrower.phone", "010-00000000 ext 12"),
        ("borrower.phone", "010-00000000转12"),
        ("borrower.phone", "138****1111"),
    ],
)
def test_numbers_and_accounts_as_people_write_them_are_taken(fact, said):
    assert said == parse_answer(GUIDANCE, QUESTIONS[fact], said).value


@pytest.mark.parametrize(
    "said",
    [
        "I don't know",
        "I don’t know",
        "I do not know how many",
        "not sure",
        "I can't remember",
        "I'm not sure",
        "no idea",
    ],
)
def test_who_does_not_know_may_say_so_in_a_sentence(said):
    assert is_unknown(GUIDANCE, said)


@pytest.mark.parametrize("said", ["I do", "I am", "no", "I said no", "I know it was two"])
def test_a_sentence_that_answers_is_no_unknown(said):
    assert not is_unknown(GUIDANCE, said)


@pytest.mark.parametrize("said", ["2026-11-31 10:00", "2026年2月30日", "2026/13/01"])
def test_a_day_that_does_not_exist_is_said_to_be_none(said):
    with pytest.raises(Unreadable) as caught:
        parse_answer(GUIDANCE, QUESTIONS["contact.at"], said, now=NOW)

    assert "日历上没有" in caught.value.why.zh


@pytest.mark.parametrize("said", ["借呗", "京东白条", "微粒贷", "美团月付", "我用的是花呗", "jiebei"])
def test_a_product_is_no_kind_of_lender_and_the_reason_is_said(said):
    question = GUIDANCE.questions["debt.creditor_kind"]

    with pytest.raises(Unreadable) as refused:
        parse_answer(GUIDANCE, question, said)

    assert "合同" in refused.value.why.zh and not refused.value.readings


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("蚂蚁消费金融的花呗", "consumer_finance"),
        ("微众银行微粒贷", "bank"),
        ("借呗，平台", "platform"),
        ("小贷公司放的白条", "microloan"),
    ],
)
def test_who_names_the_lender_beside_the_product_has_answered(said, kind):
    assert parse_answer(GUIDANCE, GUIDANCE.questions["debt.creditor_kind"], said).value == kind


@pytest.mark.parametrize(
    "said",
    [
        "有的是，有的不是",
        "有的有有的没有",
        "有的说了",
        "是，但不全是",
        "不全是",
        "第一次是，第二次不是",
        "是也不是",
        "不一定",
        "yes and no",
        "some yes, some no",
        "not all of them",
    ],
)
def test_some_yes_and_some_no_is_asked_back_and_never_taken_for_one_of_them(said: str) -> None:
    for question in QUESTIONS.values():
        if question.kind == "yes_no":
            with pytest.raises(Unreadable) as raised:
                parse_answer(GUIDANCE, question, said)
            # One that is put as a list of what happened asks for what happened.
            assert question.asked_as or "有的" in raised.value.why.zh


@pytest.mark.parametrize(("said", "is_so"), [("有的", True), ("有的，他说了", True), ("都是", True), ("都没有", False)])
def test_a_plain_yes_that_begins_alike_is_still_a_yes(said: str, is_so: bool) -> None:
    assert parse_answer(GUIDANCE, QUESTIONS["contact.first_contact"], said).value is is_so


@pytest.mark.parametrize(
    ("name", "said", "value"),
    [
        ("contact.recipient_role", "联系的我", "borrower"),
        ("contact.recipient_role", "打给护士长", "employer"),
        ("contact.recipient_role", "联系的我老婆", "spouse"),
        ("teller.relation", "我是他老婆", "spouse"),
        ("plan.food", "吃饭每月1500", "1500"),
        ("plan.food", "一个月1500左右", "~1500"),
        ("plan.transport", "交通300", "300"),
    ],
)
def test_what_people_put_around_an_answer_is_no_hindrance(name: str, said: str, value: str) -> None:
    assert parse_answer(GUIDANCE, QUESTIONS[name], said, now=NOW).value == value


def test_a_wife_is_asked_whether_she_was_contacted_or_helps() -> None:
    with pytest.raises(Unreadable) as raised:
        parse_answer(GUIDANCE, QUESTIONS["teller.role"], "我是他老婆", now=NOW)
    assert raised.value.readings == ("contacted", "helper")


@pytest.mark.parametrize("said", ["不知道是谁", "我根本不知道是哪家的", "不清楚他们是什么公司"])
def test_not_knowing_who_it_was_is_not_knowing(said: str) -> None:
    assert is_unknown(GUIDANCE, said)


@pytest.mark.parametrize("said", ["美元300", "-300", "三百还是五百"])
def test_a_sum_in_doubt_is_still_refused(said: str) -> None:
    with pytest.raises(Unreadable):
        parse_answer(GUIDANCE, QUESTIONS["plan.food"], said, now=NOW)


@pytest.mark.parametrize(
    "said", ["they did not threaten to tell my family", "I told my family", "they never insulted me"]
)
def test_what_was_not_done_and_what_they_did_themselves_ticks_nothing(said: str) -> None:
    with pytest.raises(Unreadable):
        parse_answer(GUIDANCE, QUESTIONS["contact.said"], said)


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("my passport is 566778899", "8899"),
        ("11010119900101123x", "123x"),
        ("1101 0119 9001 0112 34", "1234"),
        ("E12345678", "5678"),
        ("后四位是1234", "1234"),
        ("leave it", "leave it"),
    ],
)
def test_of_a_number_given_whole_the_last_four_are_kept_and_no_more(said, kept):
    assert last_four(said) == kept


def test_none_given_for_a_telephone_leaves_it_out():
    assert parse_answer(GUIDANCE, GUIDANCE.questions["borrower.phone"], "none").value is None


def test_a_second_time_beside_the_first_is_asked_back_and_not_lost():
    with pytest.raises(Unreadable) as raised:
        parse_answer(
            GUIDANCE,
            GUIDANCE.questions["contact.at"],
            "27/10 at 3pm and again at night",
            now=datetime(2026, 11, 22, 21, 30),
        )
    assert raised.value.readings == ("2026-10-27T15:00",)


@pytest.mark.parametrize(
    "said", ["一直打", "天天打", "老打电话", "打很多电话", "轰炸", "没说什么，一直打电话", "they kept calling me"]
)
def test_how_often_they_called_is_not_put_down_as_their_words(said):
    answer = parse_answer(GUIDANCE, QUESTIONS["contact.said"], said)
    assert ((), said) == (answer.value, answer.note)
    assert "不是对方说的话" in answer.aside.zh


@pytest.mark.parametrize(
    "said", ["发了我的身份证照片", "泄露身份证", "堵门", "泼油漆了", "发抖音了", "到单位闹了", "posted my photo"]
)
def test_an_act_told_where_words_are_asked_for_is_no_threat_of_it(said):
    assert () == parse_answer(GUIDANCE, QUESTIONS["contact.said"], said).value


@pytest.mark.parametrize(
    ("said", "member"),
    [
        ("说要一直打", "excessive_frequency"),
        ("骂人 天天打", "insult"),
        ("说要发抖音", "public_posting"),
        ("说用软件轰炸我，短信轰炸", "bomb_dialling"),
        ("呼死你", "bomb_dialling"),
    ],
)
def test_what_they_said_they_would_do_is_their_words(said, member):
    assert (f"contact.said.{member}",) == parse_answer(GUIDANCE, QUESTIONS["contact.said"], said).value


def test_what_may_be_said_or_done_is_asked_back():
    with pytest.raises(Unreadable, match="did they say they would"):
        parse_answer(GUIDANCE, QUESTIONS["contact.said"], "去单位闹")


def test_off_the_screen_an_act_is_refused_where_words_are_meant():
    with pytest.raises(Unreadable, match="not what they said"):
        parse_answer(GUIDANCE, QUESTIONS["contact.said"], "天天打", numbered=False)


@pytest.mark.parametrize("said", ["每天", "天天", "老是打", "daily"])
def test_a_time_that_comes_again_and_again_names_no_day(said):
    with pytest.raises(Unreadable, match="many days"):
        parse_answer(GUIDANCE, QUESTIONS["contact.at"], said, now=NOW)


@pytest.mark.parametrize("said", ["5000元", "24期", "3万"])
def test_a_sum_is_no_name(said):
    with pytest.raises(Unreadable, match="sum"):
        parse_answer(GUIDANCE, QUESTIONS["borrower.name"], said)


def test_words_in_place_of_a_number_are_asked_back_and_an_account_is_taken():
    with pytest.raises(Unreadable) as asked:
        parse_answer(GUIDANCE, QUESTIONS["contact.from_number"], "李敏的同事催收部")
    assert ("李敏的同事催收部",) == asked.value.readings
    assert "微信张三" == parse_answer(GUIDANCE, QUESTIONS["contact.from_number"], "微信张三").value


@pytest.mark.parametrize("said", ["ABC Language School", "江阳机械有限公司", "实验小学"])
def test_a_firm_is_not_taken_for_the_person_who_signs(said: str) -> None:
    question = load().questions["teller.name"]
    with pytest.raises(Unreadable) as refused:
        parse_answer(load(), question, said)

    assert said in refused.value.why.zh
    assert "Anna Schoolcraft" == parse_answer(load(), question, "Anna Schoolcraft").value


@pytest.mark.parametrize(
    "said",
    [
        "他让我先转两千到他微信",
        "转到他微信",
        "他说先转两千，到他微信",
        "让我把钱打到催收员的支付宝",
        "叫我还到一个姓王的卡上",
        "先还500到王经理支付宝",
        "让我把钱转给他",
        "他不让我转到公司账户，要转到他微信",
        "He told me to send 2000 to his WeChat",
    ],
)
def test_a_sentence_that_tells_of_money_to_a_person_is_a_private_account(said: str) -> None:
    assert ("fraud.private_account",) == parse_answer(GUIDANCE, GUIDANCE.questions["fraud.signs"], said).value


@pytest.mark.parametrize(
    "said",
    [
        "没有让我转到他微信",
        "没有人让我转钱给他",
        "转到他微信的情况没有",
        "他们让我转到公司对公账户",
        "让我存到自己的银行卡里等扣款",
        "让我在App里还款",
        "催收员打电话到他公司",
        "让我转告他",
    ],
)
def test_money_to_the_lender_and_what_nobody_asked_is_no_private_account(said: str) -> None:
    with pytest.raises(Unreadable):
        parse_answer(GUIDANCE, GUIDANCE.questions["fraud.signs"], said)


@pytest.mark.parametrize(
    "said", ["二十几个，有的没接", "20几个 有的没接", "三十来个吧，没全接", "30 calls, some I did not answer"]
)
def test_a_number_with_calls_in_it_that_were_missed_is_asked_back_for_what_is_counted(said: str) -> None:
    answered, missed = "day.conversations_told", "day.unanswered_told"
    for fact, words in ((answered, "只数接通"), (missed, "只数没接通")):
        with pytest.raises(Unreadable) as refused:
            parse_answer(GUIDANCE, GUIDANCE.questions[fact], said)
        assert words in refused.value.why.zh


def test_an_hour_is_no_day() -> None:
    with pytest.raises(Unreadable) as refused:
        parse_answer(GUIDANCE, QUESTIONS["cost.received_on"], "twelve", now=NOW)

    assert "not the hour" in refused.value.why.en


def test_a_day_with_its_hour_is_still_a_day() -> None:
    assert "2026-11-21" == parse_answer(GUIDANCE, QUESTIONS["cost.received_on"], "yesterday at twelve", now=NOW).value


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("300 a month", "300"),
        ("about 8k a month", "~8000"),
        ("2,000 per month", "2000"),
        ("1500/月", "1500"),
        ("none yet", "0"),
    ],
)
def test_a_sum_of_a_month_may_say_so_where_a_months_is_asked_for(said: str, value: str) -> None:
    assert value == parse_answer(GUIDANCE, QUESTIONS["plan.income"], said, now=NOW).value


@pytest.mark.parametrize("said", ["300 a week", "300 a month for 12 months"])
def test_another_sum_is_not_taken_for_a_months(said: str) -> None:
    with pytest.raises(Unreadable):
        parse_answer(GUIDANCE, QUESTIONS["plan.lender_asks"], said, now=NOW)


def test_a_debt_is_no_sum_of_a_month() -> None:
    with pytest.raises(Unreadable):
        parse_answer(GUIDANCE, QUESTIONS["plan.debt"], "300 a month", now=NOW)


@pytest.mark.parametrize("said", ["none yet", "nothing", "nothing yet", "还没还过", "一分没还"])
def test_that_nothing_was_paid_yet_is_an_empty_list(said: str) -> None:
    assert "" == parse_answer(GUIDANCE, QUESTIONS["owed.payments"], said, now=NOW).value


@pytest.mark.parametrize(
    ("fact", "said", "value"),
    [
        ("day.conversations_told", "about 3", 3),
        ("day.conversations_told", "at least five calls", 5),
        ("day.messages_told", "twice", 2),
        ("contact.visitors", "three people", 3),
        ("cost.months", "one year", 12),
        ("cost.months", "两年", 24),
        ("offer.instalments", "半年", 6),
        ("cost.months", "18 months", 18),
    ],
)
def test_a_count_is_read_in_english_words_and_years_are_months(fact: str, said: str, value: int) -> None:
    assert value == parse_answer(GUIDANCE, QUESTIONS[fact], said).value


@pytest.mark.parametrize("said", ["3 missed calls", "two or three", "a few"])
def test_what_may_be_another_count_is_asked_back(said: str) -> None:
    with pytest.raises(Unreadable):
        parse_answer(GUIDANCE, QUESTIONS["day.conversations_told"], said)


@pytest.mark.parametrize(
    "said", ["two banks and a loan app", "a bank and a loan app", "两家银行和一个网贷", "好几家", "several"]
)
def test_of_several_lenders_it_is_asked_which_one_made_contact(said: str) -> None:
    with pytest.raises(Unreadable) as refused:
        parse_answer(GUIDANCE, QUESTIONS["debt.creditor_kind"], said)

    assert "哪一家" in refused.value.why.zh


@pytest.mark.parametrize("said", ["not a bank", "it is not from a bank", "no bank"])
def test_what_is_denied_in_english_is_not_chosen(said: str) -> None:
    with pytest.raises(Unreadable):
        parse_answer(GUIDANCE, QUESTIONS["debt.creditor_kind"], said)


@pytest.mark.parametrize("said", ["没有人联系我", "还没联系过我", "nobody contacted me", "I have not been contacted"])
def test_that_nobody_made_contact_leaves_the_channel_open_and_says_what_then(said: str) -> None:
    answer = parse_answer(GUIDANCE, QUESTIONS["contact.channel"], said)

    assert (None, said) == (answer.value, answer.note)
    assert answer.aside is not None


def test_who_came_in_a_way_that_is_named_did_make_contact() -> None:
    assert "call" == parse_answer(GUIDANCE, QUESTIONS["contact.channel"], "没有上门，只打电话").value


@pytest.mark.parametrize(
    "said", ["没有", "没有。", "没", "没有的", "没有在", "没有在借款上签字", "did not", "did not sign", "no"]
)
def test_a_no_to_who_was_contacted_makes_nobody_a_spouse(said: str) -> None:
    # The label of the spouse goes on "who did not sign": a no is part of it, and no choice.
    with pytest.raises(Unreadable) as raised:
        parse_answer(GUIDANCE, QUESTIONS["contact.recipient_role"], said, numbered=False)
    assert raised.value.readings == ()


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        ("debt.creditor_kind", "没有"),
        ("contact.call_kind", "没有"),
        ("heir.position", "还没有"),
        ("guarantee.kind", "没有"),
        ("debt.creditor_kind", "sure"),
    ],
)
def test_a_bare_yes_or_no_is_no_part_of_a_label(fact: str, said: str) -> None:
    with pytest.raises(Unreadable):
        parse_answer(GUIDANCE, QUESTIONS[fact], said, numbered=False)


@pytest.mark.parametrize(
    ("fact", "said", "wanted"),
    [("contact.recipient_role", "没有在借款上签字的配偶", "spouse"), ("contact.recipient_role", "已经去世", "heir")],
)
def test_a_part_of_a_label_still_names_it(fact: str, said: str, wanted: str) -> None:
    assert parse_answer(GUIDANCE, QUESTIONS[fact], said, numbered=False).value == wanted


@pytest.mark.parametrize(
    ("fact", "said", "wanted"),
    [
        ("day.conversations_told", "一个都没接", 0),
        ("day.conversations_told", "我一个都没接到", 0),
        ("day.conversations_told", "都没接", 0),
        ("day.conversations_told", "一通", 1),
        ("day.unanswered_told", "没有没接的", 0),
        ("day.unanswered_told", "18个没接", 18),
        ("day.unanswered_told", "18个未接电话", 18),
        ("offer.instalments", "分36期", 36),
        ("offer.instalments", "想分成24期", 24),
        ("offer.instalments", "36期", 36),
    ],
)
def test_a_count_in_words_is_the_count_that_was_asked_for(fact, said, wanted):
    assert parse_answer(GUIDANCE, QUESTIONS[fact], said, now=NOW).value == wanted


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        ("day.unanswered_told", "一个都没接"),
        ("day.unanswered_told", "一个都没接到"),
        ("day.conversations_told", "18个没接"),
    ],
)
def test_calls_not_answered_are_no_count_of_the_others(fact, said):
    with pytest.raises(Unreadable):
        parse_answer(GUIDANCE, QUESTIONS[fact], said, now=NOW)


@pytest.mark.parametrize(
    "said", ["我不知道", "我也不清楚", "这个我真的不知道", "我哪里知道", "谁知道呢", "我不记得了", "具体记不清了"]
)
def test_who_says_themselves_that_they_do_not_know_says_so_all_the_same(said):
    assert is_unknown(GUIDANCE, said)


@pytest.mark.parametrize("said", ["我", "他们都知道", "我不还", "也", "我妈不知道"])
def test_what_only_holds_words_of_not_knowing_is_an_answer(said):
    assert not is_unknown(GUIDANCE, said)


@pytest.mark.parametrize(
    "said", ["1234", "123X", "123x", "１２３４", "12AB", "尾号 123X", "110101199001011237", "E12345678", "X12C"]
)
def test_the_last_four_of_a_card_or_a_passport_are_taken(said):
    assert parse_answer(GUIDANCE, QUESTIONS["borrower.id_tail"], said).value


@pytest.mark.parametrize("said", ["cd ../c2", "./c2", "../1", "abcd", "12", "X", "张三1"])
def test_a_path_a_word_or_fewer_than_four_are_no_end_of_a_card(said):
    with pytest.raises(Unreadable):
        parse_answer(GUIDANCE, QUESTIONS["borrower.id_tail"], said)


@pytest.mark.parametrize("said", ["9", "12", "？", "...", "123X", "2018年", "me@example.com", "３"])
@pytest.mark.parametrize("fact", ["borrower.name", "teller.name"])
def test_what_is_no_name_signs_no_letter(fact: str, said: str) -> None:
    with pytest.raises(Unreadable):
        parse_answer(GUIDANCE, QUESTIONS[fact], said)


@pytest.mark.parametrize(
    ("said", "kept"), [("me@example.com", False), ("9", False), ("360", True), ("51", True), ("360借条", True)]
)
def test_a_lender_may_be_called_by_a_number_and_not_by_an_address(said: str, kept: bool) -> None:
    if kept:
        assert said == parse_answer(GUIDANCE, QUESTIONS["creditor.name"], said).value
    else:
        with pytest.raises(Unreadable):
            parse_answer(GUIDANCE, QUESTIONS["creditor.name"], said)


@pytest.mark.parametrize("said", ["O'Neil", "José Álvarez", "阿卜杜·热合曼", "Иван", "张三"])
def test_names_of_all_the_world_are_names(said: str) -> None:
    assert said == parse_answer(GUIDANCE, QUESTIONS["borrower.name"], said).value


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("他说他是金融公司的 姓王", "金融公司的 姓王"),
        ("自称是某某银行的", "某某银行的"),
        ("he said he is from X Finance", "X Finance"),
        ("某某律师事务所", "某某律师事务所"),
        ("说", "说"),
    ],
)
def test_who_they_said_they_were_is_kept_without_that_they_said_so(said, kept):
    guidance = load()
    assert kept == parse_answer(guidance, guidance.questions["contact.claimed_identity"], said).value


@pytest.mark.parametrize(
    ("fact", "said", "wanted"),
    [
        ("teller.relation", "landlord", "none"),
        ("teller.relation", "我是房东", "none"),
        ("contact.recipient_role", "my landlord", "other"),
        ("contact.recipient_role", "房东", "other"),
        ("case.topics", "credit report", ("topic.credit",)),
    ],
)
def test_a_landlord_is_no_neighbour_and_a_credit_report_a_topic(fact, said, wanted) -> None:
    assert parse_answer(GUIDANCE, GUIDANCE.questions[fact], said).value == wanted


@pytest.mark.parametrize("said", ["credit card", "my credit card"])
def test_a_credit_card_is_no_matter_of_the_credit_report(said) -> None:
    with pytest.raises(Unreadable, match="not understood|not look like"):
        parse_answer(GUIDANCE, GUIDANCE.questions["case.topics"], said)


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ("I paid a debt relief company in Guangzhou 6000 yuan, they took my SIM card", True),
        ("交了6000给债务优化公司", True),
        ("I paid the bank 6000 yuan", False),
        ("银行的人打来的", False),
    ],
)
def test_a_paid_agent_is_heard_wherever_it_is_told(said, named) -> None:
    assert names_agent(said) is named


def test_a_command_typed_at_a_question_is_no_answer() -> None:
    guidance = load()
    with pytest.raises(Unreadable):
        parse_answer(guidance, guidance.questions["teller.role"], "; helper plan --lang en")


@pytest.mark.parametrize("said", ["先打我，又打我丈母娘", "打了我，然后打给我老板", "先联系我，后来联系了我同事"])
def test_two_people_in_one_answer_are_asked_for_one(said):
    with pytest.raises(Unreadable, match="One person"):
        parse_answer(GUIDANCE, GUIDANCE.questions["contact.recipient_role"], said, now=NOW)


@pytest.mark.parametrize(
    ("said", "count"), [("三十个左右，号码都不一样", 30), ("30次，号码不一样", 30), ("二十多个，都是外地的", 20)]
)
def test_what_is_said_behind_a_number_is_kept_beside_it(said, count):
    answer = parse_answer(GUIDANCE, GUIDANCE.questions["day.unanswered_told"], said)

    assert (count, said) == (answer.value, answer.note)


@pytest.mark.parametrize("said", ["三十个左右，接了五个", "打了三十个，一半没接"])
def test_a_number_with_another_behind_it_is_asked_back(said):
    with pytest.raises(Unreadable):
        parse_answer(GUIDANCE, GUIDANCE.questions["day.unanswered_told"], said)


@pytest.mark.parametrize(
    ("said", "count"),
    [
        ("二三十个", 20),
        ("没数 二三十个", 20),
        ("十几个吧", 10),
        ("十五六个", 15),
        ("二十五六通", 25),
        ("两三百条", 200),
        ("上百个", 100),
        ("不止20个", 20),
        ("大概30了吧", 30),
    ],
)
def test_a_range_of_calls_is_taken_as_the_number_that_can_be_stood_by(said, count):
    guidance = load()
    answer = parse_answer(guidance, guidance.questions["day.conversations_told"], said)

    assert (count, said) == (answer.value, answer.note)


@pytest.mark.parametrize("said", ["七八通", "三四个", "数不清", "很多", "几个"])
def test_what_may_be_on_both_sides_of_a_limit_is_asked_back(said):
    guidance = load()
    with pytest.raises(Unreadable):
        parse_answer(guidance, guidance.questions["day.conversations_told"], said)


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("马上消费和招联", ("马上消费", "招联")),
        ("借呗、花呗、微粒贷", ("借呗", "花呗", "微粒贷")),
        ("度小满 360借条", ("度小满", "360借条")),
        ("Example Bank and Example Loans", ("Example Bank", "Example Loans")),
    ],
)
def test_two_lenders_in_one_name_are_asked_back_and_may_still_be_one_name(said, names):
    with pytest.raises(Unreadable) as asked:
        parse_answer(GUIDANCE, QUESTIONS["creditor.name"], said)
    assert asked.value.readings == (*names, said)


@pytest.mark.parametrize(
    "said",
    [
        "和信贷",
        "中国银行和平支行",
        "招商银行 信用卡中心",
        "某某消费金融有限公司 重庆分公司",
        "Example Bank",
        "招联 消费金融",
        "平安银行，信用卡",
    ],
)
def test_name_of_one_lender_is_taken_as_it_is(said):
    assert parse_answer(GUIDANCE, QUESTIONS["creditor.name"], said).value == said


@pytest.mark.parametrize(
    ("said", "signs"),
    [
        ("这家公司我没借过 我借的是马上消费 说卖给他们了", ()),
        ("没借过他们的，是招联转让给他们的", ()),
        ("从来没借过他们的 转让来的", ()),
        ("1 3 说转让给他们了", ("fraud.private_account",)),
        ("从来没借过钱，他说债权转让给他们了", ("fraud.unknown_lender",)),
        ("没借过", ("fraud.unknown_lender",)),
    ],
)
def test_who_bought_a_debt_lent_nothing_and_is_no_fraud_for_it(said, signs):
    assert parse_answer(GUIDANCE, QUESTIONS["fraud.signs"], said).value == signs


@pytest.mark.parametrize(
    ("said", "first"),
    [
        ("今天 上午下午都打 一天五个", "2026-11-22T08:00/11:59"),
        ("前天中午 昨晚十点又打了一次", "2026-11-20T11:00/13:59"),
        ("昨天上午和下午都打了", "2026-11-21T08:00/11:59"),
        ("周一和周三都打了", "2026-11-16"),
    ],
)
def test_two_times_in_one_answer_are_asked_back_by_the_first(said, first):
    with pytest.raises(Unreadable) as asked:
        parse_answer(GUIDANCE, QUESTIONS["contact.at"], said, now=NOW)
    assert asked.value.readings == (first,)


@pytest.mark.parametrize("said", ["昨天又打了", "昨晚又打来，十点多", "今天早上又打来了 八点"])
def test_one_time_told_with_again_is_one(said):
    assert parse_answer(GUIDANCE, QUESTIONS["contact.at"], said, now=NOW).value
