"""Several contacts told in one go are offered to be split at every entrance; what nobody confirmed is one, and no quotation.

What a letter quotes of them covers the numbers that name a person.
"""

import json

from helper import casefile

LINES = (
    "昨天早上9点：“今天必须处理，不处理就上门。”\n"
    "昨天下午2点给我妈打的：“你女儿欠钱跑路了，你替她还。”\n"
    "昨天晚上10点30分：“再不还就找你单位领导。”"
)


def told(tmp_path, *names):
    with casefile.open_case(tmp_path / "c") as case:
        return [tuple(case.facts(contact).value(name) for name in names) for contact in case.contacts()]


def walk_to_offer(begin):
    child = begin("start", "--case", "c")
    child.walk_to_words("1", words=LINES)
    child.expect("像是 3 次联系")
    child.expect("> ")
    return child


def test_what_is_confirmed_becomes_three_contacts_that_are_gone_through_in_order(begin, tmp_path):
    child = walk_to_offer(begin)
    child.send("y\r")
    child.expect("分成 3 次记下了")
    for following in ("第 2 次", "第 3 次", "结果"):
        child.enter_until(rf"(?:下一次：{following}|\n{following})")
    child.expect("已记入催收记录第 3 条")
    child.close()

    assert told(tmp_path, "contact.words", "contact.recipient_role", "contact.channel") == [
        ("今天必须处理，不处理就上门。", None, "call"),
        ("你女儿欠钱跑路了，你替她还。", "relative", "call"),
        ("再不还就找你单位领导。", None, "call"),
    ]


def test_one_left_in_the_middle_goes_on_where_it_stopped_and_the_first_is_in_the_log(begin, tmp_path):
    child = walk_to_offer(begin)
    child.send("y\r")
    child.enter_until("下一次：第 2 次")
    child.reply("q")
    child.expect("保存")
    child.expect("\n")
    child.wait()
    child = begin("start", "--case", "c")
    for following in ("第 3 次", "结果"):
        child.enter_until(rf"(?:下一次：{following}|\n{following})")
    child.expect("已记入催收记录第 3 条")
    child.close()

    with casefile.open_case(tmp_path / "c") as case:
        assert [entry.contact for entry in case.log()] == [1, 2, 3]


def test_a_part_is_changed_and_two_are_made_one_before_anything_is_kept(begin, tmp_path):
    child = walk_to_offer(begin)
    child.send("1\r")
    child.expect("时间：2026|时间：20")
    child.reply()
    child.expect("被联系的人：还不知道")
    child.reply("1")
    child.expect("对方的原话（回车＝不变")
    child.reply("0")
    child.expect("y＝就这样分成 3 次")
    child.reply("1+3")
    child.expect("y＝就这样分成 2 次")
    child.reply("y")
    child.expect("分成 2 次记下了")
    child.expect("> ")
    child.close()

    assert told(tmp_path, "contact.words", "contact.account", "contact.recipient_role") == [
        ("再不还就找你单位领导。", "今天必须处理，不处理就上门。", "borrower"),
        ("你女儿欠钱跑路了，你替她还。", None, "relative"),
    ]


def test_kept_as_one_it_is_the_account_of_one_and_no_quotation(begin, tmp_path):
    child = walk_to_offer(begin)
    child.send("\r")
    child.expect("1 或回车＝是我讲的经过")
    child.reply("1")
    child.expect("没有当作对方的原话")
    child.close()

    assert told(tmp_path, "contact.words", "contact.account") == [(None, LINES)]


def answered(tmp_path, helper):
    answers = tmp_path / "a.yaml"
    lines = "".join(f"  {line}\n" for line in LINES.split("\n"))
    answers.write_text(
        "teller.role: borrower\nborrower.name: 李雷\ncreditor.name: 示例银行股份有限公司\ndebt.creditor_kind: bank\n"
        'contact.channel: call\ncontact.recipient_role: borrower\ncontact.at: "2026-11-01T22:30"\n'
        f"contact.said.threat_contacts: true\ncontact.words: |\n{lines}",
        encoding="utf-8",
    )
    ran = helper("start", "--case", "c", "--answers", str(answers))
    assert ran.code == 0, ran.err
    return ran


def test_a_file_of_answers_splits_nothing_and_no_letter_puts_the_telling_into_their_mouth(tmp_path, helper):
    assert "像是 3 次联系" in answered(tmp_path, helper).out
    helper("write", "stop_improper_contact", "--case", "c", "--format", "md")
    letter = (tmp_path / "c" / "letters" / "stop_improper_contact.md").read_text(encoding="utf-8")
    log = (tmp_path / "c" / "letters" / "evidence_log.md").read_text(encoding="utf-8")

    assert len(told(tmp_path, "contact.words")) == 1
    assert "给我妈打的" in letter and "本人的说明" in letter
    assert "对方的原话" not in letter and "原话" not in log.replace("本人", "")


def test_a_split_asked_for_later_corrects_the_log(begin, tmp_path, helper):
    answered(tmp_path, helper)
    child = begin("ask", "对方说的话", "--case", "c", "--contact", "1")
    child.reply()
    child.expect("像是 3 次联系")
    child.reply("y")
    child.expect("helper start --case c")
    child.expect("已保存")
    child.close()

    with casefile.open_case(tmp_path / "c") as case:
        assert [(entry.contact, entry.corrects, entry.recipient) for entry in case.log()][1:] == [
            (1, 1, "borrower"),
            (2, None, "relative"),
            (3, None, ""),
        ]


def test_check_says_so_and_counts_them(helper):
    shown = helper("check", LINES).out

    assert "像是 3 次联系" in shown and "这里当成一次来看" in shown
    assert json.loads(helper("check", "--json", LINES).out)["items"][0]["several"] == 3
    assert json.loads(helper("check", "--json", "再不还就去你单位").out)["items"][0]["several"] == 0


def test_log_add_makes_an_entry_of_each_that_is_confirmed(begin, tmp_path, helper):
    answered(tmp_path, helper)
    child = begin("log", "add", "--case", "c", "--words", LINES)
    child.expect("y＝就这样分成 3 次")
    child.reply("y")
    child.expect("已记入第 4 条")
    child.close()

    with casefile.open_case(tmp_path / "c") as case:
        assert [entry.words for entry in case.log()][1:] == [
            "今天必须处理，不处理就上门。",
            "你女儿欠钱跑路了，你替她还。",
            "再不还就找你单位领导。",
        ]


def test_log_add_where_nobody_is_asked_keeps_one_entry_and_quotes_nothing(tmp_path, helper):
    answered(tmp_path, helper)
    shown = helper("log", "add", "--case", "c", "--words", LINES).out

    assert "没有分开，按一条记" in shown
    with casefile.open_case(tmp_path / "c") as case:
        assert (case.log()[-1].words, case.log()[-1].summary) == ("", LINES)


def test_a_letter_covers_identity_numbers_in_what_was_said_and_says_so(tmp_path, helper):
    (tmp_path / "a.yaml").write_text(
        "teller.role: borrower\nborrower.name: 王磊\ncreditor.name: 示例银行股份有限公司\ndebt.creditor_kind: bank\n"
        'contact.channel: messaging_app\ncontact.recipient_role: other\ncontact.at: "2026-11-01T15:30"\n'
        "contact.said.third_party_disclosure: true\n"
        'contact.words: "王磊，身份证310101198801011234，欠3万不还的老赖，大家帮忙转发"\n',
        encoding="utf-8",
    )
    helper("start", "--case", "c", "--answers", "a.yaml")
    helper("write", "stop_improper_contact", "--case", "c", "--format", "md")
    letter = (tmp_path / "c" / "letters" / "stop_improper_contact.md").read_text(encoding="utf-8")

    assert "310101198801011234" not in letter
    assert "由写信人遮住" in letter


def test_a_calm_result_of_several_contacts_is_said_once(begin):
    child = begin("start", "--case", "c")
    child.walk_to_words("1", words="昨天早上九点打来一个电话，没说什么就挂了，昨天下午又给我妈打，也没说什么")
    child.expect("像是 2 次联系")
    child.reply("y")
    child.enter_until(r"\n结果")
    child.expect("已记入催收记录第 2 条")
    result = child.before
    child.close()

    assert result.count("没有看到能说是不合规的地方") == 1


def test_whose_mother_is_meant_is_left_open_where_a_relative_tells(tmp_path, helper):
    (tmp_path / "a.yaml").write_text(
        "teller.role: contacted\nteller.relation: spouse\ncontact.channel: call\ncontact.words: |\n"
        + "".join(f"  {line}\n" for line in LINES.split("\n")),
        encoding="utf-8",
    )
    shown = helper("start", "--case", "c", "--answers", "a.yaml").out

    assert "像是 3 次联系" in shown
    assert "其他亲属" not in shown[shown.index("像是 3 次联系") :]


def test_a_superior_is_one_whoever_tells(tmp_path, helper):
    (tmp_path / "a.yaml").write_text(
        "teller.role: contacted\nteller.relation: spouse\ncontact.channel: call\ncontact.words: |\n"
        "  26号上午九点半，有个电话打到我们病区找我，问我老公在哪。27号上午十点打给我们护士长，说“你是他们家护士长吧，你管管她”。\n",
        encoding="utf-8",
    )
    shown = helper("start", "--case", "c", "--answers", "a.yaml").out
    shown = shown[shown.index("像是 2 次联系") :]

    assert "单位" in next(line for line in shown.splitlines() if line.startswith("2  "))


TALK = (
    "2026年11月20日 20:14\n宏达-老K: 这周必须清\n2026年11月20日 20:16\n我: 你再给我两周，别找我爸\n"
    "2026年11月21日 09:02\n宏达-小田: 你不接，我就打给你单位"
)


def test_a_chat_pasted_with_two_who_collect_is_split_by_day_and_the_borrowers_line_is_told(begin, tmp_path):
    child = begin("start", "--case", "c")
    child.walk_to_words("3", words=TALK)
    child.expect("像是 2 次联系")
    child.reply("y")
    child.expect("分成 2 次记下了")
    child.expect("> ")
    child.close()

    assert told(tmp_path, "contact.at", "contact.words", "contact.account") == [
        ("2026-11-20T20:14", "这周必须清", "我回复：你再给我两周，别找我爸"),
        ("2026-11-21T09:02", "你不接，我就打给你单位", None),
    ]


def test_a_chat_kept_as_one_leaves_the_borrowers_line_out_of_their_words_and_says_so(begin, tmp_path):
    child = begin("start", "--case", "c")
    child.walk_to_words("3", words=TALK)
    child.expect("像是 2 次联系")
    child.send("\r")
    child.expect("里面像是您讲的经过")
    child.reply()
    child.expect("其余的记作对方的原话")
    child.close()

    ((words, account),) = told(tmp_path, "contact.words", "contact.account")
    assert "两周" not in words and "这周必须清" in words and "我就打给你单位" in words
    assert "我: 你再给我两周" in account


def test_where_no_name_says_who_is_the_borrower_it_is_asked_and_their_line_is_not_the_other_sides(begin, tmp_path):
    child = begin("start", "--case", "c")
    child.walk_to_words("3", words=TALK.replace("我:", "晴天:"))
    child.expect("哪一个是借款人这一边的")
    child.expect("2  晴天")
    child.reply("2")
    child.expect("像是 2 次联系")
    child.reply("y")
    child.expect("分成 2 次记下了")
    child.expect("> ")
    child.close()

    assert told(tmp_path, "contact.words", "contact.account") == [
        ("这周必须清", "我回复：你再给我两周，别找我爸"),
        ("你不接，我就打给你单位", None),
    ]
