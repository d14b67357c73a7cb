"""Fees kept back, dear interest and debts of years, told anywhere in a line, lead to the page that reckons them."""

import json
from pathlib import Path

import pytest

from helper.cli.app import run
from helper.clinic.money_told import tells_cost, tells_old_debt


@pytest.mark.parametrize(
    "said",
    [
        "砍头息5000",
        "月息一毛五",
        "到手只有2万5",
        "5000先扣了",
        "借1万到手8千",
        "利息太高想问合不合法",
        "三分利",
        "服务费太高",
        "日息万五",
        "高利贷",
    ],
)
def test_fees_kept_back_and_dear_interest_are_heard(said: str) -> None:
    assert tells_cost([said])


@pytest.mark.parametrize(
    "said",
    [
        "工资到手5000",
        "每月到手4000工资",
        "先扣了房租2000",
        "利息不高",
        "2分钟就打一次",
        "借3万",
        "想减免利息",
        "下款5天",
        "扣工资",
        "到手机上看",
        "五毛钱",
    ],
)
def test_wages_rent_and_minutes_are_no_cost_of_a_loan(said: str) -> None:
    assert not tells_cost([said])


@pytest.mark.parametrize(
    "said",
    [
        "2019年以后没人找过，一直没还过",
        "2019年到现在",
        "2018年的卡，一直没还",
        "逾期六年",
        "五年没还了",
        "2020年就没还了",
        "逾期好几年",
    ],
)
def test_a_debt_nobody_moved_for_years_is_heard(said: str, monkeypatch) -> None:
    monkeypatch.setenv("HELPER_TODAY", "2026-11-30")

    assert tells_old_debt([said])


@pytest.mark.parametrize(
    "said",
    [
        "2024年到现在",
        "逾期2年",
        "一年多",
        "工作五年了",
        "2015年结婚",
        "2019年借的，上个月才逾期",
        "孩子2019年出生",
        "2019年借的，已经还清",
    ],
)
def test_years_of_something_else_are_no_old_debt(said: str, monkeypatch) -> None:
    monkeypatch.setenv("HELPER_TODAY", "2026-11-30")

    assert not tells_old_debt([said])


@pytest.mark.parametrize(
    ("cells", "wanted"),
    [
        ({"欠多少": "借1万到手8千"}, "helper cost"),
        ({"备注": "月息一毛五，到手只有2万5"}, "helper cost"),
        ({"想要什么": "利息太高想问合不合法"}, "helper cost"),
        ({"逾期多久": "2019年到现在"}, "helper limitation"),
        ({"怎么催的": "说债权转给他们了，2019年以后没人找过"}, "helper limitation"),
    ],
)
def test_what_a_cell_tells_of_the_money_points_to_where_it_is_reckoned(tmp_path, monkeypatch, cells, wanted) -> None:
    monkeypatch.setenv("HELPER_LANG", "zh")
    monkeypatch.setenv("HELPER_TODAY", "2026-11-30")
    monkeypatch.chdir(tmp_path)
    told = {"编号": "A01", "姓名": "潘伟", "电话": "13800010032", "债主": "浦发信用卡", "同意吗": "同意", **cells}
    Path("a.csv").write_text(
        ",".join(told) + "\n" + ",".join(told.values()).replace("，", "、") + "\n", encoding="utf-8"
    )
    run(["batch", "a.csv", "--out", "out", "--jobs", "1"])
    result = json.loads(Path("out/batch-report.json").read_text(encoding="utf-8"))["results"][0]

    assert wanted in json.dumps(result["next"], ensure_ascii=False)
