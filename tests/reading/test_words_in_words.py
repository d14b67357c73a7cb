"""A piece of a word is not that word: 收 in 催收, 转 in 转成文字, 打 in 打听; and what somebody tells of their own account is no demand."""

from itertools import chain
from pathlib import Path

import pytest

from helper.reading import danger, fraud_signs, hear

SENTENCES = (Path(__file__).parent / "words_in_words.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("text", SENTENCES)
def test_everyday_sentence_that_holds_pieces_of_grave_words_is_no_threat_and_no_fraud(text: str, signals: dict) -> None:
    assert [one.words for one in fraud_signs(text, signals)] == []
    heard = [one for one in chain(*hear(text, signals=signals)) if one.id.startswith("threat_")]
    assert [one.words for one in [*heard, *danger(text, signals)]] == []


@pytest.mark.parametrize(
    "text",
    [
        "你把欠款转到我微信就行，我给你销账",
        "加了我微信，你先转两千到我支付宝，这账就减免",
        "你加我微信，我发你收款码，今天还了就销账",
        "对付你这种老赖，欠款打给我微信就结清",
        "还有，钱直接转到我支付宝，别走app",
        "欠款还给我们经理的微信，账就平了",
        "还是那句话，转我微信结清，不走平台",
        "催收加我微信让我转账到他个人账户还款",
    ],
)
def test_private_account_is_still_found_beside_words_that_hold_others(text: str, signals: dict) -> None:
    assert "private_account_payment" in [one.id for one in fraud_signs(text, signals)]


def test_threat_is_still_found_beside_asking_around(signals: dict) -> None:
    assert "threat_violence" in [one.id for one in chain(*hear("我打听到你家了，再不还就打断你的腿", signals=signals))]


def test_complaint_said_to_be_of_no_use_insults_nobody(signals: dict) -> None:
    assert "insult" not in [one.id for one in hear("你在网上投诉我们也没用，你先把投诉撤了", signals=signals).signals]
