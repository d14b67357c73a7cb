"""The loader of guides/signals/: what is wrong is said with its file and line."""

import shutil
from pathlib import Path

import pytest

from helper.errors import HelperError
from helper.guidance.signals import SPECIAL_CLASSES, load_signals
from helper.reading import read
from helper.reading.match import SPECIAL

GUIDES = Path(__file__).parents[2] / "guides" / "signals"
GOOD = """\
id: shouting
title: {zh: 喊叫, en: Shouting}
says: {zh: 话里在喊。, en: The words shout.}
means: {zh: 大声喊。, en: Shouting aloud.}
lawful: false
kind: conduct
patterns: ["@loud ..3 门口"]
fires: [他在喊叫着门口, 喊叫门口]
silent: [门口, 安静]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a small folder of signals that is in order."""
    (tmp_path / "_words.yaml").write_text("loud: 喊叫 吼叫 @louder\nlouder: 咆哮\n", encoding="utf-8")
    (tmp_path / "shouting.yaml").write_text(GOOD, encoding="utf-8")
    return tmp_path


def test_a_new_signal_needs_no_python(folder: Path) -> None:
    signals = load_signals(folder)
    assert ["shouting"] == [signal.id for signal in read("他咆哮在门口", signals=signals)]
    assert [] == read("他咆哮在很远很远的门口", signals=signals)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("lawful: false", "lawful: false\ncolour: red", "shouting.yaml:6"),
        ("kind: conduct", "kind: rude", "shouting.yaml:6"),
        ("@loud ..3", "@silent ..3", "@silent"),
        ("id: shouting", "id: singing", "shouting.yaml:1"),
        ("..3 门口", "..90 门口", "..90"),
        ("@loud ..3 门口", "@loud ..3", "empty"),
        ("@loud ..3 门口", "@number", "at least one word"),
        ("patterns:", "also: [whispering]\npatterns:", "whispering"),
        ("silent: [门口, 安静]", "silent: [门口]", "shouting.yaml:9"),
    ],
    ids="unknown-key unknown-kind unknown-class other-name wide-gap open-end no-word also one-example".split(),
)
def test_fault_is_named_with_its_place(folder: Path, old: str, new: str, said: str) -> None:
    (folder / "shouting.yaml").write_text(GOOD.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(HelperError) as caught:
        load_signals(folder)
    assert said in "\n".join(caught.value.lines("en"))


def test_class_inside_itself_is_a_fault(folder: Path) -> None:
    (folder / "_words.yaml").write_text("loud: 喊叫 @louder\nlouder: 咆哮 @loud\n", encoding="utf-8")
    with pytest.raises(HelperError):
        load_signals(folder)


def test_every_fault_is_listed_at_once(folder: Path) -> None:
    shutil.copy(folder / "shouting.yaml", folder / "a.yaml")
    (folder / "shouting.yaml").write_text(GOOD.replace("conduct", "rude"), encoding="utf-8")
    with pytest.raises(HelperError) as caught:
        load_signals(folder)
    assert all(name in caught.value.what.en for name in ("a.yaml:1", "shouting.yaml:6"))


def test_both_rooms_know_the_same_special_classes() -> None:
    assert set(SPECIAL_CLASSES) == set(SPECIAL)


def test_every_text_is_in_both_languages() -> None:
    signals = load_signals(GUIDES)
    rows = [row for name, row in signals.items() if not name.startswith("_")]
    texts = [row[part] for row in rows for part in ("title", "says", "fraud") if row[part]]
    assert [] == [text for text in texts if not (text["zh"].strip() and text["en"].strip())]


def test_the_classes_reading_asks_for_by_name_are_there() -> None:
    asked = (
        "negator negator_shield warning report joke borrower consent genuine third_cue victim_tells idiom debt "
        "hostile everyday chatty daily debt_money ordinary collecting other_topic hearsay told_of_me benign_cue "
        "directed answering done ahead"
    ).split()
    assert set() == set(asked) - set(load_signals(GUIDES)["_lexicon"]["names"])


def test_a_match_may_be_another_signal_where_its_telling_word_is_missing(folder: Path) -> None:
    (folder / "_words.yaml").write_text("loud: 喊叫\non_site: 来了\ntold: 电话\n", encoding="utf-8")
    extra = 'only_with: on_site\notherwise: ringing\notherwise_with: told\npatterns: ["@loud"]'
    shouting = GOOD.replace('patterns: ["@loud ..3 门口"]', extra)
    (folder / "shouting.yaml").write_text(shouting, encoding="utf-8")
    (folder / "ringing.yaml").write_text(
        GOOD.replace("shouting", "ringing").replace("@loud ..3 门口", "铃声响"), encoding="utf-8"
    )
    signals = load_signals(folder)
    found = [[s.id for s in read(text, signals=signals)] for text in ("来了就喊叫", "电话里喊叫", "喊叫")]
    assert [["shouting"], ["ringing"], []] == found


def test_a_signal_yields_to_another_on_the_same_words(folder: Path) -> None:
    shouting = GOOD.replace("patterns:", "yields_to: [roaring]\npatterns:")
    (folder / "shouting.yaml").write_text(shouting, encoding="utf-8")
    (folder / "roaring.yaml").write_text(GOOD.replace("shouting", "roaring").replace("@loud", "咆哮"), encoding="utf-8")
    signals = load_signals(folder)
    found = [[s.id for s in read(text, signals=signals)] for text in ("他咆哮在门口", "他喊叫在门口")]
    assert [["roaring"], ["shouting"]] == found


def test_what_is_to_come_is_not_done(folder: Path) -> None:
    (folder / "_words.yaml").write_text("loud: 喊叫\ndone: 已经\nahead: 准备\n", encoding="utf-8")
    done = GOOD.replace('["@loud ..3 门口"]', '[{say: ["@loud"], done: true}]')
    (folder / "shouting.yaml").write_text(done, encoding="utf-8")
    signals = load_signals(folder)
    found = [bool(read(text, signals=signals)) for text in ("他已经喊叫了", "他喊叫", "他已经准备喊叫")]
    assert [True, False, False] == found


def test_english_words_take_in_their_parts(folder: Path) -> None:
    (folder / "_english.yaml").write_text(
        "parts: {kin: mum|dad, all: '{kin}|friends'}\nsigns: {shouting: 'shout at your (?:{all})', other: noise}\n"
        "apart: {shouting: 'not {kin}'}\n",
        encoding="utf-8",
    )
    read = {"shouting": ("shout at your (?:mum|dad|friends)", "not mum|dad"), "other": ("noise", "")}
    assert read == load_signals(folder)["_english"]


@pytest.mark.parametrize(
    "words", ["signs: {shouting: 'shout('}", "sign: {}", "signs: {shouting: 3}", "signs: {}\napart: {shouting: 'a('}"]
)
def test_a_fault_in_english_words_is_named_with_its_file(folder: Path, words: str) -> None:
    (folder / "_english.yaml").write_text(words, encoding="utf-8")
    with pytest.raises(HelperError) as caught:
        load_signals(folder)
    assert any("_english.yaml" in line for line in caught.value.lines("zh"))
