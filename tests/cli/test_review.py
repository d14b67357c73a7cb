"""helper review: a draft becomes a paper when somebody has read it, and a draft again when an answer changes."""

import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from helper.casefile import open_case
from helper.cli.screens import proposals
from helper.cli.terminal import Terminal
from helper.guidance import load
from tests.conftest import told, write_csv

pexpect = pytest.importorskip("pexpect", reason="a pseudo-terminal needs POSIX")
pytestmark = pytest.mark.skipif(os.name == "nt", reason="a pseudo-terminal needs POSIX")
ROOT = Path(__file__).resolve().parents[2]
LETTER = "out/A01/letters/instalments.docx"


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    """Return the folder of a case made from a sheet, with two letters in draft: made once, to be copied."""
    folder = tmp_path_factory.mktemp("review")
    write_csv(folder / "a.csv", [told()])
    env = {**os.environ, "PYTHONPATH": str(ROOT), "HELPER_LANG": "zh", "HELPER_TODAY": "2026-11-22", "PYTHONUTF8": "1"}
    words = ["batch", "a.csv", "--out", "out", "--letters", "instalments,stop_improper_contact"]
    subprocess.run([sys.executable, "-m", "helper", *words], cwd=folder, env=env, check=True, capture_output=True)
    return folder


@pytest.fixture
def case(made, tmp_path) -> Path:
    """Return a case from a sheet, with two letters in draft."""
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    return tmp_path / "out/A01"


@pytest.fixture
def reviewer(tmp_path, environment):
    """Return a function that sits at the review and answers by what stands on the screen."""

    def sit(*words: str, keys: dict[str, str] | None = None, lang: str = "zh") -> str:
        env = {**environment, "HELPER_LANG": lang, "TERM": "xterm", "LC_ALL": "C.UTF-8"}
        child = pexpect.spawn(
            sys.executable,
            [
                "-m",
                "helper",
                "--plain",
                "review",
                "--case",
                "out/A01",
                "--by",
                "王复核",
                "--letter",
                "instalments",
                *words,
            ],
            cwd=str(tmp_path),
            env=env,
            encoding="utf-8",
            timeout=20,
            dimensions=(50, 100),
        )
        waiting, said = dict(keys or {}), ""
        for _ in range(80):
            if child.expect([r"\n(?:\x1b\[\?2004h)?> ", pexpect.EOF]):
                said += child.before
                break
            said += child.before
            last = child.before.split("\n\r\n")[-1]
            found = next((seen for seen in waiting if seen in last), None)
            if found:
                child.sendline(waiting.pop(found))
            else:
                child.sendline("是" if "输入“是”" in last or "type yes" in last else "")
        child.close(force=True)
        return said

    return sit


def marked(path: Path) -> bool:
    with zipfile.ZipFile(path) as file:
        return any(
            "草稿" in file.read(name).decode()
            for name in file.namelist()
            if name.startswith(("word/header", "word/footer"))
        )


def body(path: Path) -> str:
    with zipfile.ZipFile(path) as file:
        return file.read("word/document.xml").decode()


def test_every_sentence_is_shown_with_what_it_rests_on_and_a_signature_takes_the_mark_away(case, reviewer, tmp_path):
    assert marked(tmp_path / LETTER)
    said = reviewer()

    assert all(
        words in said
        for words in ("威胁告诉家人亲友", "起施行", "每月归还600元", "offer.monthly_amount", "定稿：王复核")
    )
    assert not marked(tmp_path / LETTER) and marked(case / "letters/stop_improper_contact.docx")
    with open_case(case) as held:
        assert [("signed", "instalments", "王复核")] == [(row.kind, row.letter, row.who) for row in held.reviews()]
        assert (("instalments.docx", hashlib.sha256((tmp_path / LETTER).read_bytes()).hexdigest()),) == held.reviews()[
            0
        ].files
        assert [] == held.verify()


def test_a_changed_answer_withdraws_the_signature_and_the_draft_mark_is_back(case, reviewer, helper, tmp_path):
    reviewer()
    ran = helper("ask", "hardship.reason=生病住院。", "--case", "out/A01")

    assert "已撤回" in ran.err
    assert marked(tmp_path / LETTER) and "生病住院" in body(tmp_path / LETTER)
    with open_case(case) as held:
        assert ["signed", "withdrawn"] == [row.kind for row in held.reviews()]


def test_a_signed_letter_written_again_on_another_day_stays_signed(case, reviewer, helper, tmp_path):
    reviewer()
    assert (
        0
        == helper(
            "write", "instalments", "--case", "out/A01", "--format", "docx", env={"HELPER_TODAY": "2026-11-25"}
        ).code
    )

    assert not marked(tmp_path / LETTER) and "2026年11月25日" in body(tmp_path / LETTER)


def test_a_draft_can_be_changed_on_the_way_and_sent_back_with_a_note(case, reviewer, tmp_path):
    said = reviewer(
        keys={"每月归还600元": "c", "每月实在能还多少": "500", "每月归还500元": "b", "退回的原因": "请再核对工资流水"}
    )

    assert "已退回" in said
    with open_case(case) as held:
        assert [("sent_back", "请再核对工资流水")] == [(row.kind, row.note) for row in held.reviews()]
        assert "500" == held.facts(0).value("offer.monthly_amount")
    assert marked(tmp_path / LETTER)


def test_what_was_read_is_not_asked_again_after_leaving(case, reviewer):
    first = reviewer(keys={"每月归还600元": "q"})
    second = reviewer()

    assert "接着看" in first
    assert "致：某某" in first and "致：某某" not in second and "定稿：王复核" in second


def test_without_consent_nothing_is_signed(helper, sheets, reviewer, tmp_path):
    sheets.write_csv(tmp_path / "a.csv", [sheets.told(consent__given="")])
    helper("batch", "a.csv", "--out", "out", "--letters", "instalments")
    said = reviewer(keys={"当事人本人有没有同意": "2"})

    assert "没有当事人的同意，不能定稿" in said
    assert marked(tmp_path / LETTER)


def test_enter_at_a_question_of_the_review_leaves_it_open_and_keeps_no_answer(helper, sheets, reviewer, tmp_path):
    sheets.write_csv(tmp_path / "a.csv", [sheets.told(consent__given="")])
    helper("batch", "a.csv", "--out", "out", "--letters", "instalments")
    said = reviewer()

    assert "回车＝先不定" in said and "没有当事人的同意，不能定稿" in said
    with open_case(tmp_path / "out/A01") as held:
        assert held.facts().get("consent.given") is None


def test_a_second_reviewer_may_look_at_a_finished_letter_again_and_send_it_back(case, reviewer, tmp_path):
    reviewer()
    looked = reviewer("--by", "李复核")
    with open_case(case) as held:
        assert ["signed"] == [row.kind for row in held.reviews()]
    assert "王复核 定稿" in looked and "回车" in looked and not marked(tmp_path / LETTER)

    again = reviewer("--by", "李复核", keys={"王复核 定稿": "r", "每月归还600元": "b", "退回的原因": "数字再核对"})

    assert "已退回" in again
    with open_case(case) as held:
        assert [("signed", "王复核"), ("sent_back", "李复核")] == [(row.kind, row.who) for row in held.reviews()]
        assert [] == held.verify()
    assert marked(tmp_path / LETTER)


def test_a_second_reviewer_may_sign_as_well(case, reviewer, tmp_path):
    reviewer()
    again = reviewer("--by", "李复核", keys={"王复核 定稿": "r"})

    assert "定稿：李复核" in again and not marked(tmp_path / LETTER)
    with open_case(case) as held:
        assert ["王复核", "李复核"] == [row.who for row in held.reviews() if row.kind == "signed"]


def test_a_letter_changed_in_word_is_never_written_over(case, reviewer, helper, tmp_path):
    (tmp_path / LETTER).write_bytes(b"changed in Word")
    reviewer()

    assert b"changed in Word" == (tmp_path / LETTER).read_bytes()
    assert not marked(case / "letters/instalments-2.docx")


def test_what_was_sent_stays_as_its_reader_has_it(case, reviewer, helper, tmp_path):
    reviewer()
    before = (tmp_path / LETTER).read_bytes()
    assert 0 == helper("sent", "instalments", "--on", "2026-11-20", "--case", "out/A01").code
    helper("ask", "offer.monthly_amount=500", "--case", "out/A01")
    helper("write", "instalments", "--case", "out/A01", "--format", "docx")

    assert before == (tmp_path / LETTER).read_bytes()
    assert marked(case / "letters/instalments-2.docx")


def test_a_packet_leaves_every_letter_as_it_lies_and_says_where_it_differs(case, reviewer, helper, tmp_path):
    reviewer()
    assert 0 == helper("sent", "instalments", "--on", "2026-11-20", "--case", "out/A01").code
    other = tmp_path / LETTER.replace("instalments", "stop_improper_contact")
    other.write_bytes(other.read_bytes() + b"by hand")
    before = {path.name: path.read_bytes() for path in (case / "letters").iterdir()}
    ran = helper("packet", "--for", "creditor", "--case", "out/A01")

    assert before == {path.name: path.read_bytes() for path in (case / "letters").iterdir()}
    assert "《分期还款协商信》已经寄出，寄出的文件没有动" in ran.err, ran.err
    assert "写好以后有人改过；改的字不在材料里" in ran.err


def test_a_borrowers_own_letters_carry_no_mark(helper, tmp_path):
    given = [
        "teller.role=borrower",
        "borrower.name=李四",
        "creditor.name=某某银行",
        "hardship.reason=失业。",
        "offer.monthly_amount=600",
        "offer.instalments=24",
    ]
    (tmp_path / "answers.yaml").write_text("\n".join(row.replace("=", ": ", 1) for row in given), encoding="utf-8")
    assert 0 == helper("start", "--answers", "answers.yaml", "--case", "own").code
    assert 0 == helper("write", "instalments", "--case", "own").code

    assert not marked(tmp_path / "own/letters/instalments.docx")


def test_a_changed_review_record_is_found(case, reviewer, helper):
    import sqlite3

    reviewer()
    db = sqlite3.connect(case / "case.db")
    db.execute("DROP TRIGGER review_refuses_update")
    db.execute("UPDATE review SET body = replace(body, '王复核', '别人')")
    db.commit()
    db.close()

    assert 7 == helper("log", "verify", "--case", "out/A01").code


def test_without_a_terminal_the_state_is_told_and_nothing_signed(case, helper):
    assert 2 == helper("review", "--case", "out/A01").code
    told = helper("review", "--case", "out/A01", "--json").json

    assert (True, [("instalments", False), ("stop_improper_contact", False)]) == (
        told["needs_sign_off"],
        [(one["letter"], one["signed"]) for one in told["letters"]],
    )


@pytest.mark.parametrize(
    ("told", "number"),
    [({"事情的经过": "她说她不想活了。"}, "12356"), ({"fraud__signs": "要求转到个人账户"}, "96110")],
    ids=["despair", "fraud"],
)
def test_whoever_reviews_is_told_first_whom_to_reach_and_what_to_call(
    helper, sheets, tmp_path, reviewer, told, number
) -> None:
    sheets.write_csv(tmp_path / "a.csv", [sheets.told(**told)])
    helper("batch", "a.csv", "--out", "out", "--letters", "instalments")
    said = reviewer()

    assert number in said and said.index(number) < 200 and "核对 1/" not in said[: said.index(number)]


def test_next_tells_whoever_helps_to_reach_the_person_first(helper, sheets, tmp_path) -> None:
    sheets.write_csv(tmp_path / "a.csv", [sheets.told(事情的经过="她说她不想活了。")])
    helper("batch", "a.csv", "--out", "out", "--letters", "instalments")
    said = helper("next", "--case", "out/A01").out

    # The numbers stand on top while nobody has said whether there is danger; then comes who is to be reached.
    assert said.index("先联系当事人本人") < said.index("先照顾")


@pytest.mark.parametrize("said", ["对", "是的", "不是", "不对"])
def test_a_proposal_is_answered_in_everyday_words(monkeypatch, said) -> None:
    monkeypatch.setattr(proposals.prompt, "read_line", lambda _: said)

    assert said == proposals._answer(Terminal("zh"), load())


def test_whoever_signs_sees_the_text_the_letter_names_and_how_strong_it_is(helper, sheets, reviewer, tmp_path):
    told = sheets.told(client="A01", 贷款机构的种类="消费金融公司", 要写的信="要求规范联系方式的信")
    ticked = load().label("contact.said.threat_visit_employer_village").zh
    told |= {"对方说的话": "再不还今天就去你单位闹", "对方说了什么": ticked}
    sheets.write_csv(tmp_path / "a.csv", [told])
    helper("batch", "a.csv", "--out", "out")
    said = reviewer("--letter", "stop_improper_contact", keys={"第 1 段": "q"})
    head = said[said.index("第 1 次联系：查到") :]
    titled = head[head.index("■ 威胁闹到单位") :].split("■")[1]

    assert "依据明确" in titled and "消费金融公司管理办法" in titled and "民法典" not in titled


def test_a_question_of_the_review_says_which_contact_it_is_about(helper, sheets, tmp_path, monkeypatch, capsys):
    days = ("2026-10-03 10:41", "2026-10-04 15:05")
    calls = [{"编号": "A01", "姓名": "赵一", "时间": at, "联系方式": "电话", "经过": "讲了一通"} for at in days]
    sheets.write_csv(tmp_path / "a.csv", calls)
    helper("batch", "a.csv", "--out", "out")
    monkeypatch.setattr(proposals, "ask_and_keep", lambda *_, **__: proposals.prompt.ReplyKind.QUIT)
    with open_case(tmp_path / "out/A01") as case:
        proposals.ask_what_decides(Terminal("zh"), load(), case)

    assert "第 1 次联系（2026年10月3日10:41" in capsys.readouterr().out


def test_a_finding_is_named_with_one_text_and_all_of_them_stand_behind_a_key(case, reviewer):
    short = reviewer("--letter", "stop_improper_contact", keys={"第 2 段": "q"})
    whole = reviewer("--letter", "stop_improper_contact", keys={"第 2 段": "?", "第 3 段": "q"})

    # What the letter names draws the line itself; the texts that can be argued of are not what is signed.
    assert "（依据明确）" in short
    assert "可以争" not in short.replace("可以争的地方、对方可能怎么说", "")
    assert "对方可能" in whole.replace("可以争的地方、对方可能怎么说", "")
