"""What a clinic's own sheet is taken for is seen before it is used: no filled column goes unmarked, no two are one thing."""

from datetime import date
from pathlib import Path

import pytest

from helper.casefile import open_case
from helper.cases.accounts import acts_told
from helper.cases.judging import judge_told
from helper.cli.app import run
from helper.clinic.columns import TOLD_ON, USUAL, SheetColumns
from helper.clinic.headings import doubled
from helper.clinic.mapping import doubt_column
from helper.guidance import load
from helper.model.fact import Facts

PHONES = ["13805712210", "微信chenmei88", "0571-8899 2233", "159 0571 2215"]
SENTENCES = ["一天打二十多个电话，张嘴就骂", "打给我，打给他姑姑，还打到他单位", "三个男的在楼下砸门"]
DAYS = ["11.24", "11月25日", date(2026, 11, 26)]


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys, sheets):
    """Return a function that runs helper batch on lines and gives the answers of the first and what the report says of it."""
    monkeypatch.setenv("HELPER_TODAY", "2026-12-01")
    monkeypatch.setenv("HELPER_LANG", "zh")
    monkeypatch.chdir(tmp_path)

    def go(*lines: dict[str, str]):
        rows = [{"号": str(number), "同意不": "同意", **line} for number, line in enumerate(lines, start=1)]
        run(["batch", str(sheets.write_csv(tmp_path / "a.csv", rows)), "--out", "out", "--jobs", "1"])
        with open_case(Path("out/1")) as case:
            calls = case.contacts()
            return (case.merged(calls[0]) if calls else case.facts()), sheets.said_of(Path("out"), "1")

    return go


def lines(**columns: list[str]) -> list[dict[str, str]]:
    return [dict(zip(columns, cells, strict=True)) for cells in zip(*columns.values(), strict=True)]


@pytest.mark.parametrize("heading", ["怎么催的", "他们怎么催的", "怎么骚扰的"])
def test_sentences_below_how_they_pressed_are_the_account(made, heading) -> None:
    facts, _ = made(*lines(**{"来访人": ["王桂芬", "张秀兰", "孙丽"], heading: SENTENCES}))

    assert SENTENCES[0] == facts.value("contact.account") and facts.value("contact.channel") is None


def test_telephone_numbers_below_a_way_of_contact_are_the_clients(made) -> None:
    facts, _ = made(
        *lines(来访人=["王桂芬", "张秀兰", "孙丽"], 联系方式=["138 0571 2210", "13705712211", "13605712214"])
    )

    assert "13805712210" == str(facts.value("borrower.phone")).replace(" ", "")


def test_ways_of_contact_below_their_own_name_stay_so(made) -> None:
    facts, _ = made(
        *lines(来访人=["王桂芬", "张秀兰", "孙丽"], 联系方式=["电话", "短信", "上门"], 哪天=["2026-11-20"] * 3)
    )

    assert "call" == facts.value("contact.channel") and facts.value("borrower.phone") is None


@pytest.mark.parametrize("heading", ["登记日", "来访日期", "登记时间", "接待日期", "咨询日期"])
def test_yesterday_counts_from_the_day_they_came(made, heading) -> None:
    facts, said = made({"来访人": "赵敏", heading: "11/25", "哪天": "昨天下午三点"})

    assert "2026-11-24T15:00" == facts.value("contact.at") and "从 2026-11-25 算" in said


@pytest.mark.parametrize(
    ("name", "cells", "doubted"),
    [
        ("", SENTENCES, "话"),
        ("", PHONES, "号码"),
        ("", DAYS, "日子"),
        ("", ["杭州", "", "宁波"], "有字"),
        ("contact.channel", PHONES, "电话号码"),
        ("borrower.name", PHONES, "电话号码"),
        ("creditor.name", DAYS, "日子"),
        ("borrower.phone", ["王桂芬", "张秀兰"], "没有号码"),
    ],
)
def test_a_column_at_odds_with_its_cells_is_marked(name, cells, doubted) -> None:
    doubt = doubt_column(SheetColumns(load()), name, [cell for cell in cells if cell])

    assert doubt is not None and doubted in doubt.zh


@pytest.mark.parametrize(
    ("name", "cells"),
    [
        ("", []),
        ("borrower.phone", PHONES),
        ("contact.at", DAYS),
        (TOLD_ON, DAYS),
        ("borrower.name", ["王桂芬", "张秀兰"]),
        ("contact.account", SENTENCES),
        ("remark", PHONES),
    ],
)
def test_a_column_that_holds_what_it_is_for_is_not_marked(name, cells) -> None:
    assert doubt_column(SheetColumns(load()), name, cells) is None


def test_two_headings_for_one_thing_are_told_and_a_visitor_beside_a_borrower_is_not() -> None:
    known = SheetColumns(load())

    assert [("姓名", "名字")] == doubled(known, {"姓名": "borrower.name", "名字": "borrower.name"})
    assert not doubled(
        known, {"来访人": "borrower.name", "借款人姓名": "borrower.name", "备注": "remark", "记": "remark"}
    )


def test_the_usual_columns_keep_their_numbers_whatever_the_heading() -> None:
    known = SheetColumns(load())

    for heading in ("联系方式", "欠哪家", "住哪儿"):
        near = [name for name, _ in known.near(heading)]
        assert list(USUAL) == list(dict.fromkeys([*USUAL, *near]))[: len(USUAL)]


@pytest.mark.parametrize("account", ["晚上十一点多还打，张嘴就骂", "半夜一点多打来的，就那一次", "凌晨还打电话"])
def test_a_night_told_without_its_hour_is_asked(made, account) -> None:
    _, said = made({"来访人": "宋佳", "哪天": "2026-11-11", "事情的经过": account})

    assert "没有钟点" in said and "问清夜里那次" in said


@pytest.mark.parametrize(
    ("account", "at"),
    [
        ("白天打的，没半夜打过", "2026-11-11"),
        ("半夜一点多打来的", "2026-11-11 01:10"),
        ("一天十几个电话", "2026-11-11"),
    ],
)
def test_no_night_is_asked_of_a_day_or_where_the_hour_is_told(made, account, at) -> None:
    _, said = made({"来访人": "宋佳", "哪天": at, "事情的经过": account})

    assert "没有钟点" not in said


def test_who_was_borrowed_for_is_told_of_the_dispute_letter_beside_the_fraud(made) -> None:
    _, said = made(
        {
            "来访人": "韩雪",
            "欠哪家": "说是我在 豆豆金融 借的，我根本没借过",
            "事情的经过": "有人拿我身份证去贷的款，现在催我",
            "想要什么": "异议",
        }
    )

    assert "非本人借款的异议信" in said and "管辖权" not in said


def test_a_polite_text_of_a_bank_sounds_like_nothing_wrong(made, capsys) -> None:
    made(
        {
            "来访人": "吴强",
            "欠哪家": "招商银行信用卡",
            "哪天": "2026-11-12",
            "对方原话": "【招商银行】您本期账单6200元已于11月10日到期，请尽快还款，如已还请忽略。",
        }
    )
    capsys.readouterr()
    run(["cases", "out"])

    assert "听着像有问题" not in capsys.readouterr().out


@pytest.mark.parametrize("account", ["崔收的骂我是老懒", "催收的骂我是老癞", "崔收说要上门到我厂里拉横副"])
def test_slips_of_the_hand_are_read_as_they_were_meant(account) -> None:
    assert [*acts_told(load(), account, Facts())]


@pytest.mark.parametrize("words", ["你睡得着啊？", "欠这么多钱你睡得着吗", "你还吃得下饭吗"])
def test_whether_somebody_can_sleep_is_no_threat(words) -> None:
    heard = judge_told(load(), Facts.of({"contact.words": words, "creditor.name": "有钱花"}), words)

    assert "threat_violence" not in [signal.id for signal in heard.to_confirm]
