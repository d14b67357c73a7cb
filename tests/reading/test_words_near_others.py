"""What lies near graver words is read as what it is: a record, a car that is driven for a living, a call that was made."""

import pytest

from helper.cases.gate import Gate, gate_of
from helper.guidance import load
from helper.model.fact import TOLD, Fact, Facts
from helper.reading import find_presence, hear


def _ids(said: str, signals: dict, **known: object) -> set[str]:
    heard = hear(said, signals=signals, **known)  # type: ignore[arg-type]
    return {one.id for one in (*heard.signals, *heard.to_confirm)}


def _gate(said: str) -> Gate:
    return gate_of(load(), Facts([Fact("contact.account", said, TOLD)]))


@pytest.mark.parametrize(
    "said",
    [
        "再不还就弄你征信",
        "再不还就弄你征信，你自己看着办",
        "不还把你也弄成失信",
        "搞死你的征信",
        "不还就整你征信，让你贷不了款",
    ],
)
def test_a_record_that_is_made_worse_is_no_blow(said: str, signals: dict) -> None:
    assert "threat_violence" not in _ids(said, signals) | _ids(said, signals, known=True)


@pytest.mark.parametrize("said", ["再不还就弄你", "弄死你，弄你征信", "把你腿弄断", "不还就弄你全家"])
def test_a_blow_is_heard_beside_a_record(said: str, signals: dict) -> None:
    assert "threat_violence" in _ids(said, signals)


@pytest.mark.parametrize("said", ["不还就列入失信人员", "不还把你也弄成失信", "再不还把你弄成老赖"])
def test_a_list_that_only_a_court_keeps_is_asked_about(said: str, signals: dict) -> None:
    assert "false_legal_consequence" in _ids(said, signals)


@pytest.mark.parametrize(
    "said", ["今天不写新借条就别想出门", "不还钱别想出这个门", "不签字不许走", "拿不出钱今天不许走"]
)
def test_who_may_not_leave_before_something_is_signed_or_paid_is_asked_about(said: str, signals: dict) -> None:
    assert "threat_violence" in _ids(said, signals)


@pytest.mark.parametrize(
    "said", ["作业不写完别想出门", "不吃完饭不许走", "妈说不穿外套不准出门", "下这么大雨，今天走不了"]
)
def test_who_is_kept_in_at_home_is_asked_about_nothing(said: str, signals: dict) -> None:
    assert set() == _ids(said, signals)


@pytest.mark.parametrize(
    "said", ["我们已经给你领导打电话了，说你欠网贷三万", "已经打电话给你妈了，说你欠钱", "昨天跟你们主任说了你欠钱的事"]
)
def test_what_was_told_already_is_no_threat_to_tell(said: str, signals: dict) -> None:
    ids = _ids(said, signals)
    assert ("third_party_disclosure" in ids, "threat_contacts" in ids) == (True, False)


def test_a_call_that_was_made_and_says_nothing_of_a_debt_is_told_as_made(signals: dict) -> None:
    assert {"contacted_already"} == _ids("已经给你领导打电话了", signals)


def test_a_picture_that_was_altered_is_heard_as_one(signals: dict) -> None:
    assert "altered_picture" in _ids("你老婆手机号我有，不还就给她发P过的照片", signals)
    assert "altered_picture" not in _ids("这张P过的照片真好看，发给你了", signals)


@pytest.mark.parametrize("said", ["请家属代为转告", "借款人联系不上，请家属代为转告，请他尽快还款"])
def test_a_family_asked_to_pass_a_word_on_is_not_asked_to_pay(said: str, signals: dict) -> None:
    for to in ("relative", "unknown"):
        assert "third_party_demand" not in _ids(said, signals, addressee=to, known=True)


def test_a_school_that_will_be_told_is_asked_about(signals: dict) -> None:
    assert "threat_contacts" in _ids("否则我们将联系学校通报", signals)


@pytest.mark.parametrize(
    "said", ["车登记在租赁公司名下，我在跑网约车", "我在跑滴滴，他们让我还钱", "我正在跑车，电话一直响", "我现在跑货运"]
)
def test_who_drives_for_a_living_runs_from_nobody(said: str) -> None:
    gate = _gate(said)
    assert ([], []) == (gate.names, gate.asks)


@pytest.mark.parametrize("said", ["人还堵在门口，推了我老婆一把", "我在跑网约车，他们拿刀追我，现在堵在车门口不让我走"])
def test_who_is_beset_is_in_danger_whatever_they_live_by(said: str) -> None:
    assert _gate(said).danger


@pytest.mark.parametrize("said", ["朋友推了我一把，我才下决心", "车还堵在小区门口，晚点到", "我打了孩子几下，后悔了"])
def test_a_push_among_friends_is_no_danger(said: str) -> None:
    assert not _gate(said).danger


@pytest.mark.parametrize("said", ["你女儿在XX大学吧，你不还钱我们就找她老师", "你爸妈住哪我们知道，你不还就去找他们"])
def test_words_to_whoever_owes_are_read_as_theirs_whoever_was_called(said: str, signals: dict) -> None:
    ids = _ids(said, signals, addressee="relative")
    assert ("threat_contacts" in ids, ids & {"third_party_demand", "third_party_disclosure"}) == (True, set())


@pytest.mark.parametrize(
    "said", ["你爸欠的钱，你不还我们就去你学校", "你老公欠我们两万，你不还就找你单位", "你是他老婆，你不还谁还"]
)
def test_words_to_a_relative_tell_of_the_debt_still(said: str, signals: dict) -> None:
    assert "third_party_disclosure" in _ids(said, signals, addressee="relative")


@pytest.mark.parametrize("said", ["你今天不给钱我们就不走了", "不还钱我们今天不走了"])
def test_who_will_not_leave_is_there_and_names_no_workplace(said: str, signals: dict) -> None:
    assert find_presence(said) and "threat_visit_employer_village" not in _ids(said, signals, known=True)


@pytest.mark.parametrize("said", ["我们不走了，你们先走", "今天下雨，我们就不走了，住酒店", "不见不散，我们先不走"])
def test_friends_who_stay_frighten_nobody(said: str) -> None:
    assert [] == find_presence(said)


def test_a_workplace_that_is_named_is_heard_beside_it(signals: dict) -> None:
    assert "threat_visit_employer_village" in _ids("再不还我们去你公司坐着不走了", signals)
