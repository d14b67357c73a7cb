"""The loader of guides/signals/: what is wrong is said with its file and line."""

import shutil
from pathlib import Path

import pytest

from helper.errors import HelperError
from helper.guidance.signal_words import SPECIAL_CLASSES
from helper.guidance.signals import load_signals
from helper.reading import read
from helper.reading.lexicon import SPECIAL

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
        "hostile everyday chatty"
    ).split()
    assert set() == set(asked) - set(load_signals(GUIDES)["_lexicon"]["names"])
