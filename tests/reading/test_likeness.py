"""The second reader: its weights belong to the corpora, need no library, and only ever ask."""

import hashlib
import itertools
import subprocess
import sys
from pathlib import Path

import pytest

from helper.guidance.likeness import SCALE, Learned, pack_weights
from helper.reading import hear
from helper.reading.likeness import Kinds, Likeness, Weighed, best, clauses, grams
from helper.reading.reader import Reader

HERE = Path(__file__).parent
SIGNALS = HERE.parents[1] / "guides" / "signals"
LIKENESS = Likeness(SIGNALS)


KINDS = Kinds(
    lambda char: {
        "女": {"女儿": ":c"},
        "儿": {"儿子": ":c"},
        "放": {"放学": ":s", "放学路上": ":sr"},
        "当": {"当心": ":w"},
        "h": {"hit by": ":x", "hit": ":h"},
        "c": {"car": ":v"},
    }.get(char, {})
)


def test_the_weights_were_made_from_these_corpora() -> None:
    made = {name: hashlib.sha256((HERE / name).read_bytes()).hexdigest() for name in LIKENESS.head["corpora"]}
    assert made == LIKENESS.head["corpora"], "python bench/learn_signals.py --quick"


def test_what_was_kept_aside_was_not_learned_from() -> None:
    assert {"corpus_heldout.jsonl", "corpus_hand_e.jsonl"}.isdisjoint(LIKENESS.head["corpora"])


def test_every_head_is_a_signal(signals: dict) -> None:
    assert set() == set(LIKENESS.names) - set(signals)


def test_weights_are_read_as_they_were_written(tmp_path: Path) -> None:
    frame = {"你": {"3": ["你好"], "-7": [",你"]}, "好": {"3": ["好"]}}
    signals = {"你": {"0:3": ["你好", "你们"], "12:-7": ["你好"]}}
    (tmp_path / "_likeness.bin").write_bytes(pack_weights({"frame": frame, "signals": signals}, {"heads": []}))
    learned = Learned(tmp_path)
    layer = learned.layer("frame")
    assert [{",你": -7, "你好": 3}, {}, {"好": 3}, {}] == [layer.held(char) for char in ("你", "你", "好", "坏")]
    assert {"你们": "0:3", "你好": "0:3 12:-7"} == learned.layer("signals").held("你")


def test_each_signal_gets_its_own_weights_and_again_the_next_time(tmp_path: Path) -> None:
    signals = {"你": {"0:3": ["你好", "你们"], "2:-7": ["你好"]}, "好": {"1:5": ["好"]}}
    (tmp_path / "_likeness.bin").write_bytes(pack_weights({"signals": signals}, {"heads": ["a", "b", "c"]}))
    likeness = Likeness(tmp_path)
    assert [[6, 5, -7], [3, 0, 0], [6, 5, -7]] == [
        list(likeness.by_signal(grams, chars))
        for grams, chars in (
            ({"你好", "你们", "好"}, "你好们"),
            ({"你们"}, "你们"),
            ({"你好", "你们", "好"}, "你好们"),
        )
    ]


@pytest.mark.parametrize(
    ("clause", "kinds"),
    [
        ("女儿放学路上当心", "csrw"),
        ("放学", "s"),
        ("hit by a car", "xv"),
        ("女儿的car", "cv"),
        ("无", ""),
    ],
)
def test_a_clause_is_its_words_of_a_kind(clause: str, kinds: str) -> None:
    assert set(kinds) == KINDS.of(clause)


def test_a_clause_is_its_characters_in_a_row() -> None:
    assert {"你", "好", ",你", "你好", "好,", ",你好", "你好,"} == grams("你好")
    assert {"my=", "dog=", "my=dog"} <= grams("my dog") and "dog=my" not in grams("my dog")
    assert "i==a" in grams("i see a dog") and "i==see" not in grams("i see a dog")


def test_the_weights_hold_the_table_of_kinds_they_were_made_with() -> None:
    table = (HERE.parents[1] / "bench" / "word_kinds.yaml").read_bytes()
    assert hashlib.sha256(table).hexdigest() == LIKENESS.head["kinds"], "python bench/learn_signals.py --quick"


def test_reading_needs_no_library_of_learning() -> None:
    code = (
        "import sys; from helper.guidance import load; from helper.reading import read;"
        "read('你再不还钱试试看', signals=load().signals);"
        "print(sorted({'numpy', 'sklearn', 'scipy'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=HERE.parents[1], check=True)
    assert "[]" == done.stdout.strip()


@pytest.mark.parametrize(
    "text", ["", "滚", "。。。", "还钱。再不还，你看着办！", "一二三四，五六七八", "啊，啊，", " x "]
)
def test_clauses_lie_within_the_text_and_apart(text: str) -> None:
    found = clauses(text)
    assert found == sorted(found) and all(0 <= start < end <= len(text) for start, end in found)
    assert all(first[1] <= second[0] for first, second in itertools.pairwise(found))


def test_a_mark_at_the_end_changes_no_clause() -> None:
    assert clauses("再不还钱，你看着办") == clauses("再不还钱，你看着办！。\n")


def test_the_best_run_leaves_out_what_says_nothing() -> None:
    assert (5, 1, 3) == best([-4, 2, 3, -1, -9])
    assert best([2, 3])[0] == best([-1, 2, 3, -1])[0]


@pytest.mark.parametrize("text", ["𪚥𪚥", "龘靐", "1"])
def test_where_nothing_is_known_nothing_is_added(text: str) -> None:
    bias = LIKENESS.head["bias"]["improper"] / SCALE
    assert Weighed(LIKENESS, text).odds("improper", {}) <= bias + 0.5 and bias < 0


def test_what_only_sounds_like_it_is_marked_and_quoted(signals: dict) -> None:
    text = "你摩托车停哪里我都知道，刹车线细细的，你骑车要小心哦"
    heard = hear(text, signals=signals, addressee="borrower")
    asked = [signal for signal in heard.to_confirm if not signals[signal.id]["lawful"]]
    assert asked and all(signal.like and signal.words == text[signal.start : signal.end] for signal in asked)
    assert not any(signal.like for signal in heard.signals)
    by_words = {reading.id for reading in Reader(signals, alone=True).read(text, addressee="borrower")}
    assert {signal.id for signal in asked}.isdisjoint(by_words)


def test_words_that_sound_ordinary_are_left_alone(signals: dict) -> None:
    text = "到你们村口了，导航说没路了，咋走"
    heard = hear(text, signals=signals)
    assert [] == [signal.id for signal in (*heard.signals, *heard.to_confirm) if not signals[signal.id]["lawful"]]
