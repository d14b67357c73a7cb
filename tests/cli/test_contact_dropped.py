"""A further contact that was none is let go at its review; what waits behind it is gone through, and the log has none of it."""

from helper import casefile

LINES = (
    "昨天早上9点：“今天必须处理，不处理就上门。”\n"
    "昨天下午2点给我妈打的：“你女儿欠钱跑路了，你替她还。”\n"
    "昨天晚上10点30分：“再不还就找你单位领导。”"
)


def kept(tmp_path):
    with casefile.open_case(tmp_path / "c") as case:
        return [case.facts(each).value("contact.words") for each in case.contacts()], [
            entry.contact for entry in case.log()
        ]


def test_one_in_the_middle_is_dropped_and_the_one_behind_it_is_still_gone_through(begin, tmp_path):
    child = begin("start", "--case", "c")
    child.walk_to_words("1", words=LINES)
    child.expect("像是 3 次联系")
    child.expect("> ")
    child.send("y\r")
    child.enter_until("下一次：第 2 次")
    child.enter_until("x＝没有这一次")
    child.reply("没有这一次")
    child.expect("这一次去掉了")
    child.expect("下一次：第 3 次")
    child.enter_until(r"\n结果")
    child.expect("已记入催收记录第 2 条")
    child.close()

    words, logged = kept(tmp_path)
    assert ["今天必须处理，不处理就上门。", "再不还就找你单位领导。"] == words
    assert [1, 3] == logged


def test_one_begun_by_mistake_after_the_first_is_in_the_log_leaves_the_log_as_it_was(begin, tmp_path):
    child = begin("start", "--case", "c")
    child.walk_to_words("1", words="今天必须处理，不处理就上门。")
    child.enter_until(r"\n结果")
    child.reply("n")
    child.enter_until("x＝没有这一次")
    child.reply("x")
    child.expect("这一次去掉了")
    child.expect(r"\n结果")
    child.expect("> ")
    child.close()

    words, logged = kept(tmp_path)
    assert ["今天必须处理，不处理就上门。"] == words
    assert [1] == logged


def test_the_first_contact_of_an_event_is_not_offered_to_be_dropped(begin):
    child = begin("start", "--case", "c")
    child.walk_to_words("1", words="今天必须处理，不处理就上门。")
    child.enter_until("n＝同一件事还有一次联系")
    child.expect("> ")

    assert "没有这一次" not in child.before
    child.close()
