"""Which numbers of a log are worth asking about, and which are nobody's business."""

import pytest

from helper.casefile import NumberSummary
from helper.intake.numbers import BURST, find_candidates


def summary(
    number: str,
    *,
    calls: int = 0,
    out: int = 0,
    most: int = 1,
    messages: int = 0,
    names: tuple[str, ...] = (),
    texts: tuple[str, ...] = (),
) -> NumberSummary:
    return NumberSummary(
        number, names, calls, calls, messages, out, "2026-10-01", "2026-10-20", most, "2026-10-03", texts
    )


def asked_about(*seen: NumberSummary) -> dict[str, tuple[str, ...]]:
    return {one.seen.number: one.why for one in find_candidates(seen, lambda text: "还款" in text)}


def test_a_number_that_calls_often_in_one_day_is_asked_about() -> None:
    assert {"13800000001": ("burst", "often")} == asked_about(summary("13800000001", calls=9, out=1, most=BURST))


def test_a_friend_one_calls_as_often_oneself_is_not() -> None:
    assert {} == asked_about(summary("13800000002", calls=10, out=10, most=BURST + 3))


def test_one_call_less_than_a_burst_is_not() -> None:
    assert {} == asked_about(summary("13800000003", calls=4, most=BURST - 1))


def test_a_land_line_that_rang_five_times_and_a_mobile_that_rang_all_month_are_asked_about() -> None:
    found = asked_about(
        summary("02161234567", calls=5, most=3),
        summary("17012345678", calls=41, most=4),
        summary("13800000006", calls=41, most=4, names=("妈妈",)),
        summary("13800000007", calls=12, out=20, most=4),
        summary("02158887777", calls=1),
    )
    assert ["17012345678", "02161234567"] == list(found)


def test_words_of_a_debt_come_before_a_burst_and_a_burst_before_a_service_number() -> None:
    found = asked_about(
        summary("10690000000001", messages=2),
        summary("13800000004", calls=8, most=8),
        summary("13800000005", messages=1, texts=("请尽快还款",)),
    )

    assert ["13800000005", "13800000004", "10690000000001"] == list(found)


def test_a_number_with_neither_calls_nor_messages_is_left_alone() -> None:
    assert {} == asked_about(summary("95588"))


@pytest.mark.parametrize("typed", ["张律师（委外）", "张律师(委外)"])
def test_a_name_with_full_width_marks_is_found_however_it_is_typed(helper, tmp_path, typed):
    (tmp_path / "chat.txt").write_text("张律师（委外） 2026-09-30 22:15\n再不还钱就去你单位\n", encoding="utf-8")
    helper("import", "chat.txt", "--case", "c", "--phone", "borrower")

    assert 0 == helper("collectors", "--collector", f"{typed}=某某金融", "--case", "c").code
    assert "单位" in helper("findings", "--case", "c").out
