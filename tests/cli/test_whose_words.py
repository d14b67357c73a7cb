"""Where their words are asked for and somebody tells what happened, whose words they are is asked."""

from helper import casefile
from helper.model.contact import ToldContact

STORY = "今天我接到三个电话，我妈也接到了一个，他们说再不还就告诉全家"


def tell_story(begin):
    """Tell what happened where their words are asked for, leave it one contact, and wait for whose words it is."""
    child = begin("start", "--case", "c")
    child.walk_to_words(words=STORY)
    whose(child)
    return child


def whose(child):
    child.expect("像是 2 次联系")
    child.reply()
    child.expect("1 或回车＝是我讲的经过")


def known(tmp_path):
    with casefile.open_case(tmp_path / "c") as case:
        facts = case.facts(ToldContact(1))
        return facts.value("contact.words"), facts.value("contact.account")


def test_a_story_is_kept_as_what_happened_and_their_words_are_asked_for_again(begin, tmp_path):
    child = tell_story(begin)
    child.reply("1")
    child.expect("没有当作对方的原话")
    child.expect("另有一题")
    child.reply("再不还就告诉你全家\r")
    child.expect(r"\n[67]\. ")
    child.close()

    assert ("再不还就告诉你全家", STORY) == known(tmp_path)


def test_enter_means_the_account_that_was_recognised(begin, tmp_path):
    child = tell_story(begin)
    child.reply()
    child.expect("没有当作对方的原话")
    child.close()

    assert (None, STORY) == known(tmp_path)


def test_two_keeps_them_as_their_words(begin, tmp_path):
    child = tell_story(begin)
    child.reply("2")
    child.expect(r"\n6\. ")
    child.close()

    assert (STORY, None) == known(tmp_path)


def test_a_story_given_to_ask_is_asked_back_as_in_the_interview(begin, tmp_path):
    child = begin("start", "--case", "c")
    child.walk_to_words()
    child.send("q\r")
    child.wait()
    child = begin("ask", "contact.words", "--case", "c")
    child.reply(STORY + "\r")
    whose(child)
    child.reply()
    child.wait()

    assert (None, STORY) == known(tmp_path)


def test_money_that_has_gone_is_heard_where_the_kind_of_lender_is_asked(begin):
    child = begin("start", "--case", "c")
    child.walk("1", "1", "2", "我已经给他转了3000块")
    child.expect("能不能止付")
    child.close()


def at_words(begin, words, lang="zh"):
    child = begin("start", "--case", "c", lang=lang)
    child.walk_to_words(channel="1", words=words)
    return child


def test_a_threat_told_in_an_account_brings_110_at_once(begin, tmp_path):
    told = "催收员说今晚带三个人来打断我的腿"
    child = at_words(begin, told)
    child.expect("1 或回车＝是我讲的经过")
    child.reply()
    child.expect("现在就打 110")
    child.expect(r"\n6\. ")
    child.close()

    assert (None, told) == known(tmp_path)


def test_where_a_speaker_is_named_enter_keeps_what_they_said(begin, tmp_path):
    child = at_words(begin, "催收员说：你妈住哪栋楼我都知道，三天不还，看她心脏受不受得了")
    child.expect("转述的对方的话")
    child.reply()
    child.expect("记作对方的原话")
    child.expect("现在就打 110")
    child.close()

    assert ("你妈住哪栋楼我都知道，三天不还，看她心脏受不受得了", None) == known(tmp_path)


def test_a_threat_in_their_words_brings_110_before_the_next_question(begin):
    child = at_words(begin, "你儿子在实验小学三年级二班是吧？", lang="en")
    child.expect("call 110 now|call\r\n110 now")
    child.expect(r"\n6\. ")
    child.close()


LINES = "【某某贷】您的借款已逾期，再不还就去你单位找你\n昨天打了18个电话"


def test_a_line_added_below_their_message_is_asked_back_and_is_nobodys_quotation(begin, tmp_path):
    child = begin("start", "--case", "c")
    child.walk_to_words(words=LINES)
    child.expect("像是您讲的经过：“昨天打了18个电话”")
    child.reply()
    child.expect("其余的记作对方的原话")
    child.expect(r"\n[67]\. ")
    child.close()

    assert tuple(LINES.split("\n")) == known(tmp_path)


def test_a_line_added_below_their_message_accuses_nobody_in_a_check(helper):
    out = helper("check", LINES).out
    assert "没有当作对方的原话" in out and "不停" not in out and "去你单位找你" in out


def test_lines_that_say_only_who_and_when_are_kept_as_what_happened_and_no_question_undoes_it(begin, tmp_path):
    theirs = "告诉范玉今晚不还我们明天到你们单位去"
    child = begin("start", "--case", "c")
    child.walk_to_words(words=f"打给我老婆\n昨晚十点零五\n{theirs}")
    child.expect("打给我老婆")
    child.expect("其余的是对方的原话")
    child.reply()
    child.expect("您讲的记在“事情的经过”里")
    child.expect(r"\n[678]\. ")
    child.close()

    assert (theirs, "打给我老婆\n昨晚十点零五") == known(tmp_path)
