"""Two people on one case: whoever would change it is told who has it open; looking is always free."""

import json

import pytest

from helper.casefile import locked, open_case

CHANGES = (
    ("log", "add", "--words", "原话"),
    ("sent", "instalments", "--on", "2026-11-02"),
    ("replied", "1", "--answer", "yes"),
    ("plan", "--income", "5000", "--debt", "20000", "--use", "1"),
    ("findings", "--confirm", "count.calls"),
    ("import", "calls.csv"),
    ("collectors", "--collector", "10000000001=某某银行（虚构）"),
    ("packet", "--for", "police", "--hide", "王小明"),
    ("purge", "--yes"),
)
LOOKS = (("sent",), ("log", "list"), ("log", "verify"), ("findings",), ("next",), ("limitation", "--due", "2025-03-01"))


@pytest.fixture
def case(helper, tmp_path):
    answers = {
        "teller.role": "borrower",
        "contact.channel": "call",
        "contact.at": "2026-10-03 22:41",
        "contact.recipient_role": "borrower",
        "contact.words": "请还款",
    }
    (tmp_path / "answers.json").write_text(json.dumps(answers, ensure_ascii=False), encoding="utf-8")
    (tmp_path / "calls.csv").write_text("时间,号码,方向\n2026-10-03 22:41,10000000001,呼入\n", encoding="utf-8")
    assert 0 == helper("start", "--answers", "answers.json", "--case", "c").code
    assert 0 == helper("sent", "debt_information", "--on", "2026-11-01", "--case", "c").code
    return tmp_path / "c"


def everything(case) -> dict[str, bytes]:
    """Return the files of a case but for the lock; an open database leaves none of its own behind."""
    return {
        str(path.relative_to(case)): path.read_bytes()
        for path in sorted(case.rglob("*"))
        if path.is_file() and path.name != ".helper-lock"
    }


@pytest.mark.parametrize("words", CHANGES, ids=lambda words: words[0])
def test_a_command_that_changes_the_case_waits_for_whoever_has_it_open(helper, case, words):
    before = everything(case)
    with locked(case, who="李志愿", at="2026-11-22T09:30:00+08:00"):
        ran = helper(*words, "--case", "c")

    assert (5, True) == (ran.code, "李志愿 正在改这个案件" in ran.err), ran.err
    assert before == everything(case)


@pytest.mark.parametrize("words", LOOKS, ids=" ".join)
def test_looking_at_a_case_somebody_has_open_is_free(helper, case, words):
    with locked(case, who="李志愿", at="2026-11-22T09:30:00+08:00"):
        assert 0 == helper(*words, "--case", "c").code


def test_the_lock_is_let_go_after_a_command(helper, case):
    assert 0 == helper("log", "add", "--words", "原话", "--case", "c").code
    with locked(case, who="李志愿", at="2026-11-22T09:30:00+08:00"), open_case(case) as held:
        assert "原话" == held.log()[-1].words
