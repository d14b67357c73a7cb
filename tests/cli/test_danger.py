"""The first question of all: the numbers stand on the screen, whatever is typed, and a slip can be taken back."""

import pexpect
import pytest

from helper.casefile import open_case
from helper.cases.heard_lines import Met, meet_threat
from helper.guidance import load

NUMBERS = {"zh": "先打 110.*12356.*96110", "en": "110 first.*12356.*96110"}
ONE = r"\n1\. [^>]*"


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    "said", ["", "yes", "help", "I have no money", "不清楚"], ids=["Enter", "yes", "help", "no money", "?"]
)
def test_the_numbers_are_shown_with_the_question_and_after_what_was_not_plain(begin, said, lang):
    child = begin("start", lang=lang)
    child.expect(ONE + NUMBERS[lang])
    child.reply(said)
    child.expect(NUMBERS[lang])


def test_enter_leaves_the_numbers_above_result_and_steps(helper, tmp_path):
    (tmp_path / "answers.yaml").write_text(
        "teller.role: borrower\ncontact.channel: call\ncontact.at: 2026-11-20 21:00\n", encoding="utf-8"
    )
    assert helper("start", "--answers", "answers.yaml").code == 0
    assert "12356" in helper("next").out and "96110" in helper("next").out
    assert helper("ask", "眼前的危险=没有").code == 0
    assert "12356" not in helper("next").out


def test_money_spoken_of_beside_a_no_is_a_no_and_names_the_fraud_line(begin):
    child = begin("start")
    child.expect(ONE + "> ")
    child.send("没有，就是有人让我转钱\r")
    child.expect("记为：没有\r")
    child.expect("96110.*110.*银行")
    child.expect(r"\n2\. ")


@pytest.mark.parametrize("said", ["你女儿欠钱不还，弄死她", "你女儿再不还我找人弄死她", "砍死她"])
def test_a_death_threat_brings_110_at_once_and_stands_beside_what_is_smaller(begin, said):
    child = begin("start")
    child.walk_to_words("1", said)
    child.expect("现在就打 110[^>]*6\\. [^>]*> ")
    child.send("\r")
    child.reply("昨天下午3点")
    child.reply("其他亲属")
    child.expect("威胁伤人或毁物[^>]*> ")


def test_a_death_threat_in_a_log_brings_110_on_every_screen(helper, tmp_path):
    (tmp_path / "sms.csv").write_text(
        "时间,号码,方向,内容\n2026-11-20 21:10:11,95123456,接收,你女儿欠钱不还，我找人弄死她\n", encoding="utf-8"
    )
    assert "现在就打 110" in helper("import", "sms.csv").out
    helper("collectors", "--collector", "95123456=某某网贷")
    assert "现在就打 110" in helper("findings").out and "现在就打 110" in helper("next").out
    assert '"perhaps": ["danger"]' in helper("findings", "--json").out


def test_a_death_threat_that_is_only_asked_after_stands_in_json(helper):
    out = helper("check", "你女儿再不还我找人弄死她", "--to", "其他亲属", "--json").out
    assert '"perhaps": ["danger"]' in out and '"perhaps": []' in helper("check", "请尽快还款", "--json").out


@pytest.mark.parametrize("said", ["有人在砸门", "我不想活了"])
def test_a_slip_at_the_danger_question_is_taken_back_where_it_is_answered(begin, said):
    child = begin("start")
    child.expect(ONE + "> ")
    child.send(said + "\r")
    child.expect("改回答[^>]*> ")
    child.send("hm\r")
    child.expect("改回答[^>]*(110|12356)[^>]*> ")
    child.send("<\r")
    child.expect(ONE + "> ")
    child.send("没有\r")
    child.expect(r"\n2\. ")


@pytest.mark.parametrize(
    ("words", "number"),
    [
        (["我不想活了"], "12356"),
        (["救命"], "110"),
        (["where", "想自杀"], "12356"),
        (["ask", "经过=我不想活了"], "12356"),
        (["where", "门口有三个人在砸门"], "110"),
        (["where", "I want to kill myself"], "12356"),
    ],
    ids=["no command", "a cry for help", "no place", "no one question", "at the door", "in English"],
)
def test_a_command_line_that_is_refused_names_the_numbers_before_it_says_so(helper, words, number):
    ran = helper(*words)
    assert ran.code != 0 and ran.err
    assert number in ran.out


def test_pills_taken_are_answered_with_120_before_any_other_number(helper):
    out = helper("吃了一瓶安眠药不想活了").out
    assert 0 <= out.index("120") < out.index("12356")


@pytest.mark.parametrize(
    "said",
    [
        "我已经站在天台上了，你们别逼我",
        "我已经在楼顶了",
        "我现在站在桥上",
        "药我已经备好了，等孩子睡了我就走",
        "我手里拿着刀，不想活了",
        "我在江边，不想活了",
        "I am on the roof and I want to die",
    ],
)
def test_who_stands_at_the_edge_is_given_110_first_and_nothing_beside_it_that_plays_it_down(helper, said):
    out = helper("check", said).out
    assert 0 <= out.find("110") < out.index("12356")
    assert "不是就不用管" not in out and "never mind" not in out


def test_who_only_thinks_of_it_is_still_given_the_line_to_talk_to_first(helper):
    out = helper("check", "我不想活了").out
    assert 0 <= out.find("12356") < out.index("110")


@pytest.mark.parametrize(
    ("said", "first"),
    [
        ("我老公留言 别找我了，孩子你照顾好 旁边有个药瓶", "120"),
        ("我老公想自杀，吃了药", "120"),
        ("想自杀，吃了药", "120"),
        ("我老公要跳楼", "110"),
    ],
)
@pytest.mark.parametrize("words", [["check"], ["where"], []], ids=["check", "no place", "no command"])
def test_a_life_is_answered_with_who_can_save_it_before_the_line_to_talk_to(helper, words, said, first):
    out = helper(*words, said).out
    assert first == min(("110", "120", "12356"), key=out.find)
    assert ("身边的人" in out) and ("您的命更要紧" not in out or "我老公" not in said)


@pytest.mark.parametrize(("lang", "step"), [("zh", "先救身边的人"), ("en", "person close to you")])
def test_a_relative_who_may_end_their_life_is_recorded_as_somebody_else(begin, helper, lang, step):
    child = begin("start", lang=lang)
    child.expect(ONE + "> ")
    child.send("我老公想自杀，吃了药\r")
    child.expect(f"{step}.*120.*110.*12356.*120[^>]*> ")
    child.send("q\r")
    child.expect(pexpect.EOF)
    assert step in helper("--lang", lang, "next").out


@pytest.mark.parametrize(
    ("said", "stands"),
    [("我老公想自杀", "120.*110.*12356"), ("我不想活了", "12356.*110.*120"), ("有人在砸门", "110"), ("没有", None)],
    ids=["somebody close", "oneself", "at the door", "no danger"],
)
def test_whoever_leaves_and_comes_back_finds_the_numbers_again(begin, said, stands):
    child = begin("start")
    child.expect(ONE + "> ")
    child.send(said + "\r")
    child.expect("改回答[^>]*> " if stands else r"\n2\. [^>]*> ")
    child.send("q\r")
    child.expect("接着填" + (f".*{stands}" if stands else ""))
    child.expect(pexpect.EOF)
    child = begin("start")
    child.expect(f"接着上次停下的地方.*{stands or NUMBERS['zh']}.*" + r"\n\d\. ")


@pytest.mark.parametrize("words", [["没有的命令"], ["where", "火星"], ["ask", "天气"], ["sent", "没有这封信"]])
def test_a_command_line_refused_for_a_slip_alone_names_no_number(helper, words):
    ran = helper(*words)
    assert ran.code != 0
    assert "12356" not in ran.out and "110" not in ran.out


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("门口有三个人在砸门", "拨打 110.*"),
        ("你好", ""),
        ("流血了", "打 120.*"),
        ("我不想活了", "12356.*"),
    ],
)
def test_words_at_the_pause_of_a_danger_are_heard_and_answered(begin, said, answer):
    child = begin("start", width=200)
    child.expect(ONE + "> ")
    child.send("2\r")
    child.expect("改回答[^>]*> ")
    child.send(said + "\r")
    child.expect(f"{answer}听到了[^\n]*110[^\n]*120[^\n]*12356")
    child.expect("改回答[^>]*> ")


CALM = ("没有看到能说是不合规", "没有从这些话里读到要紧", "正常的做法")


@pytest.mark.parametrize(
    ("said", "first"),
    [
        ("他们把我爸打了", "110"),
        ("门外有三个人在砸门，我一个人带着孩子", "110"),
        ("我不想活了", "12356"),
        ("你怎么不去跳楼", "12356"),
    ],
)
def test_what_is_shown_first_is_not_taken_back_by_the_verdict(helper, said, first):
    out = helper("check", said).out
    assert first in out
    assert [] == [words for words in (*CALM, "会写进记录") if words in out]
    assert ("别的都可以等" in out or "要您来说是不是" in out) and "helper start" in out


@pytest.mark.parametrize(
    "options",
    [[], ["--at", "2026-10-03T10:41", "--channel", "sms", "--to", "borrower", "--creditor-kind", "bank"]],
    ids=["words alone", "with every option"],
)
def test_words_in_another_language_get_no_verdict_but_how_to_go_on(helper, options):
    out = helper(
        "--lang", "en", "check", "They called my boss and said I owe", *options, "--product", "credit_card"
    ).out
    assert "cannot say whether anything is wrong" in out and "Tick what they said" in out and "110" in out
    assert "Nothing was seen" not in out and "ordinary" not in out


def test_words_in_another_language_get_no_verdict_in_start_and_findings_either(helper, tmp_path):
    (tmp_path / "answers.yaml").write_text(
        "teller.role: borrower\nsafety.danger_now: none\ncontact.channel: sms\ncontact.at: 2026-11-20 10:00\n"
        "contact.recipient_role: borrower\ncontact.words: They called my boss and said I owe it\n"
        "debt.creditor_kind: bank\n",
        encoding="utf-8",
    )
    for ran in (helper("start", "--answers", "answers.yaml"), helper("findings")):
        assert ran.code == 0
        assert "说不出有没有问题" in ran.out and "helper ask 对方说了什么" in ran.out
        assert [] == [words for words in CALM if words in ran.out]


def test_the_result_names_a_threat_before_all_else_and_people_first(begin):
    child = begin("start", width=200)
    words = "送你个花圈，你个畜生，你女儿四点半从实验小学出来，再不还就打断她的腿\r"
    for key in ("1", "1", "2", "0", words, "昨天上午十点", "1", "", "", "", "", ""):
        child.expect(r"(?:\n\d+\. |请核对)[^>]*> ")
        child.send(key + "\r")
    child.expect("结果.*?今天先做：人先安全[^\n]*110.*?■ 对方以暴力相威胁[^■]*■")


def test_an_english_threat_names_110_first_and_says_that_the_rest_was_not_read(helper):
    shown = helper("check", "Pay or die", env={"HELPER_LANG": "en"}).out

    assert shown.count("call 110") == 1
    assert shown.index("call 110") < shown.index("not in Chinese")


def test_the_result_of_a_threat_nobody_confirmed_names_110_once_and_first(begin):
    child = begin("start", "--case", "c")
    child.walk_to_words("1", words="再不还就打断你的腿")
    child.enter_until(r"\n结果")
    child.expect("已记入催收记录")
    result = child.before
    child.close()

    assert result.count("110") == 1
    assert result.strip().startswith("今天先做：人先安全")


@pytest.mark.parametrize(
    "said", ["你儿子欠三万，全家别想好过", "你儿子欠三万，不还就上你家去，你们全家别想好过", "你儿子欠钱不还，后果自负"]
)
def test_a_threat_told_to_a_relative_is_not_hidden_by_the_debt_they_told_of(helper, said):
    out = helper("check", said).out
    assert "把欠款告诉别人" in out and "威胁伤人或毁物" in out
    assert 0 <= out.index("110") < out.index("把欠款告诉别人")


def to_what_was_said(begin):
    """Return a relative at the question what was said, where one thing was read and a threat only sounds like one."""
    child = begin("start", width=200)
    for key in ("1", "2", "2", "1", "你儿子欠钱不还，后果自负\r", "昨天上午十点"):
        child.expect(r"\n\d+\. [^>]*> ")
        child.send(key + "\r")
    child.expect("把欠款告诉别人.*像是威胁伤人[^>]*> ")
    return child


@pytest.mark.parametrize(
    ("answer", "threat", "danger"),
    [("1", "让人担心人身安全", "110"), ("2", "", ""), ("", "像是威胁伤人", "110")],
    ids=["yes", "no", "not sure"],
)
def test_yes_to_what_was_read_says_nothing_of_what_only_sounds_like_a_threat(begin, answer, threat, danger):
    child = to_what_was_said(begin)
    child.send("对\r")
    child.expect("像是威胁伤人[^>]*后果自负[^>]*1＝是[^>]*> ")
    child.send(answer + "\r")
    while child.expect([r"> $", r"\n结果"]) == 0:
        child.send("\r")
    child.expect("已记入催收记录")
    result = child.before
    child.close()

    assert threat in result and danger in result
    assert ("像是威胁" in result) is ("像是威胁" in threat)


def test_what_was_left_open_is_asked_again_beside_what_was_answered(begin, helper):
    child = to_what_was_said(begin)
    child.send("对\r")
    child.expect("1＝是[^>]*> ")
    child.send("\r")
    while child.expect([r"> $", r"\n结果"]) == 0:
        child.send("\r")
    child.expect(r"> $")
    child.send("c\r")
    child.expect("原来的回答：把欠款告诉别人.*像是威胁伤人[^>]*> ")
    child.send("对\r")
    child.expect(r"1＝是[^>]*> ")
    child.send("1\r")
    child.expect("结果.*让人担心人身安全.*已记入")
    child.expect(r"> $")


def test_the_stop_at_a_fraud_says_where_other_lenders_and_a_paid_agent_are_entered(begin):
    child = begin("start", width=200)
    for key in ("1", "1", "1", "要我的银行卡"):
        child.expect(r"\n\d+\. [^>]*> ")
        child.send(key + "\r")
    child.expect("记为：要验证码或共享屏幕.*paid_settlement.*helper start --case other[^>]*> ")
    child.send("没核实 有5家天天打电话\r")
    child.expect("请按上面的提示输入.*helper start --case other[^>]*> ")


def test_whoever_breaks_off_while_somebody_is_in_danger_keeps_the_numbers(begin):
    child = begin("start")
    child.expect(ONE + "> ")
    child.send("我老公留了张字条说对不起，人不见了\r")
    child.expect("改回答[^>]*> ")
    child.send("\r")
    child.expect(r"\n2\. [^>]*> ")
    child.sendintr()
    child.expect("120.*110.*12356")


def test_a_cry_for_help_is_answered_with_whom_to_call_at_any_question(begin):
    child = begin("start")
    child.expect(ONE + "> ")
    child.send("没有\r")
    child.expect(r"\n2\. [^>]*> ")
    child.send("救救他\r")
    child.expect("120.*110.*12356")


def test_a_mother_is_not_asked_who_she_is_again(begin):
    child = begin("start")
    child.expect(ONE + "> ")
    child.send("没有\r")
    child.expect(r"\n2\. [^>]*> ")
    child.send("我是他妈妈\r")
    child.expect("1  不是我借的钱[^>]*> ")
    child.send("1\r")
    child.expect("同时记下.*父亲或母亲")
    child.expect("怎么联系的")


def test_who_is_kept_from_leaving_is_told_to_call_before_anything_about_a_report(helper, tmp_path):
    (tmp_path / "a.yaml").write_text(
        "teller.role: borrower\ncontact.channel: visit\ncontact.at: 2026-11-20 15:00\nsafety.danger_now: none\n"
        "contact.account: 他们来了三个人堵在我宿舍门口不让我走\ncontact.did: held_person\n",
        encoding="utf-8",
    )
    assert helper("start", "--answers", "a.yaml").code == 0
    out = helper("next").out
    assert "1. 先保人：打 110" in out


def test_money_that_has_gone_has_its_lines_in_the_report_to_the_police(begin, helper, tmp_path):
    child = begin("start", "--case", "c")
    child.walk("没有", "我自己", "微信", "5")
    child.expect("t＝钱已经转了[^>]*> ")
    child.send("t\r")
    child.expect("110[^>]*> ")
    child.send("\r")
    child.wait()
    told = ["--set", "borrower.name=李四", "--set", "borrower.phone=13800000000", "--set", "police.what=骗我交解冻费"]
    assert helper("write", "police_statement", "--case", "c", "--format", "md", *told).code == 0
    letter = (tmp_path / "c" / "letters" / "police_statement.md").read_text(encoding="utf-8")
    assert "收款账号" in letter and "止付、冻结" in letter


THREAT = "你女儿再不还就弄死她"


def test_a_threat_to_a_daughter_brings_110_before_12356_and_has_her_warned(begin):
    child = begin("start")
    child.walk_to_words("1", THREAT)
    child.expect("现在就打 110[^>]*打给那个人[^>]*12356[^>]*> ")


def test_a_threat_to_oneself_sends_nobody_to_warn_somebody_else(begin):
    child = begin("start")
    child.walk_to_words("1", "再不还就弄死你")
    child.expect("现在就打 110([^>]*)> ")
    assert "打给那个人" not in child.match.group(1)


@pytest.mark.parametrize(("answers", "asked"), [(["1"], 2), (["1", "1"], 3)], ids=["who", "by what"])
def test_a_death_threat_typed_at_any_question_brings_110_and_waits_for_their_words(begin, answers, asked):
    child = begin("start")
    child.walk(*answers)
    child.asked(asked)
    child.send(THREAT + "\r")
    child.expect("现在就打 110[^>]*再答一次[^>]*> ")
    for place in range(asked, 4):
        child.send("1\r")
        if place < 3:
            child.expect("> ")
    child.enter_until("您前面写过这一句[^>]*" + THREAT)
    child.expect("> ")
    child.send("1\r\r")
    child.expect(r"\n6\. [^>]*> ")
    child.send("<\r")
    child.expect("现在的回答[^>]*" + THREAT + "|" + THREAT + "[^>]*> ")


def test_what_a_fraud_says_typed_where_only_numbers_are_read_waits_for_their_words(begin):
    said = "他说我涉嫌洗钱，让我把钱转到安全账户"
    child = begin("start")
    child.walk("1", "1", "1")
    child.asked(4)
    child.send(said + "\r")
    child.expect("96110[^>]*再答一次[^>]*> ")
    child.send("0\r")
    child.expect(r"\n5\. [^>]*您前面写过这一句[^>]*" + said)


@pytest.mark.parametrize(
    "said", ["", "电话", "2", "王芳", "海川消费金融", "13800000000", "昨天晚上10点", "今天必须还钱"]
)
def test_an_answer_that_threatens_nobody_is_left_alone(said):
    assert Met([]) == meet_threat(load(), load().questions["contact.channel"], said)


def test_private_pictures_typed_at_the_first_question_bring_their_own_help_and_are_kept(begin, tmp_path):
    start = begin("start")
    start.walk("他威胁要发我裸照")
    start.expect("不付钱换照片")
    start.expect("先留着")
    start.reply("1")
    start.walk("2", "12", "3", first=2)
    start.asked(5)
    start.send("0\r")
    start.expect(r"\n6\. ")
    start.reply("<")
    start.expect("您前面写过这一句")
    start.reply("1")
    start.expect("2＝是对方的原话")
    start.reply("2")
    start.expect(r"\n6\. ")
    start.sendline("q")
    start.expect(pexpect.EOF)
    with open_case(tmp_path / "my-case") as case:
        assert "他威胁要发我裸照" == case.facts(1).value("contact.words")


def test_a_pasted_message_where_a_number_is_wanted_is_kept_whole_and_answers_nothing(begin, tmp_path):
    start = begin("start")
    start.walk("1")
    start.asked(2)
    start.send("你儿子欠三万，赶紧还\r我已经给他转了3000了他还打\r")
    start.expect("这是好几行话")
    start.reply("1")
    start.walk("2", "0", first=3)
    start.asked(5)
    start.send("7\r\r")
    start.expect("只有一个编号，没有话")
    start.reply("1")
    start.expect(r"\n6\. ")
    start.sendline("q")
    start.expect(pexpect.EOF)
    with open_case(tmp_path / "my-case") as case:
        assert "你儿子欠三万，赶紧还\n我已经给他转了3000了他还打" == case.facts(1).value("contact.words")


def test_people_at_the_door_stand_before_anything_else_is_asked(begin):
    start = begin("start")
    start.walk_to_words(words="我们在你家门口了，开门")
    start.expect("人先安全")
    start.expect(r"\n6\. ")


def test_who_says_in_the_midst_of_it_that_they_want_to_die_is_asked_for_no_number(begin):
    child = begin("start", "--case", "c", lang="en")
    child.walk_to_words(words="pay now")
    child.asked(6)
    child.send("I want to die\r")
    child.expect("> $")

    told = " ".join(child.before.split())
    assert "12356" in told
    assert "To leave, type q" in told
    assert "not a time" not in told
