"""Who must be reached first stays first, on the screen and in the report, whatever became of their case in this run."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from helper.casefile import open_case
from helper.casefile.state import FromSheet
from helper.cases.recording import record
from helper.cli.app import run
from helper.clinic import client_case
from helper.guidance import load
from helper.model.contact import CASE
from helper.model.fact import Fact

DESPAIR = {"client": "S", "borrower__phone": "7", "事情的经过": "她说她不想活了，买好了安眠药。"}
SCAM = {"client": "F", "borrower__phone": "8", "fraud__signs": "要求转到个人账户"}


@pytest.fixture
def batch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys, sheets):
    """Return a function that writes lines as a sheet and runs helper batch, giving the screen and results by client."""
    monkeypatch.setenv("HELPER_TODAY", "2026-11-22")
    monkeypatch.setenv("HELPER_LANG", "zh")
    monkeypatch.chdir(tmp_path)

    def go(*lines: dict, words: tuple[str, ...] = ()) -> tuple[str, dict[str, dict]]:
        sheets.write_csv(tmp_path / "a.csv", [sheets.told(**line) for line in lines])
        capsys.readouterr()
        run(["batch", "a.csv", "--out", "out", "--jobs", "1", *words])
        return capsys.readouterr().out, results()

    return go


def results() -> dict[str, dict]:
    return {
        one["client"]: one for one in json.loads(Path("out/batch-report.json").read_text(encoding="utf-8"))["results"]
    }


def test_despair_and_danger_are_heard_in_columns_that_are_not_used(batch) -> None:
    calm = {"client": "C", "borrower__phone": "3", "近来": "睡不好", "#记": "要回访"}
    said = {"近来": "说不想活了，昨晚站在阳台上", "#记": "他们又来了，正堵在门口，推了我老婆一把"}
    told = [
        {"client": f"D{place}", "borrower__phone": f"1{place}", "近来": "", "#记": "", heading: words}
        for place, (heading, words) in enumerate(said.items())
    ]
    screen, made = batch(calm, *told)

    assert made["C"]["urgent"] == 0 and made["D0"]["urgent"] == 1 and made["D1"]["urgent"] > 0
    assert "先联系 D0" in screen and "先联系 D1" in screen and "先联系 C" not in screen
    assert any("不想活" in note["what"]["zh"] and note["column"] == "近来" for note in made["D0"]["notes"])
    assert "1 列没有用" in screen and "：近来" in screen
    changed = [{**one, "近来": "说不想活了"} if one["client"] == "C" else one for one in (calm, *told)]
    assert "先联系 C" in batch(*changed)[0]  # heard again where only such a column changed


def test_the_words_that_raise_an_alarm_are_quoted_with_their_column(batch) -> None:
    said = {"client": "A", "事情的经过": "前面都还好。现在人还堵在门口不走", "备注": ""}
    _, made = batch(said, {"client": "B", "borrower__phone": "2", "事情的经过": "", "备注": "他说不想活了"})
    quoted = {who: [(one["column"], one["what"]["zh"]) for one in made[who]["notes"]] for who in "AB"}

    assert any(column == "事情的经过" and "人还堵在门口" in what for column, what in quoted["A"])
    assert any(column == "备注" and "不想活了" in what for column, what in quoted["B"])


@pytest.mark.parametrize("column", ["眼前的危险", "备注"])
def test_danger_nobody_answered_stands_on_every_screen_of_the_case(batch, capsys, column) -> None:
    said = {"眼前的危险": "我爸妈在家里，不知道会怎样", "备注": "说不想活了"}[column]
    _, made = batch({"client": "A", "眼前的危险": "", "备注": "", column: said})
    do = made["A"]["next"][0]["zh"]

    for words in (["cases", "out"], ["next", "--case", "out/A"], ["findings", "--case", "out/A"]):
        capsys.readouterr()
        run(words)
        assert do in capsys.readouterr().out, words[0]
    with open_case(Path("out/A")) as case:
        assert not case.facts().value("safety.danger_now")
        record(load(), case, CASE, [Fact("safety.danger_now", "none")])
    if column == "眼前的危险":
        capsys.readouterr()
        run(["next", "--case", "out/A"])
        assert do not in capsys.readouterr().out  # answered


def test_a_second_run_says_all_that_the_first_said(batch) -> None:
    lines = ({}, DESPAIR, SCAM)
    first, before = batch(*lines)
    second, after = batch(*lines)

    reached = [line for line in first.splitlines() if line.startswith("先联系")]
    assert 2 == len(reached) and reached == [line for line in second.splitlines() if line.startswith("先联系")]
    assert {"skipped"} == {one["status"] for one in after.values()} and list(before) == list(after)
    for client, was in before.items():
        same = ("urgent", "next", "found", "findings", "to_check", "to_answer", "letters", "notes")
        assert {name: was[name] for name in same} == {name: after[client][name] for name in same}


def test_a_second_run_looks_anew_where_what_was_kept_beside_a_case_is_gone(batch) -> None:
    _, before = batch({}, DESPAIR, SCAM)
    for path in Path("out").glob("*/.helper-standing.json"):
        path.unlink()
    _, after = batch({}, DESPAIR, SCAM)

    for client, was in before.items():
        same = ("urgent", "next", "found", "to_check", "to_answer")
        assert {name: was[name] for name in same} == {name: after[client][name] for name in same}


def test_a_case_somebody_works_on_stays_urgent_with_its_number_before_any_edit(batch) -> None:
    batch({}, DESPAIR, SCAM)
    for client in "SF":
        with open_case(Path("out") / client) as case:
            record(load(), case, None, [Fact("complaint.wish", "书面答复。")])
    said, after = batch({}, {**DESPAIR, "每月能还": "700"}, {**SCAM, "每月能还": "700"})

    assert ["held", "held"] == [after[client]["status"] for client in "SF"]
    for client, number in (("S", "12356"), ("F", "96110")):
        assert after[client]["urgent"] and number in after[client]["next"][0]["zh"]
        assert f"先联系 {client}" in said
        assert any("helper edit" in one["zh"] for one in after[client]["next"])


def test_what_is_told_anew_of_a_case_left_alone_is_heard(batch) -> None:
    batch({"client": "S", "borrower__phone": "7"})
    with open_case(Path("out/S")) as case:
        record(load(), case, None, [Fact("complaint.wish", "书面答复。")])
    said, after = batch(DESPAIR)

    assert "held" == after["S"]["status"] and "12356" in after["S"]["next"][0]["zh"] and "先联系 S" in said


THREATS = {
    "T1": {"事情的经过": "对方说今晚要来家里打断他的腿"},
    "T2": {"contact__words": "我已经在你楼下了,不下来就砸门"},
    "T3": {"contact__words": "我把你的裸照发到群里"},
    "T4": {"contact__words": "你等着,我们明天去你家找你妈"},
    "T5": {"contact__words": "今晚来你家打断你的腿"},
}


def test_a_threat_of_force_with_nothing_said_of_safety_is_asked_after_today(batch) -> None:
    lines = [{"client": name, "borrower__phone": name[1] * 7, **told} for name, told in THREATS.items()]
    calm = {"client": "V", "contact__words": "您好，工作人员明天上午到您家里拜访，请您在家。"}
    said, after = batch(*lines, calm)

    assert dict.fromkeys(THREATS, True) == {name: "现在安全吗" in after[name]["next"][0]["zh"] for name in THREATS}
    assert [True] * 5 == [f"先联系 {name}" in said for name in THREATS] and "先联系 V" not in said
    assert {2} == {after[name]["urgent"] for name in THREATS}


def test_a_threat_told_of_somebody_who_is_safe_goes_to_the_police_before_any_letter(batch) -> None:
    told = {"事情的经过": "催收员说哪天来砍了他全家", "对方说了什么": "", "safety__danger_now": "没有"}
    said, after = batch({"client": "P", "borrower__phone": "7", **told})

    assert "先联系 P" in said and "110" in after["P"]["next"][0]["zh"] and 4 == after["P"]["urgent"]


def worked_on(client: str) -> None:
    with open_case(Path("out") / client) as case:
        record(load(), case, None, [Fact("complaint.wish", "书面答复。")])


def screen(capsys, *words: str) -> str:
    capsys.readouterr()
    run([*words])
    return capsys.readouterr().out


TOLD_SINCE = [
    ({"眼前的危险": "有：有人正在威胁、堵门、打人或扣人"}, "110"),
    ({"事情的经过": "她说她不想活了，买好了安眠药。"}, "12356"),
    ({"事情的经过": "对方说今晚要来家里打断他的腿"}, "现在安全吗"),
    ({"备注": "当事人说想跳楼"}, "12356"),
    ({"fraud__signs": "要求转到个人账户"}, "96110"),
]


@pytest.mark.parametrize(("since", "number"), TOLD_SINCE)
def test_what_a_sheet_tells_since_of_a_case_worked_on_stands_in_it_until_it_is_answered(
    batch, capsys, since, number
) -> None:
    before = {"client": "S", "borrower__phone": "7"}
    batch(before)
    worked_on("S")
    batch({**before, **since})

    listed = screen(capsys, "cases", "out")
    assert number in listed and "helper ask --case out/S" in listed
    assert number in screen(capsys, "next", "--case", "out/S")
    fact = "fraud.verified=是" if "fraud__signs" in since else "safety.danger_now=没有"
    assert 0 == run(["ask", "--case", "out/S", fact])
    assert number not in screen(capsys, "cases", "out")
    said, after = batch({**before, **since})
    assert "先联系" not in said and "helper edit" in after["S"]["next"][-1]["zh"]


def test_what_changed_in_the_sheet_of_a_case_left_alone_is_named(batch) -> None:
    before = {"client": "S", "borrower__phone": "7", "对方说的话": "请尽快还款"}
    batch(before)
    worked_on("S")
    said, after = batch({**before, "对方说的话": "再不还就去你单位闹"})

    assert "S 的表改了：对方说的话；" in said
    noted = [one["what"]["zh"] for one in after["S"]["notes"]]
    assert any("再不还就去你单位闹" in one and "请尽快还款" in one for one in noted)
    said, _ = batch({**before, "对方说的话": "请尽快还款"})
    assert "的表改了" not in said


def test_what_is_answered_is_raised_again_by_lines_that_tell_something_new(batch, capsys) -> None:
    before = {"client": "S", "borrower__phone": "7"}
    batch(before)
    worked_on("S")
    batch({**before, "眼前的危险": "others"})
    run(["ask", "--case", "out/S", "safety.danger_now=没有"])
    said, _ = batch({**before, "眼前的危险": "others", "事情的经过": "今天又来了，堵着门不让出去。"})

    assert "先联系 S" in said and "110" in screen(capsys, "cases", "out")


def test_papers_for_somebody_in_danger_are_not_made_without_a_word(batch, capsys) -> None:
    before = {"client": "S", "borrower__phone": "7"}
    batch(before)
    worked_on("S")
    batch({**before, "眼前的危险": "others"})

    for words in (("sent", "complaint_institution"), ("packet", "--for", "creditor"), ("write", "evidence_log")):
        assert "先联系当事人，打 110" in screen(capsys, *words, "--case", "out/S")


def test_a_line_that_cannot_be_read_raises_danger_in_the_case_there_is(batch, capsys) -> None:
    batch({"client": "S", "borrower__phone": "7"})
    danger = {"client": "S", "眼前的危险": "others"}
    batch({**danger, "借款人姓名": "甲"}, {**danger, "借款人姓名": "乙"})

    assert "有危险" in screen(capsys, "cases", "out")


def test_danger_that_was_ticked_stays_urgent_where_the_words_tell_of_it_too(batch, capsys) -> None:
    batch({"client": "S", "眼前的危险": "others", "事情的经过": "他们现在堵在门口，不让我出去，还在踹门。"})

    assert "先联系当事人本人" in screen(capsys, "next", "--case", "out/S")


def test_a_line_no_case_is_made_of_is_heard_too(batch) -> None:
    stopped = [{**DESPAIR, "借款人姓名": "甲"}, {**DESPAIR, "借款人姓名": "乙"}]
    said, after = batch(*stopped, {**DESPAIR, "client": "R", "consent__given": "否"})

    assert {"S": "failed", "R": "refused"} == {client: one["status"] for client, one in after.items()}
    assert all("12356" in one["next"][0]["zh"] for one in after.values())
    assert [True, True] == [f"先联系 {client}" in said for client in "SR"]
    assert not Path("out/R").exists()


def test_a_case_that_is_locked_is_looked_at_and_stays_urgent(batch) -> None:
    from helper.casefile import locked

    batch(DESPAIR)
    with locked(Path("out/S"), who="小林", at="2026-11-22T10:00:00+08:00"):
        said, after = batch({**DESPAIR, "每月能还": "700"})

    assert "12356" in after["S"]["next"][0]["zh"] and "先联系 S" in said


def test_two_runs_at_once_tell_the_same(batch, monkeypatch, tmp_path, environment) -> None:
    fill, other = client_case._fill, []
    words = [sys.executable, "-m", "helper", "batch", "a.csv", "--out", "out", "--jobs", "1"]

    def meanwhile(*given) -> None:
        if not other:
            other.append(subprocess.run(words, cwd=tmp_path, env=environment, capture_output=True, check=False))
        fill(*given)

    monkeypatch.setattr(client_case, "_fill", meanwhile)
    _, after = batch(DESPAIR, SCAM)

    assert ["skipped", "skipped"] == [one["status"] for one in after.values()]
    assert "12356" in after["S"]["next"][0]["zh"] and "96110" in after["F"]["next"][0]["zh"]
    assert "helper edit" not in str(after)


def test_danger_and_fraud_together_still_write_no_letter(batch) -> None:
    _, after = batch({**SCAM, "safety__danger_now": "others"})

    assert [] == after["F"]["letters"] and ["110", "96110"] == [
        number for number in ("110", "96110") if any(number in one["zh"] for one in after["F"]["next"])
    ]


def test_of_many_to_be_reached_the_screen_shows_twenty_and_says_how_many_more(batch) -> None:
    said, _ = batch(*({**DESPAIR, "client": f"S{no:02}", "borrower__phone": f"7{no:02}"} for no in range(23)))

    assert 20 == sum(line.startswith("先联系 S") for line in said.splitlines()) and "还有 3 人" in said


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent otherwise there")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_run_that_is_stopped_reports_every_case_it_made_and_names_who_was_not_reached(
    tmp_path, environment, sheets, jobs
) -> None:
    lines = [sheets.told(**{**DESPAIR, "client": f"S{no:03}", "borrower__phone": str(no)}) for no in range(200)]
    sheet = sheets.write_csv(tmp_path / "a.csv", lines)
    words = [sys.executable, "-m", "helper", "batch", str(sheet), "--out", "out", "--jobs", jobs]
    run_ = subprocess.Popen(
        words, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    until = time.monotonic() + 50
    while not list(tmp_path.glob("out/S*")) and time.monotonic() < until:
        time.sleep(0.02)
    os.killpg(run_.pid, signal.SIGINT)
    run_.communicate(timeout=60)

    assert 130 == run_.returncode
    made = {path.name for path in tmp_path.glob("out/S*")}
    report = json.loads((tmp_path / "out/batch-report.json").read_text(encoding="utf-8"))
    told = {one["client"]: one for one in report["results"]}
    assert 200 == len(told) and report["stopped"]
    assert made == {client for client, one in told.items() if one["status"] == "done"}
    assert all(told[client]["urgent"] == 1 for client in made)
    assert {"waiting"} == {one["status"] for client, one in told.items() if client not in made}


@pytest.mark.parametrize("told", ["老公知道以后打了她。", "客户很害怕，怕他们来打她。", "想起以前想过死，现在没有了。"])
def test_who_was_hit_or_fears_it_is_asked_the_same_day_and_nobody_is_accused(batch, told) -> None:
    _, after = batch({"client": "H", "事情的经过": told})

    assert after["H"]["urgent"] in (1, 2) and "110" in after["H"]["next"][0]["zh"] + after["H"]["next"][1]["zh"]
    assert not {"动手打人", "辱骂、贬低"} & {one["item"]["zh"] for one in after["H"]["to_check"]}


@pytest.mark.parametrize("told", ["他们打了她的电话。", "打了我三次。", "没有动手，也没有骂人。", "打了我妈的手机。"])
def test_a_call_is_no_blow(batch, told) -> None:
    _, after = batch({"client": "H", "事情的经过": told})

    assert 0 == after["H"]["urgent"]


@pytest.mark.parametrize("words", [["write", "police_statement", "--set", "police.what=11月22日叫我转账"], ["packet", "--for", "police"]])  # fmt: skip
@pytest.mark.parametrize("role", ["helper", "borrower"], ids=["of a sheet", "one's own"])
def test_before_a_paper_about_a_fraud_stand_96110_and_stopping_the_payment(batch, capsys, words, role) -> None:
    batch(SCAM)
    with open_case(Path("out/F")) as case:
        case.record_answers({CASE: [Fact("teller.role", role)]})
        if role == "borrower":
            case.keep_mark(FromSheet())
    capsys.readouterr()
    run([*words, "--case", "out/F"])
    said = capsys.readouterr()

    assert "96110" in said.out + said.err and "止付" in said.out + said.err


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("想要什么", "不知道，活着没意思了，想一了百了"),
        ("想要什么", "别打了，再打我就去死"),
        ("诉求", "停止骚扰，我真的不想活了"),
        ("同意不", "随便你们，反正我今晚就走了，不想活了"),
        ("欠多少", "十几万，还不上只有跳楼"),
        ("什么时候", "天天打，昨晚我站在天台上"),
        ("欠哪家", "好几家，还不起，想死的心都有了"),
    ],
)
def test_despair_in_whatever_cell_comes_first(batch, heading, words) -> None:
    screen, made = batch({"client": "D", "borrower__phone": "1", heading: words})

    assert made["D"]["urgent"] == 1 and "先联系 D" in screen and "12356" in screen


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("想要什么", "别再打了，烦死了"),
        ("想要什么", "不知道，问问怎么办"),
        ("同意不", "同意，微信发了"),
        ("欠多少", "十几万，愁死人"),
        ("欠哪家", "安鑫消费金融"),
    ],
)
def test_everyday_words_in_any_cell_hurry_nobody(batch, heading, words) -> None:
    screen, made = batch({"client": "D", "borrower__phone": "1", heading: words})

    assert made["D"]["urgent"] == 0 and "先联系" not in screen


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("事情的经过", "收到法院寄来的传票，12月10号开庭"),
        ("备注", "传票上写12月10日上午9点开庭"),
        ("想要什么", "要不要去开庭，开庭时间是2026年12月10日"),
        ("没有用的一列", "法院通知12.10出庭"),
        ("同意不", "同意，12月10号要开庭了"),
    ],
)
def test_a_hearing_told_in_whatever_cell_comes_before_letters_and_into_the_calendar(
    batch, capsys, heading, words
) -> None:
    screen, made = batch({"client": "H", "borrower__phone": "1", heading: words})

    assert made["H"]["urgent"] == 5 and "先联系 H：2026-12-10 开庭" in screen
    capsys.readouterr()
    run(["cases", "out"])
    listed = capsys.readouterr().out
    assert "2026-12-10" in listed and "12368" in listed
    run(["cases", "out", "--ics", "days.ics"])
    assert "20261210" in Path("days.ics").read_text("utf-8")
    capsys.readouterr()
    run(["next", "--case", "out/H"])
    steps = capsys.readouterr().out
    assert "2026-12-10 开庭，那天一定要去" in steps.split("\n\n")[0] or steps.index("开庭") < 200


@pytest.mark.parametrize(
    "words",
    [
        "微信发来一张法院传票，公章是糊的，说12月10号开庭",
        "发来假传票，写12月10日开庭",
        "11月10号开庭，已经判了",
        "一直说要起诉我，让我等着开庭",
        "12月10号是还款日",
    ],
)
def test_what_is_no_hearing_to_come_sets_no_day(batch, words) -> None:
    screen, _ = batch({"client": "H", "borrower__phone": "1", "事情的经过": words})

    assert "那天一定要去" not in screen


def test_the_other_sides_word_of_a_hearing_is_no_summons(batch) -> None:
    screen, _ = batch({"client": "H", "borrower__phone": "1", "contact__words": "12月10号法院开庭，不来就判你"})

    assert "那天一定要去" not in screen


def test_a_hearing_told_of_a_case_somebody_works_on_is_said_all_the_same(batch) -> None:
    calm = {"client": "H", "borrower__phone": "1", "备注": "要回访"}
    batch(calm)
    run(["edit", "--case", "out/H", "--in-charge", "小陈"])
    run(["ask", "--case", "out/H", "debt.amount_claimed=5000"])
    screen, made = batch({**calm, "备注": "收到传票，12月10日开庭"})

    assert made["H"]["urgent"] == 5 and "先联系 H：2026-12-10 开庭" in screen


@pytest.mark.parametrize("column", ["事情的经过", "对方做了什么"])
def test_who_entered_and_took_things_is_met_first_and_waits_for_review(batch, column) -> None:
    told = "来了两个人，没经我同意就进屋，把电视机搬走了"
    line = {
        "client": "E",
        "borrower__phone": "5",
        "联系方式": "上门",
        "对方说的话": "",
        "对方说了什么": "",
        column: told,
    }
    _, made = batch(line)

    assert made["E"]["urgent"] > 0 and [] == made["E"]["findings"]
    assert {"没经同意进屋", "拿走或扣下财物"} <= {one["item"]["zh"] for one in made["E"]["to_check"]}


def test_who_let_them_in_is_asked_about_and_accuses_nobody(batch) -> None:
    told = "我同意他们进屋坐，谈了一会儿，他们说下次再来，就走了"
    _, made = batch(
        {
            "client": "E",
            "borrower__phone": "5",
            "联系方式": "上门",
            "对方说的话": "",
            "对方说了什么": "",
            "事情的经过": told,
        }
    )

    assert 1 < made["E"]["urgent"] and "没经同意进屋" not in str(made["E"]["to_check"])


@pytest.mark.parametrize(
    "told", ["用红油漆在我家门上写“欠债还钱”", "他们在我家墙上喷了油漆", "他们在我家大门上用油漆写了还钱两个字"]
)
def test_paint_on_a_door_is_offered_as_what_it_is(batch, told) -> None:
    _, made = batch(
        {
            "client": "E",
            "borrower__phone": "5",
            "联系方式": "上门",
            "对方说的话": "",
            "对方说了什么": "",
            "对方做了什么": told,
        }
    )

    assert made["E"]["urgent"] > 0 and "涂写、堵锁、损坏" in str(made["E"]["to_check"])


def test_who_waited_and_left_is_no_danger_now(batch) -> None:
    gone = "催收的人敲门，我没开，他们在楼道里等了十分钟走了"
    there = "催收的人敲门，我没开，他们现在还在楼道里"
    lines = [
        {
            "client": name,
            "borrower__phone": phone,
            "联系方式": "上门",
            "对方说的话": "",
            "对方说了什么": "",
            "事情的经过": told,
        }
        for name, phone, told in (("G", "5", gone), ("T", "6", there))
    ]
    _, made = batch(*lines)

    assert 1 == made["T"]["urgent"] < made["G"]["urgent"]
