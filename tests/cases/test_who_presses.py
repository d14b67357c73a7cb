"""Whoever says what collectors say is worth asking about, with no word of debt and saved under a name; friends who swear are not."""

from helper.casefile import NumberSummary
from helper.cases.collectors import _presses
from helper.guidance import load
from helper.intake.numbers import find_candidates


def seen(number: str, *texts: str) -> NumberSummary:
    return NumberSummary(
        number, (number,), 0, 0, len(texts), 0, "2026-11-20", "2026-11-20", 1, "2026-11-20", texts, 0, 0
    )


def test_who_asks_a_mother_to_pay_or_wants_money_on_a_private_account_is_listed_and_a_friend_is_not():
    guidance = load()
    rows = find_candidates(
        [
            seen("某经理", "你再转500到我个人支付宝，我给你销账"),
            seen("某某", "你是她母亲吧，她借了3万多，你做妈的不替她还就是包庇"),
            seen("同学", "妈的钱包丢了", "晚上一起吃饭，AA 转我50"),
        ],
        lambda text: False,
        presses=lambda text: _presses(guidance, text),
    )

    assert {"某经理", "某某"} == {row.seen.number for row in rows}
    assert all(row.why == ("presses",) and row.example for row in rows)
