"""helper batch: one case for each client of a sheet, whole or not at all, and nobody mixed up with anybody."""

import errno
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from helper.casefile import open_case
from helper.cli.app import run

LETTERS = "instalments,stop_improper_contact"


@pytest.fixture
def batch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Return a function that runs helper batch in this process and gives the exit code."""
    monkeypatch.setenv("HELPER_TODAY", "2026-11-22")
    monkeypatch.setenv("HELPER_LANG", "zh")
    monkeypatch.chdir(tmp_path)

    def go(sheet: Path, *words: str, letters: str = LETTERS, out: str = "out") -> int:
        return run(
            ["batch", str(sheet), "--out", out, "--jobs", "1", *(["--letters", letters] if letters else []), *words]
        )

    return go


def report_of(out: Path) -> dict:
    return json.loads((out / "batch-report.json").read_text(encoding="utf-8"))


def statuses(out: Path) -> dict[str, str]:
    return {one["client"]: one["status"] for one in report_of(out)["results"]}


def folders(out: Path) -> set[str]:
    return {path.name for path in out.iterdir() if path.is_dir()}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_line_becomes_a_case_with_answers_findings_log_and_letters(batch, tmp_path, encoding, sheets) -> None:
    assert 0 == batch(sheets.write_csv(tmp_path / "a.csv", [sheets.told()], encoding))

    assert {"instalments.docx", "stop_improper_contact.docx", "evidence_log.docx"} == {
        path.name for path in (tmp_path / "out/A01/letters").iterdir()
    }
    with open_case(tmp_path / "out/A01") as case:
        assert [] == case.verify()
        assert ("张甲", "2026-10-03T22:41+08:00"[:16]) == (
            case.facts(0).value("borrower.name"),
            str(case.facts(1).value("contact.at"))[:16].replace(" ", "T"),
        )
        assert [1] == [entry.contact for entry in case.log()]
        assert "helper" == case.facts(0).value("teller.role")
    assert 1 == report_of(tmp_path / "out")["results"][0]["found"]


def test_letters_column_comes_before_the_option_and_findings_lead_where_neither_says(batch, tmp_path, sheets) -> None:
    rows = [sheets.told(letters="分期还款协商信"), sheets.told(client="A02", borrower__phone="2", letters="")]
    batch(sheets.write_csv(tmp_path / "a.csv", rows), letters="")

    written = {one["client"]: one["letters"] for one in report_of(tmp_path / "out")["results"]}
    assert ["instalments"] == written["A01"]
    assert "instalments" not in written["A02"] and "stop_improper_contact" in written["A02"]


def test_lines_with_one_id_are_contacts_of_one_client_wherever_they_stand(batch, tmp_path, sheets) -> None:
    second = {"client": "A01", "contact.at": "2026-10-04 10:00", "联系方式": "短信", "对方说的话": "请尽快还款。"}
    batch(sheets.write_csv(tmp_path / "a.csv", [sheets.told(), sheets.told(client="B", borrower__phone="9"), second]))

    with open_case(tmp_path / "out/A01") as case:
        assert [1, 2] == case.contacts()
        assert "sms" == case.facts(2).value("contact.channel")


def test_a_cell_that_is_not_read_is_left_open_and_named_and_a_letter_that_lacks_something_says_what(
    batch, tmp_path, sheets
) -> None:
    rows = [
        sheets.told(),
        sheets.told(client="A02", borrower__phone="13800000002", 联系方式="飞鸽"),
        sheets.told(client="A03", borrower__phone="13800000003", 借款人姓名=""),
        sheets.told(client="A04", borrower__phone="13800000004"),
    ]
    assert 8 == batch(sheets.write_csv(tmp_path / "a.csv", rows))

    assert {"A01": "done", "A02": "done", "A03": "done", "A04": "done"} == statuses(tmp_path / "out")
    results = {one["client"]: one for one in report_of(tmp_path / "out")["results"]}
    notes = {
        client: [(note["row"], note["column"], note["fault"]) for note in one["notes"]]
        for client, one in results.items()
    }
    assert ([(3, "联系方式", False), (3, "letters", False)], [(4, "借款人姓名", True)]) == (
        notes["A02"],
        list(dict.fromkeys(notes["A03"])),
    )
    assert "“飞鸽”没有读懂" in sheets.said_of(tmp_path / "out", "A02") and "微信等聊天软件" in sheets.said_of(
        tmp_path / "out", "A02"
    )
    assert (["instalments", "stop_improper_contact"], []) == (
        results["A03"]["letters_lacking"],
        results["A02"]["letters_lacking"],
    )
    with open_case(tmp_path / "out/A02") as case:
        assert "contact.channel" not in case.facts(1)


def test_run_again_skips_what_is_done_redoes_what_changed_and_doubles_nothing(batch, tmp_path, sheets) -> None:
    sheet = tmp_path / "a.csv"
    batch(sheets.write_csv(sheet, [sheets.told(), sheets.told(client="B", borrower__phone="9")]))
    before = (tmp_path / "out/A01/case.db").stat().st_mtime_ns
    batch(sheets.write_csv(sheet, [sheets.told(client="B", borrower__phone="9", 每月能还="700"), sheets.told()]))

    assert {"A01": "skipped", "B": "redone"} == statuses(tmp_path / "out")
    assert before == (tmp_path / "out/A01/case.db").stat().st_mtime_ns
    assert {"A01", "B"} == folders(tmp_path / "out")
    with open_case(tmp_path / "out/B") as case:
        assert ("700", [1]) == (case.facts(0).value("offer.monthly_amount"), case.contacts())


def test_a_case_somebody_worked_on_is_left_alone_and_said(batch, tmp_path, sheets) -> None:
    sheet = tmp_path / "a.csv"
    batch(sheets.write_csv(sheet, [sheets.told(), sheets.told(client="B", borrower__phone="9")]))
    run(["ask", "offer.monthly_amount=650", "--case", "out/A01"])
    (tmp_path / "out/B/letters/instalments.docx").write_bytes(b"changed in Word")
    batch(
        sheets.write_csv(
            sheet, [sheets.told(每月能还="700"), sheets.told(client="B", borrower__phone="9", 每月能还="700")]
        )
    )

    assert {"A01": "held", "B": "held"} == statuses(tmp_path / "out")
    with open_case(tmp_path / "out/A01") as case:
        assert "650" == case.facts(0).value("offer.monthly_amount")
    assert b"changed in Word" == (tmp_path / "out/B/letters/instalments.docx").read_bytes()


def test_a_folder_that_is_somebody_elses_is_never_written_into(batch, tmp_path, sheets) -> None:
    (tmp_path / "out/A01").mkdir(parents=True)
    (tmp_path / "out/A01/photo.jpg").write_bytes(b"x")
    batch(sheets.write_csv(tmp_path / "a.csv", [sheets.told()]))

    assert {"A01": "held"} == statuses(tmp_path / "out")
    assert ["photo.jpg"] == [path.name for path in (tmp_path / "out/A01").iterdir()]


def test_same_phone_and_contract_is_warned_of_and_never_merged(batch, tmp_path, sheets) -> None:
    batch(sheets.write_csv(tmp_path / "a.csv", [sheets.told(), sheets.told(client="A02")]))

    assert {"A01", "A02"} == folders(tmp_path / "out")
    assert "没有合并" in sheets.said_of(tmp_path / "out", "A02")


def test_two_lines_that_disagree_leave_the_answer_open_and_two_names_under_one_id_make_nothing(
    batch, tmp_path, sheets
) -> None:
    rows = [
        sheets.told(),
        sheets.told(每月能还="900"),
        sheets.told(client="B"),
        sheets.told(client="B", 借款人姓名="李乙"),
    ]
    batch(sheets.write_csv(tmp_path / "a.csv", rows))

    assert {"A01": "done", "B": "failed"} == statuses(tmp_path / "out")
    with open_case(tmp_path / "out/A01") as case:
        assert "offer.monthly_amount" not in case.facts(0)
    assert "和第 2 行不一样" in sheets.said_of(tmp_path / "out", "A01")


def test_ids_that_name_one_folder_are_told_apart(batch, tmp_path, sheets) -> None:
    batch(
        sheets.write_csv(
            tmp_path / "a.csv",
            [
                sheets.told(client="a/1"),
                sheets.told(client="A-1", borrower__phone="9"),
                sheets.told(client="../../x", borrower__phone="8"),
            ],
        )
    )

    assert {"a/1": "done", "A-1": "failed", "../../x": "done"} == statuses(tmp_path / "out")
    assert all(
        (tmp_path / "out" / name).resolve().parent == (tmp_path / "out").resolve() for name in folders(tmp_path / "out")
    )


def test_without_ids_the_same_line_gives_the_same_folder_and_a_twin_its_own(batch, tmp_path, sheets) -> None:
    bare = {name: said for name, said in sheets.TOLD.items() if name != "client"}
    batch(sheets.write_csv(tmp_path / "a.csv", [bare]))
    first = folders(tmp_path / "out")
    batch(sheets.write_csv(tmp_path / "a.csv", [{**bare, "借款人姓名": "王乙"}, bare, bare]))

    assert 1 == len(first) and first < folders(tmp_path / "out") and 3 == len(folders(tmp_path / "out"))
    assert 1 == list(statuses(tmp_path / "out").values()).count("skipped")


def test_no_consent_means_no_case_and_unknown_consent_is_noted(batch, tmp_path, sheets) -> None:
    batch(
        sheets.write_csv(
            tmp_path / "a.csv",
            [sheets.told(consent__given="否"), sheets.told(client="B", borrower__phone="9", consent__given="")],
        )
    )

    assert {"A01": "refused", "B": "done"} == statuses(tmp_path / "out")
    assert "没有同意" in sheets.said_of(tmp_path / "out", "A01") and "定稿之前要补上" in sheets.said_of(
        tmp_path / "out", "B"
    )


def test_where_nobody_was_done_no_command_is_named_that_would_find_nothing(batch, tmp_path, sheets, capsys) -> None:
    batch(sheets.write_csv(tmp_path / "a.csv", [sheets.told(consent__given="否")]))

    assert "helper cases" not in capsys.readouterr().out


def test_despair_danger_and_fraud_are_said_first_and_fraud_writes_no_letter(batch, tmp_path, sheets, capsys) -> None:
    rows = [
        sheets.told(事情的经过="他说他不想活了。"),
        sheets.told(client="B", borrower__phone="9", safety__danger_now="others"),
        sheets.told(client="C", borrower__phone="8", fraud__signs="要求转到个人账户"),
    ]
    batch(sheets.write_csv(tmp_path / "a.csv", rows))
    said = capsys.readouterr().out

    assert [True, True, True] == [f"先联系 {client}" in said for client in ("A01", "B", "C")]
    for client, number in (("A01", "12356"), ("B", "110"), ("C", "96110")):
        assert number in sheets.said_of(tmp_path / "out", client)
    assert [] == list((tmp_path / "out/C/letters").iterdir())
    assert "不想活" not in sheets.said_of(tmp_path / "out", "A01")


def test_what_only_the_program_read_is_in_no_letter_and_is_said(batch, tmp_path, sheets) -> None:
    batch(
        sheets.write_csv(
            tmp_path / "a.csv", [{name: said for name, said in sheets.told().items() if name != "对方说了什么"}]
        ),
        "--format",
        "md",
    )

    result = report_of(tmp_path / "out")["results"][0]
    assert [("威胁告诉家人亲友", True)] == [
        (one["item"]["zh"], one["words"] in "你再不还钱，我就告诉你的家人、同事。") for one in result["to_check"]
    ]
    assert "家人亲友" not in (tmp_path / "out/A01/letters/stop_improper_contact.md").read_text(encoding="utf-8")


def test_letters_for_somebody_else_are_drafts_that_name_who_helped(batch, tmp_path, sheets) -> None:
    batch(
        sheets.write_csv(tmp_path / "a.csv", [sheets.told()]),
        "--format",
        "html",
        "--set",
        "helper.organisation=示例法律援助站",
        "--set",
        "helper.name=李某",
    )

    page = (tmp_path / "out/A01/letters/instalments.html").read_text(encoding="utf-8")
    assert all(
        words in page for words in ("草稿（未经复核，不要寄出）", "由示例法律援助站李某协助整理", "张甲（签名）")
    )


def test_shards_share_the_clients_out_and_their_reports_merge(batch, tmp_path, sheets) -> None:
    sheet = sheets.write_csv(
        tmp_path / "a.csv", [sheets.told(client=f"C{number}", borrower__phone=str(number)) for number in range(12)]
    )
    for part in ("1/3", "2/3"):
        batch(sheet, "--shard", part, letters="instalments")
    run(["batch", "--merge", "out/batch-report-1-of-3.json", "out/batch-report-2-of-3.json", "--out", "out"])
    merged = (tmp_path / "out/batch-report.json").read_text(encoding="utf-8")
    batch(sheet, "--shard", "3/3", letters="instalments")
    assert 0 == run(["batch", "--merge", *(f"out/batch-report-{k}-of-3.json" for k in (3, 1, 2)), "--out", "out"])

    assert {f"C{number}" for number in range(12)} == folders(tmp_path / "out") == statuses(tmp_path / "out").keys()
    assert len(folders(tmp_path / "out")) > json.loads(merged)["counts"]["done"] > 0
    assert 3 == run(
        ["batch", "--merge", "out/batch-report-1-of-3.json", "out/batch-report-1-of-3.json", "--out", "out"]
    )


def test_the_sample_comes_in_both_kinds_and_is_understood_again(helper, tmp_path, sheets) -> None:
    csv_ = subprocess_bytes(helper, "batch", "--sample", "csv")
    (tmp_path / "s.csv").write_bytes(csv_.replace("\n示例,".encode(), b"\nA01,"))
    over = (
        csv_.replace("\n示例,".encode(), b"\nA01,")
        .decode()
        .replace("（虚构）", "")
        .replace("DEMO-", "")
        .replace("工厂", "厂里")
    )
    (tmp_path / "s.csv").write_text(over.replace("00000000000", "00000000001"), encoding="utf-8")
    assert csv_.startswith(b"\xef\xbb\xbf") and b"Borrower's name" in csv_
    assert 0 == helper("batch", "--sample", "xlsx").code
    assert 3 == helper("batch", "clients.xlsx", "--out", "x").code  # only the example stands in it
    ran = helper("batch", "s.csv", "--out", "out", "--letters", "instalments")

    assert (0, "") == (ran.code, ran.err)
    assert {"A01"} == folders(tmp_path / "out")


def subprocess_bytes(helper, *words: str) -> bytes:
    return helper(*words).out.encode()


def test_a_full_disk_at_one_line_keeps_the_others_whole(batch, tmp_path, monkeypatch, sheets) -> None:
    from helper.casefile import case_builder

    whole = case_builder.CaseBuilder.write

    def full(self, relative, data, *, overwrite=False):
        if self.folder.name == "C3":
            raise OSError(errno.ENOSPC, "no space")
        return whole(self, relative, data, overwrite=overwrite)

    def told_as_a_fault(self, relative, data, *, overwrite=False):
        with case_builder.writing_to(self.folder):
            return full(self, relative, data, overwrite=overwrite)

    monkeypatch.setattr(case_builder.CaseBuilder, "write", told_as_a_fault)
    assert 8 == batch(
        sheets.write_csv(
            tmp_path / "a.csv", [sheets.told(client=f"C{number}", borrower__phone=str(number)) for number in range(6)]
        )
    )

    assert {"C0", "C1", "C2", "C4", "C5"} == folders(tmp_path / "out")
    assert "磁盘已满" in sheets.said_of(tmp_path / "out", "C3")


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent otherwise there")
def test_ctrl_c_leaves_whole_cases_only_and_the_next_run_goes_on(tmp_path, environment, sheets) -> None:
    sheet = sheets.write_csv(
        tmp_path / "a.csv", [sheets.told(client=f"C{number:03}", borrower__phone=str(number)) for number in range(150)]
    )
    words = [sys.executable, "-m", "helper", "batch", str(sheet), "--out", "out", "--letters", LETTERS, "--jobs", "2"]
    run_ = subprocess.Popen(
        words, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    until = time.monotonic() + 50
    while not list(tmp_path.glob("out/C*")) and time.monotonic() < until:
        time.sleep(0.02)
    os.killpg(run_.pid, signal.SIGINT)
    run_.communicate(timeout=60)

    assert 130 == run_.returncode
    done = list(folders(tmp_path / "out"))
    assert 0 < len(done) < 150 and all(name.startswith("C") for name in done)
    for name in done:
        with open_case(tmp_path / "out" / name) as case:
            assert [] == case.verify()
        assert 3 == len(list((tmp_path / "out" / name / "letters").iterdir()))
    again = subprocess.run(words, cwd=tmp_path, env=environment, capture_output=True, timeout=120, check=False)
    assert (0, 150) == (again.returncode, len(folders(tmp_path / "out")))
    assert len(done) <= list(statuses(tmp_path / "out").values()).count("skipped")


def test_an_answer_given_for_all_goes_where_it_belongs_and_the_sheet_comes_first(batch, tmp_path, sheets):
    batch(
        sheets.write_csv(tmp_path / "a.csv", [sheets.told()]),
        "--set",
        "debt.product=credit_card",
        "--set",
        "contact.channel=sms",
        "--set",
        "contact.repeated=true",
    )

    with open_case(tmp_path / "out/A01") as case:
        assert ("credit_card", None) == (case.facts(0).value("debt.product"), case.facts(0).value("contact.repeated"))
        assert ("call", True) == (case.facts(1).value("contact.channel"), case.facts(1).value("contact.repeated"))


@pytest.mark.parametrize(
    "name",
    ["授权书.jpg", "packets/police/材料/信.docx", "evidence/录音.mp3", "letters/旧/信.docx", ".helper-edit.yaml"],
)
def test_what_somebody_put_into_a_case_is_not_lost_when_the_sheet_changes(batch, tmp_path, sheets, name):
    batch(sheets.write_csv(tmp_path / "a.csv", [sheets.told()]))
    put = tmp_path / "out/A01" / name
    put.parent.mkdir(parents=True, exist_ok=True)
    put.write_bytes(b"x")
    batch(sheets.write_csv(tmp_path / "a.csv", [sheets.told(每月能还="700")]))

    assert ({"A01": "held"}, True) == (statuses(tmp_path / "out"), put.is_file())


def test_a_deleted_case_is_not_made_again_and_the_others_are(batch, helper, tmp_path, sheets):
    people = [sheets.told(), sheets.told(client="A02", borrower__phone="00000000002", 合同号或尾号="HT-2")]
    batch(sheets.write_csv(tmp_path / "a.csv", people))
    said = helper("purge", "--yes", "--case", "out/A01").out
    # A name mended since is the same person; who deletes does not want to delete twice.
    people[0] = {**people[0], "贷款机构名称": "另一家消费金融有限公司（虚构）"}
    batch(sheets.write_csv(tmp_path / "a.csv", people))

    assert "batch-deleted.json" in said and not (tmp_path / "out/A01").exists() and (tmp_path / "out/A02").exists()
    assert "A01" not in (tmp_path / "out/batch-deleted.json").read_text(encoding="utf-8")
    assert {"A01": "held", "A02": "skipped"} == {
        one["client"]: one["status"] for one in sheets.report_of(tmp_path / "out")["results"]
    }
    assert "purge" in sheets.said_of(tmp_path / "out", "A01")
    (tmp_path / "out/batch-deleted.json").unlink()
    batch("a.csv")
    assert (tmp_path / "out/A01").exists()


def test_what_a_file_manager_leaves_holds_nothing_up(batch, tmp_path, sheets):
    batch(sheets.write_csv(tmp_path / "a.csv", [sheets.told()]))
    (tmp_path / "out/A01/letters/.DS_Store").write_bytes(b"x")
    (tmp_path / "out/A01/Thumbs.db").write_bytes(b"x")
    batch(sheets.write_csv(tmp_path / "a.csv", [sheets.told(每月能还="700")]))

    assert {"A01": "redone"} == statuses(tmp_path / "out")


def test_a_case_another_person_has_open_is_left_alone(batch, tmp_path, sheets):
    from helper.casefile import locked

    batch(sheets.write_csv(tmp_path / "a.csv", [sheets.told()]))
    with locked(tmp_path / "out/A01", who="李志愿", at="2026-11-22T09:30:00+08:00"):
        batch(sheets.write_csv(tmp_path / "a.csv", [sheets.told(每月能还="700")]))

    assert {"A01": "held"} == statuses(tmp_path / "out")
    assert "李志愿" in sheets.said_of(tmp_path / "out", "A01")
    with open_case(tmp_path / "out/A01") as case:
        assert "600" == case.facts(0).value("offer.monthly_amount")


def test_nothing_half_made_is_left_beside_the_cases(batch, tmp_path, sheets):
    batch(sheets.write_csv(tmp_path / "a.csv", [sheets.told(), sheets.told(client="B", consent__given="不同意")]))
    assert {"A01", "batch-report.json", "batch-report.xlsx"} == {path.name for path in (tmp_path / "out").iterdir()}


def test_a_killed_exchange_is_put_right(batch, tmp_path, sheets) -> None:
    sheet = sheets.write_csv(tmp_path / "a.csv", [sheets.told()])
    batch(sheet)
    shutil.move(tmp_path / "out/A01", tmp_path / "out/.helper-old-A01.part")
    from helper.casefile import case_builder

    case_builder._SETTLED_SECONDS, kept = -1, case_builder._SETTLED_SECONDS
    try:
        batch(sheet)
    finally:
        case_builder._SETTLED_SECONDS = kept

    assert {"A01": "skipped"} == statuses(tmp_path / "out")


def test_of_a_visitor_who_did_not_borrow_no_letter_speaks_in_the_borrowers_name(batch, tmp_path, sheets) -> None:
    told = sheets.told(teller__role="contacted", teller__name="李四", 被联系的人="亲友")
    assert 8 == batch(sheets.write_csv(tmp_path / "a.csv", [told]), letters="stop_improper_contact")

    assert [] == list((tmp_path / "out/A01/letters").iterdir())
    assert "要借款人自己说、自己签名" in sheets.said_of(tmp_path / "out", "A01")
