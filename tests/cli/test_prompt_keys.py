"""Keys typed inside an answer of several lines."""

import pytest

from helper.cli import line_editor, prompt
from helper.cli.terminal import Terminal
from helper.text import split_list


@pytest.mark.parametrize(
    ("typed", "kept"),
    [(["就他一个人", "q"], "就他一个人"), (["他说q", "第二行", ""], "他说q\n第二行"), (["q"], "q")],
)
def test_q_on_a_line_of_its_own_is_no_part_of_what_was_told(monkeypatch, typed, kept) -> None:
    lines = iter(typed)
    monkeypatch.setattr(line_editor, "read_decoded", lambda _: next(lines))
    monkeypatch.setattr(line_editor, "is_pending", lambda: False)

    assert kept == prompt.read_pasted(Terminal("zh"))


@pytest.mark.parametrize(
    ("said", "most", "place"),
    [
        *(("2", 3, 2), (" ２ ", 3, 2), ("0", 3, None), ("4", 3, None), ("²", 3, None), ("①", 3, None)),
        *(("", 3, None), ("13800000000", 3, None), ("-1", 3, None), ("1", 0, None)),
    ],
)
def test_a_place_in_a_list_is_a_plain_number_that_stands_in_it(said, most, place):
    assert place == prompt.picked(said, most)


@pytest.mark.parametrize(
    ("said", "yes"),
    [(word, True) for word in ("是", "是的", "对", "y", "Y", "ｙ", "Yes ")]
    + [(word, False) for word in ("", "不是", "好", "ok", "1", "n", "不对", "yes?")],
)
def test_a_plain_yes_alone_is_one(said, yes):
    assert yes is prompt.says_yes(said)


@pytest.mark.parametrize("said", ["1,3", "1，3", "1、3", "1 3", " 1；,3 ", "1　3"])
def test_places_are_set_apart_by_any_mark_people_type(said):
    assert ["1", "3"] == split_list(said)
