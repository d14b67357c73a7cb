"""What somebody tells of a contact in place of the other side's words: named, asked after, and held against nobody."""

import pytest

import helper
from helper.cases.accounts import PAPERS, is_theirs, like_members, said_plainly, sentence_at
from helper.cases.gate import gate_of, is_threatened
from helper.cases.judging import heard_like
from helper.guidance import load
from helper.model.fact import Fact, Facts


def told(words: str) -> set[str] | None:
    account = helper.check(words).account
    return None if account is None else {one.fact for one in account}


@pytest.mark.parametrize(
    ("account", "fact"),
    [
        ("一天打我四十多个电话", "contact.told_many"),
        ("每天从早到晚打几十个电话，没完没了", "contact.told_many"),
        ("他们说要天天打我电话", "contact.said.excessive_frequency"),
        ("他们冒充公安给我打电话", "contact.said.impersonate_authority"),
        ("催收打电话骂我爸妈", "contact.said.insult"),
        ("他们让我去借别的网贷来还", "contact.said.coerce_new_borrowing"),
        ("催收上门把我家门锁堵了", "contact.did.damaged_home"),
    ],
)
def test_an_account_in_place_of_their_words_is_named_as_one_with_what_it_tells(account: str, fact: str) -> None:
    report = helper.check(account)
    assert fact in (told(account) or ())
    assert not report.findings and not report.signals, "an account alone is held against nobody"
    assert fact in {one["fact"] for one in report.to_dict()["items"][0]["account"]}


@pytest.mark.parametrize(
    "account", ["半夜十二点还打电话过来", "天天给我妈打电话要钱", "打电话到我单位，跟前台说我欠钱"]
)
def test_an_account_that_tells_no_tick_is_an_account_all_the_same(account: str) -> None:
    assert told(account) == set()


@pytest.mark.parametrize("life", ["他说要四天才到呢", "他天天打游戏，没完没了", "她说老师骂她是笨蛋"])
def test_daily_life_that_is_told_names_nothing(life: str) -> None:
    assert not told(life)


@pytest.mark.parametrize("words", ["您的账单逾期3天，请尽快还款", "你再不还，我天天打你单位电话", "你好"])
def test_what_the_other_side_says_is_no_account(words: str) -> None:
    assert told(words) is None


def test_what_an_account_tells_is_asked_after_where_it_is_ticked_and_not_where_it_was_answered() -> None:
    guidance = load()
    account = {"contact.account": "他们冒充公安打电话，上门把门锁堵了"}
    said, did = guidance.questions["contact.said"], guidance.questions["contact.did"]
    assert like_members(guidance, Facts.of(account), said) == [
        ("contact.said.impersonate_authority", "他们冒充公安打电话")
    ]
    assert like_members(guidance, Facts.of(account), did) == [("contact.did.damaged_home", "上门把门锁堵了")]
    answered = Facts.of({**account, "contact.said.impersonate_authority": False})
    assert like_members(guidance, answered, said) == []


def test_that_they_rang_all_day_is_not_proposed_as_what_they_said() -> None:
    guidance = load()
    said = guidance.questions["contact.said"]
    assert [] == like_members(guidance, Facts.of({"contact.account": "他们一天打二十几个，天天打"}), said)


def test_a_notice_that_names_a_paper_has_it_asked_after_and_never_taken_over():
    guidance = load()
    words = "【某区人民法院】招商银行诉您一案，已委派诉前调解，请于2026年12月3日前与调解员张某联系"
    facts = Facts([Fact("contact.words", words), Fact("topic.court", True)])

    like = like_members(guidance, facts, guidance.questions["court.papers"])

    assert [name for name, _ in like] == ["court.got_mediation"]
    assert "诉前调解" in like[0][1]


@pytest.mark.parametrize(
    ("words", "papers"),
    [
        ("【某区人民法院】借款合同纠纷一案定于2026年12月10日9时开庭，请到庭", ["court.got_hearing"]),
        ("【某区人民法院】向您送达起诉状副本、应诉通知书，请查收", ["court.got_claim"]),
        ("【某区人民法院】向您送达起诉状副本，并附开庭传票", ["court.got_claim", "court.got_hearing"]),
        ("The court: your hearing is set for 10 December at nine", ["court.got_hearing"]),
    ],
)
def test_the_notice_of_a_hearing_is_no_copy_of_a_claim(words: str, papers: list[str]) -> None:
    guidance = load()
    like = like_members(guidance, Facts.of({"contact.words": words}), guidance.questions["court.papers"])
    assert papers == [name for name, _ in like]


@pytest.mark.parametrize(
    ("said", "fact"),
    [
        ("堵了门锁", "contact.did.damaged_home"),
        ("没有堵门锁", None),
        ("也没堵门锁", None),
        ("  没有堵门锁", None),
        ("， ，堵了门锁", "contact.did.damaged_home"),
    ],
)
def test_what_a_clause_denies_is_not_told_in_it(said: str, fact: str | None) -> None:
    assert ([fact] if fact else []) == [name for name, _ in said_plainly(said, "borrower")]


@pytest.mark.parametrize(
    ("account", "told_"),
    [
        ("他们打电话来骂我是骗子", {"contact.said.insult"}),
        ("催收天天找我妈骂我妈是骗子", {"contact.said.insult"}),
        ("对方说我是骗子骂我", {"contact.said.insult"}),
        ("催收被我妈骂是骗子", set()),
        ("催收打电话来，我同事骂他们是骗子", set()),
        ("他们打电话来，我妈骂了他们是骗子", set()),
    ],
)
def test_who_was_named_last_did_it_also_behind_what_the_collector_did(account: str, told_: set[str]) -> None:
    assert told_ == (told(account) or set())


def test_only_where_papers_are_asked_after_does_a_notice_name_them() -> None:
    guidance = load()
    words = Facts.of({"contact.words": "法院传票已送达，对方冒充公安，请尽快处理"})
    lists = {
        name: question for name, question in guidance.questions.items() if question.kind == "many" and name != PAPERS
    }

    assert like_members(guidance, words, guidance.questions[PAPERS])
    for name, question in lists.items():
        named = {fact for fact, _ in like_members(guidance, words, question)}
        assert named <= set(question.members) and not {fact for fact in named if fact.startswith("court.")}, name
    # Words that are none name nothing.
    assert [] == like_members(guidance, Facts.of({"contact.words": None}), guidance.questions[PAPERS])


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("对", "contact.said.threat_violence"),
        ("威胁", "contact.said.threat_violence"),
        ("辱骂", None),
        ("Harm", "contact.said.threat_violence"),
    ],
)
def test_what_only_sounds_like_it_is_agreed_to_in_plain_words(said: str, heard: str | None) -> None:
    assert heard == heard_like(load(), [("contact.said.threat_violence", "要你好看")], said)


@pytest.mark.parametrize(
    ("start", "sentence"), [(0, "他们骂我。"), (4, "他们骂我。"), (5, "又上门！"), (8, "又上门！"), (9, "没了"), (10, "没了"), (11, "他们骂我。又上门！没了")]
)  # fmt: skip
def test_a_place_belongs_to_the_sentence_it_stands_in_from_its_first_sign_to_its_last(
    start: int, sentence: str
) -> None:
    assert sentence == sentence_at("他们骂我。又上门！没了", start)


@pytest.mark.parametrize(("text", "start"), [("催收骂我\n又骂", 4), ("催收骂我", 4), ("催收说“还钱”", 6), ("", 0)])
def test_a_place_in_no_words_is_nobodys_act(text: str, start: int) -> None:
    assert not is_theirs(text, start)


@pytest.mark.parametrize(
    ("text", "act", "theirs"),
    [
        ("催收骂我", "骂", True), ("我骂催收", "骂", False), ("催收打来，骂我", "骂", True), ("催收打来。我骂他", "骂", False),
        # Whoever is named between them and the act takes nothing from it, and what is unsure of others is not of them.
        ("跟我妈说催收骂我", "骂", True), ("催收和我可能没完他们骂我", "骂", True), ("催收打来，说我可能欠钱他们骂我", "骂", True), ("催收可能我同事认识他们骂我", "骂", True),
        ("我妈骂我", "骂", False), ("我被催收骂", "骂", True), ("催收可能会上门", "上门", False),
        # Where nobody is named, or only in the sentence before, it is open who did it.
        ("骂我", "骂", False), ("骂我是骗子，催收也在", "骂", False), ("催收打来。骂我", "骂", False),
    ],
)  # fmt: skip
def test_an_act_is_theirs_where_they_are_plainly_who_does_it(text: str, act: str, theirs: bool) -> None:
    assert theirs is is_theirs(text, text.index(act))


@pytest.mark.parametrize(
    "account", ["催收员说今晚带三个人来打断我的腿", "他威胁要弄死我", "he said he would break my legs"]
)
def test_a_threat_told_in_an_account_stands_before_everything(account: str) -> None:
    facts = Facts([Fact("contact.account", account)])
    assert is_threatened(gate_of(load(), facts), (), facts)


def test_a_threat_that_only_sounds_like_one_is_proposed_from_the_account() -> None:
    facts = Facts([Fact("contact.account", "催收员说今晚带三个人来打断我的腿")])
    assert ["contact.said.threat_violence"] == [
        name for name, _ in like_members(load(), facts, load().questions["contact.said"])
    ]


@pytest.mark.parametrize(
    ("said", "spoken", "done"),
    [
        ("贴了大字报", False, True), ("不然去贴大字报", False, False), ("再不还，贴大字报", False, False), ("贴大字报", False, True),
        ("明天贴大字报", False, False), ("明天贴了大字报", False, True), ("不还钱。贴大字报", False, True), ("或者要是不还，明天，贴大字报", False, False),
        # In their own words an I or a You threatens, unless it says that it was done.
        ("我贴大字报", True, False), ("我贴大字报", False, True), ("我昨天贴大字报", True, True), ("贴大字报", True, True),
    ],
)  # fmt: skip
def test_a_deed_is_told_where_it_was_done_and_not_where_it_is_threatened(said: str, spoken: bool, done: bool) -> None:
    found = [fact for fact, _ in said_plainly(said, "", spoken=spoken)]

    assert done is ("contact.did.posted_publicly" in found)
    # The words themselves may threaten it all the same.
    assert "contact.said.public_posting" in found


def test_what_is_told_of_certain_people_counts_for_those_alone_and_has_its_first_place() -> None:
    told_of = {role: dict(said_plainly("先说别的，又说我欠钱、逾期", role)) for role in ("colleague", "borrower", "")}

    assert {"contact.said.third_party_disclosure": 8} == told_of["colleague"]
    assert {} == told_of["borrower"] == told_of[""]


def test_only_places_that_count_are_told() -> None:
    asked: list[tuple[str, int]] = []
    said = "骂我，又骂我"

    assert [("contact.said.insult", 0)] == list(
        said_plainly(said, "", lambda text, at: asked.append((text, at)) or at < 4)
    )
    assert [(said, 0), (said, 4)] == asked
    assert [] == list(said_plainly(said, "", lambda text, at: False))


def _like(account: str, role: str) -> set[str]:
    facts = Facts({}).with_(Fact("contact.account", account), Fact("teller.role", role))
    return {name for name, _ in like_members(load(), facts, load().questions["contact.said"])}


@pytest.mark.parametrize(
    ("account", "member"),
    [
        ("他说他是某某律师事务所的，说子债母还，你儿子不还你就得还", "third_party_demand"),
        ("他说他是某某律师事务所的，说要起诉", "impersonate_lawyer"),
        ("他说不还就告诉我爸妈还有辅导员，让全校都知道", "threat_contacts"),
        ("他骂我老赖 说要爆我通讯录", "insult"),
        ("她说再不还就去我女儿学校", "threat_visit_employer_village"),
        ("说不还要告诉我老师", "threat_contacts"),
    ],
)
def test_he_who_says_so_before_anybody_else_is_named_is_who_collects(account: str, member: str) -> None:
    assert f"contact.said.{member}" in _like(account, "borrower")


@pytest.mark.parametrize(
    "account", ["我老公接的电话，他骂了一句老赖", "我妈说催收来了，她说要去单位闹", "我爸很生气，他说要打断他们的腿"]
)
def test_he_who_was_named_before_is_not_who_collects(account: str) -> None:
    assert not _like(account, "borrower")
