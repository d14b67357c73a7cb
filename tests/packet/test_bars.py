"""Bars over pictures: what a reader is not to see is covered, what it needs stays."""

import io
import re
from pathlib import Path

import pytest

from helper.errors import HelperError
from helper.intake.screenshots.engine import PictureReader, installed
from helper.intake.screenshots.seeing import Box, Patch, Seen, SeenLine
from helper.packet.bars import bars_over_others, find_bars
from helper.packet.recipient import Redactor
from tests.packet.conftest import png
from tests.packet.test_packet import text_of

PICTURE = Path(__file__).parent / "pictures" / "numbers.png"
CALLER = "19900001234"


def seen(*lines: tuple[str, tuple[float, float, float, float]]) -> Seen:
    patch = Patch(Box(0, 0, 1000, 1000), (255, 255, 255), 1_000_000, (0, 0))
    return Seen(1000, 1000, tuple(SeenLine(text, 0.99, Box(*box), 0) for text, box in lines), (patch,), (255, 255, 255))


def test_a_number_is_covered_from_its_first_figure_to_its_last() -> None:
    bars = find_bars(seen(("他的手机13900002222", (0, 0, 1005, 40))), Redactor({}))

    # Four wide letters and eleven narrow ones: the number begins at four parts of ten.
    assert 1 == len(bars)
    assert 300 < bars[0].left < 400 and bars[0].right >= 1000


def test_a_number_that_runs_on_into_the_next_line_is_covered_on_both() -> None:
    bars = find_bars(seen(("电话 1390000", (0, 0, 400, 40)), ("2222 速回", (0, 50, 400, 90))), Redactor({}))

    assert {True, False} == {bar.top < 45 for bar in bars}


def test_in_a_list_of_calls_no_hour_is_covered_and_no_number_the_reader_needs() -> None:
    # On some lists the hour stands a little lower than the number, on others the place under both.
    lines = seen(
        (CALLER, (36, 268, 240, 302)),
        ("21:05", (598, 284, 676, 318)),
        ("未知", (33, 304, 93, 342)),
        ("13900002222", (36, 378, 240, 412)),
        ("10/9", (610, 392, 678, 426)),
        (CALLER, (36, 488, 240, 522)),
        ("昨天", (610, 501, 678, 541)),
    )

    assert {378} == {round(bar.top + 0.08 * 34) for bar in find_bars(lines, Redactor({}, keep=(CALLER,)))}
    assert {268, 378, 488} == {round(bar.top + 0.08 * 34) for bar in find_bars(lines, Redactor({}))}
    assert all(bar.right < 500 for bar in find_bars(lines, Redactor({})))


def test_a_number_in_parts_on_one_line_is_covered_in_all_of_them() -> None:
    parts = seen(("139", (0, 0, 60, 40)), ("0000", (90, 0, 170, 40)), ("2222", (200, 0, 280, 40)))

    assert 3 == len({bar.left for bar in find_bars(parts, Redactor({}))})


def test_a_number_the_reader_needs_stays() -> None:
    assert () == find_bars(seen((f"来电 {CALLER}", (0, 0, 400, 40))), Redactor({}, keep=(CALLER,)))


def test_a_name_is_covered() -> None:
    bars = find_bars(seen(("你姐姐李小红知道吗", (0, 0, 900, 40))), Redactor({"李小红": "甲"}))

    assert 1 == len(bars)
    assert bars[0].left <= 300 and 600 <= bars[0].right < 800


def test_a_leaning_line_is_covered_where_it_stands_in_the_photo() -> None:
    straight = seen(("13900002222", (0, 0, 400, 40)))
    leaning = straight._replace(straightened=True, quads=((100.0, 500.0, 500.0, 540.0, 500.0, 580.0, 100.0, 540.0),))

    bar = find_bars(leaning, Redactor({}))[0]

    assert bar.top <= 500 and bar.bottom >= 580 and bar.left <= 100 and bar.right >= 500


def test_the_covered_copy_is_read_again_and_shows_nothing(tmp_path: Path) -> None:
    cover = Redactor({"李小红": "甲"}, keep=(CALLER,))
    if not installed():
        with pytest.raises(HelperError):
            PictureReader().read(PICTURE)
        return
    with PictureReader() as engine:
        before = engine.read(PICTURE)
        copy = tmp_path / "copy.png"
        copy.write_bytes(engine.cover(PICTURE, find_bars(before, cover)))
        after = engine.read(copy)

    first, second = ("".join(line.text.replace(" ", "") for line in one.lines) for one in (before, after))
    assert all(private in first for private in ("13900002222", "110101199003070048", "李小红", CALLER))
    assert not [private for private in ("13900002222", "110101199003070048", "李小红") if private in second]
    assert CALLER in second


def test_a_scan_that_shows_a_number_goes_to_the_police_and_to_nobody_else(add, packed) -> None:
    if not installed():
        return
    picture = pytest.importorskip("PIL.Image").open(PICTURE).convert("RGB")
    pytest.importorskip("pypdfium2")
    out = io.BytesIO()
    picture.resize((1240, 840)).save(out, "PDF")
    add("扫描件.pdf", out.getvalue())

    assert "有证件号或银行卡号" in text_of(packed("--for", "regulator"), "证据目录")
    assert (packed("--for", "police") / "证据/证据-PDF.pdf").is_file()


def test_an_imported_screenshot_of_a_collector_is_an_exhibit_and_a_whole_export_is_none(case, packed) -> None:
    from helper.casefile import Party
    from helper.model.event import Event

    said = Event(1, "sms", "in", "2026-10-03", 60, CALLER, text="还钱")
    for name, fmt in (("图.png", "screenshot"), ("全部.csv", "table"), ("别人.png", "screenshot")):
        path = case.folder.parent / name
        path.write_bytes(png() if name == "图.png" else name.encode() if fmt == "table" else png(7, 5))
        row = said._replace(number="13900009999", text=name) if name == "别人.png" else said._replace(text=name)
        with case.importing() as run:
            kept, _ = run.keep(path, about=name, added_at="2026-11-22T00:00:00+08:00")
            run.put(kept, "", fmt, [row], role="borrower", person="", added_at="2026-11-22T00:00:00+08:00")
    case.events.name_parties([Party(CALLER, "海川消费金融有限公司")])
    case.close()
    folder = packed("--for", "court")

    assert ["证据01.png"] == [path.name for path in (folder / "证据").iterdir()]


def test_the_letter_of_a_packet_lists_what_is_in_it_in_order_and_no_picture_of_others_whatever_its_name(
    case, packed
) -> None:
    from helper.casefile import Party
    from helper.model.event import Event

    said = Event(1, "sms", "in", "2026-10-03", 60, CALLER, text="还钱")
    for name, number in (("13900003333.png", "13900009999"), ("13900004444.png", CALLER)):
        path = case.folder.parent / name
        path.write_bytes(png(7, 3 + (number == CALLER)))
        with case.importing() as run:
            kept, _ = run.keep(path, about="截图", added_at="2026-11-22T00:00:00+08:00")
            row = said._replace(number=number, text=name)
            run.put(kept, "", "screenshot", [row], role="borrower", person="", added_at="2026-11-22T00:00:00+08:00")
    case.events.name_parties([Party(CALLER, "海川消费金融有限公司")])
    case.close()
    letter = text_of(packed("--for", "regulator"), "投诉书").partition("附件")[2]

    assert "139****3333" not in letter
    assert sorted(places := re.findall(r"证据\d+", letter), key=lambda one: int(one[2:])) == places


CALLS = (
    ("0571-28876543 (3)", (26, 374, 322, 417)),
    ("20:31", (671, 371, 754, 408)),
    ("浙江杭州呼入", (28, 420, 198, 454)),
    ("妈妈", (23, 506, 107, 555)),
    ("19:02", (672, 506, 755, 543)),
    ("手机呼入6分钟", (28, 556, 218, 590)),
    ("陈晓兰", (24, 640, 141, 686)),
    ("18:10", (685, 640, 756, 680)),
    ("手机呼出", (28, 690, 146, 726)),
)


def list_of_calls() -> Seen:
    page = Patch(Box(0, 0, 780, 1600), (255, 255, 255), 1_200_000, (0, 0))
    lines = tuple(SeenLine(text, 0.99, Box(*box), 0) for text, box in CALLS)
    return Seen(780, 1600, lines, (page,), (255, 255, 255))


def test_of_a_list_of_calls_everybody_else_is_covered_and_the_other_sides_number_stays() -> None:
    needed = Redactor({}, keep=("057128876543",))
    bars = [*find_bars(list_of_calls(), needed), *bars_over_others(list_of_calls(), frozenset(("057128876543",)))]

    covered = [text for text, box in CALLS if any(bar.left <= box[0] and bar.right >= box[2] and bar.top <= box[1] and bar.bottom >= box[3] for bar in bars)]  # fmt: skip
    assert ["妈妈", "手机呼入6分钟", "陈晓兰", "手机呼出"] == covered and 4 == len(bars)


def test_of_a_list_in_which_nothing_is_the_other_sides_nobody_knows_whom_to_cover() -> None:
    assert (
        ()
        == bars_over_others(list_of_calls(), frozenset(("95012345",)))
        == bars_over_others(list_of_calls(), frozenset())
    )


def test_a_bar_over_a_name_leaves_the_words_beside_it() -> None:
    (bar,) = find_bars(seen(("你姐陈晓兰的电话我这里有", (0, 0, 1200, 40))), Redactor({"陈晓兰": "甲"}))

    assert 150 < bar.left <= 200 and 500 <= bar.right < 550
