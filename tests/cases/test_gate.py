"""Danger, despair and fraud said in anybody's words count like the ticked answer; whose words they are decides."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from helper import casefile
from helper.casefile.state import Raised
from helper.cases.first_help import (
    PRIVATE,
    fraud_in_log,
    speaks_of_being_there,
    speaks_of_pictures,
    tells_paid,
)
from helper.cases.gate import (
    Gate,
    find_cruelty,
    find_danger,
    find_despair,
    find_fraud,
    gate_of,
    is_pressing,
    is_threatened,
    lives_in,
    mark_words,
)
from helper.cases.judging import case_facts, settle_raised, with_raised
from helper.cases.next_steps import find_steps
from helper.cases.recording import record
from helper.cases.spared_words import redact_distress
from helper.guidance import load
from helper.interview.settled import tells_other_account
from helper.model.fact import Fact, Facts
from helper.model.finding import Signal
from helper.reading.paid_agents import AGENCY

SAFE_ACCOUNT = "请把钱转到银监会对公安全账户，下载会议软件共享屏幕"

THEIRS = [
    # in the box for the other side's words: somebody's own, or a wish that the reader die
    ("你欠钱不还怎么不去死，跳楼啊", "cruel"),
    ("不还钱你就去跳楼吧，废物", "cruel"),
    ("废物，上次有个欠钱的就跳楼了", "cruel"),
    ("你不想活了是吧", "cruel"),
    ("我真的不想活了", "own"),
    ("你再逼我我就跳楼", "own"),
    ("别逼我，我死给你们看", "own"),
    ("请尽快还款，谢谢", None),
    ("They will tell your boss you are a thief", None),
]
OWN = [
    ("他骂我怎么不去死", False),
    ("叫我去跳楼", False),
    ("他们逼得我想跳楼", True),
    ("不想活了", True),
    ("I want to die", True),
]

OF_ANOTHER = """
    我老公留言 别找我了，孩子你照顾好 旁边有个药瓶
    我老公留言别找我了，药瓶空了
    我老公要跳楼
    我老公想自杀，吃了药
    我老公吃药了，叫不醒
    他吃了药叫不醒
    我老公割腕了
    我儿子说不想活了
    她说她不想活了
    我妈站在楼顶不肯下来
    我怕我儿子想不开
    我老婆留了遗书，人找不到了
    儿子发来一条消息：爸，我不想活了，别找我
    我弟喝了农药，送医院了
    女儿在微信上说想死
    老公说他活着没意思
    家里人想不开
    我爸喝药了
    我老公被逼得想自杀
    我女儿欠了网贷，昨晚吃了一瓶安眠药
    我室友说不想活了
    来访者说不想活了
    他最近话很少，说不想活了
    他站在天台上
    吃了一瓶安眠药，叫不醒
    my husband wants to die
    my husband took pills, he will not wake up
    my son says he wants to kill himself
    she left a note: goodbye, forgive me
    my daughter said I want to die
    my wife is standing on the bridge
    my mother drank pesticide
    I think my son wants to kill himself
    我觉得我老公要自杀
    我在外地，我老婆说她要跳楼
    我发现我老公写了遗书
    我担心他自杀
"""
OF_ONESELF = """
    我不想活了
    不想活了
    我想自杀，吃了药
    老公，对不起，我先走了，孩子你照顾好
    老婆跟我离婚了，不想活了
    我老公逼我，我想死
    对不起爸妈，我不想活了
    妈，我先走一步，对不起
    我和我老公都不想活了
    我们一家不想活了
    我带着孩子一起跳楼
    他们逼得我想跳楼
    催收逼得我想自杀
    老公知道了，我没脸活了
    如果我不在了，麻烦你们照顾我妈
    我怕我妈伤心，可是我真的想死
    我老公不知道我欠钱，我想一死了之
    我跟我妈说我不想活了
    我爸妈都被他们骚扰，我不想活了
    别逼我，我死给你们看
    我吃了一瓶安眠药
    吃了药，想死
    I want to die
    my husband left me and I want to die
    he calls me every day, I want to kill myself
    I told my mother I want to die
    they make me want to kill myself
    I don't want to live any more
    别找我了，孩子你照顾好
    老婆，别找我了，照顾好孩子
    孩子他爸，对不起，我走了
"""


def lines(text):
    return [line.strip() for line in text.splitlines() if line.strip()]


@pytest.mark.parametrize("said", lines(OF_ANOTHER))
def test_the_life_of_somebody_close_is_not_taken_for_ones_own(said):
    lives = lives_in(load(), (False, said))

    assert (True, False) == (lives.of_another, lives.of_oneself)


@pytest.mark.parametrize("said", lines(OF_ONESELF))
def test_ones_own_despair_stays_ones_own_whoever_is_named_beside(said):
    assert lives_in(load(), (False, said)).of_oneself


@pytest.mark.parametrize(
    ("said", "harmed"),
    [
        ("想自杀，吃了药", True),
        ("我老公想自杀，吃了药", True),
        ("我老公留言 别找我了，孩子你照顾好 旁边有个药瓶", True),
        ("my wife wants to die, she took pills", True),
        ("我不想活了，这是我的血汗钱", False),
        ("我老公要跳楼", False),
    ],
)
def test_pills_poison_and_blood_are_heard_beside_the_words_of_despair_too(said, harmed):
    assert harmed is gate_of(load(), Facts([Fact("contact.account", said)])).harmed


@pytest.mark.parametrize(
    ("said", "names"),
    [("她说她不想活了", ["despair"]), ("当事人不想活了", ["despair"]), ("她老公要跳楼", ["despair_beside"])],
)
def test_whoever_helps_tells_of_the_client_where_they_say_he_or_she(said, names):
    told = Facts([Fact("contact.account", said), Fact("teller.role", "helper")])

    assert names == gate_of(load(), told).names


def test_what_is_told_of_a_relative_is_asked_of_nobody_else_and_stays_out_of_papers():
    told = Facts([Fact("contact.account", "我老公要跳楼\n对方打了三次")])
    gate = gate_of(load(), told)

    assert ["despair_beside"] == gate.names and gate.asks == []
    assert "对方打了三次" == redact_distress(load(), "我老公要跳楼\n对方打了三次")
    assert mark_words(load(), told).value("gate.despair") is None


@pytest.mark.parametrize(("said", "expected"), THEIRS)
def test_words_of_dying_are_the_writers_own_or_aimed_at_the_reader(said, expected):
    own, cruel = find_despair(load(), said, theirs=True), find_cruelty(load(), said)

    assert expected == ("own" if own else "cruel" if cruel else None)


@pytest.mark.parametrize(("said", "expected"), OWN)
def test_in_ones_own_account_a_wish_of_others_is_not_ones_own(said, expected):
    assert expected is bool(find_despair(load(), said))


def test_the_worst_words_stay_in_the_evidence_and_ones_own_do_not():
    text = "你怎么不去死，跳楼啊\n再不还钱找你单位"

    assert text == redact_distress(load(), text, theirs=True)
    assert "对方打了三次" == redact_distress(load(), "我不想活了\n对方打了三次")


def test_a_ticked_sign_and_a_sign_in_words_shut_the_same_gate():
    ticked = gate_of(load(), Facts([Fact("fraud.private_account", True)]))
    said = gate_of(load(), Facts([Fact("contact.words", SAFE_ACCOUNT)]))

    assert (True, True) == (ticked.is_fraud, said.is_fraud)


def test_who_asked_the_lender_opens_it_again():
    facts = Facts([Fact("contact.words", SAFE_ACCOUNT), Fact("fraud.verified", True)])

    assert not gate_of(load(), facts).is_fraud


def test_posing_as_a_lawyer_is_conduct_and_shuts_nothing():
    assert not gate_of(load(), Facts([Fact("contact.words", "我是律师，明天就起诉你，法院见")])).is_fraud


@pytest.fixture
def case(tmp_path):
    """Return an open case of a borrower with one contact."""
    with casefile.create(tmp_path / "case") as made:
        contact = made.new_contact()
        told = {
            "teller.role": "borrower",
            "safety.danger_now": "none",
            "fraud.signs": (),
            "debt.creditor_kind": "bank",
            "contact.channel": "sms",
        }
        record(load(), made, contact, [Fact(name, value) for name, value in told.items()])
        yield made


def test_after_fraud_in_words_no_step_talks_of_the_debt_and_none_leads_to_a_lender(case):
    record(load(), case, 1, [Fact("contact.words", SAFE_ACCOUNT)])
    steps = find_steps(load(), case, [])

    assert "fraud.stop" == steps[0].id
    assert not any(step.id.startswith(("lender.", "complain.", "stop.", "nothing.", "reminder.")) for step in steps)
    assert {"police_statement"} >= {letter for step in steps for letter in step.letters}


@pytest.mark.parametrize("lender", ["Example Bank", "Example Loans", "某某银行"])
def test_the_name_of_a_lender_is_no_message_of_a_fraud(case, lender):
    record(load(), case, None, [Fact("creditor.name", lender)])
    record(load(), case, 1, [Fact("contact.words", "您好，请尽快还款")])

    gate = gate_of(load(), case_facts(load(), case))
    assert not gate.is_fraud and "fraud" not in gate.asks


def test_a_fraud_put_where_a_name_is_asked_is_met_all_the_same(case):
    told = f"{SAFE_ACCOUNT}，否则您名下的银行卡今天全部冻结，征信永久拉黑，请务必在两小时内处理完毕并保密"
    record(load(), case, None, [Fact("creditor.name", told)])

    assert gate_of(load(), case_facts(load(), case)).is_fraud


@pytest.mark.parametrize(
    "told",
    [
        "昨天法院把我卡冻了 工资都取不出来 三家在催 还打电话给我老板",
        "我的工资卡被法院冻结了",
        "微信让法院给冻了",
        "the court froze my account yesterday",
    ],
)
def test_account_that_a_court_froze_is_met_before_what_collectors_do(case, told):
    record(load(), case, 1, [Fact("contact.account", told)])
    assert "court.frozen" in [step.id for step in find_steps(load(), case, [])]


@pytest.mark.parametrize(
    "told", ["他说他是某某律师事务所的，说子债母还，不然就起诉", "自称律师 说要起诉我", "打电话的说是律所的"]
)
def test_caller_who_says_to_be_a_law_firm_is_to_be_checked(case, told):
    record(load(), case, 1, [Fact("contact.account", told)])
    assert "lawyer.caller" in [step.id for step in find_steps(load(), case, [])]


@pytest.mark.parametrize("told", ["我找了律师咨询", "他说让我去请律师", "收到一封律师函", "我的律师说不用怕"])
def test_ones_own_lawyer_is_no_caller(case, told):
    record(load(), case, 1, [Fact("contact.account", told)])
    assert "lawyer.caller" not in [step.id for step in find_steps(load(), case, [])]


@pytest.mark.parametrize(
    "told", ["他说法院要冻结我的卡", "您的账户已被法院冻结，请还款", "法院门口很冷，冻死了", "银行把我的信用卡停了"]
)
def test_account_that_nobody_froze_is_none(case, told):
    record(load(), case, 1, [Fact("contact.account", told)])
    assert "court.frozen" not in [step.id for step in find_steps(load(), case, [])]


def test_words_read_wrongly_are_no_fraud_and_others_are_read_anew(case):
    record(load(), case, 1, [Fact("contact.words", "欠款的事，转到我微信里给你看")])
    read = gate_of(load(), case_facts(load(), case)).fraud
    record(load(), case, None, [Fact("fraud.misread", "\n".join(one.words for one in read))])

    gate = gate_of(load(), case_facts(load(), case))
    assert read and not gate.is_fraud and "fraud" not in gate.asks

    record(load(), case, 1, [Fact("contact.words", SAFE_ACCOUNT)])
    assert gate_of(load(), case_facts(load(), case)).is_fraud


def test_fraud_in_one_contact_stands_for_the_case(case):
    record(load(), case, 1, [Fact("contact.words", SAFE_ACCOUNT)])
    case.new_contact()

    assert case_facts(load(), case).value("gate.fraud") is True


@pytest.mark.parametrize("name", ["contact.words", "contact.account"])
def test_ones_own_despair_comes_first_wherever_it_was_said(case, name):
    record(load(), case, 1, [Fact(name, "我真的不想活了")])

    assert "danger.self" == find_steps(load(), case, [])[0].id


def test_a_letter_about_paying_waits_until_it_is_known_that_the_time_limit_has_not_run(case):
    def about_paying():
        return "instalments" in {letter for step in find_steps(load(), case, []) for letter in step.letters}

    before = about_paying()
    record(load(), case, None, [Fact("debt.quiet_three_years", False)])

    assert (False, True) == (before, about_paying())


SHARES = {
    "despair": (find_despair, True, 0.9),
    "relative": (find_despair, True, 0.9),
    "everyday": (find_despair, False, 0.9),
    "fraud": (find_fraud, True, 0.9),
    "genuine": (find_fraud, False, 0.98),
    "danger": (find_danger, True, 0.9),
    "no_danger": (find_danger, False, 0.9),
}


def kept_set():
    """Return the texts of grave.txt under their headings."""
    found, kind = {}, ""
    for line in (Path(__file__).parent / "grave.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            kind = line[2:].strip()
        elif line.strip() and kind in SHARES:
            found.setdefault(kind, []).append(line.strip())
    return found


@pytest.mark.parametrize("kind", SHARES)
def test_what_is_grave_is_read_and_what_only_sounds_like_it_is_not(kind):
    read, wanted, least = SHARES[kind]
    texts = kept_set()[kind]

    assert sum(bool(read(load(), text)) is wanted for text in texts) / len(texts) >= least


def test_danger_told_in_words_counts_like_the_ticked_answer():
    told = Facts([Fact("contact.account", "他们现在就在我家门口砸门"), Fact("safety.danger_now", "none")])

    assert gate_of(load(), told).danger
    assert "others" == mark_words(load(), told).value("safety.danger_now")


def test_force_that_is_past_is_no_danger_now_and_110_is_named_all_the_same():
    text = "上周他们把我打伤了"

    assert not find_danger(load(), text) and gate_of(load(), Facts([Fact("contact.account", text)])).hurt


# What stands, as the gate itself says it.


def sign(name: str, *, like: bool = False, words: str = "x") -> Signal:
    return Signal(name, 0, 1, words, like)


AGENT, LIKE, OTHER = sign(AGENCY), sign("fraud_told", like=True), sign("private_account_payment")


@pytest.mark.parametrize(
    ("gate", "fraud", "agent", "alone"),
    [
        (Gate(), False, False, False),
        (Gate(fraud=(AGENT,)), True, True, True),
        (Gate(fraud=(AGENT,), verified=True), False, False, False),
        (Gate(fraud=(AGENT, LIKE)), True, True, True),
        (Gate(fraud=(AGENT, OTHER)), True, True, False),
        (Gate(fraud=(LIKE,)), True, False, False),
        (Gate(fraud=(OTHER,)), True, False, False),
        (Gate(fraud=(AGENT,), ticked=("fraud.fee_first",)), True, True, False),
        (Gate(ticked=("fraud.fee_first",)), True, False, False),
        (Gate(ticked=("fraud.fee_first",), verified=True), False, False, False),
    ],
)
def test_a_paid_agent_alone_is_somebody_else_than_lender_and_collector(gate, fraud, agent, alone):
    assert (fraud, agent, alone) == (gate.is_fraud, gate.agent, gate.agent_alone)


@pytest.mark.parametrize(
    ("gate", "names", "asks"),
    [
        (Gate(), [], []),
        (Gate(danger=True), ["danger"], []),
        (Gate(self_harm=True), ["despair"], []),
        (Gate(despair=(sign("self_harm"),)), ["despair"], []),
        (Gate(cruel=(sign("insult"),)), ["told_to_die"], []),
        (Gate(fraud=(OTHER,), danger=True), ["danger", "fraud"], []),
        (Gate(threat=(sign("threat_violence"),)), [], ["danger"]),
        (Gate(threat=(sign("threat_violence"),), danger=True), ["danger"], []),
        (Gate(perhaps=(sign("self_harm"), sign("fraud_told"), sign("self_harm"), sign("insult"))), [], ["despair", "fraud"]),
        (Gate(perhaps=(sign("danger_now"),), threat=(sign("threat_violence"),)), [], ["danger"]),
    ],
)  # fmt: skip
def test_what_stands_and_what_is_asked_after_is_named_each_once(gate, names, asks):
    assert (names, asks) == (gate.names, gate.asks)


NOTHING = Facts()


@pytest.mark.parametrize(
    ("gate", "signals", "facts", "threatened", "pressing"),
    [
        (Gate(), [], NOTHING, False, False),
        (Gate(danger=True), [], NOTHING, False, True),
        (Gate(self_harm=True), [], NOTHING, False, True),
        (Gate(cruel=(sign("insult"),)), [], NOTHING, False, True),
        (Gate(hurt=(sign("was_hurt"),)), [], NOTHING, True, True),
        (Gate(threat=(sign("threat_violence"),)), [], NOTHING, True, True),
        (Gate(), [sign("threat_violence", like=True)], NOTHING, True, True),
        (Gate(), [sign("threat_sexual")], NOTHING, True, True),
        (Gate(), [sign("insult")], NOTHING, False, False),
        (Gate(), [], Facts.of({"contact.said": ("contact.said.threat_violence",)}), True, True),
        (Gate(), [], Facts.of({"contact.did": ("contact.did.held_person",)}), True, True),
        (Gate(), [], Facts.of({"contact.did": ("contact.did.followed",)}), True, True),
        (Gate(), [], Facts.of({"contact.said": ("contact.said.insult",), "contact.did": ()}), False, False),
        (Gate(fraud=(OTHER,)), [], NOTHING, False, False),
    ],
)
def test_people_come_before_any_rule_where_somebody_was_hurt_or_threatened(gate, signals, facts, threatened, pressing):
    assert (threatened, pressing) == (is_threatened(gate, signals, facts), is_pressing(gate, signals, facts))


def test_signs_of_fraud_in_a_log_are_named_once_and_conduct_is_none():
    def kind(signals="", asked=""):
        return SimpleNamespace(signals=signals, asked=asked)

    assert [] == fraud_in_log(load(), [kind("insult"), kind("", ""), kind("no_such_signal")])
    fraud = next(name for name, one in load().signals.items() if one["kind"] == "fraud")
    assert [PRIVATE, fraud] == fraud_in_log(load(), [kind(f"insult,{PRIVATE}"), kind(fraud, PRIVATE), kind("", fraud)])


def test_a_fraud_told_of_another_contact_stands_for_this_one_and_an_agent_alone_does_not():
    here = Facts.of({"contact.words": "请尽快还款"})
    fraud = Facts.of({"contact.words": SAFE_ACCOUNT})

    assert mark_words(load(), here, [fraud]).value("gate.fraud") is True
    assert mark_words(load(), here, [here]).value("gate.fraud") is None
    assert mark_words(load(), here.with_(Fact("fraud.verified", True)), [fraud]).value("gate.fraud") is None


def test_danger_that_was_told_is_danger_of_others_unless_it_is_ones_own():
    beset = Facts.of({"contact.account": "门口有三个人在砸门"})

    assert "others" == mark_words(load(), beset).value("safety.danger_now")
    assert "self" == mark_words(load(), beset.with_(Fact("safety.danger_now", "self"))).value("safety.danger_now")


@pytest.mark.parametrize(
    "said",
    [
        "你儿子出车祸了欠了钱，马上打钱过来，不要告诉他",
        "你儿子欠三万，马上把钱转给我",
        "你老公欠的钱你现在微信转我，不还就上你家去",
        "Your son owes us, send the money today",
    ],
)
def test_a_relative_asked_for_money_asks_the_borrower_first(said):
    told = Facts([Fact("contact.words", said), Fact("teller.role", "contacted")])

    assert gate_of(load(), told).relative and gate_of(load(), Facts(), said).relative
    assert mark_words(load(), told).value("gate.asks_relative") is True


@pytest.mark.parametrize(
    ("said", "facts"),
    [
        ("您的贷款已逾期，请尽快转账还款", {}),
        ("你儿子打电话来了吗", {}),
        ("请转告你儿子尽快和我们联系", {"teller.role": "contacted"}),
        ("你老公欠三万，把钱转给我", {"teller.role": "borrower"}),
        ("你儿子欠三万，你替他还", {"teller.role": "contacted", "teller.signed": True}),
    ],
)
def test_who_is_asked_for_no_money_or_owes_it_is_not_told_to_ask_somebody_else(said, facts):
    told = Facts([Fact("contact.words", said), *(Fact(name, value) for name, value in facts.items())])

    assert not gate_of(load(), told).relative


# --- what a sheet raised in a case it no longer changes


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        ((), {}),
        (("despair", "beside", "fraud"), {"gate.despair": True, "gate.beside": True, "gate.fraud": True}),
        (("danger",), {"safety.danger_now": "others"}),
        (("ask", "unread", "police"), {}),
    ],
)
def test_what_a_sheet_raised_comes_before_everything_else(case, kinds, expected) -> None:
    case.keep_mark(Raised(kinds))
    facts = Facts.of({"creditor.name": "甲银行"})
    made = with_raised(facts, case)

    assert {"creditor.name": "甲银行", **expected} == {name: fact.value for name, fact in made.items()}
    assert kinds or made is facts
    assert all(made[name].origin.kind == "read" for name in expected if name.startswith("gate."))


@pytest.mark.parametrize(
    ("name", "value", "left"),
    [
        ("safety.danger_now", "none", ("fraud",)),
        ("safety.danger_now", None, ("despair", "fraud", "unread")),
        ("fraud.verified", True, ("despair", "unread")),
        ("fraud.signs", (), ("despair", "unread")),
        ("borrower.name", "赵大", ("despair", "fraud", "unread")),
    ],
)
def test_an_answer_settles_what_was_raised_of_its_kind_alone(case, name, value, left) -> None:
    case.keep_mark(Raised(("despair", "fraud", "unread")))
    settle_raised(case, [Fact(name, value)])

    assert left == case.kept(Raised).kinds


def test_a_gate_takes_over_the_lives_that_were_heard_of_and_keeps_its_own() -> None:
    own, heard = gate_of(load(), Facts(), "我不想活了"), gate_of(load(), Facts(), "我妈吃了药，叫不醒，她不想活了")
    both = Gate().with_lives(own).with_lives(heard)

    assert own.despair and not own.beside and heard.beside
    assert (own.despair + heard.despair, own.beside + heard.beside) == (both.despair, both.beside)
    assert (own.harmed or heard.harmed) is both.harmed
    assert ["despair", "despair_beside"] == both.names and [] == Gate().with_lives(Gate()).names


@pytest.mark.parametrize(
    "said",
    [
        "我就在你楼下，出来",
        "别躲了，我现在就在你楼下",
        "我在你单位门口等你，把钱准备好",
        "Stop hiding. I am outside your building right now.",
        "I am downstairs, come out.",
    ],
)
def test_that_they_stand_at_the_door_now_brings_people_first(said):
    assert gate_of(load(), Facts([Fact("contact.words", said)])).threat


@pytest.mark.parametrize(
    "said",
    [
        "您好，您的外卖到了，我在你家门口，出来拿",
        "亲爱的我到你公司门口了，下来吃饭",
        "Hi, I am your courier, I am outside your building, please come down",
        "我们单位门口有自助还款机",
    ],
)
def test_who_stands_at_the_door_on_an_errand_brings_no_alarm(said):
    assert not gate_of(load(), Facts([Fact("contact.words", said)])).threat


@pytest.mark.parametrize(
    ("said", "held_over"),
    [
        ("他威胁要发我裸照", True),
        ("再不还我就把你裸照发你老公", True),
        ("已经把你的私密视频发给你妈了", True),
        ("不给5000就把你P成裸照发群里", True),
        ("you pay or I post your nudes", True),
        ("he says he will send my naked pictures to my boss", True),
        ("警方提醒：裸聊敲诈要报警，别转账给对方", False),
        ("他没有发裸照，只是打电话", False),
        ("把你的照片发到网上", False),
        ("裸辞三个月了，没有收入", False),
        ("please send the pictures of the receipt", False),
    ],
)
def test_private_pictures_held_over_somebody_are_heard_and_nothing_else(said, held_over):
    assert held_over is speaks_of_pictures(said)


@pytest.mark.parametrize(
    ("said", "there"),
    [
        ("我们在你家门口了，开门", True),
        ("我们已经在您家楼下了，下来聊聊", True),
        ("欠钱不还，去你家楼下等你", True),
        ("去你家楼下等你，躲什么", True),
        ("你女儿上学的地方我们都知道", True),
        ("我们知道你孩子在哪个学校", True),
        ("我们催收员已到你小区门口，十分钟后上门", True),
        ("We are outside your house, open the door", True),
        ("We know where your daughter goes to school", True),
        ("您的快递已到您小区门口，请下来取件", False),
        ("我到你家楼下了，一起吃饭", False),
        ("妈妈到你小区门口了 给你带了饺子", False),
        ("我们到你家门口了，给你带了花圈", True),
        ("我们到你家门口了，老公在家吗，出来", True),
        ("请您于三日内还款，以免影响征信", False),
        ("再不还款，我们将安排外访人员上门核实", False),
        ("Please repay 1,200 yuan by Friday", False),
        ("Our men are waiting outside your office until you pay", True),
        ("We will tell every parent at your school that you owe", False),
        ("Everyone at your office will know that you owe", False),
    ],
)
def test_the_other_side_at_the_door_is_heard_in_its_words(said, there):
    assert there is speaks_of_being_there(said)
    assert there is is_pressing(gate_of(load(), Facts(), said), [], Facts())


def test_who_waits_downstairs_is_a_danger_where_whoever_collects_says_so_and_else_may_be_a_friend():
    said = "晚上去你家楼下等你"
    collected = Facts([Fact("contact.channel", "sms"), Fact("contact.words", said)])
    assert gate_of(load(), collected).near
    assert not gate_of(load(), Facts(), said).near


@pytest.mark.parametrize(
    ("said", "own", "gone"),
    [
        ("我上个月给他们转了3000快 叫别打了 还是打", True, True),
        ("你先还3000 我就不打了 我已经给他转了3000了 他还打", False, True),
        ("我转了2,000元给他个人支付宝", True, True),
        ("I already sent them 3000 yuan and they still call", True, True),
        ("他说转了钱就不打了", True, False),
        ("让我转3000我没转", True, False),
        ("我每个月都按时还款", True, False),
        ("您已付的款项不足", False, False),
        ("I have not paid anything", True, False),
    ],
)
def test_money_that_went_to_whoever_called_is_heard_where_somebody_tells_of_it(said, own, gone):
    assert gone is tells_paid(said, own=own)


@pytest.mark.parametrize("role", ["contacted", "borrower"])
def test_whoever_has_paid_already_is_told_what_to_keep_whom_to_ask_and_to_pay_no_more(tmp_path, role):
    with casefile.create(tmp_path / "c") as case:
        contact = case.new_contact()
        told = {"teller.role": role, "contact.channel": "call", "contact.account": "我上个月给他们转了3000，还是打"}
        record(load(), case, contact, [Fact(name, value) for name, value in told.items()], lang="zh")
        steps = find_steps(load(), case, [])
    step = next(one for one in steps if one.id.startswith("paid."))
    said = "".join(line.zh for line in (step.title, *step.lines))
    assert "凭证" in said and "96110" in said
    assert (role == "contacted") is ("不再付" in said)


@pytest.mark.parametrize(
    ("said", "anothers"),
    [
        ("用同学账号借的，同学帮我借", True),
        ("是我用同学的账号借的", True),
        ("我前男友拿我的身份证贷的款", True),
        ("帮朋友借的，钱是他用的", True),
        ("I borrowed it on a classmate's account", True),
        ("he used my name to borrow", True),
        ("我自己在银行借的", False),
        ("他们打我同学的电话催我", False),
        ("I borrowed it in 2023", False),
    ],
)
def test_a_loan_on_anothers_account_is_heard_and_no_letter_says_that_nothing_was_borrowed(said, anothers):
    assert anothers is tells_other_account(said)
    told = Facts([Fact("teller.role", "borrower", note=said)])
    assert anothers is (mark_words(load(), told).value("gate.other_account") is True)


@pytest.mark.parametrize("name", ["hardship.reason", "plan.others", "mediation.hope"])
def test_what_somebody_lives_on_is_no_fraud_and_stops_no_letter(name):
    said = "我失业到现在，十月起做临时工，每月三千八。"

    assert not gate_of(load(), Facts([Fact(name, said)])).is_fraud
    assert gate_of(
        load(), Facts([Fact(name, said), Fact("contact.words", "先交保证金两千到安全账户，就能下款")])
    ).is_fraud


@pytest.mark.parametrize("mark", [" ", "，", "？", "。", "！"])
@pytest.mark.parametrize(
    ("first", "then", "another"),
    [
        ("他们这样犯法吗", "活着没意思", False),
        ("拿我身份证照片要P图发给同学", "活着没意思", False),
        ("他们P图发给我同学", "死了算了", False),
        ("他说我活着没意思", "这样合法吗", False),
        ("他们打我妈电话", "我不想活了", False),
        ("同学都知道了", "活着没意思", False),
        ("室友被催收逼得天天哭", "她说死了算了", True),
        ("我姐夫借的", "我姐不想活了", True),
        ("我爸喝农药了", "怎么办", True),
    ],
)
def test_whose_despair_it_is_does_not_hang_on_the_mark_between_two_clauses(first, mark, then, another):
    lives = lives_in(load(), (False, f"{first}{mark}{then}"))

    assert (another, not another) == (lives.of_another, lives.of_oneself)


@pytest.mark.parametrize(
    ("said", "another"),
    [
        ("他们这样犯法吗活着没意思", False),
        ("他们天天打电话 不想活了", False),
        ("我跟我妈说不想活了", False),
        ("老公跑了 不想活了", False),
        ("他被催债 天天喝酒 不想活了", True),
        ("我同学被校园贷逼得不想活了", True),
        ("我老婆 不想活了", True),
    ],
)
def test_who_collects_is_nobody_close(said, another):
    lives = lives_in(load(), (False, said))

    assert (another, not another) == (lives.of_another, lives.of_oneself)


@pytest.mark.parametrize(
    "said",
    [
        "我妈接到电话说我再不还就准备后事 通讯录都被暴了",
        "再不还就准备后事",
        "他们打电话给我爸 说再不还就给我收尸",
        "催收说不还钱就准备给我儿子办后事",
        "他说不还钱就让我全家准备棺材",
    ],
)
def test_a_funeral_for_who_does_not_pay_is_a_threat_and_nobodys_wish(said):
    assert not lives_in(load(), (False, said)).in_despair


@pytest.mark.parametrize(
    ("said", "another"),
    [
        ("再还不上我就准备后事了", False),
        ("还不上了 后事都安排好了", False),
        ("我跟我妈说让她给我收尸", False),
        ("再打我就死给你们看 让你们收尸", False),
        ("我爸在准备后事了", True),
    ],
)
def test_who_sees_to_their_own_funeral_is_in_despair(said, another):
    lives = lives_in(load(), (False, said))

    assert (another, not another) == (lives.of_another, lives.of_oneself)


@pytest.mark.parametrize(
    "said", ["给你最后三天,不还就让你爸妈在村里抬不起头", "给你三天还，不然找你爸妈", "给你一个机会还钱，别让你妈担心"]
)
def test_a_time_limit_set_to_the_borrower_is_no_request_to_pay_for_somebody(said):
    assert not gate_of(load(), Facts(), said).relative


@pytest.mark.parametrize(
    "said", ["你别跟我装死", "装死的老赖", "你死活不还是吧", "死不要脸的老赖", "你这个老赖死皮赖脸"]
)
def test_words_with_death_in_which_nobody_dies_wish_nobody_dead(said: str) -> None:
    assert [] == find_cruelty(load(), said)


@pytest.mark.parametrize(
    "said", ["你怎么不去死", "你这种人活该去死", "不还钱就去死", "别装死，去死吧你", "你的命不值钱，死皮赖脸的"]
)
def test_a_wish_of_death_beside_such_words_is_still_one(said: str) -> None:
    assert find_cruelty(load(), said)
