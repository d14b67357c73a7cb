"""Of a long text the part is quoted that matters: what was said last in a call is not cut off."""

import pytest

from helper.casefile.events import SeenText
from helper.cases.imported_danger import Alarms, tell_imported
from helper.guidance import load
from helper.model.finding import Signal
from helper.told.quoting import quote_around, quote_heard

GUIDANCE = load()
THREAT = "再不还钱就打断你的腿"
CALL = "说话人1:喂,是陈女士吧\n说话人2:你是哪位\n说话人1:我是某某公司的,你的钱什么时候还\n说话人2:我说了想分期\n"


def at(text: str, words: str) -> Signal:
    return Signal("threat_violence", text.index(words), text.index(words) + len(words), words)


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        (THREAT, THREAT),
        (f"{THREAT}。{'好' * 80}", f"{THREAT}。{'好' * 29}…"),
        (f"{'好' * 80}。{THREAT}", f"…{THREAT}"),
        (f"{'好' * 80}，{THREAT}", f"…{'好' * 23}，{THREAT}"),
        (f"{'好' * 80}\n{THREAT}\n{'好' * 80}", f"…{THREAT} {'好' * 29}…"),
    ],
)
def test_the_quote_begins_where_the_sentence_that_matters_does(text: str, quoted: str) -> None:
    assert quote_around(text, [at(text, THREAT)], 40) == quoted


def test_a_long_text_in_which_nothing_is_found_is_cut_at_its_end() -> None:
    assert quote_around("好" * 50, [], 40) == "好" * 40 + "…"
    assert quote_heard(GUIDANCE, "您好，请于周五前还款。" * 8, {"threat_violence"}, 40).startswith(
        "您好，请于周五前还款。"
    )


def test_a_threat_at_the_end_of_a_call_stands_in_the_banner_once() -> None:
    text = f"{CALL}{CALL}说话人1:{THREAT}\n说话人2:我录音了"
    seen = [SeenText("17000000000", way, "call", "borrower", "2026-11-27", text) for way in ("in", "")]

    lines = [line.words.zh for line in tell_imported(Alarms(hurt=tuple(seen)))]

    (quoted,) = [line for line in lines if "2026-11-27" in line]
    assert f"…说话人1:{THREAT} 说话人2:我录音了" in quoted
