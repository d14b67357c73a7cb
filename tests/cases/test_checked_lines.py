"""Lines of messages checked one by one: each is answered by itself, and a line that cannot be names its place and what to write."""

import io
import json
from pathlib import Path

import pytest

from helper.cases.checked_lines import answer_line, read_lines
from helper.errors import HelperError
from helper.wording import say

NIGHT = {"id": 7, "text": "再不还钱就打断你的腿", "at": "2026-10-03T23:10", "channel": "call"}


@pytest.fixture(autouse=True)
def _today(monkeypatch) -> None:
    monkeypatch.setenv("HELPER_TODAY", "2026-11-22")


def answered(line: object, lang: str = "zh", ascii_: bool = False):
    written = line if isinstance(line, bytes) else json.dumps(line).encode()
    return answer_line("rows.jsonl", lang, ascii_, (4, written))


def test_a_line_is_judged_by_its_words_and_by_what_stands_beside_them() -> None:
    made = answered({**NIGHT, "facts": {"debt.creditor_kind": "bank"}, "note": "x", "more": 1})
    shown = json.loads(made.line)

    assert ("helper.check/1", 7, None) == (shown["schema"], shown["id"], made.fault)
    assert {"threat.violence"} <= {one["rule"] for one in shown["findings"]}
    assert {"note", "more"} == made.ignored


def test_letters_beyond_ascii_are_written_as_they_are_unless_that_was_asked_for() -> None:
    plain, escaped = answered(NIGHT).line, answered(NIGHT, ascii_=True).line

    assert json.loads(plain) == json.loads(escaped)
    assert escaped.isascii() and not plain.isascii()


@pytest.mark.parametrize(
    "line", [{"facts": {"contact.channel": "call"}}, {"text": ""}, {"text": None, "channel": "sms"}]
)
def test_words_are_not_needed_where_something_else_is_told(line) -> None:
    assert answered(line).fault is None


@pytest.mark.parametrize(
    ("line", "what", "ident"),
    [
        (b"{", "check.line_is_not_json", None),
        (b'{"text": "\xff"}', "check.line_is_not_json", None),
        (b"[" * 100_000, "check.line_is_not_json", None),
        ({"id": 3}, "check.there_is_nothing_to_check", 3),
        ({"id": 3, "note": "x"}, "check.there_is_nothing_to_check", 3),
        ({}, "check.there_is_nothing_to_check", None),
        ([1, 2], "check.line_has_wrong_shape", None),
        ("words", "check.line_has_wrong_shape", None),
        ({"id": "a", "text": 5}, "check.line_has_wrong_shape", "a"),
        ({"id": "a", "text": "x", "facts": ["contact.channel"]}, "check.line_has_wrong_shape", "a"),
    ],
    ids=["cut off", "not UTF-8", "nested without end", "an id alone", "no key of ours", "nothing", "a list", "a word", "a number for words", "a list of facts"],
)  # fmt: skip
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_line_that_cannot_be_judged_is_answered_with_its_place_and_what_to_write(line, what, ident, lang) -> None:
    made = answered(line, lang)
    shown = json.loads(made.line)

    assert {"id": ident, "what": say(what).of(lang), "where": "rows.jsonl:4"} == {
        "id": shown["id"],
        **{name: shown["error"][name] for name in ("what", "where")},
    }
    assert shown["error"]["next"] == made.fault.do.of(lang)


def test_the_keys_that_can_be_used_are_named_where_none_is() -> None:
    assert (
        "Keys that can be used: at, channel, creditor_kind, facts, id, product, recipient_role, text"
        == answered({"id": 3}).fault.do.en
    )


def test_an_answer_nobody_can_read_is_a_fault_of_its_line_alone() -> None:
    made = answered({"id": 9, "text": "还钱", "channel": "pigeon"})
    shown = json.loads(made.line)

    assert 9 == shown["id"] and "rows.jsonl:4" in shown["error"]["where"]
    assert answered({"id": 9, "text": "还钱", "channel": "sms"}).fault is None


def test_lines_have_their_numbers_and_empty_ones_are_passed_by(tmp_path) -> None:
    data = b"\xef\xbb\xbf{}\n\n  \n\xef\xbb\xbf[]\nx"
    (tmp_path / "a.jsonl").write_bytes(data)
    expected = [(1, b"{}\n"), (4, b"\xef\xbb\xbf[]\n"), (5, b"x")]

    assert expected == [*read_lines(tmp_path / "a.jsonl", io.BytesIO())] == [*read_lines(Path("-"), io.BytesIO(data))]
    with pytest.raises(HelperError) as missing:
        list(read_lines(tmp_path / "b.jsonl", io.BytesIO()))
    assert str(tmp_path / "b.jsonl") == missing.value.where and missing.value.do
