"""helper cases and helper stats: what is urgent comes first, and a number that could point at a person is held back."""

import shutil
import zipfile
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helper.casefile import Sent, create, open_case
from helper.cases.recording import record
from helper.clinic.caseload import is_wanted
from helper.clinic.counting import LEAST, guarded
from helper.clinic.standing import Standing
from helper.guidance import load
from helper.model.fact import Fact
from helper.text import Text

LETTERS = ("--letters", "instalments", "--jobs", "1")


@pytest.fixture
def clinic(helper, sheets, tmp_path):
    """Return a function that makes cases from lines and gives their folder."""

    def make(*rows: dict):
        sheets.write_csv(tmp_path / "a.csv", list(rows))
        assert helper("batch", "a.csv", "--out", "out", *LETTERS).code in (0, 8)
        return tmp_path / "out"

    return make


def stages(helper, *more: str) -> dict[str, str]:
    return {one["case"]: one["stage"] for one in helper("cases", "out", "--json", *more).json["cases"]}


def test_danger_comes_first_then_what_is_late_then_drafts_and_a_broken_case_stops_nobody(helper, sheets, clinic):
    out = clinic(
        sheets.told(client="a"),
        sheets.told(client="b", borrower__phone="2"),
        sheets.told(client="c", borrower__phone="3", safety__danger_now="others"),
        sheets.told(client="d", borrower__phone="4"),
    )
    with open_case(out / "b") as case:
        case.sent_add(Sent(letter="complaint_institution", venue="creditor_complaint", sent_on="2026-10-01"))
    (out / "d/case.db").write_bytes(b"SQLite format 3\0 torn")
    (out / "e").mkdir()

    assert [("c", "danger"), ("d", "broken"), ("b", "late"), ("a", "draft")] == list(stages(helper).items())
    assert {"b"} == set(stages(helper, "--within", "0"))
    assert {"a"} == set(stages(helper, "--stage", "draft"))
    assert 2 == helper("cases", "out", "--stage", "nonsense").code


@pytest.mark.parametrize(
    "told",
    [
        {"对方说了什么": "威胁伤人或毁物"},
        {"对方说的话": "今晚就叫人打断你的腿", "对方说了什么": "", "safety.danger_now": "没有"},
    ],
    ids=["told", "only read"],
)
def test_a_threat_of_harm_comes_before_any_draft_until_something_was_sent(helper, sheets, clinic, told):
    out = clinic(sheets.told(client="a"), sheets.told(client="b", borrower__phone="2", **told))

    assert [("b", "police"), ("a", "draft")] == list(stages(helper).items())
    with open_case(out / "b") as case:
        case.sent_add(Sent(letter="police_statement", venue="police_110", sent_on="2026-11-20"))
    assert "police" not in stages(helper).values()


def test_words_of_despair_put_a_case_first_and_are_not_repeated(helper, sheets, clinic):
    clinic(sheets.told(client="a"), sheets.told(client="b", borrower__phone="2", 事情的经过="他说他不想活了。"))
    shown = helper("cases", "out").out

    assert ["danger", "draft"] == list(stages(helper).values())
    assert "12356" in shown
    assert "不想活" not in shown


def test_what_is_missing_is_named_in_words_and_no_name_of_a_client_is_shown(helper, sheets, clinic):
    clinic(sheets.told(client="a", consent__given=""))
    ran = helper("cases", "out")

    assert "当事人同意代为整理" in ran.out and "张甲" not in ran.out
    assert {"a"} == set(stages(helper, "--missing"))


def test_the_workbook_holds_what_the_screen_shows(helper, sheets, clinic, tmp_path):
    import python_calamine

    clinic(sheets.told(client="=a"))
    assert 0 == helper("cases", "out", "--xlsx", "cases.xlsx").code

    lines = python_calamine.load_workbook(str(tmp_path / "cases.xlsx")).get_sheet_by_index(0).to_python()
    assert ["=a", "张甲"] == lines[1][:2]


def test_a_folder_without_cases_is_said(helper, tmp_path):
    (tmp_path / "empty").mkdir()
    assert 2 == helper("cases", "empty").code == helper("stats", "empty").code


def test_statistics_count_cases_and_name_nobody(helper, sheets, clinic, tmp_path):
    rows = [
        sheets.told(
            client=f"k{number}", borrower__phone=str(number), 贷款机构的种类="银行" if number < 6 else "消费金融公司"
        )
        for number in range(13)
    ]
    out = clinic(*rows)
    with open_case(out / "k0") as case:
        case.sent_add(
            Sent(
                letter="instalments",
                venue="creditor_complaint",
                sent_on="2026-10-01",
                replied_on="2026-10-09",
                answer="yes",
            )
        )
    told = helper("stats", "out", "--json").json
    shown = helper("stats", "out").out

    assert 13 == told["cases"]
    assert {"bank": 6, "consumer_finance": 7} == {one["id"]: one["cases"] for one in told["tables"]["creditors"]}
    assert {"threat.tell_others": 13} == {one["id"]: one["cases"] for one in told["tables"]["conduct"]}
    # One case was answered: neither it nor the twelve others it could be worked out from are shown.
    assert [None, None] == [one["cases"] for one in told["tables"]["outcomes"]]
    assert "<5" in shown and "张甲" not in shown and "某某" not in shown and "k0" not in shown


def test_months_are_counted_and_drawn_and_a_small_one_is_held_back(helper, sheets, clinic, tmp_path):
    days = ["2026-07-03 22:41"] * 6 + ["2026-09-03 22:41"] * 7 + ["2026-10-03 22:41"] * 2
    rows = [sheets.told(client=f"k{at}", borrower__phone=str(at), **{"contact.at": day}) for at, day in enumerate(days)]
    clinic(*rows)
    helper("stats", "out", "--svg", "months.svg")
    helper("stats", "out", "--xlsx", "months.xlsx")
    python_calamine = pytest.importorskip("python_calamine")
    drawn = (tmp_path / "months.svg").read_text(encoding="utf-8")
    sheet = python_calamine.load_workbook(str(tmp_path / "months.xlsx")).get_sheet_by_name("逐月：那个月有过联系的案件")

    assert [("2026-07", 6), ("2026-08", 0), ("2026-09", 7), ("2026-10", None)] == [
        (one["id"], one["cases"]) for one in helper("stats", "out", "--json").json["tables"]["months"]
    ]
    assert drawn.startswith("<svg") and "2026-10（&lt;5）" in drawn and ">7</text>" in drawn and "k1" not in drawn
    assert [["2026-07", 6.0], ["2026-08", 0.0], ["2026-09", 7.0], ["2026-10", "<5"]] == sheet.to_python()[1:]
    with zipfile.ZipFile(tmp_path / "months.xlsx") as book:
        assert any("charts/chart" in name for name in book.namelist())


def test_a_drawing_of_too_few_cases_is_refused(helper, sheets, clinic, tmp_path):
    clinic(sheets.told())
    assert 3 == helper("stats", "out", "--svg", "months.svg").code and not (tmp_path / "months.svg").exists()


def test_fewer_than_five_cases_give_no_statistics(helper, sheets, clinic):
    clinic(sheets.told())
    told = helper("stats", "out", "--json").json
    assert (None, {}) == (told["cases"], told["tables"])


def test_a_case_moved_away_is_no_longer_counted(helper, sheets, clinic):
    out = clinic(*(sheets.told(client=f"k{number}", borrower__phone=str(number)) for number in range(6)))
    shutil.rmtree(out / "k5")
    assert 5 == helper("stats", "out", "--json").json["cases"]


@given(st.dictionaries(st.sampled_from("abcdef"), st.integers(1, 40), min_size=1))
def test_no_small_number_can_be_worked_out_from_what_is_shown(counts):
    shown = guarded(Counter(counts), whole=True)
    held = [counts[name] for name, count in shown.items() if count is None]

    assert all(count is None or count >= LEAST for count in shown.values())
    if len(counts) > len(held) or not held:
        assert not held or len(held) > 1
    if held and len(held) < len(counts):
        # With the total known, only the sum of what is held back is: it must leave every small one open.
        assert max(held) >= LEAST or len(held) < sum(held) < (LEAST - 1) * len(held)


def test_lines_that_do_not_add_up_to_the_total_hold_back_only_small_numbers():
    assert {"a": None, "b": 5, "c": 0} == guarded(Counter(a=4, b=5, c=0), whole=False)


def test_one_person_with_three_lenders_has_one_budget_and_each_letter_its_part(
    helper, sheets, clinic, tmp_path
) -> None:
    owed = (("甲银行", "24000"), ("乙公司", "12000"), ("丙公司", "3000"))
    out = clinic(
        *(sheets.told(client="B7", 贷款机构名称=name, 催收方声称的欠款=sum_) for name, sum_ in owed),
        sheets.told(client="B70", borrower__phone="2", 催收方声称的欠款="9999"),
    )
    done = helper("plan", "--case", "out/B7-甲银行", "--income", "6500", "--need", "房租=3300", "--use", "1", "--json")

    offer = done.json["offers"][0]
    assert {"甲银行", "乙公司", "丙公司"} == {one["creditor"] for one in offer["shares"]}
    assert "39000" == offer["total"].split(".")[0]
    kept = {}
    for name, _ in owed:
        with open_case(out / f"B7-{name}") as case:
            kept[name] = case.facts().value("offer.monthly_amount"), case.facts().value("offer.total")
    assert dict(owed) == {name: total for name, (_, total) in kept.items()}
    assert "2560.00" == f"{sum(float(monthly) for monthly, _ in kept.values()):.2f}"
    with open_case(out / "B70") as case:
        assert "600" == case.facts().value("offer.monthly_amount")


def test_a_debt_that_is_not_theirs_takes_no_part_and_one_of_no_known_sum_stops_the_sharing(
    helper, sheets, clinic, tmp_path
) -> None:
    clinic(
        sheets.told(client="B7", 贷款机构名称="甲银行", 催收方声称的欠款="24000"),
        sheets.told(client="B7", 贷款机构名称="乙公司", 催收方声称的欠款="12000"),
        sheets.told(client="B7", 贷款机构名称="丙公司"),
    )
    words = ("plan", "--case", "out/B7-甲银行", "--income", "6500", "--need", "房租=3300", "--json")
    stopped = helper(*words)
    helper("ask", "debt.amount_claimed=3000", "--case", "out/B7-丙公司")
    helper("ask", "debt.not_mine=是", "--case", "out/B7-乙公司")
    done = helper(*words)

    assert 3 == stopped.code and "B7-丙公司" in stopped.err and "debt.amount_claimed" in stopped.err
    assert {"甲银行", "丙公司"} == {one["creditor"] for one in done.json["offers"][0]["shares"]}
    assert "乙公司" in done.err


def test_cases_of_no_sheet_share_a_budget_where_they_are_named(helper, tmp_path) -> None:
    for name, owed in (("a", "6000"), ("b", "3000")):
        create(tmp_path / name).close()
        helper("ask", "creditor.name=" + name, "debt.amount_claimed=" + owed, "--case", name)
    words = ("plan", "--case", "a", "--income", "2000", "--need", "房租=1000", "--json")

    assert 1 == len(helper(*words).json["offers"][0]["shares"])
    assert ["a", "b"] == [one["creditor"] for one in helper(*words, "--also", "b").json["offers"][0]["shares"]]


def test_what_looks_like_a_fraud_stands_high_with_its_numbers_and_never_as_nothing_found(helper, sheets, clinic):
    words = "先交2000元解冻费，转到王某个人账户就能放款。"
    clinic(
        sheets.told(client="a"),
        sheets.told(
            client="b", borrower__phone="2", 对方说的话=words, 对方说了什么="", 贷款机构名称="", 贷款机构的种类=""
        ),
        sheets.told(client="c", borrower__phone="3", fraud__signs="要求转到个人账户"),
        sheets.told(client="d", borrower__phone="4", safety__danger_now="others"),
    )
    ran = helper("cases", "out")

    assert [("d", "danger"), ("b", "fraud"), ("c", "fraud"), ("a", "draft")] == list(stages(helper).items())
    assert {"b", "c"} == set(stages(helper, "--stage", "fraud"))
    assert 2 == ran.out.count("96110") == ran.out.count("止付") and "110" in ran.out.split("b  ")[0]
    assert "没有查到" not in ran.out


def test_no_flat_nothing_found_stands_beside_what_nobody_confirmed_or_what_only_the_entered_words_show(
    helper, sheets, tmp_path
):
    rows = [
        sheets.told(client="a", 对方说了什么="", 对方说的话="再不还钱，你自己想想后果"),
        sheets.told(client="b", borrower__phone="2", 对方说了什么="", 对方说的话="您好，在吗"),
    ]
    sheets.write_csv(tmp_path / "a.csv", rows)
    helper("batch", "a.csv", "--out", "out", "--letters", "complaint_institution", "--jobs", "1")
    says = {one["case"]: one["says"] for one in helper("cases", "out", "--json").json["cases"]}
    assert {"a", "b"} == {*says}
    for shown in says.values():
        assert "没有查到不合规的地方" not in shown and ("只看得到您填的字" in shown or "听着像有问题" in shown)


def test_a_lender_that_was_asked_and_confirmed_ends_the_alarm(helper, sheets, clinic):
    clinic(sheets.told(client="a", fraud__signs="要求转到个人账户", fraud__verified="是"))

    assert {"draft"} == set(stages(helper).values())


def test_a_folder_of_cases_given_for_a_case_is_said_to_be_one(helper, sheets, tmp_path):
    sheets.write_csv(tmp_path / "a.csv", [sheets.told()])
    helper("batch", "a.csv", "--out", "案件")
    for words in (["review"], ["findings"], ["packet"], ["edit", "--in-charge", "小林"]):
        done = helper(*words, "--case", "案件")
        assert (5, True, True) == (done.code, "放案件的文件夹" in done.err, "案件/A01" in done.err), done.err


def test_a_letter_the_sheet_asked_for_is_named_until_it_is_written(helper, sheets, clinic):
    told = {"对方说的话": "我是律师，今天不还就判你坐牢", "对方说了什么": "", "要写的信": "投诉"}
    out = clinic(sheets.told(client="a", **told))
    assert not list((out / "a/letters").glob("complaint*"))
    refused = helper("review", "--case", "out/a")
    assert "helper write complaint_institution --case out/a" in refused.out + refused.err
    assert "名单里要的《投诉书" in helper("cases", "out").out

    with open_case(out / "a") as case:
        record(load(), case, case.contacts()[-1], [Fact("contact.said.threat_detention", True)])
    helper("write", "complaint_institution", "--case", "out/a", "--set", "complaint.wish=书面答复")
    assert "名单里要的" not in helper("cases", "out").out


def test_a_packet_with_a_letter_nobody_signed_off_says_so_on_the_screen(helper, sheets, clinic):
    clinic(sheets.told(client="a"))
    said = helper("packet", "--case", "out/a", "--for", "creditor").out

    assert "材料整理好了" in said and "里面的信是草稿" in said


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("13800123451", True),
        ("3451", True),
        ("138-0012-3451", True),
        ("１３８ ００１２ ３４５１", True),
        ("+86 138 0012 3451", True),
        ("451", False),
        ("13900123451", False),
        ("王秀", True),
        ("刘", False),
        ("A0", False),
        ("A01", True),
    ],
)
def test_a_case_is_found_by_part_of_a_name_and_by_the_last_digits_of_a_phone(tmp_path, said, found) -> None:
    one = Standing(tmp_path, "ready", None, Text("", ""), (), (), "", "A01", "王秀兰", phones=("138 0012 3451",))

    assert found is is_wanted(one, None, None, False, said)
