"""The second reader: its weights belong to the corpus, need no library, and only ever ask."""

import hashlib
import re
import subprocess
import sys
from pathlib import Path

import pytest

from helper.guidance.likeness import FILE, SCALE, load_head, load_heads, stamp
from helper.reading import hear
from helper.reading.likeness import ANY, Features, clauses, pieces, weigh
from helper.reading.reader import Reader

HERE = Path(__file__).parent
SIGNALS = HERE.parents[1] / "guides" / "signals"


def test_the_weights_were_made_from_this_corpus() -> None:
    said = re.search(r"^# corpus: (\w+)$", (SIGNALS / FILE).read_text(encoding="utf-8"), re.MULTILINE)
    made = hashlib.sha256((HERE / "corpus_dev.jsonl").read_bytes()).hexdigest()
    assert said and made == said[1], "python bench/learn_signals.py"


def test_the_weights_were_not_edited() -> None:
    text = (SIGNALS / FILE).read_text(encoding="utf-8")
    body = text[text.index(f"[{ANY}]") :].removesuffix("\n")
    assert stamp(SIGNALS) == hashlib.sha256(body.encode()).hexdigest()[:16]


def test_every_head_is_a_signal(signals: dict) -> None:
    assert set() == {name for name, _ in load_heads(SIGNALS)} - set(signals) - {ANY}


def test_one_head_reads_as_it_does_among_all() -> None:
    assert dict(load_heads(SIGNALS))[ANY] == load_head(SIGNALS, ANY)


def test_reading_needs_no_library_of_learning() -> None:
    code = (
        "import sys; from helper.guidance import load; from helper.reading import read;"
        "read('你再不还钱试试看', signals=load().signals);"
        "print(sorted({'numpy', 'sklearn', 'scipy'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=HERE.parents[1], check=True)
    assert "[]" == done.stdout.strip()


@pytest.mark.parametrize("text", ["", "滚", "。。。", "还钱。再不还，你看着办！", "一二三四，五六七八"])
def test_clauses_lie_within_the_text_and_apart(text: str) -> None:
    found = list(clauses(text))
    assert found == sorted(found) and all(0 <= start < end <= len(text) for start, end in found)
    assert all(first[1] <= second[0] for first, second in zip(found, found[1:], strict=False))


@pytest.mark.parametrize("text", ["短", "您好，请还款。" * 200, "无标点" * 500])
def test_pieces_are_the_whole_text(text: str) -> None:
    assert text == "".join(piece for _, piece in pieces(text))


def test_nothing_known_weighs_what_the_head_starts_with() -> None:
    head = load_head(SIGNALS, ANY)
    assert head.bias / SCALE == weigh(head, Features({"\x03"}, {"no such class"}))


def test_what_only_sounds_like_it_is_marked_and_quoted(signals: dict) -> None:
    text = "我让你这辈子都抬不起头来做人，你等着瞧吧"
    heard = hear(text, signals=signals, addressee="borrower")
    asked = [signal for signal in heard.to_confirm if not signals[signal.id]["lawful"]]
    assert asked and all(signal.like and signal.words == text[signal.start : signal.end] for signal in asked)
    assert not any(signal.like for signal in heard.signals)
    by_words = {reading.id for reading in Reader(signals, alone=True).read(text, addressee="borrower")}
    assert {signal.id for signal in asked}.isdisjoint(by_words)


def test_words_that_sound_ordinary_are_left_alone(signals: dict) -> None:
    text = "到你们村口了，导航说没路了，咋走"
    alone = {reading.id for reading in Reader(signals, alone=True).read(text, addressee="unknown")}
    heard = hear(text, signals=signals)
    both = {signal.id for signal in (*heard.signals, *heard.to_confirm)}
    assert ({"threat_visit_employer_village"}, set()) == (alone, both)
