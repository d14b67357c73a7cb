"""What is read goes no further than what was said: a call is no visit, a word passed on no demand, a report no disguise."""

import pytest

from helper.reading import hear


def _ids(said: str, signals: dict, **told: object) -> tuple[set[str], set[str]]:
    heard = hear(said, signals=signals, **told)  # type: ignore[arg-type]
    return {one.id for one in heard.signals}, {one.id for one in heard.to_confirm}


@pytest.mark.parametrize(
    "said",
    [
        "不还我就挨个给你客户打电话，看你淘宝店还开不开",
        "天天给你客户打电话，看你店还开不开",
        "你不还钱我打给你所有顾客，看你生意还做不做得下去",
    ],
)
@pytest.mark.parametrize("to", ["unknown", "borrower"])
def test_customers_who_are_rung_are_no_visit(said: str, to: str, signals: dict) -> None:
    found, asked = _ids(said, signals, addressee=to)

    assert "threat_visit_employer_village" not in found | asked
    assert "threat_contacts" in found | asked


@pytest.mark.parametrize("said", ["再不还看你这店还开不开", "再不还就天天去你店里坐着，看你生意还做不做"])
def test_a_shop_they_come_to_is_a_visit(said: str, signals: dict) -> None:
    assert "threat_visit_employer_village" in _ids(said, signals)[0]


@pytest.mark.parametrize(
    "said",
    [
        "我给您的客户送货，放心",
        "明天给你客户打个电话确认一下订单",
        "帮你联系了供应商，报价发你",
        "我妈的电话我有，我现在就打给她问问",
        "你妈的电话我有，我现在打给她问问你们几点到家",
        "你姐的电话我有，现在就打过去问问蛋糕到了没",
    ],
)
def test_a_customer_who_is_served_is_no_threat(said: str, signals: dict) -> None:
    assert "threat_contacts" not in set().union(*_ids(said, signals))


@pytest.mark.parametrize(
    "said",
    ["你爸的电话我有，我现在就打给他", "你妹号码在我手里，我马上打给她", "你姐陈晓兰的电话我有，现在就打"],
)
def test_a_call_that_is_announced_has_told_nobody(said: str, signals: dict) -> None:
    found, asked = _ids(said, signals, addressee="borrower", known=True)

    assert "threat_contacts" in found | asked
    assert "third_party_disclosure" not in found | asked


@pytest.mark.parametrize(
    "said",
    [
        "您好，是前台吗，请转告贵公司的张莉，让她尽快还钱，不然我们天天打你们前台",
        "请转告王强，让他尽快还款",
        "麻烦您转告她，让她抓紧把钱还了",
    ],
)
@pytest.mark.parametrize("to", ["unknown", "employer"])
def test_a_word_to_be_passed_on_asks_nobody_else_to_pay(said: str, to: str, signals: dict) -> None:
    assert "third_party_demand" not in _ids(said, signals, addressee=to)[0]


@pytest.mark.parametrize(
    "said", ["让他还钱，否则你们一起还", "转告他还钱，不然就由你们家里承担", "转告他，还不上您就替他还"]
)
def test_who_must_pay_otherwise_is_asked_to_pay(said: str, signals: dict) -> None:
    assert "third_party_demand" in _ids(said, signals, addressee="relative")[0]


@pytest.mark.parametrize(
    "said",
    [
        "我们已经报公安机关立案，明天不还款民警就去带人",
        "我司已向派出所报案并立案，请你今天把欠款结清",
        "我们已向经侦报案立案，限你三点前还清欠款",
    ],
)
def test_who_says_they_reported_it_poses_as_no_authority(said: str, signals: dict) -> None:
    found, asked = _ids(said, signals)

    assert "impersonate_authority" not in found | asked
    assert {"false_legal_consequence", "threat_detention"} & found


@pytest.mark.parametrize("said", ["派出所已经立案，今天不还款就抓人", "我们是公安局经侦大队，已经立案，尽快还款"])
def test_who_speaks_as_the_police_poses_as_them(said: str, signals: dict) -> None:
    assert "impersonate_authority" in _ids(said, signals)[0]


@pytest.mark.parametrize(
    "said", ["我们已经向公安机关报案，请您配合处理。", "我们已经报案，请您配合处理。", "我司已向派出所报案"]
)
def test_a_report_that_may_be_true_is_no_finding(said: str, signals: dict) -> None:
    assert _ids(said, signals)[0] <= {"lawful_step"}
