"""What a collector writes of somebody in English is theirs, and no account of whoever signs."""

import re

import pytest

from helper.guidance import load


@pytest.mark.parametrize(
    ("line", "retold"),
    [
        ("she is a liar dont let her near your kid", False),
        ("she is a liar and no teacher", False),
        ("they are all thieves in that family", False),
        ("he said he would come tonight", True),
        ("she called my mother twice", True),
        ("they shouted at me", True),
        ("the collector threatened us", True),
        ("called four times", True),
    ],
)
def test_only_what_tells_of_their_words_moves_into_the_account(line: str, *, retold: bool) -> None:
    assert retold == any(re.search(mark, line) for mark in load().never_say["retold"])
