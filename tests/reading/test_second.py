"""The second opinion: it hears a passage as a whole, is read only where there is doubt, and needs no library."""

import hashlib
from pathlib import Path

import pytest

from helper.cases.gate import find_danger, find_despair
from helper.guidance import load
from helper.guidance.likeness import SECOND, pack_numbers
from helper.reading.reader import Reader
from helper.reading.second import SecondOpinion

HERE = Path(__file__).parent
SIGNALS = HERE.parents[1] / "guides" / "signals"


def test_it_was_learned_from_these_corpora_and_from_none_kept_aside() -> None:
    corpora = SecondOpinion(SIGNALS).head["corpora"]
    made = {name: hashlib.sha256((HERE / name).read_bytes()).hexdigest() for name in corpora}
    assert made == corpora, "python bench/learn_second.py"
    assert {"corpus_heldout.jsonl", "corpus_hand_e.jsonl"}.isdisjoint(corpora)


@pytest.fixture
def small(tmp_path: Path) -> SecondOpinion:
    """Two grams that each move one of two numbers; only what stands beside the other speaks for the answer."""
    head = {
        "answers": ["grave"],
        "run": 2,
        "between": [[1.0, 0.0], [-1.0, 1.0]],
        "lift": [0.0, 0.0],
        "out": [[1.0], [0.0]],
        "start": [-1.0],
        "scale": 0.5,
    }
    numbers = {"书": bytes([128 + 4, 128, 128]), "说": bytes([128, 128 + 3, 128]), "死": bytes([128, 128, 128 - 6])}
    (tmp_path / SECOND).write_bytes(pack_numbers(numbers, head))
    return SecondOpinion(tmp_path)


@pytest.mark.parametrize(
    ("clauses", "odds"),
    [
        (["书"], 3.0),  # 4 - 1
        (["书说"], 0.0),  # what stands beside it takes it back
        (["书", "说"], 0.0),  # in the next clause as well
        (["书", "好", "说"], 3.0),  # and not farther than it hears
        (["说"], -1.0),
        (["死"], -4.0),  # a number below nothing borrows from none
        (["书书书", "书"], 7.0),  # each clause has a gram once
        (["好"], -1.0),
        ([], -1.0),
    ],
)
def test_words_beside_each_other_are_heard_together(clauses: list[str], odds: float, small: SecondOpinion) -> None:
    assert {"grave": odds} == small.odds([small.sums(set(clause), clause) for clause in clauses])


def test_it_is_not_read_where_the_first_leaves_no_doubt(signals: dict) -> None:
    reader = Reader(signals)
    reader.read("今天天气不错，下午去公园", addressee="unknown")
    assert reader.classifier and "second" not in reader.classifier.likeness.__dict__
    reader.read("密码和保单都在抽屉里，以后不用再给我打电话了", addressee="unknown")
    assert "second" in reader.classifier.likeness.__dict__


@pytest.mark.parametrize(
    "text",
    [
        "那本小说写到男主留下遗书跳了江，结尾又活过来了，烂尾",
        "小说里女主留下遗书，其实是假死脱身",
        "这盘棋他投子认负，说自己死得明明白白",
        "我在楼顶晾被子",
        "我到江边了",
    ],
)
def test_what_is_told_of_a_book_or_a_play_is_no_despair(text: str) -> None:
    assert not find_despair(load(), text)


@pytest.mark.parametrize(
    "text",
    [
        "遗书写好了放在枕头下面，对不起大家",
        "我已经在楼顶了",
        "我站在天台上，风很大，不想活了",
        "密码和保单都在抽屉里，以后不用再给我打电话了，照顾好妈",
    ],
)
def test_the_same_words_of_ones_own_are(text: str) -> None:
    assert find_despair(load(), text)


@pytest.mark.parametrize(
    "text",
    ["他们把门砸开了，我抱着孩子躲在卫生间", "三个人把我堵在车库里不让走，手机快没电了"],
)
def test_who_is_beset_is_heard_at_once(text: str) -> None:
    assert find_danger(load(), text)
