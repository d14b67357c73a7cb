"""A sum said in a sentence: the one is taken, of two is asked which, and what is denied or another time's is asked back."""

from pathlib import Path

import pytest

from helper.guidance import load
from helper.interview import Unreadable, parse_answer

TABLE = Path(__file__).with_name("sums.tsv")
ROWS = [
    line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")
]


@pytest.mark.parametrize(("fact", "said", "expected"), ROWS, ids=[row[1] for row in ROWS])
def test_a_sum_within_a_sentence_is_taken_asked_back_or_refused(fact: str, said: str, expected: str) -> None:
    guidance = load()
    asked_back = [] if expected == "-" else expected.rstrip("?").split(" ")
    try:
        taken = parse_answer(guidance, guidance.questions[fact], said).value
    except Unreadable as error:
        assert expected == "-" or expected.endswith("?") or len(asked_back) > 1
        assert asked_back == list(error.readings)
    else:
        assert expected == taken
