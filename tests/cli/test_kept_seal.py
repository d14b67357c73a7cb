"""A line kept elsewhere shows that a case was made anew; a stamp is seen to be one of that line and no other."""

import hashlib
import shutil

import pytest


@pytest.fixture
def sealed(helper, tmp_path):
    helper("demo")
    assert 0 == helper("log", "seal", "--case", "demo-case", "--out", "kept.txt").code
    return tmp_path / "kept.txt"


def test_an_untouched_case_is_what_was_sealed_and_a_later_entry_goes_on_from_it(helper, sealed):
    assert "没有变" in helper("log", "verify", "--case", "demo-case", "--kept", "kept.txt").out
    helper("log", "add", "--words", "又打来", "--case", "demo-case")
    later = helper("log", "verify", "--case", "demo-case", "--kept", "kept.txt")
    assert (0, True) == (later.code, "又记了 1 条" in later.out)


def test_a_case_made_anew_does_not_join_the_line(helper, sealed, tmp_path):
    helper("log", "add", "--words", "真的", "--case", "demo-case")
    helper("log", "seal", "--case", "demo-case", "--out", "second.txt")
    shutil.rmtree(tmp_path / "demo-case")
    helper("demo")
    helper("log", "add", "--words", "改过的", "--case", "demo-case")
    assert 0 == helper("log", "verify", "--case", "demo-case").code
    assert 7 == helper("log", "verify", "--case", "demo-case", "--kept", "second.txt").code


@pytest.mark.parametrize("kind", ["rfc3161", "opentimestamps", "another", "cut"])
def test_a_stamp_is_seen_to_be_one_of_that_file(helper, sealed, tmp_path, kind):
    digest = hashlib.sha256(sealed.read_bytes()).digest()
    token = {
        "rfc3161": b"\x30\x82\x01\x00" + b"\x04\x20" + digest + b"\0" * 40,
        "opentimestamps": b"\x00OpenTimestamps\x00\x00Proof\x00\xbf\x89\xe2\xe8\x84\xe8\x92\x94\x01\x08"
        + digest
        + b"\xf0",
        "another": b"\x30\x82\x01\x00" + b"\x04\x20" + bytes(32),
        "cut": b"\x30",
    }[kind]
    (tmp_path / "stamp").write_bytes(token)
    done = helper("log", "verify", "--case", "demo-case", "--kept", "kept.txt", "--stamp", "stamp")
    assert (0 if kind in ("rfc3161", "opentimestamps") else 7) == done.code, done.err


def test_a_file_that_holds_no_line_says_how_one_is_made(helper, sealed, tmp_path):
    (tmp_path / "other.txt").write_text("x")
    done = helper("log", "verify", "--case", "demo-case", "--kept", "other.txt")
    assert 3 == done.code and "helper log seal" in done.err
