"""Two things said in one sentence are both heard: who is asked to pay and what is threatened, a name called and who shall know."""

import pytest

from helper.reading import hear

_AFTER_A_DEMAND = [
    ("你是他妈，你替他还了吧，不还我们就到你们村口去贴他的照片", {"threat_visit_employer_village", "public_posting"}),
    ("你是他哥，先垫一万，不垫我们明天就去你单位拉横幅", {"threat_visit_employer_village"}),
    ("您是他妻子，这钱您得还，否则就把他的身份证发到你们小区群里", {"public_posting"}),
    ("你是他同事吧，替他还五千，不然我们就把他的欠条贴到厂门口", {"public_posting"}),
    ("你妹借的钱你先掏，再不给就上你家门口坐着不走", {"threat_visit_employer_village"}),
    ("你弟弟的钱你帮他还，不还明天去你们厂里闹", {"threat_visit_employer_village"}),
]
_NO_SECOND_HALF = [
    "您是担保人，请您履行保证责任，否则我司将依法向人民法院起诉",
    "你是他哥，你先替他还一部分吧",
    "您是他同事吧，麻烦转告他给我们回个电话，不然我们只能起诉",
    "你替他把饭钱还了，不然我们去你家吃饭坐坐，哈哈",
    "姐，图书不还就去学校找老师登记一下",
    "你是她妈妈吧，不还校服的话，到学校门口找王老师换",
    "您是他妻子，不还款我们会把欠条交给律师",
    "消防安全班组下周都知道了演练时间",
    "整个车间都知道你升班长了，恭喜",
]
_KNOWN_TO_ALL = [
    "你再不还，下周全车间都知道你是老赖",
    "今天不到账，明天全小区都知道你是老赖",
    "不还钱，你们全厂都会知道你是个老赖",
]


def _heard(said: str, signals: dict, **told: object) -> set[str]:
    return {one.id for one in hear(said, signals=signals, **told).signals}  # type: ignore[arg-type]


@pytest.mark.parametrize("to", ["unknown", "relative"])
@pytest.mark.parametrize(("said", "graver"), _AFTER_A_DEMAND)
def test_the_graver_half_after_a_demand_on_somebody_else_is_heard(
    said: str, graver: set[str], to: str, signals: dict
) -> None:
    heard = _heard(said, signals, addressee=to, known=True)

    assert graver <= heard
    assert "third_party_demand" in heard


@pytest.mark.parametrize("said", _NO_SECOND_HALF)
def test_no_graver_half_is_heard_where_none_was_said(said: str, signals: dict) -> None:
    assert not {"threat_visit_employer_village", "public_posting"} & _heard(said, signals)
    assert not {"threat_visit_employer_village", "public_posting"} & _heard(said, signals, addressee="relative")


@pytest.mark.parametrize("said", _KNOWN_TO_ALL)
def test_who_shall_know_is_heard_beside_the_name_called(said: str, signals: dict) -> None:
    assert {"threat_contacts", "insult"} <= _heard(said, signals)
