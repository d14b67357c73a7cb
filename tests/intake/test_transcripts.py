"""Transcripts beside recordings: what was said and by whom, without the places in the recording."""

import pytest

from helper.errors import HelperError
from helper.intake import identify
from helper.intake.transcripts import is_transcript, words_of

SAID = "对方：今天必须还款\n我：再给几天"


@pytest.mark.parametrize(
    "text",
    [
        "1\n00:00:01,000 --> 00:00:04,000\n对方：今天必须还款\n\n2\n00:00:05,000 --> 00:01:07,500\n我：再给几天\n",
        "WEBVTT\n\n00:01.000 --> 00:04.000\n<v 对方>今天必须还款</v>\n\n00:05.000 --> 01:07.000\n<v 我>再给几天</v>\n",
        "[00:01] 对方：今天必须还款\n[01:07] 我：再给几天\n",
        "00:00:01 对方\n今天必须还款\n00:01:07 我\n再给几天\n",
        "00:01-00:04 对方：今天必须还款\n00:05-01:07 我：再给几天\n",
    ],
    ids=["srt", "vtt", "brackets", "speaker-above", "from-to"],
)
def test_each_way_to_write_down_a_recording(text):
    assert (True, SAID) == (is_transcript(text), words_of(text)[0])
    assert words_of(text)[1] in (67, 5)


@pytest.mark.parametrize(
    "text", ["今天必须还款\n", "某客服 2026/9/1 9:05:06\n好\n", "09:05 对方：a\n08:05 我：b\n", ""]
)
def test_other_words_are_no_transcript(text):
    assert not is_transcript(text)


def test_imported_by_itself_it_is_named_with_what_to_do(opened):
    with pytest.raises(HelperError) as refusal:
        identify(opened("1\n00:00:01,000 --> 00:00:04,000\n今天必须还款\n"))

    assert "--transcript" in refusal.value.do.zh


def test_kept_with_the_recording_it_is_the_words_of_the_entry(helper, tmp_path):
    (tmp_path / "a.amr").write_bytes(b"#!AMR\n" + (b"\x3c" + bytes(31)) * 500)
    (tmp_path / "a.srt").write_text("1\n00:00:01,000 --> 00:00:04,000\n对方：今天必须还款\n", encoding="utf-8")
    (tmp_path / "calls.csv").write_text(
        "起始时间,对方号码,通信方式\n2026-10-03 10:00:00,95012345,被叫\n", encoding="utf-8"
    )
    assert 0 == helper("import", "calls.csv", "--case", "c").code
    alone = helper("log", "add", "--at", "2026-10-03 10:00", "--file", "a.amr", "--case", "c")
    both = helper("log", "add", "--at", "2026-10-03 10:00", "--file", "a.amr", "--transcript", "a.srt", "--case", "c")

    assert ("10秒" in alone.out, "录音转文字" in alone.out) == (True, True)
    assert (0, True) == (both.code, "今天必须还款" in helper("log", "list", "--case", "c").out)
