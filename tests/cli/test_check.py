"""helper check: one contact or many, for a person and for a program."""

import json

import pytest

from helper.errors import Exit

CONTACT = [
    "--at",
    "2026-10-03T22:41",
    "--channel",
    "sms",
    "--to",
    "borrower",
    "--creditor-kind",
    "bank",
    "--product",
    "online_loan",
]
KEYS = {"rule", "answer", "strength", "force", "sources", "missing", "basis"}


def rules(ran, answer: str) -> set[str]:
    return {row["rule"] for row in ran.json["items"][0]["findings"] if row["answer"] == answer}


def test_that_a_contact_was_reached_already_is_no_threat_and_is_to_be_asked_about(helper):
    out = helper("check", "我们已联系您的紧急联系人，请马上还款", "--channel", "电话").out
    assert "说已经联系了别人" in out and "威胁告诉" not in out and "问清联系了谁" in out
    assert "威胁告诉" in helper("check", "我已经联系你妈了，你看着办", "--channel", "电话").out


def test_that_a_contact_was_reached_already_is_not_called_in_order_however_much_is_known(helper):
    known = ["--channel", "sms", "--at", "2026-11-20T10:00"]
    for told in ("debt.creditor_kind=bank", "contact.recipient_role=borrower", "debt.product=credit_card"):
        known += ["--set", told]
    assert "不用投诉" in helper("check", "请马上还款", *known).out
    out = helper("check", "我们已联系您的紧急联系人，请马上还款", *known).out
    assert "不用投诉" not in out and "问清联系了谁" in out


@pytest.mark.parametrize(
    "said", ["你那辆车逾期两期了，今天下午派拖车把车拖走", "你再不还我们就收车", "你的车我们要开走了"]
)
def test_a_car_that_is_to_be_taken_names_its_page_and_is_no_threat_to_a_person(helper, said):
    ran = helper("check", said)
    assert "helper guide 拖车" in ran.out and "威胁伤人" not in ran.out and "法律后果" not in ran.out
    assert "威胁伤人" in helper("check", "不还钱就把你拖走").out


def test_json_has_the_shape_that_is_promised(helper):
    ran = helper("check", "你再不还，我就打断你的腿", *CONTACT, "--json")
    item = ran.json["items"][0]

    assert 0 == ran.code
    assert "helper.check/1" == ran.json["schema"]
    assert {"id", "summary", "findings", "signals"} <= set(item)
    assert all(set(row) >= KEYS for row in item["findings"])
    assert all({"source", "provision"} <= set(text) for row in item["findings"] for text in row["sources"])
    assert all({"fact", "value", "from"} <= set(row) for found in item["findings"] for row in found["basis"])
    assert all(set(row) == {"id", "start", "end", "words", "like"} for row in item["signals"])


def test_facts_given_outright_are_judged_without_any_text(helper):
    ran = helper("check", *CONTACT, "--set", "contact.said.threat_violence=true", "--json")

    assert "breach" == ran.json["items"][0]["summary"]
    assert "threat.violence" in rules(ran, "breach")


def test_the_headline_says_may_where_every_finding_has_to_be_weighed(helper):
    spouse = ["--at", "2026-10-03T12:00", "--to", "spouse", "--creditor-kind", "bank", "--product", "credit_card"]
    weighed = helper(
        "check", *spouse, "--set", "debt.for_family_spending=false", "--set", "contact.said.third_party_demand=true"
    ).out
    stated = helper("check", *CONTACT, "--set", "contact.said.threat_violence=true").out

    assert (True, False) == ("查到可能不合规的做法" in weighed, "查到不合规的做法" in weighed)
    assert (False, True) == ("查到可能不合规的做法" in stated, "查到不合规的做法" in stated)


def test_law_of_the_contacts_own_day_decides(helper):
    def provisions(day: str) -> set[str]:
        ran = helper(
            "check",
            "--at",
            day,
            "--channel",
            "sms",
            "--set",
            "contact.said.threat_violence=true",
            "--set",
            "contact.repeated=true",
            "--json",
        )
        found = next(row for row in ran.json["items"][0]["findings"] if row["rule"] == "threat.violence")
        return {text["provision"] for text in found["sources"]}

    assert any(text.startswith("第四十二条") for text in provisions("2025-12-31"))
    assert not any(text.startswith("第五十条") for text in provisions("2025-12-31"))
    assert any(text.startswith("第五十条") for text in provisions("2026-01-01"))
    assert not any(text.startswith("第四十二条") for text in provisions("2026-01-01"))


def test_a_missing_fact_is_possible_never_a_breach(helper):
    ran = helper("check", *CONTACT, "--json")

    assert "possible" == ran.json["items"][0]["summary"]
    found = next(row for row in ran.json["items"][0]["findings"] if row["rule"] == "hours.night")
    assert ("unknown", ["borrower.agreed_hours"]) == (found["answer"], found["missing"])


def test_ten_at_night_is_inside_and_eight_in_the_morning_outside(helper):
    def summary(hour: str) -> str:
        ran = helper(
            "check", "--at", f"2026-10-03T{hour}", *CONTACT[2:], "--set", "borrower.agreed_hours=none", "--json"
        )
        return ran.json["items"][0]["summary"]

    assert ["none_found", "breach", "breach", "none_found"] == [
        summary(hour) for hour in ("21:59", "22:00", "07:59", "08:00")
    ]


@pytest.mark.parametrize(
    ("at", "answer"),
    [
        ("2026-10-03 morning", "unknown"), ("2026-10-03 早上", "unknown"), ("2026-10-03 清晨", "unknown"),
        ("2026-10-03 一大早", "unknown"), ("2026-10-03 evening", "unknown"), ("2026-10-03 晚上", "unknown"),
        ("~2026-10-03 22:15", "unknown"), ("~2026-10-03 21:30", "unknown"), ("about 7:30 am on 3 October 2026", "unknown"),
        ("2026-10-03 22点以前", "clear"), ("2026-10-03 上午", "clear"), ("2026-10-03 afternoon", "clear"), ("2026-10-03 傍晚", "clear"),
        ("~2026-10-03 10:30", "clear"), ("2026-10-03 凌晨", "breach"), ("~2026-10-03 23:50", "breach"), ("2026-10-03 22点多", "breach"),
    ],
)  # fmt: skip
def test_a_part_of_the_day_or_an_hour_about_right_is_night_only_where_all_of_it_is(helper, at, answer):
    ran = helper("check", "--at", at, *CONTACT[2:], "--set", "borrower.agreed_hours=none", "--json")

    found = [row for row in ran.json["items"][0]["findings"] if row["rule"] == "hours.night"]
    assert [answer] == [row["answer"] for row in found] or (not found and answer == "clear")
    # The exact hour decides: what is open is told, and neither blamed nor called in order.
    assert {"unknown": "possible", "breach": "breach", "clear": "none_found"}[answer] == ran.json["items"][0]["summary"]
    assert (answer == "unknown") == any("contact.at" in row["missing"] for row in found)


def test_where_the_hour_decides_it_is_the_exact_hour_that_is_asked_for(helper):
    ran = helper(
        "--lang", "en", "check", "--at", "2026-10-03 morning", *CONTACT[2:], "--set", "borrower.agreed_hours=none"
    )

    assert "Missing: the exact hour" in ran.out and "nothing is open" not in ran.out


def test_a_polite_reminder_is_not_a_breach_and_says_so(helper):
    ran = helper(
        "check", "--at", "2026-10-03T10:00", *CONTACT[2:], "--set", "contact.said.polite_reminder=true", "--json"
    )

    assert "none_found" == ran.json["items"][0]["summary"]
    assert "lawful.polite_reminder" in rules(ran, "clear")


def test_jsonl_answers_line_for_line_and_goes_on_after_a_bad_one(helper, tmp_path):
    rows = [
        {
            "id": "a",
            "text": "您好，您的账单已到期，请按时还款。",
            "at": "2026-10-03T10:00:00+08:00",
            "channel": "sms",
            "recipient_role": "borrower",
            "creditor_kind": "bank",
            "product": "credit_card",
            "facts": {},
        },
        {"id": "b", "channel": "pigeon"},
        {
            "id": "c",
            "at": "2026-10-03T23:00",
            "channel": "call",
            "recipient_role": "borrower",
            "creditor_kind": "bank",
            "product": "online_loan",
            "facts": {"borrower.agreed_hours": "none"},
        },
    ]
    (tmp_path / "rows.jsonl").write_text(
        "\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8"
    )
    ran = helper("check", "--jsonl", "rows.jsonl")
    answers = [json.loads(line) for line in ran.out.splitlines()]

    assert 8 == ran.code
    assert ["a", "b", "c"] == [row["id"] for row in answers]
    assert "rows.jsonl:2" in answers[1]["error"]["where"]
    assert ["none_found", "breach"] == [answers[0]["summary"], answers[2]["summary"]]


def test_words_come_from_a_file_or_from_standard_input_alike(helper, tmp_path):
    words = "再不还钱，我就去你单位闹"
    (tmp_path / "words.txt").write_bytes(words.encode("gb18030"))

    from_file = helper("check", "-f", "words.txt", *CONTACT, "--json")
    from_input = helper("check", "-", *CONTACT, "--json", stdin=words.encode())

    assert from_file.json["items"] == from_input.json["items"]
    assert from_file.json["items"][0]["signals"]


def test_words_are_taken_from_a_pipe_beside_options(helper):
    piped = helper("check", *CONTACT, "--json", stdin="再不还钱，我就去你单位闹".encode())

    assert piped.json["items"][0]["signals"]


def test_facts_alone_do_not_wait_for_an_input_that_stays_silent(environment, tmp_path):
    import os
    import subprocess
    import sys

    silent, kept_open = os.pipe()
    done = subprocess.run(
        [sys.executable, "-m", "helper", "check", *CONTACT, "--json"],
        stdin=silent,
        capture_output=True,
        cwd=tmp_path,
        env=environment,
        timeout=30,
        check=True,
    )
    os.close(kept_open)

    assert b"helper.check/1" in done.stdout


def test_finding_from_words_nobody_confirmed_is_arguable(helper):
    ran = helper("check", "你再不还，我就打断你的腿", *CONTACT, "--json")
    found = next(row for row in ran.json["items"][0]["findings"] if row["rule"] == "threat.violence")

    assert ("breach", "arguable") == (found["answer"], found["strength"])
    assert any(row["from"].startswith("read:") for row in found["basis"])


def test_english_is_complete(helper):
    ran = helper("check", *CONTACT, "--set", "contact.said.threat_violence=true", "--lang", "en")

    chinese = [line for line in ran.out.splitlines() if any("\u4e00" <= letter <= "\u9fff" for letter in line)]
    assert [] == chinese


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("你再不还，我就打断你的腿", True),
        ("好", False),
        ("您的贷款今日到期，请及时还款", False),
        ("不还就起诉你", False),
    ],
)
def test_110_is_named_before_any_rule_where_somebody_may_be_hurt(helper, words, named):
    said = helper("check", words).out

    assert named == said.lstrip().startswith("人先安全")


def test_110_is_named_where_they_were_held(helper):
    assert "人先安全" in helper("check", "--set", "contact.did=contact.did.held_person").out


def test_what_waits_for_a_fact_stands_under_one_heading_and_one_thing_to_do_today_is_named(helper):
    ran = helper("check", "再不还就去你公司找你老板")
    lines = [line for line in ran.out.splitlines() if line.strip(" ─")]
    at = next(place for place, line in enumerate(lines) if "可能有问题，还缺几项情况才能判断" in line)

    assert lines[at + 1].startswith("• ") and "还不能判断的" not in ran.out
    assert 1 == ran.out.count("今天先做：")
    # A polite reminder leaves nothing to do today, and the card of a danger is not followed by a lesser thing.
    polite = ["您好，您的账单已逾期3天，请尽快还款，谢谢", *CONTACT, "--at", "2026-10-03T10:41"]
    assert "今天先做" not in helper("check", *polite).out
    assert "今天先做" not in helper("check", "我不想活了", *CONTACT).out


def test_an_account_in_place_of_their_words_is_said_to_be_one_and_leads_to_where_it_is_asked(helper):
    shown = helper("check", "他们冒充公安给我打电话")
    assert "像是您讲的经过" in shown.out and "helper start" in shown.out
    assert "冒充公检法等机关" in shown.out and "没有看到能说是不合规的地方" not in shown.out
    assert "your own account" in helper("check", "他们冒充公安给我打电话", "--lang", "en").out


def test_what_was_read_is_shown_with_its_clause_and_no_number_in_it(helper):
    said = helper("check", "贵司员工李敏因个人拖欠借款18600元，请贵司督促还款").out
    assert "“请贵司督促还款”" in said and "“还款”" not in said

    with_number = helper("check", "贵司员工李敏因个人拖欠借款18600元，请贵司督促还款到13912345678").out
    assert "139****5678" in with_number and "13912345678" not in with_number


def test_no_output_of_a_check_holds_a_whole_number_of_a_phone_or_a_card(helper):
    said = "我是市公安局的，你涉嫌洗钱，把钱转到安全账户6222021234567890123，联系13812345678，不转就抓你"
    for asked in ([], ["--json"]):
        shown = helper("check", said, *asked).out
        assert "6222021234567890123" not in shown and "13812345678" not in shown
    for signal in helper("check", said, "--json").json["items"][0]["signals"]:
        assert len(signal["words"]) == signal["end"] - signal["start"]


def test_a_fixed_day_that_is_none_is_named(helper):
    ran = helper("check", "您好", env={"HELPER_TODAY": "foo"})

    assert "HELPER_TODAY" in ran.err and "ValueError" not in ran.err


@pytest.mark.parametrize("blank", ["", "   ", "　\n", "\u200b"])
@pytest.mark.parametrize("more", [(), ("--channel", "wechat", "--at", "2026-10-03T15:00")])
def test_blank_words_are_said_to_be_nothing_and_never_weighed(helper, blank, more):
    ran = helper("--lang", "en", "check", blank, *more)

    assert (Exit.USAGE, "", True) == (ran.code, ran.out, "Nothing was entered" in ran.err)


@pytest.mark.parametrize(
    ("said", "whole"),
    [
        ("You are approved for a 50,000 loan, pay 1,000 deposit to unlock it today", "1,000 deposit"),
        ("pay 50,000 now or we tell your boss 10,000 times", "50,000 now or we tell your boss 10,000 times"),
    ],
)
def test_a_quote_cuts_no_number_in_two(helper, said, whole):
    assert whole in helper("--lang", "en", "check", said, "--channel", "wechat").out


@pytest.mark.parametrize("said", ["hello", "老公，房贷这个月我先垫上了"])
def test_where_nothing_was_read_no_verdict_is_given_and_the_numbers_stand(helper, said):
    shown = helper("check", said).out

    assert "不合规" not in shown
    assert "12356" in shown and "96110" in shown and "110" in shown


def test_with_what_was_told_of_the_contact_the_rules_are_looked_at_all_the_same(helper):
    assert "不合规" in helper("check", "hello", "--channel", "call", "--at", "2026-11-20 21:00").out


def test_a_summons_beside_an_arrest_names_whom_to_ask_first(helper):
    out = helper("check", "法院传票已下，下午五点前不还款就上门拘留", "--channel", "电话").out
    assert ["12368", "96110", "110"] == [number for number in ("12368", "96110", "110") if number in out]


def test_a_record_that_is_threatened_is_read_as_a_lawful_step(helper):
    out = helper("check", "再不还就弄你征信", "--channel", "电话", "--at", "2026-11-20 10:00").out
    assert ("威胁伤人" in out, "110" in out.splitlines()[1], "说起诉、报送征信" in out) == (False, False, True)


def test_what_sounds_like_a_fraud_is_named_by_its_words(helper):
    ran = helper("check", "我们会通知学校开除你，签证马上注销，交钱就恢复。", *CONTACT)

    assert "指的是：“签证马上注销，交钱就恢复”" in ran.out + ran.err


@pytest.mark.parametrize(
    ("said", "page", "beside"),
    [
        ("他们半夜把车开走了，说是租赁公司收回的", "helper guide 拖车", "当天去派出所报案"),
        ("明天来拖你的车，你看着办", "helper guide 拖车", "不交钥匙"),
        ("银行把我这个月的工资扣走了", "helper guide 扣工资", "抵了本金还是利息"),
    ],
)
def test_what_was_taken_or_is_to_be_names_its_page_and_no_other(helper, said, page, beside):
    shown = helper("check", said).out

    assert page in shown and beside in shown
    assert "guide new_holder" not in shown and "没有从这些话里读到" not in shown


def test_a_saved_mail_tells_itself_that_it_is_one_and_when_it_was_sent(helper, tmp_path):
    heads = "From: a@b.example\nTo: me@example.com\nDate: Fri, 20 Nov 2026 15:30:00 +0000\n\n"
    (tmp_path / "letter.eml").write_text(heads + "再不还钱打断你的腿\n", encoding="utf-8")

    told = ("--to", "borrower", "--creditor-kind", "bank", "--product", "online_loan")
    ran = helper("check", "-f", "letter.eml", *told)
    assert "夜间催收" in ran.out and "还缺：事先约定的时间" in ran.out
    # What is said on the command line comes before the heads.
    assert "夜间催收" not in helper("check", "-f", "letter.eml", *told, "--at", "2026-11-20T10:00").out


def test_words_that_only_hint_at_a_child_threaten_no_violence_in_one_contact_either(helper):
    out = helper("check", "你女儿在实验小学三年级二班吧，长得挺可爱的", *CONTACT).out
    assert "让人担心人身安全的话" in out and "以暴力相威胁" not in out
