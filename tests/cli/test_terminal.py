"""The interview in a real terminal: typing, Backspace on 汉字, stopping at any moment, going on."""

import json
import os
import signal

import pytest

from helper import casefile
from helper.cases.letters_allowed import refuse_to_write
from helper.errors import HelperError
from helper.guidance import load
from helper.letters import all_letters

pexpect = pytest.importorskip("pexpect", reason="a pseudo-terminal needs POSIX")
pytestmark = pytest.mark.skipif(os.name == "nt", reason="a pseudo-terminal needs POSIX")


def quick(child) -> None:
    """Answer up to the review: a threat by SMS, by day, to the borrower of a bank."""
    child.walk_to_words(words="你再不还，我就打断你的腿")
    child.walk("2026-10-03 14:41", "1", "对", "1", "", first=6)


def test_eleven_prompts_lead_to_what_is_wrong_what_to_do_and_which_letter(begin, tmp_path):
    child = begin("start")
    quick(child)
    child.expect("请核对")
    child.reply()
    child.expect("■ 对方")
    child.expect("今天先做")
    child.expect("可以写的信")
    child.expect("回车＝看依据")
    child.reply()
    child.expect("threat.violence")
    child.expect("回车＝结束")
    child.reply("q")
    child.expect(pexpect.EOF)
    child.close()

    assert 0 == child.exitstatus
    with casefile.open_case(tmp_path / "my-case") as case:
        assert ["你再不还，我就打断你的腿"] == [entry.words for entry in case.log()]
        assert [] == case.verify()


def test_an_hour_at_night_and_calls_that_were_told_are_asked_through_before_the_review(begin):
    child = begin("start")
    child.walk_to_words(words="【某某贷】您的借款已逾期，再不还就去你单位找你\n昨天打了18个电话")
    child.reply()  # the second line is one's own account
    child.expect("记作对方的原话")
    child.reply("昨天22:40")
    child.reply("1")
    child.reply("对")
    child.expect("接通后有对话的")
    child.reply("4")
    child.expect("没接通的一共几次")
    child.reply("14")
    child.reply("银行")
    child.expect("约定过可以在什么时段联系")
    child.reply("没有")
    child.expect("一天打更多次")
    child.reply("没有")
    child.expect("哪一种借款")
    child.reply("网贷")
    child.expect("请核对")
    child.reply()
    child.expect("■ 对方在夜间22:00至次日8:00之间")
    child.expect("接通4次，未接14次")


def test_the_person_contacted_is_offered_a_notice_in_their_own_name(begin, tmp_path):
    child = begin("start")
    child.walk("1", "2", "同事", "1")
    child.walk("", first=5)
    child.walk("", "0", "说过", "6", "", first=6)
    child.expect("请核对")
    child.expect("被联系的人：同事")
    child.reply()
    child.expect("1  《请勿再联系本人的通知》")
    child.reply("1")
    child.walk("李强", "13700000000", "否")
    child.expect("可以不填")
    child.reply("q")
    child.expect("已写好")
    child.expect(pexpect.EOF)

    assert ["relative_notice.docx", "relative_notice.html"] == sorted(
        path.name for path in (tmp_path / "my-case" / "letters").iterdir()
    )


def test_a_step_back_leads_from_what_may_stay_empty_to_what_was_needed(begin, tmp_path):
    child = begin("start")
    child.walk("1", "2", "同事", "1")
    child.walk("", first=5)
    child.walk("", "0", "说过", "6", "", first=6)
    for said in ("", "1"):
        child.reply(said)
    child.walk("李强", "13700000000", "否")
    child.expect("可以不填")
    child.walk("<", first=4)
    child.expect(r"\n3\. ")
    child.expect("原来的回答：否")
    child.reply("<")
    child.walk("13700000001", first=2)
    child.walk("", first=3)
    child.walk("q", first=4)
    child.expect("已写好")
    child.expect(pexpect.EOF)

    assert "13700000001" in (tmp_path / "my-case/letters/relative_notice.html").read_text(encoding="utf-8")


def test_a_letter_that_lacks_an_answer_is_not_called_written(begin, tmp_path):
    child = begin("start")
    quick(child)
    child.expect("请核对")
    child.reply()
    child.expect("可以写的信")
    child.reply("1")
    child.expect("信里必须有")
    child.reply()
    child.expect("不能没有这一项")
    child.reply()
    child.expect("没有写《.*》，还缺")
    assert 0 == child.expect(["结果", "已写好"])
    assert [] == list((tmp_path / "my-case" / "letters").glob("*"))


@pytest.mark.parametrize(("left_out", "kept"), [("1", ("threat_violence", "insult")), ("", ("insult",))])
def test_a_number_chooses_nothing_that_is_not_on_the_screen_and_what_is_left_out_is_asked(
    begin, tmp_path, left_out, kept
):
    child = begin("start")
    child.walk_to_words(words="你再不还，我就打断你的腿")
    child.walk("2026-10-03 14:41", "1", "5", first=6)
    child.expect("还没有显示")
    child.reply("+")
    child.expect(r"1\* ")
    child.reply("6")
    child.expect("没有选：威胁伤人或毁物")
    child.reply(left_out)
    child.expect(r"记为：.*辱骂")
    child.expect(r"\n9\. ")
    child.sendline("q")

    child.expect(pexpect.EOF)
    with casefile.open_case(tmp_path / "my-case") as case:
        assert tuple(f"contact.said.{name}" for name in kept) == case.facts(1).value("contact.said")


def test_what_was_chosen_is_emptied_by_no_key_and_only_after_it_was_asked(begin, tmp_path):
    start = begin("start")
    quick(start)
    start.expect("请核对")
    start.reply("q")
    start.expect(pexpect.EOF)

    def said():
        with casefile.open_case(tmp_path / "my-case") as case:
            return case.facts(1).value("contact.said")

    threat = ("contact.said.threat_violence",)
    for keys in (("+", "+", ""), ("，", ""), ("都没有", ""), ("不清楚", "2")):
        child = begin("ask", "对方说了什么")
        for key in keys:
            child.reply(key)
        child.expect(pexpect.EOF)
        assert threat == said(), keys
    child = begin("ask", "对方说了什么")
    child.reply("都没有")
    child.expect("原来选了 1 项：威胁伤人或毁物")
    child.reply("2")
    child.expect(pexpect.EOF)
    assert threat == said()


def test_a_tick_is_taken_back_in_one_step_where_0_is_typed(begin, tmp_path):
    start = begin("start")
    quick(start)
    start.expect("请核对")
    start.reply("q")
    start.expect(pexpect.EOF)
    child = begin("ask", "对方说了什么")
    child.reply("0")
    child.expect("原来选的都去掉了：威胁伤人或毁物")
    child.expect(pexpect.EOF)
    with casefile.open_case(tmp_path / "my-case") as case:
        assert () == case.facts(1).value("contact.said")


def test_fraud_read_in_the_words_ends_where_a_ticked_sign_ends(begin, tmp_path):
    child = begin("start")
    child.walk_to_words(words="请把钱转到银监会对公安全账户，下载会议软件共享屏幕操作")
    child.expect("先不谈欠款，也不写信")
    child.expect("96110")
    child.reply()
    child.expect("已保存")
    child.expect(pexpect.EOF)

    with casefile.open_case(tmp_path / "my-case") as case:
        assert 1 == len(case.log())


def test_who_has_asked_the_lender_goes_on(begin):
    child = begin("start")
    child.walk("1", "1", "2", "1")
    child.expect("先不谈欠款")
    child.reply("v")
    child.expect("它怎么说")
    child.reply("1")
    child.expect("哪个号码")
    child.reply("1")
    child.expect("接着填")
    child.expect(r"\n5\. ")


@pytest.mark.parametrize("said", ["x", "不是，他没让我转钱", "读错了"])
def test_who_was_asked_for_no_money_says_that_words_were_read_wrongly_and_goes_on(begin, tmp_path, said):
    child = begin("start")
    child.walk_to_words(words="欠款的事，转到我微信里给你看")
    child.expect("先不谈欠款")
    child.expect("x＝读错了")
    child.reply(said)
    child.expect("读成诈骗的是这几个字：.*我微信")
    child.expect("有没有人让您转钱")
    child.reply("1")
    child.expect("接着填")
    child.expect(r"\n6\. ")
    with casefile.open_case(tmp_path / "my-case") as case:
        assert "我微信" in case.facts().value("fraud.misread")


@pytest.mark.parametrize("said", ["2", "", "我转了两千"])
def test_who_is_not_sure_that_no_money_was_asked_for_is_held_back(begin, tmp_path, said):
    child = begin("start")
    child.walk_to_words(words="欠款的事，转到我微信里给你看")
    child.expect("x＝读错了")
    child.reply("x")
    child.expect("有没有人让您转钱")
    child.reply(said)
    child.expect("保存并结束")
    child.reply()
    child.expect(pexpect.EOF)
    with casefile.open_case(tmp_path / "my-case") as case:
        assert case.facts().value("fraud.misread") is None


def test_never_borrowed_there_goes_on_where_the_debt_was_sold(begin):
    child = begin("start")
    child.walk("1", "1", "2", "3")
    child.expect("先不谈欠款")
    child.expect("转让来的")
    child.reply("转让来的")
    child.expect("不算诈骗的迹象")
    child.expect(r"\n5\. ")


def test_a_sign_that_was_ticked_cannot_have_been_read_wrongly(begin):
    child = begin("start")
    child.walk("1", "1", "2", "1")
    child.expect("先不谈欠款")
    child.expect("v＝我已经向贷款机构核实过    <＝改回答")


@pytest.mark.parametrize("said", [("1", "2"), ("1", "打过他给的电话"), ("打过他给的电话 说是真的",)])
def test_a_number_that_the_caller_gave_lifts_no_stop(begin, tmp_path, said):
    child = begin("start")
    child.walk("1", "1", "2", "1")
    child.expect("先不谈欠款")
    child.reply("v")
    child.expect("它怎么说")
    for one in said:
        child.reply(one)
    child.expect("不算")
    child.expect("保存并结束")
    child.reply()
    child.expect(pexpect.EOF)

    with casefile.open_case(tmp_path / "my-case") as case:
        assert case.facts().value("fraud.verified") is None


def test_a_lender_that_said_it_is_not_theirs_is_accused_of_nothing(begin, tmp_path):
    child = begin("start")
    child.walk("1", "1", "2", "2")
    child.expect("先不谈欠款")
    child.reply("v")
    child.expect("它怎么说")
    child.reply("2")
    child.expect("不投诉这家机构")
    child.reply()
    child.expect("已保存")
    child.expect(pexpect.EOF)

    with casefile.open_case(tmp_path / "my-case") as case:
        assert (False, True) == (case.facts().value("fraud.verified"), case.facts().value("fraud.denied"))
        known = {letter.id: letter for letter in all_letters()}
        with pytest.raises(HelperError, match="not theirs"):
            refuse_to_write(load(), case, [known["complaint_institution"]])
        refuse_to_write(load(), case, [known["already_paid"]])


def test_one_event_of_two_contacts_is_taken_in_one_go(begin, tmp_path):
    child = begin("start")
    child.walk("1", "1", "1 2", "0")
    child.walk("", first=5)
    child.walk("", first=6)
    child.expect(r"\n7\. ")
    for said in ("2026-10-03 20:00", "1", "0", "1"):
        child.reply(said)
    child.expect("请核对")
    child.reply()
    child.expect("还有一次：短信")
    child.reply("q")
    child.expect(pexpect.EOF)

    with casefile.open_case(tmp_path / "my-case") as case:
        assert ["call", "sms"] == [case.facts(number).value("contact.channel") for number in case.contacts()]


def test_backspace_deletes_a_whole_character(begin, tmp_path):
    child = begin("start")
    child.walk_to_words()
    child.send("请还钱吧")
    child.send("\x7f")
    child.send("\r")
    child.send("\r")
    child.walk("q", first=6)
    child.expect(pexpect.EOF)

    with casefile.open_case(tmp_path / "my-case") as case:
        assert "请还钱" == case.facts(1).value("contact.words")


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_every_answer_is_on_disk_before_the_next_prompt(begin, tmp_path, how):
    child = begin("start")
    child.walk("1", "1", "2")
    child.asked(4)
    os.kill(child.pid, how)
    child.expect(pexpect.EOF)

    again = begin("start")
    again.expect("接着上次停下的地方")
    again.expect(r"\n4\. ")
    again.expect("> ")
    again.sendline("q")
    again.expect("已保存")


def test_back_change_why_and_unknown_at_the_prompts(begin):
    child = begin("start")
    child.walk("1", "?")
    child.expect("规则和信不一样")
    child.reply("1")
    child.walk("<", first=3)
    child.expect(r"\n2\. ")
    child.expect("原来的回答：借款人本人")
    child.reply()
    child.walk("99", first=3)
    child.expect("1-8")
    child.reply("q")
    child.expect("已保存")


def test_fraud_stops_the_legal_questions_and_names_96110(begin, tmp_path):
    child = begin("start")
    child.walk("1", "1", "2", "1")
    child.expect("96110")
    child.reply()
    child.expect("已保存")
    child.expect(pexpect.EOF)

    with casefile.open_case(tmp_path / "my-case") as case:
        assert [] == case.log()


def test_danger_is_answered_before_anything_else(begin):
    child = begin("start")
    child.walk("2")
    child.expect("110")
    child.reply("q")
    child.expect("已保存")


def test_words_of_despair_bring_12356_and_stay_out_of_every_letter(begin, tmp_path):
    child = begin("start")
    child.walk("3")
    child.expect("12356")
    child.reply()
    child.expect(r"\n2\. ")
    child.sendline("q")


def test_despair_typed_for_a_number_or_at_the_review_is_answered_and_kept_nowhere(begin, tmp_path):
    child = begin("start")
    child.walk_to_words(words="请还款")
    child.walk("2026-10-03 14:41", "1", "0", "我不想活了", first=6)
    child.expect("12356")
    child.reply("银行")
    child.walk("", first=10)
    child.expect("请核对")
    child.reply("撑不下去了，不想活了")
    child.expect("12356")

    with casefile.open_case(tmp_path / "my-case") as case:
        assert "bank" == case.facts(0).value("debt.creditor_kind")


def test_what_was_read_is_shown_again_where_it_is_asked_again(begin, helper, tmp_path):
    (tmp_path / "a.json").write_text(
        json.dumps({"contact.channel": "sms", "contact.words": "你再不还，我就打断你的腿"}, ensure_ascii=False),
        encoding="utf-8",
    )
    helper("start", "--answers", "a.json")
    child = begin("ask", "contact.said", "--contact", "1")
    child.expect("打断你的腿")
    child.reply("对")
    child.expect("已保存")

    with casefile.open_case(tmp_path / "my-case") as case:
        assert (True, "confirmed") == (
            (fact := case.facts(1).get("contact.said.threat_violence")).value,
            fact.origin.kind,
        )


def test_the_interview_in_english(begin):
    child = begin("start", lang="en")
    child.walk("1", "1", "2", "0")
    child.expect(r"\n5\. Their words")
    child.sendline("q")
    child.expect("Saved")


def test_words_in_english_are_said_to_be_unread_before_what_they_said_is_ticked(begin):
    child = begin("start", lang="en")
    child.walk("1", "1", "2", "0")
    child.expect(r"reads\s+Chinese\s+and\s+a")
    child.reply("The quick brown fox was seen by the old mill.")
    child.sendline("")
    child.walk("2026-10-03 22:41", first=6)
    child.walk("1", first=7)
    child.expect("not in Chinese, and the program hardly")
    child.expect(r"\n8\. Which of these did they say")


def test_plain_has_no_colour_and_no_boxes(begin):
    child = begin("start")
    child.expect("> ")

    assert "\x1b[1m" not in child.before
    assert "─" not in child.before


def test_answers_from_a_file_give_the_same_findings_as_typing(helper, tmp_path):
    given = {
        "safety.danger_now": "none",
        "teller.role": "borrower",
        "fraud.signs": [],
        "debt.creditor_kind": "bank",
        "debt.product": "online_loan",
        "borrower.agreed_hours": "none",
        "contact.channel": "sms",
        "contact.words": "你再不还，我就打断你的腿",
        "contact.at": "2026-10-03 22:41",
        "contact.recipient_role": "borrower",
        "contact.said": ["threat_violence"],
    }
    (tmp_path / "answers.json").write_text(json.dumps(given, ensure_ascii=False), encoding="utf-8")
    ran = helper("start", "--answers", "answers.json", "--case", "c")
    found = helper("findings", "--case", "c", "--json").json["items"][0]

    assert 0 == ran.code
    assert "breach" == found["summary"]
    assert {"threat.violence", "hours.night"} <= {row["rule"] for row in found["findings"] if row["answer"] == "breach"}


def test_an_answer_goes_to_the_contact_that_was_named(begin, helper, tmp_path):
    for day in ("2026-10-03", "2026-10-04"):
        (tmp_path / "a.json").write_text(json.dumps({"contact.channel": "sms", "contact.at": day}), encoding="utf-8")
        helper("start", "--answers", "a.json", "--case", "two")
    child = begin("ask", "contact.repeated", "--case", "two", "--contact", "1")
    child.reply("1")
    child.expect("已保存")

    with casefile.open_case(tmp_path / "two") as case:
        assert (True, None) == (case.facts(1).value("contact.repeated"), case.facts(2).value("contact.repeated"))


@pytest.mark.parametrize(("words", "lang", "hint"), [(("--lang", "en"), "zh", "--lang en start"), ((), "en", "start")])
def test_whoever_asked_for_a_language_is_given_commands_in_it(begin, words, lang, hint) -> None:
    child = begin(*words, "start", lang=lang)
    child.expect("q = save and leave")
    child.reply("q")
    child.expect(f"To go on: helper {hint}\r")


def test_a_fake_policeman_at_the_first_prompt_meets_hang_up_first(begin) -> None:
    child = begin("start", lang="en")
    child.expect("q = save and leave")
    child.reply("police are threatening to arrest me unless I pay")
    child.expect(r"hang\s+up,\s+send\s+nothing,\s+and\s+ask\s+96110")
    child.expect("Call 110 now")


@pytest.mark.parametrize(
    "said", ["没有联系过，我就是想申请分期", "我没被催，想跟银行谈分期", "想谈还款", "谈谈", "没有"]
)
def test_who_only_wants_to_talk_of_paying_is_asked_nothing_about_a_contact(begin, said):
    child = begin("start")
    child.walk("没有", "我自己", said, "0", "银行", "信用卡", "1")
    child.expect("请核对")
    child.reply()
    child.expect("没有人来催")
    child.expect("今天先做：主动去谈")
    child.expect("1  《信用卡个性化分期申请》")


def test_just_these_leaves_out_what_rested_on_words_that_were_changed(begin, tmp_path):
    child = begin("start")
    child.walk_to_words(words="你这个废物，再不还我就打断你的腿")
    child.walk("2026-10-03 14:41", "1", "对", "1", "", first=6)
    child.expect("请核对")
    child.reply("7")
    child.expect("原来的回答")
    child.reply("张伟在不在？他欠我们钱，再不还我就打断你的腿")
    child.send("\r")
    child.expect("就是这些")
    child.reply("对")
    child.expect("原来选的另有：辱骂")
    child.reply("2")
    child.expect("请核对")
    child.reply("q")
    child.expect(pexpect.EOF)

    with casefile.open_case(tmp_path / "my-case") as case:
        facts = case.merged(case.contacts()[-1])
        assert (True, False) == (
            facts.value("contact.said.threat_violence"),
            facts.value("contact.said.insult") is True,
        )
