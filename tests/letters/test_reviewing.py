"""A filled letter is read for what no letter may say, and nothing of ours is found fault with."""

import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from helper.checking import check_rule, derive
from helper.guidance import load, strict_yaml
from helper.guidance.sayings import is_said, needs_of
from helper.letters import all_letters, fill, letter, review, reviewing, stop_of
from helper.letters.author.skeleton import fill_example, load_example
from helper.letters.computed_checks import Sentence, enclosures, sentences
from helper.model.document import Document
from helper.model.fact import Fact, Facts
from helper.text import Text

GUIDANCE = load()

ROOT = Path(__file__).parents[2]
FILE = strict_yaml.load(ROOT / "guides" / "never_say.yaml")
SAYINGS = {one["id"]: one for one in FILE["sayings"]}
SENT = [each.id for each in all_letters() if each.kind == "letter"]
PHRASES = [(id, phrase) for id, one in SAYINGS.items() for phrase in one.get("fires", [])]


def found(words: str, facts: dict | None = None, id: str = "complaint_institution") -> list[str]:
    document = Document(id, "信", f"# 信\n\n{words}\n")
    return [remark.id for remark in review(GUIDANCE, document, letter(id), Facts.of(facts or {}))]


@pytest.mark.parametrize(("id", "phrase"), PHRASES, ids=[phrase for _, phrase in PHRASES])
def test_a_phrase_that_must_not_stand_is_found_in_a_letter(id: str, phrase: str) -> None:
    assert id in found(phrase, id=(SAYINGS[id].get("only") or ["complaint_institution"])[0])


@pytest.mark.parametrize("id", SAYINGS)
def test_no_phrase_that_may_stand_is_found(id: str) -> None:
    one = SAYINGS[id]

    assert [] == [phrase for phrase in one.get("spares", []) if is_said(phrase, one["patterns"], one.get("unless", []))]


@pytest.mark.parametrize("id", SENT)
def test_nothing_is_found_in_an_example(id: str) -> None:
    facts = load_example(letter(id).folder)["facts"]

    assert () == review(GUIDANCE, fill_example(GUIDANCE, letter(id)), letter(id), facts)


@cache
def every_finding() -> list:
    made = []
    for rule in load().rules.values():
        for case in strict_yaml.load(ROOT / "guides" / "rules" / f"{rule.id.replace('.', '/')}.test.yaml")["cases"]:
            told = {
                name: tuple(value) if isinstance(value, list) else value
                for name, value in case.get("facts", {}).items()
            }
            facts = derive(Facts.of({**told, **({"contact.at": case["at"]} if case.get("at") else {})}))
            finding = check_rule(load(), rule, facts)
            if finding is not None and finding.answer == "breach":
                made.append(finding._replace(contact=1))
                break
    return made


@pytest.mark.parametrize("id", ["complaint_institution", "complaint_regulator", "stop_improper_contact"])
def test_no_finding_of_any_rule_is_found_fault_with(id: str) -> None:
    example = load_example(letter(id).folder)
    document = fill(GUIDANCE, letter(id), example["facts"], findings=every_finding(), today=example["today"])
    remarks = review(GUIDANCE, document, letter(id), example["facts"], every_finding())

    assert [] == [(remark.id, remark.sentence) for remark in remarks]


PLAIN = st.text(
    alphabet="我今年在厂里上班工资晚发每月收入约三千元要养老人和孩子房租看病用去一半近来生意不好",
    min_size=2,
    max_size=40,
)
NUMBER = st.integers(1, 99)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(words="我来生意不好", number=1, id="already_paid")
@example(words="我来生", number=1, id="complaint_12315")
@given(words=PLAIN, number=NUMBER, id=st.sampled_from(SENT))
def test_plain_facts_never_stop_a_letter(words: str, number: int, id: str) -> None:
    example = load_example(letter(id).folder)
    guidance, changed = load(), []
    for fact in example.pop("facts").values():
        question = guidance.questions.get(fact.name)
        kind = question.kind if question else ""
        if kind == "words":
            changed.append(Fact(fact.name, words))
        elif kind in ("money", "amount") and not fact.name.startswith("offer."):
            # What is offered has to come to its total, and does in the example.
            changed.append(Fact(fact.name, str(number * 100)))
        else:
            changed.append(fact)
    facts = Facts(changed)
    document = fill(GUIDANCE, letter(id), facts, confirmed=True, **example)

    assert [] == [
        remark.sentence for remark in review(GUIDANCE, document, letter(id), facts) if remark.severity == "stop"
    ]


# ---- whose words -------------------------------------------------------------------------------------


def test_what_the_other_side_said_is_not_held_against_the_writer() -> None:
    assert [] == found("对方的原话：\n\n> 不还钱，你们全家走着瞧。\\\n> 后果自负")


def test_what_they_called_themselves_is_not_our_word() -> None:
    assert [] == found("对方自称：“黑社会”。")


def test_an_insult_in_the_persons_own_account_is_seen() -> None:
    assert ["insult"] == found("本人的说明：\n\n> 这些流氓天天打电话。")


def test_a_promise_to_pay_in_the_persons_own_account_is_shown_and_what_they_were_told_to_pay_is_not() -> None:
    assert ["own_promise_to_pay"] == found(
        "本人的说明：\n\n> 他们来了三个人，我说下个月还他五千。", id="stop_improper_contact"
    )
    assert [] == found("本人的说明：\n\n> 他们来了三个人，要我下个月还他五千。", id="stop_improper_contact")


def test_an_account_may_tell_what_they_threatened() -> None:
    assert [] == found("本人的说明：\n\n> 他说再不还就弄死我，还骂我是人渣。")


def test_sentences_know_whose_they_are_and_where_they_stand() -> None:
    page = "# 信\n\n对方的原话：\n\n> 一。\\\n> 二。\n\n本人的说明：\n\n> 三。\n\n四。五。\n"

    assert [
        ("信", "letter"),
        ("对方的原话：", "letter"),
        ("一。", "theirs"),
        ("二。", "theirs"),
        ("本人的说明：", "letter"),
        ("三。", "account"),
        ("四。", "letter"),
        ("五。", "letter"),
    ] == [(one.words, one.whose) for one in sentences(page, FILE["theirs"])]


def test_words_escaped_for_markdown_are_read_as_told() -> None:
    assert [Sentence("3*4_5。", "letter", 1)] == list(sentences("\n3\\*4\\_5。", FILE["theirs"]))


# ---- what no pattern can see ---------------------------------------------------------------------------


def test_a_bargain_in_two_sentences_is_seen() -> None:
    assert ["complaint_for_money"] == found("请贵行给我免掉罚息。我就不再投诉。")


def test_a_bargain_over_two_paragraphs_is_not_made_up() -> None:
    assert [] == found("请考虑给我免掉罚息。\n\n本人就不再投诉的事另行说明。")


@pytest.mark.parametrize(
    ("product", "expected"),
    [("credit_card", []), ("online_loan", ["card_article_for_a_loan"]), (None, ["card_article_for_a_loan"])],
)
def test_the_card_article_is_for_cards(product: str | None, expected: list[str]) -> None:
    assert expected == found(
        "根据信用卡业务监督管理办法第七十条，希望协商分期。", {"debt.product": product}, "instalments"
    )


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("private_lender", []),
        ("bank", ["private_ceiling_for_a_licensed_lender"]),
        (None, ["private_ceiling_for_a_licensed_lender"]),
    ],
)
def test_the_private_ceiling_is_for_private_lenders(kind: str | None, expected: list[str]) -> None:
    assert expected == found("利率超过LPR四倍。", {"debt.creditor_kind": kind})


@pytest.mark.parametrize(
    ("number", "expected"),
    [("110101199001011237", ["identity_number"]), ("110101199001011238", []), ("199001011237", [])],
)
def test_an_identity_number_is_told_by_its_last_character(number: str, expected: list[str]) -> None:
    assert expected == found(f"本人身份证号{number}。")


def test_an_identity_number_in_their_words_is_shown_and_does_not_stop() -> None:
    document = Document("complaint_institution", "信", "对方的原话：\n\n> 110101199001011237快还钱\n")
    remarks = review(GUIDANCE, document, letter("complaint_institution"), Facts())

    assert [("identity_number_in_their_words", "look")] == [(one.id, one.severity) for one in remarks]
    assert "19900101" not in remarks[0].sentence


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("6222020200112233447", []),
        ("4111111111111111", ["bank_card_number"]),
        ("1069000000000001", []),
        ("HC4111111111111111", []),
    ],
)
def test_a_card_number_is_told_by_its_check_digit(number: str, expected: list[str]) -> None:
    assert expected == found(f"卡号{number}。")


def test_an_enclosure_that_is_not_there_is_seen() -> None:
    page = "见附件2，合同附件5也可以看。\n\n附件：\n\n1. 通话记录\n"

    assert ["exhibit_not_enclosed"] == found(page)
    assert [] == found(page.replace("附件2", "附件1"))


def test_enclosures_are_counted_up_to_the_signature() -> None:
    assert 2 == enclosures("信\n\n附件：\n\n1. 甲\n2. 乙\n\n::: right\n1. 丙\n:::\n")


def test_evidence_may_be_spoken_of_where_something_is_enclosed() -> None:
    assert ["evidence_not_there"] == found("有录音为证。")
    assert [] == found("有录音为证。\n\n附件：\n\n1. 录音.m4a\n")


@pytest.mark.parametrize(
    ("income", "offer", "expected"),
    [("3000", "1200", []), ("2999", "1200", ["offer_above_what_is_left"]), ("约3000", "1200", []), (None, "99999", [])],
    ids=["just enough", "one yuan short", "roughly enough", "budget not told"],
)
def test_an_offer_is_held_against_what_is_left(income: str | None, offer: str, expected: list[str]) -> None:
    example = load_example(letter("instalments").folder)
    told = {"plan.income": income, "plan.rent": "1000", "plan.food": "800", "offer.monthly_amount": offer}
    facts = example.pop("facts").with_(*(Fact(name, value) for name, value in (told | {"offer.total": None}).items()))
    remarks = review(GUIDANCE, fill(GUIDANCE, letter("instalments"), facts, **example), letter("instalments"), facts)

    assert expected == [one.id for one in remarks]


@pytest.mark.parametrize(
    ("ident", "received", "expected"),
    [
        ("payment_order_objection", "2026-11-07", []),
        ("payment_order_objection", "2026-11-05", ["objection_to_order_late"]),
        ("jurisdiction_objection", "2026-06-01", ["jurisdiction_late"]),
        ("jurisdiction_objection", "2026-06", []),
        ("defence", "2026-06-01", ["defence_late"]),
        ("arbitration_set_aside", "2026-08-20", ["set_aside_late"]),
        ("arbitration_set_aside", "2026-06-01", ["set_aside_late"]),
    ],
    ids=[
        *("the last day was a Sunday", "a day late", "half a year late", "no day to count from"),
        *("an answer half a year late", "three days after three months", "six months"),
    ],
)
def test_a_paper_whose_time_has_passed_says_so_first_and_never_claims_to_be_in_time(
    ident: str, received: str, expected: list[str]
) -> None:
    example = load_example(letter(ident).folder) | {"today": date(2026, 11, 23)}
    facts = example.pop("facts").with_(Fact("court.received_on", received))
    document = fill(GUIDANCE, letter(ident), facts, **example)
    remarks = review(GUIDANCE, document, letter(ident), facts)

    assert expected == [one.id for one in remarks if one.id.endswith("_late")]
    # On a holiday that ends the time, and on no exact day, nothing is claimed either.
    assert "日内" not in document.markdown.split("## ")[0]
    assert "三个月内" not in document.markdown
    if expected:
        assert "2026-11-23" in remarks[0].sentence
        assert "today is 2026-11-23" in remarks[0].counted.en


@pytest.mark.parametrize(
    ("ident", "claim"),
    [
        ("payment_order_objection", "在收到之日起十五日内"),
        ("jurisdiction_objection", "在收到之日起十五日内"),
        ("arbitration_set_aside", "在收到之日起三个月内"),
    ],
)
def test_a_paper_says_that_it_is_in_time_only_where_that_was_counted(ident: str, claim: str) -> None:
    example = load_example(letter(ident).folder)
    facts = example.pop("facts").with_(Fact("court.received_on", "2026-11-18"))
    written = [
        fill(GUIDANCE, letter(ident), facts, **{**example, "today": today}) for today in (example["today"], None)
    ]

    assert [True, False] == [claim in document.markdown for document in written]


def test_who_paid_and_stands_in_the_report_as_unpaid_has_it_objected_to_and_no_second_certificate_asked_for() -> None:
    example = load_example(letter("already_paid").folder)
    facts = example.pop("facts")
    told = facts.with_(Fact("credit.still_overdue", True), Fact("paid.certificate", True))
    said, plain = (fill(GUIDANCE, letter("already_paid"), one, **example).markdown for one in (told, facts))

    assert "请作为异议处理" in said and "第二十五条" in said and "仍写着没有还清" not in plain
    assert "本人已有结清证明" in said and "请出具结清证明" not in said
    assert "请出具结清证明" in plain


def test_no_court_is_told_when_a_claim_came_where_only_the_notice_of_a_hearing_did() -> None:
    example = load_example(letter("jurisdiction_objection").folder)
    facts = example.pop("facts")
    hearing = facts.with_(Fact("court.got_hearing", True), Fact("court.got_claim", False))

    stop = stop_of(letter("jurisdiction_objection"), hearing)

    assert stop is not None and "起诉状副本" in stop.says.zh
    assert stop_of(letter("jurisdiction_objection"), facts) is None


@pytest.mark.parametrize(
    ("received", "dated", "expected"),
    [("2026-10-23", True, []), ("2026-10-22", True, ["review_asked_late"]), ("2026-10-22", False, [])],
    ids=["the thirtieth day", "one day late", "no date on it yet"],
)
def test_a_review_asked_after_its_thirty_days_is_shown(received: str, dated: bool, expected: list[str]) -> None:
    example = load_example(letter("review_request").folder)
    facts = example.pop("facts").with_(Fact("complaint.replied_on", received))
    document = fill(
        GUIDANCE, letter("review_request"), facts, **{**example, "today": example["today"] if dated else None}
    )

    assert expected == [one.id for one in review(GUIDANCE, document, letter("review_request"), facts)]


def test_despair_stops_a_letter_and_is_not_repeated() -> None:
    document = Document("instalments", "信", "我不想活了。\n")
    remarks = review(GUIDANCE, document, letter("instalments"), Facts())

    assert [("words_of_despair", "stop", "")] == [(one.id, one.severity, one.sentence) for one in remarks]
    assert "12356" in remarks[0].do.zh


def test_a_remark_names_the_answer_the_sentence_came_from() -> None:
    facts = Facts.of({"complaint.wish": "请道歉。\n贵公司已经违法。"})
    remarks = review(
        GUIDANCE,
        Document("complaint_institution", "信", "1. 贵公司已经违法。\n"),
        letter("complaint_institution"),
        facts,
    )

    assert ["complaint.wish"] == [one.fact for one in remarks]


def test_numbers_in_a_remark_are_masked() -> None:
    remarks = review(
        GUIDANCE,
        Document("complaint_institution", "信", "可以打我母亲的电话13800000001。\n"),
        letter("complaint_institution"),
        Facts(),
    )

    assert "13800000001" not in remarks[0].sentence


def test_what_a_rule_says_is_not_read_again_and_what_stands_beside_it_is(finding) -> None:
    made = finding(title=Text("贵公司已经违法", "x"))
    page = Document("complaint_institution", "信", "- 贵公司已经违法：你们这些流氓。\n")

    assert ["insult"] == [one.id for one in review(GUIDANCE, page, letter("complaint_institution"), Facts(), [made])]


def test_a_copy_and_a_sheet_are_not_reviewed() -> None:
    assert () == review(
        GUIDANCE, fill_example(GUIDANCE, letter("instalments"), copy="en"), letter("instalments"), Facts()
    )
    assert () == review(GUIDANCE, fill_example(GUIDANCE, letter("next_steps")), letter("next_steps"), Facts())


@pytest.mark.parametrize(
    ("ident", "fact", "day", "shown"),
    [
        ("extension", "offer.extension_until", "2026-01-31", True),
        ("extension", "offer.extension_until", "2027-01-31", False),
        ("instalments", "offer.first_payment", "2026-01-15", True),
        ("power_of_attorney", "agent.until", "2026-01-01", True),
        ("power_of_attorney", "agent.until", "2027-01-01", False),
    ],
)
def test_a_day_to_come_that_has_passed_is_shown(ident: str, fact: str, day: str, shown: bool) -> None:
    example = load_example(letter(ident).folder)
    facts = example.pop("facts").with_(Fact(fact, day))
    remarks = review(GUIDANCE, fill(GUIDANCE, letter(ident), facts, **example), letter(ident), facts)

    assert shown is ("day_already_past" in [one.id for one in remarks])


@pytest.mark.parametrize(("total", "expected"), [("28580.50", []), ("100", ["sums_do_not_agree"])])
def test_instalments_that_do_not_come_to_the_total_are_shown_with_what_they_come_to(
    total: str, expected: list[str]
) -> None:
    told = {
        "offer.monthly_amount": "1200",
        "offer.instalments": 24,
        "offer.last_amount": "980.50",
        "offer.total": total,
    }
    told |= {"offer.last_day": "2028-11-15"}
    example = load_example(letter("instalments").folder)
    facts = example.pop("facts").with_(*(Fact(name, value) for name, value in told.items()))
    remarks = review(GUIDANCE, fill(GUIDANCE, letter("instalments"), facts, **example), letter("instalments"), facts)
    found = [one for one in remarks if one.id == "sums_do_not_agree"]

    assert expected == [one.id for one in found]
    assert all("28,580.50元" in one.sentence for one in found)


@pytest.mark.parametrize(
    ("pattern", "needs"),
    [
        ("(停息|减免)[^。；]{0,4}挂账", ["停减", "挂", "账"]),
        ("(甲|乙丙)?丁{2,}", ["丁"]),
        ("[甲乙]?[丙丁]+", ["丁丙"]),
        ("(?!甲)乙(?<=乙)", ["乙"]),
        ("甲|[0-9]{3}", []),
        ("[^甲]", []),
        ("(?i)abc", []),
        ("a(?i:b)", []),
        ("(甲|)乙", ["乙"]),
    ],
)
def test_of_a_pattern_it_is_known_what_a_sentence_must_hold(pattern: str, needs: list[str]) -> None:
    assert needs == needs_of(pattern)


def test_no_pattern_is_made_for_a_letter_without_its_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    monkeypatch.setattr(reviewing, "later", lambda pattern: Watched(pattern, made))
    monkeypatch.setattr(GUIDANCE, "made", {})

    assert ["complaint_for_money"] == found("不减免就投诉。")
    assert 0 < len(made) < sum(len(one["patterns"]) for one in GUIDANCE.never_say["sayings"]) / 4


class Watched:
    def __init__(self, pattern: str, made: list[str]) -> None:
        self.pattern, self.made = pattern, made

    def search(self, words: str) -> re.Match[str] | None:
        self.made.append(self.pattern)
        return re.search(self.pattern, words)


def test_what_a_pattern_is_in_holds_what_it_needs() -> None:
    for one in GUIDANCE.never_say["sayings"]:
        for pattern, needs in zip(one["patterns"], one["needs"], strict=True):
            for _, phrase in PHRASES:
                if re.search(pattern, phrase):
                    assert not any({*phrase}.isdisjoint(need) for need in needs), (pattern, phrase)


SWINDLED = "一个法务公司的人加我微信，说能帮我停息挂账，先交服务费。我用微信转了3000元给他。27日他把我拉黑了。"


def account(id: str, **given: str) -> list[str]:
    facts = {f"{name.replace('__', '.')}": words for name, words in given.items()}
    document = Document(id, "信", "# 信\n\n" + "\n\n".join(given.values()) + "\n")
    return [remark.id for remark in review(GUIDANCE, document, letter(id), Facts.of(facts))]


def test_what_a_swindler_said_stands_in_a_report_and_a_complaint() -> None:
    assert [] == account("police_statement", police__what=SWINDLED)
    assert [] == account("police_statement", police__what="客服说不减免就别投诉，他说银行必须给我办60期。")
    assert [] == account("complaint_12315", trader__service="停息挂账代办服务", trader__problem=SWINDLED)


def test_what_the_writer_asks_for_is_still_read() -> None:
    assert ["word_no_text_knows"] == account("complaint_12315", trader__problem=SWINDLED, trader__wish="请停息挂账")
    assert ["complaint_for_money"] == account("police_statement", police__what="不减免我就投诉到底。")


def test_a_report_of_money_sent_has_lines_for_the_transfer_and_one_of_a_threat_has_none() -> None:
    facts = {"borrower.name": "王丽", "borrower.phone": "13800000000", "police.what": SWINDLED}
    sent = fill(GUIDANCE, letter("police_statement"), Facts.of(facts), today=None).markdown
    facts["police.what"] = "他说明天还来，小心你的腿。"
    threat = fill(GUIDANCE, letter("police_statement"), Facts.of(facts), today=None).markdown

    assert "收款人姓名：＿" in sent and "再次发生时" not in sent and "借款怎么还" not in sent
    assert "收款人姓名" not in threat and "再次发生时" in threat


@pytest.mark.parametrize(("who", "mine"), [("spouse", True), ("employer", False)])
def test_a_notice_names_as_the_writers_own_only_a_contact_that_was_with_them(who, mine) -> None:
    facts = {
        "teller.name": "李娟",
        "teller.phone": "13800000000",
        "teller.signed": False,
        "teller.relation": "spouse",
        "contact.at": "2026-11-27T10:00",
        "contact.channel": "call",
        "contact.recipient_role": who,
    }
    written = fill(GUIDANCE, letter("relative_notice"), Facts.of(facts), today=None).markdown

    assert mine is ("最近一次：2026年11月27日10:00。方式：电话。" in written)
    assert mine is not ("联系本人的单位" in written)


@pytest.mark.parametrize(("others", "told"), [("蚂蚁花呗 9000\n微粒贷 20000", True), ("0", False), (None, False)])
def test_a_plan_for_one_of_six_lenders_says_that_there_are_others(others, told) -> None:
    facts = load_example(letter("instalments").folder)["facts"].with_(Fact("plan.others", others))
    written = fill(GUIDANCE, letter("instalments"), facts, today=None).markdown

    assert told is ("本人还有其他欠款" in written)
    assert "花呗" not in written


def test_whoever_contacts_is_not_called_the_lenders_where_nobody_said_so() -> None:
    facts = Facts.of({"borrower.name": "刘芳", "creditor.name": "金满贷"})
    written = fill(GUIDANCE, letter("stop_improper_contact"), facts, today=None).markdown

    assert "有人为一笔与贵机构有关的借款来联系" in written
