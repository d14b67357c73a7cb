"""A file made to fill a disk or a memory is refused before it does, wherever a file is named."""

import io
import os
import zipfile

import pytest

from helper.casefile import read_given, unpack
from helper.errors import Exit, HelperError
from helper.model import foreign_files


def bomb(tmp_path, name: str, size: int, *, count: int = 1):
    path = tmp_path / "bomb.case.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as bundle:
        bundle.writestr("case.db", b"x")
        if name != "SHA256SUMS":
            bundle.writestr("SHA256SUMS", b"")
        for number in range(count):
            with bundle.open(name if count == 1 else f"{name}{number}", "w") as out:
                for _ in range(size >> 20):
                    out.write(bytes(1 << 20))
                out.write(bytes(size & ((1 << 20) - 1)))
    return path


@pytest.mark.parametrize(
    ("name", "size", "count"),
    [("SHA256SUMS", 80 << 20, 1), ("evidence/a.bin", 80 << 20, 1), ("evidence/a", 1, foreign_files.PACKED_FILES)],
)
def test_a_bundle_that_unpacks_to_too_much_is_refused_before_a_byte_is_written(tmp_path, name, size, count):
    path = bomb(tmp_path, name, size, count=count)
    with path.open("rb") as stream, pytest.raises(HelperError) as caught:
        unpack(stream, tmp_path / "case", where="x")
    assert Exit.BAD_INPUT == caught.value.code
    assert ["bomb.case.zip"] == os.listdir(tmp_path)


def test_files_that_share_their_bytes_are_found():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bundle:
        bundle.writestr("a", os.urandom(1000))
    with zipfile.ZipFile(out) as bundle:
        one = bundle.infolist()
        assert not foreign_files.unpacks_to_too_much(one, len(out.getvalue()))
        assert foreign_files.unpacks_to_too_much(one * 3, len(out.getvalue()))


@pytest.mark.skipif(os.name == "nt", reason="pipes and devices of a Unix system")
@pytest.mark.parametrize("kind", ["pipe", "/dev/zero", "/dev/full", "folder", "gone", "large"])
def test_only_an_ordinary_file_of_bearable_size_is_read(tmp_path, kind):
    path = tmp_path / "x"
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    elif kind == "large":
        path.write_bytes(b"x" * 101)
    elif kind.startswith("/"):
        path = type(path)(kind)
    with pytest.raises(HelperError) as caught:
        read_given(path, 100)
    assert Exit.BAD_INPUT == caught.value.code


@pytest.mark.skipif(os.name == "nt", reason="pipes and devices of a Unix system")
@pytest.mark.parametrize(
    "words",
    [
        ["check", "-f"],
        ["check", "--jsonl"],
        ["import-case", "--case", "n"],
        ["verify"],
        ["start", "--answers"],
        ["cost", "--flows"],
        ["batch", "--out", "o"],
        ["import", "--case", "n", "--phone", "borrower"],
        ["log", "add", "--file"],
    ],
    ids=lambda words: words[0],
)
@pytest.mark.parametrize("what", ["pipe", "/dev/zero"])
def test_no_command_waits_for_a_pipe_or_a_device(helper, tmp_path, words, what):
    if what == "pipe":
        os.mkfifo(tmp_path / "pipe")
    if words[0] == "log":
        helper("demo", "--out", "my-case")
    done = helper(*words, what)
    assert 3 == done.code, done.err
    assert "设备或管道" in done.err or "不是文件" in done.err


def test_a_damaged_packet_is_told_to_differ(helper, tmp_path):
    helper("demo")
    assert 0 == helper("packet", "--case", "demo-case", "--out", "p").code
    (whole,) = (tmp_path / "p").glob("*.zip")
    data = whole.read_bytes()
    place = data.index(b"SHA256SUMS")
    # Bytes of the head, the packed list, and the directory.
    for at in [*range(place - 30, place + 200, 9), *range(len(data) - 120, len(data), 9)]:
        whole.write_bytes(data[:at] + bytes([data[at] ^ 0x5A]) + data[at + 1 :])
        from helper.packet.building import verify_packet

        try:
            verify_packet(whole)
        except HelperError as error:
            assert error.code in (Exit.NOT_VERIFIED, Exit.BAD_INPUT)
