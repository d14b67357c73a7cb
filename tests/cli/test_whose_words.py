"""Where their words are asked for and somebody tells what happened, whose words they are is asked."""

from helper import casefile
from helper.model.contact import Told

STORY = "今天我接到三个电话，我妈也接到了一个，他们说再不还就告诉全家"


def walk_to_words(begin):
    child = begin("start", "--case", "c")
    for number, said in enumerate(("1", "1", "2", "0"), start=1):
        child.expect(rf"\n{number}\. ")
        child.expect("> ")
        child.send(said + "\r")
    child.expect(r"\n5\. ")
    child.expect("> ")
    return child


def known(tmp_path):
    with casefile.open_case(tmp_path / "c") as case:
        facts = case.facts(Told(1))
        return facts.value("contact.words"), facts.value("contact.account")


def test_a_story_is_kept_as_what_happened_and_their_words_are_asked_for_again(begin, tmp_path):
    child = walk_to_words(begin)
    child.send(STORY + "\r\r")
    child.expect("像是 2 次联系")
    child.expect("> ")
    child.send("\r")
    child.expect("1 或回车＝是我讲的经过")
    child.expect("> ")
    child.send("1\r")
    child.expect("没有当作对方的原话")
    child.expect("另有一题")
    child.expect("> ")
    child.send("再不还就告诉你全家\r\r")
    child.expect(r"\n[67]\. ")
    child.close()

    assert ("再不还就告诉你全家", STORY) == known(tmp_path)


def test_enter_means_the_account_that_was_recognised(begin, tmp_path):
    child = walk_to_words(begin)
    child.send(STORY + "\r\r")
    child.expect("像是 2 次联系")
    child.expect("> ")
    child.send("\r")
    child.expect("1 或回车＝是我讲的经过")
    child.expect("> ")
    child.send("\r")
    child.expect("没有当作对方的原话")
    child.close()

    assert (None, STORY) == known(tmp_path)


def test_two_keeps_them_as_their_words(begin, tmp_path):
    child = walk_to_words(begin)
    child.send(STORY + "\r\r")
    child.expect("像是 2 次联系")
    child.expect("> ")
    child.send("\r")
    child.expect("1 或回车＝是我讲的经过")
    child.expect("> ")
    child.send("2\r")
    child.expect(r"\n6\. ")
    child.close()

    assert (STORY, None) == known(tmp_path)


def test_a_story_given_to_ask_is_asked_back_as_in_the_interview(begin, tmp_path):
    child = walk_to_words(begin)
    child.send("q\r")
    child.wait()
    child = begin("ask", "contact.words", "--case", "c")
    child.expect("> ")
    child.send(STORY + "\r\r")
    child.expect("像是 2 次联系")
    child.expect("> ")
    child.send("\r")
    child.expect("1 或回车＝是我讲的经过")
    child.expect("> ")
    child.send("\r")
    child.wait()

    assert (None, STORY) == known(tmp_path)


def test_money_that_has_gone_is_heard_where_the_kind_of_lender_is_asked(begin):
    child = begin("start", "--case", "c")
    for number, said in enumerate(("1", "1", "2"), start=1):
        child.expect(rf"\n{number}\. ")
        child.expect("> ")
        child.send(said + "\r")
    child.expect(r"\n4\. ")
    child.expect("> ")
    child.send("我已经给他转了3000块\r")
    child.expect("能不能止付")
    child.close()
