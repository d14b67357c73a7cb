"""From lines with their places to messages: screens that were read once, kept as lines, with what they say."""

import json
from pathlib import Path

import pytest

from helper.intake.screenshots import read_screen
from helper.intake.screenshots.seeing import Box, Patch, Seen, SeenLine, from_json

SEEN = sorted((Path(__file__).parent / "seen").glob("*.json"))
WHITE, PAGE, GREEN = (255, 255, 255), (237, 237, 237), (149, 236, 105)


def told(seen: Seen) -> list[tuple[str, str, str, str]]:
    return [(one.side, one.name, one.text, one.time) for one in read_screen(seen).messages]


def chat(*parts: tuple[str, tuple[float, float, float, float], int], patches: tuple[Patch, ...]) -> Seen:
    """Return a screen of 1080 by 2340 whose first patch is the page."""
    page = Patch(Box(0, 230, 1080, 2150), PAGE, 2_000_000, (0, 0))
    return Seen(
        1080, 2340, tuple(SeenLine(text, 0.99, Box(*box), patch) for text, box, patch in parts), (page, *patches), PAGE
    )


def bubble(left: float, top: float, right: float, bottom: float, colour: tuple[int, int, int] = WHITE) -> Patch:
    return Patch(
        Box(left, top, right, bottom), colour, (right - left) * (bottom - top), (0.1, 0.0) if left < 300 else (0.0, 0.1)
    )


@pytest.mark.parametrize("path", SEEN, ids=lambda path: path.stem)
def test_a_screen_gives_its_messages(path: Path) -> None:
    kept = json.loads(path.read_text(encoding="utf-8"))

    assert [(one["side"], one["name"] or "", one["text"], one["time"] or "") for one in kept["messages"]] == told(
        from_json(kept["seen"])
    )


def test_wrapped_lines_are_one_message_and_two_bubbles_are_two() -> None:
    seen = chat(
        ("请您今天还款，明天我们就", (208, 400, 840, 450), 1),
        ("要上门了", (208, 470, 420, 520), 1),
        ("收到", (208, 600, 320, 650), 2),
        ("好的", (760, 720, 870, 770), 3),
        patches=(bubble(181, 370, 874, 550), bubble(181, 570, 350, 680), bubble(730, 690, 899, 800, GREEN)),
    )

    assert [
        ("left", "", "请您今天还款，明天我们就要上门了", ""),
        ("left", "", "收到", ""),
        ("right", "", "好的", ""),
    ] == told(seen)


def test_words_a_message_answers_are_not_its_own() -> None:
    seen = chat(
        ("我没有说过", (208, 400, 440, 450), 1),
        ("张三：你答应今天还", (208, 520, 480, 556), 2),
        patches=(bubble(181, 370, 470, 480), bubble(181, 500, 510, 575, (220, 220, 220))),
    )

    message = read_screen(seen).messages[0]

    assert ("我没有说过", "张三：你答应今天还") == (message.text, message.quote)
    assert 1 == len(read_screen(seen).messages)


def test_a_letter_in_an_avatar_is_nobodys_word() -> None:
    seen = chat(
        ("李", (60, 380, 120, 440), 2),
        ("你好，在吗？", (208, 400, 480, 450), 1),
        patches=(bubble(181, 370, 510, 480), bubble(30, 350, 150, 470, (90, 90, 220))),
    )

    assert [("left", "", "你好，在吗？", "")] == told(seen)


def test_a_line_that_is_not_certain_is_in_doubt() -> None:
    seen = chat(
        ("还款金额三干元", (208, 400, 600, 450), 1),
        ("好的", (760, 720, 870, 770), 2),
        patches=(bubble(181, 370, 640, 480), bubble(730, 690, 899, 800, GREEN)),
    )
    seen = seen._replace(lines=(seen.lines[0]._replace(sure=0.6), seen.lines[1]))

    assert ["words", ""] == [one.doubt for one in read_screen(seen).messages]


def test_a_bubble_the_edge_goes_through_is_in_doubt() -> None:
    seen = chat(
        ("要上门了", (208, 2100, 420, 2149), 1),
        ("好的", (760, 720, 870, 770), 2),
        patches=(bubble(181, 2060, 640, 2150), bubble(730, 690, 899, 800, GREEN)),
    )

    assert ["", "cut"] == [one.doubt for one in read_screen(seen).messages]


def test_the_first_time_close_under_the_title_is_not_taken_for_part_of_it() -> None:
    seen = chat(
        ("09:41", (60, 40, 150, 80), 0),
        ("5G 80%", (900, 40, 1040, 80), 0),
        ("催收王经理", (430, 130, 650, 185), 0),
        ("2026年10月12日22:50", (390, 235, 690, 270), 0),
        ("今晚不还，我明天带人去你家", (170, 330, 790, 390), 1),
        patches=(bubble(150, 312, 808, 422),),
    )

    assert [("left", "", "今晚不还，我明天带人去你家", "2026年10月12日 22:50")] == told(seen)
    assert "催收王经理" == read_screen(seen).title


def test_the_clock_of_the_phone_is_no_time_of_a_message() -> None:
    seen = chat(
        ("中国移动", (40, 40, 200, 80), 0),
        ("22:41", (500, 40, 590, 80), 0),
        ("催收王经理", (430, 130, 650, 185), 0),
        ("今晚不还，我明天带人去你家", (170, 330, 790, 390), 1),
        patches=(bubble(150, 312, 808, 422),),
    )

    assert [("left", "", "今晚不还，我明天带人去你家", "")] == told(seen)


def test_a_picture_without_text_has_no_messages() -> None:
    assert () == read_screen(Seen(800, 600, (), (), WHITE)).messages


@pytest.mark.parametrize(
    ("above", "expected"),
    [
        ((("←95012345", (46, 146, 391, 198)),), "95012345"),
        ((("1", (516, 140, 564, 202)), ("V", (42, 198, 61, 228)), ("138 0000 1234", (409, 247, 670, 287))), "138 0000 1234"),
        ((("95012345", (138, 145, 392, 198)),), "95012345"),
        ((("< 12", (25, 128, 122, 188)), ("清收组长", (431, 100, 648, 166)), ("法务部", (482, 168, 598, 218))), "清收组长"),
        ((("< 12张三", (25, 128, 322, 188)),), "张三"),
        ((("< 99+", (25, 128, 122, 188)), ("+86 170 0000 5678", (409, 147, 670, 187))), "+86 170 0000 5678"),
        ((("< 3", (25, 128, 96, 188)),), ""),
    ],
)  # fmt: skip
def test_whose_chat_it_is_stands_above_a_number_as_well_as_a_name(above, expected) -> None:
    bars = (("22:41", (40, 20, 145, 68)), ("中国移动 5G 92%", (751, 23, 1038, 66)))
    seen = chat(
        *((text, box, -1) for text, box in (*bars, *above)),
        ("你好，在吗？", (208, 400, 480, 450), 1),
        patches=(bubble(181, 370, 510, 480),),
    )

    assert (expected, 1) == (read_screen(seen).title, len(read_screen(seen).messages))


def test_a_picture_in_which_nothing_was_said_is_one_row_left_out() -> None:
    from helper.intake.pictures import to_rows

    screen = read_screen(chat(patches=()))
    assert ["not_message"] == [row.why for row in to_rows(screen, "a.png", None, None, {})]
