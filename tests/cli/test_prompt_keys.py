"""Keys typed inside an answer of several lines."""

import pytest

from helper.cli import line_editor, prompt
from helper.cli.terminal import Terminal


@pytest.mark.parametrize(
    ("typed", "kept"),
    [(["就他一个人", "q"], "就他一个人"), (["他说q", "第二行", ""], "他说q\n第二行"), (["q"], "q")],
)
def test_q_on_a_line_of_its_own_is_no_part_of_what_was_told(monkeypatch, typed, kept) -> None:
    lines = iter(typed)
    monkeypatch.setattr(line_editor, "read_decoded", lambda _: next(lines))
    monkeypatch.setattr(line_editor, "is_pending", lambda: False)

    assert kept == prompt.read_pasted(Terminal("zh"))
