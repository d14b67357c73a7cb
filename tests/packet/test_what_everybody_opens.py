"""Exhibits that every viewer opens: mirrored photos, large ones, stray bytes, a missing end, an owner's password."""

import io
import re
import struct
import zipfile
from pathlib import Path

import pytest

from helper.packet import images, media, pdfs
from tests.packet.conftest import JPEG, chunk, jpeg, png
from tests.packet.test_packet import text_of


@pytest.mark.parametrize(
    ("tag", "turn", "mirror"),
    [
        (1, 0, False),
        (2, 0, True),
        (3, 2, False),
        (4, 2, True),
        (5, 3, True),
        (6, 1, False),
        (7, 1, True),
        (8, 3, False),
    ],
)
def test_a_photo_is_shown_as_its_tag_says_and_keeps_the_tag(add, packed, tag, turn, mirror) -> None:
    data = jpeg(orientation=tag)
    image, bare = images.stripped(data)

    assert (turn, mirror) == (image.turn, image.mirror)
    assert (turn, mirror) == (lambda one: (one.turn, one.mirror))(images.measure(images.with_turn(bare, turn, mirror)))
    add("照片.jpg", data)
    folder = packed("--for", "creditor")
    with zipfile.ZipFile(next(folder.glob("*-证据.docx"))) as bundle:
        frame = re.search(r"<a:xfrm([^>]*)>", bundle.read("word/document.xml").decode())[1]
    assert (mirror, f'rot="{turn * 5_400_000}"' in frame if turn else "rot" not in frame) == ("flipH" in frame, True)


@pytest.mark.parametrize(("width", "height"), [(8160, 6144), (12000, 9000), (16320, 12240)], ids=["50", "108", "200"])
def test_photos_of_todays_phones_are_attached(add, packed, width, height, monkeypatch) -> None:
    # What is looked at here is the size; a picture that can be looked through is made by test_bars.py.
    monkeypatch.setattr("helper.packet.bars.installed", lambda: False)
    add("照片.png", png(width, height, pixels=b"\0" * 1000))

    assert (packed("--for", "regulator") / "证据/证据01.png").is_file()


HEAD = struct.pack(">H", 6) + b"abcd"


@pytest.mark.parametrize(
    "data",
    [
        JPEG[:-2],
        JPEG[:2] + b"\xff\xec" + HEAD + b"stray bytes" + JPEG[2:],
        JPEG[:2] + b"\xff\xff\xff\xec" + HEAD + JPEG[2:],
        JPEG[:20] + b"\x00\x12" + JPEG[20:],
        JPEG + b"tail",
        png()[:-12],
        png()[:-5],
        png(6, 4, chunk(b"tEXt", b"x")[:-4] + b"none"),
    ],
    ids=[
        "no-end",
        "stray-after-segment",
        "fill-bytes",
        "stray-in-head",
        "tail",
        "png-no-end",
        "png-half-an-end",
        "png-bad-sum-of-a-note",
    ],
)
def test_what_viewers_show_is_attached_for_everybody(add, packed, data) -> None:
    add("图.jpg", data)
    folder = packed("--for", "regulator")
    (made,) = (folder / "证据").iterdir()

    assert images.stripped(made.read_bytes())


def test_what_cannot_be_copied_goes_whole_to_court_and_police_and_to_nobody_else(add, packed) -> None:
    broken = jpeg()[:120]
    add("坏.jpg", broken)

    assert "图片不完整" in text_of(packed("--for", "creditor"), "证据目录")
    assert broken == (packed("--for", "court") / "证据/证据01.jpg").read_bytes()


def locked(user: str, algorithm: str) -> bytes:
    import pypdf

    writer, out = pypdf.PdfWriter(), io.BytesIO()
    writer.add_blank_page(200, 200)
    writer.encrypt(user, "owner", algorithm=algorithm)
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize("algorithm", ["RC4-40", "RC4-128", "AES-128", "AES-256"])
def test_a_pdf_that_only_its_owner_may_change_is_attached_and_one_that_is_locked_is_not(add, packed, algorithm) -> None:
    add("对账单.pdf", locked("", algorithm))
    add("加密.pdf", locked("secret", algorithm))
    folder = packed("--for", "regulator")

    assert (folder / "证据/证据-PDF.pdf").is_file()
    assert 1 == text_of(folder, "证据目录").count("打不开")


def test_the_length_of_recordings_whose_head_does_not_say_it(tmp_path: Path) -> None:
    frame = b"\xff\xfb\x90\x00" + bytes(413)
    (tmp_path / "a.mp3").write_bytes(b"ID3\x04\0\0\0\0\0\x0a" + bytes(10) + frame * 383)
    (tmp_path / "b.silk").write_bytes(b"\x02#!SILK_V3" + (b"\x04\x00abcd" * 150) + b"\xff\xff")

    assert 10 == media.seconds_of(tmp_path / "a.mp3", "mp3")
    assert 3 == media.seconds_of(tmp_path / "b.silk", "silk")
    assert pdfs.available()
