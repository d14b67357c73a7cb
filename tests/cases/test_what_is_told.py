"""What one contact that is told comes to, as a screen, a page and other programs are given it."""

import re
from types import SimpleNamespace

import pytest

from helper.cases.first_help import fraud_in_log
from helper.cases.gate import find_cruelty, gate_of, mark_words
from helper.cases.judging import (
    OUTCOME_ORDER,
    case_facts,
    contact_facts,
    gravest,
    hear_words,
    judge_case,
    judge_told,
    like_signals,
    open_signals,
    read_signals,
    say_unreached,
    title_signal,
    unconfirmed_signals,
)
from helper.cases.log_entries import enter_contact, log_entry
from helper.cases.report import (
    HEADLINES,
    STATED_AS_REPORTED,
    STATED_IN_NO_LAW,
    STATED_IN_NO_LAW_AS_REPORTED,
    STRENGTH_NAMES,
    by_weight,
    choose_told,
    headline,
    is_reported,
    make_finding,
    named_ask,
    quoted,
    report_told,
    say_signals,
    steps_today,
    strength_of,
)
from helper.cases.spared_words import redact_distress, redact_entry, redact_facts
from helper.cases.support import say_unsupported, unsupported
from helper.checking.check import in_words
from helper.guidance import load
from helper.model.contact import FRAUD_SIGNS
from helper.model.event import Logged
from helper.model.fact import GIVEN, Fact, Facts, Origin
from helper.model.finding import Basis, Force, Heard, Signal
from helper.text import Text, join
from helper.wording import say

GUIDANCE = load()
KNOWN = {
    "contact.at": "2026-10-03 22:41", "contact.channel": "call", "contact.recipient_role": "borrower", "debt.creditor_kind": "consumer_finance",
    "debt.product": "online_loan", "borrower.agreed_hours": "none", "contact.from_number": "13800001111",
}  # fmt: skip
VIOLENCE = "再不还，我就打断你的腿"
LIKE = "我让你这辈子都抬不起头来做人，你等着瞧吧"
FRAUD = "请把钱转到银监会对公安全账户，下载会议软件共享屏幕"
DESPAIR = "我真的不想活了"


def report(words: str | None, **more: object):
    facts = {**KNOWN, **{name.replace("__", "."): value for name, value in more.items()}}
    return report_told(
        GUIDANCE, words, Facts(Fact(name, value, GIVEN) for name, value in facts.items() if value is not None)
    )


# A report, and its JSON.


def test_a_report_has_what_was_found_read_and_asked_after_each_in_its_place() -> None:
    made = report(VIOLENCE, contact__repeated=True)
    item = made.item("7")

    assert ("7", "breach", "breach", []) == (item["id"], item["summary"], item["outcome"], item["first"])
    night = next(row for row in item["findings"] if row["rule"] == "hours.night")
    assert ("breach", "对方在夜间22:00至次日8:00之间（2026年10月3日22:41）进行了催收。", []) == (
        night["answer"],
        night["says"],
        night["missing"],
    )
    assert {"fact": "contact.at", "value": "2026-10-03 22:41", "from": "given"} not in night["basis"]
    assert {"contact.local_time"} <= {row["fact"] for row in night["basis"]}
    source = night["sources"][0]
    assert source["title"] in source["line"] and all(source.values())
    assert {"source", "title", "provision", "cites", "force", "strength", "status", "line", "url"} == set(source)
    (signal,) = item["signals"]
    assert ("threat_violence", VIOLENCE[signal["start"] : signal["end"]]) == (signal["id"], signal["words"])
    assert [] == item["to_confirm"] and [] == item["fraud"]
    english = made.item(None, "en")
    assert not re.search("[\u4e00-\u9fff]", english["findings"][0]["sources"][0]["cites"])
    assert "They collected during the night hours" in next(
        row["says"] for row in english["findings"] if row["rule"] == "hours.night"
    )
    assert {"schema": "helper.check/1", "items": [made.item()]} == made.to_dict()


def test_only_what_is_worth_telling_is_told_and_everything_where_that_is_asked() -> None:
    made = report(VIOLENCE)
    every = made.to_dict(everything=True)["items"][0]["findings"]

    assert len(every) == len(made.every) > len(made.findings) == len(made.item()["findings"])
    assert set(made.findings) <= set(made.every)
    for one in made.every:
        open_ = one.answer == "unknown" and not (one.raised and one.concludes == "breach")
        plain = one.answer == "clear" and not one.raised and not one.sources
        assert (one in made.findings) is not (open_ or plain), one.rule
    assert [one for one in made.every if one not in choose_told(made.every)]


def test_after_signs_of_fraud_nothing_is_called_in_order_and_no_saying_is_answered() -> None:
    made = report(FRAUD)
    item = made.item()

    assert ("fraud", "fraud", "fraud") == (made.summary, item["summary"], item["outcome"])
    assert ["fraud"] == item["first"] and item["fraud"] and [] == item["myths"]
    assert "clear" not in {row["answer"] for row in item["findings"]}
    assert FRAUD[item["fraud"][0]["start"] : item["fraud"][0]["end"]] == item["fraud"][0]["words"]


def test_what_it_only_sounds_like_is_asked_and_its_saying_is_answered_all_the_same() -> None:
    item = report(LIKE, contact__at="2026-10-03 10:00").item()

    assert ([], "to_confirm", "none_found") == (item["signals"], item["outcome"], item["summary"])
    assert all(row["like"] for row in item["to_confirm"]) and item["to_confirm"]
    jailed = report("再不还钱明天就让警察上门抓你去坐牢").item()
    assert jailed["myths"] and jailed["signals"] and not any(row["like"] for row in jailed["signals"])


def test_numbers_of_persons_are_hidden_in_what_is_handed_on() -> None:
    found = next(one for one in report(None, contact__said__insult=True).every if one.basis)
    said = found._replace(
        basis=(
            Basis("contact.from_number", "13800001111", "told"),
            Basis("contact.said", ("a", "b"), "told"),
            Basis("contact.repeated", True, "told"),
        ),
    )

    assert ["138****1111", ["a", "b"], True] == [row["value"] for row in make_finding(said, "zh")["basis"]]


def test_what_no_text_reaches_is_handed_on_with_why() -> None:
    item = report(None, contact__said__third_party_disclosure=True, contact__at="2026-10-03 10:00").item()

    assert "unreached" == item["outcome"] and item["unreached"]
    assert {"rule", "title", "why", "facts"} == set(item["unreached"][0]) and item["unreached"][0]["why"] in (
        "person",
        "text",
    )


def test_what_was_given_outright_wins_over_what_was_read() -> None:
    facts = Facts.of({**KNOWN, "contact.said.threat_violence": False}, GIVEN)
    judged = judge_told(GUIDANCE, facts, VIOLENCE)

    assert False is judged.facts.value("contact.said.threat_violence") and ["threat_violence"] == [
        signal.id for signal in judged.signals
    ]
    assert "threat.violence" not in {one.rule for one in judged.findings if one.answer == "breach"}
    read = judge_told(GUIDANCE, Facts.of(KNOWN, GIVEN), VIOLENCE).facts["contact.said.threat_violence"]
    assert "read" == read.origin.kind and read.origin.span is not None
    assert (
        "weighed"
        == judge_told(GUIDANCE, Facts.of({**KNOWN, "contact.at": "2026-10-03 10:00"}, GIVEN), VIOLENCE)
        .outcome(GUIDANCE)
        .kind
    )


# In what words.


def test_the_firmest_breach_comes_first() -> None:
    made = report(
        VIOLENCE,
        contact__repeated=True,
        contact__said__third_party_disclosure=True,
        contact__recipient_role="colleague",
    )
    rows = by_weight(GUIDANCE, list(made.every))

    assert {"breach"} == {row.answer for row in rows} and len(rows) > 2
    places = [(row.strength != "stated", -GUIDANCE.force[row.force or "source_document"]["rank"]) for row in rows]
    assert sorted(places) == places and len({*places}) > 1


def test_a_text_known_from_reports_only_is_said_to_be() -> None:
    seen = set()
    for rule in GUIDANCE.rules:
        made = report(
            None,
            **{
                fact.replace(".", "__"): True for fact in GUIDANCE.rules[rule].facts if fact.startswith("contact.said.")
            },
        )
        for one in made.every:
            stated = [text for text in one.sources if text.strength == "stated"]
            law = [
                text for text in stated if text.kind not in ("national_standard", "self_regulation", "source_document")
            ]
            reported = all(text.status == "reported" and text.kind != "source_document" for text in law or stated)
            if one.strength != "stated" or not stated:
                wanted = STRENGTH_NAMES[one.strength]
            elif law:
                wanted = STATED_AS_REPORTED if reported else STRENGTH_NAMES["stated"]
            else:
                wanted = STATED_IN_NO_LAW_AS_REPORTED if reported else STATED_IN_NO_LAW
            assert wanted == strength_of(one)
            seen.add(wanted.en)
            assert [text.status == "reported" and text.kind != "source_document" for text in one.sources] == [
                is_reported(text) for text in one.sources
            ]
    assert {STRENGTH_NAMES["stated"].en, STRENGTH_NAMES["arguable"].en} <= seen


def test_a_heading_is_no_stronger_than_the_strongest_text_under_it() -> None:
    others = {
        "contact__at": "2026-10-03 10:00",
        "contact__recipient_role": "emergency_contact",
        "borrower__reachable": True,
        "debt__creditor_kind": "platform",  # no binding text speaks of it
    }
    weak = report(None, **others)
    (one,) = [row for row in weak.every if row.answer == "breach"]
    assert "stated" == one.strength and {"national_standard", "self_regulation"} >= {text.kind for text in one.sources}
    assert "不是法律" in headline("breach", weak.every).zh and "not law" in headline("breach", weak.every).en
    assert "不是法律" in strength_of(one).zh and "not law" in strength_of(one).en

    def under(**more: str):
        return [one._replace(sources=tuple(text._replace(**more) for text in one.sources))]

    assert HEADLINES["breach"] == headline("breach", under(kind=Force.DEPARTMENT_RULE, status="primary"))
    assert "核对原文" in headline("breach", under(kind=Force.DEPARTMENT_RULE, status="reported")).zh
    assert STRENGTH_NAMES["stated"] == strength_of(under(kind=Force.LAW, status="primary")[0])
    assert STATED_AS_REPORTED == strength_of(under(kind=Force.LAW, status="reported")[0])
    assert HEADLINES["weighed"] == headline("weighed", weak.every) and HEADLINES["in_order"] == headline("in_order", [])


def test_what_several_contacts_come_to_is_the_gravest_of_them() -> None:
    assert ["fraud", "breach", "in_order", "nothing_known"] == [
        gravest(kinds)
        for kinds in (["in_order", "breach", "fraud"], ["possible", "breach", "weighed"], ["in_order"], [])
    ]
    assert [*OUTCOME_ORDER] == sorted(
        OUTCOME_ORDER, key=lambda kind: [gravest([kind, other]) for other in OUTCOME_ORDER].count(kind), reverse=True
    )


# What is read in words.


def test_words_of_despair_are_nobodys_conduct_and_no_words_say_nothing() -> None:
    for words in (None, "", 3):
        assert ([], []) == tuple(hear_words(GUIDANCE, words, Facts()))
    heard = hear_words(GUIDANCE, f"{DESPAIR}。{VIOLENCE}", Facts.of(KNOWN))
    assert (
        ["threat_violence"]
        == [signal.id for signal in heard.signals]
        == [signal.id for signal in read_signals(GUIDANCE, f"{DESPAIR}。{VIOLENCE}", Facts.of(KNOWN))]
    )
    assert not {"threat_violence", "self_harm"} & {signal.id for signal in heard.to_confirm}


def test_what_is_said_plainly_is_not_asked_after_and_despair_never(monkeypatch) -> None:
    def signal(ident: str, like: bool = False) -> Signal:
        return Signal(ident, 0, 1, "字", like)

    plain = [signal("insult"), signal("self_harm")]
    like = [signal("insult", True), signal("self_harm", True), signal("threat_violence", True)]
    asked: list[dict] = []
    monkeypatch.setattr("helper.reading.hear", lambda words, **how: asked.append(how) or Heard(plain, like))
    words = "这一句只在这里"

    heard = hear_words(GUIDANCE, words, Facts.of({"contact.recipient_role": "relative", "contact.channel": "visit"}))
    assert (["insult"], ["threat_violence"]) == tuple([one.id for one in part] for part in heard)
    hear_words(GUIDANCE, words, Facts())
    # To whom and how it was said is handed on, and each is heard once.
    hear_words(GUIDANCE, words, Facts())
    assert [("relative", "visit"), ("unknown", None)] == [(how["addressee"], how["channel"]) for how in asked]
    GUIDANCE.made.pop(("heard",))


def test_what_it_sounds_like_is_asked_until_it_is_answered_and_only_of_the_list_of_what_was_said() -> None:
    question, facts = GUIDANCE.questions["contact.said"], Facts.of({**KNOWN, "contact.words": LIKE})
    heard = hear_words(GUIDANCE, LIKE, facts)
    asked = open_signals(GUIDANCE, heard, facts)

    assert asked and all(not GUIDANCE.signals[signal.id]["lawful"] for signal in asked)
    rows = like_signals(GUIDANCE, facts, question)
    assert {f"contact.said.{signal.id}" for signal in asked} == {name for name, _ in rows} and len(
        {name for name, _ in rows}
    ) == len(rows)
    assert all(words and words in LIKE for _, words in rows)
    for answer in (True, False):
        answered = facts.with_(*(Fact(name, answer) for name, _ in rows))
        assert [] == open_signals(GUIDANCE, heard, answered) == like_signals(GUIDANCE, answered, question)
    assert (
        []
        == like_signals(GUIDANCE, facts, GUIDANCE.questions["contact.did"])
        == unconfirmed_signals(facts, GUIDANCE.questions["contact.did"])
    )


def test_what_was_read_is_shown_with_its_words_until_it_is_confirmed(case, tell) -> None:
    question = GUIDANCE.questions["contact.said"]
    tell(3, contact__said=None, contact__words=f"您好。{VIOLENCE}。")
    facts = contact_facts(GUIDANCE, case, 3)

    # The whole clause is shown: a stump of it shows nobody what was read.
    assert [("contact.said.threat_violence", "我就打断你的腿")] == unconfirmed_signals(facts, question)
    spanless = facts.with_(Fact("contact.said.threat_violence", True, Origin("read")))
    assert [f"您好。{VIOLENCE}。"] == [words for _, words in unconfirmed_signals(spanless, question)]
    for other in (
        Fact("contact.said.threat_violence", True),
        Fact("contact.said.threat_violence", False, Origin("read")),
    ):
        assert [] == unconfirmed_signals(facts.with_(other), question)
    tell(3, contact__said=("contact.said.threat_violence",))
    assert [] == unconfirmed_signals(contact_facts(GUIDANCE, case, 3), question)


def test_a_signal_is_called_what_the_question_calls_it() -> None:
    asked = next(ident for ident in GUIDANCE.signals if f"contact.said.{ident}" in GUIDANCE.questions)
    other = next(ident for ident in GUIDANCE.signals if f"contact.said.{ident}" not in GUIDANCE.questions)

    assert GUIDANCE.label(f"contact.said.{asked}") == title_signal(GUIDANCE, asked)
    assert (GUIDANCE.signals[other]["title"]["zh"], GUIDANCE.signals[other]["title"]["en"]) == tuple(
        title_signal(GUIDANCE, other)
    )


# The gate.


@pytest.mark.parametrize(
    ("told_", "names"),
    [
        ({}, []), ({"safety.danger_now": "others"}, ["danger"]), ({"safety.danger_now": "self"}, ["despair"]), ({"safety.danger_now": "none"}, []),
        ({"contact.account": DESPAIR}, ["despair"]), ({"contact.words": "你欠钱不还怎么不去死，跳楼啊"}, ["told_to_die"]), ({"contact.words": FRAUD}, ["fraud"]),
        ({FRAUD_SIGNS[0]: True}, ["fraud"]), ({FRAUD_SIGNS[-1]: True}, ["fraud"]), ({FRAUD_SIGNS[0]: True, "fraud.verified": True}, []), ({FRAUD_SIGNS[0]: True, "fraud.verified": False}, ["fraud"]),
        ({FRAUD_SIGNS[0]: True, "fraud.verified": True, "fraud.denied": True}, ["fraud"]), ({"fraud.denied": True}, ["fraud"]), ({FRAUD_SIGNS[0]: False}, []), ({"contact.words": FRAUD, "fraud.verified": True}, []), ({"creditor.name": DESPAIR}, []) , ({"contact.account": ""}, []),
    ],
)  # fmt: skip
def test_what_stands_before_everything_else(told_: dict, names: list[str]) -> None:
    if "creditor.name" in told_ and GUIDANCE.questions["creditor.name"].kind in ("words", "text"):
        names = ["despair"]
    gate = gate_of(GUIDANCE, Facts.of(told_))

    assert names == gate.names
    assert (("despair" in names), ("fraud" in names)) == (gate.in_despair, gate.is_fraud)


def test_words_beside_the_facts_are_those_of_the_other_side_and_read_once() -> None:
    cruel = "你欠钱不还怎么不去死，跳楼啊"
    once = gate_of(GUIDANCE, Facts.of({"contact.words": cruel}), cruel)

    assert once == gate_of(GUIDANCE, Facts.of({"contact.words": cruel})) and once.cruel
    assert ["told_to_die"] == gate_of(GUIDANCE, Facts(), cruel).names
    both = gate_of(GUIDANCE, Facts.of({"contact.words": FRAUD}), cruel)
    assert ["told_to_die", "fraud"] == both.names
    found = find_cruelty(GUIDANCE, cruel)
    assert all(one.end <= other.start or other.end <= one.start or one is other for one in found for other in found)


def test_what_stands_in_words_is_marked_for_steps_and_only_fraud_goes_over_to_other_contacts() -> None:
    plain, fraud, despair = (
        Facts.of({"contact.words": "您好"}),
        Facts.of({"contact.words": FRAUD}),
        Facts.of({"contact.account": DESPAIR}),
    )

    def names(facts: Facts, others: list[Facts] | None = None) -> set[str]:
        return {name for name in mark_words(GUIDANCE, facts, others or []) if name.startswith(("gate.", "safety."))}

    assert (set(), {"gate.fraud"}, {"gate.despair"}) == (names(plain), names(fraud), names(despair))
    assert ({"gate.fraud"}, set()) == (names(plain, [fraud]), names(plain, [despair]))
    assert set() == names(plain.with_(Fact("fraud.verified", True)), [fraud])
    beset = Facts.of({"contact.account": "救命，他们现在堵在我家门口砸门，正在打我"})
    assert (
        "others" == mark_words(GUIDANCE, beset).value("safety.danger_now")
        and "read" == mark_words(GUIDANCE, beset)["safety.danger_now"].origin.kind
    )
    assert "self" == mark_words(GUIDANCE, beset.with_(Fact("safety.danger_now", "self"))).value("safety.danger_now")


def test_signs_of_fraud_in_a_log_are_named_each_once() -> None:
    def logged(signals: str, asked: str = "") -> Logged:
        return Logged(
            1, "a", 1, "sms", "in", "2026-10-03", 1, "95", "", None, "", "borrower", "", "甲", "", "", signals, asked
        )

    kinds = ["fraud_link", "fraud_upfront_fee"]
    assert kinds
    assert [kinds[0], "private_account_payment", kinds[-1]] == fraud_in_log(
        GUIDANCE,
        [
            logged(f"insult,{kinds[0]}"),
            logged("private_account_payment", kinds[-1]),
            logged(kinds[0], "no_such,insult"),
            logged(""),
        ],
    )
    assert [] == fraud_in_log(GUIDANCE, [])


# Despair is in no paper.


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (f"{DESPAIR}\n对方打了三次", "对方打了三次"),
        (f"对方打了三次\n{DESPAIR}", "对方打了三次"),
        (f"对方打了三次\n{DESPAIR}\n后来又打", "对方打了三次\n后来又打"),
        (f"{DESPAIR}\n{DESPAIR}", ""),
        (f"他们走了以后，{DESPAIR}\n对方打了三次", "对方打了三次"),
        (f"\n他们走了以后，{DESPAIR}\n对方打了三次", "对方打了三次"),
        (f"\n\n对方打了三次\n\n{DESPAIR}\n", "对方打了三次"),
        ("对方打了三次\n\n后来又打", "对方打了三次\n\n后来又打"),
        (f"一\n二\n三\n{DESPAIR}。\n五\n六", "一\n二\n三\n五\n六"),
    ],
)
def test_the_line_of_despair_goes_and_every_other_stays(text: str, left: str) -> None:
    assert left == redact_distress(GUIDANCE, text) == redact_distress(GUIDANCE, text)


def test_facts_and_log_entries_lose_their_own_despair_and_keep_what_was_said_to_them(case, tell) -> None:
    cruel = "你欠钱不还怎么不去死，跳楼啊"
    tell(1, contact__account=f"{DESPAIR}\n我报了警", contact__words=cruel, hardship__reason=DESPAIR)
    facts = contact_facts(GUIDANCE, case, 1)
    fit = redact_facts(GUIDANCE, facts)

    assert ("我报了警", cruel, None) == (
        fit.value("contact.account"),
        fit.value("contact.words"),
        fit.value("hardship.reason"),
    )
    assert facts["contact.account"].origin == fit["contact.account"].origin
    beside = redact_facts(GUIDANCE, Facts([Fact("contact.recipient_role", "other", note=DESPAIR)]))
    assert ("other", "") == (beside.value("contact.recipient_role"), beside["contact.recipient_role"].note)
    untouched = Facts.of({"contact.account": "我报了警"})
    assert untouched is redact_facts(GUIDANCE, untouched)
    entry = case.log()[-1]
    assert DESPAIR in entry.summary and cruel == entry.words
    assert (cruel, False, True) == (
        redact_entry(GUIDANCE, entry).words,
        DESPAIR in redact_entry(GUIDANCE, entry).summary,
        "我报了警" in redact_entry(GUIDANCE, entry).summary,
    )


# A case.


def test_every_contact_is_judged_under_the_law_of_its_own_day_and_knows_its_number(case) -> None:
    rows = judge_case(GUIDANCE, case)

    assert [1, 2, 3] == [row.contact for row in rows]
    assert {row.contact: True for row in rows} == {
        row.contact: all(one.contact == row.contact for one in row.findings) for row in rows
    }
    assert ["breach", "breach"] == [row.outcome(GUIDANCE).kind for row in rows][:2]
    assert "threat_contacts" in {signal.id for signal in rows[0].signals} and not {
        signal.id for signal in rows[2].signals
    } & {"threat_contacts"}
    latest = case_facts(GUIDANCE, case)
    assert ("sms", "张晓明（虚构）", "2026-10-05") == (
        latest.value("contact.channel"),
        latest.value("borrower.name"),
        latest.value("contact.local_date"),
    )


def test_a_case_without_contacts_has_the_facts_of_the_case(tmp_path) -> None:
    from helper import casefile

    with casefile.create(tmp_path / "empty") as made:
        made.record_answers({0: [Fact("contacts.app", FRAUD), Fact("complaint.wish", DESPAIR)]})
        facts = case_facts(GUIDANCE, made)
        assert [] == judge_case(GUIDANCE, made)
    assert True is facts.value("gate.despair")


def test_a_contact_leaves_one_line_in_the_log_and_a_correction_where_it_says_otherwise(case, tell) -> None:
    first = case.log()[0]

    assert ("2026-10-03T22:41", "call", "19900000000", "示例消费金融的工作人员，不肯说工号", "borrower", 1) == (
        first.at, first.channel, first.number, first.claimed_identity, first.recipient, first.contact
    )  # fmt: skip
    assert "我说请发书面明细给我，对方挂断了电话。" == first.summary and first.words.startswith("你到底还不还")
    assert None is enter_contact(GUIDANCE, case, 1, contact_facts(GUIDANCE, case, 1))
    tell(
        1,
        contact__did=("contact.did.visit",)
        if "contact.did.visit" in GUIDANCE.questions["contact.did"].members
        else GUIDANCE.questions["contact.did"].members[:1],
    )
    *_, last = case.log()
    assert (
        (1, 1) == (last.contact, last.corrects)
        and last.summary.endswith(f"；{first.summary}")
        and last.summary != first.summary
    )
    tell(1, contact__from_number="19900000001")
    assert (last.no, "19900000001") == (case.log()[-1].corrects, case.log()[-1].number)
    bare = log_entry(GUIDANCE, case, 9, Facts())
    assert ("", "", "", "", "", "", "", 9) == (
        bare.at,
        bare.channel,
        bare.number,
        bare.claimed_identity,
        bare.recipient,
        bare.words,
        bare.summary,
        bare.contact,
    )


def test_a_tick_with_nothing_behind_it_is_named_with_its_contact_and_why(case, tell) -> None:
    tell(2, contact__account=None)
    tell(3, contact__said=("contact.said.insult",))
    held = {row.contact: found for row in judge_case(GUIDANCE, case) if (found := unsupported(GUIDANCE, row, []))}
    lines = say_unsupported(held)

    assert {3} == set(held) and ["words_differ"] == [*held[3]]
    assert (
        1 == len(lines)
        and "3" in lines[0].zh
        and held[3]["words_differ"][0].title.zh in lines[0].zh
        and held[3]["words_differ"][0].title.en in lines[0].en
    )
    tell(3, contact__words=None)
    (row,) = [row for row in judge_case(GUIDANCE, case) if row.contact == 3]
    # Without their words the tick is asked anew, and nothing rests on it.
    assert {} == unsupported(GUIDANCE, row, [])


# What was read in somebody's words, and what is to be done today.


def signal(words: str, name: str = "insult", like: bool = False) -> Signal:
    return Signal(name, 0, len(words), words, like)


def test_each_thing_read_is_told_once_with_its_words_three_at_most() -> None:
    guidance = load()
    title = title_signal(guidance, "insult")
    each = [say("findings.each", each=one) for one in "甲乙丙"]
    three, four = (
        [*say_signals(guidance, [signal(one) for one in words])]
        for words in (["甲", "乙", "甲", "丙"], ["甲", "乙", "丙", "丁", "戊"])
    )

    assert [say("findings.title_quoted", title=title, quoted=join(each))] == three
    more = say("findings.and_more", quoted=join(each), number=Text("5", "2"))
    assert [say("findings.title_quoted", title=title, quoted=more)] == four


def test_what_words_only_sound_like_is_told_apart_and_long_words_are_cut() -> None:
    guidance = load()
    rows = [*say_signals(guidance, [signal("骂", like=True), signal("骂"), signal("长" * 60, "threat_violence")])]

    assert ["findings.looks_like_please_check", "findings.title_quoted", "findings.title_quoted"] == [
        row.key for row in rows
    ]
    assert "长" * 39 in rows[2].zh and "长" * 41 not in rows[2].zh


def test_a_signal_is_called_as_its_question_or_by_its_own_name() -> None:
    guidance = load()
    own = next(name for name in guidance.signals if f"contact.said.{name}" not in guidance.questions)

    assert guidance.label("contact.said.insult") == title_signal(guidance, "insult")
    assert guidance.signals[own]["title"]["zh"] == title_signal(guidance, own).zh
    assert guidance.signals[own]["title"]["en"] == title_signal(guidance, own).en


@pytest.mark.parametrize(
    ("word", "typed"), [("姓名", "姓名"), ("a b", '"a b"'), ("Borrower's", '"Borrower\'s"'), ("a(b)", '"a(b)"'), ("a&b", '"a&b"'), ("a=b", "a=b"), ("$a", '"$a"'), ("", "")]
)  # fmt: skip
def test_a_word_is_quoted_where_a_command_line_needs_it(word: str, typed: str) -> None:
    assert typed == quoted(word)


def test_answers_are_asked_for_by_the_names_of_their_questions() -> None:
    guidance = load()
    asked = named_ask(guidance, ["borrower.name", "creditor.name"], " --case c")

    assert all(guidance.label(name).zh in asked.zh for name in ("borrower.name", "creditor.name"))
    assert f'"{guidance.label("creditor.name").en}"' in asked.en and "--case c" in asked.en


def test_steps_of_today_have_the_urgent_first_and_are_none_where_people_come_first() -> None:
    guidance = load()
    told = Facts.of({"contact.channel": "sms", "teller.role": "borrower", "debt.creditor_kind": "bank"})
    steps = steps_today(guidance, report_told(guidance, "再不还钱就告诉你家人同事", told))

    assert steps and [step.urgent for step in steps] == sorted((step.urgent for step in steps), reverse=True)
    for words in ("我不想活了", "请尽快还款，谢谢"):
        assert [] == steps_today(guidance, report_told(guidance, words, Facts()))


@pytest.mark.parametrize(
    ("why", "facts", "told", "key"),
    [
        ("person", ("contact.recipient_role",), {"contact.recipient_role": "borrower"}, "result.unreached_person"),
        ("person", ("contact.recipient_role",), {"contact.recipient_role": "guarantor"}, "result.unreached_person"),
        ("person", ("contact.recipient_role",), {"contact.recipient_role": "colleague"}, "result.unreached_third"),
        ("person", ("contact.recipient_role",), {}, "result.unreached_third"),
        ("text", ("debt.creditor_kind", "debt.product"), {}, "result.unreached_lender_unknown"),
        (
            "text",
            ("debt.creditor_kind", "debt.product"),
            {"debt.creditor_kind": "unknown"},
            "result.unreached_lender_unknown",
        ),
        (
            "text",
            ("debt.creditor_kind", "debt.product"),
            {"debt.creditor_kind": "private_lender"},
            "result.unreached_text",
        ),
    ],
)
def test_what_no_text_reaches_is_told_with_why(why, facts, told, key) -> None:
    guidance = load()
    one = SimpleNamespace(why=why, facts=facts, title=Text("骂人", "insult"))
    (said,) = say_unreached(guidance, SimpleNamespace(unreached=[one]), Facts.of(told))

    assert key == said.key and "骂人" in said.zh
    if key in ("result.unreached_person", "result.unreached_text"):
        assert all(in_words(guidance, name, value, "zh") in said.zh for name, value in told.items())
