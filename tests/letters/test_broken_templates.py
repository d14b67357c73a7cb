"""What authors get wrong, one slip at a time: each is found, said in Chinese, and none breaks the check."""

import re
from datetime import date
from pathlib import Path

import pytest

from helper.guidance import load
from helper.letters.author import begin, inspect
from helper.letters.author.claims import claims
from helper.letters.copies import FILES, MARK
from helper.letters.letter import TEMPLATE

GUIDANCE = load()
TODAY = date(2026, 11, 22)
_ENGLISH = re.compile(r"[A-Za-z]{3,} [a-z]{2,} [a-z]{2,}(?!.*helper)")

SIGNS = {
    "curly quotes from Word": ("{% if debt.product == “credit_card” %}一句。{% endif %}", "弯的"),
    "single curly quotes": ("{% if debt.product == ‘credit_card’ %}一句。{% endif %}", "弯的"),
    "如果": ("{% 如果 debt.contract_number %}一句。{% 结束 %}", "要写成 if"),
    "否则": ("{% if debt.contract_number %}一句。{% 否则 %}两句。{% endif %}", "要写成 else"),
    "如果 without a blank": ("{%如果有合同号%}一句。{% endif %}", "要写成 if"),
    "a word nobody knows": ("{% 假使 debt.contract_number %}一句。{% endif %}", "没有“假使”这个指令"),
    "full-width braces": ("｛｛ borrower.phone ｝｝", "全角"),
    "full-width per cent": ("{％ if debt.contract_number ％}一句。{% endif %}", "全角"),
    "braces with a blank": ("{ { borrower.phone } }", "空格"),
    "one brace": ("{ borrower.phone }", "花括号要写两个"),
    "one brace in Chinese": ("{姓名}", "花括号要写两个"),
    "a mail merge field": ("«姓名»", "花括号要写两个"),
    "a fact in Chinese": ("{{ 姓名 }}", "不写中文“姓名”"),
    "not closed": ("{{ borrower.phone", "没有合上"),
    "closed with the other kind": ("{{ borrower.phone %}", "没有合上"),
    "closed twice": ("电话 }} 在这里", "前面没有打开"),
    "empty": ("{{ }}", "空的"),
    "one equals sign": ('{% if debt.product = "credit_card" %}一句。{% endif %}', "两个等号"),
    "full-width equals sign": ('{% if debt.product ＝＝ "credit_card" %}一句。{% endif %}', "全角符号"),
    "a choice in Chinese": ("{% if debt.product == 信用卡 %}一句。{% endif %}", "不写中文“信用卡”"),
    "and in Chinese": ("{% if debt.product 并且 debt.contract_number %}一句。{% endif %}", "并且"),
    "no endif": ("{% if debt.contract_number %}一句。", "没有写结束"),
    "one endif too many": ("一句。{% endif %}", "多了一个 endif"),
    "no endfor": ("{% for one in incidents %}一句。", "没有写结束"),
    "endif for a for": ("{% for one in incidents %}一句。{% endif %}", "合上的不是"),
    "else alone": ("一句。{% else %}两句。", "前面没有 if"),
    "else twice": ("{% if debt.contract_number %}一。{% else %}二。{% else %}三。{% endif %}", "又有一个 else"),
    "capitals": ("{% If debt.contract_number %}一句。{% Endif %}", "要写成 if"),
    "end if": ("{% if debt.contract_number %}一句。{% end if %}", "要写成 endif"),
    "no condition": ("{% if %}一句。{% endif %}", "没有写条件"),
    "no such filter": ("{{ borrower.name | upper }}", "竖线后面没有"),
    "no such order": ("{% include 'x' %}", "一个文件"),
    "an order of Jinja's we have not": ("{% trans %}一句。{% endtrans %}", "没有“trans”这个指令"),
    "a call": ("{{ borrower.name.upper() }}", "调用"),
    "two operators": ("{% if debt.contract_number == == 'x' %}一句。{% endif %}", "读不下去"),
    "a full stop inside": ("{{ borrower.name。 }}", "全角符号"),
    "a power": ("{{ 9 ** 9 ** 9 }}", "填不出来"),
    "a long word": ("{{ 'a' * 9999999999 }}", "填不出来"),
    "division by nothing": ("{{ 1 / 0 }}", "填不出来"),
    "digits without end": ("{{ " + "1" * 5000 + " }}", "读不懂"),
    "brackets without end": ("{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}", "读不懂"),
}

LAW = {
    "a standard called mandatory": ("国家标准GB/T 45251-2025是强制性规定。", True),
    "self-regulation called law": ("行业自律公约是法律。", True),
    "hours said to be law": ("根据法律规定，晚上十点以后不得催收。", True),
    "an article the code has not": ("请按《民法典》第九千条办理。", True),
    "the same without brackets": ("请按民法典第2000条办理。", True),
    "an article no rule of a department reaches": ("请按《消费金融公司管理办法》第九百条办理。", True),
    "an article nobody read": ("请按《民法典》第一千二百条办理。", False),
    "an ended law without brackets": ("请根据合同法答复。", True),
    "an ended law in brackets": ("请根据《合同法》答复。", True),
    "the general rules": ("请根据《民法通则》答复。", True),
    "the full name of an ended law": ("请根据《中华人民共和国担保法》第十八条答复。", True),
    "a trial text": ("请按《消费金融公司试点管理办法》答复。", False),
    "a text nobody knows": ("请按《网贷催收管理条例》第三条答复。", False),
    "settled as unlawful": ("贵机构的催收违法。", True),
}
SOUND_LAW = (
    "请按《民法典》第一千零三十三条办理。",
    "请按劳动合同法答复。",
    "请说明合同法律关系。",
    "请按《个人信息保护法》第四十五条办理。",
)

TRADED = (
    "不写明就投诉到底，要求免除欠款",
    "不减免就投诉",
    "如不免除罚息，继续向监管部门投诉",
    "用撤回投诉换取减免",
    "投诉到减免为止",
    "减免以后就撤回投诉",
)

CLAIMED = (
    """
催收员辱骂了本人|贵机构泄露了本人的信息|贵机构侵犯了本人的隐私权|贵机构非法催收|贵机构违反了法律|贵机构构成侵权
贵机构每天给本人打二十个电话|贵机构从本人的低保账户扣了钱|2026年10月3日22点，贵机构打来电话|本人没有签过合同|本人系低保户
本人母亲患有心脏病|贵机构多次在夜间骚扰|本人已经还清|本人失业在家|本人从未收到账单|催收人员冒充法院工作人员
贵机构侵犯本人隐私，请立即停止|因贵机构暴力催收，本人希望停止催收|本人的信息被贵机构卖给了第三方|有录音为证|录音和截图附后
贵行未经同意扣款|本人身患重病|昨晚十点，对方打本人电话|贵机构的行为是违法的|利息超过了法定上限|贵机构拒不处理
""".replace("\n", "|")
    .strip("|")
    .split("|")
)
CLAIMS_NOTHING = (
    """
请贵机构核对本人的还款记录|如果贵机构已经收到款项，请出具收据|请不要再给本人的单位打电话|请停止向本人的家人发短信
本信不表示本人承认欠款|是否存在暴力催收，请核查|贵机构已经委托别的公司的，请告知名称|对上述账单，本人有异议
贵机构认为本人违约的，请说明依据|请房东考虑本人的困难|以下是本人的收支情况|本人申请减免三个月的租金|受理后，请调查核实，并把调查意见书面告知举报人
""".replace("\n", "|")
    .strip("|")
    .split("|")
)


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Return a function that writes one's own letter with a sentence in it and gives what is noted."""
    monkeypatch.setenv("HELPER_TEMPLATES", str(tmp_path))

    def noted(sentence: str, *, front: dict[str, str] | None = None, english: str | None = None) -> list:
        folder = begin("rent", tmp_path)[0].parent
        words = (folder / TEMPLATE).read_text(encoding="utf-8").replace("〔第一段", sentence + "\n\n〔第一段")
        words = re.sub("〔第一段[^〕]*〕", "请考虑。", words)
        for name, said in (front or {}).items():
            words = re.sub(rf"(?m)^{name}: .*$", f"{name}: {said}", words)
        (folder / TEMPLATE).write_text(re.sub("[〔〕]", "", words), encoding="utf-8")
        if english is not None:
            (folder / FILES["en"]).write_text(english, encoding="utf-8")
        return inspect(GUIDANCE, folder, TODAY)

    return noted


@pytest.mark.parametrize("case", SIGNS)
def test_a_slip_is_told_in_chinese_with_line_and_what_to_write(own, case):
    body, said = SIGNS[case]
    found = [one for one in own(body) if one.grave]

    assert any(said in one.what.zh for one in found), [one.what.zh for one in found]
    assert [] == [one.what.zh for one in found if _ENGLISH.search(one.what.zh)]
    assert all(re.search(r":\d+:\d+$", one.where) for one in found)


@pytest.mark.parametrize("case", SIGNS)
def test_a_slip_beside_an_english_copy_breaks_nothing(own, case):
    assert any(SIGNS[case][1] in one.what.zh for one in own(SIGNS[case][0], english=f"{MARK}\n\n# x\n"))


@pytest.mark.parametrize("case", SIGNS)
def test_a_slip_in_the_english_copy_breaks_nothing(own, case):
    assert any(
        FILES["en"] in one.where and one.grave for one in own("请考虑。", english=f"{MARK}\n\n{SIGNS[case][0]}\n")
    )


@pytest.mark.parametrize("case", LAW)
def test_law_that_is_not_so_is_found(own, case):
    sentence, certain = LAW[case]

    assert certain in [one.grave for one in own(sentence)]


@pytest.mark.parametrize("sentence", SOUND_LAW)
def test_law_that_is_so_is_left_alone(own, sentence):
    assert [] == [one.what.zh for one in own(sentence) if one.grave]


@pytest.mark.parametrize("said", TRADED)
@pytest.mark.parametrize(
    "field", ["title", "says", "use_when", "do_not_use_when", "before_you_start", "after_sending", "body"]
)
def test_a_complaint_traded_for_money_is_found_in_every_field(own, field, said):
    found = own(f"{said}。") if field == "body" else own("请考虑。", front={field: said})

    assert any(one.grave and "投诉" in one.what.zh for one in found)


@pytest.mark.parametrize("sentence", CLAIMED)
def test_a_claim_in_the_templates_own_words_is_found(own, sentence):
    assert any(one.grave for one in own(f"{sentence}。"))


@pytest.mark.parametrize("sentence", CLAIMS_NOTHING)
def test_what_asks_or_supposes_is_no_claim(sentence):
    assert not claims(load(), f"{sentence}。")


def test_a_claim_behind_a_question_is_left_alone(own):
    assert [] == [
        one.what.zh for one in own("{% if debt.contract_number %}贵机构给了本人合同。{% endif %}") if one.grave
    ]


def test_chinese_alone_will_do_in_ones_own_letter(own):
    assert [] == own("请考虑。")


@pytest.mark.parametrize(
    ("slip", "said"),
    [
        ("title：试信", "冒号是全角的"),
        ("\ttitle: 试信", "Tab"),
        ("title:试信", "空一格"),
        ('title: "试信', "引号没有成对"),
        ("title: {zh: 试信", "括号没有成对"),
        ("title: 试信: 第二", "引号括起来"),
        ("requires: [borrower.name，creditor.name]", "不是一个名字"),
        ("recipient: bank", "只能写"),
        ("colour: red", "没有这一项"),
    ],
)
def test_a_slip_in_the_front_matter_is_told_in_chinese(own, tmp_path, slip, said):
    own("请考虑。")
    path = tmp_path / "letters/rent" / TEMPLATE
    name = re.match(r"\s*(\w+)", slip)[1]
    words = path.read_text(encoding="utf-8")
    changed = re.sub(rf"(?m)^{name}: .*$", lambda _: slip, words)
    path.write_text(
        changed if changed != words else words.replace("kind: letter", f"kind: letter\n{slip}"), encoding="utf-8"
    )
    found = inspect(GUIDANCE, path.parent, TODAY)

    assert any(said in one.what.zh for one in found), [one.what.zh for one in found]
    assert [] == [one.what.zh for one in found if _ENGLISH.search(one.what.zh.split(" / ")[0])]
