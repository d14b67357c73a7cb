"""A chat in one long picture is printed over several pages, so that it can be read, and the file stays whole."""

import itertools
import re
from pathlib import Path
from zipfile import ZipFile

import pytest

from helper.packet.exhibit_pages import cut_image, size_of
from helper.packet.images import measure


def png(folder: Path, wide: int, tall: int) -> Path:
    pillow = pytest.importorskip("PIL.Image")
    path = folder / f"{wide}x{tall}.png"
    pillow.new("RGB", (wide, tall), "white").save(path)
    return path


def test_a_long_picture_is_shown_in_pieces_that_overlap_and_leave_nothing_out(tmp_path):
    image = measure(png(tmp_path, 400, 4000).read_bytes())

    pieces = cut_image(image)

    assert size_of(image)[0] < 2
    assert len(pieces) > 3
    assert pieces[0][0] == 0
    assert all(before[1] - after[0] == pytest.approx(1.5) for before, after in itertools.pairwise(pieces))
    assert pieces[-1][1] == pytest.approx(90)


@pytest.mark.parametrize(("wide", "tall"), [(1080, 2340), (400, 300), (60, 150), (4000, 400)])
def test_a_picture_that_one_page_shows_well_stays_one(tmp_path, wide, tall):
    assert len(cut_image(measure(png(tmp_path, wide, tall).read_bytes()))) == 1


def test_a_packet_holds_the_file_once_and_shows_every_piece(tmp_path, helper):
    png(tmp_path, 400, 4000)
    (tmp_path / "a.yaml").write_text("teller.role: borrower\ncontact.channel: messaging_app\n", encoding="utf-8")
    helper("start", "--case", "c", "--answers", "a.yaml")
    helper("log", "add", "--case", "c", "--summary", "聊天", "--file", "400x4000.png")
    helper("packet", "--case", "c", "--for", "volunteer", "--format", "docx,html")
    made = tmp_path / "c" / "packets" / "volunteer" / "材料"
    with ZipFile(next(made.glob("*-证据.docx"))) as bundle:
        words = bundle.read("word/document.xml").decode("utf-8")
        media = [name for name in bundle.namelist() if name.startswith("word/media/")]

    assert len(media) == 1
    assert len(re.findall("<a:srcRect ", words)) == len(cut_image(measure((tmp_path / "400x4000.png").read_bytes())))
    assert next(made.glob("*-证据.html")).read_text(encoding="utf-8").count("<img ") == words.count("<a:srcRect ")
