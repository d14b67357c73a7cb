"""Despair told in English is heard whoever it is told of, and never taken for the collector's words."""

from collections import defaultdict
from pathlib import Path

import pytest

from helper.cases.gate import find_cruelty, find_despair, find_perhaps
from helper.guidance import load

ROWS: defaultdict[str, list[str]] = defaultdict(list)
for line in Path(__file__).with_name("english_despair.txt").read_text(encoding="utf-8").splitlines():
    if line.startswith("# "):
        heading = line[2:]
    else:
        ROWS[heading].append(line)


@pytest.mark.parametrize("text", [*ROWS["despair"], *ROWS["relative"]])
def test_despair_is_heard_in_the_account_and_where_it_was_pasted_as_their_words(text):
    assert find_despair(load(), text) and find_despair(load(), text, theirs=True)


@pytest.mark.parametrize("text", ROWS["perhaps"])
def test_what_only_sounds_low_is_asked_after_and_nothing_rests_on_it(text):
    assert find_perhaps(load(), text, theirs=True) and not find_despair(load(), text, theirs=True)


@pytest.mark.parametrize("text", ROWS["cruel"])
def test_who_is_wished_dead_in_english_is_not_asked_to_look_after_themselves_first(text):
    assert find_cruelty(load(), text) and not find_despair(load(), text, theirs=True)


@pytest.mark.parametrize("text", ROWS["everyday"])
def test_everyday_english_alarms_nobody(text):
    assert not find_despair(load(), text)
