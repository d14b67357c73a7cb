"""A letter to a lender, or about it, tells of that lender's contacts alone: told and imported, in every letter and packet."""

import pytest

from helper import letters
from helper.casefile import LogEntry
from helper.casefile.events import Party
from helper.casefile.state import ConfirmedLog, Creditors
from helper.cases.collectors import change_collectors
from helper.cases.lender_names import are_one_lender, lender_told, own_lenders
from helper.cases.lender_split import tells_of_all
from helper.cases.letters_allowed import refuse_to_write, refuse_without_finding
from helper.cases.log_judgement import judge_log
from helper.cases.papers import gather_papers
from helper.cases.recording import record
from helper.errors import HelperError
from helper.guidance import load
from helper.model.event import Event
from helper.model.fact import Fact, Facts

GUIDANCE = load()
BLUE, STAR = "蓝海消费金融有限公司", "星河小额贷款有限公司"
BLUE_WORDS, STAR_WORDS = "蓝海的人说：你是老赖，不要脸", "星河的人说：再不还就派人打断你的腿"
BLUE_TOLD, STAR_TOLD = "【蓝海消费金融】你这个骗子不要脸", "【星河小贷】不还钱我们就去你家砍死你"
DOUBTED = "把3000转到这张卡6222000011112222王强，我是星河小贷委托的"


def sms(row: int, number: str, words: str, hour: int = 10) -> Event:
    return Event(row, "sms", "in", "2026-10-09", hour * 3600 + row, number, text=words)


@pytest.fixture
def two(case, tell, import_events):
    """Return a case that owes two lenders, with imported and told contacts of both; what was read is confirmed."""
    for contact in case.contacts():
        case.remove_contact(contact)
    events = [sms(1, "10690001", BLUE_WORDS), sms(2, "95580001", STAR_WORDS), sms(3, "95580001", "在吗", 23)]
    events += [sms(4, "10690001", "请还款", 23)]
    import_events(case, events, [Party("10690001", "蓝海消费金融"), Party("95580001", "星河小贷")])
    kinds = {"蓝海消费金融": "consumer_finance", "星河小贷": "microloan"}
    case.keep_mark(Creditors({name: {"debt.creditor_kind": kind, "debt.product": "online_loan"} for name, kind in kinds.items()}))  # fmt: skip
    for words, number in ((BLUE_TOLD, "10690001"), (STAR_TOLD, "95580001")):
        said = {"contact.words": words, "contact.from_number": number, "contact.at": "2026-10-10T10:00", "contact.channel": "call", "contact.recipient_role": "borrower"}  # fmt: skip
        said["contact.said.insult" if words is BLUE_TOLD else "contact.said.threat_violence"] = True
        record(GUIDANCE, case, case.new_contact(), [Fact(name, value) for name, value in said.items()])
    for name, value in (("borrower.agreed_hours", "none"), ("police.what", "有人威胁"), ("borrower.name", "何某")):
        record(GUIDANCE, case, None, [Fact(name, value)])
    log = judge_log(GUIDANCE, case)
    case.keep_mark(ConfirmedLog(tuple(f"{one.creditor}|{one.finding.rule}" for one in log.found)))
    return case


def to(case, lender: str, kind: str):
    record(GUIDANCE, case, None, [Fact("creditor.name", lender), Fact("debt.creditor_kind", kind), Fact("debt.product", "online_loan")])  # fmt: skip
    return gather_papers(GUIDANCE, case, "zh")


def filled(held, letter) -> str | None:
    facts = {name: Fact(name, "某事") for name in letters.missing_facts(letter, held.facts)}
    for name in facts:
        question = GUIDANCE.questions[name]
        if question.kind not in ("text", "words", "phone"):
            return None
    try:
        from dataclasses import replace

        whole = held.whole and replace(held.whole, facts=held.whole.facts.with_(*facts.values()))
        return replace(held, facts=held.facts.with_(*facts.values()), whole=whole).fill(letter, confirmed=True).markdown
    except HelperError:
        return None


@pytest.mark.parametrize(
    ("lender", "kind", "own", "others"),
    [
        (BLUE, "consumer_finance", (BLUE_WORDS, BLUE_TOLD), (STAR_WORDS, STAR_TOLD, "星河")),
        (STAR, "microloan", (STAR_WORDS, STAR_TOLD), (BLUE_WORDS, BLUE_TOLD, "蓝海")),
    ],
)
def test_no_letter_to_or_about_a_lender_tells_of_another(two, lender, kind, own, others) -> None:
    held, seen = to(two, lender, kind), []
    for letter in letters.all_letters():
        text = filled(held, letter)
        if text is None or tells_of_all(letter):
            continue
        seen.append(letter.id)
        assert not [word for word in others if word in text], letter.id
        if letter.id in ("complaint_institution", "evidence_log"):
            assert "2026年10月9日" in text, letter.id
    assert {"complaint_institution", "stop_improper_contact", "evidence_log"} <= {*seen}
    text = filled(held, letters.letter("complaint_institution"))
    assert text and all(words in text for words in own)
    law = {one.source for finding in held.findings if finding.is_breach for one in finding.sources}
    assert law
    assert {lender} == {lender for day in held.days if are_one_lender(day.creditor, lender)} and len(held.days) == 1
    assert all("星河" not in one.words if kind != "microloan" else "蓝海" not in one.words for one in held.messages)


def test_a_file_in_which_another_lender_alone_speaks_is_not_named(two, import_events) -> None:
    chat = Event(1, "messaging_app", "in", "2026-10-09", 40_000, "王专员", text="你不要脸")
    import_events(two, [chat], [Party("王专员", "星河小贷")], name="王专员.txt")
    names = {one.name for one in to(two, BLUE, "consumer_finance").evidence}
    assert "王专员.txt" not in names and "calls.csv" in names
    assert "王专员.txt" in {one.name for one in to(two, STAR, "microloan").evidence}


def test_a_line_of_the_log_with_another_lenders_number_stands_in_no_letter_of_this_one(two) -> None:
    two.log_add(
        LogEntry(recorded_at="2026-10-10T12:00:00+08:00", channel="call", number="9558 0001", words="打断你的腿")
    )
    assert not [one for one in to(two, BLUE, "consumer_finance").log if "打断" in one.words]
    assert [one for one in to(two, STAR, "microloan").log if "打断" in one.words]


def test_the_police_hear_of_what_both_did(two) -> None:
    text = filled(to(two, BLUE, "consumer_finance"), letters.letter("police_statement"))
    assert text and STAR_WORDS in text and STAR_TOLD in text and BLUE_WORDS in text


def test_rules_for_small_lenders_stand_in_no_letter_to_another_kind(two) -> None:
    blue, star = to(two, BLUE, "consumer_finance"), to(two, STAR, "microloan")
    of_microloan = {one.source for finding in star.findings for one in finding.sources} - {
        one.source for finding in blue.findings for one in finding.sources
    }
    text = filled(to(two, BLUE, "consumer_finance"), letters.letter("complaint_institution"))
    assert text and of_microloan
    assert not [GUIDANCE.sources[name].title.zh for name in of_microloan if GUIDANCE.sources[name].title.zh in text]


def test_a_letter_that_could_rest_on_another_lenders_contacts_alone_says_so(two) -> None:
    record(GUIDANCE, two, None, [Fact("creditor.name", "某某银行"), Fact("debt.creditor_kind", "bank")])
    for contact in two.contacts():
        two.remove_contact(contact)
    with pytest.raises(HelperError) as stop:
        refuse_without_finding(GUIDANCE, two, [letters.letter("complaint_institution")])
    assert "蓝海消费金融=某某银行" in stop.value.do.zh


def test_two_names_of_one_lender_can_be_made_one(two) -> None:
    to(two, "深蓝科技（杭州）有限公司", "consumer_finance")
    assert change_collectors(GUIDANCE, two, None, None, None, None, None, ["蓝海消费金融=深蓝科技（杭州）有限公司"])
    held = gather_papers(GUIDANCE, two, "zh")
    assert held.findings and {"深蓝科技（杭州）有限公司"} == {day.creditor for day in held.days}
    assert BLUE_WORDS in (filled(held, letters.letter("complaint_institution")) or "")


def test_one_message_of_a_swindler_holds_back_that_numbers_contacts_and_no_letter(two, import_events) -> None:
    import_events(two, [sms(1, "17012345678", DOUBTED)], [Party("17012345678", "星河小贷")], name="more.csv")
    chosen = [letters.letter("complaint_institution")]
    for lender, kind in ((BLUE, "consumer_finance"), (STAR, "microloan")):
        held = to(two, lender, kind)
        refuse_to_write(GUIDANCE, two, chosen)
        text = filled(held, chosen[0])
        assert text and "王强" not in text and "1701" not in text
    assert any("170****5678" in line.zh for line in held.elsewhere)


def test_where_every_number_may_be_a_swindlers_no_letter_goes(case, import_events) -> None:
    import_events(case, [sms(1, "17012345678", DOUBTED)], [Party("17012345678", BLUE)])
    record(GUIDANCE, case, None, [Fact("creditor.name", BLUE)])
    judge_log(GUIDANCE, case)
    with pytest.raises(HelperError):
        refuse_to_write(GUIDANCE, case, [letters.letter("complaint_institution")])


ONE = (
    ("蓝海消费金融", BLUE),
    ("蓝海消金", BLUE),
    ("星河小贷", "重庆星河小额贷款有限公司"),
    ("招商银行", "招商银行股份有限公司信用卡中心"),
    ("拍拍贷", "上海拍拍贷金融信息服务有限公司"),
    ("蓝海", BLUE),
    ("ABC Finance", "abc finance"),
)
TWO = (
    ("蓝海消费金融", STAR),
    ("北京银行", "北京银行消费金融有限公司"),
    ("中信银行", "中信消费金融有限公司"),
    ("银行", "招商银行"),
    ("中行", "中信银行"),
    ("借呗", "重庆蚂蚁消费金融有限公司"),
    ("", BLUE),
)


@pytest.mark.parametrize(("one", "other"), ONE)
def test_a_short_name_is_the_full_ones(one, other) -> None:
    assert are_one_lender(one, other) and are_one_lender(other, one)


@pytest.mark.parametrize(("one", "other"), TWO)
def test_names_that_may_be_two_lenders_are_two(one, other) -> None:
    assert not are_one_lender(one, other) and not are_one_lender(other, one)


def test_a_short_name_that_may_be_one_of_two_is_neithers() -> None:
    assert frozenset() == own_lenders("平安", ["平安银行", "平安普惠"])
    assert {"平安银行"} == own_lenders("平安银行股份有限公司", ["平安银行", "平安普惠"])
    assert {"甲"} == own_lenders(None, ["甲"]) and frozenset() == own_lenders(None, ["甲", "乙"])


def test_a_told_contact_is_another_lenders_where_its_number_or_signature_says_so() -> None:
    parties = {"10690001": Party("10690001", "蓝海消费金融")}
    names = ["蓝海消费金融", "星河小贷"]

    def whose(**said: str) -> str | None:
        return lender_told(Facts(Fact(f"contact.{name}", value) for name, value in said.items()), parties, names)

    assert "蓝海消费金融" == whose(from_number="1069 0001")
    assert "星河小贷" == whose(words="【星河小额贷款】请还款")
    assert whose(words="你欠星河的钱") is None and whose(words="【拼多多】取件码") is None and whose() is None
