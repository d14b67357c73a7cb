"""Which texts a letter names for what was found, in which order, and what it asks for."""

from typing import get_args

import pytest

from helper.guidance import load
from helper.letters import letter
from helper.letters.front import Addressee
from helper.letters.grounds import asks, grounds, strongest
from helper.model.finding import Applied, Finding
from helper.text import Text

GUIDANCE = load()
LETTER = letter("complaint_institution")
READ = Applied(
    source="read", short=Text("《甲法》", "Law A"), provision="第一条", kind="law", strength="arguable", status="primary",
    line=Text("可能涉嫌违法：《甲法》第一条", "may be a suspected breach of Law A, art. 1"), says=Text("不得骚扰。", "No harassment."),
    note=Text("要看次数", "It depends on how often"),
)  # fmt: skip
REPORTED = READ._replace(
    source="reported",
    short=Text("《乙办法》", "Rule B"),
    kind="department_rule",
    strength="stated",
    status="reported",
)
STATED = READ._replace(source="second", short=Text("《丙法》", "Law C"), strength="stated")
ARTICLE = READ._replace(source="article", short=Text("某文章", "An article"), kind="source_document")
STANDARD = READ._replace(source="standard", short=Text("《某标准》", "Standard"), provision="5.3（三级条号未核实）", kind="national_standard"
)  # fmt: skip
RULES = STANDARD._replace(
    source="rules", short=Text("《某公约》", "Pact"), provision="条号未见", kind="self_regulation"
)


def found(*sources: Applied, rule: str = "a.b", contact: int | None = 1) -> Finding:
    return Finding(
        rule=rule, title=Text("情形", "Conduct"), answer="breach", strength="stated", force="law", sources=sources, contact=contact
    )  # fmt: skip


def lines(*findings: Finding) -> list[str]:
    places = {contact: place for place, contact in enumerate(sorted({one.contact for one in findings}), start=1)}
    return [row.line + row.where for row in grounds(GUIDANCE, findings, LETTER, places)]


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        ((REPORTED, READ), ["请核查是否违反《甲法》第一条"]),
        ((REPORTED,), ["涉嫌违反《乙办法》第一条"]),
        ((READ, STATED), ["涉嫌违反《丙法》第一条"]),
        ((ARTICLE, READ), ["请核查是否违反《甲法》第一条"]),
        ((ARTICLE,), []),
        ((STANDARD, RULES), []),
        ((STANDARD, RULES, STATED), ["涉嫌违反《丙法》第一条", "参考《某标准》第5.3条（推荐性，不是强制性规定）"]),
        ((RULES, STATED), ["涉嫌违反《丙法》第一条", "参考《某公约》（行业自律规范，约束会员）"]),
    ],
    ids=[
        "a text that was read comes before one known from reports",
        "alone, one known from reports stands",
        "what draws the line itself comes first, on one line",
        "an article stands nowhere beside a text",
        "an article stands nowhere alone",
        "a standard stands nowhere alone",
        "a standard stands last, once, without what was not verified",
        "an association's rules where there is no standard",
    ],
)
def test_the_strongest_text_of_a_conduct_is_named(sources: tuple[Applied, ...], expected: list[str]) -> None:
    assert expected == lines(found(*sources))


def test_the_supervisor_s_own_rule_comes_before_a_law_that_is_as_clear() -> None:
    own = STATED._replace(source="own", short=Text("《丁办法》", "Rule D"), kind="department_rule", enforced_by="nfra")

    assert ["涉嫌违反《丁办法》第一条"] == lines(found(STATED, own))


def test_two_conducts_under_one_text_share_its_line_and_say_where_they_are_told() -> None:
    first, second = found(STATED), found(STATED, rule="c.d", contact=2)

    assert ["涉嫌违反《丙法》第一条（1）（2）"] == lines(first, second)


def test_a_conduct_a_text_draws_the_line_for_lends_no_force_to_one_it_can_only_be_argued_for() -> None:
    argued = STATED._replace(strength="arguable")

    assert ["涉嫌违反《丙法》第一条（1）", "请核查是否违反《丙法》第一条（2）"] == lines(
        found(STATED), found(argued, rule="c.d", contact=2)
    )


def test_what_an_article_says_outright_of_a_contact_is_not_argued_again_of_it() -> None:
    argued = STATED._replace(strength="arguable")
    other = argued._replace(says=Text("不得辱骂。", "No abuse."))

    assert ["涉嫌违反《丙法》第一条"] == lines(found(STATED), found(argued, rule="c.d"))
    assert ["涉嫌违反《丙法》第一条", "请核查是否违反《丙法》第一条"] == lines(found(STATED), found(other, rule="c.d"))


def test_the_standard_is_named_for_the_conduct_no_binding_text_reaches() -> None:
    other = STANDARD._replace(provision="6.1")

    assert (
        "参考《某标准》第6.1条（推荐性，不是强制性规定）（2）"
        == lines(found(STATED, STANDARD), found(other, rule="c.d", contact=2))[-1]
    )


def test_no_doubt_stands_in_a_ground() -> None:
    row = grounds(GUIDANCE, [found(READ)], LETTER, {1: 1})[0]

    assert not any(word in row.line + str(row.says) for word in ("可能", "要看", "说明", "本人的理解", "※"))


def test_requests_are_merged_by_what_they_ask() -> None:
    rules = (
        "threat.tell_others",
        "threat.trouble_at_work",
        "threat.violence",
        "hours.night",
        "insult.insult",
        "papers.refused",
    )
    made = asks([found(rule=rule) for rule in rules], LETTER, GUIDANCE.rules)

    assert ["请停止", "请在今后联系时做到", "请书面说明", "请处理下列事项，并书面告知结果"] == [
        next(
            words
            for words in ("请停止", "请在今后联系时做到", "请书面说明", "请处理下列事项，并书面告知结果")
            if ask.startswith(words)
        )
        for ask in made
    ]
    assert 1 == "".join(made).count("说这些话的人是谁")
    assert "；请提供：合同" in made[2]


def test_whatever_is_found_a_letter_asks_at_most_four_things() -> None:
    every = [found(rule=rule.id) for rule in GUIDANCE.rules.values() if rule.concludes == "breach"]

    assert 4 == len(asks(every, LETTER, GUIDANCE.rules))


def test_a_clinic_s_own_rule_asks_in_its_own_words() -> None:
    own = found(rule="own.rule")._replace(ask_for=Text("请归还原件。", "Please return the original."))

    assert ["请处理下列事项，并书面告知结果：归还原件"] == asks([own], LETTER, GUIDANCE.rules)


def test_every_rule_that_finds_something_has_its_pieces() -> None:
    assert [] == [rule.id for rule in GUIDANCE.rules.values() if rule.concludes == "breach" and not rule.asks]


@pytest.mark.parametrize(
    "id", ["complaint_institution", "complaint_regulator", "complaint_local_finance", "stop_improper_contact"]
)
def test_no_letter_asks_more_than_six_things_whatever_was_found(id: str) -> None:
    from helper.letters import fill
    from helper.letters.author.skeleton import load_example
    from helper.model.fact import Fact

    given = load_example(letter(id).folder)
    facts = given.pop("facts").with_(Fact("complaint.wish", "请道歉。\n请退还费用。\n请说明情况。"))
    given["findings"] = [found(STATED, rule=rule.id) for rule in GUIDANCE.rules.values() if rule.concludes == "breach"]
    page = fill(GUIDANCE, letter(id), facts, **given).markdown
    asked = page.split("请求\n")[1].split("\n## ")[0].split("谢谢")[0]

    assert 6 >= len([line for line in asked.split("\n") if line[:1].isdigit()]) > 0


def test_what_a_rule_says_is_one_thing_and_no_choice_of_several() -> None:
    said = {rule.id: rule.says.zh for rule in GUIDANCE.rules.values() if rule.concludes == "breach"}

    assert {} == {id: words for id, words in said.items() if "或" in words}


def test_what_binds_in_a_letter_outranks_what_is_for_reference_and_an_article_is_in_none() -> None:
    ranks = {
        said: [row["rank"] for row in GUIDANCE.force.values() if row["in_letters"] == said]
        for said in ("binding", "reference", "never")
    }
    assert min(ranks["binding"]) > max(ranks["reference"]) > min(ranks["reference"]) > max(ranks["never"])
    assert "never" == GUIDANCE.force["source_document"]["in_letters"]


@pytest.mark.parametrize(("recipient", "first"), [("creditor", "OWN"), ("regulator", "OWN"), ("police", "LAW")])
def test_whoever_supervises_lenders_hears_of_its_own_rules_first(recipient: str, first: str) -> None:
    own = STATED._replace(source="own", kind="department_rule", enforced_by="nfra")
    used = strongest(GUIDANCE, found(STATED, own), recipient)

    assert {"OWN": "own", "LAW": "second"}[first] == used.source


def test_who_hears_of_its_own_rules_first_is_somebody_a_letter_can_go_to() -> None:
    assert set() == set(GUIDANCE.table("letters")["own_rules_first"]) - set(get_args(Addressee))
