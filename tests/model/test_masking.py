import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helper.model.masking import mask_text, masked


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("13812345678", "138****5678"),
        ("138 1234 5678", "138 **** 5678"),
        ("+8613812345678", "+86138****5678"),
        ("008613812345678", "0086138****5678"),
        ("１３８１２３４５６７８", "１３８****５６７８"),
        ("110101199003071234", "1101**********1234"),
        ("11010119900307123X", "1101**********123X"),
        ("110101900307123", "1101*******7123"),
        ("6217001234567890123", "***************0123"),
        ("010-12345678", "010-****5678"),
        ("0571-28876543", "0571-****6543"),
        ("057128876543", "0571****6543"),
        ("87654321", "****4321"),
        ("", ""),
        ("未知号码", "未知号码"),
        ("微信 wx13812345678", "微信 wx138****5678"),
    ],
)
def test_number_of_a_person_is_hidden(number, expected):
    assert expected == masked(number)


@pytest.mark.parametrize("number", ["951234567", "961234567", "9512345678"])
def test_nine_digits_that_begin_like_a_service_are_a_persons(number):
    assert f"{'*' * (len(number) - 4)}{number[-4:]}" == masked(number)


@pytest.mark.parametrize(
    "number",
    ["12378", "95588", "96110", "110", "123456", "10690123456789", "1069012345678901", "95013123", "400-800-1234"],
)
def test_number_of_a_service_is_whole(number):
    assert number == masked(number)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("请打13812345678找我", "请打138****5678找我"),
        ("13812345678 13912345678", "138****5678 139****5678"),
        ("身份证110101199003071234,手机138-1234-5678", "身份证1101**********1234,手机138-****-5678"),
        ("身份证 110101 19900307 123 X 。", "身份证 1101** ******** 123 X 。"),
        ("卡号 6217 0012 3456 7890 123", "卡号 **** **** **** ***0 123"),
        ("1\u200b38\u200b1234\u200b5678", "1\u200b38\u200b****\u200b5678"),
        ("通话录音_13812345678_20261003.mp3", "通话录音_138****5678_20261003.mp3"),
    ],
)
def test_number_inside_words_is_hidden(text, expected):
    assert expected == mask_text(text)


@pytest.mark.parametrize(
    "text",
    [
        "2026-10-03 22:41 打来,欠款 50000.00 元,分 12 期",
        "2026-10-03 2241",
        "IMG_20261003_224100.jpg",
        "拨打 12378 或 95588",
        "尾号1234",
        "3000/2000/4000",
    ],
)
def test_dates_amounts_and_short_codes_are_left_alone(text):
    assert text == mask_text(text)


def test_a_checksum_is_shown_whole_and_a_number_beside_it_is_not():
    seal = "998126e0123456789012ff1ac7794d33" * 2
    assert f"chat.txt SHA-256 {seal}，138****5678" == mask_text(f"chat.txt SHA-256 {seal}，13812345678")
    # Digits alone are no checksum, and sixty-four signs within more are none either.
    assert "9" * 20 not in mask_text("9" * 64) and "123456789012" not in mask_text(seal + "0")


def test_date_before_a_number_is_left_to_be_read():
    assert "2026-10-03 138****5678" == mask_text("2026-10-03 13812345678")


MOBILE = st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True)
IDENTITY = st.builds(
    "{}{}{}".format,
    st.sampled_from(["110101", "440305", "513701", "652201", "820000"]),
    st.dates().filter(lambda day: 1900 <= day.year <= 2026).map(lambda day: day.strftime("%Y%m%d")),
    st.from_regex(r"[0-9]{3}[0-9Xx]", fullmatch=True),
)
CARD = st.from_regex(r"[3-6][0-9]{11,18}", fullmatch=True)
AROUND = st.text(st.characters(exclude_categories=("Nd", "Cs")), max_size=12).filter(
    lambda text: not re.search(r"[XxＸｘ]", text)
)


@st.composite
def disguised(draw, numbers):
    number = draw(numbers)
    gaps = draw(
        st.lists(
            st.sampled_from(["", "", "", " ", "-", "\u3000", "\u200b", " - ", "."]),
            min_size=len(number),
            max_size=len(number),
        )
    )
    wide = draw(st.booleans())
    shown = [chr(ord(c) + 0xFEE0) if wide else c for c in number]
    return number, "".join(char + gap for char, gap in zip(shown, [*gaps[:-1], ""], strict=True))


def readable(text):
    """Return what is left of the digits, as a reader would join them."""
    return "".join(c for c in unicodedata.normalize("NFKC", text).upper() if c.isdecimal() or c in "X*")


@given(disguised(MOBILE | IDENTITY | CARD), AROUND, AROUND)
def test_no_number_survives_however_it_is_written(given_number, before, after):
    number, written = given_number
    said = readable(mask_text(before + written + after))
    assert number.upper() not in said
    assert said.count("*") >= 4
    assert not re.search(r"\d{11}", said)


@given(st.text(st.sampled_from("0123456789 -１２３Xx\u200b年月:abc"), max_size=80))
def test_masking_keeps_length_and_masking_again_changes_nothing(text):
    once = mask_text(text)
    assert len(text) == len(once)
    assert once == mask_text(once)


@given(
    st.text(st.sampled_from("0123456789"), min_size=11, max_size=40).filter(lambda digits: not digits.startswith("20"))
)
def test_no_eleven_digits_survive_in_one_run(digits):
    assert not re.search(r"\d{11}", mask_text(digits))


@pytest.mark.parametrize("name", ["mmexport1763900112233.jpg", "wx_camera_1763900112233.mp4", "IMG_1763900112233.jpg"])
def test_the_moment_in_a_pictures_name_is_no_number_of_anybodys(name) -> None:
    assert name == mask_text(name)


@pytest.mark.parametrize("name", ["1763900112233.jpg", "IMG_13900001111.jpg", "mmexport8613900001111.jpg"])
def test_digits_that_may_be_a_number_are_hidden_in_a_name_as_well(name) -> None:
    assert name != mask_text(name)
