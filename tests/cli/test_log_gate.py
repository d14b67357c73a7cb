"""What is typed into the log passes the gate that every text passes, in whichever field it stands."""

import pytest

FIELDS = ("--summary", "--measures", "--about", "--device", "--identity")


@pytest.fixture
def log(helper, tmp_path):
    """Begin a case and return a function that adds a line to its log."""
    (tmp_path / "answers.yaml").write_text("teller.role: borrower\nsafety.danger_now: none\n", encoding="utf-8")
    assert helper("start", "--answers", "answers.yaml").code == 0
    return lambda *words: helper("log", "add", "--channel", "call", *words).out


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize(
    ("said", "first"),
    [("我不想活了", "12356"), ("他们正在砸门，有人在打我", "110"), ("他们要我把钱转到安全账户", "96110")],
)
def test_despair_danger_and_fraud_are_answered_whichever_field_they_stand_in(log, field, said, first):
    assert first in log(field, said)


def test_what_they_said_is_kept_and_the_reader_is_asked_how_they_are(log):
    assert "谁也没有资格" in log("--words", "你不如死了算了")
    assert "谁也没有资格" not in log("--words", "不如死了算了，欠的钱我来世还")
    assert "12356" in log("--words", "不如死了算了，欠的钱我来世还")


def test_an_ordinary_line_meets_no_card(log):
    said = log("--summary", "接到一个电话，说了账单日期", "--ticket", "20261120")
    assert not any(number in said for number in ("12356", "96110", "打 110"))
