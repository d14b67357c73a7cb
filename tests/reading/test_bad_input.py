"""Nothing a person can paste makes reading crash, hang or point outside the text."""

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helper.guidance.signals import load_signals
from helper.reading import distress, hear, read, split_messages

GUIDES = Path(__file__).parents[2] / "guides" / "signals"

SIGNALS = load_signals(GUIDES)
INDEX = SIGNALS["_lexicon"]["index"]
WORDS = sorted({pair + rest.rpartition(":")[0] for pair, row in INDEX.items() for rest in row.split()})
MARKS = ["，", "。", " ", "\u200b", "*", "\n", "不会", "我：", "！", "🔪"]


def _sound(text: str, **how: str) -> bool:
    found = read(text, signals=SIGNALS, **how) + distress(text, SIGNALS)
    return all(0 <= s.start < s.end <= len(text) and text[s.start : s.end] == s.words for s in found)


@settings(max_examples=150, deadline=None)
@given(st.text(st.characters(), max_size=120))
def test_any_text(text: str) -> None:
    assert _sound(text)


@settings(max_examples=250, deadline=None)
@given(st.lists(st.sampled_from(WORDS) | st.sampled_from(MARKS), max_size=25))
def test_any_row_of_words(words: list[str]) -> None:
    assert _sound("".join(words), addressee="relative") and _sound("".join(words))


@pytest.mark.parametrize("text", ["", " ", "\0", "\ud800", "\u202e\u202d", "[/b][red]", "\x1b[31m还钱", "【" * 50])
def test_odd_text(text: str) -> None:
    assert _sound(text)


@pytest.mark.parametrize(
    "text",
    [
        "死" * 1_000_000,
        "你" * 1_000_000,
        " " * 1_000_000,
        "\n" * 200_000,
        "：" * 200_000,
        "[(【" * 100_000,
        "家里人" * 100_000,
        "不会联系你" * 60_000,
        "再不还就联系你" * 10_000,
        "弄死" * 100_000,
        "起，" * 100_000,
        "a起" * 100_000,
        "2026-10-03 22:4" * 20_000,
        "我：\n" * 20_000,
    ],
    ids=lambda text: f"{text[:6]!r}x{len(text)}",
)
def test_cost_grows_no_faster_than_the_text(text: str) -> None:
    began = time.process_time()
    assert _sound(text)
    # About 40 000 characters a second is ten times slower than it is; doubling work would be far beyond.
    assert time.process_time() - began < 5 + len(text) / 40_000


def test_half_a_megabyte_in_one_line_is_read() -> None:
    heard = hear("您好，您的借款已逾期，请尽快还款，否则后果自负，" * 21_000, signals=SIGNALS)
    assert heard.signals or heard.to_confirm


def test_ten_thousand_near_matches_are_one_message() -> None:
    assert 1 == len(split_messages("联系你的家" * 10_000))
