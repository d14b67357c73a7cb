"""Whose debt a line is about, where the cell of the lender or of the name says so: nobody who does not owe gets a borrower's letter."""

from pathlib import Path

import pytest

from helper.casefile import open_case
from helper.cli.app import run
from helper.clinic.columns import Column
from helper.clinic.rows import ClientRow
from helper.clinic.whose_debt import debt_told, settle_whose

CALL = {
    "哪天": "2026-11-20 15:20",
    "怎么联系的": "电话",
    "同意不": "同意",
    "对方原话": "你不还钱我们就天天打给你家里人",
}


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys, sheets):
    """Return a function that makes the case of one line and gives its answers, its letters and what the report says."""
    monkeypatch.setenv("HELPER_TODAY", "2026-11-22")
    monkeypatch.setenv("HELPER_LANG", "zh")
    monkeypatch.chdir(tmp_path)

    def go(**cells: str):
        line = {name: cell for name, cell in {"号": "A", **CALL, **cells}.items() if cell}
        run(["batch", str(sheets.write_csv(tmp_path / "a.csv", [line])), "--out", "out", "--jobs", "1"])
        with open_case(Path("out/A")) as case:
            calls = case.contacts()
            facts = case.merged(calls[-1]) if calls else case.facts()
        return facts, {path.stem for path in Path("out/A/letters").glob("*.docx")}, sheets.said_of(Path("out"), "A")

    return go


@pytest.mark.parametrize(
    ("said", "lender", "relation", "borrower"),
    [
        ("李浩在 快易贷 借的", "快易贷", "", "李浩"),
        ("前夫在 汇丰小贷 借的", "汇丰小贷", "former", ""),
        ("我爸生前欠 农信社 的", "农信社", "heir", ""),
        ("给朋友老徐在 宏达担保 做的担保", "宏达担保", "guarantor", ""),
        ("老公借的 京东白条", "京东白条", "spouse", ""),
        ("快易贷（儿子借的）", "快易贷", "parent", ""),
        ("儿子李浩在微粒贷借的", "微粒贷", "parent", "李浩"),
        ("已故丈夫在 浦发银行 贷的", "浦发银行", "heir", ""),
        ("宏达小贷（给同事担保）", "宏达小贷", "guarantor", ""),
        ("我妈去世前在农行贷的款", "农行", "heir", ""),
        ("同事在 捷信 办的", "捷信", "colleague", ""),
    ],
)
def test_lender_and_whoever_owes_are_read_apart(said, lender, relation, borrower) -> None:
    found = debt_told(said)

    assert found is not None and found.theirs
    assert (lender, relation, borrower) == (found.lender, found.relation, found.borrower)


@pytest.mark.parametrize(
    "said",
    [
        "安鑫消费金融",
        "李姐小贷",
        "老婆饼贷",
        "孙悟空贷",
        "宏达担保",
        "张家港农商行",
        "去年在招商银行办的",
        "在支付宝借的",
        "欠 花呗",
        "高中在 名校贷 借的",
    ],
)
def test_a_lenders_own_name_tells_of_nobody_else(said) -> None:
    found = debt_told(said)

    assert found is None or not found.theirs


@pytest.mark.parametrize("said", ["我在 豆豆金融 借的", "他在 豆豆金融 借的", "本人在豆豆金融借的"])
def test_what_the_client_borrowed_themselves_gives_the_lender_alone(said) -> None:
    assert ("豆豆金融", False) == (debt_told(said).lender, debt_told(said).theirs)


def test_a_former_wife_whose_lender_cell_says_who_borrowed_is_no_borrower(made) -> None:
    facts, letters, said = made(
        来访人="邓丽娟", 联系方式="18705712231", 欠哪家="前夫在 汇丰小贷 借的", 想要什么="别再打给我"
    )

    assert ("邓丽娟", "18705712231") == (facts.value("teller.name"), facts.value("teller.phone"))
    assert facts.value("borrower.name") is None and "汇丰小贷" == facts.value("creditor.name")
    assert ("contacted", "former") == (facts.value("teller.role"), facts.value("teller.relation"))
    assert "stop_improper_contact" not in letters and "别人欠的" in said


def test_a_mother_in_the_name_cell_is_the_visitor_and_her_son_the_borrower(made) -> None:
    facts, letters, _said = made(
        来访人="张秀兰（李浩妈妈）", 联系方式="13705712211", 欠哪家="李浩在 快易贷 借的", 想要什么="别再打给家里"
    )

    assert ("张秀兰", "李浩") == (facts.value("teller.name"), facts.value("borrower.name"))
    assert ("parent", "contacted") == (facts.value("teller.relation"), facts.value("teller.role"))
    assert "13705712211" == facts.value("teller.phone") and facts.value("borrower.phone") is None
    assert "快易贷" == facts.value("creditor.name") and "stop_improper_contact" not in letters


def test_where_only_somebody_elses_name_is_told_letters_wait_for_who_came(made) -> None:
    facts, letters, said = made(来访人="张秀兰", 欠哪家="李浩在 快易贷 借的", 想要什么="别再打了")

    assert ("张秀兰", "李浩") == (facts.value("teller.name"), facts.value("borrower.name"))
    assert facts.value("teller.relation") is None and not letters & {"stop_improper_contact", "relative_notice"}
    assert "加一列“来的人”" in said


def test_the_borrower_whose_own_name_stands_in_the_lender_cell_stays_the_borrower(made) -> None:
    facts, _, said = made(来访人="李浩", 欠哪家="李浩在 快易贷 借的", 想要什么="别再打了")

    assert "李浩" == facts.value("borrower.name") and "helper" == facts.value("teller.role")
    assert "别人欠的" not in said


@pytest.mark.parametrize(
    ("lender", "relation", "letter"),
    [
        ("我爸生前欠 农信社 的", "heir", "heir_notice"),
        ("给朋友老徐在 宏达担保 做的担保", "guarantor", "guarantor_notice"),
    ],
)
def test_an_heir_or_guarantor_told_in_the_lender_cell_objects_by_their_own_notice(
    made, lender, relation, letter
) -> None:
    facts, _, said = made(来访人="郑红", 欠哪家=lender, 想要什么="异议")

    assert relation == facts.value("teller.relation") and "郑红" == facts.value("teller.name")
    assert "不认得" not in said and facts.value("borrower.name") is None


def test_a_column_of_its_own_is_never_overruled(made) -> None:
    facts, _, _ = made(来访人="郑红", 来的人="前妻", 欠哪家="王强在 农信社 借的", 想要什么="别再打了")

    assert "former" == facts.value("teller.relation") and "王强" == facts.value("borrower.name")


@pytest.mark.parametrize(
    ("lender", "name"),
    [
        ("没欠，是骗子", None),
        ("不是我欠的，是这个号原来的机主", None),
        ("说是我在 豆豆金融 借的，我根本没借过", "豆豆金融"),
        ("捷信，不是我借的", "捷信"),
    ],
)
def test_a_denial_in_the_lender_cell_is_no_second_lender(made, lender, name) -> None:
    facts, letters, said = made(来访人="梁玉", 欠哪家=lender, 想要什么="别打我了")

    assert name == facts.value("creditor.name") and "2 家" not in said
    assert lender in str(facts.value("contact.account"))
    assert "stop_improper_contact" not in letters


def test_the_former_owner_of_a_number_makes_the_visitor_a_stranger(made) -> None:
    facts, _, _ = made(来访人="梁玉", 欠哪家="不是我欠的，是这个号原来的机主", 想要什么="别打我了")

    assert ("none", "梁玉", None) == tuple(map(facts.value, ("teller.relation", "teller.name", "borrower.name")))


@pytest.mark.parametrize(
    "said", ["男朋友用我身份证在 马上消费 借的", "以我名义在 马上消费 办的", "去年在 马上消费 办的"]
)
def test_a_sentence_about_who_borrowed_never_becomes_the_lenders_name(made, said) -> None:
    facts, _, report = made(来访人="韩雪", 欠哪家=said, 想要什么="别再打了")

    assert "马上消费" == facts.value("creditor.name") and said in str(facts.value("contact.account"))
    assert "不是机构的名字" in report


@pytest.mark.parametrize(("said", "relation"), [("儿子的 借呗", "parent"), ("老婆名下 平安普惠", "spouse")])
def test_whose_loan_it_is_by_a_possessive(said, relation) -> None:
    assert relation == debt_told(said).relation


def test_two_lenders_are_still_two(tmp_path, monkeypatch, sheets) -> None:
    monkeypatch.chdir(tmp_path)
    run(
        [
            "batch",
            str(
                sheets.write_csv(tmp_path / "a.csv", [{"号": "A", "来访人": "马晓燕", "欠哪家": "闪银贷、还有月月花"}])
            ),
            "--out",
            "out",
        ]
    )

    assert "2 家" in sheets.said_of(Path("out"), "A")


def test_a_visitor_beside_the_borrower_is_told_apart(made) -> None:
    facts, _letters, _said = made(
        来访人="张秀兰",
        联系方式="13705712211",
        借款人姓名="李浩",
        来的人="妈妈",
        找的谁="妈妈",
        欠哪家="快易贷",
        想要什么="别再打了",
    )

    assert ("张秀兰", "李浩", "13705712211") == tuple(
        map(facts.value, ("teller.name", "borrower.name", "teller.phone"))
    )
    assert ("parent", "contacted") == (facts.value("teller.relation"), facts.value("teller.role"))


@pytest.mark.parametrize("borrower", ["", "梁玉", "梁玉（本人）"])
def test_a_visitor_beside_an_empty_or_the_same_borrower_is_the_borrower(made, borrower) -> None:
    facts, _, _said = made(
        来访人="梁玉", 借款人姓名=borrower or " ", 联系方式="13705712211", 欠哪家="快易贷", 想要什么="别再打了"
    )

    assert "梁玉" == str(facts.value("borrower.name"))[:2] and facts.value("teller.name") is None
    assert "13705712211" == facts.value("borrower.phone") and "helper" == facts.value("teller.role")


def test_a_visitor_of_another_name_than_the_borrower_is_asked_who_they_are(made) -> None:
    facts, letters, said = made(来访人="张秀兰", 借款人姓名="李浩", 欠哪家="快易贷", 想要什么="别再打了")

    assert ("张秀兰", "李浩", "contacted") == tuple(map(facts.value, ("teller.name", "borrower.name", "teller.role")))
    assert not letters & {"stop_improper_contact", "relative_notice"} and "加一列“来的人”" in said


@pytest.mark.parametrize(
    ("came", "reached", "letter"),
    [
        ("担保人", "本人", "guarantor_notice"),
        ("继承人", "本人", "heir_notice"),
        ("担保人", "", "guarantor_notice"),
        ("继承人", "", "heir_notice"),
    ],
)
@pytest.mark.parametrize(
    "shape", [{"借款人姓名": "老徐", "您的姓名": "冯军"}, {"来访人": "冯军", "借款人姓名": "老徐"}, {"来访人": "冯军"}]
)
def test_an_objection_goes_by_who_came_in_every_shape_of_table(made, came, reached, letter, shape) -> None:
    facts, _, said = made(**shape, 来的人=came, 找的谁=reached, 欠哪家="宏达担保", 想要什么="异议")

    assert "contacted" == facts.value("teller.role") and "冯军" == facts.value("teller.name")
    assert "不认得" not in said and "管辖权" not in said
    assert {"guarantor_notice": "保证人", "heir_notice": "继承人"}[letter] in said


@pytest.mark.parametrize(("came", "relation"), [("不认识的人", "none"), ("前妻", "former")])
def test_a_stranger_or_former_wife_in_columns_of_their_own_writes_no_borrowers_letter(made, came, relation) -> None:
    facts, letters, said = made(
        借款人姓名="", 您的姓名="邓丽娟", 来的人=came, 找的谁="本人", 欠哪家="汇丰小贷", 想要什么="别找我"
    )

    assert (relation, "contacted") == (facts.value("teller.relation"), facts.value("teller.role"))
    assert "stop_improper_contact" not in letters and "要求规范" not in said


def test_who_came_for_the_borrower_is_said_and_not_dropped(made) -> None:
    facts, _, said = made(
        借款人姓名="李浩", 您的姓名="张秀兰", 来的人="妈妈", 找的谁="本人", 欠哪家="快易贷", 想要什么="别再打了"
    )

    assert "helper" == facts.value("teller.role") and "替借款人来问" in said


@pytest.mark.parametrize(
    ("cell", "name", "borrower"),
    [
        ("周涛媳妇 黄英", "黄英", "周涛"),
        ("李浩妈妈张秀兰", "张秀兰", "李浩"),
        ("张伟老婆（李娜）", "李娜", "张伟"),
        ("李浩的父亲：李建国", "李建国", "李浩"),
        ("周涛媳妇", "", ""),
    ],
)
def test_whose_wife_somebody_is_is_no_part_of_the_name_they_sign_with(cell: str, name: str, borrower: str) -> None:
    row = ClientRow(2, [(Column(0, "姓名", "borrower.name"), cell)])
    settle_whose(row)

    assert (name, borrower) == (row.cell("teller.name"), row.cell("borrower.name"))


@pytest.mark.parametrize("name", ["王芳", "马小妹", "何爱人", "陈爸爸", "欧阳娜娜", "高公公", "李大姐"])
def test_a_name_that_ends_like_kin_stays_a_name(name: str) -> None:
    row = ClientRow(2, [(Column(0, "姓名", "borrower.name"), name)])
    settle_whose(row)

    assert name == row.cell("borrower.name")
