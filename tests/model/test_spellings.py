"""A number is hidden however it is spelled; days, clocks and amounts are left to be read. Spellings are generated."""

import random
from datetime import date, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from helper.model.masking import kept_numbers, mask_text, masked
from helper.model.spellings import plain_digits

HAN = ("零一二三四五六七八九", "〇壹贰叁肆伍陆柒捌玖", "零幺二三四五六七八九", "洞幺二三四五六拐八勾")
RARE = ("⁰¹²³⁴⁵⁶⁷⁸⁹", "₀₁₂₃₄₅₆₇₈₉", "⓪①②③④⑤⑥⑦⑧⑨", "０１２３４５６７８９", "٠١٢٣٤٥٦٧٨٩", "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗", "⓿❶❷❸❹❺❻❼❽❾")
MOBILE = st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True)
MARKS = [
    "/",
    ",",
    "，",
    "、",
    ":",
    "：",
    "|",
    "+",
    "*",
    "~",
    "～",
    ";",
    "_",
    "\n",
    "\r\n",
    " / ",
    "  ",
    "        ",
    "再",
    "然后",
    "--",
    "#",
]
BRACKETS = [") (", "】【", "』『", "）（", "]["]
UNSEEN = ["\u200b", "\u180e", "\u0301", "\ufe0f\u20e3", "\u2060", "\u202e", "\u00ad"]
SHAPES = [(3, 4, 4), (3, 8), (7, 4), (4, 4, 3), (1,) * 11, (3, 2, 2, 2, 2)]
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def read(text: str) -> str:
    """Return the digits a patient reader would find, in whatever sign."""
    return "".join(str(int(char)) if char.isdecimal() else char if char == "*" else "" for char in plain_digits(text))


@st.composite
def spelling(draw) -> tuple[str, str]:
    number = draw(MOBILE)
    way = draw(st.sampled_from(["signs", "mixed", "marks", "encoded", "unseen", "letters", "several"]))
    if way == "several":
        # More than one disguise at once: other signs or marks nobody sees in groups, the country right before them.
        shape, mark, place, groups = draw(st.sampled_from(SHAPES)), draw(st.sampled_from(MARKS + BRACKETS)), 0, []
        signs, unseen = draw(st.sampled_from(("0123456789", *HAN, *RARE))), draw(st.sampled_from(("", *UNSEEN)))
        for length in shape:
            groups.append("".join(signs[int(c)] + unseen for c in number[place : place + length]))
            place += length
        return number, draw(st.sampled_from(["", "86", "+86", "0086", "(+86)", "+86 "])) + mark.join(groups)
    if way == "signs":
        signs = draw(st.sampled_from(HAN + RARE))
        return number, "".join(signs[int(c)] for c in number)
    if way == "mixed":
        return number, "".join(draw(st.sampled_from(("0123456789", HAN[0], RARE[3])))[int(c)] for c in number)
    if way == "marks":
        shape, mark, place, groups = draw(st.sampled_from(SHAPES)), draw(st.sampled_from(MARKS)), 0, []
        for length in shape:
            groups.append(number[place : place + length])
            place += length
        return number, mark.join(groups)
    if way == "encoded":
        form = draw(st.sampled_from(["%3{}", "&#4{};", "&#x3{};"]))
        at = draw(st.integers(0, 10))
        coded = [(f"&#{ord(c)};" if form == "&#4{};" else form.format(c)) for c in number]
        return number, "".join(coded if draw(st.booleans()) else [*number[:at], coded[at], *number[at + 1 :]])
    if way == "unseen":
        unseen = draw(st.sampled_from(UNSEEN))
        return number, "".join(c + unseen for c in number)
    return number, number.replace("0", draw(st.sampled_from("Oo0"))).replace("1", draw(st.sampled_from("lI1")), 1)


@settings(max_examples=600)
@example(("13000000000", "l3OOOOOOOOO"), "", "")
@example(("15800001111", "I58oooolIl1"), "打", "找我")
@example(("15822223456", "15BZZ2Z3456"), "", "")
@given(spelling(), st.sampled_from(["", "请打", "电话：", "号码 ", "（"]), st.sampled_from(["", "找我", "。", " 谢谢"]))
def test_no_mobile_can_be_read_however_it_is_spelled(spelled, before, after):
    number, said = spelled
    shown = mask_text(before + said + after)
    assert len(before + said + after) == len(shown)
    assert number not in read(shown)
    assert shown.count("*") >= 4
    assert shown == mask_text(shown)


def identity(rng: random.Random) -> str:
    day = date(1950, 1, 1) + timedelta(days=rng.randrange(20_000))
    body = f"{rng.choice(['110101', '440305', '513701', '320102'])}{day:%Y%m%d}{rng.randrange(1000):03}"
    return body + "10X98765432"[sum(int(c) * w for c, w in zip(body, WEIGHTS, strict=True)) % 11]


@given(st.randoms(use_true_random=False), st.sampled_from([HAN[0], HAN[1], RARE[0], RARE[2], RARE[3]]))
def test_no_identity_number_can_be_read_in_other_signs(rng, signs):
    number = identity(rng)
    shown = mask_text("".join(signs[int(c)] if c.isdigit() else c for c in number))
    assert number[6:14] not in read(shown)


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("护照号：E12345678", "E12345678"),
        ("EJ1234567 是我的护照", "EJ1234567"),
        ("港澳通行证 C12345678", "C12345678"),
        ("回乡证H1234567800", "H1234567800"),
        ("香港身份证 A123456(7)", "A123456"),
        ("台湾身份证 A123456789", "A123456789"),
        ("QQ：12345678", "12345678"),
        ("扣扣号 987654321", "987654321"),
        ("微信号：wx_abc-123", "wx_abc-123"),
        ("加V: zhangsan88", "zhangsan88"),
        ("我的WeChat ID Zhang_San99", "Zhang_San99"),
        ("发到 zhang.san+x@qq.com", "zhang.san+x"),
        ("座机 87654321", "87654321"),
        ("家里电话：6543210", "6543210"),
        ("打 010-6543210", "6543210"),
    ],
)
def test_what_names_a_person_by_its_form_or_its_word_is_hidden(said, kept):
    shown = mask_text(said)
    assert kept not in shown
    assert "*" in shown
    assert len(said) == len(shown)
    assert shown == mask_text(shown)


def test_a_field_in_other_signs_is_hidden():
    assert "一三八****五六七八" == masked("一三八一二三四五六七八")


def plain_sentence(rng: random.Random) -> str:
    """Return a sentence with days, clocks, amounts, counts, articles and numbers of services, as cases hold them."""
    day = date(2024, 1, 1) + timedelta(days=rng.randrange(1200))
    other = day + timedelta(days=rng.randrange(90))
    clock = f"{rng.randrange(24):02}:{rng.randrange(60):02}"
    amounts = [rng.choice([rng.randrange(100, 99_999), rng.randrange(10, 999) * 100]) for _ in range(4)]
    money = [rng.choice([f"{a}", f"{a:,}", f"{a}.{rng.randrange(100):02}", f"¥{a}", f"{a}元"]) for a in amounts]
    return rng.choice(
        [
            lambda: f"{day:%Y-%m-%d} {clock} 打来，欠款 {money[0]}，分 {rng.randrange(1, 60)} 期",
            lambda: f"{day:%Y/%m/%d},{other:%Y/%m/%d} 各打 {rng.randrange(1, 30)} 次",
            lambda: f"{day:%Y年%m月%d日}到{other:%Y年%m月%d日}共{rng.randrange(1, 99)}通",
            lambda: f"{day:%Y.%m.%d} {money[0]}、{money[1]}、{money[2]}",
            lambda: f"{amounts[0]}/{amounts[1]}/{amounts[2]}",
            lambda: f"本金{money[0]}+利息{money[1]}+费用{money[2]}",
            lambda: f"{day:%Y-%m-%d} {clock}:{rng.randrange(60):02},{amounts[0]},{amounts[1]}",
            lambda: f"{day:%Y%m%d} 到 {other:%Y%m%d}",
            lambda: f"IMG_{day:%Y%m%d}_{rng.randrange(240000):06}.jpg",
            lambda: (
                f"《民法典》第六百八十{rng.choice('一二三四五')}条，银行 95588、投诉 12378、{rng.choice(['12348', '12368', '110'])}"
            ),
            lambda: (
                f"{clock}-{rng.randrange(10, 24)}:00 之间，一共{rng.choice('三四五六')}笔，尾号{rng.randrange(10_000):04}"
            ),
            lambda: f"年利率 {rng.randrange(3, 36)}.{rng.randrange(100):02}%，{amounts[0]}，{amounts[1]}，{amounts[2]}",
        ]
    )()


def test_days_and_amounts_are_left_to_be_read():
    rng = random.Random(20261129)
    said = [plain_sentence(rng) for _ in range(6_000)]
    hidden = [one for one in said if mask_text(one) != one]
    assert len(hidden) <= len(said) // 100, hidden[:20]


@pytest.mark.parametrize(
    "said",
    [
        "Call 12378 or use the WeChat mini-program 金融消费者保护服务平台",
        "We will post your photos on wechat moments",
        "WeChat payment was refused",
        "they asked my WeChat friends",
        "in a WeChat group, WeChat contacts, wechat message, WeChat Official-Account",
        "added me on WeChat yesterday",
        "WeChat ID number",
        "WeChat: please answer",
        "wechat is blocked",
        "we chatted yesterday",
        "微信Moments里也发了",
        "微信mini-program、微信android版、微信Wallet",
        "加微信please",
        "vx group",
    ],
)
def test_an_ordinary_word_after_wechat_is_no_account(said):
    assert said == mask_text(said)


@pytest.mark.parametrize(
    ("said", "account"),
    [
        ("微信lixm2020", "lixm2020"),
        ("微信 li_xiaoming", "li_xiaoming"),
        ("微信：lixiaoming", "lixiaoming"),
        ("微信号lixiaoming", "lixiaoming"),
        ("微信是lixiaoming", "lixiaoming"),
        ("WeChat: lixiaoming", "lixiaoming"),
        ("WeChat ID lixiaoming", "lixiaoming"),
        ("my wechat is lixiaoming88", "lixiaoming88"),
        ("WeChat ID message2020", "message2020"),
        ("加微信lixiaoming", "lixiaoming"),
        ("加我微信 lixiaoming", "lixiaoming"),
        ("加V lixiaoming", "lixiaoming"),
        ("加vx lixiaoming", "lixiaoming"),
        ("vx lixiaoming", "lixiaoming"),
        ("微信wxid_abc123def", "wxid_abc123def"),
    ],
)
def test_an_account_after_wechat_is_hidden(said, account):
    assert account not in mask_text(said)


OWN = (
    "13800001234",
    "+86 138-0000-1234",
    "86-13800001234",
    "0086 138 0000 1234",
    "（+86）13800001234",
    "138/0000/1234",
)
WALL = ("021-87654321", "021 8765 4321", "+86 21 8765 4321", "0086-21-87654321")


@pytest.mark.parametrize("ways", [OWN, WALL])
def test_a_number_to_keep_is_shown_in_every_spelling(ways):
    assert [] == [(own, said) for own in ways for said in ways if said != mask_text(said, kept_numbers([own]))]


def test_two_numbers_in_one_field_are_both_kept_and_no_other_is():
    keep = kept_numbers(["+86 138-0000-1234 或 021-87654321", "110101199003070048"])

    assert "13800001234 或 021-87654321" == mask_text("13800001234 或 021-87654321", keep)
    assert "139****2222" == mask_text("13900002222", keep)
    assert "1101**********0048" == mask_text("110101199003070048", keep)
