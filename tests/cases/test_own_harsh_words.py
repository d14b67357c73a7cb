"""What somebody said themself in a screenshot: pointed out to them before the picture goes to a reader."""

import pytest

from helper import casefile
from helper.cases.imported_danger import own_threats
from helper.guidance import load
from helper.model.event import Event


def kept(tmp_path, way: str, text: str, made: str = "screenshot") -> dict[str, str]:
    picture = tmp_path / "a.png"
    picture.write_bytes(b"a picture")
    with casefile.create(tmp_path / "c") as case:
        with case.importing() as run:
            record, _ = run.keep(picture, about="截图", added_at="2026-11-30T10:00")
            event = Event(1, "messaging_app", way, "2026-10-12", 0, "张经理", "", "", None, text, "", "")
            run.put(record, "", made, [event], role="borrower", person="", added_at="2026-11-30T10:00")
        return own_threats(load(), case)


@pytest.mark.parametrize("text", ["我没钱，你们再打我就弄死你，去你单位闹", "你们再打，我就砍死你"])
def test_ones_own_harsh_words_in_a_screenshot_are_found(tmp_path, text) -> None:
    assert {"a.png": text} == kept(tmp_path, "out", text)


@pytest.mark.parametrize(
    ("way", "text", "made"),
    [("out", "能不能分期", "screenshot"), ("in", "我就弄死你", "screenshot"), ("out", "我就弄死你", "chat")],
)
def test_ordinary_words_theirs_and_those_of_no_picture_are_not(tmp_path, way, text, made) -> None:
    assert {} == kept(tmp_path, way, text, made)
