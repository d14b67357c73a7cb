"""Bytes to text."""

import pytest

from helper.errors import HelperError
from helper.reading import decode

WORDS = "再不还钱，凍結帳戶"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "gbk"])
def test_encodings(encoding: str) -> None:
    text = WORDS if encoding != "gbk" else "再不还钱，冻结账户"
    assert text == decode(text.encode(encoding))


def test_big_endian_with_a_mark() -> None:
    assert WORDS == decode(b"\xfe\xff" + WORDS.encode("utf-16-be"))


def test_each_line_in_its_own_encoding() -> None:
    assert "还钱\n账单" == decode("还钱\n".encode() + "账单".encode("gb18030"))


def test_lone_surrogate_is_tolerated() -> None:
    assert "a\ud800b" == decode(b"a\xed\xa0\x80b")


def test_nothing_is_nothing() -> None:
    assert "" == decode(b"")


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        b"\x89PNG\r\n",
        b"\xff\xd8\xff\xe1Exif",
        b"%PDF-1.4\n%",
        bytes(range(1, 32)) * 20,
        b"\xff\xff\xff\xff",
        b"\xff\xfe\0",
    ],
    ids=["picture", "cut-off-picture", "cut-off-photo", "cut-off-pdf", "controls", "no-encoding", "half-utf16"],
)
def test_what_is_not_text_is_said_to_be_so(data: bytes) -> None:
    with pytest.raises(HelperError) as caught:
        decode(data)
    assert "图片" in caught.value.lines("zh")[0]
