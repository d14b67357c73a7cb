"""Files as they come: broken, huge, disguised, hostile. The packet is whole, and nothing leaves its folder."""

import re
import struct
import zipfile
from pathlib import Path

import pytest

from helper.intake import sniffing
from helper.intake.sniffing import kind_of
from helper.packet import images
from tests.packet.conftest import IDENTITY, chunk, everything, jpeg, pdf, png, wav
from tests.packet.test_packet import text_of


def test_a_png_of_twenty_thousand_pixels_a_side_is_listed_and_never_unpacked(add, packed) -> None:
    add("大.png", png(20_000, 20_000, pixels=b"\0" * 1000))
    folder = packed("--for", "creditor")

    assert "图片太大" in text_of(folder, "证据目录")
    assert not (folder / "证据").exists()


@pytest.mark.parametrize(
    "data",
    [
        png()[:-20],
        png()[:40],
        png().replace(b"IDAT", b"IDAX"),
        b"\x89PNG\r\n\x1a\n",
        jpeg()[:120],
        b"\xff\xd8\xff\xe0\x00",
        b"\xff\xd8\xff\xd9",
    ],
)
def test_a_broken_image_is_said_to_be_broken(add, packed, data: bytes) -> None:
    add("坏.png", data)
    folder = packed("--for", "creditor")

    assert "图片不完整" in text_of(folder, "证据目录")


def test_a_broken_pdf_spoils_no_other(add, packed) -> None:
    import pypdf

    add("坏.pdf", b"%PDF-1.4\nnothing of the kind")
    add("好.pdf", pdf("good"))
    folder = packed("--for", "creditor")

    assert ["good"] == [
        page.extract_text().split("\n")[0].strip() for page in pypdf.PdfReader(folder / "证据/证据-PDF.pdf").pages
    ]
    assert "打不开" in text_of(folder, "证据目录")


@pytest.mark.parametrize(
    "name",
    [
        "<script>alert(1).png",
        "\u202egnp.exe.png",
        "a" * 240 + ".png",
        "{{ 7 * 7 }}{% for %}.png",
        "$title ${x}.png",
        "|表格|.png",
        "..png",
        "CON.png",
    ],
)
def test_a_hostile_name_is_only_a_name(add, packed, tmp_path: Path, name: str) -> None:
    add(name, png())
    folder = packed("--for", "creditor")
    inside = {path.relative_to(tmp_path).parts[0] for path in tmp_path.rglob("*")}

    assert ["证据01.png"] == [path.name for path in (folder / "证据").iterdir()]
    assert {"case", "from"} == inside
    for sheet in folder.glob("*.html"):
        assert "<script" not in sheet.read_text("utf-8")
        assert "\u202e" not in sheet.read_text("utf-8")
    assert "49" not in text_of(folder, "证据目录").split("附件")[0]


def test_jinja_and_html_in_answers_and_files_stay_words(add, packed, tmp_path: Path) -> None:
    from helper import casefile
    from helper.model.fact import Fact

    said = "{{ 7 * 7 }} {% include 'x' %} <img src=x onerror=alert(1)> \ue0101\ue010 \ue000"
    add("说明.txt", said.encode(), said)
    with casefile.open_case(tmp_path / "case") as again:
        again.record_answers({1: [Fact("contact.words", said)]})
        again.record_answers({0: [Fact("creditor.name", said)]})
    folder = packed("--for", "creditor")

    assert "{{ 7 * 7 }}" in text_of(folder, "事实经过")
    assert not any("<img src=x" in page.read_text("utf-8") for page in folder.glob("*.html"))


def test_a_name_for_an_image_sign_in_a_strangers_words_places_no_image(add, packed) -> None:
    add("一.txt", "\ue010image2\ue010".encode())
    add("二.png", png())
    folder = packed("--for", "creditor")
    with zipfile.ZipFile(next(folder.glob("*-证据.docx"))) as bundle:
        xml = bundle.read("word/document.xml").decode()

    assert 1 == xml.count("<w:drawing>")


def test_a_file_that_was_changed_in_the_case_is_left_out_and_said(add, packed, tmp_path: Path) -> None:
    add("图.png", png())
    kept = next((tmp_path / "case" / "evidence").glob("图*"))
    kept.chmod(0o600)
    kept.write_bytes(png(7, 7))
    folder = packed("--for", "creditor", code=7)

    assert "和收进来时不一样" in text_of(folder, "证据目录")
    assert not (folder / "证据").exists()


def test_a_file_that_is_gone_or_a_link_is_left_out_and_said(add, packed, tmp_path: Path) -> None:
    add("图.png", png())
    add("二.png", png(9, 9))
    first, second = (next((tmp_path / "case" / "evidence").glob(name)) for name in ("图*", "二*"))
    first.unlink()
    second.unlink()
    second.symlink_to("/etc/hostname")
    folder = packed("--for", "police", code=7)

    assert 2 == text_of(folder, "证据目录").count("不在 evidence 文件夹里")


def test_what_a_camera_wrote_is_gone_and_the_original_is_untouched(add, packed, tmp_path: Path) -> None:
    place = b"GPS 39.9N 116.4E zhang san 13812345678"
    data = {
        "图.png": png(6, 4, chunk(b"tEXt", b"Author\0" + place), chunk(b"eXIf", place), chunk(b"iTXt", place)) + place,
        "照片.jpg": jpeg(place, orientation=6, after=place),
    }
    for name, made in data.items():
        add(name, made)
    folder = packed("--for", "police")

    assert [] == [name for name, made in everything(folder).items() if b"GPS 39" in made]
    assert data == {name: (tmp_path / "case" / "evidence" / name).read_bytes() for name in data}


def test_pixels_of_a_copy_are_those_of_the_original() -> None:
    data = png(6, 4, chunk(b"tEXt", b"x"))
    image, made = images.stripped(data)

    assert (6, 4) == (image.width, image.height)
    assert re.search(rb"IDAT.*IEND", data, re.DOTALL)[0] in made
    scan = jpeg(b"x").index(b"\xff\xda")
    assert jpeg(b"x")[scan:] == images.stripped(jpeg(b"x"))[1][-len(jpeg(b"x")[scan:]) :]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (png(), "png"),
        (jpeg(), "jpeg"),
        (pdf(), "pdf"),
        (b"junk\n%PDF-1.7", "pdf"),
        (wav(1), "wav"),
        (b"PK\x03\x04..", "zip"),
        ("你好".encode("gb18030"), "text"),
        (b"\0\1\2", "other"),
        (b"\x00\x00\x00\x18ftypisom", "mp4"),
        (b"\x00\x00\x00\x18ftypheic", "heic"),
    ],
)
def test_a_file_is_known_by_what_is_in_it(tmp_path: Path, data: bytes, expected: str) -> None:
    place = tmp_path / "照片.jpg"
    place.write_bytes(data)

    assert expected == kind_of(place)


def test_lengths_are_read_from_heads_and_never_guessed(tmp_path: Path) -> None:
    mvhd = struct.pack(">I4sB3xIIII", 108, b"mvhd", 0, 0, 0, 1000, 95_500) + bytes(80)
    film = struct.pack(">I4s4s4x", 16, b"ftyp", b"isom") + struct.pack(">I4s", 8 + len(mvhd), b"moov") + mvhd
    made = {
        "a.wav": (wav(75), "wav"),
        "b.mp4": (film, "mp4"),
        "c.amr": (b"#!AMR\n" + (b"\x3c" + bytes(31)) * 150, "amr"),
        "d.mp4": (film[:30], "mp4"),
        "e.ogg": (b"OggS", "ogg"),
        "f.wav": (wav(1)[:20], "wav"),
    }
    found = {}
    for name, (data, kind) in made.items():
        (tmp_path / name).write_bytes(data)
        found[name] = sniffing.seconds_of(tmp_path / name, kind)

    assert {"a.wav": 75, "b.mp4": 96, "c.amr": 3, "d.mp4": None, "e.ogg": None, "f.wav": None} == found
    assert ["1小时2分3秒", "5秒", "时长读不出来"] == [
        sniffing.say_length(3723),
        sniffing.say_length(5),
        sniffing.say_length(None),
    ]


def test_a_pdf_that_holds_an_identity_number_goes_to_the_police_and_to_nobody_else(add, packed) -> None:
    add("合同.pdf", pdf(f"ID {IDENTITY}"))

    assert (packed("--for", "police") / "证据/证据-PDF.pdf").exists()
    folder = packed("--for", "regulator")
    assert not (folder / "证据").exists()
    assert "里面有证件号" in text_of(folder, "证据目录")


def test_other_files_go_whole_to_those_who_may_see_everything_only(add, packed) -> None:
    add("录入表.zip", b"PK\x03\x04" + bytes(40))

    assert ["证据01.zip"] == [path.name for path in (packed("--for", "court") / "证据").iterdir()]
    assert not (packed("--for", "volunteer") / "证据").exists()
    assert not (packed("--for", "public") / "证据").exists()
