"""helper edit: all answers in one form; a mistake is named by its line and costs nothing."""

import json
import os
import stat
import subprocess
import sys

import pytest

from helper.casefile import locked, open_case
from helper.casefile.state import InCharge
from helper.errors import HelperError

pexpect = pytest.importorskip("pexpect", reason="a pseudo-terminal needs POSIX")
ANSWERS = {
    "teller.role": "borrower",
    "borrower.name": "李四",
    "offer.monthly_amount": "600",
    "creditor.name": "某某银行",
    "hardship.reason": "第一行\n第二行: 有冒号\n\n- 有横线",
    "contact.channel": "call",
    "contact.at": "2026-10-03 22:41",
    "contact.recipient_role": "borrower",
    "contact.words": "你再不还，我就打断你的腿",
    "contact.said": ["threat_violence"],
}


@pytest.fixture
def case(helper, tmp_path):
    (tmp_path / "answers.json").write_text(json.dumps(ANSWERS, ensure_ascii=False), encoding="utf-8")
    assert 0 == helper("start", "--answers", "answers.json", "--case", "c").code
    return tmp_path / "c"


@pytest.fixture
def form(helper, case, tmp_path):
    """Return a function that changes words of the form, reads it back, and gives how that ended."""

    def change(*pairs: tuple[str, str]):
        helper("edit", "--case", "c", "--out", "f.yaml")
        text = (tmp_path / "f.yaml").read_text(encoding="utf-8")
        for old, new in pairs:
            assert old in text, old
            text = text.replace(old, new, 1)
        (tmp_path / "f.yaml").write_text(text, encoding="utf-8")
        return helper("edit", "--case", "c", "--from", "f.yaml")

    return change


def all_facts(folder):
    with open_case(folder) as case:
        return {
            (scope, name): fact.value for scope in (0, *case.contacts()) for name, fact in case.facts(scope).items()
        }


def test_a_form_that_was_not_touched_changes_nothing(form, case):
    before = all_facts(case)
    assert "没有改动" in form().out
    assert before == all_facts(case)


def test_changing_adding_and_deleting_lines_does_what_it_says_and_the_log_is_corrected(form, case):
    ran = form(
        ('offer.monthly_amount: "600"', "offer.monthly_amount: 1万2"),
        ("# borrower.phone:", "borrower.phone: 00000000009"),
        ("  creditor.name: 某某银行\n", ""),
        ("contact.channel: call", "contact.channel: sms"),
    )

    assert (0, "") == (ran.code, ran.err)
    facts = all_facts(case)
    assert ("12000", "00000000009", "sms") == (
        facts[0, "offer.monthly_amount"],
        facts[0, "borrower.phone"],
        facts[1, "contact.channel"],
    )
    assert (0, "creditor.name") not in facts
    with open_case(case) as held:
        assert [None, 1] == [entry.corrects for entry in held.log()]


def test_a_new_contact_is_added_with_its_words_read(form, case):
    ran = form(
        (
            "contacts:\n",
            "contacts:\n  new:\n    contact.at: 2026-10-05 09:00\n    contact.channel: sms\n    contact.words: 再不还钱就让你坐牢\n",
        )
    )

    assert 0 == ran.code, ran.err
    facts = all_facts(case)
    assert facts[2, "contact.said.threat_detention"] is True
    with open_case(case) as held:
        assert [1, 2] == [entry.contact for entry in held.log()]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("contact.channel: call", "contact.channel: pigeon", "联系方式"),
        ("contact.channel: call", "contact.chanel: call", "contact.channel"),
        ("contact.channel: call", "contact.channel: [call", "YAML"),
        ("contact.channel: call", "borrower.phone: 1", "case"),
        ("  borrower.name: 李四", "  borrower.name: 李四\n  borrower.name: 王五", "两次"),
        ("case:", "cases:", "case"),
    ],
)
def test_every_mistake_is_named_with_its_line_and_nothing_is_kept(form, case, tmp_path, old, new, said):
    before = all_facts(case)
    ran = form((old, new), ('offer.monthly_amount: "600"', "offer.monthly_amount: 700"))

    assert 3 == ran.code
    assert said in ran.err and "f.yaml:" in ran.err
    assert before == all_facts(case)


def test_two_people_one_form_the_second_is_told_and_writes_over_nobody(helper, form, case, tmp_path):
    helper("edit", "--case", "c", "--out", "late.yaml")
    form(("borrower.name: 李四", "borrower.name: 王五"))
    ran = helper("edit", "--case", "c", "--from", "late.yaml")

    assert 5 == ran.code and "又被改过" in ran.err
    assert "王五" == all_facts(case)[0, "borrower.name"]


def test_a_form_that_was_kept_is_kept_once_more_as_after_a_kill(helper, form, case):
    assert 0 == form(("borrower.name: 李四", "borrower.name: 王五")).code
    again = helper("edit", "--case", "c", "--from", "f.yaml")

    assert (0, True) == (again.code, "没有改动" in again.out)
    assert "王五" == all_facts(case)[0, "borrower.name"]


@pytest.mark.skipif(os.name == "nt", reason="a pseudo-terminal needs POSIX")
def test_the_editor_opens_the_form_and_opens_it_again_after_a_mistake(case, tmp_path, environment):
    editor = tmp_path / "editor.sh"
    editor.write_text(
        '#!/bin/sh\nif grep -q "channel: pigeon" "$1"; then sed -i "s/channel: pigeon/channel: sms/" "$1"; else sed -i "s/channel: call/channel: pigeon/" "$1"; fi\n'
    )
    editor.chmod(editor.stat().st_mode | stat.S_IXUSR)
    child = pexpect.spawn(
        sys.executable,
        ["-m", "helper", "--plain", "edit", "--case", "c"],
        cwd=str(tmp_path),
        env={**environment, "EDITOR": str(editor), "TERM": "xterm"},
        encoding="utf-8",
        timeout=15,
    )
    child.expect("联系方式")
    child.expect("> ")
    child.sendline("")
    child.expect("存好了，改了 1 项")
    child.expect(pexpect.EOF)

    assert "sms" == all_facts(case)[1, "contact.channel"]
    assert [] == list(case.glob(".helper-edit*"))


def test_an_appointment_that_is_not_read_keeps_nothing_of_the_command(helper, case):
    refused = helper("edit", "--case", "c", "--in-charge", "小林", "--appointment", "有空的时候")
    assert 0 != refused.code
    with open_case(case) as held:
        assert "" == held.kept(InCharge).name

    assert 0 == helper("edit", "--case", "c", "--in-charge", "小林", "--appointment", "2026-12-01 14:00 来办公室").code
    with open_case(case) as held:
        assert "小林" == held.kept(InCharge).name


def test_who_has_the_case_open_is_named_with_the_time_and_nothing_is_written(helper, case):
    before = all_facts(case)
    with locked(case, who="李志愿", at="2026-11-22T09:30:00+08:00"):
        ran = helper("ask", "borrower.name=王五", "--case", "c")

    assert 5 == ran.code
    assert "李志愿" in ran.err and "2026-11-22 09:30" in ran.err
    assert before == all_facts(case)
    assert 0 == helper("ask", "borrower.name=王五", "--case", "c").code


@pytest.mark.skipif(os.name == "nt", reason="a kill is another thing there")
def test_a_lock_left_by_a_killed_program_holds_nobody_up(helper, case, environment):
    script = f"import os, pathlib\nfrom helper.casefile import locked\nwith locked(pathlib.Path({str(case)!r}), who='甲', at='2026-11-22T09:30:00+08:00'):\n    os.kill(os.getpid(), 9)"
    subprocess.run([sys.executable, "-c", script], env=environment, check=False)

    assert "甲" in (case / ".helper-lock").read_text(encoding="utf-8")
    assert 0 == helper("ask", "borrower.name=王五", "--case", "c").code


def test_a_lock_of_another_computer_is_respected_while_it_is_fresh(case):
    said = json.dumps({"who": "乙", "at": "2026-11-22T08:00:00+08:00", "host": "another-computer"}, ensure_ascii=False)
    (case / ".helper-lock").write_text(said, encoding="utf-8")
    with pytest.raises(HelperError) as told, locked(case, who="甲", at="2026-11-22T09:30:00+08:00"):
        pass

    assert "乙" in told.value.what.zh
    with locked(case, who="甲", at="2026-11-23T09:30:00+08:00"):
        pass
