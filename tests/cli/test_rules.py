"""helper rules: what is covered, what is due, and the answers to what borrowers are told."""

import pytest

from helper.guidance import load


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_coverage_names_every_topic_and_every_thing_left_out(helper, lang):
    ran = helper("--lang", lang, "rules", "coverage")

    assert 0 == ran.code
    coverage = load().coverage
    flat = "".join(ran.out.split())
    wanted = [*coverage["topics"].values(), *(entry["what"] for entry in coverage["left_out"])]
    assert [] == [text[lang] for text in wanted if "".join(text[lang].split()) not in flat]


def test_coverage_as_json_counts_each_rule_once(helper):
    shown = helper("rules", "coverage", "--json").json

    assert "helper.coverage/1" == shown["schema"]
    assert sorted(load().rules) == sorted(rule for topic in shown["covered"] for rule in topic["rules"])


def test_no_rule_is_due_before_its_day_and_all_are_after_it(helper):
    before = helper("rules", "--stale", "--json").json["items"]
    after = helper("rules", "--stale", "--json", env={"HELPER_TODAY": "2028-01-01"}).json["items"]

    assert [] == before
    assert sorted(load().rules) == sorted(row["id"] for row in after)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", ["prison_for_a_small_loan", "interest_stop_as_a_right"])
def test_an_answer_says_that_the_saying_is_not_so_and_what_it_rests_on(helper, name, lang):
    ran = helper("--lang", lang, "rules", name)

    row = load().myths[name]
    flat = "".join(ran.out.split())
    assert 0 == ran.code
    assert "".join({"zh": "听到的说法（不对）", "en": "What is said, and is not so"}[lang].split()) in flat
    for part in ("told", "truth", "may_happen"):
        assert "".join(row[part][lang].split()) in flat


def test_the_answers_are_listed_by_name(helper):
    out = helper("rules", "myths").out

    assert [] == [name for name in load().myths if f"helper rules {name}" not in out]


def test_a_false_consequence_meets_its_answer_under_the_findings(helper):
    ran = helper(
        "check",
        "再不还孩子上不了学，马上冻结你所有银行卡",
        "--at",
        "2026-10-03T10:00",
        "--channel",
        "sms",
        "--to",
        "borrower",
        "--creditor-kind",
        "bank",
        "--product",
        "credit_card",
    )

    assert "孩子上不了学”：不是这样" in ran.out
    assert ran.out.index("legal_consequence") < ran.out.index("不是这样")


def test_a_polite_reminder_meets_none(helper):
    ran = helper(
        "check",
        "您好，您的贷款已逾期，请尽快还款，如已还款请忽略",
        "--at",
        "2026-10-03T10:00",
        "--channel",
        "sms",
        "--to",
        "borrower",
    )

    assert "不是这样" not in ran.out


def test_a_name_that_is_none_meets_one_that_is_near(helper):
    ran = helper("rules", "children_scholing")

    assert 2 == ran.code
    assert "children_schooling" in ran.err


def test_a_text_known_from_reports_comes_with_where_to_check_it(helper):
    ran = helper(
        "check",
        "呼死你软件已经开了，手机别想用",
        "--at",
        "2026-10-03T10:00",
        "--channel",
        "sms",
        "--to",
        "borrower",
        "--creditor-kind",
        "bank",
        "--product",
        "credit_card",
    )

    assert "※" in ran.out
    assert "china-cba.net" in ran.out


def test_one_text_with_two_conditions_stands_once(helper):
    said = helper("rules", "thirdparty.debt_disclosed").out

    assert said.count("《民法典》第一千零三十八条第一款") == 1 and "配偶可能与债务有关" in said
