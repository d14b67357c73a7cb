"""Exhibits that every viewer opens: mirrored photos, large ones, stray bytes, a missing end, an owner's password."""

import io
import re
import struct
import zipfile
import zlib
from pathlib import Path

import pytest

from helper.intake import sniffing
from helper.intake.screenshots.engine import installed
from helper.packet import images, pdfs
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
    add("照片.png", black(width, height))

    assert (packed("--for", "regulator") / "证据/证据01.png").is_file()


def black(width: int, height: int, rows: int | None = None, filtered: int = 0) -> bytes:
    """Return a black and white PNG, of which only some rows may be there."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
    row = bytes([filtered]) + bytes((width + 7) // 8)
    pixels = zlib.compress(row * (height if rows is None else rows), 1)
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


@pytest.mark.parametrize("reads", [True, False], ids=["looked-through", "not"])
@pytest.mark.parametrize(
    "data",
    [
        png(8160, 6144, pixels=b"\0" * 1000),
        black(900, 700, rows=699),
        black(900, 700, filtered=7),
        png(900, 700).replace(b"\x78\x9c", b"\x78\x9d"),
        png(300, 300, pixels=b"x" * 301 * 300),
    ],
    ids=["hardly-anything", "a-row-too-few", "no-such-filter", "not-packed", "not-rows"],
)
def test_a_picture_nobody_can_see_is_none_whether_pictures_can_be_looked_through_or_not(
    add, packed, monkeypatch, data, reads
) -> None:
    if not reads:
        monkeypatch.setattr("helper.packet.bars.installed", lambda: False)
    add("假.png", data)
    folder = packed("--for", "regulator")

    assert "图片不完整" in text_of(folder, "证据目录")
    assert not (folder / "证据").exists()


@pytest.mark.parametrize("size", [(1, 1), (3, 5), (17, 9), (64, 64)])
@pytest.mark.parametrize("short", [0, 1])
def test_an_interlaced_png_is_drawn_pass_by_pass(size, short) -> None:
    passes = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
    rows = [
        b"\4" + bytes(len(range(x, size[0], across)))
        for x, y, across, down in passes
        for _ in range(y, size[1], down)
        if x < size[0]
    ]
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", *size, 8, 0, 0, 0, 1))
    data = zlib.compress(b"".join(rows)[: -short or None])
    made = b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", data) + chunk(b"IEND", b"")

    if short:
        with pytest.raises(images.Broken):
            images.stripped(made)
    else:
        assert size == images.stripped(made)[0].shown
        pytest.importorskip("PIL.Image").open(io.BytesIO(made)).load()


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "LA", "I;16"])
def test_every_kind_of_png_that_can_be_drawn_is_one(mode) -> None:
    Image = pytest.importorskip("PIL.Image")
    for size in [(1, 1), (3, 5), (17, 9)]:
        out = io.BytesIO()
        Image.new(mode, size).save(out, "PNG")

        assert size == images.stripped(out.getvalue())[0].shown


def picture(kind: str) -> bytes:
    """Return a small picture in a format few programs show."""
    Image = pytest.importorskip("PIL.Image")
    if kind == "heif":
        pytest.importorskip("pillow_heif").register_heif_opener()
    out = io.BytesIO()
    Image.new("RGB", (64, 48), (250, 0, 0)).save(out, kind)
    return out.getvalue()


def test_pictures_few_programs_show_go_in_as_copies_they_do(add, packed) -> None:
    if not installed():
        return
    kinds = {"heif": "jpg", "webp": "png", "bmp": "png", "gif": "png", "tiff": "png"}
    for kind in kinds:
        add(f"图.{kind}", picture(kind))
    folder = packed("--for", "regulator")
    court = packed("--for", "court")

    assert 5 == text_of(folder, "证据目录").count("转成")
    assert [f"证据0{at}.{ending}" for at, ending in enumerate(kinds.values(), start=1)] == sorted(
        path.name for path in (folder / "证据").iterdir()
    )
    with zipfile.ZipFile(next(folder.glob("*-证据.docx"))) as bundle:
        names = bundle.namelist()
    for at, (kind, ending) in enumerate(kinds.items(), start=1):
        assert (64, 48) == images.measure((folder / f"证据/证据0{at}.{ending}").read_bytes()).shown
        assert picture(kind) == (court / f"证据/证据0{at}-原件.{kind}").read_bytes()
        assert f"word/media/exhibit{at}.{ending}" in names


def test_without_the_reader_such_a_picture_is_listed_and_goes_whole_to_the_court(add, packed, monkeypatch) -> None:
    monkeypatch.setattr("helper.packet.bars.installed", lambda: False)
    data = b"\x00\x00\x00\x18ftypheic" + bytes(40)
    add("图.heic", data)

    assert "不放进这一份" in text_of(packed("--for", "regulator"), "证据目录")
    assert data == (packed("--for", "court") / "证据/证据01.heic").read_bytes()


@pytest.mark.skipif(not installed(), reason="the part that reads pictures is optional")
def test_half_a_picture_of_a_phone_becomes_no_black_page(add, packed) -> None:
    whole = picture("heif")
    add("IMG_0008.heic", whole[: len(whole) - 12])

    folder = packed("--for", "regulator")

    assert "IMG_0008" in text_of(folder, "证据目录")
    assert "转成" not in text_of(folder, "证据目录")
    assert not (folder / "证据").exists() or [] == list((folder / "证据").iterdir())


def test_a_film_is_told_from_a_recording_by_what_is_in_it(tmp_path) -> None:
    def box(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body) + 8) + name + body

    head = box(b"ftyp", b"isom0000")
    film = head + box(b"moov", box(b"hdlr", bytes(8) + b"vide"))
    sound = head + box(b"moov", box(b"hdlr", bytes(8) + b"soun"))
    for name, data, expected in (
        ("上门.m4a", film, True),
        ("录音.mp4", sound, False),
        ("上门.mp4", head, True),
        ("录音.m4a", head, False),
    ):
        (tmp_path / name).write_bytes(data)
        assert expected == sniffing.is_film(tmp_path / name, "mp4"), name
    assert [True, False] == [sniffing.is_film(tmp_path / "录音.m4a", kind) for kind in ("mkv", "amr")]


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
def test_a_pdf_that_only_its_owner_may_change_is_attached_and_one_that_is_locked_is_not(
    add, packed, algorithm, monkeypatch
) -> None:
    if algorithm != "AES-256":
        # What is looked at here is the lock; that its pages can be looked through is seen of the newest.
        monkeypatch.setattr("helper.packet.bars.installed", lambda: False)
    add("对账单.pdf", locked("", algorithm))
    add("加密.pdf", locked("secret", algorithm))
    folder = packed("--for", "regulator")

    assert (folder / "证据/证据-PDF.pdf").is_file()
    assert 1 == text_of(folder, "证据目录").count("打不开")


def test_the_length_of_recordings_whose_head_does_not_say_it(tmp_path: Path) -> None:
    frame = b"\xff\xfb\x90\x00" + bytes(413)
    (tmp_path / "a.mp3").write_bytes(b"ID3\x04\0\0\0\0\0\x0a" + bytes(10) + frame * 383)
    (tmp_path / "b.silk").write_bytes(b"\x02#!SILK_V3" + (b"\x04\x00abcd" * 150) + b"\xff\xff")

    assert 10 == sniffing.seconds_of(tmp_path / "a.mp3", "mp3")
    assert 3 == sniffing.seconds_of(tmp_path / "b.silk", "silk")


def box(name: bytes, body: bytes, length: int | None = None) -> bytes:
    return (8 + len(body) if length is None else length).to_bytes(4) + name + body


@pytest.mark.parametrize("last", [None, 0], ids=["its length told", "to the end of the file"])
def test_the_length_of_a_recording_is_read_from_behind_its_sound(tmp_path, last):
    """A telephone writes what a recording is only when it is over: the head stands last."""
    head = box(b"mvhd", bytes(12) + (1000).to_bytes(4) + (75_400).to_bytes(4) + bytes(80))
    sound = box(b"mdat", bytes(4000))
    (tmp_path / "a.m4a").write_bytes(box(b"ftyp", b"M4A " + bytes(8)) + sound + box(b"moov", head, last))

    assert 75 == sniffing.seconds_of(tmp_path / "a.m4a", "mp4")
    assert pdfs.available()
