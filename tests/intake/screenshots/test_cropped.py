"""Pictures of which a side was cut away: whose words they are, when they were said, and what is asked."""

from helper.intake.screenshots import read_screen
from helper.intake.screenshots.seeing import Box, Patch, Seen, SeenLine, SeenMessage

WHITE, PAGE, GREEN = (255, 255, 255), (237, 237, 237), (149, 236, 105)
SAID = (
    # words, left, top, right, bottom of the bubble as the whole screen of 750 has it, colour
    ("您好，您的借款逾期了请还款", 120, 67, 581, 138, WHITE),
    ("再打我就弄死你，去你单位闹", 171, 208, 630, 279, GREEN),
    ("把你女儿学校发到群里", 120, 347, 481, 418, WHITE),
    ("能不能分期", 441, 560, 630, 631, GREEN),
    ("可以，先转一千元到我这里", 120, 700, 558, 771, WHITE),
)
TIMES = (("10月12日22:50", 285, 20, 465, 45), ("昨天09:10", 319, 475, 431, 500))


def cropped(left: int, right: int, bottom: int = 900) -> list[SeenMessage]:
    """Return what is read of the screen cut at these places."""
    page = Patch(Box(0, 0, right - left, bottom), PAGE, 400_000, (0, 0))
    patches, lines = [page], []

    def kept(one: tuple[float, float, float, float]) -> Box:
        return Box(max(0, one[0] - left), one[1], min(right, one[2]) - left, min(one[3], bottom))

    for text, *where, colour in SAID:
        box = kept(tuple(where))
        if box.width < 40 or box.top > bottom - 40:
            continue
        patches.append(Patch(box, colour, box.width * box.height, (0, 0)))
        lines.append(
            SeenLine(
                text,
                0.99,
                Box(max(0, where[0] + 18 - left), box.top + 18, box.right - 18, box.top + 53),
                len(patches) - 1,
            )
        )
    for text, *where in TIMES:
        box = kept(tuple(where))
        share = box.width / (where[2] - where[0])
        words = text[-round(len(text) * share) :] if where[0] < left else text[: round(len(text) * share)]
        if words:
            lines.append(SeenLine(words, 0.99, box, 0))
    found = read_screen(Seen(right - left, bottom, tuple(lines), tuple(patches), PAGE)).messages
    return list(found)


def test_whole_the_picture_leaves_no_side_open() -> None:
    assert [("left", ""), ("right", ""), ("left", ""), ("right", ""), ("left", "")] == [
        (one.side, one.doubt) for one in cropped(0, 750)
    ]


def test_where_the_left_is_cut_off_what_is_green_is_ones_own_and_every_side_is_asked() -> None:
    found = cropped(190, 750)

    assert ["left", "right", "left", "right", "left"] == [one.side for one in found]
    assert all("side" in one.doubt for one in found)
    assert "cut" in found[1].doubt
    assert "cut" not in found[3].doubt


def test_where_the_right_is_cut_off_nobodys_words_become_ones_own_unasked() -> None:
    found = cropped(0, 460)

    assert ["left", "right", "left", "left"] == [one.side for one in found if len(one.text) > 5]
    assert all("side" in one.doubt for one in found)


def test_without_its_right_margin_a_night_keeps_its_hour() -> None:
    found = cropped(0, 640)

    assert ["10月12日 22:50"] * 3 + ["昨天 09:10"] * 2 == [one.time for one in found]
    assert all("side" in one.doubt for one in found)


def test_without_its_left_margin_a_night_keeps_its_hour() -> None:
    assert ["10月12日 22:50"] * 3 + ["昨天 09:10"] * 2 == [one.time for one in cropped(110, 750)]


def test_half_a_time_is_no_time_and_no_name() -> None:
    found = cropped(345, 750)

    assert {("", "")} == {(one.name, one.time) for one in found}


def test_what_the_lower_edge_goes_through_is_asked_and_not_lost() -> None:
    found = cropped(0, 640, bottom=746)

    assert "可以，先转一千元到我这里" == found[-1].text
    assert "cut" in found[-1].doubt


def test_places_are_those_of_the_picture_as_it_lies_there() -> None:
    assert 10 == round(min(one.box.left for one in cropped(110, 750)))
